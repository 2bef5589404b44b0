"""Which fixed letters a pattern cannot do without, so that most sentences need no search at all.

Some 270 patterns a language over some thousands of sentences take seconds; looking for their fixed pieces first takes
a tenth of that. Never needed for a right answer: where nothing is known, the whole pattern is searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

MIN_LETTERS = 2


def needed_pieces(pattern: str) -> frozenset[str]:
    """Folded texts of which every match of `pattern` holds at least one; empty when that is not known."""
    try:
        # The parser of `re` has no public name. Should it go or change, the checks get slower and stay right.
        tree: Any = import_module("re._parser").parse(pattern, re.IGNORECASE)
        return _of_sequence(tree)
    except (ImportError, AttributeError, TypeError, ValueError):
        return frozenset()


def _of_sequence(items: Iterable[Any]) -> frozenset[str]:
    """The rarest choice that a sequence offers: the set whose shortest piece is longest, then the smallest set."""
    choices: list[frozenset[str]] = []
    letters = ""
    for operation, argument in items:
        if str(operation) == "LITERAL":
            letters += chr(argument)
            continue
        choices.append(_of_letters(letters))
        letters = ""
        choices.append(_of_item(str(operation), argument))
    choices.append(_of_letters(letters))
    known = [choice for choice in choices if choice]
    return max(known, key=lambda choice: (min(3, *map(len, choice), 3), -len(choice)), default=frozenset())


def _of_item(operation: str, argument: Any) -> frozenset[str]:
    if operation == "SUBPATTERN":
        return _of_sequence(argument[-1])
    if operation in ("MAX_REPEAT", "MIN_REPEAT") and argument[0] >= 1:
        return _of_sequence(argument[-1])
    if operation == "BRANCH":
        branches = [_of_sequence(branch) for branch in argument[1]]
        return frozenset().union(*branches) if all(branches) else frozenset()
    return frozenset()


def _of_letters(letters: str) -> frozenset[str]:
    folded = letters.casefold()
    return frozenset({folded}) if len(folded.strip()) >= MIN_LETTERS else frozenset()

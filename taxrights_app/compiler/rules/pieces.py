"""The fixed letters that a pattern cannot do without, so that most sentences need no search at all.

Some 270 patterns a language over some thousands of sentences take seconds; looking for their fixed pieces first takes
a fraction of one. Never needed for a right answer: where nothing is known of a pattern, it is searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

MIN_LETTERS = 2
_FIRST_HAN = 0x3400
_MOST_IN_A_SET = 12

Choice = frozenset[str]


def needed_pieces(pattern: str) -> tuple[Choice, ...]:
    """Choices of case-folded texts: every match of `pattern` holds at least one text of each choice, folded.

    Empty when nothing is known. `pattern` compiles and is searched with IGNORECASE.
    """
    try:
        # The parser of `re` has no public name. Should it go or change, the checks get slower and stay right.
        tree: Any = import_module("re._parser").parse(pattern, re.IGNORECASE)
        return tuple(set(_of_sequence(tree)))
    except (ImportError, AttributeError, TypeError, ValueError):
        return ()


def _of_sequence(items: Iterable[Any]) -> list[Choice]:
    choices: list[Choice] = []
    letters = ""
    for operation, argument in items:
        if str(operation) == "LITERAL":
            letters += chr(argument)
            continue
        choices += _of_letters(letters)
        letters = ""
        choices += _of_item(str(operation), argument)
    return choices + _of_letters(letters)


def _of_item(operation: str, argument: Any) -> list[Choice]:
    if operation == "SUBPATTERN":
        return _of_sequence(argument[-1])
    if operation in ("MAX_REPEAT", "MIN_REPEAT") and argument[0] >= 1:
        return _of_sequence(argument[-1])
    if operation == "IN" and 0 < len(argument) <= _MOST_IN_A_SET:
        letters = [chr(code) for kind, code in argument if str(kind) == "LITERAL"]
        if len(letters) == len(argument) and all(ord(letter) >= _FIRST_HAN for letter in letters):
            return [Choice(letters)]
    if operation == "BRANCH":
        branches = [_of_sequence(branch) for branch in argument[1]]
        if all(branches):
            return [_least(Choice().union(*(_rarest(branch) for branch in branches)))]
    return []


def _rarest(choices: list[Choice]) -> Choice:
    """The choice with the longest shortest piece: the one that is hardest to meet by chance."""
    return max(choices, key=lambda choice: (min(map(len, choice)), -len(choice)))


def _least(choice: Choice) -> Choice:
    """`choice` without the pieces that hold another of its pieces: they add nothing."""
    return Choice(piece for piece in choice if not any(other != piece and other in piece for other in choice))


def _of_letters(letters: str) -> list[Choice]:
    folded = letters.casefold()
    # One Chinese character is as telling as a word; one Latin letter is in every text.
    is_telling = len(folded.strip()) >= MIN_LETTERS or any(ord(letter) >= _FIRST_HAN for letter in folded)
    return [Choice({folded})] if is_telling else []

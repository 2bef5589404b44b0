"""Pseudo-translations: English made longer and accented (`en_XA`), and English in Arabic letters from right to left
(`ar_XB`). They show at a glance what is not translated, what does not fit and what is not mirrored."""

from __future__ import annotations

import re
from collections.abc import Iterable

PSEUDO = {
    "en_XA": """
[en_XA]
native = "Éñglîsh (lông)"
english = "Pseudo: long and accented"
direction = "ltr"
script = "Latn"
fonts = ["Noto Sans"]
fallbacks = []
review = "draft"
""",
    "ar_XB": """
[ar_XB]
native = "إنگلش"
english = "Pseudo: right to left"
direction = "rtl"
script = "Arab"
fonts = ["Noto Sans Arabic", "Noto Sans"]
fallbacks = []
review = "draft"
""",
}

# What stays as it is: {values}, the targets of links, and the marks of strong words.
_KEPT = re.compile(r"\{[^{}]*\}|\]\([^)]*\)|\*\*|\[")
_ACCENTS = str.maketrans("aceinouyACEINOUYsztdlr", "âçéîñôûýÂÇÉÎÑÔÛÝšžťďľř")
_ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابچدهفغحيجکلمنوپقرستثڤشخيز")
_GROWTH = 0.5


def pseudo(text: str, code: str) -> str:
    """An English text as the pseudo-locale has it, with the values, links and strong words of the English."""
    table = _ACCENTS if code == "en_XA" else _ARABIC
    source = text if code == "en_XA" else text.lower()
    parts, start = [], 0
    for kept in _KEPT.finditer(source):
        parts += [source[start : kept.start()].translate(table), text[kept.start() : kept.end()]]
        start = kept.end()
    parts.append(source[start:].translate(table))
    whole = "".join(parts)
    if code != "en_XA":
        return whole
    # Longer by words, since that is how a longer language is longer: it has to wrap.
    words = _KEPT.sub(" ", text).split()
    extra = [word.translate(table) for word in words if word.isalpha()]
    more: list[str] = []
    while extra and sum(map(len, more)) < _GROWTH * len(text):
        more.append(extra[len(more) % len(extra)])
    return " ".join([whole, *more])


def pseudo_words(names: Iterable[str]) -> str:
    """A words.toml with every rule and no words to find: nobody says anything in a pseudo-language."""
    rules = []
    for number, name in enumerate(sorted(names)):
        word = f"qx{number}q"
        caught = ", ".join(f'"{word}{more}"' for more in ("", " a", " b"))
        rules.append(f'[{name}]\npatterns = [\'\\b{word}\\b\']\ncaught = [{caught}]\npassed = ["a", "b", "c"]\n')
    return "\n".join(rules)

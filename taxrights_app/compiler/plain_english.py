"""How hard an English text is to read: sentences, words, syllables, and the Flesch-Kincaid grade."""

from __future__ import annotations

import re
from collections.abc import Iterable

from taxrights_app.compiler.inline import VALUE, parse_inline

# Names that a page cannot do without and cannot replace by shorter ones; each counts as one syllable in a grade.
UNAVOIDABLE_NAMES = frozenset(
    {
        "department",  # of Justice, of the Treasury: the offices' own names
        "homeland",
        "immigration",  # Immigration and Customs Enforcement; immigration court, lawyer, judge: no shorter word exists
        "internal",  # Internal Revenue Service
        "itin",
        "massachusetts",
        "medicaid",
        "security",  # Homeland Security, Social Security
        "social",
        "treasury",
        "united",  # United States
        "washington",
    }
)

_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_ABBREVIATION = re.compile(r"\b(v|Inc|No|Mr|Ms|Mrs|Dr|St)\.(?=\s)")
_END = re.compile(r"[.!?]+[\"')\]”’]*(?=\s|$)")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’-]*")
_VOWELS = re.compile(r"[aeiouy]+")


def readable(source: str) -> str:
    """The words of a text as read aloud, each value as one short word."""
    return VALUE.sub("x", parse_inline(source).words)


def sentences(text: str) -> list[str]:
    """The sentences of a readable text; "U.S." and "v." end none."""
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    text = _ABBREVIATION.sub(r"\1", text)
    return [sentence.strip() for sentence in _END.split(text) if _WORD.search(sentence)]


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """How many syllables an English word has, by its vowels; right for nine words in ten."""
    plain = re.sub(r"[^a-z]", "", word.lower().replace("’", "").removesuffix("'s"))
    if plain in UNAVOIDABLE_NAMES or not plain:
        return 1
    count = len(_VOWELS.findall(plain))
    if (
        (plain.endswith("e") and not re.search(r"[^aeiouy]le$|ee$", plain))
        or (re.search(r"[^td]ed$", plain) and not plain.endswith("eed"))
        or (re.search(r"[^scgzxh]es$", plain) and not re.search(r"[^aeiouy]les$", plain))
    ):
        count -= 1
    count += len(re.findall(r"i[ao](?!n|u)|eo(?!ple)|[^q]ua(?!r)|uou|ying$", plain))
    return max(count, 1)


def grade(texts: Iterable[str]) -> float:
    """The Flesch-Kincaid grade of readable texts; each text ends its last sentence."""
    found = [sentence for text in texts for sentence in sentences(text)]
    all_words = [word for sentence in found for word in words(sentence)]
    if not all_words:
        return 0.0
    spoken = sum(map(syllables, all_words))
    return 0.39 * len(all_words) / len(found) + 11.8 * spoken / len(all_words) - 15.59

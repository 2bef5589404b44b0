"""Rules about letters in translations: of the right script, isolated where the direction changes, and not too many."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from taxrights_app.compiler.catalogues import Entry, PoFile
from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.inline import VALUE, parse_inline
from taxrights_app.compiler.locales import SCRIPTS
from taxrights_app.compiler.rules.catalogues import is_sane
from taxrights_app.compiler.rules.seen import compiled
from taxrights_app.compiler.sources import Sources
from taxrights_app.core.locale import Locale
from taxrights_app.core.page import Block

# What each script's texts may have besides Latin, as the first words of Unicode's letter names.
_ALSO = {"Kore": ("HANGUL", "CJK"), "Jpan": ("CJK", "HIRAGANA", "KATAKANA")}
_CODECS = {"Hans": ("gb2312", "big5"), "Hant": ("big5", "gb2312")}

# Widths of buttons in the frame at 200 %, in letters; a Chinese character is as wide as two.
CONTROLS = {
    "Leave": 14,
    "Back": 16,
    "Text size": 26,
    "Side by side": 26,
    "Find help": 26,
    "Someone is here now": 36,
}

_ISOLATED = re.compile(
    "[\u2066\u2068][^\u2066-\u2069]*(?:[\u2066\u2068][^\u2066-\u2069]*\u2069[^\u2066-\u2069]*)*\u2069"
)
_LATIN_RUN = re.compile(r"[A-Za-z]{2,}|[0-9][0-9-]*[0-9]")
_SHORTEST_PROSE = 4


def _translations(sources: Sources) -> Iterator[tuple[Locale, PoFile, Entry]]:
    for locale in sources.translations:
        for files in (sources.content, sources.ui):
            po = files.get(locale.code, PoFile(""))
            for entry in po.entries:
                if entry.is_done and is_sane(entry):
                    yield locale, po, entry


def _defect(po: PoFile, entry: Entry, rule: str, message: str, remedy: str) -> Defect:
    return Defect(po.name, entry.line, rule, f"{entry.context or entry.source:.60}: {message}", remedy)


@functools.lru_cache(maxsize=4096)
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0] if unicodedata.category(letter).startswith("L") else ""


def catalogue_script(sources: Sources) -> Iterator[Defect]:
    """Every translation is in the letters of its language; Latin may stand in any, for names such as IRS."""
    for locale, po, entry in _translations(sources):
        if locale.script not in SCRIPTS:
            continue
        own = _ALSO.get(locale.script, (SCRIPTS[locale.script][0],))
        text = " ".join(entry.texts)
        letters = {letter: script for letter in set(text) if (script := _script_of(letter))}
        wrong = sorted(letter for letter, script in letters.items() if script not in (*own, "LATIN"))
        wrong += [letter for letter in sorted(letters) if _is_of_the_other(letter, locale.script)]
        if wrong:
            names = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in wrong[:5])
            remedy = f"write it in the letters of {locale.english}"
            yield _defect(po, entry, "catalogue-script", f"has letters of another script: {names}", remedy)
        elif own != ("LATIN",) and _is_prose(entry.source) and not any(script in own for script in letters.values()):
            remedy = f"translate it into {locale.english}"
            yield _defect(po, entry, "catalogue-script", "has no letter of its own script", remedy)


def _is_prose(source: str) -> bool:
    """Whether a text is more than a name or two."""
    return len(parse_inline(VALUE.sub("", source)).words.split()) >= _SHORTEST_PROSE


@functools.lru_cache(maxsize=8192)
def _is_of_the_other(letter: str, script: str) -> bool:
    """Whether a Chinese character is written so only in the other of the two ways."""
    if script not in _CODECS or _script_of(letter) != "CJK":
        return False
    own, other = _CODECS[script]
    return not _can(letter, own) and _can(letter, other)


def _can(letter: str, codec: str) -> bool:
    try:
        letter.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def catalogue_isolates(sources: Sources) -> Iterator[Defect]:
    """In a right-to-left language every run of Latin letters and every number is isolated as it is shown, so that
    "Form W-7" never reads "W-7 Form"."""
    made = compiled(sources)
    for locale in sources.translations:
        if not locale.is_rtl:
            continue
        content = made.library.content(locale.code)
        blocks: list[Block] = [block for page in content.pages.values() for block in page.blocks]
        for flow in content.flows.values():
            blocks += [q.text for q in flow.questions.values()]
            blocks += [b for card in flow.cards.values() for b in (*card.says, *card.unknown, *card.ask)]
        for block in blocks:
            if block.locale == locale.code and (found := _LATIN_RUN.search(_ISOLATED.sub(" ", block.shown_text))):
                message = f"{block.id}: {found[0]} is shown without its isolate"
                remedy = "see isolate_latin in compiler/localize.py"
                yield Defect(sources.content[locale.code].name, 1, "catalogue-isolates", message, remedy)


def _width(text: str) -> int:
    """Letters, wide ones counted twice, combining marks not at all."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) > 0 for letter in text)


def control_fits(sources: Sources) -> Iterator[Defect]:
    """Every button of the frame has room for its words at 200 %."""
    for locale in sources.translations:
        po = sources.ui.get(locale.code, PoFile(""))
        for entry in po.entries:
            at_most = CONTROLS.get(entry.source)
            if at_most and entry.is_done and not entry.context and _width(entry.texts[0]) > at_most:
                message = f"{entry.texts[0]!r} is {_width(entry.texts[0])} letters wide"
                yield _defect(po, entry, "control-fits", message, f"use at most {at_most}")


SCRIPT_RULES = (catalogue_script, catalogue_isolates, control_fits)

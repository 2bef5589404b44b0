"""Rules about languages: the table is right, and the bundled fonts can draw every letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from taxrights_app.compiler.catalogues import PoFile
from taxrights_app.compiler.dates import format_values
from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.fonts import load_fonts
from taxrights_app.compiler.locales import SCRIPTS, writes_in
from taxrights_app.compiler.rules.catalogues import is_sane
from taxrights_app.compiler.sources import Sources
from taxrights_app.core.locale import SOURCE, Locale

_CODE = re.compile(r"[a-z]{2,3}(_[A-Z][A-Za-z]{1,3})?")
# Drawn by no font: spaces, direction marks, joiners.
_UNDRAWN = ("Cc", "Cf", "Zs", "Zl", "Zp")


def locale_table(sources: Sources) -> Iterator[Defect]:
    """Every language has a code, its name in its own script, and the direction of that script; only English is the
    source."""
    yield from (defect for defect in sources.defects if defect.rule == "locale-table")
    table = sources.locales
    for locale in table.locales:
        for message, remedy in _row_defects(locale):
            yield Defect(table.file, table.lines[locale.code], "locale-table", f"{locale.code}: {message}", remedy)


def _row_defects(locale: Locale) -> Iterator[tuple[str, str]]:
    if not _CODE.fullmatch(locale.code):
        yield "this is no code", "write it as es, pt_BR or zh_Hans"
    if locale.script not in SCRIPTS:
        yield f"script {locale.script} is unknown", f"use one of: {', '.join(SCRIPTS)}"
    else:
        if not writes_in(locale.native, locale.script):
            yield f"its name {locale.native} is not in the script {locale.script}", "write it as its readers do"
        if SCRIPTS[locale.script][1] != locale.direction:
            yield f"{locale.script} does not run {locale.direction}", f"write {SCRIPTS[locale.script][1]}"
    if (locale.review == "source") != (locale.code == SOURCE):
        yield f"review is {locale.review}", "en is the source; others are draft or reviewed"
    if not locale.fonts:
        yield "it has no fonts", "name the family of a file in resources/fonts"


def fonts_present(sources: Sources) -> Iterator[Defect]:
    """Every font family that a language names is in resources/fonts, and every file there is a font."""
    families, broken = load_fonts(sources.folders.fonts)
    for path, reason in broken:
        yield Defect(sources.folders.name(path), 1, "fonts-present", reason, "copy the font again")
    table = sources.locales
    for locale in table.locales:
        for family in locale.fonts:
            if family not in families:
                message = f"{locale.code}: no font of family {family}" if families else "no fonts"
                remedy = f"put a file of {family} into resources/fonts"
                yield Defect(table.file, table.lines[locale.code], "fonts-present", message, remedy)


def font_has_letter(sources: Sources) -> Iterator[Defect]:
    """Every letter of every text is in a bundled font of its language."""
    families, _ = load_fonts(sources.folders.fonts)
    if not families:
        return
    for locale in sources.locales.locales:
        fonts = [font for family in locale.fonts for font in families.get(family, ())]
        drawn = frozenset().union(*(font.characters for font in fonts))
        missing: dict[str, tuple[str, int]] = {}
        for file, line, text in _shown_texts(sources, locale):
            for letter in set(text):
                if ord(letter) not in drawn and unicodedata.category(letter) not in _UNDRAWN:
                    missing.setdefault(letter, (file, line))
        for letter, (file, line) in missing.items():
            name = unicodedata.name(letter, "no name")
            message = f"no font of {locale.code} has U+{ord(letter):04X} ({name})"
            remedy = "write it in another way, or add a font that has it"
            yield Defect(file, line, "font-has-letter", message, remedy)


def _shown_texts(sources: Sources, locale: Locale) -> Iterator[tuple[str, int, str]]:
    """Every text a reader of this language can see: the English too, since any of it can stand in."""
    for text in sources.texts:
        yield text.file, text.line, text.source
    for provider in sources.directory.providers:
        where = sources.folders.name(sources.folders.content / "directory")
        yield where, 1, f"{provider.name} {provider.city} {provider.address} {provider.url}"
    for source in sources.book.sources.values():
        line = sources.book.lines["sources", source.id]
        yield sources.book.file, line, f"{source.title} {source.publisher} {source.address}"
    for shown in format_values(sources.book.values, locale).values():
        yield sources.book.file, 1, shown
    yield sources.locales.file, sources.locales.lines[locale.code], locale.native
    for files in (sources.content, sources.ui):
        po = files.get(locale.code, PoFile(""))
        for entry in po.entries:
            if entry.is_done and is_sane(entry):
                yield from ((po.name, entry.line, text) for text in entry.texts)


LOCALE_RULES = (locale_table, fonts_present, font_has_letter)

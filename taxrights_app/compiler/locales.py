"""`locales.toml`: the one table of languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.files import Folders
from taxrights_app.compiler.schema import Field, check_table
from taxrights_app.compiler.toml_lines import load_toml
from taxrights_app.core.locale import SOURCE, Locale, LocaleCode

LOCALE = {
    "native": Field("text"),
    "english": Field("text"),
    "direction": Field("text", among=("ltr", "rtl")),
    "script": Field("text"),
    "fonts": Field("texts"),
    "fallbacks": Field("texts", required=False),
    "review": Field("text", among=("source", "draft", "reviewed")),
}

# ISO 15924 codes with the first word of Unicode's letter names, and the direction of each.
SCRIPTS = {
    "Latn": ("LATIN", "ltr"),
    "Cyrl": ("CYRILLIC", "ltr"),
    "Arab": ("ARABIC", "rtl"),
    "Aran": ("ARABIC", "rtl"),
    "Hebr": ("HEBREW", "rtl"),
    "Deva": ("DEVANAGARI", "ltr"),
    "Beng": ("BENGALI", "ltr"),
    "Gujr": ("GUJARATI", "ltr"),
    "Guru": ("GURMUKHI", "ltr"),
    "Ethi": ("ETHIOPIC", "ltr"),
    "Khmr": ("KHMER", "ltr"),
    "Mymr": ("MYANMAR", "ltr"),
    "Thai": ("THAI", "ltr"),
    "Armn": ("ARMENIAN", "ltr"),
    "Hans": ("CJK", "ltr"),
    "Hant": ("CJK", "ltr"),
    "Jpan": ("CJK", "ltr"),
    "Kore": ("HANGUL", "ltr"),
}


@dataclass(frozen=True, slots=True)
class LocaleTable:
    """The rows in the order of the language wall; `lines` tells where each stands."""

    locales: tuple[Locale, ...]
    file: str
    lines: Mapping[str, int]


def compile_locales(folders: Folders) -> tuple[LocaleTable, list[Defect]]:
    """The table; a broken row is left out, with its defects."""
    path = folders.locales / "locales.toml"
    name = folders.name(path)
    toml, defects = load_toml(path, name)
    rows: list[Locale] = []
    lines: dict[str, int] = {}
    for code, raw in (toml.data if toml else {}).items():
        assert toml is not None
        if not isinstance(raw, dict):
            defects.append(Defect(name, toml.line(code), "toml-schema", f"{code} is not a table", f"write [{code}]"))
            continue
        if not check_table(toml, raw, LOCALE, code, defects=defects):
            continue
        lines[code] = toml.line(code)
        rows.append(
            Locale(
                LocaleCode(code),
                raw["native"],
                raw["english"],
                raw["direction"],
                raw["script"],
                tuple(raw["fonts"]),
                tuple(raw.get("fallbacks", ())),
                raw["review"],
            )
        )
    if toml is not None and SOURCE not in lines:
        defects.append(Defect(name, 1, "locale-table", "English is not in the table", "add [en] with review = source"))
    return LocaleTable(tuple(rows), name, lines), defects


def writes_in(text: str, script: str) -> bool:
    """Whether every letter of `text` belongs to the script."""
    prefix = SCRIPTS[script][0]
    letters = [unicodedata.name(c, "") for c in text if unicodedata.category(c).startswith("L")]
    return bool(letters) and all(name.startswith(prefix) for name in letters)

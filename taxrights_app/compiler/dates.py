"""Dates and numbers as a language writes them, with Western digits. The only door of Babel's formatting."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping

from babel import Locale as BabelLocale
from babel import UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from taxrights_app.compiler.facts import Value
from taxrights_app.core.bidi import FSI, LRI, NO_BREAK_HYPHEN, isolate
from taxrights_app.core.locale import Locale

# Marks that Babel puts around some signs; our own isolates do that work.
_MARKS = {ord(mark): None for mark in "\u200e\u200f\u061c"}

# CLDR has no Creole words for months and lends French ones, which are not its readers' language: these are those of its
# spelling of 1979, as Haitian papers in the United States write them. Numbers are written there as on U.S. papers.
_MONTHS = {
    "ht": (
        "janvye", "fevriye", "mas", "avril", "me", "jen", "jiyè", "out", "septanm", "oktòb", "novanm", "desanm",
    ),
}  # fmt: skip


@functools.lru_cache
def _babel(code: str, fallbacks: tuple[str, ...]) -> BabelLocale:
    """Babel's locale; the reader is in the United States, so its U.S. form where there is one: Spanish there writes
    47,000, and 47.000 could be read as forty-seven."""
    for name in (f"{code}_US", code, *fallbacks, "en"):
        try:
            return BabelLocale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    raise UnknownLocaleError(code)


def format_iso(iso: str, locale: Locale) -> str:
    """An ISO day, month or year: "April 7, 2025", "September 2026", "2026". Not isolated."""
    babel = _babel(locale.code, locale.fallbacks)
    if len(iso) == 4:
        return iso
    if locale.code in _MONTHS:
        year, month, *day = iso.split("-")
        words = (day[0].lstrip("0") if day else "", _MONTHS[locale.code][int(month) - 1], year)
        return " ".join(filter(None, words))
    if len(iso) == 7:
        return format_skeleton("yMMMM", datetime.date.fromisoformat(iso + "-01"), locale=babel)
    return format_date(datetime.date.fromisoformat(iso), "long", locale=babel)


def format_value(value: Value, locale: Locale) -> str:
    """A value as shown, isolated. Money, percent, forms and laws look as on U.S. papers in every language."""
    raw = value.raw
    if value.type in ("date", "month"):
        iso = raw.isoformat() if isinstance(raw, datetime.date) else str(raw)
        return isolate(format_iso(iso, locale), mark=FSI)
    if value.type == "text":
        return isolate(str(raw), mark=FSI)
    if value.type == "count":
        babel = _babel("en" if locale.code in _MONTHS else locale.code, locale.fallbacks)
        text = format_decimal(str(raw), locale=babel, numbering_system="latn").translate(_MARKS)
    elif value.type == "money":
        text = f"${raw:,.2f}".removesuffix(".00")
    elif value.type == "percent":
        text = f"{raw}%"
    else:
        text = str(raw).replace("-", NO_BREAK_HYPHEN)
    return isolate(text, mark=LRI)


def format_values(values: Mapping[str, Value], locale: Locale) -> dict[str, str]:
    """Every value as this locale shows it, by name."""
    return {name: format_value(value, locale) for name, value in values.items()}

"""Values as each language shows them, and Latin words in a right-to-left text."""

from __future__ import annotations

import datetime

import pytest

from taxrights_app.compiler.dates import format_iso, format_value
from taxrights_app.compiler.facts import Value
from taxrights_app.compiler.localize import isolate_latin
from taxrights_app.core.bidi import FSI, LRI, PDI, plain
from taxrights_app.core.locale import Locale, LocaleCode


def a_locale(code: str) -> Locale:
    direction = "rtl" if code == "ar" else "ltr"
    return Locale(LocaleCode(code), code, code, direction, "Latn", (), (), "draft")


def shown(kind: str, raw: datetime.date | int | float | str, code: str) -> str:
    return format_value(Value("v", kind, raw, (), "f", 1), a_locale(code))


@pytest.mark.parametrize(
    ("kind", "raw", "code", "text"),
    [
        ("date", datetime.date(2025, 4, 7), "en", "April 7, 2025"),
        ("date", datetime.date(2025, 4, 7), "es", "7 de abril de 2025"),
        ("date", datetime.date(2025, 4, 7), "ar", "7 أبريل 2025"),
        ("month", "2026-09", "en", "September 2026"),
        ("month", "2026-09", "es", "septiembre de 2026"),
        ("year", "2026", "ar", "2026"),
        ("count", 47000, "en", "47,000"),
        ("count", 47000, "es", "47,000"),
        ("count", 47000, "ar", "47,000"),
        ("money", 1000, "en", "$1,000"),
        ("money", 1000, "ar", "$1,000"),
        ("percent", 5, "es", "5%"),
        ("phone", "1-800-898-7180", "ar", "1-800-898-7180"),
        ("form", "I-864", "ar", "I-864"),
        ("law", "26 U.S.C. 6103(i)(2)", "ar", "26 U.S.C. 6103(i)(2)"),
    ],
)
def test_value_in_words(kind: str, raw: datetime.date | int | str, code: str, text: str) -> None:
    assert plain(shown(kind, raw, code)) == text


@pytest.mark.parametrize("code", ["en", "es", "ar"])
@pytest.mark.parametrize(
    ("kind", "raw", "mark"),
    [
        ("date", datetime.date(2025, 4, 7), FSI),
        ("month", "2026-09", FSI),
        ("text", "a word", FSI),
        ("year", "2026", LRI),
        ("count", 5, LRI),
        ("money", 5, LRI),
        ("percent", 5, LRI),
        ("phone", "988", LRI),
        ("form", "W-7", LRI),
        ("law", "8 U.S.C.", LRI),
    ],
)
def test_every_value_is_isolated(kind: str, raw: datetime.date | int | str, mark: str, code: str) -> None:
    text = shown(kind, raw, code)
    assert text.startswith(mark)
    assert text.endswith(PDI)
    assert not set(text[1:-1]) & set("\u200e\u200f\u061c\u2066\u2067\u2068\u2069")


def test_form_does_not_break_at_its_hyphen() -> None:
    assert shown("form", "W-7", "en") == f"{LRI}W\u20117{PDI}"


def test_every_digit_is_western() -> None:
    for month in range(1, 13):
        text = format_iso(f"2026-{month:02d}-28", a_locale("ar"))
        assert {letter for letter in text if letter.isdigit()} <= set("0123456789")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قالت IRS نعم", "قالت <IRS> نعم"),
        ("نموذج Form W-7 هنا", "نموذج <Form W-7> هنا"),
        ("من ICE.", "من <ICE>."),
        ("قانون {law} هنا", "قانون {law} هنا"),
        ("نموذج Form {form-x} هنا", "نموذج <Form {form-x}> هنا"),
        ("(ITIN)", "(<ITIN>)"),
        ("لا شيء", "لا شيء"),
        ("{count} من {total}", "{count} من {total}"),
        ("Social Security", "<Social Security>"),
    ],
)
def test_latin_runs_are_isolated(text: str, expected: str) -> None:
    assert isolate_latin(text) == expected.replace("<", LRI).replace(">", PDI)


def test_haitian_dates_have_creole_months_and_numbers_are_those_of_us_papers() -> None:
    locale = Locale(LocaleCode("ht"), "Kreyòl Ayisyen", "Haitian Creole", "ltr", "Latn", ("Noto Sans",), (), "draft")
    assert format_iso("2026-09-05", locale) == "5 septanm 2026"
    assert format_iso("2025-08", locale) == "out 2025"
    assert format_iso("2025", locale) == "2025"
    value = Value("n", "count", 1_280_000, (), "f", 1)
    assert plain(format_value(value, locale)) == "1,280,000"

"""Isolates, translators and the table of languages."""

from __future__ import annotations

import gettext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxrights_app.core.bidi import FSI, LINE, LRI, NO_BREAK_HYPHEN, PDI, isolate, plain
from taxrights_app.core.library import Library
from taxrights_app.core.locale import match_locale
from taxrights_app.core.translator import Translator
from tests.fixtures.builders import AR, EN, ES


@given(st.text(alphabet=st.characters(exclude_categories=["Cf", "Cs"], exclude_characters=f"\u2011\u00a0{LINE}")))
def test_plain_takes_away_what_isolate_puts_round(text: str) -> None:
    assert plain(isolate(text)) == text


def test_line_inside_a_block_is_copied_as_a_line() -> None:
    assert plain(f"Name{LINE}who it is for") == "Name\nwho it is for"


def test_plain_number_has_ordinary_hyphens() -> None:
    assert plain(isolate(f"202{NO_BREAK_HYPHEN}555", mark=LRI)) == "202-555"


def test_value_in_a_sentence_is_isolated() -> None:
    said = Translator(AR, gettext.NullTranslations()).say("Help: {place}", place="Texas")
    assert said == f"Help: {FSI}Texas{PDI}"


def test_plural_takes_the_form_for_the_count() -> None:
    t = Translator(EN, gettext.NullTranslations())
    assert plain(t.plural("{count} line", "{count} lines", 3)) == "3 lines"


@pytest.mark.parametrize(
    ("code", "found"), [("es", ES), ("es-MX", ES), ("es_MX.UTF-8", ES), ("ar_LY", AR), ("en_US", EN), ("fr_FR", None)]
)
def test_system_code_means_the_language_on_offer(code: str, found: object) -> None:
    assert match_locale(code, (EN, ES, AR)) is found


SYSTEM_CODES = {
    "es": ["es", "es_MX", "es-MX", "es_US.UTF-8", "es_419", "es_ES@euro", "es_GT", "Spanish_Mexico.1252", "Spanish"],
    "pt_BR": ["pt_BR", "pt-BR", "pt", "pt_PT", "pt_BR.UTF-8", "Portuguese_Brazil.1252"],
    "ht": ["ht", "ht_HT", "ht-HT.UTF-8", "Haitian Creole_Haiti.1252"],
    "zh_Hans": [
        "zh_CN",
        "zh-CN",
        "zh_Hans_CN",
        "zh-Hans",
        "zh_SG",
        "zh",
        "Chinese (Simplified)_China.936",
        "zh_CN.GB2312",
    ],
    "zh_Hant": ["zh_TW", "zh-TW", "zh_HK", "zh_Hant_TW", "zh-Hant-HK", "zh_MO", "Chinese (Traditional)_Taiwan.950"],
    "pa": ["pa", "pa_IN", "pa-Guru-IN", "Punjabi_India.0"],
    "vi": ["vi", "vi_VN.UTF-8", "vi-VN", "Vietnamese_Vietnam.1258"],
    "ar": ["ar", "ar_EG", "ar-SA", "ar_LY.UTF-8", "Arabic_Egypt.1256"],
    "en": ["en", "en_US.UTF-8", "en-GB", "English_United States.1252"],
    None: ["fr_FR", "de", "ko_KR", "C", "POSIX", "", "Polish_Poland.1250"],
}


@pytest.mark.parametrize(
    ("system", "code"), [(system, code) for code, systems in SYSTEM_CODES.items() for system in systems]
)
def test_code_of_a_system_means_one_of_our_languages_or_none(library: Library, system: str, code: str | None) -> None:
    found = match_locale(system, library.locales)
    assert (found.code if found else None) == code


def test_more_than_forty_codes_of_systems_are_tried() -> None:
    assert sum(map(len, SYSTEM_CODES.values())) >= 40


def test_first_screen_is_the_wall_whatever_the_system_speaks(library: Library) -> None:
    """The language is never guessed without asking."""
    from taxrights_app.core.visit import Visit

    assert all(Visit(locale.code).place.screen == "languages" for locale in library.locales)

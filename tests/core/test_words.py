"""Isolates, translators and the table of languages."""

from __future__ import annotations

import gettext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxrights_app.core.bidi import FSI, LINE, LRI, NO_BREAK_HYPHEN, PDI, isolate, plain
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

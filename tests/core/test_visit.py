"""Where a person is, and what a press makes of it."""

from __future__ import annotations

import pytest

from taxrights_app.core.errors import UnknownScreen
from taxrights_app.core.intents import at, follow
from taxrights_app.core.locale import LocaleCode
from taxrights_app.core.visit import EVERY_CARD, Place, Visit
from tests.fixtures.builders import a_visit


def after(visit: Visit, *targets: str) -> Visit:
    for target in targets:
        visit = follow(visit, target)
    return visit


def test_first_choice_of_language_leads_to_before_you_start() -> None:
    assert follow(Visit(LocaleCode("en")), "locale:es").place == Place("before")


def test_language_switch_comes_back_to_the_same_place() -> None:
    reading = after(a_visit(), "page:agreement")
    assert after(reading, "languages", "locale:ar").place == reading.place


def test_language_switch_comes_back_to_the_same_trail() -> None:
    reading = after(a_visit(), "page:agreement")
    assert after(reading, "languages", "locale:ar").trail == reading.trail


def test_language_switch_keeps_the_answers() -> None:
    asked = after(a_visit(), "flow:f", "answer:q=yes")
    assert after(asked, "languages", "locale:es").answers == {"f": {"q": "yes"}}


def test_language_switch_comes_back_to_the_same_question() -> None:
    asked = after(a_visit(), "flow:f", "answer:q=yes")
    assert after(asked, "languages", "locale:es").place == Place("flow:f", 1)


def test_second_language_that_becomes_the_first_is_dropped() -> None:
    assert a_visit(beside=LocaleCode("es")).in_locale(LocaleCode("es")).beside is None


def test_second_language_stays_when_a_third_is_chosen() -> None:
    assert a_visit(beside=LocaleCode("es")).in_locale(LocaleCode("ar")).beside == "es"


def test_choosing_a_second_language_comes_back_to_the_page() -> None:
    reading = after(a_visit(), "page:agreement", "beside", "beside:es")
    assert (reading.place, reading.beside) == (Place("page:agreement"), "es")


def test_one_language_again_comes_back_to_the_page() -> None:
    reading = after(a_visit(), "page:agreement", "beside", "beside:es", "beside", "beside:none")
    assert (reading.place, reading.beside) == (Place("page:agreement"), None)


def test_back_returns_through_the_trail_to_the_start() -> None:
    visit = after(a_visit(), "page:agreement", "now", "back", "back")
    assert visit == a_visit()


def test_back_from_a_question_keeps_the_answer() -> None:
    visit = after(a_visit(), "flow:f", "answer:q=yes", "back")
    assert (visit.place, visit.answers) == (Place("flow:f"), {"f": {"q": "yes"}})


def test_back_without_a_trail_leads_home() -> None:
    assert follow(a_visit("status"), "back").place == Place("home")


def test_back_at_home_stays_at_home() -> None:
    assert follow(a_visit("home"), "back") == a_visit("home")


def test_opening_the_place_one_is_on_adds_nothing_to_the_trail() -> None:
    assert follow(a_visit("status"), "status").trail == ()


def test_help_keeps_the_kind_of_help_it_was_opened_with() -> None:
    assert follow(a_visit(), "help:tax").need == "tax"


def test_help_asks_for_the_kind_again_when_opened_without_one() -> None:
    assert after(a_visit(), "help:tax", "help").need is None


def test_choosing_a_state_stays_on_help() -> None:
    visit = after(a_visit(), "help:tax", "state:TX")
    assert (visit.place.screen, visit.state) == ("help", "TX")


def test_back_on_help_takes_the_state_back_first() -> None:
    visit = after(a_visit(), "help:tax", "state:TX", "back")
    assert (visit.place.screen, visit.state) == ("help", None)


def test_back_twice_on_help_leaves_it() -> None:
    assert after(a_visit(), "help:tax", "state:TX", "back", "back").place == Place("home")


def test_text_sizes_go_round() -> None:
    sizes = [after(a_visit(), *["text-size"] * n).text_size for n in range(4)]
    assert sizes == [100, 150, 200, 100]


def test_folded_part_opens_and_folds_again() -> None:
    assert after(a_visit("page:agreement"), "open:who", "open:who").opened == frozenset()


def test_another_place_starts_with_its_parts_folded() -> None:
    assert after(a_visit("page:agreement"), "open:who", "status").opened == frozenset()


def test_every_card_is_reached_without_an_answer() -> None:
    visit = after(a_visit(), "flow:f", "cards:f")
    assert (visit.place, visit.answers) == (Place("flow:f", EVERY_CARD), {})


def test_answering_again_replaces_the_answer() -> None:
    assert after(a_visit(), "flow:f", "answer:q=yes", "back", "answer:q=no").answers == {"f": {"q": "no"}}


@pytest.mark.parametrize("target", ["nowhere", "https://example.org", "theme:pink", ""])
def test_target_of_no_known_form_is_refused(target: str) -> None:
    with pytest.raises(UnknownScreen):
        follow(a_visit(), target)


def test_visit_started_with_answers_stands_after_the_last_of_them() -> None:
    visit = at(a_visit(), "flow:f", answers={"a": "yes", "b": "no"})
    assert (visit.place, visit.trail) == (Place("flow:f", 2), ())


def test_link_to_the_rights_card_opens_the_card_and_not_a_page_of_that_name() -> None:
    visit = follow(Visit(LocaleCode("en"), place=Place("page:letters-calls-visits")), "page:now")
    assert visit.place.screen == "now"

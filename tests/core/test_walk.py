"""Replaying answers through a flow."""

from __future__ import annotations

from typing import Any

import pytest

from taxrights_app.core.errors import UnknownAnswer
from taxrights_app.core.flow import Flow
from taxrights_app.core.library import Library
from taxrights_app.core.walk import Walk, walk
from tests.fixtures.builders import a_flow
from tests.fixtures.tour import every_path


def walked(answers: dict[str, str], *, flow: Flow | None = None, **options: Any) -> Walk:
    return walk(flow or a_flow(), answers, **options)  # type: ignore[arg-type]  # tests write ids as plain strings


def test_without_answers_the_first_question_is_asked() -> None:
    here = walked({})
    assert here.question is not None
    assert here.question.id == "first"


def test_answer_leads_where_its_option_says() -> None:
    here = walked({"first": "yes"})
    assert here.question is not None
    assert here.question.id == "second"


def test_last_answer_leads_to_the_outcome() -> None:
    here = walked({"first": "yes", "second": "no"})
    assert here.outcome is not None
    assert here.path == ("first", "second")


def test_going_back_keeps_the_answer_and_shows_it_chosen() -> None:
    here = walked({"first": "yes", "second": "no"}, steps=1)
    assert here.question is not None
    assert (here.question.id, here.chosen) == ("second", "no")


def test_answers_of_an_abandoned_branch_come_back_unused() -> None:
    assert walked({"first": "no", "second": "yes"}).unused == ("second",)


def test_answer_ahead_of_the_present_question_is_unused() -> None:
    assert walked({"first": "yes", "second": "yes"}, steps=0).unused == ("second",)


def test_order_in_which_answers_were_given_does_not_matter() -> None:
    assert walked({"second": "no", "first": "yes"}) == walked({"first": "yes", "second": "no"})


def test_unknown_question_is_refused_and_the_known_ones_named() -> None:
    with pytest.raises(UnknownAnswer, match="no question third; it has first, second"):
        walked({"third": "yes"})


def test_unknown_option_is_refused_and_the_known_ones_named() -> None:
    with pytest.raises(UnknownAnswer, match="no option maybe; it has yes, no"):
        walked({"first": "maybe"})


def test_every_path_of_every_flow_ends_in_an_outcome_with_cards(library: Library) -> None:
    for flow in library.content(library.locales[0].code).flows.values():
        for answers in every_path(flow):
            here = walked(answers, flow=flow)
            assert here.outcome is not None
            assert here.cards or here.outcome.opens
            assert not here.unused


def test_every_question_can_be_answered_with_i_do_not_know_and_rather_not(library: Library) -> None:
    for flow in library.content(library.locales[0].code).flows.values():
        for question in flow.questions.values():
            if question.kind == "workshop":
                continue
            assert [o.id for o in question.options if o.neutral] == ["dont-know", "rather-not"], question.id

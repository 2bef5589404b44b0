"""The workshop: a statement, its answer, and for a group only how many hands there were."""

from __future__ import annotations

import pytest

from taxrights_app.core.errors import UnknownScreen
from taxrights_app.core.intents import follow
from taxrights_app.core.library import Library
from taxrights_app.core.screen import Screen
from taxrights_app.core.show import build_screen
from taxrights_app.core.visit import MOST_HANDS, Visit
from tests.fixtures.builders import TODAY, a_visit


def shown(visit: Visit, library: Library) -> Screen:
    return build_screen(visit, library, today=TODAY)


def target(screen: Screen, id_: str) -> str:
    return next(action.target for action in screen.actions if action.id == id_)


def test_judged_statement_shows_its_answer_and_then_the_next_one(library: Library) -> None:
    visit = follow(a_visit(), "flow:workshop")
    flow = library.content(visit.locale).flows["workshop"]
    statements = list(flow.questions.values())
    first = shown(visit, library)
    assert statements[0].text.text in [one.block.text for one in first.blocks]
    visit = follow(visit, next(a.target for a in first.actions if a.kind == "answer"))
    answer = shown(visit, library)
    right = next(o.label.text for o in statements[0].options if o.id == statements[0].right)
    assert [one.block.text for one in answer.blocks if one.group == "verdict"] == [right]
    assert [one.block.facts for one in answer.blocks if one.group == "says" and one.block.facts]
    visit = follow(visit, target(answer, "next"))
    assert statements[1].text.text in [one.block.text for one in shown(visit, library).blocks]


def test_wrong_guess_and_true_guess_show_the_same(library: Library) -> None:
    visit = follow(a_visit(), "flow:workshop")
    guesses = [a.target for a in shown(visit, library).actions if a.kind == "answer"]
    assert len({shown(follow(visit, guess), library) for guess in guesses}) == 1


def test_last_answer_is_followed_by_what_to_take_home(library: Library) -> None:
    visit = follow(a_visit(), "flow:workshop")
    flow = library.content(visit.locale).flows["workshop"]
    for number in range(len(flow.questions)):
        screen = shown(visit, library)
        visit = follow(visit, next(a.target for a in screen.actions if a.kind == "answer"))
        if number + 1 < len(flow.questions):
            visit = follow(visit, target(shown(visit, library), "next"))
    end = shown(visit, library)
    assert {"verdict", "disclaimer", "no-phone"} <= {one.group for one in end.blocks}
    assert "next" not in {action.id for action in end.actions}


def test_nobody_knows_is_the_right_answer_at_least_twice(library: Library) -> None:
    flow = library.content(library.locales[0].code).flows["workshop"]
    assert [q.right for q in flow.questions.values()].count("nobody-knows") >= 2  # type: ignore[arg-type]  # plain id


def test_hands_are_counted_before_and_after_and_shown_as_bars(library: Library) -> None:
    visit = follow(a_visit(), "flow:workshop")
    visit = follow(visit, target(shown(visit, library), "group"))
    for round_, presses in (("before", 2), ("after", 5)):
        visit = follow(visit, f"part:{round_}")
        for _ in range(presses):
            rows = [one.hands for one in shown(visit, library).blocks if one.hands]
            visit = follow(visit, rows[2].more)
        visit = follow(visit, next(one.hands for one in shown(visit, library).blocks if one.hands).more)
    bars = [one for one in shown(follow(visit, "part:bars"), library).blocks if one.bar]
    assert bars[0].bar is not None
    assert (bars[0].bar.before, bars[0].bar.after) == ((2, 3), (5, 6))
    assert "2 of 3" in bars[0].block.text
    assert "5 of 6" in bars[0].block.text


def test_hands_never_fall_below_none_nor_grow_without_end() -> None:
    visit = a_visit()
    assert follow(visit, "hands:before:a=true=0").hands == {}
    assert follow(visit, "hands:before:a=true=99999999").hands == {"before:a=true": MOST_HANDS}


@pytest.mark.parametrize(
    "press", ["part:nowhere", "part:before=x", "part:before=-1", "hands:", "hands:a=b", "hands:=1"]
)
def test_malformed_press_is_refused(press: str) -> None:
    with pytest.raises(UnknownScreen):
        follow(follow(a_visit(), "flow:workshop"), press)


def test_end_of_the_visit_forgets_every_hand() -> None:
    visit = a_visit().with_hands("before:a=true", 7)
    assert visit.ended(visit.locale).hands == {}


def test_step_beyond_the_last_statement_shows_the_rounds(library: Library) -> None:
    visit = follow(follow(a_visit(), "flow:workshop"), "part:before=99")
    assert {action.target for action in shown(visit, library).actions} >= {"part:before", "part:bars"}

"""The seven quizzes lead where the design says (ux.md, E3), whatever the files say."""

from __future__ import annotations

from typing import Any

import pytest

from taxrights_app.core.flow import Flow
from taxrights_app.core.library import Library
from taxrights_app.core.locale import SOURCE
from taxrights_app.core.paths import every_result, explore, tree_of
from taxrights_app.core.walk import Walk, walk

ENDS = [
    ("is-this-about-me", {"removal-order": "dont-know"}, "b"),
    ("is-this-about-me", {"removal-order": "rather-not"}, "all"),
    ("is-this-about-me", {"removal-order": "no", "missed-court": "yes"}, "b"),
    ("is-this-about-me", {"removal-order": "no", "missed-court": "no", "in-court-now": "yes"}, "c"),
    ("is-this-about-me", {"removal-order": "no", "missed-court": "no", "in-court-now": "no"}, "d"),
    ("is-this-about-me", {"removal-order": "yes", "has-lawyer": "yes"}, "a2"),
    ("is-this-about-me", {"removal-order": "yes", "has-lawyer": "rather-not"}, "a1"),
    ("letter-call-visit", {"here-now": "yes"}, "now"),
    ("letter-call-visit", {"here-now": "dont-know"}, "r"),
    ("letter-call-visit", {"here-now": "no", "what-came": "letter", "letter-from": "dont-know"}, "r"),
    ("letter-call-visit", {"here-now": "no", "what-came": "letter", "letter-from": "court"}, "k"),
    ("letter-call-visit", {"here-now": "no", "what-came": "visit", "visit-from": "dont-know"}, "m2"),
    ("was-it-shared", {"want": "find-out", "has-lawyer": "yes"}, "f1"),
    ("was-it-shared", {"want": "find-out", "has-lawyer": "dont-know"}, "f0"),
    ("was-it-shared", {"want": "complain", "has-lawyer": "yes"}, "w1"),
    ("was-it-shared", {"want": "complain", "has-lawyer": "rather-not"}, "w0"),
    ("which-help", {"need": "dont-know"}, "both"),
    ("which-help", {"need": "tax"}, "tax"),
]


def flow_of(library: Library, id_: str) -> Flow:
    return library.content(SOURCE).flows[id_]


def walked(library: Library, id_: str, answers: dict[str, str]) -> Walk:
    return walk(flow_of(library, id_), answers)  # type: ignore[arg-type]  # plain ids


@pytest.mark.parametrize(("id_", "answers", "end"), ENDS)
def test_answers_end_where_the_design_says(library: Library, id_: str, answers: dict[str, str], end: str) -> None:
    here = walked(library, id_, answers)
    assert here.outcome is not None, here.question
    assert here.outcome.id == end


def before_i_file(**changes: str) -> dict[str, str]:
    plain = {"which-card": "d-or-unread", "topic": "this-year", "near-date": "no", "money-or-promise": "no"}
    return plain | {key.replace("_", "-"): value for key, value in changes.items()}


@pytest.mark.parametrize(
    ("changes", "cards"),
    [
        ({}, ["t"]),
        ({"which_card": "a-b-c"}, ["l", "t"]),
        ({"which_card": "dont-know"}, ["l", "t"]),
        ({"topic": "letter"}, ["n"]),
        ({"topic": "dont-know"}, ["n", "t"]),
        ({"near_date": "dont-know"}, ["d", "t"]),
        ({"money_or_promise": "dont-know"}, ["t", "scam"]),
        (
            {"which_card": "rather-not", "topic": "dont-know", "near_date": "yes", "money_or_promise": "yes"},
            ["l", "n", "d", "t", "scam"],
        ),
    ],
)
def test_cards_before_filing_add_up_in_their_order(library: Library, changes: dict[str, Any], cards: list[str]) -> None:
    here = walked(library, "before-i-file", before_i_file(**changes))
    assert [card for card in here.cards if card != "both-ways"] == cards
    assert "both-ways" in here.cards


def test_a_helper_with_any_stop_point_or_doubt_is_never_shown_the_card_without(library: Library) -> None:
    results = every_result(explore(tree_of(flow_of(library, "is-this-helper-safe"))), at_most=5_000)
    assert results is not None
    ways = {result.outcome: result.ways for result in results}
    assert ways == {"none": 1, "signs": 4**5 - 1}


def test_which_help_opens_the_directory_on_the_need(library: Library) -> None:
    opened = {outcome.id: outcome.opens for outcome in flow_of(library, "which-help").outcomes.values()}
    assert opened == {need: f"help:{need}" for need in ("now", "immigration", "tax", "both")}


def test_every_quiz_can_be_reached_from_home(library: Library) -> None:
    content = library.content(SOURCE)
    entries = {entry for choice in content.home for entry in choice.entries}
    assert {f"flow:{id_}" for id_ in content.flows} <= entries
    assert len(content.flows) == 7


def test_every_shipped_structure_is_locked() -> None:
    import tomllib

    from tests.conftest import ROOT

    locks = tomllib.loads((ROOT / "content" / "locks.toml").read_text(encoding="utf-8"))
    assert set(locks["flows"]) == {path.stem for path in (ROOT / "content" / "flows").glob("*.toml")}
    assert set(locks["directory"]) == {"hotlines.csv", "providers.csv", "states.csv"}

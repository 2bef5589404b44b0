"""What is said of all paths at once is what walking each of them says."""

from __future__ import annotations

import itertools
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from taxrights_app.core.flow import OUTCOME
from taxrights_app.core.paths import (
    Node,
    Tree,
    Turn,
    count_paths,
    every_path,
    every_result,
    explore,
    in_order,
    longest,
    tree_of,
    ways_to_questions,
)
from taxrights_app.core.walk import walk
from tests.fixtures.builders import a_card, a_flow, a_question, an_option


def a_tree(questions: int, options: int = 2, *, card: bool = False) -> Tree:
    """Questions in a row, each with so many answers; `card`: each first answer adds a card of its own."""
    nodes = {}
    for n in range(questions):
        to = f"q{n + 1}" if n + 1 < questions else f"{OUTCOME}end"
        turns = [
            Turn(f"o{k}", to, neutral=False, cautious=False, add=(f"c{n}",) if card and not k else (), rules=())
            for k in range(options)
        ]
        nodes[f"q{n}"] = Node(f"q{n}", "topic", remember=False, turns=tuple(turns))
    cards = {f"c{n}": ((), ("help:both",)) for n in range(questions if card else 0)} | {"end": ((), ())}
    return Tree("q0", nodes, {"end": (("end",), "")}, cards)


def test_two_to_the_sixtieth_paths_are_counted_exactly_and_at_once() -> None:
    started = time.process_time()
    assert count_paths(explore(a_tree(60))) == 2**60
    assert time.process_time() - started < 0.5


def test_longest_way_of_ten_thousand_questions_is_found_without_recursion() -> None:
    assert longest(explore(a_tree(10_000))) == 10_000


def test_too_many_results_are_not_kept_apart() -> None:
    assert every_result(explore(a_tree(30, card=True)), at_most=1000) is None


def test_results_with_added_cards_are_all_found_and_their_ways_counted() -> None:
    results = every_result(explore(a_tree(5, 3, card=True)), at_most=1000)
    assert results is not None
    assert len(results) == 2**5
    assert sum(result.ways for result in results) == 3**5
    assert all(result.cards[-1] == "end" for result in results)


def test_circle_is_found_and_named() -> None:
    turn = Turn("o", "b", neutral=False, cautious=False, add=(), rules=())
    nodes = {
        "a": Node("a", "topic", remember=False, turns=(turn,)),
        "b": Node("b", "topic", remember=False, turns=(turn._replace(to="a"),)),
    }
    assert in_order(Tree("a", nodes, {}, {})) == ([], ["a", "b", "a"])


def test_rule_looks_back_through_questions_between() -> None:
    flow = a_flow(
        a_question("want", an_option("find", "between"), an_option("complain", "between"), remember=True),
        a_question("between", an_option("yes", "last"), an_option("no", "last")),
        a_question(
            "last",
            an_option("yes", "outcome:end"),
            an_option("no", "outcome:end", rules=(a_rule("want", ("complain",), "outcome:other"),)),
        ),
        outcomes=two_outcomes(),
    )
    ends = {}
    for answers in every_path(explore(tree_of(flow))):
        ends[answers] = walk(flow, dict(answers)).outcome.id  # type: ignore[arg-type, union-attr]  # plain ids
    assert {dict(a)["want"] + dict(a)["last"] for a, end in ends.items() if end == "other"} == {"complainno"}
    assert len(ends) == 8


def a_rule(question: str, options: tuple[str, ...], to: str):  # type: ignore[no-untyped-def]
    from taxrights_app.core.flow import Rule

    return Rule(question, options, to)  # type: ignore[arg-type]  # plain ids


def two_outcomes():  # type: ignore[no-untyped-def]
    from taxrights_app.core.flow import Outcome
    from tests.fixtures.builders import a_block

    return {id_: Outcome(id_, a_block("title", id_), ("card",)) for id_ in ("end", "other")}  # type: ignore[arg-type]


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Small trees with rules and added cards that hold together."""
    count = draw(st.integers(1, 5))
    outcomes = ["x", "y"]
    nodes = {}
    for n in range(count):
        later = [f"q{k}" for k in range(n + 1, count)] + [OUTCOME + o for o in outcomes]
        turns = []
        for k in range(draw(st.integers(2, 3))):
            # Only the first question is certainly asked, so only it may be looked back at.
            rules = ()
            if n and draw(st.booleans()):
                options = tuple(draw(st.sets(st.sampled_from(["o0", "o1"]), min_size=1)))
                rules = (("q0", options, draw(st.sampled_from(later))),)
            add = tuple(draw(st.sets(st.sampled_from(["c0", "c1"]), max_size=1)))
            to = draw(st.sampled_from(later))
            turns.append(Turn(f"o{k}", to, neutral=False, cautious=False, add=add, rules=rules))
        nodes[f"q{n}"] = Node(f"q{n}", "topic", remember=n == 0, turns=tuple(turns))
    cards = {"c0": ((), ()), "c1": ((), ()), "e": ((), ())}
    return Tree("q0", nodes, {"x": (("e",), ""), "y": ((), "now")}, cards)


def walked(tree: Tree, choices: dict[str, str]) -> tuple[list[tuple[str, str]], str, frozenset[str]]:
    """The plainest way to do it: follow the answers."""
    at, path, cards = tree.start, [], set()
    while not at.startswith(OUTCOME):
        turn = next(t for t in tree.nodes[at].turns if t.id == choices.get(at, "o0"))
        path.append((at, turn.id))
        cards |= set(turn.add)
        known = dict(path)
        at = next((to for q, options, to in turn.rules if known.get(q) in options), turn.to)
    id_ = at.removeprefix(OUTCOME)
    return path, id_, frozenset(cards | set(tree.outcomes[id_][0]))


@given(trees())
@settings(deadline=None)
def test_all_at_once_says_what_each_walk_says(tree: Tree) -> None:
    names = list(tree.nodes)
    options = [[turn.id for turn in tree.nodes[name].turns] for name in names]
    by_hand = {}
    for chosen in itertools.product(*options):
        path, outcome, cards = walked(tree, dict(zip(names, chosen, strict=True)))
        by_hand[tuple(path)] = (outcome, cards)
    paths = explore(tree)
    assert count_paths(paths) == len(by_hand)
    assert set(every_path(paths)) == set(by_hand)
    assert longest(paths) == max(map(len, by_hand))
    results = every_result(paths, at_most=10_000) or []
    assert {(r.outcome, frozenset(r.cards)) for r in results} == set(by_hand.values())
    for result in results:
        for answers in (result.first, result.last):
            assert by_hand[answers] == (result.outcome, frozenset(result.cards))
    asked = {question for path in by_hand for question, _ in path}
    ways = ways_to_questions(paths)
    assert set(ways) == asked
    for question, way in ways.items():
        assert any(path[: len(way)] == way and path[len(way)][0] == question for path in by_hand)


def test_added_cards_are_shown_once_in_the_order_of_the_flow() -> None:
    flow = a_flow(
        a_question("first", an_option("yes", "second", add=("late",)), an_option("no", "second")),
        a_question("second", an_option("yes", "outcome:end", add=("early", "card")), an_option("no", "outcome:end")),
        cards={id_: a_card(id_) for id_ in ("early", "card", "late")},
    )
    both = walk(flow, {"first": "yes", "second": "yes"})  # type: ignore[dict-item]  # plain ids
    assert both.cards == ("early", "card", "late")
    assert walk(flow, {"first": "no", "second": "no"}).cards == ("card",)  # type: ignore[dict-item]  # plain ids

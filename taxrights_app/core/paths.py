"""Every way through a flow, without walking each of them: what can be said of all paths at once.

A path is a choice at every question. Two paths that have come to the same question, and that no later rule can tell
apart, go on alike: so the work grows with questions and remembered answers, not with the number of paths (a flow of
sixty questions with two answers each has 2 to the 60th). Start at `Tree` and `explore`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from taxrights_app.core.flow import OUTCOME, Flow


class Turn(NamedTuple):
    """An option as data: `rules` are (question, options, target), `add` the cards it brings."""

    id: str
    to: str
    neutral: bool
    cautious: bool
    add: tuple[str, ...]
    rules: tuple[tuple[str, tuple[str, ...], str], ...]

    @property
    def targets(self) -> tuple[str, ...]:
        """Everything it may lead to."""
        return (*(to for _, _, to in self.rules), self.to)


class Node(NamedTuple):
    """A question as data; `right` is the true answer to a statement of a workshop."""

    id: str
    kind: str
    remember: bool
    turns: tuple[Turn, ...]
    right: str = ""


class Tree(NamedTuple):
    """The structure of a flow, without a word of it. `outcomes` maps each to its cards and the screen it opens;
    `cards` to cautions and route targets, in the order in which they are shown."""

    start: str
    nodes: Mapping[str, Node]
    outcomes: Mapping[str, tuple[tuple[str, ...], str]]
    cards: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]


# What has to be known of a path so far: the question it has come to and, of the remembered answers, those that a later
# rule can still tell apart.
Answers = tuple[tuple[str, str], ...]
Memory = Answers
State = tuple[str, Memory]


class Move(NamedTuple):
    """One answer in one state, and where it leads: a state, or an outcome (`at` is then empty)."""

    turn: Turn
    at: State | None
    outcome: str


class Paths(NamedTuple):
    """All that can happen. `moves` lists the states in an order in which every one stands after those that lead to
    it."""

    tree: Tree
    start: State
    moves: dict[State, tuple[Move, ...]]


def tree_of(flow: Flow) -> Tree:
    """The structure of a compiled flow."""
    nodes = {}
    for question in flow.questions.values():
        turns = []
        for option in question.options:
            rules = tuple((rule.question, rule.options, rule.to) for rule in option.rules)
            turns.append(Turn(option.id, option.to, option.neutral, option.cautious, option.add, rules))
        nodes[str(question.id)] = Node(
            question.id, question.kind, question.remember, tuple(turns), question.right or ""
        )
    outcomes = {str(outcome.id): (tuple(map(str, outcome.cards)), outcome.opens) for outcome in flow.outcomes.values()}
    cards = {str(c.id): (c.cautions, tuple(r.target for r in c.routes if r.target)) for c in flow.cards.values()}
    return Tree(flow.start, nodes, outcomes, cards)


def followers(node: Node) -> Iterator[str]:
    """The questions that may come right after this one."""
    return (target for turn in node.turns for target in turn.targets if not target.startswith(OUTCOME))


def in_order(tree: Tree) -> tuple[list[str], list[str]]:
    """The questions that can come, each after all that may lead to it; and a way round in a circle, or nothing. Targets
    that do not exist are passed over."""
    order: list[str] = []
    done: dict[str, bool] = {}  # False while its followers are being looked at
    if tree.start not in tree.nodes:
        return [], []
    waiting = [(tree.start, iter(tuple(followers(tree.nodes[tree.start]))))]
    done[tree.start] = False
    while waiting:
        id_, following = waiting[-1]
        for target in following:
            if target not in tree.nodes:
                continue
            if target not in done:
                done[target] = False
                waiting.append((target, iter(tuple(followers(tree.nodes[target])))))
                break
            if not done[target]:
                on_the_way = [name for name, _ in waiting]
                return [], [*on_the_way[on_the_way.index(target) :], target]
        else:
            waiting.pop()
            done[id_] = True
            order.append(id_)
    return order[::-1], []


def explore(tree: Tree) -> Paths:
    """Every state that some answers lead to. The tree must have no circle and no unknown target (see `in_order`)."""
    order, _ = in_order(tree)
    alike = _alike(tree)
    live = _still_asked(tree, order)
    start: State = (tree.start, ())
    reached: dict[str, dict[Memory, None]] = {tree.start: {(): None}}
    moves: dict[State, tuple[Move, ...]] = {}
    for id_ in order:
        node = tree.nodes[id_]
        for memory in reached.get(id_, ()):
            known = dict(memory)
            found = []
            for turn in node.turns:
                target = turn.to
                for question, options, to in turn.rules:
                    if known.get(question) in options:
                        target = to
                        break
                if target.startswith(OUTCOME):
                    found.append(Move(turn, None, target.removeprefix(OUTCOME)))
                    continue
                kept = live[target]
                after = [pair for pair in memory if pair[0] in kept]
                if node.remember and id_ in kept:
                    after.append((id_, alike[id_, turn.id]))
                state = (target, tuple(after))
                reached.setdefault(target, {})[state[1]] = None
                found.append(Move(turn, state, ""))
            moves[id_, memory] = tuple(found)
    return Paths(tree, start, moves)


def _alike(tree: Tree) -> dict[tuple[str, str], str]:
    """For every remembered answer, the first answer to its question that all rules treat the same way."""
    tests: dict[str, list[frozenset[str]]] = {}
    for node in tree.nodes.values():
        for turn in node.turns:
            for question, options, _ in turn.rules:
                tests.setdefault(question, []).append(frozenset(options))
    first: dict[tuple[str, tuple[bool, ...]], str] = {}
    alike = {}
    for node in tree.nodes.values():
        if node.remember:
            for turn in node.turns:
                pattern = tuple(turn.id in options for options in tests.get(node.id, ()))
                alike[node.id, turn.id] = first.setdefault((node.id, pattern), turn.id)
    return alike


def _still_asked(tree: Tree, order: list[str]) -> dict[str, frozenset[str]]:
    """For each question, the earlier ones that a rule here or later looks back at."""
    live: dict[str, frozenset[str]] = {}
    for id_ in reversed(order):
        node = tree.nodes[id_]
        here = {question for turn in node.turns for question, _, _ in turn.rules}
        live[id_] = frozenset(here).union(*(live[target] for target in set(followers(node))))
    return live


def count_paths(paths: Paths) -> int:
    """How many ways to answer there are, exactly."""
    ways: dict[State, int] = {}
    for state in reversed(paths.moves):
        ways[state] = sum(1 if move.at is None else ways[move.at] for move in paths.moves[state])
    return ways[paths.start]


def longest(paths: Paths) -> int:
    """The most questions on any way."""
    most: dict[State, int] = {}
    for state in reversed(paths.moves):
        most[state] = 1 + max((most[move.at] for move in paths.moves[state] if move.at is not None), default=0)
    return most[paths.start]


def every_path(paths: Paths) -> Iterator[Answers]:
    """Every way to answer as (question, option) pairs, in the order of the options. Count them first."""
    waiting: list[tuple[State | None, Answers]] = [(paths.start, ())]
    while waiting:
        state, given = waiting.pop()
        if state is None:
            yield given
            continue
        waiting += [(move.at, (*given, (state[0], move.turn.id))) for move in reversed(paths.moves[state])]


def ways_to_questions(paths: Paths) -> dict[str, Answers]:
    """For each question, some answers that lead to it."""
    links: dict[State, tuple[State, tuple[str, str]] | None] = {paths.start: None}
    found: dict[str, Answers] = {}
    for state, moves in paths.moves.items():
        for move in moves:
            if move.at is not None and move.at not in links:
                links[move.at] = (state, (state[0], move.turn.id))
        if state[0] not in found:
            way = []
            link = links[state]
            while link is not None:
                way.append(link[1])
                link = links[link[0]]
            found[state[0]] = tuple(reversed(way))
    return found


class Result(NamedTuple):
    """What a path can end at: an outcome with exactly these cards. `first` and `last` are answers that lead there, two
    different ways where there are two; `ways` counts all of them."""

    outcome: str
    cards: tuple[str, ...]
    first: Answers
    last: Answers
    ways: int


# The answers of a path from its end: the last one and the link to those before it.
_Link = tuple[Any, tuple[str, str]] | None


def every_result(paths: Paths, *, at_most: int) -> list[Result] | None:
    """Every different result, or None when there are more than `at_most` to keep apart."""
    tree = paths.tree
    nothing: frozenset[str] = frozenset()
    # Per state: the cards added so far, with the first and the last answers that brought them, and how many did.
    so_far: dict[State, dict[frozenset[str], tuple[_Link, _Link, int]]] = {paths.start: {nothing: (None, None, 1)}}
    ended: dict[tuple[str, frozenset[str]], tuple[_Link, _Link, int]] = {}
    for state, moves in paths.moves.items():
        for added, (first, last, ways) in so_far.pop(state).items():
            for move in moves:
                step = (state[0], move.turn.id)
                cards = added.union(move.turn.add)
                new = ((first, step), (last, step), ways)
                if move.at is None:
                    _add(ended, (move.outcome, cards.union(tree.outcomes[move.outcome][0])), new)
                else:
                    _add(so_far.setdefault(move.at, {}), cards, new)
        if len(ended) + sum(map(len, so_far.values())) > at_most:
            return None
    rank = {card: number for number, card in enumerate(tree.cards)}
    return [
        Result(outcome, tuple(sorted(cards, key=rank.__getitem__)), _unlinked(first), _unlinked(last), ways)
        for (outcome, cards), (first, last, ways) in ended.items()
    ]


def _add(known: dict[Any, tuple[_Link, _Link, int]], key: Any, new: tuple[_Link, _Link, int]) -> None:
    old = known.get(key)
    known[key] = new if old is None else (old[0], new[1], old[2] + new[2])


def _unlinked(link: _Link) -> Answers:
    found = []
    while link is not None:
        link, step = link
        found.append(step)
    return tuple(reversed(found))

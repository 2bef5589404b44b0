"""S3 to S6: what holds on every path through a flow.

No path is walked. What can be shown after a state (`may`) and what is always shown after it (`must`) are unions and
intersections over the ways on; a state is a question with the remembered answers that still matter. Sets of cautions,
routes and cards are the bits of one number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.flows import FlowSource, QuestionSource
from taxrights_app.compiler.rules.flows import defect
from taxrights_app.compiler.sources import Sources
from taxrights_app.core.directory import NEEDS, AgeLimits, find_providers
from taxrights_app.core.flow import DONT_KNOW, OUTCOME, RATHER_NOT
from taxrights_app.core.paths import Move, Paths, State, in_order, longest

MAX_QUESTIONS, MAX_STATEMENTS = 6, 12

HELPING = ("immigration-legal", "rapid-response", "legal-aid", "tax-clinic")

# The ways to people that are counted; which of them have a national line is looked up in the directory.
PEOPLE = ("help:immigration", "help:both", "help:now", "help:tax")


def s3_everything_reachable(sources: Sources) -> Iterator[Defect]:
    """S3: Every question, outcome and card is shown after some answers."""
    for flow in sources.flows.values():
        if flow.paths is None:
            continue
        asked = {id_ for id_, _ in flow.paths.moves}
        moves = [move for moves in flow.paths.moves.values() for move in moves]
        ended = {move.outcome for move in moves if move.at is None}
        shown = {card for move in moves for card in move.turn.add}
        shown |= {card for outcome in flow.outcomes if outcome.id in ended for card in outcome.cards}
        named = [(q.line, f"question {q.id}") for q in flow.questions if q.id not in asked]
        named += [(o.title.line, f"outcome {o.id}") for o in flow.outcomes if o.id not in ended]
        named += [(c.line, f"card {c.id}") for c in flow.cards if c.id not in shown]
        for line, name in named:
            remedy = "delete it or lead to it"
            yield defect(flow, line, "s3-everything-reachable", f"nothing leads to {name}", remedy)


def s3_no_circle(sources: Sources) -> Iterator[Defect]:
    """S3: No answer leads back to a question already asked, so every way ends at an outcome."""
    for flow in sources.flows.values():
        if circle := in_order(flow.tree)[1]:
            line = flow.by_id[circle[0]].line
            message = f"goes round in a circle: {' → '.join(circle)}"
            yield defect(flow, line, "s3-no-circle", message, "lead one of these answers elsewhere")


def s3_few_questions(sources: Sources) -> Iterator[Defect]:
    """S3: No way through a flow has more than six questions, through a workshop more than twelve statements."""
    for flow in sources.flows.values():
        if flow.paths is None:
            continue
        count = longest(flow.paths)
        at_most = MAX_STATEMENTS if any(q.kind == "workshop" for q in flow.questions) else MAX_QUESTIONS
        if count > at_most:
            message = f"the longest way has {count} questions"
            yield defect(flow, flow.start_line, "s3-few-questions", message, f"ask at most {at_most}")


def s4_result_leads_to_people(sources: Sources) -> Iterator[Defect]:
    """S4: Every result, after every answer, leads to people who are not the government and who have a number for the
    whole country."""
    reached = _needs_with_people(sources)
    for flow in sources.flows.values():
        if flow.paths is None:
            continue
        before = _kinds_before(flow)
        people = [number for number, target in enumerate(PEOPLE) if target in reached]
        wanted = sum(1 << number for number in people)
        lacking: dict[str, str] = {}
        for state, moves in flow.paths.moves.items():
            for move in moves:
                if move.at is None:
                    here = _people_of(flow, move)
                    if any(not (here | kinds) & wanted for kinds in before[state]):
                        lacking.setdefault(move.outcome, f"{state[0]}.{move.turn.id}")
        for outcome in flow.outcomes:
            if outcome.id in lacking:
                message = f"outcome {outcome.id}, after {lacking[outcome.id]}, leads to nobody who can help"
                targets = ", ".join(PEOPLE[number] for number in people) or "no need has any: see the directory"
                remedy = f"give one of its cards a route to people ({targets})"
                yield defect(flow, outcome.line, "s4-result-leads-to-people", message, remedy)


def _needs_with_people(sources: Sources) -> frozenset[str]:
    """The needs whose list has a national line of people: not a government office, not only for another matter."""
    pack = sources.pack
    limits = AgeLimits(pack.mark_after_days, pack.hide_after_days)
    found = set()
    for need in NEEDS:
        listing = find_providers(sources.directory, state=None, need=need, today=pack.as_of, limits=limits)
        lines = [listed.provider for listed in (*listing.national, *listing.instead)]
        if any(line.phones and not line.government and line.category in HELPING for line in lines):
            found.add(f"help:{need}")
    return frozenset(found)


def s5_neutral_answers(sources: Sources) -> Iterator[Defect]:
    """S5: Every question about a fact can be answered "I don't know" and "I would rather not say"."""
    for flow in sources.flows.values():
        for question in flow.questions:
            given = {option.id for option in question.options if option.neutral}
            for id_, key in ((DONT_KNOW, "dont_know"), (RATHER_NOT, "rather_not")):
                if question.kind == "fact" and id_ not in given:
                    message = f"question {question.id} has no {key}"
                    yield defect(flow, question.line, "s5-neutral-answers", message, f'add {key} = "…": where it leads')


def s5_neutral_covers_cautious(sources: Sources) -> Iterator[Defect]:
    """S5: Every result after a neutral answer shows every caution and route that a cautious answer to the same question
    can lead to, after the same answers before it."""
    for flow in sources.flows.values():
        if flow.paths is not None:
            yield from _uncovered(flow, flow.paths)


def _uncovered(flow: FlowSource, paths: Paths) -> Iterator[Defect]:
    items, bits = _items(flow)
    may, must = _ahead(paths, bits)
    before = _behind(paths, bits)
    found: dict[tuple[str, str], int] = {}
    for state, moves in paths.moves.items():
        wanted = 0
        for move in moves:
            if move.turn.cautious:
                wanted |= _gain(move, bits, may)
        wanted &= ~before[state]
        for move in moves if wanted else ():
            if move.turn.neutral and (missing := wanted & ~_gain(move, bits, must)):
                key = (state[0], move.turn.id)
                found[key] = found.get(key, 0) | missing
    for (id_, option_id), missing in found.items():
        option = _option(flow.by_id[id_], option_id)
        names = ", ".join(name for number, name in enumerate(items) if missing >> number & 1)
        message = f"{id_}.{option_id} can end without {names}"
        remedy = "add them to its cards, or lead the answer to a fuller outcome"
        yield defect(flow, option, "s5-neutral-covers-cautious", message, remedy)


def s6_neutral_has_as_many_routes(sources: Sources) -> Iterator[Defect]:
    """S6: No result after a neutral answer has fewer ways to people than the fewest that the other answers to the same
    question lead to, after the same answers before it."""
    for flow in sources.flows.values():
        if flow.paths is None:
            continue
        ahead, before = _kinds_ahead(flow), _kinds_before(flow)
        found = {}
        for state, moves in flow.paths.moves.items():
            options = {move.turn: _kinds_after(flow, move, ahead) for move in moves}
            others = {kinds for turn, after in options.items() if not turn.neutral for kinds in after}
            for turn, after in options.items():
                if not turn.neutral or not others:
                    continue
                for past in before[state]:
                    fewest = min((past | kinds).bit_count() for kinds in others)
                    if any((past | kinds).bit_count() < fewest for kinds in after):
                        found[state[0], turn.id] = fewest
        for (id_, option_id), fewest in found.items():
            message = f"{id_}.{option_id} can end with fewer than {fewest} ways to people"
            remedy = "add routes with help: targets to its cards"
            line = _option(flow.by_id[id_], option_id)
            yield defect(flow, line, "s6-neutral-has-as-many-routes", message, remedy)


def _option(question: QuestionSource, option_id: str) -> int:
    """The line on which an option says where it leads."""
    return next(option.line for option in question.options if option.id == option_id)


def _items(flow: FlowSource) -> tuple[list[str], dict[str, int]]:
    """Everything a result can show, by name, and what each card and each outcome shows of it, as bits."""
    numbers: dict[str, int] = {}

    def bits_of(names: Iterable[str]) -> int:
        found = 0
        for name in names:
            found |= 1 << numbers.setdefault(name, len(numbers))
        return found

    bits = {}
    for card, (cautions, routes) in flow.tree.cards.items():
        bits[card] = bits_of([*(f"caution {name}" for name in cautions), *routes])
    for outcome, (cards, opens) in flow.tree.outcomes.items():
        shown = bits_of(("page:now", "help:now") if opens == "now" else [opens] if opens else [])
        for card in cards:
            shown |= bits[card]
        bits[OUTCOME + outcome] = shown
    return list(numbers), bits


def _gain(move: Move, bits: dict[str, int], ahead: dict[State, int]) -> int:
    """What this answer adds, with what comes after it."""
    found = bits[OUTCOME + move.outcome] if move.at is None else ahead[move.at]
    for card in move.turn.add:
        found |= bits[card]
    return found


def _ahead(paths: Paths, bits: dict[str, int]) -> tuple[dict[State, int], dict[State, int]]:
    """For every state, what some way on shows, and what every way on shows."""
    may: dict[State, int] = {}
    must: dict[State, int] = {}
    for state in reversed(paths.moves):
        some, every = 0, -1
        for move in paths.moves[state]:
            some |= _gain(move, bits, may)
            every &= _gain(move, bits, must)
        may[state], must[state] = some, every
    return may, must


def _behind(paths: Paths, bits: dict[str, int]) -> dict[State, int]:
    """For every state, what the cards added on every way to it show."""
    before: dict[State, int] = {paths.start: 0}
    for state, moves in paths.moves.items():
        for move in moves:
            if move.at is not None:
                added = before[state]
                for card in move.turn.add:
                    added |= bits[card]
                before[move.at] = before[move.at] & added if move.at in before else added
    return before


# Ways to people: four needs, so sixteen sets of them, and all that are possible can be kept apart.


def _people_in(flow: FlowSource, cards: Iterable[str], opens: str = "") -> int:
    targets = {target for card in cards for target in flow.tree.cards[card][1]}
    targets.add("help:now" if opens == "now" else opens)
    return sum(1 << number for number, target in enumerate(PEOPLE) if target in targets)


def _people_of(flow: FlowSource, move: Move) -> int:
    """The ways to people that an answer adds, with those of the outcome that it leads to."""
    cards, opens = flow.tree.outcomes[move.outcome] if move.at is None else ((), "")
    return _people_in(flow, (*move.turn.add, *cards), opens)


def _kinds_after(flow: FlowSource, move: Move, ahead: dict[State, frozenset[int]]) -> set[int]:
    here = _people_of(flow, move)
    return {here} if move.at is None else {here | kinds for kinds in ahead[move.at]}


def _kinds_ahead(flow: FlowSource) -> dict[State, frozenset[int]]:
    assert flow.paths is not None
    ahead: dict[State, frozenset[int]] = {}
    for state in reversed(flow.paths.moves):
        ahead[state] = frozenset().union(*(_kinds_after(flow, move, ahead) for move in flow.paths.moves[state]))
    return ahead


def _kinds_before(flow: FlowSource) -> dict[State, set[int]]:
    assert flow.paths is not None
    before: dict[State, set[int]] = {flow.paths.start: {0}}
    for state, moves in flow.paths.moves.items():
        for move in moves:
            if move.at is not None:
                added = _people_in(flow, move.turn.add)
                before.setdefault(move.at, set()).update(kinds | added for kinds in before[state])
    return before


PATH_PROOFS = (
    s3_everything_reachable,
    s3_no_circle,
    s3_few_questions,
    s4_result_leads_to_people,
    s5_neutral_answers,
    s5_neutral_covers_cautious,
    s6_neutral_has_as_many_routes,
)

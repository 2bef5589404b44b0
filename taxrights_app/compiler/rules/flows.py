"""Rules about flows: the tree holds together, every answer leads to people, and doubt gets no less than certainty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.flows import RESERVED, FlowSource, QuestionSource
from taxrights_app.compiler.plain_english import readable, sentences, words
from taxrights_app.compiler.sources import Sources
from taxrights_app.core.flow import DONT_KNOW, OUTCOME, RATHER_NOT

MAX_OPTIONS, MAX_QUESTION_WORDS, MAX_QUESTIONS = 5, 40, 6
_ABOUT_THE_READER = re.compile(r"\b(you|your|yours|safe|danger\w*|risk\w*|warning|alert)\b|!", re.IGNORECASE)


def _defect(flow: FlowSource, line: int, rule: str, message: str, remedy: str) -> Defect:
    return Defect(flow.file, line, rule, message, remedy)


def flow_ids_unique(sources: Sources) -> Iterator[Defect]:
    """No two questions, options, outcomes, cards or texts of a flow have the same id, and none has a reserved one."""
    for flow in sources.flows.values():
        named: list[tuple[str, str, int]] = [("question", q.id, q.line) for q in flow.questions]
        named += [("outcome", o.id, o.title.line) for o in flow.outcomes]
        named += [("card", c.id, c.line) for c in flow.cards]
        named += [("text", t.context.partition("#")[2], t.line) for t in flow.texts]
        seen: dict[tuple[str, str], int] = {}
        for kind, id_, line in named:
            if (kind, id_) in seen:
                message = f"{kind} {id_} stands already on line {seen[kind, id_]}"
                yield _defect(flow, line, "flow-ids-unique", message, "give one of the two another id")
            seen.setdefault((kind, id_), line)
        for question in flow.questions:
            if question.id in RESERVED:
                message = f"a question cannot be called {question.id}"
                yield _defect(flow, question.line, "flow-ids-unique", message, f"not one of {', '.join(RESERVED)}")


def flow_target_exists(sources: Sources) -> Iterator[Defect]:
    """Every answer leads to a question or an outcome that exists, and every outcome shows cards that exist."""
    for flow in sources.flows.values():
        questions = {q.id for q in flow.questions}
        known = questions | {OUTCOME + o.id for o in flow.outcomes}
        cards = {card.id for card in flow.cards}
        if flow.start not in questions:
            remedy = f"use one of: {', '.join(sorted(questions))}"
            yield _defect(flow, flow.start_line, "flow-target-exists", f"starts at unknown {flow.start}", remedy)
        for question in flow.questions:
            for option in question.options:
                if option.to not in known:
                    message = f"{question.id}.{option.id} leads to unknown {option.to}"
                    yield _defect(flow, option.line, "flow-target-exists", message, "write a question id or outcome:ID")
        for outcome in flow.outcomes:
            for card in outcome.cards:
                if card not in cards:
                    message = f"outcome {outcome.id} shows unknown card {card}"
                    yield _defect(flow, outcome.line, "flow-target-exists", message, "correct the id or add the card")
            if not outcome.cards:
                message = f"outcome {outcome.id} shows no card"
                yield _defect(flow, outcome.line, "flow-target-exists", message, "name at least one card")


def _edges(flow: FlowSource) -> dict[str, list[str]]:
    """Where each question leads."""
    return {question.id: [option.to for option in question.options] for question in flow.questions}


def _reachable(edges: Mapping[str, Iterable[str]], start: str) -> set[str]:
    """`start` and everything that can come after it; stops at cycles."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += edges.get(node, ())
    return seen


def flow_reachable(sources: Sources) -> Iterator[Defect]:
    """Every question, outcome and card can be reached from the first question."""
    for flow in sources.flows.values():
        reached = _reachable(_edges(flow), flow.start)
        nodes = [(q.id, q.line, f"question {q.id}") for q in flow.questions]
        nodes += [(OUTCOME + o.id, o.line, f"outcome {o.id}") for o in flow.outcomes]
        shown = {card for outcome in flow.outcomes for card in outcome.cards}
        for node, line, name in nodes:
            if node not in reached:
                yield _defect(flow, line, "flow-reachable", f"nothing leads to {name}", "delete it or lead to it")
        for card in flow.cards:
            if card.id not in shown:
                message = f"no outcome shows card {card.id}"
                yield _defect(flow, card.line, "flow-reachable", message, "delete it or show it")


def _cycle(flow: FlowSource) -> list[str]:
    """A way from a question back to itself, or empty."""
    edges = _edges(flow)
    done: set[str] = set()

    def search(node: str, path: list[str]) -> list[str]:
        if node in path:
            return [*path[path.index(node) :], node]
        if node in done or node not in edges:
            return []
        for target in edges[node]:
            if found := search(target, [*path, node]):
                return found
        done.add(node)
        return []

    for question in flow.questions:
        if found := search(question.id, []):
            return found
    return []


def flow_no_cycle(sources: Sources) -> Iterator[Defect]:
    """No answer leads back to a question already asked."""
    for flow in sources.flows.values():
        if cycle := _cycle(flow):
            line = next(q.line for q in flow.questions if q.id == cycle[0])
            message = f"goes round in a circle: {' → '.join(cycle)}"
            yield _defect(flow, line, "flow-no-cycle", message, "lead one of these answers elsewhere")


def flow_length(sources: Sources) -> Iterator[Defect]:
    """No way through a flow has more than six questions."""
    for flow in sources.flows.values():
        edges = _edges(flow)
        if _cycle(flow):
            continue

        def longest(node: str, edges: Mapping[str, list[str]] = edges) -> int:
            return 1 + max(map(longest, edges[node]), default=0) if node in edges else 0

        count = longest(flow.start)
        if count > MAX_QUESTIONS:
            message = f"the longest way has {count} questions"
            yield _defect(flow, flow.start_line, "flow-length", message, f"ask at most {MAX_QUESTIONS}")


def neutral_answers(sources: Sources) -> Iterator[Defect]:
    """Every question about a fact can be answered "I don't know" and "I would rather not say"."""
    for flow in sources.flows.values():
        for question in flow.questions:
            given = {option.id for option in question.options if option.neutral}
            for id_, key in ((DONT_KNOW, "dont_know"), (RATHER_NOT, "rather_not")):
                if question.kind == "fact" and id_ not in given:
                    message = f"question {question.id} has no {key}"
                    yield _defect(flow, question.line, "neutral-answers", message, f'add {key} = "…": where it leads')


def question_length(sources: Sources) -> Iterator[Defect]:
    """A question has two to five answers, and with its answers at most 40 words; why it is asked is one sentence."""
    for flow in sources.flows.values():
        for question in flow.questions:
            yield from _question_length(flow, question)


def _question_length(flow: FlowSource, question: QuestionSource) -> Iterator[Defect]:
    rule = "question-length"
    if not 2 <= len(question.options) <= MAX_OPTIONS:
        message = f"question {question.id} has {len(question.options)} answers"
        yield _defect(flow, question.line, rule, message, f"give two to {MAX_OPTIONS}, the neutral ones included")
    texts = [question.text, *(option.text for option in question.options)]
    count = sum(len(words(readable(text.source))) for text in texts)
    if count > MAX_QUESTION_WORDS:
        message = f"question {question.id} and its answers have {count} words"
        yield _defect(flow, question.line, rule, message, f"use at most {MAX_QUESTION_WORDS}")
    if len(sentences(readable(question.why.source))) > 1:
        message = f"question {question.id} needs several sentences to say why it is asked"
        yield _defect(flow, question.why.line, rule, message, "say it in one")


def outcome_leads_to_people(sources: Sources) -> Iterator[Defect]:
    """Every outcome, and every card by itself, leads to people who can help."""
    for flow in sources.flows.values():
        for card in flow.cards:
            if not any(route.target.startswith("help:") for route in card.routes):
                message = f"card {card.id} leads to nobody who can help"
                remedy = 'add [[card.routes]] with target = "help:both"'
                yield _defect(flow, card.line, "outcome-leads-to-people", message, remedy)


def _shown(flow: FlowSource, outcome_id: str) -> set[str]:
    """The cautions and routes that an outcome shows."""
    outcome = next((o for o in flow.outcomes if o.id == outcome_id), None)
    cards = [card for card in flow.cards if outcome and card.id in outcome.cards]
    routes = {route.target for card in cards for route in card.routes if route.target}
    return routes | {f"caution {name}" for card in cards for name in card.cautions}


def _outcomes(flow: FlowSource, target: str) -> list[str]:
    return sorted(node.removeprefix(OUTCOME) for node in _reachable(_edges(flow), target) if node.startswith(OUTCOME))


def neutral_covers_cautious(sources: Sources) -> Iterator[Defect]:
    """Every result after a neutral answer shows every caution and route that a cautious answer to the same question can
    lead to."""
    for flow in sources.flows.values():
        for question in flow.questions:
            cautious = [o.to for o in question.options if o.cautious]
            wanted = {item for to in cautious for outcome in _outcomes(flow, to) for item in _shown(flow, outcome)}
            for option in question.options:
                for outcome in _outcomes(flow, option.to) if option.neutral else ():
                    if missing := sorted(wanted - _shown(flow, outcome)):
                        message = f"{question.id}.{option.id} can end at {outcome}, which lacks {', '.join(missing)}"
                        remedy = "add them to its cards, or lead the answer to a fuller outcome"
                        yield _defect(flow, option.line, "neutral-covers-cautious", message, remedy)


def neutral_has_as_many_routes(sources: Sources) -> Iterator[Defect]:
    """No result after a neutral answer has fewer ways to people than other answers to the same question can have."""
    for flow in sources.flows.values():

        def people(outcome: str, flow: FlowSource = flow) -> int:
            return sum(1 for item in _shown(flow, outcome) if item.startswith("help:"))

        for question in flow.questions:
            others = [people(x) for o in question.options if not o.neutral for x in _outcomes(flow, o.to)]
            for option in question.options:
                for outcome in _outcomes(flow, option.to) if option.neutral else ():
                    if people(outcome) < min(others, default=0):
                        message = f"{question.id}.{option.id} can end at {outcome}, with fewer ways to people"
                        remedy = "add routes with help: targets to its cards"
                        yield _defect(flow, option.line, "neutral-has-as-many-routes", message, remedy)


def neutral_title(sources: Sources) -> Iterator[Defect]:
    """No title of a card or an outcome speaks of the reader: whoever looks over a shoulder learns nothing."""
    for flow in sources.flows.values():
        for title in [card.title for card in flow.cards] + [outcome.title for outcome in flow.outcomes]:
            if found := _ABOUT_THE_READER.search(readable(title.source)):
                message = f"the title {title.source!r} has {found[0]!r}"
                yield _defect(
                    flow, title.line, "neutral-title", message, "name the card or the subject, not the person"
                )


FLOW_RULES = (
    flow_ids_unique,
    flow_target_exists,
    flow_reachable,
    flow_no_cycle,
    flow_length,
    neutral_answers,
    question_length,
    outcome_leads_to_people,
    neutral_covers_cautious,
    neutral_has_as_many_routes,
    neutral_title,
)

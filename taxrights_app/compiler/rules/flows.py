"""Rules about the form of flows: the tree holds together. What no path may do is proved in `invariants.py`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.flows import OPENS, RESERVED, FlowSource
from taxrights_app.compiler.sources import Sources
from taxrights_app.core.flow import DONT_KNOW, OUTCOME, RATHER_NOT
from taxrights_app.core.paths import followers, in_order

MAX_REMEMBERED = 6
MAX_OPTIONS = {"fact": 5, "topic": 6, "workshop": 3}


def defect(flow: FlowSource, line: int, rule: str, message: str, remedy: str) -> Defect:
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
                yield defect(flow, line, "flow-ids-unique", message, "give one of the two another id")
            seen.setdefault((kind, id_), line)
        for question in flow.questions:
            if question.id in RESERVED:
                message = f"a question cannot be called {question.id}"
                yield defect(flow, question.line, "flow-ids-unique", message, f"not one of {', '.join(RESERVED)}")
            for option in question.options:
                if not option.neutral and option.id in (DONT_KNOW, RATHER_NOT):
                    message = f"{question.id}.{option.id} has the id of a neutral answer"
                    remedy = f"write {option.id.replace('-', '_')} = …, or give it another id"
                    yield defect(flow, option.text.line, "flow-ids-unique", message, remedy)


def flow_target_exists(sources: Sources) -> Iterator[Defect]:
    """Every answer and every rule leads to a question or an outcome that exists, and every card that is shown or added
    exists."""
    rule = "flow-target-exists"
    for flow in sources.flows.values():
        questions = {q.id for q in flow.questions}
        known = questions | {OUTCOME + o.id for o in flow.outcomes}
        cards = {card.id for card in flow.cards}
        if flow.start not in questions:
            remedy = f"use one of: {', '.join(sorted(questions))}"
            yield defect(flow, flow.start_line, rule, f"starts at unknown {flow.start}", remedy)
        for question in flow.questions:
            for option in question.options:
                ways = [(option.to, option.line), *((r.to, r.line) for r in option.rules)]
                for to, line in ways:
                    if to not in known:
                        message = f"{question.id}.{option.id} leads to unknown {to}"
                        yield defect(flow, line, rule, message, "write a question id or outcome:ID")
                for card in option.add:
                    if card not in cards:
                        message = f"{question.id}.{option.id} adds unknown card {card}"
                        yield defect(flow, option.line, rule, message, "correct the id or add the card")
        for outcome in flow.outcomes:
            for card in outcome.cards:
                if card not in cards:
                    message = f"outcome {outcome.id} shows unknown card {card}"
                    yield defect(flow, outcome.line, rule, message, "correct the id or add the card")
            if outcome.opens and outcome.opens not in OPENS:
                message = f"outcome {outcome.id} opens unknown {outcome.opens}"
                yield defect(flow, outcome.line, rule, message, f"use one of: {', '.join(OPENS)}")
            if outcome.opens and outcome.cards:
                message = f"outcome {outcome.id} opens a screen and shows cards"
                yield defect(flow, outcome.line, rule, message, "keep one of the two")


def flow_rule_certain(sources: Sources) -> Iterator[Defect]:
    """A rule looks back only at a remembered question that was certainly asked before, and at options it has."""
    rule = "flow-rule-certain"
    for flow in sources.flows.values():
        asked = _certainly_asked(flow)
        for question in flow.questions:
            for option in question.options:
                for one in option.rules:
                    where = f"a rule of {question.id}.{option.id}"
                    looked_at = flow.by_id.get(one.question)
                    if looked_at is None:
                        message, remedy = f"{where} looks at unknown question {one.question}", "correct the id"
                        yield defect(flow, one.line, rule, message, remedy)
                        continue
                    options = {o.id for o in looked_at.options}
                    if not one.options or not options.issuperset(one.options):
                        unknown = ", ".join(sorted(set(one.options) - options)) or "nothing"
                        message = f"{where} asks if {one.question} is {unknown}"
                        yield defect(flow, one.line, rule, message, f"use: {', '.join(sorted(options))}")
                    if not looked_at.remember:
                        message = f"{where} looks at {one.question}, which is not remembered"
                        yield defect(flow, one.line, rule, message, f"add remember = true to {one.question}")
                    if question.id in asked and one.question not in asked[question.id]:
                        message = f"{where} looks at {one.question}, which may not have been asked"
                        yield defect(flow, one.line, rule, message, "look at a question that every way passes")


def _certainly_asked(flow: FlowSource) -> dict[str, set[str]]:
    """For each question, those with rules looking at them that every way to it passes."""
    tree = flow.tree
    looked_at = {r.question for q in flow.questions for o in q.options for r in o.rules}
    asked: dict[str, set[str]] = {flow.start: set()} if looked_at else {}
    for id_ in in_order(tree)[0] if looked_at else ():
        passed = asked[id_] | ({id_} & looked_at)
        for follower in followers(tree.nodes[id_]):
            if follower in tree.nodes:
                asked[follower] = asked[follower] & passed if follower in asked else set(passed)
    return asked


def flow_rule_applies(sources: Sources) -> Iterator[Defect]:
    """Every rule decides something: some answers make it the first that applies."""
    for flow in sources.flows.values():
        if flow.paths is None or not any(o.rules for q in flow.questions for o in q.options):
            continue
        used = set()
        for (id_, memory), moves in flow.paths.moves.items():
            known = dict(memory)
            for move in moves:
                for number, (question, options, _) in enumerate(move.turn.rules):
                    if known.get(question) in options:
                        used.add((id_, move.turn.id, number))
                        break
        reached = {id_ for id_, _ in flow.paths.moves}
        for question_source in flow.questions:
            for option in question_source.options:
                for number, rule in enumerate(option.rules):
                    where = (question_source.id, option.id, number)
                    if question_source.id in reached and where not in used:
                        message = f"a rule of {question_source.id}.{option.id} never applies"
                        yield defect(flow, rule.line, "flow-rule-applies", message, "delete it, or put it first")


def flow_remembers_little(sources: Sources) -> Iterator[Defect]:
    """A flow remembers at most six questions, and each of them because a rule looks back at it."""
    for flow in sources.flows.values():
        looked_at = {r.question for q in flow.questions for o in q.options for r in o.rules}
        remembered = [question for question in flow.questions if question.remember]
        for question in remembered[MAX_REMEMBERED:]:
            message = f"{question.id} is the {remembered.index(question) + 1}th question that is remembered"
            remedy = f"remember at most {MAX_REMEMBERED}"
            yield defect(flow, question.line, "flow-remembers-little", message, remedy)
        for question in remembered:
            if question.id not in looked_at:
                message = f"{question.id} is remembered, but no rule looks back at it"
                yield defect(flow, question.line, "flow-remembers-little", message, "delete remember = true")


def flow_option_count(sources: Sources) -> Iterator[Defect]:
    """A question has two answers or more besides the neutral ones; about a fact at most five, about a topic six."""
    for flow in sources.flows.values():
        for question in flow.questions:
            count = sum(not option.neutral for option in question.options)
            if not 2 <= count <= MAX_OPTIONS[question.kind]:
                message = f"question {question.id} has {count} answers besides the neutral ones"
                remedy = f"give two to {MAX_OPTIONS[question.kind]}"
                yield defect(flow, question.line, "flow-option-count", message, remedy)


def flow_one_kind(sources: Sources) -> Iterator[Defect]:
    """A workshop has nothing but statements, and nothing else has any."""
    for flow in sources.flows.values():
        statements = [question for question in flow.questions if question.kind == "workshop"]
        if statements and len(statements) < len(flow.questions):
            message = f"has {len(statements)} statements among other questions"
            remedy = "make a flow of the statements alone"
            yield defect(flow, statements[0].line, "flow-one-kind", message, remedy)


def flow_locked(sources: Sources) -> Iterator[Defect]:
    """Every flow that is locked asks, leads and ends the way it was looked at: a wrong arrow has to be drawn twice."""
    for flow in sources.flows.values():
        digest = hashlib.sha256(json.dumps(flow.tree).encode()).hexdigest()
        if flow.paths is not None and sources.locks.get(f"flow:{flow.id}", digest) != digest:
            message = "where its answers lead is not what was locked"
            remedy = f'look at `flow graph {flow.id}`, then write {flow.id} = "{digest}" under [flows] in locks.toml'
            yield defect(flow, flow.start_line, "flow-locked", message, remedy)


FLOW_RULES = (
    flow_locked,
    flow_ids_unique,
    flow_target_exists,
    flow_rule_certain,
    flow_rule_applies,
    flow_remembers_little,
    flow_option_count,
    flow_one_kind,
)

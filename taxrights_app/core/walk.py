"""Replaying answers through a flow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from taxrights_app.core.errors import UnknownAnswer
from taxrights_app.core.flow import OUTCOME, CardId, Flow, Option, OptionId, Outcome, OutcomeId, Question, QuestionId


class Walk(NamedTuple):
    """Where the answers lead. Exactly one of `question` (the next to ask) and `outcome` is set. `path` holds the
    questions answered on the way; `unused` are answers of branches no longer on the path: never shown or printed."""

    path: tuple[QuestionId, ...]
    question: Question | None
    outcome: Outcome | None
    unused: tuple[QuestionId, ...]
    chosen: OptionId | None
    cards: tuple[CardId, ...] = ()


def walk(flow: Flow, answers: Mapping[QuestionId, OptionId], *, steps: int | None = None) -> Walk:
    """Replay `answers` through `flow` from its first question, at most `steps` questions far (None: as far as they
    go). Pure and cheap: call it again rather than keeping the result."""
    for question_id, option_id in answers.items():
        known = flow.questions.get(question_id)
        if known is None:
            raise UnknownAnswer(f"{flow.id} has no question {question_id}; it has {', '.join(flow.questions)}")
        if all(option.id != option_id for option in known.options):
            raise UnknownAnswer(
                f"{flow.id}: {question_id} has no option {option_id}; it has {', '.join(o.id for o in known.options)}"
            )
    path: list[QuestionId] = []
    added: list[CardId] = []
    target: str = flow.start
    while not target.startswith(OUTCOME):
        question = flow.questions[QuestionId(target)]
        chosen = answers.get(question.id)
        if chosen is None or (steps is not None and len(path) >= steps):
            passed = {*path, question.id}
            unused = tuple(q for q in answers if q not in passed)
            return Walk(tuple(path), question, None, unused, chosen)
        path.append(question.id)
        option = next(option for option in question.options if option.id == chosen)
        added += option.add
        target = leads_to(option, answers)
    outcome = flow.outcomes[OutcomeId(target.removeprefix(OUTCOME))]
    passed = set(path)
    unused = tuple(q for q in answers if q not in passed)
    return Walk(tuple(path), None, outcome, unused, None, flow.cards_in_order((*outcome.cards, *added)))


def leads_to(option: Option, answers: Mapping[QuestionId, OptionId]) -> str:
    """The question or outcome that `option` leads to, after these answers."""
    for rule in option.rules:
        if answers.get(rule.question) in rule.options:
            return rule.to
    return option.to

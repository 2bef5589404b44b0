"""Decision trees: questions, options, outcomes. Only the compiler makes a Flow, so one in hand is valid."""

from __future__ import annotations

from typing import NamedTuple, NewType

from taxrights_app.core.page import Block

FlowId = NewType("FlowId", str)
QuestionId = NewType("QuestionId", str)
OptionId = NewType("OptionId", str)
OutcomeId = NewType("OutcomeId", str)
CardId = NewType("CardId", str)

DONT_KNOW = OptionId("dont-know")
RATHER_NOT = OptionId("rather-not")
OUTCOME = "outcome:"


class Option(NamedTuple):
    """An answer. `to` is a question id or `outcome:ID`. Neutral: "I don't know" and "I would rather not say"."""

    id: OptionId
    label: Block
    to: str
    cautious: bool = False
    neutral: bool = False


class Question(NamedTuple):
    """One question a screen. `kind` is `fact` or `topic`; `why` says why it is asked."""

    id: QuestionId
    kind: str
    text: Block
    hint: Block | None
    why: Block
    options: tuple[Option, ...]


class Route(NamedTuple):
    """A way to a person: words and a target (`help:immigration`, `page:safe-helper`), or no target for plain words."""

    label: Block
    target: str


class Card(NamedTuple):
    """What a reader is shown at the end: what the rules say, what nobody knows, what people ask a lawyer, ways to a
    person. Never the answers that led here."""

    id: CardId
    title: Block
    says: tuple[Block, ...]
    unknown: tuple[Block, ...]
    ask: tuple[Block, ...]
    routes: tuple[Route, ...]
    cautions: tuple[str, ...]


class Outcome(NamedTuple):
    id: OutcomeId
    title: Block
    cards: tuple[CardId, ...]


class Flow(NamedTuple):
    """A decision tree in one locale; `start` is its first question."""

    id: FlowId
    title: str
    title_block: Block
    start: QuestionId
    intro: tuple[Block, ...]
    disclaimer: tuple[Block, ...]
    questions: dict[QuestionId, Question]
    outcomes: dict[OutcomeId, Outcome]
    cards: dict[CardId, Card]
    as_of: str

"""Decision trees: questions, options, outcomes. Only the compiler makes a Flow, so one in hand is valid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from taxrights_app.core.page import Block

FlowId = NewType("FlowId", str)
QuestionId = NewType("QuestionId", str)
OptionId = NewType("OptionId", str)
OutcomeId = NewType("OutcomeId", str)
CardId = NewType("CardId", str)

DONT_KNOW = OptionId("dont-know")
RATHER_NOT = OptionId("rather-not")
OUTCOME = "outcome:"


@dataclass(frozen=True, slots=True)
class Option:
    """An answer. `to` is a question id or `outcome:ID`. Neutral: "I don't know" and "I would rather not say"."""

    id: OptionId
    label: Block
    to: str
    cautious: bool = False
    neutral: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question a screen. `kind` is `fact` or `topic`; `why` says why it is asked."""

    id: QuestionId
    kind: str
    text: Block
    hint: Block | None
    why: Block
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A way to a person: words and a target (`help:immigration`, `page:safe-helper`), or no target for plain words."""

    label: Block
    target: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a reader is shown at the end: what the rules say, what nobody knows, what people ask a lawyer, ways to a
    person. Never the answers that led here."""

    id: CardId
    title: Block
    says: tuple[Block, ...]
    unknown: tuple[Block, ...]
    ask: tuple[Block, ...]
    routes: tuple[Route, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    id: OutcomeId
    title: Block
    cards: tuple[CardId, ...]


@dataclass(frozen=True, slots=True)
class Flow:
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

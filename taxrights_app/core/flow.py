"""Decision trees: questions, options, outcomes. Only the compiler makes a Flow, so one in hand is valid."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, NewType

from taxrights_app.core.page import Block

FlowId = NewType("FlowId", str)
QuestionId = NewType("QuestionId", str)
OptionId = NewType("OptionId", str)
OutcomeId = NewType("OutcomeId", str)
CardId = NewType("CardId", str)

DONT_KNOW = OptionId("dont-know")
RATHER_NOT = OptionId("rather-not")
VERDICTS = (OptionId("true"), OptionId("false"), OptionId("nobody-knows"))
OUTCOME = "outcome:"


class Rule(NamedTuple):
    """Where an option leads when an earlier answer is one of `options`; the first rule that applies decides."""

    question: QuestionId
    options: tuple[OptionId, ...]
    to: str


class Option(NamedTuple):
    """An answer. `to` is a question id or `outcome:ID`, unless one of `rules` applies; `add` are cards that the result
    shows because of it. Neutral: "I don't know" and "I would rather not say". Cautious: it calls for more care."""

    id: OptionId
    label: Block
    to: str
    cautious: bool = False
    neutral: bool = False
    add: tuple[CardId, ...] = ()
    rules: tuple[Rule, ...] = ()


class Question(NamedTuple):
    """One question a screen; `why` says why it is asked. `kind` is `fact`, `topic`, or `workshop`: a statement whose
    options are `VERDICTS`, whose right answer is `right`, and which `says` explains. Rules may look back at a question
    that is `remember`ed."""

    id: QuestionId
    kind: str
    text: Block
    hint: Block | None
    why: Block | None
    options: tuple[Option, ...]
    remember: bool = False
    right: OptionId | None = None
    says: tuple[Block, ...] = ()


class Route(NamedTuple):
    """A way to a person: words and a target (`help:immigration`, `page:safe-helper`), or no target for plain words."""

    label: Block
    target: str


class Card(NamedTuple):
    """What a reader is shown at the end: what the rules say, what nobody knows, facts about filing beside as many about
    not filing, what people ask a lawyer, ways to a person. Never the answers that led here."""

    id: CardId
    title: Block
    says: tuple[Block, ...]
    unknown: tuple[Block, ...]
    ask: tuple[Block, ...]
    routes: tuple[Route, ...]
    cautions: tuple[str, ...]
    filing: tuple[Block, ...] = ()
    not_filing: tuple[Block, ...] = ()


class Outcome(NamedTuple):
    """Where answers end: cards that are always shown, with those added on the way; or a screen that it `opens`
    (`now`, `help:NEED`)."""

    id: OutcomeId
    title: Block
    cards: tuple[CardId, ...]
    opens: str = ""


class Flow(NamedTuple):
    """A decision tree in one locale; `start` is its first question. Results show `cards` in this order. Every result
    has the `disclaimer` on top, and `no_phone` for people whose phone is not private."""

    id: FlowId
    title: str
    title_block: Block
    start: QuestionId
    intro: tuple[Block, ...]
    disclaimer: Block
    no_phone: Block
    questions: dict[QuestionId, Question]
    outcomes: dict[OutcomeId, Outcome]
    cards: dict[CardId, Card]
    as_of: str

    @property
    def is_workshop(self) -> bool:
        """Whether it is statements to agree or disagree with, for a group."""
        return self.questions[self.start].kind == "workshop"

    def cards_in_order(self, shown: Iterable[CardId]) -> tuple[CardId, ...]:
        """The cards of `shown`, each once, in the order of the flow."""
        wanted = set(shown)
        return tuple(card for card in self.cards if card in wanted)

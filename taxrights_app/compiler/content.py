"""All content of one locale as core values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from taxrights_app.compiler.dates import format_iso
from taxrights_app.compiler.flows import CardSource, FlowSource, OptionSource, QuestionSource, shared_texts
from taxrights_app.compiler.inline import NEEDS
from taxrights_app.compiler.localize import Language, localize
from taxrights_app.compiler.pages import PageSource
from taxrights_app.compiler.schema import is_date
from taxrights_app.compiler.sources import OWN_PAGES, Sources
from taxrights_app.compiler.status import StatusSource
from taxrights_app.compiler.texts import Text
from taxrights_app.core.flow import (
    Card,
    CardId,
    Flow,
    FlowId,
    Option,
    OptionId,
    Outcome,
    OutcomeId,
    Question,
    QuestionId,
    Route,
    Rule,
)
from taxrights_app.core.library import Case, Choice, Content, Status, Term
from taxrights_app.core.page import Block, Page, PageId


def targets_of(sources: Sources) -> frozenset[str]:
    """Everything that a link, a route or an entry can lead to."""
    found = {f"page:{id_}" for id_ in sources.pages} | {f"flow:{id_}" for id_ in sources.flows}
    found |= {f"term:{id_}" for id_ in sources.terms} | {f"source:{id_}" for id_ in sources.book.sources}
    found |= {f"help:{need}" for need in NEEDS}
    present = {"languages", "home", "help"} | ({"status"} if sources.status else set())
    return frozenset(found | present | {screen for screen in OWN_PAGES if screen in sources.pages})


def build_content(sources: Sources, language: Language) -> Content:
    """The content of `language`; links, related screens and entries that lead nowhere are dropped."""
    blocks = _Blocks(sources, language)
    return Content(
        pages={id_: _page(page, blocks) for id_, page in sources.pages.items()},
        flows={id_: _flow(flow, blocks) for id_, flow in sources.flows.items()},
        status=_status(sources.status, blocks) if sources.status else None,
        terms={id_: Term(id_, blocks.of(term.word), blocks.of(term.meaning)) for id_, term in sources.terms.items()},
        home=tuple(
            Choice(c.id, blocks.of(c.label), c.icon, tuple(e for e in c.entries if blocks.leads_somewhere(e)))
            for c in sources.home
        ),
        labels={text.context: blocks.of(text) for text in sources.directory_texts},
        dates={iso: format_iso(iso, language.locale) for iso in sorted(dates_of(sources))},
    )


class _Blocks:
    """Makes blocks in one language."""

    def __init__(self, sources: Sources, language: Language) -> None:
        self.book = sources.book
        self.language = language
        self.targets = language.targets

    def of(self, text: Text) -> Block:
        return localize(text, self.language, self.book)

    def all(self, texts: Iterable[Text]) -> tuple[Block, ...]:
        return tuple(self.of(text) for text in texts)

    def as_of(self, texts: Iterable[Text]) -> str:
        return self.book.newest(fact for text in texts for fact in text.facts)

    def leads_somewhere(self, target: str) -> bool:
        return target in self.targets


def _page(page: PageSource, blocks: _Blocks) -> Page:
    title = page.title
    assert title is not None  # a page without one has a defect, and is left out
    shown = blocks.of(title)
    return Page(
        PageId(page.id),
        shown.shown_text,
        shown.locale,
        shown.state,
        blocks.all(page.texts),
        tuple(target for target in page.related if blocks.leads_somewhere(target)),
        blocks.as_of(page.texts),
        page.legal,
    )


def _flow(flow: FlowSource, blocks: _Blocks) -> Flow:
    title = blocks.of(flow.title)
    return Flow(
        id=FlowId(flow.id),
        title=title.shown_text,
        title_block=title,
        start=QuestionId(flow.start),
        intro=blocks.all(flow.intro),
        disclaimer=blocks.of(shared_texts()["disclaimer"]),
        no_phone=blocks.of(shared_texts()["no-phone"]),
        questions={QuestionId(q.id): _question(q, blocks) for q in flow.questions},
        outcomes={
            OutcomeId(o.id): Outcome(OutcomeId(o.id), blocks.of(o.title), tuple(map(CardId, o.cards)), o.opens)
            for o in flow.outcomes
        },
        cards={CardId(card.id): _card(card, blocks) for card in flow.cards},
        as_of=blocks.as_of(flow.texts),
    )


def _question(question: QuestionSource, blocks: _Blocks) -> Question:
    return Question(
        id=QuestionId(question.id),
        kind=question.kind,
        text=blocks.of(question.text),
        hint=blocks.of(question.hint) if question.hint else None,
        why=blocks.of(question.why) if question.why else None,
        options=tuple(_option(o, blocks) for o in question.options),
        remember=question.remember,
        right=OptionId(question.right) if question.right else None,
        says=blocks.all(question.says),
    )


def _option(option: OptionSource, blocks: _Blocks) -> Option:
    return Option(
        id=OptionId(option.id),
        label=blocks.of(option.text),
        to=option.to,
        cautious=option.cautious,
        neutral=option.neutral,
        add=tuple(map(CardId, option.add)),
        rules=tuple(Rule(QuestionId(r.question), tuple(map(OptionId, r.options)), r.to) for r in option.rules),
    )


def _card(card: CardSource, blocks: _Blocks) -> Card:
    return Card(
        id=CardId(card.id),
        title=blocks.of(card.title),
        says=blocks.all(card.groups["says"]),
        unknown=blocks.all(card.groups["unknown"]),
        ask=blocks.all(card.groups["ask"]),
        routes=tuple(
            Route(blocks.of(r.text), r.target if blocks.leads_somewhere(r.target) else "") for r in card.routes
        ),
        cautions=card.cautions,
        filing=blocks.all(card.groups["filing"]),
        not_filing=blocks.all(card.groups["not_filing"]),
    )


def _status(status: StatusSource, blocks: _Blocks) -> Status:
    cases = tuple(
        Case(case.id, blocks.of(case.name), blocks.of(case.court), blocks.all(case.lines)) for case in status.cases
    )
    return Status(status.as_of, blocks.of(status.lead), cases, blocks.all(status.unknown))


def dates_of(sources: Sources) -> set[str]:
    """Every ISO date that a screen can show."""
    return {iso for iso in _dates(sources) if is_date(iso)}


def _dates(sources: Sources) -> Iterator[str]:
    book = sources.book
    yield sources.pack.as_of.isoformat()
    for fact in book.facts.values():
        yield from (fact.as_of, fact.checked_on.isoformat())
    yield from (source.date for source in book.sources.values())
    yield from (provider.checked_on.isoformat() for provider in sources.directory.providers)
    if sources.status:
        yield sources.status.as_of
        yield from (date for case in sources.status.cases for date in case.as_of)
    groups = [page.texts for page in sources.pages.values()] + [flow.texts for flow in sources.flows.values()]
    for texts in groups:
        yield book.newest(fact for text in texts for fact in text.facts)

"""The glossary and the list of sources, as blocks of the page "words", and what a source chip opens."""

from __future__ import annotations

from typing import NamedTuple

from taxrights_app.core.facts import FactId
from taxrights_app.core.page import Block, BlockId, Span
from taxrights_app.core.reading import Reading
from taxrights_app.core.screen import ShownBlock


class Citation(NamedTuple):
    """What stands behind a statement: title, publisher and address as they are; dates in the reader's language."""

    title: str
    publisher: str
    date: str
    address: str


def citations(reading: Reading, facts: tuple[FactId, ...]) -> tuple[tuple[Citation, ...], str, str]:
    """The sources of these facts, each once, with the facts' newest as-of date and the day they were last checked."""
    known = [reading.library.facts[id_] for id_ in facts if id_ in reading.library.facts]
    ids = dict.fromkeys(source for fact in known for source in fact.sources)
    shown = []
    for id_ in ids:
        source = reading.library.sources[id_]
        date = reading.date(source.date) if source.date else ""
        shown.append(Citation(source.title, source.publisher, date, source.address))
    as_of = max((fact.as_of for fact in known), default="")
    checked = min((fact.checked_on.isoformat() for fact in known), default="")
    return tuple(shown), reading.date(as_of) if as_of else "", reading.date(checked) if checked else ""


def term_block(reading: Reading, term_id: str) -> Block | None:
    """A word and its meaning in one block, to open in place; None for a word that is not in the glossary."""
    term = reading.content.terms.get(term_id)
    if term is None:
        return None
    meaning = reading.fresh(term.meaning)
    spans = (Span(term.word.shown_text, strong=True), Span(" – "), *meaning.spans)
    return meaning._replace(id=BlockId(f"term-{term_id}"), kind="item", spans=spans)


def glossary_and_sources(reading: Reading) -> list[ShownBlock]:
    t = reading.t
    words = reading.block("glossary", "heading", t.say("Words"), level=2)
    blocks = [ShownBlock(words)]
    terms = sorted(reading.content.terms.values(), key=lambda term: term.word.text.casefold())
    for term in terms:
        block = term_block(reading, term.id)
        if block is not None:
            blocks.append(ShownBlock(block._replace(section="glossary")))
    blocks.append(ShownBlock(reading.block("sources", "heading", t.say("Sources"), level=2)))
    sources = sorted(reading.library.sources.values(), key=lambda source: source.title.casefold())
    for source in sources:
        parts = [source.title, source.publisher, reading.date(source.date) if source.date else "", source.address]
        text = " · ".join(part for part in parts if part)
        blocks.append(
            ShownBlock(
                Block(BlockId(f"source-{source.id}"), "item", (Span(text),), state="original", section="sources")
            )
        )
    return blocks

"""Pages as sequences of blocks, each with its own language, dates and sources."""

from __future__ import annotations

import datetime
from typing import Literal, NamedTuple, NewType

from taxrights_app.core.bidi import plain
from taxrights_app.core.facts import FactId, Freshness
from taxrights_app.core.locale import SOURCE, LocaleCode

PageId = NewType("PageId", str)
BlockId = NewType("BlockId", str)
BlockKind = Literal[
    "heading", "paragraph", "item", "callout", "unknown", "pair", "status", "provider", "question", "card"
]
TranslationState = Literal["translated", "untranslated", "outdated", "original"]


class Span(NamedTuple):
    """A run of text of one look; `target` names what it leads to (`term:itin`, `page:agreement`), or is empty."""

    text: str
    strong: bool = False
    target: str = ""


class Block(NamedTuple):
    """One unit of text. `locale` is the language it is shown in, which is English where `state` is not `translated`.
    `section` is the id of the section heading it folds under, or empty for what everybody sees. `column` is 1 or 2 in
    a pair. `level` is 1 for the title, 2 for a section, 3 inside a section; 0 for text."""

    id: BlockId
    kind: BlockKind
    spans: tuple[Span, ...]
    locale: LocaleCode = SOURCE
    state: TranslationState = "translated"
    facts: tuple[FactId, ...] = ()
    section: str = ""
    level: int = 0
    column: int = 0
    safety: bool = False
    due_on: datetime.date | None = None
    expires_on: datetime.date | None = None
    freshness: Freshness = "current"

    @property
    def shown_text(self) -> str:
        """The words with their isolates, as the screen draws them."""
        return "".join(span.text for span in self.spans)

    @property
    def text(self) -> str:
        """The words as a person would copy them."""
        return plain(self.shown_text)


class Page(NamedTuple):
    """A page in one locale. `as_of` is the ISO date of its newest source, or empty."""

    id: PageId
    title: str
    title_locale: LocaleCode
    title_state: TranslationState
    blocks: tuple[Block, ...]
    related: tuple[str, ...]
    as_of: str
    legal: bool

"""Everything there is to read, in every locale, loaded when it is first asked for."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from taxrights_app.core.errors import UnknownLocale, UnknownScreen
from taxrights_app.core.locale import Locale, LocaleCode
from taxrights_app.core.page import Block, Page
from taxrights_app.core.translator import Catalogue

if TYPE_CHECKING:
    from taxrights_app.core.directory import Directory
    from taxrights_app.core.facts import Fact, FactId, Source, SourceId
    from taxrights_app.core.flow import Flow


class PackInfo(NamedTuple):
    """What a pack says of itself. `checked_on` is the day its facts were last checked; `left_out` are lines about what
    a preview had to leave out; `reviews` maps what was reviewed (`page:agreement@es`) to who reviewed it, and
    `outdated_reviews` to who reviewed it before it changed."""

    id: str
    version: str
    checked_on: datetime.date
    mark_after_days: int
    hide_after_days: int
    locales: tuple[Locale, ...]
    reviews: Mapping[str, str]
    left_out: tuple[str, ...] = ()
    outdated_reviews: Mapping[str, str] = {}


class Case(NamedTuple):
    """One lawsuit on the status card."""

    id: str
    name: Block
    court: Block
    lines: tuple[Block, ...]


class Status(NamedTuple):
    """The court-status card: what courts have said, as of a date."""

    as_of: str
    lead: Block
    cases: tuple[Case, ...]
    unknown: tuple[Block, ...]


class Term(NamedTuple):
    """A glossary word and what it means."""

    id: str
    word: Block
    meaning: Block


class Choice(NamedTuple):
    """One of the five choices of the home screen, and the screens behind it."""

    id: str
    label: Block
    icon: str
    entries: tuple[str, ...]


class Content(NamedTuple):
    """All text of one locale. `dates` maps ISO dates to how this locale writes them; `labels` holds the translated
    words of the directory (`directory:ID#who_for`, `state:TX#name`)."""

    pages: Mapping[str, Page]
    flows: Mapping[str, Flow]
    status: Status | None
    terms: Mapping[str, Term]
    home: tuple[Choice, ...]
    labels: Mapping[str, Block]
    dates: Mapping[str, str]


class Library:
    """The content of one pack. The loaders read a part when it is first needed; what they return is kept."""

    def __init__(
        self,
        info: PackInfo,
        *,
        load_content: Callable[[LocaleCode], Content],
        load_catalogue: Callable[[LocaleCode], Catalogue],
        load_facts: Callable[[], tuple[Mapping[FactId, Fact], Mapping[SourceId, Source]]],
        load_directory: Callable[[], Directory],
    ) -> None:
        self.info = info
        self._load_content = load_content
        self._load_catalogue = load_catalogue
        self._load_facts = load_facts
        self._load_directory = load_directory
        self._contents: dict[LocaleCode, Content] = {}
        self._catalogues: dict[LocaleCode, Catalogue] = {}
        self._facts: tuple[Mapping[FactId, Fact], Mapping[SourceId, Source]] | None = None
        self._directory: Directory | None = None

    @property
    def locales(self) -> tuple[Locale, ...]:
        return self.info.locales

    def require_locale(self, code: str) -> Locale:
        """The locale of that code; raises UnknownLocale, naming those there are."""
        for locale in self.info.locales:
            if locale.code == code:
                return locale
        raise UnknownLocale(f"no language {code}; there are {', '.join(x.code for x in self.info.locales)}")

    def content(self, code: LocaleCode) -> Content:
        if code not in self._contents:
            self._contents[code] = self._load_content(code)
        return self._contents[code]

    def catalogue(self, code: LocaleCode) -> Catalogue:
        if code not in self._catalogues:
            self._catalogues[code] = self._load_catalogue(code)
        return self._catalogues[code]

    def require_page(self, page_id: str, code: LocaleCode) -> Page:
        """The page in that locale; raises UnknownScreen, naming the pages there are."""
        pages = self.content(code).pages
        if page_id not in pages:
            raise UnknownScreen(f"no page {page_id}; there are {', '.join(sorted(pages))}")
        return pages[page_id]

    def require_flow(self, flow_id: str, code: LocaleCode) -> Flow:
        """The flow in that locale; raises UnknownScreen, naming the flows there are."""
        flows = self.content(code).flows
        if flow_id not in flows:
            raise UnknownScreen(f"no flow {flow_id}; there are {', '.join(sorted(flows))}")
        return flows[flow_id]

    @property
    def facts(self) -> Mapping[FactId, Fact]:
        return self._facts_and_sources()[0]

    @property
    def sources(self) -> Mapping[SourceId, Source]:
        return self._facts_and_sources()[1]

    def _facts_and_sources(self) -> tuple[Mapping[FactId, Fact], Mapping[SourceId, Source]]:
        if self._facts is None:
            self._facts = self._load_facts()
        return self._facts

    @property
    def directory(self) -> Directory:
        if self._directory is None:
            self._directory = self._load_directory()
        return self._directory

"""What one screen shows, as plain values: the window draws them, `taxrights show` prints them, tests compare them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from taxrights_app.core.bidi import plain
from taxrights_app.core.locale import Locale
from taxrights_app.core.page import Block, TranslationState

ActionKind = Literal["choice", "answer", "neutral", "link", "route", "state", "locale", "frame", "next"]


class Action(NamedTuple):
    """Something the reader can do. `target` is one of the public forms (`page:ID`, `answer:QUESTION=OPTION`,
    `locale:es`, `state:TX`, `cards:FLOW`, `leave` …); `detail` is a second, quieter line; `chosen` marks an answer
    given before; `label_locale` is the language the label is in, and `state` says why when that is English instead."""

    id: str
    label: str
    target: str
    kind: ActionKind = "link"
    label_locale: str = ""
    detail: str = ""
    icon: str = ""
    chosen: bool = False
    group: str = ""
    state: TranslationState = "translated"


class PhoneLine(NamedTuple):
    """A number to dial, as it is shown; `kind` is a translated word such as "Spanish line", or empty."""

    number: str
    extension: str
    label: str


class ProviderLines(NamedTuple):
    """An entry of the help directory ready to show: every line translated, names and addresses as they are."""

    id: str
    name: str
    who_for: str
    phones: tuple[PhoneLine, ...]
    hours: str
    languages: str
    cost: str
    place: str
    checked: str
    checked_on: str
    age: str
    government: bool


class Hands(NamedTuple):
    """Hands counted for one answer of a workshop: what its line shows, and where a press on − and + leads (`fewer` is
    empty at none)."""

    number: int
    fewer: str
    more: str


class Bar(NamedTuple):
    """One statement of a workshop: hands for the right answer and all hands, before and after."""

    before: tuple[int, int]
    after: tuple[int, int]


class ShownBlock(NamedTuple):
    """A block on a screen, with the same block in a second language where the reader asked for two, and for an entry
    of the directory its lines. `card` groups the blocks of one result card; `group` says which part of it."""

    block: Block
    beside: Block | None = None
    provider: ProviderLines | None = None
    card: str = ""
    group: str = ""
    hands: Hands | None = None
    bar: Bar | None = None


class Screen(NamedTuple):
    """Everything one screen shows. `as_of` is ISO or empty, `as_of_text` how the reader's language says it. `review`
    says who reviewed the content and the translation; `notices` are lines that belong above the content. `frame` are
    the buttons around every screen, which never move."""

    name: str
    locale: Locale
    title: Block
    blocks: tuple[ShownBlock, ...] = ()
    actions: tuple[Action, ...] = ()
    as_of: str = ""
    as_of_text: str = ""
    review: str = ""
    review_text: str = ""
    beside: Locale | None = None
    title_beside: Block | None = None
    notices: tuple[str, ...] = ()
    frame: tuple[Action, ...] = ()

    @property
    def title_text(self) -> str:
        return plain(self.title.shown_text)

"""One reader's way of looking at the library, and the small pieces that several screens share."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from taxrights_app.core.facts import freshness, last_day
from taxrights_app.core.library import Choice, Content, Library
from taxrights_app.core.locale import Locale, LocaleCode
from taxrights_app.core.page import Block, BlockId, BlockKind, Page, Span
from taxrights_app.core.screen import Action, ActionKind, Screen, ShownBlock
from taxrights_app.core.translator import Translator
from taxrights_app.core.visit import Visit, screen_of


class Reading(NamedTuple):
    """One reader's way of looking at the library: the visit, the language's words, and the day."""

    visit: Visit
    library: Library
    locale: Locale
    t: Translator
    today: datetime.date

    @property
    def content(self) -> Content:
        """The texts of this language; read from the pack when a screen first needs them, which the wall does not."""
        return self.library.content(self.locale.code)

    def in_locale(self, code: LocaleCode) -> Reading:
        """The same, read in another language: what stands in the second column."""
        return read(self.visit._replace(locale=code, beside=None), self.library, today=self.today)

    def block(self, id_: str, kind: BlockKind, text: str, *, level: int = 0, section: str = "") -> Block:
        """A block of the program's own words."""
        return Block(BlockId(id_), kind, (Span(text),), locale=self.locale.code, level=level, section=section)

    def fresh(self, block: Block) -> Block:
        """The block as it may be shown today: an expired statement gives way to a line that says so."""
        if block.due_on is None and block.expires_on is None:
            return block
        state = freshness(block.due_on, block.expires_on, today=self.today, checked_on=self.library.info.checked_on)
        if state != "expired":
            return block._replace(freshness=state)
        words = self.t.say(
            "This part is out of date, so it is not shown. A person who can help may know what is true now."
        )
        return block._replace(
            spans=(Span(words),), locale=self.locale.code, state="translated", facts=(), freshness=state
        )

    def date(self, iso: str) -> str:
        """An ISO date the way this language writes it; the compiler wrote down every date there is."""
        return self.content.dates.get(iso, iso)


def read(visit: Visit, library: Library, *, today: datetime.date) -> Reading:
    locale = library.require_locale(visit.locale)
    translator = Translator(locale, library.catalogue(locale.code))
    return Reading(visit, library, locale, translator, today)


def entries_of(choice: Choice, content: Content) -> tuple[str, ...]:
    """The screens behind a choice that this pack has."""
    return tuple(
        entry
        for entry in choice.entries
        if not (entry.startswith("page:") and entry[5:] not in content.pages)
        and not (entry.startswith("flow:") and entry[5:] not in content.flows)
        and not (entry == "now" and "now" not in content.pages)
        and not (entry == "status" and content.status is None)
    )


def title_of(reading: Reading, screen: str) -> Block | None:
    """What a link to `screen` is called, without a verb: the screen's own title; None for a screen there is not."""
    name, _, rest = screen.partition(":")
    content = reading.content
    if name in ("page", "now", "before", "about"):
        page_id = rest or name
        return page_title(content.pages[page_id]) if page_id in content.pages else None
    if name == "flow":
        return content.flows[rest].title_block if rest in content.flows else None
    words = {"status": reading.t.say("What courts have said"), "help": reading.t.say("Find help")}
    return reading.block("title", "heading", words[name], level=1) if name in words else None


def screen_links(
    reading: Reading, screens: Iterable[str], *, kind: ActionKind = "link", id_prefix: str = "open"
) -> tuple[Action, ...]:
    """Actions that open the screens there are, each labelled with its title; help is always a route to a person."""
    found = []
    for screen in map(screen_of, screens):
        title = title_of(reading, screen)
        if title is not None:
            name = screen.partition(":")[0]
            icon = {"flow": "question", "now": "door", "status": "clock", "help": "people"}.get(name, "paper")
            found.append(
                Action(
                    f"{id_prefix}-{screen.replace(':', '-')}",
                    title.shown_text,
                    screen,
                    "route" if name == "help" else kind,
                    title.locale,
                    icon=icon,
                    state=title.state,
                )
            )
    return tuple(found)


def dated(reading: Reading, screen: Screen, as_of: str, what: str) -> Screen:
    """The screen with its as-of date and, honestly, who reviewed it: a lawyer, or nobody."""
    t = reading.t
    checked = reading.library.info.checked_on.isoformat()
    reviewer = reading.library.info.reviews.get(f"{what}@{reading.locale.code}", "")
    lines = []
    if as_of:
        lines.append(t.say("Newest source: {date}.", date=reading.date(as_of)))
    lines.append(t.say("Last checked: {date}.", date=reading.date(checked)))
    if reading.today < reading.library.info.checked_on:
        lines.append(t.say("The date of this computer may be wrong."))
    before = reading.library.info.outdated_reviews.get(f"{what}@{reading.locale.code}", "")
    if reviewer:
        review = t.say("Reviewed by {name}.", name=reviewer)
    elif before:
        review = t.say("Changed since {name} reviewed it.", name=before)
    else:
        review = t.say("Not yet reviewed by a lawyer.")
    if reading.locale.review == "draft":
        review += " " + t.say("This translation is a draft. No person has reviewed it yet.")
    state = reviewer or ("changed-since-review" if before else "not-reviewed")
    if not reviewer and reading.locale.review == "draft":
        state += ", draft translation"
    day = last_day(as_of) if as_of else ""
    return screen._replace(as_of=day, as_of_text=" ".join(lines), review=state, review_text=review)


def page_blocks(reading: Reading, page: Page) -> Iterable[ShownBlock]:
    """The page's blocks without its title, as they may be shown today."""
    for block in page.blocks:
        if block.level != 1:
            yield ShownBlock(reading.fresh(block))


def page_title(page: Page) -> Block:
    for block in page.blocks:
        if block.level == 1:
            return block
    return Block(BlockId("title"), "heading", (Span(page.title),), page.title_locale, page.title_state, level=1)

"""From (visit, library, today) to a Screen. One small function for each kind of screen; nothing here knows of Qt."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from taxrights_app.core.errors import UnknownScreen
from taxrights_app.core.frame import frame_of
from taxrights_app.core.library import Library
from taxrights_app.core.locale import SOURCE
from taxrights_app.core.page import Block, BlockId, Span
from taxrights_app.core.reading import Reading, dated, entries_of, page_blocks, page_title, read, screen_links, title_of
from taxrights_app.core.screen import Action, Screen, ShownBlock
from taxrights_app.core.translator import Translator
from taxrights_app.core.visit import OWN_PAGES, Visit

_LEFT_OUT_LINES = 3


def build_screen(visit: Visit, library: Library, *, today: datetime.date) -> Screen:
    """What the reader of `visit` sees; raises UnknownScreen or UnknownLocale, naming what there is."""
    name, _, rest = visit.place.screen.partition(":")
    if name in ("languages", "beside"):
        return framed(_language_wall(visit, library), library)
    builders = _builders()
    if name not in builders:
        raise UnknownScreen(f"no screen {visit.place.screen}; there are {', '.join(screen_names(library))}")
    reading = read(visit, library, today=today)
    screen = framed(builders[name](reading, rest)._replace(notices=left_out(library)), library)
    if visit.beside is None:
        return screen
    other = builders[name](reading.in_locale(visit.beside), rest)
    return _side_by_side(screen, other)


def framed(screen: Screen, library: Library) -> Screen:
    t = Translator(screen.locale, library.catalogue(screen.locale.code))
    return screen._replace(frame=frame_of(screen.locale, t))


def left_out(library: Library) -> tuple[str, ...]:
    """What a preview had to leave out, as a banner for whoever writes it: the first lines, and how many more."""
    lines = library.info.left_out
    more = len(lines) - _LEFT_OUT_LINES
    return lines if more <= 0 else (*lines[:_LEFT_OUT_LINES], f"+ {more}")


def screen_names(library: Library) -> tuple[str, ...]:
    """Every screen of the pack, by its public name."""
    content = library.content(SOURCE)
    lists = [f"home:{c.id}" for c in content.home if len(entries_of(c, content)) > 1]
    pages = [f"page:{id_}" for id_ in content.pages if id_ not in OWN_PAGES]
    flows = [f"flow:{id_}" for id_ in content.flows]
    return ("languages", "before", "home", *lists, "status", "now", "help", "about", *pages, *flows)


def _builders() -> dict[str, Callable[[Reading, str], Screen]]:
    return {
        "before": lambda r, _: _own_page(r, "before"),
        "home": _home,
        "status": lambda r, _: status_screen(r),
        "now": lambda r, _: now_screen(r),
        "about": lambda r, _: _own_page(r, "about"),
        "page": _page,
        "help": _help,
        "flow": _flow,
    }


# These three are loaded when they are first asked for: each knows a part of core that no first screen needs.
def _help(reading: Reading, rest: str) -> Screen:
    from taxrights_app.core.show_help import help_screen

    return help_screen(reading, rest)


def _flow(reading: Reading, flow_id: str) -> Screen:
    from taxrights_app.core.show_flow import flow_screen

    return flow_screen(reading, flow_id)


def _glossary_and_sources(reading: Reading) -> list[ShownBlock]:
    from taxrights_app.core.show_words import glossary_and_sources

    return glossary_and_sources(reading)


def _language_wall(visit: Visit, library: Library) -> Screen:
    """Built without any locale's content: it is the first thing a person sees, and has to be there at once."""
    locale = library.require_locale(visit.locale)
    t = Translator(locale, library.catalogue(locale.code))
    beside = visit.place.screen == "beside"
    words = t.say("Choose a second language") if beside else t.say("Choose your language")
    shown = [x for x in library.locales if not (beside and x.code == visit.locale)]
    actions = [
        Action(
            f"{'beside' if beside else 'locale'}-{x.code}",
            x.native,
            f"{'beside' if beside else 'locale'}:{x.code}",
            "locale",
            label_locale=x.code,
            detail="" if x.native == x.english else x.english,
            chosen=visit.beside == x.code if beside else bool(visit.trail) and visit.locale == x.code,
            group="" if x.is_whole else "partly",
        )
        for x in shown
    ]
    if beside and visit.beside:
        actions.append(Action("beside-none", t.say("One language only"), "beside:none", "link", locale.code))
    title = Block(BlockId("title"), "heading", (Span(words),), locale=locale.code, level=1)
    blocks = []
    if any(not x.is_whole for x in shown):
        partly = t.say("Partly translated: the rest is shown in English")
        heading = Block(BlockId("partly"), "heading", (Span(partly),), locale=locale.code, level=2)
        blocks.append(ShownBlock(heading, group="partly"))
    return Screen(visit.place.screen, locale, title, tuple(blocks), tuple(actions), notices=left_out(library))


def _home(reading: Reading, which: str) -> Screen:
    content = reading.content
    if which:
        for choice in content.home:
            if choice.id == which:
                links = screen_links(reading, entries_of(choice, content), kind="choice")
                title = choice.label._replace(kind="heading", level=1)
                return Screen(f"home:{which}", reading.locale, title, (), links)
        raise UnknownScreen(f"no list home:{which}; there are {', '.join(c.id for c in content.home)}")
    actions = []
    for choice in content.home:
        entries = entries_of(choice, content)
        if not entries:
            continue
        target = entries[0] if len(entries) == 1 else f"home:{choice.id}"
        titles = [title.shown_text for title in (title_of(reading, e) for e in entries[:3]) if title]
        names = " · ".join(titles) if len(entries) > 1 else ""
        actions.append(
            Action(
                choice.id,
                choice.label.shown_text,
                target,
                "choice",
                choice.label.locale,
                detail=names,
                icon=choice.icon,
                state=choice.label.state,
            )
        )
    actions += [link._replace(icon="") for link in screen_links(reading, ("about",))]
    title = reading.block("title", "heading", reading.t.say("What would you like to know?"), level=1)
    return Screen("home", reading.locale, title, (), tuple(actions))


def _page(reading: Reading, page_id: str) -> Screen:
    page = reading.library.require_page(page_id, reading.locale.code)
    blocks = list(page_blocks(reading, page))
    if page_id == "words":
        blocks += _glossary_and_sources(reading)
    actions = screen_links(reading, page.related, id_prefix="related")
    screen = Screen(f"page:{page_id}", reading.locale, page_title(page), tuple(blocks), actions)
    return dated(reading, screen, page.as_of, f"page:{page_id}")


def _own_page(reading: Reading, page_id: str) -> Screen:
    """`before` and `about`: pages of the program about itself."""
    page = reading.library.require_page(page_id, reading.locale.code)
    blocks = tuple(page_blocks(reading, page))
    t = reading.t
    if page_id == "before":
        go_on = Action("continue", t.say("Continue"), "home", "choice", reading.locale.code)
        return Screen(page_id, reading.locale, page_title(page), blocks, (go_on,))
    looks = {
        "light": t.say("Light colours"),
        "dark": t.say("Dark colours"),
        "contrast": t.say("High contrast"),
    }
    actions: tuple[Action, ...] = tuple(
        Action(f"theme-{id_}", label, f"theme:{id_}", "link", reading.locale.code, chosen=reading.visit.theme == id_)
        for id_, label in looks.items()
    )
    screen = Screen(page_id, reading.locale, page_title(page), blocks, actions)
    return dated(reading, screen, page.as_of, "about")


def now_screen(reading: Reading) -> Screen:
    """Someone is here now: the first right in the reader's language and in English, then the whole card."""
    page = reading.library.require_page("now", reading.locale.code)
    blocks = list(page_blocks(reading, page))
    if blocks and reading.locale.code != SOURCE:
        english = reading.in_locale(SOURCE)
        first = next(iter(page_blocks(english, english.content.pages["now"])))
        blocks.insert(1, ShownBlock(first.block._replace(id=BlockId(f"{first.block.id}-english")), group="english"))
    blocks[0] = blocks[0]._replace(group="first")
    actions = (
        Action(
            "help-now",
            reading.t.say("Phone numbers of people who can help"),
            "help:now",
            "route",
            reading.locale.code,
            icon="phone",
        ),
    )
    screen = Screen("now", reading.locale, page_title(page), tuple(blocks), actions)
    return dated(reading, screen, page.as_of, "now")


def status_screen(reading: Reading) -> Screen:
    """The court-status card. When any statement about the present has expired, nothing of it is shown but that."""
    status = reading.content.status
    if status is None:
        raise UnknownScreen("this pack has no court status: its source has defects")
    t = reading.t
    title = reading.block(
        "title", "heading", t.say("What courts have said, as of {date}", date=reading.date(status.as_of)), level=1
    )
    ask = screen_links(reading, ("help:immigration",))[0]._replace(label=t.say("Ask a person: find help"))
    lines = [reading.fresh(line) for case in status.cases for line in case.lines]
    if any(line.freshness == "expired" for line in (*lines, *map(reading.fresh, status.unknown))):
        words = t.say(
            "This card is out of date, so it is not shown. Courts may have said new things. "
            "A lawyer or a legal help group can tell you what is true now."
        )
        notice = reading.block("out-of-date", "status", words)._replace(freshness="expired")
        screen = Screen("status", reading.locale, title, (ShownBlock(notice),), (ask,))
        return dated(reading, screen, status.as_of, "status")
    blocks = [ShownBlock(reading.fresh(status.lead)._replace(kind="paragraph"))]
    for case in status.cases:
        blocks.append(ShownBlock(case.name._replace(kind="heading", level=3), card=case.id, group="name"))
        blocks.append(ShownBlock(case.court._replace(kind="status"), card=case.id, group="court"))
        blocks += [
            ShownBlock(reading.fresh(line)._replace(kind="status"), card=case.id, group="line") for line in case.lines
        ]
    blocks += [ShownBlock(reading.fresh(line)._replace(kind="unknown")) for line in status.unknown]
    more = screen_links(reading, ("page:what-happened", "page:not-known"))
    screen = Screen("status", reading.locale, title, tuple(blocks), (ask, *more))
    return dated(reading, screen, status.as_of, "status")


def _side_by_side(screen: Screen, other: Screen) -> Screen:
    """`screen` with each block's twin from `other`, matched by id, so that a volunteer can follow."""
    twins = {(shown.card, shown.block.id): shown.block for shown in other.blocks}
    blocks = tuple(
        shown if shown.provider else shown._replace(beside=twins.get((shown.card, shown.block.id)))
        for shown in screen.blocks
    )
    labels = {action.id: action.label for action in other.actions}
    actions = tuple(
        action._replace(detail=labels.get(action.id, action.detail))
        if action.kind in ("answer", "neutral", "choice", "route", "link")
        else action
        for action in screen.actions
    )
    return screen._replace(blocks=blocks, actions=actions, beside=other.locale, title_beside=other.title)

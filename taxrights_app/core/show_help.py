"""Find help: state, then what kind, then people to call. Nothing is typed. National numbers stand on the first screen,
so that a usable number is one press away from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taxrights_app.core.bidi import LRI, NO_BREAK_HYPHEN, isolate
from taxrights_app.core.page import Block, BlockId, Span
from taxrights_app.core.reading import Reading
from taxrights_app.core.screen import Action, PhoneLine, ProviderLines, Screen, ShownBlock
from taxrights_app.core.visit import NEEDS, WHOLE_COUNTRY

if TYPE_CHECKING:
    from taxrights_app.core.directory import Listed, Listing

_FIRST_SCREEN_LINES = 3


def help_screen(reading: Reading, _: str) -> Screen:
    """The step of Find help that the visit has come to."""
    state, need = reading.visit.state, reading.visit.need
    if state is None:
        screen = _choose_state(reading, need or "both")
    elif need is None:
        screen = _choose_need(reading)
    else:
        screen = _listing(reading, state, need)
    checked = reading.library.info.checked_on.isoformat()
    text = reading.t.say("Each number shows the day it was last checked. If one does not work, try the next.")
    return screen._replace(as_of=checked, as_of_text=text)


def _find(reading: Reading, state: str | None, need: str) -> Listing:
    # Imported here: the directory and its code are not on the way to a first screen.
    from taxrights_app.core.directory import AgeLimits, find_providers

    info = reading.library.info
    limits = AgeLimits(info.mark_after_days, info.hide_after_days)
    place = None if state in (None, WHOLE_COUNTRY) else state
    return find_providers(reading.library.directory, state=place, need=need, today=reading.today, limits=limits)


def _title(reading: Reading, words: str) -> Block:
    return reading.block("title", "heading", words, level=1)


def need_label(reading: Reading, need: str) -> str:
    """A kind of help in the reader's words."""
    t = reading.t
    return {
        "immigration": t.say("Immigration: a removal order, court, a visa, ICE"),
        "tax": t.say("Taxes: filing, an ITIN, a letter from the IRS"),
        "both": t.say("Both, or I am not sure"),
        "now": t.say("Someone is here now, or someone was taken"),
    }[need]


def _choose_state(reading: Reading, need: str) -> Screen:
    t = reading.t
    listing = _find(reading, None, need)
    helping = [x for x in listing.national if x.provider.category not in ("consular", "safety")]
    heading = reading.block("national", "heading", t.say("Phone lines for the whole country"), level=2)
    blocks = [ShownBlock(heading)] if helping else []
    blocks += [_entry(reading, listed) for listed in helping[:_FIRST_SCREEN_LINES]]
    _group_instead(reading, blocks, listing.instead[:_FIRST_SCREEN_LINES])
    blocks.append(ShownBlock(reading.block("near", "heading", t.say("Help in your state: choose it"), level=2)))
    actions = []
    for place in reading.library.directory.states:
        name = _state_name(reading, place.code, place.name)
        # The English name too, where it is another: it is what stands on letters and road signs.
        english = place.name if name != place.name else ""
        actions.append(
            Action(f"state-{place.code}", name, f"state:{place.code}", "state", reading.locale.code, detail=english)
        )
    actions.sort(key=lambda action: action.label.casefold())
    actions.append(
        Action(
            "state-US",
            t.say("I would rather not say: show only national lines"),
            f"state:{WHOLE_COUNTRY}",
            "link",
            reading.locale.code,
        )
    )
    return Screen("help", reading.locale, _title(reading, t.say("Find help")), tuple(blocks), tuple(actions))


def _state_name(reading: Reading, code: str, english: str) -> str:
    label = reading.content.labels.get(f"state:{code}#name")
    return label.shown_text if label is not None else english


def _choose_need(reading: Reading) -> Screen:
    t = reading.t
    icons = {"immigration": "people", "tax": "paper", "both": "question", "now": "door"}
    actions = [
        Action(
            f"need-{need}", need_label(reading, need), f"help:{need}", "choice", reading.locale.code, icon=icons[need]
        )
        for need in NEEDS
    ]
    title = _title(reading, t.say("What kind of help do you want to find?"))
    return Screen("help", reading.locale, title, (), tuple(actions))


def _listing(reading: Reading, state: str, need: str) -> Screen:
    t = reading.t
    listing = _find(reading, state, need)
    blocks: list[ShownBlock] = []
    _group(reading, blocks, "national", t.say("Phone lines for the whole country"), listing.national)
    _group_instead(reading, blocks, listing.instead)
    _group(reading, blocks, "local", t.say("In your state, or serving it"), listing.local)
    if state != WHOLE_COUNTRY and not listing.local:
        words = t.say("We know no office for this in your state. A national line may know one.")
        blocks.append(ShownBlock(reading.block("no-local", "paragraph", words)))
    _group(reading, blocks, "government", t.say("Government offices (they may ask who you are)"), listing.government)
    if listing.hidden:
        words = t.plural(
            "{count} more contact is not shown, because nobody has checked it for a long time.",
            "{count} more contacts are not shown, because nobody has checked them for a long time.",
            listing.hidden,
        )
        blocks.append(ShownBlock(reading.block("hidden", "paragraph", words)))
    words = t.say("You can ask if the call is free and private before you say anything about yourself.")
    blocks.insert(0, ShownBlock(reading.block("ask-first", "callout", words)._replace(safety=True)))
    names = {place.code: place.name for place in reading.library.directory.states}
    where = t.say("Whole country") if state == WHOLE_COUNTRY else _state_name(reading, state, names.get(state, state))
    actions = (
        Action("change-state", t.say("Another state"), "state:none", "link", reading.locale.code),
        Action("change-need", t.say("Another kind of help"), "help", "link", reading.locale.code),
        Action(
            "safe-helper", reading.content.pages["safe-helper"].title, "page:safe-helper", "link", reading.locale.code
        )
        if "safe-helper" in reading.content.pages
        else None,
    )
    title = _title(reading, t.say("Help: {place}", place=where))
    return Screen("help", reading.locale, title, tuple(blocks), tuple(a for a in actions if a))


def _group(reading: Reading, blocks: list[ShownBlock], id_: str, heading: str, entries: tuple[Listed, ...]) -> None:
    if entries:
        blocks.append(ShownBlock(reading.block(id_, "heading", heading, level=2)))
        blocks.extend(_entry(reading, listed) for listed in entries)


def _group_instead(reading: Reading, blocks: list[ShownBlock], entries: tuple[Listed, ...]) -> None:
    """Where a need has no national line but those of the government: say so, and name people who may know more."""
    if entries:
        t = reading.t
        words = t.say(
            "We know no tax help line for the whole country outside the government. These groups help immigrants."
        )
        _group(reading, blocks, "instead", t.say("Groups that help immigrants, for the whole country"), entries)
        blocks.insert(len(blocks) - len(entries), ShownBlock(reading.block("instead-why", "paragraph", words)))


def _entry(reading: Reading, listed: Listed) -> ShownBlock:
    t = reading.t
    provider = listed.provider

    def label(part: str, english: str) -> str:
        block = reading.content.labels.get(f"directory:{provider.id}#{part}")
        return block.shown_text if block is not None else english

    phones = tuple(
        PhoneLine(
            isolate(phone.number.replace("-", NO_BREAK_HYPHEN), mark=LRI),
            t.say("extension {number}", number=phone.extension) if phone.extension else "",
            label(f"label-{n}", phone.label) if phone.label else "",
        )
        for n, phone in enumerate(provider.phones, start=1)
    )
    languages = [
        reading.content.labels[f"directory:language#{name}"].shown_text
        if f"directory:language#{name}" in reading.content.labels
        else name
        for name in provider.languages
    ]
    costs = {"free": t.say("Free"), "free-or-low-cost": t.say("Free or low cost")}
    checked = t.say("Number last checked: {date}", date=reading.date(provider.checked_on.isoformat()))
    if listed.age == "due":
        checked += " · " + t.say("It may have changed.")
    lines = ProviderLines(
        id=provider.id,
        name=isolate(provider.name),
        who_for=label("who_for", provider.who_for) if provider.who_for else _kind(reading, provider.category),
        phones=phones,
        hours=label("hours", provider.hours) if provider.hours else "",
        languages=t.say("Languages: {names}", names=", ".join(languages)) if languages else "",
        cost=costs.get(provider.cost, ""),
        place=isolate(", ".join(filter(None, (provider.city, provider.state)))) if provider.state else "",
        checked=checked,
        checked_on=provider.checked_on.isoformat(),
        age=listed.age,
        government=provider.government,
    )
    block = Block(
        BlockId(provider.id),
        "provider",
        (Span(provider.name),),
        state="original",
        freshness="due" if listed.age == "due" else "unknown" if listed.age == "unknown" else "current",
    )
    return ShownBlock(block, provider=lines)


def _kind(reading: Reading, category: str) -> str:
    """What an office without words of its own does."""
    t = reading.t
    return {
        "tax-clinic": t.say("Tax clinic: help with tax problems. It is independent of the IRS."),
        "eoir-pro-bono-list": t.say("Free help with immigration cases"),
        "doj-recognized-organization": t.say("Group whose helpers may give immigration help"),
        "refugee-services": t.say("Help for refugees"),
        "legal-aid": t.say("General legal help: ask first if they can help you"),
    }.get(category, "")

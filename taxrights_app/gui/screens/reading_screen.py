"""Pages: the lead that everybody sees, then parts that open under their own heading, then where to go next."""

from __future__ import annotations

from itertools import groupby

from PySide6 import QtWidgets

from taxrights_app.core.screen import Screen, ShownBlock
from taxrights_app.gui.screens.parts import Parts
from taxrights_app.gui.theme import BASE, HUGE, LARGE, MEDIUM, SMALL
from taxrights_app.gui.widgets.buttons import SectionButton
from taxrights_app.gui.widgets.stack import Stack


def build(screen: Screen, parts: Parts) -> Stack:
    """The page as one column. Only open parts are built: a page of ten parts costs as much as its lead."""
    look = parts.look
    column = Stack(look)
    column.add(parts.title(screen))
    add_dates(screen, parts, column)
    lead = [shown for shown in screen.blocks if not shown.block.section and shown.block.level != 2]
    add_blocks(lead, parts, column)
    for shown in screen.blocks:
        if shown.block.level == 2:
            inside = [one for one in screen.blocks if one.block.section == shown.block.id]
            column.add(_section(shown, inside, parts), gap=look.space(BASE))
    routes = [action for action in screen.actions if action.kind in ("route", "choice")]
    links = [action for action in screen.actions if action.kind == "link"]
    for action in routes:
        role = "main" if screen.name == "before" else ""
        column.add(parts.choice(action, role=role), gap=look.space(LARGE if action is routes[0] else MEDIUM))
    if links:
        if screen.name != "before":
            heading = parts.t.say("Display") if screen.name == "about" else parts.t.say("Read next")
            column.add(parts.words(heading, bold=True), gap=look.space(HUGE))
        for action in links:
            role = "answer" if screen.name == "about" else "plain"
            column.add(parts.choice(action, role=role), gap=look.space(SMALL))
    return column


def add_dates(screen: Screen, parts: Parts, column: Stack) -> None:
    """What a preview left out, and as-of dates, under the title."""
    look = parts.look
    for line in screen.notices:
        column.add(parts.note(line), gap=look.space(SMALL))
    if screen.as_of_text:
        text = f"{screen.as_of_text} {screen.review_text}".strip()
        column.add(parts.words(text, step="small", ink="quiet"), gap=look.space(SMALL))


def add_blocks(blocks: list[ShownBlock], parts: Parts, column: Stack) -> None:
    """Blocks in their order; neighbours of kind unknown or pair share one card, and plain text shares one chip of
    sources up to the next heading or card."""
    look = parts.look
    for kind, group in groupby(blocks, key=_run_kind):
        run = list(group)
        if kind == "unknown":
            column.add(parts.unknown(run), gap=look.space(LARGE))
        elif kind == "pair":
            column.add(parts.pair(run), gap=look.space(LARGE))
        else:
            for shown in _without_repeats(run):
                gap = {"item": SMALL, "heading": LARGE}.get(shown.block.kind, BASE)
                column.add(_one(shown, parts), gap=look.space(gap))
            if kind == "text":
                parts.add_with_sources(column, run)


def _without_repeats(run: list[ShownBlock]) -> list[ShownBlock]:
    """Neighbours that are all out of date say so once."""
    return [
        shown
        for number, shown in enumerate(run)
        if not (number and shown.block.freshness == "expired" and run[number - 1].block.freshness == "expired")
    ]


def _run_kind(shown: ShownBlock) -> str:
    if shown.block.column:
        return "pair"
    return "text" if shown.block.kind in ("paragraph", "item") else shown.block.kind


def _one(shown: ShownBlock, parts: Parts) -> QtWidgets.QWidget:
    block = shown.block
    match block.kind:
        case "heading":
            return parts.heading(shown)
        case "callout":
            return parts.callout(shown)
        case "item":
            return parts.text(shown, item=True)
        case "provider" if shown.provider:
            return parts.provider(shown.provider)
        case _:
            return parts.text(shown)


def _section(shown: ShownBlock, inside: list[ShownBlock], parts: Parts) -> Stack:
    look = parts.look
    target = f"open:{shown.block.id}"
    is_open = str(shown.block.id) in look.opened
    label = shown.block.shown_text
    mark = parts.english_mark(shown.block.state)
    if mark:
        label = f"{label}\n({mark})"
    if shown.beside is not None and shown.beside.text != shown.block.text:
        label = f"{label}\n{shown.beside.shown_text}"
    card = Stack(look, fill="card", edge="edge")
    card.add(
        SectionButton(label, look, lambda: look.send(target), name=target, is_open=is_open, code=shown.block.locale)
    )
    if is_open:
        body = Stack(look, padding=(look.space(BASE), look.space(MEDIUM)))
        add_blocks(inside, parts, body)
        card.add(body)
    return card

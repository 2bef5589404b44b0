"""The end of a flow, and the court-status card: cards of grouped lines, each with its ways to a person."""

from __future__ import annotations

from itertools import groupby

from PySide6 import QtWidgets

from taxrights_app.core.screen import Screen, ShownBlock
from taxrights_app.gui.screens.parts import Parts
from taxrights_app.gui.screens.reading_screen import add_blocks, add_dates
from taxrights_app.gui.theme import BASE, HUGE, LARGE, MEDIUM, SMALL, TINY
from taxrights_app.gui.widgets.buttons import SectionButton
from taxrights_app.gui.widgets.stack import Stack


def build(screen: Screen, parts: Parts) -> Stack:
    look = parts.look
    column = Stack(look)
    column.add(parts.title(screen))
    add_dates(screen, parts, column)
    for card_id, group in groupby(screen.blocks, key=lambda shown: shown.card):
        run = list(group)
        if card_id:
            column.add(_card(card_id, run, screen, parts), gap=look.space(LARGE))
        else:
            _add_loose(run, parts, column)
    for action in screen.actions:
        if action.kind == "choice" and not action.group:
            column.add(parts.choice(action, role="main"), gap=look.space(LARGE))
    routes = [action for action in screen.actions if action.kind == "route" and not action.group]
    for action in routes:
        column.add(parts.choice(action), gap=look.space(LARGE if action is routes[0] else MEDIUM))
    links = [action for action in screen.actions if action.kind == "link" and not action.group]
    if links:
        column.add(parts.words(parts.t.say("Read next"), bold=True), gap=look.space(HUGE))
    for action in links:
        column.add(parts.link(action), gap=look.space(SMALL))
    return column


def _add_loose(run: list[ShownBlock], parts: Parts, column: Stack) -> None:
    look = parts.look
    for shown in run:
        if shown.group in ("disclaimer", "no-phone"):
            column.add(parts.callout(shown), gap=look.space(BASE if shown.group == "disclaimer" else LARGE))
        elif shown.block.kind == "status" and not shown.card:
            expired = shown.block.freshness == "expired"
            text = parts.note(shown.block.shown_text) if expired else parts.text(shown, step="small", ink="quiet")
            column.add(text, gap=look.space(MEDIUM))
    add_blocks(
        [s for s in run if s.group not in ("disclaimer", "no-phone") and s.block.kind != "status"], parts, column
    )


def _card(card_id: str, run: list[ShownBlock], screen: Screen, parts: Parts) -> QtWidgets.QWidget:
    look = parts.look
    card = Stack(look, padding=(look.space(LARGE), look.space(LARGE)), fill="card", edge="card_edge")
    for group, shown_group in groupby(run, key=lambda shown: shown.group):
        blocks = list(shown_group)
        # A result of one card has its name on top of the screen already.
        if group == "ask":
            card.add(_folded(blocks, parts), gap=look.space(LARGE))
        elif not (group == "title" and blocks[0].block.text == screen.title_text):
            _add_group(group, blocks, card, parts)
    actions = [action for action in screen.actions if action.group == card_id]
    for action in actions:
        role = "route" if action.kind == "route" else "choice"
        card.add(parts.choice(action, role=role), gap=look.space(LARGE if action is actions[0] else MEDIUM))
    return card


def _folded(run: list[ShownBlock], parts: Parts) -> Stack:
    """What people ask a lawyer, under its own heading: a card shows at most eighty words before it."""
    look = parts.look
    heading = run[0]
    target = f"open:{heading.block.id}"
    is_open = str(heading.block.id) in look.opened
    label = heading.block.shown_text
    if heading.beside is not None and heading.beside.text != heading.block.text:
        label = f"{label}\n{heading.beside.shown_text}"
    stack = Stack(look, fill="side", edge="card_edge")
    stack.add(SectionButton(label, look, lambda: look.send(target), name=target, is_open=is_open))
    if is_open:
        body = Stack(look, padding=(look.space(BASE), look.space(MEDIUM)))
        for shown in run[1:]:
            body.add(parts.text(shown, item=True), gap=look.space(SMALL))
        stack.add(body)
    return stack


def _add_group(group: str, run: list[ShownBlock], card: Stack, parts: Parts) -> None:
    """One part of a card: its heading, its lines, and one chip of sources."""
    look = parts.look
    if group == "pair":
        card.add(parts.pair(run), gap=look.space(LARGE))
        return
    if group == "unknown":
        heading = next((shown.block.shown_text for shown in run if shown.block.kind == "heading"), "")
        lines = [shown for shown in run if shown.block.kind == "unknown"]
        card.add(parts.unknown(lines, heading=heading), gap=look.space(LARGE))
        return
    for shown in run:
        block = shown.block
        if group == "title":
            card.add(parts.heading(shown))
        elif group == "name":
            card.add(parts.heading(shown, step="body"))
        elif group == "court":
            card.add(parts.text(shown, step="small", ink="quiet"), gap=look.space(TINY))
        elif block.kind == "heading":
            card.add(parts.heading(shown, step="body"), gap=look.space(LARGE))
        else:
            is_item = block.kind == "item" or group == "line"
            card.add(parts.text(shown, item=is_item), gap=look.space(SMALL if is_item else MEDIUM))
    parts.add_with_sources(card, run)

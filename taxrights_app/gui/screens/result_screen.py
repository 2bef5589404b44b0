"""The end of a flow, and the court-status card: cards of grouped lines, each with its ways to a person."""

from __future__ import annotations

from itertools import groupby

from PySide6 import QtWidgets

from taxrights_app.core.screen import Screen, ShownBlock
from taxrights_app.gui.screens.parts import Parts
from taxrights_app.gui.screens.reading_screen import add_blocks, add_dates
from taxrights_app.gui.theme import BASE, HUGE, LARGE, MEDIUM, SMALL, TINY
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
    routes = [action for action in screen.actions if action.kind == "route" and not action.group]
    for action in routes:
        column.add(parts.choice(action), gap=look.space(LARGE if action is routes[0] else MEDIUM))
    links = [action for action in screen.actions if action.kind == "link" and not action.group]
    if links:
        column.add(parts.words(parts.t.say("Read next"), bold=True), gap=look.space(HUGE))
    for action in links:
        column.add(parts.link(action), gap=look.space(SMALL))
    if screen.review_text:
        column.add(parts.words(screen.review_text, step="small", ink="quiet"), gap=look.space(LARGE))
    return column


def _add_loose(run: list[ShownBlock], parts: Parts, column: Stack) -> None:
    look = parts.look
    for shown in run:
        if shown.group == "disclaimer":
            column.add(parts.callout(shown), gap=look.space(BASE))
        elif shown.block.kind == "status":
            text = parts.text(shown, step="small", ink="quiet")
            notice = parts.note(shown.block.shown_text) if shown.block.freshness == "expired" else text
            column.add(notice, gap=look.space(MEDIUM))
    add_blocks([s for s in run if s.group != "disclaimer" and s.block.kind != "status"], parts, column)


def _card(card_id: str, run: list[ShownBlock], screen: Screen, parts: Parts) -> QtWidgets.QWidget:
    look = parts.look
    card = Stack(look, padding=(look.space(LARGE), look.space(LARGE)), fill="card", edge="card_edge")
    unknown: list[ShownBlock] = []
    for shown in run:
        block = shown.block
        if shown.group == "title":
            card.add(parts.heading(shown))
        elif shown.group == "name":
            card.add(parts.heading(shown, step="body"))
        elif shown.group == "court":
            card.add(parts.text(shown, step="small", ink="quiet"), gap=look.space(TINY))
        elif shown.group == "unknown":
            if block.kind == "unknown":
                unknown.append(shown)
        elif block.kind == "heading":
            card.add(parts.heading(shown, step="body"), gap=look.space(LARGE))
        elif block.kind == "item":
            card.add(parts.text(shown, item=True), gap=look.space(SMALL))
        else:
            card.add(parts.text(shown), gap=look.space(MEDIUM))
        if unknown and shown is _last_unknown(run):
            card.add(parts.unknown(unknown), gap=look.space(LARGE))
    actions = [action for action in screen.actions if action.group == card_id]
    for action in actions:
        role = "route" if action.kind == "route" else "choice"
        card.add(parts.choice(action, role=role), gap=look.space(LARGE if action is actions[0] else MEDIUM))
    return card


def _last_unknown(run: list[ShownBlock]) -> ShownBlock:
    return [shown for shown in run if shown.block.kind == "unknown"][-1]

"""Screens that only ask where to go: the language wall, home, its lists, and the kinds of help."""

from __future__ import annotations

from taxrights_app.core.screen import Screen
from taxrights_app.gui.screens.parts import Parts
from taxrights_app.gui.screens.reading_screen import add_dates
from taxrights_app.gui.theme import LARGE, MEDIUM
from taxrights_app.gui.widgets.stack import Stack


def build(screen: Screen, parts: Parts) -> Stack:
    look = parts.look
    column = Stack(look)
    column.add(parts.title(screen))
    add_dates(screen, parts, column)
    for group in ("", "partly"):
        locales = [action for action in screen.actions if action.kind == "locale" and action.group == group]
        if not locales:
            continue
        for shown in screen.blocks:
            if shown.group == group:
                column.add(parts.heading(shown, step="body"), gap=look.space(LARGE))
        grid = parts.grid(least_characters=24)
        for action in locales:
            grid.add(parts.choice(action))
        column.add(grid, gap=look.space(LARGE))
    first = True
    for action in screen.actions:
        if action.kind in ("choice", "route"):
            column.add(parts.choice(action, role="choice"), gap=look.space(LARGE if first else MEDIUM))
            first = False
    for action in screen.actions:
        if action.kind == "link":
            column.add(parts.link(action), gap=look.space(LARGE))
    return column

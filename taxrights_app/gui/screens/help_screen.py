"""Find help: national numbers first, then states to touch, then people to call."""

from __future__ import annotations

from taxrights_app.core.screen import Screen
from taxrights_app.gui.screens import choices_screen
from taxrights_app.gui.screens.parts import Parts
from taxrights_app.gui.screens.reading_screen import add_blocks, add_dates
from taxrights_app.gui.theme import BASE, LARGE, SMALL
from taxrights_app.gui.widgets.stack import Stack


def build(screen: Screen, parts: Parts) -> Stack:
    if not screen.blocks:
        return choices_screen.build(screen, parts)
    look = parts.look
    column = Stack(look)
    column.add(parts.title(screen))
    add_dates(screen, parts, column)
    add_blocks(list(screen.blocks), parts, column)
    states = [action for action in screen.actions if action.kind == "state"]
    if states:
        for action in screen.actions:
            if action.kind == "link":
                column.add(parts.choice(action, role="answer"), gap=look.space(BASE))
        grid = parts.grid(least_characters=14)
        for action in states:
            grid.add(parts.choice(action))
        column.add(grid, gap=look.space(BASE))
        return column
    for action in screen.actions:
        column.add(parts.link(action), gap=look.space(LARGE if action is screen.actions[0] else SMALL))
    return column

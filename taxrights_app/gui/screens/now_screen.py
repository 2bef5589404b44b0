"""Someone is here now: the first right big, in the reader's language and in English, before anything else."""

from __future__ import annotations

from taxrights_app.core.screen import Screen
from taxrights_app.gui.screens.parts import Parts
from taxrights_app.gui.screens.reading_screen import add_blocks, add_dates
from taxrights_app.gui.theme import BASE, LARGE, MEDIUM, SMALL
from taxrights_app.gui.widgets.stack import Stack


def build(screen: Screen, parts: Parts) -> Stack:
    look = parts.look
    column = Stack(look)
    column.add(parts.title(screen, step="h2" if look.text_size == 100 else "body"))
    card = Stack(look, padding=(look.space(LARGE), look.space(BASE)), fill="card", edge="help", mark="help")
    # Both languages have to stand on the first view: enlarged text is big enough without a larger step.
    step = "lead" if look.text_size == 100 else "body"
    rest = []
    first = None
    for shown in screen.blocks:
        if shown.group == "first":
            first = shown
            card.add(parts.text(shown, step=step, bold=True))
        elif shown.group == "english":
            card.add(parts.text(shown, step=step), gap=look.space(MEDIUM))
        else:
            rest.append(shown)
    if first is not None:
        parts.add_with_sources(card, [first])
    column.add(card, gap=look.space(SMALL))
    for action in screen.actions:
        if action.kind == "route":
            column.add(parts.choice(action), gap=look.space(MEDIUM))
    add_blocks(rest, parts, column)
    add_dates(screen, parts, column)
    return column

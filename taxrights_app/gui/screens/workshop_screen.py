"""The workshop on a wall: one thing at a time, in letters that the last row can read."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import groupby

from taxrights_app.core.bidi import plain
from taxrights_app.core.screen import Screen, ShownBlock
from taxrights_app.gui.look import Look
from taxrights_app.gui.screens.parts import Parts
from taxrights_app.gui.screens.reading_screen import add_dates
from taxrights_app.gui.theme import BASE, LARGE, MEDIUM, SMALL, TYPE
from taxrights_app.gui.widgets.stack import Stack
from taxrights_app.gui.widgets.workshop import Bars, HandsRow

# Read from 6 m, a letter is 30 mm high (one two-hundredth of the distance), which on a picture one metre high is 3 % of
# its height. A capital is about 0.7 of the size of its font.
LEAST_CAPITAL, CAPITAL = 0.03, 0.7


def projected(look: Look, height: int) -> Look:
    """The look with text large enough for a room, in a window of so many pixels height."""
    size = math.ceil(LEAST_CAPITAL / CAPITAL * height)
    return replace(look, text_size=max(look.text_size, math.ceil(100 * size / TYPE["body"])))


def build(screen: Screen, parts: Parts) -> Stack:
    look = parts.look
    column = Stack(look)
    if not _is_picture(screen) and any(shown.group in ("question", "title") for shown in screen.blocks):
        column.add(parts.words(screen.title.shown_text, step="small", ink="quiet", bold=True))
    else:
        column.add(parts.title(screen, step="h2"))
    if _is_picture(screen):
        _add_bars(screen, parts, column)
    else:
        for shown in screen.blocks:
            _add(shown, parts, column)
        parts.add_with_sources(column, [shown for shown in screen.blocks if shown.group == "says"])
    for action in screen.actions:
        role = "main" if action.kind == "next" else ""
        column.add(parts.choice(action, role=role), gap=look.space(LARGE if role else MEDIUM))
    add_dates(screen, parts, column)
    return column


def _is_picture(screen: Screen) -> bool:
    return any(shown.bar for shown in screen.blocks)


def _add(shown: ShownBlock, parts: Parts, column: Stack) -> None:
    look = parts.look
    if shown.hands is not None:
        label = parts.words(shown.block.shown_text, bold=True)
        words = plain(shown.block.shown_text)
        row = HandsRow(
            label,
            shown.hands,
            look,
            fewer=parts.t.say("One hand less. {line}", line=words),
            more=parts.t.say("One hand more. {line}", line=words),
        )
        column.add(row, gap=look.space(MEDIUM))
    elif shown.group in ("question", "title"):
        column.add(parts.heading(shown, step="h2", name="title"), gap=look.space(SMALL))
    elif shown.group == "verdict":
        column.add(parts.heading(shown, step="lead"), gap=look.space(MEDIUM))
    else:
        column.add(parts.text(shown), gap=look.space(MEDIUM))


def _add_bars(screen: Screen, parts: Parts, column: Stack) -> None:
    look, t = parts.look, parts.t
    for _, run in groupby(screen.blocks, key=lambda shown: shown.card):
        for shown in run:
            if shown.bar is None:
                column.add(parts.heading(shown, step="body"), gap=look.space(BASE))
                continue
            before = parts.words(t.say_in("bar", "Before"), step="small", bold=True)
            after = parts.words(t.say_in("bar", "After"), step="small", bold=True)
            column.add(Bars(shown.bar, before, after, look), gap=look.space(SMALL))
            column.add(parts.words(shown.block.shown_text, step="small", ink="quiet"), gap=look.space(SMALL))

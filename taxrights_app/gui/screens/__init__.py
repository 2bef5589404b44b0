"""One module a kind of screen: each builds one column of widgets from a Screen, thrown away on the next press.

Never here: state, files, text that did not come through core. Start at `build`.
"""

from __future__ import annotations

from taxrights_app.core.screen import Screen
from taxrights_app.core.visit import GROUP_PARTS
from taxrights_app.gui.screens import (
    choices_screen,
    help_screen,
    now_screen,
    question_screen,
    reading_screen,
    result_screen,
    workshop_screen,
)
from taxrights_app.gui.screens.parts import Parts
from taxrights_app.gui.widgets.stack import Stack


def build(screen: Screen, parts: Parts) -> Stack:
    """The column of widgets for any screen."""
    name = screen.name.partition(":")[0]
    if name in ("languages", "beside", "home"):
        return choices_screen.build(screen, parts)
    if name == "help":
        return help_screen.build(screen, parts)
    if name == "now":
        return now_screen.build(screen, parts)
    if name == "status":
        return result_screen.build(screen, parts)
    if name == "flow" and parts.reading.visit.place.part in GROUP_PARTS:
        return workshop_screen.build(screen, parts)
    if name == "flow":
        asked = any(shown.group == "question" for shown in screen.blocks)
        return question_screen.build(screen, parts) if asked else result_screen.build(screen, parts)
    return reading_screen.build(screen, parts)

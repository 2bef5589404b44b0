"""One question: what is asked, why, the answers, and the two neutral answers set apart."""

from __future__ import annotations

from taxrights_app.core.screen import Screen
from taxrights_app.gui.screens.parts import Parts
from taxrights_app.gui.screens.reading_screen import add_dates
from taxrights_app.gui.theme import BASE, HUGE, LARGE, MEDIUM, SMALL
from taxrights_app.gui.widgets.stack import Stack


def build(screen: Screen, parts: Parts) -> Stack:
    look = parts.look
    column = Stack(look)
    column.add(parts.words(screen.title.shown_text, step="small", ink="quiet", bold=True))
    for shown in screen.blocks:
        if shown.group == "question":
            column.add(
                parts.heading(shown, step="h2", name="title"),
                gap=look.space(SMALL if not _has_intro(screen) else LARGE),
            )
        elif shown.group == "hint":
            column.add(parts.text(shown), gap=look.space(SMALL))
        elif shown.group == "why":
            label = parts.words(parts.t.say("Why this is asked"), step="small", ink="quiet", bold=True)
            column.add(label, gap=look.space(MEDIUM))
            column.add(parts.text(shown, step="small", ink="quiet"))
        else:
            column.add(parts.text(shown, ink="ink"), gap=look.space(SMALL))
    answers = [action for action in screen.actions if action.kind == "answer"]
    neutral = [action for action in screen.actions if action.kind == "neutral"]
    for action in answers:
        column.add(parts.choice(action), gap=look.space(LARGE if action is answers[0] else MEDIUM))
    apart = parts.grid(least_characters=22)
    for action in neutral:
        apart.add(parts.choice(action))
    if neutral:
        column.add(apart, gap=look.space(LARGE))
    for action in screen.actions:
        if action.kind == "link":
            column.add(parts.link(action), gap=look.space(BASE))
    add_dates(screen, parts, column)
    column.add(Stack(look), gap=look.space(HUGE) // 2)
    return column


def _has_intro(screen: Screen) -> bool:
    return bool(screen.blocks) and screen.blocks[0].group != "question"

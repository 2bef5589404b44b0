"""Every screen that the answers to a flow can lead to, in every language and mode: what the screen proofs look at.

A question is shown the same way however the reader came to it, and a result is a list of cards. So each question and
each different result is built once a language and mode, and what is true of these is true on every path.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from taxrights_app.compiler.flows import FlowSource
from taxrights_app.compiler.library_of import Compiled
from taxrights_app.compiler.sources import Sources
from taxrights_app.core.flow import Flow
from taxrights_app.core.frame import frame_of
from taxrights_app.core.library import Library
from taxrights_app.core.locale import SOURCE, Locale, LocaleCode
from taxrights_app.core.paths import Answers, Result, every_result, ways_to_questions
from taxrights_app.core.reading import read
from taxrights_app.core.screen import Screen
from taxrights_app.core.show import build_screen
from taxrights_app.core.show_flow import question_screen
from taxrights_app.core.visit import EVERY_CARD, Place, Visit

# More results than this are not told apart: a flow that has so many adds cards freely, and then each card is shown
# without the others, and all of them together.
MOST_RESULTS = 2_000

Mode = Literal["plain", "beside", "expired", "every-card", "workshop"]
WORKSHOP_PARTS = ("group", "before", "answers", "after", "bars")


@dataclass(frozen=True, slots=True)
class Seen:
    """One screen with how a reader came to it. `result` is set where the answers are at an end; `line` is where the
    flow's file says what is shown."""

    flow: FlowSource
    visit: Visit
    locale: Locale
    mode: Mode
    screen: Screen
    library: Library
    today: datetime.date
    line: int
    result: Result | None = None


@lru_cache(maxsize=1)
def compiled(sources: Sources) -> Compiled:
    """The library of the sources that are being checked."""
    return Compiled(sources)


@lru_cache(maxsize=1)
def every_screen(sources: Sources) -> tuple[Seen, ...]:
    """Every screen of every flow that holds together; the others have defects of their own."""
    return tuple(_every_screen(compiled(sources)))


def results_of(flow: FlowSource) -> list[Result]:
    """Every different result of a flow; where there are too many, one for each outcome with all cards there are."""
    assert flow.paths is not None
    found = every_result(flow.paths, at_most=MOST_RESULTS)
    if found is not None:
        return found
    cards = tuple(flow.tree.cards)
    answers = {move.outcome: () for moves in flow.paths.moves.values() for move in moves if move.at is None}
    return [Result(outcome, cards, (), (), 0) for outcome in answers]


def _every_screen(made: Compiled) -> Iterator[Seen]:
    sources = made.sources
    for flow in sources.flows.values():
        if flow.paths is None or flow.id not in made.library.content(SOURCE).flows:
            continue
        results = results_of(flow)
        asked = {id_ for id_, _ in flow.paths.moves}
        for locale in sources.locales.locales:
            yield from _screens(made, flow, results, asked, locale)


def _screens(
    made: Compiled, flow: FlowSource, results: list[Result], asked: set[str], locale: Locale
) -> Iterator[Seen]:
    name = f"flow:{flow.id}"
    lines = {outcome.id: outcome.title.line for outcome in flow.outcomes}
    second = next((x.code for x in made.sources.locales.locales if x.code != locale.code), None)

    def seen(visit: Visit, mode: Mode, line: int, result: Result | None = None) -> Seen:
        today = datetime.date.max if mode == "expired" else made.today
        screen = build_screen(visit, made.library, today=today)
        return Seen(flow, visit, locale, mode, screen, made.library, today, line, result)

    # A question is built directly: replaying the answers before it would show the same, and take ten thousand times as
    # long in a flow of ten thousand questions.
    at_start = visit_at(locale.code, name, ())
    reading = read(at_start, made.library, today=made.today)
    shown = made.library.require_flow(flow.id, locale.code)
    frame = frame_of(locale, reading.t)
    for question in shown.questions.values():
        if question.id in asked:
            first = question.id == shown.start
            screen = question_screen(reading, shown, question, first=first, chosen="")._replace(frame=frame)
            line = flow.by_id[question.id].line
            yield Seen(flow, at_start, locale, "plain", screen, made.library, made.today, line)
    for result in results:
        line = lines[result.outcome]
        if result.ways:
            visit = visit_at(locale.code, name, result.first)
            yield seen(visit, "plain", line, result)
            yield seen(visit, "expired", line, result)
            yield seen(visit._replace(beside=second or locale.code), "beside", line, result)
    every = visit_at(locale.code, name, ())._replace(place=Place(name, EVERY_CARD))
    yield seen(every, "every-card", 1)
    if any(question.kind == "workshop" for question in flow.questions):
        assert flow.paths is not None
        ways = ways_to_questions(flow.paths)
        for number, statement in enumerate(flow.questions):
            way = ways.get(statement.id, ())
            verdict = ((statement.id, statement.options[0].id),)
            yield seen(visit_at(locale.code, name, (*way, *verdict)), "plain", statement.line)
            for part in WORKSHOP_PARTS:
                place = Place(name, number, part)
                yield seen(visit_at(locale.code, name, ())._replace(place=place), "workshop", statement.line)


def visit_at(code: LocaleCode, screen: str, answers: Answers, *, part: str = "") -> Visit:
    """A reader who has given these answers, one after the other."""
    given = {screen.removeprefix("flow:"): dict(answers)} if answers else {}
    return Visit(code, Place(screen, len(answers), part), answers=given)


def flow_in(seen_in: Seen) -> Flow:
    """The flow as the screen's language has it."""
    return seen_in.library.content(seen_in.locale.code).flows[seen_in.flow.id]

"""Claims with their sources and dates, and how old is too old."""

from __future__ import annotations

import datetime
from typing import Literal, NamedTuple, NewType

FactId = NewType("FactId", str)
SourceId = NewType("SourceId", str)
Freshness = Literal["current", "due", "expired", "unknown"]

_WORST_FIRST: tuple[Freshness, ...] = ("expired", "unknown", "due", "current")


class Source(NamedTuple):
    """A cited document. `date` is ISO, possibly only a year or a month, or empty; `address` is text, never opened."""

    id: SourceId
    title: str
    publisher: str
    date: str
    address: str


class Fact(NamedTuple):
    """A claim with its sources. `nature`: event (dated, stays true), law (due, never expires by itself), present (a
    statement about now, due and expiring). `due_on` and `expires_on` count from `checked_on`; None is never."""

    id: FactId
    claim: str
    nature: str
    as_of: str
    checked_on: datetime.date
    due_on: datetime.date | None
    expires_on: datetime.date | None
    confidence: str
    volatile: bool
    sources: tuple[SourceId, ...]


def freshness(
    due_on: datetime.date | None,
    expires_on: datetime.date | None,
    *,
    today: datetime.date,
    checked_on: datetime.date,
) -> Freshness:
    """How far a dated statement can be trusted on `today`. A clock that shows a day before the content was checked
    proves nothing, so the answer is then `unknown`, never `expired`: a wrong clock locks nobody out."""
    if due_on is None and expires_on is None:
        return "current"
    if today < checked_on:
        return "unknown"
    if expires_on is not None and today > expires_on:
        return "expired"
    if due_on is not None and today > due_on:
        return "due"
    return "current"


def worst(states: tuple[Freshness, ...]) -> Freshness:
    """The state that a reader has to know of; `current` for none."""
    return min(states, key=_WORST_FIRST.index, default="current")


def last_day(date: str) -> str:
    """A vague ISO date as the last day of its period: `2026-02` is 2026-02-28, `2025` is 2025-12-31."""
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        return f"{parts[0]:04d}-12-31"
    if len(parts) == 2:
        year, month = parts
        first_of_next = datetime.date(year + month // 12, month % 12 + 1, 1)
        return (first_of_next - datetime.timedelta(days=1)).isoformat()
    return date

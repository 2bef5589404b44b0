"""How old is too old: events, laws, statements about the present, and clocks that are wrong."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxrights_app.core.facts import freshness, last_day, worst
from taxrights_app.core.library import Library
from tests.fixtures.builders import CHECKED, DUE, EXPIRES

DAY = datetime.timedelta(days=1)


def of_present(today: datetime.date) -> str:
    return freshness(DUE, EXPIRES, today=today, checked_on=CHECKED)


@given(st.dates())
def test_dated_event_is_current_on_every_day(today: datetime.date) -> None:
    assert freshness(None, None, today=today, checked_on=CHECKED) == "current"


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (CHECKED, "current"),
        (DUE, "current"),
        (DUE + DAY, "due"),
        (EXPIRES, "due"),
        (EXPIRES + DAY, "expired"),
        (EXPIRES + 3650 * DAY, "expired"),
        (CHECKED - DAY, "unknown"),
        (datetime.date(1970, 1, 1), "unknown"),
    ],
)
def test_statement_about_the_present_ages_by_the_day(today: datetime.date, state: str) -> None:
    assert of_present(today) == state


@given(st.dates())
def test_law_never_expires(today: datetime.date) -> None:
    assert freshness(DUE, None, today=today, checked_on=CHECKED) != "expired"


@given(st.dates(max_value=CHECKED - DAY))
def test_clock_before_the_pack_never_hides_anything(today: datetime.date) -> None:
    assert of_present(today) == "unknown"


@pytest.mark.parametrize(
    ("vague", "last"),
    [
        ("2025", "2025-12-31"),
        ("2026-02", "2026-02-28"),
        ("2024-02", "2024-02-29"),
        ("2026-12", "2026-12-31"),
        ("2026-09-25", "2026-09-25"),
    ],
)
def test_vague_date_counts_as_the_last_day_of_its_period(vague: str, last: str) -> None:
    assert last_day(vague) == last


@given(st.dates())
def test_last_day_of_a_month_is_followed_by_the_first_of_the_next(date: datetime.date) -> None:
    last = datetime.date.fromisoformat(last_day(f"{date:%Y-%m}"))
    assert (last.year, last.month) == (date.year, date.month)
    assert last == datetime.date.max or (last + DAY).day == 1


def test_worst_state_is_the_one_a_reader_has_to_know() -> None:
    assert worst(("current", "due", "expired", "unknown")) == "expired"


def test_worst_of_nothing_is_current() -> None:
    assert worst(()) == "current"


def test_events_have_no_last_day(library: Library) -> None:
    events = [fact for fact in library.facts.values() if fact.nature == "event"]
    assert events
    assert all(fact.due_on is None and fact.expires_on is None for fact in events)


def test_laws_are_due_after_180_days_or_sooner_and_do_not_expire(library: Library) -> None:
    laws = [fact for fact in library.facts.values() if fact.nature == "law"]
    assert laws
    assert all(fact.due_on and fact.due_on <= fact.checked_on + 180 * DAY for fact in laws)
    assert all(fact.expires_on is None for fact in laws)


def test_statements_about_the_present_are_due_after_30_and_expire_after_180_days(library: Library) -> None:
    present = [fact for fact in library.facts.values() if fact.nature == "present"]
    assert present
    assert all(
        fact.due_on == fact.checked_on + 30 * DAY and fact.expires_on == fact.checked_on + 180 * DAY for fact in present
    )

"""Who is listed for a need and a place, in which order, and how the age of a contact shows."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxrights_app.core.directory import (
    GOVERNMENT_CATEGORIES,
    HOTLINE_CATEGORIES,
    PROVIDER_CATEGORIES,
    AgeLimits,
    Directory,
    Listed,
    Listing,
    Phone,
    Provider,
    State,
    directory_to_json,
    find_providers,
    format_phones,
    parse_directory,
    parse_phones,
)
from taxrights_app.core.errors import PackReadError

CHECKED = datetime.date(2026, 1, 1)
LIMITS = AgeLimits(mark_after_days=180, hide_after_days=730)


def a_provider(id: str = "p", **changes: Any) -> Provider:
    fields: dict[str, Any] = {
        "id": id,
        "name": id,
        "category": "immigration-legal",
        "phones": (Phone("202-555-0100"),),
        "hours": "",
        "languages": (),
        "who_for": "People who ask.",
        "cost": "",
        "city": "",
        "state": "",
        "address": "",
        "url": "",
        "states": (),
        "needs": ("immigration",),
        "government": False,
        "checked_on": CHECKED,
        "source_title": "A list",
        "source_url": "https://example.org",
    }
    return Provider(**{**fields, **changes})


def a_clinic(id: str, *, state: str, serves: tuple[str, ...] = (), **changes: Any) -> Provider:
    changes = {"category": "tax-clinic", "needs": ("tax",), **changes}
    return a_provider(id, state=state, states=(state, *serves), **changes)


def find(*providers: Provider, state: str | None = None, need: str = "immigration", days: int = 0) -> Listing:
    today = CHECKED + datetime.timedelta(days=days)
    return find_providers(Directory(providers, ()), state=state, need=need, today=today, limits=LIMITS)


def ids(listed: tuple[Listed, ...]) -> list[str]:
    return [entry.provider.id for entry in listed]


def test_without_a_state_only_national_lines_are_listed() -> None:
    listing = find(a_provider("national"), a_clinic("clinic", state="TX", needs=("immigration",)))
    assert (ids(listing.national), listing.local) == (["national"], ())


def test_a_provider_of_another_state_is_not_listed() -> None:
    assert find(a_clinic("texan", state="TX"), state="NY", need="tax").local == ()


def test_a_clinic_that_serves_the_state_from_elsewhere_comes_after_those_in_the_state() -> None:
    elsewhere = a_clinic("elsewhere", state="MO", serves=("KS",), city="Ames")
    here = a_clinic("here", state="KS", city="Wichita")
    assert ids(find(elsewhere, here, state="KS", need="tax").local) == ["here", "elsewhere"]


def test_local_providers_are_sorted_by_kind_then_city_then_name() -> None:
    providers = (
        a_clinic("legal-aid", state="TX", city="Austin", category="legal-aid"),
        a_clinic("b", state="TX", city="Dallas"),
        a_clinic("a", state="TX", city="Dallas"),
        a_clinic("c", state="TX", city="austin"),
    )
    assert ids(find(*providers, state="TX", need="tax").local) == ["c", "a", "b", "legal-aid"]


def test_the_order_does_not_depend_on_the_order_of_the_files() -> None:
    providers = tuple(a_clinic(f"c{n}", state="TX", name="same", city="same") for n in range(5))
    assert find(*providers, state="TX", need="tax") == find(*reversed(providers), state="TX", need="tax")


def test_both_lists_immigration_and_tax_help() -> None:
    listing = find(a_provider("legal"), a_clinic("clinic", state="TX"), state="TX", need="both")
    assert (ids(listing.national), ids(listing.local)) == (["legal"], ["clinic"])


def test_now_lists_rapid_response_then_legal_lines_then_safety() -> None:
    providers = (
        a_provider("safety", category="safety", needs=()),
        a_provider("legal", needs=("immigration", "now")),
        a_provider("rapid", category="rapid-response", needs=("immigration", "now")),
        a_provider("office", needs=("immigration",)),
        a_provider("consulate", category="consular"),
    )
    assert ids(find(*providers, need="now").national) == ["rapid", "legal", "safety"]


def test_safety_lines_are_listed_for_now_only() -> None:
    safety = a_provider("safety", category="safety", needs=())
    assert [ids(find(safety, need=need).national) for need in ("immigration", "tax", "both")] == [[], [], []]


def test_consular_lines_come_last_among_immigration() -> None:
    consulate = a_provider("a-consulate", category="consular")
    assert ids(find(consulate, a_provider("legal"), a_provider("rapid", category="rapid-response")).national) == [
        "legal",
        "rapid",
        "a-consulate",
    ]


@pytest.mark.parametrize("need", ["immigration", "tax", "both", "now"])
def test_government_lines_stand_apart_whatever_is_needed(need: str) -> None:
    office = a_provider("office", category="court", government=True, needs=("immigration", "tax", "now"))
    city = a_clinic("city", state="NY", category="state-office", government=True, needs=("immigration", "tax", "now"))
    listing = find(office, city, state="NY", need=need)
    assert (listing.national, listing.local, ids(listing.government)) == ((), (), ["city", "office"])


@pytest.mark.parametrize(("days", "age"), [(0, "current"), (180, "current"), (181, "due"), (730, "due")])
def test_a_contact_is_marked_only_after_the_mark_limit(days: int, age: str) -> None:
    local = find(a_clinic("clinic", state="TX"), state="TX", need="tax", days=days).local
    assert [entry.age for entry in local] == [age]


def test_a_local_contact_older_than_the_hide_limit_is_hidden_and_counted() -> None:
    listing = find(a_clinic("clinic", state="TX"), state="TX", need="tax", days=731)
    assert (listing.local, listing.hidden) == ((), 1)


def test_a_national_line_is_never_hidden_and_shows_its_age() -> None:
    office = a_provider("office", category="court", government=True)
    listing = find(a_provider("national"), office, days=10_000)
    assert [(entry.provider.id, entry.age) for entry in (*listing.national, *listing.government)] == [
        ("national", "due"),
        ("office", "due"),
    ]


def test_a_clock_before_the_check_hides_nothing_and_knows_no_age() -> None:
    listing = find(a_clinic("clinic", state="TX"), state="TX", need="tax", days=-1)
    assert [entry.age for entry in listing.local] == ["unknown"]


def test_an_unknown_state_lists_national_lines_only() -> None:
    listing = find(a_provider("national"), a_clinic("clinic", state="TX"), state="ZZ", need="both")
    assert (ids(listing.national), listing.local) == (["national"], ())


def test_an_unknown_need_is_refused() -> None:
    with pytest.raises(ValueError, match="everything"):
        find(need="everything")


labels = st.text(alphabet=st.characters(exclude_characters=";|", exclude_categories=("C", "Z")), max_size=20)
numbers = st.one_of(st.from_regex(r"\A[2-9][0-9]{2}-[2-9][0-9]{2}-[0-9]{4}\Z"), st.sampled_from(["988", "211", "311"]))
phones = st.builds(Phone, numbers, st.from_regex(r"\A([0-9]{1,6})?\Z"), labels)


@given(st.lists(phones, max_size=4).map(tuple))
def test_phones_survive_being_written_and_read(given_phones: tuple[Phone, ...]) -> None:
    assert parse_phones(format_phones(given_phones)) == given_phones


def test_phones_have_extensions_and_labels() -> None:
    assert parse_phones("202-555-0100 x225|Spanish line; 988") == (
        Phone("202-555-0100", "225", "Spanish line"),
        Phone("988"),
    )


@pytest.mark.parametrize(
    "text",
    ["9233#", "555-0100", "(202) 555-0100", "102-555-0100", "202-555-0100;", "202-555-0100|", "911", "٢٠٢-555-0100"],
)
def test_what_cannot_be_dialled_as_written_is_no_phone(text: str) -> None:
    with pytest.raises(ValueError, match="no phone number"):
        parse_phones(text)


names = st.text(max_size=10)
name_lists = st.lists(names, max_size=3).map(tuple)
providers = st.builds(
    Provider,
    category=st.sampled_from((*HOTLINE_CATEGORIES, *PROVIDER_CATEGORIES, *GOVERNMENT_CATEGORIES)),
    phones=st.lists(phones, max_size=2).map(tuple),
    languages=name_lists,
    states=name_lists,
    needs=name_lists,
)


@given(
    st.lists(providers, max_size=3).map(tuple), st.lists(st.builds(State, names, names, names), max_size=2).map(tuple)
)
def test_a_directory_survives_a_pack(given_providers: tuple[Provider, ...], states: tuple[State, ...]) -> None:
    directory = Directory(given_providers, states)
    assert parse_directory(json.loads(json.dumps(directory_to_json(directory)))) == directory


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", 3),
        ("category", "tips"),
        ("government", "no"),
        ("checked_on", "2026"),
        ("states", "TX"),
        ("phones", [{"number": "988"}]),
        ("phones", None),
    ],
)
def test_a_field_of_the_wrong_form_makes_the_pack_unreadable(key: str, value: object) -> None:
    data = directory_to_json(Directory((a_provider(),), ()))
    data["providers"][0][key] = value
    with pytest.raises(PackReadError):
        parse_directory(data)

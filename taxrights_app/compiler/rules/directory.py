"""The rules of the directory files, one small function each; the first sentence of each says what it proves."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ...core.directory import (
    GOVERNMENT_CATEGORIES,
    HOTLINE_CATEGORIES,
    LANGUAGES,
    PROVIDER_CATEGORIES,
    parse_phones,
)

HOTLINE_COLUMNS = (
    "id",
    "name",
    "category",
    "government",
    "needs",
    "phones",
    "hours",
    "languages",
    "scope",
    "who_for",
    "url",
    "checked_on",
    "source_title",
    "source_url",
)
PROVIDER_COLUMNS = (
    "id",
    "name",
    "category",
    "needs",
    "phones",
    "address",
    "city",
    "state",
    "states_served",
    "languages",
    "cost",
    "url",
    "checked_on",
    "source_title",
    "source_url",
)
STATE_COLUMNS = ("code", "type", "name_en")

MAX_WHO_FOR_WORDS = 14

_COSTS = ("", "free", "free-or-low-cost")
_ROW_NEEDS = ("immigration", "tax", "now")
_STATE_TYPES = ("state", "district", "territory")
# Run by ICE or Homeland Security to take reports about people.
_ICE_NUMBERS = ("8883514024", "8663472423")
_ICE_NAME = re.compile(r"\b(ICE|HSI|ERO)\b|immigration and customs enforcement|customs enforcement|\btip[- ]?line\b")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Finding = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One record with what its rules need: the known state codes (empty: not known) and the ids of earlier records,
    each with its place."""

    fields: Mapping[str, str]
    states: frozenset[str]
    earlier: Mapping[str, str]


RowRule = Callable[[Row], list[Finding]]


def split_list(text: str) -> tuple[str, ...]:
    """The parts of a field that holds a list: `immigration; tax`."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def is_ice_line(name: str, phones: str, url: str) -> bool:
    """Whether a contact is ICE itself or a line for reporting people, by its name, number or address."""
    digits = re.sub(r"[^0-9;|]", "", phones)
    host = _host(url)
    return (
        any(number in digits for number in _ICE_NUMBERS)
        or any(_ICE_NAME.search(text) for text in (name, name.lower()))
        or host == "ice.gov"
        or host.endswith(".ice.gov")
    )


def _host(url: str) -> str:
    match = re.match(r"https?://([^\s/?#:]+)", url.lower())
    return match[1] if match else ""


def text_is_clean(row: Row) -> list[Finding]:
    """Every field is valid UTF-8 on one line, with no control characters."""
    found = []
    for column, text in row.fields.items():
        if any("\udc80" <= letter <= "\udcff" for letter in text):
            found.append((f"{column} is not UTF-8", "save the file as UTF-8"))
        elif any(not letter.isprintable() for letter in text):
            found.append((f"{column} has a line break or an invisible character", "delete it"))
    return found


def id_is_unique(row: Row) -> list[Finding]:
    """Every contact has an id of lower-case letters, digits and hyphens that no other contact has."""
    identifier = row.fields["id"]
    if not identifier:
        return [("id is empty", "give it the id of its source row")]
    if not _ID.fullmatch(identifier):
        return [(f"id {identifier!r} is not lower-case letters, digits and hyphens", "change the id")]
    if identifier in row.earlier:
        return [(f"id {identifier!r} stands already at {row.earlier[identifier]}", "delete one of the two")]
    return []


def name_is_given(row: Row) -> list[Finding]:
    """Every contact has a name."""
    return [] if row.fields["name"].strip() else [("name is empty", "write the name as the source prints it")]


def phones_can_be_dialled(row: Row) -> list[Finding]:
    """Every contact has a phone, and each is NNN-NNN-NNNN or a known short code."""
    try:
        phones = parse_phones(row.fields["phones"])
    except ValueError as error:
        return [(str(error), "write 202-555-0100, or 202-555-0100 x225|Spanish line, with '; ' between two numbers")]
    return [] if phones else [("there is no phone", "give a number or delete the row")]


def no_ice_line(row: Row) -> list[Finding]:
    """No contact is a line of ICE or a line for reporting people."""
    fields = row.fields
    if is_ice_line(fields["name"], fields["phones"], fields["url"]):
        return [(f"{fields['name']!r} is a line of ICE or for reporting people", "delete the row; it must never ship")]
    return []


def addresses_are_web_addresses(row: Row) -> list[Finding]:
    """Every web address starts with https:// or http:// and has a host and no spaces; the source has one."""
    found = []
    for column in ("url", "source_url"):
        text = row.fields[column]
        if not text and column == "url":
            continue
        if not re.fullmatch(r"https?://[^\s/?#]+\.[^\s]+", text):
            found.append((f"{column} {text!r} is no web address", "copy it again, with https:// and no spaces"))
    return found


def date_is_a_day(row: Row) -> list[Finding]:
    """Every contact says on which day it was last checked, as YYYY-MM-DD."""
    text = row.fields["checked_on"]
    try:
        if datetime.date.fromisoformat(text).isoformat() == text:
            return []
    except ValueError:
        pass
    return [(f"checked_on {text!r} is no day", "write YYYY-MM-DD")]


def source_is_named(row: Row) -> list[Finding]:
    """Every contact names the document its number comes from."""
    return [] if row.fields["source_title"].strip() else [("source_title is empty", "name the document")]


def languages_are_known(row: Row) -> list[Finding]:
    """Every language is one of the fixed names that translators know."""
    return [
        (f"language {name!r} is unknown", f"use one of: {', '.join(LANGUAGES)}")
        for name in split_list(row.fields["languages"])
        if name not in LANGUAGES
    ]


def needs_are_known(row: Row) -> list[Finding]:
    """Every need is one that a person can choose; only safety lines have none."""
    needs = split_list(row.fields["needs"])
    found = [
        (f"need {need!r} is unknown", f"use some of: {', '.join(_ROW_NEEDS)}")
        for need in needs
        if need not in _ROW_NEEDS
    ]
    is_safety = row.fields["category"] == "safety"
    if is_safety and needs:
        found.append(("a safety line has needs", "leave needs empty; 'now' lists safety lines by their category"))
    if not is_safety and not needs:
        found.append(("there is no need that leads here", f"give some of: {', '.join(_ROW_NEEDS)}"))
    return found


def states_are_known(row: Row) -> list[Finding]:
    """Every state code stands in states.csv; a hotline says US or codes, a provider at least one code."""
    fields = row.fields
    column = "scope" if "scope" in fields else "states_served"
    codes = split_list(fields[column])
    if not codes:
        return [(f"{column} is empty", "give state codes" + (" or US" if column == "scope" else ""))]
    if column == "scope" and codes == ("US",):
        return []
    if fields.get("state"):
        codes = (*codes, fields["state"])
    return [
        (f"state {code!r} is unknown", "use two-letter codes of states.csv")
        for code in dict.fromkeys(codes)
        if code not in row.states
    ]


def hotline_category_is_known(row: Row) -> list[Finding]:
    """Every hotline has a category of help or of government offices."""
    known = (*HOTLINE_CATEGORIES, *GOVERNMENT_CATEGORIES)
    category = row.fields["category"]
    return [] if category in known else [(f"category {category!r} is unknown", f"use one of: {', '.join(known)}")]


def government_stands_apart(row: Row) -> list[Finding]:
    """Every government line says so and has a government category, so that it is never listed as help."""
    government, category = row.fields["government"], row.fields["category"]
    if government not in ("yes", "no"):
        return [(f"government is {government!r}", "write yes or no")]
    host = _host(row.fields["url"])
    if government == "no" and host.endswith(".gov"):
        return [(f"{host} is a government address, but government is no", "write yes and a government category")]
    if government == "yes" and category in HOTLINE_CATEGORIES:
        return [(f"a government line stands in {category!r}", "give it a government category")]
    if government == "no" and category in GOVERNMENT_CATEGORIES:
        return [(f"category {category!r} is for government lines", "write government yes or change the category")]
    return []


def who_for_is_short(row: Row) -> list[Finding]:
    """Every hotline says for whom it is, in at most 14 words."""
    words = len(row.fields["who_for"].split())
    if not words:
        return [("who_for is empty", "say in plain words for whom the line is")]
    if words > MAX_WHO_FOR_WORDS:
        return [(f"who_for has {words} words", f"use at most {MAX_WHO_FOR_WORDS}")]
    return []


def provider_category_is_known(row: Row) -> list[Finding]:
    """Every provider has a category of help; government offices stand in hotlines.csv."""
    category = row.fields["category"]
    known = PROVIDER_CATEGORIES
    return [] if category in known else [(f"category {category!r} is unknown", f"use one of: {', '.join(known)}")]


def cost_is_known(row: Row) -> list[Finding]:
    """Every cost is free, free-or-low-cost, or empty when the source does not say."""
    cost = row.fields["cost"]
    return [] if cost in _COSTS else [(f"cost {cost!r} is unknown", "write free, free-or-low-cost or nothing")]


def state_row_is_complete(row: Row) -> list[Finding]:
    """Every place has a two-letter code of its own, a known type and an English name."""
    code, kind, name = (row.fields[column] for column in STATE_COLUMNS)
    found = []
    if not re.fullmatch("[A-Z]{2}", code) or code == "US":
        found.append((f"code {code!r} is not two capital letters", "use the postal code"))
    elif code in row.earlier:
        found.append((f"code {code!r} stands already at {row.earlier[code]}", "delete one of the two"))
    if kind not in _STATE_TYPES:
        found.append((f"type {kind!r} is unknown", f"use one of: {', '.join(_STATE_TYPES)}"))
    if not name.strip():
        found.append(("name_en is empty", "write the English name"))
    return found


_CONTACT_RULES: dict[str, RowRule] = {
    "directory-text": text_is_clean,
    "directory-id": id_is_unique,
    "directory-name": name_is_given,
    "directory-phone": phones_can_be_dialled,
    "s17-no-ice-line": no_ice_line,
    "directory-url": addresses_are_web_addresses,
    "directory-date": date_is_a_day,
    "directory-source": source_is_named,
    "directory-language": languages_are_known,
    "directory-need": needs_are_known,
    "directory-state": states_are_known,
}
HOTLINE_RULES: dict[str, RowRule] = {
    **_CONTACT_RULES,
    "directory-category": hotline_category_is_known,
    "directory-government": government_stands_apart,
    "directory-who-for": who_for_is_short,
}
PROVIDER_RULES: dict[str, RowRule] = {
    **_CONTACT_RULES,
    "directory-category": provider_category_is_known,
    "directory-cost": cost_is_known,
}
STATE_RULES: dict[str, RowRule] = {"directory-text": text_is_clean, "directory-place": state_row_is_complete}

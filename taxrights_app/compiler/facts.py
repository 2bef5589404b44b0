"""`facts.toml`: claims, their sources, and the dated values that texts use by name."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.files import Folders
from taxrights_app.compiler.schema import ID, Field, check_table, is_date
from taxrights_app.compiler.toml_lines import TomlFile, load_toml
from taxrights_app.core.facts import Fact, FactId, Source, SourceId

OURSELVES = "taxrights"  # the publisher of what we searched for, or concluded, ourselves
NATURES = ("event", "law", "present")
CONFIDENCES = ("high", "medium", "low")
VALUE_TYPES = ("date", "month", "year", "count", "money", "percent", "phone", "form", "law", "text")
PRESENT_DUE_DAYS, PRESENT_EXPIRES_DAYS = 30, 180

TOP = {name: Field("table", required=False) for name in ("facts", "sources", "values")}
FACT = {
    "claim": Field("text"),
    "nature": Field("text", among=NATURES),
    "as_of": Field("date"),
    "checked_on": Field("day"),
    "due_days": Field("count"),
    "expires_days": Field("count"),
    "confidence": Field("text", among=CONFIDENCES),
    "volatile": Field("flag"),
    "sources": Field("texts"),
}
SOURCE = {
    "title": Field("text"),
    "publisher": Field("text", required=False),
    "date": Field("text", required=False),
    "address": Field("text", required=False),
}
VALUE = {"type": Field("text", among=VALUE_TYPES), "value": Field("any"), "facts": Field("texts", required=False)}


@dataclass(frozen=True, slots=True)
class Value:
    """A named value; `raw` is a date for type date, a number for count, money and percent, else a text."""

    name: str
    type: str
    raw: datetime.date | int | float | str
    facts: tuple[str, ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class FactBook:
    """Everything citable. `lines` tells where each fact and source stands, as `("facts", id)` or `("sources", id)`."""

    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    values: Mapping[str, Value]
    file: str
    lines: Mapping[tuple[str, str], int]

    def newest(self, ids: Iterable[str]) -> str:
        """The newest as-of date of these facts as written (a day, a month or a year), or empty. What rests only on our
        own search or reading has no source to be new: it does not count."""
        cited = (self.facts[i] for i in ids if i in self.facts)
        # Compared as written: "2026" is not newer than "2026-09-25", since nobody knows that it is.
        return max((fact.as_of for fact in cited if self._has_source(fact)), default="")

    def _has_source(self, fact: Fact) -> bool:
        known = [self.sources[i] for i in fact.sources if i in self.sources]
        return not known or any(source.publisher != OURSELVES for source in known)

    def dates(self, ids: Iterable[str], *, nature: str = "") -> tuple[datetime.date | None, datetime.date | None]:
        """When a statement with these facts is due for a check, and when it expires: the earliest of each.

        `nature` says what the statement itself is: an event stays true; one about the present ages even if its
        facts are events."""
        known = [self.facts[i] for i in ids if i in self.facts]
        if nature == "event":
            return None, None
        if nature == "present":
            due = [f.due_on or f.checked_on + datetime.timedelta(PRESENT_DUE_DAYS) for f in known]
            expires = [f.expires_on or f.checked_on + datetime.timedelta(PRESENT_EXPIRES_DAYS) for f in known]
        else:
            due = [f.due_on for f in known if f.due_on]
            expires = [f.expires_on for f in known if f.expires_on]
        return min(due, default=None), min(expires, default=None)


def compile_facts(folders: Folders) -> tuple[FactBook, list[Defect]]:
    """The facts, sources and values of the content folder; a broken entry is left out, with its defects."""
    defects: list[Defect] = []
    facts: dict[str, Fact] = {}
    sources: dict[str, Source] = {}
    values: dict[str, Value] = {}
    lines: dict[tuple[str, str], int] = {}
    path = folders.content / "facts.toml"
    toml, found = load_toml(path, folders.name(path))
    defects += found
    if toml is not None and check_table(toml, toml.data, TOP, defects=defects):
        for id_, raw in _tables(toml, "sources", SOURCE, defects):
            sources[id_] = _build_source(id_, raw)
            lines["sources", id_] = toml.line("sources", id_)
        for id_, raw in _tables(toml, "facts", FACT, defects):
            facts[id_] = _build_fact(id_, raw)
            lines["facts", id_] = toml.line("facts", id_)
        for id_, raw in _tables(toml, "values", VALUE, defects):
            value = _build_value(toml, id_, raw, defects)
            if value is not None:
                values[id_] = value
    return FactBook(facts, sources, values, folders.name(path), lines), defects


def _tables(
    toml: TomlFile, group: str, fields: Mapping[str, Field], defects: list[Defect]
) -> Iterable[tuple[str, dict[str, Any]]]:
    for id_, raw in toml.data.get(group, {}).items():
        if not isinstance(raw, dict):
            message = f"{group}.{id_} is not a table"
            defects.append(Defect(toml.name, toml.line(group, id_), "toml-schema", message, f"write [{group}.{id_}]"))
        elif check_table(toml, raw, fields, group, id_, defects=defects):
            yield id_, raw


def _build_source(id_: str, raw: Mapping[str, Any]) -> Source:
    return Source(SourceId(id_), raw["title"], raw.get("publisher", ""), raw.get("date", ""), raw.get("address", ""))


def _build_fact(id_: str, raw: Mapping[str, Any]) -> Fact:
    checked_on: datetime.date = raw["checked_on"]

    def after(days: int) -> datetime.date | None:
        return checked_on + datetime.timedelta(days) if days else None

    return Fact(
        FactId(id_),
        raw["claim"],
        raw["nature"],
        raw["as_of"],
        checked_on,
        after(raw["due_days"]),
        after(raw["expires_days"]),
        raw["confidence"],
        raw["volatile"],
        tuple(SourceId(s) for s in raw["sources"]),
    )


def _build_value(toml: TomlFile, name: str, raw: Mapping[str, Any], defects: list[Defect]) -> Value | None:
    kind, value = raw["type"], raw["value"]
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind == "date":
        fits, wanted = type(value) is datetime.date, "a day like 2025-04-07, without quotes"
    elif kind == "month":
        fits, wanted = is_date(value) and len(value) == 7, 'a month like "2026-09", in quotes'
    elif kind in ("count", "money", "percent"):
        fits, wanted = is_number and value >= 0, "a number"
    elif kind == "year":
        fits, wanted = is_date(value) and len(value) == 4, 'a year like "2026", in quotes'
    else:
        fits, wanted = isinstance(value, str) and bool(value.strip()), "a text in quotes"
    line = toml.line("values", name, "value")
    if not fits:
        defects.append(Defect(toml.name, line, "toml-schema", f"value {name} is {value!r:.40}", f"write {wanted}"))
        return None
    if not ID.fullmatch(name):
        remedy = "use lower-case letters, digits and hyphens"
        defects.append(Defect(toml.name, line, "toml-schema", f"value {name!r} cannot be named so", remedy))
        return None
    return Value(name, kind, value, tuple(raw.get("facts", ())), toml.name, toml.line("values", name))

"""`status.toml`: what courts have said, one entry for each lawsuit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.files import Folders
from taxrights_app.compiler.schema import Field, check_table
from taxrights_app.compiler.texts import Text, text_of
from taxrights_app.compiler.toml_lines import Step, TomlFile, load_toml

TOP = {
    "as_of": Field("date"),
    "lead": Field("table"),
    "case": Field("tables"),
    "unknown": Field("tables", required=False),
}
LEAD = {
    "text": Field("text"),
    "facts": Field("texts"),
    "safety": Field("flag", required=False),
    "note": Field("text", required=False),
}
CASE = {"id": Field("id"), "name": Field("text"), "court": Field("text"), "line": Field("tables")}
LINE = {
    "id": Field("id"),
    "text": Field("text"),
    "facts": Field("texts"),
    "nature": Field("text", among=("event", "present")),
    "as_of": Field("date"),
    "safety": Field("flag", required=False),
    "note": Field("text", required=False),
}
UNKNOWN = {"id": Field("id"), **LEAD}


@dataclass(frozen=True, slots=True)
class CaseSource:
    id: str
    name: Text
    court: Text
    lines: tuple[Text, ...]
    as_of: tuple[str, ...]  # of each line


@dataclass(frozen=True, slots=True)
class StatusSource:
    """The card in English. `as_of` is its own date, on `as_of_line` of its file."""

    file: str
    as_of: str
    as_of_line: int
    lead: Text
    cases: tuple[CaseSource, ...]
    unknown: tuple[Text, ...]

    @property
    def texts(self) -> tuple[Text, ...]:
        cases = [text for case in self.cases for text in (case.name, case.court, *case.lines)]
        return (self.lead, *cases, *self.unknown)


def compile_status(folders: Folders) -> tuple[StatusSource | None, list[Defect]]:
    """The card, or None when anything of its form is broken: never a part of it."""
    path = folders.content / "status.toml"
    toml, defects = load_toml(path, folders.name(path))
    if toml is None or not check_table(toml, toml.data, TOP, defects=defects):
        return None, defects
    data = toml.data
    if not check_table(toml, data["lead"], LEAD, "lead", defects=defects):
        return None, defects
    lead = _text(toml, data["lead"], "status#lead", "lead")
    cases = []
    for number, raw in enumerate(data["case"]):
        if check_table(toml, raw, CASE, "case", number, defects=defects):
            cases.append(_case(toml, raw, number, defects))
    unknown = tuple(
        _text(toml, raw, f"status#unknown.{raw['id']}", "unknown", number)
        for number, raw in enumerate(data.get("unknown", ()))
        if check_table(toml, raw, UNKNOWN, "unknown", number, defects=defects)
    )
    status = StatusSource(toml.name, data["as_of"], toml.line("as_of"), lead, tuple(cases), unknown)
    seen: dict[str, int] = {}
    for text in status.texts:
        if text.context in seen:
            message = f"id {text.id} stands already on line {seen[text.context]}"
            defects.append(Defect(toml.name, text.line, "id-unique", message, "give the new entry another id"))
        seen.setdefault(text.context, text.line)
    return (None if defects else status), defects


def _case(toml: TomlFile, raw: Mapping[str, Any], number: int, defects: list[Defect]) -> CaseSource:
    where = f"status#case.{raw['id']}"
    lines, dates = [], []
    for position, line in enumerate(raw["line"]):
        if check_table(toml, line, LINE, "case", number, "line", position, defects=defects):
            lines.append(_text(toml, line, f"{where}.{line['id']}", "case", number, "line", position))
            dates.append(line["as_of"])
    name = Text(
        context=f"{where}.name",
        file=toml.name,
        line=toml.line("case", number, "name"),
        source=text_of(dict(raw), "name"),
        id=f"{raw['id']}-name",
        kind="status",
        original=True,
    )
    court_line = toml.line("case", number, "court")
    court = replace(
        name,
        context=f"{where}.court",
        line=court_line,
        source=text_of(dict(raw), "court"),
        id=f"{raw['id']}-court",
        original=False,
    )
    return CaseSource(raw["id"], name, court, tuple(lines), tuple(dates))


def _text(toml: TomlFile, raw: Mapping[str, Any], context: str, *path: Step) -> Text:
    return Text(
        context=context,
        file=toml.name,
        line=toml.line(*path, "text"),
        source=text_of(dict(raw)),
        id=context.partition("#")[2].replace(".", "-"),
        kind="unknown" if path[0] == "unknown" else "status",
        facts=tuple(raw["facts"]),
        safety=raw.get("safety", False),
        legal=True,
        nature=raw.get("nature", ""),
        note=raw.get("note", "") or toml.note(*path, "text"),
    )

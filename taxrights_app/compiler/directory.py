"""The directory files into a `Directory`, and its translatable texts."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from ..core.directory import LANGUAGES, Directory, Provider, State, parse_phones
from .defects import Defect
from .rules.directory import (
    HOTLINE_COLUMNS,
    HOTLINE_RULES,
    PROVIDER_COLUMNS,
    PROVIDER_RULES,
    STATE_COLUMNS,
    STATE_RULES,
    Row,
    RowRule,
    split_list,
)

T = TypeVar("T")


def compile_directory(folder: Path) -> tuple[Directory, list[Defect]]:
    """Read hotlines.csv, providers.csv and states.csv of `folder`. Every defect of all three comes back at once; a
    broken row is left out, the rest stays."""
    defects: list[Defect] = []
    earlier: dict[str, str] = {}
    states = _compile_file(
        folder / "states.csv",
        columns=STATE_COLUMNS,
        rules=STATE_RULES,
        build=_build_state,
        states=frozenset(),
        earlier={},
        defects=defects,
    )
    codes = frozenset(state.code for state in states)
    hotlines = _compile_file(
        folder / "hotlines.csv",
        columns=HOTLINE_COLUMNS,
        rules=HOTLINE_RULES,
        build=_build_hotline,
        states=codes,
        earlier=earlier,
        defects=defects,
    )
    providers = _compile_file(
        folder / "providers.csv",
        columns=PROVIDER_COLUMNS,
        rules=PROVIDER_RULES,
        build=_build_provider,
        states=codes,
        earlier=earlier,
        defects=defects,
    )
    return Directory((*hotlines, *providers), tuple(states)), defects


def _compile_file(
    path: Path,
    *,
    columns: tuple[str, ...],
    rules: Mapping[str, RowRule],
    build: Callable[[Mapping[str, str]], T],
    states: frozenset[str],
    earlier: dict[str, str],
    defects: list[Defect],
) -> list[T]:
    """The good rows of one file. Adds to `defects`, and to `earlier` the place of every id (first column)."""
    built: list[T] = []
    for line, fields in _read_rows(path, columns, defects):
        row = Row(fields, states, earlier)
        found = [
            Defect(path.as_posix(), line, name, message, remedy)
            for name, rule in rules.items()
            for message, remedy in rule(row)
        ]
        earlier.setdefault(fields[columns[0]], f"{path.name}:{line}")
        if found:
            defects.extend(found)
        else:
            built.append(build(fields))
    return built


def _read_rows(path: Path, columns: tuple[str, ...], defects: list[Defect]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each record with the line it starts on. Bytes that are not UTF-8 come as surrogates, which a rule reports."""

    def defect(line: int, rule: str, message: str, remedy: str) -> None:
        defects.append(Defect(path.as_posix(), line, rule, message, remedy))

    try:
        text = path.read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        defect(1, "directory-file", f"the file cannot be read: {error.strerror}", "run the importer again")
        return
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    line = 1
    try:
        header = next(reader, [])
        missing = [column for column in columns if column not in header]
        for column in dict.fromkeys(header):
            if column not in columns:
                shown = column.encode("ascii", "backslashreplace").decode()
                defect(1, "directory-columns", f"column {shown!r} is unknown", "delete the column")
            elif header.count(column) > 1:
                defect(1, "directory-columns", f"column {column!r} stands twice", "delete one of the two")
        for column in missing:
            defect(1, "directory-columns", f"column {column!r} is missing", "run the importer again")
        if missing:
            return
        line = reader.line_num + 1
        for values in reader:
            if values and len(values) != len(header):
                message = f"the row has {len(values)} columns, the first line has {len(header)}"
                defect(line, "directory-columns", message, "look for a missing or needless comma or quotation mark")
            elif values:
                fields = dict(zip(header, values, strict=True))
                yield line, {column: fields[column] for column in columns}
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"the rest of the file cannot be read: {error}"
        defect(line, "directory-columns", message, "look for a missing quotation mark")


def _build_state(fields: Mapping[str, str]) -> State:
    return State(fields["code"], fields["type"], fields["name_en"])


def _build_hotline(fields: Mapping[str, str]) -> Provider:
    states = split_list(fields["scope"])
    return Provider(
        id=fields["id"],
        name=fields["name"],
        category=fields["category"],
        phones=parse_phones(fields["phones"]),
        hours=fields["hours"],
        languages=split_list(fields["languages"]),
        who_for=fields["who_for"],
        cost="",
        city="",
        state=states[0] if len(states) == 1 and states != ("US",) else "",
        address="",
        url=fields["url"],
        states=() if states == ("US",) else states,
        needs=split_list(fields["needs"]),
        government=fields["government"] == "yes",
        checked_on=datetime.date.fromisoformat(fields["checked_on"]),
        source_title=fields["source_title"],
        source_url=fields["source_url"],
    )


def _build_provider(fields: Mapping[str, str]) -> Provider:
    return Provider(
        id=fields["id"],
        name=fields["name"],
        category=fields["category"],
        phones=parse_phones(fields["phones"]),
        hours="",
        languages=split_list(fields["languages"]),
        who_for="",
        cost=fields["cost"],
        city=fields["city"],
        state=fields["state"],
        address=fields["address"],
        url=fields["url"],
        states=split_list(fields["states_served"]),
        needs=split_list(fields["needs"]),
        government=False,
        checked_on=datetime.date.fromisoformat(fields["checked_on"]),
        source_title=fields["source_title"],
        source_url=fields["source_url"],
    )


def directory_strings(directory: Directory) -> list[tuple[str, str, str]]:
    """Every translatable text as (context, English text, comment for translators). Labels count from 1."""
    strings = []
    for provider in directory.providers:
        where = f"directory:{provider.id}"
        if provider.who_for:
            strings.append((f"{where}#who_for", provider.who_for, f"For whom this contact is: {provider.name}"))
        if provider.hours:
            comment = f"When someone answers: {provider.name}. Keep the digits"
            strings.append((f"{where}#hours", provider.hours, comment))
        for number, phone in enumerate(provider.phones, start=1):
            if phone.label:
                comment = f"Label beside a phone number of {provider.name}"
                strings.append((f"{where}#label-{number}", phone.label, comment))
    used = {language for provider in directory.providers for language in provider.languages}
    for key, name in LANGUAGES.items():
        if key in used:
            strings.append((f"directory:language#{key}", name, "Language in which a contact can help"))
    for state in directory.states:
        strings.append((f"state:{state.code}#name", state.name, f"Name of a U.S. {state.type}"))
    return strings

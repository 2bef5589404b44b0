"""The form of a TOML table: which keys it may have, which it must, and of what kind each is."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.toml_lines import Step, TomlFile

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ISO = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


@dataclass(frozen=True, slots=True)
class Field:
    """`kind`: text, id, texts (a list), target (a text or a table), day, date (day, month or year as text), count,
    flag, table, tables, any.
    An optional text may be empty; a required one may not. `among` lists the allowed values."""

    kind: str
    required: bool = True
    among: tuple[str, ...] = ()


def is_date(text: object) -> bool:
    """Whether `text` is an ISO day, month or year that exists."""
    if not isinstance(text, str) or not ISO.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


_KINDS: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "text": ("a text in quotes", lambda value: isinstance(value, str)),
    "id": (
        "lower-case letters, digits and hyphens",
        lambda value: isinstance(value, str) and bool(ID.fullmatch(value)),
    ),
    "texts": ("a list of texts", lambda value: isinstance(value, list) and all(isinstance(x, str) for x in value)),
    "target": ("a text in quotes, or a table with `to`", lambda value: isinstance(value, (str, dict)) and bool(value)),
    "day": ("a day like 2026-11-22, without quotes", lambda value: type(value) is datetime.date),
    "date": ('a day, month or year like "2026-03", in quotes', is_date),
    "count": ("a whole number, 0 or more", lambda value: type(value) is int and value >= 0),
    "flag": ("true or false", lambda value: isinstance(value, bool)),
    "table": ("a table", lambda value: isinstance(value, dict)),
    "tables": ("a list of tables", lambda value: isinstance(value, list) and all(isinstance(x, dict) for x in value)),
    "any": ("", lambda value: True),
}


def _fits(value: object, field: Field) -> str:
    """Empty when `value` is of the kind; else what it has to be."""
    words, fits = _KINDS[field.kind]
    if not fits(value):
        return words
    if field.required and value == "":
        return "not empty"
    if field.among and value not in field.among:
        return "one of " + ", ".join(field.among)
    return ""


def check_table(
    toml: TomlFile, table: Mapping[str, Any], fields: Mapping[str, Field], *path: Step, defects: list[Defect]
) -> bool:
    """Whether `table` (standing at `path`) has the form; every way in which it has not is added to `defects`."""
    before = len(defects)
    where = ".".join(str(step) for step in path if isinstance(step, str)) or "the file"
    for key, value in table.items():
        if key not in fields:
            remedy = f"delete it or use one of: {', '.join(fields)}"
            defects.append(
                Defect(toml.name, toml.line(*path, key), "toml-schema", f"{where}: unknown key {key}", remedy)
            )
        elif wanted := _fits(value, fields[key]):
            message = f"{where}: {key} is {value!r:.60}"
            defects.append(Defect(toml.name, toml.line(*path, key), "toml-schema", message, f"write {wanted}"))
    for key, field in fields.items():
        if field.required and key not in table:
            message = f"{where}: {key} is missing"
            defects.append(Defect(toml.name, toml.line(*path), "toml-schema", message, f"add {key} = …"))
    return len(defects) == before

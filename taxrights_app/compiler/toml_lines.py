"""TOML with line numbers: `tomllib` reads the values, a small scan of the lines finds where each one stands."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.files import read_text

Step = str | int
Place = tuple[Step, ...]

_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]\]?\s*(#.*)?$")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[A-Za-z0-9_-]+)\s*=\s*(.*)$""")
_COMMENT = re.compile(r"\s*#\s*(.*?)\s*$")
_PLACE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file's values and where they stand. `name` is how defects call the file."""

    name: str
    data: dict[str, Any]
    places: dict[Place, int]
    notes: dict[Place, str]

    def note(self, *path: Step) -> str:
        """The comment for translators above a table or one of its texts, or empty."""
        return self.notes.get(path) or self.notes.get(path[:-1], "") if path else ""

    def line(self, *path: Step) -> int:
        """The line of a value (`line("facts", "LAW-08", "claim")`), or of the nearest thing around it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return 1


def load_toml(path: Path, name: str) -> tuple[TomlFile | None, list[Defect]]:
    """The file with its lines, or None and one defect."""
    text, defects = read_text(path, name)
    return parse_toml(text, name) if text is not None else (None, defects)


def parse_toml(text: str, name: str, *, first_line: int = 1) -> tuple[TomlFile | None, list[Defect]]:
    """TOML that starts on `first_line` of the file `name`, or None and one defect."""
    try:
        data = tomllib.loads(text)
    except RecursionError:
        message = "is nested too deeply to be read"
        return None, [Defect(name, first_line, "toml-syntax", message, "write tables and lists a few levels deep")]
    except ValueError as error:  # a TOMLDecodeError, or a number with thousands of digits
        found = _PLACE.search(str(error))
        line = (int(found[1]) if found else text.count("\n") + 1) + first_line - 1
        what = str(error).partition(" (at ")[0]
        return None, [Defect(name, line, "toml-syntax", f"is not TOML: {what}", "look for a missing quote or bracket")]
    return TomlFile(name, data, *find_places(text, first_line=first_line)), []


def find_places(text: str, *, first_line: int = 1) -> tuple[dict[Place, int], dict[Place, str]]:
    """The line of every table header and key, entries of arrays of tables counted from 0; and the comments
    `# Translators: …` that stand right above one."""
    places: dict[Place, int] = {}
    notes: dict[Place, str] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    closing = note = ""
    for number, line in enumerate(text.split("\n"), start=first_line):
        if closing:  # inside a text of several lines
            closing = "" if closing in line else closing
            continue
        place: Place = ()
        if header := _HEADER.match(line):
            place = table = _path_of(header[2], is_entry=header[1] == "[[", counts=counts)
        elif key := _KEY.match(line):
            place = (*table, key[1].strip("\"'"))
            closing = next((quotes for quotes in ('"""', "'''") if key[2].count(quotes) % 2), "")
        elif comment := _COMMENT.match(line):
            is_start = comment[1].startswith("Translators:")
            note = comment[1].removeprefix("Translators:").strip() if is_start else note and f"{note} {comment[1]}"
            continue
        if place:
            places.setdefault(place, number)
            if note:
                notes.setdefault(place, note)
        note = ""
    return places, notes


def _path_of(header: str, *, is_entry: bool, counts: dict[Place, int]) -> Place:
    """`question.option` as `("question", 2, "option", 0)`: which entry of which."""
    names = [part.strip().strip("\"'") for part in re.findall(r"""\s*(?:"[^"]*"|'[^']*'|[^.]+)\s*""", header)]
    path: Place = ()
    for position, name in enumerate(names):
        path = (*path, name)
        if position == len(names) - 1 and is_entry:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path

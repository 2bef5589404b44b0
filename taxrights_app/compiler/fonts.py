"""Which letters the bundled fonts have, read straight from their `cmap` tables: two formats, no font library needed."""

from __future__ import annotations

import functools
import struct
from dataclasses import dataclass
from pathlib import Path

_WINDOWS, _FAMILY, _TYPOGRAPHIC_FAMILY = 3, 1, 16


class FontError(Exception):
    """The file is no font this program can read; the message says why."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font file's family name and the characters it can draw."""

    family: str
    characters: frozenset[int]


def load_fonts(folder: Path) -> tuple[dict[str, list[Font]], list[tuple[Path, str]]]:
    """The fonts of a folder by family, and the files that are none, each with the reason."""
    families: dict[str, list[Font]] = {}
    broken: list[tuple[Path, str]] = []
    for path in sorted([*folder.glob("*.ttf"), *folder.glob("*.otf")]):
        try:
            status = path.stat()
            font = _load(path, status.st_size, status.st_mtime_ns)
            families.setdefault(font.family, []).append(font)
        except (FontError, OSError, struct.error, UnicodeDecodeError) as error:
            broken.append((path, str(error) or type(error).__name__))
    return families, broken


@functools.lru_cache(maxsize=64)
def _load(path: Path, size: int, changed: int) -> Font:
    """`size` and `changed` are only there to notice a new file of the same name."""
    data = path.read_bytes()
    if data[:4] not in (b"\0\1\0\0", b"OTTO", b"true"):
        raise FontError("is no TrueType or OpenType font")
    tables = {}
    for position in range(12, 12 + 16 * int.from_bytes(data[4:6]), 16):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, position)
        tables[tag] = data[offset : offset + length]
    if b"cmap" not in tables or b"name" not in tables:
        raise FontError("has no table of characters or names")
    return Font(_family(tables[b"name"]), frozenset(_characters(tables[b"cmap"])))


def _family(table: bytes) -> str:
    count, strings = struct.unpack_from(">HH", table, 2)
    names: dict[int, str] = {}
    for position in range(6, 6 + 12 * count, 12):
        platform, _, _, name, length, offset = struct.unpack_from(">6H", table, position)
        if platform == _WINDOWS and name in (_FAMILY, _TYPOGRAPHIC_FAMILY):
            raw = table[strings + offset : strings + offset + length]
            names.setdefault(name, raw.decode("utf-16-be"))
    family = names.get(_TYPOGRAPHIC_FAMILY) or names.get(_FAMILY)
    if not family:
        raise FontError("does not say its family")
    return family


def _characters(table: bytes) -> set[int]:
    """Every character of the table's Unicode subtables of formats 4 and 12."""
    found: set[int] = set()
    for position in range(4, 4 + 8 * int.from_bytes(table[2:4]), 8):
        platform, _, offset = struct.unpack_from(">HHI", table, position)
        form = int.from_bytes(table[offset : offset + 2])
        if platform not in (0, _WINDOWS):
            continue
        if form == 4:
            found |= _format_4(table, offset)
        elif form == 12:
            (groups,) = struct.unpack_from(">I", table, offset + 12)
            for group in range(groups):
                first, last, _ = struct.unpack_from(">III", table, offset + 16 + 12 * group)
                found.update(range(first, last + 1))
    return found


def _format_4(table: bytes, offset: int) -> set[int]:
    count = int.from_bytes(table[offset + 6 : offset + 8]) // 2
    ends = struct.unpack_from(f">{count}H", table, offset + 14)
    starts = struct.unpack_from(f">{count}H", table, offset + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", table, offset + 16 + 4 * count)
    ranges_at = offset + 16 + 6 * count
    ranges = struct.unpack_from(f">{count}H", table, ranges_at)
    found: set[int] = set()
    for segment in range(count):
        for character in range(starts[segment], min(ends[segment], 0xFFFE) + 1):
            if ranges[segment] == 0:
                glyph = (character + deltas[segment]) & 0xFFFF
            else:
                at = ranges_at + 2 * segment + ranges[segment] + 2 * (character - starts[segment])
                glyph = int.from_bytes(table[at : at + 2])
            if glyph:
                found.add(character)
    return found

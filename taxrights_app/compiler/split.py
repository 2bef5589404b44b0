"""A page's text as raw blocks, byte for byte: the slices of `split(text)` put together are `text` again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

RawKind = Literal["front", "blank", "comment", "open", "heading", "item", "paragraph"]

# Python-Markdown's attribute list, alone on a line; its admonition marker; its four spaces of indentation.
ATTRIBUTES = re.compile(r"\{:(?P<inside>[^}]*)\}\s*")
_INDENT = "    "
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_HEADING = re.compile(r"#{1,6}[ \t]")
_ITEM = re.compile(r"-[ \t]")
_OPEN = re.compile(r"!!!(?:[ \t]|$)")


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A run of lines of one kind, from `line` on (counted from 1). `inside`: it stands in the admonition before it."""

    kind: RawKind
    line: int
    source: str
    inside: bool = False


def split(text: str) -> list[RawBlock]:
    """Every line of `text` in exactly one block, in order."""
    lines: list[str] = _LINES.findall(text)
    blocks: list[RawBlock] = []
    at = 0
    is_open = False
    while at < len(lines):
        inside = is_open and lines[at].startswith(_INDENT)
        kind, end = _next_block(lines, at, inside=inside)
        if kind == "open":
            is_open = True
        elif kind not in ("blank", "comment") and not inside:
            is_open = False
        blocks.append(RawBlock(kind, at + 1, "".join(lines[at:end]), inside and kind != "blank"))
        at = end
    return blocks


def _next_block(lines: list[str], at: int, *, inside: bool) -> tuple[RawKind, int]:
    """The kind of the block that starts at line `at` (from 0), and where it ends."""
    if at == 0 and lines[0].strip() == "+++":
        for end in range(1, len(lines)):
            if lines[end].strip() == "+++":
                return "front", end + 1
        return "front", 1
    if not lines[at].strip():
        return "blank", _first(lines, at + 1, lambda line: bool(line.strip()))
    kind = _kind(lines[at], inside=inside)
    if kind == "comment":
        end = _first(lines, at, lambda line: "-->" in line)
        return kind, min(end + 1, len(lines)) if end < len(lines) else at + 1
    if kind in ("open", "heading"):
        return kind, at + 1
    if ATTRIBUTES.fullmatch(lines[at].strip()):
        return kind, at + 1
    for end in range(at + 1, len(lines)):
        line = lines[end]
        if not line.strip() or (inside and not line.startswith(_INDENT)):
            return kind, end
        if ATTRIBUTES.fullmatch(line.strip()):
            return kind, end + 1
        if _kind(line, inside=inside) != "paragraph":
            return kind, end
    return kind, len(lines)


def _kind(line: str, *, inside: bool) -> RawKind:
    text = line[len(_INDENT) :] if inside else line
    if text.startswith("<!--"):
        return "comment"
    if _OPEN.match(text):
        return "open"
    if _HEADING.match(text):
        return "heading"
    return "item" if _ITEM.match(text) else "paragraph"


def _first(lines: list[str], start: int, is_it: Callable[[str], bool]) -> int:
    return next((i for i in range(start, len(lines)) if is_it(lines[i])), len(lines))

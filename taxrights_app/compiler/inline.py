"""Inline Markdown as parts. The only door of the `markdown` package; it is opened only for texts that have marks."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NEEDS = ("immigration", "tax", "both", "now")
TARGET_KINDS = ("page", "flow", "help", "term", "source")
VALUE = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)\}")

_MARKS = re.compile(r"[*_\[\]<>&`\\]")
_WEB = re.compile(r"(?:https?:|ftp:|mailto:|www\.)", re.IGNORECASE)
_TARGET = re.compile(rf"(?:{'|'.join(TARGET_KINDS)}):[a-z0-9]+(?:-[a-z0-9]+)*")
_STASHED = "\x02"
_TAGS = {
    "em": "italics",
    "code": "code",
    "img": "an image",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text of one look, with its `{values}` still in it."""

    text: str
    strong: bool = False
    target: str = ""


@dataclass(frozen=True, slots=True)
class Inline:
    """A parsed text. `problems` says what it has that no text may have; the parts are then not to be shown."""

    parts: tuple[Part, ...]
    problems: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The words without marks, values as `{name}`."""
        return "".join(part.text for part in self.parts)

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(VALUE.findall(self.words))

    @property
    def targets(self) -> tuple[str, ...]:
        """The target of each link, in order; a link of several looks counts once."""
        found = [part.target for part in self.parts]
        return tuple(t for i, t in enumerate(found) if t and (i == 0 or found[i - 1] != t))

    @property
    def strong_count(self) -> int:
        flags = [part.strong for part in self.parts]
        return sum(1 for i, strong in enumerate(flags) if strong and (i == 0 or not flags[i - 1]))


@functools.lru_cache(maxsize=1)
def _markdown() -> Any:
    import markdown

    return markdown.Markdown()


@functools.lru_cache(maxsize=50_000)
def parse_inline(source: str) -> Inline:
    """`source` as parts: only strong words, links of our five kinds and `{values}` are known."""
    problems: list[str] = []
    if not _MARKS.search(source):
        parts: tuple[Part, ...] = (Part(source),) if source else ()
    else:
        parts = _parse_marks(source, problems)
    words = "".join(part.text for part in parts)
    if "\n" in source:
        problems.append("a line break")
    if _WEB.search(words):
        problems.append("a web address")
    left = VALUE.sub("", words)
    if "{" in left or "}" in left:
        problems.append("a brace that is not a {value-name}")
    return Inline(parts, tuple(dict.fromkeys(problems)))


def _parse_marks(source: str, problems: list[str]) -> tuple[Part, ...]:
    from xml.etree import ElementTree

    reader = _markdown()
    reader.reset()
    root = ElementTree.Element("div")
    ElementTree.SubElement(root, "p").text = source
    reader.treeprocessors["inline"].run(root)
    if reader.htmlStash.rawHtmlBlocks or "<" in source or ">" in source:
        problems.append("HTML")
    if "\\" in source:
        problems.append("a backslash")
    parts = tuple(_merge(_walk(root[0], strong=False, target="", problems=problems)))
    words = "".join(part.text for part in parts)
    for mark, name in (("*", "a star that opens or closes nothing"), ("`", "code")):
        if mark in words:
            problems.append(name)
    if "[" in words or "]" in words:
        problems.append("square brackets that are not a link")
    return tuple(Part(part.text.replace(_STASHED, "").replace("\x03", ""), part.strong, part.target) for part in parts)


def _walk(element: Element, *, strong: bool, target: str, problems: list[str]) -> Iterator[Part]:
    if element.text:
        yield Part(str(element.text), strong, target)
    for child in element:
        if child.tag == "strong":
            yield from _walk(child, strong=True, target=target, problems=problems)
        elif child.tag == "a":
            leads_to = child.get("href", "")
            if not _TARGET.fullmatch(leads_to):
                problems.append(f"a link to {leads_to or 'nothing'}")
            if child.get("title"):
                problems.append("a link with a title")
            yield from _walk(child, strong=strong, target=leads_to, problems=problems)
        else:
            problems.append(_TAGS.get(str(child.tag), f"<{child.tag}>"))
            yield from _walk(child, strong=strong, target=target, problems=problems)
        if child.tail:
            yield Part(str(child.tail), strong, target)


def _merge(parts: Iterator[Part]) -> Iterator[Part]:
    """Neighbours of one look as one part."""
    last: Part | None = None
    for part in parts:
        if last is not None and (last.strong, last.target) == (part.strong, part.target):
            last = Part(last.text + part.text, part.strong, part.target)
            continue
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last

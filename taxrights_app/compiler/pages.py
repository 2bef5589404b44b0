"""A page's Markdown file as texts with ids, citations and lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.files import Folders, read_text
from taxrights_app.compiler.schema import ID, Field, check_table
from taxrights_app.compiler.split import ATTRIBUTES, RawBlock, split
from taxrights_app.compiler.texts import Text
from taxrights_app.compiler.toml_lines import parse_toml
from taxrights_app.core.page import BlockKind

FRONT = {"legal": Field("flag"), "related": Field("texts", required=False)}
CLASSES = ("safety", "plain")
ADMONITIONS = ("callout", "unknown", "pair")

_TRAILING = re.compile(r"^(?P<text>.*?)[ \t]*\{:(?P<inside>[^}]*)\}\s*$", re.DOTALL)
_TOKEN = re.compile(r"""#(?P<id>[^\s"]+)|\.(?P<class>[^\s"]+)|(?P<key>[a-z]+)="(?P<value>[^"]*)\"""")
_COMMENT = re.compile(r"<!--\s*Translators:\s*(.*?)\s*-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PageSource:
    """One English page. `texts` starts with its title; `related_line` is where `related` stands."""

    id: str
    file: str
    legal: bool
    related: tuple[str, ...]
    related_line: int
    texts: tuple[Text, ...]
    source: str

    @property
    def title(self) -> Text | None:
        return next((text for text in self.texts if text.level == 1), None)


@dataclass
class _Attributes:
    id: str = ""
    facts: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


@dataclass
class _Reader:
    """Where the reading of one page has come to."""

    page: str
    name: str
    legal: bool
    defects: list[Defect]
    texts: list[Text] = field(default_factory=list)
    section: str = ""
    admonition: str = ""
    column: int = 0
    note: str = ""

    def defect(self, line: int, rule: str, message: str, remedy: str) -> None:
        self.defects.append(Defect(self.name, line, rule, message, remedy))


def compile_page(path: Path, folders: Folders) -> tuple[PageSource | None, list[Defect]]:
    """The page of one file, and every defect of its form at once. None only when nothing of it can be read."""
    name, page_id = folders.name(path), path.stem
    text, defects = read_text(path, name)
    if text is None:
        return None, defects
    if not ID.fullmatch(page_id):
        remedy = "name it in lower-case letters, digits and hyphens"
        defects.append(Defect(name, 1, "page-syntax", f"{page_id!r} cannot be a page id", remedy))
    blocks = split(text)
    if not blocks or blocks[0].kind != "front" or blocks[0].source.count("+++") < 2:
        remedy = "start the file with +++, then legal = true or false, then +++"
        return None, [*defects, Defect(name, 1, "page-syntax", "has no front matter", remedy)]
    inside = blocks[0].source.split("+++")[1].removeprefix("\n")
    toml, found = parse_toml(inside, name, first_line=2)
    defects += found
    if toml is None or not check_table(toml, toml.data, FRONT, defects=defects):
        return None, defects
    reader = _Reader(page_id, name, toml.data["legal"], defects)
    for block in blocks[1:]:
        _read_block(reader, block)
    if not any(t.level == 1 for t in reader.texts):
        reader.defect(1, "page-syntax", "has no title", "write # The title {: #title } after the front matter")
    related = tuple(toml.data.get("related", ()))
    return PageSource(page_id, name, reader.legal, related, toml.line("related"), tuple(reader.texts), text), defects


def _read_block(reader: _Reader, block: RawBlock) -> None:
    if block.kind == "comment":
        found = _COMMENT.search(block.source)
        reader.note = " ".join(found[1].split()) if found else ""
        return
    if block.kind == "blank":
        return
    if block.kind == "open":
        _open(reader, block)
        return
    if not block.inside:
        reader.admonition = ""
    text, attributes, line = _text_and_attributes(reader, block)
    if not text:
        return
    if block.kind == "heading":
        _add_heading(reader, block, text, attributes)
        return
    kind: BlockKind = "item" if block.kind == "item" else "paragraph"
    if reader.admonition == "pair":
        if block.kind != "item" or reader.column == 0:
            reader.defect(
                block.line, "page-syntax", "a pair has only ### headings and items", "write - before the text"
            )
        kind = "pair"
    elif reader.admonition:
        kind = cast(BlockKind, reader.admonition)
    _add(reader, line, text, attributes, kind=kind, column=reader.column if kind == "pair" else 0)


def _open(reader: _Reader, block: RawBlock) -> None:
    words = block.source.split()[1:]
    reader.column = 0
    if block.inside:
        reader.defect(block.line, "page-syntax", "a box stands in a box", "start it at the margin")
    if len(words) != 1 or words[0] not in ADMONITIONS:
        shown = " ".join(words) or "nothing"
        remedy = f"write one of: {', '.join('!!! ' + a for a in ADMONITIONS)}"
        reader.defect(block.line, "page-syntax", f"a box of kind {shown}", remedy)
        reader.admonition = "callout"
        return
    reader.admonition = words[0]


def _add_heading(reader: _Reader, block: RawBlock, text: str, attributes: _Attributes) -> None:
    level = len(block.source.strip()) - len(block.source.strip().lstrip("#"))
    if reader.admonition == "pair":
        reader.column += 1
        if level != 3 or reader.column > 2:
            reader.defect(block.line, "page-syntax", "a pair has two ### headings", "make it two columns under ###")
        _add(reader, block.line, text, attributes, kind="heading", level=3, column=min(reader.column, 2))
        return
    if reader.admonition:
        reader.defect(block.line, "page-syntax", "a heading stands in a box", "put it before the box")
    if level == 1:
        if any(t.level == 1 for t in reader.texts):
            reader.defect(block.line, "page-syntax", "has a second title", "make it a section: ##")
        elif reader.texts:
            reader.defect(block.line, "page-syntax", "the title is not the first block", "move it to the top")
        if attributes.id not in ("title", ""):
            reader.defect(block.line, "block-has-id", f"the title's id is {attributes.id}", "write {: #title }")
    elif level == 2:
        reader.section = ""
    elif level > 3:
        reader.defect(block.line, "page-syntax", f"a heading of level {level}", "use ## for sections, ### in them")
    _add(reader, block.line, text, attributes, kind="heading", level=min(level, 3))
    if level == 2:
        reader.section = attributes.id


def _add(
    reader: _Reader, line: int, text: str, attributes: _Attributes, *, kind: BlockKind, level: int = 0, column: int = 0
) -> None:
    if not attributes.id:
        reader.defect(line, "block-has-id", f"no id: {text:.40}…", "add {: #a-name } that never changes")
        return
    if not ID.fullmatch(attributes.id):
        remedy = "use lower-case letters, digits and hyphens"
        reader.defect(line, "block-has-id", f"id {attributes.id!r} cannot be used", remedy)
        return
    earlier = next((t for t in reader.texts if t.id == attributes.id), None)
    if earlier is not None:
        message = f"id {attributes.id} stands already on line {earlier.line}"
        reader.defect(line, "block-id-unique", message, "give the new block another id")
        return
    reader.texts.append(
        Text(
            context=f"page:{reader.page}#{attributes.id}",
            file=reader.name,
            line=line,
            source=text,
            id=attributes.id,
            kind=kind,
            facts=attributes.facts,
            section=reader.section,
            level=level,
            column=column,
            safety="safety" in attributes.classes,
            plain="plain" in attributes.classes,
            legal=reader.legal and kind != "heading",
            note=reader.note,
        )
    )
    reader.note = ""


def _text_and_attributes(reader: _Reader, block: RawBlock) -> tuple[str, _Attributes, int]:
    """The block's words on one line, and its attribute list."""
    lines = block.source.strip().split("\n")
    inside = ""
    if block.kind == "heading":
        body = lines[0].lstrip("#").strip()
        if found := _TRAILING.match(body):
            body, inside = found["text"], found["inside"]
    else:
        if found := ATTRIBUTES.fullmatch(lines[-1].strip()):
            inside = found["inside"]
            lines = lines[:-1]
        body = " ".join(" ".join(lines).split())
        if block.kind == "item":
            body = body[1:].strip()
        if not body:
            remedy = "put it on the line right after its text, or delete it"
            reader.defect(block.line, "attribute-syntax", "an attribute list without a text", remedy)
            return "", _Attributes(), block.line
    if "{:" in body or body.endswith(":}"):
        remedy = "put {: … } alone on the block's last line; for a heading at the end of it"
        reader.defect(block.line, "attribute-syntax", "an attribute list in the middle of a text", remedy)
        return "", _Attributes(), block.line
    return body, _parse_attributes(reader, block.line, inside), block.line


def _parse_attributes(reader: _Reader, line: int, inside: str) -> _Attributes:
    attributes = _Attributes()
    left = _TOKEN.sub("", inside).strip()
    if left:
        remedy = 'write {: #id .safety .plain facts="LAW-08" }'
        reader.defect(line, "attribute-syntax", f"cannot read {left!r} in an attribute list", remedy)
    for token in _TOKEN.finditer(inside):
        if token["id"]:
            attributes.id = token["id"]
        elif token["class"]:
            if token["class"] not in CLASSES:
                reader.defect(line, "attribute-syntax", f"unknown mark .{token['class']}", "use .safety or .plain")
            attributes.classes += (token["class"],)
        elif token["key"] == "facts":
            attributes.facts = tuple(token["value"].split())
        else:
            reader.defect(line, "attribute-syntax", f"unknown attribute {token['key']}", 'use facts="…"')
    return attributes

"""Translations from `.po` files. The only door of Babel's catalogues."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.files import read_text

MAX_PO_BYTES = 20_000_000

_CONFLICT = re.compile(r"^(<<<<<<<|=======|>>>>>>>)", re.MULTILINE)
_PLURALS = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*[^;]+;?")


# How gettext's own tools call a language whose code says a script; see the manual's chapter on language codes.
PO_LANGUAGES = {"zh_Hans": "zh_CN", "zh_Hant": "zh_TW"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One message. `texts` holds the translation, one for each plural form; `context` is empty in `ui` mostly."""

    context: str
    source: str
    plural: str
    texts: tuple[str, ...]
    fuzzy: bool
    line: int

    @property
    def is_done(self) -> bool:
        return all(self.texts) and not self.fuzzy


@dataclass(frozen=True, slots=True)
class PoFile:
    """A catalogue as written. `plurals` is the header's formula, as `by_context` is
    the way into `content`."""

    name: str
    exists: bool = False
    language: str = ""
    plurals: str = ""
    entries: tuple[Entry, ...] = ()
    by_context: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def plural_forms(self) -> int:
        """How many plural forms the header names; 0 where it does not say."""
        found = _PLURALS.search(self.plurals)
        return int(found[1]) if found else 0


def load_po(path: Path, name: str) -> tuple[PoFile, list[Defect]]:
    """The catalogue, empty where there is none yet. A file that cannot be read is one defect and an empty catalogue."""
    if not path.exists():
        return PoFile(name), []
    text, defects = read_text(path, name, at_most=MAX_PO_BYTES)
    if text is None:
        return PoFile(name, exists=True), defects

    def refused(line: int, rule: str, message: str, remedy: str) -> tuple[PoFile, list[Defect]]:
        return PoFile(name, exists=True), [Defect(name, line, rule, message, remedy)]

    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        return refused(line, "catalogue-conflict", "has marks of a merge conflict", "choose one of the two versions")
    header = text.partition("\n\n")[0]
    charset = re.search(r"charset=([\w-]+)", header)
    if charset and charset[1].lower() not in ("utf-8", "charset"):
        return refused(1, "catalogue-header", f"says its charset is {charset[1]}", "write charset=UTF-8 and save so")
    try:
        catalog = read_po(io.StringIO(text), abort_invalid=True)
    except PoFileError as error:
        remedy = "look for a missing quote or keyword there"
        return refused(error.lineno or 1, "catalogue-syntax", f"is not a catalogue: {error.args[0]}", remedy)
    except (ValueError, TypeError, IndexError, KeyError, AttributeError) as error:
        return refused(1, "catalogue-syntax", f"is not a catalogue: {error!r:.100}", "compare it with the template")
    entries = tuple(_entries(catalog))
    plurals = re.search(r'"Plural-Forms:\s*(.*?)(?:\\n)?"', header)
    language = re.search(r'"Language:\s*([\w@-]*)', header)
    return (
        PoFile(
            name=name,
            exists=True,
            language=language[1] if language else "",
            plurals=plurals[1] if plurals else "",
            entries=entries,
            by_context={entry.context: entry for entry in entries},
        ),
        defects + _duplicates(text, name),
    )


def _entries(catalog: Catalog) -> list[Entry]:
    entries = []
    for message in catalog:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, (list, tuple)) else (message.id, "")
        texts = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
        entries.append(
            Entry(
                context=message.context or "",
                source=ids[0],
                plural=ids[1],
                texts=tuple(text or "" for text in texts),
                fuzzy="fuzzy" in message.flags,
                line=message.lineno or 1,
            )
        )
    return entries


_DUPLICATE = re.compile(r'^(?:msgctxt (?P<ctx>".*")\n)?msgid (?P<id>".*"(?:\n".*")*)', re.MULTILINE)


def _duplicates(text: str, name: str) -> list[Defect]:
    """Babel keeps the last of two entries without a word, so they are looked for in the text."""
    seen: dict[tuple[str, str], int] = {}
    defects = []
    for found in _DUPLICATE.finditer(text):
        context = found["ctx"] or ""
        # In `content` the context alone names an entry; in `ui` context and text do.
        key = (context, "" if "#" in context else found["id"])
        line = text.count("\n", 0, found.start()) + 1 if key in seen else 0
        if line:
            first = text.count("\n", 0, seen[key]) + 1
            message = f"{context or found['id']:.60} stands already on line {first}"
            defects.append(Defect(name, line, "catalogue-duplicate", message, "delete one of the two"))
        seen.setdefault(key, found.start())
    return defects


class _MoCatalog(Catalog):
    """A catalogue with the header we want, and no dates: the same sources make the same bytes."""

    header_lines: list[tuple[str, str]] = []

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return self.header_lines


def build_mo(entries: list[tuple[Entry, tuple[str, ...]]], *, plural_forms: str) -> bytes:
    """A binary catalogue of the finished entries, each with the texts to show."""
    catalog = _MoCatalog(fuzzy=False)
    catalog.header_lines = [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", plural_forms)]
    for entry, texts in entries:
        message_id = (entry.source, entry.plural) if entry.plural else entry.source
        catalog.add(message_id, texts if entry.plural else texts[0], context=entry.context or None)
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()

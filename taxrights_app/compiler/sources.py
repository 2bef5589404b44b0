"""Everything that people write, read once: the one value that rules check and that a pack is made from."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from taxrights_app.compiler.catalogues import PoFile, load_po
from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.directory import compile_directory, directory_strings
from taxrights_app.compiler.facts import FactBook, compile_facts
from taxrights_app.compiler.files import Folders
from taxrights_app.compiler.flows import FlowSource, compile_flow, shared_texts
from taxrights_app.compiler.glossary import ChoiceSource, TermSource, compile_glossary, compile_home
from taxrights_app.compiler.locales import LocaleTable, compile_locales
from taxrights_app.compiler.pages import PageSource, compile_page
from taxrights_app.compiler.schema import Field, check_table
from taxrights_app.compiler.status import StatusSource, compile_status
from taxrights_app.compiler.texts import Text
from taxrights_app.compiler.toml_lines import TomlFile, load_toml
from taxrights_app.compiler.words import Words
from taxrights_app.core.directory import Directory
from taxrights_app.core.errors import SourcesError
from taxrights_app.core.locale import SOURCE, Locale

OWN_PAGES = ("before", "now", "about")  # pages that are screens of their own

PACK = {"id": Field("id"), "version": Field("text"), "as_of": Field("day"), "contacts": Field("table")}
CONTACTS = {"mark_after_days": Field("count"), "hide_after_days": Field("count")}
REVIEW = {
    "who": Field("text"),
    "role": Field("text"),
    "date": Field("day"),
    "what": Field("text"),
    "locale": Field("text"),
    "sha256": Field("text"),
}


@dataclass(frozen=True, slots=True)
class PackSource:
    """`pack.toml`. `as_of` is the day the facts were last checked."""

    id: str
    version: str
    as_of: datetime.date
    mark_after_days: int
    hide_after_days: int


@dataclass(frozen=True, slots=True)
class Review:
    """One row of `reviews.toml`, on `line` of it."""

    who: str
    role: str
    what: str
    locale: str
    sha256: str
    line: int


@dataclass(frozen=True, eq=False)
class Sources:
    """All sources as values. `strings` are those of the code, as last extracted. `defects` were found while
    reading; `check_sources` lists them with all others."""

    folders: Folders
    pack: PackSource
    book: FactBook
    pages: Mapping[str, PageSource]
    flows: Mapping[str, FlowSource]
    status: StatusSource | None
    terms: Mapping[str, TermSource]
    home: tuple[ChoiceSource, ...]
    directory: Directory
    directory_texts: tuple[Text, ...]
    locales: LocaleTable
    content: Mapping[str, PoFile]
    ui: Mapping[str, PoFile]
    strings: PoFile
    words: Mapping[str, Words]
    locks: Mapping[str, str]
    reviews: tuple[Review, ...]
    defects: tuple[Defect, ...]
    texts: tuple[Text, ...] = field(default=())

    @property
    def translations(self) -> tuple[Locale, ...]:
        """Every locale but English."""
        return tuple(locale for locale in self.locales.locales if locale.code != SOURCE)


def load_sources(folders: Folders, *, only: str = "") -> Sources:
    """Read everything (`only`: of the languages that one and English); what is broken is a defect, and left out. Raises
    SourcesError when there is nothing to read, or no readable `pack.toml` or table of languages."""
    for folder in (folders.content, folders.locales):
        if not folder.is_dir():
            raise SourcesError(f"{folder}: there is no such folder; name the one that holds the sources")
    defects: list[Defect] = []
    pack = _load_pack(folders, defects)
    table = _collect(defects, compile_locales(folders))
    if only:
        table = replace(table, locales=tuple(x for x in table.locales if x.code in (SOURCE, only)))
    if not any(locale.code == SOURCE for locale in table.locales):
        shown = next((f"{d.file}:{d.line}: {d.message}; {d.remedy}" for d in defects), "no [en] in locales.toml")
        raise SourcesError(shown)
    book = _collect(defects, compile_facts(folders))
    pages = _compile_all(folders.content / "pages", "*.md", compile_page, folders, defects)
    flows = _compile_all(folders.content / "flows", "*.toml", compile_flow, folders, defects)
    status = _collect(defects, compile_status(folders))
    terms = {term.id: term for term in _collect(defects, compile_glossary(folders))}
    home = _collect(defects, compile_home(folders))
    directory, found = compile_directory(folders.content / "directory")
    defects += [Defect(folders.name(Path(d.file)), d.line, d.rule, d.message, d.remedy) for d in found]
    directory_texts = _directory_texts(directory, folders)
    content: dict[str, PoFile] = {}
    ui: dict[str, PoFile] = {}
    words: dict[str, Words] = {}
    for locale in table.locales:
        folder = folders.locales / locale.code
        words[locale.code] = Words(locale.code, folders)
        defects += words[locale.code].defects
        if locale.code != SOURCE:
            for domain, files in (("content", content), ("ui", ui)):
                path = folder / "LC_MESSAGES" / f"{domain}.po"
                files[locale.code] = _collect(defects, load_po(path, folders.name(path)))
    template = folders.locales / "ui.pot"
    strings = _collect(defects, load_po(template, folders.name(template)))
    texts = [text for page in pages.values() for text in page.texts]
    texts += [text for flow in flows.values() for text in flow.texts]
    texts += shared_texts().values() if flows else ()
    texts += status.texts if status else ()
    texts += [text for term in terms.values() for text in (term.word, term.meaning)]
    texts += [choice.label for choice in home]
    texts += directory_texts
    return Sources(
        folders=folders,
        pack=pack,
        book=book,
        pages=pages,
        flows=flows,
        status=status,
        terms=terms,
        home=home,
        directory=directory,
        directory_texts=directory_texts,
        locales=table,
        content=content,
        ui=ui,
        strings=strings,
        words=words,
        locks=_load_locks(folders, defects),
        reviews=_load_reviews(folders, defects),
        defects=tuple(defects),
        texts=tuple(texts),
    )


def _collect(defects: list[Defect], result: tuple[Any, list[Defect]]) -> Any:
    defects += result[1]
    return result[0]


def _compile_all(
    folder: Path, pattern: str, compile_one: Any, folders: Folders, defects: list[Defect]
) -> dict[str, Any]:
    found = {}
    for path in sorted(folder.glob(pattern)):
        value = _collect(defects, compile_one(path, folders))
        if value is not None:
            found[path.stem] = value
    return found


def _load_pack(folders: Folders, defects: list[Defect]) -> PackSource:
    path = folders.content / "pack.toml"
    toml, found = load_toml(path, folders.name(path))
    if toml is not None and check_table(toml, toml.data, PACK, defects=found):
        contacts = toml.data["contacts"]
        if check_table(toml, contacts, CONTACTS, "contacts", defects=found):
            data = toml.data
            limits = contacts["mark_after_days"], contacts["hide_after_days"]
            return PackSource(data["id"], data["version"], data["as_of"], *limits)
    raise SourcesError("; ".join(f"{d.file}:{d.line}: {d.message}; {d.remedy}" for d in found[:1]))


def _load_locks(folders: Folders, defects: list[Defect]) -> dict[str, str]:
    path = folders.content / "locks.toml"
    if not path.exists():
        return {}
    toml, found = load_toml(path, folders.name(path))
    defects += found
    form = {name: Field("table", required=name == "pages") for name in ("pages", "flows", "directory")}
    if toml is None or not check_table(toml, toml.data, form, defects=defects):
        return {}
    kinds = {"pages": "", "flows": "flow:", "directory": "directory:"}
    return {
        f"{prefix}{name}": str(digest)
        for kind, prefix in kinds.items()
        for name, digest in toml.data.get(kind, {}).items()
    }


def _load_reviews(folders: Folders, defects: list[Defect]) -> tuple[Review, ...]:
    path = folders.content / "reviews.toml"
    if not path.exists():
        return ()
    toml, found = load_toml(path, folders.name(path))
    defects += found
    fields = {"review": Field("tables", required=False)}
    if toml is None or not check_table(toml, toml.data, fields, defects=defects):
        return ()
    return tuple(_reviews(toml, defects))


def _reviews(toml: TomlFile, defects: list[Defect]) -> list[Review]:
    rows = []
    for number, raw in enumerate(toml.data.get("review", ())):
        if check_table(toml, raw, REVIEW, "review", number, defects=defects):
            line = toml.line("review", number)
            rows.append(Review(raw["who"], raw["role"], raw["what"], raw["locale"], raw["sha256"], line))
    return rows


def _directory_texts(directory: Directory, folders: Folders) -> tuple[Text, ...]:
    """The directory's words, each on the line of its row where that can be told."""
    places: dict[str, tuple[str, int]] = {}
    for name in ("hotlines.csv", "providers.csv", "states.csv"):
        path = folders.content / "directory" / name
        try:
            lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
        except OSError:
            continue
        for number, row in enumerate(lines, start=1):
            places.setdefault(row.partition(",")[0], (folders.name(path), number))
    anywhere = (folders.name(folders.content / "directory" / "hotlines.csv"), 1)
    texts = []
    for context, words, comment in directory_strings(directory):
        owner = context.partition(":")[2].partition("#")[0]
        file, line = places.get(owner, anywhere)
        texts.append(Text(context, file, line, words, context.partition("#")[2], note=comment))
    return tuple(texts)

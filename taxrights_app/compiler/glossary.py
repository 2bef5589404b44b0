"""`glossary.toml` and `home.toml`: the words, and the choices of the home screen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.files import Folders
from taxrights_app.compiler.schema import ID, Field, check_table
from taxrights_app.compiler.texts import Text, text_of
from taxrights_app.compiler.toml_lines import load_toml

TERM = {
    "word": Field("text"),
    "meaning": Field("text"),
    "facts": Field("texts", required=False),
    "plain": Field("flag", required=False),
    "note": Field("text", required=False),
}
CHOICE = {
    "id": Field("id"),
    "label": Field("text"),
    "icon": Field("text"),
    "entries": Field("texts"),
    "note": Field("text", required=False),
}


@dataclass(frozen=True, slots=True)
class TermSource:
    id: str
    word: Text
    meaning: Text


@dataclass(frozen=True, slots=True)
class ChoiceSource:
    """One choice of the home screen; `line` is where its entries stand."""

    id: str
    label: Text
    icon: str
    entries: tuple[str, ...]
    line: int


def compile_glossary(folders: Folders) -> tuple[tuple[TermSource, ...], list[Defect]]:
    """The words; a broken one is left out, with its defects."""
    path = folders.content / "glossary.toml"
    toml, defects = load_toml(path, folders.name(path))
    if toml is None or not check_table(toml, toml.data, {"terms": Field("table")}, defects=defects):
        return (), defects
    terms = []
    for id_, raw in toml.data["terms"].items():
        line = toml.line("terms", id_)
        if not isinstance(raw, dict) or not ID.fullmatch(id_):
            remedy = "write [terms.a-word], in lower-case letters, digits and hyphens"
            defects.append(Defect(toml.name, line, "toml-schema", f"terms.{id_} is not a term", remedy))
        elif check_table(toml, raw, TERM, "terms", id_, defects=defects):
            word = Text(
                context=f"term:{id_}#word",
                file=toml.name,
                line=toml.line("terms", id_, "word"),
                source=text_of(raw, "word"),
                id=f"{id_}-word",
                note=raw.get("note", "") or toml.note("terms", id_),
            )
            meaning = replace(
                word,
                context=f"term:{id_}#meaning",
                line=toml.line("terms", id_, "meaning"),
                source=text_of(raw, "meaning"),
                id=f"{id_}-meaning",
                facts=tuple(raw.get("facts", ())),
                plain=raw.get("plain", False),
                legal=True,
            )
            terms.append(TermSource(id_, word, meaning))
    return tuple(terms), defects


def compile_home(folders: Folders) -> tuple[tuple[ChoiceSource, ...], list[Defect]]:
    """The choices of the home screen; a broken one is left out, with its defects."""
    path = folders.content / "home.toml"
    toml, defects = load_toml(path, folders.name(path))
    if toml is None or not check_table(toml, toml.data, {"choice": Field("tables")}, defects=defects):
        return (), defects
    choices: list[ChoiceSource] = []
    for number, raw in enumerate(toml.data["choice"]):
        if not check_table(toml, raw, CHOICE, "choice", number, defects=defects):
            continue
        line = toml.line("choice", number, "id")
        if any(choice.id == raw["id"] for choice in choices):
            message = f"choice {raw['id']} stands twice"
            defects.append(Defect(toml.name, line, "id-unique", message, "give one of the two another id"))
            continue
        label = Text(
            context=f"home#{raw['id']}",
            file=toml.name,
            line=toml.line("choice", number, "label"),
            source=text_of(raw, "label"),
            id=raw["id"],
            note=raw.get("note", "") or toml.note("choice", number),
        )
        entries = tuple(raw["entries"])
        choices.append(ChoiceSource(raw["id"], label, raw["icon"], entries, toml.line("choice", number, "entries")))
    return tuple(choices), defects

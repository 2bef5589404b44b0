"""A flow's TOML file as a tree of texts. What is wrong with the tree itself is found in `rules/flows.py`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.files import Folders
from taxrights_app.compiler.schema import ID, Field, check_table
from taxrights_app.compiler.texts import Text, text_of
from taxrights_app.compiler.toml_lines import Step, TomlFile, load_toml
from taxrights_app.core.flow import DONT_KNOW, RATHER_NOT
from taxrights_app.core.page import BlockKind

TOP = {
    "id": Field("id"),
    "title": Field("text"),
    "start": Field("id"),
    "intro": Field("tables", required=False),
    "disclaimer": Field("tables", required=False),
    "question": Field("tables"),
    "outcome": Field("tables"),
    "card": Field("tables"),
}
TEXT = {
    "id": Field("id"),
    "text": Field("text"),
    "facts": Field("texts", required=False),
    "plain": Field("flag", required=False),
    "safety": Field("flag", required=False),
    "note": Field("text", required=False),
}
QUESTION = {
    "id": Field("id"),
    "kind": Field("text", among=("fact", "topic")),
    "text": Field("text"),
    "hint": Field("text", required=False),
    "why": Field("text"),
    "remember": Field("flag", required=False),
    "dont_know": Field("text", required=False),
    "rather_not": Field("text", required=False),
    "facts": Field("texts", required=False),
    "note": Field("text", required=False),
    "option": Field("tables"),
}
OPTION = {
    "id": Field("id"),
    "text": Field("text"),
    "to": Field("text"),
    "cautious": Field("flag", required=False),
    "note": Field("text", required=False),
}
OUTCOME = {"id": Field("id"), "title": Field("text"), "cards": Field("texts"), "note": Field("text", required=False)}
CARD = {
    "id": Field("id"),
    "title": Field("text"),
    "cautions": Field("texts", required=False),
    "note": Field("text", required=False),
    "says": Field("tables", required=False),
    "unknown": Field("tables", required=False),
    "ask": Field("tables", required=False),
    "routes": Field("tables"),
}
ROUTE = {**TEXT, "target": Field("text", required=False)}
GROUPS: tuple[tuple[str, BlockKind], ...] = (("says", "paragraph"), ("unknown", "unknown"), ("ask", "item"))

# Words of the catalogue's contexts, so that a question cannot be called like one of them.
RESERVED = ("question", "outcome", "card", "intro", "disclaimer", "title")

# The two neutral answers of every flow: one shared entry each.
NEUTRAL_TEXTS = {DONT_KNOW: "I don't know", RATHER_NOT: "I would rather not say"}


@dataclass(frozen=True, slots=True)
class OptionSource:
    id: str
    text: Text
    to: str
    line: int
    cautious: bool = False
    neutral: bool = False


@dataclass(frozen=True, slots=True)
class QuestionSource:
    id: str
    kind: str
    line: int
    text: Text
    hint: Text | None
    why: Text
    options: tuple[OptionSource, ...]


@dataclass(frozen=True, slots=True)
class OutcomeSource:
    id: str
    title: Text
    cards: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class RouteSource:
    text: Text
    target: str
    line: int


@dataclass(frozen=True, slots=True)
class CardSource:
    id: str
    line: int
    title: Text
    groups: Mapping[str, tuple[Text, ...]]  # says, unknown, ask
    routes: tuple[RouteSource, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FlowSource:
    """One flow in English. Ids may still be double and targets unknown: the rules report that."""

    id: str
    file: str
    title: Text
    start: str
    start_line: int
    intro: tuple[Text, ...]
    disclaimer: tuple[Text, ...]
    questions: tuple[QuestionSource, ...]
    outcomes: tuple[OutcomeSource, ...]
    cards: tuple[CardSource, ...]

    @property
    def texts(self) -> tuple[Text, ...]:
        return tuple(self._texts())

    def _texts(self) -> Iterator[Text]:
        yield self.title
        yield from self.intro
        yield from self.disclaimer
        for question in self.questions:
            yield question.text
            if question.hint:
                yield question.hint
            yield question.why
            yield from (option.text for option in question.options if not option.neutral)
        yield from (outcome.title for outcome in self.outcomes)
        for card in self.cards:
            yield card.title
            for group in card.groups.values():
                yield from group
            yield from (route.text for route in card.routes)


def neutral_texts() -> tuple[Text, ...]:
    """The words of the two neutral answers, shared by all flows."""
    return tuple(
        Text(
            f"flow#{id_}",
            "taxrights_app/compiler/flows.py",
            1,
            words,
            id_,
            note="A neutral answer to a question, on every question.",
        )
        for id_, words in NEUTRAL_TEXTS.items()
    )


@dataclass
class _Reader:
    toml: TomlFile
    flow: str
    defects: list[Defect]

    def text(
        self, raw: Mapping[str, Any], context: str, *path: Step, key: str = "text", kind: BlockKind = "paragraph"
    ) -> Text:
        return Text(
            context=f"flow:{self.flow}#{context}",
            file=self.toml.name,
            line=self.toml.line(*path, key),
            source=text_of(dict(raw), key),
            id=context.replace(".", "-"),
            kind=kind,
            facts=tuple(raw.get("facts", ())),
            safety=raw.get("safety", False),
            plain=raw.get("plain", False),
            note=raw.get("note", "") or self.toml.note(*path, key),
        )

    def entries(self, raw: Mapping[str, Any], key: str, fields: Mapping[str, Field], *path: Step) -> Iterator[Any]:
        """The tables of an array that have the form, each with the path to it."""
        for number, entry in enumerate(raw.get(key, ())):
            where = (*path, key, number)
            if check_table(self.toml, entry, fields, *where, defects=self.defects):
                yield entry, where


def compile_flow(path: Path, folders: Folders) -> tuple[FlowSource | None, list[Defect]]:
    """The flow of one file, and every defect of its form at once. None when its top level is broken."""
    toml, defects = load_toml(path, folders.name(path))
    if toml is None or not check_table(toml, toml.data, TOP, defects=defects):
        return None, defects
    data = toml.data
    if data["id"] != path.stem or not ID.fullmatch(data["id"]):
        remedy = f'write id = "{path.stem}"'
        defects.append(
            Defect(toml.name, toml.line("id"), "toml-schema", f"id is {data['id']!r}, not the file's", remedy)
        )
    reader = _Reader(toml, path.stem, defects)
    flow = FlowSource(
        id=path.stem,
        file=toml.name,
        title=reader.text(data, "title", key="title"),
        start=data["start"],
        start_line=toml.line("start"),
        intro=tuple(reader.text(r, f"intro.{r['id']}", *p) for r, p in reader.entries(data, "intro", TEXT)),
        disclaimer=tuple(
            reader.text(r, f"disclaimer.{r['id']}", *p) for r, p in reader.entries(data, "disclaimer", TEXT)
        ),
        questions=tuple(_question(reader, r, *p) for r, p in reader.entries(data, "question", QUESTION)),
        outcomes=tuple(
            OutcomeSource(
                r["id"],
                reader.text(r, f"outcome.{r['id']}", *p, key="title"),
                tuple(r["cards"]),
                toml.line(*p, "cards"),
            )
            for r, p in reader.entries(data, "outcome", OUTCOME)
        ),
        cards=tuple(_card(reader, r, *p) for r, p in reader.entries(data, "card", CARD)),
    )
    return flow, defects


def _question(reader: _Reader, raw: Mapping[str, Any], *path: Step) -> QuestionSource:
    id_, toml = raw["id"], reader.toml
    options = [
        OptionSource(
            r["id"], reader.text(r, f"{id_}.{r['id']}", *p), r["to"], toml.line(*p, "to"), r.get("cautious", False)
        )
        for r, p in reader.entries(raw, "option", OPTION, *path)
    ]
    shared = {text.id: text for text in neutral_texts()}
    for key, neutral in (("dont_know", DONT_KNOW), ("rather_not", RATHER_NOT)):
        if key in raw:
            line = toml.line(*path, key)
            options.append(OptionSource(neutral, shared[neutral], raw[key], line, neutral=True))
    return QuestionSource(
        id=id_,
        kind=raw["kind"],
        line=toml.line(*path, "id"),
        text=reader.text(raw, f"question.{id_}", *path, kind="question"),
        hint=reader.text(raw, f"question.{id_}.hint", *path, key="hint") if raw.get("hint") else None,
        why=reader.text(raw, f"question.{id_}.why", *path, key="why"),
        options=tuple(options),
    )


def _card(reader: _Reader, raw: Mapping[str, Any], *path: Step) -> CardSource:
    id_ = raw["id"]
    groups = {}
    for name, kind in GROUPS:
        groups[name] = tuple(
            _legal(reader.text(r, f"card.{id_}.{name}.{r['id']}", *p, kind=kind), is_legal=name != "ask")
            for r, p in reader.entries(raw, name, TEXT, *path)
        )
    routes = tuple(
        RouteSource(
            reader.text(r, f"card.{id_}.routes.{r['id']}", *p), r.get("target", ""), reader.toml.line(*p, "target")
        )
        for r, p in reader.entries(raw, "routes", ROUTE, *path)
    )
    return CardSource(
        id=id_,
        line=reader.toml.line(*path, "id"),
        title=reader.text(raw, f"card.{id_}", *path, key="title", kind="card"),
        groups=groups,
        routes=routes,
        cautions=tuple(raw.get("cautions", ())),
    )


def _legal(text: Text, *, is_legal: bool) -> Text:
    return replace(text, legal=is_legal)

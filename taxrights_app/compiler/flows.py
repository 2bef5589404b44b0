"""A flow's TOML file as a tree of texts. What is wrong with the tree itself is found in `rules/flows.py`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.files import Folders
from taxrights_app.compiler.schema import ID, Field, check_table
from taxrights_app.compiler.texts import Text, text_of
from taxrights_app.compiler.toml_lines import Step, TomlFile, load_toml
from taxrights_app.core.flow import DONT_KNOW, OUTCOME, RATHER_NOT, VERDICTS
from taxrights_app.core.page import BlockKind
from taxrights_app.core.paths import Node, Paths, Tree, Turn, explore, in_order
from taxrights_app.core.visit import NEEDS

TOP = {
    "id": Field("id"),
    "title": Field("text"),
    "start": Field("id"),
    "intro": Field("tables", required=False),
    "question": Field("tables"),
    "outcome": Field("tables"),
    "card": Field("tables", required=False),
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
    "kind": Field("text", among=("fact", "topic", "workshop")),
    "text": Field("text"),
    "hint": Field("text", required=False),
    "why": Field("text"),
    "remember": Field("flag", required=False),
    "dont_know": Field("target", required=False),
    "rather_not": Field("target", required=False),
    "note": Field("text", required=False),
    "option": Field("tables"),
}
STATEMENT = {
    "id": Field("id"),
    "kind": Field("text", among=("workshop",)),
    "text": Field("text"),
    "answer": Field("text", among=VERDICTS),
    "to": Field("text"),
    "note": Field("text", required=False),
    "says": Field("tables"),
}
WAY = {
    "to": Field("text"),
    "add": Field("texts", required=False),
    "rule": Field("tables", required=False),
}
OPTION = {
    **WAY,
    "id": Field("id"),
    "text": Field("text"),
    "cautious": Field("flag", required=False),
    "note": Field("text", required=False),
}
RULE = {"question": Field("id"), "is": Field("texts"), "to": Field("text")}
ENDING = {
    "id": Field("id"),
    "title": Field("text"),
    "cards": Field("texts", required=False),
    "opens": Field("text", required=False),
    "note": Field("text", required=False),
}
CARD = {
    "id": Field("id"),
    "title": Field("text"),
    "cautions": Field("texts", required=False),
    "note": Field("text", required=False),
    "says": Field("tables", required=False),
    "unknown": Field("tables", required=False),
    "filing": Field("tables", required=False),
    "not_filing": Field("tables", required=False),
    "ask": Field("tables", required=False),
    "routes": Field("tables", required=False),
}
ROUTE = {**TEXT, "target": Field("text", required=False)}
GROUPS: tuple[tuple[str, BlockKind], ...] = (
    ("says", "paragraph"),
    ("unknown", "unknown"),
    ("filing", "item"),
    ("not_filing", "item"),
    ("ask", "item"),
)

# Words of the catalogue's contexts, so that a question cannot be called like one of them.
RESERVED = ("question", "outcome", "card", "intro", "title")

# Screens that an outcome may open instead of showing cards.
OPENS = ("now", *(f"help:{need}" for need in NEEDS))

# Words that all flows share, one entry each: neutral answers, those of the workshop, what stands on each result.
SHARED = {
    DONT_KNOW: ("I don't know", "A neutral answer to a question, on every question."),
    RATHER_NOT: ("I would rather not say", "A neutral answer to a question, on every question."),
    "true": ("True", "An answer in the workshop: the statement is true."),
    "false": ("False", "An answer in the workshop: the statement is false."),
    "nobody-knows": ("Nobody knows", "An answer in the workshop: no person can know if the statement is true."),
    "disclaimer": (
        "This is information, not advice from a lawyer. It cannot tell you that you are safe or not safe.",
        'On top of each result. The words "safe or not safe" stay together: never only one of them.',
    ),
    "no-phone": (
        "No private phone? A community group or a library may let you use one.",
        "On each result, for people who have no phone of their own, or whose phone others can see.",
    ),
}


@dataclass(frozen=True, slots=True)
class OptionSource:
    id: str
    text: Text
    to: str
    line: int
    cautious: bool = False
    neutral: bool = False
    add: tuple[str, ...] = ()
    rules: tuple[RuleSource, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleSource:
    question: str
    options: tuple[str, ...]
    to: str
    line: int


@dataclass(frozen=True, slots=True)
class QuestionSource:
    id: str
    kind: str
    line: int
    text: Text
    hint: Text | None
    why: Text | None
    options: tuple[OptionSource, ...]
    remember: bool = False
    right: str = ""
    says: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeSource:
    id: str
    title: Text
    cards: tuple[str, ...]
    opens: str
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
    groups: Mapping[str, tuple[Text, ...]]  # by the names of GROUPS
    routes: tuple[RouteSource, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True)
class FlowSource:
    """One flow in English. Ids may still be double and targets unknown: the rules report that."""

    id: str
    file: str
    title: Text
    start: str
    start_line: int
    intro: tuple[Text, ...]
    questions: tuple[QuestionSource, ...]
    outcomes: tuple[OutcomeSource, ...]
    cards: tuple[CardSource, ...]

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        return tuple(self._texts())

    def _texts(self) -> Iterator[Text]:
        yield self.title
        yield from self.intro
        for question in self.questions:
            yield question.text
            if question.hint:
                yield question.hint
            if question.why:
                yield question.why
            yield from (option.text for option in question.options if not option.text.is_shared)
            yield from question.says
        yield from (outcome.title for outcome in self.outcomes)
        for card in self.cards:
            yield card.title
            for group in card.groups.values():
                yield from group
            yield from (route.text for route in card.routes)

    @cached_property
    def by_id(self) -> Mapping[str, QuestionSource]:
        return {question.id: question for question in self.questions}

    @cached_property
    def paths(self) -> Paths | None:
        """Everything that can happen in it, or None when it does not hold together: the rules say why."""
        tree = self.tree
        known = {OUTCOME + id_ for id_ in tree.outcomes} | tree.nodes.keys()
        turns = [turn for node in tree.nodes.values() for turn in node.turns]
        holds = tree.start in tree.nodes and all(target in known for turn in turns for target in turn.targets)
        holds = holds and all(card in tree.cards for turn in turns for card in turn.add)
        holds = holds and all(card in tree.cards for cards, _ in tree.outcomes.values() for card in cards)
        holds = holds and all(not opens or opens in OPENS for _, opens in tree.outcomes.values())
        holds = holds and all(node.turns for node in tree.nodes.values()) and not in_order(tree)[1]
        return explore(tree) if holds else None

    @cached_property
    def tree(self) -> Tree:
        """Its structure, for what is said of all paths at once."""
        return Tree(
            self.start,
            {
                q.id: Node(
                    q.id,
                    q.kind,
                    q.remember,
                    tuple(
                        Turn(
                            o.id,
                            o.to,
                            o.neutral,
                            o.cautious,
                            o.add,
                            tuple((r.question, r.options, r.to) for r in o.rules),
                        )
                        for o in q.options
                    ),
                    q.right,
                )
                for q in self.questions
            },
            {o.id: (o.cards, o.opens) for o in self.outcomes},
            {c.id: (c.cautions, tuple(r.target for r in c.routes if r.target)) for c in self.cards},
        )


@cache
def shared_texts() -> Mapping[str, Text]:
    """The words that all flows share, by their ids."""
    return {
        id_: Text(
            f"flow#{id_}",
            "taxrights_app/compiler/flows.py",
            1,
            words,
            id_,
            safety=id_ in ("disclaimer", "no-phone"),
            note=note,
        )
        for id_, (words, note) in SHARED.items()
    }


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
        questions=tuple(_questions(reader, data)),
        outcomes=tuple(
            OutcomeSource(
                r["id"],
                reader.text(r, f"outcome.{r['id']}", *p, key="title"),
                tuple(r.get("cards", ())),
                r.get("opens", ""),
                toml.line(*p, "opens" if "opens" in r else "cards"),
            )
            for r, p in reader.entries(data, "outcome", ENDING)
        ),
        cards=tuple(_card(reader, r, *p) for r, p in reader.entries(data, "card", CARD)),
    )
    return flow, defects


def _questions(reader: _Reader, data: Mapping[str, Any]) -> Iterator[QuestionSource]:
    """The questions that have the form of their kind."""
    for number, raw in enumerate(data["question"]):
        is_statement = isinstance(raw, dict) and raw.get("kind") == "workshop"
        where: tuple[Step, ...] = ("question", number)
        if check_table(reader.toml, raw, STATEMENT if is_statement else QUESTION, *where, defects=reader.defects):
            yield _statement(reader, raw, *where) if is_statement else _question(reader, raw, *where)


def _question(reader: _Reader, raw: Mapping[str, Any], *path: Step) -> QuestionSource:
    id_, toml = raw["id"], reader.toml
    options = [
        _option(reader, r["id"], r, reader.text(r, f"{id_}.{r['id']}", *p), *p)
        for r, p in reader.entries(raw, "option", OPTION, *path)
    ]
    for key, neutral in (("dont_know", DONT_KNOW), ("rather_not", RATHER_NOT)):
        if key in raw:
            way = {"to": raw[key]} if isinstance(raw[key], str) else raw[key]
            if check_table(toml, way, WAY, *path, key, defects=reader.defects):
                option = _option(reader, neutral, way, shared_texts()[neutral], *path, key)
                options.append(replace(option, neutral=True))
    return QuestionSource(
        id=id_,
        kind=raw["kind"],
        line=toml.line(*path, "id"),
        text=reader.text(raw, f"question.{id_}", *path, kind="question"),
        hint=reader.text(raw, f"question.{id_}.hint", *path, key="hint") if raw.get("hint") else None,
        why=reader.text(raw, f"question.{id_}.why", *path, key="why"),
        options=tuple(options),
        remember=raw.get("remember", False),
    )


def _option(reader: _Reader, id_: str, raw: Mapping[str, Any], text: Text, *path: Step) -> OptionSource:
    rules = tuple(
        RuleSource(r["question"], tuple(r["is"]), r["to"], reader.toml.line(*p, "to"))
        for r, p in reader.entries(raw, "rule", RULE, *path)
    )
    line = reader.toml.line(*path, "to")
    return OptionSource(id_, text, raw["to"], line, raw.get("cautious", False), False, tuple(raw.get("add", ())), rules)


def _statement(reader: _Reader, raw: Mapping[str, Any], *path: Step) -> QuestionSource:
    """A statement of the workshop: three answers that all lead on, and the explanation of the right one."""
    id_, line = raw["id"], reader.toml.line(*path, "to")
    return QuestionSource(
        id=id_,
        kind="workshop",
        line=reader.toml.line(*path, "id"),
        text=reader.text(raw, f"question.{id_}", *path, kind="question"),
        hint=None,
        why=None,
        options=tuple(OptionSource(verdict, shared_texts()[verdict], raw["to"], line) for verdict in VERDICTS),
        right=raw["answer"],
        says=tuple(
            replace(reader.text(r, f"question.{id_}.says.{r['id']}", *p), legal=True)
            for r, p in reader.entries(raw, "says", TEXT, *path)
        ),
    )


def _card(reader: _Reader, raw: Mapping[str, Any], *path: Step) -> CardSource:
    id_ = raw["id"]
    groups = {}
    for name, kind in GROUPS:
        column = {"filing": 1, "not_filing": 2}.get(name, 0)
        groups[name] = tuple(
            replace(reader.text(r, f"card.{id_}.{name}.{r['id']}", *p, kind=kind), legal=name != "ask", column=column)
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

"""The JSON of a pack as core values.

Keys with their default value are left out of the files. Texts carry their isolates and filled-in values already.

- block: `{"id","kind","spans":[[text] | [text, 1] | [text, 0|1, target]], "locale","state","facts","section","level",
  "column","safety","due","expires"}`; dates are ISO
- `<code>.json`: `{"pages":{id: page},"flows":{id: flow},"status":status,"terms":{id:{"word":block,"meaning":block}},
  "home":[{"id","label":block,"icon","entries"}],"labels":{context:block},"dates":{iso:text}}`
- page: `{"id","title","title_locale","title_state","blocks","related","as_of","legal"}`
- flow: `{"id","title":block,"start","intro":[block],"disclaimer":block,"no_phone":block,"as_of",
  "questions":[question],"outcomes":[{"id","title":block,"cards":[id],"opens"}],"cards":[card]}`
- question: `{"id","kind","text":block,"hint":block,"why":block,"remember","right","says":[block],"options":[{"id",
  "label":block,"to","cautious","neutral","add":[id],"rules":[[question,[option],to]]}]}`
- card: `{"id","title":block,"says":[block],"unknown":[block],"filing":[block],"not_filing":[block],"ask":[block],
  "routes":[{"label":block,"target"}],"cautions":[name]}`
- status: `{"as_of","lead":block,"cases":[{"id","name":block,"court":block,"lines":[block]}],"unknown":[block]}`
- `facts.json`: `{"facts":{id:{"claim","nature","as_of","checked_on","due","expires","confidence","volatile",
  "sources"}},"sources":{id:{"title","publisher","date","address"}}}`
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from taxrights_app.core.errors import PackReadError
from taxrights_app.core.facts import Fact, FactId, Source, SourceId
from taxrights_app.core.flow import (
    Card,
    CardId,
    Flow,
    FlowId,
    Option,
    OptionId,
    Outcome,
    OutcomeId,
    Question,
    QuestionId,
    Route,
    Rule,
)
from taxrights_app.core.library import Case, Choice, Content, Status, Term
from taxrights_app.core.locale import SOURCE, LocaleCode
from taxrights_app.core.page import Block, BlockId, Page, PageId, Span

Raw = dict[str, Any]
T = TypeVar("T")


def well_formed(name: str, decode: Callable[[], T]) -> T:
    """What `decode` makes; raises PackReadError where the file is the one meant, but not made as it should be."""
    try:
        return decode()
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise PackReadError(f"{name}: not of the form this program reads ({error!r}); build the pack again") from error


class Lazily(Mapping[str, T]):
    """A mapping whose values are decoded when they are first looked up: a start needs one page, not thirty."""

    def __init__(self, raw: dict[str, Raw], decode: Callable[[Raw], T]) -> None:
        self._raw = raw
        self._decode = decode
        self._done: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        if key not in self._done:
            raw = self._raw[key]
            self._done[key] = well_formed(key, lambda: self._decode(raw))
        return self._done[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    def __contains__(self, key: object) -> bool:
        return key in self._raw


def _date(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _span(raw: list[Any]) -> Span:
    return Span(raw[0], bool(raw[1]) if len(raw) > 1 else False, raw[2] if len(raw) > 2 else "")


def decode_block(raw: Raw) -> Block:
    get = raw.get
    return Block(
        id=BlockId(raw["id"]),
        kind=raw["kind"],
        spans=tuple(map(_span, raw["spans"])),
        locale=LocaleCode(get("locale", SOURCE)),
        state=get("state", "translated"),
        facts=tuple(get("facts", ())),
        section=get("section", ""),
        level=get("level", 0),
        column=get("column", 0),
        safety=get("safety", False),
        due_on=_date(get("due")),
        expires_on=_date(get("expires")),
    )


def _blocks(raw: list[Raw]) -> tuple[Block, ...]:
    return tuple(map(decode_block, raw))


def decode_page(raw: Raw) -> Page:
    return Page(
        PageId(raw["id"]),
        raw["title"],
        LocaleCode(raw["title_locale"]),
        raw["title_state"],
        _blocks(raw["blocks"]),
        tuple(raw["related"]),
        raw["as_of"],
        raw["legal"],
    )


def _decode_question(raw: Raw) -> Question:
    return Question(
        QuestionId(raw["id"]),
        raw["kind"],
        decode_block(raw["text"]),
        decode_block(raw["hint"]) if "hint" in raw else None,
        decode_block(raw["why"]) if "why" in raw else None,
        tuple(map(_decode_option, raw["options"])),
        raw.get("remember", False),
        raw.get("right"),
        _blocks(raw.get("says", [])),
    )


def _decode_option(raw: Raw) -> Option:
    return Option(
        OptionId(raw["id"]),
        decode_block(raw["label"]),
        raw["to"],
        raw.get("cautious", False),
        raw.get("neutral", False),
        tuple(raw.get("add", ())),
        tuple(Rule(question, tuple(options), to) for question, options, to in raw.get("rules", ())),
    )


def _decode_card(raw: Raw) -> Card:
    return Card(
        CardId(raw["id"]),
        decode_block(raw["title"]),
        _blocks(raw["says"]),
        _blocks(raw["unknown"]),
        _blocks(raw["ask"]),
        tuple(Route(decode_block(r["label"]), r["target"]) for r in raw["routes"]),
        tuple(raw["cautions"]),
        _blocks(raw["filing"]),
        _blocks(raw["not_filing"]),
    )


def decode_flow(raw: Raw) -> Flow:
    title = decode_block(raw["title"])
    questions = [_decode_question(q) for q in raw["questions"]]
    outcomes = [
        Outcome(OutcomeId(o["id"]), decode_block(o["title"]), tuple(o["cards"]), o["opens"]) for o in raw["outcomes"]
    ]
    cards = [_decode_card(c) for c in raw["cards"]]
    return Flow(
        id=FlowId(raw["id"]),
        title=title.shown_text,
        title_block=title,
        start=QuestionId(raw["start"]),
        intro=_blocks(raw["intro"]),
        disclaimer=decode_block(raw["disclaimer"]),
        no_phone=decode_block(raw["no_phone"]),
        questions={q.id: q for q in questions},
        outcomes={o.id: o for o in outcomes},
        cards={c.id: c for c in cards},
        as_of=raw["as_of"],
    )


def _decode_status(raw: Raw) -> Status:
    cases = tuple(
        Case(c["id"], decode_block(c["name"]), decode_block(c["court"]), _blocks(c["lines"])) for c in raw["cases"]
    )
    return Status(raw["as_of"], decode_block(raw["lead"]), cases, _blocks(raw["unknown"]))


def decode_content(raw: Raw) -> Content:
    terms = {
        id_: Term(id_, decode_block(term["word"]), decode_block(term["meaning"])) for id_, term in raw["terms"].items()
    }
    home = tuple(Choice(c["id"], decode_block(c["label"]), c["icon"], tuple(c["entries"])) for c in raw["home"])
    return Content(
        pages=Lazily(raw["pages"], decode_page),
        flows=Lazily(raw["flows"], decode_flow),
        status=_decode_status(raw["status"]) if raw.get("status") else None,
        terms=terms,
        home=home,
        labels=Lazily(raw["labels"], decode_block),
        dates=raw["dates"],
    )


def decode_facts(raw: Raw) -> tuple[dict[FactId, Fact], dict[SourceId, Source]]:
    facts = {
        FactId(id_): Fact(
            FactId(id_),
            f["claim"],
            f["nature"],
            f["as_of"],
            datetime.date.fromisoformat(f["checked_on"]),
            _date(f.get("due")),
            _date(f.get("expires")),
            f["confidence"],
            f["volatile"],
            tuple(SourceId(s) for s in f["sources"]),
        )
        for id_, f in raw["facts"].items()
    }
    sources = {
        SourceId(id_): Source(SourceId(id_), s["title"], s["publisher"], s["date"], s["address"])
        for id_, s in raw["sources"].items()
    }
    return facts, sources

"""What the compiler writes is what the reader reads: the two halves of a pack's form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taxrights_app.compiler import build
from taxrights_app.compiler.encode import encode_block, encode_content, encode_facts, encode_flow, encode_page
from taxrights_app.compiler.facts import FactBook
from taxrights_app.core.facts import FactId
from taxrights_app.core.flow import VERDICTS, Card, Flow, Option, Outcome, Question, Route, Rule
from taxrights_app.core.library import Content
from taxrights_app.core.page import Block, Page, Span
from taxrights_app.packs.decode import decode_block, decode_content, decode_facts, decode_flow, decode_page
from taxrights_app.packs.store import open_pack
from tests.conftest import ROOT

# Freshness is of a day, and never in a pack; a block always has a language.
BLOCKS = st.builds(Block, locale=st.sampled_from(["en", "es", "ar"]), freshness=st.just("current"))
FEW = {"max_size": 2}
RULES = st.builds(Rule)
OPTIONS = st.builds(Option, label=BLOCKS, rules=st.lists(RULES, **FEW).map(tuple))
QUESTIONS = st.builds(
    Question,
    text=BLOCKS,
    hint=st.none() | BLOCKS,
    why=st.none() | BLOCKS,
    options=st.lists(OPTIONS, **FEW).map(tuple),
    right=st.none() | st.sampled_from(VERDICTS),
    says=st.lists(BLOCKS, **FEW).map(tuple),
)
CARDS = st.builds(
    Card,
    title=BLOCKS,
    says=st.lists(BLOCKS, **FEW).map(tuple),
    unknown=st.lists(BLOCKS, **FEW).map(tuple),
    ask=st.lists(BLOCKS, **FEW).map(tuple),
    filing=st.lists(BLOCKS, **FEW).map(tuple),
    not_filing=st.lists(BLOCKS, **FEW).map(tuple),
    routes=st.lists(st.builds(Route, label=BLOCKS), **FEW).map(tuple),
)
OUTCOMES = st.builds(Outcome, title=BLOCKS)


def by_id(values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.lists(values, **FEW).map(lambda found: {value.id: value for value in found})


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    title = draw(BLOCKS)
    return draw(
        st.builds(
            Flow,
            title=st.just(title.shown_text),
            title_block=st.just(title),
            intro=st.lists(BLOCKS, **FEW).map(tuple),
            disclaimer=BLOCKS,
            no_phone=BLOCKS,
            questions=by_id(QUESTIONS),
            outcomes=by_id(OUTCOMES),
            cards=by_id(CARDS),
        )
    )


def through_json(raw: object) -> Any:
    return json.loads(json.dumps(raw, ensure_ascii=False))


@given(BLOCKS)
@settings(deadline=None)
def test_block_comes_back_as_it_was(block: Block) -> None:
    assert decode_block(through_json(encode_block(block))) == block


@given(st.builds(Page, blocks=st.lists(BLOCKS, **FEW).map(tuple)))
@settings(max_examples=30, deadline=None)
def test_page_comes_back_as_it_was(page: Page) -> None:
    assert decode_page(through_json(encode_page(page))) == page


@given(flows())
@settings(max_examples=20, deadline=None)
def test_flow_comes_back_as_it_was(flow: Flow) -> None:
    assert decode_flow(through_json(encode_flow(flow))) == flow


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Content], list[FactBook]]:
    """A pack in a folder, and the values that the compiler had in hand when it wrote it."""
    contents: list[Content] = []
    books: list[FactBook] = []

    def keep_content(content: Content) -> dict[str, Any]:
        contents.append(content)
        return encode_content(content)

    def keep_facts(book: FactBook) -> dict[str, Any]:
        books.append(book)
        return encode_facts(book)

    out = tmp_path_factory.mktemp("compiled") / "pack"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "encode_content", keep_content)
        patch.setattr(build, "encode_facts", keep_facts)
        build.build_pack(ROOT, out, strict=False)
    codes = [locale.code for locale in open_pack(out).locales]
    order = ["en", *(code for code in codes if code != "en")]  # English is compiled first
    return out, dict(zip(order, contents, strict=True)), books


PARTS = ("pages", "flows", "status", "terms", "home", "labels", "dates")


@pytest.mark.parametrize("part", PARTS)
def test_part_of_the_content_is_read_as_it_was_compiled(compiled: Any, part: str) -> None:
    out, contents, _ = compiled
    library = open_pack(out)
    for code, content in contents.items():
        read, meant = getattr(library.content(code), part), getattr(content, part)
        if isinstance(meant, dict):
            read = dict(read)
        assert read == meant, code


def test_facts_and_sources_are_read_as_they_were_compiled(compiled: Any) -> None:
    out, _, (book,) = compiled
    library = open_pack(out)
    assert (dict(library.facts), dict(library.sources)) == (dict(book.facts), dict(book.sources))


def test_every_fact_of_a_block_is_in_the_pack(compiled: Any) -> None:
    out, contents, _ = compiled
    facts = open_pack(out).facts
    cited = {fact for page in contents["en"].pages.values() for block in page.blocks for fact in block.facts}
    assert cited
    assert not [fact for fact in cited if fact not in facts]


def test_every_source_of_a_fact_is_in_the_pack(compiled: Any) -> None:
    library = open_pack(compiled[0])
    assert not [(fact.id, s) for fact in library.facts.values() for s in fact.sources if s not in library.sources]


def test_values_are_decoded_when_first_looked_up() -> None:
    page = encode_page(Page("p", "P", "en", "translated", (Block("b", "paragraph", (Span("x"),)),), (), "", False))  # type: ignore[arg-type]
    raw = {"pages": {"good": page, "bad": {}}, "flows": {}, "terms": {}, "home": [], "labels": {}, "dates": {}}
    assert decode_content(raw).pages["good"].title == "P"


def test_fact_without_limits_never_ages() -> None:
    raw = {
        "facts": {
            "EVENT-01": {
                "claim": "c", "nature": "event", "as_of": "2025", "checked_on": "2026-11-22", "confidence": "high",
                "volatile": False, "sources": [],
            }
        },
        "sources": {},
    }  # fmt: skip
    fact = decode_facts(raw)[0][FactId("EVENT-01")]
    assert (fact.due_on, fact.expires_on) == (None, None)

"""The splitter loses no byte, and reads the form of `content/README.md`."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from taxrights_app.compiler.split import split
from tests.builders import AGREEMENT

LINES = st.sampled_from(
    [
        "+++", "legal = true", "", "   ", "# Title {: #title }", "## Section {: #s }", "A line.", "another line",
        '{: #a facts="X" }', "- item", "  {: #b }", "!!! unknown", "!!! pair", "    inside", "    - item inside",
        "      {: #c }", "    ### Column {: #d }", "<!-- Translators: x -->", "<!-- open", "-->", "\tTab", "\u2028x",
    ]
)  # fmt: skip


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_slices_of_any_text_are_the_text(text: str) -> None:
    assert "".join(block.source for block in split(text)) == text


@given(st.lists(LINES), st.booleans())
@settings(max_examples=300, deadline=None)
def test_slices_of_anything_like_a_page_are_the_text(lines: list[str], ends: bool) -> None:
    text = "\n".join(lines) + ("\n" if ends else "")
    blocks = split(text)
    assert "".join(block.source for block in blocks) == text
    at = 1
    for block in blocks:
        assert block.line == at
        at += block.source.count("\n")


def test_kinds_of_a_page() -> None:
    kinds = [block.kind for block in split(AGREEMENT) if block.kind != "blank"]
    assert kinds == [
        "front", "heading", "comment", "paragraph", "heading", "item", "open", "heading", "item", "heading", "item",
        "open", "paragraph", "open", "paragraph",
    ]  # fmt: skip


def test_what_stands_at_the_margin_leaves_the_box() -> None:
    blocks = split("!!! unknown\n    In the box.\n    {: #a }\n\nOutside.\n{: #b }\n")
    assert [(block.kind, block.inside) for block in blocks if block.kind != "blank"] == [
        ("open", False),
        ("paragraph", True),
        ("paragraph", False),
    ]

"""Inline Markdown as parts."""

from __future__ import annotations

import pytest

from taxrights_app.compiler.inline import Part, parse_inline


def test_plain_text_is_one_part() -> None:
    assert parse_inline("Two offices, one paper.").parts == (Part("Two offices, one paper."),)


def test_strong_links_and_values() -> None:
    inline = parse_inline("The **[tax](term:tax) law** of {signed}.")
    assert inline.parts == (
        Part("The "),
        Part("tax", strong=True, target="term:tax"),
        Part(" law", strong=True),
        Part(" of {signed}."),
    )
    assert (inline.values, inline.targets, inline.strong_count, inline.problems) == (("signed",), ("term:tax",), 1, ())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("*a*", "italics"),
        ("`a`", "code"),
        ("![a](page:b)", "an image"),
        ("<b>a</b>", "HTML"),
        ("a <!-- b -->", "HTML"),
        ("&eacute;", "HTML"),
        ("[a](http://b.c)", "a link to http://b.c"),
        ("[a](javascript:alert)", "a link to javascript:alert"),
        ("[a](PAGE:b)", "a link to PAGE:b"),
        ("[a](page:b/../c)", "a link to page:b/../c"),
        ("[a]()", "a link to nothing"),
        ("<http://b.c>", "a link to http://b.c"),
        ("see http://b.c", "a web address"),
        ("{A b}", "a brace that is not a {value-name}"),
        ("[a][b]", "square brackets that are not a link"),
        ("**a", "a star that opens or closes nothing"),
        ("a \\* b", "a backslash"),
        ("a  \nb", "a line break"),
    ],
)
def test_anything_else_is_a_problem(text: str, problem: str) -> None:
    assert problem in parse_inline(text).problems

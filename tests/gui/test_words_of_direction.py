"""Layouts and styles say leading and trailing: a word for one side is wrong in half of the languages."""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path

import pytest

from tests.conftest import ROOT

GUI = sorted((ROOT / "taxrights_app" / "gui").rglob("*.py"))
STYLES = sorted(path for path in (ROOT / "resources" / "style").rglob("*") if path.is_file())

# Names of Qt that mean a key, a move of the caret, or a direction of text; a corner of a rectangle;
# and what was left out of a preview.
ALLOWED_NAMES = {
    "Key_Left", "Key_Right", "Left", "Right", "RightToLeft", "LeftToRight", "TextForceRightToLeft",
    "TextForceLeftToRight", "left_out", "topLeft",
}  # fmt: skip
# In words: the two names of direction, the rights of people, and what remains.
ALLOWED_WORDS = re.compile(r"right[- ]to[- ]left|left[- ]to[- ]right|first right|left out|is left", re.IGNORECASE)
WORD = re.compile(r"(?<![a-z])(left|right)(?![a-z])", re.IGNORECASE)
IN_NAME = re.compile(r"(?:^|_)(?:left|right)(?![a-z])|(?:Left|Right)(?![a-z])")


def sides(source: str) -> list[str]:
    """Names, texts and comments that speak of a side, with their lines."""
    found = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NAME and token.string not in ALLOWED_NAMES and IN_NAME.search(token.string):
            found.append(f"{token.start[0]}: {token.string}")
        if token.type in (tokenize.STRING, tokenize.COMMENT) and WORD.search(ALLOWED_WORDS.sub("", token.string)):
            found.append(f"{token.start[0]}: {token.string.splitlines()[0]}")
    return found


@pytest.mark.parametrize("path", GUI, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_speaks_of_no_side(path: Path) -> None:
    assert not sides(path.read_text(encoding="utf-8"))


def test_styles_speak_of_no_side() -> None:
    assert not [path for path in STYLES if WORD.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("planted", ["left = 1", "x.setLeft(1)", "AlignRight", "# on the left", "'padding-left: 3'"])
def test_planted_side_is_found(planted: str) -> None:
    assert sides(planted)


@pytest.mark.parametrize("passing", ["bright = leftover", "# right-to-left text", "Qt.Key.Key_Left", "a.rights"])
def test_word_that_only_looks_like_a_side_passes(passing: str) -> None:
    assert not sides(passing)


@pytest.mark.parametrize("path", GUI, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_imports_nothing_that_could_reach_a_network(path: Path) -> None:
    assert not re.search(r"QtNetwork|QtWebEngine|QDesktopServices|QNetwork", path.read_text(encoding="utf-8"))

"""What was found clean is not looked at again, and is believed only while nothing that could change it has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from taxrights_app.compiler.rules import words as patterns
from tests.builders import Tree, a_tree

PAGE = "content/pages/agreement.md"


@pytest.fixture
def checkout(tmp_path: Path) -> Tree:
    tree = a_tree(tmp_path)
    tree.write("pyproject.toml", "")
    return tree


def test_clean_texts_are_not_looked_at_again(checkout: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checkout.defects() == []
    monkeypatch.setattr(patterns, "find_claims", lambda *_, **__: pytest.fail("looked at again"))
    assert checkout.defects() == []


def test_changed_text_is_looked_at(checkout: Tree) -> None:
    assert checkout.defects() == []
    checkout.edit(PAGE, "Two offices", "A safe office")
    assert "claims.is-safe" in checkout.rules()
    assert "claims.is-safe" in checkout.rules()


def test_changed_patterns_are_used_on_every_text(checkout: Tree) -> None:
    assert checkout.defects() == []
    checkout.edit("locales/en/words.toml", "bsafe\\b']", "bsafe\\b', 'offices']")
    assert {d.file for d in checkout.defects() if d.rule == "claims.is-safe"} >= {PAGE}


def test_ended_exception_is_found(checkout: Tree) -> None:
    checkout.edit(PAGE, "Two offices", "A safe office")
    digest = patterns.allow_hash("A safe office signed an agreement on \u2068April 7, 2025\u2069.")
    entry = f'[[allow]]\nrule = "claims.is-safe"\ncontext = "page:agreement#gist"\nsha256 = "{digest}"\nreason = "x"\n'
    checkout.write("locales/en/allowed.toml", entry)
    assert "claims.is-safe" not in checkout.rules()
    checkout.write("locales/en/allowed.toml", "# none\n")
    assert "claims.is-safe" in checkout.rules()


@pytest.mark.parametrize("text", ["", "[]", "null", '{"key": 1}', "{", '{"clean": 3}'])
def test_broken_cache_is_no_matter(text: str, checkout: Tree) -> None:
    checkout.defects()
    checkout.write("build/cache/words-en.json", text)
    checkout.edit(PAGE, "Two offices", "A safe office")
    assert "claims.is-safe" in checkout.rules()


def test_nothing_is_written_outside_a_checkout(tmp_path: Path) -> None:
    tree = a_tree(tmp_path)
    tree.defects()
    assert not tree.path("build").exists()

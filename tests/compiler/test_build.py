"""From sources to a pack that opens, and what is left out of a preview."""

from __future__ import annotations

import gettext
import io
from dataclasses import replace
from pathlib import Path

import pytest

from taxrights_app.compiler.build import build_pack, is_stale
from taxrights_app.compiler.content import build_content, targets_of
from taxrights_app.compiler.dates import format_values
from taxrights_app.compiler.encode import encode_content, encode_facts
from taxrights_app.compiler.localize import Language
from taxrights_app.core.bidi import LRI, PDI
from taxrights_app.core.errors import SourcesError
from taxrights_app.core.library import Library
from taxrights_app.core.locale import LocaleCode
from taxrights_app.core.page import Block
from taxrights_app.packs.decode import decode_content, decode_facts
from taxrights_app.packs.store import open_pack
from tests.builders import ROOT, Tree, a_po, a_tree

PAGE = "content/pages/agreement.md"
ES = "locales/es/LC_MESSAGES/content.po"


def a_library(tree: Tree, *, strict: bool = True) -> Library:
    out = tree.root / "build" / "pack"
    build_pack(tree.root, out, strict=strict)
    return open_pack(out)


def a_block(library: Library, page: str, block: str, *, code: str = "en") -> Block:
    blocks = library.require_page(page, LocaleCode(code)).blocks
    return next(b for b in blocks if b.id == block)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return a_tree(tmp_path)


def test_pack_of_the_clean_tree_opens(tree: Tree) -> None:
    library = a_library(tree)
    content = library.content(LocaleCode("en"))
    assert set(content.pages) == {"agreement", "now", "before"}
    assert content.status is not None
    assert content.status.cases[0].name.state == "original"
    assert content.flows["about-me"].questions
    assert library.facts["MOU-01"].sources == ("paper",)
    assert library.directory.providers[0].id == "line-1"
    assert content.labels["state:TX#name"].text == "Texas"
    assert library.info.left_out == ()
    assert content.dates["2026-11-22"] == "November 22, 2026"


@pytest.mark.parametrize("code", ["en", "es", "ar"])
def test_encode_and_decode_are_each_other_s_inverse(code: str) -> None:
    tree = Tree(ROOT)
    sources = tree.sources()
    locale = next(x for x in sources.locales.locales if x.code == code)
    values = format_values(sources.book.values, locale)
    po = sources.content.get(code) or replace(next(iter(sources.content.values())), by_context={})
    content = build_content(sources, Language(locale, po, values, values, frozenset(), targets_of(sources)))
    again = decode_content(encode_content(content))
    assert dict(again.pages) == dict(content.pages)
    assert dict(again.flows) == dict(content.flows)
    assert again.status == content.status
    assert (again.terms, again.home, again.dates) == (content.terms, content.home, content.dates)
    assert dict(again.labels) == dict(content.labels)


def test_facts_survive_the_pack(tree: Tree) -> None:
    book = tree.sources().book
    assert decode_facts(encode_facts(book)) == (book.facts, book.sources)


def test_block_ages_with_its_earliest_fact(tree: Tree) -> None:
    tree.edit(PAGE, '#gist facts="MOU-01"', '#gist facts="MOU-01 LAW-01"')
    block = a_block(a_library(tree), "agreement", "gist")
    assert (str(block.due_on), block.expires_on) == ("2027-05-21", None)


def test_line_about_the_present_ages_even_when_its_facts_are_events(tree: Tree) -> None:
    tree.edit("content/status.toml", 'find it."\nfacts = ["COURT-13"]', 'find it."\nfacts = ["MOU-01"]')
    tree.edit(
        "content/status.toml", 'nature = "present"\nas_of = "2026-09-25"', 'nature = "present"\nas_of = "2025-04"'
    )
    status = a_library(tree).content(LocaleCode("en")).status
    assert status is not None
    assert str(status.cases[0].lines[0].expires_on) == "2027-05-21"


class TestStates:
    def test_translated(self, tree: Tree) -> None:
        block = a_block(a_library(tree), "agreement", "gist", code="es")
        assert (block.state, block.locale) == ("translated", "es")
        assert block.text == "Dos oficinas firmaron un acuerdo el 7 de abril de 2025."

    def test_missing(self, tree: Tree) -> None:
        block = a_block(a_library(tree), "agreement", "unknown-next", code="es")
        assert (block.state, block.locale) == ("untranslated", "en")
        assert block.text == "We do not know what comes next."

    def test_english_changed(self, tree: Tree) -> None:
        tree.edit(PAGE, "Two offices signed", "Three offices signed")
        block = a_block(a_library(tree), "agreement", "gist", code="es")
        assert (block.state, block.locale) == ("outdated", "en")
        assert block.text == "Three offices signed an agreement on April 7, 2025."

    def test_fuzzy(self, tree: Tree) -> None:
        tree.edit(ES, 'msgctxt "page:agreement#gist"', '#, fuzzy\nmsgctxt "page:agreement#gist"')
        assert a_block(a_library(tree), "agreement", "gist", code="es").state == "outdated"

    def test_broken_translation_shows_english(self, tree: Tree) -> None:
        tree.edit(ES, "el {signed}.", "el 7 de abril.")
        block = a_block(a_library(tree, strict=False), "agreement", "gist", code="es")
        assert (block.state, block.locale) == ("untranslated", "en")

    def test_forbidden_words_in_a_translation_show_english(self, tree: Tree) -> None:
        tree.edit(ES, "Dos oficinas", "Safe: dos oficinas")
        assert a_block(a_library(tree, strict=False), "agreement", "gist", code="es").locale == "en"

    def test_latin_words_in_arabic_are_isolated(self, tree: Tree) -> None:
        assert f"{LRI}IRS{PDI}" in a_block(a_library(tree), "agreement", "gist", code="ar").shown_text


class TestStrict:
    def test_any_defect_refuses_and_leaves_the_old_pack(self, tree: Tree) -> None:
        a_library(tree)
        before = (tree.root / "build/pack/manifest.json").read_bytes()
        tree.edit(PAGE, "{signed}", "{nothing}")
        with pytest.raises(SourcesError) as caught:
            build_pack(tree.root, tree.root / "build/pack")
        assert [d.rule for d in caught.value.facts["defects"]] == ["value-known"]  # type: ignore[attr-defined]
        assert (tree.root / "build/pack/manifest.json").read_bytes() == before
        assert sorted(p.name for p in (tree.root / "build").iterdir()) == ["pack", "pack.stamp"]

    def test_folder_of_another_kind_is_left_alone(self, tree: Tree) -> None:
        precious = tree.root / "precious"
        precious.mkdir()
        (precious / "letter.txt").write_text("dear")
        with pytest.raises(SourcesError, match="left alone"):
            build_pack(tree.root, precious)
        assert (precious / "letter.txt").read_text() == "dear"

    def test_same_sources_make_the_same_bytes(self, tree: Tree) -> None:
        first = build_pack(tree.root, tree.root / "a")
        build_pack(tree.root, tree.root / "b")
        for name in first.files:
            assert (tree.root / "a" / name).read_bytes() == (tree.root / "b" / name).read_bytes(), name


class TestPreview:
    def test_broken_page_is_left_out_and_named(self, tree: Tree) -> None:
        tree.edit(PAGE, "Two offices", "<b>Two</b> offices")
        library = a_library(tree, strict=False)
        content = library.content(LocaleCode("en"))
        assert "agreement" not in content.pages
        assert any(line.startswith(f"{PAGE}:9: inline-markup") for line in library.info.left_out)
        assert content.home[1].entries == ("status",)

    def test_page_that_is_only_hard_to_read_stays(self, tree: Tree) -> None:
        tree.edit(PAGE, "Two offices", "It is so. It is so. It is so. Two offices")
        library = a_library(tree, strict=False)
        assert "agreement" in library.content(LocaleCode("en")).pages
        assert library.info.left_out

    def test_link_to_what_was_left_out_is_plain_text(self, tree: Tree) -> None:
        tree.edit("content/glossary.toml", "A paper", "A *paper*")
        block = a_block(a_library(tree, strict=False), "agreement", "gist")
        assert "".join(span.target for span in block.spans) == ""

    def test_one_broken_line_leaves_out_the_whole_status_card(self, tree: Tree) -> None:
        tree.edit("content/status.toml", "Two notes", "2 notes")
        assert a_library(tree, strict=False).content(LocaleCode("en")).status is None

    def test_broken_rights_card_is_left_out_whole(self, tree: Tree) -> None:
        tree.edit("content/pages/now.md", '#silent .safety facts="LAW-01"', "#silent .safety")
        assert "now" not in a_library(tree, strict=False).content(LocaleCode("en")).pages

    def test_broken_flow_is_left_out(self, tree: Tree) -> None:
        tree.edit("content/flows/about-me.toml", 'to = "helper"', 'to = "helpers"')
        content = a_library(tree, strict=False).content(LocaleCode("en"))
        assert not content.flows
        assert content.home[0].entries == ("now",)

    def test_language_with_an_unreadable_catalogue_is_not_on_offer(self, tree: Tree) -> None:
        tree.write(ES, "what is this\n")
        library = a_library(tree, strict=False)
        assert [locale.code for locale in library.locales] == ["en", "ar"]

    @pytest.mark.parametrize("name", ["content/facts.toml", "content/glossary.toml", "content/home.toml"])
    def test_file_that_is_no_toml_still_makes_a_pack(self, name: str, tree: Tree) -> None:
        tree.write(name, "[")
        library = a_library(tree, strict=False)
        assert library.info.left_out
        assert library.content(LocaleCode("en")) is not None


@pytest.mark.parametrize("name", ["content/pack.toml", "locales/locales.toml"])
def test_without_its_two_tables_nothing_can_be_compiled(name: str, tree: Tree) -> None:
    tree.path(name).unlink()
    with pytest.raises(SourcesError, match=name):
        a_library(tree, strict=False)


def test_strings_of_the_program(tree: Tree) -> None:
    catalogue = a_library(tree).catalogue(LocaleCode("es"))
    assert catalogue.gettext("Find help") == "Buscar ayuda"
    assert catalogue.ngettext("{count} more", "{count} more", 5) == "{count} más"
    assert catalogue.gettext("Newest source: {date}.") == "Fuente más reciente: {date}."


def test_strings_with_defects_and_fuzzy_ones_are_said_in_english(tree: Tree) -> None:
    name = "locales/es/LC_MESSAGES/ui.po"
    tree.edit(name, "Buscar ayuda", "Buscar <b>ayuda</b>")
    tree.edit(name, 'msgid "Newest', '#, fuzzy\nmsgid "Newest')
    catalogue = a_library(tree, strict=False).catalogue(LocaleCode("es"))
    assert catalogue.gettext("Find help") == "Find help"
    assert catalogue.gettext("Newest source: {date}.") == "Newest source: {date}."


def test_arabic_plurals_and_latin_words(tree: Tree) -> None:
    forms = "".join(f'msgstr[{n}] "{{count}} من IRS {letter}"\n' for n, letter in enumerate("ابتثجح"))
    entries = f'\nmsgid "{{count}} file"\nmsgid_plural "{{count}} files"\n{forms}'
    tree.write("locales/ar/LC_MESSAGES/ui.po", a_po("ar", entries))
    out = tree.root / "pack"
    build_pack(tree.root, out, strict=False)
    catalogue = gettext.GNUTranslations(io.BytesIO((out / "ui.ar.mo").read_bytes()))
    assert catalogue.ngettext("{count} file", "{count} files", 2) == f"{{count}} من {LRI}IRS{PDI} ت"
    assert catalogue.ngettext("{count} file", "{count} files", 5) == f"{{count}} من {LRI}IRS{PDI} ث"


def test_pack_is_stale_after_any_change(tree: Tree) -> None:
    out = tree.root / "build" / "pack"
    assert is_stale(tree.root, out)
    build_pack(tree.root, out)
    assert not is_stale(tree.root, out)
    tree.append(PAGE, "\n")
    assert is_stale(tree.root, out)
    build_pack(tree.root, out)
    tree.path("locales/ar/LC_MESSAGES/content.po").unlink()
    assert is_stale(tree.root, out)

"""Templates and the update of catalogues: by context first, nothing lost, nothing stale."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from taxrights_app.compiler.templates import (
    PoEntry,
    content_template,
    format_po,
    header,
    merge,
    plural_forms,
    ui_template,
)
from taxrights_app.core.errors import SourcesError
from tests.builders import ROOT, a_po, a_tree

CONTEXT = "page:a#b"
DAY = "2026-11-22"
OLD = a_po("es", f'\n# A comment of mine.\nmsgctxt "{CONTEXT}"\nmsgid "Old words."\nmsgstr "Palabras."\n')


def update(text: str, *entries: PoEntry) -> str:
    return merge(entries, text, "es", name="es.po", day=DAY).partition("\n\n")[2]


def test_unchanged_entry_stays() -> None:
    assert update(OLD, PoEntry(CONTEXT, "Old words.")) == (
        f'# A comment of mine.\nmsgctxt "{CONTEXT}"\nmsgid "Old words."\nmsgstr "Palabras."\n'
    )


def test_changed_english_makes_it_fuzzy_and_keeps_the_old_english() -> None:
    assert update(OLD, PoEntry(CONTEXT, "New words.")) == (
        '# A comment of mine.\n#, fuzzy\n#| msgid "Old words."\n'
        f'msgctxt "{CONTEXT}"\nmsgid "New words."\nmsgstr "Palabras."\n'
    )


def test_second_change_keeps_the_english_that_was_translated() -> None:
    once = merge([PoEntry(CONTEXT, "New words.")], OLD, "es", name="es.po", day=DAY)
    assert '#| msgid "Old words."' in update(once, PoEntry(CONTEXT, "Newer words."))


def test_update_twice_changes_nothing() -> None:
    entries = [PoEntry(CONTEXT, "New words."), PoEntry("page:a#c", 'With "quotes"\\ and more')]
    once = merge(entries, OLD, "es", name="es.po", day=DAY)
    assert merge(entries, once, "es", name="es.po", day=DAY) == once


def test_moved_entry_keeps_its_translation() -> None:
    out = update(OLD, PoEntry("page:a#first", "First."), PoEntry(CONTEXT, "Old words."))
    assert out.index("page:a#first") < out.index("Palabras")
    assert "fuzzy" not in out


def test_removed_entry_becomes_obsolete_and_comes_back() -> None:
    without = merge([PoEntry("page:a#c", "Other.")], OLD, "es", name="es.po", day=DAY)
    assert '#~ msgid "Old words."\n#~ msgstr "Palabras."' in without
    assert 'msgid "Old words."\nmsgstr "Palabras."' in update(without, PoEntry(CONTEXT, "Old words."))


def test_new_catalogue_gets_a_right_header() -> None:
    text = merge([PoEntry("", "{count} file", plural="{count} files", texts=("", ""))], "", "ar", name="ar.po", day=DAY)
    assert '"Language: ar\\n"' in text
    assert "nplurals=6" in text
    assert text.count("msgstr[") == 6


def test_header_of_a_catalogue_is_kept() -> None:
    own = OLD.replace('"Language', '"Last-Translator: Someone\\n"\n"Language')
    assert "Last-Translator: Someone" in merge([PoEntry(CONTEXT, "Old words.")], own, "es", name="es.po", day=DAY)


def test_broken_catalogue_is_not_overwritten() -> None:
    with pytest.raises(SourcesError, match=r"es\.po"):
        merge([], 'msgid "never closed\n', "es", name="es.po", day=DAY)


@pytest.mark.parametrize(
    ("code", "start"),
    [
        ("es", "nplurals=2; plural=(n != 1)"),
        ("ar", "nplurals=6"),
        ("fa", "nplurals=2; plural=(n > 1)"),
        ("vi", "nplurals=1"),
    ],
)
def test_plural_formula(code: str, start: str) -> None:
    assert plural_forms(code).startswith(start)


def test_content_template_says_where_and_what(tmp_path: Path) -> None:
    text = format_po(header(day=DAY), content_template(a_tree(tmp_path).sources()))
    assert (
        '#. page:agreement "The agreement": paragraph; rests on MOU-01\n'
        '#. "signed" means made valid.\n'
        "#: content/pages/agreement.md\n"
        'msgctxt "page:agreement#gist"\n'
        'msgid "Two offices signed an [agreement](term:deal) on {signed}."\n'
        'msgstr ""\n'
    ) in text
    for context in (
        "page:agreement#title", "flow:about-me#title", "flow:about-me#intro.no-names", "flow:about-me#question.order",
        "flow:about-me#question.order.hint", "flow:about-me#question.order.why", "flow:about-me#order.yes",
        "flow:about-me#outcome.a", "flow:about-me#card.a", "flow:about-me#card.a.says.names",
        "flow:about-me#card.a.routes.lawyer", "flow#dont-know", "flow#rather-not", "status#lead",
        "status#case.first.court", "status#case.first.notes", "status#unknown.after", "term:deal#word",
        "term:deal#meaning", "home#here", "directory:line-1#who_for", "state:TX#name",
    ):  # fmt: skip
        assert f'msgctxt "{context}"' in text, context
    assert "A v. B" not in text
    assert "Safety:" in text


def test_strings_of_the_code_come_with_context_plural_and_notes(tmp_path: Path) -> None:
    package = tmp_path / "package"
    (package / "core").mkdir(parents=True)
    (package / "authoring").mkdir()
    (package / "authoring" / "a.py").write_text("say('commands speak English')")
    (package / "core" / "a.py").write_text(
        "def f(t):\n"
        "    # Translators: at the bottom.\n"
        "    t.say('Find help')\n"
        "    t.say_in('month', 'May')\n"
        "    t.plural('{count} file', '{count} files', 3)\n"
        "    say(variable)\n"
    )
    (package / "core" / "b.py").write_text("t.say('Find help')\n")
    entries = {(e.context, e.source): e for e in ui_template(package)}
    assert set(entries) == {("", "Find help"), ("month", "May"), ("", "{count} file")}
    assert entries["", "Find help"].notes == ("at the bottom.",)
    assert entries["", "Find help"].places == ("package/core/a.py", "package/core/b.py")
    assert entries["", "{count} file"].plural == "{count} files"


def test_template_of_the_program_has_the_date_of_the_content_and_no_place_of_this_machine() -> None:
    text = format_po(header(day=DAY), ui_template(ROOT / "taxrights_app"))
    head = text.partition("\n\n")[0]
    assert head.count("-11-22") == 1
    assert "POT-Creation-Date: 2026-11-22 00:00+0000" in head
    assert str(ROOT) not in text


COUNTS = (0, 1, 2, 3, 5, 11, 21, 100)


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        # CLDR 46, cardinal rules for whole numbers; gettext has no form for the millions of Spanish and Portuguese.
        ("es", (1, 0, 1, 1, 1, 1, 1, 1)),
        ("ar", (0, 1, 2, 3, 3, 4, 4, 5)),
        ("pt_BR", (0, 0, 1, 1, 1, 1, 1, 1)),
        ("ht", (0, 0, 1, 1, 1, 1, 1, 1)),
        ("pa", (0, 0, 1, 1, 1, 1, 1, 1)),
        ("zh_Hans", (0,) * 8),
        ("zh_Hant", (0,) * 8),
        ("vi", (0,) * 8),
        ("ko", (0,) * 8),
    ],
)
def test_plural_formula_gives_the_forms_of_cldr(code: str, forms: tuple[int, ...]) -> None:
    choose = gettext.c2py(plural_forms(code).partition("plural=")[2].rstrip(";"))  # type: ignore[attr-defined]
    assert tuple(choose(count) for count in COUNTS) == forms


def test_every_catalogue_has_the_formula_of_its_language() -> None:
    for path in sorted((ROOT / "locales").glob("*/LC_MESSAGES/*.po")):
        assert f'"Plural-Forms: {plural_forms(path.parts[-3])}\\n"' in path.read_text(encoding="utf-8"), path


def test_every_string_and_every_text_says_where_it_is_seen() -> None:
    from taxrights_app.compiler.files import Folders
    from taxrights_app.compiler.sources import load_sources

    without = [entry.source for entry in ui_template(ROOT / "taxrights_app") if not entry.notes]
    without += [entry.context for entry in content_template(load_sources(Folders.at(ROOT))) if not entry.notes]
    assert without == []

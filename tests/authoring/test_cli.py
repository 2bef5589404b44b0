"""The author's commands as they are typed: what they print, their exit codes, and one line for every mistake."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from taxrights_app.authoring.cli import main
from taxrights_app.compiler import build
from taxrights_app.compiler.reviews import hash_of
from tests.builders import FLOW, ROOT, Tree, a_tree

PAGE = "content/pages/agreement.md"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    monkeypatch.chdir(tmp_path)
    return a_tree(tmp_path)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(list(words))
    captured = capsys.readouterr()
    return status, captured.out, captured.err


class TestCheck:
    def test_clean(self, tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
        status, out, err = run(capsys, "check")
        assert (status, out) == (0, "")
        assert "notice: es:" in err

    def test_every_defect_in_one_go_in_the_order_of_files(self, tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
        tree.edit(PAGE, "Two offices", "<b>2</b> offices")
        tree.edit("content/status.toml", "Two notes", "2 notes")
        tree.edit(PAGE, "{phone}", "{nothing}")
        status, out, _ = run(capsys, "check")
        assert status == 1
        assert [line.split(": ")[:2] for line in out.splitlines()] == [
            [f"{PAGE}:9", "inline-markup"],
            [f"{PAGE}:9", "no-digits-in-text"],
            [f"{PAGE}:30", "value-known"],
            ["content/status.toml:14", "no-digits-in-text"],
        ]

    def test_json(self, tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
        tree.edit(PAGE, "{phone}", "{nothing}")
        status, out, err = run(capsys, "check", "--json")
        assert (status, err) == (1, "")
        (row,) = json.loads(out)
        assert (row["file"], row["line"], row["rule"], set(row)) == (
            PAGE,
            30,
            "value-known",
            {"file", "line", "rule", "message"},
        )
        assert run(capsys, "check", "--json", "--content", str(ROOT / "nothing"))[0] == 2

    def test_old_facts_are_notices_and_never_fail(self, tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
        status, out, err = run(capsys, "check", "--today", "2030-01-01")
        assert (status, out) == (0, "")
        assert "content/facts.toml:12: notice: MOU-02 is expired since 2027-05-21; check it again" in err

    def test_rules(self, tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
        rows = json.loads(run(capsys, "check", "--rules", "--json")[1])
        names = [row["name"] for row in rows]
        assert {"no-digits-in-text", "directory-phone", "s17-no-ice-line", "claims.is-safe"} <= set(names)
        assert len(names) == len(set(names))
        assert all(row["proves"] for row in rows)

    def test_content_from_elsewhere(
        self, tree: Tree, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        tree.edit(PAGE, "{phone}", "{nothing}")
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        monkeypatch.chdir(elsewhere)
        options = ["--content", str(tree.path("content")), "--locales", str(tree.path("locales"))]
        status, out, _ = run(capsys, "check", *options)
        assert status == 1
        assert "pages/agreement.md:30: value-known" in out


class TestBuild:
    def test_defects(self, tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
        tree.edit(PAGE, "{phone}", "{nothing}")
        status, out, err = run(capsys, "build")
        assert (status, out) == (1, "")
        assert f"{PAGE}:30: value-known" in err
        assert not tree.path("build").exists()

    def test_clean(self, tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(capsys, "build", "--out", "somewhere/pack")[0] == 0
        assert tree.path("somewhere/pack/manifest.json").is_file()


class TestShow:
    def test_json_has_the_public_keys(self, tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
        words = ["show", "page:agreement", "--locale", "es", "--beside", "en", "--json", "--today", "2026-12-01"]
        screen = json.loads(run(capsys, *words)[1])
        assert list(screen) == [
            "screen", "locale", "direction", "title", "as_of", "review", "blocks", "actions"
        ]  # fmt: skip
        block = next(b for b in screen["blocks"] if b["id"] == "gist")
        assert block == {
            "id": "gist",
            "kind": "paragraph",
            "text": "Dos oficinas firmaron un acuerdo el 7 de abril de 2025.",
            "locale": "es",
            "state": "translated",
            "freshness": "current",
            "facts": ["MOU-01"],
            "sources": ["paper"],
            "beside": "Two offices signed an agreement on April 7, 2025.",
        }
        assert {"id", "label", "target"} == set(screen["actions"][0])
        assert not set("\u2066\u2067\u2068\u2069\u2011") & set(json.dumps(screen, ensure_ascii=False))

    def test_provider_has_phones_and_date(self, tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
        words = ["show", "help", "--state", "TX", "--need", "immigration", "--json", "--today", "2026-12-01"]
        blocks = json.loads(run(capsys, *words)[1])["blocks"]
        line = next(b for b in blocks if b["kind"] == "provider")
        assert line["phones"] == [{"number": "202-555-0100", "ext": "", "label": ""}]
        assert (line["checked_on"], line["state"]) == ("2026-09-21", "original")

    def test_answers_lead_to_a_result(self, tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
        words = ["show", "flow:about-me", "--answers", "order=no", "--json", "--today", "2026-12-01"]
        screen = json.loads(run(capsys, *words)[1])
        assert screen["title"] == "Card B"
        assert {"id": "route-b-card-b-routes-both", "label": "Find help", "target": "help:both"} in screen["actions"]

    def test_text_and_list(self, tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
        status, out, _ = run(capsys, "show", "page:agreement", "--locale", "ar")
        assert status == 0
        assert "[untranslated" in out
        names = json.loads(run(capsys, "show", "--list", "--json")[1])
        assert {"languages", "home", "status", "help", "page:agreement", "flow:about-me"} <= set(names)


def test_every_path_of_a_flow(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(run(capsys, "flow", "paths", "about-me", "--json")[1])
    assert len(rows) == 5
    assert rows[0] == {
        "answers": [["order", "yes"], ["helper", "yes"]],
        "outcome": "a",
        "cards": ["a"],
        "routes": ["help:immigration"],
    }


def test_flow_is_drawn_in_its_language(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.append(
        "locales/es/LC_MESSAGES/content.po",
        '\nmsgctxt "flow:about-me#question.order"\nmsgid "Were you told to leave?"\nmsgstr "¿Le ordenaron salir?"\n',
    )
    dot = run(capsys, "flow", "graph", "about-me", "--dot", "--locale", "es")[1]
    assert dot.startswith('digraph "about-me" {')
    assert "¿Le ordenaron salir?" in dot
    assert dot.count("style=dashed") == 1  # both neutral answers lead the same way
    out = tree.path("drawing.svg")
    status, _, err = run(capsys, "flow", "graph", "about-me", "--out", str(out))
    if shutil.which("dot") is None:  # a machine without Graphviz is told what to do, in one line
        assert (status, err.count("\n")) == (2, 1)
        assert "apt install graphviz" in err
        return
    assert status == 0
    assert "Were you told to leave?" in out.read_text(encoding="utf-8").replace("\n", " ")


def test_sheet_for_a_reviewer_has_every_text_its_sources_and_the_hash(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tree.path("sheet.html")
    assert run(capsys, "flow", "review", "about-me", "--locale", "es", "--out", str(out))[0] == 0
    sheet = out.read_text(encoding="utf-8")
    flow = tree.sources().flows["about-me"]
    missing = [text.source for text in flow.texts if text.source not in sheet]
    assert not missing
    assert "MOU-01 (high, as of 2025-04)" in sheet
    assert hash_of(tree.sources(), "flow:about-me", "es") in sheet
    assert "http" not in sheet.replace("http://www.w3.org", "")
    assert "<script" not in sheet


def test_new_flow_passes_every_rule(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "flow", "new", "another")[0] == 0
    assert tree.defects() == []
    assert run(capsys, "flow", "new", "another")[0] == 2
    assert run(capsys, "flow", "new", "Not An Id")[0] == 2


def test_too_many_paths_are_counted_and_not_listed(
    tree: Tree, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        f'[[question]]\nid = "q{n}"\nkind = "topic"\ntext = "Is it so?"\nwhy = "To know."\n'
        f'[[question.option]]\nid = "yes"\ntext = "Yes."\nto = "{f"q{n + 1}" if n < 60 else "outcome:a"}"\n'
        f'[[question.option]]\nid = "no"\ntext = "No."\nto = "{f"q{n + 1}" if n < 60 else "outcome:a"}"\n'
        for n in range(1, 61)
    ]
    card = FLOW[FLOW.index('[[card]]\nid = "a"') : FLOW.index('[[card]]\nid = "b"')]
    text = 'id = "many"\ntitle = "Many"\nstart = "q1"\n' + "".join(rows)
    tree.write("content/flows/many.toml", text + '[[outcome]]\nid = "a"\ntitle = "A"\ncards = ["a"]\n' + card)
    started = time.process_time()
    monkeypatch.setattr(
        build, "check_sources", lambda sources, **options: []
    )  # a flow so long has a defect, and is left out
    status, out, err = run(capsys, "flow", "paths", "many")
    assert time.process_time() - started < 5
    assert (status, out) == (2, "")
    assert f"has {2**60} paths, exactly" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["show", "page:nothing"],
        ["show", "page:agreement", "--locale", "xx"],
        ["show", "page:agreement", "--beside", "xx"],
        ["show", "page:agreement", "--today", "tomorrow"],
        ["show", "page:agreement", "--today", "20261201"],
        ["show", "page:agreement", "--answers", "a=b"],
        ["show", "flow:about-me", "--answers", "order"],
        ["show", "flow:about-me", "--answers", "order=perhaps"],
        ["show", "flow:about-me", "--answers", "nothing=yes"],
        ["show", "help", "--state", "ZZ"],
        ["show", "help", "--need", "money"],
        ["show"],
        ["check", "--content", "nowhere"],
        ["check", "--bogus"],
        ["bogus"],
        ["translate"],
        ["flow", "paths", "nothing"],
        ["translate", "update", "--locale", "xx"],
        ["render", "home"],
        ["render", "page:nothing", "--out", "x.png"],
        ["render", "home", "--size", "big", "--out", "x.png"],
        ["render", "home", "--text-size", "120", "--out", "x.png"],
        ["--content", "nowhere"],
    ],
)
def test_mistake_is_one_line_and_exit_2(words: list[str], tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, *words)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("taxrights: ")


@pytest.mark.parametrize("name", ["content/pack.toml", "locales/locales.toml"])
def test_sources_without_their_tables_are_one_line(name: str, tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.write(name, "[")
    status, _, err = run(capsys, "check")
    assert status == 2
    assert err.count("\n") == 1
    assert f"{name}:1" in err


def test_translations_go_round(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    po = "locales/es/LC_MESSAGES/content.po"
    assert run(capsys, "translate", "update", "--locale", "es")[0] == 0
    first = tree.path(po).read_text(encoding="utf-8")
    assert 'msgstr "Dos oficinas' in first
    assert 'msgctxt "status#lead"' in first
    run(capsys, "translate", "update", "--locale", "es")
    assert tree.path(po).read_text(encoding="utf-8") == first
    tree.edit(PAGE, "Two offices signed", "Three offices signed")
    run(capsys, "translate", "update", "--locale", "es")
    assert '#, fuzzy\n#| msgid "Two offices signed' in tree.path(po).read_text(encoding="utf-8")
    rows = json.loads(run(capsys, "translate", "status", "--json")[1])
    content = next(row for row in rows if row["locale"] == "es")
    assert content["outdated"] == 1
    assert content["open"]["page:agreement#gist"] == "outdated"
    assert run(capsys, "check")[0] == 0


def test_closed_pipe_is_no_traceback(tree: Tree) -> None:
    for number in range(300):
        tree.append("content/glossary.toml", f'\n[terms.t-{number}]\nword = "W"\nmeaning = "A {number} meaning."\n')
    command = f"{sys.executable} -m taxrights_app check | head -1"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", command], cwd=tree.root, env=environment, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr


def test_language_that_is_not_the_terminal_s_is_printed_all_the_same(tree: Tree) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "taxrights_app", "show", "page:agreement", "--locale", "ar"],
        cwd=tree.root,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    assert "مكتبان" in done.stdout.decode()

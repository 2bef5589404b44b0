"""Flow files that are not as they should be: every defect at once, in the order of the file, in one line each."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from taxrights_app.authoring.cli import main
from taxrights_app.compiler.check import check_sources
from tests.builders import FLOW, a_tree

FILE = "content/flows/about-me.toml"


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line for line in capsys.readouterr().out.splitlines() if line.startswith(FILE)]


def a_question(number: int) -> str:
    """Three defects: no answer "I would rather not say", an unknown target, a card that there is not."""
    return (
        f'\n[[question]]\nid = "q{number}"\nkind = "fact"\ntext = "Is it so?"\nwhy = "To know."\n'
        'dont_know = "outcome:nowhere"\n'
        '[[question.option]]\nid = "yes"\ntext = "Yes."\nto = "outcome:a"\nadd = ["lost"]\n'
        '[[question.option]]\nid = "no"\ntext = "No."\nto = "outcome:a"\n'
    )


def test_thirty_defects_are_thirty_lines_in_the_order_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = a_tree(tmp_path)
    tree.append(FILE, "".join(map(a_question, range(10))))
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    found = lines(capsys)
    numbers = [int(line.split(":")[1]) for line in found]
    assert len(found) == 30
    assert numbers == sorted(numbers)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a" * 50_000_000, "large"),
        (b"\xef\xbb\xbf" + FLOW.encode(), "BOM"),
        (FLOW.replace("\n", "\r\n").encode(), "CR"),
        (FLOW.encode("utf-16"), "UTF-8"),
        (FLOW.encode() + b"# \xff\n", "UTF-8"),
        (b"x = " + b"[" * 100_000, "nested"),
        (b"x = " + b"9" * 100_000, "TOML"),
        (b"", "missing"),
    ],
    ids=["50 MB", "BOM", "CRLF", "UTF-16", "not UTF-8", "deep", "huge number", "empty"],
)
def test_unreadable_file_is_named_at_once(tmp_path: Path, data: bytes, words: str) -> None:
    tree = a_tree(tmp_path)
    tree.write(FILE, data)
    started = time.process_time()
    found = [defect for defect in tree.defects() if defect.file == FILE]
    assert time.process_time() - started < 3
    assert found
    assert len(found) == 1 or not data
    assert any(words.lower() in f"{d.message} {d.remedy}".lower() for d in found), found


def test_every_kind_of_structural_defect_is_reported_together(tmp_path: Path) -> None:
    tree = a_tree(tmp_path)
    tree.edit(FILE, 'rather_not = "outcome:all"\n', "")
    tree.edit(FILE, 'to = "helper"', 'to = "nowhere"')
    tree.edit(FILE, 'cards = ["a"]', 'cards = ["z"]')
    tree.edit(FILE, 'why = "So that we show the right list."\n', 'why = "One. Two."\n')
    tree.edit(FILE, 'target = "help:both"', 'target = "help:nobody"')
    found = {defect.rule for defect in tree.defects()}
    assert {"s5-neutral-answers", "flow-target-exists", "s19-question-length", "link-target-exists"} <= found


def test_ten_thousand_questions_and_a_billion_billion_paths_are_checked_fast(tmp_path: Path) -> None:
    """The limits are those of issue 3; how much faster it is stands in docs/adr/0008-proof.md."""
    for name, questions, budget in (("long", 10_000, 15.0), ("wide", 60, 5.0)):
        folder = tmp_path / name
        folder.mkdir()
        tree = a_tree(folder)
        tree.write(f"content/flows/{name}.toml", a_long_flow(name, questions))
        started = time.process_time()
        sources = tree.sources()
        rules = {defect.rule for defect in check_sources(sources)}
        assert rules == {"s3-few-questions"}
        assert time.process_time() - started < budget


def a_long_flow(id_: str, questions: int) -> str:
    rows = [
        f'[[question]]\nid = "q{n}"\nkind = "topic"\ntext = "Is it so?"\nwhy = "To know."\n'
        f'[[question.option]]\nid = "yes"\ntext = "Yes."\nto = "{f"q{n + 1}" if n < questions else "outcome:a"}"\n'
        f'[[question.option]]\nid = "no"\ntext = "No."\nto = "{f"q{n + 1}" if n < questions else "outcome:a"}"\n'
        for n in range(1, questions + 1)
    ]
    card = FLOW[FLOW.index('[[card]]\nid = "a"') : FLOW.index('[[card]]\nid = "b"')]
    top = f'id = "{id_}"\ntitle = "Long"\nstart = "q1"\n'
    return top + "".join(rows) + '[[outcome]]\nid = "a"\ntitle = "Card A"\ncards = ["a"]\n' + card

"""Bad input on the command line: one line that says what to do, a known exit code, no traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

NOT_UNDERSTOOD = 2
COULD_NOT = 1


def run(*words: str, display: bool = True) -> subprocess.CompletedProcess[str]:
    """`taxrights WORDS` in a process of its own, from another folder than the checkout."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment["PYTHONPATH"] = str(ROOT)
    if not display:
        environment.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, "-m", "taxrights_app", *words],
        env=environment, cwd=environment["HOME"], capture_output=True, text=True, timeout=30,
    )  # fmt: skip


def assert_one_line(done: subprocess.CompletedProcess[str], code: int, named: str) -> None:
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith("taxrights: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert named in done.stderr


def words_of(value: object) -> str:
    return " ".join(value) if isinstance(value, tuple) else ""


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--screen", "nowhere"), "nowhere"),
        (("--screen", "page:nowhere"), "page nowhere"),
        (("--screen", "flow:nowhere"), "flow nowhere"),
        (("--locale", "xx"), "en, es, ar"),
        (("--locale", "es", "--beside", "xx"), "en, es, ar"),
        (("--size", "big"), "--size big"),
        (("--size", "10x10"), "--size 10x10"),
        (("--theme", "pink"), "light, dark, contrast"),
        (("--text-size", "120"), "100, 150, 200"),
        (("--today", "tomorrow"), "YYYY-MM-DD"),
        (("--today", "2026-02-30"), "YYYY-MM-DD"),
        (("--need", "money"), "immigration, tax, both, now"),
        (("--screen", "help", "--state", "ZZ", "--need", "tax"), "ZZ"),
        (("--screen", "flow:is-this-about-me", "--answers", "yes"), "question=option"),
        (("--screen", "flow:is-this-about-me", "--answers", "nothing=yes"), "nothing"),
        (("--screen", "flow:is-this-about-me", "--answers", "removal-order=maybe"), "maybe"),
    ],
    ids=words_of,
)
def test_option_that_means_nothing_is_refused(pack: Path, words: tuple[str, ...], named: str) -> None:
    """`--report-paint` ends a program that opens all the same, so that the test need not wait for it."""
    assert_one_line(run("--pack", str(pack), "--report-paint", *words), NOT_UNDERSTOOD, named)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--nonsense",), "--nonsense is not an option"),
        (("nonsense",), "nonsense is not an option"),
        (("--locale",), "--locale needs a value"),
        (("--locale", "--screen", "home"), "--locale needs a value"),
        (("--every-card=yes",), "--every-card=yes"),
    ],
    ids=words_of,
)
def test_word_that_is_no_option_is_refused(words: tuple[str, ...], named: str) -> None:
    assert_one_line(run(*words), NOT_UNDERSTOOD, named)


def test_missing_pack_is_named_with_what_to_type(home: Path) -> None:
    assert_one_line(run("--pack", str(home / "nowhere")), COULD_NOT, "taxrights build")


def test_spoilt_pack_is_named(pack: Path, tmp_path: Path) -> None:
    shutil.copytree(pack, tmp_path / "pack")
    (tmp_path / "pack" / "en.json").write_text("{}")
    assert_one_line(run("--pack", str(tmp_path / "pack"), "--screen", "home"), COULD_NOT, "en.json")


def test_without_a_display_the_commands_that_need_none_are_named(pack: Path) -> None:
    done = run("--pack", str(pack), display=False)
    if sys.platform.startswith("linux"):
        assert_one_line(done, COULD_NOT, "taxrights render")


def test_version_is_printed() -> None:
    done = run("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("taxrights 0.")


def test_help_is_printed() -> None:
    done = run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "--locale" in done.stdout


def test_settings_file_that_cannot_be_used_is_named_and_the_window_opens(pack: Path, tmp_path: Path) -> None:
    """With `--report-paint` the window goes by itself after its first paint."""
    (tmp_path / "taxrights").mkdir()
    (tmp_path / "taxrights" / "settings.toml").write_text("colour = 'red'\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path))
        done = run("--pack", str(pack), "--report-paint")
    assert (done.returncode, done.stdout) == (0, "painted\n")
    assert "unknown key colour" in done.stderr
    assert done.stderr.count("\n") == 1


def test_picture_is_drawn_whole(pack: Path, tmp_path: Path) -> None:
    out = tmp_path / "home.png"
    done = run("--pack", str(pack), "--screen", "home", "--locale", "ar", "--offscreen-picture", str(out))
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["home.png"]
    assert out.read_bytes().startswith(b"\x89PNG")


def test_picture_that_cannot_be_written_is_named_and_nothing_is_left(pack: Path, tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "home.png"
    done = run("--pack", str(pack), "--screen", "home", "--offscreen-picture", str(out))
    assert_one_line(done, COULD_NOT, "nowhere")

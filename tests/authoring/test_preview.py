"""The program on sources that are being written: options reach it, and saved changes too."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def test_preview_hands_language_screen_and_day_to_the_program(sources: Path, tmp_path: Path) -> None:
    """`--locale` is not an abbreviation of `--locales`."""
    picture = tmp_path / "x.png"
    words = ("--content", sources / "content", "--locales", sources / "locales", "--locale", "es")
    rest = ("--screen", "page:agreement", "--today", "2026-11-22", "--offscreen-picture", picture)
    command = [sys.executable, "-P", "-m", "taxrights_app", *map(str, words), *map(str, rest)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert picture.read_bytes().startswith(b"\x89PNG")

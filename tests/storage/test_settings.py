"""The settings file is used whole or not at all, and never touched."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from taxrights_app.storage.paths import settings_file
from taxrights_app.storage.settings import MAX_SETTINGS_BYTES, Settings, load_settings


def a_file(folder: Path, data: bytes) -> Path:
    path = folder / "settings.toml"
    path.write_bytes(data)
    return path


def test_settings_of_the_file_are_used(tmp_path: Path) -> None:
    loaded = load_settings(a_file(tmp_path, b'theme = "dark"\ntext_size = 150\n'))
    assert (loaded.settings, loaded.problem) == (Settings("dark", 150), "")


def test_setting_that_is_not_there_has_its_default(tmp_path: Path) -> None:
    assert load_settings(a_file(tmp_path, b"text_size = 200\n")).settings == Settings("light", 200)


def test_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    assert load_settings(a_file(tmp_path, b'\xef\xbb\xbftheme = "dark"\n')).settings.theme == "dark"


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    loaded = load_settings(tmp_path / "settings.toml")
    assert (loaded.settings, loaded.problem) == (Settings(), "")


BAD = {
    "unknown key": b'colour = "red"\n',
    "good and unknown key": b'theme = "dark"\ncolour = "red"\n',
    "unknown theme": b'theme = "pink"\n',
    "unknown size": b"text_size = 120\n",
    "text for a number": b'text_size = "150"\n',
    "truth for a number": b"text_size = true\n",
    "number for a text": b"theme = 1\n",
    "list for a text": b"theme = ['dark']\n",
    "table for a text": b"[theme]\nname = 'dark'\n",
    "not UTF-8": b'theme = "d\xe4rk"\n',
    "not TOML": b"theme: dark\nmore\n",
    "zeros": bytes(100),
    "too long": b"# " + b"x" * MAX_SETTINGS_BYTES,
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_file_that_cannot_be_used_gives_defaults(tmp_path: Path, data: bytes) -> None:
    assert load_settings(a_file(tmp_path, data)).settings == Settings()


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_file_that_cannot_be_used_is_named_in_one_line(tmp_path: Path, data: bytes) -> None:
    problem = load_settings(a_file(tmp_path, data)).problem
    assert str(tmp_path / "settings.toml") in problem
    assert "\n" not in problem


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_file_that_cannot_be_used_stays_as_it_is(tmp_path: Path, data: bytes) -> None:
    path = a_file(tmp_path, data)
    load_settings(path)
    assert path.read_bytes() == data
    assert [found.name for found in tmp_path.iterdir()] == ["settings.toml"]


def test_folder_in_place_of_the_file_gives_defaults_and_a_line(tmp_path: Path) -> None:
    loaded = load_settings(tmp_path)
    assert loaded.settings == Settings()
    assert str(tmp_path) in loaded.problem


def test_file_that_cannot_be_opened_gives_defaults_and_a_line(tmp_path: Path) -> None:
    """A link to itself: unlike a file without permission, not even root can open it."""
    path = tmp_path / "settings.toml"
    path.symlink_to(path)
    loaded = load_settings(path)
    assert loaded.settings == Settings()
    assert str(path) in loaded.problem


def test_settings_file_is_where_platformdirs_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    folder = platformdirs.user_config_path("taxrights", appauthor=False)
    folder.mkdir(parents=True)
    assert settings_file() == folder / "settings.toml"


@pytest.mark.skipif(sys.platform != "linux", reason="the short cut is for Linux alone")
def test_no_settings_file_is_looked_for_where_its_folder_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The short cut and platformdirs mean the same place."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert not platformdirs.user_config_path("taxrights", appauthor=False).exists()
    assert settings_file() is None

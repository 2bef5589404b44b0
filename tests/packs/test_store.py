"""A pack that is not what its manifest says is refused in one line that names the file and what to do."""

from __future__ import annotations

import hashlib
import json
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from taxrights_app.core.errors import PackReadError
from taxrights_app.core.library import Library
from taxrights_app.core.locale import LocaleCode
from taxrights_app.packs.manifest import MAX_MANIFEST_BYTES, load_manifest
from taxrights_app.packs.store import open_pack
from tests.conftest import ROOT

EN = LocaleCode("en")
PARTS: dict[str, Callable[[Library], Any]] = {
    "en.json": lambda library: library.content(EN),
    "es.json": lambda library: library.content(LocaleCode("es")),
    "facts.json": lambda library: library.facts,
    "directory.json": lambda library: library.directory,
}


@pytest.fixture
def copy(pack: Path, tmp_path: Path) -> Path:
    """A copy of the built pack to spoil."""
    shutil.copytree(pack, tmp_path / "pack")
    return tmp_path / "pack"


def refusal(action: Callable[[], object]) -> str:
    with pytest.raises(PackReadError) as caught:
        action()
    return str(caught.value)


@pytest.mark.parametrize("name", PARTS)
def test_tampered_file_is_refused_by_name(copy: Path, name: str) -> None:
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    line = refusal(lambda: PARTS[name](open_pack(copy)))
    assert str(copy / name) in line
    assert "\n" not in line


@pytest.mark.parametrize("name", PARTS)
def test_short_file_is_refused_by_name(copy: Path, name: str) -> None:
    (copy / name).write_bytes((copy / name).read_bytes()[:-1])
    assert str(copy / name) in refusal(lambda: PARTS[name](open_pack(copy)))


@pytest.mark.parametrize("name", PARTS)
def test_long_file_is_refused_by_name(copy: Path, name: str) -> None:
    (copy / name).write_bytes((copy / name).read_bytes() + b" ")
    assert str(copy / name) in refusal(lambda: PARTS[name](open_pack(copy)))


@pytest.mark.parametrize("name", PARTS)
def test_missing_file_is_refused_by_name(copy: Path, name: str) -> None:
    (copy / name).unlink()
    assert str(copy / name) in refusal(lambda: PARTS[name](open_pack(copy)))


def test_folder_in_place_of_a_file_is_refused(copy: Path) -> None:
    (copy / "en.json").unlink()
    (copy / "en.json").mkdir()
    assert "en.json" in refusal(lambda: open_pack(copy).content(EN))


def test_file_that_the_manifest_does_not_name_is_not_read(copy: Path) -> None:
    raw = json.loads((copy / "manifest.json").read_bytes())
    del raw["files"]["en.json"]
    (copy / "manifest.json").write_text(json.dumps(raw))
    assert "not in the manifest" in refusal(lambda: open_pack(copy).content(EN))


def test_spoilt_part_does_not_take_the_others_with_it(copy: Path) -> None:
    (copy / "es.json").unlink()
    assert open_pack(copy).content(EN).pages


@pytest.mark.parametrize(
    "text",
    ["", "not json", "[]", "null", "{}", '{"format": 1}', '"text"', '{"format": 1, "locales": 3}', "\x00\xff"],
)
def test_what_is_no_manifest_is_refused_in_one_line(copy: Path, text: str) -> None:
    (copy / "manifest.json").write_bytes(text.encode("latin-1"))
    line = refusal(lambda: open_pack(copy))
    assert "manifest.json" in line
    assert "\n" not in line


def test_manifest_of_another_format_is_refused_and_both_are_named(copy: Path) -> None:
    raw = json.loads((copy / "manifest.json").read_bytes())
    (copy / "manifest.json").write_text(json.dumps(raw | {"format": 99}))
    assert "format 99, this program reads format 1" in refusal(lambda: open_pack(copy))


def test_manifest_beyond_its_limit_is_refused(copy: Path) -> None:
    (copy / "manifest.json").write_bytes(b" " * (MAX_MANIFEST_BYTES + 1))
    assert "is not a manifest" in refusal(lambda: open_pack(copy))


def test_missing_pack_is_refused_with_what_to_type(tmp_path: Path) -> None:
    assert "taxrights build" in refusal(lambda: open_pack(tmp_path / "nowhere"))


def test_file_with_a_true_hash_but_of_another_form_is_refused(copy: Path) -> None:
    """The hash says that the file is the one meant, not that it is well made."""
    data = b'{"pages": 3}'
    (copy / "en.json").write_bytes(data)
    raw = json.loads((copy / "manifest.json").read_bytes())
    raw["files"]["en.json"] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    (copy / "manifest.json").write_text(json.dumps(raw))
    assert "\n" not in refusal(lambda: open_pack(copy).content(EN))


def test_manifest_names_every_file_with_its_length_and_hash(pack: Path) -> None:
    found = {
        path.name: (path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in pack.iterdir()
        if path.name != "manifest.json"
    }
    assert {name: (e.bytes, e.sha256) for name, e in load_manifest(pack).files.items()} == found


def test_opening_a_pack_reads_only_its_manifest(copy: Path) -> None:
    for path in copy.iterdir():
        if path.name != "manifest.json":
            path.unlink()
    rows = tomllib.loads((ROOT / "locales" / "locales.toml").read_text(encoding="utf-8"))
    assert [locale.code for locale in open_pack(copy).locales] == list(rows)


def test_source_language_says_its_strings_as_they_are(pack: Path) -> None:
    assert open_pack(pack).catalogue(EN).gettext("Leave") == "Leave"

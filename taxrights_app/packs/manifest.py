"""The list of a pack's files with lengths and hashes, and what the pack says of itself (`manifest.json`).

`{"format":1,"id","version","checked_on","mark_after_days","hide_after_days","locales":[locale…],"reviews":{…},
"outdated_reviews":{…},
"left_out":[line…],"files":{name:{"bytes","sha256"}}}`; a locale is one row of `locales.toml` with its code.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from taxrights_app.core.errors import PackReadError
from taxrights_app.core.library import PackInfo
from taxrights_app.core.locale import Locale, LocaleCode

FORMAT = 1
NAME = "manifest.json"
MAX_MANIFEST_BYTES = 1_000_000


class FileEntry(NamedTuple):
    bytes: int
    sha256: str


class Manifest(NamedTuple):
    info: PackInfo
    files: Mapping[str, FileEntry]


def load_manifest(folder: Path) -> Manifest:
    """The manifest of the pack in `folder`; raises PackReadError with one line that names the file."""
    path = folder / NAME
    try:
        with path.open("rb") as file:
            data = file.read(MAX_MANIFEST_BYTES + 1)
    except OSError as error:
        raise PackReadError(f"{path}: cannot be read ({error.strerror}); build the pack: taxrights build") from error
    if len(data) > MAX_MANIFEST_BYTES:
        raise PackReadError(f"{path}: over {MAX_MANIFEST_BYTES} bytes, so it is not a manifest")
    try:
        raw = json.loads(data)
        if raw["format"] != FORMAT:
            raise PackReadError(f"{path}: format {raw['format']}, this program reads format {FORMAT}")
        locales = tuple(
            Locale(
                LocaleCode(row["code"]),
                row["native"],
                row["english"],
                row["direction"],
                row["script"],
                tuple(row["fonts"]),
                tuple(row["fallbacks"]),
                row["review"],
                row["is_whole"],
            )
            for row in raw["locales"]
        )
        info = PackInfo(
            id=raw["id"],
            version=raw["version"],
            checked_on=datetime.date.fromisoformat(raw["checked_on"]),
            mark_after_days=raw["mark_after_days"],
            hide_after_days=raw["hide_after_days"],
            locales=locales,
            reviews=raw["reviews"],
            outdated_reviews=raw["outdated_reviews"],
            left_out=tuple(raw["left_out"]),
        )
        files = {name: FileEntry(entry["bytes"], entry["sha256"]) for name, entry in raw["files"].items()}
    except (ValueError, KeyError, TypeError) as error:
        raise PackReadError(f"{path}: not a manifest ({error!r}); build the pack again: taxrights build") from error
    return Manifest(info, files)

"""Opening a pack: a folder with a manifest, read file by file when a part is first needed, each checked by its hash."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from taxrights_app.core.errors import PackReadError
from taxrights_app.core.library import Library
from taxrights_app.core.locale import LocaleCode
from taxrights_app.core.translator import Catalogue, SourceWords
from taxrights_app.packs.decode import decode_content, decode_facts, well_formed
from taxrights_app.packs.manifest import Manifest, load_manifest


def open_pack(folder: Path) -> Library:
    """The library of the pack in `folder`. Only the manifest is read now; raises PackReadError here, and later when a
    part turns out not to be what the manifest says."""
    reader = PackReader(folder, load_manifest(folder))
    return Library(
        reader.manifest.info,
        load_content=lambda code: well_formed(f"{code}.json", lambda: decode_content(reader.load_json(f"{code}.json"))),
        load_catalogue=reader.load_catalogue,
        load_facts=lambda: well_formed("facts.json", lambda: decode_facts(reader.load_json("facts.json"))),
        load_directory=reader.load_directory,
    )


class PackReader:
    """Reads files that the manifest names, and only as it names them."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest

    def load_bytes(self, name: str) -> bytes:
        """The file's bytes; raises PackReadError when it is missing, longer or other than the manifest says."""
        entry = self.manifest.files.get(name)
        path = self.folder / name
        if entry is None:
            raise PackReadError(f"{path}: not in the manifest; build the pack again: taxrights build")
        try:
            with path.open("rb") as file:
                data = file.read(entry.bytes + 1)
        except OSError as error:
            raise PackReadError(f"{path}: cannot be read ({error.strerror})") from error
        # Imported here: it brings a cryptographic library, and the language wall needs no file but the manifest.
        import hashlib

        if len(data) != entry.bytes or hashlib.sha256(data).hexdigest() != entry.sha256:
            raise PackReadError(f"{path}: not the file that the manifest names; build or copy the pack again")
        return data

    def load_json(self, name: str) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads(self.load_bytes(name))
        return loaded

    def load_catalogue(self, code: LocaleCode) -> Catalogue:
        """The `ui` catalogue of a locale; the source language has none and says its strings as they are."""
        name = f"ui.{code}.mo"
        if name not in self.manifest.files:
            return SourceWords()
        import gettext

        return gettext.GNUTranslations(io.BytesIO(self.load_bytes(name)))

    def load_directory(self) -> Any:
        # Read, with its code, only when help is asked for: it is not on the way to a first screen.
        from taxrights_app.core.directory import parse_directory

        return parse_directory(self.load_json("directory.json"))

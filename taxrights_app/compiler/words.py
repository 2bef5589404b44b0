"""The words rules of a language, read only when there is a text that was not looked at before.

Some 800 patterns take a second to prepare and run. Which texts were found clean, with exactly these patterns, is kept
in `build/cache/`; the key is made of everything that could change the answer, so a stale file is never believed.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import sys
from pathlib import Path

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.files import Folders
from taxrights_app.compiler.rules import words as patterns
from taxrights_app.compiler.rules.words import Allowed, WordFinding, WordRule, WordsFileError

_FILES = (("words.toml", patterns.load_word_rules), ("allowed.toml", patterns.load_allowed))


class Words:
    """What must not be said in one language, the reviewed exceptions, and the texts known to be clean."""

    def __init__(self, code: str, folders: Folders) -> None:
        self.folder = folders.locales / code
        self.name = folders.name(self.folder / "words.toml")
        self._folders = folders
        self._cache = _cache_file(folders, code)
        self._key = self._make_key()
        self._clean, self.is_proved, self._names = self._load_clean()
        self._seen: set[str] = set()

    @functools.cached_property
    def _loaded(self) -> tuple[tuple[WordRule, ...], tuple[Allowed, ...], list[Defect]]:
        rules: tuple[WordRule, ...] = ()
        allowed: tuple[Allowed, ...] = ()
        defects = []
        for file, load in _FILES:
            path = self.folder / file
            try:
                found = load(path) if path.exists() else ()
            except WordsFileError as error:
                remedy = "see locales/README.md for its form"
                line = max(error.line, 1)
                defects.append(Defect(self._folders.name(path), line, "words-file", error.reason, remedy))
                continue
            if file == "words.toml":
                rules = found  # type: ignore[assignment]  # each loader with its file
            else:
                allowed = found  # type: ignore[assignment]  # as above
        return rules, allowed, defects

    @property
    def rules(self) -> tuple[WordRule, ...]:
        return self._loaded[0]

    @property
    def defects(self) -> list[Defect]:
        """What is wrong with the two files; nothing, without a look, where these very files were proved before."""
        return [] if self.is_proved else self._loaded[2]

    @property
    def names(self) -> frozenset[str]:
        """The names of all rules, `forbidden.advice` and its like."""
        return self._names if self._names is not None else frozenset(rule.name for rule in self.rules)

    def find(self, text: str, context: str) -> tuple[WordFinding, ...]:
        """Every forbidden form of words in `text`."""
        digest = hashlib.sha256(f"{context}\0{text}".encode()).hexdigest()[:24]
        if digest not in self._clean:
            found = patterns.find_claims(text, self.rules, context=context, allowed=self._loaded[1])
            if found:
                return found
        self._seen.add(digest)
        return ()

    def save(self, *, is_proved: bool) -> None:
        """Remember the texts found clean. A cache that cannot be written is no defect."""
        if self._cache is None or (self._seen == self._clean and is_proved == self.is_proved):
            return
        raw = {"key": self._key, "is_proved": is_proved, "names": sorted(self.names), "clean": sorted(self._seen)}
        new = self._cache.with_name(f"{self._cache.name}.new-{os.getpid()}")
        try:
            self._cache.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(json.dumps(raw), encoding="ascii")
            new.replace(self._cache)
        except OSError:
            return

    def _make_key(self) -> str:
        digest = hashlib.sha256(sys.version.encode())
        for path in (*(self.folder / file for file, _ in _FILES), Path(patterns.__file__)):
            data = path.read_bytes() if path.is_file() else b"none"
            digest.update(b"%d\0%s" % (len(data), data))
        return digest.hexdigest()

    def _load_clean(self) -> tuple[set[str], bool, frozenset[str] | None]:
        try:
            raw = json.loads(self._cache.read_bytes()) if self._cache else {}
            if raw.get("key") == self._key:
                return set(raw["clean"]), raw["is_proved"] is True, frozenset(raw["names"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            pass
        return set(), False, None


def _cache_file(folders: Folders, code: str) -> Path | None:
    """In the build folder of a checkout; nowhere else."""
    is_checkout = (folders.root / "pyproject.toml").is_file()
    return folders.root / "build" / "cache" / f"words-{code}.json" if is_checkout else None

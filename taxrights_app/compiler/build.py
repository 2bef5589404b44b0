"""From sources to a pack in a folder: checked, compiled, written beside and put in place in one move."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from taxrights_app.compiler.catalogues import Entry, PoFile, build_mo
from taxrights_app.compiler.check import check_sources
from taxrights_app.compiler.completeness import completeness
from taxrights_app.compiler.content import build_content, targets_of
from taxrights_app.compiler.dates import format_values
from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.encode import encode_content, encode_facts, encode_locale
from taxrights_app.compiler.files import Folders
from taxrights_app.compiler.left_out import Kept, leave_out
from taxrights_app.compiler.localize import Language, isolate_latin
from taxrights_app.compiler.reviews import current_reviews, outdated_reviews
from taxrights_app.compiler.sources import Sources, load_sources
from taxrights_app.core.directory import directory_to_json
from taxrights_app.core.errors import SourcesError
from taxrights_app.core.locale import SOURCE, Locale

FORMAT = 1
MANIFEST = "manifest.json"
MAX_LEFT_OUT_LINES = 20


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was made: the folder, its files with their sizes in bytes, and what had to be left out."""

    out: Path
    files: dict[str, int]
    left_out: tuple[Defect, ...]


def build_pack(
    root: Path,
    out: Path,
    *,
    strict: bool = True,
    locales_dir: Path | None = None,
    content_dir: Path | None = None,
    only: str = "",
    unchecked: bool = False,
) -> BuildReport:
    """Compile the sources below `root` to a pack in the folder `out`, which is replaced whole. Strict: any defect
    raises SourcesError with `facts["defects"]`. Not strict: what is broken is left out and the manifest says so; `only`
    then leaves out every language but that one and English, so that a translator sees a change at once. `unchecked`:
    everything as it is, for pictures of numbered texts, which no rule would let pass."""
    folders = Folders.at(root, content=content_dir, locales=locales_dir)
    _refuse_foreign(out)
    stamp = stamp_of(folders)
    sources = load_sources(folders, only=only)
    defects = [] if unchecked else check_sources(sources, screens=strict)
    if strict and defects:
        raise SourcesError(f"nothing was built; defects: {len(defects)}", defects=tuple(defects))
    kept = leave_out(sources, defects)
    _write(out, _files(kept, defects), stamp)
    files = {path.name: path.stat().st_size for path in sorted(out.iterdir())}
    return BuildReport(out, files, tuple(defects))


def _files(kept: Kept, defects: list[Defect]) -> dict[str, bytes]:
    """Every file of the pack by name; the manifest last."""
    sources = kept.sources
    targets = targets_of(sources)
    files: dict[str, bytes] = {}
    english: dict[str, str] = {}
    for locale in sorted(sources.locales.locales, key=lambda x: x.code != SOURCE):
        values = format_values(sources.book.values, locale)
        english = english or values
        po = sources.content.get(locale.code, PoFile(""))
        broken = kept.broken.get(locale.code, frozenset())
        language = Language(locale, po, values, english, broken, targets)
        files[f"{locale.code}.json"] = _json(encode_content(build_content(sources, language)))
        if locale.code != SOURCE and sources.ui[locale.code].exists:
            files[f"ui.{locale.code}.mo"] = _ui(sources.ui[locale.code], locale, kept.broken_ui[locale.code])
    files["facts.json"] = _json(encode_facts(sources.book))
    files["directory.json"] = _json(directory_to_json(sources.directory))
    files[MANIFEST] = _manifest(sources, files, defects)
    return files


def _json(raw: dict[str, Any]) -> bytes:
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode()


def _ui(po: PoFile, locale: Locale, broken_lines: frozenset[int]) -> bytes:
    done: list[tuple[Entry, tuple[str, ...]]] = []
    for entry in po.entries:
        if entry.is_done and entry.line not in broken_lines:
            texts = tuple(map(isolate_latin, entry.texts)) if locale.is_rtl else entry.texts
            done.append((entry, texts))
    return build_mo(done, plural_forms=po.plurals)


def _manifest(sources: Sources, files: dict[str, bytes], defects: list[Defect]) -> bytes:
    pack = sources.pack
    lines = [f"{d.file}:{d.line}: {d.rule}: {d.message}" for d in defects]
    if len(lines) > MAX_LEFT_OUT_LINES:
        lines[MAX_LEFT_OUT_LINES:] = [f"and {len(lines) - MAX_LEFT_OUT_LINES} more: taxrights check"]
    manifest = {
        "format": FORMAT,
        "id": pack.id,
        "version": pack.version,
        "checked_on": pack.as_of.isoformat(),
        "mark_after_days": pack.mark_after_days,
        "hide_after_days": pack.hide_after_days,
        "locales": [
            encode_locale(locale._replace(is_whole=completeness(sources, locale).is_whole))
            for locale in sources.locales.locales
        ],
        "reviews": current_reviews(sources),
        "outdated_reviews": outdated_reviews(sources),
        "left_out": lines,
        "files": {
            name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()
        },
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode()


def _refuse_foreign(out: Path) -> None:
    """A folder that holds anything but a pack is never replaced."""
    if out.is_dir() and any(out.iterdir()) and not (out / MANIFEST).is_file():
        raise SourcesError(f"{out}: is no pack and not empty, so it was left alone; name another folder")
    if out.exists() and not out.is_dir():
        raise SourcesError(f"{out}: is a file; name a folder")


def _write(out: Path, files: dict[str, bytes], stamp: str) -> None:
    """All files in a new folder beside `out`, then put in its place: never half a pack."""
    new = out.with_name(f"{out.name}.new-{os.getpid()}")
    old = out.with_name(f"{out.name}.old-{os.getpid()}")
    stamp_file = _stamp_file(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        new.mkdir()
        for name, data in files.items():
            (new / name).write_bytes(data)
        stamp_file.unlink(missing_ok=True)
        if out.exists():
            out.rename(old)
        new.rename(out)
        stamp_file.write_text(stamp + "\n", encoding="ascii")
    except OSError as error:
        raise SourcesError(f"{out}: cannot be written ({error.strerror}); name another folder") from error
    finally:
        for folder in (new, old):
            shutil.rmtree(folder, ignore_errors=True)


def is_stale(root: Path, out: Path) -> bool:
    """Whether the pack in `out` is missing, or older than the sources or the compiler."""
    try:
        return not (out / MANIFEST).is_file() or _stamp_file(out).read_text().strip() != stamp_of(Folders.at(root))
    except OSError:
        return True


def _stamp_file(out: Path) -> Path:
    return out.with_name(f"{out.name}.stamp")


def stamp_of(folders: Folders) -> str:
    """One value for the names, sizes and times of all sources and of the code that compiles them."""
    package = Path(__file__).resolve().parent
    digest = hashlib.sha256()
    for top in (folders.content, folders.locales, folders.fonts, package, package.parent / "core"):
        for path in sorted(_walk(top)):
            status = path.stat()
            digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _walk(top: Path) -> list[Path]:
    wanted = re.compile(r"\.(md|toml|csv|po|py|ttf|otf)$")
    return [Path(folder, name) for folder, _, names in os.walk(top) for name in names if wanted.search(name)]

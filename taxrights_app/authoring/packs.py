"""Which pack a command shows: one that is given, one made from given sources, or that of this program, made anew when
its sources changed."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import taxrights_app
from taxrights_app.authoring.command import find_root, say
from taxrights_app.compiler.build import BuildReport, build_pack, is_stale
from taxrights_app.core.errors import SourcesError
from taxrights_app.core.library import Library
from taxrights_app.packs.store import open_pack

_INSTALLED = Path(taxrights_app.__file__).resolve().parent / "_pack"


def report_left_out(report: BuildReport) -> None:
    """A preview is made in spite of defects, but not in silence."""
    if report.left_out:
        first = report.left_out[0]
        say(
            f"taxrights: this preview is not whole; defects: {len(report.left_out)}; the first is "
            f"{first.file}:{first.line}: {first.rule}: {first.message}; `taxrights check` lists all"
        )


def refresh(root: Path) -> Path:
    """The pack of a checkout, made anew when a source changed."""
    out = root / "build" / "pack"
    if is_stale(root, out):
        report_left_out(build_pack(root, out, strict=False))
    return out


@contextmanager
def current_pack(arguments: argparse.Namespace) -> Iterator[Path]:
    """The folder of the pack that the options `--pack`, `--content` and `--locales` mean."""
    if arguments.pack:
        yield arguments.pack
    elif arguments.content or arguments.locales:
        root = find_root(arguments.content)
        with tempfile.TemporaryDirectory(prefix="taxrights-") as folder:
            out = Path(folder) / "pack"
            report_left_out(
                build_pack(root, out, strict=False, content_dir=arguments.content, locales_dir=arguments.locales)
            )
            yield out
    else:
        try:
            root = find_root()
        except SourcesError:
            if not _INSTALLED.is_dir():
                raise
            yield _INSTALLED
        else:
            yield refresh(root)


@contextmanager
def open_current(arguments: argparse.Namespace) -> Iterator[Library]:
    """The library of that pack."""
    with current_pack(arguments) as folder:
        yield open_pack(folder)

"""`taxrights --content DIR --locales DIR`: the program on sources that are being written. Every saved change shows."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from taxrights_app.authoring.command import DONE, OneLineParser, find_root, folder, say
from taxrights_app.authoring.packs import report_left_out
from taxrights_app.compiler.build import build_pack, stamp_of
from taxrights_app.compiler.files import Folders
from taxrights_app.core.errors import SourcesError

_LOOK_EVERY_SECONDS = 0.1


def run(words: list[str], *, only: str = "") -> int:
    """Compile the sources to a pack in a temporary folder, start the program on it, and compile again when they change.
    The program reads the name of each new pack on its standard input. `only`: compile that language and English."""
    parser = OneLineParser(prog="taxrights", description="The program on sources that are being written.")
    parser.add_argument("--content", type=folder, metavar="DIR")
    parser.add_argument("--locales", type=folder, metavar="DIR")
    arguments, others = parser.parse_known_args(words)
    root = find_root(arguments.content)
    folders = Folders.at(root, content=arguments.content, locales=arguments.locales)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the temporary folder goes too
    with tempfile.TemporaryDirectory(prefix="taxrights-") as temporary:
        stamp = stamp_of(folders)
        pack = _build(folders, Path(temporary), 0, only)
        command = [sys.executable, "-P", "-m", "taxrights_app", *others, "--preview", "--pack", str(pack)]
        child = subprocess.Popen(command, stdin=subprocess.PIPE, text=True)
        number = 0
        while True:
            try:
                return child.wait(timeout=_LOOK_EVERY_SECONDS)
            except subprocess.TimeoutExpired:
                pass
            except KeyboardInterrupt:
                child.terminate()
                return DONE
            now = stamp_of(folders)
            if now == stamp:
                continue
            stamp, number = now, number + 1
            try:
                pack = _build(folders, Path(temporary), number, only)
                assert child.stdin is not None
                child.stdin.write(f"{pack}\n")
                child.stdin.flush()
            except SourcesError as error:
                say(f"taxrights: {error}")
            except BrokenPipeError:
                time.sleep(_LOOK_EVERY_SECONDS)


def _build(folders: Folders, temporary: Path, number: int, only: str) -> Path:
    out = temporary / f"pack-{os.getpid()}-{number}"
    report = build_pack(
        folders.root, out, strict=False, content_dir=folders.content, locales_dir=folders.locales, only=only
    )
    report_left_out(report)
    return out

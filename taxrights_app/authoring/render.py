"""`taxrights render`: the real window drawn into a picture, by the program itself as a child without a display."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from taxrights_app.authoring.command import COULD_NOT, DEFECTS, DONE, UsageError, say, today
from taxrights_app.authoring.packs import current_pack
from taxrights_app.authoring.show import add_view_options, visit_of
from taxrights_app.core.library import Library
from taxrights_app.core.show import build_screen, screen_names
from taxrights_app.core.visit import TEXT_SIZES, THEMES
from taxrights_app.packs.store import open_pack


def add_to(commands: Any) -> None:
    parser = commands.add_parser("render", help="draw a screen into a picture")
    parser.add_argument("screens", nargs="*", metavar="SCREEN", help="page:agreement, home, flow:is-this-about-me …")
    parser.add_argument("--all", action="store_true", help="draw every screen; --out is then a folder")
    parser.add_argument("--out", type=Path, required=True, metavar="x.png", help="the picture, or for several a folder")
    parser.add_argument("--size", type=_size, default="1366x768", metavar="WxH", help="of the window, in pixels")
    parser.add_argument("--text-size", type=int, choices=TEXT_SIZES, default=100, help="in per cent")
    parser.add_argument("--theme", choices=THEMES, default="light")
    add_view_options(parser)
    parser.set_defaults(run=run)


def _size(text: str) -> str:
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal() and 200 <= int(width) <= 8000 and 200 <= int(height) <= 8000):
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write WIDTHxHEIGHT, such as 1366x768")
    return text


def run(arguments: argparse.Namespace) -> int:
    with current_pack(arguments) as pack:
        library = open_pack(pack)
        screens = list(screen_names(library)) if arguments.all else arguments.screens
        if not screens:
            raise UsageError("name a screen or --all; `taxrights show --list` lists them")
        many = arguments.all or len(screens) > 1
        try:
            (arguments.out if many else arguments.out.absolute().parent).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"--out {arguments.out}: cannot be made ({error.strerror})") from error
        is_terminal = sys.stderr.isatty()
        for number, screen in enumerate(screens, start=1):
            _require(screen, arguments, library)
            out = arguments.out / f"{screen.replace(':', '-')}.{arguments.locale}.png" if many else arguments.out
            if many and is_terminal:
                print(f"\r\x1b[K{number} of {len(screens)}: {screen}", end="", file=sys.stderr, flush=True)
            status = _draw(screen, out.absolute(), pack, arguments)
            if status != DONE:
                return status
        if many and is_terminal:
            print("\r\x1b[K", end="", file=sys.stderr)
    return DONE


def _require(screen: str, arguments: argparse.Namespace, library: Library) -> None:
    """Raises one line for a screen, locale or answer that there is not, before a window is started."""
    values = argparse.Namespace(**{**vars(arguments), "screen": screen})
    build_screen(visit_of(values, library), library, today=arguments.today or today())


def _draw(screen: str, out: Path, pack: Path, arguments: argparse.Namespace) -> int:
    words = [sys.executable, "-P", "-m", "taxrights_app", "--offscreen-picture", str(out), "--screen", screen]
    words += ["--locale", arguments.locale, "--size", arguments.size, "--text-size", str(arguments.text_size)]
    words += ["--theme", arguments.theme, "--pack", str(pack)]
    options = {
        "--answers": arguments.answers,
        "--beside": arguments.beside,
        "--state": arguments.state,
        "--need": arguments.need,
        "--part": arguments.part,
        "--today": arguments.today.isoformat() if arguments.today else "",
    }
    for name, value in options.items():
        words += [name, value] if value else []
    words += ["--every-card"] if arguments.every_card else []
    before = out.stat().st_mtime_ns if out.exists() else 0
    child = subprocess.run(
        words, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=False
    )
    if child.returncode != 0:
        lines = child.stderr.strip().splitlines()
        say(lines[-1] if lines else f"taxrights: {screen} could not be drawn (exit {child.returncode})")
        return COULD_NOT if child.returncode == COULD_NOT else DEFECTS
    if not out.exists() or out.stat().st_mtime_ns == before:
        say(f"taxrights: {screen}: no picture was written to {out}")
        return DEFECTS
    return DONE

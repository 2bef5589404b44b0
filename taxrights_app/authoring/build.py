"""`taxrights build`: sources to a pack. Any defect stops it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from taxrights_app.authoring.command import COULD_NOT, DEFECTS, DONE, find_root, folder, say
from taxrights_app.compiler.build import build_pack
from taxrights_app.core.errors import SourcesError


def add_to(commands: Any) -> None:
    parser = commands.add_parser("build", help="compile the sources to a pack")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to (default: build/pack)")
    parser.add_argument("--content", type=folder, metavar="DIR", help="the content folder (default: of this checkout)")
    parser.add_argument("--locales", type=folder, metavar="DIR", help="the locales folder (default: of this checkout)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    root = find_root(arguments.content)
    out = (arguments.out or root / "build" / "pack").absolute()
    try:
        report = build_pack(root, out, locales_dir=arguments.locales, content_dir=arguments.content)
    except SourcesError as error:
        defects = error.facts.get("defects", ())
        assert isinstance(defects, tuple)
        for defect in defects:
            say(f"{defect.file}:{defect.line}: {defect.rule}: {defect.message}; {defect.remedy}")
        say(f"taxrights: {error}")
        return DEFECTS if defects else COULD_NOT
    print(f"{report.out}: {len(report.files)} files, {sum(report.files.values()) // 1000} kB")
    return DONE

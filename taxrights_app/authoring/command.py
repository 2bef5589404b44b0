"""What all commands share: finding the sources, one-line errors, dates and screens from the command line."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path
from typing import Any, NoReturn

import taxrights_app
from taxrights_app.core.errors import SourcesError, TaxRightsError

DONE, DEFECTS, COULD_NOT = 0, 1, 2

_PACKAGE = Path(taxrights_app.__file__).resolve().parent


class UsageError(TaxRightsError):
    """The command line cannot be understood."""


class OneLineParser(argparse.ArgumentParser):
    """A parser whose complaint is one line. Options are written out: the beginning of one may be another's name, as
    `--locale` is of `--locales`."""

    def __init__(self, *words: Any, **named: Any) -> None:
        super().__init__(*words, **{"allow_abbrev": False, **named})

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see {self.prog} --help")


def day(text: str) -> datetime.date:
    """An argument YYYY-MM-DD."""
    try:
        found = datetime.date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write YYYY-MM-DD")
    return found


def today() -> datetime.date:
    """The day by the clock of this computer."""
    return datetime.datetime.now().astimezone().date()


def find_root(content: Path | None = None) -> Path:
    """The checkout whose sources are meant: around the present folder, or the one this program runs from. A content
    folder given by hand needs none."""
    here = Path.cwd()
    for folder in (here, *here.parents, _PACKAGE.parent):
        if (folder / "content" / "pack.toml").is_file() and (folder / "locales").is_dir():
            return folder
    if content is not None:
        return here
    raise SourcesError("no sources here (content/pack.toml); go to a checkout or give --content DIR and --locales DIR")


def folder(text: str) -> Path:
    """An argument that names a folder."""
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{text}: there is no such folder")
    return path.absolute()


def say(line: str) -> None:
    """One line on standard error."""
    print(line, file=sys.stderr)

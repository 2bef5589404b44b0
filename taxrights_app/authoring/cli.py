"""The author's commands: `taxrights check`, `build`, `show`, `render`, `translate`, `flow`, and a preview of sources.

Exit codes: 0 done, 1 defects, 2 could not run. Names, codes and JSON keys are public interface.
"""

from __future__ import annotations

import argparse
import io
import os
import sys

from taxrights_app.authoring import build, check, flow, preview, render, show, translate
from taxrights_app.authoring.command import COULD_NOT, OneLineParser, UsageError, say
from taxrights_app.core.errors import TaxRightsError

COMMANDS = ("check", "build", "show", "render", "translate", "flow")


def main(argv: list[str] | None = None) -> int:
    """Run one command; every failure that a person can mend is one line on standard error."""
    words = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal of another encoding still gets every language
            stream.reconfigure(encoding="utf-8")
    try:
        if words and not words[0].startswith("-"):
            return _command(words)
        return preview.run(words)
    except TaxRightsError as error:
        say(f"taxrights: {error}")
        return COULD_NOT
    except BrokenPipeError:  # the reader of a pipe has gone, as in `taxrights check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT
    except KeyboardInterrupt:
        return 130


def _command(words: list[str]) -> int:
    parser = OneLineParser(prog="taxrights", description="Commands for writers, translators and publishers.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=OneLineParser)
    for module in (check, build, show, render, translate, flow):
        module.add_to(commands)
    if words[0] not in COMMANDS:
        raise UsageError(f"no command {words[0]}; there are {', '.join(COMMANDS)}")
    arguments: argparse.Namespace = parser.parse_args(words)
    result: int = arguments.run(arguments)
    sys.stdout.flush()
    return result


if __name__ == "__main__":
    sys.exit(main())

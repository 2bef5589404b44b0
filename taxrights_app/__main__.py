"""Reads arguments, starts the app or an author's command.

Argument parsing is by hand: the standard parser costs a twentieth of the whole start, and the app has eight options.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

AUTHOR_COMMANDS = frozenset({"build", "check", "flow", "handout", "kiosk", "pack", "render", "show", "translate"})
USAGE = (
    "taxrights [--locale CODE] [--screen SCREEN] [--content DIR] [--locales DIR] [--today YYYY-MM-DD] | "
    "show | check | build | render | translate | flow"
)
_VALUES = frozenset(
    {"--locale", "--screen", "--today", "--pack", "--answers", "--beside", "--state", "--need", "--theme",
     "--text-size", "--size", "--offscreen-picture", "--part"}
)  # fmt: skip
_FLAGS = frozenset({"--every-card", "--preview", "--report-paint"})


class UsageError(Exception):
    """The command line cannot be understood; the message says what to type."""


@dataclass(slots=True)
class Arguments:
    """Options as given: name without dashes -> value; flags map to an empty text."""

    values: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str | None:
        return self.values.get(name)


def parse_arguments(argv: list[str]) -> Arguments:
    """The app's options; raises UsageError with one line."""
    found = Arguments()
    words: Iterator[str] = iter(argv)
    for word in words:
        name, equals, value = word.partition("=")
        if name in _FLAGS and not equals:
            found.values[name[2:]] = ""
        elif name in _VALUES:
            given = value if equals else next(words, "")
            if not given or (not equals and given.startswith("--")):
                raise UsageError(f"{name} needs a value; usage: {USAGE}")
            found.values[name[2:]] = given
        else:
            raise UsageError(f"{word} is not an option or command; usage: {USAGE}")
    return found


def main(argv: list[str] | None = None) -> int:
    """0 done, 1 could not, 2 not understood."""
    words = sys.argv[1:] if argv is None else argv
    if words and (words[0] in AUTHOR_COMMANDS or any(w.partition("=")[0] in ("--content", "--locales") for w in words)):
        import gc

        from taxrights_app.authoring.cli import main as author

        # A command makes a million values that live to its end: collecting among them costs a third of its time.
        gc.disable()
        return author(words)
    if words and words[0] in ("-h", "--help"):
        print(f"usage: {USAGE}")
        return 0
    if words and words[0] == "--version":
        from taxrights_app import __version__

        print(f"taxrights {__version__}")
        return 0
    try:
        arguments = parse_arguments(words)
    except UsageError as error:
        print(f"taxrights: {error}", file=sys.stderr)
        return 2
    import gc

    # Collections during the start find nothing and cost a seventh of it; the window turns them on again.
    gc.disable()
    from taxrights_app.gui.app import run

    return run(arguments.values)


if __name__ == "__main__":
    sys.exit(main())

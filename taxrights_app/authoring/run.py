"""What `./run` does: compile when a source changed, then become the program. Author's commands run in this process."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from taxrights_app.authoring.command import COULD_NOT, find_root, say
from taxrights_app.authoring.packs import refresh
from taxrights_app.core.errors import TaxRightsError

PACKAGE = Path(__file__).resolve().parent.parent


def main(words: list[str]) -> int:
    """Returns only for a command or a failure; else this process becomes `python -m taxrights_app`."""
    sources_are_named = any(word.partition("=")[0] in ("--content", "--locales") for word in words)
    if (words and not words[0].startswith("-")) or sources_are_named:
        from taxrights_app.authoring.cli import main as author

        return author(words)
    needs_pack = not any(word.partition("=")[0] in ("--help", "-h", "--version", "--pack") for word in words)
    if needs_pack:
        try:
            refresh(find_root())
        except TaxRightsError as error:
            say(f"taxrights: {error}")
            return COULD_NOT
    if sys.dont_write_bytecode:
        # Without compiled modules every start compiles sixty of them again, which is a quarter of it.
        import compileall

        compileall.compile_dir(PACKAGE, quiet=2)
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-P", "-m", "taxrights_app", *words])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

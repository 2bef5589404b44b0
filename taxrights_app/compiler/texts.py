"""A text: the unit that is cited, checked, translated and shown, wherever it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from taxrights_app.core.page import BlockKind


@dataclass(frozen=True, slots=True)
class Text:
    """One English text with everything that is not its words.

    `context` is its name in the catalogue, `source` its inline Markdown on one line. `legal` texts cite facts or are
    `plain`. `nature` overrides that of the facts (a line of the status card). `original` texts are names, which are
    never translated. `note` is for translators."""

    context: str
    file: str
    line: int
    source: str
    id: str
    kind: BlockKind = "paragraph"
    facts: tuple[str, ...] = ()
    section: str = ""
    level: int = 0
    column: int = 0
    safety: bool = False
    plain: bool = False
    legal: bool = False
    nature: str = ""
    original: bool = False
    note: str = ""

    @property
    def part(self) -> str:
        """What it belongs to: `page:agreement`, `flow:workshop`, `status`, `term:itin`, `home`, `directory:…`."""
        return self.context.partition("#")[0]

    @property
    def is_shared(self) -> bool:
        """Whether all flows share it: `flow#dont-know` and its like."""
        return self.context.startswith("flow#")


def text_of(raw: dict[str, Any], key: str = "text") -> str:
    """A TOML text on one line: line breaks of a text in triple quotes are only for the writer's eye."""
    return " ".join(str(raw.get(key, "")).split())

"""Directional isolates: numbers, dates, forms and Latin words inside right-to-left text must never reverse.

LRI U+2066, RLI U+2067, FSI U+2068, PDI U+2069 (Unicode Standard Annex 9). Screens carry isolates; copied, printed
as text, and spoken forms do not.
"""

from __future__ import annotations

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
NO_BREAK_HYPHEN = "\u2011"

LINE = "\u2028"  # a new line inside one block

_PLAIN = {ord(c): None for c in (LRI, RLI, FSI, PDI, "\u200e", "\u200f")} | {0x2011: "-", 0x00A0: " ", 0x2028: "\n"}


def isolate(text: str, *, mark: str = FSI) -> str:
    """`text` shut off from its surroundings; FSI takes the direction of its first strong letter."""
    return f"{mark}{text}{PDI}"


def plain(text: str) -> str:
    """`text` as a person would type it: no isolates, ordinary hyphens and spaces."""
    return text.translate(_PLAIN)

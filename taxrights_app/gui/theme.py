"""Colour, type and space tokens: the "quiet table". Warm paper, dark ink, one teal, plum for people who help, brick
only for Leave. A test computes the contrast of every pair in `TEXT_PAIRS` and `EDGE_PAIRS` in all three themes."""

from __future__ import annotations

from typing import NamedTuple

# Space, in logical pixels, on a base of 4.
TINY, SMALL, MEDIUM, BASE, LARGE, HUGE = 4, 8, 12, 16, 24, 32
RADIUS = 10
TARGET = 48
FOCUS_WIDTH = 3

# Type, in logical pixels at a text size of 100 %.
TYPE = {"small": 17, "body": 20, "lead": 24, "h2": 26, "h1": 34, "phone": 32}
COLUMN_CHARACTERS = 66


class Theme(NamedTuple):
    """Colours as #RRGGBB. `*_ink` is the colour of text on the surface of the same name."""

    paper: str
    ink: str
    quiet: str
    card: str
    card_edge: str
    bar: str
    link: str
    main: str
    main_ink: str
    pressed: str
    help: str
    help_ink: str
    leave: str
    leave_ink: str
    note: str
    note_ink: str
    fact: str
    fact_ink: str
    side: str
    edge: str
    focus: str
    focus_line: str
    selection: str
    selection_ink: str


LIGHT = Theme(
    paper="#FBF9F4", ink="#16262E", quiet="#3C4C54", card="#FFFFFF", card_edge="#DAD5C8", bar="#F3EFE5",
    link="#0A5256", main="#0A5256", main_ink="#FFFFFF", pressed="#083F42", help="#5A2A82",
    help_ink="#FFFFFF", leave="#8E2419", leave_ink="#FFFFFF", note="#FFF3D6", note_ink="#5E3B00", fact="#E4F1F2",
    fact_ink="#16262E", side="#F5F1E8", edge="#6B7B83", focus="#FFD84D", focus_line="#16262E", selection="#BFE0E0",
    selection_ink="#16262E",
)  # fmt: skip

DARK = Theme(
    paper="#12191D", ink="#F2EFE6", quiet="#C9CFCC", card="#1B2429", card_edge="#33414A", bar="#0D1316",
    link="#7FD6D2", main="#7FD6D2", main_ink="#0B1A1C", pressed="#A9E8E4", help="#D9B8F5",
    help_ink="#1E0F2B", leave="#FFB4A6", leave_ink="#2B0D08", note="#33280F", note_ink="#FFE3A3", fact="#16303A",
    fact_ink="#F2EFE6", side="#182126", edge="#8C9AA1", focus="#FFD84D", focus_line="#FFFFFF", selection="#2F5A60",
    selection_ink="#FFFFFF",
)  # fmt: skip

CONTRAST = Theme(
    paper="#000000", ink="#FFFFFF", quiet="#FFFFFF", card="#000000", card_edge="#FFFFFF", bar="#000000",
    link="#7DF9FF", main="#7DF9FF", main_ink="#000000", pressed="#FFFFFF", help="#E9C8FF",
    help_ink="#000000", leave="#FFC2B8", leave_ink="#000000", note="#000000", note_ink="#FFE66B", fact="#000000",
    fact_ink="#FFFFFF", side="#000000", edge="#FFFFFF", focus="#FFE600", focus_line="#FFFFFF", selection="#FFE600",
    selection_ink="#000000",
)  # fmt: skip

THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

# Text on its surface: at least 7:1. Focused text is dark on the yellow fill in every theme.
TEXT_PAIRS = (
    ("ink", "paper"), ("ink", "card"), ("ink", "side"), ("ink", "bar"), ("quiet", "paper"), ("quiet", "card"),
    ("quiet", "fact"), ("quiet", "side"), ("link", "paper"), ("link", "card"), ("link", "fact"), ("link", "side"),
    ("link", "bar"), ("quiet", "bar"),
    ("main_ink", "main"), ("main_ink", "pressed"), ("help_ink", "help"), ("leave_ink", "leave"),
    ("help", "paper"), ("help", "card"), ("leave", "bar"), ("note_ink", "note"), ("fact_ink", "fact"),
    ("link", "note"), ("selection_ink", "selection"),
)  # fmt: skip
EDGE_PAIRS = (("edge", "paper"), ("edge", "card"), ("edge", "bar"), ("focus_line", "paper"), ("focus_line", "card"))
FOCUS_INK = "#16262E"


def relative_luminance(colour: str) -> float:
    """WCAG 2.2 relative luminance of #RRGGBB, 0 to 1."""

    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue)


def contrast_ratio(first: str, second: str) -> float:
    """WCAG 2.2 contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((relative_luminance(first), relative_luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)

"""Colours and sizes that people with weak eyes can read, in every theme."""

from __future__ import annotations

import pytest
from PySide6 import QtGui

from taxrights_app.core.visit import THEMES as NAMES
from taxrights_app.gui.theme import EDGE_PAIRS, FOCUS_INK, TARGET, TEXT_PAIRS, THEMES, TYPE, contrast_ratio
from tests.gui.conftest import Opener

TEXT_AT_LEAST = 7.0
EDGE_AT_LEAST = 3.0


def of(theme: str, token: str) -> str:
    return str(getattr(THEMES[theme], token))


def test_contrast_is_measured_as_wcag_says() -> None:
    assert contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast_ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", NAMES)
@pytest.mark.parametrize(("ink", "ground"), [*TEXT_PAIRS, ("quiet", "bar")])
def test_text_stands_out_from_its_ground(theme: str, ink: str, ground: str) -> None:
    assert contrast_ratio(of(theme, ink), of(theme, ground)) >= TEXT_AT_LEAST


@pytest.mark.parametrize("theme", NAMES)
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edge_stands_out_from_its_ground(theme: str, edge: str, ground: str) -> None:
    assert contrast_ratio(of(theme, edge), of(theme, ground)) >= EDGE_AT_LEAST


@pytest.mark.parametrize("theme", NAMES)
def test_focused_text_stands_out_from_the_focus_fill(theme: str) -> None:
    assert contrast_ratio(FOCUS_INK, of(theme, "focus")) >= TEXT_AT_LEAST


@pytest.mark.parametrize("theme", NAMES)
@pytest.mark.parametrize("fill", ["main", "help", "leave"])
def test_button_stands_out_from_the_page(theme: str, fill: str) -> None:
    assert contrast_ratio(of(theme, fill), of(theme, "paper")) >= EDGE_AT_LEAST


def test_body_text_is_at_least_20_pixels() -> None:
    assert TYPE["body"] >= 20


def test_targets_are_at_least_44_pixels() -> None:
    assert TARGET >= 44


def colours(picture: QtGui.QImage) -> set[str]:
    return {
        picture.pixelColor(x, y).name().upper()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }


@pytest.mark.parametrize("theme", NAMES)
def test_theme_is_drawn_with_its_own_ground_and_ink(open_window: Opener, theme: str) -> None:
    drawn = colours(open_window("page:agreement", theme=theme).window.grab().toImage())
    assert {of(theme, token) for token in ("paper", "bar", "ink", "leave", "help")} <= drawn


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_theme_draws_nothing_in_the_light_ground(open_window: Opener, theme: str) -> None:
    drawn = colours(open_window("home", theme=theme).window.grab().toImage())
    assert of("light", "paper") not in drawn


def test_theme_can_be_changed_on_the_page_about_the_program(open_window: Opener) -> None:
    seen = open_window("about")
    seen.press("theme:dark")
    assert of("dark", "paper") in colours(seen.window.grab().toImage())

"""Arabic is right to left in everything but numbers, names and English blocks."""

from __future__ import annotations

import re

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

from taxrights_app.core.library import Library
from taxrights_app.core.show import screen_names
from taxrights_app.gui.icons import NAMES, draw_icon
from taxrights_app.gui.widgets.text_block import TextBlock
from tests.gui.conftest import Opener, Seen, accessible_name

RTL = QtCore.Qt.LayoutDirection.RightToLeft
LTR = QtCore.Qt.LayoutDirection.LeftToRight
MIRRORED = {"back", "forward", "out", "door"}
ARABIC = re.compile("[\u0600-\u06ff]")


def test_window_and_application_run_right_to_left(open_window: Opener) -> None:
    seen = open_window("home", "ar")
    assert (seen.app.layoutDirection(), seen.window.layoutDirection()) == (RTL, RTL)


def test_application_runs_left_to_right_again_in_spanish(open_window: Opener) -> None:
    seen = open_window("home", "ar")
    seen.press("frame:languages")
    seen.press("locale:es")
    assert (seen.app.layoutDirection(), seen.window.layoutDirection()) == (LTR, LTR)


def test_every_button_runs_right_to_left_on_every_screen(open_window: Opener, library: Library) -> None:
    seen = open_window("home", "ar")
    wrong = set()
    for screen in screen_names(library):
        seen.open(screen)
        for button in seen.buttons():
            if button.layoutDirection() != RTL and not button.objectName().startswith("link:"):
                wrong.add(f"{screen} {button.objectName()}")
    assert not wrong


def test_text_runs_in_the_direction_of_its_own_letters(open_window: Opener, library: Library) -> None:
    """Arabic words right to left; an English block, a name or an address left to right is allowed, never forced."""
    seen = open_window("home", "ar")
    wrong = set()
    for screen in screen_names(library):
        seen.open(screen)
        for label in seen.all(QtWidgets.QLabel):
            first = next((c for c in label.text() if c.isalpha()), "")
            if ARABIC.match(first) and label.layoutDirection() != RTL:
                wrong.add(f"{screen}: {label.text()[:40]}")
    assert not wrong


def test_arabic_lines_begin_at_the_side_where_arabic_begins(open_window: Opener, library: Library) -> None:
    """A text layout aligns by itself only what runs left to right: look at the first letter."""
    seen = open_window("home", "ar")
    wrong = set()
    for screen in screen_names(library):
        seen.open(screen)
        for block in seen.all(TextBlock):
            if ARABIC.match(block.text()[:1]) and block.width() - block._rectangles(0, 1)[0].right() > 4:
                wrong.add(f"{screen}: {block.text()[:40]}")
    assert not wrong


def test_frame_is_mirrored(open_window: Opener) -> None:
    def offset(seen: Seen, name: str) -> int:
        return seen.place_of(seen.button(name)).center().x()

    english = open_window("home")
    assert offset(english, "frame:languages") < offset(english, "frame:leave")
    assert offset(english, "frame:back") < offset(english, "frame:help")
    arabic = open_window("home", "ar")
    assert offset(arabic, "frame:languages") > offset(arabic, "frame:leave")
    assert offset(arabic, "frame:back") > offset(arabic, "frame:help")


def test_grid_is_filled_from_the_leading_side(open_window: Opener) -> None:
    seen = open_window("languages", "ar")
    first, second = (seen.place_of(seen.button(name)) for name in ("locale:en", "locale:es"))
    assert first.top() == second.top()
    assert first.x() > second.x()


def drawn(name: str, *, mirrored: bool) -> QtGui.QImage:
    image = QtGui.QImage(64, 64, QtGui.QImage.Format.Format_ARGB32)
    image.fill(QtCore.Qt.GlobalColor.white)
    painter = QtGui.QPainter(image)
    draw_icon(painter, name, QtCore.QRectF(0, 0, 64, 64), colour=QtGui.QColor("black"), mirrored=mirrored)
    painter.end()
    return image


@pytest.mark.parametrize("name", sorted(set(NAMES) - MIRRORED))
def test_icon_without_a_direction_is_the_same_in_arabic(qapp: QtWidgets.QApplication, name: str) -> None:
    assert drawn(name, mirrored=True) == drawn(name, mirrored=False)


@pytest.mark.parametrize("name", sorted(MIRRORED))
def test_icon_with_a_direction_is_mirrored_in_arabic(qapp: QtWidgets.QApplication, name: str) -> None:
    image, twin = drawn(name, mirrored=False), drawn(name, mirrored=True)
    flipped = image.flipped(QtCore.Qt.Orientation.Horizontal)
    assert image != twin
    different = sum(
        abs(flipped.pixelColor(x, y).lightness() - twin.pixelColor(x, y).lightness()) > 96
        for x in range(64)
        for y in range(64)
    )
    assert different < 40  # edges are smoothed a little differently


def numbers(seen: Seen) -> list[QtWidgets.QLabel]:
    return [label for label in seen.all(QtWidgets.QLabel) if label.objectName().startswith("phone:")]


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_number_is_copied_as_a_person_would_dial_it(open_window: Opener, locale: str) -> None:
    seen = open_window("help", locale, state="TX", need="both")
    assert numbers(seen)
    for label in numbers(seen)[:5]:
        label.setFocus()
        seen.key(QtCore.Qt.Key.Key_C, modifier=QtCore.Qt.KeyboardModifier.ControlModifier)
        assert re.fullmatch(r"[0-9]{3}(-[0-9]{3}-[0-9]{4})?", seen.app.clipboard().text())


def test_selected_words_are_copied_without_isolates(open_window: Opener) -> None:
    seen = open_window("page:agreement", "ar")
    control = QtCore.Qt.KeyboardModifier.ControlModifier
    for label in seen.all(QtWidgets.QLabel):
        label.setFocus()
        if seen.app.focusWidget() is label:
            seen.key(QtCore.Qt.Key.Key_A, modifier=control)
            seen.key(QtCore.Qt.Key.Key_C, modifier=control)
            assert not re.search("[\u2066-\u2069\u2011]", seen.app.clipboard().text())


def test_number_runs_left_to_right_as_it_is_drawn(open_window: Opener) -> None:
    """The ink of a number, column by column, is that of the English screen and not its mirror image."""
    shapes = []
    for locale in ("en", "ar"):
        seen = open_window("help", locale, state="TX", need="both")
        shapes.append(ink_of(next(label for label in numbers(seen) if len(label.text()) == 12)))
        seen.window.hide()
    english, arabic = shapes

    def difference(other: list[int]) -> int:
        return sum(abs(a - b) for a, b in zip(arabic, other, strict=False))

    assert difference(english) < difference(english[::-1]) / 2


def ink_of(label: QtWidgets.QLabel) -> list[int]:
    """How much ink stands in each 4 columns of pixels, from the first that has any to the last."""
    image = label.grab().toImage()
    ground = image.pixel(image.width() // 2, 0)
    columns = [sum(image.pixel(x, y) != ground for y in range(image.height())) for x in range(image.width())]
    inked = [x for x, ink in enumerate(columns) if ink]
    return [sum(columns[x : x + 4]) for x in range(inked[0], inked[-1] + 1, 4)]


def test_frame_speaks_arabic(open_window: Opener) -> None:
    english = [b.objectName() for b in open_window("home", "ar").frame() if not ARABIC.search(accessible_name(b))]
    assert not english


def test_every_control_speaks_arabic(open_window: Opener, library: Library) -> None:
    """Names of languages and states stand in their own letters."""
    seen = open_window("home", "ar")
    other = set()
    for screen in screen_names(library):
        seen.open(screen)
        for button in seen.buttons():
            own = button.objectName().startswith(("locale:", "beside:"))
            if not own and not ARABIC.search(accessible_name(button)):
                other.add(f"{screen} {button.objectName()}: {accessible_name(button)}")
    assert not other, f"{len(other)}, such as {sorted(other)[:5]}"

"""The workshop on a wall: letters that the last row can read, keys for the presenter, and a picture that is true."""

from __future__ import annotations

import pytest
from PySide6 import QtCore, QtGui

from taxrights_app.core.visit import Place
from taxrights_app.gui.widgets.text_block import TextBlock
from taxrights_app.gui.widgets.workshop import Bars, HandsRow, SignButton
from tests.gui.conftest import Opener

Key = QtCore.Qt.Key
SIZES = ((1024, 600), (1366, 768), (1920, 1080))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("part", ["before", "answers"])
def test_a_capital_is_three_hundredths_of_the_picture(open_window: Opener, size: tuple[int, int], part: str) -> None:
    """From 6 m a letter of 30 mm can be read: 3 % of a picture 1 m high."""
    seen = open_window("flow:workshop")
    seen.resize(size)
    seen.change(place=Place("flow:workshop", 0, part))
    read = [w for w in seen.all(TextBlock) if w.objectName() == "title" or isinstance(w.parent(), HandsRow)]
    assert read
    for widget in read:
        assert QtGui.QFontMetricsF(widget.font()).capHeight() >= 0.03 * size[1], widget.text()


def test_statement_with_its_counts_fits_without_scrolling(open_window: Opener) -> None:
    seen = open_window("flow:workshop")
    for size in SIZES[1:]:
        seen.resize(size)
        seen.change(place=Place("flow:workshop", 1, "before"))
        rows = seen.all(HandsRow)
        lowest = rows[-1].mapTo(seen.window, QtCore.QPoint(0, rows[-1].height())).y()
        assert lowest <= seen.area.mapTo(seen.window, QtCore.QPoint(0, seen.area.height())).y(), size


def test_presenter_goes_on_and_counts_by_keys(open_window: Opener) -> None:
    seen = open_window("flow:workshop")
    seen.change(place=Place("flow:workshop", 0, "before"))
    for key in (Key.Key_1, Key.Key_3, Key.Key_3):
        seen.key(key)
    assert sorted(seen.visit.hands.values()) == [1, 2]
    seen.key(Key.Key_PageDown)
    assert seen.visit.place == Place("flow:workshop", 1, "before")
    seen.key(Key.Key_PageUp)
    assert seen.visit.place == Place("flow:workshop", 0, "before")


def test_signs_say_what_they_do_and_none_can_be_taken_from_none(open_window: Opener) -> None:
    seen = open_window("flow:workshop")
    seen.change(place=Place("flow:workshop", 0, "before"))
    signs = seen.all(SignButton)
    assert [sign.isEnabled() for sign in signs] == [False, True] * 3
    assert all(len(sign.accessibleName().split()) >= 3 for sign in signs)
    signs[1].click()
    seen.settle()
    assert [sign.isEnabled() for sign in seen.all(SignButton)][:2] == [True, True]


def test_bars_are_as_long_as_the_hands_say(open_window: Opener, library) -> None:  # type: ignore[no-untyped-def]
    question = next(iter(library.content(library.locales[0].code).flows["workshop"].questions.values()))
    hands = {f"before:{question.id}={question.right}": 1, f"before:{question.id}=true": 3}
    hands[f"after:{question.id}={question.right}"] = 4
    seen = open_window("flow:workshop")
    seen.change(place=Place("flow:workshop", 0, "bars"), hands=hands)
    assert seen.all(Bars)[0].shares == (0.25, 1.0)


def test_letters_grow_with_the_window(open_window: Opener) -> None:
    seen = open_window("flow:workshop")
    seen.change(place=Place("flow:workshop", 0, "before"))
    heights = []
    for size in SIZES:
        seen.resize(size)
        heights.append(seen.all(HandsRow)[0].height())
    assert heights == sorted(set(heights))

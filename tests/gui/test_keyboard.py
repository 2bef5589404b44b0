"""Every screen by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6 import QtCore, QtWidgets

from taxrights_app.core.library import Library
from taxrights_app.core.show import screen_names
from taxrights_app.core.visit import Place
from tests.gui.conftest import Opener, Seen

Key = QtCore.Qt.Key
LOCALES = ("en", "ar")


def tabbed(seen: Seen, *, key: QtCore.Qt.Key = Key.Key_Tab) -> tuple[list[QtWidgets.QWidget], bool]:
    """The controls that Tab reaches from where the focus is, in order, and whether it came round to the first."""
    order: list[QtWidgets.QWidget] = []
    for _ in range(len(seen.all(QtWidgets.QWidget)) + 2):
        seen.key(key)
        if order and seen.focus is order[0]:
            return order, True
        if seen.focus in order:
            return order, False
        order.append(seen.focus)
    return order, False


def unreached(seen: Seen, order: list[QtWidgets.QWidget]) -> list[str]:
    return [button.objectName() for button in seen.buttons() if button not in order]


@pytest.mark.parametrize("locale", LOCALES)
def test_tab_reaches_every_button_and_comes_round(open_window: Opener, library: Library, locale: str) -> None:
    seen = open_window("about", locale)
    for screen in screen_names(library):
        seen.open("home" if screen == "about" else "about")
        seen.open(screen)
        order, came_round = tabbed(seen)
        assert came_round, screen
        assert not unreached(seen, order), screen


@pytest.mark.parametrize("locale", LOCALES)
def test_shift_tab_reaches_every_button_and_comes_round(open_window: Opener, locale: str) -> None:
    seen = open_window("page:agreement", locale)
    order, came_round = tabbed(seen, key=Key.Key_Backtab)
    assert came_round
    assert not unreached(seen, order)


def test_tab_goes_through_the_screen_before_the_frame(open_window: Opener) -> None:
    seen = open_window("home")
    order, _ = tabbed(seen)
    in_frame = [widget.objectName().startswith("frame:") for widget in order]
    assert in_frame == sorted(in_frame)


def test_tab_reaches_buttons_in_the_order_in_which_they_stand(open_window: Opener) -> None:
    seen = open_window("home")
    order, _ = tabbed(seen)
    tops = [seen.place_of(widget).top() for widget in order if not widget.objectName().startswith("frame:")]
    assert tops == sorted(tops)


def test_what_gets_the_focus_is_scrolled_into_view(open_window: Opener) -> None:
    seen = open_window("page:agreement", text_size=200)
    for _ in range(len(seen.buttons())):
        seen.key(Key.Key_Tab)
        if seen.area.isAncestorOf(seen.focus) and seen.focus.height() <= seen.view().height():
            place = seen.place_of(seen.focus)
            assert seen.view().top() <= place.top(), seen.focus.objectName()
            assert place.bottom() <= seen.view().bottom(), seen.focus.objectName()


PRESSED = [
    ("home", "page:agreement", "home:agreement"),
    ("home", "about", "about"),
    ("before", "home", "home"),
    ("flow:is-this-about-me", "flow:is-this-about-me", "answer:removal-order=yes"),
    ("flow:is-this-about-me", "flow:is-this-about-me", "answer:removal-order=dont-know"),
    ("flow:is-this-about-me", "flow:is-this-about-me", "cards:is-this-about-me"),
    ("help", "help", "state:TX"),
    ("now", "help", "help:now"),
    ("home", "now", "frame:now"),
    ("home", "help", "frame:help"),
    ("home", "languages", "frame:languages"),
    ("home", "beside", "frame:beside"),
    ("home", "home", "frame:text-size"),
    ("page:agreement", "page:agreement", "open:who"),
    ("about", "about", "theme:dark"),
]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space], ids=["return", "enter", "space"])
@pytest.mark.parametrize(("screen", "name"), [(s, n) for s, _, n in PRESSED])
def test_key_presses_the_focused_button(open_window: Opener, screen: str, name: str, key: QtCore.Qt.Key) -> None:
    seen = open_window(screen)
    before = seen.visit
    seen.press(name, key=key)
    assert seen.visit != before


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space], ids=["return", "space"])
def test_key_follows_a_word_in_a_sentence(open_window: Opener, key: QtCore.Qt.Key) -> None:
    seen = open_window("now")
    seen.press("link:help:now@no-promise", key=key)
    assert seen.visit.place == Place("help")


@pytest.mark.parametrize("screen", ["home", "page:agreement", "flow:is-this-about-me", "status", "help", "now"])
def test_focus_goes_to_the_heading_after_each_press(open_window: Opener, screen: str) -> None:
    seen = open_window("about")
    seen.open(screen)
    assert seen.focus.objectName() == "title"


def test_focus_goes_to_the_next_question_after_an_answer(open_window: Opener) -> None:
    seen = open_window("flow:is-this-about-me")
    seen.press("answer:removal-order=no")
    assert seen.focus.objectName() == "title"


def test_heading_with_the_focus_is_the_title_of_the_screen(open_window: Opener) -> None:
    seen = open_window("home")
    seen.press("frame:now")
    assert seen.window.screen_shown is not None
    assert isinstance(seen.focus, QtWidgets.QLabel)
    assert seen.focus.text() == seen.window.screen_shown.title_text


def test_new_screen_starts_at_its_top(open_window: Opener) -> None:
    seen = open_window("page:agreement", text_size=200)
    bar = seen.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    seen.press("frame:now")
    assert seen.area.verticalScrollBar().value() == 0


def test_text_size_keeps_the_focus_on_its_button(open_window: Opener) -> None:
    seen = open_window("page:agreement")
    seen.press("frame:text-size")
    assert seen.focus.objectName() == "frame:text-size"


def test_text_size_goes_round_by_its_button(open_window: Opener) -> None:
    seen = open_window("page:agreement")
    sizes = []
    for _ in range(3):
        seen.press("frame:text-size")
        sizes.append(seen.visit.text_size)
    assert sizes == [150, 200, 100]


def test_back_button_goes_back(open_window: Opener) -> None:
    seen = open_window("home")
    seen.press("frame:now")
    seen.press("frame:back")
    assert seen.visit.place == Place("home")


def test_back_keeps_the_answer_and_shows_it_chosen(open_window: Opener) -> None:
    seen = open_window("flow:is-this-about-me")
    seen.press("answer:removal-order=no")
    seen.press("frame:back")
    chosen = [b.objectName() for b in seen.buttons() if getattr(b, "chosen", False)]
    assert chosen == ["answer:removal-order=no"]


def test_mouse_presses_too(open_window: Opener, qtbot: object) -> None:
    seen = open_window("home")
    seen.button("frame:now").click()
    seen.settle()
    assert seen.visit.place == Place("now")


def test_language_switch_comes_back_to_the_same_question_with_the_same_answers(open_window: Opener) -> None:
    seen = open_window("flow:is-this-about-me")
    seen.press("answer:removal-order=no")
    before = seen.visit
    seen.press("frame:languages")
    seen.press("locale:ar")
    assert seen.visit == before._replace(locale=seen.visit.locale)
    assert seen.visit.locale == "ar"


@pytest.mark.parametrize("screen", ["page:agreement", "now", "status", "help", "home:agreement"])
def test_language_switch_comes_back_to_the_same_screen(open_window: Opener, screen: str) -> None:
    seen = open_window(screen, trail=(Place("home"),))
    seen.press("frame:languages")
    seen.press("locale:es")
    assert (seen.visit.locale, seen.visit.place) == ("es", Place(screen))

"""What a frightened person does, from the first screen, by keyboard: read, ask, find a person, go."""

from __future__ import annotations

import re

import pytest
from PySide6 import QtCore

from taxrights_app.core.library import Library
from taxrights_app.core.show import screen_names
from taxrights_app.core.visit import Place
from tests.gui.conftest import Opener, Seen

Key = QtCore.Qt.Key
LOCALES = ("en", "es", "ar")


def tab_to(seen: Seen, name: str) -> None:
    """Press Tab until the control of that name has the focus, then Return."""
    for _ in range(200):
        seen.key(Key.Key_Tab)
        if seen.focus.objectName() == name:
            seen.key(Key.Key_Return)
            return
    raise AssertionError(f"Tab does not reach {name}")


@pytest.mark.parametrize("locale", LOCALES)
def test_person_reads_asks_and_holds_a_phone_number(open_window: Opener, locale: str) -> None:
    seen = open_window("languages")
    tab_to(seen, f"locale:{locale}")
    tab_to(seen, "home")
    tab_to(seen, "home:agreement")
    tab_to(seen, "page:agreement")
    assert seen.visit.locale == locale
    tab_to(seen, "frame:back")
    tab_to(seen, "frame:back")
    tab_to(seen, "home:about-me")
    tab_to(seen, "flow:is-this-about-me")
    tab_to(seen, "answer:removal-order=dont-know")
    tab_to(seen, "frame:help")
    tab_to(seen, "state:TX")
    tab_to(seen, "help:immigration")
    assert any(re.fullmatch(r"[0-9]{3}-[0-9]{3}-[0-9]{4}", text) for text in seen.texts())


@pytest.mark.parametrize("locale", LOCALES)
def test_first_right_is_one_press_away_from_every_screen(open_window: Opener, library: Library, locale: str) -> None:
    seen = open_window("home", locale)
    for screen in screen_names(library):
        seen.open(screen)
        seen.press("frame:now")
        assert seen.visit.place == Place("now"), screen


@pytest.mark.parametrize("locale", LOCALES)
def test_usable_number_is_one_press_away_from_every_screen(open_window: Opener, library: Library, locale: str) -> None:
    seen = open_window("home", locale)
    for screen in screen_names(library):
        seen.open(screen)
        seen.press("frame:help")
        numbers = [text for text in seen.texts() if re.fullmatch(r"[0-9]{3}-[0-9]{3}-[0-9]{4}", text)]
        assert numbers, screen


def test_volunteer_reads_along_in_english_while_the_person_answers(open_window: Opener, library: Library) -> None:
    seen = open_window("flow:is-this-about-me", "ar", trail=(Place("home"),))
    seen.press("frame:beside")
    seen.press("beside:en")
    first = library.content(library.locales[0].code).flows["is-this-about-me"].questions
    assert seen.shows(first["removal-order"].text.text)  # type: ignore[index]
    seen.press("answer:removal-order=no")
    assert seen.shows(first["missed-court"].text.text)  # type: ignore[index]


def test_nobody_is_asked_to_type_anything(open_window: Opener, library: Library) -> None:
    from PySide6 import QtWidgets

    seen = open_window("home")
    for screen in screen_names(library):
        seen.open(screen)
        typed = [*seen.all(QtWidgets.QLineEdit), *seen.all(QtWidgets.QTextEdit), *seen.all(QtWidgets.QComboBox)]
        assert not typed, screen

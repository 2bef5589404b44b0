"""The window on the built pack, and eyes and hands for it. Tests see what a person sees: visible widgets, their
places, words and names; they press keys and buttons."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6 import QtCore, QtGui, QtTest, QtWidgets

from taxrights_app.core.library import Library
from taxrights_app.core.locale import LocaleCode
from taxrights_app.core.visit import Place, Visit
from taxrights_app.gui.app import make_window
from taxrights_app.gui.main_window import MainWindow
from taxrights_app.gui.visit_store import VisitStore
from tests.fixtures.builders import TODAY

W = TypeVar("W", bound=QtWidgets.QWidget)
Key = QtCore.Qt.Key
SIZES = ((1024, 600), (1366, 768))


@dataclass
class Seen:
    """An open window as a person has it before them."""

    app: QtWidgets.QApplication
    window: MainWindow
    store: VisitStore

    def settle(self) -> None:
        """Let everything happen that was put off: presses, paints, and the end of old widgets."""
        for _ in range(2):
            self.app.processEvents()
            self.app.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete.value)

    @property
    def visit(self) -> Visit:
        return self.store.visit

    def go(self, visit: Visit) -> None:
        """Stand where `visit` stands, as if pressed there."""
        self.store.apply(lambda _: visit)
        self.settle()

    def change(self, **changes: Any) -> None:
        self.go(self.visit._replace(**changes))

    def open(self, screen: str, **changes: Any) -> None:
        self.go(Visit(self.visit.locale, place=Place(screen))._replace(**changes))

    def resize(self, size: tuple[int, int]) -> None:
        self.window.resize(*size)
        self.settle()

    @property
    def area(self) -> QtWidgets.QScrollArea:
        area = self.window.findChild(QtWidgets.QScrollArea)
        assert isinstance(area, QtWidgets.QScrollArea)
        return area

    def all(self, kind: type[W]) -> list[W]:
        """Every widget of a kind that is in the window now; scrolled out of sight counts."""
        return [widget for widget in self.window.findChildren(kind) if widget.isVisibleTo(self.window)]

    def buttons(self) -> list[QtWidgets.QAbstractButton]:
        return self.all(QtWidgets.QAbstractButton)

    def button(self, name: str, *, number: int = 0) -> QtWidgets.QAbstractButton:
        found = [button for button in self.buttons() if button.objectName() == name]
        assert len(found) > number, f"no button {name}; there are {sorted(b.objectName() for b in self.buttons())}"
        return found[number]

    def texts(self) -> list[str]:
        """All words on the screen, and on its buttons."""
        labels = [label.text() for label in self.all(QtWidgets.QLabel)]
        return [*labels, *(button.text() for button in self.buttons())]

    def shows(self, words: str) -> bool:
        return any(words in text for text in self.texts())

    def key(self, key: QtCore.Qt.Key, **options: Any) -> None:
        """A key as the window system sends it: to the window, which gives it to what has the focus."""
        QtTest.QTest.keyClick(self.window.windowHandle(), key, **options)
        self.settle()

    def press(self, name: str, *, key: QtCore.Qt.Key = Key.Key_Return, number: int = 0) -> None:
        """Focus the button and press it by keyboard."""
        self.button(name, number=number).setFocus()
        self.key(key)

    @property
    def focus(self) -> QtWidgets.QWidget:
        widget = self.app.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def place_of(self, widget: QtWidgets.QWidget) -> QtCore.QRect:
        """Where a widget is, in the window."""
        return QtCore.QRect(widget.mapTo(self.window, QtCore.QPoint()), widget.size())

    def view(self) -> QtCore.QRect:
        """The part of the window in which the screen can be read without scrolling, while at its top."""
        return self.place_of(self.area.viewport())

    def frame(self) -> list[QtWidgets.QAbstractButton]:
        return [button for button in self.buttons() if button.objectName().startswith("frame:")]


Opener = Callable[..., Seen]


@pytest.fixture
def open_window(qapp: QtWidgets.QApplication, library: Library, qtbot: Any) -> Iterator[Opener]:
    """Opens windows, shown and in front; they are gone after the test."""
    opened: list[Seen] = []

    def open_(
        screen: str = "home",
        locale: str = "en",
        *,
        size: tuple[int, int] = SIZES[0],
        today: datetime.date = TODAY,
        content: Library | None = None,
        **changes: Any,
    ) -> Seen:
        visit = Visit(LocaleCode(locale), place=Place(screen))._replace(**changes)
        window, store = make_window(qapp, content or library, visit, today=today)
        window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: qapp.activeWindow() is window)
        seen = Seen(qapp, window, store)
        seen.settle()
        opened.append(seen)
        return seen

    yield open_
    for seen in opened:
        seen.store.ended.disconnect()
        seen.window.hide()
        seen.window.deleteLater()
        seen.settle()
    qapp.setLayoutDirection(QtCore.Qt.LayoutDirection.LeftToRight)


@pytest.fixture(autouse=True)
def nothing_is_written(home: Path) -> Iterator[None]:
    """The program leaves no file behind. Fontconfig's list of the system's fonts is not ours and says nothing."""
    yield
    written = [path for path in home.rglob("*") if path.is_file() and path.relative_to(home).parts[0] != "fontconfig"]
    assert not written


@pytest.fixture
def child_environment(home: Path) -> dict[str, str]:
    """For programs started by a test: no display but the offscreen one, and a home that must stay empty."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}


def accessible_name(widget: QtWidgets.QWidget) -> str:
    """What a screen reader calls the widget."""
    return str(QtGui.QAccessible.queryAccessibleInterface(widget).text(QtGui.QAccessible.Text.Name))

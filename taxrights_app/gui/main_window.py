"""The frame: language and Leave above, Back, text size, Find help and Someone is here now below; the screen between.

The frame is always there and never moves. A screen is built anew after each change and the old one thrown away.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6 import QtCore, QtGui, QtWidgets

from taxrights_app.core.frame import frame_of
from taxrights_app.core.intents import follow
from taxrights_app.core.library import Library
from taxrights_app.core.locale import SOURCE, LocaleCode
from taxrights_app.core.page import Span
from taxrights_app.core.reading import read
from taxrights_app.core.screen import Screen
from taxrights_app.core.show import build_screen
from taxrights_app.core.translator import Translator
from taxrights_app.core.visit import GROUP_PARTS, Visit
from taxrights_app.gui import screens
from taxrights_app.gui.drawing import fill, rounded
from taxrights_app.gui.leave_keys import LeaveKeys
from taxrights_app.gui.locale_switch import LocaleSwitch
from taxrights_app.gui.look import Look
from taxrights_app.gui.screens.parts import Parts
from taxrights_app.gui.screens.workshop_screen import projected
from taxrights_app.gui.theme import BASE, COLUMN_CHARACTERS, LARGE, SMALL, THEMES
from taxrights_app.gui.visit_store import VisitStore
from taxrights_app.gui.widgets.buttons import FrameButton
from taxrights_app.gui.widgets.stack import Stack
from taxrights_app.gui.widgets.text_block import TextBlock

_AVERAGE_LETTER = 0.52
_FRAME_SHARE = 0.4
_WALLS = ("languages", "beside")


class Bar(QtWidgets.QWidget):
    """One row of buttons, some at the leading end and some at the trailing end. When they do not fit, labels wrap;
    when they still do not fit, the row breaks in two."""

    def __init__(
        self, look: Look, leading: list[FrameButton], trailing: list[FrameButton], middle: TextBlock | None = None
    ) -> None:
        super().__init__()
        self._look, self._leading, self._trailing, self._middle = look, leading, trailing, middle
        for widget in (*leading, *trailing, *([middle] if middle else [])):
            widget.setParent(self)
        self.setAutoFillBackground(False)

    def _rows(self, width: int) -> list[list[tuple[FrameButton, int]]]:
        """Buttons with their widths, row by row."""
        look = self._look
        gap = look.space(SMALL)
        inner = width - 2 * look.space(SMALL)
        everyone = [*self._leading, *self._trailing]
        room = inner - gap * (len(everyone) - 1)
        natural = [button.natural_width() for button in everyone]
        if sum(natural) <= room:
            return [list(zip(everyone, natural, strict=True))]
        least = [button.least_width() for button in everyone]
        if sum(least) <= room:
            spare = room - sum(least)
            wish = sum(n - m for n, m in zip(natural, least, strict=True)) or 1
            widths = [m + spare * (n - m) // wish for n, m in zip(natural, least, strict=True)]
            return [list(zip(everyone, widths, strict=True))]
        rows = []
        for group in (self._leading, self._trailing):
            share = (inner - gap * (len(group) - 1)) // max(1, len(group))
            rows.append([(button, min(share, button.natural_width())) for button in group])
        return rows

    def height_for(self, width: int) -> int:
        pad = self._look.space(SMALL)
        rows = self._rows(width)
        return sum(max(b.height_for(w) for b, w in row) for row in rows) + pad * (len(rows) + 1)

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        look = self._look
        pad = gap = look.space(SMALL)
        y = pad
        rows = self._rows(self.width())
        for row in rows:
            height = max(button.height_for(width) for button, width in row)
            start, end = pad, self.width() - pad
            for button, width in row:
                if button in self._leading:
                    self._put(button, start, y, width, height)
                    start += width + gap
            for button, width in reversed(row):
                if button in self._trailing:
                    end -= width
                    self._put(button, end, y, width, height)
                    end -= gap
            if self._middle is not None:
                self._put_middle(start, end, y, height)
            y += height + pad

    def _put_middle(self, start: int, end: int, y: int, height: int) -> None:
        assert self._middle is not None
        width = self._middle.natural_width()
        fits = end - start >= width + 2 * self._look.space(LARGE)
        self._middle.setVisible(fits)
        if fits:
            tall = self._middle.height_for(width + 4)
            self._put(self._middle, (start + end - width) // 2, y + (height - tall) // 2, width + 4, tall)

    def _put(self, widget: QtWidgets.QWidget, x: int, y: int, width: int, height: int) -> None:
        """x counts from the leading side."""
        if self._look.is_rtl:
            x = self.width() - x - width
        widget.setGeometry(x, y, width, height)

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        QtGui.QPainter(self).fillRect(self.rect(), self._look.colour("bar"))


class ScrollMark(QtWidgets.QScrollBar):
    """A quiet rounded thumb without arrows; still wide enough to drag with a finger."""

    WIDTH = 16

    def __init__(self) -> None:
        super().__init__()
        self.look: Look | None = None

    def sizeHint(self) -> QtCore.QSize:
        return QtCore.QSize(self.WIDTH, 0)

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        if self.look is None or self.maximum() == 0:
            return
        painter = QtGui.QPainter(self)
        whole = self.maximum() + self.pageStep()
        length = max(48, self.height() * self.pageStep() // whole)
        y = (self.height() - length) * self.value() / self.maximum()
        box = QtCore.QRectF(4, y + 4, self.WIDTH - 8, length - 8)
        fill(painter, rounded(box, 4), self.look.colour("edge"))


class Page(QtWidgets.QScrollArea):
    """The part that scrolls, never sideways. The column stands in the middle, at most so many letters wide."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameStyle(0)
        # The page itself is no stop for Tab; its buttons are.
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        # Our own viewport: asking Qt for its own wraps a class of a hundred enums, a twelfth of the whole start.
        self._view = QtWidgets.QWidget()
        self.setViewport(self._view)
        self._mark = ScrollMark()
        self.setVerticalScrollBar(self._mark)
        self._column: Stack | None = None
        self.holder = QtWidgets.QWidget()
        self._look: Look | None = None
        self._wide = False
        self._sparse = False
        self.is_presented = False

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """The keys of a presenter's remote are those that scroll; in front of a room they go on to the window."""
        if self.is_presented:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def show_column(self, column: Stack, look: Look, *, wide: bool, sparse: bool) -> None:
        self._sparse = sparse
        self._column, self._look, self._wide = column, look, wide
        self._mark.look = look
        self.holder = QtWidgets.QWidget()
        column.setParent(self.holder)
        self.setWidget(self.holder)
        # The window paints the ground of all of it.
        self.holder.setAutoFillBackground(False)
        self._view.setAutoFillBackground(False)
        self.arrange()
        self.holder.show()

    def arrange(self) -> None:
        if self._column is None or self._look is None:
            return
        look = self._look
        view = self._view.width()
        margin = look.space(LARGE) if view > 700 else look.space(BASE)
        letters = COLUMN_CHARACTERS * (2 if self._wide else 1)
        width = min(view - 2 * margin, int(letters * _AVERAGE_LETTER * look.size("body")))
        top = look.space(LARGE)
        height = self._column.height_for(width)
        self.holder.resize(view, max(self._view.height(), height + 2 * top))
        if self._sparse:
            # A wall of a few names stands a little above the middle, as a poster would.
            top = max(top, (self._view.height() - height) // 3)
        self._column.setGeometry((view - width) // 2, top, width, height)

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()


class MainWindow(QtWidgets.QWidget):
    """The one window. `today` is an argument so that tests and previews can look at another day."""

    def __init__(self, store: VisitStore, library: Library, switch: LocaleSwitch, *, today: datetime.date) -> None:
        super().__init__()
        self._store, self._library, self._switch, self._today = store, library, switch, today
        self._locales = {locale.code: locale for locale in library.locales}
        self._top: Bar | None = None
        self._bottom: Bar | None = None
        self._frame_asked: tuple[object, ...] = ()
        self._frame_drawn: tuple[object, ...] = ()
        self._page = Page()
        self._page.setParent(self)
        self._look: Look | None = None
        self._keys: LeaveKeys | None = None
        self.screen_shown: Screen | None = None
        self.on_first_paint: Callable[[], None] | None = None
        store.changed.connect(self.rebuild)

    # What a press leads to

    def send(self, target: str) -> None:
        """Follow a target. Leave is answered at once, before anything else can happen."""
        if target == "leave":
            self.leave()
            return
        # After the event that caused it: the button pressed is about to be thrown away.
        QtCore.QTimer.singleShot(0, self, lambda: self._store.apply(lambda visit: follow(visit, target)))

    def leave(self) -> None:
        """Cover, forget, go. No question is asked."""
        self._page.hide()
        for bar in (self._top, self._bottom):
            if bar is not None:
                bar.hide()
        self.repaint()
        self.screen_shown = None
        self._store.end()

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """The first Shift comes by here, since nothing else wants it; from then on every key is watched."""
        if self._keys is None and event.key() == QtCore.Qt.Key.Key_Shift:
            self._keys = LeaveKeys(self, self.leave)
            self._keys.pressed(event)
            self.windowHandle().installEventFilter(self._keys)
        if self._store.visit.place.part in GROUP_PARTS and (target := self._presented(event.key())):
            self.send(target)
            return
        event.ignore()

    def _presented(self, key: int) -> str:
        """What the keys of a presenter lead to: a remote's two, and 1, 2, 3 for one more hand each."""
        actions = self.screen_shown.actions if self.screen_shown is not None else ()
        rows = [shown.hands for shown in self.screen_shown.blocks if shown.hands] if self.screen_shown else []
        keys = QtCore.Qt.Key
        if key == keys.Key_PageDown:
            return next((action.target for action in actions if action.kind == "next"), "")
        if key == keys.Key_PageUp:
            return "back"
        if keys.Key_1 <= key < keys.Key_1 + len(rows):
            return rows[key - keys.Key_1].more
        return ""

    def closeEvent(self, event: QtGui.QCloseEvent) -> None:
        self.leave()
        event.accept()

    # Building

    def swap_library(self, library: Library) -> None:
        """Show the same place from another library: a preview was compiled anew."""
        self._library = library
        self._locales = {locale.code: locale for locale in library.locales}
        self.rebuild(self._store.visit, self._store.visit)

    def rebuild(self, old: Visit | None, visit: Visit) -> None:
        """Build the screen of `visit`; keep scroll and focus when the place is the same."""
        if visit.locale not in self._locales:
            return
        locale = self._locales[visit.locale]
        self._switch.apply(locale)
        same_place = (
            old is not None and old.place == visit.place and old.state == visit.state and old.need == visit.need
        )
        scroll = self._page.verticalScrollBar().value() if same_place else 0
        focused = QtWidgets.QApplication.focusWidget()
        focus_name = focused.objectName() if focused is not None and same_place else ""
        look = Look(THEMES[visit.theme], visit.text_size, locale, self._locales, self.send, visit.opened)
        look.is_wall = visit.place.screen in _WALLS
        self._look = look
        reading = read(visit, self._library, today=self._today)
        screen = build_screen(visit, self._library, today=self._today)
        for code in self._other_languages(screen, visit):
            if screen.name in _WALLS:
                self._switch.load_name(self._locales[code])
            else:
                self._switch.load(self._locales[code])
        self._build_frame(visit, look)
        self._page.is_presented = visit.place.part in GROUP_PARTS
        if self._page.is_presented:
            look = projected(look, self.height())
        parts = Parts(look, reading)
        column = screens.build(screen, parts)
        self.screen_shown = screen
        wall = screen.name in _WALLS
        self._page.show_column(column, look, wide=visit.beside is not None or wall, sparse=wall)
        if self.isVisible():
            self._arrange()
        self._page.verticalScrollBar().setValue(scroll)
        self._give_focus(focus_name)

    def _other_languages(self, screen: Screen, visit: Visit) -> list[LocaleCode]:
        """Languages with letters on this screen besides its own: the wall, English blocks, a second column."""
        if screen.name in _WALLS:
            return [locale.code for locale in self._library.locales]
        return [code for code in (visit.beside, SOURCE) if code and code != visit.locale]

    def _give_focus(self, name: str) -> None:
        """Back to the control that was pressed, or else to the heading."""
        found = self.findChild(QtWidgets.QWidget, name) if name else None
        if found is None:
            found = self._page.holder.findChild(QtWidgets.QWidget, "title")
        if found is not None:
            found.setFocus()

    def _build_frame(self, visit: Visit, look: Look) -> None:
        """The bars, at the reader's text size or the largest below it at which they leave most of the window to the
        text. They are built anew only when language, size or colours change: they never blink."""
        asked = (visit.locale, visit.text_size, visit.theme, self.width(), self.height())
        if asked == self._frame_asked:
            return
        self._frame_asked = asked
        for size in range(visit.text_size, 99, -25):
            drawn = (visit.locale, size, visit.theme)
            if drawn != self._frame_drawn:
                self._frame_drawn = drawn
                self._make_bars(visit, replace(look, text_size=size))
            if self._frame_height() <= _FRAME_SHARE * self.height():
                break

    def _frame_height(self) -> int:
        return sum(bar.height_for(self.width()) for bar in (self._top, self._bottom) if bar is not None)

    def _make_bars(self, visit: Visit, look: Look) -> None:
        for old in (self._top, self._bottom):
            if old is not None:
                # Out of the tree at once: its buttons have the names of the new ones, and focus is found by name.
                old.setParent(None)
                old.deleteLater()

        t = Translator(look.locale, self._library.catalogue(look.locale.code))
        roles = {"leave": "leave", "help": "help", "now": "now"}
        groups: dict[str, list[FrameButton]] = {}
        for action in frame_of(look.locale, t):
            button = FrameButton(
                action.label,
                look,
                partial(self.send, action.target),
                name=f"frame:{action.target}",
                icon=action.icon,
                role=roles.get(action.target, "quiet"),
            )
            if action.detail:
                button.setAccessibleName(action.detail)
            groups.setdefault(action.group, []).append(button)
        title = TextBlock((Span(t.say("Information, not legal advice")),), look, step="small", ink="quiet")
        self._top = Bar(look, groups["top"], groups["top-trailing"], title)
        self._bottom = Bar(look, groups["bottom"], groups["bottom-trailing"])
        for bar in (self._top, self._bottom):
            bar.setParent(self)
            bar.show()
        # Tab goes through the screen first, then the frame, and round again.
        self.setWindowTitle(t.say_in("window title", "Reading"))
        self.setAccessibleName(self.windowTitle())

    def _arrange(self) -> None:
        if self._top is None or self._bottom is None:
            return
        width, height = self.width(), self.height()
        top, bottom = self._top.height_for(width), self._bottom.height_for(width)
        self._top.setGeometry(0, 0, width, top)
        self._page.setGeometry(0, top, width, max(1, height - top - bottom))
        self._bottom.setGeometry(0, height - bottom, width, bottom)
        self._page.arrange()

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        visit = self._store.visit
        if visit.place.part in GROUP_PARTS and event.oldSize().height() != self.height():
            self.rebuild(visit, visit)
        elif self._look is not None:
            self._build_frame(visit, self._look)
        self._arrange()

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        if self._look is not None:
            QtGui.QPainter(self).fillRect(self.rect(), self._look.colour("paper"))
        if self.on_first_paint is not None:
            then, self.on_first_paint = self.on_first_paint, None
            QtCore.QTimer.singleShot(0, self, then)

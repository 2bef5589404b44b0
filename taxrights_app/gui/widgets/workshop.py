"""What a workshop shows to a room: hands counted with + and −, and before and after as bars."""

from __future__ import annotations

from PySide6 import QtCore, QtGui, QtWidgets

from taxrights_app.core.screen import Bar, Hands
from taxrights_app.gui import drawing
from taxrights_app.gui.drawing import rounded
from taxrights_app.gui.look import Look
from taxrights_app.gui.theme import MEDIUM, SMALL, TARGET
from taxrights_app.gui.widgets.buttons import PressButton
from taxrights_app.gui.widgets.stack import height_of
from taxrights_app.gui.widgets.text_block import TextBlock


class SignButton(PressButton):
    """A square with + or −, as big as a thumb. Its name for screen readers is a sentence."""

    def __init__(self, sign: str, spoken: str, look: Look, target: str) -> None:
        super().__init__(sign, look, lambda: look.send(target), name=target)
        self.setAccessibleName(spoken)
        self.setEnabled(bool(target))
        self._font = look.font("body", bold=True)

    def height_for(self, width: int) -> int:
        return TARGET

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        painter = QtGui.QPainter(self)
        is_off = not self.isEnabled()
        self.surface(painter, fill="" if is_off else "main", edge="edge" if is_off else "main")
        painter.setPen(self.look.colour("edge") if is_off else self.ink("main_ink"))
        side = min(self.width(), self.height()) * 0.28
        middle = QtCore.QPointF(self.rect().center()) + QtCore.QPointF(0.5, 0.5)
        pen = painter.pen()
        pen.setWidthF(max(3.0, side / 3))
        painter.setPen(pen)
        painter.drawLine(middle - QtCore.QPointF(side, 0), middle + QtCore.QPointF(side, 0))
        if self.label == "+":
            painter.drawLine(middle - QtCore.QPointF(0, side), middle + QtCore.QPointF(0, side))


class HandsRow(QtWidgets.QWidget):
    """One answer with its count on the leading side, and − and + on the trailing side."""

    def __init__(self, label: TextBlock, hands: Hands, look: Look, *, fewer: str, more: str) -> None:
        super().__init__()
        self._look, self._label = look, label
        self._fewer = SignButton("−", fewer, look, hands.fewer)
        self._more = SignButton("+", more, look, hands.more)
        for widget in (label, self._fewer, self._more):
            widget.setParent(self)
        self._side = max(TARGET, look.size("body") * 2)

    def _inner(self, width: int) -> int:
        return max(1, width - 2 * self._side - 4 * self._look.space(MEDIUM))

    def height_for(self, width: int) -> int:
        return max(self._side, height_of(self._label, self._inner(width))) + 2 * self._look.space(SMALL)

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        gap, width = self._look.space(MEDIUM), self.width()
        inner = self._inner(width)
        tall = height_of(self._label, inner)
        y = (self.height() - self._side) // 2
        self._put(self._label, gap, (self.height() - tall) // 2, inner, tall)
        self._put(self._fewer, width - 2 * self._side - 2 * gap, y, self._side, self._side)
        self._put(self._more, width - self._side - gap, y, self._side, self._side)

    def _put(self, widget: QtWidgets.QWidget, x: int, y: int, width: int, height: int) -> None:
        """x counts from the leading side."""
        widget.setGeometry(self.width() - x - width if self._look.is_rtl else x, y, width, height)

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        painter = QtGui.QPainter(self)
        shape = rounded(QtCore.QRectF(self.rect()).adjusted(1, 1, -1, -1), self._look.space(SMALL))
        drawing.fill(painter, shape, self._look.colour("card"))
        drawing.outline(painter, shape, self._look.colour("card_edge"), 1.5)


class Bars(QtWidgets.QWidget):
    """Two bars from the leading side: hands for the true answer, out of all hands, before and after. The words beside
    them say the same; the second bar is solid and the first only a line around, so that colour is not needed."""

    def __init__(self, bar: Bar, before: TextBlock, after: TextBlock, look: Look) -> None:
        super().__init__()
        self._look, self._labels = look, (before, after)
        self._shares = tuple(hands / everyone if everyone else 0.0 for hands, everyone in (bar.before, bar.after))
        for label in self._labels:
            label.setParent(self)
        self._row = max(look.size("body") * 3 // 2, *(label.height_for(10_000) for label in self._labels))

    @property
    def shares(self) -> tuple[float, ...]:
        """How much of each bar is filled, from 0 to 1."""
        return self._shares

    def height_for(self, width: int) -> int:
        return 2 * self._row + self._look.space(SMALL)

    def _lead(self) -> int:
        return max(label.natural_width() for label in self._labels) + self._look.space(MEDIUM)

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        lead = self._lead()
        for number, label in enumerate(self._labels):
            width = lead - self._look.space(MEDIUM) + 4
            tall = label.height_for(width)
            y = number * (self._row + self._look.space(SMALL)) + (self._row - tall) // 2
            label.setGeometry(self.width() - width if self._look.is_rtl else 0, y, width, tall)

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        painter = QtGui.QPainter(self)
        look, lead = self._look, self._lead()
        whole = self.width() - lead
        for number, share in enumerate(self._shares):
            y = number * (self._row + look.space(SMALL))
            self._bar(painter, lead, y, whole, fill="side", edge="edge")
            if share:
                self._bar(
                    painter, lead, y, max(self._row / 2, whole * share), fill="main" if number else "fact", edge="main"
                )

    def _bar(self, painter: QtGui.QPainter, x: float, y: float, width: float, *, fill: str, edge: str) -> None:
        """x counts from the leading side."""
        if self._look.is_rtl:
            x = self.width() - x - width
        shape = rounded(QtCore.QRectF(x + 1, y + 1, width - 2, self._row - 2), 4)
        drawing.fill(painter, shape, self._look.colour(fill))
        drawing.outline(painter, shape, self._look.colour(edge), 2)

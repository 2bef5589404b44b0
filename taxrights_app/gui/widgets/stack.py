"""Putting widgets under and beside each other by asking each how tall it is at a width.

Qt's own layouts ask for size hints in several passes; for a page of wrapped text this needs one. Everything here goes
by leading and trailing; only the look knows which is which.
"""

from __future__ import annotations

from PySide6 import QtCore, QtGui, QtWidgets

from taxrights_app.gui.drawing import fill, outline, rounded
from taxrights_app.gui.look import Look
from taxrights_app.gui.theme import RADIUS


def height_of(widget: QtWidgets.QWidget, width: int) -> int:
    """Pixels `widget` needs at `width` pixels. Every widget put into a stack answers `height_for`."""
    known: tuple[int, int] | None = getattr(widget, "_known_height", None)
    if known is None or known[0] != width:
        # Widgets never change after they were built, so a height once found holds; parents ask for it again and again.
        known = (width, int(widget.height_for(width)))  # type: ignore[attr-defined]  # see above
        widget._known_height = known  # type: ignore[attr-defined]  # kept on the widget it is true of
    return known[1]


class Stack(QtWidgets.QWidget):
    """Widgets one under the other, each with a gap above it; `fill` and `edge` are colour tokens of a card, or empty.
    `mark` draws a bar along the leading side, in the colour of that token."""

    def __init__(
        self, look: Look, *, padding: tuple[int, int] = (0, 0), fill: str = "", edge: str = "", mark: str = ""
    ) -> None:
        super().__init__()
        self._look = look
        self._across, self._down = padding
        self._fill, self._edge, self._mark = fill, edge, mark
        self._parts: list[tuple[QtWidgets.QWidget, int]] = []

    def add(self, widget: QtWidgets.QWidget, *, gap: int = 0) -> None:
        """Put `widget` under the last one, `gap` pixels below it; the first gap is not used."""
        widget.setParent(self)
        self._parts.append((widget, gap if self._parts else 0))

    @property
    def parts(self) -> tuple[QtWidgets.QWidget, ...]:
        return tuple(widget for widget, _ in self._parts)

    def height_for(self, width: int) -> int:
        inner = max(1, width - 2 * self._across)
        return 2 * self._down + sum(gap + height_of(widget, inner) for widget, gap in self._parts)

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        inner = max(1, self.width() - 2 * self._across)
        y = self._down
        for widget, gap in self._parts:
            y += gap
            height = height_of(widget, inner)
            widget.setGeometry(self._across, y, inner, height)
            y += height

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        if not self._fill:
            return
        painter = QtGui.QPainter(self)
        shape = rounded(QtCore.QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), RADIUS)
        fill(painter, shape, self._look.colour(self._fill))
        if self._edge:
            outline(painter, shape, self._look.colour(self._edge), 1.5)
        if self._mark:
            painter.setClipPath(shape)
            x = self.width() - 6 if self._look.is_rtl else 0
            painter.fillRect(QtCore.QRectF(x, 0, 6, self.height()), self._look.colour(self._mark))


class Columns(QtWidgets.QWidget):
    """Two widgets side by side, the first on the leading side; one under the other where either would get fewer than
    `least` pixels."""

    def __init__(
        self, first: QtWidgets.QWidget, second: QtWidgets.QWidget, look: Look, *, gap: int, least: int
    ) -> None:
        super().__init__()
        self._first, self._second = first, second
        self._look, self._gap, self._least = look, gap, least
        first.setParent(self)
        second.setParent(self)

    def _half(self, width: int) -> int:
        half = (width - self._gap) // 2
        return half if half >= self._least else 0

    def height_for(self, width: int) -> int:
        half = self._half(width)
        if half:
            return max(height_of(self._first, half), height_of(self._second, half))
        return height_of(self._first, width) + self._gap // 2 + height_of(self._second, width)

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        width, half = self.width(), self._half(self.width())
        if not half:
            first = height_of(self._first, width)
            self._first.setGeometry(0, 0, width, first)
            self._second.setGeometry(0, first + self._gap // 2, width, height_of(self._second, width))
            return
        tall = max(height_of(self._first, half), height_of(self._second, half))
        leading, trailing = (width - half, 0) if self._look.is_rtl else (0, width - half)
        self._first.setGeometry(leading, 0, half, tall)
        self._second.setGeometry(trailing, 0, half, tall)


class Grid(QtWidgets.QWidget):
    """Widgets in as many equal columns as fit, row by row from the leading side; rows are as tall as they need."""

    def __init__(self, look: Look, *, least: int, gap: int) -> None:
        super().__init__()
        self._look, self._least, self._gap = look, least, gap
        self._cells: list[QtWidgets.QWidget] = []

    def add(self, widget: QtWidgets.QWidget) -> None:
        widget.setParent(self)
        self._cells.append(widget)

    def _plan(self, width: int) -> tuple[int, int, list[int]]:
        columns = max(1, min(len(self._cells), (width + self._gap) // (self._least + self._gap)))
        cell = (width - self._gap * (columns - 1)) // columns
        rows = [
            max(height_of(widget, cell) for widget in self._cells[i : i + columns])
            for i in range(0, len(self._cells), columns)
        ]
        return columns, cell, rows

    def height_for(self, width: int) -> int:
        _, _, rows = self._plan(width)
        return sum(rows) + self._gap * max(0, len(rows) - 1)

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        columns, cell, rows = self._plan(self.width())
        y = 0
        for row, height in enumerate(rows):
            for column, widget in enumerate(self._cells[row * columns : (row + 1) * columns]):
                x = column * (cell + self._gap)
                if self._look.is_rtl:
                    x = self.width() - x - cell
                widget.setGeometry(x, y, cell, height)
            y += height + self._gap

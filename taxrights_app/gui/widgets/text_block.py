"""A block of text that lays out and paints its own lines: one small widget a block, cheap enough to rebuild a page at
each press.

It derives from QLabel so that a screen reader meets a label with the words in it (a plain QWidget would be a "filler").
Links are transparent buttons laid over their words: reachable by Tab, named, pressed by Space, Return or touch. The
lines are a QTextLayout: a QTextDocument does the same at several times the memory, which counts in a list of offices.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from PySide6 import QtCore, QtGui, QtWidgets

from taxrights_app.core.bidi import plain
from taxrights_app.core.page import Span
from taxrights_app.gui.drawing import press_on_return
from taxrights_app.gui.look import Look
from taxrights_app.gui.theme import FOCUS_INK

# Lines stand at least this many times the size of the letters apart (design rule D34); a font that asks for more, as
# Arabic does, gets it. Headings stand a little closer than their font asks.
LINE_HEIGHT = 1.5
_TIGHT = 0.95


class TextBlock(QtWidgets.QLabel):
    """`step` is a step of the type scale, `ink` a colour token, `code` the language of the words. With `copyable` the
    block takes focus by Tab, and Ctrl+C without a selection copies all of it. `tight` sets lines close."""

    def __init__(
        self,
        spans: Sequence[Span],
        look: Look,
        *,
        step: str = "body",
        ink: str = "ink",
        bold: bool = False,
        code: str = "",
        copyable: bool = False,
        tight: bool = False,
        name: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._look = look
        self._ink = look.colour(ink)
        self._shown = "".join(span.text for span in spans)
        self.setText(plain(self._shown))
        self.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self._is_rtl = look.turn(self, code)
        font = look.font(step, bold=bold, code=code)
        self.setFont(font)
        self._layout = QtGui.QTextLayout(self._shown, font)
        self._layout.setCacheEnabled(True)
        option = QtGui.QTextOption()
        if self._is_rtl:
            # A text layout does not mirror its alignment by itself, as labels and documents do; and a sign or a Latin
            # word at the start must not turn the paragraph.
            option.setAlignment(QtCore.Qt.AlignmentFlag.AlignTrailing)
            option.setTextDirection(QtCore.Qt.LayoutDirection.RightToLeft)
        option.setWrapMode(QtGui.QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._tight = tight
        self._laid_out_at = -1
        self._height = 0
        self._anchor = self._caret = 0
        self._copyable = copyable
        if copyable:
            self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self._links: list[LinkButton] = []
        self._mark_up(spans)

    def _mark_up(self, spans: Sequence[Span]) -> None:
        """Weight of what is strong, colour and line of what leads somewhere, and a button over each of those."""
        formats = []
        start = 0
        for span in spans:
            length = _units(span.text)
            if span.strong or span.target:
                style = QtGui.QTextCharFormat()
                if span.strong:
                    style.setFontWeight(QtGui.QFont.Weight.Bold)
                if span.target:
                    style.setForeground(self._look.colour("link"))
                    style.setFontUnderline(True)
                    self._links.append(LinkButton(self, span, start, start + length, self._look))
                formats.append(_range(start, length, style))
            start += length
        if formats:
            self._layout.setFormats(formats)

    def height_for(self, width: int) -> int:
        """Pixels this block needs at `width` pixels."""
        if width != self._laid_out_at:
            self._laid_out_at = width
            y = 0.0
            layout = self._layout
            least = LINE_HEIGHT * layout.font().pixelSize()
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
                natural = line.height()
                step = natural * _TIGHT if self._tight else max(natural, least)
                line.setPosition(QtCore.QPointF(0, y + (step - natural) / 2))
                y += step
            layout.endLayout()
            self._height = math.ceil(y)
        return self._height

    def natural_width(self) -> int:
        """Pixels of the longest line when nothing wraps."""
        return math.ceil(QtGui.QFontMetricsF(self._layout.font()).horizontalAdvance(self._shown)) + 1

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        self.height_for(self.width())
        for link in self._links:
            link.place(self._rectangles(link.start, link.end))

    def _rectangles(self, start: int, end: int) -> list[QtCore.QRect]:
        """Where these letters stand, a box a line."""
        found = []
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                ends = (_x_of(line, first), _x_of(line, last))
                box = QtCore.QRectF(min(ends), line.y(), abs(ends[1] - ends[0]), line.height())
                found.append(box.toAlignedRect())
        return found

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        painter = QtGui.QPainter(self)
        painter.setPen(self._ink)
        over = []
        for link in self._links:
            if link.hasFocus():
                for box in self._rectangles(link.start, link.end):
                    painter.fillRect(box, self._look.colour("focus"))
                    painter.fillRect(box.x(), box.bottom() - 2, box.width(), 3, QtGui.QColor(FOCUS_INK))
                style = QtGui.QTextCharFormat()
                style.setForeground(QtGui.QColor(FOCUS_INK))
                over.append(_range(link.start, link.end - link.start, style))
        if self._anchor != self._caret:
            style = QtGui.QTextCharFormat()
            style.setBackground(self._look.colour("selection"))
            style.setForeground(self._look.colour("selection_ink"))
            start = min(self._anchor, self._caret)
            over.append(_range(start, abs(self._caret - self._anchor), style))
        self._layout.draw(painter, QtCore.QPointF(0, 0), over)
        if self._copyable and self.hasFocus():
            painter.setPen(QtGui.QPen(self._look.colour("focus_line"), 3))
            painter.drawRoundedRect(QtCore.QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)

    # Selecting

    def _select(self, anchor: int, caret: int) -> None:
        self._anchor, self._caret = anchor, caret
        self.update()

    def _position_at(self, point: QtCore.QPointF) -> int:
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if point.y() < line.y() + line.height() or number == self._layout.lineCount() - 1:
                return int(line.xToCursor(point.x()))
        return 0

    def mousePressEvent(self, event: QtGui.QMouseEvent) -> None:
        self.setFocus()
        position = self._position_at(event.position())
        self._select(position, position)

    def mouseMoveEvent(self, event: QtGui.QMouseEvent) -> None:
        self._select(self._anchor, self._position_at(event.position()))

    def mouseReleaseEvent(self, event: QtGui.QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QtGui.QMouseEvent) -> None:
        position = self._position_at(event.position())
        words = QtCore.QTextBoundaryFinder(QtCore.QTextBoundaryFinder.BoundaryType.Word, self._shown)
        words.setPosition(position)
        start = position if words.isAtBoundary() else words.toPreviousBoundary()
        words.setPosition(position)
        self._select(max(0, start), max(position, words.toNextBoundary()))

    def focusOutEvent(self, event: QtGui.QFocusEvent) -> None:
        self._select(self._caret, self._caret)

    def focusInEvent(self, event: QtGui.QFocusEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Ctrl+A, Ctrl+C, and Shift with arrows: what staff need to copy a number without a mouse."""
        key = QtCore.Qt.Key
        end = _units(self._shown)
        shift = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier)
        forward = -1 if self._is_rtl else 1
        carets = {
            key.Key_Left: self._caret - forward,
            key.Key_Right: self._caret + forward,
            key.Key_Home: 0,
            key.Key_End: end,
        }
        if event.matches(QtGui.QKeySequence.StandardKey.SelectAll):
            self._select(0, end)
        elif event.matches(QtGui.QKeySequence.StandardKey.Copy):
            self.copy()
        elif shift and event.key() in carets:
            self._select(self._anchor, min(end, max(0, carets[QtCore.Qt.Key(event.key())])))
        else:
            event.ignore()

    def copy(self) -> None:
        """Put the selection on the clipboard as a person would type it; a number without a selection, whole."""
        start, end = sorted((self._anchor, self._caret))
        selected = self._shown.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "ignore")
        if selected:
            QtGui.QGuiApplication.clipboard().setText(plain(selected))
        elif self._copyable:
            QtGui.QGuiApplication.clipboard().setText(self.text())

    def contextMenuEvent(self, event: QtGui.QContextMenuEvent) -> None:
        event.accept()


class Heading(TextBlock):
    """A text block that screen readers know as a heading (see `gui/accessibility.py`). The first takes the focus."""

    def __init__(self, spans: Sequence[Span], look: Look, *, step: str, code: str = "", name: str = "") -> None:
        super().__init__(spans, look, step=step, bold=True, code=code, tight=True, name=name)
        self.setAccessibleName(self.text())


class LinkButton(QtWidgets.QPushButton):
    """The pressable part of a text: invisible itself, its focus is drawn by the text under it."""

    def __init__(self, block: TextBlock, span: Span, start: int, end: int, look: Look) -> None:
        super().__init__(block)
        self._block = block
        self.start, self.end = start, end
        self.target = span.target
        self._boxes: list[QtCore.QRect] = []
        self.setAccessibleName(plain(span.text))
        self.setObjectName(f"link:{span.target}@{block.objectName()}")
        self.setFlat(True)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: look.send(_link_target(block, span.target)))

    def place(self, boxes: list[QtCore.QRect]) -> None:
        self._boxes = boxes
        union = QtCore.QRect()
        for box in boxes:
            union = union.united(box)
        self.setGeometry(union)

    def hitButton(self, point: QtCore.QPoint) -> bool:
        return any(box.translated(-self.pos()).contains(point) for box in self._boxes)

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        """Nothing: the words are painted by the block."""

    def focusInEvent(self, event: QtGui.QFocusEvent) -> None:
        super().focusInEvent(event)
        self._block.update()

    def focusOutEvent(self, event: QtGui.QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._block.update()

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        if not press_on_return(self, event):
            super().keyPressEvent(event)


def _link_target(block: TextBlock, target: str) -> str:
    """A glossary word opens under its own block; everything else leads away."""
    return f"open:{target}@{block.objectName()}" if target.startswith("term:") else target


def _units(text: str) -> int:
    """Qt counts in UTF-16 units; the two differ only where a letter lies beyond the basic plane."""
    return len(text) if text.isascii() or max(text) <= "\uffff" else len(text.encode("utf-16-le")) // 2


def _range(start: int, length: int, style: QtGui.QTextCharFormat) -> QtGui.QTextLayout.FormatRange:
    found = QtGui.QTextLayout.FormatRange()
    found.start, found.length, found.format = start, length, style
    return found


def _x_of(line: QtGui.QTextLine, position: int) -> float:
    # PySide6 gives (x, position); its stub says object.
    where: Any = line.cursorToX(position)
    return float(where[0] if isinstance(where, tuple) else where)

"""A block of text that paints its own document: one small widget a block, cheap enough to rebuild a page at each press.

It derives from QLabel so that a screen reader meets a label with the words in it (a plain QWidget would be a "filler").
Links are transparent buttons laid over their words: reachable by Tab, named, pressed by Space, Return or touch.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6 import QtCore, QtGui, QtWidgets

from taxrights_app.core.bidi import plain
from taxrights_app.core.page import Span
from taxrights_app.gui.look import Look
from taxrights_app.gui.theme import FOCUS_INK

_LINE_HEIGHT_PERCENT = 112.0
_TIGHT_LINE_PERCENT = 96.0


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
        text = "".join(span.text for span in spans)
        self.setText(plain(text))
        self.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        direction = look.direction(code)
        self.setLayoutDirection(direction)
        self._document = _document(spans, look, step=step, bold=bold, code=code, tight=tight, ink=self._ink)
        self._cursor = QtGui.QTextCursor(self._document)
        self._copyable = copyable
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus if copyable else QtCore.Qt.FocusPolicy.ClickFocus)
        self.setCursor(QtCore.Qt.CursorShape.IBeamCursor)
        self._links: list[LinkButton] = []
        start = 0
        for span in spans:
            end = start + len(span.text)
            if span.target:
                self._links.append(LinkButton(self, span, start, end, look))
            start = end

    def height_for(self, width: int) -> int:
        """Pixels this block needs at `width` pixels."""
        if self._document.textWidth() != width:
            self._document.setTextWidth(width)
        return int(self._document.size().height() + 0.999)

    def natural_width(self) -> int:
        """Pixels of the longest line when nothing wraps."""
        return int(self._document.idealWidth() + 1)

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        self._document.setTextWidth(self.width())
        for link in self._links:
            link.place(self._rectangles(link.start, link.end))

    def _rectangles(self, start: int, end: int) -> list[QtCore.QRect]:
        layout = self._document.firstBlock().layout()
        found = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first >= last:
                continue
            ends = (_x_of(line, first), _x_of(line, last))
            top = layout.position().y() + line.y()
            box = QtCore.QRectF(min(ends), top, abs(ends[1] - ends[0]), line.height())
            found.append(box.toAlignedRect())
        return found

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        painter = QtGui.QPainter(self)
        context = QtGui.QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QtGui.QPalette.ColorRole.Text, self._ink)
        selections = []
        for link in self._links:
            if link.hasFocus():
                for box in self._rectangles(link.start, link.end):
                    painter.fillRect(box, self._look.colour("focus"))
                    painter.fillRect(box.x(), box.bottom() - 2, box.width(), 3, QtGui.QColor(FOCUS_INK))
                selections.append(self._selection(link.start, link.end, None, QtGui.QColor(FOCUS_INK)))
        if self._cursor.hasSelection():
            selections.append(
                self._selection(
                    self._cursor.selectionStart(),
                    self._cursor.selectionEnd(),
                    self._look.colour("selection"),
                    self._look.colour("selection_ink"),
                )
            )
        if selections:
            context.selections = selections
        self._document.documentLayout().draw(painter, context)
        if self._copyable and self.hasFocus():
            painter.setPen(QtGui.QPen(self._look.colour("focus_line"), 3))
            painter.drawRoundedRect(QtCore.QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)

    def _selection(
        self, start: int, end: int, fill: QtGui.QColor | None, ink: QtGui.QColor
    ) -> QtGui.QAbstractTextDocumentLayout.Selection:
        selection = QtGui.QAbstractTextDocumentLayout.Selection()
        cursor = QtGui.QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(end, QtGui.QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        style = QtGui.QTextCharFormat()
        if fill is not None:
            style.setBackground(fill)
        style.setForeground(ink)
        selection.format = style
        return selection

    def _position_at(self, point: QtCore.QPointF) -> int:
        return max(0, self._document.documentLayout().hitTest(point, QtCore.Qt.HitTestAccuracy.FuzzyHit))

    def mousePressEvent(self, event: QtGui.QMouseEvent) -> None:
        self._cursor.setPosition(self._position_at(event.position()))
        self.update()

    def mouseMoveEvent(self, event: QtGui.QMouseEvent) -> None:
        self._cursor.setPosition(self._position_at(event.position()), QtGui.QTextCursor.MoveMode.KeepAnchor)
        self.update()

    def mouseReleaseEvent(self, event: QtGui.QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QtGui.QMouseEvent) -> None:
        self._cursor.setPosition(self._position_at(event.position()))
        self._cursor.select(QtGui.QTextCursor.SelectionType.WordUnderCursor)
        self.update()

    def focusOutEvent(self, event: QtGui.QFocusEvent) -> None:
        self._cursor.clearSelection()
        self.update()

    def focusInEvent(self, event: QtGui.QFocusEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Ctrl+A, Ctrl+C, and Shift with arrows: what staff need to copy a number without a mouse."""
        move = QtGui.QTextCursor.MoveOperation
        steps = {
            QtCore.Qt.Key.Key_Left: move.Left,
            QtCore.Qt.Key.Key_Right: move.Right,
            QtCore.Qt.Key.Key_Home: move.Start,
            QtCore.Qt.Key.Key_End: move.End,
        }
        shift = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QtGui.QKeySequence.StandardKey.SelectAll):
            self._cursor.select(QtGui.QTextCursor.SelectionType.Document)
        elif event.matches(QtGui.QKeySequence.StandardKey.Copy):
            self.copy()
        elif shift and event.key() in steps:
            self._cursor.movePosition(steps[QtCore.Qt.Key(event.key())], QtGui.QTextCursor.MoveMode.KeepAnchor)
        else:
            event.ignore()
            return
        self.update()

    def copy(self) -> None:
        """Put the selection on the clipboard as a person would type it; a number without a selection, whole."""
        if self._cursor.hasSelection():
            QtGui.QGuiApplication.clipboard().setText(plain(self._cursor.selectedText()))
        elif self._copyable:
            QtGui.QGuiApplication.clipboard().setText(self.text())

    def contextMenuEvent(self, event: QtGui.QContextMenuEvent) -> None:
        event.accept()


class Heading(TextBlock):
    """A text block that screen readers know as a heading (see `gui/accessibility.py`). The first takes the focus."""

    def __init__(self, spans: Sequence[Span], look: Look, *, step: str, code: str = "") -> None:
        super().__init__(spans, look, step=step, bold=True, code=code, tight=True)
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
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        self.setFlat(True)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
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
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def _link_target(block: TextBlock, target: str) -> str:
    """A glossary word opens under its own block; everything else leads away."""
    return f"open:{target}@{block.objectName()}" if target.startswith("term:") else target


def _x_of(line: QtGui.QTextLine, position: int) -> float:
    # PySide6 gives (x, position); its stub says object.
    where: Any = line.cursorToX(position)
    return float(where[0] if isinstance(where, tuple) else where)


def _document(
    spans: Sequence[Span], look: Look, *, step: str, bold: bool, code: str, tight: bool, ink: QtGui.QColor
) -> QtGui.QTextDocument:
    document = QtGui.QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    font = look.font(step, bold=bold, code=code)
    document.setDefaultFont(font)
    option = QtGui.QTextOption()
    option.setTextDirection(look.direction(code))
    option.setWrapMode(QtGui.QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    cursor = QtGui.QTextCursor(document)
    block_format = QtGui.QTextBlockFormat()
    block_format.setLayoutDirection(look.direction(code))
    block_format.setLineHeight(
        _TIGHT_LINE_PERCENT if tight else _LINE_HEIGHT_PERCENT,
        QtGui.QTextBlockFormat.LineHeightTypes.ProportionalHeight.value,
    )
    cursor.setBlockFormat(block_format)
    for span in spans:
        if not span.strong and not span.target:
            cursor.insertText(span.text, _NORMAL)
            continue
        style = QtGui.QTextCharFormat()
        if span.strong:
            style.setFontWeight(QtGui.QFont.Weight.Bold)
        if span.target:
            style.setForeground(look.colour("link") if ink != look.colour("main_ink") else ink)
            style.setFontUnderline(True)
        cursor.insertText(span.text, style)
    return document


_NORMAL = QtGui.QTextCharFormat()

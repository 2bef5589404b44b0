"""Small pieces of drawing and of pressing that all widgets share."""

from __future__ import annotations

from PySide6 import QtCore, QtGui, QtWidgets

# Flags as the numbers that QPainter.drawText and QFontMetrics.boundingRect take.
WRAP = QtCore.Qt.TextFlag.TextWordWrap.value
LEADING = QtCore.Qt.AlignmentFlag.AlignLeading.value
TRAILING = QtCore.Qt.AlignmentFlag.AlignTrailing.value
CENTRE = QtCore.Qt.AlignmentFlag.AlignCenter.value
FORCE_LTR = QtCore.Qt.TextFlag.TextForceLeftToRight.value
FORCE_RTL = QtCore.Qt.TextFlag.TextForceRightToLeft.value


def rounded(box: QtCore.QRectF, radius: float) -> QtGui.QPainterPath:
    path = QtGui.QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path


def fill(painter: QtGui.QPainter, path: QtGui.QPainterPath, colour: QtGui.QColor) -> None:
    """A surface without an edge."""
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, colour)


def outline(painter: QtGui.QPainter, path: QtGui.QPainterPath, colour: QtGui.QColor, width: float) -> None:
    """An edge without a surface."""
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    painter.strokePath(path, QtGui.QPen(colour, width))


def dot(painter: QtGui.QPainter, centre: QtCore.QPointF, radius: float, colour: QtGui.QColor) -> None:
    path = QtGui.QPainterPath()
    path.addEllipse(centre, radius, radius)
    fill(painter, path, colour)


def press_on_return(button: QtWidgets.QAbstractButton, event: QtGui.QKeyEvent) -> bool:
    """Return and Enter press a button as Space does; says whether it was one of them."""
    if event.key() not in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
        return False
    button.click()
    return True

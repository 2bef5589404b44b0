"""Line icons on a grid of 32, drawn as paths in one colour, so that they are sharp at every size and in every theme.
One loader knows which of them mirror in right-to-left languages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore, QtGui

_MIRRORED = frozenset({"back", "forward", "out", "door"})
_PATHS: dict[str, QtGui.QPainterPath] = {}
_ENDS: dict[str, QtGui.QPainterPath] = {}
_STROKE = 2.3


def _lines(*strokes: tuple[tuple[float, float], ...]) -> Callable[[QtGui.QPainterPath], None]:
    def draw(path: QtGui.QPainterPath) -> None:
        for stroke in strokes:
            path.moveTo(*stroke[0])
            for point in stroke[1:]:
                path.lineTo(*point)

    return draw


def _speech(path: QtGui.QPainterPath) -> None:
    path.addRoundedRect(QtCore.QRectF(4, 6, 24, 16), 5, 5)
    _lines(((10, 22), (10, 28), (17, 22)), ((10, 12), (22, 12)), ((10, 16.5), (18, 16.5)))(path)


def _paper(path: QtGui.QPainterPath) -> None:
    _lines(((8, 4), (19, 4), (25, 10), (25, 28), (8, 28), (8, 4)), ((19, 4), (19, 10), (25, 10)))(path)
    _lines(((12, 15), (21, 15)), ((12, 19), (21, 19)), ((12, 23), (18, 23)))(path)


def _door(path: QtGui.QPainterPath) -> None:
    _lines(((5, 28), (27, 28)), ((8, 28), (8, 4), (22, 4), (22, 28)))(path)
    path.addEllipse(QtCore.QPointF(18.5, 16.5), 1.1, 1.1)


def _phone(path: QtGui.QPainterPath) -> None:
    path.moveTo(8, 5)
    path.lineTo(12.5, 5)
    path.lineTo(14.5, 11)
    path.lineTo(11.5, 13.5)
    path.cubicTo(13, 17, 15, 19, 18.5, 20.5)
    path.lineTo(21, 17.5)
    path.lineTo(27, 19.5)
    path.lineTo(27, 24)
    path.cubicTo(27, 26, 25.5, 27.5, 23.5, 27.3)
    path.cubicTo(13, 26.3, 5.7, 19, 4.7, 8.5)
    path.cubicTo(4.5, 6.5, 6, 5, 8, 5)


def _people(path: QtGui.QPainterPath) -> None:
    path.addEllipse(QtCore.QPointF(11, 11), 4.5, 4.5)
    path.addEllipse(QtCore.QPointF(22, 12), 3.6, 3.6)
    path.moveTo(3, 27)
    path.cubicTo(3, 21, 6, 18.5, 11, 18.5)
    path.cubicTo(16, 18.5, 19, 21, 19, 27)
    path.moveTo(20.5, 18.6)
    path.cubicTo(26, 18, 29, 20.5, 29, 26)


def _question(path: QtGui.QPainterPath) -> None:
    path.addEllipse(QtCore.QPointF(16, 16), 12, 12)
    path.moveTo(12.4, 12.8)
    path.cubicTo(12.6, 8.2, 20, 8.4, 19.6, 13)
    path.cubicTo(19.3, 15.8, 16, 15.8, 16, 18.6)
    path.addEllipse(QtCore.QPointF(16, 22.6), 0.7, 0.7)


def _clock(path: QtGui.QPainterPath) -> None:
    path.addEllipse(QtCore.QPointF(16, 16), 12, 12)
    _lines(((16, 9), (16, 16), (21, 19)))(path)


def _book(path: QtGui.QPainterPath) -> None:
    for side in (1, -1):
        path.moveTo(16, 8)
        path.cubicTo(16 + 3 * side, 5.5, 16 + 8 * side, 5, 16 + 12 * side, 6)
        path.lineTo(16 + 12 * side, 25)
        path.cubicTo(16 + 8 * side, 24, 16 + 3 * side, 24.5, 16, 27)
    _lines(((16, 8), (16, 27)))(path)


_DRAW: dict[str, Callable[[QtGui.QPainterPath], None]] = {
    "speech": _speech,
    "paper": _paper,
    "door": _door,
    "phone": _phone,
    "people": _people,
    "question": _question,
    "clock": _clock,
    "book": _book,
    "out": _lines(((14, 5), (6, 5), (6, 27), (14, 27)), ((12, 16), (27, 16)), ((21, 10), (27, 16), (21, 22))),
    "back": _lines(((27, 16), (6, 16)), ((13, 9), (6, 16), (13, 23))),
    "forward": _lines(((12, 8), (20, 16), (12, 24))),
    "unfold": _lines(((8, 12), (16, 20), (24, 12))),
    "fold": _lines(((8, 20), (16, 12), (24, 20))),
    "tick": _lines(((7, 17), (13.5, 23.5), (25.5, 9.5))),
    "size": _lines(((4, 25), (10.5, 8), (17, 25)), ((6.3, 19), (14.7, 19)), ((19, 25), (23.5, 14), (28, 25)),
                   ((20.7, 21), (26.3, 21))),
    "beside": _lines(((4, 6), (28, 6), (28, 26), (4, 26), (4, 6)), ((16, 6), (16, 26)), ((7, 12), (13, 12)),
                     ((7, 17), (13, 17)), ((19, 12), (25, 12)), ((19, 17), (25, 17))),
}  # fmt: skip

NAMES = tuple(_DRAW)


def draw_icon(
    painter: QtGui.QPainter, name: str, box: QtCore.QRectF, *, colour: QtGui.QColor, mirrored: bool = False
) -> None:
    """Draw the icon into `box`; `mirrored` is whether the reader's language runs right to left."""
    path = _PATHS.get(name)
    if path is None:
        path = QtGui.QPainterPath()
        _DRAW[name](path)
        _PATHS[name] = path
    painter.save()
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 32, box.height() / 32)
    if mirrored and name in _MIRRORED:
        painter.translate(32, 0)
        painter.scale(-1, 1)
    painter.strokePath(path, QtGui.QPen(colour, _STROKE))
    painter.fillPath(_round_ends(name, path), colour)
    painter.restore()


def _round_ends(name: str, path: QtGui.QPainterPath) -> QtGui.QPainterPath:
    """A dot at every corner and end, which makes them round whatever the pen does."""
    ends = _ENDS.get(name)
    if ends is None:
        ends = QtGui.QPainterPath()
        for number in range(path.elementCount()):
            element = path.elementAt(number)
            if element.isMoveTo() or element.isLineTo():
                ends.addEllipse(QtCore.QPointF(element.x, element.y), _STROKE / 2, _STROKE / 2)
        _ENDS[name] = ends
    return ends

"""Things to press: big choices, small frame buttons, chips. Each wraps its words, shows focus as a yellow fill with a
dark line, and answers Return as well as Space."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6 import QtCore, QtGui, QtWidgets

from taxrights_app.core.bidi import plain
from taxrights_app.gui import drawing
from taxrights_app.gui.drawing import (
    CENTRE,
    FORCE_LTR,
    FORCE_RTL,
    LEADING,
    TRAILING,
    WRAP,
    press_on_return,
    rounded,
)
from taxrights_app.gui.icons import draw_icon
from taxrights_app.gui.look import Look
from taxrights_app.gui.theme import BASE, FOCUS_INK, FOCUS_WIDTH, LARGE, MEDIUM, RADIUS, SMALL, TARGET, TINY


class PressButton(QtWidgets.QAbstractButton):
    """What all buttons share: a name for screen readers, focus by Tab, Return and Space, no colour of Qt's own."""

    def __init__(self, label: str, look: Look, press: Callable[[], None], *, name: str) -> None:
        super().__init__()
        self.look = look
        self.label = label
        self.setText(plain(label))
        self.setAccessibleName(plain(label))
        self.setObjectName(name)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(press)

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        if not press_on_return(self, event):
            super().keyPressEvent(event)

    def surface(
        self,
        painter: QtGui.QPainter,
        *,
        fill: str,
        edge: str,
        radius: float = RADIUS,
        edge_width: float = 1.5,
        box: QtCore.QRectF | None = None,
    ) -> None:
        """The body of the button (the whole of it, or `box`), or the focus fill with its dark line."""
        focused = self.hasFocus()
        fill_token, edge_token = ("focus", "focus_line") if focused else (fill, edge)
        width = FOCUS_WIDTH if focused else edge_width
        inset = width / 2
        body = box if box is not None else QtCore.QRectF(self.rect())
        shape = rounded(body.adjusted(inset, inset, -inset, -inset), radius)
        if fill_token:
            drawing.fill(painter, shape, self.look.colour(fill_token))
        if edge_token:
            drawing.outline(painter, shape, self.look.colour(edge_token), width)

    def ink(self, token: str) -> QtGui.QColor:
        return QtGui.QColor(FOCUS_INK) if self.hasFocus() else self.look.colour(token)


def _flags(look: Look, code: str) -> int:
    """Wrapped, in the direction of its own language, but standing on the leading side of the screen."""
    text_is_rtl = look.locale_of(code).is_rtl
    side = LEADING if text_is_rtl == look.is_rtl else TRAILING
    return WRAP | side | (FORCE_RTL if text_is_rtl else FORCE_LTR)


def _height(font: QtGui.QFont, text: str, width: int) -> int:
    metrics = QtGui.QFontMetrics(font)
    return metrics.boundingRect(QtCore.QRect(0, 0, max(1, width), 100_000), WRAP, text).height()


class ChoiceCard(PressButton):
    """A full-width card: icon, sentence, a quieter second line, and a chevron that flips with the direction.

    `role` is a look: choice, answer, neutral, route (people who help), plain, locale, state. A `chosen` one has a tick.
    """

    def __init__(
        self,
        label: str,
        look: Look,
        press: Callable[[], None],
        *,
        name: str,
        role: str = "choice",
        code: str = "",
        detail: str = "",
        detail_code: str = "",
        icon: str = "",
        chosen: bool = False,
    ) -> None:
        super().__init__(label, look, press, name=name)
        self._role, self._code, self._icon, self.chosen = role, code, icon, chosen
        self.detail, self._detail_code = detail, detail_code
        if detail and role in ("locale", "state"):
            self.setAccessibleDescription(plain(detail))
        self.setCheckable(False)
        bold = role in ("choice", "route", "locale", "main")
        step = "h2" if role == "locale" else "small" if role in ("state", "plain") else "body"
        self._font = look.font(step, bold=bold, code=code)
        self._small = look.font("small", code=detail_code)
        self._side = look.size("lead") if icon else 0
        self._chevron = look.size("body") if role in ("choice", "route", "answer", "neutral", "main") else 0

    def _insets(self) -> tuple[int, int, int]:
        across = self.look.space(BASE)
        leading = across + (self._side + across if self._icon else 0)
        trailing = across + (self._chevron + self.look.space(SMALL) if self._chevron or self.chosen else 0)
        return across, leading, trailing

    def height_for(self, width: int) -> int:
        _, leading, trailing = self._insets()
        inner = width - leading - trailing
        down = self.look.space({"state": SMALL, "plain": SMALL, "locale": LARGE}.get(self._role, MEDIUM))
        height = _height(self._font, self.label, inner)
        if self.detail:
            height += _height(self._small, self.detail, inner)
        return max(height + 2 * down, TARGET, self._side + 2 * down)

    def _tokens(self) -> tuple[str, str, str]:
        """fill, edge and ink of this role."""
        if self._role == "route":
            return "help", "help", "help_ink"
        if self._role == "main":
            return "main", "main", "main_ink"
        if self._role == "neutral":
            return "side", "edge", "ink"
        if self._role == "plain":
            return "", "", "link"
        return "card", "edge", "link" if self._role in ("choice", "locale") else "ink"

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        painter = QtGui.QPainter(self)
        fill, edge, ink = self._tokens()
        if self.isDown() and fill:
            fill = {"help": "help", "main": "pressed"}.get(fill, "fact")
        self.surface(painter, fill=fill, edge=edge, edge_width=3 if self.chosen else 1.5)
        across, leading, trailing = self._insets()
        rtl = self.look.is_rtl
        inner = self.width() - leading - trailing
        x = trailing if rtl else leading
        colour = self.ink(ink)
        if self._icon:
            side = QtCore.QRectF(
                self.width() - across - self._side if rtl else across,
                (self.height() - self._side) / 2,
                self._side,
                self._side,
            )
            draw_icon(painter, self._icon, side, colour=colour, mirrored=rtl)
        if self._chevron or self.chosen:
            size = self._chevron or self.look.size("body")
            end = QtCore.QRectF(across if rtl else self.width() - across - size, (self.height() - size) / 2, size, size)
            draw_icon(painter, "tick" if self.chosen else "forward", end, colour=colour, mirrored=rtl)
        label = _height(self._font, self.label, inner)
        detail = _height(self._small, self.detail, inner) if self.detail else 0
        y = (self.height() - label - detail) // 2
        painter.setPen(colour)
        painter.setFont(self._font)
        painter.drawText(QtCore.QRect(x, y, inner, label), _flags(self.look, self._code), self.label)
        if self.detail:
            painter.setFont(self._small)
            painter.setPen(self.ink("help_ink" if self._role == "route" else "quiet"))
            painter.drawText(
                QtCore.QRect(x, y + label, inner, detail),
                _flags(self.look, self._detail_code or self._code),
                self.detail,
            )


class FrameButton(PressButton):
    """A button of the frame: an icon and one or two lines. `role`: quiet, help, now, leave."""

    def __init__(
        self, label: str, look: Look, press: Callable[[], None], *, name: str, icon: str, role: str = "quiet"
    ) -> None:
        super().__init__(label, look, press, name=name)
        self._icon, self._role = icon, role
        self._font = look.font("small", bold=True)
        self._side = look.size("small") * 5 // 4

    def natural_width(self) -> int:
        """Pixels on one line."""
        return self._around() + math.ceil(QtGui.QFontMetricsF(self._font).horizontalAdvance(self.label)) + 6

    def least_width(self) -> int:
        """Pixels at which the words still break into whole words."""
        metrics = QtGui.QFontMetrics(self._font)
        return self._around() + max(metrics.horizontalAdvance(word) for word in self.label.split()) + 2

    def _around(self) -> int:
        return 2 * self.look.space(MEDIUM) + (self._side + self.look.space(SMALL) if self._icon else 0)

    def height_for(self, width: int) -> int:
        return max(_height(self._font, self.label, width - self._around()) + 2 * TINY + SMALL, TARGET)

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        painter = QtGui.QPainter(self)
        fill, edge, ink = {
            "quiet": ("", "", "link"),
            "help": ("help", "help", "help_ink"),
            "now": ("card", "help", "help"),
            "leave": ("leave", "leave", "leave_ink"),
        }[self._role]
        if self.isDown() and self._role == "quiet":
            fill = "fact"
        self.surface(painter, fill=fill, edge=edge, edge_width=2)
        rtl = self.look.is_rtl
        across = self.look.space(MEDIUM)
        inner = self.width() - self._around()
        text_height = _height(self._font, self.label, inner)
        colour = self.ink(ink)
        if self._icon:
            x = self.width() - across - self._side if rtl else across
            box = QtCore.QRectF(x, (self.height() - self._side) / 2, self._side, self._side)
            draw_icon(painter, self._icon, box, colour=colour, mirrored=rtl)
        painter.setPen(colour)
        painter.setFont(self._font)
        start = across if rtl else self.width() - across - inner
        painter.drawText(
            QtCore.QRect(start, (self.height() - text_height) // 2, inner, text_height),
            _flags(self.look, ""),
            self.label,
        )


class SectionButton(PressButton):
    """The heading of a folded part: pressing it opens the part under it, pressing again folds it."""

    def __init__(
        self, label: str, look: Look, press: Callable[[], None], *, name: str, is_open: bool, code: str = ""
    ) -> None:
        super().__init__(label, look, press, name=name)
        self._open, self._code = is_open, code
        self._font = look.font("body", bold=True, code=code)
        self._side = look.size("body")

    def _inner(self, width: int) -> int:
        return width - 2 * self.look.space(BASE) - self._side - self.look.space(MEDIUM)

    def height_for(self, width: int) -> int:
        return max(_height(self._font, self.label, self._inner(width)) + 2 * self.look.space(MEDIUM), TARGET)

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        painter = QtGui.QPainter(self)
        if self.hasFocus():
            self.surface(painter, fill="", edge="")
        elif self.isDown():
            self.surface(painter, fill="fact", edge="")
        across = self.look.space(BASE)
        rtl = self.look.is_rtl
        colour = self.ink("link")
        x = across if rtl else self.width() - across - self._side
        box = QtCore.QRectF(x, (self.height() - self._side) / 2, self._side, self._side)
        draw_icon(painter, "fold" if self._open else "unfold", box, colour=colour)
        inner = self._inner(self.width())
        height = _height(self._font, self.label, inner)
        start = self.width() - across - inner if rtl else across
        painter.setPen(colour)
        painter.setFont(self._font)
        painter.drawText(
            QtCore.QRect(start, (self.height() - height) // 2, inner, height), _flags(self.look, self._code), self.label
        )


class Chip(PressButton):
    """A small quiet button under a block ("Source"), at its natural width on the leading side; still 44 px to touch."""

    def __init__(self, label: str, look: Look, press: Callable[[], None], *, name: str, is_open: bool = False) -> None:
        super().__init__(label, look, press, name=name)
        self._font = look.font("small")
        self._open = is_open

    def _natural(self) -> int:
        side = self.look.size("small")
        return QtGui.QFontMetrics(self._font).horizontalAdvance(self.label) + side + 3 * self.look.space(SMALL) + 2

    def height_for(self, width: int) -> int:
        return max(44, QtGui.QFontMetrics(self._font).height() + 2 * SMALL)

    def _pill(self) -> QtCore.QRectF:
        width = min(self._natural(), self.width())
        height = QtGui.QFontMetrics(self._font).height() + SMALL
        x = self.width() - width if self.look.is_rtl else 0
        return QtCore.QRectF(x, (self.height() - height) / 2, width, height)

    def hitButton(self, point: QtCore.QPoint) -> bool:
        pill = self._pill()
        return pill.x() <= point.x() <= pill.x() + pill.width()

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        painter = QtGui.QPainter(self)
        pill = self._pill()
        self.surface(painter, fill="", edge="edge", radius=pill.height() / 2, edge_width=1, box=pill)
        side = self.look.size("small")
        gap = self.look.space(SMALL)
        colour = self.ink("link")
        rtl = self.look.is_rtl
        icon_x = pill.x() + gap if rtl else pill.x() + pill.width() - gap - side
        icon = QtCore.QRectF(icon_x, pill.y() + (pill.height() - side) / 2, side, side)
        draw_icon(painter, "fold" if self._open else "unfold", icon, colour=colour)
        painter.setPen(colour)
        painter.setFont(self._font)
        text = pill.adjusted(gap if not rtl else gap + side, 0, -(gap + side) if not rtl else -gap, 0)
        painter.drawText(text, CENTRE, self.label)

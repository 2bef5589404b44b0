"""How things are drawn for this reader: colours, sizes and fonts, and where a press is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6 import QtCore, QtGui, QtWidgets

from taxrights_app.core.locale import Locale, LocaleCode
from taxrights_app.gui.theme import TYPE, Theme


@dataclass(slots=True)
class Look:
    """One for each rebuild. `send` takes a target (`page:agreement`, `open:who`, `back` …); `opened` are the folded
    parts that are open; `locales` holds the table, since a block may be in another language than the screen."""

    theme: Theme
    text_size: int
    locale: Locale
    locales: Mapping[LocaleCode, Locale]
    send: Callable[[str], None]
    opened: frozenset[str] = frozenset()
    is_wall: bool = False
    _fonts: dict[tuple[str, bool, str], QtGui.QFont] = field(default_factory=dict, init=False)
    _colours: dict[str, QtGui.QColor] = field(default_factory=dict, init=False)

    @property
    def is_rtl(self) -> bool:
        return self.locale.is_rtl

    def locale_of(self, code: str) -> Locale:
        """The row of a block's language; the screen's own where none is named."""
        return self.locales.get(LocaleCode(code), self.locale)

    def size(self, step: str) -> int:
        """Pixels of a step of the type scale at this text size."""
        return TYPE[step] * self.text_size // 100

    def space(self, pixels: int) -> int:
        """Space grows with the text, at half its pace, so that 200 % still fits a small screen."""
        return pixels * (100 + self.text_size) // 200

    def font(self, step: str, *, bold: bool = False, code: str = "") -> QtGui.QFont:
        key = (step, bold, code)
        if key not in self._fonts:
            locale = self.locale_of(code)
            # The wall has tiny fonts for the names of languages; see packaging/fonts.py.
            # A family that is not loaded there would be looked for among all fonts of the system.
            is_name = self.is_wall and code and code != self.locale.code and len(locale.fonts) > 1
            font = QtGui.QFont([f"Noto Names {locale.script}", locale.fonts[-1]] if is_name else list(locale.fonts))
            font.setPixelSize(self.size(step))
            font.setWeight(QtGui.QFont.Weight.Bold if bold else QtGui.QFont.Weight.Normal)
            if step == "phone":
                font.setFeature(QtGui.QFont.Tag("tnum"), 1)
            self._fonts[key] = font
        return self._fonts[key]

    def colour(self, token: str) -> QtGui.QColor:
        if token not in self._colours:
            self._colours[token] = QtGui.QColor(getattr(self.theme, token))
        return self._colours[token]

    def turn(self, widget: QtWidgets.QWidget, code: str) -> bool:
        """Give `widget` the direction of its own language where that is not the screen's; says whether it is
        right-to-left. All others have the direction of the application."""
        is_rtl = self.locale_of(code).is_rtl if code else self.is_rtl
        if is_rtl != self.is_rtl:
            directions = QtCore.Qt.LayoutDirection
            widget.setLayoutDirection(directions.RightToLeft if is_rtl else directions.LeftToRight)
        return is_rtl

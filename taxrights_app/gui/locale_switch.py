"""Everything that has to happen when the language changes, in order."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6 import QtCore, QtGui, QtWidgets

from taxrights_app.core.locale import Locale

_RTL_SYSTEMS = ("ar", "az", "ck", "dv", "fa", "he", "ks", "pa", "ps", "sd", "ug", "ur", "yi")


class LocaleSwitch:
    """Loads the fonts a language needs, once, by file path, and turns the direction of the application."""

    def __init__(self, app: QtWidgets.QApplication, fonts: Path) -> None:
        self._app = app
        self._fonts = fonts
        self._loaded: set[str] = set()
        self._names: frozenset[str] | None = None
        # Qt starts in the direction of the system's language; where that may be right to left, it is set in any case.
        self._is_rtl: bool | None = None if QtCore.QLocale.system().name()[:2] in _RTL_SYSTEMS else False

    def apply(self, locale: Locale) -> None:
        self.load(locale)
        if locale.is_rtl != self._is_rtl:
            self._is_rtl = locale.is_rtl
            directions = QtCore.Qt.LayoutDirection
            self._app.setLayoutDirection(directions.RightToLeft if locale.is_rtl else directions.LeftToRight)
        QtCore.QLocale.setDefault(QtCore.QLocale(locale.code))

    def load(self, locale: Locale) -> None:
        """The fonts of this language, for a block of it on a screen in another."""
        for family in locale.fonts:
            file = family.replace(" ", "")
            self._add(f"{file}-Regular.ttf")
            self._add(f"{file}-Bold.ttf")

    def load_name(self, locale: Locale) -> None:
        """What the wall needs to write the name of this language, and no more: a whole font of Chinese is megabytes."""
        tiny = f"Names-{locale.script}.ttf"
        self._add(tiny if tiny in self._tiny() else f"{locale.fonts[0].replace(' ', '')}-Bold.ttf")

    def _tiny(self) -> frozenset[str]:
        if self._names is None:
            self._names = frozenset(name for name in os.listdir(self._fonts) if name.startswith("Names-"))
        return self._names

    def _add(self, name: str) -> None:
        if name not in self._loaded:
            self._loaded.add(name)
            QtGui.QFontDatabase.addApplicationFont(str(self._fonts / name))

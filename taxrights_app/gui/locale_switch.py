"""Everything that has to happen when the language changes, in order."""

from __future__ import annotations

from pathlib import Path

from PySide6 import QtCore, QtGui, QtWidgets

from taxrights_app.core.locale import Locale

_FILES = {
    "Noto Sans": ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    "Noto Sans Arabic": ("NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf"),
}
_RTL_SYSTEMS = ("ar", "az", "ck", "dv", "fa", "he", "ks", "pa", "ps", "sd", "ug", "ur", "yi")


class LocaleSwitch:
    """Loads the fonts a language needs, once, by file path, and turns the direction of the application."""

    def __init__(self, app: QtWidgets.QApplication, fonts: Path) -> None:
        self._app = app
        self._fonts = fonts
        self._loaded: set[str] = set()
        # Qt starts in the direction of the system's language; where that may be right to left, it is set in any case.
        self._is_rtl: bool | None = None if QtCore.QLocale.system().name()[:2] in _RTL_SYSTEMS else False

    def apply(self, locale: Locale) -> None:
        self.load(locale)
        if locale.is_rtl != self._is_rtl:
            self._is_rtl = locale.is_rtl
            directions = QtCore.Qt.LayoutDirection
            self._app.setLayoutDirection(directions.RightToLeft if locale.is_rtl else directions.LeftToRight)
        QtCore.QLocale.setDefault(QtCore.QLocale(locale.code))

    def load(self, locale: Locale, *, only_bold: bool = False) -> None:
        """The fonts of this language, for a block of it on a screen in another; the wall of names needs bold alone."""
        for family in locale.fonts:
            for name in _FILES.get(family, ())[only_bold:]:
                if name not in self._loaded:
                    self._loaded.add(name)
                    QtGui.QFontDatabase.addApplicationFont(str(self._fonts / name))

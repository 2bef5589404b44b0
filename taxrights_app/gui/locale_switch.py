"""Everything that has to happen when the language changes, in order."""

from __future__ import annotations

from pathlib import Path

from PySide6 import QtCore, QtGui, QtWidgets

from taxrights_app.core.locale import Locale

_FILES = {
    "Noto Sans": ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    "Noto Sans Arabic": ("NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf"),
}


class LocaleSwitch:
    """Loads the fonts a language needs, once, by file path, and turns the direction of the application."""

    def __init__(self, app: QtWidgets.QApplication, fonts: Path) -> None:
        self._app = app
        self._fonts = fonts
        self._loaded: set[str] = set()

    def apply(self, locale: Locale) -> None:
        self.load(locale)
        direction = QtCore.Qt.LayoutDirection.RightToLeft if locale.is_rtl else QtCore.Qt.LayoutDirection.LeftToRight
        if self._app.layoutDirection() != direction:
            self._app.setLayoutDirection(direction)
        QtCore.QLocale.setDefault(QtCore.QLocale(locale.code))

    def load(self, locale: Locale, *, only_bold: bool = False) -> None:
        """The fonts of this language, for a block of it on a screen in another; the wall of names needs bold alone."""
        for family in locale.fonts:
            for name in _FILES.get(family, ())[only_bold:]:
                if name not in self._loaded:
                    self._loaded.add(name)
                    QtGui.QFontDatabase.addApplicationFont(str(self._fonts / name))

"""A preview follows its parent: a line on standard input names a new pack, which the window reads from then on."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6 import QtCore, QtWidgets

from taxrights_app.core.errors import TaxRightsError
from taxrights_app.gui.main_window import MainWindow
from taxrights_app.packs.store import open_pack


class Preview(QtCore.QObject):
    """Reads standard input when there is something to read; no timer runs."""

    def __init__(self, window: MainWindow, app: QtWidgets.QApplication) -> None:
        super().__init__(window)
        self._window, self._app = window, app
        self._notifier = QtCore.QSocketNotifier(sys.stdin.fileno(), QtCore.QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def _read(self) -> None:
        line = sys.stdin.readline()
        if not line:
            self._notifier.setEnabled(False)
            self._app.exit(0)
            return
        try:
            self._window.swap_library(open_pack(Path(line.strip())))
        except TaxRightsError as error:
            sys.stderr.write(f"taxrights: {error}\n")

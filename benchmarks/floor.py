"""The floor that everything is compared with: a bare window with one label, in its own process.

Says "painted" once the first paint is done, then stays until its standard input has a line or ends, so that its memory
can be read.
"""

from __future__ import annotations

import sys

from PySide6 import QtCore, QtWidgets

SIZE = (1100, 760)


class Bare(QtWidgets.QWidget):
    """A window with one label."""

    def __init__(self) -> None:
        super().__init__()
        self._is_reported = False
        QtWidgets.QLabel("Reading", self).move(40, 40)

    def paintEvent(self, event: object) -> None:  # noqa: N802  # Qt's name
        if not self._is_reported:
            self._is_reported = True
            QtCore.QTimer.singleShot(0, self, self._report)

    def _report(self) -> None:
        print("painted", flush=True)
        sys.stdin.readline()
        QtWidgets.QApplication.exit(0)


def main() -> int:
    app = QtWidgets.QApplication(["reading"])
    window = Bare()
    window.resize(*SIZE)
    window.show()
    return int(app.exec())


if __name__ == "__main__":
    sys.exit(main())

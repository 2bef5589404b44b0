"""Shift three times within five seconds means Leave. Not Escape: people press that for other things."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore, QtGui

PRESSES = 3
WITHIN_MS = 5000


class LeaveKeys(QtCore.QObject):
    """Filters the events of the native window, through which each press passes once: widgets keep keys for themselves
    (Tab, Space), and Shift with Tab three times must not leave. Any other key between two Shifts starts the count
    again. A filter on the application would see, and wrap for Python, every object there is; and none is needed before
    the first Shift, which finds its way to the window by itself."""

    def __init__(self, parent: QtCore.QObject, leave: Callable[[], None]) -> None:
        super().__init__(parent)
        self._leave = leave
        self._clock = QtCore.QElapsedTimer()
        self._times: list[int] = []
        self._clock.start()

    def eventFilter(self, watched: QtCore.QObject, event: QtCore.QEvent) -> bool:
        if event.type() == QtCore.QEvent.Type.KeyPress:
            self.pressed(event)  # type: ignore[arg-type]  # a KeyPress is a QKeyEvent
        return False

    def pressed(self, event: QtGui.QKeyEvent) -> None:
        """Count this press."""
        if event.isAutoRepeat():
            return
        if event.key() != QtCore.Qt.Key.Key_Shift:
            self._times.clear()
            return
        now = self._clock.elapsed()
        self._times = [time for time in self._times if now - time <= WITHIN_MS] + [now]
        if len(self._times) >= PRESSES:
            self._times.clear()
            self._leave()

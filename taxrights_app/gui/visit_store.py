"""The one place that holds the Visit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore

from taxrights_app.core.visit import Visit


class VisitStore(QtCore.QObject):
    """Holds the present Visit in memory. Widgets never change it themselves: they ask for a change, and what follows
    hears of it once."""

    changed = QtCore.Signal(object, object)
    ended = QtCore.Signal()

    def __init__(self, visit: Visit) -> None:
        super().__init__()
        self._start = visit
        self._visit = visit

    @property
    def visit(self) -> Visit:
        return self._visit

    def apply(self, change: Callable[[Visit], Visit]) -> None:
        """Replace the visit by what `change` makes of it; tells `changed(old, new)` when that is another one."""
        old = self._visit
        new = change(old)
        if new != old:
            self._visit = new
            self.changed.emit(old, new)

    def end(self) -> None:
        """Forget everything of this visit. The one path for Leave and for closing the window."""
        self._visit = self._visit.ended(self._start.locale)
        self.ended.emit()

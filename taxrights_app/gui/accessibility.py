"""Headings that a screen reader knows as headings: it can then jump from one to the next.

Qt has no such role for a label, so a factory answers for headings alone; everything else keeps Qt's own objects. Qt
asks it only while a reader is attached. An object made here costs about 0.2 KB that Qt never gives back, so only
headings get one.
"""

from __future__ import annotations

from PySide6 import QtCore, QtGui, QtWidgets

_made: list[QtWidgets.QAccessibleWidget] = []


def _heading(kind: str, thing: QtCore.QObject) -> QtGui.QAccessibleInterface | None:
    if kind == "Heading" and isinstance(thing, QtWidgets.QWidget):
        made = QtWidgets.QAccessibleWidget(thing, QtGui.QAccessible.Role.Heading, thing.accessibleName())
        # Qt's cache holds the object but does not own the Python half of it: without a reference it would crash later.
        _made.append(made)
        return made
    return None


def install() -> None:
    """Ask the factory for every widget from now on."""
    QtGui.QAccessible.installFactory(_heading)

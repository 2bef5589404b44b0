"""Journeys use the same window, eyes and hands as the tests of the window."""

from __future__ import annotations

from tests.gui.conftest import nothing_is_written, open_window

__all__ = ["nothing_is_written", "open_window"]

"""Leave: by its button, by Shift three times, by closing the window. Covered at once, gone within two seconds."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

from taxrights_app.core.locale import LocaleCode
from taxrights_app.core.visit import Visit
from taxrights_app.gui import leave_keys
from tests.conftest import ROOT
from tests.gui.conftest import Opener, Seen

Key = QtCore.Qt.Key
GONE_WITHIN_SECONDS = 2.0


def endings(seen: Seen) -> list[bool]:
    """Grows by one each time the visit ends; the application stays, since the test goes on."""
    seen.store.ended.disconnect()
    heard: list[bool] = []
    seen.store.ended.connect(lambda: heard.append(True))
    return heard


@pytest.mark.parametrize("way", ["leave-button", "shift", "close"])
@pytest.mark.parametrize("screen", ["home", "flow:is-this-about-me"])
def test_process_is_gone_within_two_seconds(
    pack: Path, child_environment: dict[str, str], way: str, screen: str
) -> None:
    child = Path(__file__).parent.parent / "fixtures" / "child.py"
    command = [sys.executable, str(child), way, "--pack", str(pack), "--screen", screen, "--locale", "es"]
    environment = child_environment | {"PYTHONPATH": str(ROOT)}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert time.monotonic() - float(ended.stdout) < GONE_WITHIN_SECONDS


def test_leave_button_ends_the_visit_without_a_question(open_window: Opener) -> None:
    seen = open_window("page:agreement")
    heard = endings(seen)
    seen.press("frame:leave")
    assert heard == [True]
    assert [w for w in seen.app.topLevelWidgets() if w.isVisible()] == [seen.window]


def test_everything_read_is_covered_at_once(open_window: Opener) -> None:
    seen = open_window("page:agreement")
    endings(seen)
    seen.window.leave()
    assert not [label for label in seen.all(QtWidgets.QLabel) if label.text()]


def test_covered_window_is_one_colour(open_window: Opener) -> None:
    seen = open_window("page:agreement")
    endings(seen)
    seen.window.leave()
    picture = seen.window.grab().toImage()
    assert len({picture.pixel(x, y) for x in range(0, 1024, 8) for y in range(0, 600, 8)}) == 1


def test_visit_is_forgotten(open_window: Opener) -> None:
    seen = open_window("flow:is-this-about-me", answers={"is-this-about-me": {"removal-order": "yes"}}, state="TX")
    endings(seen)
    seen.press("frame:leave")
    assert seen.visit == Visit(LocaleCode("en"))


def test_closing_the_window_ends_the_visit(open_window: Opener) -> None:
    seen = open_window("page:agreement")
    heard = endings(seen)
    seen.window.close()
    assert heard == [True]


def test_shift_three_times_ends_the_visit(open_window: Opener) -> None:
    seen = open_window("page:agreement")
    heard = endings(seen)
    for _ in range(3):
        seen.key(Key.Key_Shift)
    assert heard == [True]


@pytest.mark.parametrize("focused", ["frame:now", "open:who", "title"])
def test_shift_three_times_ends_the_visit_wherever_the_focus_is(open_window: Opener, focused: str) -> None:
    seen = open_window("page:agreement")
    heard = endings(seen)
    widget = seen.window.findChild(QtWidgets.QWidget, focused)
    assert isinstance(widget, QtWidgets.QWidget)
    widget.setFocus()
    for _ in range(3):
        seen.key(Key.Key_Shift)
    assert heard == [True]


def test_shift_twice_does_not_leave(open_window: Opener) -> None:
    seen = open_window("page:agreement")
    heard = endings(seen)
    for _ in range(2):
        seen.key(Key.Key_Shift)
    assert not heard


@pytest.mark.parametrize("between", [Key.Key_Tab, Key.Key_A, Key.Key_Control, Key.Key_Down])
def test_another_key_between_two_shifts_starts_the_count_again(open_window: Opener, between: Any) -> None:
    seen = open_window("page:agreement")
    heard = endings(seen)
    for key in (Key.Key_Shift, Key.Key_Shift, between, Key.Key_Shift):
        seen.key(key)
    assert not heard


def test_typing_capital_letters_does_not_leave(open_window: Opener) -> None:
    seen = open_window("page:agreement")
    heard = endings(seen)
    for _ in range(4):
        seen.key(Key.Key_Shift)
        seen.key(Key.Key_A, modifier=QtCore.Qt.KeyboardModifier.ShiftModifier)
    assert not heard


def test_shift_held_down_does_not_leave(open_window: Opener) -> None:
    seen = open_window("page:agreement")
    heard = endings(seen)
    none = QtCore.Qt.KeyboardModifier.NoModifier
    for repeated in (False, True, True, True, True):
        event = QtGui.QKeyEvent(QtCore.QEvent.Type.KeyPress, Key.Key_Shift, none, "", repeated)
        seen.app.sendEvent(seen.window.windowHandle(), event)
    assert not heard


def test_shifts_further_apart_than_the_limit_do_not_leave(open_window: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leave_keys, "WITHIN_MS", -1)  # every press before the present one is now too long ago
    seen = open_window("page:agreement")
    heard = endings(seen)
    for _ in range(5):
        seen.key(Key.Key_Shift)
    assert not heard


def test_five_seconds_are_the_limit() -> None:
    assert (leave_keys.PRESSES, leave_keys.WITHIN_MS) == (3, 5000)


def test_escape_does_not_leave(open_window: Opener) -> None:
    seen = open_window("page:agreement")
    heard = endings(seen)
    for _ in range(3):
        seen.key(Key.Key_Escape)
    assert not heard
    assert seen.window.isVisible()


NOT_NEUTRAL = ("immigra", "inmigra", "tax", "impuest", "irs", "agreement", "acuerdo", "right", "derecho")
NOT_NEUTRAL += ("هجرة", "ضريب")  # immigration, tax


@pytest.mark.parametrize("locale", ["en", "es", "ar"])
def test_window_title_tells_nothing(open_window: Opener, locale: str) -> None:
    title = open_window("page:agreement", locale).window.windowTitle()
    assert title
    assert not [word for word in NOT_NEUTRAL if word in title.lower()]
    assert "ICE" not in title


def test_application_name_tells_nothing(qapp: QtWidgets.QApplication) -> None:
    names = [qapp.applicationName(), qapp.applicationDisplayName(), qapp.desktopFileName(), qapp.organizationName()]
    assert not [name for name in names for word in (*NOT_NEUTRAL, "ice") if word in name.lower()]


def test_title_stays_the_same_on_every_screen(open_window: Opener) -> None:
    seen = open_window("home")
    titles = set()
    for screen in ("home", "now", "page:agreement", "flow:is-this-about-me", "status", "help"):
        seen.open(screen)
        titles.add(seen.window.windowTitle())
    assert len(titles) == 1

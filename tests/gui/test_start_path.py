"""What a start loads and leaves running: little, nothing of a network, and no timer."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6 import QtWidgets

from tests.conftest import ROOT
from tests.gui.conftest import Opener

NOT_ON_THE_WAY = (
    "markdown",
    "babel",
    "fontTools",
    "argparse",
    "socket",
    "ssl",
    "http",
    "asyncio",
    "subprocess",
    "taxrights_app.core.directory",
    "taxrights_app.compiler",
    "taxrights_app.authoring",
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "PySide6.QtSvg",
)
STARTS = {"wall": ("--screen", "languages"), "page": ("--screen", "page:agreement", "--locale", "es")}


@pytest.fixture(scope="module", params=STARTS)
def started(request: pytest.FixtureRequest, pack: Path, home: Path) -> dict[str, Any]:
    """What the program says of itself after its first paint."""
    child = Path(__file__).parent.parent / "fixtures" / "child.py"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(child), "report", "--pack", str(pack), *STARTS[request.param]]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.fixture(scope="module")
def floor() -> frozenset[str]:
    """What PySide6 loads by itself."""
    code = "import sys; from PySide6 import QtCore, QtGui, QtWidgets; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=True)
    return frozenset(done.stdout.split())


@pytest.mark.parametrize("name", NOT_ON_THE_WAY)
def test_module_is_not_loaded_before_the_first_paint(started: dict[str, Any], floor: frozenset[str], name: str) -> None:
    loaded = [module for module in started["modules"] if module == name or module.startswith(f"{name}.")]
    assert not [module for module in loaded if module not in floor]


def test_no_timer_runs_while_nobody_does_anything(started: dict[str, Any]) -> None:
    assert not started["timers"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's filter is Linux's")
def test_running_program_is_refused_every_network_socket(started: dict[str, Any]) -> None:
    assert started["refused"] == [errno.EACCES, errno.EACCES]


FILTERED = """
import errno, json, socket
from taxrights_app import no_network
taken = no_network.install()
refused = []
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK):
    try:
        socket.socket(family, socket.SOCK_DGRAM).close()
    except OSError as error:
        refused.append(error.errno)
one, other = socket.socketpair(socket.AF_UNIX)
one.sendall(b"still here")
print(json.dumps([taken, refused, other.recv(10).decode()]))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's filter is Linux's")
def test_filter_refuses_the_network_and_leaves_local_sockets() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILTERED], cwd=ROOT, capture_output=True, text=True, timeout=30, check=True
    )
    assert json.loads(done.stdout) == [True, [errno.EACCES] * 3, "still here"]


INHERITED = """
import subprocess, sys
from taxrights_app import no_network
no_network.install()
code = "import socket; socket.socket(socket.AF_INET)"
print(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stderr)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's filter is Linux's")
def test_children_of_the_program_are_refused_the_network_too() -> None:
    done = subprocess.run(
        [sys.executable, "-c", INHERITED], cwd=ROOT, capture_output=True, text=True, timeout=30, check=True
    )
    assert "PermissionError" in done.stdout


def test_none_is_not_lost_by_calls_that_return_nothing(open_window: Opener) -> None:
    """PySide6 6.12.0 lost one reference with each and aborted after some 5,000."""
    seen = open_window("home")
    widget: QtWidgets.QWidget = seen.window
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
    assert sys.getrefcount(None) - before > -100

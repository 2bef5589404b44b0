"""What every test stands on: no network, no unexpected log line, an empty home, and one pack compiled for all.

Qt warnings fail through `qt_log_level_fail`, Python warnings through `filterwarnings`, both in `pyproject.toml`.
"""

from __future__ import annotations

import logging
import os
import socket  # noqa: TID251  # only to take it away
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from taxrights_app.core.library import Library

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows on the real display")


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


class NoNetworkSocket(socket.socket):
    """A socket that only speaks to this machine: test runners and window systems use AF_UNIX."""

    def __init__(self, family: int = -1, *args: Any, **kwargs: Any) -> None:
        if family != getattr(socket, "AF_UNIX", None):
            raise AssertionError(f"a test opened a socket of family {family!r}")
        super().__init__(family, *args, **kwargs)


@pytest.fixture(autouse=True, scope="session")
def no_sockets() -> Iterator[None]:
    """Any socket but one of this machine's own kind fails the test that opens it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", NoNetworkSocket)
        yield


@pytest.fixture(autouse=True)
def no_unexpected_log_lines() -> Iterator[None]:
    """Any log line of level WARNING or above fails the test."""
    lines: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(f"{record.name}: {record.getMessage()}")

    handler = Collect(logging.WARNING)
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    assert not lines, f"unexpected log lines: {lines}"


@pytest.fixture(autouse=True, scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home of this run's own, also for child processes: whatever is written there was written by the program."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(folder))
        yield folder


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content and locales of this checkout, compiled once. Not strict: `taxrights check` reports the defects."""
    from taxrights_app.compiler.build import build_pack

    out = tmp_path_factory.mktemp("built") / "pack"
    build_pack(ROOT, out, strict=False)
    return out


@pytest.fixture(scope="session")
def library(pack: Path) -> Library:
    from taxrights_app.packs.store import open_pack

    return open_pack(pack)


@pytest.fixture(scope="session")
def pseudo_library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The content in the two pseudo-languages."""
    from taxrights_app.authoring.translate import write_pseudo
    from taxrights_app.compiler.build import build_pack
    from taxrights_app.compiler.files import Folders
    from taxrights_app.compiler.sources import load_sources
    from taxrights_app.packs.store import open_pack

    folder = tmp_path_factory.mktemp("pseudo")
    write_pseudo(load_sources(Folders.at(ROOT)), folder / "locales")
    build_pack(ROOT, folder / "pack", strict=False, locales_dir=folder / "locales")
    return open_pack(folder / "pack")


@pytest.fixture(scope="session")
def qapp(home: Path) -> Any:
    """The application as the program makes it, but errors stay with pytest instead of ending the process."""
    from taxrights_app.gui.app import make_application

    hook = sys.excepthook
    app = make_application()
    sys.excepthook = hook
    return app

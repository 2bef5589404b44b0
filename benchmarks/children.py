"""The processes that are measured: started, watched from outside by the parent's clock, ended."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
# As ./run starts the program.
PYTHON = (sys.executable, "-P")
_LEFT_OUT = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "WAYLAND_DISPLAY")
_PATIENCE_SECONDS = 120.0


class ChildFailed(Exception):
    """A measured process did not do what it was started for; the message says which."""


def clean_environment(folder: Path) -> dict[str, str]:
    """The environment of ./run, with settings and caches in the empty `folder`, so that this machine's do not count."""
    environment = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    return environment | {"XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}


@contextmanager
def x_server(environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """A private X server of 24 bits, and the environment for its clients. FileNotFoundError without Xvfb."""
    reads, writes = os.pipe()
    command = ("Xvfb", "-displayfd", str(writes), "-screen", "0", "1366x768x24", "-dpi", "96", "-nolisten", "tcp")
    try:
        server = subprocess.Popen(command, pass_fds=(writes,), stderr=subprocess.DEVNULL)
    except FileNotFoundError:
        os.close(reads)
        raise
    finally:
        os.close(writes)
    try:
        with os.fdopen(reads) as answer:
            number = answer.readline().strip()  # empty when the server ended instead
        if not number:
            raise ChildFailed("Xvfb did not start")
        yield {**environment, "QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()


def have_x_server() -> bool:
    return shutil.which("Xvfb") is not None


def find_others() -> list[int]:
    """Processes of others that have Qt loaded: they share its memory with what is measured, which then looks small."""
    found = []
    for maps in Path("/proc").glob("[0-9]*/maps"):
        try:
            if b"libQt6Core" in maps.read_bytes():
                found.append(int(maps.parent.name))
        except OSError:
            continue  # ended meanwhile, or another user's
    return found


class Child:
    """One process that says a word when something is reached, and goes on when it is sent a line."""

    def __init__(self, *words: str, environment: Mapping[str, str]) -> None:
        self._words = words
        self._began = perf_counter()
        self._process = subprocess.Popen(
            (*PYTHON, *words),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            cwd=ROOT,
            text=True,
        )
        self._patience = Timer(_PATIENCE_SECONDS, self._process.kill)
        self._patience.start()

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.read()
        self._process.wait()
        self._process.stdout.close()
        self._patience.cancel()

    def line(self) -> str:
        """The next line it says."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise ChildFailed(f"{' '.join(self._words)}: ended with {self._process.wait()} before it said anything")
        return line.strip()

    def milliseconds_until(self, word: str) -> float:
        """From before the process was made until it said `word`."""
        said = self.line()
        took = (perf_counter() - self._began) * 1000
        if said != word:
            raise ChildFailed(f"{' '.join(self._words)}: said {said!r} instead of {word!r}")
        return took

    def megabytes(self) -> float:
        """Memory of this process; what it shares counts in part (PSS)."""
        for line in Path(f"/proc/{self._process.pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1000
        raise ChildFailed("the kernel does not say how much memory a process has")

    def go_on(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()

"""Drives the real window in its own process, built as the program builds it: `drive.py steps|memory PACK`.

`steps` prints one JSON object: what each change took, in milliseconds, from the request to painted pixels. `memory`
prints a word when there is something to weigh, and waits for a line on standard input each time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from pathlib import Path
from time import perf_counter

from PySide6 import QtCore, QtWidgets

from taxrights_app import no_network
from taxrights_app.core.intents import at
from taxrights_app.core.library import Library
from taxrights_app.core.locale import LocaleCode
from taxrights_app.core.show import build_screen, screen_names
from taxrights_app.core.visit import TEXT_SIZES, Visit
from taxrights_app.gui.app import START_SIZE, make_application, make_window, start_visit
from taxrights_app.gui.main_window import MainWindow
from taxrights_app.gui.visit_store import VisitStore
from taxrights_app.packs.store import open_pack

PAGE = "page:what-can-be-shared"
FLOW = "flow:is-this-about-me"
# The reader goes back and forth between these: the second reads from right to left.
FIRST, FLIPPED = LocaleCode("en"), LocaleCode("ar")
SWITCHES, QUIZ_ROUNDS = 3, 2

Script = Generator[Callable[[], None], float, None]


class Driver(QtCore.QObject):
    """Runs a script inside the program's own event loop. The script yields one change after the other and is sent the
    milliseconds from the request until the window was painted and nothing more was waiting to be painted."""

    def __init__(self, window: MainWindow, store: VisitStore) -> None:
        super().__init__(window)
        self.window, self.store = window, store
        self._is_changed = False
        self._began = 0.0
        self._script: Script | None = None
        area = window.findChild(QtWidgets.QScrollArea)
        assert area is not None
        self._area = area
        window.installEventFilter(self)
        # Connected after the window: when this is told of a change, the window has built its screen.
        store.changed.connect(self._changed)

    def start(self, script: Script) -> None:
        """Begin when the window has been painted for the first time."""
        self._script = script
        self._is_changed = True

    def repaint(self) -> None:
        """The whole window once more, with nothing changed. An opaque widget is not painted with the one under it, so
        each is asked."""
        self._is_changed = True
        for widget in (self.window, self._area.viewport(), self._area.widget()):
            widget.update()

    def press(self, target: str) -> Callable[[], None]:
        """What a press does."""
        return lambda: self.window.send(target)

    def change(self, change: Callable[[Visit], Visit]) -> Callable[[], None]:
        """What no single press does; a repaint where it changes nothing."""

        def begin() -> None:
            before = self.store.visit
            self.store.apply(change)
            if self.store.visit == before:
                self.repaint()

        return begin

    def _changed(self) -> None:
        # Where the screen covers the window, only what is new is painted, not the window under it.
        for widget in (self._area.viewport(), self._area.widget()):
            widget.installEventFilter(self)
        self._is_changed = True

    def eventFilter(self, watched: QtCore.QObject, event: QtCore.QEvent) -> bool:  # noqa: N802  # Qt's name
        if self._is_changed and event.type() == QtCore.QEvent.Type.Paint:
            self._is_changed = False
            QtCore.QTimer.singleShot(0, self, self._painted)
        return False

    def _painted(self) -> None:
        # A second layout or paint that the first one asked for is part of the change.
        QtCore.QCoreApplication.sendPostedEvents()
        took = (perf_counter() - self._began) * 1000
        QtCore.QTimer.singleShot(0, self, lambda: self._next(took))

    def _next(self, took: float) -> None:
        assert self._script is not None
        try:
            begin = next(self._script) if not self._began else self._script.send(took)
        except StopIteration:
            QtWidgets.QApplication.exit(0)
            return
        self._began = perf_counter()
        begin()


def time_steps(driver: Driver, library: Library, found: dict[str, list[float]]) -> Script:
    """All changes of the table, with a repaint of the full page before each kind."""
    for name in screen_names(library):
        if name.startswith("page:") and name != PAGE:
            found["page"].append((yield driver.press(name)))
    found["page"].append((yield driver.press(PAGE)))
    for _ in range(SWITCHES):
        found["repaint"].append((yield driver.repaint))

    for _ in range(QUIZ_ROUNDS):
        yield driver.change(lambda visit: at(visit, FLOW))
        while answer := _answer(driver):
            took = yield driver.press(answer)
            if _answer(driver):
                found["quiz"].append(took)

    yield driver.change(lambda visit: at(visit, PAGE))
    yield driver.change(_with_every_part(library))
    for _ in range(SWITCHES):
        found["repaint"].append((yield driver.repaint))
        found["language"].append((yield driver.press(f"locale:{FLIPPED}")))
        found["language"].append((yield driver.press(f"locale:{FIRST}")))
    for _ in range(SWITCHES):
        found["repaint"].append((yield driver.repaint))
        for _ in TEXT_SIZES:
            found["size"].append((yield driver.press("text-size")))


def _answer(driver: Driver) -> str:
    """The last plain answer of the question on screen; empty on a result."""
    shown = driver.window.screen_shown
    answers = [action.target for action in shown.actions if action.kind == "answer"] if shown else []
    return answers[-1] if answers else ""


def _with_every_part(library: Library) -> Callable[[Visit], Visit]:
    """Open all folded parts of the page: as full as it gets."""

    def open_parts(visit: Visit) -> Visit:
        page = library.require_page(PAGE.partition(":")[2], visit.locale)
        for part in dict.fromkeys(block.section for block in page.blocks if block.section):
            visit = visit.toggled(str(part))
        return visit

    return open_parts


def weigh(driver: Driver, library: Library) -> Script:
    """The first page; then every screen in every language and size; then the first page again."""
    _ready()
    start = driver.store.visit
    for locale in library.locales:
        for size in TEXT_SIZES:
            dressed = start._replace(locale=locale.code, text_size=size)
            for name in screen_names(library):
                yield driver.change(lambda _, name=name, dressed=dressed: at(dressed, name))
            yield driver.change(lambda _, dressed=dressed: at(dressed, "help:both").in_state("CA"))
    yield driver.change(lambda _: start)
    _ready()


def _ready() -> None:
    """Wait while the parent reads how much memory this process has."""
    print("ready", flush=True)
    sys.stdin.readline()


def main(what: str, pack: str) -> int:
    no_network.install()
    library = open_pack(Path(pack))
    screen, locale = ("home", "en") if what == "steps" else (PAGE, "es")
    visit = start_visit({"screen": screen, "locale": locale, "preview": ""}, library)
    today = library.info.checked_on
    build_screen(visit, library, today=today)
    app = make_application()
    window, store = make_window(app, library, visit, today=today)
    driver = Driver(window, store)
    found: dict[str, list[float]] = {name: [] for name in ("repaint", "page", "quiz", "language", "size")}
    driver.start(time_steps(driver, library, found) if what == "steps" else weigh(driver, library))
    window.resize(*START_SIZE)
    window.show()
    code = int(app.exec())
    if what == "steps":
        import json  # not before: the program does not have it loaded either

        print(json.dumps(found), flush=True)
    window.deleteLater()
    QtCore.QCoreApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete.value)
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""Builds everything once, in readable order."""

from __future__ import annotations

import datetime
import gc
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6 import QtCore, QtWidgets

from taxrights_app import no_network
from taxrights_app.core.errors import TaxRightsError, UnknownAnswer, UnknownLocale, UnknownScreen
from taxrights_app.core.intents import at
from taxrights_app.core.library import Library
from taxrights_app.core.show import build_screen
from taxrights_app.core.visit import EVERY_CARD, NEEDS, PARTS, TEXT_SIZES, THEMES, WHOLE_COUNTRY, Place, Visit
from taxrights_app.gui import accessibility
from taxrights_app.gui.locale_switch import LocaleSwitch
from taxrights_app.gui.main_window import MainWindow
from taxrights_app.gui.visit_store import VisitStore
from taxrights_app.packs.store import open_pack
from taxrights_app.storage.paths import builtin_pack, resources, settings_file
from taxrights_app.storage.settings import load_settings

START_SIZE = (1100, 760)
LEAST_SIZE = (560, 420)


class BadArgument(TaxRightsError):
    """An option has a value that means nothing here."""


def run(options: Mapping[str, str]) -> int:
    """Open the window, or draw it into a picture; 0 done, 1 the pack cannot be used, 2 an option means nothing."""
    no_network.install()
    try:
        today = _today(options)
        library = open_pack(Path(options["pack"]) if "pack" in options else builtin_pack())
        visit = start_visit(options, library)
        size = _size(options)
        build_screen(visit, library, today=today)
    except (BadArgument, UnknownScreen, UnknownLocale, UnknownAnswer) as error:
        _complain(f"{error}")
        return 2
    except TaxRightsError as error:
        _complain(f"{error}")
        return 1
    if "offscreen-picture" in options:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    elif _no_display():
        _complain(
            "there is no display here; without one: taxrights show home --locale es, or "
            "taxrights render home --locale es --out home.png"
        )
        return 1
    app = make_application()
    window, store = make_window(app, library, visit, today=today)
    if "offscreen-picture" in options:
        return draw_picture(app, window, size, Path(options["offscreen-picture"]))
    if "report-paint" in options:
        window.on_first_paint = _report_paint(window)
    if "preview" in options:
        from taxrights_app.gui.preview import Preview

        Preview(window, app)
    window.resize(*(size if "size" in options else _fitting(app)))
    window.show()
    code = int(app.exec())
    # The window goes before Python's teardown, so that nothing of it outlives the application.
    window.deleteLater()
    QtCore.QCoreApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete.value)
    del store
    return code


def _no_display() -> bool:
    """Qt aborts with a core dump where a Linux session has no screen; better one line before it is asked."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in names)


def _complain(line: str) -> None:
    """One line for whoever started the program from a terminal."""
    sys.stderr.write(f"taxrights: {line}\n")


def make_application() -> QtWidgets.QApplication:
    """The application: neutral in name, and ended by us alone."""
    app = QtWidgets.QApplication.instance()
    if not isinstance(app, QtWidgets.QApplication):
        # The style as an argument: setStyle() would wrap QStyle and its enums for nothing.
        app = QtWidgets.QApplication(["reading", "-style", "Fusion"])
    app.setApplicationName("reading")
    app.setDesktopFileName("reading")
    app.setQuitOnLastWindowClosed(False)
    sys.excepthook = _report
    return app


def make_window(
    app: QtWidgets.QApplication, library: Library, visit: Visit, *, today: datetime.date
) -> tuple[MainWindow, VisitStore]:
    """The window on this visit, not yet shown."""
    store = VisitStore(visit)
    window = MainWindow(store, library, LocaleSwitch(app, resources() / "fonts"), today=today)
    window.setMinimumSize(*LEAST_SIZE)
    # exit(), not quit(): a quit can be refused by whoever filters close events, and Leave may not be refused.
    store.ended.connect(lambda: app.exit(0))
    window.rebuild(None, visit)
    # After the first paint: none of this is needed for it.
    QtCore.QTimer.singleShot(0, window, _settle)
    return window, store


def _settle() -> None:
    """What can wait until the first screen stands. `gc.freeze` takes everything made by the start out of every later
    collection: it lives as long as the program does."""
    accessibility.install()
    gc.freeze()
    gc.enable()


def start_visit(options: Mapping[str, str], library: Library) -> Visit:
    """The visit that the command line asks for; the language wall where it asks for nothing."""
    loaded = load_settings(settings_file() if _settings_wanted(options) else None)
    if loaded.problem:
        _complain(loaded.problem)
    theme = options.get("theme", loaded.settings.theme)
    size = options.get("text-size", str(loaded.settings.text_size))
    if theme not in THEMES:
        raise BadArgument(f"--theme {theme}: there are {', '.join(THEMES)}")
    if size not in map(str, TEXT_SIZES):
        raise BadArgument(f"--text-size {size}: there are {', '.join(map(str, TEXT_SIZES))}")
    locale = library.require_locale(options.get("locale", "en"))
    visit = Visit(locale.code, text_size=int(size), theme=theme)
    if "beside" in options:
        visit = visit.with_beside(library.require_locale(options["beside"]).code)
    screen = options.get("screen", "languages")
    if screen != "languages":
        visit = at(visit, screen, answers=_answers(options.get("answers", "")))
    if "every-card" in options:
        visit = visit._replace(place=Place(screen, EVERY_CARD))
    if "part" in options:
        if options["part"] not in PARTS:
            raise BadArgument(f"--part {options['part']}: there are {', '.join(PARTS)}")
        visit = visit._replace(place=visit.place._replace(part=options["part"]))
    if options.get("need", "both") not in NEEDS:
        raise BadArgument(f"--need {options['need']}: there are {', '.join(NEEDS)}")
    if "need" in options:
        visit = at(visit, f"help:{options['need']}")
    if "state" not in options:
        return visit
    states = [place.code for place in library.directory.states]
    if options["state"] not in (*states, WHOLE_COUNTRY):
        raise BadArgument(f"--state {options['state']}: there are {', '.join(states)}, and {WHOLE_COUNTRY} for all")
    return visit.in_state(options["state"])


def _settings_wanted(options: Mapping[str, str]) -> bool:
    """Pictures and previews are the same on every machine: they do not read this one's settings."""
    return not any(name in options for name in ("offscreen-picture", "preview"))


def _answers(text: str) -> dict[str, str]:
    answers = {}
    for part in filter(None, text.split(",")):
        question, equals, option = part.partition("=")
        if not equals:
            raise BadArgument(f"--answers {part}: write question=option,question=option")
        answers[question] = option
    return answers


def _today(options: Mapping[str, str]) -> datetime.date:
    if "today" not in options:
        return datetime.date.today()  # noqa: DTZ011  # the one look at the clock; the reader's own day is meant
    try:
        return datetime.date.fromisoformat(options["today"])
    except ValueError as error:
        raise BadArgument(f"--today {options['today']}: write YYYY-MM-DD") from error


def _size(options: Mapping[str, str]) -> tuple[int, int]:
    wide, _, tall = options.get("size", "1366x768").partition("x")
    if not (wide.isdigit() and tall.isdigit() and 200 <= int(wide) <= 10000 and 200 <= int(tall) <= 30000):
        raise BadArgument(f"--size {options['size']}: write WIDTHxHEIGHT, each 200 or more")
    return int(wide), int(tall)


def _fitting(app: QtWidgets.QApplication) -> tuple[int, int]:
    room = app.primaryScreen().availableSize()
    return min(START_SIZE[0], room.width()), min(START_SIZE[1], room.height())


def draw_picture(app: QtWidgets.QApplication, window: MainWindow, size: tuple[int, int], out: Path) -> int:
    """The real window drawn to a PNG; written whole or not at all."""
    window.setMinimumSize(1, 1)
    window.resize(*size)
    window.show()
    app.processEvents()
    picture = window.grab()
    part = out.with_name(out.name + ".part")
    if not picture.save(str(part), "PNG"):
        _complain(f"{out}: cannot be written; name a folder that exists")
        return 1
    os.replace(part, out)
    return 0


def _report_paint(window: MainWindow) -> Callable[[], None]:
    """For the benchmark: say when the first paint is done, and go."""

    def done() -> None:
        sys.stdout.write("painted\n")
        sys.stdout.flush()
        window.leave()

    return done


def _report(kind: type[BaseException], error: BaseException, trace: object) -> None:
    """An error nobody caught ends the program with one line: no traceback, which could name what a person read."""
    line = str(error).splitlines()[0] if str(error) else ""
    _complain(f"stopped by {kind.__name__}: {line}. Nothing you entered was saved.")
    QtWidgets.QApplication.exit(1)

"""Measures the program against the floor: a bare window of the same toolkit, in the same run. See README.md."""

from __future__ import annotations

import argparse
import compileall
import json
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.children import ROOT, Child, ChildFailed, clean_environment, find_others, have_x_server, x_server
from benchmarks.compile import build_seconds, change_paragraph, copy_sources, find_defects

_HERE = Path(__file__).resolve().parent
_PAGE = ("--screen", "page:what-can-be-shared", "--locale", "es")
_REPEATS, _QUICK_REPEATS = 15, 5

Samples = defaultdict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Target:
    """A row of the table. `floor` names the sample it is a multiple of; empty: `at_most` is in `unit` itself."""

    name: str
    unit: str
    floor: str
    at_most: float


TARGETS = {
    "wall": Target("start to the language wall", "ms", "floor", 1.5),
    "start": Target("start to a page in Spanish", "ms", "floor", 1.6),
    "first": Target("memory after the first page", "MB", "memory", 1.35),
    "all": Target("memory after every screen", "MB", "memory", 1.7),
    "page": Target("page to page, not seen before", "ms", "repaint", 12),
    "quiz": Target("quiz answer to next question", "ms", "repaint", 3),
    "language": Target("language switch on a full page", "ms", "repaint", 16),
    "size": Target("text size on a full page", "ms", "repaint", 12),
    "nothing": Target("compile from nothing", "s", "", 5),
    "changed": Target("compile after one paragraph", "s", "", 1),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A measured row: median in `unit`, and how many times its floor."""

    name: str
    median: float
    unit: str
    ratio: float | None
    at_most: float
    ok: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything measured on one platform."""

    platform: str
    floor_ms: float
    repaint_ms: float
    steps: tuple[Step, ...]


def measure_window(pack: Path, environment: dict[str, str], samples: Samples) -> None:
    """One round: floor and program one after the other, never two at a time, each in a new process."""
    with Child(str(_HERE / "floor.py"), environment=environment) as child:
        samples["floor"].append(child.milliseconds_until("painted"))
        samples["memory"].append(child.megabytes())
    program = ("-m", "taxrights_app", "--pack", str(pack), "--report-paint")
    for name, words in (("wall", ()), ("start", _PAGE)):
        with Child(*program, *words, environment=environment) as child:
            samples[name].append(child.milliseconds_until("painted"))
    drive = str(_HERE / "drive.py")
    with Child(drive, "memory", str(pack), environment=environment) as child:
        for name in ("first", "all"):
            child.milliseconds_until("ready")
            samples[name].append(child.megabytes())
            child.go_on()
    with Child(drive, "steps", str(pack), environment=environment) as child:
        for name, times in json.loads(child.line()).items():
            samples[name].append(statistics.median(times))


def measure_compiler(folder: Path, environment: dict[str, str], samples: Samples, *, strict: bool) -> None:
    """One round: a new copy of the sources compiled, and compiled again after a change."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        sources = copy_sources(Path(name))
        out = sources / "build" / "pack"
        samples["nothing"].append(build_seconds(sources, out, environment, strict=strict))
        change_paragraph(sources)
        samples["changed"].append(build_seconds(sources, out, environment, strict=strict))


def summarize(platform: str, samples: Samples) -> Measured:
    medians = {name: statistics.median(values) for name, values in samples.items()}
    steps = []
    for name, target in TARGETS.items():
        ratio = medians[name] / medians[target.floor] if target.floor else None
        ok = (medians[name] if ratio is None else ratio) <= target.at_most
        median = round(medians[name], 3)
        steps.append(Step(target.name, median, target.unit, ratio and round(ratio, 3), target.at_most, ok))
    return Measured(platform, round(medians["floor"], 2), round(medians["repaint"], 3), tuple(steps))


def as_table(measured: Measured, samples: Samples) -> str:
    lines = [
        f"{measured.platform}: floor {measured.floor_ms:.0f} ms and {statistics.median(samples['memory']):.1f} MB, "
        f"repaint {measured.repaint_ms:.2f} ms, medians of {len(samples['floor'])}",
        f"  {'step':<32} {'median':>10} {'ratio':>7} {'at most':>8}",
    ]
    for step in measured.steps:
        ratio = "" if step.ratio is None else f"{step.ratio:.2f}"
        limit = f"{step.at_most:g} s" if step.ratio is None else f"{step.at_most:.2f}"
        verdict = "ok" if step.ok else "MISSED"
        lines.append(f"  {step.name:<32} {step.median:>7.2f} {step.unit:<2} {ratio:>7} {limit:>8}  {verdict}")
    return "\n".join(lines)


def say(line: str) -> None:
    print(line, file=sys.stderr)


def measure(platforms: list[str], repeats: int, progress: Callable[[str], None]) -> dict[str, Samples]:
    """All rounds. The platforms take turns too, so that a slow minute of the machine falls on both."""
    # As an installation does: where bytecode is not written, each start would compile the program again.
    compileall.compile_dir(ROOT / "taxrights_app", quiet=2)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="benchmark-")))
        environment = clean_environment(folder / "nothing")
        sources = copy_sources(folder / "sources")
        strict = not find_defects(sources, environment)
        if not strict:
            say("benchmark: the sources have defects (taxrights check); what is good in them is measured")
        pack = sources / "build" / "pack"
        build_seconds(sources, pack, environment, strict=strict)
        places = {}
        for platform in platforms:
            if platform == "xcb":
                places[platform] = stack.enter_context(x_server(environment))
            else:
                places[platform] = environment | {"QT_QPA_PLATFORM": platform}
        # Once without counting: bytecode is written, files come into the machine's cache.
        for place in places.values():
            measure_window(pack, place, defaultdict(list))
        compiler: Samples = defaultdict(list)
        windows: dict[str, Samples] = {platform: defaultdict(list) for platform in platforms}
        for number in range(1, repeats + 1):
            progress(f"\rround {number} of {repeats} ")
            measure_compiler(folder, environment, compiler, strict=strict)
            for platform, place in places.items():
                measure_window(pack, place, windows[platform])
        progress("\r" + " " * 20 + "\r")
    for samples in windows.values():
        samples.update(compiler)
    return windows


def show_progress(text: str) -> None:
    if sys.stderr.isatty():
        print(text, end="", file=sys.stderr, flush=True)


def main(argv: list[str] | None = None) -> int:
    """0: every step is within its limit; 1: some are not, or could not be measured."""
    parser = argparse.ArgumentParser(prog="./check bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print a list with one object a platform")
    parser.add_argument("--platform", choices=("offscreen", "xcb"), help="only this one (default: both)")
    parser.add_argument("--quick", action="store_true", help=f"{_QUICK_REPEATS} rounds instead of {_REPEATS}")
    arguments = parser.parse_args(argv)
    platforms = [arguments.platform] if arguments.platform else ["offscreen", "xcb"]
    if "xcb" in platforms and not have_x_server():
        say("benchmark: no Xvfb here, so only offscreen is measured; on Debian: apt-get install xvfb")
        platforms = ["offscreen"]
    try:
        others = find_others()
        windows = measure(platforms, _QUICK_REPEATS if arguments.quick else _REPEATS, show_progress)
    except (ChildFailed, OSError) as error:
        say(f"benchmark: {error}")
        return 1
    others += find_others()
    if others:
        say("benchmark: another program with Qt ran meanwhile: memory is not comparable, do this again without it")
    results = {platform: summarize(platform, samples) for platform, samples in windows.items()}
    if arguments.json:
        print(json.dumps([asdict(one) for one in results.values()], indent=1))
    else:
        print("\n\n".join(as_table(one, windows[platform]) for platform, one in results.items()))
    return 0 if all(step.ok for one in results.values() for step in one.steps) else 1


if __name__ == "__main__":
    sys.exit(main())

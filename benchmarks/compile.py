"""Measures `taxrights build`, on a copy of the sources: from nothing, and after one paragraph changed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

from benchmarks.children import PYTHON, ROOT, ChildFailed

_CHANGED = "content/pages/what-can-be-shared.md"
# What `build` does with `--out`, for sources that have defects and that it would refuse.
_IN_SPITE_OF_DEFECTS = (
    "import sys; from pathlib import Path; from taxrights_app.compiler.build import build_pack; "
    "build_pack(Path.cwd(), Path(sys.argv[1]), strict=False)"
)


def copy_sources(to: Path) -> Path:
    """Everything the compiler reads; fonts and icons are only pointed to."""
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, to / name)
    (to / "resources").symlink_to(ROOT / "resources")
    shutil.copy(ROOT / "pyproject.toml", to)  # a checkout, which may keep a cache in its build folder
    return to


def find_defects(sources: Path, environment: Mapping[str, str]) -> bool:
    """Whether `build` refuses these sources."""
    command = (*PYTHON, "-m", "taxrights_app", "build", "--out", str(sources / "tried"))
    return subprocess.run(command, cwd=sources, env=environment, capture_output=True, check=False).returncode != 0


def build_seconds(sources: Path, out: Path, environment: Mapping[str, str], *, strict: bool) -> float:
    """The whole process, from start to end."""
    words = ("-m", "taxrights_app", "build", "--out", str(out)) if strict else ("-c", _IN_SPITE_OF_DEFECTS, str(out))
    began = perf_counter()
    done = subprocess.run((*PYTHON, *words), cwd=sources, env=environment, capture_output=True, text=True, check=False)
    took = perf_counter() - began
    if done.returncode:
        raise ChildFailed(f"taxrights build: {done.stderr.strip().splitlines()[-1:]}")
    return took


def change_paragraph(sources: Path) -> None:
    """Turn the first full stop of the page's text into an exclamation mark, or back: another paragraph, no defect."""
    path = sources / _CHANGED
    text = path.read_text(encoding="utf-8")
    front, fence, body = text.rpartition("+++\n")
    changed = re.sub(r"[.!](?= )", lambda stop: "!" if stop[0] == "." else ".", body, count=1)
    if changed == body:
        raise ChildFailed(f"{_CHANGED}: has no sentence to change; name another page in benchmarks/compile.py")
    path.write_text(front + fence + changed, encoding="utf-8")
    os.utime(path)

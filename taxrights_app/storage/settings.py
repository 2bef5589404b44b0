"""Device settings: one TOML file that staff may write; the program only reads it.

theme = "light"       # light, dark, contrast
text_size = 100       # 100, 150, 200
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from taxrights_app.core.visit import TEXT_SIZES, THEMES

MAX_SETTINGS_BYTES = 100_000


class Settings(NamedTuple):
    theme: str = "light"
    text_size: int = 100


class LoadedSettings(NamedTuple):
    """The settings to use, and one line for staff when the file could not be used: it was left as it is."""

    settings: Settings
    problem: str = ""


def load_settings(path: Path | None) -> LoadedSettings:
    """Settings of `path`; defaults where there is no file, and defaults with a line where it cannot be used."""
    if path is None:
        return LoadedSettings(Settings())
    try:
        with path.open("rb") as file:
            data = file.read(MAX_SETTINGS_BYTES + 1)
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except OSError as error:
        return _unusable(path, error.strerror or "cannot be read")
    if len(data) > MAX_SETTINGS_BYTES:
        return _unusable(path, f"over {MAX_SETTINGS_BYTES} bytes")
    import tomllib

    try:
        raw = tomllib.loads(data.decode("utf-8-sig"))
    except ValueError as error:
        return _unusable(path, str(error))
    return _checked(path, raw)


def _checked(path: Path, raw: dict[str, object]) -> LoadedSettings:
    allowed: dict[str, tuple[object, ...]] = {"theme": THEMES, "text_size": TEXT_SIZES}
    for key, value in raw.items():
        if key not in allowed:
            return _unusable(path, f"unknown key {key}; there are {', '.join(allowed)}")
        if isinstance(value, bool) or value not in allowed[key]:
            return _unusable(path, f"{key} is {value!r}, not one of {', '.join(map(str, allowed[key]))}")
    return LoadedSettings(Settings(**raw))  # type: ignore[arg-type]  # each value was compared with its list


def _unusable(path: Path, reason: str) -> LoadedSettings:
    line = reason.replace("\n", " ")
    return LoadedSettings(Settings(), f"{path}: {line}; started with defaults, the file was left as it is")

"""Where the pack, the fonts and the device settings are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
_ROOT = PACKAGE.parent


def builtin_pack() -> Path:
    """The pack inside the wheel, or the one `taxrights build` makes in a checkout."""
    inside = PACKAGE / "_pack"
    return inside if inside.is_dir() else _ROOT / "build" / "pack"


def resources() -> Path:
    """Fonts and icons: inside the wheel, or the checkout's folder."""
    inside = PACKAGE / "_resources"
    return inside if inside.is_dir() else _ROOT / "resources"


def settings_file() -> Path | None:
    """The device settings, at the place the platform has for them; it need not exist. None where the folder for it
    is known not to be there: on most machines nobody wrote settings, and asking properly costs a thirtieth of the start
    (a test holds this short cut against platformdirs)."""
    if sys.platform == "linux":
        folder = os.environ.get("XDG_CONFIG_HOME", "").strip() or os.path.expanduser("~/.config")
        if not os.path.isdir(os.path.join(folder, "taxrights")):
            return None
    import platformdirs

    return platformdirs.user_config_path("taxrights", appauthor=False) / "settings.toml"

"""Where the pack, the fonts and the device settings are."""

from __future__ import annotations

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


def settings_file() -> Path:
    """The device settings, at the place the platform has for them; it need not exist."""
    import platformdirs

    return platformdirs.user_config_path("taxrights", appauthor=False) / "settings.toml"

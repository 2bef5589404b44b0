"""Puts the compiled pack and the resources into the wheel, so that an installed app only ever reads.

A checkout has them as `build/pack/` and `resources/`; a wheel as `taxrights_app/_pack/` and
`taxrights_app/_resources/`. An editable installation is a checkout and gets neither.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackBuildHook(BuildHookInterface):
    """Compiles `content/` and `locales/` when a wheel is built; any defect in them stops the build."""

    PLUGIN_NAME = "custom"
    _compiled: tempfile.TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from taxrights_app.compiler.build import build_pack

        self._compiled = tempfile.TemporaryDirectory(prefix="taxrights-pack-")
        pack = Path(self._compiled.name) / "pack"
        build_pack(root, pack)
        build_data["force_include"][str(pack)] = "taxrights_app/_pack"
        build_data["force_include"][str(root / "resources")] = "taxrights_app/_resources"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if self._compiled is not None:
            self._compiled.cleanup()

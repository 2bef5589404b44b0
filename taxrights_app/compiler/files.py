"""Where the sources are, and reading one of them as clean text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from taxrights_app.compiler.defects import Defect

MAX_SOURCE_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of the sources. Names in defects are relative to `root` where the file lies in it."""

    root: Path
    content: Path
    locales: Path
    fonts: Path

    @classmethod
    def at(cls, root: Path, *, content: Path | None = None, locales: Path | None = None) -> Folders:
        return cls(root, content or root / "content", locales or root / "locales", root / "resources" / "fonts")

    def name(self, path: Path) -> str:
        """How `path` is called in a defect."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()


def read_text(path: Path, name: str, *, at_most: int = MAX_SOURCE_BYTES) -> tuple[str | None, list[Defect]]:
    """The file as text, or None and one defect that says why it cannot be used as it is."""

    def refused(line: int, message: str, remedy: str) -> tuple[None, list[Defect]]:
        return None, [Defect(name, line, "file-readable", message, remedy)]

    try:
        with path.open("rb") as file:
            data = file.read(at_most + 1)
    except OSError as error:
        return refused(1, f"cannot be read: {error.strerror}", "check that the file is there and may be read")
    if len(data) > at_most:
        return refused(
            1, f"is larger than {at_most // 1_000_000} MB", "check that this is the right file, and split it"
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return refused(1, "is saved as UTF-16", "save it as UTF-8")
    if data.startswith(b"\xef\xbb\xbf"):
        return refused(1, "starts with a byte order mark", "save it as UTF-8 without BOM")
    if b"\0" in data:
        return refused(data.count(b"\n", 0, data.index(b"\0")) + 1, "has a NUL byte", "delete it and save as UTF-8")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return refused(line, f"is not UTF-8 (byte 0x{data[error.start]:02x})", "save it as UTF-8")
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        return refused(line, "has Windows line ends (CRLF)", "save it with Unix line ends (LF)")
    return text, []

"""Subset the bundled fonts: Noto Sans, SIL Open Font License 1.1.

    apt install fonts-noto-core                                   # Latin, Arabic, Gurmukhi
    npm pack @expo-google-fonts/noto-sans-sc @expo-google-fonts/noto-sans-tc   # Chinese; unpack both into one folder
    python packaging/fonts.py [FOLDER_WITH_NOTO_FONTS] [FOLDER_WITH_CHINESE_FONTS]

Keeps the whole basic set of each script rather than only today's letters: a translator's new word is never a box. For
Chinese that is the first level of GB 2312 (3,755 characters) and of Big 5 (5,401), with whatever the catalogues have
besides. The language wall has fonts of its own, of the letters in the languages' names and nothing else.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "resources" / "fonts"
DEBIAN = Path("/usr/share/fonts/truetype/noto")

# Basic Latin to Latin Extended-B and Additional (every tier-1 Latin language), combining marks, punctuation, currency,
# arrows, the no-break hyphen and the directional isolates.
LATIN = "20-7e,a0-24f,2b0-36f,1e00-1eff,2000-206f,20a0-20bf,2116,2122,2190-2193,2212,2248,2264,2265,fb01,fb02"
ARABIC = "20-7e,a0,ab,bb,600-6ff,750-77f,8a0-8ff,fb50-fdff,fe70-feff,2000-206f,25cc"
GURMUKHI = "20-7e,a0,964,965,a00-a7f,2000-206f,20b9,25cc,262c,a830-a839"
FONTS = {
    "NotoSans-Regular.ttf": LATIN,
    "NotoSans-Bold.ttf": LATIN,
    "NotoSansArabic-Regular.ttf": ARABIC,
    "NotoSansArabic-Bold.ttf": ARABIC,
    "NotoSansGurmukhi-Regular.ttf": GURMUKHI,
    "NotoSansGurmukhi-Bold.ttf": GURMUKHI,
}
CHINESE = {
    "NotoSansSC-Regular.ttf": ("NotoSansSC_400Regular.ttf", "zh_Hans"),
    "NotoSansSC-Bold.ttf": ("NotoSansSC_700Bold.ttf", "zh_Hans"),
    "NotoSansTC-Regular.ttf": ("NotoSansTC_400Regular.ttf", "zh_Hant"),
    "NotoSansTC-Bold.ttf": ("NotoSansTC_700Bold.ttf", "zh_Hant"),
}
# The names of the wall: the font of each script, and the family its tiny subset gets.
NAMES = {
    "Arab": "NotoSansArabic-Bold.ttf",
    "Guru": "NotoSansGurmukhi-Bold.ttf",
    "Hans": "NotoSansSC-Bold.ttf",
    "Hant": "NotoSansTC-Bold.ttf",
}


def basic_chinese(code: str) -> Iterable[int]:
    """The punctuation and first level of the classic character set, and every character the catalogues use."""
    codec, first, last = ("gb2312", 0xB0, 0xD7) if code == "zh_Hans" else ("big5", 0xA4, 0xC6)
    for lead in (*range(0xA1, 0xA4), *range(first, last + 1)):
        for trail in range(0x40, 0xFF):
            try:
                yield ord(bytes((lead, trail)).decode(codec))
            except (UnicodeDecodeError, TypeError):
                continue
    yield from range(0x20, 0x7F)
    yield from (0xA0, 0xB7, *range(0x2000, 0x2070), *range(0x3000, 0x3040), *range(0xFF00, 0xFFEF))
    for path in (ROOT / "locales" / code).rglob("*.po"):
        yield from map(ord, path.read_text(encoding="utf-8"))


def make(source: Path, target: Path, unicodes: Iterable[int] | str, *, features: str = "*") -> None:
    """One subset; hints are left out, since text is drawn without them."""
    if not isinstance(unicodes, str):
        unicodes = ",".join(f"{code:x}" for code in sorted(set(unicodes)))
    words = [str(source), f"--unicodes={unicodes}", f"--layout-features={features}", "--notdef-outline"]
    subset.main([*words, "--no-hinting", "--desubroutinize", f"--output-file={target}"])
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")


def make_names() -> None:
    """Tiny fonts with the letters of the native names, each under a family name of its own."""
    rows = tomllib.loads((ROOT / "locales" / "locales.toml").read_text(encoding="utf-8"))
    for script, name in NAMES.items():
        letters = {ord(letter) for row in rows.values() if row["script"] == script for letter in row["native"]}
        if letters:
            target = OUT / f"Names-{script}.ttf"
            make(OUT / name, target, letters)
            font = TTFont(target)
            for record in font["name"].names:
                if record.nameID in (1, 4, 16):
                    record.string = f"Noto Names {script}"
                elif record.nameID == 6:
                    record.string = f"NotoNames{script}"
            font.save(target)


def main(noto: Path, chinese: Path | None) -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    for name, ranges in FONTS.items():
        if not (noto / name).is_file():
            print(f"{noto / name}: missing; install fonts-noto-core or name the folder of the fonts", file=sys.stderr)
            return 1
        make(noto / name, OUT / name, ranges)
    for name, (source, code) in CHINESE.items() if chinese else ():
        found = sorted(chinese.rglob(source)) if chinese else []
        if not found:
            print(f"{chinese}: has no {source}; see the top of this file", file=sys.stderr)
            return 1
        make(found[0], OUT / name, basic_chinese(code), features="ccmp,locl,kern,liga")
    make_names()
    return 0


if __name__ == "__main__":
    folders = [Path(word) for word in sys.argv[1:]]
    sys.exit(main(folders[0] if folders else DEBIAN, folders[1] if len(folders) > 1 else None))

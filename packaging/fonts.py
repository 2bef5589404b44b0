"""Subset the bundled fonts from Debian's `fonts-noto-core` (static Noto Sans files, SIL Open Font License 1.1).

    python packaging/fonts.py [FOLDER_WITH_NOTO_FONTS]

Keeps the whole basic set of each script rather than only today's letters: a translator's new word is never a box.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "resources" / "fonts"
DEBIAN = Path("/usr/share/fonts/truetype/noto")

# Basic Latin to Latin Extended-B and Additional (every tier-1 Latin language), combining marks, punctuation, currency,
# arrows, the no-break hyphen and the directional isolates.
LATIN = "20-7e,a0-24f,2b0-36f,1e00-1eff,2000-206f,20a0-20bf,2116,2122,2190-2193,2212,2248,2264,2265,fb01,fb02"
ARABIC = "20-7e,a0,ab,bb,600-6ff,750-77f,8a0-8ff,fb50-fdff,fe70-feff,2000-206f,25cc"
FONTS = {
    "NotoSans-Regular.ttf": LATIN,
    "NotoSans-Bold.ttf": LATIN,
    "NotoSansArabic-Regular.ttf": ARABIC,
    "NotoSansArabic-Bold.ttf": ARABIC,
}


def main(folder: Path) -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    for name, ranges in FONTS.items():
        source = folder / name
        if not source.is_file():
            print(f"{source}: missing; install fonts-noto-core or name the folder of the fonts", file=sys.stderr)
            return 1
        target = OUT / name
        subset.main(
            [
                str(source),
                f"--unicodes={ranges}",
                "--layout-features=*",
                "--notdef-outline",
                "--no-hinting",
                "--desubroutinize",
                f"--output-file={target}",
            ]
        )
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEBIAN))

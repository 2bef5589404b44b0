"""From what people write (Markdown, TOML, CSV, PO) to a pack, and every check on the way.

Never imported here: Qt, `packs`, `gui`. Each outside library has its door: `markdown` in `inline.py`, `babel` in
`dates.py`, `catalogues.py` and `templates.py`. Start at `sources.py` (what is read), then `build.py` (what is made).
"""

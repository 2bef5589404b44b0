"""taxrights: tax-privacy rights explained offline, in the reader's language.

What lives here: the packages named in `docs/adr/0001-shape.md`; never anything that talks to a network.
Start reading at `core/screen.py` (what to show) and `gui/app.py` (how it is put together).
"""

__version__ = "0.1.0"

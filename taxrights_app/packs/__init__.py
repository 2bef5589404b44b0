"""Compiled bytes in, verified values out.

Never imported here: Qt, the compiler. Start at `store.py`; the form of each file is in `decode.py`, its other half is
`compiler/encode.py`, and a test holds the two together.
"""

"""A defect: one thing wrong in the sources, with its place and its remedy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Defect:
    """`line` counts from 1; `rule` is the name that `check --rules` lists; `remedy` says what to do about it."""

    file: str
    line: int
    rule: str
    message: str
    remedy: str

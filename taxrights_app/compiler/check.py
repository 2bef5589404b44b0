"""All rules over all sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.files import Folders
from taxrights_app.compiler.rules.reading import READING_RULES
from taxrights_app.compiler.rules.directory import HOTLINE_RULES, PROVIDER_RULES, STATE_RULES
from taxrights_app.compiler.sources import Sources

Rule = Callable[[Sources], Iterator[Defect]]

RULES: tuple[Rule, ...] = (*READING_RULES,)


@dataclass(frozen=True, slots=True)
class RuleName:
    """A rule as listed: its name in defects, and in one sentence what it proves."""

    name: str
    proves: str


def name_of(rule: Rule) -> str:
    return rule.__name__.replace("_", "-")


def check_sources(sources: Sources) -> list[Defect]:
    """Every defect of the sources, in the order of files and lines."""
    found = {defect for rule in RULES for defect in rule(sources)}
    found |= {defect for defect in sources.defects if defect.rule.startswith(("directory-", "S17"))}
    return sorted(found)


def rule_names(folders: Folders) -> list[RuleName]:
    """Every rule there is, those of the directory and of the words included, by name."""
    return [RuleName(name_of(rule), (rule.__doc__ or "").strip().split("\n")[0]) for rule in RULES]

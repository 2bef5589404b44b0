"""All rules over all sources, and what each of them proves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.rules.all_rules import RULES
from taxrights_app.compiler.rules.directory import HOTLINE_RULES, PROVIDER_RULES, STATE_RULES
from taxrights_app.compiler.rules.proof_screens import SCREEN_PROOFS
from taxrights_app.compiler.sources import Sources

Rule = Callable[[Sources], Iterator[Defect]]

# The rules of the directory see one row at a time, so they run while it is read.
ROW_RULES = {**STATE_RULES, **PROVIDER_RULES, **HOTLINE_RULES}


@dataclass(frozen=True, slots=True)
class RuleName:
    """A rule as listed: its name in defects, and in one sentence what it proves."""

    name: str
    proves: str


def name_of(rule: Rule) -> str:
    """`no_digits_in_text` is `no-digits-in-text` in a defect."""
    return rule.__name__.replace("_", "-")


def check_sources(sources: Sources, *, screens: bool = True) -> list[Defect]:
    """Every defect of the sources, in the order of files and lines. Without `screens` nothing is proved on built
    screens: while someone writes, the screen is in front of them."""
    found = {defect for rule in RULES if screens or rule not in SCREEN_PROOFS for defect in rule(sources)}
    found |= {defect for defect in sources.defects if defect.rule in ROW_RULES}
    return sorted(found)


def rule_names(sources: Sources | None) -> list[RuleName]:
    """Every rule there is; those of the words are in the sources, so without these they are left out."""
    names = [RuleName(name_of(rule), _first_sentence(rule.__doc__)) for rule in RULES]
    names += [RuleName(name, _first_sentence(rule.__doc__)) for name, rule in ROW_RULES.items()]
    words = {rule.name: rule for w in (sources.words.values() if sources else ()) for rule in reversed(w.rules)}
    names += [RuleName(name, f"No text says what this forbids. {rule.why}".strip()) for name, rule in words.items()]
    return sorted(names, key=lambda rule: rule.name)


def _first_sentence(docstring: str | None) -> str:
    return " ".join((docstring or "").split())

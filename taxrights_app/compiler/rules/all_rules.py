"""The tuple of all rules, in the order of their modules."""

from __future__ import annotations

from taxrights_app.compiler.rules.catalogues import CATALOGUE_RULES
from taxrights_app.compiler.rules.claims import CLAIM_RULES
from taxrights_app.compiler.rules.facts import FACT_RULES
from taxrights_app.compiler.rules.flows import FLOW_RULES
from taxrights_app.compiler.rules.locales import LOCALE_RULES
from taxrights_app.compiler.rules.pages import PAGE_RULES
from taxrights_app.compiler.rules.proof_paths import PATH_PROOFS
from taxrights_app.compiler.rules.proof_screens import SCREEN_PROOFS
from taxrights_app.compiler.rules.proof_texts import TEXT_PROOFS
from taxrights_app.compiler.rules.reading import READING_RULES
from taxrights_app.compiler.rules.scripts import SCRIPT_RULES
from taxrights_app.compiler.rules.texts import TEXT_RULES

RULES = (
    *READING_RULES,
    *TEXT_RULES,
    *FACT_RULES,
    *PAGE_RULES,
    *FLOW_RULES,
    *PATH_PROOFS,
    *TEXT_PROOFS,
    *SCREEN_PROOFS,
    *LOCALE_RULES,
    *CATALOGUE_RULES,
    *SCRIPT_RULES,
    *CLAIM_RULES,
)

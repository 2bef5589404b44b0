"""What a preview leaves out: only what is broken, and all of what is broken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.sources import Sources
from taxrights_app.core.errors import SourcesError
from taxrights_app.core.locale import SOURCE

# These say that a text is hard to read, or that a link leads nowhere (it is plain text in a preview), or that the words
# of a locked card are new: a writer has to see the page to mend it. They stop a build all the same.
SHOWN_ANYWAY = frozenset(
    {
        "words-before-more",
        "paragraph-length",
        "sentence-length",
        "reading-grade",
        "now-card-locked",
        "flow-locked",
        "directory-as-imported",
        "s19-question-length",
        "s19-card-length",
        "s19-translation-length",
        "link-target-exists",
        "unknown-box-on-legal-pages",
        "route-to-people",
        "font-has-letter",
        "lists-are-short",
    }
)
# A broken catalogue with one of these has no entry that could be trusted, so its language is not on offer.
_LOCALE_RULES = frozenset({"file-readable", "catalogue-syntax", "catalogue-conflict", "catalogue-header"})


@dataclass(frozen=True, slots=True)
class Kept:
    """The sources without what is broken; `broken` are contexts of translations not to show, for each locale, and
    `broken_ui` lines of entries of `ui` catalogues."""

    sources: Sources
    broken: dict[str, frozenset[str]]
    broken_ui: dict[str, frozenset[int]]


def leave_out(sources: Sources, defects: Iterable[Defect]) -> Kept:
    """`sources` without every page, flow, term, choice or locale that has a defect, and without the whole status card
    when any of it has one. Raises SourcesError when English itself cannot be offered."""
    grave = [defect for defect in defects if defect.rule not in SHOWN_ANYWAY]
    lines: dict[str, set[int]] = {}
    for defect in grave:
        lines.setdefault(defect.file, set()).add(defect.line)
    gone = _locales_gone(sources, grave)
    table = replace(sources.locales, locales=tuple(x for x in sources.locales.locales if x.code not in gone))
    if not any(locale.code == SOURCE for locale in table.locales):
        raise SourcesError("the row [en] of locales.toml has a defect: `taxrights check` says which")
    status = None if sources.status is None or sources.status.file in lines else sources.status
    kept = replace(
        sources,
        pages={id_: page for id_, page in sources.pages.items() if page.file not in lines},
        flows={id_: flow for id_, flow in sources.flows.items() if flow.file not in lines},
        status=status,
        terms={
            id_: term
            for id_, term in sources.terms.items()
            if not lines.get(term.word.file, set()) & {term.word.line, term.meaning.line}
        },
        home=tuple(c for c in sources.home if not lines.get(c.label.file, set()) & {c.label.line, c.line}),
        locales=table,
    )
    broken = {
        code: frozenset(entry.context for entry in po.entries if entry.line in lines.get(po.name, ()))
        for code, po in sources.content.items()
    }
    broken_ui = {code: frozenset(lines.get(po.name, ())) for code, po in sources.ui.items()}
    return Kept(kept, broken, broken_ui)


def _locales_gone(sources: Sources, grave: list[Defect]) -> set[str]:
    gone = set()
    for locale in sources.locales.locales:
        files = {po[locale.code].name for po in (sources.content, sources.ui) if locale.code in po}
        row = sources.locales.lines[locale.code]
        for defect in grave:
            is_row = defect.file == sources.locales.file and defect.line == row
            if is_row or (defect.file in files and defect.rule in _LOCALE_RULES):
                gone.add(str(locale.code))
    return gone

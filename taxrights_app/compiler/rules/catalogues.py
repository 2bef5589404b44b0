"""Rules about translations: same values, links and weight as the English, and nothing added."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from taxrights_app.compiler.catalogues import PO_LANGUAGES, Entry, PoFile
from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.inline import VALUE, parse_inline
from taxrights_app.compiler.rules.texts import BIDI_CONTROLS
from taxrights_app.compiler.sources import Sources

# A translation this much longer than its English is not one (Arabic and Spanish run to about twice).
MAX_GROWTH, SHORTEST_LIMIT = 6, 400

_FIELD = re.compile(r"\{[^{}]*\}")
_MARKUP = re.compile(r"<[^>]*>|&[a-z#0-9]+;|https?:|www\.")
_WESTERN = re.compile(r"[0-9]+")


def is_sane(entry: Entry) -> bool:
    """Whether the texts of an entry are short enough to be looked at closely."""
    at_most = max(SHORTEST_LIMIT, MAX_GROWTH * max(len(entry.source), len(entry.plural)))
    return all(len(text) <= at_most for text in entry.texts)


def _entries(sources: Sources) -> Iterator[tuple[PoFile, Entry, bool]]:
    """Every finished entry, with whether its text is inline Markdown (content) or plain (ui)."""
    for is_content, files in ((True, sources.content), (False, sources.ui)):
        for po in files.values():
            for entry in po.entries:
                if entry.is_done and is_sane(entry):
                    yield po, entry, is_content


def _defect(po: PoFile, entry: Entry, rule: str, message: str, remedy: str) -> Defect:
    return Defect(po.name, entry.line, rule, f"{entry.context or entry.source:.60}: {message}", remedy)


def _shown(counter: Counter[str]) -> str:
    return ", ".join(counter.elements()) or "none"


def catalogue_header(sources: Sources) -> Iterator[Defect]:
    """Every catalogue says its language, its plural forms and UTF-8."""
    yield from (defect for defect in sources.defects if defect.rule == "catalogue-header")
    for files in (sources.content, sources.ui):
        for code, po in files.items():
            if not po.entries:
                continue
            if po.language.replace("-", "_") not in (code, PO_LANGUAGES.get(code)):
                message = f"says its language is {po.language or 'nothing'}"
                yield Defect(po.name, 1, "catalogue-header", message, f'write "Language: {code}\\n"')
            if not po.plural_forms:
                message, remedy = (
                    "does not say its plural forms",
                    "taxrights translate update on a new file writes them",
                )
                yield Defect(po.name, 1, "catalogue-header", message, remedy)


def catalogue_size(sources: Sources) -> Iterator[Defect]:
    """No translation is more than six times as long as its English."""
    for files in (sources.content, sources.ui):
        for po in files.values():
            for entry in po.entries:
                if not is_sane(entry):
                    message = f"the translation has {max(map(len, entry.texts)):,} letters"
                    yield _defect(po, entry, "catalogue-size", message, "translate only the English text")


def catalogue_plurals(sources: Sources) -> Iterator[Defect]:
    """Every plural has as many forms as the header says."""
    for po in sources.ui.values():
        for entry in po.entries:
            if entry.plural and any(entry.texts) and not (all(entry.texts) and len(entry.texts) == po.plural_forms):
                message = f"has {len([t for t in entry.texts if t])} forms, the header says {po.plural_forms}"
                yield _defect(po, entry, "catalogue-plurals", message, "translate every form")


def catalogue_values(sources: Sources) -> Iterator[Defect]:
    """Every translation uses exactly the {values} of its English."""
    for po, entry, _ in _entries(sources):
        if entry.plural:
            continue
        wanted = Counter(_FIELD.findall(entry.source))
        found = Counter(_FIELD.findall(entry.texts[0]))
        if wanted != found:
            message = f"missing {_shown(wanted - found)}; too many {_shown(found - wanted)}"
            yield _defect(po, entry, "catalogue-values", message, "keep {names} as they are in English")


def catalogue_plural_values(sources: Sources) -> Iterator[Defect]:
    """Every form of a plural uses only {values} of its English, and all of them except {count}."""
    for po, entry, _ in _entries(sources):
        wanted = set(_FIELD.findall(entry.plural))
        for text in entry.texts if entry.plural else ():
            found = set(_FIELD.findall(text))
            if found - wanted or wanted - found - {"{count}"}:
                message = f"a form has {', '.join(sorted(found)) or 'no values'}"
                yield _defect(po, entry, "catalogue-plural-values", message, f"use {', '.join(sorted(wanted))}")


def catalogue_links(sources: Sources) -> Iterator[Defect]:
    """Every translation has exactly the links of its English."""
    for po, entry, is_content in _entries(sources):
        if is_content:
            wanted = Counter(parse_inline(entry.source).targets)
            found = Counter(parse_inline(entry.texts[0]).targets)
            if wanted != found:
                message = f"missing {_shown(wanted - found)}; too many {_shown(found - wanted)}"
                yield _defect(po, entry, "catalogue-links", message, "keep what stands in brackets after [words]")


def catalogue_strong(sources: Sources) -> Iterator[Defect]:
    """Every translation has as many **strong** runs as its English."""
    for po, entry, is_content in _entries(sources):
        if is_content:
            wanted, found = parse_inline(entry.source).strong_count, parse_inline(entry.texts[0]).strong_count
            if wanted != found:
                message = f"{found} strong runs, the English has {wanted}"
                yield _defect(po, entry, "catalogue-strong", message, "put ** around the words that matter as much")


def catalogue_markup(sources: Sources) -> Iterator[Defect]:
    """No translation has HTML, web addresses, or marks that its English has not."""
    for po, entry, is_content in _entries(sources):
        for text in entry.texts:
            problems = (
                set(parse_inline(text).problems) - set(parse_inline(entry.source).problems) if is_content else set()
            )
            if not is_content and (found := _MARKUP.search(text)) and found[0] not in entry.source:
                problems = {found[0]}
            if problems:
                message = f"has {', '.join(sorted(problems))}"
                yield _defect(po, entry, "catalogue-markup", message, "use only the marks of the English text")
                break


def catalogue_digits(sources: Sources) -> Iterator[Defect]:
    """Every translation has the same numbers in digits as its English, in Western digits."""
    for po, entry, _ in _entries(sources):
        english = Counter(
            _WESTERN.findall(VALUE.sub("", f"{entry.source} {entry.plural}" if entry.plural else entry.source))
        )
        for text in entry.texts:
            plain = VALUE.sub("", text)
            other = re.sub("[0-9]", "", plain)
            found = Counter(_WESTERN.findall(plain))
            if any(letter.isdigit() for letter in other):
                yield _defect(po, entry, "catalogue-digits", "has digits of another script", "write 0 to 9")
            elif found - english or (not entry.plural and english - found):
                message = f"has the numbers {_shown(found)}, the English {_shown(english)}"
                yield _defect(po, entry, "catalogue-digits", message, "keep the numbers of the English text")


def catalogue_bidi(sources: Sources) -> Iterator[Defect]:
    """No translation has direction marks: the program puts them in."""
    for po, entry, _ in _entries(sources):
        for text in entry.texts:
            if found := BIDI_CONTROLS.search(text):
                yield _defect(po, entry, "catalogue-bidi", f"has U+{ord(found[0]):04X}", "delete it")
                break


CATALOGUE_RULES = (
    catalogue_header,
    catalogue_size,
    catalogue_plurals,
    catalogue_values,
    catalogue_plural_values,
    catalogue_links,
    catalogue_strong,
    catalogue_markup,
    catalogue_digits,
    catalogue_bidi,
)

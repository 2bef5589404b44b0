"""A text in one language: the translation where it may be shown, else the English with its state."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from taxrights_app.compiler.catalogues import PoFile
from taxrights_app.compiler.facts import FactBook
from taxrights_app.compiler.inline import VALUE, Part, parse_inline
from taxrights_app.compiler.texts import Text
from taxrights_app.core.bidi import LRI, isolate
from taxrights_app.core.facts import FactId
from taxrights_app.core.locale import SOURCE, Locale, LocaleCode
from taxrights_app.core.page import Block, BlockId, Span, TranslationState

_LATIN = r"[A-Za-z\u00c0-\u024f]"
_WORD = rf"{_LATIN}[A-Za-z0-9\u00c0-\u024f'’.&/+\-\u2011]*"
_ATOM = r"\{[a-z0-9-]+\}"
# A run of Latin words, with the numbers and values between them: "Form W-7", "ICE", "26 U.S.C." after its first letter.
_RUN = re.compile(
    rf"{_ATOM}(?! +{_LATIN})|(?:{_ATOM} +(?={_LATIN}))?{_WORD}(?:[ \u00a0]+(?:{_WORD}|[0-9][0-9A-Za-z-]*|{_ATOM}))*"
)
_TRAILING = re.compile(r"[.'’&/+\-\u2011]+$")


@dataclass(frozen=True, slots=True)
class Language:
    """What it takes to say something in one locale. `values` are filled in and isolated; `english` are those of
    English texts; `broken` are contexts of translations that must not be shown; a link to none of `targets` is plain
    text."""

    locale: Locale
    catalogue: PoFile
    values: Mapping[str, str]
    english: Mapping[str, str]
    broken: frozenset[str]
    targets: frozenset[str]


def choose(text: Text, language: Language) -> tuple[str, TranslationState, LocaleCode]:
    """The inline Markdown to show, its state and its language. Never empty, never the translation of other words."""
    if text.original:
        return text.source, "original", SOURCE
    if language.locale.code == SOURCE:
        return text.source, "translated", SOURCE
    entry = language.catalogue.by_context.get(text.context)
    if entry is None or not all(entry.texts) or text.context in language.broken:
        return text.source, "untranslated", SOURCE
    if entry.fuzzy or entry.source != text.source:
        return text.source, "outdated", SOURCE
    return entry.texts[0], "translated", language.locale.code


def localize(text: Text, language: Language, book: FactBook) -> Block:
    """The text as a block of this language."""
    source, state, code = choose(text, language)
    values = language.english if code == SOURCE else language.values
    is_rtl = code != SOURCE and language.locale.is_rtl
    spans = tuple(
        Span(
            fill(isolate_latin(part.text) if is_rtl else part.text, values),
            part.strong,
            part.target if part.target in language.targets else "",
        )
        for part in _parts(text, source)
    )
    due, expires = book.dates(text.facts, nature=text.nature)
    return Block(
        id=BlockId(text.id),
        kind=text.kind,
        spans=spans,
        locale=code,
        state=state,
        facts=tuple(FactId(fact) for fact in text.facts),
        section=text.section,
        level=text.level,
        column=text.column,
        safety=text.safety,
        due_on=due,
        expires_on=expires,
    )


def _parts(text: Text, source: str) -> tuple[Part, ...]:
    """Names are shown as they are: a star in one is a star."""
    return (Part(source),) if text.original else parse_inline(source).parts


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with its `{values}`; one that is not known stays visible as it is written."""
    return VALUE.sub(lambda found: values.get(found[1], found[0]), text)


def isolate_latin(text: str) -> str:
    """Every run of Latin words in a right-to-left text isolated, so that "Form W-7" never reads "W-7 Form"."""

    def isolated(found: re.Match[str]) -> str:
        run = found[0]
        if run.startswith("{") and " " not in run:  # a value alone; it brings its own isolate
            return run
        tail = _TRAILING.search(run)
        if tail and not re.search(r"\b[A-Za-z]\.$", run):
            return isolate(run[: tail.start()], mark=LRI) + tail[0]
        return isolate(run, mark=LRI)

    return _RUN.sub(isolated, text)

"""The words that must never stand in a text, looked for in every text that a reader can see, in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from taxrights_app.compiler.dates import format_values
from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.inline import parse_inline
from taxrights_app.compiler.localize import fill
from taxrights_app.compiler.rules.catalogues import is_sane
from taxrights_app.compiler.rules.words import allow_hash, find_claims
from taxrights_app.compiler.sources import Sources
from taxrights_app.core.locale import SOURCE

# Which rules of words.toml prove which invariant of the flows; every language has them all.
WORD_PROOFS = {
    "s1-no-advice": (
        "forbidden.advice",
        "claims.should-file",
        "claims.other-address",
        "claims.how-to-answer-form",
        "claims.advice-one-case",
    ),
    "s2-no-promise": (
        "forbidden.safety",
        "forbidden.certainty",
        "forbidden.guarantee",
        "forbidden.do-not-worry",
        "claims.filing-is-safe",
        "claims.ice-cannot-get",
        "claims.no-order-not-affected",
        "claims.nobody-arrested",
        "claims.sharing-stopped",
        "claims.vita-safe-haven",
    ),
    "s9-asks-for-no-name": ("forbidden.asks-who",),
    "s18-not-the-government": ("forbidden.official",),
}
PROVED_IN_FLOWS = frozenset(name for names in WORD_PROOFS.values() for name in names)


@dataclass(frozen=True, slots=True)
class Said:
    """Forbidden words found in a text; `rule` is that of words.toml."""

    rule: str
    context: str
    file: str
    line: int
    message: str
    remedy: str


@lru_cache(maxsize=1)
def found_words(sources: Sources) -> tuple[Said, ...]:
    """Everything that words.toml forbids and that some text says, in any language."""
    said = []
    for code, file, line, context, text in _visible(sources):
        words = sources.words[code]
        for found in words.find(text, context):
            why = next((f" ({rule.why})" for rule in words.rules if rule.name == found.rule and rule.why), "")
            remedy = f"write it in another way; a reviewed exception has sha256 {allow_hash(text)}"
            said.append(Said(found.rule, context, file, line, f"{context} says {found.matched!r}{why}", remedy))
    for words in sources.words.values():
        words.save(is_proved=words.is_proved)
    return tuple(said)


def words_never_said(sources: Sources) -> Iterator[Defect]:
    """No text that a reader can see makes a claim or has a form of words that words.toml of its language forbids; its
    rules are listed as claims.* and forbidden.*; what they find in flows may have the name of an invariant."""
    for found in found_words(sources):
        if not (found.context.startswith("flow") and found.rule in PROVED_IN_FLOWS):
            yield Defect(found.file, found.line, found.rule, found.message, found.remedy)


def words_prove_themselves(sources: Sources) -> Iterator[Defect]:
    """Every rule of every words.toml catches its own examples, and lets pass those it must not catch."""
    for words in sources.words.values():
        if words.is_proved:
            continue
        is_proved = not words.defects
        for rule in words.rules:
            for wanted, examples in ((True, rule.caught), (False, rule.passed)):
                for example in examples:
                    if bool(find_claims(example, (rule,), context="example")) != wanted:
                        is_proved = False
                        message = f"{rule.name} {'does not catch' if wanted else 'catches'} {example!r}"
                        remedy = "correct the pattern or the example"
                        yield Defect(words.name, 1, "words-prove-themselves", message, remedy)
        words.save(is_proved=is_proved)


def _visible(sources: Sources) -> Iterator[tuple[str, str, int, str, str]]:
    """Locale, file, line, context and words of each text; phone numbers stay as {names}."""
    values = {
        locale.code: {
            name: shown
            for name, shown in format_values(sources.book.values, locale).items()
            if sources.book.values[name].type not in ("phone", "text")
        }
        for locale in sources.locales.locales
    }
    current: dict[str, str] = {}
    for text in sources.texts:
        current[text.context] = text.source
        if not text.original:
            yield SOURCE, text.file, text.line, text.context, _words(text.source, values[SOURCE])
    for entry in sources.strings.entries:
        context = f"ui#{entry.source}"
        for shown in filter(None, (entry.source, entry.plural)):
            yield SOURCE, sources.strings.name, entry.line, context, shown
    for locale in sources.translations:
        code = locale.code
        for entry in sources.content[code].entries:
            if entry.is_done and is_sane(entry) and current.get(entry.context) == entry.source:
                shown = _words(entry.texts[0], values[code])
                yield code, sources.content[code].name, entry.line, entry.context, shown
        for entry in sources.ui[code].entries:
            if entry.is_done and is_sane(entry):
                for shown in entry.texts:
                    yield code, sources.ui[code].name, entry.line, f"ui#{entry.source}", shown


def _words(source: str, values: Mapping[str, str]) -> str:
    return fill(parse_inline(source).words, values)


CLAIM_RULES = (words_never_said, words_prove_themselves)

"""Rules about every English text: its marks, values, links and citations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taxrights_app.compiler.content import targets_of
from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.inline import parse_inline
from taxrights_app.compiler.plain_english import readable, sentences
from taxrights_app.compiler.sources import Sources
from taxrights_app.compiler.texts import Text

# What was said of the ruling of September 2026 rests on two short notes; LAW(COURT-13) asks to say so each time.
WEAKLY_KNOWN_RULING = frozenset({"COURT-13", "COURT-20", "EVENT-29"})
CAVEAT = ("could not find", "notes")

BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\ufffc\ufffd]")


def _defect(text: Text, rule: str, message: str, remedy: str) -> Defect:
    return Defect(text.file, text.line, rule, f"{text.id}: {message}", remedy)


def _own_texts(sources: Sources) -> Iterator[Text]:
    """Texts of our own: neither names nor the directory's rows, which are what their sources say."""
    return (t for t in sources.texts if not t.original and not t.part.startswith(("directory", "state")))


def inline_markup(sources: Sources) -> Iterator[Defect]:
    """No text has HTML, pictures, code, italics, web addresses or links of an unknown kind."""
    for text in _own_texts(sources):
        for problem in parse_inline(text.source).problems:
            remedy = "use only **strong**, [words](page:ID) (or flow, help, term, source) and {value-names}"
            yield _defect(text, "inline-markup", f"has {problem}", remedy)


def no_invisible_characters(sources: Sources) -> Iterator[Defect]:
    """No English text has direction marks or characters that nobody sees."""
    for text in sources.texts:
        found = BIDI_CONTROLS.search(text.source) or _UNSEEN.search(text.source)
        if found:
            yield _defect(text, "no-invisible-characters", f"has U+{ord(found[0]):04X}", "delete it")


def no_digits_in_text(sources: Sources) -> Iterator[Defect]:
    """No digit stands in a text: dates, counts, phones, forms and laws are named values."""
    for text in _own_texts(sources):
        digits = re.findall(r"\S*\d\S*", parse_inline(text.source).words)
        digits = [word for word in digits if re.search(r"\d", re.sub(r"\{[^}]*\}", "", word))]
        if digits:
            remedy = "make it a value in facts.toml and write {its-name}"
            yield _defect(text, "no-digits-in-text", f"has the digits {digits[0]!r}", remedy)


def value_known(sources: Sources) -> Iterator[Defect]:
    """Every {value} that a text uses stands in facts.toml."""
    for text in _own_texts(sources):
        for name in parse_inline(text.source).values:
            if name not in sources.book.values:
                remedy = f"add [values.{name}] to facts.toml or correct the name"
                yield _defect(text, "value-known", f"there is no value {name}", remedy)


def value_has_fact(sources: Sources) -> Iterator[Defect]:
    """Every value rests on a fact that exists; a phone number may rest on a row of the directory instead."""
    numbers = {re.sub(r"\D", "", phone.number) for p in sources.directory.providers for phone in p.phones}
    for value in sources.book.values.values():
        missing = [fact for fact in value.facts if fact not in sources.book.facts]
        is_listed = value.type == "phone" and re.sub(r"\D", "", str(value.raw)).removeprefix("1") in numbers
        if missing:
            message = f"value {value.name} rests on {missing[0]}, which is not in facts.toml"
            yield Defect(value.file, value.line, "value-has-fact", message, "add the fact or correct its id")
        elif not value.facts and not is_listed:
            message = f"value {value.name} rests on no fact"
            yield Defect(value.file, value.line, "value-has-fact", message, 'add facts = ["…"]')


def link_target_exists(sources: Sources) -> Iterator[Defect]:
    """Every link, related screen, entry of the home screen and way to a person leads to something that exists."""
    targets = targets_of(sources)

    def missing(file: str, line: int, target: str) -> Defect:
        remedy = "correct it, or write what it leads to"
        return Defect(file, line, "link-target-exists", f"nothing is called {target}", remedy)

    for text in _own_texts(sources):
        for target in parse_inline(text.source).targets:
            if target not in targets:
                yield missing(text.file, text.line, target)
    for page in sources.pages.values():
        yield from (missing(page.file, page.related_line, t) for t in page.related if t not in targets)
    for choice in sources.home:
        yield from (missing(choice.label.file, choice.line, t) for t in choice.entries if t not in targets)
    for flow in sources.flows.values():
        for card in flow.cards:
            yield from (
                missing(flow.file, r.line, r.target) for r in card.routes if r.target and r.target not in targets
            )


def legal_block_cites_facts(sources: Sources) -> Iterator[Defect]:
    """Every block of a legal page, what a card says, each line of the status card and each meaning cites a fact or is
    marked plain."""
    for text in sources.texts:
        if text.legal and not text.facts and not text.plain:
            remedy = 'cite facts="…", or mark it .plain (plain = true) when it claims nothing of law'
            yield _defect(text, "legal-block-cites-facts", "cites no fact", remedy)


def fact_exists(sources: Sources) -> Iterator[Defect]:
    """Every fact that a text cites stands in facts.toml."""
    for text in sources.texts:
        for fact in text.facts:
            if fact not in sources.book.facts:
                remedy = "add the fact to facts.toml or correct its id"
                yield _defect(text, "fact-exists", f"there is no fact {fact}", remedy)


def low_confidence_only_in_unknown(sources: Sources) -> Iterator[Defect]:
    """A fact of low confidence is cited only where we say what we do not know."""
    for text in sources.texts:
        weak = [f for f in text.facts if f in sources.book.facts and sources.book.facts[f].confidence == "low"]
        if weak and text.kind != "unknown":
            remedy = "move it to a box of what we do not know, or rest it on another fact"
            yield _defect(text, "low-confidence-only-in-unknown", f"rests on {weak[0]}, of low confidence", remedy)


def court_13_with_caveat(sources: Sources) -> Iterator[Defect]:
    """Every text about the ruling of September 2026 says in one sentence that we have notes of it and could not find
    it."""
    for text in sources.texts:
        weak = WEAKLY_KNOWN_RULING.intersection(text.facts)
        said = any(all(words in s.lower() for words in CAVEAT) for s in sentences(readable(text.source)))
        if weak and not said:
            remedy = 'say in one sentence that there are short "notes" and that we "could not find" the ruling'
            yield _defect(text, "court-13-with-caveat", f"cites {min(weak)} without its caveat", remedy)


TEXT_RULES = (
    inline_markup,
    no_invisible_characters,
    no_digits_in_text,
    value_known,
    value_has_fact,
    link_target_exists,
    legal_block_cites_facts,
    fact_exists,
    low_confidence_only_in_unknown,
    court_13_with_caveat,
)

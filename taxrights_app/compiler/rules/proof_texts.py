"""S1, S2, S9, S13 to S15 and S18 to S20: what holds in every text of every flow, in every language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from taxrights_app.compiler.catalogues import PoFile
from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.flows import CardSource, FlowSource, QuestionSource, shared_texts
from taxrights_app.compiler.inline import VALUE
from taxrights_app.compiler.plain_english import readable, sentences, words
from taxrights_app.compiler.rules.claims import WORD_PROOFS, found_words
from taxrights_app.compiler.rules.flows import defect
from taxrights_app.compiler.rules.seen import compiled
from taxrights_app.compiler.sources import Sources
from taxrights_app.compiler.texts import Text
from taxrights_app.core.bidi import plain
from taxrights_app.core.flow import Flow
from taxrights_app.core.locale import SOURCE
from taxrights_app.core.page import Block
from taxrights_app.core.paths import tree_of

MAX_QUESTION_WORDS, MAX_CARD_WORDS, MAX_GROWTH = 40, 80, 1.6
MAX_STATEMENT_WORDS = 14
MAX_COLUMN_DIFFERENCE = 0.25

_ABOUT_THE_READER = re.compile(r"\b(you|your|yours|safe|danger\w*|risk\w*|warning|alert)\b|!", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def _word_defects(sources: Sources, rule: str) -> Iterator[Defect]:
    """What the words of this invariant find in flows, and the languages that have no such words."""
    names = WORD_PROOFS[rule]
    for found in found_words(sources):
        if found.rule in names and found.context.startswith("flow"):
            yield Defect(found.file, found.line, rule, f"{found.message} ({found.rule})", found.remedy)
    for locale in sources.locales.locales if sources.flows else ():
        table = sources.words[locale.code]
        for name in names:
            if name not in table.names:
                message = f"has no [{name}], so nothing shows that no flow says it"
                yield Defect(table.name, 1, rule, message, "write its patterns, with examples")


def s1_no_advice(sources: Sources) -> Iterator[Defect]:
    """S1: No question, option, card or title of a flow gives advice, in any language."""
    return _word_defects(sources, "s1-no-advice")


def s2_no_promise(sources: Sources) -> Iterator[Defect]:
    """S2: No question, option, card or title of a flow says that anyone is safe or that anything is certain, in any
    language."""
    return _word_defects(sources, "s2-no-promise")


def s9_asks_for_no_name(sources: Sources) -> Iterator[Defect]:
    """S9: No flow asks for a name, a number, an address, a birth date or a country, in any language."""
    return _word_defects(sources, "s9-asks-for-no-name")


def s18_not_the_government(sources: Sources) -> Iterator[Defect]:
    """S18: No flow speaks as if it were an office of the government, in any language."""
    return _word_defects(sources, "s18-not-the-government")


def s12_neutral_title(sources: Sources) -> Iterator[Defect]:
    """S12: No title of a card or an outcome speaks of the reader: whoever looks over a shoulder learns nothing."""
    for flow in sources.flows.values():
        for title in [card.title for card in flow.cards] + [outcome.title for outcome in flow.outcomes]:
            if found := _ABOUT_THE_READER.search(readable(title.source)):
                message = f"the title {title.source!r} has {found[0]!r}"
                remedy = "name the card or the subject, not the person"
                yield defect(flow, title.line, "s12-neutral-title", message, remedy)


def _texts_of(flow: FlowSource) -> Iterable[Text]:
    return (*flow.texts, *shared_texts().values())


def _blocks(flow: Flow) -> dict[str, Block]:
    """Every block of a compiled flow by the id of its text, so that two languages can be compared."""
    found = [flow.title_block, *flow.intro, flow.disclaimer, flow.no_phone]
    for question in flow.questions.values():
        found += [question.text, *question.says, *(option.label for option in question.options)]
        found += [block for block in (question.hint, question.why) if block]
    found += [outcome.title for outcome in flow.outcomes.values()]
    for card in flow.cards.values():
        found += [card.title, *card.says, *card.unknown, *card.filing, *card.not_filing, *card.ask]
        found += [route.label for route in card.routes]
    return {str(block.id): block for block in found}


def s13_same_facts_and_numbers(sources: Sources) -> Iterator[Defect]:
    """S13: Every text of a flow as a reader sees it has the facts, dates, phones, forms and numbers of its English, in
    every language."""
    made = compiled(sources)
    english_values = made.values[SOURCE]
    for flow in made.sources.flows.values():
        english = _blocks(made.library.content(SOURCE).flows[flow.id])
        for locale in sources.translations:
            values = made.values[locale.code]
            blocks = _blocks(made.library.content(locale.code).flows[flow.id])
            for text in _texts_of(flow):
                block = blocks.get(text.id)
                if block is None or block.state != "translated":
                    continue
                names = VALUE.findall(text.source)
                wanted = _numbers(english[text.id].text, names, english_values)
                found = _numbers(block.text, names, values)
                if block.facts != english[text.id].facts or found != wanted:
                    line, file = _place(sources, locale.code, text)
                    message = f"{text.context}: shows {found or 'a value less'}, the English {wanted}"
                    remedy = "keep every {value} of the English, and write no number of your own"
                    yield Defect(file, line, "s13-same-facts-and-numbers", message, remedy)


def _numbers(shown: str, names: Iterable[str], values: Mapping[str, str]) -> list[str] | None:
    """The names of the values found in a text as shown, with the other digits in it; None when a value is missing."""
    rest = plain(shown)
    for name in names:
        value = plain(values.get(name, "{" + name + "}"))
        if value not in rest:
            return None
        rest = rest.replace(value, " ", 1)
    other = [letter for letter in rest if letter.isdigit() and not letter.isascii()]
    return [*sorted(names), *sorted(_DIGITS.findall(rest)), *other]


def _place(sources: Sources, code: str, text: Text) -> tuple[int, str]:
    """Where the translation of a text stands."""
    po = sources.content[code]
    entry = po.by_context.get(text.context)
    return (entry.line, po.name) if entry is not None else (text.line, text.file)


def s14_no_stale_text(sources: Sources) -> Iterator[Defect]:
    """S14: Every text of a flow is the translation of its present English, or is shown in English and marked."""
    made = compiled(sources)
    for flow in made.sources.flows.values():
        for locale in sources.locales.locales:
            po = sources.content.get(locale.code, PoFile(""))
            blocks = _blocks(made.library.content(locale.code).flows[flow.id])
            for text in _texts_of(flow):
                entry = po.by_context.get(text.context)
                is_current = entry is not None and not entry.fuzzy and entry.source == text.source and all(entry.texts)
                block = blocks.get(text.id)
                for problem in _stale(block, locale.code, is_current=is_current) if block is not None else ():
                    message = f"{text.context} ({locale.code}) {problem}"
                    yield Defect(text.file, text.line, "s14-no-stale-text", message, "see compiler/localize.py")


def _stale(block: Block, code: str, *, is_current: bool) -> Iterator[str]:
    if not block.text.strip():
        yield "is shown empty"
    if code == SOURCE:
        return
    if block.state == "translated" and (not is_current or block.locale != code):
        yield "shows a translation of other words"
    if block.state != "translated" and block.locale != SOURCE:
        yield "is neither translated nor English"


def s15_columns_are_equal(sources: Sources) -> Iterator[Defect]:
    """S15: Facts about filing and about not filing are as many and about as long, in every language."""
    made = compiled(sources)
    for flow in made.sources.flows.values():
        for card in flow.cards:
            filing, other = card.groups["filing"], card.groups["not_filing"]
            if len(filing) != len(other):
                message = f"card {card.id} has {len(filing)} facts about filing, {len(other)} about not filing"
                yield defect(flow, card.line, "s15-columns-are-equal", message, "give both columns as many")
                continue
            for locale in sources.locales.locales if filing else ():
                shown = made.library.content(locale.code).flows[flow.id].cards[card.id]  # type: ignore[index]  # plain ids
                counts = [sum(_length(block.text) for block in column) for column in (shown.filing, shown.not_filing)]
                if min(counts) < max(counts) * (1 - MAX_COLUMN_DIFFERENCE):
                    message = f"card {card.id} ({locale.code}) has columns of {counts[0]:.0f} and {counts[1]:.0f} words"
                    remedy = "make both columns about as long"
                    yield defect(flow, card.line, "s15-columns-are-equal", message, remedy)


def s16_legal_text_cites(sources: Sources) -> Iterator[Defect]:
    """S16: Whatever a flow says of the law cites a fact, and the fact has a source and a date."""
    for flow in sources.flows.values():
        for text in flow.texts:
            facts = [sources.book.facts.get(fact) for fact in text.facts]
            if text.legal and not text.plain and not facts:
                remedy = "add facts = […], or plain = true where it says nothing of the law"
                yield defect(flow, text.line, "s16-legal-text-cites", f"{text.id} cites no fact", remedy)
            for fact in filter(None, facts):
                known = [source for source in fact.sources if source in sources.book.sources]
                if not known or not fact.as_of:
                    message = f"{text.id} rests on {fact.id}, which has no source or no date"
                    yield defect(flow, text.line, "s16-legal-text-cites", message, "complete the fact in facts.toml")


def _length(text: str) -> float:
    """Words of any language; 1.6 Chinese characters count as a word, as ux.md S19 has it."""
    shown = plain(text)
    characters = len(_HAN.findall(shown))
    others = _HAN.sub(" ", shown).split()
    return characters / 1.6 + sum(any(letter.isalnum() for letter in word) for word in others)


def _count(texts: Iterable[Text]) -> int:
    return sum(len(words(readable(text.source))) for text in texts)


def _question_texts(question: QuestionSource) -> list[Text]:
    """What counts as the question: its words and its answers."""
    if question.kind == "workshop":
        return [question.text]
    return [question.text, *(option.text for option in question.options)]


def card_texts(card: CardSource) -> list[Text]:
    """What stands on a card before "more": everything but the questions for a lawyer, which fold, and the buttons."""
    shown = [card.title, *card.groups["says"], *card.groups["unknown"]]
    return [*shown, *card.groups["filing"], *card.groups["not_filing"]]


def s19_question_length(sources: Sources) -> Iterator[Defect]:
    """S19: A question has with its answers at most 40 words, a statement 14; why it is asked is one sentence."""
    rule = "s19-question-length"
    for flow in sources.flows.values():
        for question in flow.questions:
            at_most = MAX_STATEMENT_WORDS if question.kind == "workshop" else MAX_QUESTION_WORDS
            count = _count(_question_texts(question))
            if count > at_most:
                message = f"question {question.id} and its answers have {count} words"
                yield defect(flow, question.line, rule, message, f"use at most {at_most}")
            if question.why and len(sentences(readable(question.why.source))) > 1:
                message = f"question {question.id} needs several sentences to say why it is asked"
                yield defect(flow, question.why.line, rule, message, "say it in one")


def s19_card_length(sources: Sources) -> Iterator[Defect]:
    """S19: A card has at most 80 words before the questions that fold."""
    for flow in sources.flows.values():
        for card in flow.cards:
            count = _count(card_texts(card))
            if count > MAX_CARD_WORDS:
                message = f"card {card.id} has {count} words"
                yield defect(flow, card.line, "s19-card-length", message, f"use at most {MAX_CARD_WORDS}")


def s19_translation_length(sources: Sources) -> Iterator[Defect]:
    """S19: In every language a question or a card has at most 1.6 times the words that English may have."""
    made = compiled(sources)
    for flow in made.sources.flows.values():
        groups = [(q.line, f"question {q.id}", _question_texts(q), MAX_QUESTION_WORDS) for q in flow.questions]
        groups += [(c.line, f"card {c.id}", card_texts(c), MAX_CARD_WORDS) for c in flow.cards]
        for locale in sources.translations:
            blocks = _blocks(made.library.content(locale.code).flows[flow.id])
            for line, name, texts, at_most in groups:
                count = sum(_length(blocks[text.id].text) for text in texts if text.id in blocks)
                if count > at_most * MAX_GROWTH:
                    message = f"{name} has {count:.0f} words in {locale.code}"
                    remedy = f"use at most {at_most * MAX_GROWTH:.0f}"
                    yield defect(flow, line, "s19-translation-length", message, remedy)


def s20_same_tree_in_every_language(sources: Sources) -> Iterator[Defect]:
    """S20: A flow asks, leads and ends the same way in every language: nothing depends on its words."""
    made = compiled(sources)
    for flow in made.sources.flows.values():
        for locale in sources.locales.locales:
            if tree_of(made.library.content(locale.code).flows[flow.id]) != flow.tree:
                message = f"is another tree in {locale.code}"
                yield defect(flow, 1, "s20-same-tree-in-every-language", message, "see compiler/content.py")


TEXT_PROOFS = (
    s1_no_advice,
    s2_no_promise,
    s9_asks_for_no_name,
    s12_neutral_title,
    s13_same_facts_and_numbers,
    s14_no_stale_text,
    s15_columns_are_equal,
    s16_legal_text_cites,
    s18_not_the_government,
    s19_question_length,
    s19_card_length,
    s19_translation_length,
    s20_same_tree_in_every_language,
)

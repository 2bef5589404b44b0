"""Rules about pages and the home screen: their shape, and how easy they are to read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.inline import parse_inline
from taxrights_app.compiler.pages import PageSource
from taxrights_app.compiler.plain_english import grade, readable, sentences, syllables, words
from taxrights_app.compiler.sources import Sources
from taxrights_app.compiler.texts import Text

MAX_WORDS_BEFORE_MORE = 80
MAX_SENTENCES, MAX_PARAGRAPH_WORDS = 3, 45
MAX_SENTENCE_WORDS, MAX_SAFETY_SENTENCE_WORDS = 20, 12
MAX_GRADE, MAX_SAFETY_GRADE = 6.0, 5.0
SAFETY_PAGES = ("now", "before")
LOCKED_PAGES = ("now",)
MAX_CHOICES = 5


def _prose(sources: Sources) -> Iterator[Text]:
    """Every English text that is more than a heading, a name or a row of the directory."""
    for text in sources.texts:
        is_ours = not text.original and not text.part.startswith(("directory", "state"))
        if is_ours and text.kind != "heading" and text.id != "title":
            yield text


def words_before_more(sources: Sources) -> Iterator[Defect]:
    """A page shows at most 80 words before its first folded section."""
    for page in sources.pages.values():
        shown = [t for t in page.texts if not t.section and t.level == 0]
        count = sum(len(words(readable(t.source))) for t in shown)
        if count > MAX_WORDS_BEFORE_MORE:
            message = f"{count} words stand before the first section"
            remedy = f"cut it to {MAX_WORDS_BEFORE_MORE} or move some under a ## heading"
            yield Defect(page.file, shown[0].line, "words-before-more", message, remedy)


def paragraph_length(sources: Sources) -> Iterator[Defect]:
    """No paragraph has more than 3 sentences or 45 words."""
    for text in _prose(sources):
        shown = readable(text.source)
        counts = len(sentences(shown)), len(words(shown))
        if counts[0] > MAX_SENTENCES or counts[1] > MAX_PARAGRAPH_WORDS:
            message = f"{text.id}: {counts[0]} sentences, {counts[1]} words"
            remedy = f"split it: at most {MAX_SENTENCES} sentences and {MAX_PARAGRAPH_WORDS} words"
            yield Defect(text.file, text.line, "paragraph-length", message, remedy)


def sentence_length(sources: Sources) -> Iterator[Defect]:
    """No sentence has more than 20 words; where the words must never be wrong on the safety screens, 12."""
    for text in _prose(sources):
        is_safety = text.safety and text.part.removeprefix("page:") in SAFETY_PAGES
        at_most = MAX_SAFETY_SENTENCE_WORDS if is_safety else MAX_SENTENCE_WORDS
        for sentence in sentences(readable(text.source)):
            count = len(words(sentence))
            if count > at_most:
                message = f"{text.id}: a sentence of {count} words: {sentence:.50}…"
                yield Defect(text.file, text.line, "sentence-length", message, f"make it two: at most {at_most} words")


def reading_grade(sources: Sources) -> Iterator[Defect]:
    """Every English page reads at US grade 6 or below, the safety screens at 5 or below (Flesch-Kincaid)."""
    for page in sources.pages.values():
        shown = [readable(text.source) for text in page.texts]
        found = grade(shown)
        at_most = MAX_SAFETY_GRADE if page.id in SAFETY_PAGES else MAX_GRADE
        if found > at_most:
            long = {word.lower() for text in shown for word in words(text) if syllables(word) > 2}
            hardest = ", ".join(sorted(long, key=lambda word: (-syllables(word), word))[:6])
            message = f"reads at grade {found:.1f}, over {at_most:.0f}"
            remedy = f"shorten sentences and long words: {hardest}"
            yield Defect(page.file, page.texts[0].line if page.texts else 1, "reading-grade", message, remedy)


def pair_columns_equal(sources: Sources) -> Iterator[Defect]:
    """The two columns of a pair have the same number of items, and the pair has two columns."""
    for page in sources.pages.values():
        for heading, counts in _pairs(page):
            if len(counts) != 2 or counts[0] != counts[1]:
                shown = " and ".join(map(str, counts))
                message = f"{heading.id}: the columns have {shown} items"
                remedy = "give both columns the same number of items"
                yield Defect(page.file, heading.line, "pair-columns-equal", message, remedy)


def _pairs(page: PageSource) -> Iterator[tuple[Text, list[int]]]:
    """Each pair's first heading, with the number of items of each of its columns."""
    first: Text | None = None
    counts: list[int] = []
    for text in page.texts:
        if text.column == 1 and text.kind == "heading":
            if first is not None:
                yield first, counts
            first, counts = text, [0]
        elif text.column and text.kind == "heading":
            counts.append(0)
        elif text.column and counts:
            counts[-1] += 1
    if first is not None:
        yield first, counts


def unknown_box_on_legal_pages(sources: Sources) -> Iterator[Defect]:
    """Every legal page says what is not known."""
    for page in sources.pages.values():
        if page.legal and not any(text.kind == "unknown" for text in page.texts):
            remedy = "add a box !!! unknown"
            yield Defect(page.file, 1, "unknown-box-on-legal-pages", "does not say what is not known", remedy)


def route_to_people(sources: Sources) -> Iterator[Defect]:
    """Every legal page leads to people who can help."""
    for page in sources.pages.values():
        links = [*page.related, *(t for text in page.texts for t in parse_inline(text.source).targets)]
        if page.legal and not any(target.startswith("help:") for target in links):
            remedy = 'add "help:both" to related, or a link [words](help:both)'
            yield Defect(page.file, page.related_line, "route-to-people", "leads to nobody who can help", remedy)


def now_card_locked(sources: Sources) -> Iterator[Defect]:
    """The words of the rights card are those that were locked."""
    for id_ in LOCKED_PAGES:
        page = sources.pages.get(id_)
        if page is None:
            continue
        digest = hashlib.sha256(page.source.encode()).hexdigest()
        if sources.locks.get(id_) != digest:
            message = "its words are not those that were locked"
            remedy = f'compare them with the facts, then write {id_} = "{digest}" under [pages] in content/locks.toml'
            yield Defect(page.file, 1, "now-card-locked", message, remedy)


def lists_are_short(sources: Sources) -> Iterator[Defect]:
    """The home screen has at most five choices, and each choice leads to one to five screens."""
    for number, choice in enumerate(sources.home):
        if number == MAX_CHOICES:
            message = f"{len(sources.home)} choices"
            yield Defect(choice.label.file, choice.label.line, "lists-are-short", message, "keep five")
        if not 1 <= len(choice.entries) <= MAX_CHOICES:
            message = f"{choice.id} leads to {len(choice.entries)} screens"
            yield Defect(choice.label.file, choice.line, "lists-are-short", message, "name one to five")


PAGE_RULES = (
    words_before_more,
    paragraph_length,
    sentence_length,
    reading_grade,
    pair_columns_equal,
    unknown_box_on_legal_pages,
    route_to_people,
    now_card_locked,
    lists_are_short,
)

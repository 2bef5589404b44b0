"""Sources, glossary and folded parts open in place; marks say what is old, unknown or not translated."""

from __future__ import annotations

import datetime
from collections import Counter

import pytest
from PySide6 import QtWidgets

from taxrights_app.core.facts import FactId
from taxrights_app.core.library import Library
from taxrights_app.core.locale import LocaleCode
from taxrights_app.core.page import Span
from taxrights_app.core.reading import read
from taxrights_app.core.show_words import citations
from taxrights_app.gui.widgets.text_block import LinkButton
from tests.fixtures.builders import (
    CHECKED,
    DUE,
    EXPIRES,
    TODAY,
    a_block,
    a_content,
    a_fact,
    a_library,
    a_page,
    a_visit,
)
from tests.gui.conftest import Opener, Seen

DAY = datetime.timedelta(days=1)
NOT_TRANSLATED = "Shown in English: not yet translated"
CHANGED = "Shown in English: the text has changed"
DUE_MARK = "This has not been checked for a while."
CLOCK_MARK = "The date of this computer may be wrong"
OUT_OF_DATE = "out of date"


def chips(seen: Seen) -> list[QtWidgets.QAbstractButton]:
    return [button for button in seen.buttons() if button.objectName().startswith("open:sources:")]


def test_source_chip_opens_its_sources_in_place(open_window: Opener, library: Library) -> None:
    seen = open_window("page:agreement")
    block = next(b for b in library.content(LocaleCode("en")).pages["agreement"].blocks if b.facts)
    reading = read(a_visit(), library, today=TODAY)
    cited, _, _ = citations(reading, block.facts)
    assert not seen.shows(cited[0].title)
    seen.press(chips(seen)[0].objectName())
    assert seen.shows(cited[0].title)
    assert seen.visit.place.screen == "page:agreement"


def test_source_chip_keeps_the_focus(open_window: Opener) -> None:
    seen = open_window("page:agreement")
    pressed = chips(seen)[0].objectName()
    seen.press(pressed)
    assert seen.focus.objectName() == pressed


def test_source_chip_folds_again(open_window: Opener) -> None:
    seen = open_window("page:agreement")
    before = seen.texts()
    pressed = chips(seen)[0].objectName()
    seen.press(pressed)
    seen.press(pressed)
    assert seen.texts() == before


def test_sources_show_their_dates(open_window: Opener) -> None:
    fact = a_fact(as_of="2026-09-25")
    page = a_page("agreement", blocks=(a_block("b", facts=(FactId("LAW-01"),)),))
    content = a_content(page, dates={"2026-09-25": "September 25, 2026", "2026-11-22": "November 22, 2026"})
    seen = open_window("page:agreement", content=a_library(content, facts=(fact,)))
    seen.press(chips(seen)[0].objectName())
    assert seen.shows("Newest source: September 25, 2026. Last checked: November 22, 2026.")


def test_block_without_facts_has_no_source_chip(open_window: Opener) -> None:
    seen = open_window("page:agreement", content=a_library(a_content(a_page("agreement"))))
    assert not chips(seen)


def words(seen: Seen) -> list[LinkButton]:
    return [button for button in seen.all(LinkButton) if button.target.startswith("term:")]


def test_word_opens_its_meaning_in_place(open_window: Opener, library: Library) -> None:
    seen = open_window("page:agreement")
    word = words(seen)[0]
    meaning = library.content(LocaleCode("en")).terms[word.target.removeprefix("term:")].meaning.text
    assert not seen.shows(meaning)
    seen.press(word.objectName())
    assert seen.shows(meaning)
    assert seen.visit.place.screen == "page:agreement"


@pytest.mark.parametrize("screen", ["page:agreement", "now", "page:itin-and-filing", "page:what-happened", "status"])
def test_word_keeps_the_focus_even_where_it_stands_twice(open_window: Opener, library: Library, screen: str) -> None:
    page = library.content(LocaleCode("en")).pages.get(screen.removeprefix("page:"))
    parts = frozenset(str(block.id) for block in page.blocks if block.level == 2) if page else frozenset()
    seen = open_window(screen, opened=parts)
    names = Counter(word.objectName() for word in words(seen))
    for name, count in names.items():
        for number in range(min(count, 3)):
            under = seen.button(name, number=number).parentWidget()
            assert isinstance(under, QtWidgets.QLabel)
            text = under.text()
            seen.press(name, number=number)
            focused = seen.focus.parentWidget()
            assert isinstance(focused, QtWidgets.QLabel), name
            assert focused.text() == text, name
            seen.press(name, number=number)


def test_word_keeps_the_page_where_it_is_scrolled(open_window: Opener) -> None:
    seen = open_window("page:agreement", text_size=200)
    bar = seen.area.verticalScrollBar()
    word = words(seen)[-1]
    word.setFocus()
    seen.settle()
    before = bar.value()
    seen.press(word.objectName())
    assert bar.value() == before


def test_folded_part_opens_in_place_and_keeps_the_focus(open_window: Opener) -> None:
    seen = open_window("page:agreement")
    assert not seen.shows("The Treasury Department and Homeland Security signed it.")
    seen.press("open:who")
    assert seen.shows("The Treasury Department and Homeland Security signed it.")
    assert seen.focus.objectName() == "open:who"


def a_dated_page() -> Library:
    block = a_block("b", "Sharing is blocked.", due_on=DUE, expires_on=EXPIRES)
    return a_library(a_content(a_page("agreement", blocks=(block,))))


def test_current_statement_has_no_mark(open_window: Opener) -> None:
    seen = open_window("page:agreement", content=a_dated_page(), today=DUE)
    assert seen.shows("Sharing is blocked.")
    assert not seen.shows(DUE_MARK)


def test_due_statement_is_marked(open_window: Opener) -> None:
    seen = open_window("page:agreement", content=a_dated_page(), today=DUE + DAY)
    assert seen.shows("Sharing is blocked.")
    assert seen.shows(DUE_MARK)


def test_expired_statement_is_not_shown_and_the_screen_says_so(open_window: Opener) -> None:
    seen = open_window("page:agreement", content=a_dated_page(), today=EXPIRES + DAY)
    assert not seen.shows("Sharing is blocked.")
    assert seen.shows(OUT_OF_DATE)


def test_statement_under_a_wrong_clock_is_shown_and_marked(open_window: Opener) -> None:
    seen = open_window("page:agreement", content=a_dated_page(), today=CHECKED - DAY)
    assert seen.shows("Sharing is blocked.")
    assert seen.shows(CLOCK_MARK)


@pytest.mark.parametrize(
    ("today", "mark"),
    [
        (CHECKED + 31 * DAY, DUE_MARK),
        (datetime.date(2027, 12, 31), OUT_OF_DATE),
        (datetime.date(2020, 1, 1), CLOCK_MARK),
    ],
)
def test_real_status_card_is_marked(open_window: Opener, today: datetime.date, mark: str) -> None:
    assert open_window("status", today=today).shows(mark)


def test_old_number_is_marked_with_its_date(open_window: Opener) -> None:
    seen = open_window("help", state="TX", need="both", today=datetime.date(2027, 12, 31))
    assert seen.shows("It may have changed.")


def test_number_says_when_it_was_checked(open_window: Opener) -> None:
    assert open_window("help", state="TX", need="both").shows("Number last checked:")


@pytest.mark.parametrize(("state", "mark"), [("untranslated", NOT_TRANSLATED), ("outdated", CHANGED)])
def test_english_block_on_a_spanish_page_is_marked(open_window: Opener, state: str, mark: str) -> None:
    page = a_page("agreement", blocks=(a_block("b", "Only in English.", state=state),))
    seen = open_window("page:agreement", "es", content=a_library(a_content(page)))
    assert seen.shows("Only in English.")
    assert seen.shows(mark)


def test_translated_block_has_no_mark(open_window: Opener) -> None:
    page = a_page("agreement", blocks=(a_block("b", "Palabras.", locale="es"),))
    seen = open_window("page:agreement", "es", content=a_library(a_content(page)))
    assert not seen.shows(NOT_TRANSLATED)


@pytest.mark.parametrize("state", ["untranslated", "outdated"])
def test_english_heading_and_question_are_marked_too(open_window: Opener, state: str) -> None:
    """A title is a block like any other: no English words without a sign of it."""
    title = a_block("title", "An English title", kind="heading", level=1, state=state)
    page = a_page("agreement", blocks=(a_block("b", "Palabras.", locale="es"),), title_state=state)
    page = type(page)(page.id, page.title, page.title_locale, page.title_state, (title, page.blocks[1]), (), "", True)
    seen = open_window("page:agreement", "es", content=a_library(a_content(page)))
    assert seen.shows("Shown in English")


def test_what_a_preview_left_out_is_said_above_the_content(open_window: Opener) -> None:
    library = a_library(left_out=("pages/broken.md:3: page-title: no title",))
    assert open_window("home", content=library).shows("pages/broken.md:3")


def test_link_in_a_sentence_leads_to_its_page(open_window: Opener) -> None:
    spans = (Span("See "), Span("the rules", target="page:rules"), Span("."))
    pages = (a_page("agreement", blocks=(a_block("b", spans=spans),)), a_page("rules"))
    seen = open_window("page:agreement", content=a_library(a_content(*pages)))
    seen.press("link:page:rules@b")
    assert seen.visit.place.screen == "page:rules"


def test_result_is_drawn_without_the_words_of_any_answer(open_window: Opener, library: Library) -> None:
    flow = library.content(LocaleCode("en")).flows["is-this-about-me"]
    labels = {option.label.text for question in flow.questions.values() for option in question.options}
    seen = open_window("flow:is-this-about-me")
    for answer in ("removal-order=no", "missed-court=yes"):
        seen.press(f"answer:{answer}")
    assert not any(f"answer:{name}" in b.objectName() for b in seen.buttons() for name in flow.questions)
    assert not [label for label in labels for text in seen.texts() if label in text]

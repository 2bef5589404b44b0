"""What each screen shows, in every language, on the real content and on content made for the test."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taxrights_app.core.bidi import plain
from taxrights_app.core.errors import UnknownLocale, UnknownScreen
from taxrights_app.core.intents import follow
from taxrights_app.core.library import Library
from taxrights_app.core.locale import SOURCE, LocaleCode
from taxrights_app.core.screen import Screen
from taxrights_app.core.show import build_screen, screen_names
from taxrights_app.core.visit import EVERY_CARD, Place, Visit
from tests.fixtures.builders import CHECKED, EXPIRES, TODAY, a_block, a_content, a_library, a_page, a_visit
from tests.fixtures.tour import beside, every_path, every_visit

LOCALES = ("en", "es", "ar", "pt_BR", "ht", "zh_Hans", "zh_Hant", "pa", "vi")
LATE = datetime.date(2027, 12, 31)
FRAME = ("languages", "beside", "back", "text-size", "help", "now")


def shown(visit: Visit, library: Library, *, today: datetime.date = TODAY) -> Screen:
    return build_screen(visit, library, today=today)


def texts(screen: Screen) -> list[str]:
    """Everything a reader of this screen reads, without isolates."""
    blocks = [s.block.text for s in screen.blocks] + [s.beside.text for s in screen.blocks if s.beside]
    actions = [plain(f"{action.label} {action.detail}") for action in screen.actions]
    return [screen.title_text, *blocks, *actions, plain(screen.as_of_text), plain(screen.review_text)]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_screen_has_a_title_and_something_to_do_or_read(library: Library, locale: str) -> None:
    for visit in every_visit(library, locale):
        screen = shown(visit, library)
        assert screen.title_text.strip(), visit.place
        assert screen.blocks or screen.actions, visit.place


@pytest.mark.parametrize("locale", LOCALES)
def test_no_label_is_empty(library: Library, locale: str) -> None:
    empty = [
        (visit.place, action.target)
        for visit in every_visit(library, locale)
        for action in shown(visit, library).actions
        if not action.label.strip()
    ]
    assert not empty


@pytest.mark.parametrize("locale", LOCALES)
def test_everything_offered_leads_to_a_screen(library: Library, locale: str) -> None:
    for visit in every_visit(library, locale):
        screen = shown(visit, library)
        for target in targets(screen):
            assert shown(follow(visit, target), library).title_text, (visit.place, target)


def targets(screen: Screen) -> list[str]:
    """Every target that a press on this screen can have; a glossary word opens in place."""
    found = [action.target for action in screen.actions]
    for one in screen.blocks:
        for span in one.block.spans:
            if span.target.startswith("term:"):
                found.append(f"open:{span.target}@{one.block.id}")
            elif span.target:
                found.append(span.target)
        if one.block.level == 2:
            found.append(f"open:{one.block.id}")
    return [*found, *FRAME]


@given(presses=st.lists(st.integers(min_value=0, max_value=10_000), max_size=25))
@settings(max_examples=40, deadline=None)
def test_no_sequence_of_presses_leads_nowhere(library: Library, presses: list[int]) -> None:
    visit = Visit(LocaleCode("en"))
    for press in presses:
        offered = targets(shown(visit, library))
        visit = follow(visit, offered[press % len(offered)])
        assert shown(visit, library).title_text.strip(), visit


@pytest.mark.parametrize("locale", LOCALES)
def test_result_never_repeats_an_answer(library: Library, locale: str) -> None:
    for id_, flow in library.content(LocaleCode(locale)).flows.items():
        labels = {o.label.text for q in flow.questions.values() for o in q.options}
        for answers in every_path(flow):
            visit = Visit(LocaleCode(locale), place=Place(f"flow:{id_}", len(answers)), answers={id_: answers})
            screen = shown(visit, library)
            if screen.name != f"flow:{id_}" or flow.is_workshop:
                continue  # the directory and the rights card know nothing of the flow; statements are nobody's answers
            result = texts(screen)
            assert not [label for label in labels if label in result], answers


@pytest.mark.parametrize("locale", LOCALES)
def test_every_card_is_the_same_whatever_was_answered(library: Library, locale: str) -> None:
    for id_, flow in library.content(LocaleCode(locale)).flows.items():
        answers = next(every_path(flow))
        fresh = Visit(LocaleCode(locale), place=Place(f"flow:{id_}", EVERY_CARD))
        assert shown(fresh._replace(answers={id_: answers}), library) == shown(fresh, library)


@pytest.mark.parametrize("locale", LOCALES)
def test_expired_status_card_shows_only_its_notice_and_the_way_to_help(library: Library, locale: str) -> None:
    screen = shown(a_visit("status", locale=locale), library, today=LATE)
    assert [one.block.freshness for one in screen.blocks] == ["expired"]
    assert [action.target for action in screen.actions] == ["help:immigration"]


@pytest.mark.parametrize("locale", LOCALES)
def test_expired_status_says_nothing_of_any_case(library: Library, locale: str) -> None:
    status = library.content(LocaleCode(locale)).status
    assert status is not None
    everything = "\n".join(texts(shown(a_visit("status", locale=locale), library, today=LATE)))
    said = [line.text for case in status.cases for line in (case.name, *case.lines) if line.text in everything]
    assert not said


@pytest.mark.parametrize("locale", LOCALES)
def test_expired_statement_is_shown_on_no_screen(library: Library, locale: str) -> None:
    """On a page, an expired block keeps its place and loses its words."""
    for page_id, page in library.content(LocaleCode(locale)).pages.items():
        old = [block.text for block in page.blocks if block.expires_on]
        name = page_id if page_id in ("now", "before", "about") else f"page:{page_id}"
        everything = "\n".join(texts(shown(a_visit(name, locale=locale), library, today=LATE)))
        assert not [text for text in old if text in everything], page_id


@pytest.mark.parametrize("locale", LOCALES)
def test_expired_status_is_not_said_on_a_result_either(library: Library, locale: str) -> None:
    for id_ in library.content(LocaleCode(locale)).flows:
        screen = shown(a_visit(f"flow:{id_}", locale=locale, step=EVERY_CARD), library, today=LATE)
        status = [one.block for one in screen.blocks if one.block.kind == "status"]
        assert [block.freshness for block in status] == ["expired"]


def test_status_card_is_whole_on_the_last_day_before_it_expires(library: Library) -> None:
    assert len(shown(a_visit("status"), library, today=EXPIRES).blocks) > 1


def test_wrong_clock_hides_nothing_and_says_so(library: Library) -> None:
    screen = shown(a_visit("status"), library, today=CHECKED - datetime.timedelta(days=400))
    assert len(screen.blocks) == len(shown(a_visit("status"), library).blocks)
    assert "The date of this computer may be wrong." in screen.as_of_text


def test_every_dated_screen_says_that_no_lawyer_reviewed_it_until_one_is_named(library: Library) -> None:
    for visit in every_visit(library, "en"):
        screen = shown(visit, library)
        if screen.as_of and not library.info.reviews and screen.name != "help":
            assert "Not yet reviewed by a lawyer." in screen.review_text, visit.place


def test_named_reviewer_is_shown_for_what_was_reviewed() -> None:
    library = a_library(a_content(a_page("agreement")), reviews={"page:agreement@en": "A. Lawyer"})
    assert "A. Lawyer" in shown(a_visit("page:agreement"), library).review_text


def test_draft_translation_says_that_nobody_reviewed_it() -> None:
    library = a_library(a_content(a_page("agreement")))
    assert "draft" in shown(a_visit("page:agreement", locale="es"), library).review_text


@pytest.mark.parametrize("locale", ["es", "ar"])
def test_block_is_in_its_language_or_in_english_with_its_state(library: Library, locale: str) -> None:
    for visit in every_visit(library, locale):
        for one in shown(visit, library).blocks:
            block = one.block
            if one.group == "english" or block.state == "original":
                continue
            expected = locale if block.state == "translated" else "en"
            assert block.locale == expected, (visit.place, block.id, block.state)


@pytest.mark.parametrize("locale", ["es", "ar"])
def test_no_block_is_left_in_english(library: Library, locale: str) -> None:
    left = {
        f"{visit.place.screen}#{one.block.id}"
        for visit in every_visit(library, locale)
        for one in shown(visit, library).blocks
        if one.block.state in ("untranslated", "outdated")
    }
    assert not left, f"{len(left)} blocks, such as {sorted(left)[:5]}"


@pytest.mark.parametrize("locale", ["es", "ar"])
def test_no_label_of_the_program_is_left_in_english(library: Library, locale: str) -> None:
    """What is the same in both languages is a name, a number, or has not been translated."""
    same = set()
    for name in ("before", "home", "help", "about", "status", "now"):
        ours, english = (shown(a_visit(name, locale=code), library) for code in (locale, "en"))
        for action, twin in zip(ours.actions, english.actions, strict=False):
            if action.label == twin.label and action.kind != "state":
                same.add(action.label)
        if ours.title_text == english.title_text:
            same.add(ours.title_text)
    assert not same


def test_untranslated_block_keeps_its_state_and_its_english_words() -> None:
    block = a_block("b", "Only in English.", state="untranslated")
    library = a_library(contents={"es": a_content(a_page("agreement", blocks=(block,)))})
    screen = shown(a_visit("page:agreement", locale="es"), library)
    assert [(one.block.state, one.block.locale) for one in screen.blocks] == [("untranslated", "en")]


def test_side_by_side_pairs_blocks_by_id_not_by_place() -> None:
    english = a_page("agreement", blocks=(a_block("one", "One."), a_block("two", "Two.")))
    spanish = a_page("agreement", blocks=(a_block("two", "Dos.", locale="es"), a_block("one", "Uno.", locale="es")))
    library = a_library(contents={"en": a_content(english), "es": a_content(spanish)})
    screen = shown(beside(a_visit("page:agreement"), "es"), library)
    assert [(one.block.text, one.beside and one.beside.text) for one in screen.blocks] == [
        ("One.", "Uno."),
        ("Two.", "Dos."),
    ]


@pytest.mark.parametrize("locale", ["es", "ar"])
def test_side_by_side_every_block_has_its_twin(library: Library, locale: str) -> None:
    alone = set()
    for visit in every_visit(library, locale):
        screen = shown(beside(visit, "en"), library)
        if screen.name.partition(":")[0] in ("languages", "beside", "help"):
            continue  # the wall and the list of people are not text to follow
        for one in screen.blocks:
            if one.beside is None and one.provider is None and one.group != "english" and one.block.state != "original":
                alone.add(f"{screen.name}#{one.block.id}")
    assert not alone


@pytest.mark.parametrize("locale", ["es", "ar"])
def test_now_starts_with_the_first_right_and_says_it_in_english_next(library: Library, locale: str) -> None:
    page = library.content(LocaleCode("en")).pages["now"]
    right = next(block for block in page.blocks if block.level != 1)
    first, second = shown(a_visit("now", locale=locale), library).blocks[:2]
    assert first.block.id == right.id
    assert (second.block.text, second.block.locale) == (right.text, "en")


def test_now_in_english_says_the_first_right_once(library: Library) -> None:
    blocks = shown(a_visit("now"), library).blocks
    assert [one.group for one in blocks[:2]] == ["first", ""]


def test_phone_numbers_are_isolated_and_cannot_break(library: Library) -> None:
    screen = shown(a_visit("help", locale="ar", state="TX", need="both"), library)
    numbers = [phone.number for one in screen.blocks if one.provider for phone in one.provider.phones]
    assert numbers
    assert all(n[0] == "\u2066" and n[-1] == "\u2069" and "-" not in n for n in numbers)


def test_every_question_has_both_neutral_answers(library: Library) -> None:
    flows = library.content(SOURCE).flows
    for visit in every_visit(library, "en"):
        screen = shown(visit, library)
        id_ = visit.place.screen.removeprefix("flow:")
        is_workshop = id_ in flows and flows[id_].is_workshop
        if not is_workshop and any(one.group == "question" for one in screen.blocks):
            assert [a.kind for a in screen.actions].count("neutral") == 2, visit


def test_chosen_answer_is_marked_when_a_reader_goes_back(library: Library) -> None:
    start = follow(a_visit(), "flow:is-this-about-me")
    answer = next(a.target for a in shown(start, library).actions if a.kind == "answer")
    again = shown(follow(follow(start, answer), "back"), library)
    assert [a.target for a in again.actions if a.chosen] == [answer]


def test_unknown_screen_is_refused_and_those_there_are_named(library: Library) -> None:
    with pytest.raises(UnknownScreen, match="status"):
        shown(a_visit("nowhere"), library)


def test_unknown_page_is_refused_and_those_there_are_named(library: Library) -> None:
    with pytest.raises(UnknownScreen, match="agreement"):
        shown(a_visit("page:nowhere"), library)


def test_unknown_language_is_refused_and_those_there_are_named(library: Library) -> None:
    with pytest.raises(UnknownLocale, match="en, es, ar"):
        shown(a_visit(locale="xx"), library)


def test_every_screen_has_its_own_name(library: Library) -> None:
    names = screen_names(library)
    assert len(set(names)) == len(names)


def test_screens_that_other_tools_rely_on_are_there(library: Library) -> None:
    pages = (
        "agreement what-can-be-shared who-it-talks-about what-happened privacy-rights itin-and-filing moving-house "
        "letters-calls-visits not-known safe-helper words"
    )
    expected = {"languages", "before", "home", "status", "now", "help", "about", "flow:is-this-about-me"}
    assert expected | {f"page:{id_}" for id_ in pages.split()} <= set(screen_names(library))


def test_list_of_home_has_at_most_five_entries(library: Library) -> None:
    lists = [name for name in screen_names(library) if name.startswith("home:")]
    assert len(shown(a_visit("home"), library).actions) <= 6  # five choices and the page about the program
    assert all(len(shown(a_visit(name), library).actions) <= 5 for name in lists)

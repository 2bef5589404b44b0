"""Every screen, in every language, at small and usual sizes and at 100 and 200 %: nothing clipped, nothing lost.

One test for each language and size walks over all screens and names every fault it meets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

from taxrights_app.core.library import Library
from taxrights_app.core.locale import LocaleCode
from taxrights_app.core.show import build_screen
from taxrights_app.core.visit import Visit
from taxrights_app.gui.theme import TYPE
from taxrights_app.gui.widgets.buttons import Chip, ChoiceCard, FrameButton, PressButton, SectionButton
from taxrights_app.gui.widgets.text_block import LinkButton, TextBlock
from tests.fixtures.builders import TODAY
from tests.fixtures.tour import beside, every_visit
from tests.gui.conftest import SIZES, Opener, Seen, accessible_name

LOCALES = ("en", "es", "ar")
HAN = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
LEAST_TARGET = 44
FRAME_SHARE = 0.4
Fault = Callable[[Seen], Iterator[str]]


def name(widget: QtWidgets.QWidget) -> str:
    words = getattr(widget, "text", str)()
    return f"{type(widget).__name__} {widget.objectName()} “{words[:40]}”"


def wider_than_the_view(seen: Seen) -> Iterator[str]:
    inside = seen.area.widget().width()
    if inside > seen.area.viewport().width():
        yield f"{inside} px in a view of {seen.area.viewport().width()} px"
    if seen.area.horizontalScrollBar().maximum() > 0:
        yield "scrolls sideways"


def outside_its_parent(seen: Seen) -> Iterator[str]:
    for widget in seen.all(QtWidgets.QWidget):
        parent = widget.parentWidget()
        if parent is None or isinstance(widget, QtWidgets.QScrollBar) or parent is seen.area.viewport():
            continue  # what is taller than the view is scrolled
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
            yield f"{name(widget)} at {widget.geometry().getRect()} in {parent.rect().getRect()[2:]}"


def overlapping(seen: Seen) -> Iterator[str]:
    for parent in (seen.window, *seen.all(QtWidgets.QWidget)):
        if isinstance(parent, QtWidgets.QLabel | QtWidgets.QAbstractScrollArea | QtWidgets.QScrollBar):
            continue  # links lie on the words of their text, several lines of them may share a rectangle
        inside = [w for w in parent.children() if isinstance(w, QtWidgets.QWidget) and w.isVisibleTo(parent)]
        for number, one in enumerate(inside):
            for other in inside[number + 1 :]:
                if one.geometry().intersects(other.geometry()):
                    yield f"{name(one)} and {name(other)}"


def too_low_for_its_words(seen: Seen) -> Iterator[str]:
    for widget in seen.all(QtWidgets.QWidget):
        if isinstance(widget, TextBlock | PressButton):
            needed = widget.height_for(widget.width())  # type: ignore[union-attr]  # every PressButton here flows
            if widget.height() < needed:
                yield f"{name(widget)} is {widget.height()} px high and needs {needed}"


def word_wider_than_its_button(seen: Seen) -> Iterator[str]:
    for button in seen.all(PressButton):
        metrics = QtGui.QFontMetrics(button._font)  # type: ignore[attr-defined]
        words = HAN.sub(r" \g<0> ", button.label).split()
        widest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        if widest > room_for_words(button):
            yield f"{name(button)} has {room_for_words(button)} px for a word of {widest}"


def room_for_words(button: PressButton) -> int:
    if isinstance(button, ChoiceCard):
        _, leading, trailing = button._insets()
        return button.width() - leading - trailing
    if isinstance(button, FrameButton):
        return button.width() - button._around()
    if isinstance(button, SectionButton):
        return button._inner(button.width())
    return button.width() - 2 * button.look.space(8)


def word_broken_in_two(seen: Seen) -> Iterator[str]:
    """Addresses may break anywhere; words may not."""
    for block in seen.all(TextBlock):
        layout, text = block._layout, block._layout.text()
        for number in range(1, layout.lineCount()):
            at = layout.lineAt(number).textStart()
            word = re.split(r"\s", text[:at])[-1] + re.split(r"\s", text[at:])[0]
            # Chinese has no words to break: its lines may end after any character.
            is_han = bool(HAN.search(text[at - 1 : at + 1]))
            inside = text[at - 1].isalnum() and text[at].isalnum() and not is_han
            if inside and not re.search(r"[/.@_]\w", word):
                yield f"“{word}” in {name(block)}"


def mark_on_the_wrong_side_of_a_line_end(seen: Seen) -> Iterator[str]:
    """No line of Chinese starts with a closing mark or ends with an opening one (GB/T 15834; the same in Taiwan)."""
    for block in seen.all(TextBlock):
        layout, text = block._layout, block._layout.text()
        for number in range(1, layout.lineCount()):
            at = layout.lineAt(number).textStart()
            if text[at] in "，。、！？；：）」』》”" or text[at - 1] in "（「『《“":
                yield f"{text[at - 3 : at]}|{text[at : at + 3]} in {name(block)}"


def frame_too_high(seen: Seen) -> Iterator[str]:
    for_reading = seen.view().height()
    if for_reading < (1 - FRAME_SHARE) * seen.window.height() - 1:
        yield f"{for_reading} px of {seen.window.height()} are left to the text"


def target_too_small(seen: Seen) -> Iterator[str]:
    """Words in a sentence that lead somewhere are as high as their line: WCAG 2.2, 2.5.8 excepts them."""
    for button in seen.buttons():
        if not isinstance(button, LinkButton) and min(button.width(), button.height()) < LEAST_TARGET:
            yield f"{name(button)} is {button.width()} × {button.height()} px"


def control_without_a_name(seen: Seen) -> Iterator[str]:
    for button in seen.buttons():
        if not accessible_name(button).strip():
            yield name(button)
    for widget in seen.all(QtWidgets.QWidget):
        if widget.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus and not accessible_name(widget).strip():
            yield name(widget)


def focus_not_on_the_heading(seen: Seen) -> Iterator[str]:
    focused = seen.focus
    if focused.objectName() != "title" or not isinstance(focused, TextBlock):
        yield f"it is on {name(focused)}"


def text_below_20_pixels(seen: Seen) -> Iterator[str]:
    """The words of a page, a question or a result; not its dates, marks and second lines."""
    for block in seen.all(TextBlock):
        if block.objectName() in _body_ids(seen) and block._layout.font().pixelSize() < TYPE["body"]:
            yield name(block)


def _body_ids(seen: Seen) -> set[str]:
    screen = seen.window.screen_shown
    assert screen is not None
    if screen.name == "status" or screen.name.startswith("flow:"):
        return set()
    return {str(one.block.id) for one in screen.blocks}


FAULTS: dict[str, Fault] = {
    "scrolls sideways": wider_than_the_view,
    "outside its parent": outside_its_parent,
    "overlaps": overlapping,
    "clipped in height": too_low_for_its_words,
    "word wider than its button": word_wider_than_its_button,
    "word broken in two": word_broken_in_two,
    "mark on the wrong side": mark_on_the_wrong_side_of_a_line_end,
    "frame over 40 %": frame_too_high,
    "target under 44 px": target_too_small,
    "control without a name": control_without_a_name,
    "focus not on the heading": focus_not_on_the_heading,
    "body text under 20 px": text_below_20_pixels,
}


def where(visit: Visit) -> str:
    parts = [visit.place.screen, str(visit.place.step or ""), visit.state or "", visit.need or ""]
    return " ".join(part for part in [*parts, f"beside {visit.beside}" if visit.beside else ""] if part)


def faults(seen: Seen, visits: list[Visit]) -> str:
    """Every fault on every screen, one a line. Each visit is of another place, so each is a navigation."""
    lines = []
    for visit in visits:
        seen.go(visit)
        lines += [f"{where(visit)}: {kind}: {what}" for kind, find in FAULTS.items() for what in find(seen)]
    more = f"\n… {len(lines)} in all" if len(lines) > 25 else ""
    return "\n".join(lines[:25]) + more


def sized(visits: Iterator[Visit], text_size: int) -> list[Visit]:
    return [visit._replace(text_size=text_size) for visit in visits]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("locale", LOCALES)
def test_no_screen_has_a_fault(
    open_window: Opener, library: Library, locale: str, text_size: int, size: tuple[int, int]
) -> None:
    seen = open_window("about", locale, size=size, text_size=text_size)
    found = faults(seen, sized(every_visit(library, locale), text_size))
    assert not found, f"\n{found}"


# The smallest window with the largest text, and the usual one: where a longer language or a taller script shows.
EXTREMES = [((1024, 600), 200), ((1366, 768), 100)]
MORE_LOCALES = ("pt_BR", "ht", "zh_Hans", "zh_Hant", "pa", "vi")


@pytest.mark.parametrize(("size", "text_size"), EXTREMES)
@pytest.mark.parametrize("locale", MORE_LOCALES)
def test_no_screen_of_the_other_languages_has_a_fault(
    open_window: Opener, library: Library, locale: str, text_size: int, size: tuple[int, int]
) -> None:
    seen = open_window("about", locale, size=size, text_size=text_size)
    found = faults(seen, sized(every_visit(library, locale), text_size))
    assert not found, f"\n{found}"


@pytest.mark.parametrize(("size", "text_size"), EXTREMES)
@pytest.mark.parametrize("locale", ["en_XA", "ar_XB"])
def test_no_screen_of_a_pseudo_language_has_a_fault(
    open_window: Opener, pseudo_library: Library, locale: str, text_size: int, size: tuple[int, int]
) -> None:
    seen = open_window("about", locale, size=size, text_size=text_size, content=pseudo_library)
    found = faults(seen, sized(every_visit(pseudo_library, locale), text_size))
    assert not found, f"\n{found}"


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("locale", ["es", "ar"])
def test_no_screen_side_by_side_has_a_fault(open_window: Opener, library: Library, locale: str, text_size: int) -> None:
    seen = open_window("about", locale, text_size=text_size)
    found = faults(seen, sized((beside(v, "en") for v in every_visit(library, locale)), text_size))
    assert not found, f"\n{found}"


@pytest.mark.parametrize("locale", LOCALES)
def test_no_screen_has_a_fault_at_150_per_cent_in_a_narrow_window(
    open_window: Opener, library: Library, locale: str
) -> None:
    seen = open_window("about", locale, size=(560, 700), text_size=150)
    wanted = [v for v in every_visit(library, locale, opened=False) if v.place.screen in ("home", "now", "help")]
    found = faults(seen, sized(iter(wanted), 150))
    assert not found, f"\n{found}"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("text_size", [100, 150, 200])
@pytest.mark.parametrize("locale", [*LOCALES, *MORE_LOCALES])
def test_first_right_is_read_without_scrolling_in_both_languages(
    open_window: Opener, library: Library, locale: str, text_size: int, size: tuple[int, int]
) -> None:
    seen = open_window("home", locale, size=size, text_size=text_size)
    seen.press("frame:now")
    screen = build_screen(seen.visit, library, today=TODAY)
    rights = [one.block.text for one in screen.blocks if one.group in ("first", "english")]
    assert len(rights) == (1 if locale == "en" else 2)
    for right in rights:
        label = next(label for label in seen.all(QtWidgets.QLabel) if label.text() == right)
        assert seen.view().contains(seen.place_of(label)), f"{right}: {seen.place_of(label)} in {seen.view()}"


@pytest.mark.parametrize("locale", LOCALES)
def test_frame_is_the_same_and_in_the_same_place_on_every_screen(
    open_window: Opener, library: Library, locale: str
) -> None:
    seen = open_window("home", locale)
    frames = set()
    for visit in every_visit(library, locale):
        seen.go(visit)
        frames.add(tuple((b.objectName(), seen.place_of(b).getRect()) for b in seen.frame()))
    assert len(frames) == 1


def test_frame_holds_leave_help_and_someone_is_here_now(open_window: Opener) -> None:
    names = {button.objectName() for button in open_window().frame()}
    assert {"frame:leave", "frame:help", "frame:now", "frame:back", "frame:text-size", "frame:languages"} <= names


def test_columns_stand_side_by_side_where_there_is_room(open_window: Opener) -> None:
    seen = open_window("before", "es", size=(1366, 768), beside=LocaleCode("en"))
    first, second = (
        next(label for label in seen.all(QtWidgets.QLabel) if label.objectName() == wanted) for wanted in _a_twin(seen)
    )
    assert seen.place_of(first).top() == seen.place_of(second).top()


def test_columns_stack_where_there_is_no_room(open_window: Opener) -> None:
    seen = open_window("before", "es", size=(700, 600), beside=LocaleCode("en"), text_size=200)
    first, second = (
        next(label for label in seen.all(QtWidgets.QLabel) if label.objectName() == wanted) for wanted in _a_twin(seen)
    )
    assert seen.place_of(first).bottom() <= seen.place_of(second).top()


def _a_twin(seen: Seen) -> tuple[str, str]:
    second = next(label for label in seen.all(QtWidgets.QLabel) if label.objectName().endswith("-beside"))
    return second.objectName().removesuffix("-beside"), second.objectName()


def test_chip_of_a_page_is_reachable_where_it_is_drawn(open_window: Opener) -> None:
    chips = open_window("page:agreement").all(Chip)
    assert chips
    assert all(chip.hitButton(QtCore.QPoint(20, chip.height() // 2)) for chip in chips)


def test_bars_smaller_than_the_text_are_not_built_anew_at_each_step(open_window: Opener) -> None:
    """At 200 % in a small window the bars take a smaller size; going on to another screen leaves them as they are."""
    seen = open_window("home", size=(1024, 600), text_size=200)
    bars = (seen.button("frame:back"), seen.button("frame:languages"))
    seen.press("home:agreement")
    assert (seen.button("frame:back"), seen.button("frame:languages")) == bars

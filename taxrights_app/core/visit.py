"""What this person sees now. Memory only: nothing here is ever written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from taxrights_app.core.locale import LocaleCode

TEXT_SIZES = (100, 150, 200)
THEMES = ("light", "dark", "contrast")
NEEDS = ("immigration", "tax", "both", "now")
EVERY_CARD = -1
WHOLE_COUNTRY = "US"

# A workshop for one reader: a statement, then its answer ("next" is the statement after it). For a group: the choice of
# rounds, hands counted before the answers, the answers, hands counted after them, and both counts as bars.
GROUP_PARTS = ("group", "before", "answers", "after", "bars")
PARTS = ("next", *GROUP_PARTS)
MOST_HANDS = 999


# Pages that are screens of their own: a link in a text may call them `page:now`.
OWN_PAGES = ("before", "now", "about")


def screen_of(target: str) -> str:
    """The public name of the screen that a link leads to."""
    name = target.removeprefix("page:")
    return name if name in OWN_PAGES else target


class Place(NamedTuple):
    """A screen, and for a flow how many questions were answered on the way there (`EVERY_CARD`: the whole list). `part`
    is one of `PARTS` in a workshop: what is done with its statements."""

    screen: str
    step: int = 0
    part: str = ""


class Visit(NamedTuple):
    """Language, place, the way back, answers by flow, and how it is drawn. `after_language` is where the language
    wall returns to. `opened` are the folded sections and chips the reader opened on the present place. `hands` are
    those of a workshop group, counted under `ROUND:QUESTION=OPTION`: how many, never whose."""

    locale: LocaleCode
    place: Place = Place("languages")
    trail: tuple[Place, ...] = ()
    answers: Mapping[str, Mapping[str, str]] = {}
    beside: LocaleCode | None = None
    text_size: int = 100
    theme: str = "light"
    state: str | None = None
    need: str | None = None
    opened: frozenset[str] = frozenset()
    hands: Mapping[str, int] = {}

    def ended(self, home: LocaleCode) -> Visit:
        """What is left after Leave, Finish, idle or closing: a visit that nobody has begun, in the language that the
        program starts in."""
        return Visit(locale=home)

    def open(self, screen: str, *, step: int = 0, part: str = "") -> Visit:
        """Go to a screen; the present one is the way back. `help:NEED` opens the directory on that need."""
        visit = self
        screen = screen_of(screen)
        if screen == "help" or screen.startswith("help:"):
            need = screen.partition(":")[2] or None
            visit = self._replace(need=need)
            screen = "help"
        place = Place(screen, step, part)
        if place == self.place:
            return visit
        return visit._replace(place=place, trail=(*self.trail, self.place), opened=frozenset())

    def back(self) -> Visit:
        """The place before this one; its answers stay. On help, one choice is taken back first."""
        if self.place.screen == "help" and self.state is not None:
            return self._replace(state=None)
        if not self.trail:
            return self if self.place.screen in ("home", "languages") else self._replace(place=Place("home"))
        return self._replace(place=self.trail[-1], trail=self.trail[:-1], opened=frozenset())

    def in_locale(self, code: LocaleCode) -> Visit:
        """Another language, same place. From the language wall it goes back to where the reader came from, or to the
        first screen. A second language that is now the first one is dropped."""
        beside = None if self.beside == code else self.beside
        visit = self._replace(locale=code, beside=beside)
        if self.place.screen != "languages":
            return visit
        if self.trail:
            return visit._replace(place=self.trail[-1], trail=self.trail[:-1])
        return visit._replace(place=Place("before"), trail=(Place("languages"),))

    def with_beside(self, code: LocaleCode | None) -> Visit:
        """Two languages side by side, or one again (None, or the language already shown)."""
        return self._replace(beside=None if code == self.locale else code)

    def answer(self, flow: str, question: str, option: str) -> Visit:
        """Keep the answer and go one step on."""
        answers = {**self.answers, flow: {**self.answers.get(flow, {}), question: option}}
        here = self if self.place.screen == f"flow:{flow}" else self.open(f"flow:{flow}")
        return here._replace(answers=answers).open(f"flow:{flow}", step=here.place.step + 1)

    def with_hands(self, key: str, number: int) -> Visit:
        """So many hands for one answer (`before:itin-list=true`); none is the same as never counted."""
        others = {k: v for k, v in self.hands.items() if k != key}
        return self._replace(hands={**others, key: min(number, MOST_HANDS)} if number > 0 else others)

    def in_state(self, code: str | None) -> Visit:
        """Look for help in a state, by postal code; None is the whole country."""
        return self._replace(state=code)

    def toggled(self, section: str) -> Visit:
        """Open a folded section or chip, or fold it again."""
        return self._replace(opened=self.opened ^ {section})

    def next_text_size(self) -> Visit:
        """100, 150, 200 per cent, and round again."""
        return self._replace(text_size=TEXT_SIZES[(TEXT_SIZES.index(self.text_size) + 1) % len(TEXT_SIZES)])

    def in_theme(self, theme: str) -> Visit:
        return self._replace(theme=theme)

"""What a press means: a target, as actions and links carry it, turned into the next Visit."""

from __future__ import annotations

from taxrights_app.core.errors import UnknownScreen
from taxrights_app.core.locale import LocaleCode
from taxrights_app.core.visit import EVERY_CARD, PARTS, THEMES, Visit


def follow(visit: Visit, target: str) -> Visit:
    """The visit after pressing what leads to `target`; raises UnknownScreen for a target of no known form."""
    kind, _, rest = target.partition(":")
    match kind:
        case "locale":
            return visit.in_locale(LocaleCode(rest))
        case "beside":
            second = None if rest in ("none", "") else LocaleCode(rest)
            return visit.with_beside(second).back() if rest else visit.open("beside")
        case "state":
            return visit.in_state(None if rest == "none" else rest)
        case "answer":
            question, _, option = rest.partition("=")
            return visit.answer(visit.place.screen.removeprefix("flow:"), question, option)
        case "cards":
            return visit.open(f"flow:{rest}", step=EVERY_CARD)
        case "part":
            part, _, step = rest.partition("=")
            if part in PARTS and (step or "0").isascii() and (step or "0").isdigit():
                return visit.open(visit.place.screen, step=int(step or 0), part=part)
        case "hands":
            key, _, number = rest.rpartition("=")
            if key and number.isascii() and number.isdigit():
                return visit.with_hands(key, int(number))
        case "theme" if rest in THEMES:
            return visit.in_theme(rest)
        case "text-size":
            return visit.next_text_size()
        case "open":
            return visit.toggled(rest)
        case "back":
            return visit.back()
        case "languages" | "before" | "home" | "status" | "now" | "help" | "about" | "page" | "flow":
            return visit.open(target)
    raise UnknownScreen(f"nothing leads to {target}")


def at(visit: Visit, screen: str, *, answers: dict[str, str] | None = None) -> Visit:
    """A visit that starts on `screen`, with the answers of its flow given already."""
    kind, _, rest = screen.partition(":")
    started = follow(visit._replace(place=visit.place._replace(screen="home", step=0)), screen)
    if kind == "flow" and answers:
        started = started._replace(
            answers={rest: dict(answers)},
            place=started.place._replace(step=len(answers)),
        )
    return started._replace(trail=())

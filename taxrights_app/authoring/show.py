"""`taxrights show`: what a screen shows, as text or JSON, made from the same values the window uses."""

from __future__ import annotations

import argparse
import json
from typing import Any

from taxrights_app.authoring.command import DONE, UsageError, day, folder, today
from taxrights_app.authoring.packs import open_current
from taxrights_app.core.bidi import plain
from taxrights_app.core.errors import UnknownScreen
from taxrights_app.core.intents import at
from taxrights_app.core.library import Library
from taxrights_app.core.screen import Action, Screen, ShownBlock
from taxrights_app.core.show import build_screen, screen_names
from taxrights_app.core.visit import EVERY_CARD, NEEDS, PARTS, Visit


def add_to(commands: Any) -> None:
    parser = commands.add_parser("show", help="print what a screen shows")
    parser.add_argument("screen", nargs="?", metavar="SCREEN", help="page:agreement, flow:is-this-about-me, help …")
    parser.add_argument("--list", action="store_true", help="list every screen")
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_view_options(parser)
    parser.set_defaults(run=run)


def add_view_options(parser: argparse.ArgumentParser) -> None:
    """What decides the values of a screen; `render` has the same."""
    parser.add_argument("--locale", default="en", metavar="CODE", help="language, such as es (default: en)")
    parser.add_argument("--beside", metavar="CODE", help="a second language beside it")
    parser.add_argument("--answers", default="", metavar="Q=O,…", help="answers of the flow")
    parser.add_argument("--every-card", action="store_true", help="every card of the flow, without questions")
    parser.add_argument("--part", choices=PARTS, help="of the workshop: a round for a group, or the next statement")
    parser.add_argument("--state", metavar="TX", help="state for Find help, by postal code; US for national lines")
    parser.add_argument("--need", choices=NEEDS, help="kind of help")
    parser.add_argument("--today", type=day, metavar="YYYY-MM-DD", help="the day to show it as (default: today)")
    parser.add_argument("--content", type=folder, metavar="DIR", help="show these sources")
    parser.add_argument("--locales", type=folder, metavar="DIR", help="show these translations")
    parser.add_argument("--pack", type=folder, metavar="DIR", help="show this pack")


def run(arguments: argparse.Namespace) -> int:
    with open_current(arguments) as library:
        if arguments.list:
            names = screen_names(library)
            print(json.dumps(names, indent=1) if arguments.json else "\n".join(names))
            return DONE
        if not arguments.screen:
            raise UsageError("name a screen; `taxrights show --list` lists them")
        screen = build_screen(visit_of(arguments, library), library, today=arguments.today or today())
        if arguments.json:
            print(json.dumps(screen_to_json(screen, library), ensure_ascii=False, indent=1))
        else:
            print("\n".join(screen_to_text(screen)))
    return DONE


def parse_answers(text: str) -> dict[str, str]:
    """`removal-order=yes,has-lawyer=no`, in the order of the questions."""
    answers = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        question, equals, option = part.partition("=")
        if not equals or not question or not option:
            raise UsageError(f"--answers: {part!r} is no answer; write QUESTION=OPTION,QUESTION=OPTION")
        answers[question.strip()] = option.strip()
    return answers


def visit_of(arguments: argparse.Namespace, library: Library) -> Visit:
    """The visit that the options describe; raises for a locale, state or answer that the pack does not have."""
    locale = library.require_locale(arguments.locale).code
    beside = library.require_locale(arguments.beside).code if arguments.beside else None
    answers = parse_answers(arguments.answers)
    is_flow = arguments.screen.startswith("flow:")
    if answers and not is_flow:
        raise UsageError("--answers belongs to a flow, such as flow:is-this-about-me")
    if arguments.screen not in screen_names(library):
        raise UnknownScreen(f"no screen {arguments.screen}; `taxrights show --list` lists them")
    visit = at(Visit(locale), arguments.screen, answers=answers).with_beside(beside)
    if arguments.every_card:
        if not is_flow:
            raise UsageError("--every-card belongs to a flow, such as flow:is-this-about-me")
        visit = visit._replace(place=visit.place._replace(step=EVERY_CARD))
    if arguments.part:
        if not is_flow or not library.content(locale).flows[arguments.screen.removeprefix("flow:")].is_workshop:
            raise UsageError("--part belongs to a workshop, such as flow:workshop")
        visit = visit._replace(place=visit.place._replace(part=arguments.part))
    if arguments.state:
        codes = [place.code for place in library.directory.states]
        if arguments.state not in (*codes, "US"):
            raise UsageError(f"no state {arguments.state}; there are US, {', '.join(codes)}")
        visit = visit.in_state(arguments.state)
    if arguments.need:
        visit = visit._replace(need=arguments.need)
    return visit


def screen_to_json(screen: Screen, library: Library) -> dict[str, Any]:
    """The public form of a screen."""
    return {
        "screen": screen.name,
        "locale": screen.locale.code,
        "direction": screen.locale.direction,
        "title": screen.title_text,
        "as_of": screen.as_of,
        "review": screen.review,
        "blocks": [_block_to_json(shown, screen, library) for shown in screen.blocks],
        "actions": [
            {"id": a.id, "label": plain(a.label), "target": a.target} for a in (*screen.actions, *screen.frame)
        ],
    }


def _block_to_json(shown: ShownBlock, screen: Screen, library: Library) -> dict[str, Any]:
    block = shown.block
    facts = [library.facts[fact] for fact in block.facts if fact in library.facts]
    raw: dict[str, Any] = {
        "id": block.id,
        "kind": block.kind,
        "text": " ".join(_lines(shown)),
        "locale": block.locale,
        "state": block.state,
        "freshness": block.freshness,
        "facts": list(block.facts),
        "sources": list(dict.fromkeys(source for fact in facts for source in fact.sources)),
    }
    if screen.beside is not None:
        raw["beside"] = shown.beside.text if shown.beside else block.text
    if shown.provider is not None:
        raw["phones"] = [
            {"number": plain(p.number), "ext": plain(p.extension), "label": plain(p.label)}
            for p in shown.provider.phones
        ]
        raw["checked_on"] = shown.provider.checked_on
    return raw


def _lines(shown: ShownBlock) -> list[str]:
    """A block's words; of a contact every line."""
    if shown.provider is None:
        return [shown.block.text]
    lines = shown.provider
    phones = [" ".join(filter(None, (p.number, p.extension, p.label))) for p in lines.phones]
    parts = [lines.name, lines.who_for, *phones, lines.hours, lines.languages, lines.cost, lines.place, lines.checked]
    return [plain(part) for part in parts if part]


def screen_to_text(screen: Screen) -> list[str]:
    """The screen for reading in a terminal."""
    out = [screen.title_text, "=" * len(screen.title_text)]
    if screen.title_beside is not None:
        out.append(screen.title_beside.text)
    out += [plain(notice) for notice in screen.notices]
    out += [plain(line) for line in (screen.as_of_text, screen.review_text) if line]
    for shown in screen.blocks:
        out += ["", *_block_to_text(shown)]
    if screen.actions:
        out.append("")
        out += [_action_to_text(action) for action in screen.actions]
    return out


def _block_to_text(shown: ShownBlock) -> list[str]:
    block = shown.block
    lead = {"heading": "#" * max(block.level, 1) + " ", "item": "- ", "unknown": "? ", "callout": "! ", "pair": "- "}
    marks = [
        block.state if block.state in ("untranslated", "outdated") else "",
        block.freshness if block.freshness != "current" else "",
        " ".join(block.facts),
    ]
    shown_marks = "; ".join(filter(None, marks))
    lines = _lines(shown)
    lines[0] = lead.get(block.kind, "") + lines[0]
    if shown_marks:
        lines[-1] += f"  [{shown_marks}]"
    if shown.beside is not None:
        lines.append(f"    {shown.beside.text}")
    return lines


def _action_to_text(action: Action) -> str:
    mark = "*" if action.chosen else ">"
    return f"{mark} {plain(action.label)}  [{action.target}]"

"""`taxrights flow`: every path through a flow (`paths`), and its drawing (`graph`, for Graphviz)."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any

from taxrights_app.authoring.command import DONE, folder
from taxrights_app.authoring.packs import open_current
from taxrights_app.core.flow import OUTCOME, Flow, OptionId, QuestionId
from taxrights_app.core.locale import SOURCE
from taxrights_app.core.walk import walk

Answers = dict[QuestionId, OptionId]


def add_to(commands: Any) -> None:
    parser = commands.add_parser("flow", help="every path through a flow, or its drawing")
    steps = parser.add_subparsers(dest="step", metavar="STEP", required=True, parser_class=type(parser))
    paths = steps.add_parser("paths", help="every way to answer, and where it leads")
    paths.add_argument("--json", action="store_true", help="print JSON")
    paths.set_defaults(run=run_paths)
    graph = steps.add_parser("graph", help="a drawing in Graphviz's language: … | dot -Tsvg")
    graph.set_defaults(run=run_graph)
    for step in (paths, graph):
        step.add_argument("flow", metavar="ID", help="such as is-this-about-me")
        step.add_argument("--content", type=folder, metavar="DIR", help="the content folder")
        step.add_argument("--locales", type=folder, metavar="DIR", help="the locales folder")
        step.add_argument("--pack", type=folder, metavar="DIR", help="a pack")


def every_path(flow: Flow, answers: Answers | None = None) -> Iterator[Answers]:
    """Every way to answer from the first question to an outcome, in the order of the options."""
    given = answers or {}
    here = walk(flow, given)
    if here.question is None:
        yield given
        return
    for option in here.question.options:
        yield from every_path(flow, {**given, here.question.id: option.id})


def run_paths(arguments: argparse.Namespace) -> int:
    with open_current(arguments) as library:
        flow = library.require_flow(arguments.flow, SOURCE)
        rows = [_path_to_json(flow, answers) for answers in every_path(flow)]
    if arguments.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return DONE
    for row in rows:
        steps = " → ".join(f"{question}={option}" for question, option in row["answers"])
        print(f"{steps} → outcome {row['outcome']}: {', '.join(row['cards'])}")
    return DONE


def _path_to_json(flow: Flow, answers: Answers) -> dict[str, Any]:
    outcome = walk(flow, answers).outcome
    assert outcome is not None  # every path ends at one
    cards = [flow.cards[card] for card in outcome.cards]
    return {
        "answers": [[question, option] for question, option in answers.items()],
        "outcome": outcome.id,
        "cards": list(outcome.cards),
        "routes": list(dict.fromkeys(route.target for card in cards for route in card.routes if route.target)),
    }


def run_graph(arguments: argparse.Namespace) -> int:
    with open_current(arguments) as library:
        flow = library.require_flow(arguments.flow, SOURCE)
    print(f"digraph {json.dumps(flow.id)} {{")
    for question in flow.questions.values():
        print(f"  {_name(question.id)} [shape=box, label={_name(question.text.text)}];")
        for option in question.options:
            style = ", style=dashed" if option.neutral else ", style=bold" if option.cautious else ""
            print(f"  {_name(question.id)} -> {_name(option.to)} [label={_name(option.label.text)}{style}];")
    for outcome in flow.outcomes.values():
        label = f"{outcome.title.text}: {', '.join(outcome.cards)}"
        print(f"  {_name(OUTCOME + outcome.id)} [shape=ellipse, label={_name(label)}];")
    print("}")
    return DONE


def _name(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

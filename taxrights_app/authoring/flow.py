"""`taxrights flow`: every path through a flow (`paths`), its drawing (`graph`), the sheet for a reviewer (`review`),
and a small valid file to start from (`new`)."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

from taxrights_app.authoring.command import DONE, UsageError, find_root, folder, say
from taxrights_app.authoring.flow_drawing import draw, to_dot
from taxrights_app.authoring.flow_sheet import review_sheet
from taxrights_app.authoring.packs import open_current
from taxrights_app.compiler.files import Folders
from taxrights_app.compiler.library_of import Compiled
from taxrights_app.compiler.schema import ID
from taxrights_app.compiler.sources import load_sources
from taxrights_app.core.errors import SourcesError
from taxrights_app.core.flow import Flow
from taxrights_app.core.locale import SOURCE
from taxrights_app.core.paths import Answers, count_paths, every_path, explore, tree_of
from taxrights_app.core.walk import walk

# More paths than this are counted and not listed: nobody reads a million lines.
MOST_PATHS = 100_000

NEW = """\
id = "{id}"
title = "What is this about?"
start = "first-question"

[[intro]]
id = "intro-no-names"
text = "We ask for no names. Nothing is saved. You can skip any question."
plain = true

# kind: fact (at most five answers, and the two neutral ones), topic (at most six), workshop (statements).
[[question]]
id = "first-question"
kind = "fact"
text = "Did you get a letter?"
why = "People with a letter often ask other questions."
dont_know = "outcome:letter"
rather_not = "outcome:letter"

# cautious = true: this answer calls for more care, so the neutral answers must show no less.
[[question.option]]
id = "yes"
text = "Yes, I got a letter."
to = "outcome:letter"
cautious = true

[[question.option]]
id = "no"
text = "No, I got no letter."
to = "outcome:no-letter"

[[outcome]]
id = "letter"
title = "Card A"
cards = ["a", "b"]

[[outcome]]
id = "no-letter"
title = "Card B"
cards = ["b"]

# What the rules say cites facts of facts.toml: facts = ["LAW-01"]. plain = true: it says nothing of the law.
[[card]]
id = "a"
title = "Card A"
cautions = ["no-promise"]

[[card.says]]
id = "a-says-dates"
text = "A letter may have a date. People often ask what it means."
plain = true

[[card.routes]]
id = "a-route-both"
text = "Find immigration help and tax help"
target = "help:both"

[[card]]
id = "b"
title = "Card B"
cautions = ["no-promise"]

[[card.says]]
id = "b-says-ask"
text = "People who can help answer questions about letters."
plain = true

[[card.unknown]]
id = "b-unknown"
text = "Nobody can promise what comes next."
plain = true

[[card.routes]]
id = "b-route-both"
text = "Find immigration help and tax help"
target = "help:both"
"""


def add_to(commands: Any) -> None:
    parser = commands.add_parser("flow", help="a flow's paths, its drawing, the sheet for a reviewer, a new one")
    steps = parser.add_subparsers(dest="step", metavar="STEP", required=True, parser_class=type(parser))
    paths = steps.add_parser("paths", help="every way to answer, and where it leads")
    paths.add_argument("--json", action="store_true", help="print JSON")
    paths.set_defaults(run=run_paths)
    graph = steps.add_parser("graph", help="its drawing, as SVG (with Graphviz) or in Graphviz's own language")
    graph.add_argument("--out", type=Path, metavar="FILE", help="a file ending in .svg or .dot (default: print SVG)")
    graph.add_argument("--dot", action="store_true", help="print Graphviz's language instead of SVG")
    graph.set_defaults(run=run_graph)
    review = steps.add_parser("review", help="one page to print for a reviewer who does not code")
    review.add_argument("--out", type=Path, required=True, metavar="FILE", help="a file ending in .html")
    review.set_defaults(run=run_review)
    new = steps.add_parser("new", help="write a small valid flow to start from")
    new.set_defaults(run=run_new)
    for step in (graph, review):
        step.add_argument("--locale", default=SOURCE, metavar="CODE", help="language, such as es (default: en)")
    for step in (paths, graph, review, new):
        step.add_argument("flow", metavar="ID", help="such as is-this-about-me")
        step.add_argument("--content", type=folder, metavar="DIR", help="the content folder")
        step.add_argument("--locales", type=folder, metavar="DIR", help="the locales folder")
    for step in (paths, graph):
        step.add_argument("--pack", type=folder, metavar="DIR", help="a pack")


def run_paths(arguments: argparse.Namespace) -> int:
    with open_current(arguments) as library:
        flow = library.require_flow(arguments.flow, SOURCE)
        paths = explore(tree_of(flow))
        count = count_paths(paths)
        if count > MOST_PATHS:
            raise UsageError(f"{flow.id} has {count} paths, exactly; they are listed up to {MOST_PATHS}")
        rows = [_path_to_json(flow, answers) for answers in every_path(paths)]
    if arguments.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return DONE
    for row in rows:
        steps = " → ".join(f"{question}={option}" for question, option in row["answers"])
        shown = ", ".join(row["cards"]) or ", ".join(row["routes"])
        print(f"{steps} → outcome {row['outcome']}: {shown}")
    say(f"{len(rows)} paths")
    return DONE


def _path_to_json(flow: Flow, answers: Answers) -> dict[str, Any]:
    here = walk(flow, dict(answers))  # type: ignore[arg-type]  # ids of the flow itself
    assert here.outcome is not None  # every path ends at one
    routes = [route.target for card in here.cards for route in flow.cards[card].routes if route.target]
    routes += ["page:now", "help:now"] if here.outcome.opens == "now" else [here.outcome.opens]
    return {
        "answers": [[question, option] for question, option in answers],
        "outcome": here.outcome.id,
        "cards": list(here.cards),
        "routes": list(dict.fromkeys(filter(None, routes))),
    }


def run_graph(arguments: argparse.Namespace) -> int:
    with open_current(arguments) as library:
        locale = library.require_locale(arguments.locale)
        dot = to_dot(library.require_flow(arguments.flow, locale.code))
    out: Path | None = arguments.out
    if out is not None and out.suffix not in (".svg", ".dot"):
        raise UsageError(f"{out}: write to a file ending in .svg or .dot")
    text = dot if arguments.dot or (out is not None and out.suffix == ".dot") else draw(dot)
    if out is None:
        print(text)
        return DONE
    _write(out, text)
    say(f"{out}: written")
    return DONE


def run_review(arguments: argparse.Namespace) -> int:
    root = find_root(arguments.content)
    sources = load_sources(Folders.at(root, content=arguments.content, locales=arguments.locales))
    made = Compiled(sources)
    locale = made.library.require_locale(arguments.locale)
    made.library.require_flow(arguments.flow, locale.code)
    drawing = ""
    if shutil.which("dot"):
        drawing = draw(to_dot(made.library.require_flow(arguments.flow, locale.code)))
    else:
        say("taxrights: the sheet has no drawing, because Graphviz is not installed (apt install graphviz)")
    _write(arguments.out, review_sheet(made, arguments.flow, locale, drawing=drawing))
    say(f"{arguments.out}: written")
    return DONE


def run_new(arguments: argparse.Namespace) -> int:
    root = find_root(arguments.content)
    folders = Folders.at(root, content=arguments.content, locales=arguments.locales)
    if not ID.fullmatch(arguments.flow):
        raise UsageError(f"{arguments.flow!r} is no id; use lower-case letters, digits and hyphens")
    path = folders.content / "flows" / f"{arguments.flow}.toml"
    if path.exists():
        raise UsageError(f"{path}: is there already; choose another id")
    path.parent.mkdir(exist_ok=True)
    _write(path, NEW.replace("{id}", arguments.flow))
    say(f"{folders.name(path)}: written; edit it, then `taxrights check`, then name it in content/home.toml")
    return DONE


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise SourcesError(f"{path}: cannot be written ({error.strerror}); name another file") from error

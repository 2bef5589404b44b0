"""`taxrights check`: every rule on everything, and `check --rules`: what the rules prove."""

from __future__ import annotations

import argparse
import datetime
import json
from typing import Any

from taxrights_app.authoring.command import DEFECTS, DONE, day, find_root, folder, say
from taxrights_app.compiler.check import check_sources, rule_names
from taxrights_app.compiler.files import Folders
from taxrights_app.compiler.notices import notices
from taxrights_app.compiler.sources import Sources, load_sources


def add_to(commands: Any) -> None:
    parser = commands.add_parser("check", help="every rule on content, flows, catalogues and directory")
    parser.add_argument("--content", type=folder, metavar="DIR", help="the content folder (default: of this checkout)")
    parser.add_argument("--locales", type=folder, metavar="DIR", help="the locales folder (default: of this checkout)")
    parser.add_argument("--today", type=day, metavar="YYYY-MM-DD", help="the day for notices (default: the pack's)")
    parser.add_argument("--json", action="store_true", help="print a list of objects")
    parser.add_argument("--rules", action="store_true", help="list the rules instead: name, what it proves")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    root = find_root(arguments.content)
    sources = load_sources(Folders.at(root, content=arguments.content, locales=arguments.locales))
    if arguments.rules:
        return _list_rules(sources, as_json=arguments.json)
    defects = check_sources(sources)
    today: datetime.date = arguments.today or sources.pack.as_of
    if arguments.json:
        rows = [
            {"file": d.file, "line": d.line, "rule": d.rule, "message": f"{d.message}; {d.remedy}"} for d in defects
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return DEFECTS if defects else DONE
    for defect in defects:
        print(f"{defect.file}:{defect.line}: {defect.rule}: {defect.message}; {defect.remedy}")
    for notice in notices(sources, today=today):
        say(f"{notice.file}:{notice.line}: notice: {notice.message}; {notice.remedy}")
    if defects:
        say(f"defects: {len(defects)}")
    return DEFECTS if defects else DONE


def _list_rules(sources: Sources, *, as_json: bool) -> int:
    names = rule_names(sources)
    if as_json:
        print(json.dumps([{"name": n.name, "proves": n.proves} for n in names], ensure_ascii=False, indent=1))
    else:
        width = max(len(n.name) for n in names)
        for n in names:
            print(f"{n.name:{width}}  {n.proves}")
    return DONE

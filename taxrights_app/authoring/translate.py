"""`taxrights translate`: templates out (`extract`), catalogues brought up to date (`update`), how far they are
(`status`)."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from taxrights_app.authoring.command import DONE, UsageError, find_root, folder
from taxrights_app.compiler.catalogues import PoFile
from taxrights_app.compiler.files import Folders, read_text
from taxrights_app.compiler.localize import Language, choose
from taxrights_app.compiler.sources import Sources, load_sources
from taxrights_app.compiler.templates import (
    PoEntry,
    content_template,
    format_po,
    header,
    merge,
    ui_template,
    write_text,
)
from taxrights_app.core.errors import SourcesError

_PACKAGE = Path(__file__).resolve().parents[1]
_DOMAINS = ("ui", "content")


def add_to(commands: Any) -> None:
    parser = commands.add_parser("translate", help="the translator's loop: extract, update, status")
    steps = parser.add_subparsers(dest="step", metavar="STEP", required=True, parser_class=type(parser))
    extract = steps.add_parser("extract", help="write locales/ui.pot and locales/content.pot")
    extract.set_defaults(run=run_extract)
    update = steps.add_parser("update", help="bring the catalogues up to date with the English")
    update.set_defaults(run=run_update)
    status = steps.add_parser("status", help="how far each language is")
    status.add_argument("--list", action="store_true", help="name every text that is not translated or has changed")
    status.add_argument("--json", action="store_true", help="print JSON")
    status.set_defaults(run=run_status)
    for step in (extract, update, status):
        step.add_argument("--content", type=folder, metavar="DIR", help="the content folder")
        step.add_argument("--locales", type=folder, metavar="DIR", help="the locales folder")
    for step in (update, status):
        step.add_argument("--locale", metavar="CODE", help="only this language")


def _load(arguments: argparse.Namespace) -> Sources:
    root = find_root(arguments.content)
    sources = load_sources(Folders.at(root, content=arguments.content, locales=arguments.locales))
    code = getattr(arguments, "locale", None)
    if code and code not in [locale.code for locale in sources.translations]:
        names = ", ".join(locale.code for locale in sources.translations)
        raise UsageError(f"no language {code} to translate into; there are {names}")
    return sources


def _templates(sources: Sources) -> dict[str, list[PoEntry]]:
    return {"ui": ui_template(_PACKAGE), "content": content_template(sources)}


def run_extract(arguments: argparse.Namespace) -> int:
    sources = _load(arguments)
    for domain, entries in _templates(sources).items():
        path = sources.folders.locales / f"{domain}.pot"
        changed = write_text(path, format_po(header(day=sources.pack.as_of.isoformat()), entries))
        print(f"{sources.folders.name(path)}: {len(entries)} texts{'' if changed else ', as before'}")
    return DONE


def run_update(arguments: argparse.Namespace) -> int:
    run_extract(arguments)
    sources = _load(arguments)
    templates = _templates(sources)
    day = sources.pack.as_of.isoformat()
    for locale in sources.translations:
        if arguments.locale not in (None, locale.code):
            continue
        for domain in _DOMAINS:
            path = sources.folders.locales / locale.code / "LC_MESSAGES" / f"{domain}.po"
            name = sources.folders.name(path)
            text: str | None = ""
            if path.exists():
                text, defects = read_text(path, name, at_most=20_000_000)
                if text is None:
                    raise SourcesError(f"{name}:{defects[0].line}: {defects[0].message}; {defects[0].remedy}")
            changed = write_text(path, merge(templates[domain], text or "", locale.code, name=name, day=day))
            print(f"{name}: {'brought up to date' if changed else 'as before'}")
    return DONE


def run_status(arguments: argparse.Namespace) -> int:
    sources = _load(arguments)
    strings = ui_template(_PACKAGE)
    rows = []
    for locale in sources.translations:
        if arguments.locale not in (None, locale.code):
            continue
        po = sources.content.get(locale.code, PoFile(""))
        language = Language(locale, po, {}, {}, frozenset(), frozenset())
        states = {t.context: choose(t, language)[1] for t in sources.texts if not t.original}
        rows.append(_row(locale.code, "content", states))
        entries = {(e.context, e.source): e for e in sources.ui.get(locale.code, PoFile("")).entries}
        found = {}
        for string in strings:
            entry = entries.get((string.context, string.source))
            done = entry is not None and all(entry.texts)
            is_fuzzy = entry is not None and entry.fuzzy
            found[string.source] = "untranslated" if not done else "outdated" if is_fuzzy else "translated"
        rows.append(_row(locale.code, "ui", found))
    if arguments.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return DONE
    for row in rows:
        counts = ", ".join(f"{row[state]} {state}" for state in ("translated", "outdated", "untranslated"))
        print(f"{row['locale']} {row['domain']}: {counts}")
        if arguments.list:
            print("\n".join(f"  {state}: {name}" for name, state in row["open"].items()))
    return DONE


def _row(code: str, domain: str, states: dict[str, Any]) -> dict[str, Any]:
    counts = Counter(states.values())
    return {
        "locale": code,
        "domain": domain,
        **{state: counts[state] for state in ("translated", "outdated", "untranslated")},
        "open": {name: state for name, state in states.items() if state != "translated"},
    }

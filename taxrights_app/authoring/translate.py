"""`taxrights translate`: the translator's loop. Templates out (`extract`), catalogues brought up to date (`update`),
how far they are (`status`), what is wrong with them (`check`), the program on them (`preview`), all screens with the
numbers of their entries (`screenshots`), and English made long, accented and mirrored (`pseudo`)."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from taxrights_app.authoring import preview, render
from taxrights_app.authoring.command import DEFECTS, DONE, UsageError, find_root, folder, say
from taxrights_app.compiler.build import build_pack
from taxrights_app.compiler.check import check_sources
from taxrights_app.compiler.completeness import LEAST_SHARE, Completeness, completeness
from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.files import Folders, read_text
from taxrights_app.compiler.pseudo import PSEUDO, pseudo, pseudo_words
from taxrights_app.compiler.sources import Sources, load_sources
from taxrights_app.compiler.templates import (
    PoEntry,
    content_template,
    format_po,
    header,
    merge,
    numbered,
    ui_template,
    write_text,
)
from taxrights_app.core.errors import SourcesError
from taxrights_app.core.locale import SOURCE, Locale

_PACKAGE = Path(__file__).resolve().parents[1]
_DOMAINS = ("ui", "content")

# Rules about what `status` counts as placeholders: what a translation must keep of its English.
_PLACEHOLDERS = (
    "catalogue-values",
    "catalogue-plural-values",
    "catalogue-links",
    "catalogue-digits",
    "catalogue-strong",
)


def add_to(commands: Any) -> None:
    parser = commands.add_parser("translate", help="the translator's loop")
    steps = parser.add_subparsers(dest="step", metavar="STEP", required=True, parser_class=type(parser))
    extract = steps.add_parser("extract", help="write locales/ui.pot and locales/content.pot")
    extract.set_defaults(run=run_extract)
    update = steps.add_parser("update", help="bring the catalogues up to date with the English")
    update.set_defaults(run=run_update)
    status = steps.add_parser("status", help="how far each language is")
    status.add_argument("--list", action="store_true", help="name every text that is not translated or has changed")
    status.add_argument("--json", action="store_true", help="print JSON")
    status.set_defaults(run=run_status)
    check = steps.add_parser("check", help="what is wrong with the catalogues of one language, or of all")
    check.add_argument("--json", action="store_true", help="print JSON")
    check.set_defaults(run=run_check)
    pseudo_step = steps.add_parser(
        "pseudo", help="English made long and accented, and mirrored, to find what does not fit"
    )
    pseudo_step.add_argument("--out", type=Path, metavar="DIR", help="the folder (default: build/pseudo)")
    pseudo_step.set_defaults(run=run_pseudo)
    shown = steps.add_parser("preview", help="the program on the files being edited; a saved change shows at once")
    shown.add_argument("--screen", metavar="SCREEN", help="where to start, such as page:agreement (default: home)")
    shown.set_defaults(run=run_preview)
    pictures = steps.add_parser("screenshots", help="every screen as a picture, each text with the number of its entry")
    pictures.add_argument("--out", type=Path, metavar="DIR", help="the folder (default: build/screenshots/CODE)")
    pictures.set_defaults(run=run_screenshots)
    every = (extract, update, status, check, pseudo_step, shown, pictures)
    for step in (check, shown, pictures):
        step.add_argument("code", nargs="?" if step is check else None, metavar="CODE", help="language, such as es")
    pictures.add_argument("screens", nargs="*", metavar="SCREEN", help="only these (default: all)")
    for step in every:
        step.add_argument("--content", type=folder, metavar="DIR", help="the content folder")
        step.add_argument("--locales", type=folder, metavar="DIR", help="the locales folder")
    for step in (update, status):
        step.add_argument("--locale", metavar="CODE", help="only this language")


def _folders(arguments: argparse.Namespace) -> Folders:
    root = find_root(arguments.content)
    return Folders.at(root, content=arguments.content, locales=arguments.locales)


def _load(arguments: argparse.Namespace) -> Sources:
    sources = load_sources(_folders(arguments))
    code = getattr(arguments, "locale", None) or getattr(arguments, "code", None)
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
    placeholders = [defect for defect in check_sources(sources) if defect.rule in _PLACEHOLDERS]
    rows = [
        _row(sources, locale, completeness(sources, locale), placeholders)
        for locale in sources.translations
        if arguments.locale in (None, locale.code)
    ]
    if arguments.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return DONE
    columns = (
        "locale",
        "translated",
        "total",
        "outdated",
        "untranslated",
        "safety",
        "placeholders",
        "review",
        "wall",
        "missing",
    )
    table = [list(columns), *([str(row[name]) for name in columns] for row in rows)]
    widths = [max(len(cells[i]) for cells in table) for i in range(len(columns))]
    for cells in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())
    for row in rows if arguments.list else ():
        print("\n".join(f"{row['locale']} {state}: {name}" for name, state in row["open"].items()))
    return DONE


def _row(sources: Sources, locale: Locale, found: Completeness, placeholders: list[Defect]) -> dict[str, Any]:
    wrong = sum(f"/{locale.code}/" in f"/{defect.file}" for defect in placeholders)
    missing = []
    if found.done_safety < found.safety:
        missing.append(f"{found.safety - found.done_safety} safety texts")
    if found.translated < LEAST_SHARE * found.total:
        missing.append(f"{found.total - found.translated} texts for {LEAST_SHARE:.0%}")
    if wrong:
        missing.append(f"{wrong} placeholders")
    if locale.review != "reviewed":
        missing.append("a review by a person")
    return {
        "locale": locale.code,
        "translated": found.translated,
        "total": found.total,
        "outdated": found.fuzzy,
        "untranslated": found.untranslated,
        "safety": f"{found.done_safety}/{found.safety}",
        "placeholders": "ok" if not wrong else f"{wrong} wrong",
        "review": locale.review,
        "wall": "main" if found.is_whole else "partly translated",
        "missing": ", ".join(missing) or "nothing",
        "open": found.open,
    }


def run_check(arguments: argparse.Namespace) -> int:
    sources = _load(arguments)
    codes = [arguments.code] if arguments.code else [locale.code for locale in sources.translations]
    names = {f"{sources.folders.name(sources.folders.locales / code)}/" for code in codes}
    table = sources.locales
    rows = {table.lines[code] for code in codes}
    # What a translation makes too long or unlike its English is reported at the English; it belongs here too.
    found = [
        defect
        for defect in check_sources(sources)
        if any(defect.file.startswith(name) for name in names)
        or (defect.file == table.file and defect.line in rows)
        or any(_is_of(defect, code) for code in codes)
    ]
    if arguments.json:
        rows_found = [
            {"file": d.file, "line": d.line, "rule": d.rule, "message": f"{d.message}; {d.remedy}"} for d in found
        ]
        print(json.dumps(rows_found, ensure_ascii=False, indent=1))
    else:
        for defect in found:
            print(f"{defect.file}:{defect.line}: {defect.rule}: {defect.message}; {defect.remedy}")
        say(f"{', '.join(codes)}: {f'defects: {len(found)}' if found else 'nothing wrong'}")
    return DEFECTS if found else DONE


def _is_of(defect: Defect, code: str) -> bool:
    return f"({code})" in defect.message or defect.message.endswith(f" in {code}")


def run_pseudo(arguments: argparse.Namespace) -> int:
    folders = _folders(arguments)
    sources = load_sources(folders)
    out: Path = arguments.out or folders.root / "build" / "pseudo"
    write_pseudo(sources, out)
    say(f"{out}: written; look at it: taxrights --locales {out} --locale en_XA --screen home (or ar_XB)")
    return DONE


def write_pseudo(sources: Sources, out: Path) -> None:
    """A folder of locales with English and the two pseudo-locales."""
    if out.exists() and not (out / "locales.toml").is_file() and any(out.iterdir()):
        raise SourcesError(f"{out}: is not empty and no folder of locales, so it was left alone; name another folder")
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(sources.folders.locales / SOURCE, out / SOURCE)
    table = (sources.folders.locales / "locales.toml").read_text(encoding="utf-8")
    english = table[table.index("[en]") :].partition("\n\n")[0]
    write_text(out / "locales.toml", english + "\n" + "".join(PSEUDO.values()))
    for code in PSEUDO:
        write_text(out / code / "words.toml", pseudo_words(sources.words[SOURCE].names))
    day = sources.pack.as_of.isoformat()
    for domain, entries in _templates(sources).items():
        write_text(out / f"{domain}.pot", format_po(header(day=day), entries))
        for code in PSEUDO:
            made = [
                replace(entry, texts=tuple(pseudo(text, code) for text in _forms(entry, code))) for entry in entries
            ]
            write_text(out / code / "LC_MESSAGES" / f"{domain}.po", format_po(header(code, day=day), made))


def _forms(entry: PoEntry, code: str) -> list[str]:
    if not entry.plural:
        return [entry.source]
    return [entry.plural] * (6 if code.startswith("ar") else 2)


def run_preview(arguments: argparse.Namespace) -> int:
    _load(arguments)
    words = ["--locale", arguments.code, "--screen", arguments.screen or "home"]
    for name in ("content", "locales"):
        given = getattr(arguments, name)
        words += [f"--{name}", str(given)] if given else []
    return preview.run(words, only=arguments.code)


def run_screenshots(arguments: argparse.Namespace) -> int:
    sources = _load(arguments)
    folders, code = sources.folders, arguments.code
    out: Path = arguments.out or folders.root / "build" / "screenshots" / code
    with tempfile.TemporaryDirectory(prefix="taxrights-") as temporary:
        copy = Path(temporary) / "locales"
        shutil.copytree(folders.locales, copy)
        for domain in _DOMAINS:
            path = copy / code / "LC_MESSAGES" / f"{domain}.po"
            if path.exists():
                path.write_text(numbered(path.read_text(encoding="utf-8"), domain=domain), encoding="utf-8")
        pack = Path(temporary) / "pack"
        build_pack(
            folders.root, pack, strict=False, content_dir=folders.content, locales_dir=copy, only=code, unchecked=True
        )
        words = argparse.Namespace(
            screens=arguments.screens, all=not arguments.screens, out=out, size="1366x768", text_size=100,
            theme="light", locale=code, beside=None, answers="", every_card=False, part=None, state=None, need=None,
            today=None, content=None, locales=None, pack=pack,
        )  # fmt: skip
        if len(arguments.screens) == 1:
            words.out = out / f"{arguments.screens[0].replace(':', '-')}.{code}.png"
        status = render.run(words)
    say(f"{out}: the number before each text is that of its entry: u12 in ui.po, c12 in content.po")
    return status

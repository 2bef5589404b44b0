"""What there is to translate, as `.pot` templates, and catalogues brought up to date with them.

Written without dates and without wrapping, in a fixed order, so that a change in a file is a change of words.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, denormalize, read_po

from taxrights_app import __version__
from taxrights_app.compiler.catalogues import PO_LANGUAGES
from taxrights_app.compiler.sources import Sources
from taxrights_app.compiler.texts import Text
from taxrights_app.core.errors import SourcesError

_FIELD = re.compile(r'^"([A-Za-z-]+): (.*)\\n"$', re.MULTILINE)

KEYWORDS = {"say": (1,), "say_in": ((1, "c"), 2), "plural": (1, 2)}
_NOTE = "Translators:"

# CLDR's plural rules where Babel's table has none or another.
_PLURALS = {
    "ar": (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
        "n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5);"
    ),
    "es": "nplurals=2; plural=(n != 1);",
    "ht": "nplurals=2; plural=(n > 1);",
    "pa": "nplurals=2; plural=(n > 1);",
    "pt": "nplurals=2; plural=(n > 1);",
    "fa": "nplurals=2; plural=(n > 1);",
    "hy": "nplurals=2; plural=(n > 1);",
    "my": "nplurals=1; plural=0;",
}


@dataclass(frozen=True, slots=True)
class PoEntry:
    """One entry of a catalogue as written. `notes` are for the translator, `comments` by the translator; `previous` is
    the English that a fuzzy translation was made for."""

    context: str
    source: str
    plural: str = ""
    texts: tuple[str, ...] = ("",)
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    fuzzy: bool = False
    previous: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """In `content` the context alone names an entry; in `ui` context and English do."""
        return (self.context, "" if "#" in self.context else self.source)


def content_template(sources: Sources) -> list[PoEntry]:
    """Every translatable text of the content, in the order of the sources."""
    titles = {f"page:{page.id}": page.title.source for page in sources.pages.values() if page.title}
    titles |= {f"flow:{flow.id}": flow.title.source for flow in sources.flows.values()}
    return [
        PoEntry(
            context=text.context,
            source=text.source,
            notes=tuple(_notes(text, titles)),
            places=(text.file,),
        )
        for text in sources.texts
        if not text.original
    ]


def _notes(text: Text, titles: dict[str, str]) -> Iterable[str]:
    title = titles.get(text.part, "")
    kind: str = "title" if text.id == "title" else "section heading" if text.level == 2 else text.kind
    if text.part.startswith("flow:"):
        kind = _place_in_flow(text.context.partition("#")[2])
    where = f'{text.part} "{title}"' if title else text.part
    facts = f"; rests on {', '.join(text.facts)}" if text.facts else ""
    yield f"{where}: {kind}{facts}"
    if text.safety:
        yield "Safety: these words must never be wrong. Ask a second person to read them."
    if text.note:
        yield text.note


def _place_in_flow(place: str) -> str:
    head = place.split(".")[0]
    if head == "card":
        parts = place.split(".")
        groups = {"says": "what the rules say", "unknown": "what nobody knows", "ask": "question for a lawyer"}
        return groups.get(parts[2], "way to a person") + f" on card {parts[1]}" if len(parts) > 2 else "title of a card"
    if head == "question":
        return {"hint": "hint below a question", "why": "why it is asked"}.get(place.split(".")[-1], "question")
    known = {
        "title": "title",
        "intro": "before the questions",
        "disclaimer": "above a result",
        "outcome": "title of a result",
    }
    return known.get(head, f"answer to the question {head}")


# Where the strings of each file are seen, for translators.
_SCREENS = {
    "core/frame.py": "Around every screen: a button above or below it",
    "core/reading.py": "Under the title of most screens: dates, review; and links to other screens",
    "core/show.py": "The language wall, home, the rights card, or what courts have said",
    "core/show_flow.py": "A quiz: a question, or a card of its result",
    "core/show_help.py": "Find help: states, kinds of help, people to call",
    "core/show_words.py": "The page of words and sources, and what opens under a word",
    "core/show_workshop.py": "The workshop in front of a group, in big letters",
    "gui/main_window.py": "The window itself: its neutral title, and the words in the middle above",
    "gui/screens/parts.py": "Under a text: marks for English, for age, and where it is from",
    "gui/screens/question_screen.py": "A question of a quiz: a small heading",
    "gui/screens/reading_screen.py": "A page: a small heading",
    "gui/screens/result_screen.py": "The result of a quiz: a small heading",
    "gui/screens/workshop_screen.py": "The workshop before a group: bars, and + and − as they are read aloud",
}


def ui_template(package: Path) -> list[PoEntry]:
    """Every string of the code that goes through `say`, `say_in` or `plural`, by file and line."""
    found: dict[tuple[str, str], PoEntry] = {}
    rows = extract_from_dir(
        package,
        method_map=[("core/**.py", "python"), ("gui/**.py", "python")],  # commands speak English
        keywords=KEYWORDS,
        comment_tags=(_NOTE,),
        strip_comment_tags=True,
    )
    for file, _, message, comments, context in sorted(rows, key=lambda row: (str(row[0]), row[1])):
        source, plural = (message[0], message[1]) if isinstance(message, (list, tuple)) else (message, "")
        entry = PoEntry(
            context=context or "",
            source=source,
            plural=plural,
            texts=("", "") if plural else ("",),
            notes=(
                *filter(None, [_SCREENS.get(Path(str(file)).as_posix(), "")]),
                *(" ".join(comment.split()) for comment in comments),
            ),
            places=(f"{package.name}/{Path(str(file)).as_posix()}",),
        )
        earlier = found.get((entry.context, source))
        if earlier is not None:
            entry = replace(
                earlier,
                plural=earlier.plural or plural,
                notes=tuple(dict.fromkeys((*earlier.notes, *entry.notes))),
                places=tuple(dict.fromkeys((*earlier.places, *entry.places))),
            )
        found[entry.context, source] = entry
    return list(found.values())


def plural_forms(code: str) -> str:
    """The header's plural formula for a language, after CLDR."""
    language = code.split("_")[0]
    if language in _PLURALS:
        return _PLURALS[language]
    forms = get_plural(language)
    return f"nplurals={forms.num_plurals}; plural={forms.plural_expr};"


def _quoted(keyword: str, text: str, *, prefix: str = "") -> Iterable[str]:
    def quote(piece: str) -> str:
        escaped = piece.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n")
        return f'"{escaped}"'

    pieces = text.splitlines(keepends=True)
    if len(pieces) < 2:
        yield f"{prefix}{keyword} {quote(text)}"
        return
    yield f'{prefix}{keyword} ""'
    yield from (prefix + quote(piece) for piece in pieces)


def _lines(entry: PoEntry, *, prefix: str = "") -> Iterable[str]:
    yield from (f"# {comment}".rstrip() for comment in entry.comments)
    if not prefix:
        yield from (f"#. {note}" for note in entry.notes)
        yield from (f"#: {place}" for place in entry.places)
    if entry.fuzzy:
        yield "#, fuzzy"
    if entry.previous:
        yield from _quoted("msgid", entry.previous, prefix="#| ")
    if entry.context:
        yield from _quoted("msgctxt", entry.context, prefix=prefix)
    yield from _quoted("msgid", entry.source, prefix=prefix)
    if not entry.plural:
        yield from _quoted("msgstr", entry.texts[0], prefix=prefix)
        return
    yield from _quoted("msgid_plural", entry.plural, prefix=prefix)
    for number, text in enumerate(entry.texts):
        yield from _quoted(f"msgstr[{number}]", text, prefix=prefix)


def header(code: str = "", *, day: str, old: str = "") -> str:
    """The first entry of a catalogue, or of a template when there is no code. `day` is that of the content, so that the
    same sources make the same file; what an editor wrote into `old`, the header there was, stays."""
    fields = dict(_FIELD.findall(old))
    for name in ("Project-Id-Version", "Language", "POT-Creation-Date", "Plural-Forms"):
        fields.pop(name, None)
    moment = f"{day} 00:00+0000"
    known = {
        "Project-Id-Version": f"taxrights {__version__}",
        "POT-Creation-Date": moment,
        "PO-Revision-Date": fields.pop("PO-Revision-Date", moment) if code else "YEAR-MO-DA HO:MI+ZONE",
        **{name: fields.pop(name) for name in ("Last-Translator", "Language-Team") if name in fields},
        "Language": PO_LANGUAGES.get(code, code),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        **({"Plural-Forms": plural_forms(code)} if code else {}),
    }
    lines = [f'"{name}: {value}\\n"' for name, value in {**known, **fields, **known}.items()]
    return "\n".join(['msgid ""', 'msgstr ""', *lines]) + "\n"


def format_po(head: str, entries: Iterable[PoEntry], *, obsolete: Iterable[PoEntry] = ()) -> str:
    """The text of a catalogue."""
    blocks = ["\n".join(_lines(entry)) + "\n" for entry in entries]
    blocks += ["\n".join(_lines(entry, prefix="#~ ")) + "\n" for entry in obsolete]
    return "\n".join([head, *blocks])


def merge(template: Iterable[PoEntry], text: str, code: str, *, name: str, day: str) -> str:
    """The catalogue `text` with exactly the entries of the template. A translation stays with its context; where the
    English changed it becomes fuzzy and keeps the old English beside it. What is gone moves to the end as obsolete."""
    old = _read_entries(text, name)
    count = int(re.sub(r"\D.*", "", plural_forms(code).removeprefix("nplurals=")))
    merged = []
    for entry in template:
        kept = old.pop(entry.key, None)
        empty = ("",) * count if entry.plural else ("",)
        if kept is None or not any(kept.texts):
            comments = kept.comments if kept else ()
            merged.append(replace(entry, texts=empty, comments=comments))
        elif kept.source == entry.source and kept.plural == entry.plural:
            merged.append(
                replace(entry, texts=kept.texts, comments=kept.comments, fuzzy=kept.fuzzy, previous=kept.previous)
            )
        else:
            texts = kept.texts if len(kept.texts) == len(empty) else empty
            previous = kept.previous if kept.fuzzy and kept.previous else kept.source
            merged.append(replace(entry, texts=texts, comments=kept.comments, fuzzy=any(texts), previous=previous))
    gone = [entry for entry in old.values() if any(entry.texts)]
    head = text.partition("\n\n")[0]
    # Comments above the header are the translator's; the formula for plurals is ours.
    notes = "".join(f"{line}\n" for line in head.splitlines() if line.startswith("#"))
    return format_po(notes + header(code, day=day, old=head), merged, obsolete=gone)


def numbered(text: str, *, domain: str) -> str:
    """A catalogue whose every translation starts with the number of its entry, for pictures: `c12` in content."""
    catalog = read_po(io.StringIO(text))
    blocks = text.split("\n\n")
    count = 0
    for place, block in enumerate(blocks):
        if "\nmsgid " not in f"\n{block}" or 'msgid ""\nmsgstr ""\n"' in block or block.startswith("#~"):
            continue
        count += 1
        blocks[place] = re.sub(r'^(msgstr(?:\[\d\])? ")(?!")', rf"\g<1>{domain[0]}{count} ", block, flags=re.MULTILINE)
    assert count == sum(1 for message in catalog if message.id)  # every entry has its number
    return "\n\n".join(blocks)


def _read_entries(text: str, name: str) -> dict[tuple[str, str], PoEntry]:
    if not text:
        return {}
    try:
        catalog = read_po(io.StringIO(text), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise SourcesError(f"{name}: is not a catalogue ({error}); `taxrights check` says where") from error
    entries = {}
    for message in [*catalog.obsolete.values(), *catalog]:
        if not message.id:
            continue
        source, plural = message.id if isinstance(message.id, (list, tuple)) else (message.id, "")
        texts = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
        entry = PoEntry(
            context=message.context or "",
            source=source,
            plural=plural,
            texts=tuple(text or "" for text in texts),
            comments=tuple(c for c in message.user_comments if not c.startswith("|")),
            fuzzy="fuzzy" in message.flags,
            previous=_previous(message.user_comments),
        )
        entries[entry.key] = entry
    return entries


def _previous(comments: Iterable[str]) -> str:
    """The English a fuzzy translation was made for. Babel reads `#| msgid "…"` as a comment that starts with a bar."""
    lines = [comment[1:].strip() for comment in comments if comment.startswith("|")]
    quoted = [line.removeprefix("msgid").strip() for line in lines if not line.startswith("msgctxt")]
    return denormalize("\n".join(quoted)) if quoted else ""


def write_text(path: Path, text: str) -> bool:
    """Write the file in one move; whether that changed anything."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new-{os.getpid()}")
    new.write_text(text, encoding="utf-8")
    new.replace(path)
    return True

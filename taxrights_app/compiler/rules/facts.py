"""Rules about facts, reviews and the status card: what is dated, and by what."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator

from taxrights_app.compiler.dates import format_value
from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.facts import Value
from taxrights_app.compiler.reviews import hash_of
from taxrights_app.compiler.schema import is_date
from taxrights_app.compiler.sources import Sources
from taxrights_app.core.bidi import plain
from taxrights_app.core.facts import last_day
from taxrights_app.core.locale import SOURCE, Locale


def _first_day(date: str) -> str:
    return (date + "-01-01")[:10]


def fact_has_source_and_date(sources: Sources) -> Iterator[Defect]:
    """Every fact has a source that exists, is no newer than its check, and was checked by the pack's date."""
    book, rule = sources.book, "fact-has-source-and-date"
    for id_, fact in book.facts.items():
        line = book.lines["facts", id_]
        if not fact.sources:
            yield Defect(book.file, line, rule, f"{id_} has no source", 'add sources = ["…"]')
        for source in fact.sources:
            if source not in book.sources:
                remedy = f"add [sources.{source}] or correct the id"
                yield Defect(book.file, line, rule, f"{id_}: there is no source {source}", remedy)
        if _first_day(fact.as_of) > fact.checked_on.isoformat():
            message = f"{id_} is as of {fact.as_of}, after it was checked on {fact.checked_on}"
            yield Defect(book.file, line, rule, message, "correct one of the two dates")
        if fact.checked_on > sources.pack.as_of:
            message = f"{id_} was checked on {fact.checked_on}, after the pack's date {sources.pack.as_of}"
            yield Defect(book.file, line, rule, message, "correct it, or as_of in pack.toml")


def fact_ages(sources: Sources) -> Iterator[Defect]:
    """An event never falls due or expires, a law falls due, and a statement about the present falls due and expires."""
    book, rule = sources.book, "fact-ages"
    for id_, fact in book.facts.items():
        due, expires = fact.due_on is not None, fact.expires_on is not None
        wanted = {"event": (False, False), "law": (True, False), "present": (True, True)}[fact.nature]
        if (due, expires) != wanted:
            remedy = "event: due_days = 0, expires_days = 0; law: 180, 0; present: 30, 180"
            message = f"{id_} is of nature {fact.nature}, but its ages do not fit"
            yield Defect(book.file, book.lines["facts", id_], rule, message, remedy)


def source_is_dated(sources: Sources) -> Iterator[Defect]:
    """Every date of a source is a day, month or year that exists, or is left empty."""
    book = sources.book
    for id_, source in book.sources.items():
        if source.date and not is_date(source.date):
            message = f"source {id_} is dated {source.date!r}"
            remedy = 'write a day, month or year, such as "2026-03", or ""'
            yield Defect(book.file, book.lines["sources", id_], "source-is-dated", message, remedy)


def status_dates(sources: Sources) -> Iterator[Defect]:
    """The status card and each of its lines carry a date that its own facts bear out and that is not in the future."""
    status, book, rule = sources.status, sources.book, "status-dates"
    if status is None:
        return
    newest = book.newest(fact for text in status.texts for fact in text.facts)
    pack_date = sources.pack.as_of.isoformat()
    lines = [
        (line.line, line.id, date, book.newest(line.facts))
        for c in status.cases
        for line, date in zip(c.lines, c.as_of, strict=True)
    ]
    for line, name, date, facts_date in [(status.as_of_line, "as_of", status.as_of, newest), *lines]:
        if _first_day(date) > pack_date:
            message = f"{name}: {date} is after the pack's date {pack_date}"
            yield Defect(status.file, line, rule, message, "correct it, or as_of in pack.toml")
        if facts_date and _first_day(date) > last_day(facts_date):
            message = f"{name}: is as of {date}, but its newest fact is as of {facts_date}"
            yield Defect(status.file, line, rule, message, "use the date of the newest fact that it cites")
    for line, name, date, _ in lines:
        if _first_day(date) > last_day(status.as_of):
            message = f"{name}: is as of {date}, newer than the card's as_of {status.as_of}"
            yield Defect(status.file, line, rule, message, "set the card's as_of to the newest date")


def review_is_valid(sources: Sources) -> Iterator[Defect]:
    """Every review names something that exists, in a language on offer, and holds the hash of what was reviewed."""
    name = sources.folders.name(sources.folders.content / "reviews.toml")
    for review in sources.reviews:
        if not hash_of(sources, review.what, review.locale):
            message = f"nothing is called {review.what} in {review.locale}"
            yield Defect(name, review.line, "review-is-valid", message, "write page:ID, flow:ID or status")
        elif not re.fullmatch(r"[0-9a-f]{64}", review.sha256):
            remedy = f"of the present texts it is {hash_of(sources, review.what, review.locale)}"
            yield Defect(name, review.line, "review-is-valid", "sha256 is not 64 hex digits", remedy)


DIRECTORY_FILES = ("hotlines.csv", "providers.csv", "states.csv")

_SAYS_A_DAY = re.compile(r"\b[A-Z][a-z]+ [0-9]{1,2}, [0-9]{4}\b")
_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def value_in_fact(sources: Sources) -> Iterator[Defect]:
    """Every date, number, phone, form and law that texts are filled with stands in a fact it rests on: in its claim, or
    in the dates or titles of its sources."""
    english = next(locale for locale in sources.locales.locales if locale.code == SOURCE)
    for value in sources.book.values.values():
        facts = [fact for fact in map(sources.book.facts.get, value.facts) if fact is not None]
        if value.type == "text" or not facts:
            continue
        cited = [sources.book.sources[id_] for fact in facts for id_ in fact.sources if id_ in sources.book.sources]
        said = " ".join([fact.claim for fact in facts] + [source.title for source in cited])
        # A whole day has to be said, or be the day that the fact is as of: sources of other days tell of it.
        dates = [fact.as_of for fact in facts if value.type != "date" or not _SAYS_A_DAY.search(said)]
        dates += [source.date for source in cited if source.date and value.type != "date"]
        is_said = any(re.search(rf"(?<![\w-]){re.escape(form)}(?!\w)", said) for form in _forms(value, english))
        if not is_said and not _is_date_of(value, dates):
            message = f"{value.name} is {value.raw}, which no fact it rests on says"
            remedy = f"correct the value, or name the fact that says it (now: {', '.join(value.facts)})"
            yield Defect(value.file, value.line, "value-in-fact", message, remedy)


def _forms(value: Value, english: Locale) -> list[str]:
    """The ways in which a claim may write a value."""
    shown = plain(format_value(value, english))
    forms = [shown]
    if value.type == "count" and isinstance(value.raw, int):
        forms += [f"{value.raw / 1e6:g} million"] if value.raw >= 1_000_000 else []
        forms += [_NUMBER_WORDS[value.raw - 1]] if 0 < value.raw <= len(_NUMBER_WORDS) else []
    if value.type == "law":
        forms.append(re.sub(r"\(.*", "", shown))  # the section that a source is the text of
    return forms


def _is_date_of(value: Value, dates: list[str]) -> bool:
    """Whether a day, month or year is that of a fact or of a source."""
    raw = value.raw.isoformat() if isinstance(value.raw, datetime.date) else str(value.raw)
    return value.type in ("date", "month", "year") and any(date.startswith(raw) for date in dates)


def directory_as_imported(sources: Sources) -> Iterator[Defect]:
    """The files of the directory that are locked are as the importer wrote them: no digit was touched by hand."""
    folder = sources.folders.content / "directory"
    for name in DIRECTORY_FILES:
        path = folder / name
        if path.is_file():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            if sources.locks.get(f"directory:{name}", digest) != digest:
                message = "is not the file that was imported"
                remedy = f'import it again, or write "{name}" = "{digest}" under [directory] in locks.toml'
                yield Defect(sources.folders.name(path), 1, "directory-as-imported", message, remedy)


FACT_RULES = (
    fact_has_source_and_date,
    value_in_fact,
    directory_as_imported,
    fact_ages,
    source_is_dated,
    status_dates,
    review_is_valid,
)

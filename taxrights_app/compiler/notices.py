"""What is worth knowing and changes no exit code: what has grown old, and what is not translated yet."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from taxrights_app.compiler.catalogues import PoFile
from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.localize import Language, choose
from taxrights_app.compiler.reviews import hash_of
from taxrights_app.compiler.sources import Sources
from taxrights_app.core.facts import freshness


def notices(sources: Sources, *, today: datetime.date) -> list[Defect]:
    """Every notice, in the form of a defect, in the order of files and lines."""
    return sorted([*_old_facts(sources, today), *_untranslated(sources), *_ended_reviews(sources)])


def _old_facts(sources: Sources, today: datetime.date) -> Iterator[Defect]:
    for id_, fact in sources.book.facts.items():
        state = freshness(fact.due_on, fact.expires_on, today=today, checked_on=fact.checked_on)
        if state in ("due", "expired"):
            line = sources.book.lines["facts", id_]
            since = fact.expires_on if state == "expired" else fact.due_on
            yield Defect(sources.book.file, line, "freshness", f"{id_} is {state} since {since}", "check it again")


def _untranslated(sources: Sources) -> Iterator[Defect]:
    texts = [text for text in sources.texts if not text.original]
    for locale in sources.translations:
        po = sources.content.get(locale.code, PoFile(""))
        language = Language(locale, po, {}, {}, frozenset(), frozenset())
        states = [choose(text, language)[1] for text in texts]
        missing, changed = states.count("untranslated"), states.count("outdated")
        if missing or changed:
            message = f"{locale.code}: {missing} of {len(texts)} texts not translated, {changed} changed in English"
            yield Defect(po.name, 1, "catalogue-complete", message, "taxrights translate status lists them")


def _ended_reviews(sources: Sources) -> Iterator[Defect]:
    name = sources.folders.name(sources.folders.content / "reviews.toml")
    for review in sources.reviews:
        now = hash_of(sources, review.what, review.locale)
        if now != review.sha256:
            message = f"{review.what} in {review.locale} is not what {review.who} reviewed"
            yield Defect(name, review.line, "review", message, f"review it again; its hash is now {now or 'none'}")

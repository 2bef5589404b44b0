"""The library that sources would make, without writing a pack: what the proofs look at."""

from __future__ import annotations

import datetime
import gettext
import io
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from taxrights_app.compiler.catalogues import Entry, PoFile, build_mo
from taxrights_app.compiler.content import build_content, targets_of
from taxrights_app.compiler.dates import format_values
from taxrights_app.compiler.localize import Language
from taxrights_app.compiler.reviews import current_reviews, outdated_reviews
from taxrights_app.compiler.rules.catalogues import is_sane
from taxrights_app.compiler.sources import Sources
from taxrights_app.core.facts import Fact, FactId, Source, SourceId
from taxrights_app.core.library import Content, Library, PackInfo
from taxrights_app.core.locale import SOURCE, LocaleCode
from taxrights_app.core.translator import Catalogue, SourceWords

_FIELD = re.compile(r"\{[^{}]*\}")


def _fills(entry: Entry) -> bool:
    """Whether the texts of an entry can be filled with the values of its English."""
    known = set(_FIELD.findall(entry.source + entry.plural))
    return all(known.issuperset(_FIELD.findall(text)) and "{" not in _FIELD.sub("", text) for text in entry.texts)


class Compiled:
    """Sources as the window would read them: `library`, and for each language the values that its texts are filled
    with."""

    def __init__(self, sources: Sources) -> None:
        # What is so broken that no screen can be made of it has a defect of its own, and is left out.
        pages = {id_: page for id_, page in sources.pages.items() if page.title is not None}
        flows = {id_: flow for id_, flow in sources.flows.items() if flow.paths is not None}
        self.sources = replace(sources, pages=pages, flows=flows)

    @cached_property
    def library(self) -> Library:
        pack = self.sources.pack
        limits = pack.mark_after_days, pack.hide_after_days
        locales = self.sources.locales.locales
        info = PackInfo(pack.id, pack.version, pack.as_of, *limits, locales, current_reviews(self.sources))
        info = info._replace(outdated_reviews=outdated_reviews(self.sources))
        return Library(
            info,
            load_content=self._content,
            load_catalogue=self._catalogue,
            load_facts=self._facts,
            load_directory=lambda: self.sources.directory,
        )

    @cached_property
    def values(self) -> dict[str, dict[str, str]]:
        book = self.sources.book
        return {locale.code: dict(format_values(book.values, locale)) for locale in self.sources.locales.locales}

    @property
    def today(self) -> datetime.date:
        """The day the facts were checked: nothing turns red by waiting."""
        return self.sources.pack.as_of

    def _facts(self) -> tuple[Mapping[FactId, Fact], Mapping[SourceId, Source]]:
        book = self.sources.book
        facts = {FactId(id_): fact for id_, fact in book.facts.items()}
        return facts, {SourceId(id_): source for id_, source in book.sources.items()}

    def _content(self, code: LocaleCode) -> Content:
        locale = self.library.require_locale(code)
        po = self.sources.content.get(code, PoFile(""))
        too_long = frozenset(entry.context for entry in po.entries if not is_sane(entry))
        language = Language(locale, po, self.values[code], self.values[SOURCE], too_long, targets_of(self.sources))
        return build_content(self.sources, language)

    def _catalogue(self, code: LocaleCode) -> Catalogue:
        po = self.sources.ui.get(code)
        if po is None or not po.exists or not po.plural_forms:
            return SourceWords()
        done = [(entry, entry.texts) for entry in po.entries if entry.is_done and is_sane(entry) and _fills(entry)]
        return gettext.GNUTranslations(io.BytesIO(build_mo(done, plural_forms=po.plurals)))

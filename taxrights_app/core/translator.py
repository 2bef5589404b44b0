"""Strings of the program in the language of the reader."""

from __future__ import annotations

from typing import Protocol

from taxrights_app.core.bidi import isolate
from taxrights_app.core.locale import Locale


class Catalogue(Protocol):
    """What `gettext.NullTranslations` and its children offer."""

    def gettext(self, message: str) -> str: ...
    def ngettext(self, singular: str, plural: str, n: int) -> str: ...
    def pgettext(self, context: str, message: str) -> str: ...


class SourceWords:
    """The catalogue of the source language: every string as it stands in the code."""

    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return singular if n == 1 else plural

    def pgettext(self, context: str, message: str) -> str:
        return message


class Translator:
    """Says a string of the `ui` catalogue in one locale. Values put into a sentence are isolated, so that a number or
    a Latin name cannot reorder an Arabic sentence."""

    __slots__ = ("_catalogue", "locale")

    def __init__(self, locale: Locale, catalogue: Catalogue) -> None:
        self.locale = locale
        self._catalogue = catalogue

    def say(self, message: str, **values: object) -> str:
        """`message` translated, its `{named}` places filled."""
        return self._fill(self._catalogue.gettext(message), values)

    def say_in(self, context: str, message: str, **values: object) -> str:
        """As `say`, for a word that needs a context to be translated well."""
        return self._fill(self._catalogue.pgettext(context, message), values)

    def plural(self, singular: str, plural: str, count: int, **values: object) -> str:
        """The form for `count`; `{count}` is filled in."""
        return self._fill(self._catalogue.ngettext(singular, plural, count), {"count": count, **values})

    def _fill(self, text: str, values: dict[str, object]) -> str:
        if not values:
            return text
        return text.format(**{name: isolate(str(value)) for name, value in values.items()})

"""One family of errors; one class for each thing someone can act on. The docstring is the technical message."""

from __future__ import annotations


class TaxRightsError(Exception):
    """Something went wrong that a person can act on."""

    def __init__(self, message: str = "", **facts: object) -> None:
        self.facts = facts
        super().__init__(message or (type(self).__doc__ or "").strip())


class UnknownScreen(TaxRightsError):
    """There is no screen of that name in this pack."""


class UnknownLocale(TaxRightsError):
    """There is no language of that code in this pack."""


class UnknownAnswer(TaxRightsError):
    """The flow has no such question or option."""


class PackReadError(TaxRightsError):
    """The pack cannot be read, or a file in it is not the one its manifest names."""


class SourcesError(TaxRightsError):
    """The sources cannot be compiled at all (a folder or a whole file is missing)."""

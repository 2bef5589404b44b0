"""A language on offer, as one row of `locales/locales.toml`."""

from __future__ import annotations

from typing import NamedTuple, NewType

LocaleCode = NewType("LocaleCode", str)

SOURCE = LocaleCode("en")


class Locale(NamedTuple):
    """Code as in folders (`pt_BR`), native and English name, direction `ltr` or `rtl`, font families in order of
    preference, and whether a person reviewed the translation (`source`, `draft`, `reviewed`)."""

    code: LocaleCode
    native: str
    english: str
    direction: str
    script: str
    fonts: tuple[str, ...]
    fallbacks: tuple[str, ...]
    review: str

    @property
    def is_rtl(self) -> bool:
        return self.direction == "rtl"


def match_locale(code: str, locales: tuple[Locale, ...]) -> Locale | None:
    """The locale that a system code such as `es-MX`, `es_MX.UTF-8` or `es` means, or None."""
    wanted = code.split(".")[0].split("@")[0].replace("-", "_")
    for locale in locales:
        if wanted == locale.code or wanted in locale.fallbacks:
            return locale
    language = wanted.split("_")[0]
    for locale in locales:
        if language == locale.code:
            return locale
    return None

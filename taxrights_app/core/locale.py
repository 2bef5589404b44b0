"""A language on offer, as one row of `locales/locales.toml`."""

from __future__ import annotations

from typing import NamedTuple, NewType

LocaleCode = NewType("LocaleCode", str)

SOURCE = LocaleCode("en")


class Locale(NamedTuple):
    """Code as in folders (`pt_BR`), native and English name, direction `ltr` or `rtl`, font families in order of
    preference, and whether a person reviewed the translation (`source`, `draft`, `reviewed`). `is_whole`: all of its
    safety texts and nearly everything else are translated; the compiler finds out."""

    code: LocaleCode
    native: str
    english: str
    direction: str
    script: str
    fonts: tuple[str, ...]
    fallbacks: tuple[str, ...]
    review: str
    is_whole: bool = True

    @property
    def is_rtl(self) -> bool:
        return self.direction == "rtl"


def match_locale(code: str, locales: tuple[Locale, ...]) -> Locale | None:
    """The locale that a system's name means, or None: `es-MX`, `es_MX.UTF-8`, `zh_Hant_HK`, or as Windows has it
    `Spanish_Mexico.1252`. Exact names first, then the fallbacks of the table, then the language alone."""
    wanted = code.split(".")[0].split("@")[0].replace("-", "_")
    # `zh_Hans_CN` is asked for as it is, as `zh_Hans`, as `zh_CN` and as `zh`.
    parts = wanted.split("_")
    names = [wanted, "_".join(parts[:2]), f"{parts[0]}_{parts[-1]}", parts[0]]
    for name in names:
        for locale in locales:
            if name == locale.code or name in locale.fallbacks:
                return locale
    return next((locale for locale in locales if _windows_name(wanted) in _windows_names(locale)), None)


def _windows_name(name: str) -> str:
    return name.partition("_")[0].casefold()


def _windows_names(locale: Locale) -> tuple[str, ...]:
    """How Windows calls the language: `Portuguese`, `Chinese (Traditional)`."""
    english = locale.english.casefold()
    base = english.partition(" (")[0]
    turned = [f"chinese ({word})" for word in ("simplified", "traditional") if english == f"{word} chinese"]
    return (english, base, *turned)

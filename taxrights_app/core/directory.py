"""The legal-help directory: whom a person can call, in which order, and how old each contact is."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .errors import PackReadError

Age = Literal["current", "due", "unknown"]

NEEDS = ("immigration", "tax", "both", "now")

# The order of each tuple is the order in which the kinds of help are listed.
HOTLINE_CATEGORIES = ("immigration-legal", "rapid-response", "detention", "consular", "safety")
PROVIDER_CATEGORIES = (
    "eoir-pro-bono-list",
    "doj-recognized-organization",
    "refugee-services",
    "tax-clinic",
    "legal-aid",
)
GOVERNMENT_CATEGORIES = (
    "state-office",
    "tax-office",
    "court",
    "immigration-office",
    "oversight",
    "fraud",
    "worker",
    "general",
)

_ORDER = (
    "immigration-legal",
    "rapid-response",
    *PROVIDER_CATEGORIES,
    "detention",
    "consular",
    "safety",
    *GOVERNMENT_CATEGORIES,
)
_ORDER_NOW = ("rapid-response", "immigration-legal", *(name for name in _ORDER[2:]))

# English names of the languages a provider may list; the last four are ways to get a language, not languages.
LANGUAGES: Mapping[str, str] = {
    "arabic": "Arabic",
    "chinese": "Chinese",
    "english": "English",
    "farsi": "Farsi",
    "french": "French",
    "haitian-creole": "Haitian Creole",
    "hindi": "Hindi",
    "korean": "Korean",
    "polish": "Polish",
    "portuguese": "Portuguese",
    "punjabi": "Punjabi",
    "russian": "Russian",
    "spanish": "Spanish",
    "tagalog": "Tagalog",
    "ukrainian": "Ukrainian",
    "vietnamese": "Vietnamese",
    "several": "Several languages",
    "interpreter": "Other languages through an interpreter",
    "many-interpreter": "Many languages through an interpreter",
    "on-request": "Other languages on request",
}

SHORT_NUMBERS = ("211", "311", "988")

_NUMBER = re.compile(r"[2-9][0-9]{2}-[2-9][0-9]{2}-[0-9]{4}")
_PHONE = re.compile(r"(?P<number>[0-9-]+)(?: x(?P<extension>[0-9]{1,6}))?(?:\|(?P<label>[^|]+))?")


@dataclass(frozen=True, slots=True)
class Phone:
    """`number` as `NNN-NNN-NNNN` or a short code; `extension` and `label` (for whom it is) may be empty."""

    number: str
    extension: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Provider:
    """An entry of the directory. `state` is where its office is (empty: national, or not known); `states` is whom it
    serves, empty meaning everywhere (a national line). `needs` is empty for the safety lines, which `now` lists last.
    Names and addresses are originals; `hours`, `who_for`, the labels and the languages are translated."""

    id: str
    name: str
    category: str
    phones: tuple[Phone, ...]
    hours: str
    languages: tuple[str, ...]
    who_for: str
    cost: str
    city: str
    state: str
    address: str
    url: str
    states: tuple[str, ...]
    needs: tuple[str, ...]
    government: bool
    checked_on: datetime.date
    source_title: str
    source_url: str

    @property
    def is_national(self) -> bool:
        return not self.states


@dataclass(frozen=True, slots=True)
class State:
    """A place to choose in Find help: two-letter code, type (`state`, `district`, `territory`) and English name."""

    code: str
    type: str
    name: str


@dataclass(frozen=True, slots=True)
class Directory:
    """All contacts and all places of a pack."""

    providers: tuple[Provider, ...]
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class AgeLimits:
    """After how many days a contact carries a mark, and after how many it is not shown any more."""

    mark_after_days: int
    hide_after_days: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A provider as shown, with the age of its contact. A clock before the day of the check makes it `unknown`."""

    provider: Provider
    age: Age


@dataclass(frozen=True, slots=True)
class Listing:
    """What Find help shows. `government` stands apart and is never help; `hidden` counts contacts too old to show.
    `instead` are national lines of people for another need, where this one has none but government offices: nobody is
    left without a person to call."""

    national: tuple[Listed, ...]
    local: tuple[Listed, ...]
    government: tuple[Listed, ...]
    hidden: int
    instead: tuple[Listed, ...] = ()


def find_providers(
    directory: Directory, *, state: str | None, need: str, today: datetime.date, limits: AgeLimits
) -> Listing:
    """Everyone who fits `need` in `state` (None: national lines only), nearest kind of help first, then in the state
    before from elsewhere. A national line is never hidden: an old number with its date is better than none."""
    if need not in NEEDS:
        raise ValueError(f"need is {need!r}, not one of {', '.join(NEEDS)}")
    order = _ORDER_NOW if need == "now" else _ORDER
    fitting = [
        provider
        for provider in directory.providers
        if _fits(provider, need) and (provider.is_national or state in provider.states)
    ]
    fitting.sort(
        key=lambda provider: (
            order.index(provider.category),
            provider.state != state,
            provider.city.casefold(),
            provider.name.casefold(),
            provider.id,
        )
    )
    national: list[Listed] = []
    local: list[Listed] = []
    government: list[Listed] = []
    hidden = 0
    for provider in fitting:
        days = (today - provider.checked_on).days
        if days > limits.hide_after_days and not provider.is_national:
            hidden += 1
            continue
        listed = Listed(provider, _age(days, limits))
        group = government if provider.government else national if provider.is_national else local
        group.append(listed)
    instead: tuple[Listed, ...] = ()
    if not national and need != "now":
        lines = find_providers(directory, state=None, need="now", today=today, limits=limits).national
        instead = tuple(listed for listed in lines if listed.provider.category in _ORDER_NOW[:2])
    return Listing(tuple(national), tuple(local), tuple(government), hidden, instead)


def _fits(provider: Provider, need: str) -> bool:
    if need == "now":
        return "now" in provider.needs or provider.category == "safety"
    wanted = ("immigration", "tax") if need == "both" else (need,)
    return any(name in provider.needs for name in wanted)


def _age(days: int, limits: AgeLimits) -> Age:
    if days < 0:
        return "unknown"
    return "due" if days > limits.mark_after_days else "current"


def parse_phones(text: str) -> tuple[Phone, ...]:
    """Read `202-555-0100 x225|Spanish line; 988`. Raises ValueError naming the part that is no phone number."""
    return tuple(_parse_phone(part.strip()) for part in text.split(";")) if text.strip() else ()


def _parse_phone(part: str) -> Phone:
    match = _PHONE.fullmatch(part)
    if match is None or not is_phone_number(match["number"]):
        raise ValueError(f"{part!r} is no phone number")
    return Phone(match["number"], match["extension"] or "", (match["label"] or "").strip())


def is_phone_number(number: str) -> bool:
    """Whether `number` can be dialled in the United States as written: NNN-NNN-NNNN or a known short code."""
    return number in SHORT_NUMBERS or _NUMBER.fullmatch(number) is not None


def format_phones(phones: tuple[Phone, ...]) -> str:
    """The inverse of `parse_phones`."""
    return "; ".join(
        phone.number + (f" x{phone.extension}" if phone.extension else "") + (f"|{phone.label}" if phone.label else "")
        for phone in phones
    )


def directory_to_json(directory: Directory) -> dict[str, Any]:
    """The directory as plain lists and strings, for a pack."""
    return {
        "providers": [_provider_to_json(provider) for provider in directory.providers],
        "states": [{"code": state.code, "type": state.type, "name": state.name} for state in directory.states],
    }


def _provider_to_json(provider: Provider) -> dict[str, Any]:
    return {
        "id": provider.id,
        "name": provider.name,
        "category": provider.category,
        "phones": [
            {"number": phone.number, "extension": phone.extension, "label": phone.label} for phone in provider.phones
        ],
        "hours": provider.hours,
        "languages": list(provider.languages),
        "who_for": provider.who_for,
        "cost": provider.cost,
        "city": provider.city,
        "state": provider.state,
        "address": provider.address,
        "url": provider.url,
        "states": list(provider.states),
        "needs": list(provider.needs),
        "government": provider.government,
        "checked_on": provider.checked_on.isoformat(),
        "source_title": provider.source_title,
        "source_url": provider.source_url,
    }


def parse_directory(rows: Mapping[str, Any]) -> Directory:
    """Rebuild what `directory_to_json` wrote. Raises PackReadError when a field is missing or of the wrong form."""
    try:
        return Directory(
            providers=tuple(_parse_provider(row) for row in rows["providers"]),
            states=tuple(State(_text(row, "code"), _text(row, "type"), _text(row, "name")) for row in rows["states"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise PackReadError(f"the directory of this pack cannot be read: {error!r}") from error


def _parse_provider(row: Mapping[str, Any]) -> Provider:
    category = _text(row, "category")
    if category not in _ORDER:
        raise ValueError(f"category {category!r}")
    if not isinstance(row["government"], bool):
        raise TypeError("government is neither true nor false")
    return Provider(
        id=_text(row, "id"),
        name=_text(row, "name"),
        category=category,
        phones=tuple(
            Phone(_text(phone, "number"), _text(phone, "extension"), _text(phone, "label")) for phone in row["phones"]
        ),
        hours=_text(row, "hours"),
        languages=_texts(row, "languages"),
        who_for=_text(row, "who_for"),
        cost=_text(row, "cost"),
        city=_text(row, "city"),
        state=_text(row, "state"),
        address=_text(row, "address"),
        url=_text(row, "url"),
        states=_texts(row, "states"),
        needs=_texts(row, "needs"),
        government=row["government"],
        checked_on=datetime.date.fromisoformat(_text(row, "checked_on")),
        source_title=_text(row, "source_title"),
        source_url=_text(row, "source_url"),
    )


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row[key]
    if not isinstance(value, str):
        raise TypeError(f"{key} is not a text")
    return value


def _texts(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = row[key]
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError(f"{key} is not a list of texts")
    return tuple(values)

"""Write content/directory from the researched lists of contacts: `python -m taxrights_app.authoring.import_directory
SOURCE_DIR [--out DIR]`. Run it again after each refresh of the lists; the same lists give the same bytes.

What decides about a person's call stands in the tables below, in our own words, and not in the lists: a hotline without
words here, or with hours that changed, stops the import with one line."""

from __future__ import annotations

import argparse
import csv
import datetime
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..compiler.directory import compile_directory
from ..compiler.rules.directory import HOTLINE_COLUMNS, PROVIDER_COLUMNS, STATE_COLUMNS, is_ice_line, split_list
from ..core.directory import GOVERNMENT_CATEGORIES, Phone, format_phones, parse_phones

Fields = dict[str, str]

IMPORTED_CONFIDENCE = ("high", "medium")

NEVER_IMPORTED = {
    "ice-dril": "line of ICE",
    "ffi-inside": "dial code that works only inside detention",
}

# Category and needs of each hotline. Government offices, also those of a state or a city, have categories of their own.
# Legal lines are for `now` too, unless the line itself asks not to be called about officers (tx-hilsc).
KIND = {
    "988": ("safety", ""),
    "aba-detention": ("detention", "immigration; now"),
    "ca-chirla": ("rapid-response", "immigration; now"),
    "dhs-oig": ("oversight", "immigration"),
    "eoir-acis": ("court", "immigration"),
    "ffi": ("detention", "immigration; now"),
    "ftc": ("fraud", "immigration; tax"),
    "il-icirr": ("rapid-response", "immigration; now"),
    "irs-forms": ("tax-office", "tax"),
    "irs-individual": ("tax-office", "tax"),
    "irs-languages": ("tax-office", "tax"),
    "irs-tac": ("tax-office", "tax"),
    "mi-mirc": ("immigration-legal", "immigration; now"),
    "mn-ilcm": ("immigration-legal", "immigration; now"),
    "mx-ciam": ("consular", "immigration"),
    "mx-miconsulado": ("consular", "immigration"),
    "nakasec": ("immigration-legal", "immigration; now"),
    "ndvh": ("safety", ""),
    "ne-hotline": ("immigration-legal", "immigration; now"),
    "ny-ona": ("state-office", "immigration; now"),
    "nyc-moia": ("state-office", "immigration; now"),
    "or-equity": ("immigration-legal", "immigration; now"),
    "rainn": ("safety", ""),
    "tas": ("tax-office", "tax"),
    "taxcourt-clinic": ("court", "tax"),
    "tigta": ("oversight", "tax"),
    "trafficking": ("safety", ""),
    "tx-hilsc": ("immigration-legal", "immigration"),
    "tx-raices": ("immigration-legal", "immigration; now"),
    "usagov": ("general", "immigration; tax"),
    "uscis": ("immigration-office", "immigration"),
    "uwd": ("rapid-response", "immigration; now"),
    "vita": ("tax-office", "tax"),
    "wa-waisn": ("rapid-response", "immigration; now"),
}

WHO_FOR = {
    "988": "People in deep emotional pain, or who think about suicide.",
    "aba-detention": "Only for people in immigration detention who have no lawyer.",
    "ca-chirla": "People near Los Angeles who see immigration officers, or look for legal help.",
    "dhs-oig": "People who report wrong acts by Homeland Security staff.",
    "eoir-acis": "People with an immigration court case who want their hearing date.",
    "ffi": "People in immigration detention, and their families.",
    "ftc": "People who report scams, such as false immigration help or false tax calls.",
    "il-icirr": "People in Illinois who see immigration officers, and their families.",
    "irs-forms": "People who want tax forms and booklets by mail.",
    "irs-individual": "People with questions about their own federal tax account.",
    "irs-languages": "People with tax questions who need an interpreter.",
    "irs-tac": "People who want to book a visit to a local tax office.",
    "mi-mirc": "People in Michigan who look for immigration legal help.",
    "mn-ilcm": "People in Minnesota who look for immigration legal help.",
    "mx-ciam": "Citizens of Mexico: help from a consulate, also to find a detained relative.",
    "mx-miconsulado": "Citizens of Mexico: appointments for a passport or a consular card.",
    "nakasec": "Immigrants, mainly from Korea and other parts of Asia.",
    "ndvh": "People hurt or threatened by a partner.",
    "ne-hotline": "People in Nebraska who look for immigration legal help.",
    "ny-ona": "Immigrants of any status in New York State who look for legal help.",
    "nyc-moia": "People in New York City who look for immigration legal help.",
    "or-equity": "People in Oregon who look for defense in an immigration case.",
    "rainn": "People hurt by sexual assault.",
    "tas": "People in hardship because of a tax problem the IRS has not fixed.",
    "taxcourt-clinic": "People who look for a tax clinic and find none nearby.",
    "tigta": "People who report misuse of tax information, or wrong acts by IRS staff.",
    "trafficking": "People who are forced to work, and other victims of human trafficking.",
    "tx-hilsc": "People near Houston who look for immigration help. Not for reports about officers.",
    "tx-raices": "People in Texas who want to talk about an immigration case.",
    "usagov": "People who want to know which government office to ask.",
    "uscis": "People with questions about their own application at USCIS.",
    "uwd": "People who see immigration officers, or look for legal help.",
    "vita": "People who look for free help with a tax return.",
    "wa-waisn": "People in Washington State who see immigration officers, or look for legal help.",
}

_ALWAYS = "Day and night, every day"
# The hours as the list prints them, then our words; empty words leave the hours out.
HOURS = {
    "988": ("24 hours, 7 days", _ALWAYS),
    "eoir-acis": ("24 hours, 7 days", _ALWAYS),
    "ffi": ("Weekdays 8 a.m.-8 p.m. Pacific time", "Monday to Friday, 8 a.m. to 8 p.m. Pacific time"),
    # Last seen two years before the number was checked: they would carry a date that is not theirs.
    "irs-individual": (
        "Mon-Fri 7 a.m.-7 p.m. local time (Alaska and Hawaii: Pacific time; Puerto Rico 8 a.m.-8 p.m.)",
        "",
    ),
    "mx-ciam": ("24 hours, 7 days", _ALWAYS),
    "mx-miconsulado": (
        "Mon-Fri 8 a.m.-9 p.m.; Sat, Sun and holidays 9 a.m.-6 p.m.",
        "Monday to Friday, 8 a.m. to 9 p.m.; Saturday, Sunday and holidays, 9 a.m. to 6 p.m.",
    ),
    "nakasec": ("24 hours", "Day and night"),
    "ndvh": ("24 hours, 7 days", _ALWAYS),
    "ny-ona": (
        "Mon-Fri 8 a.m.-8 p.m.; Sat-Sun 9 a.m.-5 p.m.",
        "Monday to Friday, 8 a.m. to 8 p.m.; Saturday and Sunday, 9 a.m. to 5 p.m.",
    ),
    "trafficking": ("24 hours, 7 days", _ALWAYS),
    "tx-hilsc": ("Mon-Fri 9 a.m.-5 p.m. Central", "Monday to Friday, 9 a.m. to 5 p.m. Central time"),
    "wa-waisn": ("Mon-Fri 6 a.m.-6 p.m. Pacific", "Monday to Friday, 6 a.m. to 6 p.m. Pacific time"),
}

LANGUAGE_KEYS = {
    "English": "english",
    "Farsi": "farsi",
    "Haitian Creole": "haitian-creole",
    "Korean": "korean",
    "Polish": "polish",
    "Polish (Portuguese at launch)": "polish",
    "Portuguese": "portuguese",
    "Russian": "russian",
    "Spanish": "spanish",
    "Spanish (press 2)": "spanish",
    "Several": "several",
    "interpreters": "interpreter",
    "others through interpreters": "interpreter",
    "More than 200 through interpreters": "many-interpreter",
    "More than 350 through phone interpreters": "many-interpreter",
    "others as needed": "on-request",
    "others on request": "on-request",
}

PHONE_LABELS = {
    "TTY": "TTY, for people who cannot hear well",
    "Spanish line": "Spanish line",
    "intake": "For a first call",
    "clinic": "The clinic itself",
    "Kansas City metro": "From the Kansas City area",
    "outside Kansas City": "From outside Kansas City",
}

PROVIDER_KIND = {
    "tax_clinic": ("tax-clinic", "tax"),
    "tax_court_bar_program": ("tax-clinic", "tax"),
    "eoir_pro_bono_list": ("eoir-pro-bono-list", "immigration"),
    "doj_recognized_organization": ("doj-recognized-organization", "immigration"),
    "legal_aid_general": ("legal-aid", "immigration; tax"),
    "refugee_services": ("refugee-services", "immigration"),
}

COSTS = {"": "", "free": "free", "free or low cost": "free-or-low-cost"}

CLINICS_SOURCE_TITLE = "U.S. Tax Court list of clinics"

_DATE = re.compile(r"\b([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?\b")
_PHONE = re.compile(
    r"(?:(?P<tty>TTY)\s+)?"
    r"(?P<number>(?:\+?1[-. ]?)?\(?[0-9]{3}\)?[-. ]?[0-9]{3}[-. ]?[0-9]{4}|[0-9]{3})"
    r"(?:,?\s*(?:ext\.?|x)\s*(?P<extension>[0-9]+))?"
    r"(?:\s*\((?P<label>[^()]+)\))?"
)


class ImportRefused(Exception):
    """The lists hold something the tables of this module do not know."""


def earliest_day(text: str) -> datetime.date | None:
    """The first day a vague date can mean (`2026` is 2026-01-01), so that no contact looks fresher than it is."""
    if text.casefold().startswith("undated"):
        return None
    days = [datetime.date(int(year), int(month or 1), int(day or 1)) for year, month, day in _DATE.findall(text)]
    return min(days, default=None)


def read_phones(text: str, *, where: str) -> tuple[Phone, ...]:
    """The numbers of one field of the lists, in the order given."""
    phones = []
    for part in (part.strip() for part in text.split(";")):
        match = _PHONE.fullmatch(part)
        if part and match is None:
            raise ImportRefused(f"{where}: phone {part!r} cannot be read")
        if match:
            digits = re.sub("[^0-9]", "", match["number"])[-10:]
            number = f"{digits[:3]}-{digits[3:6]}-{digits[6:]}" if len(digits) == 10 else digits
            label = match["label"] or match["tty"] or ""
            phones.append(Phone(number, match["extension"] or "", _own_words(label, PHONE_LABELS, where=where)))
    return tuple(phones)


def import_hotlines(rows: Iterable[Mapping[str, str]], dropped: Counter[str]) -> list[Fields]:
    """The hotlines to write; counts in `dropped` why others were left out."""
    imported = []
    for row in rows:
        name, checked_on = row["id"], earliest_day(row["source_date"])
        phones = row["phone"] + (f"; TTY {row['tty']}" if row["tty"] else "")
        reason = NEVER_IMPORTED.get(name) or _reason_to_drop(row, checked_on)
        if reason or checked_on is None:
            dropped[reason] += 1
            continue
        if name not in KIND or name not in WHO_FOR:
            raise ImportRefused(f"hotline {name!r} has no entry in KIND and WHO_FOR; write its words first")
        printed, hours = HOURS.get(name, ("", ""))
        if printed != row["hours"]:
            raise ImportRefused(f"hotline {name!r} has other hours than HOURS knows: {row['hours']!r}")
        category, needs = KIND[name]
        imported.append(
            {
                **{column: row[column] for column in ("id", "name", "url", "source_title", "source_url")},
                "category": category,
                "government": "yes" if category in GOVERNMENT_CATEGORIES else "no",
                "needs": needs,
                "phones": format_phones(read_phones(phones, where=name)),
                "hours": hours,
                # Hours and languages of a line stand together: left out together.
                "languages": "" if printed and not hours else _languages(row),
                "scope": "; ".join(row["scope"].split()),
                "who_for": WHO_FOR[name],
                "checked_on": checked_on.isoformat(),
            }
        )
    return sorted(imported, key=lambda fields: fields["id"])


def import_providers(
    rows: Iterable[Mapping[str, str]], dropped: Counter[str], *, hotline_numbers: frozenset[tuple[str, str]]
) -> list[Fields]:
    """The clinics and legal-help offices to write. One whose number is already a hotline of the country or of its
    state is left out; `hotline_numbers` has (number, scope)."""
    imported = []
    for row in rows:
        where, checked_on = row["id"], earliest_day(row["source_date"])
        reason = _reason_to_drop(row, checked_on)
        phones = () if reason else read_phones(row["phone"], where=where)
        if any((phone.number, scope) in hotline_numbers for phone in phones for scope in ("US", row["state"])):
            reason = "number is already a hotline"
        if reason or checked_on is None:
            dropped[reason] += 1
            continue
        if row["service_type"] not in PROVIDER_KIND:
            raise ImportRefused(f"{where}: service type {row['service_type']!r} is unknown")
        category, needs = PROVIDER_KIND[row["service_type"]]
        others = sorted(set(row.get("states_served", "").split()) - {row["state"]})
        imported.append(
            {
                **{column: row[column] for column in ("id", "name", "address", "city", "state", "url", "source_url")},
                "category": category,
                "needs": needs,
                "phones": format_phones(phones),
                "states_served": "; ".join(code for code in (row["state"], *others) if code),
                "languages": _languages(row),
                "cost": _own_words(row.get("cost", ""), COSTS, where=where),
                "checked_on": checked_on.isoformat(),
                "source_title": row.get("source_title") or CLINICS_SOURCE_TITLE,
            }
        )
    return sorted(imported, key=lambda fields: fields["id"])


def _reason_to_drop(row: Mapping[str, str], checked_on: datetime.date | None) -> str:
    if is_ice_line(row["name"], row["phone"], row["url"]):
        return "line of ICE"
    if row["confidence"] not in IMPORTED_CONFIDENCE:
        return f"confidence {row['confidence'] or 'not given'}"
    if not row["phone"].strip():
        return "no phone"
    return "" if checked_on else "no date"


def _languages(row: Mapping[str, str]) -> str:
    parts = (part.strip() for part in row["languages"].split(";"))
    return "; ".join(_own_words(part, LANGUAGE_KEYS, where=row["id"]) for part in parts if part)


def _own_words(text: str, table: Mapping[str, str], *, where: str) -> str:
    if text and text not in table:
        raise ImportRefused(f"{where}: {text!r} stands in no table of the importer; add it there")
    return table.get(text, "")


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[Fields]) -> None:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode("utf-8"))


def import_directory(source: Path, out: Path) -> str:
    """Read the lists in `source`, write the directory files to `out`, and say how many rows came and went why."""
    drops: dict[str, Counter[str]] = {name: Counter() for name in ("hotlines", "clinics", "legal_services")}
    lists = {name: _read(source / f"{name}.csv") for name in drops}
    hotlines = import_hotlines(lists["hotlines"], drops["hotlines"])
    numbers = frozenset(
        (phone.number, scope)
        for fields in hotlines
        for phone in parse_phones(fields["phones"])
        for scope in split_list(fields["scope"])
    )
    offices = {
        name: import_providers(lists[name], drops[name], hotline_numbers=numbers)
        for name in ("clinics", "legal_services")
    }
    states = sorted(
        ({column: row[column] for column in STATE_COLUMNS} for row in _read(source / "us_states.csv")),
        key=lambda fields: fields["code"],
    )
    out.mkdir(parents=True, exist_ok=True)
    _write(out / "hotlines.csv", HOTLINE_COLUMNS, hotlines)
    _write(out / "providers.csv", PROVIDER_COLUMNS, [*offices["clinics"], *offices["legal_services"]])
    _write(out / "states.csv", STATE_COLUMNS, states)
    imported = {"hotlines": len(hotlines), **{name: len(rows) for name, rows in offices.items()}}
    lines = [f"{'list':<16}{'read':>6}{'imported':>10}  dropped"]
    for name, reasons in drops.items():
        why = ", ".join(f"{count} {reason}" for reason, count in sorted(reasons.items())) or "none"
        lines.append(f"{name:<16}{len(lists[name]):>6}{imported[name]:>10}  {why}")
    lines.append(f"{'us_states':<16}{len(states):>6}{len(states):>10}  none")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0: written and without defects; 1: written with defects; 2: refused."""
    parser = argparse.ArgumentParser(prog="import_directory", description="write content/directory from the lists")
    parser.add_argument("source", type=Path, help="folder of hotlines, clinics, legal_services and us_states.csv")
    parser.add_argument("--out", type=Path, default=Path("content/directory"))
    options = parser.parse_args(arguments)
    try:
        print(import_directory(options.source, options.out))
    except (ImportRefused, OSError, UnicodeDecodeError, KeyError, csv.Error) as error:
        print(f"import_directory: {error}")
        return 2
    _, defects = compile_directory(options.out)
    for defect in defects:
        print(f"{defect.file}:{defect.line}: {defect.rule}: {defect.message}; {defect.remedy}")
    return 1 if defects else 0


if __name__ == "__main__":
    raise SystemExit(main())

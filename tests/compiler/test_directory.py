"""What the compiler refuses in the directory files, and what the importer takes from the researched lists."""

from __future__ import annotations

import csv
import datetime
import re
from collections import Counter
from pathlib import Path

import pytest

from taxrights_app.authoring import import_directory as importer
from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.directory import compile_directory, directory_strings
from taxrights_app.compiler.rules.directory import (
    HOTLINE_COLUMNS,
    HOTLINE_RULES,
    PROVIDER_COLUMNS,
    PROVIDER_RULES,
    STATE_COLUMNS,
    STATE_RULES,
)
from taxrights_app.core.directory import Phone

CONTENT = Path(__file__).parents[2] / "content" / "directory"

HOTLINE = {
    "id": "line",
    "name": "A line",
    "category": "immigration-legal",
    "government": "no",
    "needs": "immigration; now",
    "phones": "202-555-0100",
    "scope": "US",
    "who_for": "People who ask.",
    "checked_on": "2026-07-01",
    "source_title": "A list",
    "source_url": "https://example.org/list",
}
PROVIDER = {
    "id": "clinic",
    "name": "A clinic",
    "category": "tax-clinic",
    "needs": "tax",
    "phones": "202-555-0101",
    "city": "Austin",
    "state": "TX",
    "states_served": "TX; NY",
    "checked_on": "2026-07-01",
    "source_title": "A list",
    "source_url": "https://example.org/list",
}
STATES = [{"code": "NY", "type": "state", "name_en": "New York"}, {"code": "TX", "type": "state", "name_en": "Texas"}]


def write(path: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def a_folder(
    folder: Path,
    *,
    hotlines: list[dict[str, str]] | None = None,
    providers: list[dict[str, str]] | None = None,
    states: list[dict[str, str]] | None = None,
) -> Path:
    write(folder / "hotlines.csv", HOTLINE_COLUMNS, [HOTLINE] if hotlines is None else hotlines)
    write(folder / "providers.csv", PROVIDER_COLUMNS, [PROVIDER] if providers is None else providers)
    write(folder / "states.csv", STATE_COLUMNS, STATES if states is None else states)
    return folder


def places(defects: list[Defect]) -> list[tuple[str, int, str]]:
    return [(Path(defect.file).name, defect.line, defect.rule) for defect in defects]


def test_the_directory_of_this_project_has_no_defect() -> None:
    directory, defects = compile_directory(CONTENT)
    assert defects == []
    assert len(directory.states) == 56


def test_there_are_national_immigration_lines_besides_government() -> None:
    directory, _ = compile_directory(CONTENT)
    national = [provider for provider in directory.providers if provider.is_national and not provider.government]
    assert {need for provider in national for need in provider.needs} >= {"immigration", "now"}


def test_good_files_become_providers(tmp_path: Path) -> None:
    directory, defects = compile_directory(a_folder(tmp_path))
    line, clinic = directory.providers
    assert defects == []
    assert (line.is_national, line.needs, line.phones) == (True, ("immigration", "now"), (Phone("202-555-0100"),))
    assert (clinic.state, clinic.states, clinic.government) == ("TX", ("TX", "NY"), False)
    assert clinic.checked_on == datetime.date(2026, 7, 1)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"id": ""}, "directory-id"),
        ({"id": "Line 1"}, "directory-id"),
        ({"name": " "}, "directory-name"),
        ({"phones": ""}, "directory-phone"),
        ({"phones": "202-555-010"}, "directory-phone"),
        ({"phones": "9233#"}, "directory-phone"),
        ({"phones": "888-351-4024"}, "s17-no-ice-line"),
        ({"phones": "202-555-0100; 866-347-2423|Spanish line"}, "s17-no-ice-line"),
        ({"name": "ICE Detention Reporting Line"}, "s17-no-ice-line"),
        ({"name": "Homeland Tip Line"}, "s17-no-ice-line"),
        ({"name": "U.S. Immigration and Customs Enforcement"}, "s17-no-ice-line"),
        ({"url": "https://www.ice.gov/contact", "government": "yes", "category": "court"}, "s17-no-ice-line"),
        ({"url": "www.example.org"}, "directory-url"),
        ({"url": "https://exam ple.org"}, "directory-url"),
        ({"source_url": ""}, "directory-url"),
        ({"checked_on": "2026-07"}, "directory-date"),
        ({"checked_on": "20260701"}, "directory-date"),
        ({"checked_on": "2026-02-30"}, "directory-date"),
        ({"source_title": ""}, "directory-source"),
        ({"languages": "english; Klingon"}, "directory-language"),
        ({"needs": "help"}, "directory-need"),
        ({"needs": ""}, "directory-need"),
        ({"category": "safety"}, "directory-need"),
        ({"scope": "TX; ZZ"}, "directory-state"),
        ({"scope": ""}, "directory-state"),
        ({"category": "tips"}, "directory-category"),
        ({"government": "yes"}, "directory-government"),
        ({"government": "perhaps"}, "directory-government"),
        ({"category": "court"}, "directory-government"),
        ({"url": "https://www.nyc.gov/help"}, "directory-government"),
        ({"who_for": ""}, "directory-who-for"),
        ({"who_for": "word " * 15}, "directory-who-for"),
        ({"name": "A\u202eline"}, "directory-text"),
        ({"name": "A\nline"}, "directory-text"),
    ],
)
def test_a_broken_hotline_is_left_out_with_its_line_and_rule(
    tmp_path: Path, changes: dict[str, str], rule: str
) -> None:
    good = {**HOTLINE, "id": "good"}
    directory, defects = compile_directory(a_folder(tmp_path, hotlines=[good, {**HOTLINE, **changes}], providers=[]))
    assert places(defects) == [("hotlines.csv", 3, rule)]
    assert all(defect.message and defect.remedy for defect in defects)
    assert [provider.id for provider in directory.providers] == ["good"]


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"id": "line"}, "directory-id"),
        ({"category": "court"}, "directory-category"),
        ({"category": "immigration-legal"}, "directory-category"),
        ({"cost": "cheap"}, "directory-cost"),
        ({"states_served": ""}, "directory-state"),
        ({"state": "XX"}, "directory-state"),
        ({"phones": "8883514024"}, "s17-no-ice-line"),
    ],
)
def test_a_broken_provider_is_left_out_with_its_line_and_rule(
    tmp_path: Path, changes: dict[str, str], rule: str
) -> None:
    directory, defects = compile_directory(a_folder(tmp_path, providers=[{**PROVIDER, **changes}]))
    assert ("providers.csv", 2, rule) in places(defects)
    assert [provider.id for provider in directory.providers] == ["line"]


def test_all_defects_of_all_files_come_at_once(tmp_path: Path) -> None:
    folder = a_folder(
        tmp_path,
        hotlines=[{**HOTLINE, "phones": "", "checked_on": ""}, {**HOTLINE, "id": "second"}, HOTLINE],
        providers=[{**PROVIDER, "url": "x"}],
        states=[*STATES, {"code": "TX", "type": "planet", "name_en": ""}],
    )
    directory, defects = compile_directory(folder)
    assert places(defects) == [
        ("states.csv", 4, "directory-place"),
        ("states.csv", 4, "directory-place"),
        ("states.csv", 4, "directory-place"),
        ("hotlines.csv", 2, "directory-phone"),
        ("hotlines.csv", 2, "directory-date"),
        ("hotlines.csv", 4, "directory-id"),
        ("providers.csv", 2, "directory-url"),
    ]
    assert [provider.id for provider in directory.providers] == ["second"]


def test_bytes_that_are_not_utf8_break_only_their_row(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, providers=[])
    with (folder / "hotlines.csv").open("ab") as file:
        file.write((folder / "hotlines.csv").read_bytes().splitlines()[1].replace(b"line,A line", b"l2,A l\xefne"))
    directory, defects = compile_directory(folder)
    assert places(defects) == [("hotlines.csv", 3, "directory-text")]
    assert [provider.id for provider in directory.providers] == ["line"]
    assert defects[0].message.encode("utf-8")


def test_a_row_with_too_many_columns_breaks_only_itself(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, hotlines=[], providers=[])
    with (folder / "hotlines.csv").open("a", encoding="utf-8") as file:
        file.write("too,few\n" + ",".join(HOTLINE.get(column, "") for column in HOTLINE_COLUMNS) + "\n")
    directory, defects = compile_directory(folder)
    assert places(defects) == [("hotlines.csv", 2, "directory-columns")]
    assert [provider.id for provider in directory.providers] == ["line"]


def test_an_unknown_column_is_named_and_a_missing_one_leaves_the_file_out(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    write(folder / "hotlines.csv", (*HOTLINE_COLUMNS, "notes"), [HOTLINE])
    write(folder / "providers.csv", PROVIDER_COLUMNS[:-1], [])
    directory, defects = compile_directory(folder)
    assert places(defects) == [("hotlines.csv", 1, "directory-columns"), ("providers.csv", 1, "directory-columns")]
    assert "notes" in defects[0].message
    assert "source_url" in defects[1].message
    assert [provider.id for provider in directory.providers] == ["line"]


def test_an_unclosed_quotation_mark_is_a_defect_with_its_line(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    with (folder / "hotlines.csv").open("a", encoding="utf-8") as file:
        file.write('"never closed\n')
    directory, defects = compile_directory(folder)
    assert places(defects) == [("hotlines.csv", 3, "directory-columns")]
    assert len(directory.providers) == 2


def test_a_missing_file_is_a_defect(tmp_path: Path) -> None:
    (a_folder(tmp_path) / "providers.csv").unlink()
    directory, defects = compile_directory(tmp_path)
    assert places(defects) == [("providers.csv", 1, "directory-file")]
    assert [provider.id for provider in directory.providers] == ["line"]


def test_every_rule_says_in_one_sentence_what_it_proves() -> None:
    for rule in {**HOTLINE_RULES, **PROVIDER_RULES, **STATE_RULES}.values():
        assert rule.__doc__
        assert rule.__doc__.strip().count(". ") == 0


def test_strings_for_translators_have_a_context_each(tmp_path: Path) -> None:
    line = {**HOTLINE, "hours": "Day", "languages": "spanish", "phones": "202-555-0100; 202-555-0102|Spanish line"}
    directory, _ = compile_directory(a_folder(tmp_path, hotlines=[line]))
    strings = {context: text for context, text, _ in directory_strings(directory)}
    assert strings == {
        "directory:line#who_for": "People who ask.",
        "directory:line#hours": "Day",
        "directory:line#label-2": "Spanish line",
        "directory:language#spanish": "Spanish",
        "state:NY#name": "New York",
        "state:TX#name": "Texas",
    }


# The importer.

SOURCE_HOTLINE = {
    "id": "uwd",
    "name": "A line",
    "category": "immigration_rapid_response",
    "phone": "844-555-0100",
    "tty": "",
    "hours": "",
    "languages": "English; Spanish",
    "scope": "US",
    "url": "https://example.org",
    "source_url": "https://example.org/list",
    "source_title": "A list",
    "source_date": "2026-06",
    "confidence": "medium",
}
SOURCE_CLINIC = {
    "id": "litc-001",
    "name": "A clinic",
    "service_type": "tax_clinic",
    "address": "",
    "city": "Austin",
    "state": "TX",
    "phone": "512-555-0100",
    "url": "",
    "languages": "",
    "states_served": "ND TX",
    "source_url": "https://example.org/list",
    "source_date": "between 2025-06-17 and 2026-08-05",
    "confidence": "high",
}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-25", "2026-02-25"),
        ("2026-07", "2026-07-01"),
        ("2026", "2026-01-01"),
        ("between 2025-06-17 and 2026-08-05", "2025-06-17"),
        ("undated copy", "None"),
        ("undated (before 2017)", "None"),
        ("last spring", "None"),
        ("", "None"),
    ],
)
def test_a_vague_date_counts_as_its_earliest_day(text: str, day: str) -> None:
    assert str(importer.earliest_day(text)) == day


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("714-541-1010 ext. 340", (Phone("714-541-1010", "340"),)),
        (
            "302-555-0100 ; 302-555-0101 (Spanish line)",
            (Phone("302-555-0100"), Phone("302-555-0101", "", "Spanish line")),
        ),
        ("TTY 800-555-0171", (Phone("800-555-0171", "", importer.PHONE_LABELS["TTY"]),)),
        ("816-555-0100 (Kansas City metro)", (Phone("816-555-0100", "", "From the Kansas City area"),)),
        ("+1 (202) 555-0100 x12", (Phone("202-555-0100", "12"),)),
        ("988", (Phone("988"),)),
        ("", ()),
    ],
)
def test_the_many_forms_of_a_number_become_one(text: str, phones: tuple[Phone, ...]) -> None:
    assert importer.read_phones(text, where="row") == phones


@pytest.mark.parametrize("text", ["9233#", "call 202-555-0100", "202-555-0100 (Mars line)"])
def test_a_number_in_an_unknown_form_is_refused_not_guessed(text: str) -> None:
    with pytest.raises(importer.ImportRefused, match="row"):
        importer.read_phones(text, where="row")


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "ice-dril", "confidence": "high"},
        {"name": "ICE Detention Reporting and Information Line"},
        {"phone": "888-351-4024"},
        {"phone": "866-347-2423"},
        {"url": "https://www.ice.gov/contact/ero"},
        {"id": "ffi-inside", "phone": "9233#"},
        {"confidence": "low"},
        {"confidence": "memory"},
        {"source_date": "undated copy"},
        {"phone": ""},
    ],
)
def test_what_must_not_ship_is_dropped_and_counted(changes: dict[str, str]) -> None:
    dropped: Counter[str] = Counter()
    assert importer.import_hotlines([{**SOURCE_HOTLINE, **changes}], dropped) == []
    assert sum(dropped.values()) == 1


def test_a_hotline_gets_our_words_and_never_those_of_the_list() -> None:
    (line,) = importer.import_hotlines([{**SOURCE_HOTLINE, "who_for": "Their words", "notes": "A note"}], Counter())
    assert line["who_for"] == importer.WHO_FOR["uwd"]
    assert "A note" not in line.values()


@pytest.mark.parametrize(
    "changes", [{"id": "new-line"}, {"hours": "Weekdays"}, {"languages": "Latin"}, {"phone": "12345"}]
)
def test_a_hotline_unknown_to_the_tables_stops_the_import(changes: dict[str, str]) -> None:
    with pytest.raises(importer.ImportRefused):
        importer.import_hotlines([{**SOURCE_HOTLINE, **changes}], Counter())


def test_a_clinic_serves_its_own_state_first() -> None:
    (clinic,) = importer.import_providers([SOURCE_CLINIC], Counter(), hotline_numbers=frozenset())
    assert (clinic["states_served"], clinic["needs"], clinic["checked_on"]) == ("TX; ND", "tax", "2025-06-17")


def test_an_office_whose_number_is_a_hotline_of_its_state_is_left_out() -> None:
    for scope, count in (("US", 0), ("TX", 0), ("NY", 1)):
        numbers = frozenset({("512-555-0100", scope)})
        assert len(importer.import_providers([SOURCE_CLINIC], Counter(), hotline_numbers=numbers)) == count


def a_source(folder: Path) -> Path:
    folder.mkdir()
    write(folder / "hotlines.csv", tuple(SOURCE_HOTLINE), [SOURCE_HOTLINE])
    second = {**SOURCE_CLINIC, "id": "litc-000"}
    write(folder / "clinics.csv", tuple(SOURCE_CLINIC), [SOURCE_CLINIC, second])
    services = {**SOURCE_CLINIC, "id": "ls-1", "service_type": "legal_aid_general", "cost": "free or low cost"}
    write(folder / "legal_services.csv", tuple(services), [services])
    write(
        folder / "us_states.csv", STATE_COLUMNS, [{"code": "ND", "type": "state", "name_en": "North Dakota"}, *STATES]
    )
    return folder


def test_the_same_lists_give_the_same_sorted_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, one, two = a_source(tmp_path / "source"), tmp_path / "one", tmp_path / "two"
    assert importer.main([str(source), "--out", str(one)]) == 0
    assert importer.main([str(source), "--out", str(two)]) == 0
    for path in one.iterdir():
        assert path.read_bytes() == (two / path.name).read_bytes()
        assert b"\r" not in path.read_bytes()
    directory, _ = compile_directory(one)
    assert [provider.id for provider in directory.providers] == ["uwd", "litc-000", "litc-001", "ls-1"]
    assert [state.code for state in directory.states] == ["ND", "NY", "TX"]
    assert re.search(r"clinics\s+2\s+2  none", capsys.readouterr().out)


def test_a_refused_import_says_so_in_one_line_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = a_source(tmp_path / "source"), tmp_path / "out"
    write(source / "hotlines.csv", tuple(SOURCE_HOTLINE), [{**SOURCE_HOTLINE, "id": "new-line"}])
    assert importer.main([str(source), "--out", str(out)]) == 2
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert not out.exists()


def test_all_words_of_the_tables_are_short_and_promise_nothing() -> None:
    for words in importer.WHO_FOR.values():
        assert len(words.split()) <= 14
        assert not re.search(r"\b(safe|protected|free of risk|guarantee)\b|[0-9]", words, re.IGNORECASE)


def test_every_hotline_of_the_tables_has_a_kind() -> None:
    assert importer.KIND.keys() == importer.WHO_FOR.keys() >= importer.HOURS.keys()

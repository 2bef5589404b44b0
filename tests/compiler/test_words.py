"""The claims the app must not make: every language proves its own patterns, and the search itself is proved here."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from taxrights_app.compiler.rules.pieces import needed_pieces
from taxrights_app.compiler.rules.words import (
    MIN_EXAMPLES,
    Allowed,
    WordRule,
    WordsFileError,
    allow_hash,
    find_claims,
    load_allowed,
    load_word_rules,
    normalise,
    sentences,
)

LOCALES = Path(__file__).parents[2] / "locales"
LANGUAGES = sorted(path.parent.name for path in LOCALES.glob("*/words.toml"))

CLAIMS = [
    "filing-is-safe",
    "ice-cannot-get",
    "ice-sees-whole-return",
    "should-file",
    "only-criminals",
    "no-order-not-affected",
    "sharing-stopped",
    "found-legal-or-illegal",
    "judge-must-approve",
    "millions-were-given",
    "irs-admitted-count",
    "supreme-court-decided",
    "wrong-data-deleted",
    "right-to-see-who",
    "money-if-you-sue",
    "itin-means-status",
    "other-address",
    "overstay-is-crime",
    "never-enter",
    "vita-safe-haven",
    "will-get-credit",
    "benefit-data-flat",
    "nobody-arrested",
    "officials-now",
    "only-ever-address",
    "block-in-force",
    "form-asks-flat",
    "how-to-answer-form",
    "irs-knows-status",
    "status-holders-unaffected",
    "hotline-shows-nothing",
    "free-lawyer",
    "never-show-papers",
    "filing-helps-case",
    "irs-will-tell",
    "officer-punished",
    "evidence-thrown-out",
    "deadline-without-lawyer",
    "others-cannot-share",
    "number-without-date",
    "advice-one-case",
]

# Every language has these; which style words it adds to them is its own affair.
FORBIDDEN_EVERYWHERE = {"advice", "safety", "please", "simply", "do-not-worry", "illegal", "hurry", "official"}


def rules_of(language: str) -> tuple[WordRule, ...]:
    return load_word_rules(LOCALES / language / "words.toml")


def english_rule(name: str) -> WordRule:
    return next(rule for rule in rules_of("en") if rule.name == name)


def a_rule(**changes: object) -> WordRule:
    fields: dict[str, object] = {
        "id": "filing-is-safe",
        "kind": "claims",
        "patterns": (r"\bfiling is safe\b",),
        "caught": (),
        "passed": (),
    }
    return WordRule(**(fields | changes))  # type: ignore[arg-type]


def names_found(text: str, rules: tuple[WordRule, ...]) -> list[str]:
    return [finding.rule for finding in find_claims(text, rules, context="page:test#block")]


# ---------------------------------------------------------------------------------------- the files


def test_english_has_a_rule_for_each_claim_in_the_order_of_the_table() -> None:
    assert [rule.id for rule in rules_of("en") if rule.kind == "claims"] == CLAIMS


def test_english_says_why() -> None:
    assert [rule.name for rule in rules_of("en") if not rule.why] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_has_the_ids_of_english(language: str) -> None:
    rules = rules_of(language)
    assert sorted(rule.id for rule in rules if rule.kind == "claims") == sorted(CLAIMS)
    assert {rule.id for rule in rules if rule.kind == "forbidden"} >= FORBIDDEN_EVERYWHERE


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_has_enough_examples(language: str) -> None:
    few = [rule.name for rule in rules_of(language) if min(len(rule.caught), len(rule.passed)) < MIN_EXAMPLES]
    assert few == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_caught_sentence_is_caught_by_its_own_rule(language: str) -> None:
    missed = [
        (rule.name, sentence)
        for rule in rules_of(language)
        for sentence in rule.caught
        if rule.name not in names_found(sentence, (rule,))
    ]
    assert missed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_passed_sentence_passes_every_rule(language: str) -> None:
    rules = rules_of(language)
    stopped = [
        (rule.name, sentence, found)
        for rule in rules
        for sentence in rule.passed
        if (found := names_found(sentence, rules))
    ]
    assert stopped == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_example_is_one_sentence_or_caught_as_a_whole(language: str) -> None:
    empty = [s for rule in rules_of(language) for s in rule.caught + rule.passed if not sentences(s)]
    assert empty == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_exceptions_name_rules_that_exist(language: str) -> None:
    path = LOCALES / language / "allowed.toml"
    entries = load_allowed(path) if path.exists() else ()
    names = {rule.name for rule in rules_of(language)}
    assert [entry.rule for entry in entries if entry.rule not in names] == []


# --------------------------------------------------------------------------------------- the English claims


@pytest.mark.parametrize(
    "sentence",
    [
        "No one can tell you that filing is safe.",
        "The law says people who earn enough must file.",
        "Courts have long said an ICE warrant alone does not allow entry without consent, but a 2025 memo tells "
        "officers they may.",
        "As of July 2026, the latest record said the block was in force.",
        "Is this helper safe?",
        "ICE can get an address without a judge's order.",
    ],
)
def test_true_sentence_passes(sentence: str) -> None:
    assert names_found(sentence, rules_of("en")) == []


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("The block is in force.", "claims.block-in-force"),
        ("Nobody can promise it, but filing is safe.", "claims.filing-is-safe"),
        ("You can read this. FILING IS SAFE! Nobody asks.", "claims.filing-is-safe"),
        ("The Supreme Court has ruled.", "claims.supreme-court-decided"),
        ("Call 1-800-366-4484 now.", "claims.number-without-date"),
        ("We don’t know.", "forbidden.contractions"),
    ],
)
def test_wrong_sentence_is_caught(sentence: str, rule: str) -> None:
    assert rule in names_found(sentence, rules_of("en"))


def test_finding_says_what_and_where() -> None:
    (finding,) = find_claims(
        "This is a fact. Your tax return: filing is safe.", (a_rule(),), context="page:agreement#gist"
    )
    assert finding.rule == "claims.filing-is-safe"
    assert finding.context == "page:agreement#gist"
    assert finding.matched == "filing is safe"
    assert finding.sentence == "Your tax return: filing is safe."


# ------------------------------------------------------------------------------------------------- unless


def test_words_inside_a_denial_are_no_finding_and_words_after_it_are() -> None:
    rule = a_rule(unless=(r"\bnobody can say that\b[^,]*",))
    assert names_found("Nobody can say that filing is safe.", (rule,)) == []
    assert names_found("Nobody can say that filing is safe, yet filing is safe.", (rule,)) == [rule.name]


# --------------------------------------------------------------------------------------------- normalised text


@pytest.mark.parametrize(
    "disguised",
    [
        "filing\u00a0is\u202fsafe",
        "fil\u00ading is safe",
        "\u2068filing\u2069 is \u200bsafe",
        "filing  is\tsafe",
        "FILING is Safe",
    ],
)
def test_unseen_characters_hide_nothing(disguised: str) -> None:
    assert names_found(disguised, (a_rule(),)) == ["claims.filing-is-safe"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("W\u20117", "W-7"),
        ("\u2066" + "1-800" + "\u2069", "1-800"),
        ("it\u2019s \u201cso\u201d \u00abasi\u00bb", 'it\'s "so" "asi"'),
        ("declaracio\u0301n", "declaraci\u00f3n"),
        ("\u0636\u064e\u0631\u0650\u064a\u0628\u064e\u0629", "\u0636\u0631\u064a\u0628\u0629"),
        ("\u0622\u0645\u0640\u0640\u0646", "\u0622\u0645\u0646"),
        ("\u0664\u0667", "47"),
        ("\u06f4\u06f7", "47"),
        ("  a \r\n\n b  ", "a\nb"),
    ],
)
def test_normalise(text: str, plain: str) -> None:
    assert normalise(text) == plain
    assert normalise(plain) == plain


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", ("One.", "Two!", "Three?")),
        ("The U.S. law is long. It counts.", ("The U.S. law is long.", "It counts.")),
        (
            "Centro v. Bessent, No. 26-5006, cost $1.28 million.",
            ("Centro v. Bessent, No. 26-5006, cost $1.28 million.",),
        ),
        (
            "\u0647\u0644 \u0647\u0630\u0627\u061f \u0646\u0639\u0645.",
            ("\u0647\u0644 \u0647\u0630\u0627\u061f", "\u0646\u0639\u0645."),
        ),
        ("\u597d\u3002\u662f\u3002", ("\u597d\u3002", "\u662f\u3002")),
        ("A line\nand a line", ("A line", "and a line")),
        (" \n ", ()),
    ],
)
def test_sentences(text: str, parts: tuple[str, ...]) -> None:
    assert sentences(text) == parts


# ------------------------------------------------------------------------------------------------- exceptions


def test_exception_holds_for_one_rule_one_place_and_one_text() -> None:
    text = "Some say that filing is safe."
    entry = Allowed("claims.filing-is-safe", "page:a#b", allow_hash(text), "quoted, and denied in the next block")
    rule = a_rule()

    def found(words: str, *, context: str = "page:a#b", entry: Allowed = entry) -> bool:
        return bool(find_claims(words, (rule,), context=context, allowed=(entry,)))

    assert not found(text)
    assert not found("Some  say that\u00a0filing is safe.")
    assert found("Some people say that filing is safe.")
    assert found(text, context="page:a#c")
    assert found(text, entry=replace(entry, rule="claims.should-file"))
    assert found(text, entry=replace(entry, sha256="0" * 64))


def test_allowed_file_is_read_and_an_empty_one_allows_nothing(tmp_path: Path) -> None:
    path = tmp_path / "allowed.toml"
    path.write_text("# none yet\n", encoding="utf-8")
    assert load_allowed(path) == ()
    digest = allow_hash("text")
    entry = f'rule = "claims.a"\ncontext = "page:a#b"\nsha256 = "{digest}"\nreason = "quoted"\n'
    path.write_text(f"[[allow]]\n{entry}", encoding="utf-8")
    assert load_allowed(path) == (Allowed("claims.a", "page:a#b", digest, "quoted"),)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ('[[allow]]\nrule = "a"', "the keys are"),
        ('[[allow]]\nrule = "a"\ncontext = "b"\nsha256 = "c"\nreason = "d"', "64 lower-case hex"),
        (f'[[allow]]\nrule = "a"\ncontext = "b"\nsha256 = "{"0" * 64}"\nreason = " "', "none is empty"),
        ("[other]", "only [[allow]]"),
    ],
)
def test_defect_in_allowed_file_is_one_clear_error(tmp_path: Path, source: str, reason: str) -> None:
    path = tmp_path / "allowed.toml"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(WordsFileError, match=re.escape(reason)):
        load_allowed(path)


# ---------------------------------------------------------------------------------------- defects in words.toml

GOOD = """
[claims.a]
patterns = ['''one''']
caught = ["one", "one a", "one b"]
passed = ["two", "three", "four"]
"""


def test_good_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text(GOOD, encoding="utf-8")
    (rule,) = load_word_rules(path)
    assert (rule.name, rule.patterns, rule.why, rule.unless) == ("claims.a", ("one",), "", ())


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("'''one'''", "'''on(e'''", 2, "pattern 'on(e'"),
        ("'''one'''", "'''o*'''", 2, "matches the empty text"),
        ("'''one'''", "", 2, "'patterns' holds 0"),
        ('"one", "one a", "one b"', '"one", "one a"', 2, "'caught' holds 2, at least 3"),
        ('passed = ["two", "three", "four"]', "", 2, "'passed' is missing"),
        ('"four"]', "4]", 2, "list of texts"),
        ("caught", "cuaght", 2, "unknown key 'cuaght'"),
        ("[claims.a]", "[claim.a]", 0, "[claim] is not known"),
        ("caught = ", "caught ", 4, "Expected '='"),
    ],
)
def test_defect_is_one_error_of_one_line(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    path = tmp_path / "words.toml"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(WordsFileError) as caught:
        load_word_rules(path)
    error = caught.value
    assert (error.path, error.line) == (path, line)
    assert reason in error.reason
    assert "\n" not in str(error)


def test_missing_file_is_a_words_file_error(tmp_path: Path) -> None:
    with pytest.raises(WordsFileError, match="cannot be read"):
        load_word_rules(tmp_path / "words.toml")


# ------------------------------------------------------------------------------------------------------- speed


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\bfiling (?:is|was) safe\b", "FILING was Safe"),
        (r"\b(?:is|are)?(?!not) ok\b", "x ok"),
        (r"a(?:b|)c", "ac"),
        (r"\d{3}-\d{4}", "555-0100"),
        (r"(?-i:Noem)|x\w+", "xy"),
        (r"stra(?:ß|s)e", "STRAßE"),
    ],
)
def test_needed_pieces_never_rule_out_a_match(pattern: str, text: str) -> None:
    assert re.search(pattern, text, re.IGNORECASE)
    assert all(any(piece in text.casefold() for piece in choice) for choice in needed_pieces(pattern))


@pytest.mark.parametrize("language", LANGUAGES)
def test_shortcut_finds_what_a_plain_search_finds(language: str) -> None:
    rules = rules_of(language)
    for sentence in (sentence for rule in rules for sentence in rule.caught):
        found = set(names_found(sentence, rules))
        for rule in rules:
            if not rule.unless:
                plain = any(re.search(p, part, re.IGNORECASE) for part in sentences(sentence) for p in rule.patterns)
                assert plain == (rule.name in found), (rule.name, sentence)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["one letter", "blanks", "every example", "negations", "digits", "lines", "dots"])
def test_hostile_long_text_is_searched_fast(language: str, kind: str) -> None:
    rules = rules_of(language)
    examples = " ".join(sentence for rule in rules for sentence in rule.caught + rule.passed)
    text = {
        "one letter": "a" * 100_000,
        "blanks": " \u00a0" * 50_000,
        "every example": re.sub(r"[.!?\u061f]", " ", examples * 20)[:100_000],
        "negations": "nobody can say not " * 5_000,
        "digits": "1-800-" * 16_000,
        "lines": "x.\n" * 33_000,
        "dots": "." * 100_000 + "x",
    }[kind]
    names_found("ready", rules)
    started = time.process_time()
    names_found(text, rules)
    assert time.process_time() - started < 1.0


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_thousand_blocks_take_about_a_second(language: str) -> None:
    rules = rules_of(language)
    blocks = [sentence for rule in rules for sentence in rule.passed]
    blocks = [f"{first} {second}" for first, second in zip(blocks, blocks[7:] + blocks[:7], strict=True)]
    many = (blocks * (3_000 // len(blocks) + 1))[:3_000]
    names_found("ready", rules)
    started = time.process_time()
    for block in many:
        names_found(block, rules)
    # Examples stand closer to the claims than common text does; the limit leaves room for a slow machine.
    assert time.process_time() - started < 2.0

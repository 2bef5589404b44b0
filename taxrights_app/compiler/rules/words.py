"""Words that must never stand in a text: the claims the app must not make, and the forbidden forms.

Each language keeps its own patterns in `locales/<code>/words.toml`, with sentences that prove them. A reviewed
exception stands in `allowed.toml` and holds for one rule, one place and one exact text. Start at `find_claims`.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from taxrights_app.compiler.rules.pieces import needed_pieces

KINDS = ("claims", "forbidden")
MIN_EXAMPLES = 3
MOST_FINDINGS = 20

_RULE_KEYS = frozenset({"why", "patterns", "unless", "caught", "passed"})
_ALLOW_KEYS = ("rule", "context", "sha256", "reason")

# Characters a reader does not see, but which would let a claim slip past a pattern.
_UNSEEN = (
    [0x00AD, 0x061C, 0x180E, 0xFEFF, 0x0640]
    + list(range(0x200B, 0x2010))
    + list(range(0x202A, 0x202F))
    + list(range(0x2060, 0x2065))
    + list(range(0x2066, 0x206A))
    + list(range(0x064B, 0x0653))
)
_PLAIN: dict[int, str | None] = dict.fromkeys(_UNSEEN)
_PLAIN |= dict.fromkeys((0x00A0, 0x2007, 0x202F), " ")
_PLAIN |= dict.fromkeys((0x2010, 0x2011), "-")
_PLAIN |= dict.fromkeys((0x2018, 0x2019, 0x201A, 0x201B, 0x02BC), "'")
_PLAIN |= dict.fromkeys((0x201C, 0x201D, 0x201E, 0x201F, 0x00AB, 0x00BB), '"')
_PLAIN |= {start + digit: str(digit) for start in (0x0660, 0x06F0) for digit in range(10)}

_PLAIN |= dict.fromkeys((0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), "\n")

_BLANKS = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r" ?\n[ \n]*")

# A full stop ends a sentence only before a blank or the end: "$1.28" and "tigta.gov" stay whole. After a single
# letter ("U.S. ", "D.C. ", "v. ") it does not, because a claim cut in two would not be found.
_SENTENCE_END = re.compile(
    r"""(?<![\s.(]\w)(?<!^\w)(?<!\b[Nn]o(?=\.\s\d))(?<!\b[MD]r)(?<!\bMrs)(?<![.!?])[.!?]+["')\]]*(?=\s|$)"""
    r"""|[!?؟。।！？]+["')\]]*|\n"""
)


class WordsFileError(Exception):
    """A words.toml or allowed.toml that cannot be used; `line` is 0 where it is not known."""

    def __init__(self, path: Path, reason: str, *, line: int = 0) -> None:
        self.path = path
        self.reason = reason
        self.line = line
        where = f"{path.as_posix()}:{line}" if line else path.as_posix()
        super().__init__(f"{where}: {reason}")


@dataclass(frozen=True, slots=True)
class WordRule:
    """One claim or forbidden form in one language.

    A match of `patterns` that lies inside a match of `unless` is no finding: there the words are denied or in doubt,
    as in "no one can say that …". `caught` and `passed` are sentences that prove the patterns.
    """

    id: str
    kind: str
    patterns: tuple[str, ...]
    caught: tuple[str, ...]
    passed: tuple[str, ...]
    why: str = ""
    unless: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The rule as findings and allowed.toml call it: `claims.should-file`."""
        return f"{self.kind}.{self.id}"


@dataclass(frozen=True, slots=True)
class Allowed:
    """A reviewed exception: this rule may match this text in this place; any change to the text ends it."""

    rule: str
    context: str
    sha256: str
    reason: str


@dataclass(frozen=True, slots=True)
class WordFinding:
    """Words in a text that a rule does not permit; `matched` and `sentence` are in normalised form."""

    rule: str
    context: str
    matched: str
    sentence: str


def normalise(text: str) -> str:
    """`text` as the patterns see it: composed, no unseen characters, plain quotes, hyphens, blanks and digits.

    Line ends stay, one for each run of them, because they end a sentence. Join wrapped source lines before.
    """
    plain = unicodedata.normalize("NFC", text).translate(_PLAIN)
    plain = _LINE_ENDS.sub("\n", _BLANKS.sub(" ", plain)).strip()
    return unicodedata.normalize("NFC", plain)


def allow_hash(text: str) -> str:
    """The SHA-256 in hex of the normalised text, as allowed.toml holds it."""
    return hashlib.sha256(normalise(text).encode("utf-8")).hexdigest()


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text`, normalised, each with its end mark."""
    return _sentences_of(normalise(text))


def find_claims(
    text: str, rules: Iterable[WordRule], *, context: str, allowed: Sequence[Allowed] = ()
) -> tuple[WordFinding, ...]:
    """Every rule that matches in `text`, once a sentence; empty when all is well. After twenty findings it stops.

    `text` is what a reader sees of one block, its values filled in; phone and web values stay as `{name}`, so that
    only a number typed into the text is found. `context` is the block's address, `page:ID#block`.
    """
    normal = normalise(text)
    possible = _possible(tuple(rules), normal)
    every = (finding for sentence in _sentences_of(normal) for finding in _findings(sentence, possible, context))
    found = list(islice(every, MOST_FINDINGS))
    excused = {entry.rule for entry in allowed if entry.context == context}
    if excused and any(finding.rule in excused for finding in found):
        digest = hashlib.sha256(normal.encode("utf-8")).hexdigest()
        exact = {entry.rule for entry in allowed if entry.context == context and entry.sha256 == digest}
        found = [finding for finding in found if finding.rule not in exact]
    return tuple(found)


def load_word_rules(path: Path) -> tuple[WordRule, ...]:
    """The rules of one language in the order of the file. Raises WordsFileError at the first defect."""
    source, table = _read_toml(path)
    rules: list[WordRule] = []
    for kind, entries in table.items():
        if kind not in KINDS or not isinstance(entries, dict):
            raise WordsFileError(path, f"[{kind}] is not known; tables are [claims.ID] and [forbidden.ID]")
        for rule_id, entry in entries.items():
            line = _line_of(source, f"[{kind}.{rule_id}]")
            if not isinstance(entry, dict):
                raise WordsFileError(path, f"{kind}.{rule_id} is not a table", line=line)
            rules.append(_parse_rule(entry, path=path, kind=kind, rule_id=rule_id, line=line))
    if not rules:
        raise WordsFileError(path, "holds no rule")
    return tuple(rules)


def load_allowed(path: Path) -> tuple[Allowed, ...]:
    """The exceptions of one language; a file that is only a comment holds none. Raises WordsFileError."""
    _, table = _read_toml(path)
    entries = table.pop("allow", [])
    if table or not isinstance(entries, list):
        raise WordsFileError(path, "only [[allow]] entries may stand here")
    parsed: list[Allowed] = []
    for number, entry in enumerate(entries, start=1):
        where = f"allow entry {number}"
        if not isinstance(entry, dict) or set(entry) != set(_ALLOW_KEYS):
            raise WordsFileError(path, f"{where}: the keys are {', '.join(_ALLOW_KEYS)}")
        if not all(isinstance(value, str) and value.strip() for value in entry.values()):
            raise WordsFileError(path, f"{where}: every value is a text and none is empty")
        if not re.fullmatch(r"[0-9a-f]{64}", entry["sha256"]):
            raise WordsFileError(path, f"{where}: sha256 is 64 lower-case hex digits")
        parsed.append(Allowed(**entry))
    return tuple(parsed)


def _sentences_of(normal: str) -> tuple[str, ...]:
    return tuple(sentence for sentence in _cut(normal) if sentence)


def _cut(normal: str) -> Iterator[str]:
    start = 0
    for end in _SENTENCE_END.finditer(normal):
        yield normal[start : end.end()].strip()
        start = end.end()
    yield normal[start:].strip()


@dataclass(frozen=True, slots=True)
class _Search:
    """A pattern of a rule, ready; a text that holds no piece of one of the choices in `needed` cannot match."""

    rule: WordRule
    pattern: re.Pattern[str]
    needed: tuple[frozenset[str], ...]


@cache
def _searches_of(rules: tuple[WordRule, ...]) -> tuple[tuple[_Search, ...], tuple[str, ...]]:
    """The patterns of all rules, and all the pieces they need."""
    searches = tuple(
        _Search(rule, re.compile(pattern, re.IGNORECASE), needed_pieces(pattern))
        for rule in rules
        for pattern in rule.patterns
    )
    pieces = {piece for search in searches for choice in search.needed for piece in choice}
    return searches, tuple(sorted(pieces))


def _possible(rules: tuple[WordRule, ...], normal: str) -> list[_Search]:
    """The searches that may find something in a text; all others cannot."""
    searches, pieces = _searches_of(rules)
    folded = normal.casefold()
    present = {piece for piece in pieces if piece in folded}
    return [search for search in searches if not any(map(present.isdisjoint, search.needed))]


def _findings(sentence: str, possible: list[_Search], context: str) -> Iterator[WordFinding]:
    """At most one finding a rule."""
    found: set[str] = set()
    for search in possible:
        if search.rule.name not in found and (matched := _matched_words(search, sentence)):
            found.add(search.rule.name)
            yield WordFinding(search.rule.name, context, matched, sentence)


def _matched_words(search: _Search, sentence: str) -> str:
    """The first words in `sentence` that the pattern finds and no `unless` excuses, or an empty text."""
    excuses: list[tuple[int, int]] | None = None
    for match in search.pattern.finditer(sentence):
        if excuses is None:
            excuses = [excuse.span() for pattern in _ready(search.rule.unless) for excuse in pattern.finditer(sentence)]
        if not any(start <= match.start() and match.end() <= end for start, end in excuses):
            return match[0]
    return ""


@cache
def _ready(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _parse_rule(entry: dict[str, object], *, path: Path, kind: str, rule_id: str, line: int) -> WordRule:
    name = f"{kind}.{rule_id}"
    if unknown := sorted(set(entry) - _RULE_KEYS):
        raise WordsFileError(path, f"{name}: unknown key {unknown[0]!r}", line=line)
    lists: dict[str, tuple[str, ...]] = {}
    for key, fewest in (("patterns", 1), ("caught", MIN_EXAMPLES), ("passed", MIN_EXAMPLES), ("unless", 0)):
        if key not in entry and fewest:
            raise WordsFileError(path, f"{name}: key {key!r} is missing", line=line)
        value = entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise WordsFileError(path, f"{name}: {key!r} is a list of texts", line=line)
        if len(value) < fewest:
            raise WordsFileError(path, f"{name}: {key!r} holds {len(value)}, at least {fewest} needed", line=line)
        lists[key] = tuple(value)
    why = entry.get("why", "")
    if not isinstance(why, str):
        raise WordsFileError(path, f"{name}: 'why' is a text", line=line)
    for pattern in lists["patterns"] + lists["unless"]:
        if reason := _pattern_defect(pattern):
            raise WordsFileError(path, f"{name}: pattern {pattern!r}: {reason}", line=line)
    return WordRule(rule_id, kind, lists["patterns"], lists["caught"], lists["passed"], why, lists["unless"])


def _pattern_defect(pattern: str) -> str:
    """What is wrong with a pattern, or an empty text."""
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        return str(error)
    return "matches the empty text" if compiled.search("") else ""


def _read_toml(path: Path) -> tuple[str, dict[str, object]]:
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WordsFileError(path, f"cannot be read: {error}") from error
    try:
        return source, tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise WordsFileError(path, str(error), line=int(line[1]) if line else 0) from error


def _line_of(source: str, header: str) -> int:
    before, found, _ = source.partition(header)
    return before.count("\n") + 1 if found else 0

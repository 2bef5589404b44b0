"""`./check mutate`: does `taxrights check` notice when something in the quizzes is wrong?

Hundreds of faulty variants of the real flows, facts and catalogues are made in memory, one fault each, and checked with
every rule. A fault is caught when a defect is reported that the right sources do not have. The seed is printed: the
same seed makes the same faults.

    python benchmarks/mutate.py [--seed N] [--each N] [--markdown]
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from taxrights_app.compiler.catalogues import Entry, PoFile
from taxrights_app.compiler.check import name_of
from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.files import Folders
from taxrights_app.compiler.flows import FlowSource, OptionSource, QuestionSource, shared_texts
from taxrights_app.compiler.rules.all_rules import RULES
from taxrights_app.compiler.rules.claims import found_words
from taxrights_app.compiler.rules.seen import compiled, every_screen
from taxrights_app.compiler.sources import Sources, load_sources
from taxrights_app.compiler.texts import Text
from taxrights_app.core.flow import OUTCOME, VERDICTS

ROOT = Path(__file__).resolve().parents[1]

# Rules whose defects come from reading files: a fault made in memory is behind them.
BEFORE_MEMORY = {"words-prove-themselves", "directory-as-imported"}
# The rule that holds each structure to the one that was looked at; counted apart, because it would catch any change.
LOCK = "flow-locked"


@dataclass(frozen=True)
class Fault:
    """One faulty variant: of what kind, what was changed, and the sources with it."""

    kind: str
    what: str
    sources: Sources
    flow: str = ""


Maker = Callable[[Sources, random.Random], Fault | None]
MAKERS: dict[str, Maker] = {}


def maker(function: Maker) -> Maker:
    MAKERS[function.__name__.replace("_", " ")] = function
    return function


# Faults in where answers lead


def _pick_option(
    sources: Sources, chance: random.Random, fits: Callable[[QuestionSource, OptionSource], bool]
) -> tuple[FlowSource, QuestionSource, OptionSource] | None:
    found = [
        (flow, question, option)
        for flow in sources.flows.values()
        for question in flow.questions
        for option in question.options
        if fits(question, option)
    ]
    return chance.choice(found) if found else None


def _with_options(
    sources: Sources, flow: FlowSource, question: QuestionSource, options: tuple[OptionSource, ...]
) -> Sources:
    questions = tuple(replace(q, options=options) if q is question else q for q in flow.questions)
    return _with_flow(sources, replace(flow, questions=questions))


def _with_flow(sources: Sources, flow: FlowSource) -> Sources:
    """The sources with another version of one flow, and its texts."""
    old = {text.context for text in sources.flows[flow.id].texts}
    texts = tuple(text for text in sources.texts if text.context not in old) + flow.texts
    return replace(sources, flows={**sources.flows, flow.id: flow}, texts=texts)


def _change_option(
    sources: Sources,
    chance: random.Random,
    kind: str,
    fits: Callable[[QuestionSource, OptionSource], bool],
    change: Callable[[FlowSource, OptionSource], OptionSource | None],
) -> Fault | None:
    """One option replaced, or taken out when `change` gives None."""
    found = _pick_option(sources, chance, fits)
    if found is None:
        return None
    flow, question, option = found
    new = change(flow, option)
    if new == option:
        return None
    options = tuple(new if o is option else o for o in question.options if o is not option or new is not None)
    what = f"{flow.id}: {question.id}.{option.id}: {option.to} {option.add} → {(new.to, new.add) if new else 'gone'}"
    return Fault(kind, what, _with_options(sources, flow, question, options), flow.id)  # type: ignore[arg-type]  # no None is left


def _asked(question: QuestionSource, _: OptionSource) -> bool:
    return question.kind != "workshop"


@maker
def retargeted_answer(sources: Sources, chance: random.Random) -> Fault | None:
    def change(flow: FlowSource, option: OptionSource) -> OptionSource:
        targets = [q.id for q in flow.questions] + [OUTCOME + o.id for o in flow.outcomes]
        return replace(option, to=chance.choice(targets))

    return _change_option(sources, chance, "retargeted answer", lambda q, o: _asked(q, o) and not o.neutral, change)


@maker
def retargeted_neutral_answer(sources: Sources, chance: random.Random) -> Fault | None:
    def change(flow: FlowSource, option: OptionSource) -> OptionSource:
        targets = [q.id for q in flow.questions] + [OUTCOME + o.id for o in flow.outcomes]
        return replace(option, to=chance.choice(targets))

    return _change_option(sources, chance, "retargeted neutral answer", lambda q, o: _asked(q, o) and o.neutral, change)


def _way(option: OptionSource) -> tuple[Any, ...]:
    """Where an option leads, without the lines on which that is written."""
    return option.to, option.add, tuple((rule.question, rule.options, rule.to) for rule in option.rules)


@maker
def swapped_answers(sources: Sources, chance: random.Random) -> Fault | None:
    """Two answers of a question lead where the other one should."""
    found = _pick_option(sources, chance, _asked)
    if found is None:
        return None
    flow, question, one = found
    two = chance.choice(question.options)
    if _way(one) == _way(two):
        return None
    swapped = {
        one.id: replace(one, to=two.to, add=two.add, rules=two.rules),
        two.id: replace(two, to=one.to, add=one.add, rules=one.rules),
    }
    options = tuple(swapped.get(o.id, o) for o in question.options)
    what = f"{flow.id}: {question.id}: {one.id} and {two.id}"
    return Fault("swapped answers", what, _with_options(sources, flow, question, options), flow.id)


@maker
def dropped_neutral_answer(sources: Sources, chance: random.Random) -> Fault | None:
    return _change_option(
        sources, chance, "dropped neutral answer", lambda q, o: q.kind == "fact" and o.neutral, lambda f, o: None
    )


@maker
def dropped_answer(sources: Sources, chance: random.Random) -> Fault | None:
    return _change_option(
        sources, chance, "dropped answer", lambda q, o: _asked(q, o) and not o.neutral, lambda f, o: None
    )


@maker
def dropped_added_card(sources: Sources, chance: random.Random) -> Fault | None:
    return _change_option(
        sources, chance, "dropped added card", lambda q, o: bool(o.add), lambda f, o: replace(o, add=o.add[:-1])
    )


@maker
def another_added_card(sources: Sources, chance: random.Random) -> Fault | None:
    def change(flow: FlowSource, option: OptionSource) -> OptionSource:
        return replace(option, add=(chance.choice([card.id for card in flow.cards]),))

    return _change_option(sources, chance, "another added card", lambda q, o: bool(o.add), change)


@maker
def dropped_rule(sources: Sources, chance: random.Random) -> Fault | None:
    return _change_option(
        sources, chance, "dropped rule", lambda q, o: bool(o.rules), lambda f, o: replace(o, rules=o.rules[1:])
    )


@maker
def changed_rule(sources: Sources, chance: random.Random) -> Fault | None:
    def change(flow: FlowSource, option: OptionSource) -> OptionSource:
        first = option.rules[0]
        options = [o.id for o in flow.by_id[first.question].options]
        if chance.random() < 0.5:
            new = replace(first, options=(chance.choice(options),))
        else:
            new = replace(first, to=OUTCOME + chance.choice([o.id for o in flow.outcomes]))
        return replace(option, rules=(new, *option.rules[1:]))

    return _change_option(sources, chance, "changed rule", lambda q, o: bool(o.rules), change)


@maker
def caution_mark_lost(sources: Sources, chance: random.Random) -> Fault | None:
    return _change_option(
        sources, chance, "caution mark lost", lambda q, o: o.cautious, lambda f, o: replace(o, cautious=False)
    )


@maker
def wrong_verdict(sources: Sources, chance: random.Random) -> Fault | None:
    flow = next((f for f in sources.flows.values() if any(q.right for q in f.questions)), None)
    if flow is None:
        return None
    question = chance.choice(flow.questions)
    right = chance.choice([verdict for verdict in VERDICTS if verdict != question.right])
    questions = tuple(replace(q, right=right) if q is question else q for q in flow.questions)
    what = f"{flow.id}: {question.id}: {question.right} → {right}"
    return Fault("wrong verdict", what, _with_flow(sources, replace(flow, questions=questions)), flow.id)


def _pick_card(sources: Sources, chance: random.Random) -> tuple[FlowSource, Any]:
    return chance.choice([(flow, card) for flow in sources.flows.values() for card in flow.cards])


def _with_card(sources: Sources, flow: FlowSource, old: Any, new: Any) -> Sources:
    return _with_flow(sources, replace(flow, cards=tuple(new if c is old else c for c in flow.cards)))


@maker
def removed_route(sources: Sources, chance: random.Random) -> Fault | None:
    flow, card = _pick_card(sources, chance)
    gone = chance.choice(card.routes)
    new = replace(card, routes=tuple(r for r in card.routes if r is not gone))
    return Fault("removed route", f"{flow.id}: {card.id}: {gone.target}", _with_card(sources, flow, card, new), flow.id)


@maker
def retargeted_route(sources: Sources, chance: random.Random) -> Fault | None:
    flow, card = _pick_card(sources, chance)
    old = chance.choice(card.routes)
    target = chance.choice(["page:words", "help:tax", "page:agreement", "page:nowhere", "help:now"])
    if target == old.target:
        return None
    new = replace(card, routes=tuple(replace(r, target=target) if r is old else r for r in card.routes))
    what = f"{flow.id}: {card.id}: {old.target} → {target}"
    return Fault("retargeted route", what, _with_card(sources, flow, card, new), flow.id)


@maker
def removed_caution(sources: Sources, chance: random.Random) -> Fault | None:
    flow, card = _pick_card(sources, chance)
    if not card.cautions:
        return None
    gone = chance.choice(card.cautions)
    new = replace(card, cautions=tuple(c for c in card.cautions if c != gone))
    return Fault("removed caution", f"{flow.id}: {card.id}: {gone}", _with_card(sources, flow, card, new), flow.id)


@maker
def swapped_outcome(sources: Sources, chance: random.Random) -> Fault | None:
    """An outcome shows the cards of another one."""
    flow = chance.choice([f for f in sources.flows.values() if len(f.outcomes) > 1])
    one, two = chance.sample(flow.outcomes, 2)
    if (one.cards, one.opens) == (two.cards, two.opens):
        return None
    outcomes = tuple(replace(o, cards=two.cards, opens=two.opens) if o is one else o for o in flow.outcomes)
    what = f"{flow.id}: {one.id} shows {two.cards or two.opens}"
    return Fault("swapped outcome", what, _with_flow(sources, replace(flow, outcomes=outcomes)), flow.id)


@maker
def dropped_card(sources: Sources, chance: random.Random) -> Fault | None:
    """An outcome lacks one of its cards."""
    flow = chance.choice([f for f in sources.flows.values() if any(o.cards for o in f.outcomes)])
    one = chance.choice([o for o in flow.outcomes if o.cards])
    gone = chance.choice(one.cards)
    outcomes = tuple(replace(o, cards=tuple(c for c in o.cards if c != gone)) if o is one else o for o in flow.outcomes)
    what = f"{flow.id}: {one.id} without {gone}"
    return Fault("dropped card", what, _with_flow(sources, replace(flow, outcomes=outcomes)), flow.id)


# Faults in English words


def _change_text(
    sources: Sources,
    chance: random.Random,
    kind: str,
    fits: Callable[[Text], bool],
    change: Callable[[Text], Text],
) -> Fault | None:
    """One text of a card replaced."""
    found = [
        (flow, card, group, text)
        for flow in sources.flows.values()
        for card in flow.cards
        for group, texts in card.groups.items()
        for text in texts
        if fits(text)
    ]
    flow, card, group, text = chance.choice(found)
    new = change(text)
    if new == text:
        return None
    groups = {**card.groups, group: tuple(new if t is text else t for t in card.groups[group])}
    what = f"{text.context}: {new.source if new.source != text.source else new.facts!r}"
    return Fault(kind, what, _with_card(sources, flow, card, replace(card, groups=groups)), flow.id)


ADVICE = ("You should file.", "You must not file.", "Do not file your taxes.", "You should move first.", "File now.")
PROMISES = ("You are safe.", "Your data is safe.", "There is no risk.", "Nothing will happen to you.")


@maker
def advice_in_a_text(sources: Sources, chance: random.Random) -> Fault | None:
    return _change_text(
        sources, chance, "advice in a text", lambda t: True,
        lambda t: replace(t, source=f"{t.source} {chance.choice(ADVICE)}"),
    )  # fmt: skip


@maker
def promise_in_a_text(sources: Sources, chance: random.Random) -> Fault | None:
    return _change_text(
        sources, chance, "promise in a text", lambda t: True,
        lambda t: replace(t, source=f"{t.source} {chance.choice(PROMISES)}"),
    )  # fmt: skip


@maker
def digit_typed_into_a_text(sources: Sources, chance: random.Random) -> Fault | None:
    return _change_text(
        sources, chance, "digit typed into a text", lambda t: " " in t.source,
        lambda t: replace(t, source=t.source.replace(" ", f" {chance.randint(2, 99)} ", 1)),
    )  # fmt: skip


@maker
def facts_lost(sources: Sources, chance: random.Random) -> Fault | None:
    return _change_text(sources, chance, "facts lost", lambda t: bool(t.facts), lambda t: replace(t, facts=()))


@maker
def unknown_fact(sources: Sources, chance: random.Random) -> Fault | None:
    return _change_text(
        sources, chance, "unknown fact", lambda t: bool(t.facts),
        lambda t: replace(t, facts=(*t.facts[1:], f"LAW-{chance.randint(200, 999)}")),
    )  # fmt: skip


@maker
def wrong_value_name(sources: Sources, chance: random.Random) -> Fault | None:
    return _change_text(
        sources, chance, "wrong value name", lambda t: "{" in t.source,
        lambda t: replace(t, source=t.source.replace("}", "x}", 1)),
    )  # fmt: skip


@maker
def more_facts_on_one_side(sources: Sources, chance: random.Random) -> Fault | None:
    found = [(f, c) for f in sources.flows.values() for c in f.cards if c.groups["filing"]]
    flow, card = chance.choice(found)
    side = chance.choice(("filing", "not_filing"))
    gone = chance.choice(card.groups[side])
    groups = {**card.groups, side: tuple(t for t in card.groups[side] if t is not gone)}
    sources = _with_card(sources, flow, card, replace(card, groups=groups))
    return Fault("more facts on one side", f"{flow.id}: {card.id} without {gone.id}", sources, flow.id)


@maker
def changed_digit_of_a_value(sources: Sources, chance: random.Random) -> Fault | None:
    """A date, count or phone number in facts.toml is one off."""
    value = chance.choice([v for v in sources.book.values.values() if v.type in ("phone", "count", "date") and v.facts])
    raw = value.raw
    if value.type == "phone":
        place = chance.choice([i for i, letter in enumerate(str(raw)) if letter.isdigit()])
        new: Any = f"{str(raw)[:place]}{(int(str(raw)[place]) + 1) % 10}{str(raw)[place + 1 :]}"
    elif value.type == "count":
        new = int(raw) + 10 ** chance.randrange(len(str(raw)))  # type: ignore[call-overload]  # a count is a number
    else:
        new = raw.replace(day=raw.day % 28 + 1)  # type: ignore[union-attr]  # a date is a date
    values = {**sources.book.values, value.name: replace(value, raw=new)}
    changed = replace(sources, book=replace(sources.book, values=values))
    return Fault("changed digit of a value", f"{value.name}: {raw} → {new}", changed)


# Faults in translations


def _change_entry(
    sources: Sources,
    chance: random.Random,
    kind: str,
    fits: Callable[[Entry], bool],
    change: Callable[[Entry], Entry],
) -> Fault | None:
    code = chance.choice([locale.code for locale in sources.translations])
    po = sources.content[code]
    found = [e for e in po.entries if e.context.startswith("flow") and e.is_done and fits(e)]
    entry = chance.choice(found)
    new = change(entry)
    if new == entry:
        return None
    entries = tuple(new if e is entry else e for e in po.entries)
    changed = replace(sources, content={**sources.content, code: _with_entries(po, entries)})
    flow = entry.context.partition("#")[0].removeprefix("flow").removeprefix(":")
    return Fault(kind, f"{code} {entry.context}: {new.texts[0]:.60}", changed, flow)


def _with_entries(po: PoFile, entries: tuple[Entry, ...]) -> PoFile:
    return replace(po, entries=entries)


def _translated(entry: Entry, text: str) -> Entry:
    return replace(entry, texts=(text,))


@maker
def value_lost_in_translation(sources: Sources, chance: random.Random) -> Fault | None:
    return _change_entry(
        sources, chance, "value lost in translation", lambda e: "{" in e.texts[0],
        lambda e: _translated(e, re.sub(r"\{[^}]*\}", "", e.texts[0], count=1)),
    )  # fmt: skip


@maker
def value_swapped_in_translation(sources: Sources, chance: random.Random) -> Fault | None:
    names = sorted(sources.book.values)
    return _change_entry(
        sources, chance, "value swapped in translation", lambda e: "{" in e.texts[0],
        lambda e: _translated(e, re.sub(r"\{[^}]*\}", f"{{{chance.choice(names)}}}", e.texts[0], count=1)),
    )  # fmt: skip


@maker
def digit_added_in_translation(sources: Sources, chance: random.Random) -> Fault | None:
    digits = chance.choice(("7", "48", "2026", "٤٨", "੪"))
    return _change_entry(
        sources, chance, "digit added in translation", lambda e: True,
        lambda e: _translated(e, f"{e.texts[0]} {digits}"),
    )  # fmt: skip


@maker
def link_changed_in_translation(sources: Sources, chance: random.Random) -> Fault | None:
    return _change_entry(
        sources, chance, "link changed in translation", lambda e: "](" in e.texts[0],
        lambda e: _translated(e, re.sub(r"\]\([^)]*\)", "](term:visa)", e.texts[0], count=1)),
    )  # fmt: skip


@maker
def link_lost_in_translation(sources: Sources, chance: random.Random) -> Fault | None:
    return _change_entry(
        sources, chance, "link lost in translation", lambda e: "](" in e.texts[0],
        lambda e: _translated(e, re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", e.texts[0], count=1)),
    )  # fmt: skip


def _forbidden(sources: Sources, code: str, rule: str) -> str:
    table = next(one for one in sources.words[code].rules if one.name == rule)
    return table.caught[0]


def _said(sources: Sources, chance: random.Random, kind: str, rule: str) -> Fault | None:
    code = chance.choice([locale.code for locale in sources.translations])
    one = replace(sources, locales=replace(sources.locales, locales=tuple(
        x for x in sources.locales.locales if x.code in ("en", code))))  # fmt: skip
    fault = _change_entry(
        one, chance, kind, lambda e: True, lambda e: _translated(e, f"{e.texts[0]}. {_forbidden(sources, code, rule)}")
    )
    return None if fault is None else replace(fault, sources=replace(fault.sources, locales=sources.locales))


@maker
def advice_in_translation(sources: Sources, chance: random.Random) -> Fault | None:
    return _said(sources, chance, "advice in translation", "forbidden.advice")


@maker
def promise_in_translation(sources: Sources, chance: random.Random) -> Fault | None:
    return _said(sources, chance, "promise in translation", "forbidden.safety")


@maker
def strong_words_lost(sources: Sources, chance: random.Random) -> Fault | None:
    return _change_entry(
        sources, chance, "strong words lost", lambda e: "**" in e.texts[0],
        lambda e: _translated(e, e.texts[0].replace("**", "")),
    )  # fmt: skip


@maker
def direction_mark(sources: Sources, chance: random.Random) -> Fault | None:
    return _change_entry(
        sources, chance, "direction mark", lambda e: True, lambda e: _translated(e, "\u202e" + e.texts[0])
    )


@maker
def stale_text(sources: Sources, chance: random.Random) -> Fault | None:
    """The English changes and the translation does not. Right is to show the new English, marked: that is looked at."""
    return _change_text(
        sources, chance, "stale text", lambda t: t.source.endswith("."),
        lambda t: replace(t, source=t.source[:-1] + ", and more."),
    )  # fmt: skip


def defects_of(sources: Sources, flow: str) -> set[tuple[str, str, str]]:
    """Defects by file, rule and message. Only the screens of the flow in question are built."""
    for cached in (compiled, every_screen, found_words):
        cached.cache_clear()
    small = replace(sources, flows={flow: sources.flows[flow]}) if flow in sources.flows else sources
    found: set[Defect] = set()
    for rule in RULES:
        name = name_of(rule)
        if name in BEFORE_MEMORY:
            continue
        found |= set(rule(small if name.startswith(("s", "flow")) else sources))
    return {(d.file, d.rule, d.message) for d in found}


def is_marked(fault: Fault) -> bool:
    """Whether every language shows the changed English, marked, and not its old translation."""
    context = fault.what.partition(": ")[0]
    text = next(t for t in fault.sources.texts if t.context == context)
    made = compiled(fault.sources)
    for locale in fault.sources.translations:
        flow = made.library.content(locale.code).flows[fault.flow]  # type: ignore[index]  # ids are plain texts here
        card = next(c for c in flow.cards.values() if text.context.startswith(f"flow:{fault.flow}#card.{c.id}."))
        blocks = [*card.says, *card.unknown, *card.filing, *card.not_filing, *card.ask]
        block = next(b for b in blocks if b.id == text.id)
        if block.state != "outdated" or block.locale != "en":
            return False
    return True


def run(seed: int, each: int) -> tuple[dict[str, list[tuple[Fault, set[str]]]], float]:
    """Every fault with the rules that caught it, by kind."""
    sources = load_sources(Folders.at(ROOT))
    right = {flow: defects_of(sources, flow) for flow in ("", *sources.flows)}
    chance = random.Random(seed)  # chance that can be repeated is what is wanted
    found: dict[str, list[tuple[Fault, set[str]]]] = defaultdict(list)
    started = time.monotonic()
    for kind, make in MAKERS.items():
        seen: set[str] = set()
        for _ in range(each * 6):
            if len(found[kind]) == each:
                break
            fault = make(sources, chance)
            if fault is None or fault.what in seen:
                continue
            seen.add(fault.what)
            rules = {rule for _, rule, _ in defects_of(fault.sources, fault.flow) - right.get(fault.flow, set())}
            if kind == "stale text" and is_marked(fault):
                rules.add("shown in English and marked")
            found[kind].append((fault, rules))
    return found, time.monotonic() - started


def rows(found: dict[str, list[tuple[Fault, set[str]]]]) -> Iterator[tuple[str, int, int, int, str]]:
    """Kind, faults, caught, caught by proofs alone (without the lock), and the rules that did."""
    for kind, faults in found.items():
        by: dict[str, int] = defaultdict(int)
        for _, rules in faults:
            for rule in rules - {LOCK}:
                by[rule] += 1
        names = ", ".join(f"{rule} {count}" for rule, count in sorted(by.items(), key=lambda x: -x[1])[:4])
        caught = sum(bool(rules) for _, rules in faults)
        yield kind, len(faults), caught, sum(bool(rules - {LOCK}) for _, rules in faults), names


def main() -> int:
    parser = argparse.ArgumentParser(description="faulty variants of the quizzes, and how many are noticed")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--each", type=int, default=20, help="faults of each kind (default: 20)")
    parser.add_argument("--markdown", action="store_true", help="print the table for docs/mutation.md")
    arguments = parser.parse_args()
    found, seconds = run(arguments.seed, arguments.each)
    table = list(rows(found))
    lead, gap, tail = ("| ", " | ", " |") if arguments.markdown else ("", "  ", "")
    print(f"{lead}{'kind of fault':32}{gap}made{gap}caught{gap}without the lock{gap}by{tail}")
    if arguments.markdown:
        print("|---|---:|---:|---:|---|")
    for kind, made, caught, proved, names in table:
        print(f"{lead}{kind:32}{gap}{made:4}{gap}{caught:6}{gap}{proved:16}{gap}{names}{tail}")
    made, caught, proved = (sum(row[i] for row in table) for i in (1, 2, 3))
    print(f"{lead}{'all':32}{gap}{made:4}{gap}{caught:6}{gap}{proved:16}{gap}{tail}")
    print(f"\nseed {arguments.seed}: {caught} of {made} caught ({100 * caught / made:.1f} %), "
          f"{proved} without the lock ({100 * proved / made:.1f} %), in {seconds:.0f} s")  # fmt: skip
    for faults in found.values():
        for fault, rules in faults:
            if not rules:
                print(f"survivor: {fault.kind}: {fault.what}")
    assert shared_texts()  # the words that all flows share are part of what was looked at
    return 0 if caught == made else 1


if __name__ == "__main__":
    sys.exit(main())

"""S7, S8, S10 to S12, S16 and S17: what holds on every screen that answers lead to, in every language and mode.

Each proof looks at one screen at a time and says what is wrong with it; `PROOFS` runs them over all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.flows import OPENS
from taxrights_app.compiler.rules.directory import is_ice_line
from taxrights_app.compiler.rules.seen import Seen, compiled, every_screen, flow_in, visit_at
from taxrights_app.compiler.sources import Sources
from taxrights_app.core.bidi import plain
from taxrights_app.core.directory import NEEDS, AgeLimits, find_providers
from taxrights_app.core.frame import ALWAYS_THERE
from taxrights_app.core.screen import Screen
from taxrights_app.core.show import build_screen
from taxrights_app.core.visit import Visit

# Targets that are no screens: they change how one is shown, or are the answers themselves.
VERBS = frozenset(
    (
        "answer",
        "back",
        "beside",
        "cards",
        "hands",
        "leave",
        "languages",
        "locale",
        "open",
        "part",
        "state",
        "text-size",
        "theme",
    )
)

Problems = Iterator[tuple[str, str]]  # what is wrong, and what to do


def frame_is_there(seen: Seen) -> Problems:
    there = {action.target: action for action in seen.screen.frame}
    for target in ALWAYS_THERE:
        if target not in there or not plain(there[target].label).strip():
            yield f"has no button that leads to {target}", "see core/frame.py"


def status_is_dated(seen: Seen) -> Problems:
    if seen.result is None or _opens(seen) or seen.library.content(seen.locale.code).status is None:
        return
    names = [str(shown.block.id) for shown in seen.screen.blocks if shown.block.kind == "status"]
    wanted = "status-expired" if _status_is_expired(seen) else "status-as-of"
    if names != [wanted]:
        yield f"shows {', '.join(names) or 'nothing'} of the courts and not {wanted}", "see core/show_flow.py"


def _status_is_expired(seen: Seen) -> bool:
    status = seen.library.content(seen.locale.code).status
    lines = [line for case in status.cases for line in case.lines] if status else []
    return any(line.expires_on is not None and seen.today >= line.expires_on for line in lines)


def targets_stay_inside(seen: Seen) -> Problems:
    targets = {span.target for shown in seen.screen.blocks for span in shown.block.spans if span.target}
    targets |= {action.target for action in (*seen.screen.actions, *seen.screen.frame)}
    known = _known_targets(seen)
    for target in sorted(targets):
        if target not in known and target.partition(":")[0] not in VERBS:
            yield f"leads to {target}, which is no screen of the program", "link to a screen of the program"


def nothing_after_the_end(seen: Seen) -> Problems:
    home = seen.library.locales[0].code
    used = seen.visit._replace(state="TX", need="now", beside=home, text_size=200, hands={"before:x=true": 1})
    ended = used.ended(home)
    if ended != Visit(home):
        yield "leaves something behind at the end of the visit", "see Visit.ended"
    elif seen.result is not None and _wall(ended, seen) != _wall(Visit(home), seen):
        yield "changes what the next person sees", "see Visit.ended"


def _wall(visit: Visit, seen: Seen) -> Screen:
    return build_screen(visit, seen.library, today=seen.today)


def result_repeats_nothing(seen: Seen) -> Problems:
    if seen.result is None or seen.mode != "plain":
        return
    if any(action.chosen for action in seen.screen.actions):
        yield "marks an answer", "a result never shows what was answered"
    other = visit_at(seen.locale.code, seen.visit.place.screen, seen.result.last)
    other = other._replace(text_size=200, theme="dark", trail=(seen.visit.place,))
    if build_screen(other, seen.library, today=seen.today) != seen.screen:
        yield "is not the same after other answers that lead to it", "a result is made of its cards alone"
    said = {plain(shown.block.shown_text).strip().casefold() for shown in seen.screen.blocks}
    if not _opens(seen):
        asked = {id_ for id_, _ in (*seen.result.first, *seen.result.last)}
        labels = {
            option.label.text.strip().casefold()
            for id_, question in flow_in(seen).questions.items()
            if id_ in asked and question.kind != "workshop"
            for option in question.options
        }
        names = {x.native.casefold() for x in seen.library.locales}
        for words in sorted(said & (labels | names)):
            yield f"says {words!r}: an answer or a language", "a result never shows what was answered"


def dates_and_reviewer_are_shown(seen: Seen) -> Problems:
    if seen.result is None or _opens(seen):
        return
    if not seen.screen.as_of_text.strip():
        yield "does not say when its facts were checked", "see `dated` in core/reading.py"
    if not seen.screen.review_text.strip():
        yield "does not say who reviewed it, or that nobody did", "see `dated` in core/reading.py"


def no_phone_line_is_there(seen: Seen) -> Problems:
    if seen.result is None or _opens(seen):
        return
    if all(shown.group != "no-phone" for shown in seen.screen.blocks):
        yield "has no line for people whose phone is not private", "see core/show_flow.py"
    if all(shown.group != "disclaimer" for shown in seen.screen.blocks):
        yield "does not say that it is information, not advice", "see core/show_flow.py"


def columns_weigh_the_same(seen: Seen) -> Problems:
    for card in dict.fromkeys(shown.card for shown in seen.screen.blocks):
        pairs = [shown.block for shown in seen.screen.blocks if shown.card == card and shown.block.column]
        counts = [sum(block.column == column for block in pairs) for column in (1, 2)]
        strong = [any(span.strong for b in pairs if b.column == column for span in b.spans) for column in (1, 2)]
        levels = [[b.level for b in pairs if b.column == column] for column in (1, 2)]
        if counts[0] != counts[1] or levels[0] != levels[1]:
            yield f"card {card} has {counts[0]} lines about filing, {counts[1]} about not filing", "write as many"
        if strong[0] != strong[1]:
            yield f"card {card} has strong words in one of its two columns", "write both columns alike"


def _opens(seen: Seen) -> bool:
    """Whether the answers lead to a screen that has its own rules: the rights card, the directory."""
    return seen.result is not None and bool(seen.flow.tree.outcomes[seen.result.outcome][1])


def _known_targets(seen: Seen) -> frozenset[str]:
    content = seen.library.content(seen.locale.code)
    found = {f"page:{id_}" for id_ in content.pages} | {f"flow:{id_}" for id_ in content.flows}
    found |= {f"term:{id_}" for id_ in content.terms} | {f"source:{id_}" for id_ in seen.library.sources}
    return frozenset(found | {"home", "help", "status", "before", "about", *OPENS})


def _prove(sources: Sources, rule: str, proof: Callable[[Seen], Problems]) -> Iterator[Defect]:
    """Each different problem once a flow, with where it was seen first."""
    said = set()
    for seen in every_screen(sources):
        for message, remedy in proof(seen):
            key = (seen.flow.id, seen.line, message)
            if key not in said:
                said.add(key)
                where = f"{seen.screen.name}, line {seen.line}" if seen.result is None else f"{seen.result.outcome}"
                shown = f"{where} ({seen.locale.code}, {seen.mode}) {message}"
                yield Defect(seen.flow.file, seen.line, rule, shown, remedy)


def s4_no_private_phone(sources: Sources) -> Iterator[Defect]:
    """S4: Every result says that it is information and not advice, and has a line for people whose phone is not
    private."""
    return _prove(sources, "s4-no-private-phone", no_phone_line_is_there)


def s7_frame_on_every_screen(sources: Sources) -> Iterator[Defect]:
    """S7: Leave, Find help and the emergency card are on every screen, each with words in the reader's language."""
    return _prove(sources, "s7-frame-on-every-screen", frame_is_there)


def s8_result_says_as_of(sources: Sources) -> Iterator[Defect]:
    """S8: Every result says as of when it knows the courts; when that has expired, it says only so."""
    return _prove(sources, "s8-result-says-as-of", status_is_dated)


def s10_nothing_leads_outside(sources: Sources) -> Iterator[Defect]:
    """S10: Whatever can be pressed leads to a screen of the program: no address, no file, no call; that the program
    opens no socket and writes no file is proved on the running window."""
    return _prove(sources, "s10-nothing-leads-outside", targets_stay_inside)


def s11_nothing_left_after_the_end(sources: Sources) -> Iterator[Defect]:
    """S11: After the end of a visit, wherever it ended, the next person's first screen is that of a fresh start; that
    widgets and clipboard hold nothing is proved on the running window."""
    return _prove(sources, "s11-nothing-left-after-the-end", nothing_after_the_end)


def s12_result_repeats_nothing(sources: Sources) -> Iterator[Defect]:
    """S12: A result is the same after any answers that lead to it, and shows no answer and no language name."""
    return _prove(sources, "s12-result-repeats-nothing", result_repeats_nothing)


def s15_columns_weigh_the_same(sources: Sources) -> Iterator[Defect]:
    """S15: On every screen, facts about filing and about not filing are as many, and neither has strong words alone."""
    return _prove(sources, "s15-columns-weigh-the-same", columns_weigh_the_same)


def s16_dates_and_reviewer_are_shown(sources: Sources) -> Iterator[Defect]:
    """S16: Every result says when its facts were checked, and who reviewed it, or that nobody did."""
    return _prove(sources, "s16-dates-and-reviewer-are-shown", dates_and_reviewer_are_shown)


def s17_contacts_are_fit_to_show(sources: Sources) -> Iterator[Defect]:
    """S17: For every need and state, no list shows a contact older than the limit (national lines show their age), a
    line of ICE or for reporting people, or an office of the government among the help."""
    library = compiled(sources).library
    limits = AgeLimits(library.info.mark_after_days, library.info.hide_after_days)
    places = [None, *(state.code for state in sources.directory.states)]
    said = set()
    for need in NEEDS:
        for place in places:
            found = find_providers(
                sources.directory, state=place, need=need, today=library.info.checked_on, limits=limits
            )
            for listed in (*found.national, *found.local):
                provider = listed.provider
                days = (library.info.checked_on - provider.checked_on).days
                problems = [
                    (not provider.is_national and days > limits.hide_after_days, f"was checked {days} days ago"),
                    (is_ice_line(provider.name, " ".join(p.number for p in provider.phones), provider.url),
                     "is a line of ICE or for reporting people"),
                    (provider.government, "is a government office among the help"),
                ]  # fmt: skip
                for is_wrong, message in problems:
                    if is_wrong and (provider.id, message) not in said:
                        said.add((provider.id, message))
                        file = sources.folders.name(sources.folders.content / "directory" / "providers.csv")
                        remedy = "check the number again, or take the row out of its source and import"
                        yield Defect(file, 1, "s17-contacts-are-fit-to-show", f"{provider.id} {message}", remedy)


SCREEN_PROOFS = (
    s4_no_private_phone,
    s7_frame_on_every_screen,
    s8_result_says_as_of,
    s10_nothing_leads_outside,
    s11_nothing_left_after_the_end,
    s12_result_repeats_nothing,
    s15_columns_weigh_the_same,
    s16_dates_and_reviewer_are_shown,
    s17_contacts_are_fit_to_show,
)

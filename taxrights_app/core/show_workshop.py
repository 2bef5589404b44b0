"""The workshop for a group: statements in big letters, raised hands counted, and both counts as bars. In memory only,
and only how many hands there were: nobody's name, nobody's answer."""

from __future__ import annotations

from collections.abc import Sequence

from taxrights_app.core.bidi import plain
from taxrights_app.core.flow import Flow, Question
from taxrights_app.core.reading import Reading, dated
from taxrights_app.core.screen import Action, Bar, Hands, Screen, ShownBlock
from taxrights_app.core.show_flow import statement_with_answer

ROUNDS = ("before", "after")


def group_screen(reading: Reading, flow: Flow) -> Screen:
    """The part of the workshop that the presenter has come to."""
    place = reading.visit.place
    statements = [question for question in flow.questions.values() if question.kind == "workshop"]
    if place.part == "bars":
        screen = _bars(reading, flow, statements)
    elif place.part == "group" or not 0 <= place.step < len(statements):
        screen = _rounds(reading, flow)
    elif place.part == "answers":
        blocks = statement_with_answer(reading, statements[place.step])
        screen = _screen(reading, flow, blocks, _onward(reading, statements))
    else:
        blocks = _count(reading, statements[place.step])
        screen = _screen(reading, flow, blocks, _onward(reading, statements))
    return dated(reading, screen, flow.as_of, f"flow:{flow.id}")


def _screen(reading: Reading, flow: Flow, blocks: Sequence[ShownBlock], actions: Sequence[Action]) -> Screen:
    title = flow.title_block._replace(kind="heading", level=1)
    return Screen(f"flow:{flow.id}", reading.locale, title, tuple(blocks), tuple(actions))


def _rounds(reading: Reading, flow: Flow) -> Screen:
    t = reading.t
    words = t.say("Only hands are counted. Nothing is saved, and no one is asked about themselves.")
    labels = {
        "before": t.say("Before: read each statement and count hands"),
        "answers": t.say("The answers, with where they are from"),
        "after": t.say("After: read each statement again and count hands"),
        "bars": t.say("Before and after, as bars"),
    }
    actions = [Action(part, label, f"part:{part}", "choice", reading.locale.code) for part, label in labels.items()]
    return _screen(reading, flow, [ShownBlock(reading.block("hands-only", "paragraph", words))], actions)


def _onward(reading: Reading, statements: Sequence[Question]) -> list[Action]:
    """The next statement, and after the last one what follows this round."""
    t, place, code = reading.t, reading.visit.place, reading.locale.code
    number = place.step + 1
    if number < len(statements):
        # Translators: the next of several statements; `number` is which one comes.
        label = t.say("Next: {number} of {count}", number=str(number + 1), count=str(len(statements)))
        return [Action("next", label, f"part:{place.part}={number}", "next", code)]
    if place.part == "after":
        return [Action("next", t.say("Before and after, as bars"), "part:bars", "next", code)]
    return [Action("next", t.say("All rounds"), "part:group", "next", code)]


def _count(reading: Reading, question: Question) -> list[ShownBlock]:
    visit = reading.visit
    blocks = [ShownBlock(question.text._replace(kind="question"), group="question")]
    for option in question.options:
        key = f"{visit.place.part}:{question.id}={option.id}"
        number = visit.hands.get(key, 0)
        words = reading.t.say("{answer}: {count}", answer=plain(option.label.shown_text), count=str(number))
        line = reading.block(f"hands-{option.id}", "item", words)
        hands = Hands(number, f"hands:{key}={number - 1}" if number else "", f"hands:{key}={number + 1}")
        blocks.append(ShownBlock(line, group="hands", hands=hands))
    return blocks


def _bars(reading: Reading, flow: Flow, statements: Sequence[Question]) -> Screen:
    t = reading.t
    blocks = []
    for question in statements:
        (before, before_all), (after, after_all) = counts = [_hands_of(reading, question, part) for part in ROUNDS]
        words = t.say(
            "Right answer, before: {before} of {allbefore} hands. After: {after} of {allafter} hands.",
            before=str(before),
            allbefore=str(before_all),
            after=str(after),
            allafter=str(after_all),
        )
        blocks.append(ShownBlock(question.text._replace(kind="heading", level=3), card=question.id, group="title"))
        line = reading.block("bar", "paragraph", words)
        blocks.append(ShownBlock(line, card=question.id, group="bar", bar=Bar(counts[0], counts[1])))
    again = Action("group", t.say("All rounds"), "part:group", "next", reading.locale.code)
    return _screen(reading, flow, blocks, [again])


def _hands_of(reading: Reading, question: Question, part: str) -> tuple[int, int]:
    """Hands for the right answer, and all hands."""
    counted = {o.id: reading.visit.hands.get(f"{part}:{question.id}={o.id}", 0) for o in question.options}
    return counted[question.right] if question.right else 0, sum(counted.values())

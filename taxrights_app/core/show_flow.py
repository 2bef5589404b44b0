"""Questions and results of a flow as screens. A result never repeats an answer."""

from __future__ import annotations

from taxrights_app.core.facts import worst
from taxrights_app.core.flow import Card, Flow, Outcome, OutcomeId, Question
from taxrights_app.core.reading import Reading, dated, screen_links
from taxrights_app.core.screen import Action, Screen, ShownBlock
from taxrights_app.core.visit import EVERY_CARD
from taxrights_app.core.walk import walk


def flow_screen(reading: Reading, flow_id: str) -> Screen:
    """The question the reader has come to, the result, or every card there is."""
    flow = reading.library.require_flow(flow_id, reading.locale.code)
    step = reading.visit.place.step
    if step == EVERY_CARD:
        return _every_card(reading, flow)
    answers = reading.visit.answers.get(flow_id, {})
    here = walk(flow, answers, steps=step)  # type: ignore[arg-type]  # the visit holds plain strings
    if here.question is not None:
        return _question(reading, flow, here.question, first=not here.path, chosen=here.chosen or "")
    assert here.outcome is not None
    return _outcome(reading, flow, here.outcome)


def _question(reading: Reading, flow: Flow, question: Question, *, first: bool, chosen: str) -> Screen:
    t = reading.t
    blocks = [ShownBlock(block) for block in flow.intro] if first else []
    blocks.append(ShownBlock(question.text._replace(kind="question"), group="question"))
    if question.hint:
        blocks.append(ShownBlock(question.hint, group="hint"))
    blocks.append(ShownBlock(question.why, group="why"))
    actions = [
        Action(
            f"{question.id}.{option.id}",
            option.label.shown_text,
            f"answer:{question.id}={option.id}",
            "neutral" if option.neutral else "answer",
            option.label.locale,
            chosen=option.id == chosen,
            state=option.label.state,
        )
        for option in question.options
    ]
    actions.append(
        Action(
            "every-card", t.say("Show every card, without questions"), f"cards:{flow.id}", "link", reading.locale.code
        )
    )
    title = flow.title_block._replace(kind="heading", level=1)
    return Screen(f"flow:{flow.id}", reading.locale, title, tuple(blocks), tuple(actions))


def _outcome(reading: Reading, flow: Flow, outcome: Outcome) -> Screen:
    blocks = [ShownBlock(reading.fresh(block), group="disclaimer") for block in flow.disclaimer]
    blocks += _status_lines(reading)
    actions: list[Action] = []
    for card_id in outcome.cards:
        card_blocks, card_actions = _card(reading, flow.cards[card_id])
        blocks += card_blocks
        actions += [a for a in card_actions if all(a.target != b.target or a.label != b.label for b in actions)]
    title = outcome.title._replace(kind="heading", level=1)
    screen = Screen(f"flow:{flow.id}", reading.locale, title, tuple(blocks), tuple(actions))
    return dated(reading, screen, flow.as_of, f"flow:{flow.id}")


def _every_card(reading: Reading, flow: Flow) -> Screen:
    everything = Outcome(OutcomeId("every-card"), flow.title_block, tuple(flow.cards))
    screen = _outcome(reading, flow, everything)
    title = reading.block("title", "heading", reading.t.say("Every card"), level=1)
    return screen._replace(title=title)


def _status_lines(reading: Reading) -> list[ShownBlock]:
    """Where the courts stand, in one line with its date, on every result; nothing where it has expired."""
    status = reading.content.status
    if status is None:
        return []
    lines = [reading.fresh(line) for case in status.cases for line in case.lines]
    if any(line.freshness == "expired" for line in lines):
        words = reading.t.say("What courts have said is out of date here. A lawyer can tell you what is true now.")
        return [ShownBlock(reading.block("status-expired", "status", words)._replace(freshness="expired"))]
    words = reading.t.say("What courts have said, as of {date}, can change.", date=reading.date(status.as_of))
    return [
        ShownBlock(
            reading.block("status-as-of", "status", words)._replace(
                freshness=worst(tuple(line.freshness for line in lines))
            )
        )
    ]


def _card(reading: Reading, card: Card) -> tuple[list[ShownBlock], list[Action]]:
    t = reading.t
    blocks = [ShownBlock(card.title._replace(kind="card", level=2), card=card.id, group="title")]
    groups = (
        ("says", t.say("What the rules say"), card.says, "paragraph"),
        ("unknown", t.say("What nobody can know here"), card.unknown, "unknown"),
        ("ask", t.say("Questions people often ask a lawyer"), card.ask, "item"),
        ("routes", t.say("People who can help"), tuple(r.label for r in card.routes if not r.target), "paragraph"),
    )
    for name, heading, group, kind in groups:
        if group:
            blocks.append(
                ShownBlock(reading.block(f"{card.id}-{name}", "heading", heading, level=3), card=card.id, group=name)
            )
        blocks += [
            ShownBlock(reading.fresh(block)._replace(kind=kind), card=card.id, group=name)  # type: ignore[arg-type]  # kinds of the table above
            for block in group
        ]
    actions = [
        link._replace(
            id=f"route-{card.id}-{route.label.id}",
            label=route.label.shown_text,
            label_locale=route.label.locale,
            state=route.label.state,
            group=card.id,
        )
        for route in card.routes
        if route.target
        for link in screen_links(reading, (route.target,))
    ]
    return blocks, actions

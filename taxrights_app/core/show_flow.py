"""Questions and results of a flow as screens. A result never repeats an answer."""

from __future__ import annotations

from collections.abc import Sequence

from taxrights_app.core.facts import worst
from taxrights_app.core.flow import Card, CardId, Flow, Outcome, Question
from taxrights_app.core.page import Block
from taxrights_app.core.reading import Reading, dated, screen_links
from taxrights_app.core.screen import Action, Screen, ShownBlock
from taxrights_app.core.visit import EVERY_CARD
from taxrights_app.core.walk import Walk, walk


def flow_screen(reading: Reading, flow_id: str) -> Screen:
    """The question the reader has come to, the result, the screen it opens, or every card there is."""
    flow = reading.library.require_flow(flow_id, reading.locale.code)
    place = reading.visit.place
    if flow.is_workshop and place.part:
        from taxrights_app.core.show_workshop import group_screen

        if place.part != "next":
            return group_screen(reading, flow)
    if place.step == EVERY_CARD:
        return _every_card(reading, flow)
    answers = reading.visit.answers.get(flow_id, {})
    here = walk(flow, answers, steps=place.step)  # type: ignore[arg-type]  # the visit holds plain strings
    if flow.is_workshop and here.path and place.part != "next":
        return _answer(reading, flow, here)
    if here.question is not None:
        return question_screen(reading, flow, here.question, first=not here.path, chosen=here.chosen or "")
    assert here.outcome is not None
    return result_screen(reading, flow, here.outcome, here.cards)


def result_screen(reading: Reading, flow: Flow, outcome: Outcome, cards: Sequence[CardId]) -> Screen:
    """What an outcome shows. It is not told the answers, so it cannot repeat one."""
    if outcome.opens == "now":
        from taxrights_app.core.show import now_screen

        return now_screen(reading)
    if outcome.opens:
        from taxrights_app.core.show_help import help_screen

        need = outcome.opens.removeprefix("help:")
        return help_screen(reading._replace(visit=reading.visit._replace(need=need)), "")
    title = outcome.title._replace(kind="heading", level=1)
    return _cards(reading, flow, title, cards)


def question_screen(reading: Reading, flow: Flow, question: Question, *, first: bool, chosen: str) -> Screen:
    """One question with its answers; `first` has the introduction above it. The same on every way to it."""
    t = reading.t
    blocks = [ShownBlock(block) for block in flow.intro] if first else []
    blocks.append(ShownBlock(question.text._replace(kind="question"), group="question"))
    if question.hint:
        blocks.append(ShownBlock(question.hint, group="hint"))
    if question.why:
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
    words = t.say("Show every card, without questions")
    if flow.is_workshop:
        words = t.say("Show every statement with its answer")
        if first:
            group = t.say("For a group: big letters, and hands are counted")
            actions.append(Action("group", group, "part:group", "link", reading.locale.code, icon="people"))
    actions.append(Action("every-card", words, f"cards:{flow.id}", "link", reading.locale.code))
    title = flow.title_block._replace(kind="heading", level=1)
    return Screen(f"flow:{flow.id}", reading.locale, title, tuple(blocks), tuple(actions))


def _answer(reading: Reading, flow: Flow, here: Walk) -> Screen:
    """The answer to the statement that was judged last, and after the last one what to take home. No points are
    given."""
    question = flow.questions[here.path[-1]]
    blocks = statement_with_answer(reading, question)
    title = flow.title_block._replace(kind="heading", level=1)
    if here.outcome is None:
        go_on = Action("next", reading.t.say("Next"), f"part:next={len(here.path)}", "choice", reading.locale.code)
        screen = Screen(f"flow:{flow.id}", reading.locale, title, tuple(blocks), (go_on,))
    else:
        screen = _cards(reading, flow, title, here.cards)
        screen = screen._replace(blocks=(*blocks, *screen.blocks))
    return dated(reading, screen, flow.as_of, f"flow:{flow.id}")


def statement_with_answer(reading: Reading, question: Question) -> list[ShownBlock]:
    """A statement of the workshop, whether it is true, and why."""
    right = next(option.label for option in question.options if option.id == question.right)
    verdict = right._replace(id=type(right.id)(f"{question.id}-answer"), kind="heading", level=3)
    return [
        ShownBlock(question.text._replace(kind="card", level=2), card=question.id, group="title"),
        ShownBlock(verdict, card=question.id, group="verdict"),
        *(ShownBlock(reading.fresh(block), card=question.id, group="says") for block in question.says),
    ]


def _cards(reading: Reading, flow: Flow, title: Block, cards: Sequence[CardId]) -> Screen:
    blocks = [ShownBlock(reading.fresh(flow.disclaimer), group="disclaimer")]
    blocks += _status_lines(reading)
    actions: list[Action] = []
    for card_id in cards:
        card_blocks, card_actions = _card(reading, flow.cards[card_id])
        blocks += card_blocks
        actions += [a for a in card_actions if all(a.target != b.target or a.label != b.label for b in actions)]
    blocks.append(ShownBlock(reading.fresh(flow.no_phone), group="no-phone"))
    screen = Screen(f"flow:{flow.id}", reading.locale, title, tuple(blocks), tuple(actions))
    return dated(reading, screen, flow.as_of, f"flow:{flow.id}")


def _every_card(reading: Reading, flow: Flow) -> Screen:
    title = reading.block("title", "heading", reading.t.say("Every card"), level=1)
    if flow.is_workshop:
        title = flow.title_block._replace(kind="heading", level=1)
    screen = _cards(reading, flow, title, tuple(flow.cards))
    statements = [b for q in flow.questions.values() if q.says for b in statement_with_answer(reading, q)]
    return screen._replace(blocks=(*statements, *screen.blocks))


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
        ("filing", t.say("Facts about filing"), card.filing, "pair"),
        ("not-filing", t.say("Facts about not filing"), card.not_filing, "pair"),
        ("ask", t.say("Questions people often ask a lawyer"), card.ask, "item"),
        ("routes", t.say("People who can help"), tuple(r.label for r in card.routes if not r.target), "paragraph"),
    )
    for name, heading, group, kind in groups:
        if group:
            column = group[0].column
            top = reading.block(f"{card.id}-{name}", "heading", heading, level=3)._replace(column=column)
            if column:
                top = top._replace(kind="pair")
            blocks.append(ShownBlock(top, card=card.id, group="pair" if column else name))
        blocks += [
            ShownBlock(reading.fresh(block)._replace(kind=kind), card=card.id, group="pair" if block.column else name)  # type: ignore[arg-type]  # kinds of the table above
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

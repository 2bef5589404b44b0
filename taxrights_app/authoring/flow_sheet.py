"""The sheet for a reviewer who does not code: one flow on paper, with everything it says and what that rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from taxrights_app.compiler.library_of import Compiled
from taxrights_app.compiler.reviews import hash_of
from taxrights_app.core.bidi import plain
from taxrights_app.core.flow import Card, Flow, Question
from taxrights_app.core.locale import SOURCE, Locale
from taxrights_app.core.page import Block
from taxrights_app.core.paths import Answers, Result, count_paths, every_result, explore, tree_of
from taxrights_app.core.walk import leads_to

_MOST_RESULTS = 500

_STYLE = """
@page { size: A4; margin: 18mm 16mm; }
body { font: 11pt/1.45 "Noto Sans", "DejaVu Sans", sans-serif; color: #16262E; }
body { max-width: 46em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 20pt; margin: 0 0 .2em; }
h2 { font-size: 14pt; margin: 1.6em 0 .4em; border-bottom: 1px solid #6B7B83; }
h3 { font-size: 11.5pt; margin: 1.1em 0 .3em; }
.quiet, .facts { color: #3C4C54; font-size: 9pt; }
.facts { margin: .1em 0 .6em 1.2em; }
.english { color: #3C4C54; font-size: 9.5pt; margin: 0 0 .2em; }
.text { margin: .35em 0 0; }
.unknown { border-inline-start: 3px solid #6B4300; padding-inline-start: .6em; }
section { break-inside: avoid; }
.sign { border-bottom: 1px solid #16262E; height: 1.7em; width: 15em; margin: .7em 0 .1em; }
.drawing svg { max-width: 100%; height: auto; }
ul { margin: .2em 0; padding-inline-start: 1.3em; }
pre { font-size: 9pt; background: #E4F1F2; padding: .7em; white-space: pre-wrap; word-break: break-all; }
"""


def review_sheet(made: Compiled, flow_id: str, locale: Locale, *, drawing: str) -> str:
    """HTML of one file, without scripts and without addresses to load: it prints as it stands."""
    sheet = _Sheet(made, flow_id, locale)
    return "\n".join(["<!doctype html>", *sheet.lines(drawing), ""])


class _Sheet:
    """One flow in one language, with the English beside every text that is not English."""

    def __init__(self, made: Compiled, flow_id: str, locale: Locale) -> None:
        self.made, self.locale = made, locale
        self.flow: Flow = made.library.require_flow(flow_id, locale.code)
        self.english: Flow = made.library.require_flow(flow_id, SOURCE)
        self.paths = explore(tree_of(self.flow))
        self.sha = hash_of(made.sources, f"flow:{flow_id}", locale.code)

    def lines(self, drawing: str) -> Iterator[str]:
        flow = self.flow
        title = escape(plain(flow.title))
        direction = self.locale.direction
        yield f'<html lang="{self.locale.code.replace("_", "-")}" dir="{direction}"><head><meta charset="utf-8">'
        yield f"<title>{title}</title><style>{_STYLE}</style></head><body>"
        yield f"<h1>{title}</h1>"
        yield f'<p class="quiet" dir="ltr" lang="en">flow:{flow.id} · {escape(self.locale.english)} · newest source '
        yield f"{escape(flow.as_of)} · facts last checked {self.made.today.isoformat()} · ways to answer: "
        yield f"{count_paths(self.paths)}</p>"
        yield from self._how_to()
        if drawing:
            yield f'<h2 dir="ltr" lang="en">The drawing</h2><div class="drawing" dir="ltr">{drawing}</div>'
            yield '<p class="quiet" dir="ltr" lang="en">Bold arrow: this answer calls for more care. Dashed: a neutral '
            yield "answer. (+ Card): the answer adds a card. [question: options]: a rule about an earlier answer.</p>"
        yield '<h2 dir="ltr" lang="en">Before the first question, and on every result</h2>'
        for block, twin in zip(
            (*flow.intro, flow.disclaimer, flow.no_phone),
            (*self.english.intro, self.english.disclaimer, self.english.no_phone),
            strict=True,
        ):
            yield from self._text(block, twin)
        yield '<h2 dir="ltr" lang="en">Questions</h2>'
        for number, question in enumerate(flow.questions.values(), start=1):
            yield from self._question(number, question)
        yield '<h2 dir="ltr" lang="en">Cards</h2>'
        for card in flow.cards.values():
            yield from self._card(card)
        yield '<h2 dir="ltr" lang="en">Where answers end</h2>'
        yield from self._outcomes()
        yield "</body></html>"

    def _how_to(self) -> Iterator[str]:
        yield '<section dir="ltr" lang="en"><p>Is each sentence true, in force on the date given, and clear? Does '
        yield "every answer lead where it should? Write on this paper, and put your initials on each line.</p>"
        yield '<div class="sign"></div><p class="quiet">Name and role</p>'
        yield '<div class="sign"></div><p class="quiet">Date</p>'
        yield "<p>A review is recorded in <code>content/reviews.toml</code>. It counts for exactly these words and "
        yield "this drawing: after any change the program says that it has changed.</p>"
        row = f'[[review]]\nwho = "…"\nrole = "…"\ndate = …\nwhat = "flow:{self.flow.id}"\n'
        yield f'<pre>{escape(row)}locale = "{self.locale.code}"\nsha256 = "{self.sha}"</pre></section>'

    def _question(self, number: int, question: Question) -> Iterator[str]:
        twin = self.english.questions[question.id]
        yield f"<section><h3>{number}. {self._shown(question.text)}</h3>"
        yield from self._english(question.text, twin.text)
        for block, other in ((question.hint, twin.hint), (question.why, twin.why)):
            if block is not None and other is not None:
                yield from self._text(block, other)
        if question.right:
            right = next(option.label for option in question.options if option.id == question.right)
            yield f'<p class="text"><b>{self._shown(right)}</b></p>'
            for block, other in zip(question.says, twin.says, strict=True):
                yield from self._text(block, other)
        else:
            yield "<ul>"
            for option, other_option in zip(question.options, twin.options, strict=True):
                marks = [f"+ {plain(self.flow.cards[card].title.text)}" for card in option.add]
                marks += [f"[{r.question}: {' / '.join(r.options)}] → {self._place(r.to)}" for r in option.rules]
                marks.append(f"→ {self._place(leads_to(option, {}))}")
                if option.cautious:
                    marks.append("more care")
                quiet = f'<span class="quiet" dir="ltr">({escape("; ".join(marks))})</span>'
                yield f"<li>{self._shown(option.label)} {quiet}"
                yield from self._english(option.label, other_option.label)
                yield "</li>"
            yield "</ul>"
        yield '<div class="sign"></div><p class="quiet" dir="ltr" lang="en">Initials</p></section>'

    def _place(self, target: str) -> str:
        numbers = {str(id_): number for number, id_ in enumerate(self.flow.questions, start=1)}
        return f"question {numbers[target]}" if target in numbers else target

    def _card(self, card: Card) -> Iterator[str]:
        twin = self.english.cards[card.id]
        yield f"<section><h3>{self._shown(card.title)} <span class='quiet' dir='ltr'>({escape(card.id)})</span></h3>"
        groups: list[tuple[str, Iterable[Block], Iterable[Block]]] = [
            ("What the rules say", card.says, twin.says),
            ("What nobody can know here", card.unknown, twin.unknown),
            ("Facts about filing", card.filing, twin.filing),
            ("Facts about not filing", card.not_filing, twin.not_filing),
            ("Questions people often ask a lawyer", card.ask, twin.ask),
        ]
        for heading, blocks, others in groups:
            pairs = list(zip(blocks, others, strict=True))
            if pairs:
                yield f'<p class="quiet" dir="ltr" lang="en">{heading}</p>'
            for block, other in pairs:
                yield from self._text(block, other)
        yield '<p class="quiet" dir="ltr" lang="en">Ways to people, and on</p><ul>'
        for route in card.routes:
            yield f'<li>{self._shown(route.label)} <span class="quiet" dir="ltr">({escape(route.target)})</span></li>'
        yield "</ul>"
        cautions = escape(", ".join(card.cautions))
        yield f'<p class="quiet" dir="ltr" lang="en">Named cautions: {cautions or "none"}</p>'
        yield '<div class="sign"></div><p class="quiet" dir="ltr" lang="en">Initials</p></section>'

    def _outcomes(self) -> Iterator[str]:
        results = every_result(self.paths, at_most=_MOST_RESULTS)
        for outcome in self.flow.outcomes.values():
            yield f"<section><h3>{self._shown(outcome.title)} <span class='quiet' dir='ltr'>({outcome.id})</span></h3>"
            if outcome.opens:
                yield f'<p class="quiet" dir="ltr" lang="en">Opens {escape(outcome.opens)}</p>'
            yield '<ul dir="ltr">'
            for result in results or ():
                if result.outcome == outcome.id:
                    yield f"<li>{self._result(result)}</li>"
            if results is None:
                yield '<li lang="en">More results than can be listed: each adds the cards of its answers.</li>'
            yield "</ul>"
            yield '<div class="sign"></div><p class="quiet" dir="ltr" lang="en">Initials</p></section>'

    def _result(self, result: Result) -> str:
        cards = ", ".join(plain(self.flow.cards[card].title.text) for card in result.cards)  # type: ignore[index]  # plain ids
        ways = [_way(result.first)] + ([_way(result.last)] if result.last != result.first else [])
        more = f" (ways in all: {result.ways})" if result.ways > len(ways) else ""
        return escape(f"{cards or 'no card'} ← {' or '.join(ways)}{more}")

    def _text(self, block: Block, twin: Block) -> Iterator[str]:
        kind = " unknown" if block.kind == "unknown" else ""
        yield f'<p class="text{kind}">{self._shown(block)}</p>'
        yield from self._english(block, twin)
        facts = self.made.sources.book
        lines = []
        for fact_id in block.facts:
            fact = facts.facts.get(fact_id)
            if fact is None:
                continue
            titles = "; ".join(
                f"{source.title}, {source.publisher}{', ' + source.date if source.date else ''}"
                for source in (facts.sources[s] for s in fact.sources if s in facts.sources)
            )
            lines.append(f"{fact.id} ({fact.confidence}, as of {fact.as_of}): {fact.claim} — {titles}")
        if lines:
            shown = "<br>".join(escape(line) for line in lines)
            yield f'<p class="facts" dir="ltr" lang="en">{shown}</p>'

    def _english(self, block: Block, twin: Block) -> Iterator[str]:
        if self.locale.code == SOURCE:
            return
        if block.state == "translated":
            yield f'<p class="english" dir="ltr" lang="en">{escape(plain(twin.text))}</p>'
        else:
            yield f'<p class="english" dir="ltr" lang="en">[{block.state}: shown in English]</p>'

    def _shown(self, block: Block) -> str:
        return escape(block.text)


def _way(answers: Answers) -> str:
    return " → ".join(f"{question} = {option}" for question, option in answers) or "any answers"

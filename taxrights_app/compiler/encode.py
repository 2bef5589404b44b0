"""Core values as the JSON of a pack: the other half of `packs/decode.py`. Keys with a default value are left out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from taxrights_app.compiler.facts import FactBook
from taxrights_app.core.flow import Card, Flow, Question
from taxrights_app.core.library import Content, Status
from taxrights_app.core.locale import SOURCE, Locale
from taxrights_app.core.page import Block, Page, Span

Raw = dict[str, Any]


def _iso(date: datetime.date | None) -> str:
    return date.isoformat() if date else ""


def _span(span: Span) -> list[Any]:
    if span.target:
        return [span.text, int(span.strong), span.target]
    return [span.text, 1] if span.strong else [span.text]


def encode_block(block: Block) -> Raw:
    raw: Raw = {"id": block.id, "kind": block.kind, "spans": [_span(span) for span in block.spans]}
    optional = {
        "locale": block.locale if block.locale != SOURCE else "",
        "state": block.state if block.state != "translated" else "",
        "facts": list(block.facts),
        "section": block.section,
        "level": block.level,
        "column": block.column,
        "safety": block.safety,
        "due": _iso(block.due_on),
        "expires": _iso(block.expires_on),
    }
    raw.update({key: value for key, value in optional.items() if value})
    return raw


def _blocks(blocks: Iterable[Block]) -> list[Raw]:
    return [encode_block(block) for block in blocks]


def encode_page(page: Page) -> Raw:
    return {
        "id": page.id,
        "title": page.title,
        "title_locale": page.title_locale,
        "title_state": page.title_state,
        "blocks": _blocks(page.blocks),
        "related": list(page.related),
        "as_of": page.as_of,
        "legal": page.legal,
    }


def _question(question: Question) -> Raw:
    options = []
    for option in question.options:
        raw: Raw = {"id": option.id, "label": encode_block(option.label), "to": option.to}
        raw.update({key: True for key in ("cautious", "neutral") if getattr(option, key)})
        if option.add:
            raw["add"] = list(option.add)
        if option.rules:
            raw["rules"] = [[rule.question, list(rule.options), rule.to] for rule in option.rules]
        options.append(raw)
    optional = {
        "hint": encode_block(question.hint) if question.hint else None,
        "why": encode_block(question.why) if question.why else None,
        "remember": question.remember,
        "right": question.right,
        "says": _blocks(question.says),
    }
    raw = {"id": question.id, "kind": question.kind, "text": encode_block(question.text), "options": options}
    return raw | {key: value for key, value in optional.items() if value}


def _card(card: Card) -> Raw:
    return {
        "id": card.id,
        "title": encode_block(card.title),
        "says": _blocks(card.says),
        "unknown": _blocks(card.unknown),
        "ask": _blocks(card.ask),
        "routes": [{"label": encode_block(route.label), "target": route.target} for route in card.routes],
        "cautions": list(card.cautions),
        "filing": _blocks(card.filing),
        "not_filing": _blocks(card.not_filing),
    }


def encode_flow(flow: Flow) -> Raw:
    return {
        "id": flow.id,
        "title": encode_block(flow.title_block),
        "start": flow.start,
        "intro": _blocks(flow.intro),
        "disclaimer": encode_block(flow.disclaimer),
        "no_phone": encode_block(flow.no_phone),
        "as_of": flow.as_of,
        "questions": [_question(question) for question in flow.questions.values()],
        "outcomes": [
            {
                "id": outcome.id,
                "title": encode_block(outcome.title),
                "cards": list(outcome.cards),
                "opens": outcome.opens,
            }
            for outcome in flow.outcomes.values()
        ],
        "cards": [_card(card) for card in flow.cards.values()],
    }


def _status(status: Status) -> Raw:
    return {
        "as_of": status.as_of,
        "lead": encode_block(status.lead),
        "cases": [
            {
                "id": case.id,
                "name": encode_block(case.name),
                "court": encode_block(case.court),
                "lines": _blocks(case.lines),
            }
            for case in status.cases
        ],
        "unknown": _blocks(status.unknown),
    }


def encode_content(content: Content) -> Raw:
    return {
        "pages": {id_: encode_page(page) for id_, page in content.pages.items()},
        "flows": {id_: encode_flow(flow) for id_, flow in content.flows.items()},
        "status": _status(content.status) if content.status else None,
        "terms": {
            id_: {"word": encode_block(term.word), "meaning": encode_block(term.meaning)}
            for id_, term in content.terms.items()
        },
        "home": [
            {"id": c.id, "label": encode_block(c.label), "icon": c.icon, "entries": list(c.entries)}
            for c in content.home
        ],
        "labels": {context: encode_block(block) for context, block in content.labels.items()},
        "dates": dict(content.dates),
    }


def encode_facts(book: FactBook) -> Raw:
    facts = {}
    for id_, fact in book.facts.items():
        raw: Raw = {
            "claim": fact.claim,
            "nature": fact.nature,
            "as_of": fact.as_of,
            "checked_on": fact.checked_on.isoformat(),
            "confidence": fact.confidence,
            "volatile": fact.volatile,
            "sources": list(fact.sources),
        }
        dates = {"due": _iso(fact.due_on), "expires": _iso(fact.expires_on)}
        facts[id_] = raw | {key: value for key, value in dates.items() if value}
    sources = {
        id_: {"title": s.title, "publisher": s.publisher, "date": s.date, "address": s.address}
        for id_, s in book.sources.items()
    }
    return {"facts": facts, "sources": sources}


def encode_locale(locale: Locale) -> Raw:
    return {
        "code": locale.code,
        "native": locale.native,
        "english": locale.english,
        "direction": locale.direction,
        "script": locale.script,
        "fonts": list(locale.fonts),
        "fallbacks": list(locale.fallbacks),
        "review": locale.review,
        "is_whole": locale.is_whole,
    }

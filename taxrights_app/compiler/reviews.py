"""Which reviews still hold: a review ends with the first change to what was reviewed."""

from __future__ import annotations

import hashlib
import json

from taxrights_app.compiler.catalogues import PoFile
from taxrights_app.compiler.localize import Language, choose
from taxrights_app.compiler.sources import Sources


def hash_of(sources: Sources, what: str, code: str) -> str:
    """The SHA-256 in hex of every text of `what` (`page:agreement`, `flow:workshop`, `status`) as the locale shows it,
    and of where a flow's answers lead; empty when there is no such thing."""
    locale = next((x for x in sources.locales.locales if x.code == code), None)
    page = f"page:{what}"  # `now` and `about` are pages
    texts = [text for text in sources.texts if text.part in (what, page)]
    flow = sources.flows.get(what.removeprefix("flow:")) if what.startswith("flow:") else None
    if flow is not None:
        texts += [text for text in sources.texts if text.is_shared]
    if locale is None or not texts:
        return ""
    po = sources.content.get(code, PoFile(""))
    language = Language(locale, po, {}, {}, frozenset(), frozenset())
    digest = hashlib.sha256(json.dumps(flow.tree, sort_keys=True).encode() if flow is not None else b"")
    for text in texts:
        source, state, _ = choose(text, language)
        digest.update(f"{text.context}\0{state}\0{source}\0{' '.join(text.facts)}\n".encode())
    return digest.hexdigest()


def outdated_reviews(sources: Sources) -> dict[str, str]:
    """Who reviewed what before it changed, by the same keys; without those that were reviewed again."""
    current = current_reviews(sources)
    everyone = {f"{review.what}@{review.locale}": f"{review.who}, {review.role}" for review in sources.reviews}
    return {key: who for key, who in everyone.items() if key not in current}


def current_reviews(sources: Sources) -> dict[str, str]:
    """Who reviewed what, as `page:agreement@es`; only reviews whose hash is that of the present texts."""
    return {
        f"{review.what}@{review.locale}": f"{review.who}, {review.role}"
        for review in sources.reviews
        if hash_of(sources, review.what, review.locale) == review.sha256
    }

"""A flow as a drawing: in Graphviz's language, and as SVG where Graphviz is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import textwrap
from collections.abc import Iterator

from taxrights_app.core.bidi import plain
from taxrights_app.core.errors import SourcesError
from taxrights_app.core.flow import OUTCOME, Flow, Option, Question

# Letters to a line in a box, and on an arrow.
_BOX, _ARROW = 34, 24
_SECONDS = 60


def to_dot(flow: Flow) -> str:
    """Questions as boxes, results as rounded boxes with their cards, answers on the arrows: bold where an answer calls
    for more care, dashed for the neutral ones. What a rule decides stands in brackets."""
    lines = [
        f"digraph {_quoted(flow.id)} {{",
        "  graph [rankdir=TB, nodesep=0.35, ranksep=0.55, fontname=sans];",
        '  node [shape=box, fontname=sans, fontsize=11, margin="0.15,0.1"];',
        "  edge [fontname=sans, fontsize=9];",
    ]
    numbers = {id_: number for number, id_ in enumerate(flow.questions, start=1)}
    for question in flow.questions.values():
        label = _wrapped(f"{numbers[question.id]}. {_words(question.text.text)}", _BOX)
        lines.append(f"  {_quoted(question.id)} [label={_quoted(label)}];")
    for question in flow.questions.values():
        lines += _arrows(flow, question)
    for outcome in flow.outcomes.values():
        shown = [_words(flow.cards[card].title.text) for card in outcome.cards]
        parts = [_wrapped(_words(outcome.title.text), _BOX), *(_wrapped(name, _BOX) for name in dict.fromkeys(shown))]
        if outcome.opens:
            parts.append(f"→ {outcome.opens}")
        label = "\n".join(dict.fromkeys(parts))
        lines.append(f"  {_quoted(OUTCOME + outcome.id)} [label={_quoted(label)}, style=rounded, penwidth=1.8];")
    return "\n".join([*lines, "}"])


def _arrows(flow: Flow, question: Question) -> Iterator[str]:
    """One arrow for all answers that lead the same way with the same weight."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for option in question.options:
        style = "dashed" if option.neutral else "bold" if option.cautious else "solid"
        for to, label in _ways(flow, option):
            arrows.setdefault((to, style), []).append(label)
    for (to, style), labels in arrows.items():
        words = "\n".join(_wrapped(label, _ARROW) for label in labels)
        yield f"  {_quoted(question.id)} -> {_quoted(to)} [label={_quoted(words)}, style={style}];"


def _ways(flow: Flow, option: Option) -> Iterator[tuple[str, str]]:
    words = _words(option.label.text)
    if option.add:
        words += " (+ " + ", ".join(_words(flow.cards[card].title.text) for card in option.add) + ")"
    for rule in option.rules:
        yield rule.to, f"{words} [{rule.question}: {' / '.join(rule.options)}]"
    yield option.to, words


def _words(text: str) -> str:
    return " ".join(plain(text).split())


def _wrapped(text: str, width: int) -> str:
    """Lines of about so many letters; scripts without spaces break anywhere."""
    if " " not in text:
        return "\n".join(text[i : i + width // 2] for i in range(0, len(text), width // 2))
    return "\n".join(textwrap.wrap(text, width)) or text


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def draw(dot: str) -> str:
    """The drawing as SVG. Raises SourcesError when Graphviz is missing or cannot draw it."""
    program = shutil.which("dot")
    if program is None:
        raise SourcesError("Graphviz is not installed, so nothing is drawn; `apt install graphviz`, or use --dot")
    try:
        done = subprocess.run(  # the program found above, on a drawing of our own
            [program, "-Tsvg"], input=dot.encode(), capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise SourcesError(f"Graphviz did not finish in {_SECONDS} seconds; use --dot and draw it by hand") from error
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines()
        raise SourcesError(f"Graphviz could not draw it: {reason[0] if reason else 'no reason given'}")
    svg = done.stdout.decode()
    return svg[svg.index("<svg") :]  # what stands before names a web address

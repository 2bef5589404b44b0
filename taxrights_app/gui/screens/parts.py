"""From shown blocks to widgets: the pieces that all screens are made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore, QtGui, QtWidgets

from taxrights_app.core.bidi import LINE
from taxrights_app.core.page import Block, Span
from taxrights_app.core.reading import Reading
from taxrights_app.core.screen import Action, ProviderLines, Screen, ShownBlock
from taxrights_app.core.show_words import citations, term_block
from taxrights_app.gui.drawing import dot
from taxrights_app.gui.look import Look
from taxrights_app.gui.theme import BASE, LARGE, MEDIUM, SMALL, TINY
from taxrights_app.gui.widgets.buttons import Chip, ChoiceCard
from taxrights_app.gui.widgets.stack import Columns, Grid, Stack, height_of
from taxrights_app.gui.widgets.text_block import LINE_HEIGHT, Heading, TextBlock

# Side by side needs this many characters a column; with fewer, the columns stand one under the other.
_LEAST_CHARACTERS = 28
_AVERAGE_LETTER = 0.52


class Parts:
    """Builds widgets for one screen in one look. `reading` gives words, sources and glossary."""

    def __init__(self, look: Look, reading: Reading) -> None:
        self.look = look
        self.reading = reading
        self.t = reading.t

    # Text

    def title(self, screen: Screen, *, step: str = "h1") -> QtWidgets.QWidget:
        """The heading of the screen: it takes the focus after each change."""
        return self._heading(screen.title, screen.title_beside, step=step, name="title")

    def words(self, text: str, *, step: str = "body", ink: str = "ink", bold: bool = False) -> TextBlock:
        """A line of the program's own."""
        return TextBlock((Span(text),), self.look, step=step, ink=ink, bold=bold)

    def heading(self, shown: ShownBlock, *, step: str = "h2", name: str = "") -> QtWidgets.QWidget:
        return self._heading(shown.block, shown.beside, step=step, name=name)

    def _heading(self, block: Block, twin: Block | None, *, step: str, name: str) -> QtWidgets.QWidget:
        heading = Heading(block.spans, self.look, step=step, code=block.locale)
        heading.setObjectName(name)
        body = self._with_twin(heading, twin, step=step)
        marks = self._marks(block)
        if not marks:
            return body
        stack = Stack(self.look)
        stack.add(body)
        for mark in marks:
            stack.add(mark, gap=self.look.space(TINY))
        return stack

    def text(
        self, shown: ShownBlock, *, step: str = "body", ink: str = "ink", bold: bool = False, item: bool = False
    ) -> QtWidgets.QWidget:
        """A block with what belongs to it: its twin, its marks, and its sources when asked for."""
        stack = Stack(self.look)
        key = block_key(shown)
        block = shown.block
        words = TextBlock(block.spans, self.look, step=step, ink=ink, bold=bold, code=block.locale, name=key)
        body: QtWidgets.QWidget = self._with_twin(words, shown.beside, step=step, bold=bold, ink=ink)
        stack.add(Bullet(body, self.look, ink=ink) if item else body)
        for mark in self._marks(block):
            stack.add(mark, gap=self.look.space(TINY))
        self._add_terms(stack, shown, key)
        return stack

    def _with_twin(
        self,
        widget: TextBlock,
        twin: Block | None,
        *,
        step: str,
        bold: bool = False,
        ink: str = "ink",
    ) -> QtWidgets.QWidget:
        if twin is None:
            return widget
        second: TextBlock
        if isinstance(widget, Heading):
            second = Heading(twin.spans, self.look, step=step, code=twin.locale)
        else:
            name = f"{widget.objectName()}-beside"
            second = TextBlock(twin.spans, self.look, step=step, bold=bold, code=twin.locale, ink=ink, name=name)
        least = int(_LEAST_CHARACTERS * _AVERAGE_LETTER * self.look.size("body"))
        return Columns(widget, second, self.look, gap=self.look.space(LARGE), least=least)

    def _marks(self, block: Block) -> list[QtWidgets.QWidget]:
        t = self.t
        english = self.english_mark(block.state)
        lines = [english] if english else []
        if block.freshness == "due":
            lines.append(t.say("This has not been checked for a while. It may have changed."))
        elif block.freshness == "unknown":
            lines.append(t.say("The date of this computer may be wrong, so we cannot tell how old this is."))
        return [self.note(line) for line in lines]

    def english_mark(self, state: str) -> str:
        """Why a text stands there in English, or nothing where it does not."""
        t = self.t
        return {
            "untranslated": t.say("Shown in English: not yet translated"),
            "outdated": t.say("Shown in English: the text has changed since it was translated"),
        }.get(state, "")

    def note(self, text: str) -> QtWidgets.QWidget:
        """A short warning on its own ground: never colour alone, always words."""
        card = Stack(
            self.look,
            padding=(self.look.space(MEDIUM), self.look.space(SMALL)),
            fill="note",
            edge="note_ink",
        )
        card.add(self.words(text, step="small", ink="note_ink"))
        return card

    def _add_terms(self, stack: Stack, shown: ShownBlock, key: str) -> None:
        for target in dict.fromkeys(span.target for span in shown.block.spans if span.target.startswith("term:")):
            if f"{target}@{key}" not in self.look.opened:
                continue
            meaning = term_block(self.reading, target.removeprefix("term:"))
            if meaning is not None:
                card = Stack(
                    self.look, padding=(self.look.space(BASE), self.look.space(MEDIUM)), fill="fact", mark="link"
                )
                card.add(TextBlock(meaning.spans, self.look, ink="fact_ink", code=meaning.locale))
                stack.add(card, gap=self.look.space(SMALL))

    def sources(self, run: Sequence[ShownBlock]) -> Stack | None:
        """One chip for neighbouring blocks, and behind it what each of them rests on; None where nothing is cited."""
        cited = [shown for shown in run if shown.block.facts]
        if not cited:
            return None
        look = self.look
        key = f"sources:{block_key(cited[0])}"
        opened = key in look.opened
        stack = Stack(look)
        stack.add(self.chip(self.t.say("Where this is from"), f"open:{key}", is_open=opened))
        if opened:
            card = Stack(look, padding=(look.space(BASE), look.space(BASE)), fill="fact", mark="link")
            for shown in cited:
                self._add_citations(card, shown.block, name_it=len(cited) > 1)
            stack.add(card, gap=look.space(TINY))
        return stack

    def _add_citations(self, card: Stack, block: Block, *, name_it: bool) -> None:
        look = self.look
        cited, as_of, checked = citations(self.reading, block.facts)
        if name_it:
            card.add(
                TextBlock((Span(f"“{_first_words(block.shown_text)}”"),), look, step="small", bold=True,
                          ink="fact_ink", code=block.locale),
                gap=look.space(LARGE),
            )  # fmt: skip
        for citation in cited:
            parts = [citation.title, citation.publisher, citation.date, citation.address]
            text = " · ".join(part for part in parts if part)
            card.add(TextBlock((Span(text),), look, step="small", ink="fact_ink", code="en"), gap=look.space(SMALL))
        dates = (
            self.t.say("Newest source: {date}.", date=as_of) + " " + self.t.say("Last checked: {date}.", date=checked)
        )
        card.add(self.words(dates, step="small", ink="quiet"), gap=look.space(SMALL))

    def add_with_sources(self, stack: Stack, run: Sequence[ShownBlock]) -> None:
        """The chip of a run under its last block."""
        chip = self.sources(run)
        if chip is not None:
            stack.add(chip, gap=self.look.space(SMALL))

    # Cards

    def callout(self, shown: ShownBlock) -> QtWidgets.QWidget:
        card = Stack(self.look, padding=(self.look.space(LARGE), self.look.space(BASE)), fill="fact", mark="link")
        card.add(self.text(shown, ink="fact_ink", bold=shown.block.safety))
        self.add_with_sources(card, [shown])
        return card

    def unknown(self, shown: list[ShownBlock], *, heading: str = "") -> QtWidgets.QWidget:
        """What nobody knows: one card for neighbouring lines, headed by those words."""
        card = Stack(self.look, padding=(self.look.space(LARGE), self.look.space(BASE)), fill="note", mark="note_ink")
        card.add(self.words(heading or self.t.say("What we do not know"), ink="note_ink", bold=True))
        for one in shown:
            card.add(self.text(one, ink="note_ink", item=len(shown) > 1), gap=self.look.space(MEDIUM))
        self.add_with_sources(card, shown)
        return card

    def pair(self, shown: list[ShownBlock]) -> QtWidgets.QWidget:
        """Two columns of equal weight."""
        columns = []
        for number in (1, 2):
            card = Stack(
                self.look, padding=(self.look.space(BASE), self.look.space(BASE)), fill="side", edge="card_edge"
            )
            for one in shown:
                if one.block.column == number:
                    widget = self.heading(one, step="body") if one.block.level else self.text(one, item=True)
                    card.add(widget, gap=self.look.space(MEDIUM))
            self.add_with_sources(card, [one for one in shown if one.block.column == number])
            columns.append(card)
        least = int(_LEAST_CHARACTERS * _AVERAGE_LETTER * self.look.size("body"))
        return Columns(columns[0], columns[1], self.look, gap=self.look.space(BASE), least=least)

    def provider(self, lines: ProviderLines) -> QtWidgets.QWidget:
        """A person to call: name, number in big digits, what to know before calling, and how old the number is."""
        look = self.look
        card = Stack(
            look,
            padding=(look.space(LARGE), look.space(BASE)),
            fill="card",
            edge="card_edge",
            mark="edge" if lines.government else "help",
        )
        card.setObjectName(f"provider:{lines.id}")
        # A list has sixty of these: as few blocks as it takes.
        head = [Span(lines.name, strong=True)] + ([Span(LINE + lines.who_for)] if lines.who_for else [])
        card.add(TextBlock(head, look))
        for phone in lines.phones:
            number = TextBlock(
                (Span(phone.number),), look, step="phone", bold=True, ink="ink" if lines.government else "help",
                copyable=True,
            )  # fmt: skip
            number.setObjectName(f"phone:{lines.id}:{phone.number}")
            number.setAccessibleName(number.text())
            card.add(number, gap=look.space(SMALL))
            extra = " · ".join(part for part in (phone.extension, phone.label) if part)
            if extra:
                card.add(self.words(extra, step="small", ink="ink"))
        details = " · ".join(part for part in (lines.place, lines.cost, lines.hours, lines.languages) if part)
        current = lines.age == "current"
        tail = LINE.join(part for part in (details, lines.checked if current else "") if part)
        if tail:
            card.add(self.words(tail, step="small", ink="quiet"), gap=look.space(SMALL))
        if not current:
            card.add(self.note(lines.checked), gap=look.space(SMALL))
        return card

    # Actions

    def choice(self, action: Action, *, role: str = "") -> ChoiceCard:
        beside = self.reading.visit.beside or ""
        return ChoiceCard(
            action.label,
            self.look,
            lambda: self.look.send(action.target),
            name=action.target,
            role=role or action.kind,
            code=action.label_locale,
            detail=" · ".join(part for part in (self.english_mark(action.state), action.detail) if part),
            detail_code=beside
            if beside and action.kind != "locale"
            else "en"
            if action.kind in ("locale", "state")
            else "",
            icon=action.icon,
            chosen=action.chosen,
        )

    def link(self, action: Action) -> ChoiceCard:
        return self.choice(action, role="plain")

    def chip(self, label: str, target: str, *, is_open: bool = False) -> Chip:
        return Chip(label, self.look, lambda: self.look.send(target), name=target, is_open=is_open)

    def grid(self, *, least_characters: int) -> Grid:
        least = int(least_characters * _AVERAGE_LETTER * self.look.size("body")) + 2 * self.look.space(BASE)
        return Grid(self.look, least=least, gap=self.look.space(MEDIUM))


class Bullet(QtWidgets.QWidget):
    """A list item: a dot on the leading side and the words beside it."""

    def __init__(self, body: QtWidgets.QWidget, look: Look, *, ink: str) -> None:
        super().__init__()
        self._body, self._look, self._ink = body, look, ink
        self._indent = look.size("body")
        body.setParent(self)

    def height_for(self, width: int) -> int:
        return height_of(self._body, width - self._indent)

    def resizeEvent(self, event: object) -> None:
        x = 0 if self._look.is_rtl else self._indent
        self._body.setGeometry(x, 0, self.width() - self._indent, self.height())

    def paintEvent(self, event: object) -> None:
        painter = QtGui.QPainter(self)
        size = self._indent * 0.32
        x = self.width() - self._indent * 0.42 if self._look.is_rtl else self._indent * 0.42
        line = max(LINE_HEIGHT * self._indent, QtGui.QFontMetricsF(self._look.font("body")).height())
        dot(painter, QtCore.QPointF(x, line * 0.52), size / 2, self._look.colour(self._ink))


def block_key(shown: ShownBlock) -> str:
    """A name for a block that is the same at each rebuild."""
    return f"{shown.card}.{shown.block.id}" if shown.card else str(shown.block.id)


def _first_words(text: str) -> str:
    """Enough of a block to know it again."""
    words = text.split()
    return text if len(words) <= 9 else " ".join(words[:8]) + " …"

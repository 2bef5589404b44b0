"""How far a translation is: what the language wall and `translate status` go by."""

from __future__ import annotations

from dataclasses import dataclass

from taxrights_app.compiler.catalogues import PoFile
from taxrights_app.compiler.localize import Language, choose
from taxrights_app.compiler.sources import Sources
from taxrights_app.core.locale import SOURCE, Locale

# A language stands among the others on the wall with its whole safety set, and this share of everything.
LEAST_SHARE = 0.95

# Words of the program that must never be missing: leaving, and the two ways to help.
SAFETY_STRINGS = ("Leave", "Find help", "Someone is here now", "Back", "Information, not legal advice")


@dataclass(frozen=True, slots=True)
class Completeness:
    """Counts of texts; `done_safety` of `safety` are those that must never be wrong. `open` maps the name of each text
    that is not shown translated to why."""

    translated: int
    fuzzy: int
    untranslated: int
    done_safety: int
    safety: int
    open: dict[str, str]

    @property
    def total(self) -> int:
        return self.translated + self.fuzzy + self.untranslated

    @property
    def is_whole(self) -> bool:
        """Whether the language may stand on the main wall."""
        return self.done_safety == self.safety and self.translated >= LEAST_SHARE * self.total


def completeness(sources: Sources, locale: Locale) -> Completeness:
    """How far one language is, over content and program. English is whole."""
    if locale.code == SOURCE:
        return Completeness(1, 0, 0, 0, 0, {})
    po = sources.content.get(locale.code, PoFile(""))
    language = Language(locale, po, {}, {}, frozenset(), frozenset())
    states: dict[str, tuple[str, bool]] = {
        text.context: (choose(text, language)[1], text.safety) for text in sources.texts if not text.original
    }
    entries = {(entry.context, entry.source): entry for entry in sources.ui.get(locale.code, PoFile("")).entries}
    for string in sources.strings.entries:
        entry = entries.get((string.context, string.source))
        done = entry is not None and all(entry.texts)
        state = "untranslated" if entry is None or not done else "outdated" if entry.fuzzy else "translated"
        states[string.source] = (state, string.source in SAFETY_STRINGS)
    found = [state for state, _ in states.values()]
    safety = [state for state, is_safety in states.values() if is_safety]
    return Completeness(
        translated=found.count("translated"),
        fuzzy=found.count("outdated"),
        untranslated=found.count("untranslated"),
        done_safety=safety.count("translated"),
        safety=len(safety),
        open={name: state for name, (state, _) in states.items() if state != "translated"},
    )

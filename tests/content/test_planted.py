"""Every rule catches a planted example, and the clean tree has none: a rule that proves nothing fails here."""

from __future__ import annotations

import datetime
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from taxrights_app.compiler import content
from taxrights_app.compiler import localize as localize_module
from taxrights_app.compiler.check import ROW_RULES, check_sources, name_of, rule_names
from taxrights_app.compiler.facts import FactBook
from taxrights_app.compiler.flows import OptionSource
from taxrights_app.compiler.localize import Language
from taxrights_app.compiler.rules import proof_screens
from taxrights_app.compiler.rules.all_rules import RULES
from taxrights_app.compiler.texts import Text
from taxrights_app.core import show, show_flow
from taxrights_app.core.directory import AgeLimits, Directory, Listing
from taxrights_app.core.flow import Flow, Option
from taxrights_app.core.page import Block
from taxrights_app.core.reading import Reading
from taxrights_app.core.screen import Action, Screen, ShownBlock
from taxrights_app.core.visit import Visit
from tests.builders import FLOW, Tree, a_po, a_tree

PAGE = "content/pages/agreement.md"
NOW = "content/pages/now.md"
FACTS = "content/facts.toml"
STATUS = "content/status.toml"
FLOW_FILE = "content/flows/about-me.toml"
HOME = "content/home.toml"
ES = "locales/es/LC_MESSAGES/content.po"
UI = "locales/es/LC_MESSAGES/ui.po"
LINES = "content/directory/hotlines.csv"
CLINICS = "content/directory/providers.csv"
STATES = "content/directory/states.csv"
GIST_ES = "Dos oficinas firmaron un [acuerdo](term:deal) el {signed}."
LONG = "We know that the two offices and the people in them have said many things to many others over many years now."

AR_IN_LATIN = (
    '\nmsgctxt "page:agreement#who-one"\nmsgid "One office **signed** it."\nmsgstr "Una oficina lo **firmó**."\n'
)

Plant = Callable[[Tree], None]


def edit(name: str, old: str, new: str) -> Plant:
    return lambda tree: tree.edit(name, old, new)


def append(name: str, text: str) -> Plant:
    return lambda tree: tree.append(name, text)


def write(name: str, text: str | bytes) -> Plant:
    return lambda tree: tree.write(name, text)


def es(text: str) -> Plant:
    """Another Spanish text for the first block."""
    return edit(ES, GIST_ES, text)


def seven_questions(tree: Tree) -> None:
    for number in range(1, 7):
        to = f"q{number + 1}" if number < 6 else "outcome:a"
        tree.append(
            FLOW_FILE,
            f'\n[[question]]\nid = "q{number}"\nkind = "topic"\ntext = "Is it so?"\nwhy = "To know."\n'
            f'[[question.option]]\nid = "yes"\ntext = "Yes."\nto = "{to}"\n'
            '[[question.option]]\nid = "no"\ntext = "No."\nto = "outcome:a"\n',
        )
    tree.edit(FLOW_FILE, 'text = "Yes, I do."\nto = "outcome:a"', 'text = "Yes, I do."\nto = "q1"')


def fewer_people_in_doubt(tree: Tree) -> None:
    more = '[[card.routes]]\nid = "tax"\ntext = "Find tax help"\ntarget = "help:tax"'
    tree.edit(FLOW_FILE, 'target = "help:immigration"', f'target = "help:immigration"\n{more}')
    tree.edit(FLOW_FILE, 'to = "outcome:b"', 'to = "outcome:a"')
    tree.edit(FLOW_FILE, 'dont_know = "outcome:all"', 'dont_know = "outcome:b"')


def seven_remembered(tree: Tree) -> None:
    seven_questions(tree)
    text = tree.path(FLOW_FILE).read_text(encoding="utf-8")
    tree.write(FLOW_FILE, text.replace('why = "', 'remember = true\nwhy = "'))


def rule_at_helper(question: str, options: str, *, to: str = "outcome:b", remember: bool = True) -> Plant:
    """A rule at the second question that looks back."""

    def plant(tree: Tree) -> None:
        if remember:
            tree.edit(FLOW_FILE, 'id = "order"\nkind', 'id = "order"\nremember = true\nkind')
        way = 'text = "Yes, I do."\nto = "outcome:a"'
        tree.edit(FLOW_FILE, way, f'{way}\n[[question.option.rule]]\n{question}\n{options}\nto = "{to}"')

    return plant


def in_flow(text: str) -> Plant:
    """Other words on the first card."""
    return edit(FLOW_FILE, "The agreement names some people.", text)


def es_flow(text: str) -> Plant:
    """A Spanish text for the first card."""
    entry = '\nmsgctxt "flow:about-me#card.a.says.names"\nmsgid "The agreement names some people."\n'
    return append(ES, f'{entry}msgstr "{text}"\n')


def columns(filing: list[str], other: list[str]) -> Plant:
    """Facts both ways on the first card."""
    rows = [("filing", f"f{n}", text) for n, text in enumerate(filing)]
    rows += [("not_filing", f"n{n}", text) for n, text in enumerate(other)]
    tables = "".join(
        f'[[card.{group}]]\nid = "{id_}"\ntext = "{text}"\nfacts = ["MOU-01"]\n\n' for group, id_, text in rows
    )
    return edit(FLOW_FILE, "[[card.unknown]]", tables + "[[card.unknown]]")


def no_safety_words(tree: Tree) -> None:
    tree.edit("locales/es/words.toml", "[forbidden.safety]", "[forbidden.other]")


def added_to_the_cautious(tree: Tree) -> None:
    """An answer adds a card on the way; the neutral one does not."""
    tree.edit(FLOW_FILE, 'to = "helper"', 'to = "outcome:b"\nadd = ["a"]')
    tree.edit(FLOW_FILE, 'dont_know = "outcome:all"', 'dont_know = "outcome:b"')


def rename_the_page(tree: Tree) -> None:
    tree.path(PAGE).rename(tree.path("content/pages/The Agreement.md"))


def a_broken_font(tree: Tree) -> None:
    fonts = tree.path("resources/fonts")
    target = fonts.resolve()
    fonts.unlink()
    fonts.mkdir()
    for path in target.glob("*.ttf"):
        (fonts / path.name).symlink_to(path)
    (fonts / "broken.ttf").write_bytes(b"\0\1\0\0" + struct.pack(">HHHH", 900, 0, 0, 0))


def no_fonts(tree: Tree) -> None:
    tree.path("resources/fonts").unlink()


PLANTED: dict[str, list[Plant]] = {
    "file-readable": [
        write(PAGE, b"\xef\xbb\xbf+++\n"),
        write(PAGE, b"+++\r\nlegal = true\r\n"),
        write(PAGE, b"+++\nlegal = true\n\xff\n"),
        write(PAGE, b"+++\0"),
        write(PAGE, "+++\n".encode("utf-16")),
        write(PAGE, b"a" * 2_000_001),
        lambda tree: tree.path(FACTS).unlink(),
    ],
    "toml-syntax": [write(FACTS, "[facts.A\n"), edit(PAGE, "legal = true", "legal = maybe")],
    "toml-schema": [
        append(FACTS, '\n[facts.X]\nclaims = "typo"\n'),
        edit(FACTS, 'as_of = "2025-04"', "as_of = 2025-04-01"),
        edit(FACTS, 'confidence = "high"', 'confidence = "certain"'),
        edit(PAGE, "legal = true", 'legal = "yes"'),
        edit(FLOW_FILE, 'id = "about-me"', 'id = "another"'),
        edit(STATUS, 'nature = "present"\n', ""),
        append("content/reviews.toml", '[[review]]\nwho = "A"\n'),
    ],
    "id-unique": [
        append(HOME, '\n[[choice]]\nid = "here"\nlabel = "Again"\nicon = "door"\nentries = ["now"]\n'),
        append(STATUS, '\n[[unknown]]\nid = "after"\ntext = "We do not know."\nfacts = ["MOU-02"]\n'),
    ],
    "page-syntax": [
        edit(PAGE, "!!! callout", "!!! warning"),
        edit(PAGE, "# The agreement {: #title }\n", ""),
        edit(PAGE, "## Who", "#### Who"),
        append(PAGE, "\n# A second title {: #second }\n"),
        edit(PAGE, "+++\nlegal", "legal"),
        edit(PAGE, "    ### Facts about one side {: #one }\n", ""),
        rename_the_page,
    ],
    "block-has-id": [
        edit(PAGE, '{: #gist facts="MOU-01" }', '{: facts="MOU-01" }'),
        edit(PAGE, "#gist", "#Gist_1"),
        edit(PAGE, "#title", "#name"),
    ],
    "block-id-unique": [edit(PAGE, "#one-1", "#gist")],
    "attribute-syntax": [
        edit(PAGE, "#gist facts", "#gist .bold facts"),
        edit(PAGE, "#gist facts", "#gist fact"),
        edit(PAGE, '\n{: #gist facts="MOU-01" }', ' {: #gist facts="MOU-01" }\nmore words'),
        append(PAGE, "\n\n{: #alone }\n"),
        edit(PAGE, '#gist facts="MOU-01"', "#gist facts=MOU-01"),
    ],
    "words-file": [
        write("locales/en/words.toml", "[claims.x]\npatterns = ['(']\n"),
        write("locales/en/words.toml", "["),
    ],
    "catalogue-syntax": [append(ES, '\nmsgid "never closed\n'), append(ES, "\nwhat is this\n")],
    "catalogue-conflict": [append(ES, "\n<<<<<<< ours\n")],
    "catalogue-duplicate": [
        append(ES, '\nmsgctxt "page:agreement#gist"\nmsgid "Two"\nmsgstr "Dos"\n'),
        append(UI, '\nmsgid "Find help"\nmsgstr "Ayuda"\n'),
    ],
    "inline-markup": [
        edit(PAGE, "Two offices", "<b>Two</b> offices"),
        edit(PAGE, "Two offices", "![Two](page:now) offices"),
        edit(PAGE, "Two offices", "*Two* offices"),
        edit(PAGE, "Two offices", "_Two_ offices"),
        edit(PAGE, "Two offices", "`Two` offices"),
        edit(PAGE, "Two offices", "[Two](https://example.org) offices"),
        edit(PAGE, "Two offices", "[Two](unknown:thing) offices"),
        edit(PAGE, "Two offices", "[Two](term:deal 'title') offices"),
        edit(PAGE, "Two offices", "See www.example.org, two offices"),
        edit(PAGE, "Two offices", "**Two offices"),
        edit(PAGE, "Two offices", "[Two offices"),
        edit(PAGE, "Two offices", "{Two offices"),
        edit(PAGE, "Two offices", "Two \\* offices"),
        edit(PAGE, "Two offices", "Two &amp; offices"),
        edit("content/glossary.toml", "A paper", "A *paper*"),
    ],
    "no-invisible-characters": [
        edit(PAGE, "Two offices", "Two\u202eoffices"),
        edit(PAGE, "Two offices", "Two\u200boffices"),
        edit(HOME, "Someone", "\u2067Someone"),
    ],
    "no-digits-in-text": [
        edit(PAGE, "Two offices", "2 offices"),
        edit(FLOW_FILE, "Even long ago.", "Even 10 years ago."),
        edit(STATUS, "Courts have", "In ٢٠٢٦ courts have"),
    ],
    "value-known": [edit(PAGE, "{signed}", "{signed-on}")],
    "value-has-fact": [
        edit(FACTS, 'value = "202-555-0100"', 'value = "202-555-0199"'),
        edit(FACTS, 'value = 2025-04-07\nfacts = ["MOU-01"]', "value = 2025-04-07"),
        edit(FACTS, 'value = 2025-04-07\nfacts = ["MOU-01"]', 'value = 2025-04-07\nfacts = ["MOU-99"]'),
    ],
    "link-target-exists": [
        edit(PAGE, "(term:deal)", "(term:deals)"),
        edit(PAGE, '"page:now"', '"page:nowhere"'),
        edit(HOME, '"status"', '"page:status"'),
        edit(FLOW_FILE, 'target = "help:both"', 'target = "help:money"'),
    ],
    "legal-block-cites-facts": [
        edit(PAGE, '#gist facts="MOU-01"', "#gist"),
        edit(
            FLOW_FILE, 'text = "The agreement names some people."\nfacts = ["MOU-01"]', 'text = "It names some people."'
        ),
        edit("content/glossary.toml", 'facts = ["MOU-01"]', ""),
    ],
    "fact-exists": [edit(PAGE, '#gist facts="MOU-01"', '#gist facts="MOU-99"')],
    "low-confidence-only-in-unknown": [edit(PAGE, '#gist facts="MOU-01"', '#gist facts="MOU-01 MOU-02"')],
    "court-13-with-caveat": [
        edit(STATUS, "but we could not find it", "but we did not read it"),
        edit(STATUS, "Two notes tell of a ruling, but", "There are notes. But"),
        edit(PAGE, '#gist facts="MOU-01"', '#gist facts="COURT-13"'),
    ],
    "fact-has-source-and-date": [
        edit(FACTS, 'sources = ["paper"]', "sources = []"),
        edit(FACTS, 'sources = ["paper"]', 'sources = ["letter"]'),
        edit(FACTS, 'as_of = "2025-04"', 'as_of = "2027"'),
        edit(FACTS, "checked_on = 2026-11-22", "checked_on = 2026-11-23"),
    ],
    "fact-ages": [edit(FACTS, "due_days = 0", "due_days = 30"), edit(FACTS, "expires_days = 180", "expires_days = 0")],
    "source-is-dated": [edit(FACTS, 'date = "2026-09-25"', 'date = "last fall"')],
    "status-dates": [
        edit(STATUS, 'as_of = "2026-09-25"', 'as_of = "2026-12-01"'),
        edit(STATUS, 'as_of = "2026-09-25"', 'as_of = "2026-10"'),
        edit(STATUS, 'as_of = "2026-09-25"', 'as_of = "2026-08"'),
        edit(STATUS, 'nature = "present"\nas_of = "2026-09-25"', 'nature = "present"\nas_of = "2026-10-02"'),
    ],
    "review-is-valid": [
        append(
            "content/reviews.toml",
            '[[review]]\nwho = "A"\nrole = "lawyer"\ndate = 2026-12-01\nwhat = "page:nope"\n'
            'locale = "en"\nsha256 = "0"\n',
        )
    ],
    "words-before-more": [edit(PAGE, "Two offices", "Two offices did it. " + "They say so. " * 28 + "Two offices")],
    "paragraph-length": [
        edit(PAGE, "Two offices", "It is so. It is so. It is so. Two offices"),
        edit(FLOW_FILE, "Even long ago.", "It was. It was. It was. It was."),
    ],
    "sentence-length": [
        edit(PAGE, "One office **signed** it.", LONG),
        edit(NOW, "You may stay silent.", "You may stay silent when they ask you a question at the door of it."),
    ],
    "reading-grade": [
        edit(
            PAGE,
            "One office **signed** it.",
            "Considerable uncertainties notwithstanding, authorities reconsider. " * 6,
        ),
        edit(NOW, "You may stay silent.", "Individuals may exercise constitutional prerogatives."),
    ],
    "pair-columns-equal": [
        edit(PAGE, '    - One fact.\n      {: #one-1 facts="MOU-01" }\n', ""),
        edit(
            PAGE,
            '    ### Facts about the other side {: #other }\n    - One fact.\n      {: #other-1 facts="MOU-01" }\n',
            "",
        ),
    ],
    "unknown-box-on-legal-pages": [edit(PAGE, "!!! unknown", "!!! callout")],
    "route-to-people": [edit(PAGE, ', "help:both"', "")],
    "now-card-locked": [
        edit(NOW, "You may stay silent.", "You may speak."),
        lambda tree: tree.path("content/locks.toml").unlink(),
    ],
    "lists-are-short": [
        edit(HOME, '"status"', '"status", "now", "help", "before", "home"'),
        edit(HOME, 'entries = ["now", "flow:about-me"]', "entries = []"),
        append(
            HOME,
            "".join(
                f'\n[[choice]]\nid = "more-{n}"\nlabel = "More"\nicon = "door"\nentries = ["now"]\n' for n in "abcd"
            ),
        ),
    ],
    "flow-ids-unique": [
        edit(FLOW_FILE, 'id = "b"\ntitle = "Card B"\ncards', 'id = "a"\ntitle = "Card B"\ncards'),
        edit(
            FLOW_FILE, 'id = "next"', 'id = "names"\ntext = "We do not."\nplain = true\n[[card.unknown]]\nid = "names"'
        ),
        edit(FLOW_FILE, 'id = "helper"', 'id = "card"'),
    ],
    "flow-target-exists": [
        edit(FLOW_FILE, 'to = "helper"', 'to = "helpers"'),
        edit(FLOW_FILE, 'start = "order"', 'start = "orders"'),
        edit(FLOW_FILE, 'cards = ["a", "b"]', 'cards = ["a", "z"]'),
        edit(FLOW_FILE, 'dont_know = "outcome:all"', 'dont_know = "outcome:none"'),
        edit(FLOW_FILE, 'to = "helper"', 'to = "helper"\nadd = ["z"]'),
        edit(FLOW_FILE, 'cards = ["a", "b"]', 'opens = "page:agreement"'),
        edit(FLOW_FILE, 'cards = ["a", "b"]', 'cards = ["a", "b"]\nopens = "now"'),
        rule_at_helper('question = "order"', 'is = ["yes"]', to="outcome:none"),
    ],
    "flow-locked": [append("content/locks.toml", f'[flows]\nabout-me = "{"0" * 64}"\n')],
    "directory-as-imported": [append("content/locks.toml", f'[directory]\n"hotlines.csv" = "{"0" * 64}"\n')],
    "value-in-fact": [edit(FACTS, "value = 2025-04-07", "value = 2025-04-08")],
    "flow-rule-certain": [
        rule_at_helper('question = "orders"', 'is = ["yes"]'),
        rule_at_helper('question = "order"', 'is = ["maybe"]'),
        rule_at_helper('question = "order"', "is = []"),
        rule_at_helper('question = "order"', 'is = ["yes"]', remember=False),
        rule_at_helper('question = "helper"', 'is = ["yes"]'),
    ],
    "flow-rule-applies": [rule_at_helper('question = "order"', 'is = ["no"]')],
    "flow-remembers-little": [
        edit(FLOW_FILE, 'kind = "fact"', 'kind = "fact"\nremember = true'),
        seven_remembered,
    ],
    "flow-option-count": [
        edit(
            FLOW_FILE,
            '[[question.option]]\nid = "no"\ntext = "No, I was not."',
            "".join(f'[[question.option]]\nid = "o{n}"\ntext = "Yes."\nto = "outcome:b"\n\n' for n in range(4))
            + '[[question.option]]\nid = "no"\ntext = "No, I was not."',
        ),
        edit(FLOW_FILE, '[[question.option]]\nid = "no"\ntext = "No, I was not."\nto = "outcome:b"\n', ""),
    ],
    "flow-one-kind": [
        edit(
            FLOW_FILE,
            'to = "helper"',
            'to = "said"\n\n[[question]]\nid = "said"\nkind = "workshop"\ntext = "It is so."\nanswer = "true"\n'
            'to = "helper"\n[[question.says]]\nid = "said-1"\ntext = "It is."\nplain = true\n'
            '[[question]]\nid = "again"\nkind = "topic"\ntext = "Is it?"\nwhy = "To know."\n'
            '[[question.option]]\nid = "yes"\ntext = "Yes."\nto = "helper"',
        )
    ],
    "s1-no-advice": [in_flow("A x0x here."), edit(FLOW_FILE, "Yes, I was.", "Yes, x1x."), es_flow("Un x0x aquí.")],
    "s2-no-promise": [
        in_flow("A x5x here."),
        edit(FLOW_FILE, "Card B", "x9x"),
        es_flow("Un x5x aquí."),
        no_safety_words,
    ],
    "s9-asks-for-no-name": [edit(FLOW_FILE, "Even long ago.", "A x15x.")],
    "s18-not-the-government": [edit(FLOW_FILE, "Nothing is saved.", "A x16x.")],
    "s3-everything-reachable": [
        edit(FLOW_FILE, 'to = "helper"', 'to = "outcome:a"'),
        edit(FLOW_FILE, 'cards = ["a", "b"]', 'cards = ["a"]\n[[outcome]]\nid = "lost"\ntitle = "Lost"\ncards = ["a"]'),
        edit(
            FLOW_FILE,
            '[[card]]\nid = "b"',
            FLOW[FLOW.index("[[card]]") : FLOW.index('[[card]]\nid = "b"')].replace('id = "a"', 'id = "z"')
            + '[[card]]\nid = "b"',
        ),
    ],
    "s3-no-circle": [edit(FLOW_FILE, 'text = "Yes, I do."\nto = "outcome:a"', 'text = "Yes, I do."\nto = "order"')],
    "s3-few-questions": [seven_questions],
    "s5-neutral-answers": [
        edit(FLOW_FILE, 'dont_know = "outcome:all"\n', ""),
        edit(FLOW_FILE, 'rather_not = "outcome:all"\n', ""),
    ],
    "s19-question-length": [
        edit(FLOW_FILE, "Were you told to leave?", "Were you told to leave? " + "Or told so in any other way? " * 6),
        edit(FLOW_FILE, "The agreement names such people.", "It names such people. It does."),
    ],
    "s19-card-length": [in_flow("It is so. " * 27)],
    "s19-translation-length": [es_flow("y " * 190)],
    "s4-result-leads-to-people": [
        edit(FLOW_FILE, 'target = "help:both"', 'target = "page:agreement"'),
        edit(FLOW_FILE, 'cards = ["a", "b"]', "cards = []"),
        edit(LINES, "immigration-legal", "consular"),
        edit(LINES, ",US,", ",TX,"),
    ],
    "s5-neutral-covers-cautious": [
        edit(FLOW_FILE, 'dont_know = "outcome:all"', 'dont_know = "outcome:b"'),
        added_to_the_cautious,
    ],
    "s6-neutral-has-as-many-routes": [fewer_people_in_doubt],
    "s12-neutral-title": [
        edit(FLOW_FILE, 'title = "Card A"', 'title = "You have an order"'),
        edit(FLOW_FILE, 'title = "Every card"', 'title = "Your risk"'),
    ],
    "s13-same-facts-and-numbers": [
        es_flow("El acuerdo nombra a 20 personas."),
        es_flow("El acuerdo nombra a ٢٠ personas."),
    ],
    "s15-columns-are-equal": [
        columns(["It is so."], []),
        columns(["It is so."], ["It is so and it was so before that too."]),
    ],
    "s15-columns-weigh-the-same": [columns(["It is **so**."], ["It is so."])],
    "s16-legal-text-cites": [
        edit(FLOW_FILE, 'text = "The agreement names some people."\nfacts = ["MOU-01"]', 'text = "It names some."'),
        edit(FACTS, 'sources = ["paper"]', "sources = []"),
    ],
    "locale-table": [
        edit("locales/locales.toml", "العربية", "Arabic"),
        edit("locales/locales.toml", '"rtl"', '"ltr"'),
        edit("locales/locales.toml", '"Arab"', '"Arabic"'),
        edit("locales/locales.toml", 'review = "draft"', 'review = "source"'),
        edit("locales/locales.toml", '["Noto Sans Arabic", "Noto Sans"]', "[]"),
    ],
    "fonts-present": [no_fonts, edit("locales/locales.toml", '["Noto Sans"]', '["Nowhere Sans"]'), a_broken_font],
    "font-has-letter": [edit(PAGE, "Two offices", "Two 办公室 offices"), es(GIST_ES + " ☃")],
    "catalogue-header": [
        edit(ES, "Language: es", "Language: fr"),
        edit(ES, "nplurals=2; plural=(n != 1);", ""),
        edit(ES, "charset=UTF-8", "charset=ISO-8859-1"),
    ],
    "catalogue-size": [es("a" * 10_000_000), edit(UI, "Buscar ayuda", "ayuda " * 200)],
    "catalogue-plurals": [
        edit(UI, 'msgstr[1] "{count} más"', 'msgstr[1] ""'),
        edit(UI, "nplurals=2", "nplurals=3"),
    ],
    "catalogue-values": [
        es("Dos oficinas firmaron un [acuerdo](term:deal) el 7 de abril."),
        es(GIST_ES + " {form}"),
        es(GIST_ES.replace("{signed}", "{firmado}")),
        edit(UI, "reciente: {date}", "reciente: {fecha}"),
    ],
    "catalogue-plural-values": [edit(UI, 'msgstr[1] "{count} más"', 'msgstr[1] "{number} más"')],
    "catalogue-links": [
        es(GIST_ES.replace("[acuerdo](term:deal)", "acuerdo")),
        es(GIST_ES.replace("term:deal", "page:now")),
        es(GIST_ES + " [Ahora](page:now)"),
    ],
    "catalogue-strong": [edit(ES, "**firmó**", "firmó"), es("**Dos** " + GIST_ES)],
    "catalogue-markup": [
        es("<b>Dos</b> " + GIST_ES),
        es("*Dos* " + GIST_ES),
        es(GIST_ES + " https://example.org"),
        edit(UI, "Buscar ayuda", "Buscar <b>ayuda</b>"),
    ],
    "catalogue-digits": [es("2 " + GIST_ES), es("٢ " + GIST_ES), edit(UI, "Buscar ayuda", "Buscar ayuda 24")],
    "catalogue-bidi": [es("\u2067" + GIST_ES), edit(UI, "Buscar", "\u202eBuscar")],
    "catalogue-script": [es(GIST_ES.replace("a", "а", 1)), append("locales/ar/LC_MESSAGES/content.po", AR_IN_LATIN)],
    "control-fits": [edit(UI, "Buscar ayuda", "Buscar la ayuda que usted necesita hoy")],
    "words-never-said": [],  # its defects carry the names of the word rules: see below
    "words-prove-themselves": [
        edit("locales/en/words.toml", '"You are safe."', '"You are sound."'),
        edit("locales/en/words.toml", '"Safer."', '"Safe."'),
    ],
    "directory-file": [lambda tree: tree.path(LINES).unlink()],
    "directory-columns": [edit(LINES, "id,name", "id,title"), append(CLINICS, "clinic-2,too few\n")],
    "directory-text": [edit(LINES, "A line", "A\u200bline")],
    "directory-id": [edit(LINES, "line-1", "Line 1")],
    "directory-name": [edit(LINES, "A line", "")],
    "directory-phone": [edit(LINES, "202-555-0100", "202-555-01")],
    "s17-no-ice-line": [edit(LINES, "A line", "ICE tip line")],
    "directory-url": [edit(LINES, ",https://example.org,", ",example,")],
    "directory-date": [edit(LINES, "2026-09-21", "last week")],
    "directory-source": [edit(LINES, "A list,", ",")],
    "directory-language": [edit(LINES, "english", "englisch")],
    "directory-need": [edit(CLINICS, ",tax,", ",money,")],
    "directory-state": [edit(CLINICS, "TX,TX", "TX,ZZ")],
    "directory-category": [edit(CLINICS, "tax-clinic", "tax-office")],
    "directory-government": [edit(LINES, ",no,", ",maybe,")],
    "directory-who-for": [edit(LINES, "People who need a lawyer.", "word " * 15)],
    "directory-cost": [edit(CLINICS, ",free,", ",cheap,")],
    "directory-place": [edit(STATES, "TX,state", "TEX,state")],
}

SAID: list[Plant] = [
    edit(PAGE, "Two offices", "You are safe. Two offices"),
    edit(FLOW_FILE, "Even long ago.", "You are safe."),
    edit(STATUS, "Courts have not agreed.", "Courts say you are safe."),
    edit("content/glossary.toml", "A paper", "A safe paper"),
    edit(HOME, "What is it?", "Am I safe?"),
    edit(LINES, "People who need a lawyer.", "A safe line."),
    edit("locales/ui.pot", "Find help", "You are safe"),
    es(GIST_ES + " Safe."),
    edit(UI, "Buscar ayuda", "Safe"),
]


def _without(group: str) -> Callable[[pytest.MonkeyPatch], None]:
    """A program that forgets a part of each result."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        right = show_flow._cards

        def faulty(*words: Any) -> Screen:
            screen = right(*words)
            return screen._replace(blocks=tuple(shown for shown in screen.blocks if shown.group != group))

        patch.setattr(show_flow, "_cards", faulty)

    return plant


def _no_leave(patch: pytest.MonkeyPatch) -> None:
    right = show.frame_of
    patch.setattr(show, "frame_of", lambda *words: tuple(a for a in right(*words) if a.target != "leave"))


def _leads_outside(patch: pytest.MonkeyPatch) -> None:
    right = show_flow._cards
    action = Action("web", "Web", "https://example.org")
    patch.setattr(show_flow, "_cards", lambda *words: (s := right(*words))._replace(actions=(*s.actions, action)))


def _keeps_the_answers(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Visit, "ended", lambda visit, home: Visit(home, answers=visit.answers))


def _echoes_an_answer(patch: pytest.MonkeyPatch) -> None:
    right = show_flow._cards

    def faulty(reading: Reading, *words: Any) -> Screen:
        screen = right(reading, *words)
        said = str(dict(reading.visit.answers))
        return screen._replace(blocks=(*screen.blocks, ShownBlock(reading.block("echo", "paragraph", said))))

    patch.setattr(show_flow, "_cards", faulty)


def _names_the_option(patch: pytest.MonkeyPatch) -> None:
    right = show_flow._cards

    def faulty(reading: Reading, flow: Flow, *words: Any) -> Screen:
        screen = right(reading, flow, *words)
        label = next(iter(flow.questions.values())).options[0].label
        return screen._replace(blocks=(*screen.blocks, ShownBlock(label)))

    patch.setattr(show_flow, "_cards", faulty)


def _stale(patch: pytest.MonkeyPatch) -> None:
    right = content.localize

    def faulty(text: Text, language: Language, book: FactBook) -> Block:
        block = right(text, language, book)
        return block._replace(state="translated", locale=language.locale.code)

    patch.setattr(content, "localize", faulty)


def _lists_old_contacts(patch: pytest.MonkeyPatch) -> None:
    right = proof_screens.find_providers

    def faulty(directory: Directory, **words: Any) -> Listing:
        aged = [replace(p, states=("TX",), checked_on=datetime.date(2020, 1, 1)) for p in directory.providers]
        return right(replace(directory, providers=tuple(aged)), **words | {"limits": AgeLimits(180, 9999)})

    patch.setattr(proof_screens, "find_providers", faulty)


def _leads_elsewhere_in_spanish(patch: pytest.MonkeyPatch) -> None:
    right = content._option

    def faulty(option: OptionSource, blocks: Any) -> Option:
        made = right(option, blocks)
        return made._replace(to="outcome:a") if blocks.language.locale.code == "es" else made

    patch.setattr(content, "_option", faulty)


# What no source can say wrongly, the program could: each is a fault in it.
PLANTED_IN_PROGRAM: dict[str, list[Callable[[pytest.MonkeyPatch], None]]] = {
    "s4-no-private-phone": [_without("no-phone"), _without("disclaimer")],
    "s7-frame-on-every-screen": [_no_leave],
    "s8-result-says-as-of": [lambda patch: patch.setattr(show_flow, "_status_lines", lambda reading: [])],
    "s10-nothing-leads-outside": [_leads_outside],
    "s11-nothing-left-after-the-end": [_keeps_the_answers],
    "s12-result-repeats-nothing": [_echoes_an_answer, _names_the_option],
    "s14-no-stale-text": [_stale],
    "s16-dates-and-reviewer-are-shown": [lambda patch: patch.setattr(show_flow, "dated", lambda r, screen, *w: screen)],
    "s17-contacts-are-fit-to-show": [_lists_old_contacts],
    "catalogue-isolates": [lambda patch: patch.setattr(localize_module, "isolate_latin", lambda text: text)],
    "s20-same-tree-in-every-language": [_leads_elsewhere_in_spanish],
}


@pytest.mark.parametrize(
    ("rule", "number"), [(rule, number) for rule, plants in PLANTED_IN_PROGRAM.items() for number in range(len(plants))]
)
def test_rule_catches_what_was_planted_in_the_program(
    rule: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = a_tree(tmp_path)
    PLANTED_IN_PROGRAM[rule][number](monkeypatch)
    assert [defect.rule for defect in tree.defects() if defect.rule == rule]


def test_clean_tree_has_no_defect(tmp_path: Path) -> None:
    assert a_tree(tmp_path).defects() == []


def test_every_rule_has_a_planted_example() -> None:
    names = {name_of(rule) for rule in RULES} | set(ROW_RULES)
    assert names == set(PLANTED) | set(PLANTED_IN_PROGRAM)
    assert not set(PLANTED) & set(PLANTED_IN_PROGRAM)


def test_every_rule_says_in_one_sentence_what_it_proves() -> None:
    for rule in rule_names(None):
        assert rule.proves.endswith("."), rule.name
        assert rule.name == rule.name.strip(), rule.name


@pytest.mark.parametrize(
    ("rule", "number"), [(rule, number) for rule, plants in PLANTED.items() for number in range(len(plants))]
)
def test_rule_catches_what_was_planted(rule: str, number: int, tmp_path: Path) -> None:
    tree = a_tree(tmp_path)
    PLANTED[rule][number](tree)
    found = [defect for defect in tree.defects() if defect.rule == rule]
    assert found, tree.defects()
    for defect in found:
        assert defect.line >= 1
        assert defect.message
        assert defect.remedy
        assert "\n" not in defect.message + defect.remedy


@pytest.mark.parametrize("number", range(len(SAID)))
def test_forbidden_words_are_found_wherever_a_reader_could_see_them(number: int, tmp_path: Path) -> None:
    tree = a_tree(tmp_path)
    SAID[number](tree)
    assert "claims.is-safe" in tree.rules()


def test_every_read_defect_is_of_a_rule_that_is_listed(tmp_path: Path) -> None:
    listed = {name_of(rule) for rule in RULES} | set(ROW_RULES)
    for plants in PLANTED.values():
        for number, plant in enumerate(plants[:2]):
            folder = tmp_path / f"{id(plant)}-{number}"
            folder.mkdir()
            tree = a_tree(folder)
            plant(tree)
            sources = tree.sources()
            assert {defect.rule for defect in sources.defects} <= listed
            assert {d for d in sources.defects} <= set(check_sources(sources))


def test_broken_catalogue_line_is_named(tmp_path: Path) -> None:
    tree = a_tree(tmp_path)
    tree.write(ES, a_po("es", "\n" + '\nmsgid "never closed\n'))
    assert [d.file for d in tree.defects()] == [ES]

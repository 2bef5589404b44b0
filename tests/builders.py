"""A small tree of sources that passes every rule, to plant defects in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from taxrights_app.compiler.check import check_sources
from taxrights_app.compiler.defects import Defect
from taxrights_app.compiler.files import Folders
from taxrights_app.compiler.rules.claims import WORD_PROOFS
from taxrights_app.compiler.sources import Sources, load_sources

ROOT = Path(__file__).resolve().parents[1]

AGREEMENT = """\
+++
legal = true
related = ["page:now", "flow:about-me", "help:both"]
+++

# The agreement {: #title }

<!-- Translators: "signed" means made valid. -->
Two offices signed an [agreement](term:deal) on {signed}.
{: #gist facts="MOU-01" }

## Who signed it? {: #who }

- One office **signed** it.
  {: #who-one facts="MOU-01" }

!!! pair
    ### Facts about one side {: #one }
    - One fact.
      {: #one-1 facts="MOU-01" }
    ### Facts about the other side {: #other }
    - One fact.
      {: #other-1 facts="MOU-01" }

!!! unknown
    We do not know what comes next.
    {: #unknown-next facts="MOU-02" }

!!! callout
    Call {phone} and ask.
    {: #call .safety .plain }
"""

NOW = """\
+++
legal = true
related = ["help:now"]
+++

# Someone is here {: #title }

You may stay silent.
{: #silent .safety facts="LAW-01" }

!!! unknown
    We do not know what they will do.
    {: #unknown .safety .plain }
"""

BEFORE = """\
+++
legal = false
+++

# Before you start {: #title }

This is not advice.
{: #not-advice .safety }
"""

FACTS = """\
[facts.MOU-01]
claim = "Two offices signed an agreement on April 7, 2025."
nature = "event"
as_of = "2025-04"
checked_on = 2026-11-22
due_days = 0
expires_days = 0
confidence = "high"
volatile = false
sources = ["paper"]

[facts.MOU-02]
claim = "What comes next is not known."
nature = "present"
as_of = "2026-09"
checked_on = 2026-11-22
due_days = 30
expires_days = 180
confidence = "low"
volatile = true
sources = ["paper"]

[facts.LAW-01]
claim = "A person may stay silent. Form W-7 is not needed."
nature = "law"
as_of = "2026"
checked_on = 2026-11-22
due_days = 180
expires_days = 0
confidence = "high"
volatile = false
sources = ["paper"]

[facts.COURT-13]
claim = "Notes tell of a ruling."
nature = "present"
as_of = "2026-09"
checked_on = 2026-11-22
due_days = 30
expires_days = 180
confidence = "medium"
volatile = true
sources = ["paper"]

[sources.paper]
title = "A paper"
publisher = "A press"
date = "2026-09-25"
address = "https://example.org/paper"

[values.signed]
type = "date"
value = 2025-04-07
facts = ["MOU-01"]

[values.phone]
type = "phone"
value = "202-555-0100"

[values.form]
type = "form"
value = "W-7"
facts = ["LAW-01"]
"""

STATUS = """\
as_of = "2026-09-25"

[lead]
text = "Courts have not agreed."
facts = ["MOU-01"]

[[case]]
id = "first"
name = "A v. B"
court = "A court"

[[case.line]]
id = "notes"
text = "Two notes tell of a ruling, but we could not find it."
facts = ["COURT-13"]
nature = "present"
as_of = "2026-09-25"

[[unknown]]
id = "after"
text = "We do not know what came after."
facts = ["MOU-02"]
"""

GLOSSARY = """\
[terms.deal]
word = "Agreement"
meaning = "A paper that two offices signed."
facts = ["MOU-01"]
"""

HOME = """\
[[choice]]
id = "here"
label = "Someone is here"
icon = "door"
entries = ["now", "flow:about-me"]

[[choice]]
id = "deal"
label = "What is it?"
icon = "paper"
entries = ["page:agreement", "status"]
"""

PACK = """\
id = "test"
version = "1"
as_of = 2026-11-22

[contacts]
mark_after_days = 180
hide_after_days = 730
"""

FLOW = """\
id = "about-me"
title = "Is this about me?"
start = "order"

[[intro]]
id = "no-names"
text = "Nothing is saved."
plain = true

[[question]]
id = "order"
kind = "fact"
text = "Were you told to leave?"
hint = "Even long ago."
why = "The agreement names such people."
dont_know = "outcome:all"
rather_not = "outcome:all"

[[question.option]]
id = "yes"
text = "Yes, I was."
to = "helper"
cautious = true

[[question.option]]
id = "no"
text = "No, I was not."
to = "outcome:b"

[[question]]
id = "helper"
kind = "topic"
text = "Do you want a lawyer?"
why = "So that we show the right list."

[[question.option]]
id = "yes"
text = "Yes, I do."
to = "outcome:a"

[[question.option]]
id = "no"
text = "No, I do not."
to = "outcome:a"

[[outcome]]
id = "a"
title = "Card A"
cards = ["a"]

[[outcome]]
id = "b"
title = "Card B"
cards = ["b"]

[[outcome]]
id = "all"
title = "Every card"
cards = ["a", "b"]

[[card]]
id = "a"
title = "Card A"
cautions = ["no-promise"]

[[card.says]]
id = "names"
text = "The agreement names some people."
facts = ["MOU-01"]

[[card.unknown]]
id = "next"
text = "We do not know what comes next."
facts = ["MOU-02"]

[[card.routes]]
id = "lawyer"
text = "Find a lawyer"
target = "help:immigration"

[[card]]
id = "b"
title = "Card B"

[[card.says]]
id = "others"
text = "The agreement talks about others."
facts = ["MOU-01"]

[[card.routes]]
id = "both"
text = "Find help"
target = "help:both"
"""

LOCALES = """\
[en]
native = "English"
english = "English"
direction = "ltr"
script = "Latn"
fonts = ["Noto Sans"]
fallbacks = ["en_US"]
review = "source"

[es]
native = "Español"
english = "Spanish"
direction = "ltr"
script = "Latn"
fonts = ["Noto Sans"]
fallbacks = ["es_MX"]
review = "draft"

[ar]
native = "العربية"
english = "Arabic"
direction = "rtl"
script = "Arab"
fonts = ["Noto Sans Arabic", "Noto Sans"]
fallbacks = []
review = "draft"
"""

WORDS = """\
[claims.is-safe]
why = "Nobody can know that."
patterns = ['\\bsafe\\b']
unless = ['\\bsafe or not( safe)?\\b']
caught = ["You are safe.", "This is safe.", "Safe for all."]
passed = ["Safe or not, ask.", "Safer.", "Ask."]
"""

# One made-up word a rule: what the rules of real languages look for stands in `locales/`.
_PROVING_WORDS = tuple(name for names in WORD_PROOFS.values() for name in names)
WORDS += "".join(
    f"""
[{name}]
patterns = ['\\bx{number}x\\b']
caught = ["A x{number}x.", "x{number}x it is.", "Is it x{number}x?"]
passed = ["A word.", "Another.", "One more."]
"""
    for number, name in enumerate(_PROVING_WORDS)
)

PO_HEADER = """\
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: {plurals}\\n"
"""

CONTENT_ES = """
#. page:agreement "The agreement": paragraph
msgctxt "page:agreement#gist"
msgid "Two offices signed an [agreement](term:deal) on {signed}."
msgstr "Dos oficinas firmaron un [acuerdo](term:deal) el {signed}."

msgctxt "page:agreement#who-one"
msgid "One office **signed** it."
msgstr "Una oficina lo **firmó**."
"""

CONTENT_AR = """
msgctxt "page:agreement#gist"
msgid "Two offices signed an [agreement](term:deal) on {signed}."
msgstr "وقّع مكتبان [اتفاقًا](term:deal) مع IRS في {signed}."
"""

UI_ES = """
msgid "Find help"
msgstr "Buscar ayuda"

msgid "Newest source: {date}."
msgstr "Fuente más reciente: {date}."

msgid "{count} more"
msgid_plural "{count} more"
msgstr[0] "{count} más"
msgstr[1] "{count} más"
"""

HOTLINES = (
    "id,name,category,government,needs,phones,hours,languages,scope,who_for,url,checked_on,source_title,source_url\n"
    "line-1,A line,immigration-legal,no,immigration; now,202-555-0100,9 to 5,english,US,People who need a lawyer.,"
    "https://example.org,2026-09-21,A list,https://example.org/list\n"
)
PROVIDERS = (
    "id,name,category,needs,phones,address,city,state,states_served,languages,cost,url,checked_on,source_title,"
    "source_url\n"
    "clinic-1,A clinic,tax-clinic,tax,202-555-0101,1 Main St,Austin,TX,TX,english,free,https://example.org,2026-06-17,"
    "A list,https://example.org/list\n"
)
STATES = "code,type,name_en\nTX,state,Texas\n"

PLURALS_AR = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"


def a_po(code: str, entries: str) -> str:
    """A catalogue with a right header."""
    plurals = PLURALS_AR if code == "ar" else "nplurals=2; plural=(n != 1);"
    return PO_HEADER.format(code=code, plurals=plurals) + entries


FILES = {
    "content/pack.toml": PACK,
    "content/facts.toml": FACTS,
    "content/status.toml": STATUS,
    "content/glossary.toml": GLOSSARY,
    "content/home.toml": HOME,
    "content/reviews.toml": "# none yet\n",
    "content/locks.toml": f'[pages]\nnow = "{hashlib.sha256(NOW.encode()).hexdigest()}"\n',
    "content/pages/agreement.md": AGREEMENT,
    "content/pages/now.md": NOW,
    "content/pages/before.md": BEFORE,
    "content/flows/about-me.toml": FLOW,
    "content/directory/hotlines.csv": HOTLINES,
    "content/directory/providers.csv": PROVIDERS,
    "content/directory/states.csv": STATES,
    "locales/locales.toml": LOCALES,
    "locales/en/words.toml": WORDS,
    "locales/en/allowed.toml": "# none\n",
    "locales/es/words.toml": WORDS,
    "locales/ar/words.toml": WORDS,
    "locales/es/LC_MESSAGES/content.po": a_po("es", CONTENT_ES),
    "locales/es/LC_MESSAGES/ui.po": a_po("es", UI_ES),
    "locales/ar/LC_MESSAGES/content.po": a_po("ar", CONTENT_AR),
    "locales/ui.pot": a_po("", '\nmsgid "Find help"\nmsgstr ""\n'),
}


@dataclass(frozen=True, slots=True)
class Tree:
    """Sources in a folder of their own."""

    root: Path

    @property
    def folders(self) -> Folders:
        return Folders.at(self.root)

    def path(self, name: str) -> Path:
        return self.root / name

    def write(self, name: str, text: str | bytes) -> None:
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def edit(self, name: str, old: str, new: str) -> None:
        """Put `new` where `old` stands first; an example that no longer fits its tree is a mistake of the test."""
        text = self.path(name).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new, 1))

    def append(self, name: str, text: str) -> None:
        self.write(name, self.path(name).read_text(encoding="utf-8") + text)

    def sources(self) -> Sources:
        return load_sources(self.folders)

    def defects(self) -> list[Defect]:
        return check_sources(self.sources())

    def rules(self) -> set[str]:
        return {defect.rule for defect in self.defects()}


def a_tree(folder: Path) -> Tree:
    """The clean tree, with the bundled fonts."""
    tree = Tree(folder)
    for name, text in FILES.items():
        tree.write(name, text)
    (folder / "resources").mkdir()
    (folder / "resources" / "fonts").symlink_to(ROOT / "resources" / "fonts")
    return tree

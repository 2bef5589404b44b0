"""The buttons around every screen: they never move, and never lie under anything else."""

from __future__ import annotations

from taxrights_app.core.locale import Locale
from taxrights_app.core.screen import Action
from taxrights_app.core.translator import Translator

# What no screen may be without: out of the program, to people who can help, and what to do at the door.
ALWAYS_THERE = ("leave", "help", "now")


def frame_of(locale: Locale, t: Translator) -> tuple[Action, ...]:
    """Language and side by side at the leading end of the upper bar and Leave at its trailing end; below Back and text
    size, and at the trailing end the two ways to help."""

    def button(label: str, target: str, icon: str, group: str, *, detail: str = "") -> Action:
        return Action(f"frame-{target}", label, target, "frame", locale.code, detail=detail, icon=icon, group=group)

    return (
        # Translators: said aloud for the language button, at the top of every screen.
        button(locale.native, "languages", "speech", "top", detail=t.say("Language: {name}", name=locale.native)),
        # Translators: shows every text in two languages, one beside the other, so that a helper can follow.
        button(t.say("Side by side"), "beside", "beside", "top"),
        # Translators: button that closes the program at once; on every screen, at most 14 letters. Not "delete".
        button(t.say("Leave"), "leave", "out", "top-trailing"),
        button(t.say("Back"), "back", "back", "bottom"),
        button(t.say("Text size"), "text-size", "size", "bottom"),
        # Translators: emergency button at the bottom of every screen: an officer is at the door at this moment.
        button(t.say("Someone is here now"), "now", "door", "bottom-trailing"),
        # Translators: opens the list of phone numbers; at the bottom of every screen.
        button(t.say("Find help"), "help", "people", "bottom-trailing"),
    )

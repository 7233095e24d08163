"""The keys while adjudicating: rows of the one key table that are in force there alone.

Such a key may be one that means something else in the window, as long as that rests while one adjudicates; among
themselves, and with what stays in force there, they clash like any other.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.model.messages import QT_TRANSLATE_NOOP
from annotator.ui import keys
from annotator.ui.chords import Chord, chord, show
from annotator.ui.keys import Command

CASE = "case"
TITLE = QT_TRANSLATE_NOOP("commands", "While adjudicating")
# The participants' signs. Left out are the letters that mean something else here: G, H, J, K, M, N and X.
LETTERS = "ABCDEFILOPQRSTUVWYZ"
WITH_KEY = 10
_FEW = 5  # for so many the letters are kept free of labels

_C = ("adjudicating",)

COMMANDS: tuple[Command, ...] = (
    Command("take_0", QT_TRANSLATE_NOOP("commands", "As annotator A has it"), CASE, (LETTERS[0],), _C),
    Command("take_1", QT_TRANSLATE_NOOP("commands", "As annotator B has it"), CASE, (LETTERS[1],), _C),
    Command("take_2", QT_TRANSLATE_NOOP("commands", "As annotator C has it"), CASE, (LETTERS[2],), _C),
    Command("take_3", QT_TRANSLATE_NOOP("commands", "As annotator D has it"), CASE, (LETTERS[3],), _C),
    Command("take_4", QT_TRANSLATE_NOOP("commands", "As annotator E has it"), CASE, (LETTERS[4],), _C),
    Command("take_5", QT_TRANSLATE_NOOP("commands", "As annotator F has it"), CASE, (LETTERS[5],), _C),
    Command("take_6", QT_TRANSLATE_NOOP("commands", "As annotator I has it"), CASE, (LETTERS[6],), _C),
    Command("take_7", QT_TRANSLATE_NOOP("commands", "As annotator L has it"), CASE, (LETTERS[7],), _C),
    Command("take_8", QT_TRANSLATE_NOOP("commands", "As annotator O has it"), CASE, (LETTERS[8],), _C),
    Command("take_9", QT_TRANSLATE_NOOP("commands", "As annotator P has it"), CASE, (LETTERS[9],), _C),
    Command("mark_next", QT_TRANSLATE_NOOP("commands", "Mark the next choice"), CASE, ("Alt+Down",), _C, True),
    Command("mark_previous", QT_TRANSLATE_NOOP("commands", "Mark the choice before"), CASE, ("Alt+Up",), _C, True),
    Command("take_marked", QT_TRANSLATE_NOOP("commands", "Take the marked choice"), CASE, ("Alt+Return",), _C),
    Command("both", QT_TRANSLATE_NOOP("commands", "Both, or all"), CASE, ("Space",), _C),
    Command("neither", QT_TRANSLATE_NOOP("commands", "Neither"), CASE, ("X",), _C),
    Command("as_now", QT_TRANSLATE_NOOP("commands", "As I tag it now"), CASE, ("Return",), _C),
    Command("agreed", QT_TRANSLATE_NOOP("commands", "All that agree"), CASE, ("G",), _C),
    Command("next_open", QT_TRANSLATE_NOOP("commands", "Next open case"), CASE, ("Tab", "Down"), _C, True),
    Command("previous_open", QT_TRANSLATE_NOOP("commands", "Previous open case"), CASE, ("Shift+Tab", "Up"), _C, True),
    Command("close_next", QT_TRANSLATE_NOOP("commands", "Close, and on to the next"), CASE, ("Ctrl+Return",), _C),
)
# What the page moves by otherwise, and these keys have to themselves.
FREED: frozenset[Chord] = frozenset(map(chord, ("Up", "Down")))

_SPACE = QT_TRANSLATE_NOOP("adjudication", "Space")
_ANY = QT_TRANSLATE_NOOP("adjudication", "As this annotator has it")


def commands() -> tuple[Command, ...]:
    """Return the commands with the keys they have on this machine; what was chosen goes before what is usual."""
    return keys.with_chosen(COMMANDS, rivals=(one for one in keys.COMMANDS if not one.rests))


def everything() -> tuple[Command, ...]:
    """Return all commands, the window's and these, with the keys they have on this machine."""
    return (*keys.commands(), *commands())


def meet(one: Command, other: Command) -> bool:
    """Return whether two commands are in force together, so that no key can be both's."""
    if one.menu != other.menu and CASE in (one.menu, other.menu):
        return not (other if one.menu == CASE else one).rests
    return True


def key_map() -> dict[Chord, str]:
    """Return what each chord does while adjudicating."""
    return {chord(text): command.id for command in commands() for text in command.chords}


def reserved() -> dict[str, str]:
    """Return the characters that no label should have, with the names of what they do while adjudicating.

    The sixth candidate's key and those after it are not among them: so many seldom take part, and the marked choice
    is within reach all the same.
    """
    late = {f"take_{number}" for number in range(_FEW, WITH_KEY)}
    return {
        text.lower(): keys.title(one)
        for one in commands()
        for text in one.chords
        if len(text) == 1 and one.id not in late
    }


def place(ident: str) -> int:
    """Return whose version ``take_0``, ``take_1``, … takes, from 0; -1 for what takes nobody's."""
    kind, _, number = ident.partition("_")
    return int(number) if kind == "take" and number.isdigit() else -1


def shown(text: str) -> str:
    """Return a chord as it is written for people."""
    names = {"Space": QCoreApplication.translate("adjudication", _SPACE), "Down": "↓", "Up": "↑"}
    held, last = text[: text.rfind("+", 0, -1) + 1], text[text.rfind("+", 0, -1) + 1 :]
    return held + names.get(last, show(last))


def key_of(ident: str) -> str:
    """Return the first key of a command as it is written for people; empty where it has none."""
    return next((shown(one.chords[0]) for one in commands() if one.id == ident and one.chords), "")


def overview() -> list[tuple[str, str]]:
    """Return the keys and what they do, as the sheet of all keys shows them; the candidates stand in one row."""
    found = commands()
    takers = [shown(one.chords[0]) for one in found if place(one.id) >= 0 and one.chords]
    rows = [(" ".join(takers), QCoreApplication.translate("adjudication", _ANY))] if takers else []
    rest = [one for one in found if place(one.id) < 0 and one.chords]
    return rows + [(" / ".join(map(shown, one.chords)), keys.title(one)) for one in rest]

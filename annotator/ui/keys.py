"""The one key map: every command with its name, its keys and when it may run; and how a key press is read.

Menus, the command palette, the key overview and the keyboard all read this table, each command with the keys that were
chosen on this machine (``own_keys.py``). How a key press is read stands in ``chords.py``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from annotator.model.messages import QT_TRANSLATE_NOOP
from annotator.model.values import Label

from .chords import Chord, chord, pressed, shortcut_chord, show, types

__all__ = ["Chord", "chord", "pressed", "shortcut_chord", "show", "types"]

CHOSEN = "annotatorKeys"  # the application's property that holds the chosen keys, as JSON


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do. ``name`` is the English text in the context ``commands``.

    ``when`` names what must hold: ``article``, ``span``, ``writable`` and the like. ``repeat``: a held key goes on.
    ``everywhere``: also while a field is being typed in. ``on_page``: only where the article has the focus. ``check``:
    it is on or off, and its state's name. ``rests``: its keys may mean something else while adjudicating.
    """

    id: str
    name: str
    menu: str
    chords: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    repeat: bool = False
    everywhere: bool = False
    check: str = ""
    on_page: bool = False
    rests: bool = False


_A, _W, _S = ("article",), ("article", "writable"), ("span", "writable")

COMMANDS: tuple[Command, ...] = (
    # File
    Command("new", QT_TRANSLATE_NOOP("commands", "New project…"), "file"),
    Command("open", QT_TRANSLATE_NOOP("commands", "Open project…"), "file", ("Ctrl+O",), everywhere=True),
    Command("sample", QT_TRANSLATE_NOOP("commands", "Open the sample project"), "file"),
    Command("import", QT_TRANSLATE_NOOP("commands", "Import articles…"), "file", ("Ctrl+I",), ("writable",)),
    Command("export", QT_TRANSLATE_NOOP("commands", "Export…"), "file", ("Ctrl+E",), everywhere=False),
    Command("merge", QT_TRANSLATE_NOOP("commands", "Merge…"), "file", ("Ctrl+M",), ("writable",)),
    Command("send", QT_TRANSLATE_NOOP("commands", "Send a copy…"), "file"),
    Command("backups", QT_TRANSLATE_NOOP("commands", "Backups…"), "file"),
    Command("check", QT_TRANSLATE_NOOP("commands", "Check the project…"), "file"),
    Command("who", QT_TRANSLATE_NOOP("commands", "Who am I?…"), "file", (), ("writable",)),
    Command("quit", QT_TRANSLATE_NOOP("commands", "Quit"), "file", ("Ctrl+Q",), everywhere=True),
    # Edit
    Command("undo", QT_TRANSLATE_NOOP("commands", "Undo"), "edit", ("Ctrl+Z",), ("undo", "writable"), repeat=True),
    Command(
        "redo",
        QT_TRANSLATE_NOOP("commands", "Redo"),
        "edit",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        ("redo", "writable"),
        repeat=True,
    ),
    Command("copy", QT_TRANSLATE_NOOP("commands", "Copy the text"), "edit", ("Ctrl+C",), _A),
    Command("find", QT_TRANSLATE_NOOP("commands", "Find in the article"), "edit", ("Ctrl+F",), _A, everywhere=True),
    Command("find_next", QT_TRANSLATE_NOOP("commands", "Find next"), "edit", ("F3",), _A, repeat=True, everywhere=True),
    Command(
        "find_previous",
        QT_TRANSLATE_NOOP("commands", "Find previous"),
        "edit",
        ("Shift+F3",),
        _A,
        repeat=True,
        everywhere=True,
    ),
    Command("search", QT_TRANSLATE_NOOP("commands", "Search all articles"), "edit", ("Ctrl+Shift+F",), everywhere=True),
    Command(
        "search_next",
        QT_TRANSLATE_NOOP("commands", "Next place found"),
        "edit",
        ("F4",),
        ("searching",),
        repeat=True,
        everywhere=True,
    ),
    Command(
        "search_previous",
        QT_TRANSLATE_NOOP("commands", "Previous place found"),
        "edit",
        ("Shift+F4",),
        ("searching",),
        repeat=True,
        everywhere=True,
    ),
    Command(
        "remove",
        QT_TRANSLATE_NOOP("commands", "Remove, or reject a suggestion"),
        "edit",
        ("Del", "Backspace"),
        _S,
    ),
    Command("note", QT_TRANSLATE_NOOP("commands", "Note on the span"), "edit", ("N",), _W),
    Command("says", QT_TRANSLATE_NOOP("commands", "Number or place of the span"), "edit", ("M",), _W),
    Command("history_span", QT_TRANSLATE_NOOP("commands", "History of the span"), "edit", ("H",), _A),
    Command(
        "next_span", QT_TRANSLATE_NOOP("commands", "Next span"), "edit", ("Ctrl+Right",), _A, repeat=True, rests=True
    ),
    Command(
        "previous_span",
        QT_TRANSLATE_NOOP("commands", "Previous span"),
        "edit",
        ("Ctrl+Left",),
        _A,
        repeat=True,
        rests=True,
    ),
    Command("identical", QT_TRANSLATE_NOOP("commands", "The same words elsewhere…"), "edit", ("G",), _W, rests=True),
    Command("start_left", QT_TRANSLATE_NOOP("commands", "Start one character left"), "edit", ("[",), _S, repeat=True),
    Command("start_right", QT_TRANSLATE_NOOP("commands", "Start one character right"), "edit", ("]",), _S, repeat=True),
    Command("end_left", QT_TRANSLATE_NOOP("commands", "End one character left"), "edit", ("Shift+[",), _S, repeat=True),
    Command(
        "end_right", QT_TRANSLATE_NOOP("commands", "End one character right"), "edit", ("Shift+]",), _S, repeat=True
    ),
    Command("start_word_left", QT_TRANSLATE_NOOP("commands", "Start one word left"), "edit", ("Alt+[",), _S, True),
    Command("start_word_right", QT_TRANSLATE_NOOP("commands", "Start one word right"), "edit", ("Alt+]",), _S, True),
    Command("end_word_left", QT_TRANSLATE_NOOP("commands", "End one word left"), "edit", ("Alt+Shift+[",), _S, True),
    Command("end_word_right", QT_TRANSLATE_NOOP("commands", "End one word right"), "edit", ("Alt+Shift+]",), _S, True),
    # Article
    Command(
        "done_next",
        QT_TRANSLATE_NOOP("commands", "Done, and on to the next"),
        "article",
        ("Ctrl+Return",),
        _W,
        everywhere=True,
        rests=True,
    ),
    Command("done", QT_TRANSLATE_NOOP("commands", "Done"), "article", (), _W, rests=True),
    Command("skip", QT_TRANSLATE_NOOP("commands", "Skip"), "article", ("S",), _W, rests=True),
    Command("flag", QT_TRANSLATE_NOOP("commands", "Flag for discussion"), "article", ("F",), _W, rests=True),
    Command("restart", QT_TRANSLATE_NOOP("commands", "Back to started"), "article", (), _W, rests=True),
    Command(
        "next",
        QT_TRANSLATE_NOOP("commands", "Next article"),
        "article",
        ("Ctrl+Down", "J"),
        _A,
        repeat=True,
        everywhere=True,
    ),
    Command(
        "previous",
        QT_TRANSLATE_NOOP("commands", "Previous article"),
        "article",
        ("Ctrl+Up", "K"),
        _A,
        repeat=True,
        everywhere=True,
    ),
    Command("filter", QT_TRANSLATE_NOOP("commands", "Filter the articles"), "article", ("Ctrl+L",), everywhere=True),
    Command("by_teaching", QT_TRANSLATE_NOOP("commands", "What teaches most first"), "article", check="by_teaching"),
    Command("note_article", QT_TRANSLATE_NOOP("commands", "Note on the article"), "article", ("Shift+N",), _W),
    Command("history_article", QT_TRANSLATE_NOOP("commands", "History of the article"), "article", ("Shift+H",), _A),
    Command("corrections", QT_TRANSLATE_NOOP("commands", "Corrections…"), "article"),
    Command("carry_over", QT_TRANSLATE_NOOP("commands", "Carry my spans over…"), "article", (), ("twin",)),
    Command("facts", QT_TRANSLATE_NOOP("commands", "Title and date…"), "article", (), _W),
    Command("assign", QT_TRANSLATE_NOOP("commands", "Assign the article…"), "article", (), _W),
    Command("assign_listed", QT_TRANSLATE_NOOP("commands", "Assign all listed articles…"), "article", (), _W),
    Command("who_has", QT_TRANSLATE_NOOP("commands", "Who has what…"), "article"),
    Command("work_time", QT_TRANSLATE_NOOP("commands", "Time worked…"), "article"),
    Command("settle", QT_TRANSLATE_NOOP("commands", "Settle conflicts…"), "article", ("C",), ("writable",), rests=True),
    Command("conflicts", QT_TRANSLATE_NOOP("commands", "Go to the articles with conflicts"), "article"),
    Command("hide", QT_TRANSLATE_NOOP("commands", "Hide the article"), "article", (), ("article", "writable", "shown")),
    Command(
        "unhide",
        QT_TRANSLATE_NOOP("commands", "Bring the hidden article back"),
        "article",
        (),
        ("article", "writable", "hidden"),
    ),
    Command(
        "adjudicate",
        QT_TRANSLATE_NOOP("commands", "Adjudicate"),
        "article",
        ("Ctrl+J",),
        _A,
        everywhere=True,
        check="adjudicate",
    ),
    Command(
        "adjudicate_rule",
        QT_TRANSLATE_NOOP("commands", "What needs no look…"),
        "article",
        (),
        ("adjudicating", "writable"),
    ),
    Command(
        "adjudicate_reopen",
        QT_TRANSLATE_NOOP("commands", "Open the adjudication again"),
        "article",
        (),
        ("adjudicating", "writable"),
    ),
    # Labels
    Command("labels", QT_TRANSLATE_NOOP("commands", "Edit the labels…"), "labels", (), ("writable",)),
    Command("words", QT_TRANSLATE_NOOP("commands", "Word lists…"), "labels"),
    # Suggestions
    Command(
        "next_suggestion",
        QT_TRANSLATE_NOOP("commands", "Next suggestion, else span"),
        "suggestions",
        ("Tab",),
        _A,
        repeat=True,
        on_page=True,
        rests=True,
    ),
    Command(
        "previous_suggestion",
        QT_TRANSLATE_NOOP("commands", "Previous suggestion, else span"),
        "suggestions",
        ("Shift+Tab",),
        _A,
        repeat=True,
        on_page=True,
        rests=True,
    ),
    Command(
        "accept",
        QT_TRANSLATE_NOOP("commands", "Accept the suggestion"),
        "suggestions",
        ("Return",),
        ("suggestion", "writable"),
        on_page=True,
        rests=True,
    ),
    Command(
        "accept_paragraph",
        QT_TRANSLATE_NOOP("commands", "Accept all of the paragraph, and on"),
        "suggestions",
        ("Space",),
        _W,
        on_page=True,
        rests=True,
    ),
    Command(
        "suggestions",
        QT_TRANSLATE_NOOP("commands", "Show suggestions"),
        "suggestions",
        ("F8",),
        everywhere=True,
        check="suggestions",
    ),
    Command("what_suggests", QT_TRANSLATE_NOOP("commands", "What is suggested…"), "suggestions"),
    # View
    Command("left", QT_TRANSLATE_NOOP("commands", "Articles"), "view", ("F9",), everywhere=True, check="left"),
    Command(
        "right", QT_TRANSLATE_NOOP("commands", "Labels and spans"), "view", ("F10",), everywhere=True, check="right"
    ),
    Command(
        "reading",
        QT_TRANSLATE_NOOP("commands", "Reading mode"),
        "view",
        ("F11", "Shift+F11"),
        everywhere=True,
        check="reading",
    ),
    Command("next_part", QT_TRANSLATE_NOOP("commands", "Next part of the window"), "view", ("F6",), everywhere=True),
    Command(
        "previous_part",
        QT_TRANSLATE_NOOP("commands", "Previous part of the window"),
        "view",
        ("Shift+F6",),
        everywhere=True,
    ),
    Command(
        "zoom_in", QT_TRANSLATE_NOOP("commands", "Larger text"), "view", ("Ctrl++", "Ctrl+="), (), True, everywhere=True
    ),
    Command("zoom_out", QT_TRANSLATE_NOOP("commands", "Smaller text"), "view", ("Ctrl+-",), (), True, everywhere=True),
    Command("zoom_reset", QT_TRANSLATE_NOOP("commands", "Usual size"), "view", ("Ctrl+0",), everywhere=True),
    Command("looser", QT_TRANSLATE_NOOP("commands", "More line spacing"), "view", repeat=True),
    Command("tighter", QT_TRANSLATE_NOOP("commands", "Less line spacing"), "view", repeat=True),
    Command("serif", QT_TRANSLATE_NOOP("commands", "Serif typeface"), "view", check="serif"),
    Command("captions", QT_TRANSLATE_NOOP("commands", "Always show label names"), "view", check="captions"),
    Command("patterns", QT_TRANSLATE_NOOP("commands", "Underline patterns by label"), "view", check="patterns"),
    Command("others", QT_TRANSLATE_NOOP("commands", "Show others’ spans"), "view", check="others"),
    Command("agreement", QT_TRANSLATE_NOOP("commands", "Agreement…"), "view", ("F7",), everywhere=True),
    Command("theme_system", QT_TRANSLATE_NOOP("commands", "Colours as the system"), "view", check="theme_system"),
    Command("theme_light", QT_TRANSLATE_NOOP("commands", "Light colours"), "view", check="theme_light"),
    Command("theme_dark", QT_TRANSLATE_NOOP("commands", "Dark colours"), "view", check="theme_dark"),
    Command("language_zh", "中文", "view", check="language_zh"),
    Command("language_en", "English", "view", check="language_en"),
    # Help
    Command("palette", QT_TRANSLATE_NOOP("commands", "Find a command…"), "help", ("Ctrl+K",), everywhere=True),
    Command("keys", QT_TRANSLATE_NOOP("commands", "All keys"), "help", ("F1",), everywhere=True),
    Command("change_keys", QT_TRANSLATE_NOOP("commands", "Keys…"), "help"),
    Command("about", QT_TRANSLATE_NOOP("commands", "About"), "help"),
)

# Keys that the article view and the window itself answer to; they stand in the overview beside the commands.
READING_KEYS: tuple[tuple[str, str], ...] = (
    ("← →", QT_TRANSLATE_NOOP("commands", "One word left or right")),
    ("Shift+← →", QT_TRANSLATE_NOOP("commands", "Select by words")),
    ("Alt+← →", QT_TRANSLATE_NOOP("commands", "One character left or right")),
    ("Alt+Shift+← →", QT_TRANSLATE_NOOP("commands", "Select by characters")),
    ("Esc", QT_TRANSLATE_NOOP("commands", "Let go of the selection; leave reading mode")),
)


def by_id() -> dict[str, Command]:
    """Return the commands by id, each with the keys it has on this machine."""
    return {command.id: command for command in commands()}


def commands() -> tuple[Command, ...]:
    """Return the commands with the keys they have on this machine."""
    return with_chosen(COMMANDS)


def with_chosen(commands: tuple[Command, ...], *, rivals: Iterable[Command] = ()) -> tuple[Command, ...]:
    """Return commands with the keys they have on this machine; ``rivals`` are in force beside them.

    A chosen key goes before a usual one, so that a new version's usual keys take nothing away from anybody.
    """
    own = chosen()
    if not own:
        return commands
    taken = {chord(text) for command in (*commands, *rivals) for text in own.get(command.id, ())}
    found: list[Command] = []
    for command in commands:
        texts = own.get(command.id)
        if texts is None:
            texts = tuple(text for text in command.chords if chord(text) not in taken)
        found.append(replace(command, chords=texts))
    return tuple(found)


def chosen() -> dict[str, tuple[str, ...]]:
    """Return which keys were chosen for which commands, as the running application has them."""
    app = QCoreApplication.instance()
    found = app.property(CHOSEN) if app is not None else None
    return {ident: tuple(texts) for ident, texts in json.loads(found).items()} if found else {}


def title(command: Command) -> str:
    """Return the command's name in the interface's language."""
    return QCoreApplication.translate("commands", command.name)


def key_map(labels: Iterable[Label] = ()) -> dict[Chord, str]:
    """Return which command each chord runs; a label's key runs ``label:KEY`` and goes before a letter's command."""
    found = {chord(text): command.id for command in commands() for text in command.chords}
    for label in labels:
        wanted = shortcut_chord(label.shortcut)
        if wanted is not None and not label.hidden and not label.shown_as:
            found[wanted] = f"label:{label.key}"
    return found


def reserved() -> dict[str, str]:
    """Return the characters that commands have taken, with those commands' names: no label should have them."""
    return {text.lower(): title(command) for command in commands() for text in command.chords if len(text) == 1}

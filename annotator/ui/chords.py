"""How a key press is read, and how a chord is written.

Keys are matched by code, so that an input method cannot eat them. Where a keyboard reports a full-width character or a
Chinese symbol instead of a key, or no key at all and only the text, that counts as the key that stands there.
"""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

Chord = tuple[int, int]
"""A key code and its modifiers."""

_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier.value, Qt.KeyboardModifier.ControlModifier.value
_ALT, _META = Qt.KeyboardModifier.AltModifier.value, Qt.KeyboardModifier.MetaModifier.value
_MODIFIERS = _SHIFT | _CTRL | _ALT | _META
_NO_CHARACTER = 0x110000  # key codes from here on are no characters
_ALONE = frozenset(
    int(key)
    for key in (
        *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr),
        *(Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock, Qt.Key.Key_unknown),
        *(Qt.Key.Key_Super_L, Qt.Key.Key_Super_R, Qt.Key.Key_Hyper_L, Qt.Key.Key_Hyper_R, Qt.Key.Key_Mode_switch),
    )
)

# What a Chinese keyboard mode types instead of the key, and shifted symbols as the key they stand on.
_INSTEAD: dict[str, tuple[str, int]] = {
    "【": ("[", 0),
    "】": ("]", 0),
    "「": ("[", 0),
    "」": ("]", 0),
    "{": ("[", _SHIFT),
    "}": ("]", _SHIFT),
    "『": ("[", _SHIFT),
    "』": ("]", _SHIFT),
    "〔": ("[", _SHIFT),
    "〕": ("]", _SHIFT),
    "　": (" ", 0),
    "。": (".", 0),
    "、": ("\\", 0),
    "·": ("`", 0),
    "《": ("<", 0),
    "》": (">", 0),
    "〈": ("<", 0),
    "〉": (">", 0),
    "“": ('"', 0),
    "”": ('"', 0),
    "‘": ("'", 0),
    "’": ("'", 0),
    "￥": ("$", 0),
    "¥": ("$", 0),
    "…": ("^", 0),
    "—": ("_", 0),
    "×": ("*", 0),
    "÷": ("/", 0),
}


def chord(text: str) -> Chord:
    """Read a chord written as ``Ctrl+Shift+Z``."""
    combination: QKeyCombination = QKeySequence(text)[0]  # type: ignore[index]  (the stubs do not know it)
    key, modifiers = int(combination.key()), combination.keyboardModifiers().value & _MODIFIERS
    return _normal(key, modifiers)


def written(made: Chord) -> str:
    """Return a chord as ``chord`` reads it."""
    combination = QKeyCombination(Qt.KeyboardModifier(made[1]), Qt.Key(made[0]))
    return QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)


def readable(text: object) -> bool:
    """Return whether ``chord`` can read ``text``."""
    if not isinstance(text, str) or QKeySequence(text).count() != 1:
        return False
    return int(QKeySequence(text)[0].key()) not in (0, int(Qt.Key.Key_unknown))  # type: ignore[index]


def shortcut_chord(character: str) -> Chord | None:
    """Return the chord of a label's one-character shortcut; ``None`` where it has none."""
    return _normal(ord(_upper(character)), 0) if len(character) == 1 and character.isprintable() else None


def show(text: str) -> str:
    """Return a chord as the overview, menus and palette write it."""
    return text.replace("Return", "Enter").replace("Del", "Delete") if text else ""


def pressed(event: QKeyEvent) -> Chord:
    """Return the chord of a key press: by key code, full-width characters as the keys they stand for."""
    key = int(event.key())
    if key in (0, int(Qt.Key.Key_unknown)):
        key = _key_of(event.text()) or key
    return _normal(key, event.modifiers().value & _MODIFIERS)


def typed(text: str) -> Chord | None:
    """Return the chord that an input method's ``text`` stands for: one character, or one doubled (——, ……)."""
    key = _key_of(text)
    return _normal(key, 0) if key else None


def types(made: Chord) -> bool:
    """Return whether a chord writes a character in a field."""
    key, modifiers = made
    return key < _NO_CHARACTER and not modifiers & (_CTRL | _ALT | _META)


def is_whole(made: Chord) -> bool:
    """Return whether a chord is more than a modifier held down."""
    return made[0] != 0 and made[0] not in _ALONE


def _key_of(text: str) -> int:
    if len(text) == 1 or (len(text) == 2 and text in ("——", "……")):
        return ord(_upper(text[0]))
    return 0


def _upper(character: str) -> str:
    upper = character.upper()
    return upper if len(upper) == 1 else character  # ß would be two


def _normal(key: int, modifiers: int) -> Chord:
    if key == int(Qt.Key.Key_Backtab):
        return int(Qt.Key.Key_Tab), modifiers | _SHIFT
    if key == int(Qt.Key.Key_Enter):
        return int(Qt.Key.Key_Return), modifiers
    if key >= _NO_CHARACTER:
        return key, modifiers
    if 0xFF01 <= key <= 0xFF5E:
        key = ord(chr(key - 0xFEE0).upper())
    character, more = _INSTEAD.get(chr(key), (chr(key), 0))
    modifiers |= more
    if not character.isalnum() and character not in "[] ":
        # Which symbols need Shift depends on the keyboard; the symbol alone says what was meant.
        modifiers &= ~_SHIFT
    return ord(character), modifiers

"""The keys that the page answers itself: moving, selecting, copying. Everything else is left to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from . import characters

if TYPE_CHECKING:
    from .view import ArticleView

_Key = Qt.Key
_Mod = Qt.KeyboardModifier
_MODIFIERS = _Mod.ShiftModifier | _Mod.ControlModifier | _Mod.AltModifier | _Mod.MetaModifier
_MOVES = frozenset(
    {_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End}
    | {_Key.Key_PageUp, _Key.Key_PageDown}
)


def wanted(view: ArticleView, event: QKeyEvent) -> bool:
    """Whether the page will answer this key."""
    key, modifiers = event.key(), event.modifiers() & _MODIFIERS
    if key in _MOVES:
        rest = modifiers & ~_Mod.ShiftModifier
        if key in (_Key.Key_Left, _Key.Key_Right):
            return rest in (_Mod.NoModifier, _Mod.AltModifier)
        if key in (_Key.Key_Home, _Key.Key_End):
            return rest in (_Mod.NoModifier, _Mod.ControlModifier)
        return rest == _Mod.NoModifier
    if key in (_Key.Key_C, _Key.Key_Insert) and modifiers == _Mod.ControlModifier:
        return view.has_selection()
    if key == _Key.Key_Escape and modifiers == _Mod.NoModifier:
        return view.has_selection() or view.current_span() is not None
    return False


def press(view: ArticleView, event: QKeyEvent) -> bool:
    """Do what the key asks; return False where it is not the page's."""
    if not wanted(view, event):
        return False
    key, modifiers = event.key(), event.modifiers()
    if key == _Key.Key_Escape:
        escape(view)
    elif key in _MOVES:
        _move(view, _Key(key), modifiers)
    else:
        copy(view)
    return True


def escape(view: ArticleView) -> None:
    """Clear the selection; where there is none, let go of the current span."""
    if view.has_selection():
        view.clear_selection()
    else:
        view.set_current_span(None)


def copy(view: ArticleView) -> None:
    """Put the selected text, exactly as it stands in the article, on the clipboard."""
    start, end = view.selection()
    if start < end:
        QGuiApplication.clipboard().setText(view.text()[start:end])


def _move(view: ArticleView, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    extend = bool(modifiers & _Mod.ShiftModifier)
    if key in (_Key.Key_Left, _Key.Key_Right):
        _sideways(view, forward=key == _Key.Key_Right, extend=extend, by_character=bool(modifiers & _Mod.AltModifier))
    elif key in (_Key.Key_Home, _Key.Key_End):
        _to_end(view, forward=key == _Key.Key_End, extend=extend, article=bool(modifiers & _Mod.ControlModifier))
    elif key in (_Key.Key_Up, _Key.Key_Down):
        _by_line(view, forward=key == _Key.Key_Down, extend=extend)
    else:
        _by_page(view, forward=key == _Key.Key_PageDown, extend=extend)


def _sideways(view: ArticleView, *, forward: bool, extend: bool, by_character: bool) -> None:
    start, end = view.selection()
    if start < end and not extend:
        view.move_cursor(end if forward else start, extend=False)
        return
    cursor, text = view.cursor(), view.text()
    if by_character:
        target = characters.following(text, cursor) if forward else characters.preceding(text, cursor)
    else:
        target = view.words.next_word(cursor) if forward else view.words.previous_word(cursor)
    view.move_cursor(target, extend=extend)


def _to_end(view: ArticleView, *, forward: bool, extend: bool, article: bool) -> None:
    if article:
        view.move_cursor(len(view.text()) if forward else 0, extend=extend)
        return
    found = view.line_of_cursor()
    if found is None:
        return
    block, line = found
    wrapped = forward and not (block.last and line is block.lines[-1])
    view.move_cursor(line.end if forward else line.start, extend=extend, upstream=wrapped)


def _by_line(view: ArticleView, *, forward: bool, extend: bool) -> None:
    found = view.line_of_cursor()
    if found is None:
        return
    block, line = found
    x = view.goal_x()
    index = block.lines.index(line) + (1 if forward else -1)
    if not 0 <= index < len(block.lines):
        beside = view.blocks.after(block) if forward else view.blocks.before(block)
        if beside is None:
            view.move_cursor(len(view.text()) if forward else 0, extend=extend)
            return
        block, index = beside, 0 if forward else len(beside.lines) - 1
    _put_on_line(view, block.offset_at(block.lines[index], x), block.lines[index].end, extend=extend, x=x)


def _put_on_line(view: ArticleView, offset: int, line_end: int, *, extend: bool, x: float) -> None:
    offset = characters.floor(view.text(), offset)
    wrapped = offset == line_end and offset < len(view.text()) and view.text()[offset] != "\n"
    if wrapped:
        offset = characters.preceding(view.text(), offset)
    if extend:
        anchor = view.anchor()
        low, high = view.words.snapped(min(anchor, offset), max(anchor, offset))
        offset = high if offset > anchor else low if offset < anchor else offset
    view.move_cursor(offset, extend=extend, goal_x=x)


def _by_page(view: ArticleView, *, forward: bool, extend: bool) -> None:
    x = view.goal_x()
    page = max(view.viewport().height() - 2 * view.line_height(), view.line_height())
    y = view.cursor_y()
    moved = view.scroll_by(page if forward else -page)
    if not moved:
        view.move_cursor(len(view.text()) if forward else 0, extend=extend)
        return
    offset = characters.floor(view.text(), view.flow.offset_at(view.flow.left + x, y))
    view.move_cursor(offset, extend=extend, goal_x=x)

"""Every function without a mouse: commands, parts of the window, dividers, sorting, and the way through each dialog."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.ui import keys
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.palette import CommandPalette
from tests.ui.conftest import press, write

Key, Mod = Qt.Key, Qt.KeyboardModifier
CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
    QPlainTextEdit,
    QTabBar,
)
# Commands that open a dialog, with what has to hold before.
DIALOGS = (
    *("new", "import", "export", "merge", "send", "backups", "check", "who", "facts", "assign", "assign_listed"),
    *("who_has", "work_time", "labels", "words", "agreement", "keys", "change_keys", "about"),
)


def test_every_command_has_a_handler_stands_in_a_menu_and_in_the_palette(window: MainWindow) -> None:
    ids = {command.id for command in keys.COMMANDS}
    assert ids - set(window.commands.handlers) == set()
    assert ids - set(window.menus.actions) == set()
    window.run("palette")
    assert ids - {entry.id for entry in window.palette_box.shown()} == {"palette"}
    window.palette_box.close_palette()


def test_every_menu_opens_by_its_letter(window: MainWindow) -> None:
    letters = [action.text()[action.text().index("&") + 1].upper() for action in window.menuBar().actions()]
    assert len(set(letters)) == len(letters)


def test_every_command_runs_by_its_key(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each chord, pressed as a person does, reaches its command, wherever that may run."""
    ran: list[str] = []
    monkeypatch.setattr(window.keyboard, "_run", lambda ident: ran.append(ident) or True)
    for command in keys.COMMANDS:
        for text in command.chords:
            code, modifiers = keys.chord(text)
            QTest.keyClick(window.view, Key(code), Mod(modifiers))
            assert ran[-1:] == [command.id], text
            if command.everywhere:
                QTest.keyClick(window.left.field, Key(code), Mod(modifiers))
                assert ran[-2:] == [command.id] * 2, text


def test_the_palette_runs_what_has_no_key(window: MainWindow) -> None:
    press(window.view, Key.Key_K, Mod.ControlModifier)
    palette = window.findChild(CommandPalette)
    write(palette.field, "Serif")
    press(palette.field, Key.Key_Return)
    assert window.looks.look.serif


def test_f6_goes_round_all_parts_and_back(window: MainWindow) -> None:
    window.view.setFocus()
    seen: list[QWidget] = []
    for _ in range(12):
        press(window.focusWidget(), Key.Key_F6)
        seen.append(window.focusWidget())
        if seen[-1] is window.view:
            break
    assert window.view in seen
    sides = {name: window.findChild(QWidget, name) for name in ("left", "right", "status")}
    assert all(any(side.isAncestorOf(one) for one in seen) for side in sides.values()), seen
    press(window.focusWidget(), Key.Key_F6, Mod.ShiftModifier)
    assert window.focusWidget() is seen[-2]


def test_tab_reaches_everything_around_the_page(window: MainWindow) -> None:
    seen = tabbed(window, window.left.field) | tabbed(window, window.right.labels)
    seen |= tabbed(window, window.left.list, Key.Key_Backtab) | tabbed(window, window.right.labels, Key.Key_Backtab)
    wanted = {window.left.field, window.left.chip, window.left.list, window.right.labels, window.right.spans}
    wanted |= {window.right.guideline, window.right.article_note, window.status.who}
    wanted |= {window.body.handle(1), window.body.handle(2), window.right.rows.handle(1)}
    assert {one.accessibleName() for one in wanted - seen} == set()


def test_the_filters_menu_opens_by_key(window: MainWindow, qtbot: QtBot) -> None:
    chip = window.left.chip
    chip.setFocus()
    opened: list[bool] = []

    def answer() -> None:
        menu = QApplication.activePopupWidget()
        opened.append(menu is chip.menu())
        press(menu, Key.Key_Down)
        press(menu, Key.Key_Down)
        press(menu, Key.Key_Return)

    QTimer.singleShot(200, answer)
    press(chip, Key.Key_Space)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened == [True]
    qtbot.waitUntil(lambda: window.left.filter().statuses == ("new",))


@pytest.mark.parametrize("which", ["left", "right", "rows"])
def test_dividers_move_by_arrows_and_are_seen(window: MainWindow, which: str) -> None:
    splitter: QSplitter = window.right.rows if which == "rows" else window.body
    handle = splitter.handle(2 if which == "right" else 1)
    number = splitter.indexOf(handle)
    before = splitter.sizes()
    on, back = (Key.Key_Down, Key.Key_Up) if which == "rows" else (Key.Key_Right, Key.Key_Left)
    handle.setFocus()
    press(handle, back if which != "left" else on)
    after = splitter.sizes()
    assert abs(after[number] - before[number]) == 16
    assert sum(after) == sum(before)
    press(handle, on if which != "left" else back)
    assert splitter.sizes() == before
    for _ in range(100):
        press(handle, back)
    assert min(splitter.sizes()) > 0


def test_spans_are_sorted_by_the_menu_key(window: MainWindow, qtbot: QtBot) -> None:
    table = window.right.spans
    table.setFocus()
    opened: list[list[str]] = []

    def answer() -> None:
        menu = QApplication.activePopupWidget()
        opened.append([action.text() for action in menu.actions()])
        press(menu, Key.Key_Down)
        press(menu, Key.Key_Return)

    QTimer.singleShot(200, answer)
    where = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, table.viewport().mapToGlobal(where))
    QApplication.sendEvent(table, event)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened == [["Sort by Text", "Sort by Label", "Sort by ¶"]]
    assert table.horizontalHeader().sortIndicatorSection() == 0


def test_the_articles_menu_opens_by_the_menu_key(window: MainWindow, qtbot: QtBot) -> None:
    where = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, window.view.mapToGlobal(where))
    QApplication.sendEvent(window.view, event)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    press(QApplication.activePopupWidget(), Key.Key_Escape)


def tabbed(window: QWidget, start: QWidget, key: Key = Key.Key_Tab) -> set[QWidget]:
    """Return what Tab comes by from ``start``, until it comes back or goes no further."""
    start.setFocus()
    seen: list[QWidget] = []
    for _ in range(80):
        now = window.focusWidget()
        if now is None or now in seen:
            break
        seen.append(now)
        QTest.keyClick(now, key, Mod.ShiftModifier if key == Key.Key_Backtab else Mod.NoModifier)
    return set(seen)


def controls(dialog: QWidget) -> set[QWidget]:
    """Return what a person with a mouse could use in a dialog, without the parts that a control is made of."""
    found: set[QWidget] = set()
    for one in dialog.findChildren(QWidget):
        above = one.parent()
        inner = isinstance(above, QLineEdit | QComboBox | QAbstractSpinBox | QTabBar | QAbstractItemView)
        inner |= above is not None and isinstance(above.parent(), QComboBox | QAbstractItemView)
        inner |= type(one).__name__ in ("QTableCornerButton", "QHeaderView") or one.window() is not dialog
        if isinstance(one, CONTROLS) and one.isVisible() and one.isEnabled() and not inner:
            found.add(one)
    return found


def beside(one: QWidget, seen: set[QWidget]) -> bool:
    """Whether a button is reached by the arrows from another of its group."""
    if not isinstance(one, QAbstractButton) or (not one.autoExclusive() and one.group() is None):
        return False
    return any(isinstance(other, QAbstractButton) and other.parent() is one.parent() for other in seen)


@pytest.mark.parametrize("ident", DIALOGS)
def test_every_dialog_is_gone_through_and_left_by_keys(
    window: MainWindow, qtbot: QtBot, ident: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []

    def walk() -> None:
        dialog = QApplication.activeModalWidget() or next(
            (one for one in QApplication.topLevelWidgets() if one is not window and one.isVisible()), None
        )
        try:
            assert dialog is not None
            start = dialog.focusWidget() or dialog
            seen = tabbed(dialog, start)
            missed = {one for one in controls(dialog) - seen if not beside(one, seen)}
            told.append({f"{type(one).__name__} {one.accessibleName()} {one.objectName()}" for one in missed})
            unnamed = {
                type(one).__name__
                for one in controls(dialog)
                if not (one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()))
            }
            told.append(unnamed)
            buttons = [one for one in dialog.findChildren(QPushButton) if one.isDefault()]
            told.append(len(buttons) <= 1)
        finally:
            for _ in range(4):
                if dialog is not None and dialog.isVisible():
                    press(dialog, Key.Key_Escape)
            told.append(dialog is None or not dialog.isVisible())

    QTimer.singleShot(700, walk)
    window.run(ident)
    qtbot.waitUntil(lambda: len(told) >= 4 or told[-1:] == [False], timeout=8000)
    assert told == [set(), set(), True, True], ident


def test_every_dialog_with_a_sheet_is_confirmed_by_enter(
    window: MainWindow, qtbot: QtBot, make_project: Callable[..., Path]
) -> None:
    from annotator.ui.dialogs.article_dialog import FactsDialog

    window.run("facts")
    dialog = window.findChild(FactsDialog)
    dialog.title.setText("另一个题目")
    QTest.keyClick(dialog.title, Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.row.facts.title == "另一个题目")
    for ident in ("who_has", "work_time", "change_keys", "about"):
        window.run(ident)
        shown = next(one for one in window.findChildren(QDialog) if one.isVisible())
        default = next(one for one in shown.findChildren(QPushButton) if one.isDefault())
        default.setFocus()
        QTest.keyClick(default, Key.Key_Return)
        assert not shown.isVisible(), ident

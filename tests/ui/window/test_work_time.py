"""The time really worked: pauses left out, on this machine alone, and only while one wants it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.ui import worked
from annotator.ui.dialogs.article_dialog import FactsDialog
from annotator.ui.dialogs.work_dialog import WorkDialog
from annotator.ui.main_window import MainWindow
from annotator.ui.work_time import IDLE, spoken
from annotator.ui.worked import Stretch, Total
from tests.ui.conftest import press

Key = Qt.Key


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(window: MainWindow, qtbot: QtBot) -> Clock:
    """The window's clock, held; nothing has been worked yet."""
    qtbot.wait(50)  # what was recorded before has been read by then
    clock = Clock()
    window.work_time.clock = clock
    window.work_time._last = None
    window.work_time._seconds = 0.0
    return clock


def sign(window: MainWindow, clock: Clock, after: float = 0.0) -> None:
    """Press a key that does nothing, as the system hands it to the window, some seconds later."""
    clock.now += after
    QTest.keyClick(window.windowHandle(), Key.Key_Shift)


def seconds(window: MainWindow) -> float:
    return window.work_time.total().seconds


def test_time_between_signs_counts_and_a_pause_does_not(window: MainWindow, clock: Clock) -> None:
    sign(window, clock)
    sign(window, clock, 30)
    sign(window, clock, IDLE)
    assert seconds(window) == 90
    sign(window, clock, IDLE + 1)
    assert seconds(window) == 90
    sign(window, clock, 5)
    assert seconds(window) == 95


@pytest.mark.parametrize("what", ["key", "mouse", "click"])
def test_keys_mouse_and_clicks_are_signs(window: MainWindow, clock: Clock, what: str) -> None:
    sign(window, clock)
    clock.now += 10
    handle = window.windowHandle()
    if what == "key":
        QTest.keyClick(handle, Key.Key_Shift)
    elif what == "mouse":
        QTest.mouseMove(handle, QPoint(500, 300))
        QTest.mouseMove(handle, QPoint(510, 310))
    else:
        QTest.mouseClick(handle, Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, QPoint(500, 300))
    assert seconds(window) == 10


def test_it_goes_to_the_article_that_is_open(window: MainWindow, clock: Clock) -> None:
    first = window.session.article.key.hex()
    sign(window, clock)
    sign(window, clock, 40)
    clock.now += 20
    window.run("next")
    second = window.session.article.key.hex()
    sign(window, clock, 7)
    window.work_time.keep()
    kept = worked.by_article(
        worked.read(), project=str(window.session.project.path), annotator=window.session.project.me.uid.hex()
    )
    assert (kept[first].seconds, kept[second].seconds) == (60, 7)
    window.run("previous")
    assert seconds(window) == 60


def test_another_program_in_front_ends_the_stretch(window: MainWindow, clock: Clock) -> None:
    sign(window, clock)
    sign(window, clock, 20)
    window.work_time._state_changed(Qt.ApplicationState.ApplicationInactive)
    sign(window, clock, 30)
    assert seconds(window) == 20


def test_the_status_bar_and_the_articles_facts_say_it(window: MainWindow, clock: Clock, qtbot: QtBot) -> None:
    sign(window, clock)
    for _ in range(12):
        sign(window, clock, 59)
    window.work_time._tick()
    assert window.status.worked.text() == "worked on 12 min"
    assert window.status.worked.isVisible()
    window.run("facts")
    facts = window.findChild(FactsDialog)
    assert "You have worked on it: 12 min" in [label.text() for label in facts.findChildren(QLabel)]
    press(facts, Key.Key_Escape)


def test_it_is_in_no_project_file(window: MainWindow, clock: Clock) -> None:
    sign(window, clock)
    sign(window, clock, 50)
    window.work_time.keep()
    file = settings.folder() / "worked.jsonl"
    assert json.loads(file.read_text(encoding="utf-8"))["seconds"] == 50
    folder = window.session.project.path.parent
    held = b"".join(path.read_bytes() for path in folder.glob("project.db*") if path.is_file())
    assert b"worked" not in held
    assert b'"seconds"' not in held


def test_switched_off_nothing_is_recorded(
    window: MainWindow, clock: Clock, open_window: Callable[..., MainWindow], make_project: Callable[..., Path]
) -> None:
    window.run("work_time")
    dialog = window.findChild(WorkDialog)
    box = dialog.findChild(QCheckBox)
    box.setFocus()
    press(box, Key.Key_Space)
    press(dialog, Key.Key_Escape)
    sign(window, clock)
    sign(window, clock, 50)
    window.work_time.keep()
    assert seconds(window) == 0
    assert worked.read() == []
    assert window.status.worked.text() == ""
    assert not open_window(make_project(name="other.db")).work_time.on, "it is remembered"


def test_ones_own_summary(window: MainWindow, clock: Clock, qtbot: QtBot) -> None:
    window.view.select(0, 3)
    with qtbot.waitSignal(window.session.spans_changed):
        window.run("label:locality")
    sign(window, clock)
    for _ in range(10):
        sign(window, clock, 60)
    worked.add(Stretch("2020-01-01", "/gone.db", "00", 1, window.session.project.me.uid.hex(), 3600, 9))
    worked.add(Stretch(date.today().isoformat(), "/gone.db", "00", 1, "somebody else", 3600, 9))
    window.run("work_time")
    dialog = window.findChild(WorkDialog)
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)
    row = [dialog.table.item(0, column).text() for column in range(5)]
    assert row == ["许昌市推进“红色动能”工程", "10 min", "1", "6", date.today().isoformat()]
    assert dialog.summary.text().startswith("Today 10 min, in all projects. In this one 10 min so far.")
    dialog.delete.click()
    assert worked.read(), "the first press only asks"
    dialog.delete.click()
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 0)
    assert worked.read() == []
    assert seconds(window) == 0
    press(dialog, Key.Key_Escape)


def test_what_cannot_be_read_is_passed_over_and_much_is_made_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        worked.add(Stretch("2024-09-18", "/p.db", "aa", 1, "me", 10.04, 2))
    with worked.path().open("a", encoding="utf-8") as out:
        out.write('not JSON\n{"day": 3}\n[1]\n{"day": "2024-09-18", "project": "/p.db"}\n')
    assert len(worked.read()) == 3
    monkeypatch.setattr(worked, "_MANY", 2)
    assert worked.read() == [Stretch("2024-09-18", "/p.db", "aa", 1, "me", 30.0, 6)]
    assert worked.path().read_text(encoding="utf-8").count("\n") == 1


def test_times_are_said_as_one_says_them() -> None:
    assert [spoken(s) for s in (0, 61, 3599, 3600, 5400)] == ["0 min", "1 min", "1 h 0 min", "1 h 0 min", "1 h 30 min"]
    assert Total(30, 5).rate() is None
    assert Total(1800, 5).rate() == 10


def test_a_sign_costs_next_to_nothing(window: MainWindow, clock: Clock) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    handle, count = window.windowHandle(), 10_000
    start = time.thread_time()
    for _ in range(count):
        window.work_time.eventFilter(handle, event)
    assert (time.thread_time() - start) / count < 50e-6

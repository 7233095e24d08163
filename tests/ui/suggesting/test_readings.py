"""What a span says as a number or place: in the bubble, and corrected in the field at the right."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.project import reading_acts
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import press, write
from tests.ui.suggesting.conftest import TEXT
from tests.ui.suggesting.test_mouse import point

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def window(open_window: Callable[..., MainWindow], make_project: Callable[..., Path]) -> MainWindow:
    return open_window(make_project())


def tag(window: MainWindow, qtbot: QtBot, words: str, label: str) -> int:
    start = TEXT.index(words)
    with qtbot.waitSignal(window.session.spans_changed):
        window.session.project.tag(1, start, start + len(words), label)
    span = next(one.id for one in window.session.spans.ordered if one.start == start)
    window.view.set_current_span(span)
    return span


def test_the_bubble_says_the_number_and_the_place(window: MainWindow, qtbot: QtBot):
    for words, label, said in (
        ("12.8万人", "metric", "= 128,000 人"),
        ("魏都区七一社区", "locality", "河南省 > 许昌市 > 魏都区 > 七一社区 (411002)"),
    ):
        tag(window, qtbot, words, label)
        window.view.set_current_span(None)
        QTest.mouseMove(window.view.viewport(), point(window, words))
        qtbot.waitUntil(lambda: window.view.bubble() is not None)
        bubble = window.view.bubble()
        assert bubble is not None
        assert bubble.entries[0].note == said
        window.view.mouse.leave()


def test_it_is_corrected_in_the_field_and_undone(window: MainWindow, qtbot: QtBot):
    field = window.suggesting.readings.field
    span = tag(window, qtbot, "12.8万人", "metric")
    assert field.text() == "128,000 人"
    press(window.view, Key.Key_M)
    assert field.hasFocus()
    write(field, "128,001 人")
    press(field, Key.Key_Return)
    assert window.view.hasFocus()
    qtbot.waitUntil(lambda: reading_acts.reading_of(window.session.project, span).get("amount") == "128001")
    qtbot.waitUntil(lambda: field.text() == "128,001 人")
    press(window.view, Key.Key_Z, Mod.ControlModifier)
    qtbot.waitUntil(lambda: field.text() == "128,000 人")
    assert "Undone: correcting a number or place" in window.status.news.whole()


def test_what_is_no_number_is_refused_and_nothing_is_lost(window: MainWindow, qtbot: QtBot):
    field = window.suggesting.readings.field
    tag(window, qtbot, "12.8万人", "metric")
    field.setFocus()
    field.setText("多")
    press(field, Key.Key_Return)
    qtbot.waitUntil(lambda: "is no number" in window.status.news.whole())
    assert field.text() == "128,000 人"


def test_leaving_for_another_span_saves_what_was_typed(window: MainWindow, qtbot: QtBot):
    field = window.suggesting.readings.field
    place = tag(window, qtbot, "魏都区七一社区", "locality")
    metric = tag(window, qtbot, "12.8万人", "metric")
    field.setFocus()
    field.setText("12 人")
    window.view.set_current_span(place)
    assert field.text() == "河南省 > 许昌市 > 魏都区 > 七一社区 (411002)"
    qtbot.waitUntil(lambda: reading_acts.reading_of(window.session.project, metric).get("amount") == "12")


def test_escape_takes_back_what_was_typed(window: MainWindow, qtbot: QtBot):
    field = window.suggesting.readings.field
    tag(window, qtbot, "12.8万人", "metric")
    field.setFocus()
    field.setText("x")
    press(field, Key.Key_Escape)
    assert (field.text(), window.view.hasFocus()) == ("128,000 人", True)
    assert window.session.project.undoable() == "tag"


def test_other_spans_have_no_such_line(window: MainWindow, qtbot: QtBot):
    tag(window, qtbot, "马静", "person")
    assert not window.suggesting.readings.field.isEnabled()
    press(window.view, Key.Key_M)
    assert window.view.hasFocus()
    assert "Only a metric or a locality" in window.status.news.whole()


def test_what_came_without_is_read_where_it_is_shown(window: MainWindow, qtbot: QtBot, tmp_path: Path):
    start = TEXT.index("12.3万余件")
    line = {"text": TEXT, "annotator": window.session.project.me.name or "me"}
    line["spans"] = [{"start": start, "end": start + 7, "label": "metric"}]  # type: ignore[assignment]
    (tmp_path / "in.jsonl").write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    with qtbot.waitSignal(window.session.spans_read):
        window.session.project.tag(1, 0, 3, "locality").result()
        window.session.project.import_paths([tmp_path / "in.jsonl"])
    span = next(one.id for one in window.session.spans.ordered if one.start == start)
    window.view.set_current_span(span)
    assert reading_acts.reading_of(window.session.project, span) == {}
    field = window.suggesting.readings.field
    assert (field.text(), field.placeholderText()) == ("", "123,000 件 (余)")
    assert window.suggesting.readings.words(span) == "= 123,000 件 (余)"

"""The spans beside the page: the table model, the session's own list, reading many in the worker."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.model.changes import SpanChange
from annotator.model.span_index import SpanIndex, order
from annotator.model.values import Label, Span
from annotator.project import open_project
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.label_panel import LabelModel
from annotator.ui.panels.span_model import LABEL, PLACE, TEXT, SpanModel
from annotator.ui.session import OpenSpans, Session, paragraphs
from annotator.ui.theme import LIGHT
from tests.ui.conftest import press

WORDS = "丙甲乙\n丁戊己庚辛壬癸"
LABELS = [Label("b", "乙标", "B", position=2), Label("a", "甲标", "A", position=1)]
SPANS = [Span(1, 0, 1, "b"), Span(2, 1, 2, "a"), Span(3, 2, 3, "b"), Span(4, 4, 6, "gone")]


@pytest.fixture
def model(qapp) -> SpanModel:
    model = SpanModel(chinese=True)
    model.set_labels(LABELS, dark=False)
    model.set_article(WORDS, paragraphs(WORDS))
    model.set_spans(SPANS, paragraphs(WORDS))
    return model


def column(model: SpanModel, at: int) -> list[str]:
    return [model.data(model.index(row, at)) for row in range(model.rowCount())]


def test_text_label_and_paragraph(model: SpanModel) -> None:
    assert column(model, TEXT) == ["丙", "甲", "乙", "丁戊"]
    assert column(model, LABEL) == ["乙标", "甲标", "乙标", "gone"]
    assert column(model, PLACE) == ["1", "1", "1", "2"]


def test_sorting_by_label_goes_by_its_position_and_then_by_place(model: SpanModel) -> None:
    model.sort(LABEL)
    assert column(model, TEXT) == ["甲", "丙", "乙", "丁戊"]
    model.sort(LABEL, Qt.SortOrder.DescendingOrder)
    assert column(model, TEXT) == ["丁戊", "乙", "丙", "甲"]


@pytest.mark.parametrize("at", [TEXT, LABEL, PLACE])
@pytest.mark.parametrize("way", list(Qt.SortOrder))
def test_changes_keep_the_order(model: SpanModel, at: int, way: Qt.SortOrder) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.sort(at, way)
    model.change(removed=[SPANS[1]], added=[Span(5, 5, 7, "a"), Span(6, 8, 9, "b")])
    changed = column(model, TEXT)
    model.sort(at, way)
    assert column(model, TEXT) == changed
    assert sorted(changed) == sorted(["丙", "乙", "丁戊", "戊己", "辛"])
    del tester


def test_a_chosen_row_stays_chosen_through_a_sort(window: MainWindow, qtbot: QtBot) -> None:
    for start in (0, 4, 8):
        window.view.select(start, start + 2)
        with qtbot.waitSignal(window.session.spans_changed):
            press(window.view, Qt.Key.Key_1)
    table = window.right.spans
    qtbot.waitUntil(lambda: table.currentIndex().row() == 2)
    table.sortByColumn(PLACE, Qt.SortOrder.DescendingOrder)
    assert table.currentIndex().row() == 0


def test_a_click_goes_to_the_text_and_an_arrow_shows_the_next(window: MainWindow, qtbot: QtBot) -> None:
    for start in (0, 4):
        window.view.select(start, start + 2)
        with qtbot.waitSignal(window.session.spans_changed):
            press(window.view, Qt.Key.Key_1)
    table = window.right.spans
    where = table.visualRect(window.right.span_model.index(0, TEXT)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    first, second = window.session.spans.ordered
    assert window.view.current_span() == first.id
    assert window.focusWidget() is window.view
    table.setFocus()
    press(table, Qt.Key.Key_Down)
    assert window.view.current_span() == second.id
    assert window.focusWidget() is table


def test_the_current_spans_label_shows_its_guideline(window: MainWindow, qtbot: QtBot) -> None:
    window.view.select(0, 3)
    with qtbot.waitSignal(window.session.spans_changed):
        press(window.view, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: "Metric" in window.right.guideline_heading.text())
    assert "%" in window.right.guideline.toPlainText()


def test_counts_follow(window: MainWindow, qtbot: QtBot) -> None:
    model = window.right.label_model
    window.view.select(0, 3)
    with qtbot.waitSignal(window.session.spans_changed):
        press(window.view, Qt.Key.Key_2)
    assert model.data(model.index(1), Qt.ItemDataRole.UserRole)[3] == 1
    with qtbot.waitSignal(window.session.spans_changed):
        press(window.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert model.data(model.index(1), Qt.ItemDataRole.UserRole)[3] == 0


def test_hidden_and_unknown_labels_show_only_where_the_article_has_them(qapp) -> None:
    model = LabelModel(LIGHT, chinese=False)
    model.set_labels([Label("a"), Label("old", hidden=True), Label("odd", known=False)])
    assert model.rowCount() == 1
    model.set_counts({"old": 2, "odd": 1})
    assert [model.data(model.index(row)) for row in range(model.rowCount())] == ["a", "old", "odd"]
    assert model.data(model.index(2), Qt.ItemDataRole.UserRole)[1] == LIGHT.muted


def test_a_label_that_is_made_shows_at_once_and_its_key_works(window: MainWindow, qtbot: QtBot) -> None:
    new = Label("law", "法规", "Law", "#777700", "#CCCC00", "9", position=99)
    with qtbot.waitSignal(window.session.labels_changed):
        window.session.project.put_labels([new])
    window.view.select(0, 3)
    with qtbot.waitSignal(window.session.spans_changed):
        press(window.view, Qt.Key.Key_9)
    assert window.session.spans.ordered[0].label == "law"


spans = st.builds(
    lambda ident, start, length, label: Span(ident, start, start + length, label),
    st.integers(1, 30),
    st.integers(0, 40),
    st.integers(1, 9),
    st.sampled_from("ab"),
)


@given(st.lists(spans, unique_by=lambda s: s.id), st.lists(st.tuples(st.integers(1, 30), st.none() | spans)))
def test_changes_leave_what_an_index_of_all_would_hold(
    start: list[Span], changes: list[tuple[int, Span | None]]
) -> None:
    found = OpenSpans.of(SpanIndex(start))
    expected = {span.id: span for span in start}
    for ident, span in changes:
        ident = span.id if span is not None else ident
        found.apply([SpanChange(1, ident, span)])
        expected.pop(ident, None)
        if span is not None:
            expected[ident] = span
    assert found.ordered == sorted(expected.values(), key=order)
    assert found.by_id == expected
    assert sum(found.counts.values()) == len(expected)


@given(st.text(alphabet="a\n 　𠮷", max_size=40))
def test_paragraphs_are_the_lines_that_are_not_blank(text: str) -> None:
    starts = paragraphs(text)
    assert len(starts) == sum(bool(line.strip()) for line in text.split("\n"))
    assert all(start == 0 or text[start - 1] == "\n" for start in starts)


def test_the_rest_of_a_long_articles_spans_comes_from_the_worker(make_project, qtbot: QtBot) -> None:
    path: Path = make_project({"long": "长长的文章，没有换行。" * 4000})
    session = Session(open_project(path))
    try:
        for n in range(30):
            session.project.tag(1, n * 1400, n * 1400 + 3, "locality").result()
        got: list[int] = []
        session.article_opened.connect(lambda article, near, offset: got.append(len(near)))
        with qtbot.waitSignal(session.spans_read) as read:
            session.open_article(1)
            assert not session.whole
            # An act between: what the worker read may be from before it.
            session.project.tag(1, 10, 12, "metric").result()
        assert 0 < got[0] < 30
        assert len(read.args[0]) >= 30
        assert session.whole
        qtbot.waitUntil(lambda: len(session.spans.ordered) == 31)
        assert session.starts == [0]
    finally:
        session.close()
        session.deleteLater()

"""Conflicts in the window: seen over the spans, settled by a number, gone after that, back with nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.model.values import Person
from annotator.project import open_project
from annotator.store.history import Thing
from annotator.ui.dialogs.settle_dialog import SettleDialog
from annotator.ui.main_window import MainWindow
from tests.ui.conflicts import fork

Open = Callable[..., MainWindow]


@pytest.fixture
def forked(make_project: Callable[..., Path]) -> Path:
    """A project in which two machines have changed my span and my status of the first article, and a label."""
    path = make_project()
    with open_project(path) as project:
        me = project.person
        span = project.tag(1, 0, 3, "locality").result().spans[0].id
        project.move(span, 0, 2).result()
        project.set_status(1, "done").result()
        project.put_labels([label for label in project.labels() if label.key == "metric"]).exception()
    there = Person(me.name, me.uid, b"t" * 16)
    values = {"label": "metric", "start": 0, "end": 4, "quote": "许昌市推", "origin": "hand", "note": "量"}
    fork(path, there, Thing("span", article=1, span=span), **values)
    fork(path, there, Thing("status", article=1), value="flagged")
    return path


def bar(window: MainWindow) -> str:
    right = window.right
    return right.conflict_count.text() if not right.conflict_bar.isHidden() else ""


def opened(qtbot: QtBot, window: MainWindow) -> SettleDialog:
    qtbot.waitUntil(lambda: bar(window) != "")
    window.run("settle")
    return next(one for one in window.findChildren(SettleDialog) if one.isVisible())


def words(dialog: SettleDialog, row: int) -> str:
    return dialog.heads.item(row).text()


def on_page(window: MainWindow) -> list[tuple[int, int, str]]:
    return [(one.span.start, one.span.end, one.span.label) for one in window.view.layers.placed(0, 4)]


def test_without_any_there_is_nothing_to_see(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.session.reader.idle)
    assert bar(window) == ""
    window.run("settle")
    assert window.status.news.whole() == "No conflict here."
    assert not window.findChildren(SettleDialog)


def test_they_are_told_over_the_spans_and_marked_in_the_list(open_window: Open, forked: Path, qtbot: QtBot) -> None:
    window = open_window(forked)
    qtbot.waitUntil(lambda: bar(window) == "Conflicts: 2")
    model = window.right.span_model
    assert model.index(0, 0).data() == "≠ 许昌"
    assert "two sides" in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    window.view.set_current_span(window.session.spans.ordered[0].id)
    assert window.right.other_values.text() == "Elsewhere: Metric “许昌市推” · 量"
    window.view.set_current_span(None)
    assert window.right.other_values.isHidden()
    window.session.open_article(2)
    qtbot.waitUntil(lambda: bar(window) == "")


def test_they_are_marked_on_the_page_until_they_are_settled(open_window: Open, forked: Path, qtbot: QtBot) -> None:
    window = open_window(forked)
    view = window.view
    qtbot.waitUntil(lambda: bool(view.scene().disputed))
    span = window.session.spans.ordered[0]
    assert view.scene().disputed == {span.id}
    assert view.dispute(span.id) == "≠ Elsewhere: Metric “许昌市推” · 量"
    QTest.mouseMove(view.viewport(), QPoint(4, 4))
    QTest.mouseMove(view.viewport(), view.rect_of(0, 1).center())
    qtbot.waitUntil(lambda: view.bubble() is not None)
    assert "≠ Elsewhere: Metric" in view.bubble().entries[0].note
    dialog = opened(qtbot, window)
    qtbot.keyClick(dialog.heads, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: not view.scene().disputed)
    dialog.reject()


def test_a_number_settles_one_and_goes_on_to_the_next(open_window: Open, forked: Path, qtbot: QtBot) -> None:
    window = open_window(forked)
    dialog = opened(qtbot, window)
    assert dialog.place.text() == "1 of 2"
    assert "Locality “许昌”" in words(dialog, 0)
    assert "shown now" in words(dialog, 0)
    assert "Metric “许昌市推” · 量" in words(dialog, 1)
    assert "another computer" in words(dialog, 1)
    assert window.view.current_span() == dialog.conflicts[0].span
    assert dialog.where.text().startswith("许昌市推进“红色动能”工程")
    qtbot.keyClick(dialog.heads, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: on_page(window) == [(0, 4, "metric")])
    qtbot.waitUntil(lambda: len(dialog.conflicts) == 1)
    assert dialog.what.text().startswith("Status of the article")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.heads, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: bar(window) == "")

    assert window.right.span_model.index(0, 0).data() == "许昌市推"
    assert window.session.project.article_row(1).status == "done"
    window.run("undo")
    window.run("undo")
    qtbot.waitUntil(lambda: on_page(window) == [(0, 2, "locality")])


def test_all_can_be_kept_as_shown_by_one_act(open_window: Open, forked: Path, qtbot: QtBot) -> None:
    window = open_window(forked)
    dialog = opened(qtbot, window)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.keep_all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar(window) == "")

    assert on_page(window) == [(0, 2, "locality")]
    assert window.session.project.undoable() == "settle"


def test_what_was_changed_meanwhile_is_refused_in_place(open_window: Open, forked: Path, qtbot: QtBot) -> None:
    window = open_window(forked)
    dialog = opened(qtbot, window)
    project = window.session.project
    project.move(project.spans(1)[0].id, 0, 1).result()
    qtbot.keyClick(dialog.heads, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: "changed it since" in dialog.error.text())

    assert [(one.start, one.end) for one in project.spans(1)] == [(0, 1)]
    dialog.reject()


def test_anothers_cannot_be_settled_and_it_says_whose_it_is(open_window: Open, forked: Path, qtbot: QtBot) -> None:
    settings.update(annotator_name="王芳", annotator_uid="77" * 16)
    window = open_window(forked)
    dialog = opened(qtbot, window)
    assert not dialog.go.isEnabled()
    assert dialog.note.text().startswith("Only ")
    before = window.session.project.undoable()
    qtbot.keyClick(dialog.heads, Qt.Key.Key_2)
    QApplication.sendPostedEvents()

    assert len(dialog.conflicts) == 2
    assert window.session.project.undoable() == before
    dialog.reject()


def test_the_first_one_is_gone_to(open_window: Open, forked: Path, qtbot: QtBot) -> None:
    window = open_window(forked)
    window.session.open_article(3)
    window.run("conflicts")
    qtbot.waitUntil(lambda: window.session.article is not None and window.session.article.id == 1)
    assert window.left.chip.text() == "With conflicts ▾"

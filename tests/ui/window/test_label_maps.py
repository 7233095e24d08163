"""A label shown as another one, in the window: the page, the counts and the keys follow, undo takes it back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.project.mapping import put_maps
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import press


def on_page(window: MainWindow) -> list[str]:
    """The labels of the spans that the page paints at the first characters."""
    return sorted(one.span.label for one in window.view.layers.placed(0, 8))


def in_panel(window: MainWindow) -> set[str]:
    model = window.right.label_model
    return {label.key for at in range(model.rowCount()) if (label := model.label(at)) is not None}


def test_the_page_the_counts_and_the_panel_follow_and_undo_brings_them_back(window: MainWindow, qtbot: QtBot) -> None:
    project = window.session.project
    project.tag(1, 0, 3, "locality").result()
    project.tag(1, 5, 7, "metric").result()
    qtbot.waitUntil(lambda: on_page(window) == ["locality", "metric"])
    put_maps(project, {"metric": "person"}).result()
    qtbot.waitUntil(lambda: on_page(window) == ["locality", "person"])
    qtbot.waitUntil(lambda: dict(+window.session.spans.counts) == {"locality": 1, "person": 1})

    assert "metric" not in in_panel(window)
    assert [span.label for span in window.right.span_model._spans] == ["locality", "person"]
    window.run("undo")
    qtbot.waitUntil(lambda: on_page(window) == ["locality", "metric"])
    assert "metric" in in_panel(window)


def test_its_key_tags_nothing(window: MainWindow, qtbot: QtBot) -> None:
    project = window.session.project
    key = window.session.labels["metric"].shortcut
    put_maps(project, {"metric": "person"}).result()
    qtbot.waitUntil(lambda: bool(window.session.labels["metric"].shown_as))
    press(window.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(window.view, Qt.Key(ord(key.upper())))
    press(window.view, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: on_page(window) == ["locality"])

    assert project.label_counts() == {"locality": 1}


def test_a_note_keeps_the_label_that_was_given(window: MainWindow, qtbot: QtBot) -> None:
    """A note on a span that is shown as another label writes the label it was given, not the shown one."""
    project = window.session.project
    project.tag(1, 0, 3, "metric").result()
    put_maps(project, {"metric": "person"}).result()
    (span,) = project.spans(1)
    project.note_span(span.id, "看一下").result()
    qtbot.waitUntil(lambda: [one.note for one in window.session.spans.ordered] == ["看一下"])

    assert [one.label for one in project.spans(1)] == ["person"]
    project.undo().result()
    project.undo().result()
    assert [one.label for one in project.spans(1)] == ["metric"]

"""The whole way: adjudicated by keys, overtaken by an annotator, made good, and exported as the default layer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.model.reports import ExportRequest
from annotator.project import open_project
from annotator.ui.adjudication.mode import Adjudicating
from annotator.ui.main_window import MainWindow
from tests.ui.adjudication.conftest import BO, L, P, held, states
from tests.ui.conftest import press

K, M = Qt.Key, Qt.KeyboardModifier
WANTED = [(0, 10, L), (12, 18, P), (22, 25, "metric"), (33, 35, "person"), (45, 49, "metric")]


def adjudicate(window: MainWindow, qtbot: QtBot) -> Adjudicating:
    press(window.view, K.Key_J, M.ControlModifier)
    mode = window.commands.adjudicating
    qtbot.waitUntil(lambda: mode.now is not None)
    return mode


def test_the_whole_way(open_window: Callable[..., MainWindow], two_layers: Path, qtbot: QtBot, tmp_path: Path):
    window = open_window(two_layers)
    mode = adjudicate(window, qtbot)
    for key in (K.Key_A, K.Key_A, K.Key_A, K.Key_Space, K.Key_B):
        press(window.view, key)
    qtbot.waitUntil(lambda: held(window) == WANTED)
    press(window.view, K.Key_Return, M.ControlModifier)
    qtbot.waitUntil(lambda: window.session.article.id == 2)
    window.close()

    with open_project(two_layers, person=BO) as project:
        edge = next(span for span in project.spans(1) if span.start == 0)
        project.move(edge.id, 0, 9).result(20)

    window = open_window(two_layers)
    window.session.open_article(1)
    mode = adjudicate(window, qtbot)
    qtbot.waitUntil(lambda: states(mode) == ["again", *["settled"] * 4])
    assert (mode.now.closed, mode.now.stale) == (True, True)
    assert mode.current.start == 0
    window.left.choose("adjudicate")
    qtbot.waitUntil(lambda: window.left.model.rowCount() == 2)
    qtbot.waitUntil(lambda: window.left.delegate.stale == {1})
    press(window.view, K.Key_Return)
    qtbot.waitUntil(lambda: states(mode) == ["settled"] * 5)
    assert not mode.now.stale
    assert held(window) == WANTED

    project = window.session.project
    project.export(tmp_path / "out.jsonl", ExportRequest(format="jsonl"))
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    one = next(line for line in lines if line.get("annotator") == "adjudicated" and line.get("status") == "done")
    assert [(span["start"], span["end"], span["label"]) for span in one["spans"]] == WANTED
    # Asked for no layer, a format that holds one takes the adjudicated one.
    project.export(tmp_path / "out.spacy", ExportRequest(format="spacy"))
    import spacy
    from spacy.tokens import DocBin

    docs = list(DocBin().from_disk(tmp_path / "out.spacy").get_docs(spacy.blank("zh").vocab))
    found = [sorted((s.start_char, s.end_char, s.label_) for s in doc.spans["sc"]) for doc in docs]
    assert WANTED in found


def test_nothing_to_adjudicate_says_what_to_do(open_window: Callable[..., MainWindow], make_project, qtbot: QtBot):
    window = open_window(make_project())
    mode = adjudicate(window, qtbot)
    qtbot.waitUntil(lambda: bool(mode.panel.list.hint))
    assert "two annotators have to finish" in mode.panel.list.hint
    assert not mode.panel.rule.isVisible()
    # No key of the mode does harm there.
    for key in (K.Key_A, K.Key_Space, K.Key_X, K.Key_Return, K.Key_G, K.Key_Tab):
        press(window.view, key)
    press(window.view, K.Key_Return, M.ControlModifier)
    qtbot.waitUntil(lambda: "two layers" in window.status.news.whole())
    assert held(window) == []


def test_read_only(open_window: Callable[..., MainWindow], two_layers: Path, qtbot: QtBot):
    window = open_window(two_layers, writable=False)
    mode = adjudicate(window, qtbot)
    qtbot.waitUntil(lambda: mode.current is not None)
    press(window.view, K.Key_A)
    assert "reading only" in window.status.news.whole()
    assert states(mode) == ["open"] * 5

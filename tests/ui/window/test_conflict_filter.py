"""The filter "With conflicts": what it lists, when nothing has any, and after one is settled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.model.values import Person
from annotator.project import open_project
from annotator.project.settling import conflicts_of, settle
from annotator.store.history import Thing
from annotator.ui.main_window import MainWindow
from tests.ui.conflicts import fork

ME = Person("林晓", b"m" * 16, b"h" * 16)


@pytest.fixture
def forked(make_project: Callable[..., Path]) -> Path:
    """A project in which my status of the second article was changed on two machines."""
    path = make_project()
    with open_project(path, person=ME) as project:
        project.set_status(2, "started").result()
        project.set_status(2, "done").result()
    there = Person(ME.name, ME.uid, b"t" * 16)
    fork(path, there, Thing("status", article=2), value="flagged")
    return path


def listed(window: MainWindow) -> list[int]:
    model = window.left.model
    return [model.index(row).data(model.RowRole).id for row in range(model.rowCount())]


def test_it_lists_the_articles_with_conflicts(
    open_window: Callable[..., MainWindow], forked: Path, qtbot: QtBot
) -> None:
    window = open_window(forked)
    window.left.choose("conflicts")
    qtbot.waitUntil(lambda: listed(window) == [2])
    assert window.left.chip.text() == "With conflicts ▾"
    project = window.session.project
    project.choose_annotator(annotator=next(one for one in project.annotators() if one.uid == ME.uid))
    (found,) = conflicts_of(project, 2)
    settle(project, [(found, found.heads[0])]).result()
    window.left.choose("conflicts")
    qtbot.waitUntil(lambda: listed(window) == [])
    assert "No article has conflicts" in window.left.list.hint
    window.left.clear()
    qtbot.waitUntil(lambda: listed(window) == [1, 2, 3])


def test_going_on_stays_among_them(open_window: Callable[..., MainWindow], forked: Path, qtbot: QtBot) -> None:
    window = open_window(forked)
    window.left.choose("conflicts")
    qtbot.waitUntil(lambda: listed(window) == [2])
    window.run("next")
    assert window.session.article is not None
    assert window.session.article.id == 2
    window.run("next")
    assert window.session.article.id == 2

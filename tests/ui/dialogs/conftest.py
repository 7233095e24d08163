"""A project with four articles and two annotators, a worker, and the language of the interface."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.values import Person
from annotator.project import Project, create_project, default_labels, open_project
from annotator.ui import i18n
from annotator.ui.jobs import Jobs

ARTICLES = {
    "一.txt": "许昌市魏都区推进党建工作\n2024年9月18日 记者 申屠澜\n\n“365”党员志愿服务活动惠及12.3万余件。",
    "二.txt": "南关街道办事处七一社区\n\n𠮷祥里的老许说，日子好了。",
    "三.txt": "第三篇文章\n\n没有标注的一篇。",
    "四.txt": "第四篇文章\n\n也没有标注。",
}
ME = Person(name="林晓", uid=bytes(range(16)), replica=bytes(range(16, 32)))
OTHER = Person(name="王芳", uid=b"w" * 16, replica=b"r" * 16)


def write_texts(folder: Path) -> Path:
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder of four plain text files."""
    return write_texts(tmp_path / "文章")


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed project with the articles, tagged by me (1 and 2) and by somebody else (1); labels are the default."""
    folder = tmp_path_factory.mktemp("made-once")
    path = folder / "project.db"
    create_project(path, labels=default_labels())
    with open_project(path, person=OTHER) as other:
        other.import_paths([write_texts(folder / "文章")])
        other.tag(1, 0, 3, "locality").result()
    with open_project(path, person=ME) as mine:
        # “365”党员志愿服务活动 with a span inside, and one that crosses it.
        start = ARTICLES["一.txt"].index("“365”")
        mine.tag(1, start, start + 13, "programme").result()
        mine.tag(1, start + 1, start + 4, "metric").result()
        mine.tag(1, start + 10, start + 16, "role").result()
        mine.tag(2, 0, 7, "locality").result()
    return path


@pytest.fixture
def project(project_path: Path, made_once: Path, person: Person) -> Iterator[Project]:
    """A copy of that project, open."""
    assert person == ME
    shutil.copyfile(made_once, project_path)
    with open_project(project_path, person=person) as mine:
        yield mine


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """One worker."""
    made = Jobs()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    """The interface in English, whatever the machine speaks."""
    i18n.install(qapp, language="en")
    yield
    i18n.install(qapp, language="en")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window for dialogs to stand on."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def gone(qtbot: QtBot) -> Iterator[Callable[[QDialog], None]]:
    """Call it with a dialog: after the test it is closed and away."""
    dialogs: list[QDialog] = []
    yield dialogs.append
    for dialog in dialogs:
        try:
            dialog.done(0)
            dialog.deleteLater()
        except RuntimeError:  # away already, as it should be
            continue
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

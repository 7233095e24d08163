"""A project that several have tagged, and the window of their agreement."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.model.values import Person
from annotator.project import create_project, open_project
from annotator.ui.agreement.opening import show
from annotator.ui.agreement.window import AgreementWindow
from annotator.ui.main_window import MainWindow

TEXTS = (
    "许昌市推进“红色动能”工程\n9月18日，魏都区七一社区党支部书记马静说，常住人口12.8万人。\n",
    "第二篇文章\n东风渠边的老许讲了三个故事。\n",
    "<b>第三篇</b>\n襄城县的茶叶卖出了5万至20万元。\n",
)
Spans = list[tuple[int, int, str]]
FIRST = TEXTS[0]


def span(text: str, words: str, label: str) -> tuple[int, int, str]:
    start = text.index(words)
    return start, start + len(words), label


# By annotator, then by article: 甲 and 乙 differ in every way; 丙 has one article; 丁 has only begun.
LAYERS: dict[str, dict[int, Spans]] = {
    "甲": {
        0: [
            span(FIRST, "许昌市", "locality"),
            span(FIRST, "9月18日", "date"),
            span(FIRST, "魏都区七一社区", "locality"),
            span(FIRST, "党支部书记", "role"),
            span(FIRST, "马静", "person"),
        ],
        1: [],
        2: [span(TEXTS[2], "襄城县", "locality")],
    },
    "乙": {
        0: [
            span(FIRST, "许昌市", "locality"),
            span(FIRST, "9月18日", "metric"),
            span(FIRST, "七一社区", "locality"),
            span(FIRST, "支部书记马静", "person"),
            span(FIRST, "12.8万人", "metric"),
        ],
        1: [],
        2: [span(TEXTS[2], "襄城县", "locality")],
    },
    "丙": {0: [span(FIRST, "许昌市", "locality")]},
}


def lines(layers: dict[str, dict[int, Spans]], *, status: str = "done") -> str:
    return "".join(
        json.dumps(
            {
                "text": TEXTS[article],
                "annotator": name,
                "status": status,
                "spans": [{"start": start, "end": end, "label": label} for start, end, label in spans],
            },
            ensure_ascii=False,
        )
        + "\n"
        for name, of_one in layers.items()
        for article, spans in of_one.items()
    )


def put_in(path: Path, layers: dict[str, dict[int, Spans]] = LAYERS, *, status: str = "done") -> Path:
    """Import the layers into a project, which is made where there is none."""
    if not path.exists():
        create_project(path)
    source = path.with_suffix(".jsonl")
    source.write_text(lines(layers, status=status), encoding="utf-8")
    with open_project(path, person=Person("旁人", b"o" * 16, b"r" * 16)) as project:
        assert not project.import_paths([source]).refused
    return path


@pytest.fixture
def tagged(tmp_path: Path) -> Path:
    return put_in(tmp_path / "tagged.db")


@pytest.fixture
def window(open_window: Callable[..., MainWindow], tagged: Path) -> MainWindow:
    """The main window on that project."""
    return open_window(tagged)


@pytest.fixture
def agreement(window: MainWindow, qtbot: QtBot) -> AgreementWindow:
    """The window of the agreement, computed, with the differences of 甲 and 乙 listed."""
    shown = show(window)
    wait(shown, qtbot)
    return shown


def wait(shown: AgreementWindow, qtbot: QtBot) -> None:
    """Wait until the figures stand and the list is read."""
    qtbot.waitUntil(lambda: shown.pages.currentIndex() == 1 and shown.listed is not None)

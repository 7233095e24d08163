"""Training the tagger: in a process of its own, kept in the cache, trusted only where it beats the others."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator import places
from annotator.model.changes import Cancelled
from annotator.model.values import Label
from annotator.project import Project, default_labels
from annotator.project import suggesting_training as training
from annotator.project.suggesting import prepare, suggestions_for, train_if_due
from annotator.suggest import tagger
from annotator.suggest.base import Context
from tests.project import tools

NAMES = [
    "青山",
    "绿水",
    "白云",
    "红叶",
    "金沙",
    "银滩",
    "长桥",
    "高塔",
    "古井",
    "新月",
    "大河",
    "小溪",
    "东坡",
    "西岭",
    "南湖",
    "北海",
]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANNOTATOR_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def text_of(number: int) -> str:
    """An article in which a label of the project's own follows a word that no rule knows."""
    names = [NAMES[(number * 5 + step) % len(NAMES)] + NAMES[(number + step * 3) % len(NAMES)][1] for step in range(6)]
    return "".join(f"大家哼唱曲目{name}之后离去。\n" for name in names)


def tag_all(project: Project, article: int) -> None:
    text = project.article(article).text
    at = text.find("曲目")
    while at >= 0:
        project.tag(article, at + 2, at + 5, "歌").result()
        at = text.find("曲目", at + 1)
    project.set_status(article, "done").result()


@pytest.fixture
def path(project_path: Path) -> Path:
    labels = [*default_labels(), Label("歌", "歌", "Song")]
    return tools.made(project_path, *(text_of(number) for number in range(6)), labels=labels)


def test_when_training_is_due() -> None:
    due = [done for done in range(40) if training.due(0, done)]
    assert due[0] == 2
    assert [done for done in range(2, 8) if training.due(2, done)] == [3, 4, 5, 6, 7]
    assert [done for done in range(20, 30) if training.due(20, done)] == [25, 26, 27, 28, 29]
    assert training.due(20, 10)  # what was learned from was taken back
    assert not training.due(0, 1)


def test_a_label_of_ones_own_is_learned_from_done_articles(path: Path) -> None:
    with tools.opened(path) as project:
        assert not train_if_due(project)
        for article in range(1, 6):
            tag_all(project, article)
        assert train_if_due(project)
        assert not train_if_due(project)
        text = project.article(6).text
        found = [one for one in suggestions_for(project, prepare(project), 6) if one.source == "tagger"]
        assert found
        assert {one.label for one in found} == {"歌"}
        assert all(text[one.start - 2 : one.start] == "曲目" for one in found)
        assert str(found[0].reason) == "Learned from 5 done articles"
        assert project.spans(6) == []


def test_the_model_stands_in_the_cache_and_never_in_the_project(path: Path, cache: Path) -> None:
    with tools.opened(path) as project:
        rows = tools.rows(path, "SELECT count(*) FROM history")
        for article in (1, 2):
            tag_all(project, article)
        written = tools.rows(path, "SELECT count(*) FROM history")
        assert train_if_due(project)
        assert tools.rows(path, "SELECT count(*) FROM history") == written != rows
    kept = sorted(one.suffix for one in cache.rglob("*") if one.is_file())
    assert kept == [".crfsuite", ".json"]
    assert tools.beside(path) == {"cache"}


def test_others_get_no_model_of_mine(path: Path) -> None:
    with tools.opened(path) as project:
        for article in (1, 2, 3):
            tag_all(project, article)
        assert train_if_due(project)
    with tools.opened(path, person=tools.somebody(1)) as project:
        assert [one for one in suggestions_for(project, prepare(project), 6) if one.source == "tagger"] == []


def test_training_can_be_cancelled(path: Path, cache: Path) -> None:
    with tools.opened(path) as project:
        for article in (1, 2):
            tag_all(project, article)
        with pytest.raises(Cancelled):
            train_if_due(project, cancelled=lambda: True)
    assert [one for one in cache.rglob("*") if one.suffix == ".json"] == []


def test_without_the_library_nothing_is_trained(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "available", lambda: False)
    with tools.opened(path) as project:
        for article in (1, 2):
            tag_all(project, article)
        assert not train_if_due(project)
        assert suggestions_for(project, prepare(project), 6) is not None


def test_a_child_that_fails_is_logged(
    path: Path, expect_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_log("Training ended with an error")
    monkeypatch.setenv("ANNOTATOR_CACHE_DIR", os.devnull)
    with tools.opened(path) as project:
        for article in (1, 2):
            tag_all(project, article)
        assert not train_if_due(project)


def test_it_is_trusted_only_where_it_beats_the_others(tmp_path: Path) -> None:
    dates = [
        f"今天是{month}月{day}日。\n{month}月{day + 1}日开会。\n" for month, day in ((1, 2), (3, 14), (5, 6), (7, 8))
    ]
    done = []
    for number, text in enumerate(dates):
        spans = [(0, 2, "date"), (3, text.index("。"), "date")]
        second = text.index("\n") + 1
        spans.append((second, text.index("开会"), "date"))
        songs = text_of(number)
        at = -1
        while (at := songs.find("曲目", at + 1)) >= 0:
            spans.append((len(text) + at + 2, len(text) + at + 5, "歌"))
        done.append((text + songs, spans))
    about = training.train(done, Context(frozenset({"date", "歌"}), places.resource), tmp_path / "about.json")
    assert about.labels == ("歌",)
    assert about.scores["date"][1] >= about.scores["date"][0]
    assert about.scores["歌"][0] > about.scores["歌"][1]
    assert tagger.about(tmp_path / "about.json") == about

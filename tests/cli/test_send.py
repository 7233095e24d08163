"""The command ``send`` as a shell sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.project import open_project
from tests.cli.test_commands import run
from tests.project import tools

TEXTS = ("第一篇讲的是许昌", "第二篇讲的是漯河", "第三篇也讲许昌", "第四篇什么都没讲")


@pytest.fixture
def filled(project_path: Path) -> Path:
    """Four articles; somebody tagged the first and finished it, somebody else tagged the second."""
    tools.made(project_path, *TEXTS, person=tools.somebody(1))
    with tools.opened(project_path, person=tools.somebody(1)) as first:
        first.tag(1, 0, 3, "locality").result()
        first.set_status(1, "done").result()
    with tools.opened(project_path, person=tools.somebody(2)) as second:
        second.tag(2, 0, 3, "programme").result()
    return project_path


def sent(*words: str | Path) -> dict[str, object]:
    return json.loads(run("send", *words, "--json").stdout)


def test_without_options_it_is_a_whole_copy(filled: Path, tmp_path: Path) -> None:
    done = run("send", filled, tmp_path / "to.db")
    assert f"Wrote {tmp_path / 'to.db'}." in done.stderr
    assert json.loads(run("check", tmp_path / "to.db", "--json").stdout) == json.loads(
        run("check", filled, "--json").stdout
    )


def test_an_empty_part_with_assignments(filled: Path, tmp_path: Path) -> None:
    me = ("--annotator", tools.somebody(1).name)
    part = (filled, tmp_path / "to.db", "--empty", "--no-raw", "--articles", "1-3", *me)
    facts = sent(*part, "--assign", "甲", "--assign", "乙", "--share", "1")
    assert (facts["articles"], facts["spans"], facts["layers"], facts["assigned"]) == (3, 0, [], 3)
    assert facts["raw"] is facts["whole"] is False
    who = "SELECT t.text, n.name FROM assignments JOIN articles AS t ON t.id = article JOIN annotators AS n "
    rows = [(TEXTS[0], "甲"), (TEXTS[1], "乙"), (TEXTS[2], "甲")]
    for path in (filled, tmp_path / "to.db"):
        assert tools.rows(path, who + "ON n.id = annotator ORDER BY t.id") == rows
        run("check", path)
    # What is assigned already is not assigned again: only the second article is new to 甲.
    assert [sent(*part, "--assign", "甲")["history"] for _ in range(2)] == [facts["history"] + 1] * 2  # type: ignore[operator]


def test_layers_by_name_and_id(filled: Path, tmp_path: Path) -> None:
    name, ident = tools.somebody(1).name, tools.somebody(2).uid.hex()
    assert sent(filled, tmp_path / "to.db", "--layer", name)["spans"] == 1
    assert sent(filled, tmp_path / "to.db", "--layer", name, "--layer", ident)["spans"] == 2
    with open_project(filled, person=tools.somebody(1)) as project:
        project.tag(3, 0, 3, "locality", adjudicated=True).result()
    facts = sent(filled, tmp_path / "to.db", "--layer", "adjudicated")
    assert [person["name"] for person in facts["layers"]] == ["adjudicated"]  # type: ignore[attr-defined]
    assert tools.rows(tmp_path / "to.db", "SELECT label FROM spans") == [("locality",)]


def test_the_filter_means_the_statuses_of_whom_is_named(filled: Path, tmp_path: Path) -> None:
    facts = sent(filled, tmp_path / "to.db", "--articles", "status:done", "--annotator", tools.somebody(1).name)
    assert facts["articles"] == 1
    assert run("send", filled, tmp_path / "to.db", "--articles", "status:done", code=1).stderr.count("Nothing was") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--articles", "staus:done"), "status:new, started, done"),
        (("--articles", "assigned:谁"), "谁"),
        (("--articles", "label:nix"), "programme"),
        (("--empty", "--layer", "x"), "--layer"),
        (("--share", "2", "--assign", "甲"), "--assign"),
        (("--share", "0", "--assign", "甲"), "--share"),
    ],
)
def test_wrong_usage_is_2_and_nothing_is_written(
    filled: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    before = tools.hashed(filled)
    assert said in run("send", filled, tmp_path / "to.db", *words, code=2).stderr
    assert not (tmp_path / "to.db").exists()
    assert tools.hashed(filled) == before


@pytest.mark.parametrize("words", [("--layer", "谁"), ("--assign", "adjudicated"), ("--assign", " ")])
def test_nobody_of_that_name_is_1(filled: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    run("send", filled, tmp_path / "to.db", *words, code=1)
    assert not (tmp_path / "to.db").exists()
    assert tools.rows(filled, "SELECT count(*) FROM assignments") == [(0,)]


def test_assigning_waits_for_no_window(filled: Path, tmp_path: Path) -> None:
    with tools.opened(filled):
        run("send", filled, tmp_path / "to.db", "--empty")
        assert "another window" in run("send", filled, tmp_path / "to2.db", "--assign", "甲", code=1).stderr


def test_a_bad_place_is_said_before_anything_is_assigned(filled: Path, tmp_path: Path) -> None:
    run("send", filled, tmp_path / "no" / "to.db", "--assign", "甲", code=1)
    run("send", filled, filled, "--assign", "甲", code=1)
    assert tools.rows(filled, "SELECT count(*) FROM assignments") == [(0,)]

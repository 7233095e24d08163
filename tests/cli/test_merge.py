"""The command ``merge`` as a shell sees it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from annotator.model.values import Person
from tests.cli.test_commands import run
from tests.project import tools

TEXT = "第一篇讲的是许昌，第二篇讲的是漯河。"
ME, ANN = tools.somebody(0), tools.somebody(1, machine=1)


@pytest.fixture
def filled(project_path: Path) -> Path:
    tools.made(project_path, TEXT, person=ME)
    with tools.opened(project_path, person=ME) as project:
        project.tag(1, 0, 3, "programme").result()
    return project_path


@pytest.fixture
def other(filled: Path, tmp_path: Path) -> Path:
    path = tmp_path / "ann.db"
    shutil.copyfile(filled, path)
    with tools.opened(path, person=ANN) as project:
        project.tag(1, 6, 8, "locality").result()
        project.tag(1, 9, 12, "没有的标签").result()
    return path


def test_a_dry_run_says_what_comes_and_writes_nothing(filled: Path, other: Path) -> None:
    before = tools.hashed(filled)
    done = run("merge", filled, other, "--dry-run", "--json")
    found = json.loads(done.stdout)
    (plan,) = found["files"]
    assert found["merged"] is False
    assert (plan["spans_new"], plan["articles_known"], plan["problem"]) == (2, 1, None)
    assert plan["labels_unknown"] == [{"key": "没有的标签", "proposed": "", "spans": 1}]
    assert plan["path"] == str(other)
    assert tools.hashed(filled) == before
    assert "spans: 2 new, 0 changed, 0 removed" in run("merge", filled, other, "--dry-run").stdout


def test_it_merges_and_both_orders_give_one_digest(filled: Path, other: Path) -> None:
    copy = filled.with_name("copy.db")
    shutil.copyfile(filled, copy)
    report = json.loads(run("merge", filled, other, "--json").stdout)
    assert (report["rows_new"] > 0, report["spans_new"], report["conflicts"]) == (True, 2, 0)
    assert Path(report["backup"]).exists()
    text = run("merge", other, copy, filled).stdout
    assert "history rows taken: 0; conflicts that it brought: 0" in text
    digests = [json.loads(run("check", path, "--json").stdout)["digest"] for path in (filled, other)]
    assert digests[0] == digests[1]
    assert json.loads(run("merge", filled, other, "--json").stdout)["backup"] is None


def test_a_refused_file_is_named_and_nothing_is_merged(filled: Path, other: Path, tmp_path: Path) -> None:
    bad = tmp_path / "报纸.db"
    bad.write_bytes(b"PK\x03\x04" * 400)
    before = tools.hashed(filled)
    done = run("merge", filled, other, bad, tmp_path / "none.db", code=1)
    assert f"{bad} is no project file." in done.stderr
    assert f"There is no file {tmp_path / 'none.db'}." in done.stderr
    assert "Nothing was merged." in done.stderr
    found = json.loads(run("merge", filled, other, bad, "--json", code=1).stdout)
    assert [one["problem"] and one["problem"]["code"] for one in found["files"]] == [None, "project_not_sqlite"]
    assert tools.hashed(filled) == before or tools.rows(filled, "SELECT count(*) FROM spans") == [(1,)]


def test_my_own_layers_and_equal_names_are_told_apart(filled: Path, tmp_path: Path) -> None:
    mine, twin = tmp_path / "laptop.db", tmp_path / "twin.db"
    for path, person in (
        (mine, Person("x", ME.uid, b"\x09" * 16)),
        (twin, Person(ME.name, b"\x08" * 16, b"\x07" * 16)),
    ):
        shutil.copyfile(filled, path)
        with tools.opened(path, person=person) as project:
            project.tag(1, 6, 8, "locality").result()
    done = run("merge", filled, mine, twin, "--annotator", ME.uid.hex())
    assert f"{mine}: changes to your own layers, which nobody signed: 1" in done.stderr
    assert f"Two annotators are called “{ME.name}” and stay two" in done.stderr
    assert done.stdout.index("changes to your own layers") < done.stdout.index("articles:")


def test_rows_set_aside_are_counted_and_the_rest_goes_in(filled: Path, other: Path) -> None:
    with tools.scrambling(other) as connection:
        connection.execute("UPDATE history SET quote = '别的' WHERE label = 'locality' AND kind = 'span'")
    done = run("merge", filled, other, "--json")
    report = json.loads(done.stdout)
    assert report["spans_new"] == 1
    (aside,) = report["files"][0]["aside"]
    assert (aside["table"], aside["count"]) == ("history", 1)
    assert aside["text"]
    assert run("check", filled).returncode == 0


def test_while_a_window_has_it_open_it_says_so(filled: Path, other: Path) -> None:
    with tools.opened(filled, person=ME):
        done = run("merge", filled, other, code=1)
        assert "is open in another window or command" in done.stderr
        assert "spans: 2 new" in run("merge", filled, other, "--dry-run").stdout

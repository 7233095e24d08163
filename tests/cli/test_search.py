"""The command ``search`` as a shell sees it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_commands import run
from tests.project import tools

ME = tools.somebody(0)


@pytest.fixture
def filled(project_path: Path) -> Path:
    tools.made(project_path, "许昌市有12.8万户。\n第二行", "許昌的第二篇", person=ME)
    with tools.opened(project_path, person=ME) as project:
        project.tag(1, 0, 3, "locality", note="到市").result()
        project.set_status(2, "done").result()
    return project_path


def found(*arguments: Any, code: int = 0) -> dict[str, Any]:
    done = run("search", *arguments, "--json", code=code)
    return json.loads(done.stdout)


def test_places_come_with_offsets_and_context(filled: Path) -> None:
    facts = found(filled, "许昌")
    assert (facts["more"], facts["articles"], facts["indexed"]) == (False, 2, 0)
    first, second = facts["hits"]
    key = tools.rows(filled, "SELECT lower(hex(key)) FROM articles WHERE id = 1")[0][0]
    assert first == {
        "article": key,
        "title": first["title"],
        "start": 0,
        "end": 2,
        "before": "",
        "text": "许昌",
        "after": "市有12.8万户。\n第二行",
    }
    assert second["text"] == "許昌"
    assert "0-2\t【许昌】市有12.8万户。 第二行" in run("search", filled, "许昌").stdout


def test_spans_notes_and_statuses(filled: Path) -> None:
    (span,) = found(filled, "--label", "地点")["hits"]
    assert (span["label"], span["annotator"], span["note"], span["text"]) == ("locality", ME.name, "到市", "许昌市")
    assert found(filled, "许昌", "--spans")["hits"] == [span]
    assert found(filled, "到", "--note")["hits"] == [span]
    assert found(filled, "--annotator", ME.name, "--note")["hits"] == [span]
    assert [hit["text"] for hit in found(filled, "许昌", "--status", "done", "--annotator", ME.name)["hits"]] == [
        "許昌"
    ]
    assert run("search", filled, "--label", "没有", code=1).stdout == ""


def test_the_limit_says_that_there_are_more(filled: Path) -> None:
    facts = found(filled, "许", "--limit", "1")
    assert (len(facts["hits"]), facts["more"]) == (1, True)
    done = run("search", filled, "许", "--limit", "1")
    assert "--limit 0 lists all" in done.stderr
    assert len(found(filled, "许", "--limit", "0")["hits"]) == 2


def test_the_index_is_made_and_taken_out_where_asked(filled: Path) -> None:
    assert found(filled, "许昌", "--index", "update")["indexed"] == 2
    assert found(filled, "许昌")["indexed"] == 2
    assert found(filled, "许昌", "--index", "anew")["indexed"] == 2
    assert found(filled, "--index", "drop")["indexed"] == 0
    assert tools.rows(filled, "SELECT count(*) FROM sqlite_schema WHERE name GLOB 'fts_*'") == [(0,)]


def test_nothing_found_and_nothing_asked(filled: Path) -> None:
    assert found(filled, "没有这样的", code=1)["hits"] == []
    assert "Say what to look for" in run("search", filled, code=2).stderr
    run("search", filled, "--spans", "--note", code=2)

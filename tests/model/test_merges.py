"""What a plan says: proposals for labels, and foreign texts that do no harm where they are shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.model.asides import Aside
from annotator.model.merges import MergePlan, MergeReport, SameName, Twin, UnknownLabel, propose, said
from annotator.model.messages import Message

KNOWN = {"programme": ("举措", "Programme"), "locality": ("地点", "Locality"), "metric": ("指标", "Metric")}


@pytest.mark.parametrize(
    ("key", "proposed"),
    [
        ("举措", "programme"),
        ("PROGRAMME", "programme"),
        ("Loc ality", "locality"),
        ("programe", "programme"),
        ("人物", ""),
        ("", ""),
        ("m" * 100_000, ""),
    ],
)
def test_a_label_is_proposed_by_name_then_by_likeness(key: str, proposed: str) -> None:
    assert propose(key, KNOWN) == proposed


def test_nothing_is_proposed_where_nothing_is_known() -> None:
    assert propose("programme", {}) == ""


def test_a_foreign_text_steers_no_terminal() -> None:
    assert said("\x1b[2J\x07标\n注\u202e") == "\ufffd[2J\ufffd标\ufffd注\ufffd"
    assert len(said("长" * 10_000)) == 80
    evil = "\x1b]0;x\x07"
    plan = MergePlan(
        Path("a.db"),
        labels_new=(evil,),
        maps=((evil, evil),),
        labels_unknown=(UnknownLabel(evil, evil, 1),),
        same_names=(SameName(evil, "00", "01"),),
        twins=(Twin(evil, "00", "01", "", ""),),
    )
    assert "\x1b" not in plan.as_text()


def test_json_has_every_field_and_plain_values() -> None:
    plan = MergePlan(
        Path("a.db"), problem=Message("project_missing", {"path": "a.db"}), aside=(Aside("hash", "history", 2, (4,)),)
    )
    report = MergeReport((plan,), conflicts=3, backup=Path("b.db"), seconds={"commit": 0.1})
    found = json.loads(json.dumps(report.as_json()))
    assert found["backup"] == "b.db"
    assert found["files"][0]["problem"] == {"code": "project_missing", "text": "There is no file a.db."}
    assert found["files"][0]["aside"][0]["count"] == 2
    assert set(found["files"][0]) == set(MergePlan.__slots__)
    assert "refused: There is no file a.db." in report.as_text()

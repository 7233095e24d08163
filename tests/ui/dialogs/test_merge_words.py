"""What a merge says: every part of a plan has its sentence, and a forged plan of any size stays small on the screen."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.model.asides import Aside
from annotator.model.merges import (
    LayerChanges,
    MergePlan,
    MergeReport,
    MineChange,
    SameName,
    Twin,
    UnknownLabel,
)
from annotator.model.messages import Message
from annotator.model.values import Label
from annotator.ui.dialogs import merge_words
from annotator.ui.dialogs.merge_plan import OwnLayer, Sentences, UnknownLabels
from annotator.ui.dialogs.merge_words import MergeWords

PLAN = MergePlan(
    Path("/there/b.db"),
    rows_new=40,
    articles_new=3,
    articles_known=10,
    layers=(
        LayerChanges("林晓", "00" * 16, mine=True, new=False, spans_changed=1),
        LayerChanges("王芳", "77" * 16, mine=False, new=True, spans_new=12, spans_removed=2, statuses=4, notes=1),
    ),
    spans_new=12,
    spans_changed=1,
    spans_removed=2,
    facts=1,
    hidden=2,
    assignments=3,
    labels_new=("工程",),
    labels_changed=("metric",),
    maps=(("地名", "locality"), ("旧", "")),
    conflicts_new=2,
    conflicts_settled=1,
    same_names=(SameName("王芳", "77" * 16, "88" * 16),),
    twins=(Twin("题目", "aa" * 32, "bb" * 32, "reflow 1", ""),),
    aside=(Aside("place", "history", 5, (7, 8)), Aside("hash", "articles", 1)),
    parent_elsewhere=1,
)


@pytest.fixture
def words(qapp: QApplication) -> MergeWords:
    names = {"locality": "Locality", "metric": "Metric"}
    return MergeWords(lambda key: names.get(key, key))


def test_every_part_of_a_plan_has_its_sentence(words: MergeWords) -> None:
    assert merge_words.as_text(words.plan_lines(PLAN)).splitlines() == [
        "Articles: 3 new, 10 here already",
        "Articles from the same file as one here, prepared otherwise; both are kept: 1",
        "  “题目”: reflow 1 there, as the file has it here",
        "林晓 (you) – changed: 1",
        "王芳 (new here) – new spans: 12, removed: 2, statuses: 4, notes: 1",
        "New labels: 工程",
        "Labels with other names, colours or guidelines: Metric",
        "Labels that are shown as another: 2",
        "  “地名” is shown as “Locality”",
        "  “旧” is shown as itself again",
        "Titles and dates that were corrected: 1",
        "Articles that were hidden or brought back: 2",
        "Assignments: 3",
        "Conflicts, where the same thing was changed on both sides: 2",
        "  Both values are kept. After the merge you can settle them one by one.",
        "Conflicts that it settles: 1",
        "Two annotators are called “王芳”. They stay two, shown as 王芳 · 7777 and 王芳 · 8888.",
        "Set aside, because something is wrong with it: 6",
        "  5 in “history”: the span does not lie inside the text.",
        "    For example rows 7, 8 there",
        "  1 in “articles”: the content does not fit its key.",
        "Records that claim to replace another's, which they cannot: 1",
    ]
    assert words.state(PLAN) == ("New articles: 3, new spans: 12, changed: 1, removed: 2, conflicts: 2, set aside: 6")


def test_a_refusal_names_the_file_and_not_where_it_lies(words: MergeWords) -> None:
    refused = MergePlan(Path("/there/b.db"), problem=Message("project_foreign", {"path": "/there/b.db"}))

    assert words.state(refused).startswith("Refused: b.db is ")


def test_a_report_says_where_the_backup_is_or_why_there_is_none(words: MergeWords) -> None:
    with_one = MergeReport((PLAN,), conflicts=2, backup=Path("/here/backups/a.db"))
    without = MergeReport((PLAN,), backup_skipped=Message("backup_no_room", {"path": "x", "needed": 1, "free": 1}))

    text = merge_words.as_text(words.whole_report(with_one))
    assert text.startswith("Merged. New articles: 3. New spans: 12, changed: 1, removed: 2.\nConflicts to settle: 2\n")
    assert text.endswith("kept in a.db. File > Backups goes back to it.\n")
    assert "too full" in words.backup(without)
    assert words.summary(MergeReport((MergePlan(Path("b.db")),))) == (
        "There was nothing new: the project is as it was."
    )


def test_a_clock_of_any_year_can_be_said(words: MergeWords) -> None:
    for when in (0.0, 253402300799.0, 2**43 / 1000):
        change = MineChange("new", "span", "题目", "locality", "许昌", when, here=True)
        cells = words.mine(change)
        assert cells[:3] == ["Span, new", "Locality “许昌”", "题目"]
        assert cells[3].endswith(", this computer")


def test_a_forged_plan_of_any_size_is_shown_at_once(words: MergeWords, qtbot: QtBot) -> None:
    long, many = "长" * 200_000, range(30_000)
    plan = MergePlan(
        Path("b.db"),
        rows_new=1,
        mine=tuple(MineChange("new", "span", long, f"{n}", long, 0.0, here=False) for n in range(1000)),
        mine_count=10**9,
        layers=tuple(LayerChanges(f"{n}" + long[:100], "00", mine=False, new=True, spans_new=1) for n in many),
        labels_new=tuple(f"标签{n}" for n in many),
        labels_unknown=tuple(UnknownLabel(f"未知{n}", "locality", 1) for n in many),
        maps=tuple((f"{n}", long) for n in many),
        same_names=tuple(SameName(long, "00", "01") for _ in many),
        twins=tuple(Twin(long, "00", "01", long, long) for _ in many),
    )
    own, sentences, unknown = OwnLayer(words), Sentences("x"), UnknownLabels(words)
    window = QWidget()
    for part in (own, sentences, unknown):
        part.setParent(window)
    qtbot.addWidget(window)
    labels = [Label("locality", "地名"), *(Label(f"l{n}", f"标签{n}") for n in range(7))]
    began = time.perf_counter()
    own.show_changes([plan])
    sentences.say(words.plan_lines(plan))
    unknown.show_labels([plan], labels)
    took = time.perf_counter() - began

    assert took < 1.0
    assert len(sentences.text()) < 100_000
    assert "… and 29900 more" in sentences.text()
    assert own.list.rowCount() == 101
    assert unknown.list.rowCount() == 31
    assert len(unknown.chosen()) == 30

"""What spans say, in words that can be written back, and corrected by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from annotator.model.messages import Problem
from annotator.model.values import Label
from annotator.project import Project, reading_acts, readings
from tests.project import tools

TEXT = "约12.5万户住在许昌市魏都区。"
LABELS = (*tools.LABELS, Label("metric", "数量", "Metric", position=2))


@pytest.fixture
def project(project_path: Path) -> Iterator[Project]:
    tools.made(project_path, TEXT, labels=LABELS)
    with tools.opened(project_path) as project:
        yield project


def tag(project: Project, words: str, label: str) -> int:
    start = TEXT.index(words)
    (change,) = project.tag(1, start, start + len(words), label).result().spans
    return change.id


def says(project: Project, span: int) -> str:
    return reading_acts.in_words(reading_acts.reading_of(project, span))


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        ({"amount": "125000", "amount_high": "125000", "unit": "户", "modifier": "约"}, "125,000 户 (约)"),
        ({"amount": "50000", "amount_high": "200000", "unit": "元"}, "50,000 – 200,000 元"),
        ({"amount": "0.03"}, "0.03"),
        ({"amount": "-1234.5", "unit": "度"}, "-1,234.5 度"),
        ({"place": "河南省 > 许昌市", "code": "411000"}, "河南省 > 许昌市 (411000)"),
        ({"place": "七一社区"}, "七一社区"),
        ({}, ""),
    ],
)
def test_in_words(reading: Mapping[str, str], words: str):
    assert reading_acts.in_words(reading) == words


@pytest.mark.parametrize(
    ("label", "typed", "words"),
    [
        ("metric", "125,000 户 (约)", "125,000 户 (约)"),
        ("metric", "= 50,000 – 200,000 元", "50,000 – 200,000 元"),
        ("metric", "12.5万户", "125,000 户"),
        ("metric", "百分之三", "0.03"),
        ("metric", "3%", "0.03"),
        ("metric", "-12 度", "-12 度"),
        ("metric", "1,234.50 亩（余）", "1,234.50 亩 (余)"),
        ("locality", "河南省 > 许昌市 > 魏都区 (411002)", "河南省 > 许昌市 > 魏都区 (411002)"),
        ("locality", "河南省＞许昌市＞魏都区", "河南省 > 许昌市 > 魏都区 (411002)"),
        ("locality", "许昌市", "河南省 > 许昌市 (411000)"),
        ("locality", "甲村 > 乙组", "甲村 > 乙组"),
        ("locality", "  ", ""),
    ],
)
def test_what_is_typed_is_read(label: str, typed: str, words: str):
    assert reading_acts.in_words(reading_acts.from_words(label, typed, readings.make())) == words


@pytest.mark.parametrize(
    ("label", "typed", "code"),
    [
        ("metric", "很多", "reading_no_number"),
        ("locality", ">", "reading_no_place"),
        ("locality", "甲 (4)", "reading_no_place"),
    ],
)
def test_what_cannot_be_read_is_refused(label: str, typed: str, code: str):
    with pytest.raises(Problem) as problem:
        reading_acts.from_words(label, typed, readings.make())
    assert problem.value.message.code == code


def test_correcting_is_an_act_that_undo_takes_back(project: Project):
    metric, place = tag(project, "约12.5万户", "metric"), tag(project, "许昌市魏都区", "locality")
    assert says(project, metric) == "125,000 户 (约)"
    assert says(project, place) == "河南省 > 许昌市 > 魏都区 (411002)"
    reading_acts.correct(project, metric, "125,001 户").result()
    assert says(project, metric) == "125,001 户"
    assert project.undoable() == "reading"
    project.undo().result()
    assert says(project, metric) == "125,000 户 (约)"
    reading_acts.correct(project, place, "").result()
    assert says(project, place) == ""
    with pytest.raises(Problem):
        reading_acts.correct(project, place, "").result()
    with pytest.raises(Problem):
        reading_acts.correct(project, metric, "很多").result()
    assert says(project, metric) == "125,000 户 (约)"

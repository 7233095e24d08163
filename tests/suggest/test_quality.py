"""How good the rules are on articles whose errors nobody who writes rules has read (benchmarks/articles/unread)."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import suggestions

UNREAD = Path(suggestions.__file__).with_name("articles") / "unread"
AIMS = {
    "metric": 0.92,
    "date": 0.92,
    "locality": 0.80,
    "person": 0.80,
    "role": 0.75,
    "programme": 0.60,
}


@pytest.fixture(scope="module")
def found() -> dict[str, float]:
    measured = suggestions.measure(sorted(UNREAD.glob("*.json")), UNREAD)
    assert measured["micro"]["spans"] == 1044
    return {"micro": measured["micro"]["f1"]} | {label: row["f1"] for label, row in measured["labels"].items()}


def test_all_labels_together(found: dict[str, float]):
    assert found["micro"] >= 0.80


@pytest.mark.parametrize(("label", "aim"), AIMS.items())
def test_each_label(found: dict[str, float], label: str, aim: float):
    assert found[label] >= aim

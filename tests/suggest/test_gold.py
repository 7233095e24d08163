"""Floors for the suggestions on articles tagged by the guidelines; the figures stand in docs/suggestions.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.suggestions import measure
from tests.conftest import CHECKOUT

FLOORS = {"metric": 0.92, "date": 0.92, "locality": 0.80, "person": 0.80, "role": 0.75, "programme": 0.60}


@pytest.mark.shared
def test_the_shared_gold(shared: Path) -> None:
    gold = sorted((shared / "gold").glob("00*.json"))
    assert gold
    result = measure(gold, shared / "seeds")
    assert result["micro"]["f1"] >= 0.80
    for label, floor in FLOORS.items():
        assert result["labels"][label]["f1"] >= floor, label


@pytest.mark.shared
def test_the_articles_tagged_for_this_project(shared: Path) -> None:
    result = measure(sorted((CHECKOUT / "benchmarks" / "gold").glob("*.json")), shared / "seeds")
    assert result["micro"]["f1"] >= 0.85


def test_places_that_no_list_has() -> None:
    gold = sorted((CHECKOUT / "seeds").glob("*.spans.json"))
    result = measure(gold, CHECKOUT / "seeds")
    assert result["micro"]["f1"] >= 0.80
    assert result["micro"]["precision"] >= 0.85

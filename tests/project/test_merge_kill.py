"""A merge that is killed at any moment has taken in all or nothing, and the project opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project.merge_killing import kill_often


@pytest.mark.timeout(240)
def test_10_killed_merges_leave_all_or_nothing(tmp_path: Path) -> None:
    toll = kill_often(tmp_path, 10, seed=20261121)
    assert toll.kills == 10
    assert toll.faults == []
    assert toll.nothing + toll.whole == 10
    assert toll.nothing >= 2  # else hardly any kill came in time

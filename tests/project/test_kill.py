"""A kill at any moment loses nothing that was acknowledged, and leaves nothing that keeps a project from opening."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project.killing import kill_often


@pytest.mark.timeout(240)
def test_200_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    toll = kill_often(tmp_path, 200, seed=20261121)
    assert toll.kills == 200
    assert toll.lost == []
    assert toll.faults == []
    assert toll.acknowledged > 1000  # else hardly any child came to tag

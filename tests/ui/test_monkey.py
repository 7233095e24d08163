"""A short run of random acts on the real window; the long ones are in benchmarks/monkey."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]


def test_random_acts_bring_nothing_down_and_the_window_shows_what_is_in_the_file():
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.monkey", "--acts", "400", "--seed", "20261121"],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:] + done.stdout[-3000:]
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert found["kinds"]["key"] > 50

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from annotator.model.messages import Problem
from annotator.store import connect

_HOLD = """
import sys
from pathlib import Path
from annotator.store import connect
lock = connect.take_lock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "一?#.db"


def test_a_second_taker_is_told(path: Path) -> None:
    held = connect.take_lock(path)
    with pytest.raises(Problem) as refused:
        connect.take_lock(path)
    assert refused.value.message.code == "project_locked"
    held.release()


def test_a_released_lock_can_be_taken_again(path: Path) -> None:
    connect.take_lock(path).release()
    connect.take_lock(path).release()


def test_another_process_is_kept_out_until_it_is_killed(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Problem) as refused:
            connect.take_lock(path)
        assert refused.value.message.code == "project_locked"
        holder.kill()
    connect.take_lock(path).release()


def test_nothing_but_an_empty_file_stands_beside_the_project(path: Path) -> None:
    held = connect.take_lock(path)
    assert [(one.name, one.stat().st_size) for one in path.parent.iterdir()] == [(".一?#.db.lock", 0)]
    held.release()
    assert connect.lock_path(path).stat().st_size == 0


def test_a_lock_that_is_no_database_is_not_overwritten(path: Path) -> None:
    connect.lock_path(path).write_text("somebody's notes, longer than nothing at all" * 20)
    with pytest.raises(Problem) as refused:
        connect.take_lock(path)
    assert refused.value.message.code == "project_unwritable"
    assert connect.lock_path(path).read_text().startswith("somebody's notes")

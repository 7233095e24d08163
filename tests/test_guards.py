"""The guards of conftest.py fail the tests that they are for, and only those."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent

CONFTEST = """
from tests.conftest import *
import tests.conftest as guards
guards.PATIENCE = 0.2
"""

CORE = """
import logging, threading, time, warnings
import pytest
from annotator.project import create_project, open_project

def test_good(project_path, person, tmp_path):
    create_project(project_path)
    project = open_project(project_path, person=person)
    project.close()
    thread = threading.Thread(target=time.sleep, args=(0.05,))
    thread.start()

def test_thread():
    threading.Thread(target=time.sleep, args=(20,), name="dawdler", daemon=True).start()

def test_project(project_path, person):
    create_project(project_path)
    open_project(project_path, person=person)

def test_log():
    logging.getLogger("annotator.x").warning("odd")

def test_expected_log(expect_log):
    expect_log("^odd")
    logging.getLogger("annotator.x").warning("odd thing")

def test_expected_log_that_does_not_come(expect_log):
    expect_log("^odd")

def test_other_log_than_expected(expect_log):
    expect_log("^odd")
    logging.getLogger("annotator.x").warning("odd")
    logging.getLogger("annotator.x").error("quite another")

def test_python_warning():
    warnings.warn("old", DeprecationWarning)
"""

WINDOW = """
import pytest
from PySide6.QtCore import QObject, QTimer, qWarning
from PySide6.QtWidgets import QWidget

pytestmark = pytest.mark.qt
KEPT = []

def test_good(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    timer = QTimer(widget)
    timer.start(10000)
    widget.show()

def test_single_shot_whose_owner_is_gone(qtbot):
    owner = QObject()
    QTimer.singleShot(10000, owner, print)
    QTimer.singleShot(0, print)
    owner.deleteLater()

def test_window(qapp):
    widget = QWidget()
    widget.show()
    KEPT.append(widget)

def test_timer(qapp):
    timer = QTimer()
    timer.start(10000)
    KEPT.append(timer)

def test_single_shot(qapp):
    QTimer.singleShot(10000, print)

def test_qt_warning(qapp):
    qWarning("odd")
"""


def failures(folder: Path, tests: str) -> dict[str, str]:
    """Run ``tests`` under the guards; return what each failed with, "" for those that pass."""
    (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (folder / "test_made_up.py").write_text(tests, encoding="utf-8")
    report = folder / "report.xml"
    options = ["-c", str(CHECKOUT / "pyproject.toml"), f"--rootdir={CHECKOUT}", "-p", "no:cacheprovider"]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *options, f"--junit-xml={report}", str(folder)],
        cwd=CHECKOUT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert report.exists(), ran.stdout + ran.stderr
    found: dict[str, str] = {}
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        told = " ".join(
            f"{part.get('message', '')} {part.text or ''}" for part in case if part.tag in {"failure", "error"}
        )
        found[case.get("name", "")] = found.get(case.get("name", ""), "") + told
    return found


def test_core_guards(tmp_path: Path) -> None:
    found = failures(tmp_path, CORE)
    assert found.pop("test_good") == ""
    assert found.pop("test_expected_log") == ""
    assert "thread: dawdler" in found.pop("test_thread")
    assert "open project" in found.pop("test_project")
    assert "unexpected log warnings" in found.pop("test_log")
    assert "did not come" in found.pop("test_expected_log_that_does_not_come")
    assert "quite another" in found.pop("test_other_log_than_expected")
    assert "DeprecationWarning" in found.pop("test_python_warning")
    assert found == {}


@pytest.mark.qt
def test_window_guards(tmp_path: Path) -> None:
    found = failures(tmp_path, WINDOW)
    assert found.pop("test_good") == ""
    assert found.pop("test_single_shot_whose_owner_is_gone") == ""
    assert "window: QWidget" in found.pop("test_window")
    assert "timer: QTimer" in found.pop("test_timer")
    assert "single shot to come" in found.pop("test_single_shot")
    assert "odd" in found.pop("test_qt_warning")
    assert found == {}

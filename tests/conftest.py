"""What every test gets: its own settings folder, the fixtures below, and guards against what a test leaves behind.

A test fails when it leaves a thread, a running timer, a window or an open project behind, and when something logs a
warning that the test did not expect. Qt's own warnings fail it through pytest-qt, Python's through the filters in
pyproject.toml. Everything here works with Qt uninstalled.
"""

from __future__ import annotations

import gc
import importlib.util
import logging
import os
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from annotator.model.values import Person

TESTS = Path(__file__).resolve().parent
CHECKOUT = TESTS.parent
HAVE_QT = importlib.util.find_spec("PySide6") is not None
PATIENCE = 3.0  # seconds that a thread gets to end after its test

hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("wild", deadline=None, print_blob=True)
# Every run tries the same examples, so that a failure is one of the change under test. "wild" looks for new ones:
# HYPOTHESIS_PROFILE=wild script/test tests/project
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


# --- What is collected ---------------------------------------------------------------------------------------------


def shared_folder() -> Path | None:
    """Return the folder of material that is not the project's to publish, or None where it is not there."""
    given = os.environ.get("ANNOTATOR_SHARED")
    if given:
        if not Path(given).is_dir():
            raise pytest.UsageError(f"ANNOTATOR_SHARED={given} is no folder")
        return Path(given)
    beside = CHECKOUT.parent / "shared"
    return beside if (beside / "seeds").is_dir() else None


def is_qt_folder(path: Path) -> bool:
    """Return whether every test under ``path`` needs Qt."""
    return (TESTS / "ui") in (path, *path.parents)


def pytest_addoption(parser: pytest.Parser) -> None:
    if importlib.util.find_spec("pytestqt") is None:  # its settings in pyproject.toml are then nobody's
        for name in ("qt_api", "qt_log_level_fail"):
            parser.addini(name, "pytest-qt's")
        parser.addini("qt_log_ignore", "pytest-qt's", type="linelist")


def pytest_configure(config: pytest.Config) -> None:
    # What the code keeps in a user's folders goes to a folder of this run: nobody's own is read or written.
    home = tempfile.TemporaryDirectory(prefix="annotator-tests-")
    config.add_cleanup(home.cleanup)
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        os.environ[name] = home.name
    os.environ["ANNOTATOR_CONFIG_DIR"] = str(Path(home.name, "settings"))
    if not os.environ.get("XDG_RUNTIME_DIR"):
        os.environ["XDG_RUNTIME_DIR"] = home.name
    os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if os.environ.get("DISPLAY") else "offscreen")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    return True if not HAVE_QT and is_qt_folder(collection_path) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing = shared_folder() is None
    for item in items:
        if is_qt_folder(item.path):
            item.add_marker(pytest.mark.qt)
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.shared)
        if missing and item.get_closest_marker("shared"):
            item.add_marker(pytest.mark.skip(reason="../shared is not beside this checkout"))


# --- Fixtures ------------------------------------------------------------------------------------------------------


@pytest.fixture
def shared() -> Path:
    """The folder ../shared; a test that asks for it is left out where it is not there."""
    found = shared_folder()
    assert found is not None
    return found


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """Where a project may be made; nothing is there yet."""
    return tmp_path / "project.db"


@pytest.fixture
def person() -> Person:
    """Somebody who works on some machine, always the same."""
    return Person(name="林晓", uid=bytes(range(16)), replica=bytes(range(16, 32)))


@pytest.fixture(autouse=True)
def settings_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This test's own, empty settings folder."""
    folder = tmp_path_factory.mktemp("settings")
    monkeypatch.setenv("ANNOTATOR_CONFIG_DIR", str(folder))
    return folder


# --- Guards --------------------------------------------------------------------------------------------------------


class _Warnings(logging.Handler):
    """Collects log records of warnings and worse."""

    def __init__(self) -> None:
        super().__init__(level=logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def log_warnings() -> Iterator[_Warnings]:
    """Fails a test in which a warning is logged that it did not expect through ``expect_log``."""
    handler = _Warnings()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    told = [f"{record.name}: {record.levelname}: {record.getMessage()}" for record in handler.records]
    if told:
        pytest.fail("unexpected log warnings:\n  " + "\n  ".join(told), pytrace=False)


@pytest.fixture
def expect_log(log_warnings: _Warnings) -> Iterator[Callable[[str], None]]:
    """Call it with a pattern: a warning that matches must be logged by the end of the test, and may be."""
    patterns: list[str] = []
    yield patterns.append
    unused = set(patterns)
    rest = []
    for record in log_warnings.records:
        matched = {pattern for pattern in patterns if re.search(pattern, record.getMessage())}
        unused -= matched
        if not matched:
            rest.append(record)
    log_warnings.records = rest
    if unused:
        pytest.fail(f"expected log warnings that did not come: {sorted(unused)}", pytrace=False)


def left_threads(before: set[threading.Thread]) -> list[str]:
    """Return the names of the threads that are not in ``before`` and do not end within ``PATIENCE`` seconds."""
    end = time.monotonic() + PATIENCE
    while True:
        left = [
            thread.name
            for thread in threading.enumerate()
            # A dummy stands for a thread that Qt made, and outlives it: tests/qt_guard.py looks after those.
            if thread not in before and not isinstance(thread, threading._DummyThread)
        ]
        if not left or time.monotonic() > end:
            return left
        time.sleep(0.005)


def open_projects() -> list[Any]:
    """Return the projects that were opened in this process and not closed."""
    return list(_OPEN)


_OPEN: dict[Any, None] = {}


@pytest.fixture(scope="session", autouse=True)
def watch_projects() -> Iterator[None]:
    """Notes each project that is opened and closed, for the guard."""
    try:
        from annotator.project import Project
    except ImportError:
        yield
        return

    patch = pytest.MonkeyPatch()
    opening, closing = Project.__init__, Project.close

    def opened(self: Project, *args: Any, **kwargs: Any) -> None:
        opening(self, *args, **kwargs)
        _OPEN[self] = None

    def closed(self: Project) -> None:
        try:
            closing(self)
        finally:
            _OPEN.pop(self, None)

    patch.setattr(Project, "__init__", opened)
    patch.setattr(Project, "close", closed)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest, settings_folder: Path) -> Iterator[None]:
    """Fails a test that leaves a thread, an open project, a window or a running timer behind."""
    threads = set(threading.enumerate())
    uses_qt = HAVE_QT and request.node.get_closest_marker("qt") is not None
    if uses_qt:
        from tests import qt_guard

        qt_before = qt_guard.snapshot()
    yield
    left = []
    if uses_qt:
        left += qt_guard.left_behind(qt_before)
    projects = open_projects()
    left += [f"open project: {project.path}" for project in projects]
    for project in projects:  # so that the next test starts clean
        project.close()
    left += [f"thread: {name}" for name in left_threads(threads)]
    if left:
        gc.collect()
        pytest.fail("left behind:\n  " + "\n  ".join(left), pytrace=False)

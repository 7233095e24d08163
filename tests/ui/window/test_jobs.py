"""Long work in one worker, and the bridge that carries what the project tells."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future

import pytest
from pytestqt.qtbot import QtBot

from annotator.model.messages import Problem
from annotator.project import Cancelled, open_project
from annotator.ui.bridge import Bridge
from annotator.ui.jobs import Jobs
from annotator.ui.panels.status_line import StatusLine


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()
    jobs.deleteLater()


def test_the_result_comes_on_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[bool, bool]] = []

    def here(*_: object) -> bool:
        return threading.current_thread() is threading.main_thread()

    jobs.start("", here, done=lambda there: seen.append((there, here())))
    qtbot.waitUntil(lambda: seen == [(False, True)])


def test_jobs_run_one_after_the_other(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[int] = []
    for n in range(3):
        jobs.start("", lambda progress, asked, n=n: n, done=seen.append)
    qtbot.waitUntil(jobs.idle)
    assert seen == [0, 1, 2]


def test_progress_is_told_and_the_last_of_it_always(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []

    def work(progress, asked) -> None:
        for n in range(2**20 + 1):
            progress(n << 20, 2**40)

    job = jobs.start("", work)
    job.progressed.connect(lambda done, total: told.append((done, total)))
    qtbot.waitUntil(jobs.idle, timeout=20_000)
    assert told[-1] == (2**40, 2**40)
    assert len(told) < 500


def test_an_error_goes_to_who_asked(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[BaseException] = []

    def work(progress, asked) -> None:
        raise Problem("nothing_changed")

    jobs.start("", work, failed=seen.append)
    qtbot.waitUntil(jobs.idle)
    assert isinstance(seen[0], Problem)


def test_cancelled_work_says_so_and_nothing_else(jobs: Jobs, qtbot: QtBot) -> None:
    began, seen = threading.Event(), []

    def work(progress, asked) -> None:
        began.set()
        while not asked():
            pass
        raise Cancelled

    job = jobs.start(
        "", work, done=lambda _: seen.append("done"), failed=seen.append, cancelled=lambda: seen.append("cancelled")
    )
    assert began.wait(5)
    job.cancel()
    qtbot.waitUntil(jobs.idle)
    assert seen == ["cancelled"]


def test_a_newer_job_of_the_same_key_makes_the_older_stale(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[str] = []
    go = threading.Event()
    jobs.start("", lambda progress, asked: go.wait(5) and "old", done=seen.append, key="spans")
    jobs.start("", lambda progress, asked: "new", done=seen.append, key="spans")
    go.set()
    qtbot.waitUntil(jobs.idle)
    assert seen == ["new"]


def test_closing_waits_and_calls_nobody_back(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[object] = []
    over = threading.Event()

    def work(progress, asked) -> None:
        while not asked():
            pass
        over.set()

    jobs.start("", work, done=seen.append, cancelled=lambda: seen.append("cancelled"))
    jobs.close()
    assert over.is_set() or jobs.idle()
    assert seen == []


def test_long_work_is_shown_with_a_cancel(jobs: Jobs, qtbot: QtBot) -> None:
    line = StatusLine(jobs)
    qtbot.addWidget(line)
    line.show()
    assert not line.cancel.isVisible()

    def work(progress, asked) -> None:
        progress(1, 4)
        while not asked():
            pass
        raise Cancelled

    jobs.start("Counting", work)
    qtbot.waitUntil(lambda: line.bar.maximum() == 1000 and line.bar.value() == 250)
    assert line.work.text() == "Counting"
    line.cancel.click()
    qtbot.waitUntil(jobs.idle)
    assert not line.cancel.isVisible()


def test_the_bridge_keeps_the_order_and_the_thread(make_project, qtbot: QtBot) -> None:
    with open_project(make_project()) as project:
        bridge = Bridge(project)
        seen: list[tuple[str, bool]] = []
        here = threading.current_thread()
        bridge.told.connect(
            lambda news: seen.append((getattr(news, "what", "saving"), threading.current_thread() is here))
        )
        bridge.watch(project.tag(1, 0, 2, "locality"), done=lambda _: seen.append(("done", True)))
        bridge.watch(project.tag(1, 0, 2, "locality"), failed=lambda _: seen.append(("refused", True)))
        qtbot.waitUntil(lambda: ("refused", True) in seen)
        assert [what for what in seen if what[0] != "saving"] == [("tag", True), ("done", True), ("refused", True)]
        bridge.close()


def test_a_closed_bridge_tells_nothing(make_project, qtbot: QtBot) -> None:
    with open_project(make_project()) as project:
        bridge = Bridge(project)
        seen: list[object] = []
        bridge.told.connect(seen.append)
        bridge.close()
        project.tag(1, 0, 2, "locality").result()
        late: Future[int] = Future()
        bridge.watch(late, done=seen.append)
        late.set_result(1)
        qtbot.wait(0)
        assert seen == []

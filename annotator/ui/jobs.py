"""Long work in one worker thread, with progress, cancel, and results that are dropped when stale.

``Jobs`` runs one job at a time, in the order given. What a job needs of Qt it gets through its callbacks, which run
on the window's thread: the worker only posts to one queued signal.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot

Progress = Callable[[int, int], None]
"""Told how much is done and of how much, 0 where the whole is not known."""
Asked = Callable[[], bool]
"""Says whether the work should stop."""
Work = Callable[[Progress, Asked], Any]

_EVERY = 0.05  # seconds between two reports of progress: more would only keep the window busy


class _Report(NamedTuple):
    job: Job
    kind: str  # "began", "progress", "done", "failed"
    value: Any = None


class Job(QObject):
    """One piece of long work. ``title`` is shown while it runs."""

    progressed = Signal(object, object)  # done, total: Python integers, which a C int could not always hold
    ended = Signal()

    def __init__(
        self,
        title: str,
        work: Work,
        *,
        done: Callable[[Any], None] | None,
        failed: Callable[[BaseException], None] | None,
        cancelled: Callable[[], None] | None,
        key: str,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.title, self.key = title, key
        self.work, self.on_done, self.on_failed, self.on_cancelled = work, done, failed, cancelled
        self.over = False
        self._stop = Event()
        self._last = 0.0

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next look."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """Return whether the work was asked to stop. From any thread."""
        return self._stop.is_set()


class Jobs(QObject):
    """A one-worker executor. ``began`` and ``ended`` carry the job; the progress panel listens to them."""

    began = Signal(object)
    ended = Signal(object)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None, *, name: str = "worker") -> None:
        super().__init__(parent)
        self._name = name
        self._executor: ThreadPoolExecutor | None = None
        self._jobs: list[Job] = []
        self._posted.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        title: str,
        work: Work,
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        key: str = "",
    ) -> Job:
        """Run ``work(progress, asked)`` in the worker, after what was started before, and return the job.

        ``done(result)``, ``failed(error)`` or ``cancelled()`` is called on the window's thread. A job given a
        ``key`` makes earlier ones of that key stale: they are asked to stop and call nobody back.
        """
        for other in self._jobs:
            if key and other.key == key:
                other.on_done = other.on_failed = other.on_cancelled = None
                other.cancel()
        job = Job(title, work, done=done, failed=failed, cancelled=cancelled, key=key, parent=self)
        self._jobs.append(job)
        if self._executor is None:
            self._executor = ThreadPoolExecutor(1, thread_name_prefix=f"annotator-{self._name}")
        self._executor.submit(self._run, job)
        return job

    def running(self) -> list[Job]:
        """Return the jobs that run or wait, the oldest first."""
        return list(self._jobs)

    def idle(self) -> bool:
        """Return whether nothing runs or waits."""
        return not self._jobs

    def drop(self, key: str) -> None:
        """Make the jobs of ``key`` stale."""
        for job in self._jobs:
            if job.key == key:
                job.on_done = job.on_failed = job.on_cancelled = None
                job.cancel()

    def close(self) -> None:
        """Ask everything to stop and wait until it has."""
        for job in self._jobs:
            job.on_done = job.on_failed = job.on_cancelled = None
            job.cancel()
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None
        self._jobs.clear()

    def _run(self, job: Job) -> None:
        """Do the work. On the worker thread."""

        def progress(done: int, total: int = 0) -> None:
            now = time.monotonic()
            if now - job._last >= _EVERY or (total and done >= total):  # noqa: SLF001  (the job is ours)
                job._last = now  # noqa: SLF001
                self._posted.emit(_Report(job, "progress", (done, total)))

        if job.is_cancelled():
            self._posted.emit(_Report(job, "done"))
            return
        self._posted.emit(_Report(job, "began"))
        try:
            result = job.work(progress, job.is_cancelled)
        except BaseException as error:
            self._posted.emit(_Report(job, "failed", error))
        else:
            self._posted.emit(_Report(job, "done", result))

    @Slot(object)
    def _receive(self, report: _Report) -> None:
        job = report.job
        if job not in self._jobs:
            return
        if report.kind == "began":
            self.began.emit(job)
        elif report.kind == "progress":
            job.progressed.emit(*report.value)
        else:
            self._jobs.remove(job)
            job.over = True
            job.ended.emit()
            self.ended.emit(job)
            self._call_back(job, report)
            job.deleteLater()

    def _call_back(self, job: Job, report: _Report) -> None:
        from annotator.project import Cancelled

        error = report.value if report.kind == "failed" else None
        if isinstance(error, Cancelled) or (job.is_cancelled() and report.value is None):
            if job.on_cancelled is not None:
                job.on_cancelled()
        elif isinstance(error, BaseException):
            if job.on_failed is not None:
                job.on_failed(error)
            elif not job.is_cancelled():
                raise error
        elif job.on_done is not None:
            job.on_done(report.value)

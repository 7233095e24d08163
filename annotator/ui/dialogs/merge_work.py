"""The long work of a merge in the worker: examining files, and taking them in. What was examined is kept between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.model.messages import Problem
from annotator.ui.dialogs.running import Running

if TYPE_CHECKING:
    from annotator.model.merges import MergePlan, MergeReport
    from annotator.project import Project
    from annotator.project.merging import Planned
    from annotator.ui.jobs import Asked, Jobs, Progress


class MergeWork(QObject):
    """``examined`` carries the plans, in the order of the files; ``merged`` the report, refused files in it too.

    ``examining`` and ``merging`` tell how much is done, of how much (0 where that is not known).
    """

    examined = Signal(object)
    examining = Signal(object, object)
    merging = Signal(object, object)
    merged = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, project: Project, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._jobs = project, jobs
        self._running = Running(jobs)
        self._planned: Planned | None = None
        self._files: tuple[MergePlan, ...] = ()
        self._made: list[Planned] = []

    def examine(self, paths: Sequence[Path]) -> None:
        """Examine files; what was being examined is given up."""
        self.drop()
        project, wanted, made = self._project, tuple(paths), self._made

        def work(progress: Progress, asked: Asked) -> Planned:
            from annotator.project import merging

            made.append(merging.plan(project, wanted, progress=progress, cancelled=asked))
            return made[-1]

        job = self._jobs.start(
            self.tr("Looking into the files"), work, done=self._take, failed=self.failed.emit, key="merge-plan"
        )
        job.progressed.connect(self.examining)

    def drop(self) -> None:
        """Give up what was examined, or is being examined."""
        self._jobs.drop("merge-plan")
        made, self._made = self._made, []
        self._planned = None

        def work(progress: Progress, asked: Asked) -> None:
            del progress, asked
            for planned in made:
                planned.close()

        # What was staged may be gigabytes; the worker comes to it after what it is examining now.
        if made or self._jobs.running():
            self._jobs.start(self.tr("Clearing up"), work)

    def merge(self, maps: Mapping[str, str]) -> None:
        """Take in what was examined, then show labels as others, as an act of its own."""
        planned, project, wanted = self._planned, self._project, dict(maps)
        if planned is None:
            return

        files = self._files
        planned.files = tuple(one for one in files if one.problem is None)

        def work(progress: Progress, asked: Asked) -> MergeReport:
            from annotator.project import mapping, merging

            report = merging.merge(project, planned, progress=progress, cancelled=asked)
            taken = {one.path: one for one in report.files}
            report = replace(report, files=tuple(taken.get(one.path, one) for one in files))
            if wanted:
                try:
                    mapping.put_maps(project, wanted).result()
                except Problem as problem:
                    if problem.message.code != "nothing_changed":
                        raise
            return report

        job = self._running.start(
            self.tr("Merging"), work, done=self.merged.emit, failed=self.failed.emit, cancelled=self.cancelled.emit
        )
        job.progressed.connect(self.merging)

    def stop(self) -> None:
        """Stop merging; nothing of it is then left."""
        self._running.stop()

    def _take(self, planned: Planned) -> None:
        self._planned, self._files = planned, planned.files
        self.examined.emit(planned.files)

"""How long somebody really works on an article: seen by this machine alone, and told to nobody but them.

The rule: the time between two signs of work counts (a key, a click, a move of the mouse, a turn of the wheel in the
window), unless it is longer than a minute; then nobody was there, and none of it counts. Another program in front, or
another article, ends a stretch.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from . import memory, worked
from .worked import Stretch, Total

if TYPE_CHECKING:
    from .jobs import Asked, Progress
    from .main_window import MainWindow

IDLE = 60.0  # seconds without a sign after which nobody is there
_TICK = 15_000  # milliseconds between two looks at what is to be shown and kept
_KEEP = 300.0  # seconds of work that a crash may cost
_SIGNS = frozenset(
    {
        *(QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel),
        *(QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletMove, QEvent.Type.InputMethod),
    }
)


class WorkTime(QObject):
    """Counts while the window is open. A sign costs two comparisons and an addition."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.clock: Callable[[], float] = time.monotonic
        self._window, self._session = window, window.session
        self._on = memory.records_time()
        self._article: tuple[str, int] | None = None
        self._me = ""
        self._last: float | None = None
        self._seconds, self._spans = 0.0, 0
        self._totals: dict[str, Total] = {}
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)
        session = self._session
        session.article_opened.connect(lambda *_: self._turn_to_article())
        session.article_closed.connect(self._turn_to_article)
        session.spans_changed.connect(self._spans_changed)
        session.annotator_changed.connect(self._read)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.applicationStateChanged.connect(self._state_changed)
        window.installEventFilter(self)
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        self._turn_to_article()
        self._read()

    @property
    def on(self) -> bool:
        """Whether time is recorded."""
        return self._on

    def total(self) -> Total:
        """Return what was worked on the open article, up to the last sign."""
        if self._article is None:
            return Total()
        kept = self._totals.get(self._article[0], Total())
        return Total(kept.seconds + self._seconds, kept.spans + self._spans)

    def turn(self, on: bool) -> None:
        """Record from now on, or no more; what was recorded stays."""
        if on != self._on:
            self.keep()
            self._on, self._last = on, None
            memory.keep_records_time(on)
            self._show()

    def forget(self) -> None:
        """Delete everything that was recorded on this machine. Raises ``OSError`` where the system refuses."""
        worked.forget()
        self._totals, self._seconds, self._spans = {}, 0.0, 0
        self._show()

    def keep(self) -> None:
        """Put down what was worked since the last time."""
        if self._article is not None and self._seconds >= 1:
            key, ident = self._article
            project = str(self._session.project.path)
            done = Stretch(date.today().isoformat(), project, key, ident, self._me, self._seconds, self._spans)
            try:
                worked.add(done)
            except OSError:
                return  # kept in mind, and tried again; no reason to disturb anybody's work
            self._totals[key] = self._totals.get(key, Total()).plus(done)
            self._seconds, self._spans = 0.0, 0

    # Signs

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take notice, and nothing else."""
        kind = event.type()
        if kind in _SIGNS:
            if watched is not self._window:
                self._sign()
        elif kind == QEvent.Type.Close and watched is self._window:
            self._end()
            self._timer.stop()
        return False

    def _sign(self) -> None:
        if not self._on or self._article is None:
            return
        now = self.clock()
        if self._last is None:
            self._timer.start()
        elif now - self._last <= IDLE:
            self._seconds += now - self._last
        self._last = now

    def _end(self) -> None:
        """End the stretch: what was worked up to now counts."""
        if self._last is not None:
            self._sign()
            self._last = None
        self.keep()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self._end()
            self._show()

    def _turn_to_article(self) -> None:
        going_on = self._last is not None
        self._end()
        article = self._session.article
        self._article = (article.key.hex(), article.id) if article is not None else None
        self._me = self._session.project.me.uid.hex()
        self._spans = 0
        if going_on:
            self._sign()
        self._show()

    def _spans_changed(self, removed: list[object], added: list[object]) -> None:
        if self._on and not self._session.adjudicating:
            self._spans += len(added) - len(removed)

    def _tick(self) -> None:
        if self._last is not None and self.clock() - self._last > IDLE:
            self._last = None
            self._timer.stop()
            self.keep()
        elif self._seconds >= _KEEP:
            self.keep()
        self._show()

    # What was

    def _read(self) -> None:
        """Read what was worked before, in the reading worker."""
        self._end()
        self._me = self._session.project.me.uid.hex()
        project, me = str(self._session.project.path), self._me

        def work(progress: Progress, asked: Asked) -> dict[str, Total]:
            del progress, asked
            return worked.by_article(worked.read(), project=project, annotator=me)

        self._session.reader.start("", work, done=self._take, failed=lambda _: None, key="worked")

    def _take(self, totals: dict[str, Total]) -> None:
        self._totals = totals
        self._show()

    def _show(self) -> None:
        seconds = self.total().seconds if self._on else 0.0
        text = self.tr("worked on {time}").format(time=spoken(seconds)) if seconds >= 60 else ""
        self._window.status.show_worked(text)


def spoken(seconds: float) -> str:
    """Return a time as one says it: minutes, and hours from sixty of them on."""
    minutes = round(seconds / 60)
    hours, rest = divmod(minutes, 60)
    if hours:
        return QCoreApplication.translate("WorkTime", "{hours} h {minutes} min").format(hours=hours, minutes=rest)
    return QCoreApplication.translate("WorkTime", "{minutes} min").format(minutes=minutes)

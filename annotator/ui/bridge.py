"""The one way from the project's threads to the window's: a single queued signal, so that order is kept."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from annotator.project import Project


class Bridge(QObject):
    """Carries what a project tells its subscribers, and how futures ended, over to the thread the bridge lives in."""

    told = Signal(object)
    """A ``Changed`` or a ``Saving``, on the window's thread."""
    _posted = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._posted.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = project.subscribe(self._post)

    def watch(
        self,
        future: Future[Any],
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Call ``done(result)`` or ``failed(error)`` on the window's thread when ``future`` is resolved."""
        future.add_done_callback(lambda f: self._post((f, done, failed)))

    def close(self) -> None:
        """Hear no more; what is under way reaches nobody."""
        self._open = False
        self._unsubscribe()

    def _post(self, what: object) -> None:
        """Hand over. On any thread."""
        if self._open:
            self._posted.emit(what)

    @Slot(object)
    def _receive(self, what: object) -> None:
        if not self._open:
            return
        if not isinstance(what, tuple):
            self.told.emit(what)
            return
        future, done, failed = what
        try:
            error = future.exception()
        except CancelledError as cancelled:
            error = cancelled
        if error is None:
            if done is not None:
                done(future.result())
        elif failed is not None:
            failed(error)
        else:
            raise error

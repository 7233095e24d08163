"""Handing out: sending, assigning, and who has what. Dialogs are imported when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from annotator.model.values import Annotator, ArticleFilter

    from .panels.left import LeftSide
    from .session import Session


class Handing(QObject):
    """Opens what several people's work asks for, with what the list shows."""

    def __init__(self, session: Session, *, left: LeftSide, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._left, self._window = session, left, window
        session.annotator_changed.connect(left.refilter)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what runs each command of this kind."""
        return {
            "send": self.send,
            "assign": self.assign,
            "assign_listed": self.assign_listed,
            "who_has": self.who_has,
        }

    def send(self) -> None:
        """Send a copy or a part; also rescues a project whose file has gone."""
        from .dialogs import send_dialog

        session = self._session
        send_dialog.send(self._window, session.project, session.jobs, listed=self._left.filter())

    def assign(self) -> None:
        """Assign the open article."""
        if self._session.article is not None:
            self._assign(self._session.article.id)

    def assign_listed(self) -> None:
        """Assign all articles that the list shows."""
        self._assign(self._left.filter())

    def who_has(self) -> None:
        """Show how far everybody is."""
        from .dialogs import who_has

        who_has.show(self._window, self._session.project, self._session.reader).chosen.connect(self._list)

    def _assign(self, which: int | ArticleFilter) -> None:
        from .dialogs import assign_dialog

        assign_dialog.assign(self._window, self._session.project, self._session.reader, which)

    def _list(self, person: Annotator) -> None:
        self._left.assigned.choose(person.id, name=person.name)

"""Carrying one's own spans over from an article of the same file: whether there is something, and the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from annotator.project.carrying import Left, Offer

    from .jobs import Asked, Progress
    from .main_window import MainWindow


class Carrying(QObject):
    """Knows whether the open article has a twin in which I have spans, and opens the dialog."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._known: tuple[int, bool] | None = None
        session = self._session
        session.committed.connect(self._forget)
        session.annotator_changed.connect(self._forget)

    @property
    def possible(self) -> bool:
        """Whether I have spans in a twin of the open article; asked of the file once until something changes."""
        article = self._session.article
        if article is None:
            return False
        if self._known is None or self._known[0] != article.id:
            from annotator.project.sources import tagged_twin

            self._known = (article.id, tagged_twin(self._session.project, article.id))
        return self._known[1]

    def ask(self) -> None:
        """Read what would be carried over, and show it."""
        article, project = self._session.article, self._session.project
        if article is None or not self._window.acts.may_write():
            return
        self._window.settle()

        def work(progress: Progress, asked: Asked) -> Offer:
            del progress, asked
            from annotator.project import carrying

            return carrying.offer(project, article.id)

        self._session.reader.start("", work, done=self._show, failed=self._window.acts.refused, key="carrying")

    def _show(self, offer: Offer) -> None:
        from .dialogs.carry_dialog import CarryDialog

        now = self._session.article
        if now is None or now.id != offer.article:
            return
        dialog = CarryDialog(self._window, self._session.project, offer, label_name=self._window.acts.label_name)
        dialog.carried.connect(self._say)
        dialog.looked_at.connect(self._open)
        dialog.open()

    def _say(self, count: int) -> None:
        self._window.reporter.say(self.tr("Carried over: {count}. Undo takes them back at once.").format(count=count))

    def _open(self, one: Left) -> None:
        self._session.open_article(one.twin.article, offset=one.span.start)
        self._window.view.set_current_span(one.span.id, reveal=True)

    def _forget(self, *_: object) -> None:
        self._known = None

"""The order of work: the articles that a look would teach most about first, with why. Found in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.ui import messages
from annotator.ui.panels.article_pages import Ordered, next_article

if TYPE_CHECKING:
    from annotator.model.messages import Message
    from annotator.project.suggesting import Kit
    from annotator.project.suggesting_order import Ranked
    from annotator.ui.jobs import Asked
    from annotator.ui.jobs import Progress as Tick
    from annotator.ui.main_window import MainWindow


class Ordering(QObject):
    """Sorts the list at the left, and what comes next after an article, while it is on."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session, self._left = window, window.session, window.left
        self.on = False
        menu = self._left.chip.menu()
        menu.addSeparator()
        self._action = menu.addAction(self.tr("What teaches most first"))
        self._action.setCheckable(True)
        self._action.setToolTip(self.tr("Articles with many uncertain suggestions come first."))
        self._action.triggered.connect(lambda _=False: window.run("by_teaching"))
        window.acts.next_article = next_article(self._session.project, lambda: self._left.model.ordered)

    def turn(self, kit: Kit | None) -> None:
        """Sort by what teaches most, or by import again."""
        if self.on:
            self._stop()
            return
        if kit is None:
            self._action.setChecked(False)
            self._window.reporter.say(self.tr("Suggestions are being prepared. Try again in a moment."))
            return
        self.on = True
        self._action.setChecked(True)
        project = self._session.project

        def work(tick: Tick, asked: Asked) -> list[Ranked]:
            from annotator.project import suggesting_order

            return suggesting_order.rank(project, kit, progress=tick, cancelled=asked)

        self._session.jobs.start(
            self.tr("Looking what teaches most"),
            work,
            done=self._show,
            failed=self._failed,
            cancelled=self._stop,
            key="ranking",
        )

    def _show(self, ranked: list[Ranked]) -> None:
        if not self.on:
            return
        why = {article: messages.text(reason) for article, _, reason in ranked}
        self._left.delegate.why = {article: self._short(reason) for article, _, reason in ranked}
        self._left.model.set_order(Ordered(tuple(article for article, _, _ in ranked)), why)
        self._window.reporter.say(self.tr("The articles that teach most come first; each says why."))

    def _short(self, reason: Message) -> str:
        """Return why an article stands where it does, as briefly as a row has room for; its tip says it in full."""
        fields = reason.fields
        unsure = fields.get("unsure", fields.get("count") if reason.code == "rank_unsure" else 0)
        seldom = fields.get("seldom", fields.get("count") if reason.code == "rank_seldom" else 0)
        parts = [self.tr("{count} uncertain").format(count=unsure)] if unsure else []
        parts += [self.tr("{count} seldom").format(count=seldom)] if seldom else []
        return " · ".join(parts) or self.tr("Little is uncertain")

    def _stop(self) -> None:
        self.on = False
        self._action.setChecked(False)
        self._session.jobs.drop("ranking")
        self._left.delegate.why = {}
        if self._left.model.ordered is not None:
            self._left.model.set_order(None)

    def _failed(self, error: BaseException) -> None:
        self._stop()
        self._window.acts.refused(error)

"""The order of work: the articles that a look would teach most about first, with why. Found in the background.

Every article that is not finished is looked at, a slice of half a second at a time, in the worker that makes the
suggestions, which go before; while somebody types or scrolls it rests. Rows say why as soon as that is known; the list
itself is put in order when that was asked for, after the first slice, and once all is known, but never while somebody
is at the list.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from annotator.ui import memory, messages
from annotator.ui.panels.article_pages import Ordered, next_article

if TYPE_CHECKING:
    from annotator.model.changes import Changed
    from annotator.model.messages import Message
    from annotator.project.suggesting import Kit
    from annotator.project.suggesting_order import Ranked, Ranking
    from annotator.ui.jobs import Asked
    from annotator.ui.jobs import Progress as Tick
    from annotator.ui.main_window import MainWindow
    from annotator.ui.panels.sorting_bar import SortingBar

_SLICE = 0.5  # seconds
_QUIET = 0.25  # seconds since the last act: while somebody types or scrolls, the page has the machine to itself
_NEW = ("import", "merge")  # what brings articles

Why = dict[int, "Message"]


class Reasons(Mapping[int, str]):
    """Why articles stand where they do, by id; written out only for those that are looked up."""

    def __init__(self, why: Why, words: Callable[[Message], str]) -> None:
        self._why, self._words = why, words

    def __getitem__(self, article: int) -> str:
        return self._words(self._why[article])

    def __iter__(self) -> Iterator[int]:
        return iter(self._why)

    def __len__(self) -> int:
        return len(self._why)


class Ordering(QObject):
    """Sorts the list at the left, and what comes next after an article, while it is on."""

    def __init__(self, window: MainWindow, *, kit: Callable[[], Kit | None], want_kit: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._session, self._left = window, window.session, window.left
        self._kit, self._want_kit = kit, want_kit
        self.on = False
        self._ranking: Ranking | None = None
        self._scores: dict[int, float] = {}
        self._why: Why = {}
        self._fresh = 0
        self._total = 0
        self._stopped = self._over = self._looking = False
        menu = self._left.chip.menu()
        menu.addSeparator()
        self._action = menu.addAction(self.tr("What teaches most first"))
        self._action.setCheckable(True)
        self._action.setToolTip(self.tr("Articles with many uncertain suggestions come first."))
        self._action.triggered.connect(lambda _=False: window.run("by_teaching"))
        self._bar: SortingBar | None = None
        self._acted = 0.0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(round(_QUIET * 1000))
        self._soon.timeout.connect(self.begin)
        view = window.view
        for sign in (view.cursor_moved, view.range_shown, self._left.field.textEdited, self._session.committed):
            sign.connect(self._note_act)
        window.acts.next_article = next_article(self._session.project, lambda: self._left.model.ordered)
        self._session.committed.connect(self._committed)
        window.ready.connect(self._resume)

    @property
    def bar(self) -> SortingBar:
        """What says how far it is, over the list; made when it is first needed."""
        if self._bar is None:
            from annotator.ui.panels.sorting_bar import SortingBar

            self._bar = SortingBar()
            self._bar.sort_asked.connect(lambda: self.sort())
            self._bar.stop_asked.connect(self._stop_or_go_on)
            self._left.add_over_list(self._bar)
        return self._bar

    # Turning it on and off -------------------------------------------------------------------------------------

    def turn(self) -> None:
        """Sort by what teaches most, or by import again; this machine remembers which."""
        on = not self.on
        memory.keep_teaches_first(self._session.project.path, on)
        if not on:
            self._end()
            return
        self._start()
        if self._kit() is None:
            self._window.reporter.say(self.tr("Suggestions are being prepared; the list is sorted then."))

    def _resume(self) -> None:
        """Sort as the list was sorted when the project was last open."""
        if not self.on and memory.teaches_first(self._session.project.path):
            self._start()

    def _start(self) -> None:
        self.on = True
        self._action.setChecked(True)
        self._ranking, self._scores, self._why = None, {}, {}
        self._fresh = self._total = 0
        self._stopped = self._over = False
        self._left.delegate.why = Reasons(self._why, self._short)
        self._left.model.why = Reasons(self._why, messages.text)
        self._want_kit()
        self.begin()

    def begin(self) -> None:
        """Begin to look, or go on, where that was asked for: what proposes is there now."""
        if not self.on or self._looking or self._stopped or self._over:
            return
        if self._is_quiet():
            self._look()
        else:
            self._soon.start()

    def _note_act(self, *_: object) -> None:
        self._acted = time.monotonic()

    def _is_quiet(self) -> bool:
        return time.monotonic() - self._acted >= _QUIET

    def _end(self) -> None:
        self.on = self._looking = False
        self._action.setChecked(False)
        self._session.suggester.drop("ranking")
        self._soon.stop()
        self._left.delegate.why = {}
        self._left.model.why = {}
        self.bar.hide()
        if self._left.model.ordered is not None:
            self._left.model.set_order(None)
        else:
            self._left.list.viewport().update()

    # Looking ---------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        kit = self._kit()
        if kit is None:
            return
        self._looking = True
        project, suggester = self._session.project, self._session.suggester
        before, known = self._ranking, self._total

        def work(tick: Tick, asked: Asked) -> tuple[Ranking, list[Ranked], int]:
            del tick
            from annotator.project import suggesting_order

            ranking = before or suggesting_order.Ranking(project)
            # The open article's suggestions go before: whoever waits is let in after one article.
            found = ranking.go_on(
                kit,
                seconds=_SLICE,
                waiting=lambda: len(suggester.running()) > 1 or not self._is_quiet(),
                cancelled=asked,
            )
            progress = None if known else project.progress()
            return ranking, found, known if progress is None else progress.articles - progress.done - progress.skipped

        suggester.start(
            "", work, done=lambda result: self._take(*result), failed=self._failed, cancelled=self._halt, key="ranking"
        )

    def _take(self, ranking: Ranking, found: list[Ranked], unfinished: int) -> None:
        self._looking = False
        if not self.on:
            return
        self._ranking = ranking
        for article, score, reason in found:
            self._scores[article], self._why[article] = score, reason
        self._fresh += len(found)
        # Meanwhile some may have been finished, and some have come.
        self._over = not found
        self._total = len(self._scores) if self._over else max(unfinished, len(self._scores) + 1)
        if self._fresh and (self._left.model.ordered is None or (self._over and not self._at_the_list())):
            self.sort(say=self._over)
        else:
            self._left.list.viewport().update()
        self._show_state()
        self.begin()

    def _at_the_list(self) -> bool:
        shown = self._left.list
        return shown.hasFocus() or shown.underMouse()

    def _halt(self) -> None:
        self._looking = False

    def _failed(self, error: BaseException) -> None:
        self._end()
        self._window.acts.refused(error)

    def _stop_or_go_on(self) -> None:
        """Look no further once this slice is over, and keep what is known; or go on."""
        self._stopped = not self._stopped
        self._show_state()
        self.begin()

    def _committed(self, news: Changed) -> None:
        if self.on and news.what in _NEW and self._over:
            self._over, self._total = False, 0
            self.begin()

    # Showing ---------------------------------------------------------------------------------------------------

    def sort(self, *, say: bool = True) -> None:
        """Put the list in order by what is known so far."""
        # Equal ones stay in order of import; of 100,000 this takes half the time of a key of two parts.
        order = sorted(sorted(self._scores), key=self._scores.__getitem__, reverse=True)
        self._fresh = 0
        self._left.model.set_order(Ordered(tuple(order)), self._left.model.why)
        if say:
            self._window.reporter.say(self.tr("The articles that teach most come first; each says why."))
        self._show_state()

    def _show_state(self) -> None:
        self.bar.show_state(done=len(self._scores), total=self._total, fresh=self._fresh, stopped=self._stopped)

    def _short(self, reason: Message) -> str:
        """Return why an article stands where it does, as briefly as a row has room for; its tip says it in full."""
        fields = reason.fields
        unsure = fields.get("unsure", fields.get("count") if reason.code == "rank_unsure" else 0)
        seldom = fields.get("seldom", fields.get("count") if reason.code == "rank_seldom" else 0)
        parts = [self.tr("{count} uncertain").format(count=unsure)] if unsure else []
        parts += [self.tr("{count} seldom").format(count=seldom)] if seldom else []
        return " · ".join(parts) or self.tr("Little is uncertain")

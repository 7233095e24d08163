"""Suggestions for the open article: found in a worker once it is shown, kept in step with every act, shown on the page.

Nothing here tags. What proposes is made once, in the background, and learns from each answer at once; an answer of the
worker is dropped where another article is open by then.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from annotator.model.messages import Problem
from annotator.model.span_index import SpanIndex
from annotator.model.values import Span
from annotator.project.answered import rejected_in
from annotator.ui import messages
from annotator.ui.article.layers import NOTHING, Suggested

from .words import how_sure

if TYPE_CHECKING:
    from annotator.model.changes import Changed
    from annotator.model.suggestions import Suggestion
    from annotator.project.suggesting import Kit
    from annotator.ui.jobs import Asked
    from annotator.ui.jobs import Progress as Tick
    from annotator.ui.main_window import MainWindow

_FINISHES = ("status", "import", "merge", "adjudicate_close")
Place = tuple[int, int, str]
_PAUSE = 40  # milliseconds after an act before the worker looks again: somebody may be answering fast
_WHOLE = 60_000  # characters: of a longer article only what is near is looked at
_TRAIN_AFTER = 4_000  # milliseconds after an article was finished: not while the next one opens
_ELSEWHERE_AFTER = 250  # milliseconds after an undo in another article: there may come more of them
_NEAR = 8_000  # characters that one scrolls in a longer one before it looks again
_NEW_KIT = ("import", "merge", "annotator", "repair", "adjudicate_rule", "tag_all", "relabel_all", "remove_all")


class Offering(QObject):
    """Shows suggestions on the window's page, by ids below 0."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session, self._view = window, window.session, window.view
        self.on = window.looks.look.suggestions
        self.shown: dict[int, Suggestion] = {}
        """The suggestions on the page by id, in order of reading."""
        self._ids: dict[Place, int] = {}
        self._kit: Kit | None = None
        self._asked_for_kit = False
        self._waiting: set[Place] = set()
        self._answered: dict[tuple[int, Place], Suggestion] = {}
        self._rejected: set[Place] = set()
        self._back: set[Place] = set()
        self._around = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self._ask)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_TRAIN_AFTER)
        self._later.timeout.connect(self._train)
        self._elsewhere = QTimer(self)
        self._elsewhere.setSingleShot(True)
        self._elsewhere.setInterval(_ELSEWHERE_AFTER)
        self._elsewhere.timeout.connect(self._prepare)
        session, view = self._session, self._view
        session.article_opened.connect(self._forget)
        session.article_closed.connect(self._forget)
        session.layer_turned.connect(self._turned)
        session.spans_read.connect(lambda _: self._soon.start())
        session.spans_changed.connect(self._spans_changed)
        session.committed.connect(self._committed)
        view.first_painted.connect(self._ask)
        view.range_shown.connect(self._scrolled)
        window.ready.connect(self.begin)

    @property
    def current(self) -> Suggestion | None:
        """The current suggestion."""
        ident = self._view.current_span()
        return self.shown.get(ident) if ident is not None and ident < 0 else None

    @property
    def kit(self) -> Kit | None:
        """What proposes, once it is made."""
        return self._kit

    def show(self, on: bool) -> None:
        """Show suggestions, or none."""
        self.on = on
        if on:
            self._prepare()  # anew: what was done meanwhile it was not told of
        self._show_or_hide()

    def offers(self) -> bool:
        """Return whether suggestions are to be shown now: where they can be answered, on one's own layer only."""
        session = self._session
        return self.on and session.writable and not session.adjudicating and session.article is not None

    # What proposes ---------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Have made what proposes, in the background, unless that was asked for."""
        if self.on and self._session.writable and not self._asked_for_kit:
            self._prepare()

    def want_kit(self) -> None:
        """Have made what proposes where it is not, and is not being made, though no suggestions may be shown."""
        if self._kit is None and not any(job.key == "kit" for job in self._session.suggester.running()):
            self._prepare()

    def _prepare(self) -> None:
        self._asked_for_kit = True
        self._elsewhere.stop()
        project, pipeline = self._session.project, self._window.looks.look.pipeline

        def work(tick: Tick, asked: Asked) -> tuple[Kit, Problem | None]:
            del tick
            from annotator.project import suggesting

            try:
                return suggesting.prepare(project, cancelled=asked, pipeline=pipeline), None
            except Problem as problem:
                # A pipeline that cannot be used takes no other suggestions along.
                if not pipeline:
                    raise
                return suggesting.prepare(project, cancelled=asked), problem

        self._session.suggester.start(
            "", work, done=self._prepared, failed=self._failed, cancelled=lambda: None, key="kit"
        )

    def _prepared(self, made: tuple[Kit, Problem | None]) -> None:
        first = self._kit is None
        self._kit, problem = made
        if problem is not None:
            self._window.reporter.say(messages.text(problem))
        if first:
            self._later.start()
        self._ask()

    def _train(self) -> None:
        """Train on what is done, in a process of its own, where enough is; then take what it has learned."""
        project = self._session.project

        def work(tick: Tick, asked: Asked) -> bool:
            del tick
            from annotator.project import suggesting

            return suggesting.train_if_due(project, cancelled=asked)

        if self.on and self._session.writable:
            self._session.trainer.start(
                "", work, done=self._trained, failed=self._failed, cancelled=lambda: None, key="training"
            )

    def _trained(self, anew: bool | None) -> None:
        if anew:
            self._prepare()

    def choose(self) -> None:
        """Ask what is suggested."""
        from annotator.ui.dialogs.suggesting_dialog import SuggestingDialog

        looks = self._window.looks
        dialog = SuggestingDialog(self._window, self._session.project, pipeline=looks.look.pipeline)
        dialog.saved.connect(self._chosen)
        dialog.open()

    def _chosen(self, pipeline: str) -> None:
        looks = self._window.looks
        looks.look = replace(looks.look, pipeline=pipeline)
        if self.on and self._session.writable:
            self._prepare()
            self._later.start()

    def _failed(self, error: BaseException) -> None:
        """Suggestions are a help: without them work goes on, and the report says why there are none."""
        self._window.reporter.report(error)

    # Finding ---------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        """Have the worker find what there is to suggest."""
        self._soon.stop()
        session, kit, article = self._session, self._kit, self._session.article
        if kit is None or article is None or not self.offers():
            return
        project, around = session.project, self._near()
        self._around = around

        def work(tick: Tick, asked: Asked) -> tuple[Suggestion, ...]:
            del tick, asked
            from annotator.project import suggesting

            return suggesting.suggestions_for(project, kit, article.id, around=around)

        session.suggester.start(
            "", work, done=lambda found: self._take(article.id, found), failed=self._failed, key="suggestions"
        )

    def _near(self) -> int:
        article = self._session.article
        if article is None or len(article.text) <= _WHOLE:
            return 0
        return self._window.page.top // _NEAR * _NEAR

    def _take(self, article: int, found: tuple[Suggestion, ...] | None) -> None:
        now = self._session.article
        if found is None or now is None or now.id != article or not self.offers():
            return
        self._set(list(found))
        back = [ident for ident, one in self.shown.items() if place_of(one) in self._back]
        self._back = set()
        if back:
            # An undo has brought it back: show where.
            self._view.set_current_span(back[0], reveal=True)

    # Keeping in step -------------------------------------------------------------------------------------------

    def _forget(self, *_: object) -> None:
        self._session.suggester.drop("suggestions")
        self._soon.stop()
        self.shown, self._ids, self._back = {}, {}, set()
        self._waiting.clear()
        article = self._session.article
        self._rejected = rejected_in(self._session.project, article.id) if article is not None else set()

    def _turned(self) -> None:
        if self._kit is not None and self.offers():
            self._prepare()
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        if self.offers():
            self._soon.start()
        else:
            self._session.suggester.drop("suggestions")
            self._soon.stop()
            self._set([])

    def _scrolled(self, *_: object) -> None:
        if self._near() != self._around:
            self._soon.start()

    def _spans_changed(self, removed: list[Span], added: list[Span]) -> None:
        """Let go of what contradicts the new spans, learn from them, and look again."""
        article = self._session.article
        if article is None or not self.offers():
            return
        gone = {place_of(span) for span in removed}
        came = {place_of(span) for span in added}
        if gone == came:
            return
        if self._kit is not None:
            new = [span for span in added if place_of(span) not in gone | self._waiting]
            old = [self._as_answered(article.id, span) for span in removed if place_of(span) not in came]
            self._kit.learn(article.text, accepted=new)
            self._kit.learn(article.text, accepted=old, back=True)
        left = [one for one in self.shown.values() if not any(clashes(one, span) for span in added)]
        if len(left) != len(self.shown):
            self._set(left)
        self._look_again()

    def _committed(self, news: Changed) -> None:
        if self._kit is not None and (news.labels or (news.everything and news.what in _NEW_KIT)):
            self._prepare()
        elif news.what in ("undo", "redo"):
            self._unlearn()
            article = self._session.article
            touched = {change.article for change in news.spans} | set(news.articles)
            if self._kit is not None and self.on and touched - {article.id if article is not None else 0}:
                # What a span that is gone said of an article that is not open, nobody here knows.
                self._elsewhere.start()
        if self._kit is not None and news.what in _FINISHES:
            self._later.start()

    def _as_answered(self, article: int, one: Span) -> Span | Suggestion:
        """Return the suggestion that a span was made of, so that its suggester is no longer praised for it."""
        return self._answered.pop((article, place_of(one)), one)

    def _unlearn(self) -> None:
        """Take back, or learn again, what an undo or redo says of rejections; then look again."""
        article, kit = self._session.article, self._kit
        if article is None or kit is None:
            return
        now, before = rejected_in(self._session.project, article.id), self._rejected
        for places, back in ((before - now, True), (now - before, False)):
            ones = [self._as_answered(article.id, Span(0, *place)) for place in places]
            kit.learn(article.text, rejected=ones, back=back)
        self._rejected, self._back = now, before - now
        self._look_again()

    def _look_again(self) -> None:
        """Have the worker look again in a moment; what it looks at now is overtaken."""
        self._session.suggester.drop("suggestions")
        self._soon.start()

    # Showing ---------------------------------------------------------------------------------------------------

    def _set(self, found: list[Suggestion]) -> None:
        """Show these; one that was shown before keeps its id, so that the page does not flicker."""
        found = sorted(found, key=lambda one: (one.start, -one.end, one.label))
        self.shown = {self._ident(one): one for one in found}
        self._feed()

    def _ident(self, one: Suggestion) -> int:
        return self._ids.setdefault(place_of(one), -1 - len(self._ids))

    def _feed(self) -> None:
        spans = [Span(ident, one.start, one.end, one.label, "", "suggestion") for ident, one in self.shown.items()]
        if not spans and not len(self._view.layers.suggested.spans):
            return
        sure = {ident: max(one.score, 0.01) for ident, one in self.shown.items()}
        self._view.set_suggestions(Suggested(SpanIndex(spans), sure, self._why) if spans else NOTHING)

    def _why(self, ident: int) -> tuple[str, str]:
        one = self.shown.get(ident)
        return (messages.text(one.reason), how_sure(one.score)) if one is not None else ("", "")


def place_of(one: Span | Suggestion) -> Place:
    """Return where it stands, with its label."""
    return one.start, one.end, one.label


def clashes(one: Suggestion, span: Span) -> bool:
    """Return whether a suggestion equals or crosses a span; how far they may nest, the worker finds."""
    if one.end <= span.start or span.end <= one.start:
        return False
    if (one.start, one.end) == (span.start, span.end):
        return True
    inside = span.start <= one.start and one.end <= span.end
    return not inside and not (one.start <= span.start and span.end <= one.end)

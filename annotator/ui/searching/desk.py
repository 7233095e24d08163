"""Searches as one types, in a worker of its own, and goes to what was found; builds the index meanwhile."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.model.changes import Changed
from annotator.model.messages import Problem
from annotator.model.search import Found, Hit, Place, Query
from annotator.project.searching import Searcher
from annotator.ui import messages
from annotator.ui.i18n import is_chinese
from annotator.ui.jobs import Asked, Jobs
from annotator.ui.jobs import Progress as Tick

from .hits import Names
from .panel import SearchPanel

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_LONGEST = 60  # characters of a selection that are looked for


class Searching(QObject):
    """The search of one window; made when it is first asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self.searcher = Searcher(window.session.project)
        self.finder = Jobs(self, name="search")
        self.indexer = Jobs(self, name="index")
        window.session.other_jobs += [self.finder, self.indexer]
        self.panel = SearchPanel(window.themes.current)
        self._asked_for: tuple[str, str] = ("", "")
        self._go: int = 0
        window.themes.switched.connect(self._set_theme)
        window.session.committed.connect(self._committed)
        window.keyboard.watch(self.panel.field, self.panel.list)
        frame = window.left.parentWidget()
        place = frame.layout() if frame is not None else None
        assert place is not None
        place.addWidget(self.panel)
        self.panel.asked.connect(self.search)
        self.panel.stepped.connect(lambda forward: self.step(forward=forward))
        self.panel.closed.connect(self.close)
        self.panel.list.chosen.connect(self._chosen)
        self.panel.model.more_wanted.connect(self._more)

    @property
    def on(self) -> bool:
        """Whether the panel stands there."""
        return not self.panel.isHidden()

    @property
    def has_hits(self) -> bool:
        """Whether there is something to go to."""
        return bool(self.panel.model.hits) or self.panel.waiting()

    def open(self) -> None:
        """Show the panel; what is selected in the article is looked for."""
        window, panel = self._window, self.panel
        window.looks.show_side("left")
        window.left.hide()
        panel.show()
        selection, article = window.acts.selection(), self._session.article
        words = (
            article.text[slice(*selection)]
            if article is not None and selection and window.focusWidget() is window.view
            else ""
        )
        if words and "\n" not in words and len(words) <= _LONGEST and not self._is_hit(selection):
            panel.field.setText(f'"{words}"' if any(sign in words for sign in ' :："') else words)
        self.build()
        if (panel.field.text(), panel.kind) != self._asked_for or not panel.model.hits:
            self.search()
        panel.field.setFocus()
        panel.field.selectAll()

    def close(self) -> None:
        """Give the list of articles its place back; what was found stays, and can be gone through."""
        if self.on:
            self.panel.hide()
            self._window.left.show()
            self._window.view.setFocus()

    # Searching -------------------------------------------------------------------------------------------------

    def search(self) -> None:
        """Look for what stands in the field; an earlier search that is not done is dropped."""
        self._names()
        self._asked_for = (self.panel.field.text(), self.panel.kind)
        self._ask(None)

    def _ask(self, after: Place | None) -> None:
        searcher, (text, kind) = self.searcher, self._asked_for

        def work(tick: Tick, asked: Asked) -> tuple[Query, Found]:
            del tick
            _prepare(searcher)  # at best while the first word is typed
            query = searcher.query(text, kind=kind)  # type: ignore[arg-type]
            return query, searcher.search(query, after=after, cancelled=asked)

        self.finder.start(
            "",
            work,
            done=lambda result: self._found(*result, anew=after is None),
            failed=self._failed,
            cancelled=lambda: None,
            key="search",
        )

    def _more(self) -> None:
        self._ask(self.panel.model.after)

    def _found(self, query: Query, found: Found, *, anew: bool) -> None:
        panel = self.panel
        panel.show_kind(query.kind)
        panel.say_trouble("")
        row = panel.list.currentIndex().row()
        panel.model.show_found(found, anew=anew)
        panel.show_count()
        if self._go:
            forward, self._go = self._go > 0, 0
            self._step_from(-1 if anew else row, forward=forward)

    def _failed(self, error: BaseException) -> None:
        self._go = 0
        if not isinstance(error, Problem):
            raise error
        self.panel.say_trouble(messages.text(error))
        self.panel.model.show_found(Found(), anew=True)
        self.panel.show_count()

    def _names(self) -> None:
        session, chinese, dark = self._session, is_chinese(), self._window.themes.current.dark
        labels = {
            label.key: (label.name(chinese=chinese), label.color_dark if dark else label.color_light)
            for label in session.labels.values()
        }
        me = session.project.me.id
        people = {one.id: one.name for one in session.project.annotators(adjudicated=True) if one.id != me}
        self.panel.model.names = Names(labels, people)

    # Going there -----------------------------------------------------------------------------------------------

    def step(self, *, forward: bool) -> None:
        """Go to the next place, or the one before, round the end."""
        if self.panel.waiting() or self.finder.running():
            # What was typed last is what is meant: it is gone to as soon as it is there.
            if self.panel.waiting():
                self.panel.ask()
            self._go = 1 if forward else -1
            return
        self._step_from(self.panel.list.currentIndex().row(), forward=forward)

    def _step_from(self, row: int, *, forward: bool) -> None:
        model = self.panel.model
        if not model.hits:
            return
        row += 1 if forward else -1
        if row >= len(model.hits) and model.after is not None:
            self._go = 1
            self._more()
            return
        hit = self.panel.choose(row % len(model.hits))
        if hit is not None:
            self.show_hit(hit)

    def _chosen(self, hit: Hit, go: bool) -> None:
        self.show_hit(hit)
        if go:
            self._window.view.setFocus()

    def show_hit(self, hit: Hit) -> None:
        """Open the article at the place and select it; a span is made the current one."""
        window, article = self._window, self._session.article
        window.settle()
        if article is None or article.id != hit.article:
            self._session.open_article(hit.article, offset=hit.start)
        if hit.end > hit.start:
            window.view.show_hit(hit.start, hit.end)
        if hit.span in self._session.spans.by_id:
            window.view.set_current_span(hit.span, reveal=True)

    def _is_hit(self, selection: tuple[int, int] | None) -> bool:
        """Return whether what is selected is what was found: then it says nothing new."""
        index, article = self.panel.list.currentIndex(), self._session.article
        if not index.isValid() or article is None:
            return False
        hit = self.panel.model.hits[index.row()]
        return (hit.article, hit.start, hit.end) == (article.id, *(selection or ()))

    # The index -------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Bring the index up to date, in the background; without it everything is found all the same."""
        if not self._session.writable or self.indexer.running():
            return
        searcher = self.searcher

        def work(tick: Tick, asked: Asked) -> None:
            if searcher.missing():
                _prepare(searcher)
                searcher.bring_up_to_date(progress=tick, cancelled=asked)

        job = self.indexer.start("", work, done=lambda _: self._built(), failed=self._not_built, cancelled=self._built)
        job.progressed.connect(self.panel.show_indexing)

    def _built(self) -> None:
        self.panel.show_indexing(1, 1)

    def _not_built(self, error: BaseException) -> None:
        self._built()
        if not isinstance(error, Problem):
            raise error
        # The window goes on without: what the disk or another process refused is said, and tried again next time.
        self._window.reporter.say(messages.text(error))

    def _committed(self, news: Changed) -> None:
        if news.everything:
            self.build()
            if self.on:
                self.search()

    def _set_theme(self, theme: object) -> None:
        del theme
        self.panel.set_theme(self._window.themes.current)
        self._names()


def _prepare(searcher: Searcher) -> None:
    """Make ready for the first search without a stop of the whole window.

    What is loaded is so much that Python would look through everything for garbage, some 30 ms in which no other thread
    runs. It does not, and leaves aside from now on what there is.
    """
    if searcher.prepared:
        return
    enabled = gc.isenabled()
    gc.disable()
    try:
        searcher.prepare()
    finally:
        gc.freeze()
        if enabled:
            gc.enable()

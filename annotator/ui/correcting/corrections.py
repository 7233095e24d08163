"""The way back: goes through what the adjudicated layers have otherwise than mine, one key each. Nothing goes unasked.

What is kept is remembered as long as the window is open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from annotator.model.changes import Changed
from annotator.model.span_index import SpanIndex
from annotator.project import correcting
from annotator.project.correcting import Difference, InArticle
from annotator.ui.keys import Chord, chord, pressed
from annotator.ui.past.lines import Line
from annotator.ui.past.words import name_of

from . import words
from .panel import CorrectionsPanel

if TYPE_CHECKING:
    from annotator.ui.jobs import Asked, Progress
    from annotator.ui.main_window import MainWindow

_Place = tuple[int, int, str] | None


class Corrections(QObject):
    """Shows the differences of the open article on the page and at the right."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.panel = panel = CorrectionsPanel(window)
        self._found: list[InArticle] = []
        self._compared = 0
        self._kept: set[tuple[int, _Place, _Place]] = set()
        self._row = -1
        self._does: dict[Chord, Callable[[], None]] = {
            chord("T"): self.take,
            chord("Shift+T"): self.take_all,
            chord("K"): self.keep,
            chord("Tab"): lambda: self.step(forward=True),
            chord("Shift+Tab"): lambda: self.step(forward=False),
            chord("Esc"): panel.leave,
        }
        window.keyboard.watch(panel.articles, panel.differences, panel.take, panel.keep, panel.all)
        for widget in (window.view, panel.articles, panel.differences):
            widget.installEventFilter(self)
        panel.article_chosen.connect(self._open_row)
        panel.difference_chosen.connect(self._choose)
        panel.take_asked.connect(self.take)
        panel.keep_asked.connect(self.keep)
        panel.take_all_asked.connect(self.take_all)
        panel.closed.connect(self._closed)
        window.session.article_opened.connect(lambda *_: self._article_opened())
        window.session.article_closed.connect(self._show)
        window.session.committed.connect(self._committed)
        window.session.labels_changed.connect(self._show)

    def open(self) -> None:
        """Compare everything, and show the differences of the open article, else of the first that has any."""
        self._window.settle()
        self._found, self._row = [], -1
        self._window.others.show(False)
        self.panel.enter()
        self.panel.say(self.tr("Comparing…"))
        self.panel.show_articles([], -1)
        self.panel.show_differences([], -1, may=False)
        self._window.view.setFocus()
        self._compare(first=True)

    def take(self) -> None:
        """Take the chosen correction over, and go on to the next."""
        one, article = self._current(), self._here()
        if one is not None and article is not None:
            self._take([one])

    def take_all(self) -> None:
        """Take over all of this article that is not kept."""
        article = self._here()
        if article is not None:
            self._take([one for one in article.differences if not self._is_kept(article, one)])

    def keep(self) -> None:
        """Keep mine, and go on to the next."""
        one, article = self._current(), self._here()
        if one is None or article is None:
            return
        kept = _signature(article, one)
        if kept in self._kept:
            self._kept.discard(kept)
            self._show()
        else:
            self._kept.add(kept)
            self.step(forward=True)

    def step(self, *, forward: bool) -> None:
        """Go to the next difference that is open, or the one before; at the end to the next article with any."""
        article = self._here()
        if article is not None:
            rows = range(self._row + 1, len(article.differences)) if forward else range(self._row - 1, -1, -1)
            found = next((row for row in rows if not self._is_kept(article, article.differences[row])), None)
            if found is not None:
                self._choose(found)
                return
        others = [one for one in self._found if self._open_in(one)]
        if not others:
            self._show()
            self._window.reporter.say(self.tr("Nothing is left that differs, but what you keep."))
            return
        at = article.article if article is not None else 0
        later = [one for one in others if (one.article > at if forward else one.article < at)]
        chosen = (later or others)[0 if forward else -1]
        if article is not None and chosen.article == at:
            rows = [row for row, one in enumerate(chosen.differences) if not self._is_kept(chosen, one)]
            self._choose(rows[0 if forward else -1])
        else:
            self._row = -1 if forward else 1 << 30
            self._window.acts.open_article(chosen.article)

    # ----------------------------------------------------------------------------------------------------------

    def _compare(self, *, first: bool = False) -> None:
        session = self._window.session
        project = session.project

        def work(tick: Progress, asked: Asked) -> correcting.Corrections:
            return correcting.corrections(project, progress=tick, cancelled=asked)

        session.jobs.start(
            self.tr("Comparing with the adjudicated layer"),
            work,
            done=lambda found: self._compared_all(found, first=first),
            failed=self._window.acts.refused,
            cancelled=self.panel.leave,
            key="corrections",
        )

    def _compared_all(self, found: correcting.Corrections, *, first: bool) -> None:
        if not self.panel.on:
            return
        self._found, self._compared = list(found.articles), found.compared
        if not found.closed:
            self.panel.say(
                self.tr(
                    "Nobody has sent you an adjudicated layer yet. Merge a file that carries one: what was settled "
                    "otherwise than you tagged it is then listed here, and you take over what you agree with."
                )
            )
        elif not found.compared:
            self.panel.say(self.tr("The articles that were adjudicated are none that you have worked on."))
        elif not self._found:
            self.panel.say(self.tr("Nothing differs: your spans are as they were adjudicated."))
        else:
            self.panel.say("")
        if first and self._here() is None and self._found:
            chosen = next((one for one in self._found if self._open_in(one)), self._found[0])
            self._window.acts.open_article(chosen.article)
        else:
            self._first()

    def _article_opened(self) -> None:
        if self.panel.on:
            self._first()

    def _first(self) -> None:
        """Stand at the first open difference of the article, or at the last where one came from below."""
        article = self._here()
        if article is not None:
            rows = [row for row, one in enumerate(article.differences) if not self._is_kept(article, one)]
            self._row = (rows[-1] if self._row > len(article.differences) else rows[0]) if rows else 0
            if not article.differences:
                self._row = -1
        self._show()
        self._reveal()

    def _committed(self, changed: Changed) -> None:
        if not self.panel.on:
            return
        if changed.everything or changed.what == "merge":
            self._compare()
            return
        for article in changed.articles:
            self._again(article)
        if changed.articles:
            self._show()
            if changed.what in ("correct", "undo", "redo"):
                self._reveal()

    def _again(self, article: int) -> None:
        """Compare one article anew: it may have come in, gone, or changed."""
        found = correcting.in_article(self._window.session.project, article)
        at = next((row for row, one in enumerate(self._found) if one.article >= article), len(self._found))
        there = at < len(self._found) and self._found[at].article == article
        here = self._here()
        if found is not None and (found.differences or (here is not None and here.article == article)):
            self._found[at : at + there] = [found]
        elif there:
            del self._found[at]
        here = self._here()
        if here is not None and here.article == article:
            self._row = min(self._row, len(here.differences) - 1)
            if self._row >= 0 and self._is_kept(here, here.differences[self._row]):
                rows = [row for row, one in enumerate(here.differences) if not self._is_kept(here, one)]
                self._row = next((row for row in rows if row > self._row), rows[-1] if rows else self._row)

    def _take(self, chosen: list[Difference]) -> None:
        window, article = self._window, self._here()
        if not chosen or article is None:
            return
        if not window.session.writable:
            window.reporter.say(self.tr("This project is open for reading only."))
            return
        window.session.bridge.watch(
            correcting.take(window.session.project, article.article, chosen),
            done=lambda _: self._taken(article.article),
            failed=window.acts.refused,
        )

    def _taken(self, article: int) -> None:
        """Go on to the next article where this one has nothing open any more."""
        here = self._here()
        if self.panel.on and here is not None and here.article == article and not self._open_in(here):
            self.step(forward=True)

    def _here(self) -> InArticle | None:
        article = self._window.session.article
        return next((one for one in self._found if article is not None and one.article == article.id), None)

    def _current(self) -> Difference | None:
        article = self._here()
        return article.differences[self._row] if article and 0 <= self._row < len(article.differences) else None

    def _is_kept(self, article: InArticle, one: Difference) -> bool:
        return _signature(article, one) in self._kept

    def _open_in(self, article: InArticle) -> int:
        return sum(not self._is_kept(article, one) for one in article.differences)

    def _open_row(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self._row = -1
            self._window.acts.open_article(self._found[row].article)

    def _choose(self, row: int) -> None:
        self._row = row
        self._show()
        self._reveal()

    def _reveal(self) -> None:
        """Have the chosen difference in view; my span of it is the current one."""
        one, view = self._current(), self._window.view
        if one is None:
            return
        if one.a is not None and view.layers.get(one.a.id) is not None:
            view.set_current_span(one.a.id, reveal=False)
        else:
            view.set_current_span(None)
            view.move_cursor(one.start, extend=False, show=False)
        view.reveal(one.start, one.end)

    def _show(self) -> None:
        if not self.panel.on:
            return
        session, here = self._window.session, self._here()
        lines = [self._article_line(one) for one in self._found]
        at = next((row for row, one in enumerate(self._found) if here is not None and one is here), -1)
        self.panel.show_articles(lines, at)
        if here is None or session.article is None:
            self.panel.show_differences([], -1, may=False)
            self._window.view.set_other_layers({})
            return
        text = session.article.text
        self.panel.show_differences(
            [self._difference_line(here, one, text) for one in here.differences], self._row, may=session.writable
        )
        theirs = [one.b for one in here.differences if one.b is not None]
        name = next((name_of(p) for p in session.project.annotators(adjudicated=True) if p.adjudicated), "")
        layers = {theirs[0].annotator: (name, SpanIndex(theirs))} if theirs else {}
        self._window.view.set_other_layers(layers)

    def _article_line(self, one: InArticle) -> Line:
        count, kept = self._open_in(one), len(one.differences) - self._open_in(one)
        second = self.tr("{count} differ").format(count=count) if count else self.tr("nothing left")
        if kept:
            second += " · " + self.tr("{count} kept").format(count=kept)
        return Line(one.title or self.tr("Untitled"), second, columns=0)

    def _difference_line(self, article: InArticle, one: Difference, text: str) -> Line:
        session, dark = self._window.session, self._window.themes.current.dark
        shown = one.b if one.b is not None else one.a
        label = session.labels.get(shown.label) if shown is not None else None
        line = Line(
            words.what(one, text),
            words.taking(one, text, session.labels),
            color="" if label is None else label.color_dark if dark else label.color_light,
        )
        if not self._is_kept(article, one):
            return line
        return replace(line, faint=True, second=self.tr("you keep yours") + " · " + line.second)

    def _closed(self) -> None:
        window = self._window
        window.session.jobs.drop("corrections")
        window.view.set_other_layers({})
        window.others.show(window.looks.look.others)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """T takes over, K keeps, Tab goes on; Shift+T takes all of the article; Escape leaves."""
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not self.panel.on:
            return False
        assert isinstance(event, QKeyEvent)
        view = self._window.view
        if event.key() == Qt.Key.Key_Escape and view.has_selection():
            return False
        todo = self._does.get(pressed(event))
        if todo is None:
            return False
        if event.type() == QEvent.Type.KeyPress:
            todo()
        event.accept()
        return True


def _signature(article: InArticle, one: Difference) -> tuple[int, _Place, _Place]:
    a, b = ((span.start, span.end, span.label) if span is not None else None for span in (one.a, one.b))
    return article.article, a, b

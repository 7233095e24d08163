"""What is shown while adjudicating: the adjudicated layer, a row for each annotator, and the case in question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.model.changes import Changed
from annotator.model.span_index import SpanIndex
from annotator.model.values import Article, Span
from annotator.project import adjudicating
from annotator.ui.article.bars import Case
from annotator.ui.article.layers import Row
from annotator.ui.dialogs.who import shown_names
from annotator.ui.own_keys import with_key_now
from annotator.ui.theme import Theme

from .panel import Panel
from .words import letter

if TYPE_CHECKING:
    from annotator.project.adjudicating import Adjudication, Matter, Progress
    from annotator.ui.jobs import Asked
    from annotator.ui.jobs import Progress as Tick
    from annotator.ui.main_window import MainWindow


class Showing(QObject):
    """Turns the window's page and right side over to adjudicating, and back; goes from case to case."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session, self._view = window, window.session, window.view
        self.on = False
        self.now: Adjudication | None = None
        self.current: Matter | None = None
        self._also: dict[int, set[int]] = {}
        self._names: dict[int, str] = {}
        self._decided: set[frozenset[int]] = set()
        self._waiting = 0
        self._undone = False
        self._rows: object = None
        self._panel: Panel | None = None
        session = self._session
        session.article_opened.connect(self._article_opened)
        session.article_closed.connect(lambda: self.turn(False))
        session.annotator_changed.connect(self._read)
        session.list_changed.connect(self._read)
        session.committed.connect(self._committed)
        self._view.row_picked.connect(self._row_picked)
        window.themes.switched.connect(self._set_theme)

    @property
    def panel(self) -> Panel:
        """The right side, made when it is first needed."""
        if self._panel is None:
            self._panel = made = Panel(
                self._window.themes.current, color=self._color, label_name=self._window.acts.label_name
            )
            made.chosen.connect(lambda ident: self.do(ident))
            made.case_picked.connect(self._case_picked)
            made.part_asked.connect(self._let_take_part)
            made.filtered.connect(self._filtered)
            for field in (made.span_note, made.article_note):
                field.committed.connect(lambda target, text: self.save_note(target, text))
                field.left.connect(self._view.setFocus)
            self._window.keyboard.watch(made.list, made.span_note, made.article_note)
            self._window.add_right(made)
        return self._panel

    # Turning it on and off -------------------------------------------------------------------------------------

    def turn(self, on: bool | None = None) -> None:
        """Begin to adjudicate, or leave it; None: whichever it is not."""
        on = not self.on if on is None else on
        if on == self.on:
            return
        window, view = self._window, self._view
        window.settle()
        view.clear_selection()
        view.set_current_span(None)
        self.on = on
        watched = (window, view, self.panel.list)
        if on:
            window.looks.show_side("right")
            window.others.show(False)
            for one in watched:
                one.installEventFilter(self)
        else:
            self.panel.commit()
            for one in watched:
                one.removeEventFilter(self)
            self._forget()
            view.set_rows(())
            view.set_case(None)
            view.set_faded(frozenset())
            window.others.show(window.looks.look.others)
        window.right.setVisible(not on)
        self.panel.setVisible(on)
        self._session.adjudicate(on)
        if on:
            self.panel.clear_filters()
            self._read()
            self._read_progress()
        view.setFocus()

    def _forget(self) -> None:
        self._session.reader.drop("adjudication")
        self.now = self.current = self._rows = None
        self._decided, self._waiting, self._undone = set(), 0, False

    def _article_opened(self, *_: object) -> None:
        if self.on:
            self.panel.commit()
            self._forget()
            self._read()

    # Reading ---------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        session, article = self._session, self._session.article
        if not self.on or article is None:
            return
        project, also = session.project, tuple(self._also.get(article.id, ()))

        def work(tick: Tick, asked: Asked) -> tuple[Adjudication, dict[int, str]]:
            del tick, asked
            annotators = project.annotators()
            names = dict(zip((one.id for one in annotators), shown_names(annotators), strict=True))
            return adjudicating.read(project, article.id, also=also), names

        session.reader.start("", work, done=lambda found: self._show(article, *found), key="adjudication")

    def _read_progress(self) -> None:
        project = self._session.project
        self._session.reader.start(
            "",
            lambda tick, asked: adjudicating.progress(project, cancelled=asked),
            done=self._progress_read,
            key="adjudication-progress",
        )

    def _progress_read(self, progress: Progress) -> None:
        if self.on:
            self.panel.show_progress(progress)
        self._window.left.mark_stale(progress.stale)

    def _show(self, article: Article, now: Adjudication, names: dict[int, str]) -> None:
        """Take over what was read; where nothing was open before, begin with the first open case."""
        if not self.on or self._session.article is None or self._session.article.id != article.id:
            return
        before, self.now, self._names = self.now, now, names
        if not self._waiting:
            self._decided = set()
        rows = tuple(
            Row(letter(number), names.get(one.annotator.id, ""), SpanIndex(_spans_of(now, one.annotator.id)))
            for number, one in enumerate(now.participants)
        )
        shown = tuple((row.name, tuple(row.spans)) for row in rows)
        if shown != self._rows:
            self._rows = shown
            self._view.set_rows(rows)
        self._fade()
        self.panel.show_adjudication(now, text=article.text, names=names, writable=self._session.writable)
        again = self._opened_again(before, now) if self._undone else None
        self._undone = False
        if again is not None:
            self.go_to(again)
        elif before is None:
            self.go_to(next((one for one in now.matters if one.open), None))
        elif self.current is not None:
            same = next((one for one in now.matters if one.spans == self.current.spans), None)
            self.go_to(same, reveal=False)
        else:
            self.panel.show_case(None, names)

    def _opened_again(self, before: Adjudication | None, now: Adjudication) -> Matter | None:
        """Return the first case that an undo has changed."""
        known = {one.spans: one for one in before.matters} if before is not None else {}
        return next(
            (
                one
                for one in now.matters
                if one.spans in known and (known[one.spans].state, known[one.spans].outcome) != (one.state, one.outcome)
            ),
            None,
        )

    def _fade(self) -> None:
        if self.now is not None:
            over = [one for one in self.now.matters if not self._is_open(one)]
            self._view.set_faded(frozenset(span for one in over for span in one.spans))

    def _is_open(self, matter: Matter) -> bool:
        return matter.open and matter.spans not in self._decided

    def _committed(self, news: Changed) -> None:
        article = self._session.article
        if not self.on or article is None:
            return
        if news.what in ("undo", "redo"):
            self._undone = True
        if article.id in news.articles or news.everything or any(one.article == article.id for one in news.spans):
            self._read()
        if news.what not in ("adjudicate", "tag", "move", "relabel", "remove", "note"):
            self._read_progress()

    # Going from case to case -----------------------------------------------------------------------------------

    def go_to(self, matter: Matter | None, *, reveal: bool = True) -> None:
        """Frame a case, scroll to it, and show what can be chosen."""
        self.current = matter
        self._view.set_case(Case(matter.start, matter.end, matter.spans) if matter is not None else None)
        if matter is not None and reveal:
            self._view.set_current_span(None)
            self._view.set_selection(matter.start, matter.start)
            self._view.reveal(matter.start, matter.end)
        self.panel.show_case(matter, self._names)

    def _step(self, *, forward: bool) -> None:
        """Go to the next open case that is listed, or the one before, round the end."""
        listed = [one for one in self.panel.cases.listed() if self._is_open(one)]
        at = (self.current.start, -self.current.end, self.current.number) if self.current is not None else (-1, 0, -1)

        def place(one: Matter) -> tuple[int, int, int]:
            return one.start, -one.end, one.number

        later = [one for one in listed if place(one) > at]
        sooner = [one for one in listed if place(one) < at]
        way = [*later, *sooner] if forward else [*reversed(sooner), *reversed(later)]
        if way:
            self.go_to(way[0])
        elif self.now is not None and not any(self._is_open(one) for one in self.now.matters):
            if self.now.enough and self.now.matters:
                words = self.tr("Everything is settled. Close the article and go on to the next (Ctrl+Enter).")
                self._say(with_key_now(words, "close_next"))
        elif not listed:
            self._say(self.tr("No open case fits the filter."))

    def _case_picked(self, number: int) -> None:
        if self.now is not None:
            self.go_to(self.now.matters[number])
        self._view.setFocus()

    def _row_picked(self, span: int) -> None:
        if self.on and self.now is not None:
            self.go_to(next((one for one in self.now.matters if span in one.spans), self.current))

    def _filtered(self) -> None:
        if self.current is None or self.panel.cases.row_of(self.current.number) < 0:
            self.go_to(next((one for one in self.panel.cases.listed() if self._is_open(one)), None))
        self._view.setFocus()

    def _let_take_part(self, annotator: int, on: bool) -> None:
        article = self._session.article
        if article is None:
            return
        also = self._also.setdefault(article.id, set())
        (also.add if on else also.discard)(annotator)
        self._read()

    # What the mode adds ----------------------------------------------------------------------------------------

    def do(self, ident: str) -> None:
        """Do what a row of the panel asks."""

    def save_note(self, target: tuple[str, int], text: str) -> None:
        """Save a note."""

    # ----------------------------------------------------------------------------------------------------------

    def _may_write(self) -> bool:
        if not self._session.writable:
            self._say(self.tr("This project is open for reading only."))
        return self._session.writable

    def _say(self, words: str) -> None:
        self._window.reporter.say(words)

    def _color(self, label: str) -> str:
        found, theme = self._session.labels.get(label), self._window.themes.current
        return (found and (found.color_dark if theme.dark else found.color_light)) or theme.muted

    def _set_theme(self, theme: Theme) -> None:
        if self._panel is not None:
            self._panel.set_theme(theme)


def _spans_of(now: Adjudication, annotator: int) -> list[Span]:
    return [span for matter in now.matters for ident, spans in matter.versions if ident == annotator for span in spans]

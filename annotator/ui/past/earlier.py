"""Going through an article's states: a page of its own over the present one, the slider, the steps, and the way back.

While an earlier state is shown nothing can be changed but by going back to it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from annotator.model.changes import Changed
from annotator.model.span_index import SpanIndex
from annotator.model.values import Annotator
from annotator.text.blocks import kind_of
from annotator.ui.article import ArticleView
from annotator.ui.page import title_line

from . import words
from .article_panel import ArticlePanel
from .banner import Banner

if TYPE_CHECKING:
    from annotator.project.past import Timeline
    from annotator.ui.jobs import Asked, Progress
    from annotator.ui.main_window import MainWindow

_MOST = 64  # changed spans up to which they are changed one by one: beyond, all are set anew


class Earlier(QObject):
    """Shows the states of one layer of the open article."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.panel = ArticlePanel(window)
        self.banner = Banner()
        self.view = ArticleView()
        self.view.set_read_only(True)
        self.states: Timeline | None = None
        self.number = 0
        self._whose: Annotator | None = None
        self._shown = -1
        window.centre.put_over(self.banner)
        window.looks.dress(self.view)
        window.keyboard.watch(self.view, self.panel.list, self.banner.slider, self.panel.layer)
        for widget in (self.view, self.panel.list, self.banner.slider):
            widget.installEventFilter(self)
        self.view.zoom_requested.connect(window.looks.zoom)
        self.panel.closed.connect(self._closed)
        self.panel.layer_chosen.connect(self._choose)
        self.panel.moved.connect(self.go)
        self.banner.moved.connect(self.go)
        self.banner.back_asked.connect(self.panel.leave)
        self.banner.restore_asked.connect(self.restore)
        window.session.article_opened.connect(lambda *_: self.panel.leave())
        window.session.article_closed.connect(self.panel.leave)
        window.session.committed.connect(self._committed)
        window.session.labels_changed.connect(self._show_labels)

    @property
    def on(self) -> bool:
        """Whether an earlier state may be on the page."""
        return self.panel.on

    def open(self) -> None:
        """Show the states of my layer of the open article, of another's where I have none."""
        window, article = self._window, self._window.session.article
        if article is None or self.on:
            return
        window.settle()
        window.acts.held = self.tr("This is how it was. Press Esc to come back to now.")
        self.view.set_block_kinds(partial(kind_of, title=title_line(article)))
        self._show_labels()
        self.view.set_article(article.text, scroll_to=window.page.top)
        self._shown = -1
        self._whose = None
        self.panel.enter()
        window.centre.cover(self.view)
        self.banner.say("", may_restore=False)
        self.banner.show_states(1, 0)
        self.banner.show()
        self.view.setFocus()
        self._read(None)

    def go(self, number: int) -> None:
        """Show the state after that step."""
        states = self.states
        if states is None:
            return
        self.number = number = min(max(number, 0), len(states.steps))
        near = self._shown >= 0 and abs(number - self._shown) <= _MOST
        changed = states.change(self._shown, number) if near else None
        if changed is not None and len(changed[0]) + len(changed[1]) <= _MOST:
            self.view.change_spans(changed[1], changed[0])
        else:
            self.view.set_spans(SpanIndex(states.state(number).spans))
        stepped = self._shown >= 0 and number != self._shown
        self._shown = number
        self.banner.show_states(len(states.steps) + 1, number)
        self.panel.show_state(number, *states.summary(number))
        self._say(states, number)
        if stepped and number:
            self._point_out(states, number)

    def step(self, by: int) -> None:
        """Go some steps on or back."""
        self.go(self.number + by)

    def restore(self) -> None:
        """Set my layer back to the state that is shown."""
        from annotator.project import past

        states, session = self.states, self._window.session
        if states is None or not self.banner.restore.isEnabled():
            return
        when = self._when(states, self.number)
        session.bridge.watch(
            past.restore(session.project, states, self.number),
            done=lambda _: self._restored(when),
            failed=self._window.acts.refused,
        )

    # ----------------------------------------------------------------------------------------------------------

    def _read(self, whose: Annotator | None, *, at: int | None = None) -> None:
        session, article = self._window.session, self._window.session.article
        if article is None:
            return
        project = session.project

        def work(tick: Progress, asked: Asked) -> tuple[list[Annotator], Timeline | None]:
            del tick, asked
            from annotator.project import past

            people = past.layers(project, article.id)
            person = next((one for one in people if whose is not None and one.id == whose.id), None)
            person = person or next(iter(people), None)
            return people, None if person is None else past.timeline(project, article.id, annotator=person.id)

        session.reader.start(
            "",
            work,
            done=lambda found: self._take(article.id, found[0], found[1], at),
            failed=self._failed,
            key="past",
        )

    def _take(self, article: int, people: list[Annotator], states: Timeline | None, at: int | None) -> None:
        now = self._window.session.article
        if not self.on or now is None or now.id != article:
            return
        self.states, self._shown = states, -1
        self._whose = states.annotator if states is not None else None
        self.panel.show_people(people, self._whose)
        self.panel.show_timeline(states, now.text)
        if states is None:
            self.banner.say(self.tr("This article has no history yet."), may_restore=False)
            self.view.set_spans(SpanIndex())
        else:
            self.view.set_my_name(words.name_of(states.annotator))
            self.go(len(states.steps) if at is None else at)

    def _failed(self, error: BaseException) -> None:
        self.panel.leave()
        self._window.acts.refused(error)

    def _choose(self, person: Annotator) -> None:
        self._read(person)

    def _committed(self, changed: Changed) -> None:
        article = self._window.session.article
        if not self.on or self.states is None or article is None:
            return
        if article.id in changed.articles or changed.everything:
            at_end = self.number == len(self.states.steps)
            self._read(self._whose, at=None if at_end else self.number)

    def _restored(self, when: str) -> None:
        self.panel.leave()
        self._window.reporter.say(
            self.tr("Your layer is as it was: {when}. Undo brings back what stood before.").format(when=when)
        )

    def _when(self, states: Timeline, number: int) -> str:
        if not number:
            return self.tr("before all")
        return words.time_of(states.steps[number - 1].doing.milliseconds)

    def _say(self, states: Timeline, number: int) -> None:
        last = len(states.steps)
        if number == last:
            text = self.tr("As it is now")
        elif number:
            text = self.tr("As it was: {when}").format(
                when=words.time_of(states.steps[number - 1].doing.milliseconds, seconds=True)
            )
        else:
            text = self.tr("As it was before all")
        mine = states.annotator.uid == self._window.session.project.me.uid
        why = "" if mine else self.tr("Only your own layer can be set back.")
        self.banner.say(
            f"{text}   {number} / {last}",
            may_restore=mine and number < last and self._window.session.writable,
            why_not=why,
        )

    def _point_out(self, states: Timeline, number: int) -> None:
        """Have in view what the step did, where it was one thing."""
        span = states.steps[number - 1].span
        if span is None:
            return
        if self.view.layers.get(span.id) is not None:
            self.view.set_current_span(span.id, reveal=True)
        else:
            self.view.set_current_span(None)
            self.view.reveal(span.start, span.end)

    def _show_labels(self) -> None:
        self.view.set_labels(self._window.page.label_styles())

    def _closed(self) -> None:
        window = self._window
        self.states = None
        window.session.reader.drop("past")
        self.banner.hide()
        window.centre.uncover(self.view)
        window.acts.held = ""
        self.view.set_article("")
        window.view.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and right go a step, Home and End to the first and to now, Escape back to now."""
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not self.on:
            return False
        assert isinstance(event, QKeyEvent)
        last = len(self.states.steps) if self.states is not None else 0
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        todo: Callable[[], None] | None = {
            int(Qt.Key.Key_Left): lambda: self.step(-1),
            int(Qt.Key.Key_Right): lambda: self.step(1),
            int(Qt.Key.Key_Home): lambda: self.go(0),
            int(Qt.Key.Key_End): lambda: self.go(last),
            int(Qt.Key.Key_Escape): self.panel.leave,
        }.get(event.key() if plain else 0)
        if todo is None:
            return False
        if event.type() == QEvent.Type.KeyPress:
            todo()
        event.accept()
        return True

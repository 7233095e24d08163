"""Adjudicating: which keys do what, deciding, closing, the notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from annotator.model.messages import Problem
from annotator.project import adjudicating
from annotator.ui import keys
from annotator.ui.chords import Chord, pressed, typed
from annotator.ui.keyboard import is_typing, label_of

from . import case_keys
from .showing import Showing
from .words import letter

if TYPE_CHECKING:
    from annotator.project.adjudicating import Matter
    from annotator.ui.main_window import MainWindow

# Commands that mean something else while adjudicating, and those that would write one's own layer.
_INSTEAD = {
    "done_next": "close_next",
    "done": "close",
    "next_span": "next_open",
    "previous_span": "previous_open",
    "next_suggestion": "next_open",
    "previous_suggestion": "previous_open",
}
_NOT_NOW = ("skip", "flag", "restart", "identical", "accept_paragraph")
_REPEAT = frozenset(one.id for one in case_keys.COMMANDS if one.repeat)
_MARK = next(one for one in case_keys.COMMANDS if one.id == "mark_next")
# What takes the page, or the right side, for itself: the mode makes room.
_ELSEWHERE = ("history_span", "history_article", "corrections", "settle")


class Adjudicating(Showing):
    """The mode in which one settles where layers differ."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._map = case_keys.key_map()
        self._acts: dict[str, Callable[[], object]] = {
            "both": lambda: self._settle(lambda matter: matter.places()),
            "neither": lambda: self._settle(lambda matter: ()),
            "as_now": lambda: self._settle(None),
            "agreed": self._settle_agreed,
            "next_open": lambda: self._step(forward=True),
            "previous_open": lambda: self._step(forward=False),
            "close_next": lambda: self._close(go_on=True),
            "close": lambda: self._close(go_on=False),
            "rule": self.ask_rule,
            "mark_next": lambda: self._mark(1),
            "mark_previous": lambda: self._mark(-1),
            "take_marked": self._take_marked,
        }

    def follow(self) -> None:
        """Take the keys as they are now."""
        self._map = case_keys.key_map()
        if self._panel is not None:
            self._panel.say_keys()
            self._panel.show_case(self.current, self._names)

    # Deciding --------------------------------------------------------------------------------------------------

    def do(self, ident: str) -> None:
        """Do what a key or a row of the panel asks."""
        number = case_keys.place(ident)
        if number >= 0:
            self._take(number)
        else:
            self._acts[ident]()
        if ident != "rule":
            self._view.setFocus()

    def _take(self, number: int) -> None:
        if self.now is None or number >= len(self.now.participants):
            self._say(self.tr("No annotator has the letter {letter}.").format(letter=letter(number)))
            return
        who = self.now.participants[number].annotator.id
        self._settle(lambda matter: matter.version(who))

    def _mark(self, step: int) -> None:
        """Mark another choice, as one does who has no key for it."""
        words, key = self.panel.choice_list.mark(step), case_keys.key_of("take_marked")
        if words and key:
            words = self.tr("{choice} ({key} takes it)").format(choice=words, key=key)
        self._say(words or self.tr("Choose a case first."))

    def _take_marked(self) -> None:
        ident = self.panel.choice_list.marked()
        if ident:
            self.do(ident)
        else:
            key = case_keys.key_of("mark_next")
            self._say(self.tr("No choice is marked. {key} marks one.").format(key=key or keys.title(_MARK)))

    def _settle(self, choose: Callable[[Matter], Any] | None) -> None:
        now, matter = self.now, self.current
        if now is None or matter is None:
            self._say(self.tr("Choose a case first."))
            return
        if not self._may_write():
            return
        take = choose(matter) if choose is not None else None
        self.panel.span_note.commit()
        self._write(adjudicating.settle(self._session.project, now, matter.number, take), [matter])
        self._step(forward=True)

    def _settle_agreed(self) -> None:
        now = self.now
        agreed = [one for one in now.open() if one.agreed] if now is not None else []
        if now is None or not agreed:
            self._say(self.tr("No open case is left on which all agree."))
        elif self._may_write():
            self._write(adjudicating.settle_agreed(self._session.project, now), agreed)
            self._say(self.tr("Settled: {count}. Undo takes all of them back at once.").format(count=len(agreed)))
            if self.current is None or not self._is_open(self.current):
                self._step(forward=True)

    def _write(self, future: Any, matters: list[Matter]) -> None:  # noqa: ANN401  (a future of anything)
        """Count the cases as settled until the answer is there: somebody who is fast need not wait for the disk."""
        self._waiting += 1
        self._decided |= {one.spans for one in matters}
        self._fade()

        def over(_: object = None) -> None:
            self._waiting -= 1
            self._read()

        def failed(error: BaseException) -> None:
            over()
            if not (isinstance(error, Problem) and error.message.code == "nothing_changed"):
                self._window.acts.refused(error)

        self._window.acts.watch(future, done=over, failed=failed)

    def _close(self, *, go_on: bool) -> None:
        now = self.now
        if now is None or not self._may_write():
            return
        self.panel.commit()
        also = tuple(self._also.get(now.article, ()))
        future = adjudicating.close(self._session.project, now.article, also=also)
        self._window.acts.watch(future, done=lambda _: self._closed(now.article, go_on=go_on), failed=self._not_closed)

    def _not_closed(self, error: BaseException) -> None:
        self._window.acts.refused(error)
        if isinstance(error, Problem) and error.message.code == "adjudication_open":
            self._step(forward=True)

    def _closed(self, article: int, *, go_on: bool) -> None:
        if not go_on:
            self._say(self.tr("Closed."))
            return
        project = self._session.project
        self._session.reader.start(
            "",
            lambda tick, asked: adjudicating.next_article(project, article),
            done=lambda found: self._go_on(article, found),
            key="adjudication-next",
        )

    def _go_on(self, article: int, found: int | None) -> None:
        now = self._session.article
        if not self.on or now is None or now.id != article:
            return
        if found is None:
            self._say(self.tr("Closed. That was the last one: nothing is left to adjudicate."))
        else:
            self._window.acts.open_article(found)

    def reopen(self) -> None:
        """Take back that the article is closed."""
        article = self._session.article
        if article is not None and self._may_write():
            self._window.acts.watch(adjudicating.reopen(self._session.project, article.id))

    def ask_rule(self) -> None:
        """Open the dialog on what needs no look."""
        from .rule_dialog import RuleDialog

        if self.now is None or not self._may_write():
            return
        dialog = RuleDialog(
            self._window,
            self._session.project,
            self._session.jobs,
            article=self.now.article,
            layers=len(self.now.participants),
        )
        words = self.tr("Settled: {count}. Undo takes all of them back at once.")
        dialog.applied.connect(lambda count: self._say(words.format(count=count)))
        dialog.open()

    # Notes -----------------------------------------------------------------------------------------------------

    def to_note(self, *, of_span: bool) -> None:
        """Go to the note on what was decided, or on the article."""
        field = self.panel.span_note if of_span and self.panel.span_note.isVisible() else self.panel.article_note
        field.setFocus()
        field.selectAll()

    def save_note(self, target: tuple[str, int], text: str) -> None:
        """Save a note in the adjudicated layer."""
        kind, ident = target
        project = self._session.project
        note = project.note_span if kind == "span" else project.note_article
        self._window.acts.watch(note(ident, text, adjudicated=True))

    # Keys ------------------------------------------------------------------------------------------------------

    def takes(self, ident: str) -> bool:
        """Answer a command of the window that means something else here; return whether it was one."""
        if not self.on:
            return False
        if ident in _INSTEAD:
            self.do(_INSTEAD[ident])
        elif ident in self._acts or case_keys.place(ident) >= 0:
            self.do(ident)
        elif ident in ("note", "note_article"):
            self.to_note(of_span=ident == "note")
        elif ident in _NOT_NOW:
            self._say(self.tr("That is for one's own layer. Esc leaves adjudicating."))
        else:
            if ident in _ELSEWHERE:
                self.turn(False)
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer the mode's keys before anything else does; matched by code, so that no input method eats them."""
        kind = event.type()
        if kind == QEvent.Type.Close:
            self.panel.commit()
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            made = typed(event.commitString())
            ident = self._means(made) if made is not None else None
            if ident is not None:
                self.do(ident)
            return ident is not None
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(event, QKeyEvent):
            return False
        if watched is self._window and is_typing(self._window.focusWidget()):
            # What a field leaves over, such as Enter, is not meant for the case.
            return False
        ident = "leave" if event.key() == Qt.Key.Key_Escape and self._may_leave() else self._means(pressed(event))
        if ident is None:
            return False
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
            return False
        if event.isAutoRepeat() and ident not in _REPEAT:
            return True
        if ident == "leave":
            self.turn(False)
        else:
            self.do(ident)
        return True

    def _means(self, made: Chord) -> str | None:
        """Return what a chord does here. The key of a candidate who is not there is free for a label."""
        ident = self._map.get(made)
        if ident is None or self.now is None or case_keys.place(ident) < len(self.now.participants):
            return ident
        other = keys.key_map(self._session.labels.values()).get(made, "")
        return None if other in _NOT_NOW or label_of(other) else ident

    def _may_leave(self) -> bool:
        view = self._view
        return not view.has_selection() and view.current_span() is None and not self._window.looks.reading

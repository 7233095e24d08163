"""What a person does to the article: tag, relabel, move edges, remove, note, finish, go on, undo.

Acts are asked of the project and come back as ``Changed``; nothing is painted before that. A refusal is said in the
status line.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QGuiApplication

from annotator.model.changes import Changed
from annotator.model.messages import QT_TRANSLATE_NOOP, Problem
from annotator.model.values import ArticleFilter, Span, Status

from . import messages
from .i18n import is_chinese

if TYPE_CHECKING:
    from annotator.text.words import Words

    from .article import ArticleView
    from .messages import Reporter
    from .session import Session

WHAT: dict[str, str] = {
    "tag": QT_TRANSLATE_NOOP("acts", "tagging"),
    "move": QT_TRANSLATE_NOOP("acts", "moving an edge"),
    "relabel": QT_TRANSLATE_NOOP("acts", "relabelling"),
    "remove": QT_TRANSLATE_NOOP("acts", "removing a span"),
    "note": QT_TRANSLATE_NOOP("acts", "a note"),
    "status": QT_TRANSLATE_NOOP("acts", "a status"),
    "facts": QT_TRANSLATE_NOOP("acts", "title and date"),
    "hide": QT_TRANSLATE_NOOP("acts", "hiding an article"),
    "labels": QT_TRANSLATE_NOOP("acts", "a change of labels"),
    "map": QT_TRANSLATE_NOOP("acts", "showing a label as another"),
    "settle": QT_TRANSLATE_NOOP("acts", "settling a conflict"),
    "restore": QT_TRANSLATE_NOOP("acts", "going back to an earlier state"),
    "correct": QT_TRANSLATE_NOOP("acts", "taking over a correction"),
    "carry": QT_TRANSLATE_NOOP("acts", "carrying spans over"),
    "annotator": QT_TRANSLATE_NOOP("acts", "a change of annotator"),
    "import": QT_TRANSLATE_NOOP("acts", "an import"),
    "assign": QT_TRANSLATE_NOOP("acts", "assigning articles"),
    "accept": QT_TRANSLATE_NOOP("acts", "accepting"),
    "reject": QT_TRANSLATE_NOOP("acts", "rejecting"),
    "tag_all": QT_TRANSLATE_NOOP("acts", "tagging the same words everywhere"),
    "relabel_all": QT_TRANSLATE_NOOP("acts", "relabelling the same words everywhere"),
    "remove_all": QT_TRANSLATE_NOOP("acts", "removing the same words everywhere"),
    "reading": QT_TRANSLATE_NOOP("acts", "correcting a number or place"),
    "adjudicate": QT_TRANSLATE_NOOP("acts", "a decision"),
    "adjudicate_agreed": QT_TRANSLATE_NOOP("acts", "settling all that agree"),
    "adjudicate_rule": QT_TRANSLATE_NOOP("acts", "settling by a rule"),
    "adjudicate_close": QT_TRANSLATE_NOOP("acts", "closing an adjudication"),
    "adjudicate_reopen": QT_TRANSLATE_NOOP("acts", "opening an adjudication again"),
}


def what_name(what: str) -> str:
    """Return what an undo takes back, as the window writes it."""
    return QCoreApplication.translate("acts", WHAT[what]) if what in WHAT else what


class Acts(QObject):
    """Does what commands ask for. ``note_wanted`` asks for the note field of the span, or of the article.

    ``file_gone``: the project's file was deleted or replaced; carries the words for it.
    """

    note_wanted = Signal(bool)
    file_gone = Signal(str)

    def __init__(
        self,
        session: Session,
        view: ArticleView,
        *,
        reporter: Reporter,
        chosen: Callable[[], ArticleFilter],
        settle: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._view, self._reporter = session, view, reporter
        self._chosen, self._settle = chosen, settle
        self._edges: dict[int, tuple[int, int]] = {}
        self._last: Future[Any] | None = None
        self.words: Words | None = None
        self.next_article: Callable[..., int | None] = session.project.next_article
        self.held = ""
        """Why nothing may be changed just now, in words; empty where it may."""

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return what runs each command of this kind."""
        found: dict[str, Callable[[], None]] = {
            "undo": self.undo,
            "redo": self.redo,
            "copy": self.copy,
            "remove": self.remove,
            "note": self.note,
            "note_article": lambda: self.note_wanted.emit(False),
            "next_span": lambda: self.step_span(forward=True),
            "previous_span": lambda: self.step_span(forward=False),
            "done_next": lambda: self.finish("done"),
            "skip": lambda: self.finish("skipped"),
            "done": lambda: self.set_status("done"),
            "flag": self.flag,
            "restart": lambda: self.set_status("started"),
            "next": lambda: self.step_article(forward=True),
            "previous": lambda: self.step_article(forward=False),
            "hide": lambda: self.hide(hidden=True),
            "unhide": lambda: self.hide(hidden=False),
        }
        for edge in ("start", "end"):
            for side, step in (("left", -1), ("right", 1)):
                for size in ("", "word_"):
                    found[f"{edge}_{size}{side}"] = lambda e=edge, s=step, w=bool(size): self.nudge(e, s, by_word=w)
        return found

    # Spans -----------------------------------------------------------------------------------------------------

    def label(self, key: str) -> None:
        """Tag what is selected, or relabel the current span, or tag the word at the cursor."""
        session = self._session
        if session.article is None or not self.may_write():
            return
        selection = self.selection()
        current = self.current_span()
        if selection is None and current is not None:
            self.relabel(current, key)
            return
        target = selection or self._view.target()
        if target is None or target[0] >= target[1]:
            self._reporter.say(self.tr("Select some words first."))
            return
        future = session.project.tag(session.article.id, *target, key, adjudicated=session.adjudicating)
        self.watch(future, done=self._tagged)

    def relabel(self, span: Span, key: str) -> None:
        """Give a span another label."""
        if span.label != key and self.may_write():
            self.watch(self._session.project.relabel(span.id, key, adjudicated=self._adjudicated))

    def remove(self) -> None:
        """Remove the current span, and stay where it was."""
        span = self.current_span()
        if span is not None and self.may_write():
            self.watch(self._session.project.remove([span.id], adjudicated=self._adjudicated))

    def move(self, span: int, start: int, end: int) -> None:
        """Move a span's edges (code points); those of a suggestion, whose id is below 0, are another's affair."""
        if span >= 0 and self.may_write():
            self.watch(self._session.project.move(span, start, end, adjudicated=self._adjudicated))

    def nudge(self, edge: str, step: int, *, by_word: bool = False) -> None:
        """Move one edge of the current span by a character or a word."""
        span, article = self.current_span(), self._session.article
        if span is None or article is None or not self.may_write():
            return
        # A held key is faster than the disk: go on from where the edges are bound for.
        start, end = self._edges.get(span.id, (span.start, span.end))
        at = start if edge == "start" else end
        if by_word and self.words is not None:
            at = self.words.step(article.text, at, forward=step > 0)
        else:
            at += step
        start, end = (at, end) if edge == "start" else (start, at)
        if not 0 <= start < end <= len(article.text):
            return
        self._edges[span.id] = (start, end)

        def over(_: object) -> None:
            if self._edges.get(span.id) == (start, end):
                del self._edges[span.id]

        def failed(error: BaseException) -> None:
            over(None)
            self.refused(error)

        future = self._session.project.move(span.id, start, end, adjudicated=self._adjudicated)
        self.watch(future, done=over, failed=failed)

    def step_span(self, *, forward: bool) -> None:
        """Go to the next span or the one before, round the end."""
        spans = self._session.spans
        found = spans.neighbour(self.current_span(), self._view.cursor(), forward=forward)
        if found is None and spans.ordered:
            found = spans.ordered[0 if forward else -1]
        if found is not None:
            self._view.set_current_span(found.id, reveal=True)

    def note(self) -> None:
        """Go to the note field: of the current span, else of the article."""
        self.note_wanted.emit(self.current_span() is not None)

    def save_note(self, target: object, text: str) -> None:
        """Save a note: ``target`` is ``("span", id)`` or ``("article", id)``."""
        kind, ident = target  # type: ignore[misc]
        project = self._session.project
        self.watch(project.note_span(ident, text) if kind == "span" else project.note_article(ident, text))

    def copy(self) -> None:
        """Copy what is selected, or the current span's text, as it stands in the article."""
        article, selection, span = self._session.article, self.selection(), self.current_span()
        if selection is None and span is not None:
            selection = (span.start, span.end)
        if article is not None and selection is not None:
            QGuiApplication.clipboard().setText(article.text[selection[0] : selection[1]])

    def selection(self) -> tuple[int, int] | None:
        """Return what is selected (code points), if anything is."""
        return self._view.selection() if self._view.has_selection() else None

    def current_span(self) -> Span | None:
        """Return the current span."""
        ident = self._view.current_span()
        return self._session.spans.by_id.get(ident) if ident is not None else None

    # The article -----------------------------------------------------------------------------------------------

    def set_status(self, status: Status) -> None:
        """Set the open article's status."""
        article = self._session.article
        if article is not None and self.may_write():
            self._settle()
            self.watch(self._session.project.set_status(article.id, status))

    def flag(self) -> None:
        """Flag the article, or take the flag back."""
        row = self._session.row
        flagged = row is not None and row.status == "flagged"
        self.set_status("started" if flagged else "flagged")
        self._reporter.say(self.tr("No longer flagged.") if flagged else self.tr("Flagged for discussion."))

    def finish(self, status: Status) -> None:
        """Set the status and go on to the next unfinished article."""
        article = self._session.article
        if article is None or not self.may_write():
            return
        self.set_status(status)
        chosen = self._chosen()
        following = self.next_article(article.id, filter=chosen, unfinished=True)
        if following is None:
            # Round the end; the status just set may not be written yet.
            following = self.next_article(0, filter=chosen, unfinished=True)
        if following is None or following == article.id:
            self._reporter.say(self.tr("That was the last one: no unfinished article is left in this list."))
        else:
            self.open_article(following)

    def step_article(self, *, forward: bool) -> None:
        """Open the next article of the list, or the one before."""
        article = self._session.article
        if article is None:
            return
        found = self.next_article(article.id, forward=forward, filter=self._chosen())
        if found is None:
            self._reporter.say(
                self.tr("This is the last article.") if forward else self.tr("This is the first article.")
            )
        else:
            self.open_article(found)

    def open_article(self, article: int) -> None:
        """Open an article where it was left; notes being typed are saved first."""
        self._settle()
        now = self._session.article
        if now is None or now.id != article:
            self._session.open_article(article)

    def hide(self, *, hidden: bool) -> None:
        """Hide the open article and go on to the next, or bring a hidden one back."""
        article = self._session.article
        if article is None or not self.may_write():
            return
        self._settle()
        self.watch(self._session.project.hide([article.id], hidden=hidden))
        if hidden:
            self._reporter.say(self.tr("Hidden. Undo brings it back."))
            self.step_article(forward=True)

    # Undo ------------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the newest act back, in whichever article it was."""
        if self.may_write():
            self._settle()
            self._when_written(self._undo)

    def redo(self) -> None:
        """Bring back what was undone."""
        if self.may_write():
            self._when_written(self._redo)

    def _undo(self) -> None:
        what = self._session.project.undoable()
        if what != "import" or self._may_undo_import():
            self.watch(self._session.project.undo(), done=lambda changed: self._went_back(changed, what, redo=False))

    def _redo(self) -> None:
        what = self._session.project.redoable()
        self.watch(self._session.project.redo(), done=lambda changed: self._went_back(changed, what, redo=True))

    def _when_written(self, act: Callable[[], None]) -> None:
        """Do ``act`` once what was asked for before is in the file: only then can one say what an undo takes back."""
        last = self._last
        if last is None or last.done():
            act()
        else:
            self._session.bridge.watch(
                last, done=lambda _: self._when_written(act), failed=lambda _: self._when_written(act)
            )

    def _may_undo_import(self) -> bool:
        return self._reporter.ask(
            self.tr("Undo an import"),
            self.tr(
                "The last act was an import. Undoing it hides the articles that it brought, with what was tagged in "
                "them. Nothing is lost: “Redo” brings them back."
            ),
            self.tr("Undo the import"),
            self.tr("Cancel"),
            yes_is_default=False,
        )

    def _went_back(self, changed: Changed, what: str, *, redo: bool) -> None:
        words = self.tr("Redone: {what}.") if redo else self.tr("Undone: {what}.")
        parts = [words.format(what=what_name(what))] if what else []
        parts += [messages.text(message) for message in changed.skipped]
        self._reporter.say(" ".join(parts))
        article = self._session.article
        open_now = article.id if article is not None else None
        where = changed.spans[0].article if changed.spans else changed.articles[0] if changed.articles else None
        # Somewhere else: go there, so that one sees what was done. An import is many articles' affair.
        if where is not None and where != open_now and (not changed.everything or self._is_back(changed)):
            self._session.open_article(where)
        for change in changed.spans:
            if change.span is not None and change.article == where:
                self._view.set_current_span(change.id, reveal=True)
                break

    def _is_back(self, changed: Changed) -> bool:
        """Return whether one single article was brought back."""
        return len(changed.articles) == 1 and not self._session.project.article_row(changed.articles[0]).hidden

    # ----------------------------------------------------------------------------------------------------------

    def refused(self, error: BaseException) -> None:
        """Tell of an act that was not done."""
        if isinstance(error, Problem) and error.message.code == "project_gone":
            self.file_gone.emit(messages.text(error))
        elif isinstance(error, Problem):
            self._reporter.say(messages.text(error))
        else:
            self._reporter.report(error)

    def label_name(self, key: str) -> str:
        """Return a label's name in the interface's language."""
        label = self._session.labels.get(key)
        return label.name(chinese=is_chinese()) if label is not None else key

    def _tagged(self, changed: Changed) -> None:
        article = self._session.article
        for change in changed.spans:
            if article is not None and change.article == article.id and change.span is not None:
                self._view.clear_selection()
                self._view.set_current_span(change.id, reveal=False, move=False)
                return

    def watch(
        self,
        future: Future[Any],
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Hear how an act ends; a refusal is said. Undo waits for it."""
        self._last = future
        self._session.bridge.watch(future, done=done, failed=failed or self.refused)

    @property
    def _adjudicated(self) -> bool:
        return self._session.adjudicating

    def may_write(self) -> bool:
        """Return whether acts are possible now; where they are not, say why."""
        if self.held:
            self._reporter.say(self.held)
            return False
        if not self._session.writable:
            self._reporter.say(self.tr("This project is open for reading only."))
        return self._session.writable

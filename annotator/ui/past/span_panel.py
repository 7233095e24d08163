"""The history of a span at the right: who did what to it and when, branches where several versions stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QVBoxLayout

from annotator.model.messages import Problem
from annotator.model.past import SpanHistory
from annotator.model.values import Span
from annotator.ui.article import ArticleView
from annotator.ui.article.layers import hit_order
from annotator.ui.theme import Theme

from . import words
from .aside import Aside, muted
from .lines import Line, LineList, branches

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class Here(NamedTuple):
    """A span where the cursor stands, and whose layer it is in; empty for one's own."""

    span: Span
    owner: str


class SpanPanel(Aside):
    """Follows the current span, or what stands at the cursor."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, QCoreApplication.translate("SpanPanel", "History of the span"))
        self.list = LineList(window.themes.current, self.tr("What was done to the span"))
        self.list.hint = self.tr("No span here. Click on one, your own or another's that is shown.")
        self.list.escaped.connect(self.leave)
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Span"))
        self.about = muted()
        self._found: list[Here] = []
        self.history: SpanHistory | None = None
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(self.which)
        self.column.addLayout(head)
        self.column.addWidget(self.about)
        self.column.addWidget(self.list, 1)
        self.which.activated.connect(self._show)
        window.view.current_span_changed.connect(lambda _: self._follow())
        window.view.cursor_moved.connect(lambda _: self._follow())
        window.session.article_opened.connect(lambda *_: self._another())
        window.session.article_closed.connect(self.leave)
        window.session.committed.connect(lambda _: self._follow())

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the other theme."""
        super().set_theme(theme)
        self.list.set_theme(theme)

    def open(self, found: list[Here]) -> None:
        """Show the history of the first of these; the others can be chosen."""
        self._offer(found)
        self.enter()
        self.list.setFocus()

    def spans_at(self, view: ArticleView) -> list[Here]:
        """Return the current span of ``view``, and what else stands there or at its cursor."""
        current = view.layers.get(view.current_span())
        at = current.start if current is not None else view.cursor()
        found = [Here(one.span, one.owner) for one in hit_order(view.layers.placed(at, at + 1)) if not one.sure]
        if current is not None:
            found = [Here(current, ""), *(one for one in found if one.span.id != current.id)]
        return found

    def _another(self) -> None:
        """Another article is open: what is shown of the one before is over."""
        self._found = []
        self._follow()

    def _follow(self) -> None:
        if self.on:
            found = self.spans_at(self.window_.view)
            if found or not self._found:  # where there is nothing, what is shown stays
                self._offer(found)

    def _offer(self, found: list[Here]) -> None:
        article = self.window_.session.article
        self._found = found
        text, labels = article.text if article is not None else "", self.window_.session.labels
        self.which.clear()
        for span, owner in found:
            name = words.label_name(span.label, labels)
            quoted = words.quote(text, span.start, span.end)
            self.which.addItem(f"{quoted}  {name}" + (f" · {owner}" if owner else ""))
        self.which.setVisible(bool(found))
        self._show(0)

    def _show(self, number: int) -> None:
        from annotator.project import past

        self.history = None
        if number < len(self._found):
            try:
                self.history = past.span_history(self.window_.session.project, self._found[number].span.id)
            except Problem:
                self.history = None
        self._tell(self.history)

    def _tell(self, history: SpanHistory | None) -> None:
        article = self.window_.session.article
        if history is None or article is None:
            self.about.hide()
            self.list.show_lines([])
            return
        told: list[str] = []
        if history.owner.adjudicated:
            told.append(self.tr("Of the adjudicated layer."))
        elif history.owner.id != self.window_.session.project.me.id:
            told.append(self.tr("Tagged by {name}.").format(name=history.owner.name))
        if history.versions > 1:
            told.append(
                self.tr(
                    "{count} versions stand beside each other. The bold one is shown; the next act on the span "
                    "settles it."
                ).format(count=history.versions)
            )
        if history.joined:
            told.append(self.tr("{count} equal spans are shown as one.").format(count=history.joined + 1))
        self.about.setText(" ".join(told))
        self.about.setVisible(bool(told))
        self.list.show_lines(self._lines(history, article.text))
        shown = next((row for row, event in enumerate(history.events) if event.shown), len(history.events) - 1)
        self.list.go_to(shown)

    def _lines(self, history: SpanHistory, text: str) -> list[Line]:
        labels, dark = self.window_.session.labels, self.window_.themes.current.dark
        rows = {event.row: row for row, event in enumerate(history.events)}
        strokes = branches(
            [[rows[parent] for parent in event.parents] for event in history.events],
            [event.column for event in history.events],
        )
        columns = 1 + max(event.column for event in history.events)
        lines: list[Line] = []
        for event, drawn in zip(history.events, strokes, strict=True):
            label = labels.get(event.span.label) if event.span is not None else None
            lines.append(
                Line(
                    words.of_event(event, text, labels),
                    words.who_and_when(event.doing),
                    faint=event.doing.undone,
                    strong=event.shown,
                    color="" if label is None else label.color_dark if dark else label.color_light,
                    column=event.column,
                    columns=columns,
                    strokes=drawn,
                )
            )
        return lines

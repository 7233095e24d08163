"""Keeps the article view in step with the session: text, spans, labels. The first thing that is built and painted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from annotator.model.span_index import SpanIndex
from annotator.model.values import Article, Span
from annotator.text.blocks import is_running_text, kind_of

from .article import ArticleView, LabelStyle
from .i18n import is_chinese
from .session import Session

_HEAD = 4000  # characters among which a title is looked for


class Page(QObject):
    """Shows on the view what the session says, and notes where the page is scrolled to (``top``, a code point)."""

    def __init__(self, session: Session, view: ArticleView, *, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._view = session, view
        self.top = 0
        view.set_read_only(not session.writable)
        session.article_opened.connect(self._article_opened)
        session.article_closed.connect(lambda: view.set_article(""))
        session.spans_read.connect(view.set_spans)
        session.spans_changed.connect(self._spans_changed)
        session.labels_changed.connect(self.show_labels)
        view.range_shown.connect(self._range_shown)
        self.show_labels()

    def show_labels(self) -> None:
        """Show the labels as they are now."""
        self._view.set_labels(self.label_styles())

    def label_styles(self) -> dict[str, LabelStyle]:
        """Return how labels look on a page, by their keys."""
        chinese = is_chinese()
        return {
            label.key: LabelStyle(label.name(chinese=chinese), label.shortcut, label.color_light, label.color_dark)
            for label in self._session.labels.values()
            if label.known
        }

    def _article_opened(self, article: Article, near: SpanIndex, offset: int) -> None:
        self.top = offset
        self._view.set_block_kinds(partial(kind_of, title=title_line(article)))
        self._view.set_article(article.text, scroll_to=offset)
        self._view.set_spans(near)

    def _spans_changed(self, removed: list[Span], added: list[Span]) -> None:
        stay = {span.id for span in added}
        self._view.change_spans(added, [span.id for span in removed if span.id not in stay])

    def _range_shown(self, start: int, _end: int) -> None:
        self.top = start
        if self._session.article is not None:
            self._session.tops[self._session.article.id] = start


def title_line(article: Article) -> str:
    """Return the article's title, or "" where that is only how its text begins: then no line is to be set as one."""
    title = article.facts.title.removesuffix("…")
    for line in article.text[:_HEAD].split("\n"):
        line = line.strip().lstrip("# ")
        if title and line.startswith(title):
            return "" if is_running_text(line) else article.facts.title
    return article.facts.title

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.model.span_index import SpanIndex
from annotator.model.values import Span
from annotator.text.words import Words, load
from annotator.ui.article import ArticleView, LabelStyle

LABELS = {
    "programme": LabelStyle("举措", "1", "#C74B47", "#FE8B83"),
    "locality": LabelStyle("地点", "2", "#009342", "#68CA80"),
    "metric": LabelStyle("指标", "3", "#4B74D8", "#8CAFFE"),
}

_PLAIN = Qt.KeyboardModifier.NoModifier
_LEFT = Qt.MouseButton.LeftButton
MakePage = Callable[..., ArticleView]


@pytest.fixture(scope="session")
def library() -> Words:
    """The real word library."""
    return load()


@pytest.fixture
def make_page(qtbot) -> MakePage:
    """Shows an article on a page of 900 x 600 that has the focus."""

    def make(text: str, spans: Sequence[Span] = (), *, words: Words | None = None, size=(900, 600)) -> ArticleView:
        view = ArticleView()
        qtbot.addWidget(view)
        view.resize(*size)
        view.set_labels(LABELS)
        if words is not None:
            view.set_words(words.snap, words.boundaries)
        view.set_article(text)
        view.set_spans(SpanIndex(spans))
        view.show()
        qtbot.waitExposed(view)
        view.activateWindow()
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        qtbot.waitUntil(lambda: view.flow.viewport_height > 0)
        return view

    return make


class Hand:
    """A hand on the mouse."""

    @staticmethod
    def middle(view: ArticleView, offset: int) -> QPoint:
        """Return the middle of the character at ``offset``."""
        return view.rect_of(offset, offset + 1).center()

    @staticmethod
    def gap(view: ArticleView, offset: int) -> QPoint:
        """Return a point on the left edge of the character at ``offset``."""
        rect = view.rect_of(offset, offset + 1)
        return QPoint(rect.left() + 1, rect.center().y())

    @staticmethod
    def click(view: ArticleView, point: QPoint, modifier=_PLAIN) -> None:
        QTest.mouseClick(view.viewport(), _LEFT, modifier, point)

    @staticmethod
    def double_click(view: ArticleView, point: QPoint) -> None:
        QTest.mouseDClick(view.viewport(), _LEFT, _PLAIN, point)

    @staticmethod
    def press(view: ArticleView, point: QPoint, modifier=_PLAIN) -> None:
        QTest.mousePress(view.viewport(), _LEFT, modifier, point)

    @staticmethod
    def release(view: ArticleView, point: QPoint, modifier=_PLAIN) -> None:
        QTest.mouseRelease(view.viewport(), _LEFT, modifier, point)

    @staticmethod
    def move(view: ArticleView, point: QPoint, modifier=_PLAIN, buttons=_LEFT) -> None:
        """Move the pointer; QTest's own moves carry neither button nor modifier."""
        at, outside = QPointF(point), QPointF(view.viewport().mapToGlobal(point))
        event = QMouseEvent(QEvent.Type.MouseMove, at, outside, Qt.MouseButton.NoButton, buttons, modifier)
        QApplication.sendEvent(view.viewport(), event)

    def drag(self, view: ArticleView, start: QPoint, end: QPoint, modifier=_PLAIN) -> None:
        """Drag in some steps."""
        self.press(view, start, modifier)
        for step in range(1, 5):
            self.move(view, start + (end - start) * step / 4, modifier)
        self.release(view, end, modifier)


@pytest.fixture
def hand() -> Hand:
    return Hand()

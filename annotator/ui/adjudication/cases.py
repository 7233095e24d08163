"""The cases of the article as rows, in order of reading, narrowed by label, kind and state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from annotator.ui.article.bars import row_color
from annotator.ui.rows import CENTER, RIGHT, Index, RowDelegate, paint_swatches, paint_tick, smaller, write
from annotator.ui.theme import Theme

from .words import kind_name, letter, outcome_name, state_name

if TYPE_CHECKING:
    from annotator.project.adjudicating import Matter

_MOST = 60  # characters of a case that a row shows
CHIP = 16


class Filter(NamedTuple):
    """Which cases are listed; empty narrows nothing. ``state``: ``open`` (all that is not settled) or ``settled``."""

    label: str = ""
    kind: str = ""
    state: str = ""

    def takes(self, matter: Matter) -> bool:
        """Whether a case is listed."""
        if self.label and self.label not in matter.labels:
            return False
        if self.kind and self.kind not in matter.kinds:
            return False
        return not self.state or matter.open == (self.state == "open")


class CaseModel(QAbstractListModel):
    """The cases that the filter takes. ``UserRole`` gives the ``Matter``."""

    def __init__(self, color: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.color = color
        self.text = ""
        self.order: Sequence[int] = ()
        self.filter = Filter()
        self._all: Sequence[Matter] = ()
        self._shown: list[Matter] = []
        self._rows: Mapping[int, int] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """Return how many cases are listed."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  (as Qt has it)
        """Return the case's text, the case itself, or what a screen reader says."""
        matter = self.matter(index.row()) if index.isValid() else None
        if matter is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.quote(matter)
        if role == Qt.ItemDataRole.UserRole:
            return matter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.quote(matter)}, {kind_name(matter.kind)}, {state_name(matter.state)}"
        return None

    def show_cases(self, matters: Sequence[Matter], *, text: str, order: Sequence[int]) -> None:
        """Take the cases of an article; ``order`` has the participants' ids in the order of their letters."""
        self._all, self.text, self.order = matters, text, order
        self._anew()

    def set_filter(self, wanted: Filter) -> None:
        """List other cases."""
        self.filter = wanted
        self._anew()

    def matter(self, row: int) -> Matter | None:
        """Return the case in a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def listed(self) -> Sequence[Matter]:
        """Return the cases that are listed, in order of reading."""
        return self._shown

    def row_of(self, number: int) -> int:
        """Return the row of a case, -1 where it is not listed."""
        return self._rows.get(number, -1)

    def quote(self, matter: Matter) -> str:
        """Return the text of a case, as far as a row can show it."""
        return self.text[matter.start : min(matter.end, matter.start + _MOST)].replace("\n", " ")

    def _anew(self) -> None:
        shown = [one for one in self._all if self.filter.takes(one)]
        if len(shown) == len(self._shown):
            self._shown = shown
            self._rows = {one.number: row for row, one in enumerate(shown)}
            if shown:
                self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return
        self.beginResetModel()
        self._shown = shown
        self._rows = {one.number: row for row, one in enumerate(shown)}
        self.endResetModel()


class CaseDelegate(RowDelegate):
    """Two lines: a mark for the state and the text; who says what, and the kind of case or how it was settled."""

    height = 44

    def __init__(self, theme: Theme, model: CaseModel, parent: QObject | None = None) -> None:
        super().__init__(theme, parent)
        self._model = model

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint what stands on the ground."""
        matter: Matter | None = index.data(Qt.ItemDataRole.UserRole)
        if matter is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = option.rect.adjusted(16, 2, -16, -2)
        upper = QRect(room.left(), room.top(), room.width(), 20)
        lower = QRect(room.left(), room.top() + 22, room.width(), 16)
        paint_state(painter, QRectF(upper.left(), upper.center().y() - 5, 11, 11), matter.state, self.theme)
        words = QRect(upper.left() + 20, upper.top(), upper.width() - 20, upper.height())
        ink = self.theme.ink if matter.open else self.theme.muted
        write(painter, words, str(index.data(Qt.ItemDataRole.DisplayRole)), font=option.font, color=ink)
        small = smaller(option.font)
        left = self._paint_votes(painter, matter, lower.left() + 20, lower, small)
        kind = kind_name(matter.kind) if matter.open else "→ " + outcome_name(matter, self._model.order)
        if matter.state in ("again", "twice"):
            kind = state_name(matter.state)
        ink = self.theme.warn if matter.state in ("again", "twice") else self.theme.muted
        place = QRect(left + 8, lower.top(), max(0, lower.right() - left - 8), lower.height())
        write(painter, place, kind, font=small, color=ink, align=RIGHT)

    def _paint_votes(self, painter: QPainter, matter: Matter, x: int, where: QRect, font: QFont) -> int:
        """Paint each participant's letter with the colours of the labels given; return how far it reaches."""
        for number, (_, spans) in enumerate(matter.versions):
            chip = QRectF(x, where.top(), CHIP, CHIP)
            paint_letter(painter, chip, number, font, self.theme, empty=not spans)
            colors = map(self._model.color, dict.fromkeys(span.label for span in spans))
            x = paint_swatches(painter, x + CHIP + 2, where.center().y(), colors, size=8, step=10, round_by=2) + 4
        return x


def paint_letter(
    painter: QPainter, where: QRectF, number: int, font: QFont, theme: Theme, *, empty: bool = False
) -> None:
    """Paint a participant's letter; ``empty``: who has nothing there, as an outline."""
    color = row_color(number, dark=theme.dark)
    painter.setPen(QPen(color, 1) if empty else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if empty else color)
    painter.drawRoundedRect(where.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setFont(font)
    painter.setPen(color if empty else QColor(theme.page))
    painter.drawText(where, CENTER, letter(number))


def paint_state(painter: QPainter, where: QRectF, state: str, theme: Theme) -> None:
    """Draw a state's mark: each has a shape of its own."""
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state == "settled":
        x, y, s = where.x(), where.y(), where.width()
        way = ((0.1, 0.55), (0.4, 0.85), (0.95, 0.15))
        paint_tick(painter, (QPointF(int(x + s * right), int(y + s * down)) for right, down in way), theme)
    else:
        painter.setPen(QPen(QColor(theme.muted if state == "open" else theme.warn), 1.6))
        painter.drawEllipse(where.adjusted(1, 1, -1, -1))
        if state != "open":
            painter.setBrush(QColor(theme.warn))
            painter.drawEllipse(where.adjusted(3.5, 3.5, -3.5, -3.5))
    painter.restore()

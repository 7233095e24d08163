"""The page's surface: what is painted of it. Cursor, selection and current span are drawn as ``view`` has set them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from .layers import Placed, Row
from .painting import Scene, cursor_rect, paint_page
from .scrolled import MARGIN, ScrolledPage
from .style import DARK, LIGHT, LabelStyle, PageColors, label_color

if TYPE_CHECKING:
    from .bars import Case
    from .bubble import Bubble, Entry
    from .disputes import Disputed
    from .hints import Hint


class PageSurface(ScrolledPage):
    """Paints the page; knows nothing of mouse and keys."""

    first_painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: dict[str, LabelStyle] = {}
        self._dark = False
        self._colors: PageColors | None = None
        self._my_name = ""
        self._empty_hint = ""
        self._hit: tuple[int, int] | None = None
        self._bubble: Bubble | None = None
        self._case: Case | None = None
        self._disputed: Disputed | None = None
        self._reader: Callable[[int], str] | None = None
        self._faded: frozenset[int] = frozenset()
        self._cursor_on = False
        self._painted = False
        self._blink = self._timer(0, self._blink_now, single=False)
        self._tell_painted = self._timer(0, self.first_painted.emit, single=True)

    def _show_text(self, text: str, at: int) -> None:
        """Show another text, the line of ``at`` at the top, the cursor there."""
        self._painted, self._hit = False, None
        self._case, self._faded, self._disputed = None, frozenset(), None
        super()._show_text(text, at)

    def set_labels(self, labels: Mapping[str, LabelStyle]) -> None:
        """Set how labels look, by their keys; a label that is not among them is grey."""
        self._labels = dict(labels)
        self.viewport().update()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these annotators' spans in a row each under the text, read-only; none takes the rows away."""
        self.layers.set_rows(rows)
        self._all_respan()

    def set_case(self, case: Case | None) -> None:
        """Frame a case, and write its labels' names on the bars in the rows."""
        before, self._case = self._case, case
        for one in (before, case):
            if one is not None and before != case:
                self.update_lines(one.start, one.end)

    def set_faded(self, spans: frozenset[int]) -> None:
        """Show these spans of the rows fainter: nothing is to be done about them."""
        if spans != self._faded:
            self._faded = spans
            self.viewport().update()

    def set_disputed(self, disputed: Disputed | None) -> None:
        """Mark these spans as standing in a conflict; the bubble says which."""
        if disputed is not None or self._disputed is not None:
            self._disputed = disputed
            self.viewport().update()

    def dispute(self, span: int) -> str:
        """Return how else a span stands, behind the sign that marks it; empty where it is in no conflict."""
        return self._disputed.said(span) if self._disputed is not None else ""

    def set_reader(self, reader: Callable[[int], str] | None) -> None:
        """Set what says of a span of one's own, by its id, which number or place it names; the bubble shows it."""
        self._reader = reader

    def set_my_name(self, name: str) -> None:
        """Set the annotator's name that the bubble shows for one's own spans; empty shows none."""
        self._my_name = name

    def set_dark(self, dark: bool) -> None:
        """Use the labels' colours, and the page's, for a dark theme."""
        self._dark = dark
        self._repaint_everything()

    def set_colors(self, colors: PageColors | None) -> None:
        """Use these colours for the page; None: the page's own for the theme."""
        self._colors = colors
        self._repaint_everything()

    def colors(self) -> PageColors:
        """Return the colours in use."""
        return self._colors or (DARK if self._dark else LIGHT)

    def set_empty_hint(self, text: str) -> None:
        """Set what an empty page says (plain text)."""
        self._empty_hint = text
        self.viewport().update()

    # --- the bubble --------------------------------------------------------------------------------------------------

    def bubble(self) -> Bubble | None:
        """Return what the bubble says now."""
        return self._bubble

    def show_bubble(self, found: Sequence[Placed], at: QPoint) -> None:
        """Show the bubble for these spans; none hides it."""
        old, self._bubble = self._bubble, None
        if found:
            from .bubble import make_bubble

            entries = tuple(self._entry(one) for one in found[:6])
            line = self.flow.line_at(at.y())
            top, below = (line[2] + line[1].top, line[2] + line[1].bottom) if line is not None else (at.y(), at.y())
            view = self.viewport().rect()
            self._bubble = make_bubble(
                entries, QPoint(at.x(), top), below=below, view=view, measures=self.blocks.measures
            )
        for one in (old, self._bubble):
            if one is not None:
                self.viewport().update(one.rect.adjusted(-2, -2, 2, 2))

    def _page_moves(self) -> None:
        """Hide what belongs to the pointer: the page moves under it."""
        self.show_bubble((), QPoint())

    def _entry(self, one: Placed) -> Entry:
        from .bubble import Entry

        style = self._labels.get(one.span.label)
        whose, note = one.owner or self._my_name, one.span.note
        if one.sure:
            note, whose = self.layers.suggested.why(one.span.id)
        elif one.span.id > 0:
            read = self._reader(one.span.id) if self._reader is not None else ""
            note = "\n".join(filter(None, (read, note, self.dispute(one.span.id))))
        return Entry(
            label=self._label_name(one.span.label),
            shortcut=style.shortcut if style else "",
            annotator=whose,
            note=note,
            color=label_color(style, self.colors(), dark=self._dark),
        )

    def _label_name(self, label: str) -> str:
        style = self._labels.get(label)
        return style.name if style else label

    # --- painting ----------------------------------------------------------------------------------------------------

    def _repaint_everything(self) -> None:
        self.update()
        self.viewport().update()

    def scene(self) -> Scene:
        """Return all that painting looks at, as it is now."""
        focused = self.hasFocus()
        selection = (min(self._anchor, self._cursor), max(self._anchor, self._cursor))
        return Scene(
            flow=self.flow,
            measures=self.blocks.measures,
            colors=self.colors(),
            labels=self._labels,
            dark=self._dark,
            captions_always=self._page.captions_always,
            patterns=self._page.patterns,
            selection=selection,
            hit=selection == self._hit,
            word=self._word,
            cursor=self._cursor,
            upstream=self._upstream,
            cursor_on=focused and self._cursor_on and bool(self.text()),
            focused=focused,
            current=self._current,
            case=self._case,
            faded=self._faded,
            hint=self._hint(),
            disputed=self._disputed.spans if self._disputed is not None else frozenset(),
        )

    def _hint(self) -> Hint | None:
        """Return what the caption of the current suggestion says, if one is current."""
        if self._current is None or self._current >= 0:
            return None
        from .hints import Hint

        return Hint(self._current, *self.layers.suggested.why(self._current))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines that the event's region touches."""
        self._ensure()
        area = event.rect()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        if self.text():
            paint_page(painter, self.scene(), area)
        else:
            self._paint_empty(painter, area)
        if self._bubble is not None:
            from .bubble import paint_bubble

            paint_bubble(painter, self._bubble, self.blocks.measures, self.colors())
        painter.end()
        if not self._painted:
            self._painted = True
            self._tell_painted.start()

    def _paint_empty(self, painter: QPainter, area: QRect) -> None:
        painter.fillRect(area, QColor(self.colors().page))
        painter.setPen(QColor(self.colors().faint))
        painter.setFont(self.blocks.measures.bubble_font)
        room = self.viewport().rect().adjusted(40, 0, -40, -self.viewport().height() // 6)
        flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
        painter.drawText(room, flags, self._empty_hint)

    def _paint_frame(self) -> None:
        """Paint the narrow rim round the viewport; it shows where the focus is."""
        painter = QPainter(self)
        rim = self.viewport().geometry().adjusted(-MARGIN, -MARGIN, 0, MARGIN)
        painter.fillRect(rim, QColor(self.colors().page))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.colors().focus), 1))
            painter.drawRect(rim.adjusted(0, 0, 0, -1))
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Paint the rim."""
        if event.type() == QEvent.Type.Paint:
            self._paint_frame()
            return True
        return super().event(event)

    # --- the cursor --------------------------------------------------------------------------------------------------

    def _restart_blink(self) -> None:
        time = QApplication.cursorFlashTime()
        self._cursor_on = self.hasFocus()
        if self.hasFocus() and time > 0:
            self._blink.start(time // 2)
        else:
            self._blink.stop()

    def _blink_now(self) -> None:
        self._cursor_on = not self._cursor_on
        rect = cursor_rect(self.flow, self._cursor, upstream=self._upstream)
        if rect is not None:
            self.viewport().update(rect.adjusted(-1, -1, 1, 1))

    def showEvent(self, event: QShowEvent) -> None:
        """Note that the page can be seen."""
        super().showEvent(event)
        self._restart_blink()

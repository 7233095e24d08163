"""The search panel, in the place of the list of articles: what is looked for, where, and what was found."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.search import KINDS, Hit, Kind
from annotator.ui.panels.empty import paint_hint
from annotator.ui.theme import CONTROL, Theme, icon

from .hits import HitDelegate, HitModel

_TYPING = 120  # milliseconds without a key before it is searched


class Field(QLineEdit):
    """What is looked for. Escape closes, Enter goes to the next place, the arrow down to the list."""

    escaped = Signal()
    entered = Signal(bool)
    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit(not modifiers & Qt.KeyboardModifier.ShiftModifier)
        elif key == Qt.Key.Key_Down and not modifiers:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class HitList(QListView):
    """The rows. ``chosen`` carries one that was clicked or moved to; with Enter one goes on to the article."""

    chosen = Signal(object, bool)
    escaped = Signal()
    upward = Signal()

    def __init__(self, model: HitModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint = ""
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Places found"))
        self.clicked.connect(lambda index: self._tell(index, go=False))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the article, Escape closes, the arrows show the place in the article."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._tell(self.currentIndex(), go=True)
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.upward.emit()
        else:
            before = self.currentIndex()
            super().keyPressEvent(event)
            if self.currentIndex() != before:
                self._tell(self.currentIndex(), go=False)

    def paintEvent(self, event: object) -> None:
        """Paint the rows, or what to do."""
        super().paintEvent(event)  # type: ignore[arg-type]
        if self.hint and not self.model().rowCount():
            paint_hint(self, self.hint)

    def set_hint(self, text: str) -> None:
        """Say what to do while there are no rows."""
        if text != self.hint:
            self.hint = text
            self.viewport().update()

    def _tell(self, index: QModelIndex, *, go: bool) -> None:
        hit = index.data(HitModel.HitRole) if index.isValid() else None
        if isinstance(hit, Hit):
            self.chosen.emit(hit, go)


class SearchPanel(QWidget):
    """``asked`` says that something else is looked for; ``stepped`` asks for the next or the last place."""

    asked = Signal()
    stepped = Signal(bool)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = HitModel(self)
        self.field = Field()
        self.field.setPlaceholderText(self.tr("Search all articles"))
        self.field.setAccessibleName(self.tr("Search all articles"))
        self.field.setToolTip(
            self.tr(
                "All words must be there; \"a phrase\" stands in double quotes. Also: label:… note:… status:done "
                "annotator:… assigned:…"
            )
        )  # fmt: skip
        self.away = QToolButton()
        self.away.setAccessibleName(self.tr("Close"))
        self.away.setToolTip(self.tr("Close (Esc)"))
        self.away.setFixedSize(CONTROL, CONTROL)
        self.kind: Kind = "text"
        self.group = QButtonGroup(self)
        names = {"text": self.tr("Text"), "spans": self.tr("Spans"), "notes": self.tr("Notes")}
        kinds = QHBoxLayout()
        kinds.setContentsMargins(0, 0, 0, 0)
        kinds.setSpacing(4)
        for number, kind in enumerate(KINDS):
            button = QToolButton()
            button.setText(names[kind])
            button.setCheckable(True)
            button.setMinimumHeight(CONTROL - 4)
            button.setAccessibleName(self.tr("Search in: {kind}").format(kind=names[kind]))
            self.group.addButton(button, number)
            kinds.addWidget(button)
        self.group.button(0).setChecked(True)
        kinds.addStretch(1)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setProperty("role", "muted")
        kinds.addWidget(self.count)
        self.trouble = _words("error")
        self.indexing = _words("muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Search index"))
        self.list = HitList(self.model)
        self.delegate = HitDelegate(theme, self)
        self.list.setItemDelegate(self.delegate)
        first = QHBoxLayout()
        first.setContentsMargins(0, 0, 0, 0)
        first.setSpacing(4)
        first.addWidget(self.field, 1)
        first.addWidget(self.away)
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 8, 8)
        top.setSpacing(8)
        top.addLayout(first)
        top.addLayout(kinds)
        for widget in (self.trouble, self.indexing, self.bar):
            top.addWidget(widget)
            widget.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._typing.timeout.connect(self.asked)
        self.field.textEdited.connect(lambda _: self._typing.start())
        self.field.down.connect(self._to_list)
        self.field.entered.connect(self._entered)
        self.group.idClicked.connect(lambda number: self.choose_kind(KINDS[number]))
        self.list.upward.connect(self.field.setFocus)
        for signal in (self.field.escaped, self.list.escaped, self.away.clicked):
            signal.connect(lambda *_: self.closed.emit())
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the other theme."""
        self.delegate.theme = theme
        self.away.setIcon(icon("close", theme, ratio=self.devicePixelRatioF()))
        self.list.viewport().update()

    def choose_kind(self, kind: Kind) -> None:
        """Search there from now on."""
        self.kind = kind
        self.ask()

    def show_kind(self, kind: Kind) -> None:
        """Show where it was searched: a term such as ``label:`` may say otherwise than what was chosen."""
        self.group.button(KINDS.index(kind)).setChecked(True)

    def ask(self) -> None:
        """Search at once."""
        self._typing.stop()
        self.asked.emit()

    def waiting(self) -> bool:
        """Return whether keys were pressed that are not searched for yet."""
        return self._typing.isActive()

    def say_trouble(self, words: str) -> None:
        """Say under the field what is wrong with what stands in it."""
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))

    def show_indexing(self, done: int, total: int) -> None:
        """Show how far the index is; nothing where it is whole."""
        busy = done < total
        self.indexing.setVisible(busy)
        self.bar.setVisible(busy)
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        percent = 100 * done // max(1, total)
        self.indexing.setText(
            self.tr("The index is being built ({percent} %). Everything is found already, only slower.").format(
                percent=percent
            )
        )

    def show_count(self) -> None:
        """Say how many places were found, and what to do where there are none."""
        many = len(self.model.hits)
        count = f"{many}+" if self.model.after is not None else str(many)
        self.count.setText(count if many else "")
        self.count.setAccessibleName(self.tr("{count} places").format(count=count))
        self.count.setToolTip(self.count.accessibleName())
        typed = bool(self.field.text().strip()) or self.kind != "text"
        if not typed:
            self.list.set_hint(self.tr("Words of one character are found too.\nEnter goes to the next place."))
        else:
            self.list.set_hint("" if self.trouble.isVisibleTo(self) else self.tr("Not found"))

    def choose(self, row: int) -> Hit | None:
        """Mark a row and return its hit."""
        index = self.model.index(row)
        if not index.isValid():
            return None
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        return index.data(HitModel.HitRole)

    def _entered(self, forward: bool) -> None:
        if self.waiting():
            self.ask()
        self.stepped.emit(forward)

    def _to_list(self) -> None:
        if self.waiting():
            self.ask()
        self.list.setFocus()
        if not self.list.currentIndex().isValid():
            self.choose(0)


def _words(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label

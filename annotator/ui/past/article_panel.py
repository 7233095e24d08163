"""An article's states at the right: whose layer, what each step did, and the status and note of the state shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout

from annotator.model.values import Annotator, Status
from annotator.ui.theme import Theme

from . import words
from .aside import Aside, muted
from .lines import Line, LineList

if TYPE_CHECKING:
    from annotator.project.past import Timeline
    from annotator.ui.main_window import MainWindow


class ArticlePanel(Aside):
    """``layer_chosen`` carries the annotator whose layer is wanted, ``moved`` the state that was gone to."""

    layer_chosen = Signal(object)
    moved = Signal(int)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, QCoreApplication.translate("ArticlePanel", "History of the article"))
        self.layer = QComboBox()
        self.layer.setAccessibleName(self.tr("Whose layer"))
        self.list = LineList(window.themes.current, self.tr("What was done, step by step"))
        self.list.hint = self.tr("Nobody has tagged anything in this article yet.")
        self.list.escaped.connect(self.leave)
        self.about = muted()
        self._people: list[Annotator] = []
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(self.layer)
        self.column.addLayout(head)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.about)
        self.layer.activated.connect(lambda number: self.layer_chosen.emit(self._people[number]))
        self.list.chosen.connect(self.moved)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the other theme."""
        super().set_theme(theme)
        self.list.set_theme(theme)

    def show_people(self, people: list[Annotator], chosen: Annotator | None) -> None:
        """Let one of these be chosen."""
        from annotator.ui.dialogs.who import shown_names

        self._people = people
        me = self.window_.session.project.me
        self.layer.clear()
        for person, name in zip(people, shown_names(people), strict=True):
            if person.adjudicated:
                name = words.name_of(person)
            self.layer.addItem(self.tr("{name} (you)").format(name=name) if person.uid == me.uid else name)
        self.layer.setVisible(bool(people))
        if chosen is not None:
            self.layer.setCurrentIndex([person.id for person in people].index(chosen.id))

    def show_timeline(self, states: Timeline | None, text: str) -> None:
        """Show the steps."""
        if states is None:
            self.list.show_lines([])
            self.about.setText("")
            return
        labels = self.window_.session.labels
        dark = self.window_.themes.current.dark
        last = len(states.steps)

        def line(row: int) -> Line:
            down = ((0, 1, 0, 2),) if row < last else ()
            if not row:
                return Line(self.tr("Before all"), strokes=down)
            step = states.steps[row - 1]
            label = labels.get(step.span.label) if step.span is not None else None
            return Line(
                words.of_step(step, text),
                words.who_and_when(step.doing),
                faint=step.doing.undone,
                color="" if label is None else label.color_dark if dark else label.color_light,
                strokes=((0, 0, 0, 1), *down),
            )

        self.list.show_made(last + 1, line)

    def show_state(self, number: int, spans: int, status: Status, note: str) -> None:
        """Mark the step, and say what belongs to the state beside the spans."""
        self.list.go_to(number)
        told = [
            self.tr("Spans: {count}").format(count=spans),
            self.tr("Status: {status}").format(status=words.status_of(status)),
        ]
        if note:
            told.append(self.tr("Note: {note}").format(note=note.replace("\n", " ")[:200]))
        self.about.setText("\n".join(told))

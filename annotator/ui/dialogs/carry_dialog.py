"""Carry my spans over from a twin: what goes, what is here already, and what has no place here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.project.carrying import carry_over
from annotator.text.reflow import is_reflowed
from annotator.ui import messages
from annotator.ui.dialogs.parts import Sheet, Watch, button, fill, heading, plain, quiet, table

if TYPE_CHECKING:
    from annotator.model.changes import Changed
    from annotator.project import Project
    from annotator.project.carrying import Left, Offer, Twin

_MOST = 500  # spans without a place that are listed
_SHOWN = 60  # code points of one that a line shows
_LINE = 32
_WIDTHS = (136, 192)  # pixels of all columns but the last


class CarryDialog(Sheet):
    """``carried`` tells how many spans came; ``looked_at`` asks for a span that has no place here, where it stands."""

    carried = Signal(int)
    looked_at = Signal(object)

    def __init__(
        self, parent: QWidget | None, project: Project, offer: Offer, *, label_name: Callable[[str], str]
    ) -> None:
        super().__init__(parent, self.tr("Carry my spans over"), width=560)
        self._project, self.offer = project, offer
        self._left = offer.left[:_MOST]
        self.came_from = plain("\n".join(_came_from(twin) for twin in offer.twins))
        self.going = heading(self.tr("To be carried over to this article: {count}").format(count=len(offer.going)))
        self.body.addWidget(self.came_from)
        self.body.addSpacing(8)
        self.body.addWidget(self.going)
        lines = (
            (offer.there, self.tr("Here already: {count}")),
            (offer.given_up, self.tr("Moved, relabelled or removed here since, and not brought back: {count}")),
            (len(offer.left), self.tr("Without a place in this text, left where they are: {count}")),
        )
        self.others = quiet("\n".join(words.format(count=count) for count, words in lines if count))
        self.others.setVisible(bool(self.others.text()))
        self.body.addWidget(self.others)
        columns = [self.tr("Label"), self.tr("Text"), self.tr("Why")]
        self.table = table(columns, self.tr("Spans without a place here"))
        self.table.verticalHeader().setDefaultSectionSize(_LINE)
        fill(self.table, [[label_name(one.span.label), _shortened(one.text), _why(one)] for one in self._left])
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, width)
        self.table.selectRow(0)
        self.table.itemActivated.connect(lambda item: self._look(item.row()))
        self.hint = quiet(self.tr("Enter on a line opens the other article there."))
        for part in (self.table, self.hint):
            part.setVisible(bool(self._left))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.hint)
        if not self._left:
            self.body.addStretch(1)
        self.body.addWidget(
            quiet(self.tr("Only your own spans. One undo takes them back; the other article keeps them."))
        )
        self.go = button(self.tr("Carry over"), self._carry)
        self.go.setEnabled(bool(offer.going))
        self.place_buttons(button(self.tr("Cancel"), self.reject), self.go)
        self.resize(640, 480 if self._left else 240)
        (self.go if offer.going else self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def _carry(self) -> None:
        self.go.setEnabled(False)
        Watch(self, carry_over(self._project, self.offer.article), done=self._done, failed=self._failed)

    def _done(self, changed: Changed) -> None:
        self.carried.emit(sum(change.span is not None for change in changed.spans))
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.go.setEnabled(True)
        self.error.say(messages.text(error))

    def _look(self, line: int) -> None:
        self.looked_at.emit(self._left[line])
        self.reject()


def _came_from(twin: Twin) -> str:
    words = (
        QCoreApplication.translate("CarryDialog", "From “{title}”: the same file, reflowed.")
        if is_reflowed(twin.preparation)
        else QCoreApplication.translate("CarryDialog", "From “{title}”: the same file, as it is.")
    )
    return words.format(title=twin.title or twin.key[:8])


def _why(one: Left) -> str:
    if one.why == "apart":
        return QCoreApplication.translate("CarryDialog", "its parts do not stand together here")
    if one.why == "gone":
        return QCoreApplication.translate("CarryDialog", "it begins or ends with what is not here")
    return QCoreApplication.translate("CarryDialog", "the two texts do not match")


def _shortened(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"

"""The same words elsewhere: every place in context, to be tagged, relabelled or removed as one act.

Nothing is done before the button is pressed, and every place can be left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QRadioButton, QWidget

from annotator.model.values import Label
from annotator.project import identical
from annotator.ui import messages, theme
from annotator.ui.dialogs.parts import Sheet, button, is_dark, plain, quiet, row, swatch
from annotator.ui.dialogs.running import Running, WorkBar
from annotator.ui.i18n import is_chinese

from .identical_dialog_list import PlaceDelegate, PlaceList, PlaceModel

if TYPE_CHECKING:
    from annotator.model.changes import Changed
    from annotator.project import Project
    from annotator.project.identical import Found, InContext, Place, Snap
    from annotator.ui.jobs import Asked, Jobs
    from annotator.ui.jobs import Progress as Tick

_LONGEST = 40  # characters of the words that the heading shows


class IdenticalDialog(Sheet):
    """``label`` is what the words are tagged as, or are to be; ``has_span``: they are tagged so here.

    ``applied`` carries the act and how many places it changed; ``everywhere`` that the whole project is looked at.
    """

    applied = Signal(str, int)
    everywhere_turned = Signal(bool)

    def __init__(
        self,
        parent: QWidget | None,
        project: Project,
        jobs: Jobs,
        *,
        article: int,
        quote: str,
        label: str,
        labels: Sequence[Label],
        has_span: bool,
        everywhere: bool,
        snap: Snap | None,
    ) -> None:
        super().__init__(parent, self.tr("The same words elsewhere"), width=640)
        self._project, self._article = project, article
        self._quote, self._label, self._snap = quote, label, snap
        self._labels = {one.key: one for one in labels}
        self._found: Found | None = None
        self._writing = False
        words = " ".join(quote.split())
        self.body.addWidget(plain(f"“{words[:_LONGEST]}{'…' if len(words) > _LONGEST else ''}”"))
        self._choices(has_span)
        self.model = PlaceModel(lambda places: identical.in_context(project, places), self)
        self.model.remark = self._remark
        self.delegate = PlaceDelegate(self.model, quote, theme.DARK if is_dark(self) else theme.LIGHT, self)
        self.list = PlaceList(self.model, self.delegate, self.tr("Places"))
        self.body.addWidget(self.list, 1)
        self.summary = plain()
        self.order = quiet(self.tr("Whole words come first, then parts of longer words."))
        self.body.addWidget(self.summary)
        self.body.addWidget(self.order)
        self.bar = WorkBar()
        self.running = Running(jobs, self.bar)
        self.body.addWidget(self.bar)
        self.all = QCheckBox(self.tr("All"))
        self.all.clicked.connect(self.model.turn_all)
        self.apply = button("", self._apply)
        self.place_buttons(button(self.tr("Cancel"), self.reject), self.apply, left=(self.all,))
        self.model.ticked.connect(self._count)
        (self.everywhere if everywhere else self.here).setChecked(True)
        for control in (self.tag, self.relabel, self.remove, self.here, self.everywhere):
            control.toggled.connect(lambda on: self._look() if on else None)
        self.everywhere.toggled.connect(self.everywhere_turned)
        self.label.currentIndexChanged.connect(lambda _: self._look())
        self.resize(760, 560)
        self._look()

    def _choices(self, has_span: bool) -> None:
        self.tag = QRadioButton(self.tr("Tag the others"))
        self.relabel = QRadioButton(self.tr("Relabel all"))
        self.remove = QRadioButton(self.tr("Remove all"))
        self.label = QComboBox()
        self.label.setAccessibleName(self.tr("Label"))
        for key, one in self._labels.items():
            color = one.color_dark if is_dark(self) else one.color_light
            self.label.addItem(swatch(color, ratio=self.devicePixelRatioF()), one.name(chinese=is_chinese()), key)
        self.label.setCurrentIndex(max(self.label.findData(self._label), 0))
        self.here = QRadioButton(self.tr("In this article"))
        self.everywhere = QRadioButton(self.tr("In the whole project"))
        what, where = QButtonGroup(self), QButtonGroup(self)
        for one in (self.tag, self.relabel, self.remove):
            what.addButton(one)
        for one in (self.here, self.everywhere):
            where.addButton(one)
        self.tag.setChecked(True)
        if has_span:
            self.body.addLayout(row(self.tag, self.relabel, self.remove, self.label, None, spacing=16))
        else:
            self.tag.setText(self.tr("Tag as"))
            self.body.addLayout(row(self.tag, self.label, None, spacing=16))
            for one in (self.relabel, self.remove):
                one.setParent(self)
                one.hide()
        self.body.addLayout(row(self.here, self.everywhere, None, spacing=16))

    def recolor(self) -> None:
        """Take the colours of the other theme."""
        if hasattr(self, "delegate"):
            self.delegate.theme = theme.DARK if is_dark(self) else theme.LIGHT
            self._color()

    # Looking ---------------------------------------------------------------------------------------------------

    def chosen_label(self) -> str:
        """Return the label that is chosen."""
        return str(self.label.currentData())

    def _look(self) -> None:
        """Find the places anew."""
        self.label.setEnabled(not self.remove.isChecked())
        self._color()
        self.error.say("")
        self._found = None
        self.model.set_places((), 0)
        self.summary.setText(self.tr("Looking…"))
        self.order.hide()
        project, quote, label, snap = self._project, self._quote, self.chosen_label(), self._snap
        near, article = self._article, self._article if self.here.isChecked() else None
        mine, tag, to = self._label, self.tag.isChecked(), "" if self.remove.isChecked() else label

        def work(progress: Tick, asked: Asked) -> Found:
            if tag:
                return identical.untagged(
                    project, quote, label, article=article, near=near, snap=snap, progress=progress, cancelled=asked
                )
            return identical.tagged(project, quote, mine, to=to, article=article, near=near, cancelled=asked)

        self.running.start(
            self.tr("Looking for the same words"),
            work,
            done=self._show,
            failed=self._failed,
            cancelled=self._stopped,
            key="identical",
        )

    def _show(self, found: Found) -> None:
        self._found = found
        self.bar.hide()
        self.model.set_places(found.places, found.free)
        self.order.setVisible(any(not one.whole for one in found.places))
        if found.places:
            self.list.setCurrentIndex(self.model.index(0))
            self.list.setFocus()
        self.apply.setDefault(True)

    def _count(self) -> None:
        """Say what the button would do, and what stands in the way."""
        chosen, found = self.model.count(), self._found
        self.apply.setText(self._verb().format(count=chosen))
        self.apply.setEnabled(bool(chosen) and not self._writing)
        self.all.setEnabled(self.model.rowCount() > 0 and not self._writing)
        self.all.setChecked(bool(chosen) and (found is None or chosen >= found.free))
        if found is None:
            return
        parts = [self._places(len(found.places))]
        if found.blocked:
            parts.append(self.tr("Clashing with a span of yours, and left alone: {count}.").format(count=found.blocked))
        if found.already:
            parts.append(self.tr("Tagged so already: {count}.").format(count=found.already))
        self.summary.setText(" ".join(parts))

    def _places(self, count: int) -> str:
        if not count and self.here.isChecked():
            return self.tr("Nowhere else in this article.")
        if not count:
            return self.tr("Nowhere else in the project.")
        return self.tr("Chosen: {chosen} of {count}. Articles: {articles}.").format(
            chosen=self.model.count(), count=count, articles=self.model.articles()
        )

    def _verb(self) -> str:
        if self.relabel.isChecked():
            return self.tr("Relabel {count}")
        if self.remove.isChecked():
            return self.tr("Remove {count}")
        return self.tr("Tag {count}")

    def _remark(self, place: Place, around: InContext) -> str:
        """Say why a place is not ticked, or stands last."""
        words, label = around.other.replace("\n", " ")[:_LONGEST], self._label_name(place.other)
        if place.why == "crosses":
            return self.tr("crosses “{words}” ({label})").format(words=words, label=label)
        if place.why == "same":
            return self.tr("is tagged as {label}").format(label=label)
        if place.why == "inside":
            return self.tr("inside “{words}” ({label})").format(words=words, label=label)
        if place.why == "around":
            return self.tr("around “{words}” ({label})").format(words=words, label=label)
        return "" if place.whole else self.tr("part of a longer word")

    def _label_name(self, key: str) -> str:
        found = self._labels.get(key)
        return found.name(chinese=is_chinese()) if found is not None else key

    def _color(self) -> None:
        found = self._labels.get(self._label if self.remove.isChecked() else self.chosen_label())
        colors = theme.DARK if is_dark(self) else theme.LIGHT
        name = (found.color_dark if colors.dark else found.color_light) if found is not None else ""
        self.delegate.color = QColor(name or colors.muted)
        self.list.viewport().update()

    # Doing -----------------------------------------------------------------------------------------------------

    def _apply(self) -> None:
        chosen = self.model.chosen()
        if not chosen or self._writing:
            return
        self._writing = True
        self.apply.setEnabled(False)
        do, what = self._act(chosen)

        def work(progress: Tick, asked: Asked) -> tuple[str, int]:
            return what, len(do(progress, asked).result().spans)

        self.running.start(
            self._verb().format(count=len(chosen)),
            work,
            done=lambda done: self._done(*done),
            failed=self._failed,
            cancelled=self._stopped,
            key="identical",
        )

    def _act(self, chosen: Sequence[Place]) -> tuple[Callable[[Tick, Asked], Future[Changed]], str]:
        project, label = self._project, self.chosen_label()
        if self.relabel.isChecked():
            return (lambda p, c: identical.relabel_all(project, label, chosen, progress=p, cancelled=c)), "relabel_all"
        if self.remove.isChecked():
            return (lambda p, c: identical.remove_all(project, chosen, progress=p, cancelled=c)), "remove_all"
        return (lambda p, c: identical.tag_all(project, label, chosen, progress=p, cancelled=c)), "tag_all"

    def _done(self, what: str, count: int) -> None:
        self.applied.emit(what, count)
        self.accept()

    def _stopped(self) -> None:
        """Say that the work was cancelled, from the status line, and that nothing was changed."""
        self._writing = False
        self.bar.hide()
        self.summary.setText(self.tr("Stopped. Nothing was changed."))
        self._count()

    def _failed(self, error: BaseException) -> None:
        self._writing = False
        self.bar.hide()
        self.summary.setText("")
        self.error.say(messages.text(error))
        self._count()

    def done(self, result: int) -> None:
        """Stop the work with the dialog; what is being written is rolled back."""
        self.running.give_up()
        super().done(result)

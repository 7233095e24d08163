"""Assign articles to annotators: tick who is to tag them, or divide them among those who are ticked."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidgetItem, QSpinBox, QWidget

from annotator.model.messages import Problem
from annotator.model.values import ArticleFilter
from annotator.ui import messages
from annotator.ui.dialogs.parts import (
    CONTROL,
    Field,
    Sheet,
    Watch,
    button,
    list_item,
    list_view,
    plain,
    quiet,
    row,
    tall,
)
from annotator.ui.dialogs.who import shown_names

if TYPE_CHECKING:
    from annotator.project import Project
    from annotator.ui.jobs import Asked, Jobs, Progress

_WHO = Qt.ItemDataRole.UserRole
_BEFORE = Qt.ItemDataRole.UserRole + 1
_KEY = "assign-standing"
_State = Qt.CheckState


class AssignDialog(Sheet):
    """``which`` is one article, or the filter of a list. Who has them now is read in the worker ``jobs``."""

    def __init__(self, parent: QWidget | None, project: Project, jobs: Jobs, which: int | ArticleFilter) -> None:
        super().__init__(parent, self.tr("Assign articles"), width=440)
        self._project, self._jobs, self._which = project, jobs, which
        self.articles: tuple[int, ...] = ()
        self.what = plain(self.tr("Reading…"))
        self.names = list_view(self.tr("Who tags them"))
        self.names.setMinimumHeight(4 * CONTROL)
        self.name = QLineEdit()
        self.name.setMaxLength(80)
        self.name.setAccessibleName(self.tr("Somebody who is not in the list yet"))
        self.add = button(self.tr("Add"), self._add_name)
        self.add.setAutoDefault(False)
        line = row(self.name, self.add)
        line.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setLayout(line)
        self.new = Field(self.tr("Somebody who is not in the list yet"), holder)
        self.new.caption.setBuddy(self.name)
        self.divide = QCheckBox(self.tr("Divide the articles among those who are ticked"))
        self.share = QSpinBox()
        self.share.setRange(1, 1)
        tall(self.share)
        self.share_field = Field(self.tr("Annotators for each article"), self.share)
        self.note = quiet()
        for one in (self.what, self.names, self.new, self.divide, self.share_field, self.note):
            self.body.addWidget(one, 1 if one is self.names else 0)
        self.go = button(self.tr("Assign"), self._assign)
        self.go.setEnabled(False)
        self.place_buttons(button(self.tr("Cancel"), self.reject), self.go)
        self.names.itemChanged.connect(self._fit)
        self.divide.toggled.connect(self._fit)
        self.share.valueChanged.connect(self._fit)
        self.name.textChanged.connect(self._named)
        self.finished.connect(lambda: self._jobs.drop(_KEY))
        self.resize(480, 480)
        self._fill()
        self._fit()
        self._read()

    # Who has them ----------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        project = self._project
        known = project.annotators()
        for person, name in zip(known, shown_names(known), strict=True):
            mine = person.uid == project.me.uid
            self._line(self.tr("{name} (you)").format(name=name) if mine else name, person.id)
        if all(person.uid != project.me.uid for person in known) and project.me.name.strip():
            self._line(self.tr("{name} (you)").format(name=project.me.name), project.me.name)

    def _line(self, words: str, who: int | str, state: _State = _State.Unchecked) -> QListWidgetItem:
        item = list_item(words)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(state)
        item.setData(_WHO, who)
        item.setData(_BEFORE, _State.Unchecked)
        self.names.addItem(item)
        return item

    def _items(self) -> list[QListWidgetItem]:
        return [self.names.item(at) for at in range(self.names.count())]

    def _read(self) -> None:
        project, which = self._project, self._which

        def work(progress: Progress, asked: Asked) -> tuple[tuple[int, ...], dict[int, int]]:
            del progress, asked
            from annotator.model.handing import Choice
            from annotator.project import choosing, handing

            articles = (which,) if isinstance(which, int) else choosing.listed(project, Choice(which))
            return articles, handing.standing(project, articles)

        self._jobs.start("", work, done=lambda found: self._take(*found), failed=self._failed, key=_KEY)

    def _take(self, articles: tuple[int, ...], standing: dict[int, int]) -> None:
        self.articles = articles
        for item in self._items():
            count = standing.get(item.data(_WHO), 0)
            state = _State.Checked if count == len(articles) else _State.PartiallyChecked if count else _State.Unchecked
            item.setCheckState(state if articles else _State.Unchecked)
            item.setData(_BEFORE, item.checkState())
        if isinstance(self._which, int):
            title = self._project.article_row(self._which).facts.title
            self.what.setText(title or self.tr("Untitled"))
        elif articles:
            self.what.setText(self.tr("Articles that the list shows: {count}").format(count=len(articles)))
        else:
            self.what.setText(self.tr("The list shows no article."))
        self._fit()
        self.names.setFocus()

    # Choosing --------------------------------------------------------------------------------------------------

    def _named(self) -> None:
        self.new.error.say("")
        self._fit()

    def _add_name(self) -> bool:
        """Put the name that was typed into the list; return whether that could be done."""
        name = self.name.text().strip()
        there = [item for item in self._items() if item.data(_WHO) == name]
        if not name:
            self.new.error.say(self.tr("Write the name first."))
            return False
        from annotator.project import check_name

        try:
            check_name(name)
        except Problem as problem:
            self.new.error.say(messages.text(problem))
            return False
        if not there:
            there = [self._line(name, name)]
        there[0].setCheckState(_State.Checked)
        self.names.scrollToItem(there[0])
        self.name.clear()
        return True

    def _ticked(self) -> list[QListWidgetItem]:
        return [item for item in self._items() if item.checkState() == _State.Checked]

    def _fit(self) -> None:
        """Offer what can be chosen now, and say what it would do."""
        count = len(self._ticked()) + bool(self.name.text().strip())
        several = len(self.articles) > 1
        self.divide.setVisible(several)
        self.divide.setEnabled(count > 1)
        dividing = several and count > 1 and self.divide.isChecked()
        self.share.setRange(1, max(1, count))
        self.share_field.setVisible(dividing)
        changed = any(item.checkState() != item.data(_BEFORE) for item in self._items())
        self.go.setEnabled(bool(self.articles) and (changed or dividing or bool(self.name.text().strip())))
        each = len(self.articles) * self.share.value()
        words = self.tr("Each annotator gets {low} or {high} articles, in turn.")
        if dividing and each % count == 0:
            words = self.tr("Each annotator gets {low} articles, in turn.")
        self.note.setText(words.format(low=each // count, high=each // count + 1) if dividing else "")
        self.note.setVisible(dividing)

    # Assigning -------------------------------------------------------------------------------------------------

    def _assign(self) -> None:
        if self.name.text().strip() and not self._add_name():
            return
        dividing = not self.divide.isHidden() and self.divide.isEnabled() and self.divide.isChecked()
        ticked = [item for item in self._ticked() if dividing or item.data(_BEFORE) != _State.Checked]
        away = [
            int(item.data(_WHO))
            for item in self._items()
            if not dividing and item.checkState() == _State.Unchecked and item.data(_BEFORE) != _State.Unchecked
        ]
        who = [item.data(_WHO) for item in ticked]
        if not who and not away:
            self.accept()
            return
        from annotator.project import handing

        self.go.setEnabled(False)
        self.error.say("")
        self.what.setText(self.tr("Assigning…"))
        try:
            future: Future[Any] = handing.assign(
                self._project,
                self.articles,
                to=[one for one in who if isinstance(one, int)],
                newcomers=[one for one in who if isinstance(one, str)],
                away=away,
                share=self.share.value() if dividing else 0,
            )
        except Problem as problem:
            self._failed(problem)
            return
        Watch(self, future, done=lambda _: self.accept(), failed=self._failed)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Problem) and error.message.code == "nothing_changed":
            self.accept()
            return
        self._fit()
        self.error.say(messages.text(error))


def assign(parent: QWidget | None, project: Project, jobs: Jobs, which: int | ArticleFilter) -> AssignDialog:
    """Open the dialog on one article, or on all that a filter lists, and return it."""
    dialog = AssignDialog(parent, project, jobs, which)
    dialog.open()
    return dialog

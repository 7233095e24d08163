"""The part of the filter's menu that says to whom the articles are assigned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from annotator.model.values import NOBODY

if TYPE_CHECKING:
    from annotator.project import Project

_SHORT = 8  # characters of a name that the chip shows


class AssignedMenu(QObject):
    """Adds its lines to ``menu``. ``changed``: other articles are wanted.

    ``whose`` is None for all articles, ``"me"``, or an annotator's local id, or ``NOBODY``.
    """

    changed = Signal()

    def __init__(self, project: Project, menu: QMenu, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self.whose: int | str | None = None
        self._name = ""
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        menu.addSeparator()
        self.mine = self._add(menu, self.tr("Assigned to me"), "me")
        self.nobodys = self._add(menu, self.tr("Assigned to nobody"), NOBODY)
        self.others = menu.addMenu(self.tr("Assigned to"))
        self.others.aboutToShow.connect(self._fill)

    def _add(self, menu: QMenu, name: str, whose: int | str) -> QAction:
        from annotator.ui.menus import plain

        action = menu.addAction(plain(name))
        action.setCheckable(True)
        action.setActionGroup(self._group)
        action.setData(whose)
        action.triggered.connect(lambda on: self.choose(whose if on else None, name=name))
        return action

    def _fill(self) -> None:
        """List the annotators as they are now."""
        from annotator.ui.dialogs.who import shown_names

        for action in self.others.actions():
            self._group.removeAction(action)
            action.deleteLater()
        self.others.clear()
        known = self._project.annotators()
        for person, name in zip(known, shown_names(known), strict=True):
            action = self._add(self.others, name, person.id)
            action.setChecked(self.whose == person.id)

    def choose(self, whose: int | str | None, *, name: str = "") -> None:
        """List what is assigned to an annotator of that ``name``; None lists all."""
        if whose == self.whose:
            return
        self.whose, self._name = whose, name
        for action in (self.mine, self.nobodys):
            action.setChecked(action.data() == whose)
        self.changed.emit()

    def value(self) -> int | None:
        """Return what the filter asks for: a local id, ``NOBODY``, or None for all."""
        return self._project.me.id if self.whose == "me" else self.whose if isinstance(self.whose, int) else None

    def short_name(self) -> str:
        """Return whose articles are listed, as the chip says it; empty where it is all."""
        if self.whose is None:
            return ""
        if self.whose == "me":
            return self.tr("mine")
        if self.whose == NOBODY:
            return self.tr("nobody's")
        return self._name if len(self._name) <= _SHORT else self._name[: _SHORT - 1] + "…"

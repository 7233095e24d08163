"""Correct what was read off an article: its title and its date."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.project.sources import CameFrom, came_from
from annotator.ui import messages
from annotator.ui.dialogs.parts import Field, Sheet, Watch, button, quiet
from annotator.ui.work_time import spoken

if TYPE_CHECKING:
    from annotator.project import Project

_SOURCES = 4  # files that are named; an article may have come from very many
_DATE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")


class FactsDialog(Sheet):
    """Title and date in fields; what else was read off stands beneath."""

    def __init__(self, parent: QWidget | None, project: Project, article: int, *, worked: float = 0.0) -> None:
        super().__init__(parent, self.tr("Title and date"), width=520)
        self._project, self._article = project, article
        self._facts = project.article_row(article).facts
        self.title = QLineEdit(self._facts.title)
        self.date = QLineEdit(self._facts.date)
        self.date.setPlaceholderText("2024-09-18")
        self.title_field = Field(self.tr("Title"), self.title)
        self.date_field = Field(
            self.tr("Date"), self.date, hint=self.tr("Year, month and day; empty where nobody knows.")
        )
        self.body.addWidget(self.title_field)
        self.body.addWidget(self.date_field)
        for caption, value in (
            (self.tr("Newspaper: {value}"), self._facts.publication),
            (self.tr("By-line: {value}"), self._facts.byline),
        ):
            if value:
                self.body.addWidget(quiet(caption.format(value=value)))
        sources = came_from(project, article)
        lines = [self._came_from(one) for one in sources[:_SOURCES]]
        if len(sources) > _SOURCES:
            lines.append(self.tr("And from {count} more.").format(count=len(sources) - _SOURCES))
        self.came_from = quiet("\n".join(lines))
        self.body.addWidget(self.came_from)
        if worked >= 60:
            self.body.addWidget(quiet(self.tr("You have worked on it: {time}").format(time=spoken(worked))))
        self.body.addStretch(1)
        self.save = button(self.tr("Save"), self._save)
        self.place_buttons(button(self.tr("Cancel"), self.reject), self.save)
        self.date.textChanged.connect(lambda: self.date_field.error.say(""))
        self.resize(560, 400)  # room for lines that wrap

    def _came_from(self, one: CameFrom) -> str:
        """Return a line on a file that the article came from, and on what was done to its text."""
        name = self.tr("{file}, line {line}").format(file=one.name, line=one.line) if one.line else one.name
        if one.reflowed:
            words = self.tr("Reflowed from “{file}”: joined in {count} places that the page layout had cut.")
            return words.format(file=name, count=one.joined)
        return self.tr("From “{file}”, as it is.").format(file=name)

    def _save(self) -> None:
        title = self.title.text()
        day = read_date(self.date.text()) if self.date.text() != self._facts.date else self._facts.date
        if day is None:
            self.date_field.error.say(self.tr("That is no date. Write it like 2024-09-18, or leave it empty."))
            self.date.setFocus()
            return
        changes: dict[str, str] = {}
        if title != self._facts.title:
            changes["title"] = title
        if day != self._facts.date:
            changes["date"] = day
        if not changes:
            self.accept()
            return
        self.save.setEnabled(False)
        try:
            future = self._project.set_facts(self._article, **changes)
        except Exception as error:  # the project refuses in its own words
            self._failed(error)
            return
        Watch(self, future, done=lambda _: self.accept(), failed=self._failed)

    def _failed(self, error: BaseException) -> None:
        self.save.setEnabled(True)
        self.error.say(messages.text(error))


def read_date(text: str) -> str | None:
    """Return ``text`` as ``YYYY-MM-DD``, empty where it is empty, None where it is no date."""
    text = text.strip()
    if not text:
        return ""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups())).isoformat()
    except ValueError:
        return None


def edit_facts(parent: QWidget | None, project: Project, article_id: int, *, worked: float = 0.0) -> FactsDialog:
    """Open the dialog on an article and return it; what is saved goes to ``project.set_facts``.

    ``worked``: how many seconds one has worked on the article, as far as that is recorded.
    """
    dialog = FactsDialog(parent, project, article_id, worked=worked)
    dialog.open()
    return dialog

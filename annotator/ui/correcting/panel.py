"""Corrections at the right: the articles in which something differs, and what differs in the open one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from annotator.ui.panels.right import heading
from annotator.ui.past.aside import Aside, muted
from annotator.ui.past.lines import Line, LineList
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_MOST_ARTICLES = 5  # rows: the others are scrolled to


class CorrectionsPanel(Aside):
    """``article_chosen`` and ``difference_chosen`` carry a row; the others ask for what their buttons say."""

    article_chosen = Signal(int)
    difference_chosen = Signal(int)
    take_asked = Signal()
    keep_asked = Signal()
    take_all_asked = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, QCoreApplication.translate("CorrectionsPanel", "Corrections"))
        theme = window.themes.current
        self.about = muted()
        self.articles = LineList(theme, self.tr("Articles in which something differs"))
        self.differences = LineList(theme, self.tr("What differs in this article"))
        self.take = QPushButton(self.tr("Take it over  T"))
        self.keep = QPushButton(self.tr("Keep mine  K"))
        self.all = QPushButton(self.tr("Take all of this article"))
        self.heading = heading("")
        self.heading.setContentsMargins(16, 8, 16, 4)
        for made in (self.take, self.keep, self.all):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.take.clicked.connect(self.take_asked)
        self.keep.clicked.connect(self.keep_asked)
        self.all.clicked.connect(self.take_all_asked)
        self.articles.chosen.connect(self.article_chosen)
        self.articles.clicked.connect(lambda index: self.article_chosen.emit(index.row()))
        self.differences.chosen.connect(self.difference_chosen)
        self.differences.clicked.connect(lambda index: self.difference_chosen.emit(index.row()))
        for each in (self.articles, self.differences):
            each.escaped.connect(self.leave)
        two = QHBoxLayout()
        two.setSpacing(8)
        for made in (self.take, self.keep):
            made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            two.addWidget(made, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 0, 16, 0)
        foot.setSpacing(8)
        foot.addLayout(two)
        foot.addWidget(self.all)
        self.column.addWidget(self.about)
        self.column.addWidget(self.articles)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.differences, 1)
        self.column.addStretch(0)
        self.column.addLayout(foot)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the other theme."""
        super().set_theme(theme)
        for each in (self.articles, self.differences):
            each.set_theme(theme)

    def say(self, text: str) -> None:
        """Say something above the lists."""
        self.about.setText(text)
        self.about.setVisible(bool(text))

    def show_articles(self, lines: Sequence[Line], row: int) -> None:
        """List the articles, one of them marked."""
        self.articles.show_lines(lines)
        if row >= 0:
            self.articles.go_to(row)
        self.articles.fit(most=_MOST_ARTICLES)
        for part in (self.articles, self.heading, self.differences):
            part.setVisible(bool(lines))

    def show_differences(self, lines: Sequence[Line], row: int, *, may: bool) -> None:
        """List what differs; ``may`` says whether it can be taken over."""
        self.differences.show_lines(lines)
        if row >= 0:
            self.differences.go_to(row)
        count = sum(not line.faint for line in lines)
        self.heading.setText(self.tr("In this article") + (f"  {count}" if count else ""))
        for made in (self.take, self.keep):
            made.setEnabled(may and row >= 0)
        self.all.setEnabled(may and count > 0)
        for made in (self.take, self.keep, self.all):
            made.setVisible(bool(self.articles.lines.rowCount()))

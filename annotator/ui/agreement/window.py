"""The window: a matrix of annotators, bars by label, and the differences behind the chosen pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui import i18n, messages, theme
from annotator.ui.dialogs.parts import GRID, Sheet, button, heading, is_dark, plain, quiet, row, tall
from annotator.ui.reach import by_keys

from . import beside, words, work
from .bars import Bars, bars_of, measure_of
from .found import FoundList
from .kinds import Kinds
from .matrix import Matrix
from .waiting import Waiting
from .words import FIGURES, Figure

if TYPE_CHECKING:
    from annotator.model.changes import Changed
    from annotator.project.agreeing import Agreement, Listed, Pair
    from annotator.ui.jobs import Job
    from annotator.ui.session import Session

_SOON = 120  # milliseconds: while arrows go through the matrix no list is read
WIDTH, HEIGHT = 1600, 960
_LEFT = 464
_AROUND = 96  # pixels of the main window that one still sees


class AgreementWindow(Sheet):
    """Computes at once. ``opened`` gives a difference that is to be looked at, and the two annotators' local ids."""

    opened = Signal(object, int, int)

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent, self.tr("Agreement"), width=800)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._session = session
        self._job: Job | None = None
        self.agreement: Agreement | None = None
        self.listed: Listed | None = None
        self._pair: Pair | None = None
        self._stale = False
        self._crowded = False
        self.over = False
        colors = theme.DARK if is_dark(self) else theme.LIGHT
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._read_list)
        self.pages = QStackedWidget()
        self.waiting = Waiting()
        self.waiting.stop_asked.connect(self._stop)
        self.pages.addWidget(self.waiting)
        self.pages.addWidget(self._figures(colors))
        self.body.addWidget(self.pages, 1)
        self._foot()
        self._sized()
        session.committed.connect(self._committed)
        session.labels_changed.connect(self._show_labels)
        self._show_labels()
        self.compute()

    # Building --------------------------------------------------------------------------------------------------

    def _figures(self, colors: theme.Theme) -> QWidget:
        chinese = i18n.is_chinese()
        self.figure = QComboBox()
        for one in FIGURES:
            self.figure.addItem(words.figure_name(one), one)
            self.figure.setItemData(self.figure.count() - 1, words.figure_meaning(one), Qt.ItemDataRole.ToolTipRole)
        tall(self.figure)
        self.figure.setAccessibleName(self.tr("Figure"))
        self.meaning = quiet()
        self.matrix = Matrix(colors)
        self.by_label = heading("")
        self.bars = Bars(colors)
        self.together = quiet()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addWidget(self.figure)
        column.addWidget(self.meaning)
        column.addWidget(self.matrix)
        column.addWidget(self.together)
        column.addSpacing(GRID)
        column.addWidget(self.by_label)
        column.addWidget(self.bars, 1)
        self.who = plain()
        self.who.setProperty("role", "title")
        self.summary = quiet()
        self.kinds = Kinds(colors)
        self.label = QComboBox()
        tall(self.label)
        self.label.setAccessibleName(self.tr("Label"))
        self.list = FoundList(colors, chinese=chinese)
        self.count = quiet()
        self.aside = quiet()
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(GRID, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.who)
        column.addWidget(self.summary)
        column.addWidget(self.kinds)
        column.addLayout(row(self.label, self.count, None))
        column.addWidget(self.list, 1)
        column.addWidget(self.aside)
        whole = QSplitter(Qt.Orientation.Horizontal)
        whole.setChildrenCollapsible(False)
        whole.addWidget(left)
        whole.addWidget(right)
        whole.setStretchFactor(1, 1)
        whole.setSizes([_LEFT, 2 * _LEFT])
        by_keys(whole)
        self.figure.currentIndexChanged.connect(self._figure_chosen)
        self.matrix.chosen.connect(self._chosen)
        self.matrix.left.connect(self._to_list)
        self.bars.activated.connect(lambda index: self._choose_label(self.bars.label_at(index)))
        self.kinds.changed.connect(self._narrow)
        self.label.currentIndexChanged.connect(self._narrow)
        self.list.opened.connect(self._open)
        return whole

    def _foot(self) -> None:
        self.stale = quiet()
        self.again = button(self.tr("Compute again"), self.compute)
        self.save = button(self.tr("Save…"), self._save)
        self.close_button = button(self.tr("Close"), self.reject)
        self.place_buttons(self.again, self.save, self.close_button, left=(self.stale,))
        # Enter belongs to the lists here.
        for one in (self.again, self.save, self.close_button):
            one.setAutoDefault(False)
            one.setDefault(False)

    def _sized(self) -> None:
        """Stand on the main window, a little smaller than that."""
        below = self.parentWidget()
        if below is not None:
            room = below.window().size()
            self.resize(min(room.width() - _AROUND, WIDTH), min(room.height() - _AROUND, HEIGHT))

    # Computing -------------------------------------------------------------------------------------------------

    def compute(self) -> None:
        """Compute everything, in the worker."""
        self._stop()
        self._stale = False
        self.stale.setText("")
        self._may(again=False, save=False)
        self.pages.setCurrentIndex(0)
        self.waiting.work(self.tr("Comparing the layers…"))
        self._job = self._session.jobs.start(
            self.tr("Comparing the layers"),
            work.comparing(self._session.project),
            done=self._computed,
            failed=self._failed,
            cancelled=self._stopped,
            key="agreement",
        )
        self._job.progressed.connect(self.waiting.progressed)

    def _computed(self, agreement: Agreement) -> None:
        self._job = None
        before = self._pair
        self.agreement, self._pair = agreement, None
        self.matrix.show_figures(agreement)
        if before is not None:
            self.matrix.go_to(before.a, before.b)
        for line, text in ((self.together, beside.together(agreement)), (self.aside, beside.aside(agreement))):
            line.setText(text)
            line.setVisible(bool(text))
        self.pages.setCurrentIndex(1)
        self._may(again=True, save=True)
        self._figure_chosen()
        self.matrix.setFocus()

    def _failed(self, error: BaseException) -> None:
        self._rest(self.tr("Nothing to compare yet"), messages.text(error))

    def _stopped(self) -> None:
        self._rest(self.tr("Stopped"), self.tr("Nothing was changed. “Compute again” begins anew."))

    def _rest(self, headline: str, advice: str) -> None:
        self._job = None
        self.agreement = self._pair = self.listed = None
        self.pages.setCurrentIndex(0)
        self.waiting.rest(headline, advice)
        self._may(again=True, save=False)
        self.again.setFocus()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _may(self, *, again: bool, save: bool) -> None:
        self.again.setEnabled(again)
        self.save.setEnabled(save)

    def _committed(self, news: Changed) -> None:
        if self.agreement is not None and not self._stale and (news.articles or news.spans or news.everything):
            self._stale = True
            self.stale.setText(self.tr("Changed since it was computed"))

    # What is chosen --------------------------------------------------------------------------------------------

    def figure_now(self) -> Figure:
        """Return the chosen figure."""
        return self.figure.currentData()

    def _figure_chosen(self) -> None:
        figure = self.figure_now()
        self.meaning.setText(words.figure_meaning(figure))
        self.matrix.table.choose(figure)
        self._show_pair()

    def _chosen(self, pair: Pair) -> None:
        if self._pair is not None and {pair.a, pair.b} == {self._pair.a, self._pair.b}:
            return
        self._pair = pair
        self._crowded = False
        self.listed = None
        self.list.table.show((), ("A", "B"))
        self._show_pair()
        self._session.jobs.drop("agreement-list")
        self._soon.start()

    def pair_now(self) -> Pair | None:
        """Return the pair whose cell was chosen last."""
        return self._pair

    def say(self, text: str) -> None:
        """Say a piece of news beside the buttons."""
        self.stale.setText(text)

    def names(self) -> dict[int, str]:
        """Return the annotators' shown names by local id."""
        return beside.names(self.agreement) if self.agreement is not None else {}

    def _show_pair(self) -> None:
        pair, figure = self._pair, self.figure_now()
        if pair is None:
            return
        names, chinese = self.names(), i18n.is_chinese()
        a, b = names[pair.a], names[pair.b]
        self.who.setText(f"{a} × {b}")
        labels, measure = self._session.labels, measure_of(figure)
        self.by_label.setText(
            self.tr("By label: {figure}, matched ({a}, {b})").format(figure=words.figure_name(measure), a=a, b=b)
        )
        none = self.tr("No article is marked done by both.") if pair.figures is None else self.tr("No span in either.")
        shown = bars_of(pair, figure, labels, chinese=chinese, dark=is_dark(self))
        self.bars.show_bars(shown, words.figure_name(measure), hint=none)
        self._fill_labels([bar.key for bar in shown])
        if pair.figures is None:
            self.summary.setText(none)
            self.kinds.show_counts({}, a, b)
            return
        pooled = pair.figures.pooled
        parts = [self.tr("Articles: {count}").format(count=pair.articles)]
        if figure in ("innermost", "outermost"):
            parts.append(self.tr("Characters: {count}").format(count=pooled.kappa[figure].characters))
        else:
            counts = pooled.matches[figure].all
            parts.append(
                self.tr("Spans: {a} and {b}, matched: {matched}").format(a=counts.a, b=counts.b, matched=counts.matched)
            )
        found = words.with_interval(words.known(pair, figure))
        self.summary.setText("  ·  ".join([f"{words.figure_name(figure)} {found}", *parts]))
        self.kinds.show_counts(pooled.kinds, a, b)

    def _read_list(self) -> None:
        pair = self._pair
        if pair is None or self.agreement is None:
            return
        # Narrowing is done here as long as all of them are here; else the worker looks for the others.
        kinds, having = (self.kinds.chosen(), self.label.currentData() or "") if self._crowded else (None, "")
        self.list.set_hint(self.tr("Looking for the differences…"))
        self._session.jobs.start(
            self.tr("Looking for the differences"),
            work.listing(
                self._session.project,
                pair.a,
                pair.b,
                labels=self.agreement.scope.labels,
                kinds=kinds,
                having=having,
            ),
            done=lambda listed: self._listed(pair, listed, whole=kinds is None and not having),
            failed=lambda error: self.error.say(messages.text(error)),
            cancelled=lambda: None,
            key="agreement-list",
        )

    def _listed(self, pair: Pair, listed: Listed, *, whole: bool) -> None:
        if self._pair is None or {pair.a, pair.b} != {self._pair.a, self._pair.b}:
            return
        names = self.names()
        self.listed = listed
        self.list.table.show(listed.found, (names[pair.a], names[pair.b]))
        if whole and listed.more:
            self._crowded = True
            if self.kinds.chosen() or self.label.currentData():
                self._narrow()
                return
        self._say_count()

    def _narrow(self) -> None:
        self.list.table.narrow(kinds=self.kinds.chosen(), label=self.label.currentData() or "")
        if self._crowded:
            self._soon.start()
        self._say_count()

    def _say_count(self) -> None:
        if self.listed is None:
            self.count.setText("")
            return
        shown, every = len(self.list.table.rows), len(self.listed.found) + self.listed.more
        self.count.setText(
            self.tr("{count} differences").format(count=every)
            if shown == every
            else self.tr("{shown} of {count} differences").format(shown=shown, count=every)
        )
        same = self.tr("No difference: both say the same everywhere.")
        self.list.set_hint(self.tr("No difference of this kind.") if every else same)
        if self.list.table.rows and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.table.index(0, 0))

    def _fill_labels(self, keys: list[str]) -> None:
        now = self.label.currentData()
        self.label.blockSignals(True)
        self.label.clear()
        self.label.addItem(self.tr("All labels"), "")
        for key in keys:
            self.label.addItem(words.label_name(self._session.labels, key, chinese=i18n.is_chinese()), key)
        self.label.setCurrentIndex(max(0, self.label.findData(now)))
        self.label.blockSignals(False)

    def _choose_label(self, key: str) -> None:
        at = self.label.findData(key)
        self.label.setCurrentIndex(0 if at == self.label.currentIndex() else max(0, at))

    def _to_list(self) -> None:
        self.list.setFocus()

    def _open(self, found: object) -> None:
        if self._pair is not None:
            self.opened.emit(found, self._pair.a, self._pair.b)

    def _show_labels(self) -> None:
        self.list.table.set_labels(self._session.labels.values(), dark=is_dark(self))
        if self._pair is not None:
            self._show_pair()

    def _save(self) -> None:
        if self.agreement is not None:
            from . import saving

            saving.save(self, self._session)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "list", None) is not None:
            colors = theme.DARK if is_dark(self) else theme.LIGHT
            for part in (self.matrix, self.bars, self.kinds, self.list):
                part.set_theme(colors)
            self._show_labels()

    def done(self, result: int) -> None:
        """Stop the work with the window."""
        self.over = True
        self._soon.stop()
        for key in ("agreement", "agreement-list"):
            self._session.jobs.drop(key)
        self._job = None
        super().done(result)

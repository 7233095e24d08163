"""What needs no look: a rule, what it would settle, and settling it. Nothing is done before the button is pressed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QSpinBox, QWidget

from annotator.ui import messages
from annotator.ui.dialogs.parts import Sheet, button, plain, quiet, row
from annotator.ui.dialogs.running import Running, WorkBar

if TYPE_CHECKING:
    from annotator.project import Project
    from annotator.project.adjudicating_rules import Rule, RuleCount
    from annotator.ui.jobs import Jobs


class RuleDialog(Sheet):
    """Counts anew whenever the rule or the articles change. ``applied`` carries how many cases were settled."""

    applied = Signal(int)

    def __init__(self, parent: QWidget | None, project: Project, jobs: Jobs, *, article: int, layers: int) -> None:
        super().__init__(parent, self.tr("What needs no look"), width=480)
        self._project, self._article = project, article
        self._count: RuleCount | None = None
        self.body.addWidget(plain(self.tr("Open cases that a rule can settle. What is settled already stays.")))
        self.all_agree = QRadioButton(self.tr("All layers say the same"))
        self.majority = QRadioButton(self.tr("A majority says the same: at least"))
        self.least = QSpinBox()
        self.least.setRange(2, max(2, layers))
        self.least.setValue(max(2, layers // 2 + 1))
        self.least.setAccessibleName(self.tr("At least so many layers"))
        self.of = plain("", wrap=False)
        self.all_agree.setChecked(True)
        self.body.addWidget(self.all_agree)
        self.body.addLayout(row(self.majority, self.least, self.of, None))
        self.body.addWidget(
            quiet(self.tr("It has to be more than half. That there is nothing to tag counts as an answer too."))
        )
        self.body.addSpacing(8)
        self.here = QRadioButton(self.tr("In this article"))
        self.everywhere = QRadioButton(self.tr("In all articles to adjudicate"))
        self.here.setChecked(True)
        where = QWidget()  # its own group: which article goes with any rule
        line = row(self.here, self.everywhere, None)
        line.setContentsMargins(0, 0, 0, 0)
        where.setLayout(line)
        self.body.addWidget(where)
        self.body.addSpacing(8)
        self.summary = plain()
        self.body.addWidget(self.summary)
        self.bar = WorkBar()
        self.running = Running(jobs, self.bar)
        self.body.addWidget(self.bar)
        self.body.addStretch()
        self.apply = button(self.tr("Settle"), self._apply)
        self.place_buttons(button(self.tr("Cancel"), self.reject), self.apply)
        for control in (self.all_agree, self.majority, self.here, self.everywhere):
            control.toggled.connect(lambda on: self._look() if on else None)
        self.least.valueChanged.connect(lambda _: self._look())
        self.majority.setEnabled(layers > 2)
        self._show_layers(layers)
        self._look()

    def _show_layers(self, layers: int) -> None:
        self.of.setText(self.tr("of {count}").format(count=layers))
        self.least.setEnabled(self.majority.isChecked())

    def rule(self) -> Rule:
        """Return the rule that is chosen."""
        from annotator.project.adjudicating_rules import Rule

        return Rule(self.least.value() if self.majority.isChecked() else None)

    def _look(self) -> None:
        """Count what the rule would settle."""
        from annotator.project import adjudicating
        from annotator.project import adjudicating_rules as rules

        self.least.setEnabled(self.majority.isChecked())
        self.error.say("")
        self._count = None
        self.apply.setEnabled(False)
        self.summary.setText(self.tr("Counting…"))
        project, rule, here = self._project, self.rule(), [self._article] if self.here.isChecked() else None
        self.running.start(
            self.tr("Counting"),
            lambda progress, cancelled: rules.count(
                project,
                rule,
                here if here is not None else adjudicating.progress(project, cancelled=cancelled).to_do,
                progress=progress,
                cancelled=cancelled,
            ),
            done=self._counted,
            failed=self._failed,
            key="adjudication-rule",
        )

    def _counted(self, count: RuleCount) -> None:
        self.bar.hide()
        self._count = count
        if self.here.isChecked():
            words = self.tr("Of {open} open cases it would settle {settled}.")
        else:
            words = self.tr("Of {open} open cases it would settle {settled}, in {count} of {all} articles.")
        words = words.format(open=count.open, settled=count.settled, count=count.concerned, all=count.articles)
        if count.nothing:
            words += " " + self.tr("{count} of them as nothing to tag.").format(count=count.nothing)
        self.summary.setText(words)
        if not self.here.isChecked() and count.layers > 2:
            self.majority.setEnabled(True)
            self.least.setMaximum(max(self.least.maximum(), count.layers))
            self._show_layers(count.layers)
        self.apply.setText(self.tr("Settle {count} cases").format(count=count.settled))
        self.apply.setEnabled(count.settled > 0)

    def _apply(self) -> None:
        from annotator.project import adjudicating
        from annotator.project import adjudicating_rules as rules

        if self._count is None or not self._count.settled:
            return
        project, rule = self._project, self.rule()
        here = [self._article] if self.here.isChecked() else None
        settled = self._count.settled
        self.apply.setEnabled(False)

        def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> int:
            articles = here if here is not None else adjudicating.progress(project, cancelled=cancelled).to_do
            rules.settle(project, rule, articles, progress=progress, cancelled=cancelled).result()
            return settled

        self.running.start(
            self.tr("Settling"),
            work,
            done=self._done,
            failed=self._failed,
            cancelled=self._look,
            key="adjudication-rule",
        )

    def _done(self, settled: int) -> None:
        self.applied.emit(settled)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.bar.hide()
        self.error.say(messages.text(error))

    def done(self, result: int) -> None:
        """Stop the work with the dialog."""
        self.running.give_up()
        super().done(result)

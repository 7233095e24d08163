"""The right side while adjudicating: who takes part, how far one is, the cases, the choices for the one in question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.ui import keys
from annotator.ui.own_keys import say_key, with_key_now
from annotator.ui.panels.note_field import NoteField
from annotator.ui.panels.plain import plain_tip
from annotator.ui.panels.right import heading
from annotator.ui.theme import Theme

from . import borrowed, case_keys
from .cases import CaseDelegate, CaseModel, Filter
from .choices import Choice, ChoiceDelegate, ChoiceList, ChoiceModel
from .parts import CaseList, button, chip, muted, short
from .words import kind_name, letter, outcome_name

if TYPE_CHECKING:
    from annotator.project.adjudicating import Adjudication, Matter, Participant, Progress

_STATES = ("", "open", "settled")


def _with_key(words: str, ident: str) -> str:
    return f"{words}    {case_keys.key_of(ident)}".rstrip()


class Panel(QWidget):
    """``chosen`` carries what is to be done (``both``, ``take_0``, ``agreed``, ``rule``, …), ``case_picked`` a case.

    ``part_asked``: an annotator who has not finished is to take part, or not any more. ``filtered``: other cases are
    listed.
    """

    chosen = Signal(str)
    case_picked = Signal(int)
    part_asked = Signal(int, bool)
    filtered = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        color: Callable[[str], str],
        label_name: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label_name = label_name
        self._now: Adjudication | None = None
        self.cases = CaseModel(color, self)
        self.list = CaseList(self.cases)
        self._case_delegate = CaseDelegate(theme, self.cases, self)
        self.list.setItemDelegate(self._case_delegate)
        self.list.clicked.connect(self._clicked)
        self.choices = ChoiceModel(color, label_name, self)
        self.choice_list = ChoiceList(self.choices)
        self._choice_delegate = ChoiceDelegate(theme, self.choices, self)
        self.choice_list.setItemDelegate(self._choice_delegate)
        self.choice_list.clicked.connect(lambda index: self.chosen.emit(index.data(Qt.ItemDataRole.UserRole).ident))
        self.part = chip(self.tr("Who takes part"))
        self.part.setMenu(QMenu(self))
        self.label_chip, self.kind_chip, self.state_chip = (
            chip(name) for name in (self.tr("Label"), self.tr("Kind of case"), self.tr("State"))
        )
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Cases settled"))
        self.count, self.articles, self.borrowed = muted(), muted(), muted()
        self.borrowed.setWordWrap(True)
        self.borrowed.setContentsMargins(16, 0, 16, 8)
        self.agreed = button("", lambda: self.chosen.emit("agreed"))
        self.rule = button(self.tr("Rule…"), lambda: self.chosen.emit("rule"))
        self.rule.setToolTip(plain_tip(self.tr("What needs no look: settle by a rule")))
        self.close_next = button("", lambda: self.chosen.emit("close_next"))
        self.hint = muted()
        self.hint.setWordWrap(True)  # with other keys it may take two lines
        self._agree_words = ""
        self.span_note, self.article_note = NoteField(), NoteField()
        self.span_note.setAccessibleName(self.tr("Note on what was decided"))
        say_key(self.span_note, self.tr("Note on what was decided (N)"), "note")
        self.article_note.setAccessibleName(self.tr("Note on the adjudication"))
        say_key(self.article_note, self.tr("Note on the adjudication (Shift+N)"), "note_article")
        self._build()
        self._fill_filters()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 0, 12)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(16, 0, 16, 4)
        top.addWidget(heading(self.tr("Adjudication")), 1)
        top.addWidget(self.part)
        column.addLayout(top)
        figures = QHBoxLayout()
        figures.setContentsMargins(16, 0, 16, 4)
        figures.addWidget(self.count, 1)
        figures.addWidget(self.articles)
        column.addLayout(figures)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 0, 16, 8)
        bar.addWidget(self.bar)
        column.addLayout(bar)
        column.addWidget(self.borrowed)
        filters = QHBoxLayout()
        filters.setContentsMargins(16, 0, 16, 8)
        filters.setSpacing(8)
        for narrow in (self.label_chip, self.kind_chip, self.state_chip):
            filters.addWidget(narrow)
        filters.addStretch(1)
        column.addLayout(filters)
        column.addWidget(self.list, 1)
        column.addSpacing(8)
        column.addWidget(self.choice_list)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 0)
        foot.setSpacing(8)
        many = QHBoxLayout()
        many.setSpacing(8)
        many.addWidget(self.agreed, 1)
        many.addWidget(self.rule)
        foot.addWidget(self.span_note)
        foot.addLayout(many)
        foot.addWidget(self.article_note)
        foot.addWidget(self.close_next)
        foot.addWidget(self.hint)
        column.addLayout(foot)
        self.say_keys()

    def say_keys(self) -> None:
        """Write the keys as they are now."""
        self.close_next.setText(_with_key(self.tr("Close, and on to the next"), "close_next"))
        self._say_agreed()
        parts = (
            (case_keys.key_of("next_open"), self.tr("next open")),
            ("Esc", self.tr("leave")),
            (next(map(keys.show, keys.by_id()["keys"].chords), ""), self.tr("all keys")),
        )
        self.hint.setText("  ·  ".join(f"{key}: {words}" for key, words in parts if key))
        if self._now is not None:
            self.list.hint = self._hint(self._now)
            self.list.viewport().update()

    def _say_agreed(self) -> None:
        self.agreed.setText(_with_key(self._agree_words, "agreed"))
        tip = self.tr("Settle every open case on which all layers say the same (G)")
        self.agreed.setToolTip(plain_tip(with_key_now(tip, "agreed")))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the other theme."""
        self._case_delegate.theme = self._choice_delegate.theme = theme
        self.list.viewport().update()
        self.choice_list.viewport().update()

    # What is shown ---------------------------------------------------------------------------------------------

    def show_adjudication(self, now: Adjudication, *, text: str, names: dict[int, str], writable: bool) -> None:
        """Show how an article stands; ``names`` are the annotators' shown ones."""
        self._now = now
        order = [one.annotator.id for one in now.participants]
        self.cases.show_cases(now.matters, text=text, order=order)
        self._fill_labels(sorted({label for matter in now.matters for label in matter.labels}, key=self._label_name))
        self.list.hint = self._hint(now)
        self.list.viewport().update()
        total, over = len(now.matters), len(now.matters) - len(now.open())
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(over if total else int(now.closed))
        words = self.tr("{done} of {all} settled").format(done=over, all=total)
        if now.stale:
            words += "  ·  " + self.tr("changed since")
        elif now.closed:
            words += "  ·  " + self.tr("closed")
        self.count.setText(words if total or now.closed else "")
        self.borrowed.setText(borrowed.said(now, names))
        self.borrowed.setVisible(bool(self.borrowed.text()))
        self.borrowed.setToolTip(plain_tip(borrowed.tip(now, names)))
        for part in (self.label_chip, self.kind_chip, self.state_chip, self.agreed, self.rule):
            part.setVisible(total > 0)
        agreed = sum(one.agreed for one in now.open())
        self._agree_words = self.tr("{count} agree").format(count=agreed)
        self._say_agreed()
        self.rule.setEnabled(writable and bool(now.open()))
        self.agreed.setEnabled(writable and agreed > 0)
        self.close_next.setEnabled(writable and now.enough and not now.open())
        self.article_note.show_note(("article", now.article), now.note)
        for field in (self.span_note, self.article_note):
            field.setReadOnly(not writable)
        self._fill_part(now, names)

    def show_case(self, matter: Matter | None, names: dict[int, str]) -> None:
        """Show the choices for a case, and mark its row."""
        now = self._now
        choices: list[Choice] = []
        if matter is not None and now is not None:
            choices = self._choices(now, matter, names)
            row = self.cases.row_of(matter.number)
            if row >= 0:
                self.list.setCurrentIndex(self.cases.index(row))
                self.list.scrollTo(self.cases.index(row), QAbstractItemView.ScrollHint.PositionAtCenter)
            else:
                self.list.clearSelection()
        self.choices.show_choices(choices, self.cases.text)
        self.choice_list.setVisible(bool(choices))
        span = matter.outcome[0] if matter is not None and matter.outcome else None
        self.span_note.show_note(("span", span.id) if span else None, span.note if span else "")
        self.span_note.setVisible(span is not None)

    def show_progress(self, progress: Progress) -> None:
        """Show how many articles are adjudicated."""
        self.articles.setText(
            self.tr("{closed} of {all} articles").format(
                closed=len(progress.closed) - len(progress.stale), all=len(progress.closed) + len(progress.waiting)
            )
        )
        tip = self.tr("Finished by two or more: {all}. Closed: {closed}, of these changed since: {stale}.")
        self.articles.setToolTip(
            plain_tip(
                tip.format(
                    all=len(progress.closed) + len(progress.waiting),
                    closed=len(progress.closed),
                    stale=len(progress.stale),
                )
            )
        )

    def commit(self) -> None:
        """Save the notes that are being typed."""
        self.span_note.commit()
        self.article_note.commit()

    def _choices(self, now: Adjudication, matter: Matter, names: dict[int, str]) -> list[Choice]:
        order = [one.annotator.id for one in now.participants]
        taken = (matter.taken() or ()) if not matter.open else ()
        name = outcome_name(matter, order) if not matter.open and not taken else ""
        versions = dict(matter.versions)
        chords = [case_keys.key_of(f"take_{number}") for number in range(len(order))]
        found = [
            Choice(
                f"take_{number}",
                chords[number],
                names.get(ident, ""),
                tuple(versions.get(ident, ())),
                number,
                ident in taken,
                True,
                chords != [letter(one) for one in range(len(order))],
            )
            for number, ident in enumerate(order)
            if matter.versions
        ]
        several = len(matter.candidates) > 1
        if several:
            both = self.tr("Both") if len(matter.candidates) == 2 else self.tr("All of them")
            found.append(Choice("both", case_keys.key_of("both"), both, chosen=len(matter.outcome) > 1 and bool(name)))
        found.append(
            Choice(
                "neither",
                case_keys.key_of("neither"),
                self.tr("Neither"),
                chosen=not matter.open and not matter.outcome and not taken,
            )
        )
        own = not matter.open and bool(matter.outcome) and not taken and not found[-2 if several else -1].chosen
        found.append(Choice("as_now", case_keys.key_of("as_now"), self._as_now(matter), chosen=own))
        return found

    def _as_now(self, matter: Matter) -> str:
        if not matter.outcome:
            return self.tr("As I tag it now: nothing")
        spans = " + ".join(self.choices.text[span.start : span.end].replace("\n", " ") for span in matter.outcome)
        labels = " + ".join(dict.fromkeys(self._label_name(span.label) for span in matter.outcome))
        return self.tr("As I tag it now: {label} “{text}”").format(label=labels, text=spans)

    def _hint(self, now: Adjudication) -> str:
        if not now.enough:
            names = ", ".join(one.annotator.name for one in now.participants)
            who = self.tr("Finished so far: {names}.").format(names=names) if names else ""
            return " ".join(
                part
                for part in (
                    self.tr("There is nothing to adjudicate here yet: two annotators have to finish the article."),
                    who,
                    self.tr("Merge the others’ files, or go on to another article."),
                    self.tr("Who has not finished can take part all the same: choose above.") if now.others else "",
                )
                if part
            )
        if not now.matters:
            return with_key_now(
                self.tr("Nobody has tagged anything here. Close the article (Ctrl+Enter)."), "close_next"
            )
        return self.tr("No case fits the filter.")

    # Filters ---------------------------------------------------------------------------------------------------

    def _fill_filters(self) -> None:
        from annotator.project.adjudicating import KINDS

        names = {"": self.tr("All states"), "open": self.tr("Open"), "settled": self.tr("Settled")}
        self._fill(self.state_chip, [(state, names[state]) for state in _STATES], "state")
        kinds = [("", self.tr("All kinds")), *((kind, kind_name(kind)) for kind in KINDS)]
        self._fill(self.kind_chip, kinds, "kind")
        self._fill_labels(())

    def _fill_labels(self, labels: Sequence[str]) -> None:
        rows = [("", self.tr("All labels")), *((label, self._label_name(label)) for label in labels)]
        if self.cases.filter.label not in dict(rows):
            self.cases.set_filter(self.cases.filter._replace(label=""))
        self._fill(self.label_chip, rows, "label")

    def _fill(self, chip: QToolButton, rows: Sequence[tuple[str, str]], field: str) -> None:
        menu = chip.menu() or QMenu(self)
        menu.clear()
        group = QActionGroup(menu)
        current = getattr(self.cases.filter, field)
        for value, name in rows:
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value == current)
            action.setActionGroup(group)
            action.triggered.connect(lambda _=False, value=value: self._narrow(chip, rows, field, value))
        chip.setMenu(menu)
        chip.setText(short(dict(rows)[current]).replace("&", "&&") + " ▾")

    def _narrow(self, chip: QToolButton, rows: Sequence[tuple[str, str]], field: str, value: str) -> None:
        self.cases.set_filter(self.cases.filter._replace(**{field: value}))
        chip.setText(short(dict(rows)[value]).replace("&", "&&") + " ▾")
        self.filtered.emit()

    def clear_filters(self) -> None:
        """List every case."""
        self.cases.set_filter(Filter())
        self._fill_filters()

    # Who takes part --------------------------------------------------------------------------------------------

    def _fill_part(self, now: Adjudication, names: dict[int, str]) -> None:
        menu = self.part.menu()
        menu.clear()

        def row(number: int, one: Participant, *, taking: bool) -> None:
            name = names.get(one.annotator.id, one.annotator.name)
            words = f"{letter(number)}   {name}" if taking else name
            action = menu.addAction(f"{words}   {one.spans}".replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(taking)
            # Who has finished takes part in any case.
            action.setEnabled(one.status != "done")
            action.triggered.connect(lambda on=False, ident=one.annotator.id: self.part_asked.emit(ident, on))

        for number, one in enumerate(now.participants):
            row(number, one, taking=True)
        if now.others:
            menu.addSection(self.tr("Not finished"))
            for one in now.others:
                row(0, one, taking=False)
        letters = " ".join(letter(number) for number in range(len(now.participants)))
        self.part.setText((letters or self.tr("Who takes part")) + " ▾")
        self.part.setVisible(bool(now.participants or now.others))
        who = [
            f"{letter(n)} {names.get(one.annotator.id, one.annotator.name)}" for n, one in enumerate(now.participants)
        ]
        self.part.setToolTip(plain_tip(", ".join(who)))

    def _clicked(self, index: QModelIndex) -> None:
        matter = self.cases.matter(index.row())
        if matter is not None:
            self.case_picked.emit(matter.number)

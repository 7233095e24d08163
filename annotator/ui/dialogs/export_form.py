"""The choices of an export in fields, and the request that they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.model.exchange import ExportOptions
from annotator.model.reports import ExportRequest
from annotator.model.values import STATUSES, Annotator, Label, Status
from annotator.ui import i18n
from annotator.ui.dialogs.parts import GRID, Field, is_dark, plain, row, swatch, tall
from annotator.ui.dialogs.who import shown_names

if TYPE_CHECKING:
    from annotator.model.exchange import Exporter

_ROLE = Qt.ItemDataRole.UserRole
PARTS = ("train", "dev", "test")


class ExportForm(QWidget):
    """Format, layer, articles, labels, overlap rule, tokens and split. ``changed`` tells of every change."""

    changed = Signal()

    def __init__(
        self,
        exporters: Mapping[str, Exporter],
        annotators: Sequence[Annotator],
        labels: Sequence[Label],
        *,
        me: Annotator,
    ) -> None:
        super().__init__()
        self._exporters = exporters
        self._annotators, self._me = list(annotators), me
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._build_what()
        self._build_statuses()
        self._build_labels([one for one in labels if not one.shown_as and (not one.hidden or not one.known)])
        self._build_training()
        self._column.addStretch(1)
        for box in (self.format, self.annotator, self.overlap, self.tokens):
            tall(box)
            box.currentIndexChanged.connect(self._changed)
        self._fit()

    def _build_what(self) -> None:
        self.format = QComboBox()
        for name, exporter in self._exporters.items():
            self.format.addItem(format_title(name, exporter.title), name)
        self._column.addWidget(Field(self.tr("Format"), self.format))
        self.annotator = QComboBox()
        self.annotator_field = Field(self.tr("Whose spans"), self.annotator)
        self._column.addWidget(self.annotator_field)

    def _build_statuses(self) -> None:
        self.statuses: dict[Status, QCheckBox] = {status: QCheckBox(status_name(status)) for status in STATUSES}
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        for at, box in enumerate(self.statuses.values()):
            box.setChecked(True)
            box.toggled.connect(self._changed)
            grid.addWidget(box, at // 3, at % 3)
        self.statuses_field = Field(self.tr("Which articles"), holder)
        self._column.addWidget(self.statuses_field)

    def _build_labels(self, labels: Sequence[Label]) -> None:
        self.labels = QListWidget()
        self.labels.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.labels.setMinimumHeight(96)
        self.labels.setMaximumHeight(168)
        for label in labels:
            item = QListWidgetItem(label.name(chinese=i18n.is_chinese()))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(_ROLE, label.key)
            color = (label.color_dark if is_dark(self) else label.color_light) if label.known else ""
            item.setIcon(swatch(color, ratio=self.devicePixelRatioF()))
            self.labels.addItem(item)
        self.labels.itemChanged.connect(self._changed)
        self.labels_field = Field(self.tr("Which labels"), self.labels)
        self._column.addWidget(self.labels_field, 1)

    def _build_training(self) -> None:
        self.overlap, self.tokens = QComboBox(), QComboBox()
        for rule, words in (
            ("keep", self.tr("Keep all; the longest goes into doc.ents")),
            ("longest", self.tr("Keep only the longest")),
            ("error", self.tr("Stop, write nothing")),
        ):
            self.overlap.addItem(words, rule)
        for kind, words in (
            ("char", self.tr("Single characters; every span fits")),
            ("jieba", self.tr("Words by jieba; spans inside a word are lost")),
        ):
            self.tokens.addItem(words, kind)
        self.overlap_field = Field(self.tr("Where spans overlap"), self.overlap)
        self.tokens_field = Field(self.tr("Tokens"), self.tokens)
        self.split = QCheckBox(self.tr("Split into training, development and test articles"))
        self.split.toggled.connect(self._changed)
        self.shares = {part: QSpinBox() for part in PARTS}
        line = row()
        line.setContentsMargins(0, 0, 0, 0)
        for (part, spin), share, name in zip(
            self.shares.items(),
            (80, 10, 10),
            (self.tr("Train"), self.tr("Dev"), self.tr("Test")),
            strict=True,
        ):
            spin.setRange(0, 100)
            spin.setSuffix(" %")
            spin.setValue(share)
            spin.setAccessibleName(name)
            spin.setObjectName(part)
            spin.valueChanged.connect(self._changed)
            line.addWidget(_captioned(name, spin))
        self.seed = QSpinBox()
        self.seed.setRange(0, 2**31 - 1)
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.valueChanged.connect(self._changed)
        line.addWidget(_captioned(self.tr("Seed"), self.seed))
        holder = QWidget()
        holder.setLayout(line)
        self.split_field = Field("", holder)
        self.split_field.caption.hide()
        for widget in (self.overlap_field, self.tokens_field, self.split, self.split_field):
            self._column.addWidget(widget)

    # Reading the choices

    def exporter(self) -> Exporter:
        """Return the chosen format."""
        return self._exporters[self.format.currentData()]

    def is_split(self) -> bool:
        """Return whether the export is split into training, development and test articles."""
        return self.split.isChecked()

    def request(self) -> ExportRequest | None:
        """Return what is chosen; None where something is wrong, which then stands beside its field."""
        statuses: tuple[Status, ...] = tuple(status for status, box in self.statuses.items() if box.isChecked())
        items = [self.labels.item(at) for at in range(self.labels.count())]
        checked = tuple(str(item.data(_ROLE)) for item in items if item.checkState() == Qt.CheckState.Checked)
        shares = [(part, spin.value() / 100) for part, spin in self.shares.items() if spin.value()]
        total = sum(spin.value() for spin in self.shares.values())
        for field, trouble in (
            (self.statuses_field, "" if statuses else self.tr("Choose at least one.")),
            (self.labels_field, "" if checked or not items else self.tr("Choose at least one.")),
            (
                self.split_field,
                self.tr("The parts make {total} %; they should make 100 %.").format(total=total)
                if self.is_split() and total != 100
                else "",
            ),
        ):
            field.error.say(trouble)
        if not statuses or (items and not checked) or (self.is_split() and total != 100):
            return None
        return ExportRequest(
            format=self.format.currentData(),
            annotator=self.annotator.currentData() or "",
            statuses=() if len(statuses) == len(STATUSES) else statuses,
            labels=() if len(checked) == len(items) else checked,
            options=ExportOptions(overlap=self.overlap.currentData(), tokens=self.tokens.currentData()),
            split=tuple(shares) if self.is_split() else (),
            seed=self.seed.value(),
        )

    def _changed(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        """Show what the chosen format asks for."""
        exporter = self.exporter()
        training = exporter.training
        self._fit_annotators(one=exporter.one_layer)
        self.overlap_field.setVisible(training)
        self.tokens_field.setVisible(training)
        self.split.setVisible(training)
        if not training and self.split.isChecked():
            self.split.setChecked(False)
        self.split_field.setVisible(training and self.is_split())

    def _fit_annotators(self, *, one: bool) -> None:
        chosen = self.annotator.currentData()
        self.annotator.blockSignals(True)
        self.annotator.clear()
        if not one:
            self.annotator.addItem(self.tr("All annotators"), "")
        for annotator, name in zip(self._annotators, shown_names(self._annotators), strict=True):
            self.annotator.addItem(name, annotator.uid.hex())
        wanted = chosen if chosen is not None else self._me.uid.hex() if one else ""
        if one and not wanted:
            wanted = self._me.uid.hex()
        self.annotator.setCurrentIndex(max(0, self.annotator.findData(wanted)))
        self.annotator.blockSignals(False)
        self.annotator_field.setVisible(len(self._annotators) > 1)


def _captioned(caption: str, spin: QSpinBox) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID // 2)
    label = plain(caption, wrap=False)
    label.setBuddy(spin)
    tall(spin)
    column.addWidget(label)
    column.addWidget(spin)
    return holder


def status_name(status: Status) -> str:
    """Return a status as the window says it."""
    return {
        "new": QCoreApplication.translate("ExportForm", "Not started"),
        "started": QCoreApplication.translate("ExportForm", "Started"),
        "done": QCoreApplication.translate("ExportForm", "Done"),
        "skipped": QCoreApplication.translate("ExportForm", "Skipped"),
        "flagged": QCoreApplication.translate("ExportForm", "Flagged"),
    }[status]


def format_title(name: str, title: str) -> str:
    """Return a format as the window names it; one that a plug-in brings keeps its own title."""
    return {
        "jsonl": QCoreApplication.translate("ExportForm", "JSONL: everything, can be imported again"),
        "spacy": QCoreApplication.translate("ExportForm", "spaCy (.spacy): ready for spacy train"),
        "spacy-json": QCoreApplication.translate("ExportForm", "spaCy JSON: text with entities and spans"),
    }.get(name, title)

"""The right half of the label editor: one label in fields."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.model import colors
from annotator.model.values import Label
from annotator.ui import i18n
from annotator.ui.dialogs.key_field import KeyField
from annotator.ui.dialogs.parts import GRID, MARGIN, Field, button, heading, row, swatch, tall


class LabelForm(QWidget):
    """Shows a label and tells of every change.

    ``changed`` carries the label; ``key_pressed`` the wanted shortcut; ``mapped`` the key of the label that this one's
    spans are to be shown as, empty for its own.
    """

    changed = Signal(object)
    key_pressed = Signal(str)
    mapped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._label = Label(key="")
        self._fresh = False
        self._filling = False
        self.name_zh, self.name_en, self.key = QLineEdit(), QLineEdit(), QLineEdit()
        self.shortcut = KeyField()
        self.light = button("", lambda: self._choose("light"))
        self.dark = button("", lambda: self._choose("dark"))
        self.shown_as = QComboBox()
        tall(self.shown_as)
        self.zh_field = Field(self.tr("Chinese name"), self.name_zh)
        self.en_field = Field(self.tr("English name"), self.name_en)
        self.key_field = Field(self.tr("Name in files"), self.key)
        self.shortcut_field = Field(self.tr("Key"), self.shortcut)
        self.light_field = Field(self.tr("Colour, light"), self.light)
        self.dark_field = Field(self.tr("Colour, dark"), self.dark)
        self.map_field = Field(self.tr("Spans are shown as"), self.shown_as)
        grid = QGridLayout()
        grid.setHorizontalSpacing(MARGIN)
        grid.setVerticalSpacing(GRID)
        for at, field in enumerate(
            (
                self.zh_field,
                self.en_field,
                self.key_field,
                self.shortcut_field,
                self.light_field,
                self.dark_field,
                self.map_field,
            )
        ):
            grid.addWidget(field, at // 2, at % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.guideline_zh, self.guideline_en = QPlainTextEdit(), QPlainTextEdit()
        self.guidelines = QTabWidget()
        self.guidelines.setDocumentMode(True)
        self.guidelines.tabBar().setAccessibleName(self.tr("Guideline"))
        for editor, name in ((self.guideline_zh, self.tr("Chinese")), (self.guideline_en, self.tr("English"))):
            editor.setTabChangesFocus(True)
            editor.setAccessibleName(self.tr("Guideline, {language}").format(language=name))
            self.guidelines.addTab(editor, name)
        self.guidelines.setCurrentIndex(0 if i18n.is_chinese() else 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(grid)
        next_color = QVBoxLayout()
        next_color.addStretch(1)
        next_color.addLayout(row(None, button(self.tr("Take the next free colour"), lambda: self._next_color())))
        grid.addLayout(next_color, 3, 1)
        column.addWidget(heading(self.tr("Guideline")))
        column.addWidget(self.guidelines, 1)
        self.others: list[Label] = []
        self.name_zh.textEdited.connect(lambda text: self._named(name_zh=text))
        self.name_en.textEdited.connect(lambda text: self._named(name_en=text))
        self.key.textEdited.connect(lambda text: self._keyed(text))
        self.shortcut.pressed.connect(self.key_pressed)
        self.guideline_zh.textChanged.connect(lambda: self._guided())
        self.guideline_en.textChanged.connect(lambda: self._guided())
        self.shown_as.currentIndexChanged.connect(lambda: self._mapped())

    def show_label(self, label: Label, others: list[Label], *, fresh: bool) -> None:
        """Fill the fields. ``fresh``: the label is not in the project yet, so that its name in files may be chosen."""
        self._filling = True
        self._label, self.others = label, others
        self._fresh = fresh
        for field, text in (
            (self.name_zh, label.name_zh),
            (self.name_en, label.name_en),
            (self.key, label.key),
            (self.shortcut, label.shortcut.upper()),
        ):
            if field.text() != text:
                field.setText(text)
        self.key.setReadOnly(not fresh)
        for editor, text in ((self.guideline_zh, label.guideline_zh), (self.guideline_en, label.guideline_en)):
            # Qt rewrites some characters, so a guideline is read back only where it was edited.
            editor.setPlainText(text)
            editor.document().setModified(False)
        self._paint()
        for field in self.fields():
            field.error.say("")
        self._filling = False

    def show_map(self, target: str, targets: list[Label], *, mappable: bool) -> None:
        """Show the label that this one's spans are shown as, empty for its own, and which others are possible."""
        self._filling = True
        chinese = i18n.is_chinese()
        self.shown_as.clear()
        self.shown_as.addItem(self.tr("This label"), "")
        for other in targets:
            color = other.color_light if other.known else ""
            self.shown_as.addItem(swatch(color, ratio=self.devicePixelRatioF()), other.name(chinese=chinese), other.key)
        self.shown_as.setCurrentIndex(max(0, self.shown_as.findData(target)))
        self.map_field.setEnabled(mappable)
        self._filling = False

    def put(self, label: Label) -> None:
        """Take over what the owner made of a change, leaving the cursor alone."""
        self._label = label
        self.shortcut.setText(label.shortcut.upper())
        self._paint()

    def fields(self) -> tuple[Field, ...]:
        """Return the fields that can show an error."""
        return (self.zh_field, self.en_field, self.key_field, self.shortcut_field, self.light_field, self.dark_field)

    def _paint(self) -> None:
        ratio = self.devicePixelRatioF()
        for place, color in ((self.light, self._label.color_light), (self.dark, self._label.color_dark)):
            place.setIcon(swatch(color, ratio=ratio))
            place.setText(f"  {color}" if color else self.tr("None"))

    def _tell(self, label: Label) -> None:
        if not self._filling:
            self._label = label
            self.changed.emit(label)

    def _mapped(self) -> None:
        if not self._filling:
            self.mapped.emit(self.shown_as.currentData() or "")

    def _named(self, **name: str) -> None:
        label = replace(self._label, **name)
        if self._fresh and self._label.key in ("", self._label.name_zh, self._label.name_en):
            # The key is the first name given; it follows while that name is being typed.
            first = "name_en" if self._label.key and self._label.key == self._label.name_en else "name_zh"
            if not self._label.key:
                first = next(iter(name))
            if first in name:
                label = replace(label, key=name[first])
                self.key.setText(label.key)
        self._tell(label)

    def _keyed(self, text: str) -> None:
        self._tell(replace(self._label, key=text))

    def _guided(self) -> None:
        if self._filling:
            return
        label = self._label
        if self.guideline_zh.document().isModified():
            label = replace(label, guideline_zh=self.guideline_zh.toPlainText())
        if self.guideline_en.document().isModified():
            label = replace(label, guideline_en=self.guideline_en.toPlainText())
        self._tell(label)

    def _next_color(self) -> None:
        light, dark = colors.next_colors([other.color_light for other in self.others])
        self._tell(replace(self._label, color_light=light, color_dark=dark))
        self._paint()

    def _choose(self, theme: str) -> None:
        now = self._label.color_light if theme == "light" else self._label.color_dark
        chooser = QColorDialog(QColor(now or "#808080"), self)
        chooser.setWindowTitle(
            self.tr("Colour in the light theme") if theme == "light" else self.tr("Colour in the dark theme")
        )
        chooser.colorSelected.connect(lambda color: self.set_color(theme, color.name().upper()))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def set_color(self, theme: str, color: str) -> None:
        """Take a colour chosen by hand; a light one brings its dark one along."""
        if theme == "light":
            label = replace(self._label, color_light=color, color_dark=colors.dark_for(color))
        else:
            label = replace(self._label, color_dark=color)
        self._tell(label)
        self._paint()

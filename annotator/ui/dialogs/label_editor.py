"""Edit the label set: add, rename, recolour, re-key, reorder, hide, guidelines; to and from a TOML file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QBrush, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.model.values import Label
from annotator.project import mapping
from annotator.ui import i18n, keys, messages
from annotator.ui.adjudication import case_keys
from annotator.ui.dialogs import label_draft
from annotator.ui.dialogs.label_form import LabelForm
from annotator.ui.dialogs.parts import (
    GRID,
    MARGIN,
    Field,
    Sheet,
    Watch,
    button,
    is_dark,
    list_item,
    list_view,
    plain,
    quiet,
    row,
    swatch,
)

if TYPE_CHECKING:
    from annotator.project import Project

_ROLE = Qt.ItemDataRole.UserRole


class LabelEditor(Sheet):
    """A draft of the label set; ``Save`` hands what changed to the project as one act."""

    def __init__(self, parent: QWidget | None, project: Project) -> None:
        super().__init__(parent, self.tr("Labels"), width=840)
        self._project = project
        self._before = label_draft.placed(sorted(project.labels(), key=lambda label: label.position))
        self._old = {label.key for label in self._before}
        self.labels: list[Label] = list(self._before)
        self._maps_before = mapping.direct(project)
        self.maps = dict(self._maps_before)
        self._current = -1
        self._build()
        self._list_all(0)
        self.resize(880, 640)

    def _build(self) -> None:
        self.list = list_view(self.tr("Labels"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setIconSize(QSize(16, 16))
        self.list.setMinimumWidth(248)
        self.up = button(self.tr("Up"), lambda: self._shift(-1))
        self.down = button(self.tr("Down"), lambda: self._shift(1))
        self.hide_button = button(self.tr("Hide"), self._toggle_hidden)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.list, 1)
        left.addLayout(row(button(self.tr("Add"), self.add), self.up, self.down, self.hide_button))
        left.addWidget(quiet(self.tr("Drag to reorder, or Alt+↑ and Alt+↓. A hidden label keeps its spans.")))
        self.form = LabelForm()
        columns = row(spacing=MARGIN)
        columns.addLayout(left)
        columns.addWidget(self.form, 1)
        self.body.addLayout(columns, 1)
        self.note = quiet()
        self.note.hide()
        self.body.addWidget(self.note)
        self._build_foot()
        self.list.currentRowChanged.connect(self._show)
        self.list.model().rowsMoved.connect(self._dragged)
        self.form.changed.connect(self._take)
        self.form.key_pressed.connect(self._rekey)
        self.form.mapped.connect(self._map)
        self.list.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Alt+↑ and Alt+↓ move the label, where the arrows alone go from one to the next."""
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}.get(event.key(), 0)
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._shift(step)
                return True
        return super().eventFilter(watched, event)

    def _build_foot(self) -> None:
        self.foot = QStackedWidget()
        self.save = button(self.tr("Save"), self._save)
        usual = self.place_buttons(
            button(self.tr("Cancel"), self.reject),
            self.save,
            left=(
                button(self.tr("Take in a label set…"), self._choose_import),
                button(self.tr("Write out the label set…"), self._choose_export),
            ),
        )
        self.keep = button(self.tr("Go on editing"), lambda: self.foot.setCurrentIndex(0))
        leaving = QWidget()
        line = row(
            plain(self.tr("The changes are not saved yet."), wrap=False),
            None,
            button(self.tr("Discard the changes"), lambda: self._leave()),
            self.keep,
            button(self.tr("Save"), self._save),
        )
        line.setContentsMargins(0, 0, 0, 0)
        leaving.setLayout(line)
        self.foot.addWidget(usual)
        self.foot.addWidget(leaving)
        column = self.layout()
        assert column is not None
        column.addWidget(self.foot)

    # The list

    def recolor(self) -> None:
        """Show the labels in the colours of the theme that is on now."""
        for at, label in enumerate(getattr(self, "labels", ())):
            self._dress(self.list.item(at), label)

    def _list_all(self, current: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for at, label in enumerate(self.labels):
            item = list_item()
            item.setData(_ROLE, at)
            self.list.addItem(item)
            self._dress(item, label)
        self.list.setCurrentRow(current)
        self.list.blockSignals(False)
        self._show(self.list.currentRow())

    def _dress(self, item: QListWidgetItem, label: Label) -> None:
        name = label.name(chinese=i18n.is_chinese()) or self.tr("(no name yet)")
        words = f"{name}    {label.shortcut.upper()}" if label.shortcut else name
        if label.hidden:
            words = self.tr("{label} (hidden)").format(label=words)
        target = self.maps.get(label.key)
        if target is not None:
            words = self.tr("{label}, shown as {other}").format(label=name, other=self._name_of(target))
        item.setText(words)
        color = (label.color_dark if is_dark(self) else label.color_light) if label.known else ""
        item.setIcon(swatch(color, ratio=self.devicePixelRatioF(), faded=label.hidden or label.key in self.maps))
        palette = self.palette()
        item.setForeground(
            palette.brush(QPalette.ColorRole.PlaceholderText)
            if label.hidden or not label.known or target is not None
            else QBrush(palette.color(QPalette.ColorRole.Text))
        )

    def _show(self, at: int) -> None:
        self._current = at
        there = 0 <= at < len(self.labels)
        self.form.setEnabled(there)
        self.up.setEnabled(there and at > 0)
        self.down.setEnabled(there and at < len(self.labels) - 1)
        self.hide_button.setEnabled(there)
        if there:
            label = self.labels[at]
            self.hide_button.setText(self.tr("Show") if label.hidden else self.tr("Hide"))
            others = [one for place, one in enumerate(self.labels) if place != at]
            self.form.show_label(label, others, fresh=label.key not in self._old)
            targets = [
                one for one in others if one.key in self._old and mapping.may_show_as(self.maps, label.key, one.key)
            ]
            self.form.show_map(self.maps.get(label.key, ""), targets, mappable=label.key in self._old)

    def _map(self, target: str) -> None:
        label = self.labels[self._current]
        if target:
            self.maps[label.key] = target
        else:
            self.maps.pop(label.key, None)
        self._dress(self.list.item(self._current), label)

    def _name_of(self, key: str) -> str:
        return next((one.name(chinese=i18n.is_chinese()) for one in self.labels if one.key == key), key)

    def _take(self, label: Label) -> None:
        at = self._current
        self.labels[at] = label
        self._dress(self.list.item(at), label)
        self._check(at)

    def _dragged(self) -> None:
        order = [self.list.item(at).data(_ROLE) for at in range(self.list.count())]
        self.labels = [self.labels[at] for at in order]
        # The list is in the middle of its own move: dress it again when that is over.
        for at in range(self.list.count()):
            self.list.item(at).setData(_ROLE, at)
        self._current = self.list.currentRow()

    def _shift(self, step: int) -> None:
        at, to = self._current, self._current + step
        if not (0 <= at < len(self.labels) and 0 <= to < len(self.labels)):
            return
        self.labels[at], self.labels[to] = self.labels[to], self.labels[at]
        self._list_all(to)

    def _toggle_hidden(self) -> None:
        at = self._current
        self.labels[at] = replace(self.labels[at], hidden=not self.labels[at].hidden)
        self._dress(self.list.item(at), self.labels[at])
        self._show(at)

    def add(self) -> None:
        """Put a new label at the end and go to its name."""
        self.labels.append(label_draft.new_label(self.labels))
        self._list_all(len(self.labels) - 1)
        (self.form.name_zh if i18n.is_chinese() else self.form.name_en).setFocus()

    # Checking

    def _rekey(self, character: str) -> None:
        at = self._current
        field = self.form.shortcut_field
        taken = label_draft.holder(self.labels, character, but=at)
        command = {**case_keys.reserved(), **keys.reserved()}.get(character)
        if taken is not None:
            name = taken.name(chinese=i18n.is_chinese())
            field.error.say(
                self.tr("“{key}” is the key of “{label}”. Press another one.").format(key=character.upper(), label=name)
            )
            return
        if command is not None:
            field.error.say(
                self.tr("“{key}” already means “{command}”. Press another one.").format(
                    key=character.upper(), command=command
                )
            )
            return
        field.error.say("")
        label = replace(self.labels[at], shortcut=character)
        self.form.put(label)
        self._take(label)

    def _check(self, at: int) -> bool:
        """Say in place what is wrong with the label at ``at`` and return whether nothing is."""
        label = self.labels[at]
        troubles: dict[Field, str] = dict.fromkeys((self.form.zh_field, self.form.en_field, self.form.key_field), "")
        if label.key not in self._old:
            troubles[self.form.key_field] = {
                "": "",
                "empty": self.tr("Give the label a name: spans and exports carry it."),
                "taken": self.tr("Another label has this name in files."),
                "control": self.tr("This name holds a control character."),
            }[label_draft.key_trouble(self.labels, at)]
        for field, name in ((self.form.zh_field, label.name_zh), (self.form.en_field, label.name_en)):
            twin = label_draft.name_twin(self.labels, at, name)
            if twin is not None:
                troubles[field] = self.tr("Another label goes by this name.")
        if at == self._current:
            for field, trouble in troubles.items():
                field.error.say(trouble)
        return not any(troubles.values())

    # Leaving

    def _changes(self) -> list[Label]:
        return label_draft.changed(self._before, self.labels)

    def _map_changes(self) -> dict[str, str | None]:
        either = {**self._maps_before, **self.maps}
        return {key: self.maps.get(key) for key in either if self.maps.get(key) != self._maps_before.get(key)}

    def _save(self) -> None:
        self.foot.setCurrentIndex(0)
        for at in range(len(self.labels)):
            if not self._check(at):
                self.list.setCurrentRow(at)
                self._check(at)
                return
        changes, maps = self._changes(), self._map_changes()
        if not changes and not maps:
            self._leave()
            return
        self.save.setEnabled(False)
        self.error.say("")
        try:
            # Two acts: undo takes the maps back first, then what was changed of the labels.
            futures = [self._project.put_labels(changes)] if changes else []
            futures += [mapping.put_maps(self._project, maps)] if maps else []
        except Exception as error:  # the project refuses in its own words
            self._failed(error)
            return
        for future in futures[:-1]:
            Watch(self, future, done=lambda _: None, failed=self._failed)
        Watch(self, futures[-1], done=lambda _: self._saved(), failed=self._failed)

    def _saved(self) -> None:
        # What an act before was refused for stays on the screen.
        if not self.error.text():
            self.accept()

    def _failed(self, error: BaseException) -> None:
        self.save.setEnabled(True)
        self.error.say(messages.text(error))

    def _leave(self) -> None:
        super().reject()

    def reject(self) -> None:
        """Close, unless there are changes: then say so beneath and wait; Escape once more goes on editing."""
        if not self._changes() and not self._map_changes():
            self._leave()
        elif self.foot.currentIndex() == 0:
            self.foot.setCurrentIndex(1)
            self.keep.setFocus()
        else:
            self.foot.setCurrentIndex(0)

    # Files

    def _choose_import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Take in a label set"), "", self.tr("Label sets (*.toml);;All files (*)")
        )
        if path:
            self.take_in(Path(path))

    def take_in(self, path: Path) -> None:
        """Take in the label set in the file at ``path``: by key, new ones at the end. Nothing is saved yet."""
        from annotator.formats import labels_toml

        try:
            incoming = labels_toml.read_labels(path)
        except Exception as error:  # a bad file is told in place, whatever is wrong with it
            self.error.say(messages.text(error))
            return
        self.error.say("")
        self.labels, added, altered = label_draft.taken_in(self.labels, incoming)
        self._list_all(max(self._current, 0))
        self._tell(
            self.tr("From “{file}”: new {added}, changed {changed}. Look at them, then save.").format(
                file=path.name, added=added, changed=altered
            )
        )

    def _choose_export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Write out the label set"), "labels.toml", self.tr("Label sets (*.toml)")
        )
        if path:
            self.write_out(Path(path))

    def write_out(self, path: Path) -> None:
        """Write the label set as it stands here to the file at ``path``."""
        from annotator.formats import labels_toml

        try:
            labels_toml.write_labels(path, [label for label in label_draft.placed(self.labels) if label.key])
        except Exception as error:  # told in place
            self.error.say(messages.text(error))
            return
        self.error.say("")
        self._tell(self.tr("Written: {file}").format(file=path))

    def _tell(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))


def edit_labels(parent: QWidget | None, project: Project) -> LabelEditor:
    """Open the label editor and return it; what is saved goes to ``project.put_labels``."""
    dialog = LabelEditor(parent, project)
    dialog.open()
    return dialog

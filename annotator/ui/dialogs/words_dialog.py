"""The annotator's own words and word lists: what a selection snaps to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from annotator import settings
from annotator.model.messages import Problem
from annotator.ui import messages
from annotator.ui.dialogs.parts import Field, Sheet, button, list_item, list_view, row


class WordsDialog(Sheet):
    """Own words, one a line, and word list files."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, self.tr("Word lists"), width=560, waits=True)
        kept = settings.load()
        self.words = QPlainTextEdit("\n".join(kept.words))
        self.words.setTabChangesFocus(True)
        self.words.setPlaceholderText(self.tr("One word a line"))
        self.words_field = Field(
            self.tr("My words"),
            self.words,
            hint=self.tr("A selection keeps these words whole. They never limit what can be tagged."),
        )
        self.lists = list_view(self.tr("Word list files"))
        for path in kept.word_lists:
            self.lists.addItem(list_item(path))
        self.lists.setMaximumHeight(112)
        self.lists_field = Field(
            self.tr("Word list files"), self.lists, hint=self.tr("Text files with one word a line.")
        )
        self.remove = button(self.tr("Take off the list"), self._remove)
        self.body.addWidget(self.words_field, 1)
        self.body.addWidget(self.lists_field)
        self.body.addLayout(row(button(self.tr("Add files…"), self._choose), self.remove, None))
        self.save = button(self.tr("Save"), self._save)
        self.place_buttons(button(self.tr("Cancel"), self.reject), self.save)
        self.lists.currentRowChanged.connect(lambda at: self.remove.setEnabled(at >= 0))
        self.remove.setEnabled(False)
        self.resize(560, 480)

    def add_lists(self, paths: list[str]) -> None:
        """Add word list files, each once; one that cannot be read is refused in place."""
        there = self._paths()
        troubles: list[str] = []
        for path in paths:
            trouble = unreadable(Path(path))
            if trouble is not None:
                troubles.append(trouble)
            elif path not in there:
                self.lists.addItem(list_item(path))
                there.append(path)
        self.lists_field.error.say("\n".join(troubles))

    def _paths(self) -> list[str]:
        return [self.lists.item(at).text() for at in range(self.lists.count())]

    def _choose(self) -> None:
        found, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Add word list files"), "", self.tr("Text files (*.txt *.dict);;All files (*)")
        )
        self.add_lists(found)

    def _remove(self) -> None:
        self.lists.takeItem(self.lists.currentRow())

    def _save(self) -> None:
        words, bad = own_words(self.words.toPlainText())
        if bad:
            self.words_field.error.say(self.tr("Line {line}: a word holds no space.").format(line=bad))
            return
        try:
            settings.update(words=words, word_lists=tuple(self._paths()))
        except Problem as problem:
            self.error.say(messages.text(problem))
            return
        self.accept()


def own_words(text: str) -> tuple[tuple[str, ...], int]:
    """Return the words of ``text``, each once, and the first line (from 1) that is no word, 0 where all are."""
    words: dict[str, None] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        word = line.strip()
        if len(word.split()) > 1:
            return (), number
        if word:
            words[word] = None
    return tuple(words), 0


def unreadable(path: Path) -> str | None:
    """Return why the file at ``path`` cannot be read, None where it can."""
    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError as error:
        return messages.text(error)
    return None


def edit_words(parent: QWidget | None) -> bool:
    """Let the words be edited and wait for it; return whether they were saved."""
    dialog = WordsDialog(parent)
    saved = dialog.exec() == WordsDialog.DialogCode.Accepted
    dialog.deleteLater()
    return saved

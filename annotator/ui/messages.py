"""The one door through which a message reaches the user, always as plain text."""

from __future__ import annotations

import errno
import platform
import re
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator import __version__
from annotator.model.messages import QT_TRANSLATE_NOOP, TEXTS, Message, Problem

# What a message's field may name by the core's own word.
_KINDS = {
    "span": QT_TRANSLATE_NOOP("kinds", "span"),
    "spans": QT_TRANSLATE_NOOP("kinds", "spans"),
    "note": QT_TRANSLATE_NOOP("kinds", "note"),
    "status": QT_TRANSLATE_NOOP("kinds", "status"),
    "title": QT_TRANSLATE_NOOP("kinds", "title"),
    "date": QT_TRANSLATE_NOOP("kinds", "date"),
    "hidden": QT_TRANSLATE_NOOP("kinds", "hidden or shown"),
    "label": QT_TRANSLATE_NOOP("kinds", "label"),
    "labels": QT_TRANSLATE_NOOP("kinds", "labels"),
    "annotator": QT_TRANSLATE_NOOP("kinds", "annotator"),
    "names": QT_TRANSLATE_NOOP("kinds", "annotators"),
    "articles": QT_TRANSLATE_NOOP("kinds", "articles"),
    "assignment": QT_TRANSLATE_NOOP("kinds", "assignment"),
    "assignments": QT_TRANSLATE_NOOP("kinds", "assignments"),
    "layers": QT_TRANSLATE_NOOP("kinds", "layers"),
}


def text(message: Message | Problem | BaseException) -> str:
    """Return ``message`` in the interface's language, its fields filled in; plain text."""
    if isinstance(message, Problem):
        message = message.message
    if isinstance(message, Message):
        source = TEXTS.get(message.code)
        if source is None:
            return message.code
        fields = {name: _in_words(name, value) for name, value in message.fields.items()}
        try:
            return QCoreApplication.translate("messages", source).format(**fields)
        except (KeyError, IndexError):  # a message without one of its fields is still better told than not
            return source
    if isinstance(message, OSError) and message.strerror:
        return _file_trouble(message).format(file=_short(message.filename), number=message.errno or 0)
    return QCoreApplication.translate(
        "Reporter", "Something unexpected happened ({kind}). What was saved before is safe."
    ).format(kind=type(message).__name__)


class Reporter(QObject):
    """Tells the user things: in the status bar, in a box that waits for nothing, or as a question with verbs.

    ``say`` takes the short news for the status bar.
    """

    def __init__(self, parent: QWidget | None, *, say: Callable[[str], None] | None = None) -> None:
        super().__init__(parent)
        self._window = parent
        self._say = say
        self._open: dict[str, QDialog] = {}
        self._seen: set[str] = set()

    def say(self, text: str) -> None:
        """Give the status bar a short piece of news."""
        if self._say is not None:
            self._say(text)

    def warn(self, text: str) -> None:
        """Show ``text`` in a box and go on; a text that is already on the screen is not shown a second time."""
        if text in self._open:
            self._open[text].activateWindow()
            return
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(QCoreApplication.applicationName() or "Annotator")
        box.setText(text)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        button = box.addButton(self.tr("Close"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(button)
        box.setEscapeButton(button)
        self._show(text, box)

    def ask(self, title: str, text: str, yes_verb: str, no_verb: str, *, yes_is_default: bool = True) -> bool:
        """Ask, with ``yes_verb`` and ``no_verb`` on the buttons, and wait; Escape means no.

        What cannot be taken back is asked with ``yes_is_default`` false, so that Enter does no harm.
        """
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(title)
        box.setText(text)
        yes = box.addButton(yes_verb, QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(no_verb, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(yes if yes_is_default else no)
        box.setEscapeButton(no)
        box.exec()
        chosen = box.clickedButton() is yes
        box.deleteLater()
        return chosen

    def report(self, error: BaseException) -> None:
        """Tell what went wrong: a known problem in its words, anything else as one report that can be copied.

        The same unexpected error is shown once. The report holds no text of any article.
        """
        if isinstance(error, Problem | OSError):
            self.warn(text(error))
            return
        signature = _signature(error)
        if signature in self._seen:
            return
        self._seen.add(signature)
        self._show(signature, ReportDialog(self._window, details(error)))

    def _show(self, key: str, dialog: QDialog) -> None:
        self._open[key] = dialog
        dialog.finished.connect(lambda: self._open.pop(key, None))
        dialog.open()


class ReportDialog(QDialog):
    """An unexpected error: what is safe, and a report to copy."""

    def __init__(self, parent: QWidget | None, details: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("An error nobody foresaw"))
        self.resize(640, 420)
        lead = QLabel(
            self.tr(
                "The program did something wrong. Your work is safe: every act is saved as soon as it is done. "
                "You can go on; if the window behaves oddly, close it and open it again.\n\n"
                "The report below helps to mend this. It holds no text of your articles."
            )
        )
        lead.setTextFormat(Qt.TextFormat.PlainText)
        lead.setWordWrap(True)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(self.tr("Report"))
        copy = QPushButton(self.tr("Copy the report"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        close = QPushButton(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(lead)
        column.addWidget(self.details, 1)
        column.addLayout(row)


def details(error: BaseException) -> str:
    """Return the report on ``error``: versions, platform, and where it happened, in English for whoever mends it.

    Whatever an exception quotes may come from an article, so quoted and non-ASCII stretches are cut out of its words.
    """
    lines = [
        f"Annotator {__version__}, Python {platform.python_version()}, Qt {qVersion()}",
        f"{platform.platform()}, {QGuiApplication.platformName()}",
        "",
    ]
    chained: BaseException | None = error
    while chained is not None:
        lines.append(f"{type(chained).__name__}: {_harmless(str(chained))}".rstrip(": "))
        for frame in reversed(traceback.extract_tb(chained.__traceback__)):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}")
        chained = chained.__cause__ or (None if chained.__suppress_context__ else chained.__context__)
        if chained is not None:
            lines.append("caused by")
    return "\n".join(lines)


def _in_words(name: str, value: str | int | float) -> str | int | float:
    known = _KINDS.get(str(value)) if name in ("what", "part") else None
    return QCoreApplication.translate("kinds", known) if known is not None else value


def _file_trouble(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return QCoreApplication.translate("Reporter", "“{file}” is not there. Was it moved or renamed?")
    if isinstance(error, PermissionError):
        return QCoreApplication.translate("Reporter", "“{file}” may not be read or written. Choose another place.")
    if error.errno == errno.ENOSPC:
        return QCoreApplication.translate(
            "Reporter", "The disk is full: “{file}” was not written. Make room, try again."
        )
    return QCoreApplication.translate("Reporter", "“{file}” could not be read or written (system error {number}).")


def _short(filename: object) -> str:
    return Path(str(filename)).name if filename else "?"


def _signature(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__}@{frames[-1].filename}:{frames[-1].lineno}" if frames else type(error).__name__


def _harmless(words: str) -> str:
    words = re.sub(r"'[^'\n]*'|\"[^\"\n]*\"|[^\x20-\x7e]+", "…", words)
    return words if len(words) <= 200 else words[:200] + "…"


def _place(filename: str) -> str:
    for folder in sorted(map(str, {Path(entry) for entry in sys.path if entry}), key=len, reverse=True):
        if filename.startswith(folder):
            return filename[len(folder) :].lstrip("/\\")
    return Path(filename).name

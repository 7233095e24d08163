"""Random keys, clicks, drags and words on the real window: ``python -m benchmarks.monkey --acts 5000 --seed 1``.

What must hold: no exception that nobody caught and no complaint of Qt's; at every pause the spans that the window shows
are those of the file; and at the end the project checks. It prints the seed, how many acts of which kind there were,
and what went wrong with the acts before it; exit 1 where something did. Needs a screen (or QT_QPA_PLATFORM=offscreen).

Not pressed: what leaves the project (open, new, the sample, quit), for there nothing could be compared.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import random
import sys
import tempfile
import threading
import traceback
from collections import Counter, deque
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from annotator.ui.main_window import MainWindow

_LEFT_OUT = {"new", "open", "sample", "quit", "recent"}
_PAUSE = 40  # acts between two comparisons
_DIALOG = 12  # acts in one dialog, at most
_STUCK = 40  # seconds without the next act, after which every thread's stack is printed and the process ended
_LACKING = ("propagateSizeHints", "offscreen", "detect a launcher")
_WORDS = ("许昌", "村", "𠮷", "3", "12.5万户", "＂", "\u3000", "a", "%_'", "(", "河长")


def main() -> int:
    """Do as asked; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--acts", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    faulthandler.enable()
    with tempfile.TemporaryDirectory(prefix="annotator-monkey-", ignore_cleanup_errors=True) as name:
        for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            os.environ[variable] = name
        os.environ["ANNOTATOR_CONFIG_DIR"] = os.environ["ANNOTATOR_CACHE_DIR"] = str(Path(name, "settings"))
        os.chdir(name)
        done = _run(Path(name, "project.db"), options.acts, options.seed)
    print(json.dumps(done, ensure_ascii=False, indent=1))
    return 1 if done["wrong"] else 0


def _run(path: Path, acts: int, seed: int) -> dict[str, Any]:
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from annotator import places
    from annotator.project import open_project
    from annotator.project.sample import make_sample
    from annotator.ui import i18n, memory
    from annotator.ui.main_window import MainWindow
    from annotator.ui.theme import Themes

    # A checkout's own exports are left as they are.
    places.exports = lambda project: project.parent / "exports"
    app = QApplication.instance() or QApplication(["monkey"])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    make_sample(path, seeds=places.seeds())
    i18n.install(app, language=random.Random(seed).choice(("zh", "en")))
    themes = Themes(app, choice="light")
    wrong: list[str] = []
    recent: deque[str] = deque(maxlen=25)

    def say(what: str) -> None:
        wrong.append(what + "\nafter " + " · ".join(recent))
        sys.stderr.write(wrong[-1] + "\n")

    sys.excepthook = lambda kind, error, trace: say("".join(traceback.format_exception(kind, error, trace)))
    threading.excepthook = lambda given: say(
        "".join(traceback.format_exception(given.exc_type, given.exc_value, given.exc_traceback))
    )

    def complained(kind: QtMsgType, context: object, text: str) -> None:
        del context
        # What the platform lacks is not the window's fault.
        if kind != QtMsgType.QtDebugMsg and not any(words in text for words in _LACKING):
            say(f"Qt: {text}")

    qInstallMessageHandler(complained)
    window = MainWindow(open_project(path), look=memory.load(), themes=themes)
    monkey = _Monkey(window, random.Random(seed), acts, say, recent)
    window.ready.connect(monkey.start)
    window.start(None)
    window.resize(1280, 800)
    window.show()
    app.exec()
    window.close()
    window.deleteLater()
    app.sendPostedEvents()
    qInstallMessageHandler(None)
    with open_project(path) as project:
        wrong += [f"check: {problem}" for problem in project.check().problems]
        spans = sum(len(project.spans(row.id)) for row in project.articles(limit=1000))
    return {"seed": seed, "acts": acts, "kinds": dict(monkey.kinds.most_common()), "spans": spans, "wrong": wrong}


class _Monkey:
    """Acts one after another from a timer, so that a dialog's own loop is met too."""

    def __init__(self, window: MainWindow, chance: random.Random, acts: int, say: Any, recent: deque[str]) -> None:
        from annotator.ui import keys

        self.window, self.chance, self.left, self.say, self.recent = window, chance, acts, say, recent
        self.kinds: Counter[str] = Counter()
        self.in_dialog = 0
        self.commands = [one.id for one in keys.commands() if one.id not in _LEFT_OUT]
        self.chords = [one for command in keys.commands() if command.id not in _LEFT_OUT for one in command.chords]
        self.chords += [*"12345678", "9", "Shift+Right", "Shift+Left", "Left", "Right", "Up", "Down", "Home", "End"]

    def start(self) -> None:
        """Go on; a call of its own each time, for a timer does not call again while its call goes on in a dialog."""
        from PySide6.QtCore import QTimer

        QTimer.singleShot(1, self.act)

    def act(self) -> None:
        """Do one thing."""
        from PySide6.QtWidgets import QApplication

        if self.left <= 0 or not self.window.isVisible():
            self.left = 0
            self._leave()
            return
        self.left -= 1
        faulthandler.dump_traceback_later(_STUCK, exit=True)
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is None and modal is None and self.left % _PAUSE == 0:
            self._compare(self.start)
            return
        self.start()
        if popup is not None:
            self._key(popup, self.chance.choice(("Escape", "Escape", "Down", "Up", "Return")))
            return
        if modal is not None:
            self.in_dialog += 1
            self._in_dialog(modal)
            return
        self.in_dialog = 0
        others = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not self.window]
        dialogs = [one for one in others if one.isWindow() and one.focusWidget() is not None]
        if dialogs and self.chance.random() < 0.5:
            self._in_dialog(self.chance.choice(dialogs))
        else:
            self._on_window()

    def _leave(self) -> None:
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        found = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if found is not None:
            self._note("leave", f"leave {type(found).__name__} {found.windowTitle()}")
            found.close()
            # One with changes in it asks first what is to become of them.
            self._button(found)
            QTimer.singleShot(50, self._leave)
            return
        for one in QApplication.topLevelWidgets():
            if one is not self.window:
                one.close()
        QTimer.singleShot(200, QApplication.quit)

    def _note(self, kind: str, what: str) -> None:
        self.kinds[kind] += 1
        self.recent.append(what)

    def _key(self, widget: QWidget, text: str) -> None:
        from PySide6.QtGui import QKeySequence
        from PySide6.QtTest import QTest

        self._note("key", text)
        combined = QKeySequence(text)[0]  # type: ignore[index]  (the stubs do not know it)
        target = widget.focusWidget() or widget
        QTest.keyClick(target, combined.key(), combined.keyboardModifiers())

    def _write(self, widget: QWidget) -> None:
        from PySide6.QtGui import QInputMethodEvent
        from PySide6.QtWidgets import QApplication

        words = self.chance.choice(_WORDS)
        self._note("write", f"“{words}”")
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(widget.focusWidget() or widget, event)

    def _in_dialog(self, dialog: QWidget) -> None:
        from PySide6.QtWidgets import QFileDialog

        if self.in_dialog > _DIALOG or isinstance(dialog, QFileDialog):
            self._note("close", f"close {type(dialog).__name__}")
            dialog.close()
            if self.in_dialog > 2 * _DIALOG:
                self._button(dialog)
            return
        match self.chance.randrange(6):
            case 0:
                self._key(dialog, self.chance.choice(("Tab", "Tab", "Shift+Tab", "Space", "Up", "Down", "Escape")))
            case 1:
                self._write(dialog)
            case 2:
                self._key(dialog, self.chance.choice(("Return", "Escape", "Ctrl+A", "Delete", "PgDown")))
            case 3 | 4:
                self._button(dialog)
            case _:
                self._mouse(dialog)

    def _button(self, dialog: QWidget) -> None:
        from PySide6.QtWidgets import QAbstractButton

        buttons = [one for one in dialog.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]
        if buttons:
            one = self.chance.choice(buttons)
            self._note("button", f"[{one.text() or one.accessibleName()}]")
            one.click()

    def _on_window(self) -> None:
        roll = self.chance.random()
        if roll < 0.45:
            self._key(self.window, self.chance.choice(self.chords))
        elif roll < 0.65:
            self._mouse(self.window.view.viewport())
        elif roll < 0.72:
            self._mouse(self.window)
        elif roll < 0.78:
            self._write(self.window)
        elif roll < 0.86:
            command = self.chance.choice(self.commands)
            self._note("command", command)
            self.window.run(command)
        elif roll < 0.94:
            self._key(self.window, self.chance.choice(("Escape", "Tab", "Space", "Return", "Delete")))
        elif roll < 0.96:
            self._note("resize", "resize")
            self.window.resize(self.chance.randrange(640, 1900), self.chance.randrange(420, 1000))
        else:
            self._note("focus", "page")
            self.window.view.setFocus()

    def _mouse(self, widget: QWidget) -> None:
        from PySide6.QtCore import QPoint, Qt
        from PySide6.QtTest import QTest

        def point() -> QPoint:
            return QPoint(self.chance.randrange(max(1, widget.width())), self.chance.randrange(max(1, widget.height())))

        at, to = point(), point()
        under = widget.childAt(at) or widget
        where = under.mapFrom(widget, at)
        button = self.chance.choice((Qt.MouseButton.LeftButton,) * 6 + (Qt.MouseButton.MiddleButton,))
        kind = self.chance.choice(("click", "click", "double", "drag", "move"))
        self._note(kind, f"{kind} {type(under).__name__} {at.x()},{at.y()}")
        if kind == "click":
            QTest.mouseClick(under, button, Qt.KeyboardModifier.NoModifier, where)
        elif kind == "double":
            QTest.mouseDClick(under, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
        elif kind == "move":
            QTest.mouseMove(under, where)
        else:
            QTest.mousePress(under, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
            QTest.mouseMove(under, under.mapFrom(widget, to))
            QTest.mouseRelease(
                under, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, under.mapFrom(widget, to)
            )

    def _compare(self, then: Callable[[], None], tries: int = 30) -> None:
        """Hold what the window shows against the file as soon as they agree; what is under way may need a moment."""
        from PySide6.QtCore import QTimer

        session = self.window.session
        article = session.article
        if article is not None and session.layer() == session.project.me.id:
            shown = {(one.start, one.end, one.label, one.note) for one in session.spans.by_id.values()}
            there = {(one.start, one.end, one.label, one.note) for one in session.project.spans(article.id)}
            if shown != there and tries:
                QTimer.singleShot(100, lambda: self._compare(then, tries - 1))
                return
            if shown != there:
                self.say(f"the window shows {sorted(shown - there)}, and not {sorted(there - shown)}")
        then()


if __name__ == "__main__":
    sys.exit(main())

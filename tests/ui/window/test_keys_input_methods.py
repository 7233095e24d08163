"""Keys with a Chinese input method on: full-width characters, Chinese punctuation, no key code, text handed on late."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui import keys
from annotator.ui.chords import chord, typed
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import write

Key, Mod = Qt.Key, Qt.KeyboardModifier
NONE, SHIFT, ALT = Mod.NoModifier, Mod.ShiftModifier, Mod.AltModifier


@pytest.fixture
def ran(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which commands the keyboard ran."""
    found: list[str] = []
    monkeypatch.setattr(window.keyboard, "_run", lambda ident: found.append(ident) or True)
    return found


def send(widget: QWidget, key: int, text: str, modifiers: Mod = NONE) -> None:
    """Press a key as a keyboard driver or an input method reports it."""
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))


def compose(widget: QWidget, preedit: str, commit: str = "") -> None:
    """Let an input method compose, or hand on what was composed."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


# Each command as: the key code and text that arrive, and what they must run.
WAYS = [
    (0xFF11, "１", NONE, "label:programme"),
    (0, "１", NONE, "label:programme"),
    (int(Key.Key_unknown), "１", NONE, "label:programme"),
    (0xFF18, "８", NONE, "label:honour"),
    (0xFF33, "Ｓ", NONE, "skip"),
    (0xFF53, "ｓ", NONE, "skip"),
    (0, "ｓ", NONE, "skip"),
    (0, "Ｎ", SHIFT, "note_article"),
    (0xFF27, "ｇ", NONE, "identical"),
    (0, "ｇ", NONE, "identical"),
    (ord("【"), "【", NONE, "start_left"),
    (0, "【", NONE, "start_left"),
    (ord("】"), "】", NONE, "start_right"),
    (0, "「", NONE, "start_left"),
    (ord("『"), "『", SHIFT, "end_left"),
    (0, "』", SHIFT, "end_right"),
    (0xFF3B, "［", NONE, "start_left"),
    (0xFF5B, "｛", SHIFT, "end_left"),
    (ord("【"), "【", ALT, "start_word_left"),
    (0x3000, "　", NONE, "accept_paragraph"),
]


@pytest.mark.parametrize(("code", "text", "modifiers", "command"), WAYS)
def test_what_an_input_method_makes_of_a_key_is_that_key(
    window: MainWindow, ran: list[str], code: int, text: str, modifiers: Mod, command: str
) -> None:
    send(window.view, code, text, modifiers)
    assert ran == [command]


@pytest.mark.parametrize("place", ["view", "list", "labels", "spans"])
def test_text_handed_on_late_is_the_key(window: MainWindow, ran: list[str], place: str) -> None:
    widget = {
        "view": window.view,
        "list": window.left.list,
        "labels": window.right.labels,
        "spans": window.right.spans,
    }[place]
    write(widget, "１")
    write(widget, "ｓ")
    write(widget, "【")
    assert ran == ["label:programme", "skip", "start_left"]


def test_while_it_composes_nothing_is_done(window: MainWindow, ran: list[str]) -> None:
    for preedit in ("n", "ni", "ni h"):
        compose(window.view, preedit)
    compose(window.view, "", "你好")
    assert ran == []


def test_composed_text_goes_into_a_field_and_runs_nothing(window: MainWindow, ran: list[str]) -> None:
    for field in (window.left.field, window.right.article_note):
        field.setFocus()
        compose(field, "y")
        compose(field, "", "１")
        send(field, 0xFF33, "ｓ")
    assert ran == []
    assert "１" in window.left.field.text()
    assert "１" in window.right.article_note.toPlainText()


def test_what_is_not_written_in_takes_no_input_method(window: MainWindow) -> None:
    right = window.right
    for widget in (window.view, window.view.viewport(), window.left.list, right.labels, right.spans, right.guideline):
        widget.setFocus()
        assert not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled), widget.accessibleName()


def test_a_label_is_really_put_on_with_an_input_method_on(window: MainWindow, qtbot) -> None:
    for number, (way, label) in enumerate((("code", "programme"), ("text", "locality"), ("late", "metric"))):
        window.view.select(number * 2, number * 2 + 2)
        with qtbot.waitSignal(window.session.spans_changed):
            if way == "code":
                send(window.view, 0xFF11, "１")
            elif way == "text":
                send(window.view, 0, "２")
            else:
                write(window.view, "３")
        assert label in [span.label for span in window.session.spans.ordered]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        *(("。", "."), ("，", ","), ("；", ";"), ("：", ":"), ("？", "?"), ("！", "!"), ("、", "\\"), ("·", "`")),
        *(("《", "<"), ("》", ">"), ("“", '"'), ("’", "'"), ("￥", "$"), ("……", "^"), ("——", "_"), ("＋", "+")),
        *(("－", "-"), ("＝", "="), ("～", "~"), ("（", "("), ("）", ")"), ("＃", "#")),
    ],
)
def test_chinese_punctuation_stands_for_the_symbol_on_its_key(text: str, wanted: str) -> None:
    assert typed(text) == chord(wanted)
    event = QKeyEvent(QEvent.Type.KeyPress, 0, SHIFT, text)
    assert keys.pressed(event) == chord(wanted)


@pytest.mark.parametrize("text", ["", "你", "你好", "ß", "１２", "👍"])
def test_other_text_is_no_key_of_ours(window: MainWindow, ran: list[str], text: str) -> None:
    write(window.view, text)
    assert ran == []

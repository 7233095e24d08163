"""Keys pressed before the window can answer them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from annotator.ui.early import EarlyKeys


def test_keys_wait_in_their_order_and_none_is_lost(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    early = EarlyKeys(field)
    for key in (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_Left, Qt.Key.Key_C):
        QTest.keyClick(field, key)
    assert field.text() == ""
    early.play()
    assert field.text() == "acb"
    QTest.keyClick(field, Qt.Key.Key_D)
    assert field.text() == "acdb"

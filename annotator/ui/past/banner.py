"""Over the page while an earlier state is shown: which one, the slider through all of them, and the ways back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSlider, QVBoxLayout, QWidget


class Banner(QWidget):
    """``moved`` carries the state that is wanted; ``back_asked`` to now, ``restore_asked`` the layer to here."""

    moved = Signal(int)
    back_asked = Signal()
    restore_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setProperty("role", "warn")
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.restore = QPushButton(self.tr("Back to here"))
        self.now = QPushButton(self.tr("Back to now"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("Earlier states"))
        self.slider.setMinimumHeight(24)
        self.restore.clicked.connect(self.restore_asked)
        self.now.clicked.connect(self.back_asked)
        self.slider.valueChanged.connect(self.moved)
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self.words, 1)
        above.addWidget(self.restore)
        above.addWidget(self.now)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 16, 8)
        column.setSpacing(8)
        column.addLayout(above)
        column.addWidget(self.slider)
        self.hide()

    def show_states(self, count: int, at: int) -> None:
        """Let the slider go through ``count`` states and stand at one."""
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, count - 1))
        self.slider.setPageStep(max(1, count // 20))
        self.slider.setEnabled(count > 1)
        self.slider.setValue(at)
        self.slider.blockSignals(False)

    def say(self, text: str, *, may_restore: bool, why_not: str = "") -> None:
        """Say which state is shown, and whether the layer can be set back to it."""
        self.words.setText(text)
        self.slider.setAccessibleDescription(text)
        self.restore.setEnabled(may_restore)
        self.restore.setToolTip(why_not)

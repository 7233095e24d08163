"""The look: a handful of named colours for light and for dark, the palette and style sheet made of them, the icons.

Text on its ground has a contrast of at least 4.5:1 (a test computes it for every pair in ``PAIRS``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from annotator import places

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QPixmap

GRID = 8
CONTROL = 32
CHOICES = ("system", "light", "dark")

SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei")
SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "STSong", "SimSun")


@dataclass(frozen=True, slots=True)
class Theme:
    """Named colours. ``page`` is what is read on, ``side`` what stands around it, ``accent`` the only accent."""

    dark: bool
    page: str
    side: str
    field: str
    ink: str
    muted: str
    faint: str
    line: str
    edge: str
    thumb: str
    hover: str
    chosen: str
    accent: str
    on_accent: str
    warn: str


LIGHT = Theme(
    dark=False,
    page="#FBFAF7",
    side="#F3F1EC",
    field="#FFFFFF",
    ink="#26251F",
    muted="#63625C",
    faint="#A3A29D",
    line="#E3DFD7",
    edge="#CFCAC0",
    thumb="#CFCAC0",
    hover="#EBE8E1",
    chosen="#E1E6EF",
    accent="#2456B8",
    on_accent="#FFFFFF",
    warn="#9A4A12",
)
DARK = Theme(
    dark=True,
    page="#1E1F22",
    side="#18191C",
    field="#25282B",
    ink="#D9D8D3",
    muted="#9DA0A3",
    faint="#5F6366",
    line="#2B2E31",
    edge="#3C4145",
    thumb="#43484C",
    hover="#232628",
    chosen="#2A3140",
    accent="#9DBEFF",
    on_accent="#10171D",
    warn="#E2A066",
)

PAIRS: tuple[tuple[str, str], ...] = (
    ("ink", "page"),
    ("ink", "side"),
    ("ink", "field"),
    ("ink", "hover"),
    ("ink", "chosen"),
    ("muted", "page"),
    ("muted", "side"),
    ("muted", "field"),
    ("muted", "hover"),
    ("muted", "chosen"),
    ("accent", "page"),
    ("accent", "side"),
    ("on_accent", "accent"),
    ("warn", "page"),
    ("warn", "side"),
)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two ``#RRGGBB`` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def palette(theme: Theme) -> QPalette:
    """Return the palette that Fusion draws with."""
    result = QPalette()
    role = QPalette.ColorRole
    for where, color in (
        (role.Window, theme.side),
        (role.WindowText, theme.ink),
        (role.Base, theme.field),
        (role.AlternateBase, theme.hover),
        (role.Text, theme.ink),
        (role.Button, theme.side),
        (role.ButtonText, theme.ink),
        (role.BrightText, theme.on_accent),
        (role.ToolTipBase, theme.page),
        (role.ToolTipText, theme.ink),
        (role.PlaceholderText, theme.muted),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Accent, theme.accent),
        (role.Link, theme.accent),
        (role.Light, theme.edge),
        (role.Midlight, theme.line),
        (role.Mid, theme.edge),
        (role.Dark, theme.edge),
        (role.Shadow, theme.edge),
    ):
        result.setColor(where, QColor(color))
    for where in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, where, QColor(theme.faint))
    return result


def style_sheet(theme: Theme) -> str:
    """Return the style sheet with the theme's colours in it."""
    sheet = Template(places.resource("style", "window.qss").read_text(encoding="utf-8"))
    pictures, mode = places.resource("style").as_posix(), "dark" if theme.dark else "light"
    return sheet.substitute(asdict(theme), pictures=pictures, mode=mode)


def ui_font(base: QFont) -> QFont:
    """Return the window's font: the system's, with Chinese ones behind it, never below 10 points."""
    font = QFont(base)
    font.setFamilies([base.family(), *SANS])
    if 0 < font.pointSizeF() < 10:
        font.setPointSizeF(10)
    return font


def chinese_font_missing() -> bool:
    """Return whether no installed font claims to write simplified Chinese."""
    from PySide6.QtGui import QFontDatabase

    return not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)


class Themes(QObject):
    """Which theme is on. ``switched`` says that everything that paints by itself should look again."""

    switched = Signal(object)

    def __init__(
        self, app: QApplication, *, choice: str = "system", system_is_dark: Callable[[], bool] | None = None
    ) -> None:
        super().__init__(app)
        self._app = app
        self._system_is_dark = system_is_dark or (lambda: app.styleHints().colorScheme() == Qt.ColorScheme.Dark)
        self.choice = choice if choice in CHOICES else "system"
        self.current = self._wanted()
        self._put_on()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    def choose(self, choice: str) -> None:
        """Follow the system, or stay ``light`` or ``dark``."""
        self.choice = choice if choice in CHOICES else "system"
        self._look_again()

    def _wanted(self) -> Theme:
        if self.choice == "system":
            return DARK if self._system_is_dark() else LIGHT
        return DARK if self.choice == "dark" else LIGHT

    def _system_changed(self) -> None:
        if self.choice == "system":
            self._look_again()

    def _look_again(self) -> None:
        wanted = self._wanted()
        if wanted != self.current:
            self.current = wanted
            self._put_on()
            self.switched.emit(wanted)

    def _put_on(self) -> None:
        self._app.setPalette(palette(self.current))
        self._app.setStyleSheet(style_sheet(self.current))


def pixmap(name: str, color: str, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """Return one of our icons in ``color``; ``size`` in device-independent pixels."""
    from PySide6.QtCore import QByteArray, QRectF
    from PySide6.QtGui import QPainter, QPixmap
    from PySide6.QtSvg import QSvgRenderer

    drawing = places.resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", color)
    result = QPixmap(round(size * ratio), round(size * ratio))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result


def icon(name: str, theme: Theme, *, ratio: float = 1.0) -> QIcon:
    """Return one of our icons in the theme's muted ink, fainter where disabled."""
    from PySide6.QtGui import QIcon

    result = QIcon(pixmap(name, theme.muted, 16, ratio))
    result.addPixmap(pixmap(name, theme.faint, 16, ratio), QIcon.Mode.Disabled)
    return result

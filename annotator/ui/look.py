"""The View menu: folds, reading mode, size and kind of type, theme; and remembering all of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from . import memory, reach
from .memory import SPACING, ZOOM, Look
from .theme import GRID, Theme, Themes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from .article import ArticleView

LEFT, RIGHT = 240, 300
WIDTH, HEIGHT = 1280, 800
FRAME = 48  # what a window's own title and border may take of the screen's height


class Looks(QObject):
    """Applies a ``Look`` to the window and keeps it up to date. ``folded`` says that a side came or went.

    ``others_turned`` says whether others' spans are to be shown, ``suggestions_turned`` whether suggestions are.
    """

    folded = Signal()
    others_turned = Signal(bool)
    suggestions_turned = Signal(bool)

    def __init__(
        self,
        look: Look,
        themes: Themes,
        *,
        window: QMainWindow,
        body: QSplitter,
        sides: tuple[QWidget, QWidget],
        chrome: tuple[QWidget, ...],
        view: ArticleView,
    ) -> None:
        super().__init__(window)
        self.look = look
        self.themes = themes
        self.reading = False
        self._window, self._body, self._sides = window, body, sides
        self._rows: QSplitter | None = None
        self._chrome, self._view = chrome, view
        self._dressed: list[ArticleView] = [view]

    def start(self) -> None:
        """Put the remembered look on."""
        look = self.look
        if not (look.geometry and self._window.restoreGeometry(QByteArray.fromHex(look.geometry.encode()))):
            room = self._window.screen().availableSize()
            self._window.resize(min(WIDTH, room.width() - 2 * GRID), min(HEIGHT, room.height() - FRAME))
        width = self._window.width()
        self._body.setSizes(list(look.columns) if len(look.columns) == 3 else [LEFT, width - LEFT - RIGHT, RIGHT])
        self._fold()
        self._set_page()
        self._view.set_dark(self.themes.current.dark)

    def set_rows(self, rows: QSplitter) -> None:
        """Take over the splitter of the right side."""
        self._rows = rows
        reach.by_keys(self._body, rows)
        if len(self.look.rows) == 2:
            rows.setSizes(list(self.look.rows))

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return what runs each command of this kind."""
        return {
            "left": lambda: self._turn("left"),
            "right": lambda: self._turn("right"),
            "reading": lambda: self.read(not self.reading),
            "zoom_in": lambda: self.zoom(1),
            "zoom_out": lambda: self.zoom(-1),
            "zoom_reset": lambda: self._page(size=ZOOM[1]),
            "looser": lambda: self._space(0.1),
            "tighter": lambda: self._space(-0.1),
            "serif": lambda: self._page(serif=not self.look.serif),
            "captions": lambda: self._page(captions=not self.look.captions),
            "patterns": lambda: self._page(patterns=not self.look.patterns),
            "others": self._turn_others,
            "suggestions": self._turn_suggestions,
            **{f"theme_{name}": lambda name=name: self.choose_theme(name) for name in ("system", "light", "dark")},
        }

    def checked(self) -> set[str]:
        """Return which of the commands are on."""
        look = self.look
        names = {"left": look.left, "right": look.right, "reading": self.reading, "serif": look.serif}
        names |= {
            "captions": look.captions,
            "patterns": look.patterns,
            "others": look.others,
            "suggestions": look.suggestions,
            f"theme_{self.themes.choice}": True,
        }
        return {name for name, on in names.items() if on}

    def read(self, on: bool) -> None:
        """Hide everything but the page, or bring it back."""
        self.reading = on
        self._fold()

    def zoom(self, steps: float) -> None:
        """Make the article's type larger or smaller."""
        size = self.look.size + steps * (0.5 if self.look.size < 16 else 1.0)
        self._page(size=min(max(size, ZOOM[0]), ZOOM[2]))

    def choose_theme(self, name: str) -> None:
        """Follow the system, or stay light or dark."""
        self.look = replace(self.look, theme=name)
        self.themes.choose(name)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the other theme."""
        for view in self._dressed:
            view.set_dark(theme.dark)

    def dress(self, view: ArticleView) -> None:
        """Let another page look as the first does, from now on."""
        self._dressed.append(view)
        view.set_dark(self.themes.current.dark)
        self._set_page()

    def show_side(self, side: str) -> None:
        """Have ``left`` or ``right`` unfolded."""
        if self.reading or not getattr(self.look, side):
            self.look = replace(self.look, **{side: True})
            self.reading = False
            self._fold()

    def remembered(self) -> Look:
        """Return the look as it is now."""
        look = replace(self.look, geometry=self._window.saveGeometry().toHex().toStdString())
        if not self.reading and look.left and look.right:
            look = replace(look, columns=tuple(self._body.sizes()))
        if not self.reading and look.right and self._rows is not None:
            look = replace(look, rows=tuple(self._rows.sizes()))
        return look

    def _turn(self, side: str) -> None:
        self.look = replace(self.look, **{side: not getattr(self.look, side)})
        self.reading = False
        self._fold()

    def _turn_others(self) -> None:
        self.look = replace(self.look, others=not self.look.others)
        self.others_turned.emit(self.look.others)

    def _turn_suggestions(self) -> None:
        self.look = replace(self.look, suggestions=not self.look.suggestions)
        self.suggestions_turned.emit(self.look.suggestions)

    def _fold(self) -> None:
        self._sides[0].setVisible(self.look.left and not self.reading)
        self._sides[1].setVisible(self.look.right and not self.reading)
        for part in self._chrome:
            part.setVisible(not self.reading)
        self.folded.emit()

    def _space(self, step: float) -> None:
        self._page(spacing=min(max(round(self.look.spacing + step, 2), SPACING[0]), SPACING[2]))

    def _page(self, **changes: object) -> None:
        self.look = replace(self.look, **changes)  # type: ignore[arg-type]
        self._set_page()

    def _set_page(self) -> None:
        look = self.look
        for view in self._dressed:
            view.set_page(
                serif=look.serif,
                size_pt=look.size,
                line_spacing=look.spacing,
                captions_always=look.captions,
                patterns=look.patterns,
            )


def remember(look: Look) -> None:
    """Write the look into the settings; a disk that refuses is no reason to keep the window open."""
    try:
        memory.save(look)
    except OSError:
        return

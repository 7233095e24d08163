"""The doors to what was and to corrections, made when one of them is first asked for. One stands open at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from annotator.ui.correcting.corrections import Corrections
    from annotator.ui.main_window import MainWindow

    from .earlier import Earlier
    from .span_panel import SpanPanel


class PastDesk(QObject):
    """Opens and closes the panels at the right; asked for a second time, one closes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._span: SpanPanel | None = None
        self._earlier: Earlier | None = None
        self._corrections: Corrections | None = None

    @property
    def span_panel(self) -> SpanPanel:
        """The history of a span."""
        if self._span is None:
            from .span_panel import SpanPanel

            self._span = SpanPanel(self._window)
        return self._span

    @property
    def earlier(self) -> Earlier:
        """The states of an article."""
        if self._earlier is None:
            from .earlier import Earlier

            self._earlier = Earlier(self._window)
        return self._earlier

    @property
    def corrections(self) -> Corrections:
        """The corrections."""
        if self._corrections is None:
            from annotator.ui.correcting.corrections import Corrections

            self._corrections = Corrections(self._window)
        return self._corrections

    def show_span(self) -> None:
        """Show the history of the current span, or of what stands at the cursor; in an earlier state, of one there."""
        view = self._window.view
        if self._earlier is not None and self._earlier.on:
            view = self._earlier.view
        panel = self.span_panel
        was, found = panel.on, panel.spans_at(view)
        self.close()
        if not was:
            panel.open(found)

    def show_article(self) -> None:
        """Show the states of the open article."""
        was = self._earlier is not None and self._earlier.on
        self.close()
        if not was:
            self.earlier.open()

    def show_corrections(self) -> None:
        """Show what the adjudicated layers have otherwise than I."""
        was = self._corrections is not None and self._corrections.panel.on
        self.close()
        if not was:
            self.corrections.open()

    def close(self) -> None:
        """Close what is open."""
        if self._window.session.adjudicating:
            self._window.commands.adjudicating.turn(False)
        if self._span is not None:
            self._span.leave()
        if self._earlier is not None:
            self._earlier.panel.leave()
        if self._corrections is not None:
            self._corrections.panel.leave()

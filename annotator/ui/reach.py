"""What the mouse does and keys would not: going from part to part of the window, moving dividers, sorting a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QMenu, QSplitter, QSplitterHandle, QTableView, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

_STEP = 16  # pixels that an arrow moves a divider
_SEEN = 4  # pixels that a divider is wide while it has the focus


def step(window: QMainWindow, *, forward: bool) -> None:
    """Go to the next part of the window that can take the focus, or the one before; after the last comes the first."""
    stops = list(_stops(window))
    if not stops:
        return
    now = window.focusWidget()
    at = next((n for n, part in enumerate(stops) if now is not None and (part is now or part.isAncestorOf(now))), -1)
    by = 1 if forward else -1
    first = next(_takers(stops[(at + by) % len(stops)] if at >= 0 else stops[0]))
    first.setFocus(Qt.FocusReason.TabFocusReason)


def _stops(window: QMainWindow) -> Iterator[QWidget]:
    """Yield the parts in their order: left, what stands over the page, the page, right, the foot."""
    for name in ("left", "page", "right", "status"):
        part = window.findChild(QWidget, name)
        for child in part.children() if part is not None else ():
            if isinstance(child, QWidget) and child.isVisible() and next(_takers(child), None) is not None:
                yield child


def _takers(part: QWidget) -> Iterator[QWidget]:
    """Yield what in a part takes the focus by Tab, the part itself first."""
    for one in (part, *part.findChildren(QWidget)):
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield one


def by_keys(*splitters: QSplitter) -> None:
    """Let dividers take the focus by Tab; the arrows then move them."""
    for splitter in splitters:
        for number in range(1, splitter.count()):
            _Mover(splitter, splitter.handle(number))


class _Mover(QObject):
    """Moves one divider by the arrows, and shows where it is while it has the focus."""

    def __init__(self, splitter: QSplitter, handle: QSplitterHandle) -> None:
        super().__init__(handle)
        self._splitter, self._handle = splitter, handle
        self._bar: QFrame | None = None
        handle.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        handle.setAccessibleName(QCoreApplication.translate("reach", "Divider: the arrows move it"))
        handle.installEventFilter(self)
        self._placed = False
        if handle.isVisible():
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the class."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            lying = self._splitter.orientation() == Qt.Orientation.Horizontal
            back, on = (Qt.Key.Key_Left, Qt.Key.Key_Right) if lying else (Qt.Key.Key_Up, Qt.Key.Key_Down)
            if event.key() in (back, on):
                self._move(_STEP if event.key() == on else -_STEP)
                return True
        elif kind == QEvent.Type.FocusIn:
            self._show()
        elif kind == QEvent.Type.Show and not self._placed:
            self._place()
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.Move) and self._bar is not None:
            self._bar.hide()
            if kind == QEvent.Type.Move and self._handle.hasFocus():
                self._show()
        return False

    def _place(self) -> None:
        """Let Shift+Tab from what stands after the divider lead to it: the page would keep Tab for itself.

        Not before the divider is shown: only then is everything in the window that it will be in.
        """
        self._placed = True
        after = self._splitter.widget(self._splitter.indexOf(self._handle))
        inside = [after, *after.findChildren(QWidget)] if after is not None else []
        first = next((one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
        if first is None:
            return
        before = first.previousInFocusChain()
        # What takes no focus itself stands for all that is in it, and that may be what comes after.
        while before is not None and before is not first and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain()
        if before is not None and before not in (first, self._handle):
            QWidget.setTabOrder(before, self._handle)
            QWidget.setTabOrder(self._handle, first)

    def _move(self, by: int) -> None:
        number = self._splitter.indexOf(self._handle)
        sizes = self._splitter.sizes()
        by = max(-sizes[number - 1], min(sizes[number], by))
        sizes[number - 1] += by
        sizes[number] -= by
        self._splitter.setSizes(sizes)  # which keeps to what the parts need at least

    def _show(self) -> None:
        window = self._handle.window()
        if self._bar is None:
            self._bar = QFrame(window)
            self._bar.setAutoFillBackground(True)
            self._bar.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        palette = self._bar.palette()
        palette.setColor(QPalette.ColorRole.Window, window.palette().color(QPalette.ColorRole.Highlight))
        self._bar.setPalette(palette)
        at, size = self._handle.mapTo(window, QPoint(0, 0)), self._handle.size()
        if self._splitter.orientation() == Qt.Orientation.Horizontal:
            self._bar.setGeometry(at.x() + (size.width() - _SEEN) // 2, at.y(), _SEEN, size.height())
        else:
            self._bar.setGeometry(at.x(), at.y() + (size.height() - _SEEN) // 2, size.width(), _SEEN)
        self._bar.raise_()
        self._bar.show()


def sort_by_menu(table: QTableView) -> None:
    """Offer the columns to sort by in the table's context menu, which the Menu key and Shift+F10 open too."""
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.customContextMenuRequested.connect(
        lambda where: sort_menu(table).popup(table.viewport().mapToGlobal(where))  # type: ignore[union-attr]
    )


def sort_menu(table: QTableView) -> QMenu:
    """Return the menu of the columns; the one sorted by now turns round."""
    menu = QMenu(table)
    header, model = table.horizontalHeader(), table.model()
    now, order = header.sortIndicatorSection(), header.sortIndicatorOrder()
    for column in range(model.columnCount()):
        name = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        words = QCoreApplication.translate("reach", "Sort by {column}").format(column=name)
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(column == now)
        turned = column == now and order == Qt.SortOrder.AscendingOrder
        wanted = Qt.SortOrder.DescendingOrder if turned else Qt.SortOrder.AscendingOrder
        action.triggered.connect(lambda _=False, column=column, wanted=wanted: table.sortByColumn(column, wanted))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu

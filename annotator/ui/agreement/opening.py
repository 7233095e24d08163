"""Opening the agreement from the main window, and going from a difference to its place in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from .window import AgreementWindow

if TYPE_CHECKING:
    from annotator.project.agreeing import Found
    from annotator.ui.main_window import MainWindow


def show(window: MainWindow) -> AgreementWindow:
    """Show the agreement: as it was left where it was only put aside, else computed."""
    found = _standing(window)
    if found is None:
        found = AgreementWindow(window, window.session)
        found.opened.connect(lambda one, a, b: go_to(window, one, a, b))
    found.show()
    found.raise_()
    found.activateWindow()
    return found


def go_to(window: MainWindow, one: Found, a: int, b: int) -> None:
    """Open the article at the difference with both layers shown, and put the agreement aside."""
    aside = _standing(window)
    if aside is not None:
        aside.hide()
    window.settle()
    article = window.session.article
    if article is None or article.id != one.article:
        window.session.open_article(one.article, offset=one.difference.start)
    window.others.show_only(one.article, (a, b), elsewhere={whose: twin.id for whose, twin in one.elsewhere})
    window.view.show_hit(one.difference.start, one.difference.end)
    window.activateWindow()
    window.view.setFocus()
    window.reporter.say(QCoreApplication.translate("Agreement", "F7 goes back to the differences."))


def _standing(window: MainWindow) -> AgreementWindow | None:
    return next((one for one in window.findChildren(AgreementWindow) if not one.over), None)

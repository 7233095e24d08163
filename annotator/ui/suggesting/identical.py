"""Opening the dialog on the same words elsewhere: which words, and which label, are in question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from annotator.ui.dialogs.identical_dialog import IdenticalDialog
    from annotator.ui.main_window import MainWindow


def show(window: MainWindow) -> IdenticalDialog | None:
    """Ask about the selection, else the current span or suggestion, else the word at the cursor."""
    session, acts = window.session, window.acts
    article = session.article
    if article is None or not acts.may_write():
        return None
    span, one = acts.current_span(), window.suggesting.current
    if acts.selection() is not None:
        span = one = None
    place = span or one
    target = (place.start, place.end) if place is not None else window.view.target()
    labels = window.desk.tagging_labels()
    now = window.desk.label_now()
    label = place.label if place is not None else now.key if now is not None else ""
    if target is None or target[0] >= target[1] or not labels:
        window.reporter.say(QCoreApplication.translate("Identical", "Select some words first."))
        return None
    from annotator.ui.dialogs.identical_dialog import IdenticalDialog

    suggesting = window.suggesting
    dialog = IdenticalDialog(
        window,
        session.project,
        session.jobs,
        article=article.id,
        quote=article.text[target[0] : target[1]],
        label=label,
        labels=labels,
        has_span=span is not None,
        everywhere=suggesting.everywhere,
        snap=acts.words.snap if acts.words is not None else None,
    )
    dialog.everywhere_turned.connect(lambda on: setattr(suggesting, "everywhere", on))
    dialog.applied.connect(lambda what, count: _say(window, what, count))
    dialog.open()
    return dialog


def _say(window: MainWindow, what: str, count: int) -> None:
    words = {
        "tag_all": QCoreApplication.translate("Identical", "Tagged: {count}. Undo takes all of them back at once."),
        "relabel_all": QCoreApplication.translate(
            "Identical", "Relabelled: {count}. Undo takes all of them back at once."
        ),
        "remove_all": QCoreApplication.translate("Identical", "Removed: {count}. Undo takes all of them back at once."),
    }[what]
    window.reporter.say(words.format(count=count))

"""Saving what the window shows: everything as JSON, the figures or the listed differences as a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from annotator.ui import messages

if TYPE_CHECKING:
    from annotator.ui.jobs import Asked, Progress
    from annotator.ui.session import Session

    from .window import AgreementWindow


def save(window: AgreementWindow, session: Session) -> None:
    """Ask where to and as what, and write it in the worker."""
    kinds = {
        QCoreApplication.translate("Agreement", "Everything (*.json)"): "json",
        QCoreApplication.translate("Agreement", "The figures as a table (*.csv)"): "figures",
    }
    if window.pair_now() is not None and window.listed is not None:
        kinds[QCoreApplication.translate("Agreement", "The listed differences as a table (*.csv)")] = "differences"
    proposed = session.project.path.with_name(f"{session.project.path.stem}-agreement")
    title = QCoreApplication.translate("Agreement", "Save the agreement")
    name, chosen = QFileDialog.getSaveFileName(window, title, f"{proposed}.json", ";;".join(kinds))
    if name:
        write(window, session, with_ending(Path(name), kinds.get(chosen, "json")), kinds.get(chosen, "json"))


def with_ending(path: Path, kind: str) -> Path:
    """Return ``path`` with the ending that its kind has, where another kind's or none was typed."""
    ending = ".json" if kind == "json" else ".csv"
    if path.suffix.lower() == ending:
        return path
    return path.with_suffix(ending) if path.suffix.lower() in (".json", ".csv") else Path(f"{path}{ending}")


def write(window: AgreementWindow, session: Session, path: Path, kind: str) -> None:
    """Write ``kind`` (``json``, ``figures``, ``differences``) of what the window shows to ``path``."""
    agreement, pair, rows = window.agreement, window.pair_now(), list(window.list.table.rows)
    assert agreement is not None

    def work(progress: Progress, asked: Asked) -> Path:
        del progress, asked
        from annotator.project import agreeing_out

        content: str | dict[str, Any]
        if kind == "json":
            content = agreeing_out.as_json(agreement)
        elif kind == "figures":
            content = agreeing_out.figures_as_csv(agreement)
        else:
            assert pair is not None
            content = agreeing_out.differences_as_csv(agreement, pair, rows)
        agreeing_out.write(session.project, path, content)
        return path

    window.error.say("")
    session.jobs.start(
        QCoreApplication.translate("Agreement", "Saving the agreement"),
        work,
        done=lambda path: window.say(QCoreApplication.translate("Agreement", "Written: {path}").format(path=path)),
        failed=lambda error: window.error.say(messages.text(error)),
        cancelled=lambda: None,
        key="agreement-save",
    )

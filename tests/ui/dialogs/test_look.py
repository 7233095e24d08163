"""What holds for every dialog, in both languages: plain text, names for screen readers, room for every word."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.model.values import ArticleFilter
from annotator.project import Project
from annotator.ui import i18n, theme
from annotator.ui.dialogs import (
    about,
    article_dialog,
    assign_dialog,
    backups,
    checks,
    export_dialog,
    import_dialog,
    label_editor,
    new_project,
    send_dialog,
    who,
    who_has,
    words_dialog,
)
from annotator.ui.jobs import Jobs
from annotator.ui.messages import ReportDialog

Make = Callable[[QWidget, Project, Jobs], QDialog]


def send_layers(window: QWidget, project: Project, jobs: Jobs) -> QDialog:
    """The dialog to send, the list of layers open in it."""
    made = send_dialog.SendDialog(window, project, jobs, listed=ArticleFilter(words="许昌"))
    made.form.kinds["layers"].setChecked(True)
    return made


DIALOGS: dict[str, Make] = {
    "about": lambda window, project, jobs: about.About(window),
    "facts": lambda window, project, jobs: article_dialog.FactsDialog(window, project, 1),
    "assign": lambda window, project, jobs: assign_dialog.AssignDialog(window, project, jobs, 1),
    "assign listed": lambda window, project, jobs: assign_dialog.AssignDialog(window, project, jobs, ArticleFilter()),
    "backups": lambda window, project, jobs: backups.Backups(window, project, lambda restore: None),
    "checks": lambda window, project, jobs: checks.Checks(window, project, jobs),
    "export": lambda window, project, jobs: export_dialog.ExportDialog(window, project, jobs),
    "import": lambda window, project, jobs: import_dialog.ImportDialog(window, project, [], jobs),
    "labels": lambda window, project, jobs: label_editor.LabelEditor(window, project),
    "new": lambda window, project, jobs: new_project.NewProject(window),
    "report": lambda window, project, jobs: ReportDialog(window, "ValueError"),
    "send": lambda window, project, jobs: send_dialog.SendDialog(window, project, jobs, listed=ArticleFilter()),
    "send layers": send_layers,
    "who has": lambda window, project, jobs: who_has.WhoHas(window, project, jobs),
    "who": lambda window, project, jobs: who.Who(window, project),
    "words": lambda window, project, jobs: words_dialog.WordsDialog(window),
}


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    return i18n.install(qapp, language=request.param)


@pytest.fixture
def styled(qapp: QApplication) -> Iterator[None]:
    """The window's own style, without which no size is what it will be."""
    before = qapp.font()
    qapp.setFont(theme.ui_font(before))
    qapp.setStyleSheet(theme.style_sheet(theme.LIGHT))
    yield
    qapp.setStyleSheet("")
    qapp.setFont(before)


@pytest.fixture(params=list(DIALOGS))
def dialog(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    window: QWidget,
    project: Project,
    jobs: Jobs,
    language: str,
    styled: None,
    gone: Callable[[QDialog], None],
) -> QDialog:
    made = DIALOGS[request.param](window, project, jobs)
    gone(made)
    made.open()
    qtbot.waitExposed(made)
    qtbot.waitUntil(jobs.idle)
    return made


def ours(dialog: QDialog, kind: type[QWidget]) -> list[QWidget]:
    """Return the dialog's widgets of a kind, without what Qt makes for itself (a combo box's list, say)."""
    return [
        one for one in dialog.findChildren(kind) if one.window() is dialog and not one.objectName().startswith("qt_")
    ]


def test_labels_are_plain_text(dialog: QDialog) -> None:
    assert [one.text() for one in ours(dialog, QLabel) if one.textFormat() != Qt.TextFormat.PlainText] == []


def test_what_takes_the_focus_has_a_name(dialog: QDialog) -> None:
    nameless = [
        type(one).__name__
        for one in ours(dialog, QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(one, QAbstractButton | QComboBox | QLineEdit | QSpinBox | QAbstractScrollArea)
        and not isinstance(one.parent(), QSpinBox)
        and not (one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()))
    ]

    assert nameless == []


def test_buttons_have_room_for_their_words(dialog: QDialog) -> None:
    cut = [one.text() for one in ours(dialog, QPushButton) if one.isVisible() and one.width() < one.sizeHint().width()]

    assert cut == []


def test_lines_of_words_are_not_cut(dialog: QDialog) -> None:
    cut = [
        one.text()
        for one in ours(dialog, QLabel)
        if one.isVisible()
        and (one.heightForWidth(one.width()) > one.height() if one.wordWrap() else one.sizeHint().width() > one.width())
    ]

    assert cut == []


def test_controls_are_as_high_as_all_others(dialog: QDialog) -> None:
    kinds = (QPushButton, QComboBox, QLineEdit, QSpinBox)
    low = [
        (type(one).__name__, one.height())
        for kind in kinds
        for one in ours(dialog, kind)
        if one.isVisible() and one.height() < 30
    ]

    assert low == []


def test_it_stands_back_from_its_edge(dialog: QDialog) -> None:
    layout = dialog.layout()
    assert layout is not None
    margins = layout.contentsMargins()

    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (16, 16, 16, 16)


def test_enter_has_a_button_and_escape_closes(qtbot: QtBot, dialog: QDialog) -> None:
    assert any(button.isDefault() for button in dialog.findChildren(QPushButton) if not button.isHidden())
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()


def test_it_fits_a_small_screen(dialog: QDialog) -> None:
    assert dialog.width() <= 1000
    assert dialog.height() <= 720
    assert dialog.minimumSizeHint().height() <= 720

"""Themes, folds, type, and that all of it is remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot

from annotator import places, settings
from annotator.model.values import Label
from annotator.ui import memory
from annotator.ui.article import style
from annotator.ui.main_window import MainWindow
from annotator.ui.memory import Look, Place
from annotator.ui.panels.plain import plain_tip
from annotator.ui.theme import DARK, LIGHT, PAIRS, Theme, Themes, contrast, icon, palette, style_sheet
from tests.ui.conftest import press

Key, Mod = Qt.Key, Qt.KeyboardModifier
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@THEMES
def test_text_stands_out_from_its_ground(theme: Theme) -> None:
    weak = {pair: contrast(getattr(theme, pair[0]), getattr(theme, pair[1])) for pair in PAIRS}
    assert {pair: value for pair, value in weak.items() if value < 4.5} == {}


@THEMES
def test_the_focus_stands_out(theme: Theme) -> None:
    assert contrast(theme.accent, theme.side) >= 3
    assert contrast(theme.accent, theme.chosen) >= 3


def test_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_the_page_is_the_articles() -> None:
    assert (LIGHT.page, DARK.page) == (style.LIGHT.page, style.DARK.page)


@THEMES
def test_every_colour_in_the_style_sheet_is_named(theme: Theme) -> None:
    assert "$" not in style_sheet(theme)


@THEMES
def test_the_palette_is_the_themes(theme: Theme) -> None:
    assert palette(theme).color(QPalette.ColorRole.Window).name().upper() == theme.side


def test_every_icon_can_be_drawn(qapp) -> None:
    for path in sorted(places.resource("icons").glob("*.svg")):
        image = icon(path.stem, LIGHT).pixmap(16, 16).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(16) for y in range(16)), path.name


def test_the_theme_switches_live(window: MainWindow) -> None:
    window.run("theme_dark")
    assert window.view.colors() == style.DARK
    assert window.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.side
    window.run("theme_light")
    assert window.view.colors() == style.LIGHT


def test_the_system_is_followed(qapp, qtbot: QtBot) -> None:
    dark: list[bool] = []
    themes = Themes(qapp, choice="system", system_is_dark=lambda: bool(dark))
    try:
        assert themes.current == LIGHT
        dark.append(True)
        with qtbot.waitSignal(themes.switched):
            qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        assert themes.current == DARK
        themes.choose("light")
        assert themes.current == LIGHT
    finally:
        themes.setParent(None)
        themes.deleteLater()
        qapp.setStyleSheet("")
        qapp.setPalette(qapp.style().standardPalette())


def test_f9_and_f10_fold_the_sides(window: MainWindow) -> None:
    press(window.view, Key.Key_F9)
    assert not window.left.isVisible()
    press(window.view, Key.Key_F10)
    assert not window.right.isVisible()
    press(window.view, Key.Key_F9)
    assert window.left.isVisible()


@pytest.mark.parametrize("modifier", [Mod.NoModifier, Mod.ShiftModifier])
def test_reading_mode_hides_all_but_the_page(window: MainWindow, modifier: Mod) -> None:
    press(window.view, Key.Key_F11, modifier)
    parts = (window.left, window.right, window.status, window.menuBar())
    assert not any(part.isVisible() for part in parts)
    press(window.view, Key.Key_Escape)
    assert all(part.isVisible() for part in parts)


def test_zoom_by_keys(window: MainWindow) -> None:
    usual = window.looks.look.size
    press(window.view, Key.Key_Plus, Mod.ControlModifier | Mod.ShiftModifier)
    press(window.view, Key.Key_Equal, Mod.ControlModifier)
    assert window.looks.look.size > usual
    press(window.view, Key.Key_0, Mod.ControlModifier)
    assert window.looks.look.size == usual


def test_a_resize_does_not_move_the_article(open_window, make_project, qtbot: QtBot) -> None:
    window = open_window(make_project({"long": "".join(f"第{n}段，今天的天气不错。\n" for n in range(300))}))
    window.view.reveal(2000, 2001)
    qtbot.waitUntil(lambda: window.page.top > 0)
    before = window.view.visible_range()[0]
    window.resize(900, 700)
    window.run("left")
    assert window.view.visible_range()[0] == before


def test_the_look_is_remembered(open_window, make_project) -> None:
    path = make_project()
    window = open_window(path)
    for command in ("left", "serif", "captions", "zoom_in", "looser", "theme_dark"):
        window.run(command)
    window.close()
    look = memory.load()
    assert (look.left, look.serif, look.captions, look.theme) == (False, True, True, "dark")
    assert look.size > memory.ZOOM[1]
    assert look.spacing > memory.SPACING[1]
    again = open_window(path)
    assert not again.left.isVisible()


def test_what_does_not_fit_counts_as_never_set(settings_folder) -> None:
    settings.update(ui={"size": "huge", "columns": [1, "x"], "left": 3, "places": {"p": [1]}, "other": 1})
    assert memory.load() == Look()


def test_sizes_out_of_bounds_are_brought_in(settings_folder) -> None:
    settings.update(ui={"size": 900.0, "spacing": 0.1})
    assert (memory.load().size, memory.load().spacing) == (memory.ZOOM[2], memory.SPACING[0])


def test_places_are_bounded(tmp_path) -> None:
    look = Look()
    for n in range(memory.PLACES + 5):
        look = memory.with_place(look, tmp_path / str(n), Place(n, 1))
    assert len(look.places) == memory.PLACES
    assert memory.place(look, tmp_path / str(memory.PLACES + 4)) == Place(memory.PLACES + 4, 1)
    assert memory.place(look, tmp_path / "0") is None


def test_saving_the_look_keeps_what_others_remember(settings_folder) -> None:
    settings.update(ui={"other": 1})
    memory.save(Look(serif=True))
    assert settings.load().ui["other"] == 1
    assert memory.load() == Look(serif=True)


def test_a_tip_shows_marks_letter_by_letter() -> None:
    assert plain_tip("<img src=x>") == "<qt>&lt;img src=x&gt;</qt>"
    assert plain_tip("plain") == "plain"


def test_a_low_window_has_room_for_some_spans(window: MainWindow, qtbot: QtBot) -> None:
    window.session.project.put_labels([Label(f"l{n}") for n in range(20)]).result()
    window.resize(1000, 800)
    qtbot.waitUntil(lambda: window.right.labels.height() == 10 * 32)
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: window.right.labels.height() == 6 * 32)
    qtbot.waitUntil(lambda: window.right.spans.viewport().height() >= 2 * 28)
    window.resize(1000, 480)
    qtbot.waitUntil(lambda: window.right.labels.height() <= 4 * 32)
    qtbot.waitUntil(lambda: window.right.spans.height() >= 28)

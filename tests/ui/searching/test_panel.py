"""Searching all articles in the real window: as one types, through the places, and back to the list."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.model.search import Found, Query
from annotator.project.searching import Searcher
from annotator.ui.main_window import MainWindow
from annotator.ui.searching.desk import Searching
from tests.ui.conftest import TEXTS, press, write

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def searching(window: MainWindow, qtbot: QtBot) -> Searching:
    press(window.view, Key.Key_F, Mod.ControlModifier | Mod.ShiftModifier)
    found = window.commands.searching
    settle(found, qtbot)
    return found


def settle(searching: Searching, qtbot: QtBot) -> None:
    """Wait until nothing is being typed, searched or built."""
    qtbot.waitUntil(
        lambda: not searching.panel.waiting() and searching.finder.idle() and searching.indexer.idle(), timeout=10_000
    )


def look_for(searching: Searching, qtbot: QtBot, text: str) -> list[tuple[int, int, int]]:
    searching.panel.field.clear()
    QTest.keyClicks(searching.panel.field, text) if text.isascii() else write(searching.panel.field, text)
    settle(searching, qtbot)
    return places(searching)


def places(searching: Searching) -> list[tuple[int, int, int]]:
    return [(hit.article, hit.start, hit.end) for hit in searching.panel.model.hits]


def selected(window: MainWindow) -> tuple[int, str]:
    article = window.session.article
    assert article is not None
    return article.id, article.text[slice(*window.view.selection())]


def test_it_takes_the_place_of_the_list_and_gives_it_back(window: MainWindow, searching: Searching) -> None:
    assert searching.panel.isVisible()
    assert not window.left.isVisible()
    assert window.focusWidget() is searching.panel.field
    press(searching.panel.field, Key.Key_Escape)
    assert window.left.isVisible()
    assert not searching.panel.isVisible()
    assert window.focusWidget() is window.view


def test_the_key_of_the_filter_brings_the_list_back(window: MainWindow, searching: Searching) -> None:
    press(searching.panel.field, Key.Key_L, Mod.ControlModifier)
    assert window.left.isVisible()
    assert window.focusWidget() is window.left.field


def test_places_come_as_one_types_and_all_ways_of_writing_count(searching: Searching, qtbot: QtBot) -> None:
    starts = {letter: TEXTS[letter].index("许") for letter in "ab"}
    assert look_for(searching, qtbot, "許") == [
        (1, starts["a"], starts["a"] + 1),
        (2, starts["b"], starts["b"] + 1),
    ]
    assert look_for(searching, qtbot, "１２．") == look_for(searching, qtbot, "12.")
    assert len(places(searching)) == 2
    assert searching.panel.count.accessibleName() == "2 places"
    assert look_for(searching, qtbot, "<IMG") == [(3, TEXTS["c"].index("<img"), TEXTS["c"].index("<img") + 4)]
    assert look_for(searching, qtbot, "没有这个") == []
    assert searching.panel.list.hint == "Not found"


def test_enter_goes_from_place_to_place_and_selects_it(window: MainWindow, searching: Searching, qtbot: QtBot) -> None:
    write(searching.panel.field, "许")
    press(searching.panel.field, Key.Key_Return)  # before the search is done: what was typed last is meant
    qtbot.waitUntil(lambda: selected(window) == (1, "许"), timeout=5000)
    settle(searching, qtbot)
    press(searching.panel.field, Key.Key_Return)
    assert selected(window) == (2, "许")
    press(searching.panel.field, Key.Key_Return, Mod.ShiftModifier)
    assert selected(window) == (1, "许")
    assert window.focusWidget() is searching.panel.field


def test_in_the_list_arrows_show_and_enter_goes_there(window: MainWindow, searching: Searching, qtbot: QtBot) -> None:
    look_for(searching, qtbot, "许")
    press(searching.panel.field, Key.Key_Down)
    assert window.focusWidget() is searching.panel.list
    press(searching.panel.list, Key.Key_Down)
    assert selected(window) == (2, "许")
    assert window.focusWidget() is searching.panel.list
    press(searching.panel.list, Key.Key_1)  # and a label's key tags it without leaving the list
    qtbot.waitUntil(lambda: bool(window.session.spans.ordered), timeout=5000)
    press(searching.panel.list, Key.Key_Return)
    assert window.focusWidget() is window.view
    press(searching.panel.list, Key.Key_Up)
    press(searching.panel.list, Key.Key_Up)
    assert window.focusWidget() is searching.panel.field


def test_f4_goes_on_also_when_the_panel_is_closed(window: MainWindow, searching: Searching, qtbot: QtBot) -> None:
    look_for(searching, qtbot, "许")
    press(searching.panel.field, Key.Key_Escape)
    press(window.view, Key.Key_F4)
    assert selected(window) == (1, "许")
    press(window.view, Key.Key_F4)
    assert selected(window) == (2, "许")
    press(window.view, Key.Key_F4)
    assert selected(window) == (1, "许")
    press(window.view, Key.Key_F4, Mod.ShiftModifier)
    assert selected(window) == (2, "许")


def test_what_is_selected_is_looked_for(window: MainWindow, qtbot: QtBot) -> None:
    start = TEXTS["a"].index("12.8万")
    window.view.select(start, start + 5)
    press(window.view, Key.Key_F, Mod.ControlModifier | Mod.ShiftModifier)
    searching = window.commands.searching
    settle(searching, qtbot)
    assert searching.panel.field.text() == "12.8万"
    assert places(searching) == [(1, start, start + 5)]


def test_spans_and_notes_have_lists_of_their_own(window: MainWindow, searching: Searching, qtbot: QtBot) -> None:
    project = window.session.project
    start = TEXTS["a"].index("𠮷")
    project.tag(1, start - 2, start + 3, "organization", note="要讨论").result()
    project.note_article(2, "讨论一下").result()
    searching.panel.group.button(1).click()
    settle(searching, qtbot)
    assert places(searching) == [(1, start - 2, start + 3)]
    index = searching.panel.model.index(0)
    assert "Organization" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    searching.panel.choose(0)
    press(searching.panel.list, Key.Key_Return)
    assert window.view.current_span() == searching.panel.model.hits[0].span
    searching.panel.group.button(2).click()
    assert look_for(searching, qtbot, "讨论") == [(1, start - 2, start + 3), (2, 0, 0)]
    press(searching.panel.field, Key.Key_Return)
    press(searching.panel.field, Key.Key_Return)
    assert window.session.article is not None
    assert window.session.article.id == 2


def test_a_label_that_is_typed_shows_that_spans_are_meant(searching: Searching, qtbot: QtBot) -> None:
    look_for(searching, qtbot, "label:locality")
    assert searching.panel.group.checkedId() == 1
    look_for(searching, qtbot, "note:x")
    assert searching.panel.group.checkedId() == 2
    look_for(searching, qtbot, "x")
    assert searching.panel.group.checkedId() == 0


def test_a_wrong_term_is_said_under_the_field(searching: Searching, qtbot: QtBot) -> None:
    assert look_for(searching, qtbot, "label:nowhere") == []
    assert searching.panel.trouble.isVisible()
    assert "nowhere" in searching.panel.trouble.text()
    look_for(searching, qtbot, "12")
    assert not searching.panel.trouble.isVisible()


def test_more_come_as_one_scrolls(
    open_window: Callable[..., MainWindow], make_project: Callable[..., Path], qtbot: QtBot
) -> None:
    window = open_window(make_project({"a": "许昌，" * 70 + "\n", "b": "许\n"}))
    window.run("search")
    searching = window.commands.searching
    look_for(searching, qtbot, "许")
    assert searching.panel.count.text() == "50+"
    searching.panel.list.scrollToBottom()
    qtbot.waitUntil(lambda: len(searching.panel.model.hits) == 71, timeout=5000)
    assert searching.panel.count.text() == "71"
    # Going on from the last place of a page fetches the next as well.
    look_for(searching, qtbot, "昌")
    searching.panel.choose(49)
    searching.step(forward=True)
    qtbot.waitUntil(lambda: searching.panel.list.currentIndex().row() == 50, timeout=5000)


def test_a_search_that_was_overtaken_is_dropped(
    searching: Searching, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, plain = threading.Event(), threading.Event(), searching.searcher.search

    def slow(query: Query, **more: object) -> Found:
        if query.words == ("许",):
            begun.set()
            go_on.wait(5)
        return plain(query, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(searching.searcher, "search", slow)
    write(searching.panel.field, "许")
    qtbot.waitUntil(begun.is_set, timeout=5000)
    searching.panel.field.setText("魏都")
    searching.panel.ask()
    go_on.set()
    settle(searching, qtbot)
    assert [hit.text for hit in searching.panel.model.hits] == ["魏都"]


def test_it_is_found_while_the_index_is_built(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    searching = window.commands.searching

    def slow(*, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> None:
        progress(1, 3)
        begun.set()
        while not go_on.wait(0.01) and not cancelled():
            pass

    monkeypatch.setattr(searching.searcher, "bring_up_to_date", slow)
    window.run("search")
    qtbot.waitUntil(searching.panel.bar.isVisible, timeout=5000)
    assert "33 %" in searching.panel.indexing.text()
    write(searching.panel.field, "许")
    qtbot.waitUntil(lambda: len(places(searching)) == 2, timeout=5000)
    go_on.set()
    settle(searching, qtbot)
    assert not searching.panel.bar.isVisible()


def test_opening_the_panel_makes_the_index_and_an_import_brings_it_up_to_date(
    window: MainWindow, searching: Searching, qtbot: QtBot, tmp_path: Path
) -> None:
    assert searching.searcher.missing() == 0
    look_for(searching, qtbot, "许")
    more = tmp_path / "more.txt"
    more.write_text("又一篇讲老许的\n", encoding="utf-8")
    window.session.project.import_paths([more])
    qtbot.waitUntil(lambda: len(places(searching)) == 3, timeout=5000)
    settle(searching, qtbot)
    assert searching.searcher.missing() == 0


def test_a_project_for_reading_is_searched_without_an_index(
    open_window: Callable[..., MainWindow], make_project: Callable[..., Path], qtbot: QtBot
) -> None:
    window = open_window(make_project(), writable=False)
    window.run("search")
    searching = window.commands.searching
    assert len(look_for(searching, qtbot, "许")) == 2
    assert searching.searcher.missing() == 3


def test_it_is_made_ready_while_the_first_word_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    searching = window.commands.searching
    assert not searching.searcher.prepared
    searching.open()
    assert searching.panel.field.text() == ""
    settle(searching, qtbot)
    assert searching.searcher.prepared


def test_no_garbage_is_collected_while_it_is_made_ready(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    searching, prepare = window.commands.searching, Searcher.prepare
    enabled: list[bool] = []

    def noting(searcher: Searcher) -> None:
        enabled.append(gc.isenabled())
        prepare(searcher)

    monkeypatch.setattr(Searcher, "prepare", noting)
    searching.open()
    settle(searching, qtbot)
    assert set(enabled) == {False}
    assert gc.isenabled()


def test_nothing_of_it_is_there_before_it_is_asked_for(window: MainWindow) -> None:
    assert window.commands._searching is None
    assert "searching" not in window.commands.state()
    press(window.view, Key.Key_F4)
    assert window.commands._searching is None

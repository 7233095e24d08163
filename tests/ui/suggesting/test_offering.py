"""When suggestions are on the page, for which article, and how they keep in step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.ui.main_window import MainWindow
from tests.ui.conftest import press
from tests.ui.suggesting.conftest import offered, settled, words

Key, Mod = Qt.Key, Qt.KeyboardModifier


def drawn(window: MainWindow) -> int:
    return len(window.view.layers.suggested.spans)


def test_none_while_adjudicating(window: MainWindow, qtbot: QtBot):
    assert drawn(window)
    window.run("adjudicate")
    assert drawn(window) == 0
    window.session.project.tag(1, 0, 3, "locality").result()
    settled(window, qtbot)
    assert drawn(window) == 0
    press(window.view, Key.Key_Escape)
    qtbot.waitUntil(lambda: drawn(window) > 0, timeout=15_000)
    assert "许昌市" not in words(window)


def test_none_where_nothing_can_be_answered(open_window: Callable[..., MainWindow], make_project, qtbot: QtBot):
    window = open_window(make_project(), writable=False, suggestions=True)
    qtbot.wait(300)
    assert window.suggesting.kit is None
    assert drawn(window) == 0
    press(window.view, Key.Key_Space)
    press(window.view, Key.Key_Return)


def test_an_earlier_state_has_none(window: MainWindow, qtbot: QtBot):
    window.session.project.tag(1, 0, 3, "locality").result()
    window.run("history_article")
    qtbot.waitUntil(lambda: window.commands.past.earlier.on)
    assert len(window.commands.past.earlier.view.layers.suggested.spans) == 0


def test_what_was_found_for_an_article_left_is_dropped(window: MainWindow, qtbot: QtBot):
    window.suggesting._ask()
    window.session.open_article(3)
    assert drawn(window) == 0
    offered(window, qtbot)
    settled(window, qtbot)
    article = window.session.article
    assert article is not None
    shown = [article.text[one.start : one.end] for one in window.suggesting.shown.values()]
    assert shown == ["襄城县", "5万至20万元"]


def test_what_still_stands_keeps_its_place_on_the_page(window: MainWindow, qtbot: QtBot):
    before = {(one.start, one.end): ident for ident, one in window.suggesting.shown.items()}
    press(window.view, Key.Key_Tab)
    press(window.view, Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.session.spans.ordered) == 1)
    settled(window, qtbot)
    after = {(one.start, one.end): ident for ident, one in window.suggesting.shown.items()}
    assert after == {place: ident for place, ident in before.items() if place != (0, 3)}
    assert window.view.current_span() == before[(5, 13)], "and what is current stays so"


def test_a_span_moved_away_lets_the_suggestion_come_back(window: MainWindow, qtbot: QtBot):
    window.session.project.tag(1, 2, 5, "programme")
    qtbot.waitUntil(lambda: "许昌市" not in words(window))
    settled(window, qtbot)
    (span,) = window.session.spans.ordered
    window.session.project.move(span.id, 3, 5)
    qtbot.waitUntil(lambda: "许昌市" in words(window))


def test_of_a_long_article_what_is_near(open_window: Callable[..., MainWindow], make_project, qtbot: QtBot):
    text = "".join(f"第{n}段说许昌市有{n}户人家，往下还有许多话，一直说到这一段完。\n" for n in range(1, 4001))
    window = open_window(make_project({"a": text}, name="long.db"), suggestions=True)
    offered(window, qtbot)
    assert max(one.end for one in window.suggesting.shown.values()) < 40_000
    window.view.set_selection(100_000, 100_000)
    window.view.show_cursor()
    qtbot.waitUntil(
        lambda: any(99_000 < one.start < 101_000 for one in window.suggesting.shown.values()), timeout=15_000
    )


def test_a_report_says_so_where_nothing_can_be_suggested(
    open_window: Callable[..., MainWindow], make_project, qtbot: QtBot, monkeypatch
):
    from annotator.project import suggesting

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a list is broken")

    monkeypatch.setattr(suggesting, "prepare", broken)
    window = open_window(make_project(name="other.db"), suggestions=True)
    told: list[BaseException] = []
    monkeypatch.setattr(window.reporter, "report", told.append)
    qtbot.waitUntil(lambda: bool(told))
    press(window.view, Key.Key_Space)
    assert "being prepared" in window.status.news.whole()


def test_a_redo_in_another_article_is_learned_from(
    open_window: Callable[..., MainWindow], make_project: Callable[..., Path], qtbot: QtBot
):
    window = open_window(make_project({"a": "甲乙坊办了第一场。\n", "b": "后来甲乙坊又办了。\n"}), suggestions=True)
    qtbot.waitUntil(lambda: window.suggesting.kit is not None, timeout=15_000)

    def from_memory() -> list[tuple[int, int]]:
        found = window.suggesting.kit.propose("后来甲乙坊又办了。\n", have=(), rejected=set())
        return [(one.start, one.end) for one in found if one.source == "memory"]

    def opened(article: int) -> None:
        window.session.open_article(article)
        qtbot.waitUntil(lambda: window.session.article is not None and window.session.article.id == article)

    window.view.select(0, 3)
    window.run("label:locality")
    qtbot.waitUntil(lambda: len(window.session.spans.ordered) == 1)
    opened(2)
    qtbot.waitUntil(lambda: from_memory() == [(2, 5)], timeout=15_000)
    window.run("undo")
    qtbot.waitUntil(lambda: window.session.article.id == 1 and not window.session.spans.ordered)
    opened(2)
    qtbot.waitUntil(lambda: from_memory() == [], timeout=15_000)
    window.run("redo")
    qtbot.waitUntil(lambda: window.session.article.id == 1 and len(window.session.spans.ordered) == 1)
    opened(2)
    qtbot.waitUntil(lambda: from_memory() == [(2, 5)], timeout=15_000)

"""What the pictures of earlier states and corrections need: an article with a past, and what was settled about it."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from annotator import settings
from annotator.model.changes import Changed
from annotator.model.values import Person
from annotator.project import open_project
from annotator.store import acts

from .driver import Window

_TAGGED = (("locality", 4), ("metric", 5), ("programme", 8), ("person", 3), ("role", 4), ("organization", 7))


def make_past(path: Path) -> None:
    """Give the last article of the closed project a history, mine and another's, and an adjudicated layer."""
    me = settings.person(settings.load())
    with open_project(path, person=me) as project:
        article = project.articles(limit=100)[-1].id
        text = project.article(article).text
        starts = [at for at in range(40, len(text) - 20) if text[at - 1] in "，。、"][:8]
        for (label, length), start in zip(_TAGGED * 2, starts, strict=False):
            project.tag(article, start, start + length, label).result()
        spans = project.spans(article)
        project.move(spans[0].id, spans[0].start, spans[0].end + 2).result()
        project.relabel(spans[0].id, "organization").result()
        project.note_span(spans[0].id, "名称是否带“街道”？").result()
        project.remove([spans[2].id]).result()
        project.undo().result()
        project.note_article(article, "标题重复出现").result()
        project.set_status(article, "done").result()
        places = [(span.start, span.end, span.label) for span in project.spans(article)]
    other = Person("王芳", b"w" * 16, b"r" * 16)
    with open_project(path, person=replace(me, replica=b"t" * 16)) as project:
        project.move(spans[1].id, spans[1].start, spans[1].end + 1).result()
    with open_project(path, person=other) as project:
        for start, end, label in places[::2]:
            project.tag(article, start, end + 1, label).result()
        settled = [(places[0][0], places[0][1] - 2, "locality"), places[1], (places[2][0], places[2][1] + 1, "honour")]
        settled += [*places[4:], (starts[-1] + 9, starts[-1] + 12, "date")]

        def settle(gesture: acts.Gesture) -> Changed:
            for start, end, label in settled:
                acts.tag(gesture, article=article, start=start, end=end, label=label)
            acts.set_status(gesture, article, "done")
            return Changed("settle", articles=(article,))

        project.act("settle", settle, adjudicated=True).result()


def _last(window: Window) -> None:
    """Open the last article."""
    window.keys(*["ctrl+Down"] * 12)
    time.sleep(0.4)


def span(window: Window) -> None:
    """Show the history of the last article's first span."""
    _last(window)
    window.keys("ctrl+Home", "ctrl+Right", "h")


def states(window: Window) -> None:
    """Show the last article as it was some steps ago."""
    _last(window)
    window.keys("shift+h")
    time.sleep(0.8)
    window.keys("Left", "Left", "Left", "Left", "Left")


def corrections(window: Window) -> None:
    """Show what was settled otherwise."""
    _run(window, "Corrections")
    time.sleep(1.0)
    window.keys("Tab", "k")


def no_corrections(window: Window) -> None:
    """Show what is said where nothing differs any more."""
    _run(window, "Corrections")
    time.sleep(1.0)
    window.keys("shift+t")
    time.sleep(0.5)
    window.keys("Escape")
    _run(window, "Corrections")


def _run(window: Window, name: str) -> None:
    window.keys("ctrl+k")
    time.sleep(0.4)
    window.type(name)
    time.sleep(0.3)
    window.keys("Return")

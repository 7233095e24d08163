"""What the pictures of a merge need: files that others sent, and the way through the dialog by keys."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from pathlib import Path

from annotator import settings
from annotator.model.values import Person
from annotator.project import open_project

from .driver import Window

NAMES = ("sent-1.db", "sent-2.db", "sent-3.db", "broken.db")


def make_files(project: Path) -> None:
    """Write beside the closed ``project`` what another annotator, and my own two other machines, would send."""
    folder = project.parent
    me = settings.person(settings.load())
    other = Person("王芳", b"w" * 16, b"r" * 16)
    for name, person in zip(NAMES, (other, _at(me, b"t"), _at(me, b"u")), strict=False):
        shutil.copyfile(project, folder / name)
        with open_project(folder / name, person=person) as sent:
            first, second = [row.id for row in sent.articles(limit=2)]
            if person is other:
                for article, start, end, label in (
                    (first, 10, 14, "locality"),
                    (first, 20, 26, "地名"),
                    (first, 30, 34, "Person"),
                    (second, 4, 9, "programme"),
                ):
                    sent.tag(article, start, end, label).result()
                sent.set_status(second, "done").result()
                sent.set_facts(first, title="红色动能").result()
                continue
            spans = sent.spans(first)
            sent.relabel(spans[0].id, "metric" if person.replica[0] == ord("t") else "honour").result()
            sent.move(spans[1].id, spans[1].start, spans[1].end + 1).result()
            sent.set_status(first, "flagged" if person.replica[0] == ord("t") else "skipped").result()
    (folder / NAMES[3]).write_bytes(b"<html>" * 100)


def open_merge(window: Window) -> None:
    """Open the merge on all of the files, by keys."""
    window.keys("ctrl+m")
    time.sleep(0.8)
    window.keys("space")
    time.sleep(1.0)
    window.type(" ".join(f'"{name}"' for name in NAMES))
    window.keys("Return")
    time.sleep(7.0)


def merge(window: Window) -> None:
    """Go through the merge to its report."""
    open_merge(window)
    # The focus stands on what has to be decided first.
    window.keys("space")
    time.sleep(0.3)
    window.keys("Return")
    time.sleep(7.0)


def settle(window: Window) -> None:
    """Settle the conflicts of the first article with any."""
    window.keys("c")
    time.sleep(0.5)


def show_conflicts(window: Window) -> None:
    """List the articles with conflicts, in Chinese or English."""
    window.keys("ctrl+k")
    time.sleep(0.4)
    window.type("Go to the articles with conflicts")
    time.sleep(0.3)
    window.keys("Return")


def _at(person: Person, machine: bytes) -> Person:
    return replace(person, replica=machine * 16)

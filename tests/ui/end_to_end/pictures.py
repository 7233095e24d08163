"""Takes a picture of every view, to be looked at by a person: ``python -m tests.ui.end_to_end.pictures FOLDER``.

Each view at 1280x800 and 1920x1080, light and dark, Chinese and English, from the real window on the sample project.
It is no test: nothing is compared. Needs an X screen of at least 1920x1080 and xdotool.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from annotator import places, settings
from annotator.project.sample import make_sample

from . import (
    adjudication_views,
    agreement_views,
    keys_views,
    merge_views,
    past_views,
    searching_views,
    suggesting_views,
    twins_views,
)
from .driver import Window

SIZES = ((1280, 800), (1920, 1080))


def by_name(name: str) -> Callable[[Window], None]:
    """Return what finds a command by its English name in the palette and runs it."""

    def run(window: Window) -> None:
        window.keys("ctrl+k")
        time.sleep(0.4)
        window.type(name)
        time.sleep(0.3)
        window.keys("Return")

    return run


def by_keys(*chords: str) -> Callable[[Window], None]:
    """Return what presses keys."""
    return lambda window: window.keys(*chords)


VIEWS: tuple[tuple[str, Callable[[Window], None]], ...] = (
    ("start", by_keys("ctrl+Home")),
    ("span", by_keys(*["ctrl+Right"] * 6)),
    ("selection", by_keys("Escape", "Escape", "ctrl+Home", "Down", "Down", "Down", "shift+Right", "shift+Right")),
    ("untagged", by_keys("ctrl+Down", "ctrl+Down", "ctrl+Down")),
    ("suggestions", suggesting_views.show),
    ("identical", suggesting_views.identical),
    ("readings", suggesting_views.readings),
    ("what_suggests", by_name("What is suggested")),
    ("find", by_keys("ctrl+f")),
    ("search_empty", searching_views.show_empty),
    ("search", searching_views.show),
    ("search_spans", searching_views.show_spans),
    ("search_wrong", searching_views.show_wrong),
    ("palette", by_keys("ctrl+k")),
    ("keys", by_keys("F1")),
    ("reading", by_keys("F11")),
    ("filter", lambda window: (window.keys("ctrl+l"), window.type("zzzz"))[0]),
    ("note", by_keys("shift+n")),
    ("labels", by_name("Edit the labels")),
    ("export", by_keys("ctrl+e")),
    ("import", by_keys("ctrl+i")),
    ("backups", by_name("Backups")),
    ("check", by_name("Check the project")),
    ("who", by_name("Who am I")),
    ("words", by_name("Word lists")),
    ("facts", by_name("Title and date")),
    ("send", by_name("Send a copy")),
    ("send_layers", lambda window: (by_name("Send a copy")(window), time.sleep(0.5), window.keys("Down", "Down"))[0]),
    ("assign", by_name("Assign the article")),
    ("assign_listed", by_name("Assign all listed")),
    ("who_has", by_name("Who has what")),
    ("change_keys", keys_views.show),
    ("change_keys_clash", keys_views.show_clash),
    ("import_reflow", keys_views.show_reflow),
    ("work_time", keys_views.show_work_time),
    ("new", by_name("New project")),
    ("about", by_name("About")),
    ("past_span", past_views.span),
    ("past_states", past_views.states),
    ("corrections", past_views.corrections),
    ("no_corrections", past_views.no_corrections),
    ("agreement", agreement_views.show),
    ("differences", agreement_views.show_differences),
    ("difference", agreement_views.show_in_article),
    ("adjudication", adjudication_views.show),
    ("adjudication_keys", adjudication_views.show_keys),
    ("adjudication_rule", adjudication_views.show_rule),
    ("adjudication_empty", adjudication_views.show_empty),
    ("merge", merge_views.open_merge),
    ("merged", merge_views.merge),
    ("conflicts", merge_views.show_conflicts),
    ("settle", merge_views.settle),
    ("ordered", suggesting_views.ordered),  # last: the window remembers how its list was sorted
)

# On a project of their own, in which one file stands twice.
TWINS: tuple[tuple[str, Callable[[Window], None]], ...] = (
    ("carry_over", twins_views.show_carry),
    ("carry_nothing", twins_views.show_carry_again),
    ("agreement_twins", twins_views.show_agreement),
    ("adjudication_twins", twins_views.show_adjudication),
)


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="views by name, with commas")
    parser.add_argument("--size", choices=["1280x800", "1920x1080"])
    parser.add_argument("--theme", choices=["light", "dark"])
    parser.add_argument("--language", choices=["zh", "en"])
    chosen = parser.parse_args()
    app = QGuiApplication(["pictures"])
    chosen.folder.mkdir(parents=True, exist_ok=True)
    only = {name for name in chosen.only.split(",") if name}
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["ANNOTATOR_CONFIG_DIR"] = scratch
        settings.update(annotator_name="林晓")
        for size in SIZES:
            for theme in ("light", "dark"):
                for language in ("zh", "en"):
                    if chosen.size not in (None, f"{size[0]}x{size[1]}"):
                        continue
                    if chosen.theme not in (None, theme) or chosen.language not in (None, language):
                        continue
                    name = f"{size[0]}-{theme}-{language}"
                    (Path(scratch) / name).mkdir()
                    _take(Path(scratch) / name / "sample.db", chosen.folder, name, only, size, theme, language)
                    if not only or only & {view for view, _ in TWINS}:
                        path = Path(scratch) / name / "twins.db"
                        _take(path, chosen.folder, name, only, size, theme, language, twins=True)
    del app
    return 0


def _take(
    project: Path,
    folder: Path,
    name: str,
    only: set[str],
    size: tuple[int, int],
    theme: str,
    language: str,
    *,
    twins: bool = False,
) -> None:
    views = TWINS if twins else VIEWS
    if only and not only & {view for view, _ in views}:
        return
    make_sample(project, seeds=places.seeds())
    agreement_views.make_layers(project)
    if twins:
        twins_views.make_twins(project)
    else:
        past_views.make_past(project)
        merge_views.make_files(project)
    window = Window(project, size=size, theme=theme, language=language)
    try:
        time.sleep(1.5)
        for number, (view, show) in enumerate(views, len(VIEWS) if twins else 0):
            if only and view not in only:
                continue
            show(window)
            time.sleep(1.0)
            window.picture().copy(0, 0, *size).save(str(folder / f"{name}-{number:02d}-{view}.png"))
            window.keys("Escape", "Escape", "Escape")
            if view == "reading":
                window.keys("F11")
            if view == "filter":
                window.keys("ctrl+l", "ctrl+a", "BackSpace", "Escape")
            time.sleep(0.2)
    finally:
        window.kill()
        said = window.said()
        if said:
            sys.stderr.write(said)


if __name__ == "__main__":
    sys.exit(main())

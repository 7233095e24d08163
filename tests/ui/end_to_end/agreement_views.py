"""What the pictures of agreement need: layers of several annotators on the sample's tagged articles."""

from __future__ import annotations

import json
import random
import tempfile
import time
from pathlib import Path

from annotator import settings
from annotator.model.values import Span
from annotator.project import open_project

from .driver import Window

# How often each of them does as the sample has it.
_ANNOTATORS = {"陈默": 0.9, "周岚": 0.78, "王芳": 0.6}
_OTHER = {"locality": "organization", "organization": "locality", "honour": "role", "role": "person"}


def make_layers(path: Path) -> None:
    """Give the closed project layers of others on every article that is tagged, done by all but one of them."""
    me = settings.person(settings.load())
    chance = random.Random(7)
    lines: list[str] = []
    with open_project(path, person=me) as project:
        tagged = [row.id for row in project.articles(limit=100) if row.status == "done"]
        for number, article in enumerate(tagged):
            text = project.article(article).text
            for name, care in _ANNOTATORS.items():
                if name == "王芳" and number == 1:
                    continue
                spans = [_seen(span, care, chance, len(text)) for span in project.spans(article)]
                places = sorted({span for span in spans if span is not None})
                line = {
                    "text": text,
                    "annotator": name,
                    "status": "done",
                    "spans": [{"start": start, "end": end, "label": label} for start, end, label in places],
                }
                lines.append(json.dumps(line, ensure_ascii=False))
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "layers.jsonl"
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
            project.import_paths([file])


def _seen(span: Span, care: float, chance: random.Random, length: int) -> tuple[int, int, str] | None:
    start, end, label = span.start, span.end, span.label
    if chance.random() < care:
        return start, end, label
    way = chance.randrange(4)
    if way == 0:
        return None
    if way == 1 and end - start > 2:
        return start + 1, end, label
    if way == 2:
        return start, min(length, end + 1), label
    return start, end, _OTHER.get(label, label)


def show(window: Window) -> None:
    """Open the agreement and wait for its figures."""
    window.keys("F7")
    time.sleep(2.5)


def show_differences(window: Window) -> None:
    """Go to another pair and on to the differences behind it."""
    show(window)
    window.keys("Down", "Down", "Return")
    time.sleep(1.0)
    window.keys("Down", "Down", "Down")


def show_in_article(window: Window) -> None:
    """Open a difference in its article."""
    show_differences(window)
    time.sleep(0.3)
    window.keys("Return")

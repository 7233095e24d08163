"""What the pictures of twins need: a tagged file that stands twice, as it is and reflowed, and layers on either."""

from __future__ import annotations

import json
import time
from pathlib import Path

from annotator import places, settings
from annotator.model.exchange import ImportOptions
from annotator.project import open_project
from annotator.text.carrying import way
from annotator.text.reflow import reflow

from .driver import Window

_FILE = "02_jishi.txt"


def make_twins(path: Path) -> None:
    """Bring a sample file in once more, reflowed: 赵宁 has done that one, and I have begun it."""
    me = settings.person(settings.load())
    file = places.seeds() / _FILE
    text = file.read_text(encoding="utf-8")
    made = reflow(text)
    there = way(text, "", made.text, made.preparation)
    assert there is not None
    back = there.back()
    apart = next(
        at for at in range(len(made.text) - 4) if back.carry(at, at + 4).why and "\n" not in made.text[at : at + 4]
    )
    with open_project(path, person=me) as project:
        project.import_paths([file], options=ImportOptions(reflow=True), again=True)
        rows = [row.id for row in project.articles(limit=100)]
        one, other = next(row for row in rows if project.article(row).text == text), rows[-1]
        carried = [(there.carry(span.start, span.end), span.label) for span in project.spans(one)]
        kept = [(to.start, to.end, label) for to, label in carried if not to.why]
        seen = [
            (start, end - (number % 7 == 3), label)
            for number, (start, end, label) in enumerate(kept)
            if number % 9 != 5 and end - start > 1
        ]
        line = {
            "text": made.text,
            "annotator": "赵宁",
            "status": "done",
            "spans": [
                {"start": start, "end": end, "label": label}
                for start, end, label in [*seen, (apart, apart + 4, "programme")]
            ],
        }
        source = path.with_name("twins.jsonl")
        source.write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
        project.import_paths([source])
        for start, end, label in kept[:6]:
            project.tag(other, start, end, label).result()
        project.tag(other, apart, apart + 4, "programme").result()
        project.tag(other, apart + 1, apart + 5, "metric").result()
        project.remove([project.spans(one)[0].id]).result()
        project.remove([project.spans(one)[2].id]).result()
        project.undo().result()


def _run(window: Window, name: str) -> None:
    window.keys("ctrl+k")
    time.sleep(0.4)
    window.type(name)
    time.sleep(0.3)
    window.keys("Return")
    time.sleep(0.8)


def show_carry(window: Window) -> None:
    """Show what would be carried over to the reflowed article, the last one."""
    window.keys(*["ctrl+Down"] * 12)
    time.sleep(0.4)
    _run(window, "Carry my spans")


def show_carry_again(window: Window) -> None:
    """Show the same for the text as it is, the second, where spans of the reflowed one have no place."""
    window.keys(*["ctrl+Up"] * 12)
    window.keys("ctrl+Down")
    time.sleep(0.4)
    _run(window, "Carry my spans")


def show_agreement(window: Window) -> None:
    """Open the agreement of all, one of whom has done the other text."""
    window.keys("F7")
    time.sleep(2.5)


def show_adjudication(window: Window) -> None:
    """Adjudicate the second article with the layer on its twin, some cases of it settled."""
    window.keys(*["ctrl+Up"] * 12)
    window.keys("ctrl+Down")
    time.sleep(0.4)
    window.keys("ctrl+j")
    time.sleep(1.2)
    for key in ("g", "a", "e", "d"):
        window.keys(key)
        time.sleep(0.15)

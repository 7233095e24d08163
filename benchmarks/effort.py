"""How many acts a span costs: a simulated annotator works through articles with the real use cases.

``python -m benchmarks.effort --gold FILE... --texts DIR [--after FILE...] [--json]``

For each gold file a project is made, and the article is worked through until the annotator's layer equals the gold:
once with nothing in the project but the article (``empty``), once after the articles of ``--after`` (without it: the
other gold files) were done in the same way (``after``), and once without suggestions (``without``).

One key chord, one click or one drag is one act. Moving the mouse and reading are none. What an act can do:

==========================================  ====  ==========================================================
reject a suggestion                          1    a click on its cross
move one edge of a suggestion                1    a drag; the suggestion is accepted as changed
give a suggestion another label              2    a click makes it the current one, then the label's key
accept all suggestions of the paragraph      1    one key
tag what is missing                          2    a drag selects it, then the label's key
tag over a suggestion that cannot stand by   2    the same; the suggestion is gone with it
==========================================  ====  ==========================================================

The strategy is fixed. Paragraph by paragraph, from the top: the first wrong suggestion is corrected where a span of
the gold that is neither tagged nor suggested overlaps it (an edge dragged where one edge is all that is wrong, else
relabelled or tagged over), or is rejected; suggestions are then made anew, as in the window, and so on until none is
wrong. What is left is accepted with one key. Then the first span that is missing in the paragraph is tagged by hand,
and it starts again, since memory may now propose the same elsewhere in the paragraph. A paragraph in which nothing is
suggested and nothing is missing costs nothing. At the end the article is marked done, which counts the same in all
three ways and is left out. ``Tag all identical`` is not used: memory proposes the other places anyway.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.model.suggestions import Suggestion
from annotator.model.values import Person
from annotator.project import Project, create_project, open_project
from annotator.project.suggesting import (
    Kit,
    accept,
    accept_changed,
    prepare,
    reject,
    suggestions_for,
    train_if_due,
)
from annotator.suggest.combine import can_stand
from benchmarks.suggestions import Key, load

REJECT, DRAG, RELABEL, ACCEPT, TAG = 1, 1, 2, 1, 2
_PERSON = Person("标注员", bytes(15) + b"\x01", bytes(15) + b"\x02")


@dataclass(slots=True)
class Tally:
    """Acts by what they were for, and examples of what was wrong or missing: kind, label, characters."""

    acts: Counter[str] = field(default_factory=Counter)
    cases: list[tuple[str, str, str]] = field(default_factory=list)

    def count(self, kind: str, cost: int, label: str, quote: str) -> None:
        """Note one doing."""
        self.acts[kind] += cost
        if label:
            self.cases.append((kind, label, quote))


class Worker:
    """The simulated annotator at one article."""

    def __init__(self, project: Project, article: int, gold: set[Key], kit: Kit | None) -> None:
        """Take what there is; without a kit nothing is suggested."""
        self.project, self.article, self.kit = project, article, kit
        self.text = project.article(article).text
        self.gold = gold
        self.have: set[Key] = set()
        self.tally = Tally()

    def work(self) -> Tally:
        """Work until the layer equals the gold, and mark the article done."""
        start = 0
        for line in self.text.split("\n"):
            end = start + len(line) + 1
            self._paragraph(start, end)
            start = end
        have = {(span.start, span.end, span.label) for span in self.project.spans(self.article)}
        if have != self.gold:
            raise AssertionError(f"the layer is not the gold: {sorted(have ^ self.gold)}")
        self.project.set_status(self.article, "done").result()
        return self.tally

    def _paragraph(self, start: int, end: int) -> None:
        while True:
            shown = [one for one in self._suggested() if start <= one.start < end]
            wrong = next((one for one in shown if key(one) not in self.gold), None)
            if wrong is not None:
                self._mend(wrong, {key(one) for one in shown})
            elif shown:
                self._done(accept(self.project, self.article, shown).result)
                self._learn(accepted=shown)
                self.have |= {key(one) for one in shown}
                self.tally.count("accept paragraph", ACCEPT, "", "")
            else:
                missing = sorted(one for one in self.gold - self.have if start <= one[0] < end)
                if not missing:
                    return
                self._tag(missing[0], "tag")

    def _suggested(self) -> Sequence[Suggestion]:
        if self.kit is None:
            return ()
        return suggestions_for(self.project, self.kit, self.article)

    def _mend(self, wrong: Suggestion, shown: set[Key]) -> None:
        open_ones = [
            one
            for one in self.gold - self.have - shown
            if one[0] < wrong.end and wrong.start < one[1] and not self._beside(one, wrong)
        ]
        best = min(open_ones, key=lambda one: (_cost(wrong, one), _apart(wrong, one), one), default=None)
        if best is None:
            self._done(reject(self.project, self.article, [wrong]).result)
            self._learn(rejected=[wrong])
            self.tally.count("reject", REJECT, wrong.label, self._quote(key(wrong)))
        elif best[2] == wrong.label and (best[0] == wrong.start or best[1] == wrong.end):
            self._change(wrong, best, "drag", DRAG)
        elif best[:2] == (wrong.start, wrong.end):
            self._change(wrong, best, "relabel", RELABEL)
        else:
            self._tag(best, f"tag over {self._quote(key(wrong))} {wrong.label}:")

    def _beside(self, one: Key, wrong: Suggestion) -> bool:
        return can_stand(_proposal(wrong, one), _proposal(wrong, key(wrong)))

    def _change(self, wrong: Suggestion, to: Key, kind: str, cost: int) -> None:
        start, end, label = to
        self._done(
            accept_changed(self.project, self.article, wrong, start=start, end=end, label=label).result,
        )
        self._learn(rejected=[wrong], accepted=[_proposal(wrong, to)])
        self.have.add(to)
        self.tally.count(kind, cost, f"{wrong.label}>{label}", f"{self._quote(key(wrong))} > {self._quote(to)}")

    def _tag(self, one: Key, kind: str) -> None:
        self._done(self.project.tag(self.article, *one).result)
        self._learn(accepted=[_Placed(*one)])
        self.have.add(one)
        self.tally.count(kind.split()[0] + (" over" if " " in kind else ""), TAG, one[2], f"{kind} {self._quote(one)}")

    def _done(self, wait: Any) -> None:
        wait(timeout=60)

    def _learn(self, **answers: Any) -> None:
        if self.kit is not None:
            self.kit.learn(self.text, **answers)

    def _quote(self, one: Key) -> str:
        return self.text[one[0] : one[1]].replace("\n", "⏎")


@dataclass(frozen=True, slots=True)
class _Placed:
    start: int
    end: int
    label: str


def key(one: Any) -> Key:
    """Return a suggestion's place and label."""
    return one.start, one.end, one.label


def _proposal(like: Suggestion, one: Key) -> Any:
    from annotator.suggest.base import Suggestion

    return Suggestion(*one, 1.0, like.reason, "")


def _cost(wrong: Suggestion, one: Key) -> int:
    same_start, same_end = one[0] == wrong.start, one[1] == wrong.end
    if one[2] == wrong.label and (same_start or same_end):
        return DRAG
    return RELABEL if same_start and same_end else TAG


def _apart(wrong: Suggestion, one: Key) -> int:
    return abs(one[0] - wrong.start) + abs(one[1] - wrong.end)


@contextlib.contextmanager
def own_folders() -> Iterator[Path]:
    """Give a folder that also holds settings and caches while this runs, so that nobody's own are touched."""
    with tempfile.TemporaryDirectory(prefix="annotator-effort-") as made:
        folder = Path(made)
        before = {name: os.environ.get(name) for name in ("ANNOTATOR_CONFIG_DIR", "ANNOTATOR_CACHE_DIR")}
        os.environ["ANNOTATOR_CONFIG_DIR"] = str(folder / "settings")
        os.environ["ANNOTATOR_CACHE_DIR"] = str(folder / "cache")
        try:
            yield folder
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


def put_in(project: Project, folder: Path, name: str, text: str) -> int:
    """Import a text as it is and return the article's id."""
    before = {row.id for row in project.articles(limit=100_000)}
    path = folder / name
    path.write_bytes(text.encode())
    report = project.import_paths([path])
    if report.refused:
        raise SystemExit(f"{name}: {report.refused[0].reason}")
    (article,) = {row.id for row in project.articles(limit=100_000)} - before
    if project.article(article).text != text:
        raise SystemExit(f"{name}: its offsets are not those of the imported text")
    return article


def measure(
    gold: Path, texts: Path, *, after: Sequence[Path], suggesting: bool = True, keep: list[Tally] | None = None
) -> dict[str, Any]:
    """Work through ``after`` and then ``gold`` in one new project, and return the acts that ``gold`` cost."""
    with own_folders() as folder:
        path = folder / "project.db"
        create_project(path)
        (folder / "in").mkdir()
        with open_project(path, person=_PERSON) as project:
            kit = prepare(project) if suggesting else None
            for number, each in enumerate([*after, gold]):
                text, spans = load(each, texts)
                article = put_in(project, folder / "in", f"{number}.txt", text)
                tally = Worker(project, article, spans, kit).work()
                if suggesting and each is not gold:
                    train_if_due(project)
                    kit = prepare(project)
        if keep is not None:
            keep.append(tally)
        total = tally.acts.total()
        return {
            "acts": total,
            "spans": len(spans),
            "acts_per_span": total / len(spans) if spans else 0.0,
            "kinds": dict(sorted(tally.acts.items())),
        }


def main() -> None:
    """Print the acts a span of every article, and all together."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--gold", nargs="+", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True, help="the folder of the articles")
    parser.add_argument("--after", nargs="+", type=Path, help="articles done before; without it the other gold files")
    parser.add_argument("--without", action="store_true", help="only without suggestions")
    parser.add_argument("--cases", action="store_true", help="also list what had to be mended or was missing")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows: list[dict[str, Any]] = []
    for gold in options.gold:
        others = options.after if options.after is not None else options.gold
        after = [one for one in others if one.resolve() != gold.resolve()]
        row: dict[str, Any] = {"gold": gold.name}
        ways: dict[str, Any] = {} if options.without else {"empty": [], "after": after}
        for way, done in ways.items():
            if way == "empty" or done:
                kept: list[Tally] = []
                row[way] = measure(gold, options.texts, after=done, keep=kept)
                if options.cases:
                    row[way]["cases"] = [list(case) for case in kept[0].cases]
        row["without"] = measure(gold, options.texts, after=[], suggesting=False)
        rows.append(row)
    total = {way: _together([row[way] for row in rows if way in row]) for way in ("empty", "after", "without")}
    result = {"articles": rows, "all": {way: one for way, one in total.items() if one}}
    if options.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
        return
    print(f"{'':24}{'spans':>7}{'empty':>8}{'after':>8}{'without':>9}   acts a span")
    for name, row in [*((row["gold"], row) for row in rows), ("all", result["all"])]:
        cells = "".join(
            f"{row[way]['acts_per_span']:{width}.2f}" if way in row else " " * width
            for way, width in (("empty", 8), ("after", 8), ("without", 9))
        )
        print(f"{name:24}{row['without']['spans']:7}{cells}")
        if options.cases:
            for way in ("empty", "after"):
                for case in row.get(way, {}).get("cases", ()):
                    print(f"    {way:6}", *case)


def _together(ones: Sequence[dict[str, Any]]) -> dict[str, Any]:
    if not ones:
        return {}
    acts, spans = sum(one["acts"] for one in ones), sum(one["spans"] for one in ones)
    return {"acts": acts, "spans": spans, "acts_per_span": acts / spans if spans else 0.0}


if __name__ == "__main__":
    main()

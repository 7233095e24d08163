"""The use cases of a project as a state machine: a real file beside a model so plain that it can be believed.

The model knows what I see: my spans, statuses and notes on the articles that are not hidden. An act changes it, undo
and redo put back what stood before and after an act. Whatever is done, the projection must be what history gives.
"""

from __future__ import annotations

import itertools
import shutil
import tempfile
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from annotator.model.messages import Problem
from annotator.model.values import STATUSES, Label
from annotator.project import Project
from annotator.store import check
from tests.project import tools

TEXTS = ("𠮷野社区办好了事😀三件", "“365”志愿\n服务活动")
FRESH = tuple(f"新来的文章{number}号😀" for number in range(3))
LENGTH = 10  # code points that every text has at least
LABELS = ("programme", "未知标签")
Place = tuple[int, int, str]

# Few places, so that acts meet.
offsets = st.integers(0, 2)
lengths = st.integers(1, 2)
labels = st.sampled_from(LABELS)
notes = st.sampled_from(("", "甲", "乙\x00😀"))
picks = st.integers(0, 1000)


@dataclass
class Seen:
    """What I see: spans by place with their note, statuses and notes by article, and the hidden articles."""

    spans: dict[int, dict[Place, str]] = field(default_factory=dict)
    statuses: dict[int, str] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)


class UseCases(RuleBasedStateMachine):
    """I at one machine, and a second annotator who works in the same file in between."""

    template: Path
    exact = True  # whether the model says all of what I see

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="annotator-acts-"))
        self.path = self.folder / "project.db"
        shutil.copyfile(self.template, self.path)
        self.me = tools.somebody(1)
        self.project: Project = tools.opened(self.path, person=self.me)
        self.seen = Seen(spans={1: {}, 2: {}})
        self.done: list[tuple[str, Seen, Seen]] = []
        self.undone: list[tuple[str, Seen, Seen]] = []
        self.ever: dict[int, set[Place]] = {1: set(), 2: set()}
        self.ever_own: set[tuple[int, str]] = set()
        self.keys: dict[str, int] = {TEXTS[0]: 1, TEXTS[1]: 2}
        self.numbers = itertools.count()
        self.removed: tuple[int, set[Place]] = (0, set())

    def teardown(self) -> None:
        try:
            self.all_undone_and_redone()
            report = self.project.check()
            assert report.problems == (), [str(problem) for problem in report.problems]
        finally:
            self.project.close()
            shutil.rmtree(self.folder)

    # What is done ----------------------------------------------------------------------------------------------

    def _act(self, what: str, future: Any, after: Seen | None) -> None:
        """Compare the outcome of an act with the model's, where None stands for a refusal."""
        error = future.exception(timeout=20)
        assert error is None or isinstance(error, Problem), error
        assert (error is None) == (after is not None), error
        if after is None:
            return
        self.done.append((what, self.seen, after))
        self.undone.clear()
        self.seen = after

    def _pick(self, article: int, pick: int) -> tuple[Place, int] | None:
        spans = self.project.spans(article)
        if not spans:
            return None
        span = spans[pick % len(spans)]
        return (span.start, span.end, span.label), span.id

    def _moved(self, article: int, old: Place, new: Place, note: str) -> Seen | None:
        """What I see after a span went from one place to another, or None where the act is refused."""
        mine = self.seen.spans[article]
        if (new, note) == (old, mine[old]) or (new != old and new in mine):
            return None
        after = deepcopy(self.seen)
        del after.spans[article][old]
        after.spans[article][new] = note
        self.ever[article].add(new)
        return after

    @initialize(wanted=st.lists(st.tuples(st.sampled_from((1, 2)), offsets, lengths, labels), max_size=5))
    def some_spans(self, wanted: list[tuple[int, int, int, str]]) -> None:
        """Begin with spans that can be moved and removed."""
        for article, start, length, label in wanted:
            self.tag(article, start, length, label, "")

    @rule(article=st.sampled_from((1, 2)), start=offsets, length=lengths, label=labels, note=notes)
    def tag(self, article: int, start: int, length: int, label: str, note: str) -> None:
        place = (start, start + length, label)
        after = None
        if place not in self.seen.spans[article]:
            after = deepcopy(self.seen)
            after.spans[article][place] = note
            self._started(after, article)
            self.ever[article].add(place)
        self._act("tag", self.project.tag(article, *place, note=note), after)

    def _started(self, after: Seen, article: int) -> None:
        if after.statuses.get(article, "new") == "new":
            after.statuses[article] = "started"
            self.ever_own.add((article, "status"))

    @rule(article=st.sampled_from((1, 2)), pick=picks, start=offsets, length=lengths)
    def move(self, article: int, pick: int, start: int, length: int) -> None:
        if found := self._pick(article, pick):
            old, span = found
            after = self._moved(article, old, (start, start + length, old[2]), self.seen.spans[article].get(old, ""))
            self._act("move", self.project.move(span, start, start + length), after)

    @rule(article=st.sampled_from((1, 2)), pick=picks, label=labels)
    def relabel(self, article: int, pick: int, label: str) -> None:
        if found := self._pick(article, pick):
            old, span = found
            after = self._moved(article, old, (*old[:2], label), self.seen.spans[article].get(old, ""))
            self._act("relabel", self.project.relabel(span, label), after)

    @rule(article=st.sampled_from((1, 2)), pick=picks, note=notes)
    def note_span(self, article: int, pick: int, note: str) -> None:
        if found := self._pick(article, pick):
            old, span = found
            self._act("note", self.project.note_span(span, note), self._moved(article, old, old, note))

    @rule(article=st.sampled_from((1, 2)), pick=picks, several=st.booleans())
    def remove(self, article: int, pick: int, several: bool) -> None:
        chosen = [self._pick(article, pick)] + ([self._pick(article, pick + 1)] if several else [])
        found = dict(one for one in chosen if one)
        if found:
            after = deepcopy(self.seen)
            for place in found:
                del after.spans[article][place]
            self.removed = article, set(found)
            self._act("remove", self.project.remove(list(found.values())), after)

    @rule(article=st.sampled_from((1, 2)), status=st.sampled_from(STATUSES))
    def status(self, article: int, status: Any) -> None:
        after = None
        if self.seen.statuses.get(article) != status:
            after = deepcopy(self.seen)
            after.statuses[article] = status
            self.ever_own.add((article, "status"))
        self._act("status", self.project.set_status(article, status), after)

    @rule(article=st.sampled_from((1, 2)), note=notes)
    def note_article(self, article: int, note: str) -> None:
        after = None
        if self.seen.notes.get(article, "") != note:
            after = deepcopy(self.seen)
            after.notes[article] = note
            self.ever_own.add((article, "note"))
        self._act("note", self.project.note_article(article, note), after)

    @rule(article=st.sampled_from((1, 2)), title=st.sampled_from(("题一", "题二")))
    def facts(self, article: int, title: str) -> None:
        now = self.project.article_row(article).facts.title
        self._act("facts", self.project.set_facts(article, title=title), None if now == title else deepcopy(self.seen))

    @rule(pick=picks, hidden=st.booleans())
    def hide(self, pick: int, hidden: bool) -> None:
        articles = sorted(self.seen.spans)
        article = articles[pick % len(articles)]
        after = None
        if (article in self.seen.hidden) != hidden:
            after = deepcopy(self.seen)
            (after.hidden.add if hidden else after.hidden.discard)(article)
        self._act("hide", self.project.hide([article], hidden=hidden), after)

    @rule(key=labels, name=st.sampled_from(("甲类", "乙类")), hidden=st.booleans())
    def label(self, key: str, name: str, hidden: bool) -> None:
        wanted = Label(key, name_zh=name, position=3, hidden=hidden)
        same = any(label == wanted for label in self.project.labels())
        self._act("labels", self.project.put_labels([wanted]), None if same else deepcopy(self.seen))

    # Import ----------------------------------------------------------------------------------------------------

    @rule(
        text=st.sampled_from(TEXTS * 3 + FRESH),
        spans=st.lists(st.tuples(offsets, lengths, labels), max_size=3),
        status=st.sampled_from(("", "done", "flagged")),
        note=st.sampled_from(("", "来自文件")),
        named=st.booleans(),
    )
    def imported(self, text: str, spans: list[tuple[int, int, str]], status: str, note: str, named: bool) -> None:
        number = next(self.numbers)
        more: dict[str, Any] = {"meta": {"number": number}}
        more |= {"status": status} if status else {}
        more |= {"note": note} if note else {}
        more |= {"annotator": self.me.name} if named else {}
        wanted = list(dict.fromkeys((start, start + length, label) for start, length, label in spans))
        file = tools.jsonl(self.folder / f"{number}.jsonl", tools.line(text, wanted, **more))
        report = self.project.import_paths([file])
        file.unlink()
        assert not report.refused
        after = deepcopy(self.seen)
        article = self.keys.get(text)
        assert report.articles_added == (article is None)
        if article is None:
            article = self.keys[text] = max(self.keys.values()) + 1
            after.spans[article], self.ever[article] = {}, set()
        new = [place for place in wanted if place not in self.ever[article]]
        if self.exact:
            assert report.spans_added == len(new)
            assert report.spans_present == sum(place in after.spans[article] for place in wanted)
        for place in new:
            after.spans[article][place] = ""
        self.ever[article].update(new)
        for kind, value, values in (("status", status, after.statuses), ("note", note, after.notes)):
            if value and (article, kind) not in self.ever_own:
                values[article] = value
                self.ever_own.add((article, kind))
        self.done.append(("import", self.seen, after))
        self.undone.clear()
        self.seen = after

    # Undo, redo, and who else is there ---------------------------------------------------------------------------

    @rule()
    def undo(self) -> None:
        assert bool(self.project.undoable()) == bool(self.done)
        if not self.done:
            return
        what, before, after = self.done.pop()
        assert self.project.undoable() == what
        self.project.undo().result(timeout=20)
        self.undone.append((what, before, after))
        self.seen = self.with_hidden(before)

    def with_hidden(self, state: Seen) -> Seen:
        """Return an earlier or later state; the articles that it does not know stay, hidden, with what is on them."""
        now = deepcopy(state)
        for article in self.seen.spans.keys() - state.spans.keys():
            now.spans[article] = self.seen.spans[article]
            now.hidden.add(article)
            for values, old in ((now.statuses, self.seen.statuses), (now.notes, self.seen.notes)):
                values.update({article: old[article]} if article in old else {})
        return now

    @rule()
    def redo(self) -> None:
        assert bool(self.project.redoable()) == bool(self.undone)
        if not self.undone:
            return
        what, before, after = self.undone.pop()
        assert self.project.redoable() == what
        self.project.redo().result(timeout=20)
        self.done.append((what, before, after))
        self.seen = self.with_hidden(after)

    @rule()
    def reopen(self) -> None:
        self.project.close()
        assert tools.journal(self.path) == (1, 1)
        self.project = tools.opened(self.path, person=self.me)

    @rule(
        article=st.sampled_from((1, 2)),
        start=offsets,
        length=lengths,
        label=labels,
        what=st.sampled_from(("tag", "remove", "title", "label", "undo")),
    )
    def second_annotator(self, article: int, start: int, length: int, label: str, what: str) -> None:
        self.project.close()
        with tools.opened(self.path, person=tools.somebody(2, machine=1)) as project:
            spans = project.spans(article)
            match what:
                case "remove" if spans:
                    future = project.remove([spans[start % len(spans)].id])
                case "title":
                    future = project.set_facts(article, title=f"别人的题{start}")
                case "label":
                    future = project.put_labels([Label(label, name_en=f"Other {start}")])
                case "undo" if project.undoable():
                    future = project.undo()
                case _:
                    future = project.tag(article, start, start + length, label)
            error = future.exception(timeout=20)
            assert error is None or isinstance(error, Problem), error
        self.project = tools.opened(self.path, person=self.me)

    # What must hold --------------------------------------------------------------------------------------------

    @invariant()
    def projection_is_what_history_gives(self) -> None:
        with self.project.reading() as reader:
            drift = check.drift(reader, tick=lambda done: None)
        assert not drift, [str(message) for message in drift]

    @invariant()
    def i_see_what_the_model_says(self) -> None:
        if not self.exact:
            return
        shown = self.project.articles()
        assert {row.id for row in shown} == self.seen.spans.keys() - self.seen.hidden
        for row in shown:
            mine = {(s.start, s.end, s.label): s.note for s in self.project.spans(row.id)}
            assert mine == self.seen.spans[row.id]
            assert row.status == self.seen.statuses.get(row.id, "new")
            assert self.project.note(row.id) == self.seen.notes.get(row.id, "")

    def all_undone_and_redone(self) -> None:
        """Undoing everything gives the start, redoing everything the end."""
        if not self.exact:
            return
        end, steps = self.seen, len(self.done)
        while self.done:
            self.undo()
        self.i_see_what_the_model_says()
        self.projection_is_what_history_gives()
        assert [tools.places(self.project, article) for article in (1, 2)] == [[], []]
        assert {row.id for row in self.project.articles()} == {1, 2}
        assert {row.status for row in self.project.articles()} == {"new"}
        for _ in range(steps):
            self.redo()
        assert self.seen == end
        self.i_see_what_the_model_says()
        self.projection_is_what_history_gives()

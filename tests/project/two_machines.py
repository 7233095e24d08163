"""The use cases where rows come from elsewhere as well: conflicts, and spans that are joined."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
from hypothesis.stateful import invariant, precondition, rule

from annotator.model.messages import Problem
from annotator.store import connect, history, people, projection
from annotator.store.history import Thing
from tests.project import tools
from tests.project.use_cases import TEXTS, Place, Seen, UseCases, lengths, offsets, picks


class TwoMachines(UseCases):
    """The same person at two machines: what one changed the other's undo leaves alone, and spans come to be joined.

    There the plain model ends; that the projection is history's fold does not.
    """

    exact = False

    @rule(machine=st.sampled_from((0, 5)))
    def other_machine(self, machine: int) -> None:
        self.project.close()
        self.me = tools.somebody(1, machine=machine)
        self.project = tools.opened(self.path, person=self.me)

    @rule(
        article=st.sampled_from((1, 2)),
        kind=st.sampled_from(("span", "span", "status", "title", "label")),
        start=offsets,
        length=lengths,
        pick=picks,
        earlier=st.booleans(),
        removed=st.booleans(),
    )
    def merged(self, article: int, kind: str, start: int, length: int, pick: int, earlier: bool, removed: bool) -> None:
        """Write what a merge brings: a row of mine from a third machine, on no head, the newest, or an older row."""
        self.project.close()
        connection = connect.open_writer(self.path)
        connection.execute("BEGIN IMMEDIATE")
        person = tools.somebody(1, machine=9)
        actor, _ = people.enter(connection, person)
        rows = history.rows_of(connection, self._thing(connection, actor, article, kind, pick))
        if kind == "span" and (not rows or removed is earlier):
            thing = Thing("span", article, actor.annotator, history.new_span(connection, actor.annotator))
            rows = []
        else:
            thing = self._thing(connection, actor, article, kind, pick)
        parents = [] if not rows else [rows[0] if earlier else rows[-1]]
        label = "programme"
        if kind == "span" and not rows and self.seen.spans[article]:
            # On the place of one that is there: they are joined.
            start, end, label = sorted(self.seen.spans[article])[pick % len(self.seen.spans[article])]
            length = end - start
        quote = TEXTS[article - 1][start : start + length]
        values: dict[str, Any] = {"value": "done"}
        if kind == "span":
            values = {"label": label, "start": start, "end": start + length, "quote": quote, "origin": "hand"}
            values |= {"note": "第三台"} if earlier else {}
        elif kind == "label":
            values = {"name_zh": "第三台"}
        clock = 1 if earlier else history.now()
        removed = removed and bool(parents)
        history.append(
            connection,
            thing,
            actor=actor,
            clock=clock,
            removed=removed,
            parents=parents,
            values={} if removed else values,
        )
        projection.project(connection, thing)
        connection.execute("COMMIT")
        connect.finish(connection)
        self.project = tools.opened(self.path, person=self.me)
        self._look()

    def _thing(self, connection: Any, actor: history.Actor, article: int, kind: str, pick: int) -> Thing:
        if kind == "span":
            mine = connection.execute(
                "SELECT DISTINCT span FROM history WHERE article = ? AND kind = 'span' AND annotator = ? ORDER BY span",
                (article, actor.annotator),
            ).fetchall()
            return Thing("span", article, actor.annotator, mine[pick % len(mine)][0] if mine else 0)
        if kind == "label":
            return Thing("label", label="programme")
        return Thing(kind, article, actor.annotator if kind == "status" else None)

    @invariant()
    def joined_spans_are_removed_together(self) -> None:
        """What is shown stands at its place once, and whatever is joined to it stands nowhere else."""
        with self.project.reading() as reader:
            loose = reader.execute(
                "SELECT count(*) FROM doubles "
                "WHERE span IN (SELECT id FROM spans) OR shown NOT IN (SELECT id FROM spans)"
            ).fetchone()
        assert loose == (0,)

    def _act(self, what: str, future: Any, after: Seen | None) -> None:
        error = future.exception(timeout=20)
        assert error is None or isinstance(error, Problem), error
        if what == "remove" and error is None:
            article, gone = self.removed
            assert not gone & set(tools.places(self.project, article))
        self._look()

    def _moved(self, article: int, old: Place, new: Place, note: str) -> Seen | None:
        return None

    def _look(self) -> None:
        self.seen = Seen(spans={a: {} for a in self.keys.values()})
        for article in self.keys.values():
            self.seen.spans[article] = {(s.start, s.end, s.label): s.note for s in self.project.spans(article)}

    def imported(self, **_: Any) -> None: ...

    @precondition(lambda self: self.project.undoable())
    @rule()
    def undo(self) -> None:
        self.project.undo().result(timeout=20)
        self._look()

    @precondition(lambda self: self.project.redoable())
    @rule()
    def redo(self) -> None:
        self.project.redo().result(timeout=20)
        self._look()

"""Whatever was done, here and elsewhere: the states of a layer are history folded, and back to any of them is exact."""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from annotator.model.messages import Problem
from annotator.model.past import LayerState
from annotator.project import past
from tests.project import tools
from tests.project.two_machines import TwoMachines
from tests.project.use_cases import TEXTS, picks

Plain = tuple[set[tuple[int, int, str, str, str]], str, str]


def plain(state: LayerState) -> Plain:
    """What a state shows, without ids."""
    found = {(span.start, span.end, span.label, span.note, span.origin) for span in state.spans}
    assert len(found) == len(state.spans)
    return found, state.status, state.note


def present(project: Any, article: int) -> Plain:
    """What I see now."""
    found = {(s.start, s.end, s.label, s.note, s.origin) for s in project.spans(article)}
    return found, project.article_row(article).status, project.note(article)


def folded(reader: Any, article: int, annotator: int) -> list[Plain]:
    """Every state of a layer in the plainest words: each time all over again from the rows so far."""
    rows = reader.execute(
        "SELECT id, key, kind, clock, gesture, span, removed, start, end, label, note, origin, value FROM history "
        "WHERE article = ? AND annotator = ? AND kind IN ('span', 'status', 'note')",
        (article, annotator),
    ).fetchall()
    parents = defaultdict(set)
    for child, parent in reader.execute("SELECT child, parent FROM parents"):
        parents[child].add(parent)
    groups: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row[4] or f"row {row[0]}"].append(row)
    order = sorted(groups.values(), key=lambda group: min((row[3], row[1]) for row in group))
    states: list[Plain] = [(set(), "new", "")]
    seen: list[Any] = []
    for group in order:
        seen += group
        things: dict[Any, list[Any]] = defaultdict(list)
        for row in seen:
            things[row[2], row[5]].append(row)
        places: dict[Any, Any] = {}
        own = {"status": "new", "note": ""}
        for (kind, _), among in things.items():
            ids = {row[0] for row in among}
            heads = [row for row in among if not any(row[0] in parents[other] for other in ids)]
            shown = max(heads, key=lambda row: (not row[6], row[3], row[1]))
            if shown[6]:
                continue
            if kind != "span":
                own[kind] = shown[12]
            elif (place := shown[7:10]) not in places or (shown[3], shown[1]) > places[place][0]:
                places[place] = ((shown[3], shown[1]), shown[10] or "", shown[11])
        states.append(({(*place, note, origin) for place, (_, note, origin) in places.items()}, *own.values()))
    return states


class Past(TwoMachines):
    """Goes back to earlier states in between all else."""

    @rule(article=st.sampled_from((1, 2)), pick=picks, redo=st.booleans())
    def back(self, article: int, pick: int, redo: bool) -> None:
        if not self.project.me.id:
            return
        states = past.timeline(self.project, article)
        number = pick % (len(states.steps) + 1)
        before, wanted = present(self.project, article), plain(states.state(number))
        rows = tools.rows(self.path, "SELECT key FROM history ORDER BY id")
        error = past.restore(self.project, states, number).exception(timeout=20)
        if before == wanted:
            assert error is None or isinstance(error, Problem), error
        else:
            assert error is None, error
        assert present(self.project, article) == wanted
        assert tools.rows(self.path, "SELECT key FROM history ORDER BY id")[: len(rows)] == rows
        if error is None:
            assert self.project.undoable() == "restore"
            changed = self.project.undo().result(timeout=20)
            assert not changed.skipped
            assert present(self.project, article) == before
            if redo:
                self.project.redo().result(timeout=20)
                assert present(self.project, article) == wanted
        self._look()

    @invariant()
    def the_states_are_history_folded(self) -> None:
        for article in (1, 2):
            for annotator in past.layers(self.project, article):
                states = past.timeline(self.project, article, annotator=annotator.id)
                with self.project.reading() as reader:
                    wanted = folded(reader, article, annotator.id)
                numbers = range(len(states.steps) + 1)
                assert [plain(states.state(number)) for number in reversed(numbers)] == wanted[::-1]
                assert len(wanted) == len(numbers)
                if annotator.id == self.project.me.id:
                    assert wanted[-1] == present(self.project, article)

    @rule(article=st.sampled_from((1, 2)), one=picks, other=picks)
    def changes_lead_from_one_state_to_another(self, article: int, one: int, other: int) -> None:
        if not self.project.me.id:
            return
        states = past.timeline(self.project, article)
        one, other = one % (len(states.steps) + 1), other % (len(states.steps) + 1)
        spans = {span.id: span for span in states.state(one).spans}
        gone, came = states.change(one, other)
        for span in gone:
            del spans[span]
        spans |= {span.id: span for span in came}
        assert sorted(spans.values(), key=lambda span: span.id) == sorted(
            states.state(other).spans, key=lambda span: span.id
        )


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tools.made(tmp_path / "template.db", *TEXTS, person=tools.somebody(0))
    shutil.rmtree(tmp_path / "in")
    return path


@pytest.mark.timeout(600)
def test_every_state_and_back(template: Path) -> None:
    Past.template = template
    run_state_machine_as_test(Past, settings=settings(max_examples=60, stateful_step_count=20, deadline=None))

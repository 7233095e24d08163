"""Any layers, any order, any decisions: what is settled stays settled, and undoing all of it is the start."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.project import adjudicating
from tests.project import tools
from tests.project.adjudicated import TEXT, L, P, Place, held, made, now

_places = st.builds(
    lambda start, length, label: (start, min(start + length, len(TEXT)), label),
    st.integers(0, 14),
    st.integers(1, 6),
    st.sampled_from((L, P)),
)
_layers = st.lists(st.lists(_places, max_size=5, unique=True), min_size=2, max_size=4)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(layers=_layers, data=st.data())
def test_settling_everything_in_any_order(layers: list[list[Place]], data: st.DataObject):
    with tempfile.TemporaryDirectory() as folder:
        path = made(Path(folder) / "p.db", *layers)
        with tools.opened(path, person=tools.somebody(9)) as project:
            # Somebody who adjudicates is known from then on: that much stays.
            adjudicating.reopen(project, 1).result(20)
            project.undo().result(20)
            start = project.check()
            wanted: set[Place] = set()
            acts = 0
            numbers = data.draw(st.permutations(range(len(now(project).matters))))
            for done, number in enumerate(numbers, 1):
                found = now(project)
                one = found.matters[number]
                assert one.open
                how = data.draw(st.sampled_from(["one", "all", "none", "now"]))
                take = one.places()
                if how == "one":
                    take = one.version(data.draw(st.sampled_from([ident for ident, _ in one.versions])))
                elif how != "all":
                    take = ()
                wanted |= set(take)
                adjudicating.settle(project, found, number, None if how == "now" else take).result(20)
                acts += 1
                after = now(project)
                assert len(after.matters) == len(found.matters)
                assert not after.matters[number].open
                assert len(after.open()) == len(numbers) - done
                assert set(held(project)) == wanted
            adjudicating.close(project, 1).result(20)
            acts += 1
            assert now(project).closed
            assert not now(project).stale
            assert project.check().problems == ()
            assert project.check().digest != start.digest
            for _ in range(acts):
                project.undo().result(20)
            assert project.undoable() == ""
            assert held(project) == []
            assert all(one.state == "open" for one in now(project).matters)
            after = project.check()
            assert (after.problems, after.digest) == ((), start.digest)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(layers=_layers, data=st.data())
def test_whatever_the_annotators_do_next_it_can_be_settled(layers: list[list[Place]], data: st.DataObject):
    """Annotators go on after everything was settled: what they touched is open, and settling it closes the article."""
    with tempfile.TemporaryDirectory() as folder:
        path = made(Path(folder) / "p.db", *layers)
        for _ in range(2):
            with tools.opened(path, person=tools.somebody(9)) as project:
                for _ in range(40):
                    found = now(project)
                    if not found.open():
                        break
                    one = data.draw(st.sampled_from(found.open()))
                    take = data.draw(st.sampled_from([None, (), one.places()]))
                    adjudicating.settle(project, found, one.number, take).result(20)
                assert now(project).open() == []
                found = now(project)
                if not found.closed or found.stale:
                    adjudicating.close(project, 1).result(20)
                found = now(project)
                assert (found.closed, found.stale) == (True, False)
                assert project.check().problems == ()
            who = data.draw(st.integers(1, len(layers)))
            with tools.opened(path, person=tools.somebody(who)) as project:
                for span in project.spans(1):
                    act = data.draw(st.sampled_from(["keep", "keep", "remove", "move", "undo"]))
                    if act == "remove":
                        project.remove([span.id]).result(20)
                    elif act == "move":
                        project.move(span.id, span.start, span.end + 1).exception(20)
                    elif act == "undo" and project.undoable():
                        project.undo().result(20)

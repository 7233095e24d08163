"""Merging is commutative, associative, idempotent and lossless, whatever three to five machines did."""

from __future__ import annotations

import itertools
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from tests.project import laws, tools
from tests.project.laws import Scene
from tests.project.laws_acts import ACTS, CLOCKS, WHO, Act

_numbers = st.integers(0, 5)


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    machines = draw(st.integers(3, 5))
    which = st.integers(0, machines - 1)
    act = st.builds(
        Act,
        machine=which,
        what=st.sampled_from(ACTS),
        who=st.sampled_from(WHO),
        clock=st.integers(0, len(CLOCKS) - 1),
        a=_numbers,
        b=_numbers,
        c=_numbers,
    )
    steps = draw(st.lists(st.one_of(*[act] * 9, st.tuples(which, which)), min_size=3, max_size=30))
    return Scene(machines, tuple(steps), draw(st.integers(0, 1 << 30)))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return laws.template(tmp_path_factory.mktemp("begun"))


@pytest.fixture(scope="module")
def set_clock() -> Iterator[Callable[[int], None]]:
    """What sets the clock of all machines."""
    with laws.clocks() as put:
        yield put


def _try(scene: Scene, begun: tuple[Path, Path], set_clock: Callable[[int], None]) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="annotator-laws-") as folder:
        return laws.try_out(scene, Path(folder), *begun, set_clock=set_clock)


@pytest.mark.timeout(240)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scene=scenes())
def test_any_order_and_grouping_gives_the_same_and_loses_nothing(
    scene: Scene, begun: tuple[Path, Path], set_clock: Callable[[int], None]
) -> None:
    assert _try(scene, begun, set_clock) == []


def test_scenes_meet_what_is_hard(begun: tuple[Path, Path], set_clock: Callable[[int], None], tmp_path: Path) -> None:
    """The worlds above would prove little if machines never disagreed."""
    met: Counter[str] = Counter()

    for number in range(40):
        folder = tmp_path / str(number)
        folder.mkdir()
        world = laws.World(folder, laws.random_scene(random.Random(number)))
        laws.live(world, begun[0], set_clock=set_clock)
        made = laws.results(world, begun[1])[0]
        for name, query in {
            "conflicts": "SELECT count(*) FROM conflicts",
            "joined": "SELECT count(*) FROM doubles",
            "considered": "SELECT count(*) FROM considered",
            "undone": "SELECT count(*) FROM gestures WHERE undoes IS NOT NULL",
            "hidden": "SELECT count(*) FROM articles WHERE hidden",
            "maps": "SELECT count(*) FROM maps",
            "assignments": "SELECT count(*) FROM assignments",
            "far": f"SELECT count(*) FROM history WHERE clock >= {CLOCKS[-1] << 12}",
        }.items():
            met[name] += tools.rows(made, query)[0][0] > 0
    assert min(met.values()) >= 5, met


def test_a_broken_law_is_noticed(begun: tuple[Path, Path], set_clock: Callable[[int], None], tmp_path: Path) -> None:
    """Whoever takes the newest and drops the rest loses rows, and gets another digest."""
    acts = [Act(machine, "tag", machine, 1, 0, machine, 0) for machine in range(3)]
    world = laws.World(tmp_path, Scene(3, tuple(acts), 7))
    laws.live(world, begun[0], set_clock=set_clock)
    made = laws.results(world, begun[1])
    assert laws.wrong(world, made) == []
    assert laws.wrong(world, [*made, world.paths[0]]) != []


def test_the_same_clock_and_two_heads_are_told_apart_by_key(
    begun: tuple[Path, Path], set_clock: Callable[[int], None]
) -> None:
    """Equal clocks on all machines: the key alone says what is shown."""
    for whats in itertools.product(("relabel", "remove", "note_span", "undo"), repeat=2):
        steps = tuple(Act(machine, what, 0, 1, 0, machine, machine) for machine, what in enumerate(whats))
        assert _try(Scene(3, steps, 3), begun, set_clock) == []

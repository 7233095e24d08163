"""What others' files may bring: rows under my id, equal names, wild clocks, others' parents; parts; acts meanwhile."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.model.messages import Problem
from annotator.model.values import Person
from annotator.project import Project, merging
from annotator.store import acts, connect, history, merging_gather, part, people, projection
from annotator.store.encoding import source_key
from annotator.store.history import Thing
from tests.project import tools
from tests.project.test_merge import ANN, BOB, ME, OTHER, TEXT, copied, sound, tagging

LAPTOP = tools.somebody(0, machine=7)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """My project, of which the others have copies."""
    path = tools.made(tmp_path / "mine.db", TEXT, OTHER, person=ME)
    with tools.opened(path, person=ME) as project:
        project.tag(1, 0, 4, "locality").result()
    return path


@contextlib.contextmanager
def writing(path: Path) -> Iterator[Any]:
    """Write to a project past its use cases, as a forger would."""
    connection = connect.open_writer(path)
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")
    finally:
        connect.finish(connection)


def test_fault_19_rows_under_my_id_go_in_and_are_named_first(mine: Path) -> None:
    forged = copied(
        mine,
        "forged.db",
        Person("别人", ME.uid, b"\x77" * 16),
        lambda p: p.relabel(1, "programme").result(),
        tagging(5, 8),
        lambda p: p.set_status(1, "done").result(),
    )
    with tools.opened(mine, person=ME) as project:
        with merging.plan(project, [forged]) as planned:
            (plan,) = planned.files
            assert plan.layers[0].mine
            assert plan.mine_count == 3
            assert {(one.what, one.kind, one.label, one.text, one.here) for one in plan.mine} == {
                ("changed", "span", "programme", TEXT[0:4], False),
                ("new", "span", "programme", TEXT[5:8], False),
                ("changed", "status", "", "done", False),
            }
            lines = plan.as_text().splitlines()
            assert "changes to your own layers" in lines[1]
            before = set(tools.rows(mine, "SELECT key FROM history"))
            report = merging.merge(project, planned)
        assert report.files[0].mine_count == 3
        assert before < set(tools.rows(mine, "SELECT key FROM history"))
        assert tools.places(project) == [(0, 4, "programme"), (5, 8, "programme")]
        sound(project)
        # My own tag was overtaken elsewhere: undo says so, and takes nothing of another machine's back.
        assert project.undoable() == "tag"
        assert [one.code for one in project.undo().result().skipped] == ["undo_changed", "undo_changed"]
        assert tools.places(project) == [(0, 4, "programme"), (5, 8, "programme")]


def test_fault_19_an_equal_name_with_another_id_stays_another(mine: Path) -> None:
    twin = Person(ME.name, b"\x55" * 16, b"\x56" * 16)
    other = copied(mine, "twin.db", twin, tagging(5, 8))
    with tools.opened(mine, person=ME) as project:
        report = merging.merge(project, [other])
        (same,) = report.files[0].same_names
        assert (same.name, same.uid, same.other) == (ME.name, twin.uid.hex(), ME.uid.hex())
        assert "they stay two" in report.as_text()
        assert sorted(one.name for one in project.annotators()) == [ME.name, ME.name]
        assert report.files[0].mine_count == 0
        assert tools.places(project) == [(0, 4, "locality")]


def test_fault_20_a_parent_of_another_removes_nothing_and_is_counted(mine: Path) -> None:
    forged = copied(mine, "forged.db", ANN, tagging(5, 8))
    with writing(forged) as connection:
        actor, _ = people.enter(connection, ANN)
        (victim,) = connection.execute("SELECT id FROM annotators WHERE uid = ?", (ME.uid,)).fetchone()
        (span,) = connection.execute("SELECT id FROM spans WHERE annotator = ?", (victim,)).fetchone()
        heads = history.heads_of(connection, Thing("span", article=1, annotator=victim, span=span))
        own = Thing("span", article=1, annotator=actor.annotator, span=history.new_span(connection, actor.annotator))
        gesture = history.Gesture(connection, actor, what="remove", clock=history.now())
        gesture.append(own, removed=True, parents=heads)
        projection.project(connection, own)
    with tools.opened(mine, person=ME) as project:
        report = merging.merge(project, [forged])
        assert report.files[0].parent_elsewhere == 1
        assert report.files[0].spans_removed == 0
        assert report.files[0].aside == ()
        assert tools.places(project) == [(0, 4, "locality")]
        sound(project)


@pytest.mark.parametrize("year_ms", [0, 253_402_300_799_999])
def test_fault_21_a_clock_of_1970_or_9999_is_taken_and_drags_nothing_along(
    mine: Path, monkeypatch: pytest.MonkeyPatch, year_ms: int
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(history, "now", lambda: year_ms << 12)
        # Under another's name, and under mine, from a machine that calls itself this one.
        ann = copied(mine, "ann.db", ANN, tagging(5, 8))
        forged = copied(mine, "forged.db", ME, tagging(9, 11))
    with tools.opened(mine, person=ME) as project:
        merging.merge(project, [ann, forged])
        sound(project)
        before = history.now()
        project.tag(2, 0, 3, "programme").result()
        (clock,) = project.read(
            lambda reader: reader.execute("SELECT clock FROM history WHERE kind = 'span' ORDER BY id DESC").fetchone()
        )
        assert before <= clock <= history.now()
        assert (9, 11, "programme") in tools.places(project)


def test_articles_of_the_same_file_prepared_otherwise_are_named_and_both_kept(mine: Path) -> None:
    other = copied(mine, "reflowed.db", ANN)
    text, raw = TEXT.replace("，", "，\n"), TEXT.encode()
    with writing(other) as connection:
        key = hashlib.sha256(text.encode()).digest()
        cursor = connection.execute(
            "INSERT INTO articles (key, length, text, title) VALUES (?, ?, ?, '题')", (key, len(text), text)
        )
        values = {"name": "0.txt", "line": 0, "sha256": hashlib.sha256(raw).digest(), "encoding": "utf-8"}
        values |= {"preparation": "reflow 1", "title": "题", "publication": "", "date": "", "byline": "", "meta": ""}
        fields = [("article", key), *values.items()]
        connection.execute(
            f"INSERT INTO sources (key, article, raw, {', '.join(values)}) "
            f"VALUES (?, ?, ?, {', '.join('?' for _ in values)})",
            (source_key(fields), cursor.lastrowid, zlib.compress(raw), *values.values()),
        )
    with tools.opened(mine, person=ME) as project:
        report = merging.merge(project, [other])
        (twin,) = report.files[0].twins
        assert (twin.title, twin.preparation, twin.other_preparation) == ("题", "reflow 1", "")
        assert twin.other == hashlib.sha256(TEXT.encode()).hexdigest()
        assert len(project.articles()) == 3
        assert "both are kept" in report.as_text()
        sound(project)


def test_unknown_labels_get_a_label_proposed(mine: Path) -> None:
    other = copied(mine, "ann.db", ANN, tagging(0, 2, "地点"), tagging(2, 4, "Programe"), tagging(4, 6, "人物"))
    with tools.opened(mine, person=ME) as project, merging.plan(project, [other]) as planned:
        found = {one.key: one.proposed for one in planned.files[0].labels_unknown}
        assert found == {"地点": "locality", "Programe": "programme", "人物": ""}


def test_acts_between_the_plan_and_the_merge_are_kept(mine: Path) -> None:
    other = copied(mine, "ann.db", ANN, tagging(5, 8), lambda p: p.set_status(2, "done").result())
    with tools.opened(mine, person=ME) as project, merging.plan(project, [other]) as planned:
        project.tag(2, 0, 3, "programme").result()
        merging.merge(project, planned)
        assert tools.places(project, 2) == [(0, 3, "programme")]
        sound(project)


@pytest.mark.parametrize("who", [ME, ANN, BOB])
def test_acts_after_the_last_look_shift_the_numbers_or_make_it_look_again(
    mine: Path, who: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody acts in the moment between gathering and writing: as one whom the project knows, or as a newcomer."""
    same = lambda p: p.set_status(2, "flagged").result()  # noqa: E731
    other = copied(mine, "ann.db", who if who is not ME else LAPTOP, tagging(5, 8), same)
    gathered = 0
    finish = merging_gather.Gathering.finish
    with tools.opened(mine, person=who) as project:

        def finish_then_act(gathering: merging_gather.Gathering) -> None:
            nonlocal gathered
            finish(gathering)
            gathered += 1
            if gathered == 1:
                project.tag(2, 1, 3, "programme").result()
                project.set_status(2, "done").result()

        monkeypatch.setattr(merging_gather.Gathering, "finish", finish_then_act)
        with merging.plan(project, [other]) as planned:
            # As it would be where the acts come after the last look at the project.
            read = project.read
            monkeypatch.setattr(
                project,
                "read",
                lambda work, *args: (
                    planned.gathered.seen
                    if work is merging_gather.seen and gathered == 1 and planned.gathered
                    else read(work, *args)
                ),
            )
            report = merging.merge(project, planned)
        monkeypatch.undo()
        assert gathered == (1 if who is ME else 2)
        assert report.rows_new > 0
        assert {(1, 3, "programme")} <= set(tools.places(project, 2))
        assert {(5, 8, "programme")} <= set(tools.places(project, 1))
        sound(project)
        statuses = project.read(
            lambda reader: reader.execute(
                "SELECT count(*) FROM heads WHERE kind = 'status' AND article = 2 AND annotator = ?", (project.me.id,)
            ).fetchone()
        )
        assert statuses == (2,)
        # The status, and for a newcomer also the name, which was given in both files.
        assert report.conflicts == (1 if who is ME else 2)


def test_my_own_undo_works_as_before_and_takes_nothing_of_a_merge_back(mine: Path) -> None:
    other = copied(mine, "laptop.db", LAPTOP, tagging(5, 8), lambda p: p.undo().result(), lambda p: p.redo().result())
    with tools.opened(mine, person=ME) as project:
        merging.merge(project, [other])
        local = tools.rows(mine, "SELECT count(*) FROM gestures WHERE annotator IS NOT NULL")
        assert local == tools.rows(mine, "SELECT count(*) FROM gestures WHERE replica IS NOT NULL")
        assert tools.places(project) == [(0, 4, "locality"), (5, 8, "programme")]
        project.undo().result()
        assert tools.places(project) == [(5, 8, "programme")]
        project.redo().result()
        assert tools.places(project) == [(0, 4, "locality"), (5, 8, "programme")]
        assert tools.rows(mine, "SELECT count(*) FROM sources WHERE gesture IS NULL") == [(0,)]
        sound(project)


def test_who_works_is_known_after_a_merge_that_brought_them(mine: Path) -> None:
    new = tools.made(mine.with_name("new.db"))
    with tools.opened(new, person=ME) as project:
        assert project.me.id == 0
        merging.merge(project, [mine])
        assert project.me.id != 0
        assert tools.places(project) == [(0, 4, "locality")]


def test_parts_come_before_the_whole_and_nothing_is_missing_then(mine: Path) -> None:
    with tools.opened(mine, person=ME) as project:
        project.relabel(1, "programme").result()
        project.act("adjudicate", lambda g: _decide(g, project), adjudicated=True).result()
        adjudicated = next(one.id for one in project.annotators(adjudicated=True) if one.adjudicated)
    piece = mine.with_name("part.db")
    part.write(
        piece,
        mine,
        part.Chosen(layers=frozenset({adjudicated}), raw=False),
        tick=lambda done, total: None,
        cancelled=lambda: False,
    )
    new = tools.made(mine.with_name("new.db"))
    with tools.opened(new, person=BOB) as project:
        merging.merge(project, [piece])
        assert tools.rows(new, "SELECT role FROM missing") == [("considered",)]
        assert tools.rows(new, "SELECT count(*) FROM sources WHERE raw IS NOT NULL") == [(0,)]
        sound(project)
        merging.merge(project, [mine])
        assert tools.rows(new, "SELECT count(*) FROM missing") == [(0,)]
        assert tools.rows(new, "SELECT count(*) FROM considered") == [(1,)]
        assert tools.rows(new, "SELECT count(*) FROM sources WHERE raw IS NULL") == [(0,)]
        digest = sound(project)
    with tools.opened(mine, person=ME, writable=False) as project:
        assert sound(project) == digest


def _decide(gesture: history.Gesture, project: Project) -> Any:
    from annotator.model.changes import Changed

    connection = gesture.connection
    (row, start, end) = connection.execute("SELECT history, start, end FROM spans").fetchone()
    thing = Thing("span", 1, gesture.owner, history.new_span(connection, gesture.owner))
    values = {"label": "programme", "start": start, "end": end, "quote": TEXT[start:end], "origin": "hand"}
    gesture.append(thing, values=values, considered=[row])
    acts.started(gesture, 1)
    return Changed("tag", spans=tuple(projection.project(connection, thing)))


def test_another_import_or_merge_at_once_is_refused(mine: Path) -> None:
    other = copied(mine, "ann.db", ANN, tagging(5, 8))
    with tools.opened(mine, person=ME) as project, project.importing(), pytest.raises(Problem) as refused:
        merging.merge(project, [other])
    assert refused.value.message.code == "import_running"


def test_a_copy_of_a_copy_brings_nothing(mine: Path) -> None:
    twin = mine.with_name("twin.db")
    shutil.copyfile(mine, twin)
    with tools.opened(mine, person=ME) as project:
        assert merging.merge(project, [twin]).files[0].nothing_new

"""Handing out: parts that are sent, work that comes back, assignments, and the words that choose articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.model.handing import SendRequest
from annotator.model.messages import Problem
from annotator.model.values import ADJUDICATED, NOBODY, ArticleFilter
from annotator.project import Cancelled, Project, choosing, handing
from annotator.store import schema
from tests.project import tools

TEXTS = ("第一篇讲的是许昌", "第二篇讲的是漯河", "第三篇也讲许昌", "第四篇什么都没讲", "第五篇藏起来了")
FIRST, SECOND, THIRD = tools.somebody(1), tools.somebody(2), tools.somebody(3)
EMPTY = SendRequest(layers=())


@pytest.fixture
def path(project_path: Path) -> Path:
    """Five articles, the last one hidden; two annotators who each tagged and finished some."""
    tools.made(project_path, *TEXTS, person=FIRST)
    with tools.opened(project_path, person=FIRST) as first:
        first.tag(1, 0, 3, "locality").result()
        first.set_status(1, "done").result()
        first.set_status(2, "flagged").result()
        first.hide([5]).result()
    with tools.opened(project_path, person=SECOND) as second:
        second.tag(1, 0, 3, "programme").result()
        second.tag(3, 0, 3, "未知").result()
        second.note_article(3, "再看").result()
    return project_path


@pytest.fixture
def project(path: Path) -> Iterator[Project]:
    with tools.opened(path, person=FIRST) as project:
        yield project


def left_over(project: Project) -> set[str]:
    return {name for name in tools.beside(project.path) if not name.startswith(project.path.name)}


def keys(path: Path) -> set[str]:
    return {key for (key,) in tools.rows(path, "SELECT hex(key) FROM history")}


# Sending -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "request_",
    [
        EMPTY,
        SendRequest(layers=(), articles=(1, 3), raw=False),
        SendRequest(raw=False),
        SendRequest(layers=(2,)),
        SendRequest(articles=(2,)),
        SendRequest(),
    ],
    ids=str,
)
def test_what_is_sent_is_a_sound_project_that_holds_nothing_new(
    project: Project, tmp_path: Path, request_: SendRequest
) -> None:
    report = handing.send(project, tmp_path / "to.db", request_)
    with tools.opened(report.path, person=THIRD, writable=False) as part:
        found = part.check()
        assert found.problems == ()
        assert (report.articles, report.spans, report.history) == (found.articles, found.spans, found.history)
    assert keys(report.path) <= keys(project.path)
    assert report.size == report.path.stat().st_size
    assert tools.journal(report.path) == (1, 1)
    assert left_over(project) == {"to.db"}


def test_a_plain_copy_is_as_it_was(project: Project, tmp_path: Path) -> None:
    report = handing.send(project, tmp_path / "copy.db", SendRequest())
    with tools.opened(report.path, person=FIRST, writable=False) as copy:
        assert copy.check().digest == project.check().digest
        assert copy.undoable() == project.undoable() != ""
    assert report.whole
    assert [person.name for person in report.layers] == [FIRST.name, SECOND.name]


def test_what_is_done_in_a_part_stands_on_rows_of_the_whole(project: Project, tmp_path: Path) -> None:
    """Keys are made of world-wide ids: the rows that were there keep theirs, the new ones name them as parents."""
    request = SendRequest(layers=(project.me.id,), articles=(1,))
    report = handing.send(project, tmp_path / "part.db", request)
    before = keys(report.path)
    with tools.opened(report.path, person=FIRST) as part:
        (span,) = part.spans(1)
        part.move(span.id, 0, 2).result()
        part.note_article(1, "在家里做的").result()
        assert part.check().problems == ()
    assert before < keys(report.path)
    parents = tools.rows(
        report.path,
        "SELECT hex(p.key) FROM parents JOIN history AS p ON p.id = parent JOIN history AS c ON c.id = child "
        "WHERE c.kind = 'span' AND c.start = 0 AND c.end = 2",
    )
    assert {key for (key,) in parents} <= keys(project.path)


def test_the_search_index_stays_behind(path: Path, tmp_path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE VIRTUAL TABLE fts_articles USING fts5(text)")
        connection.execute("INSERT INTO fts_articles SELECT text FROM articles")
        connection.execute("CREATE TABLE fts_state (article INTEGER)")
        connection.execute("CREATE TRIGGER fts_own AFTER DELETE ON fts_state BEGIN DELETE FROM fts_articles; END")
    connection.close()
    with tools.opened(path, person=FIRST) as project:
        for request in (SendRequest(), EMPTY):
            report = handing.send(project, tmp_path / "to.db", request)
            assert tools.rows(report.path, "SELECT name FROM sqlite_schema WHERE name LIKE 'fts%'") == []
    assert tools.rows(path, "SELECT count(*) FROM fts_articles") == [(len(TEXTS),)]


def test_a_project_of_an_older_schema_is_sent_as_one_of_today(tmp_path: Path) -> None:
    old = Path(__file__).parents[1] / "fixtures" / "schema1.db"
    copy = tmp_path / "old.db"
    copy.write_bytes(old.read_bytes())
    with tools.opened(copy, person=FIRST, writable=False) as project:
        report = handing.send(project, tmp_path / "to.db", EMPTY)
    assert copy.read_bytes() == old.read_bytes()
    assert tools.rows(report.path, "PRAGMA user_version") == [(schema.newest(),)]
    with tools.opened(report.path, person=FIRST) as part:
        assert part.check().problems == ()
        assert part.check().articles > 0


def test_what_stood_there_stays_when_it_is_cancelled(project: Project, tmp_path: Path) -> None:
    dest = tmp_path / "to.db"
    dest.write_bytes(b"mine")
    for patience in (0, 3, 6):
        asked = iter(range(1000))
        with pytest.raises(Cancelled):
            handing.send(project, dest, EMPTY, cancelled=lambda p=patience, a=asked: next(a) >= p)
        assert dest.read_bytes() == b"mine"
        assert left_over(project) == {"to.db"}


def test_progress_goes_up_to_the_end(project: Project, tmp_path: Path) -> None:
    heard: list[float] = []
    handing.send(
        project, tmp_path / "to.db", EMPTY, progress=lambda done, total: heard.append(done / total if total else 0)
    )
    assert heard == sorted(heard)
    assert heard[-1] == 1.0


def test_it_is_never_written_onto_itself(project: Project) -> None:
    with pytest.raises(Problem) as error:
        handing.send(project, project.path, EMPTY)
    assert tools.code_of(error) == "send_onto_itself"


def test_a_deleted_project_can_be_sent_in_parts_too(project: Project, tmp_path: Path) -> None:
    project.tag(4, 0, 3, "locality").result()
    project.path.unlink()
    report = handing.send(project, tmp_path / "to.db", EMPTY)
    assert report.articles == len(TEXTS)


def test_a_project_is_told_from_another_file(project: Project, tmp_path: Path) -> None:
    report = handing.send(project, tmp_path / "to.db", EMPTY)
    (tmp_path / "x.db").write_bytes(b"x" * 4096)
    assert handing.is_project(report.path)
    assert not handing.is_project(tmp_path / "x.db")
    assert not handing.is_project(tmp_path / "nothing.db")


def test_the_estimate_is_about_right(project: Project, tmp_path: Path) -> None:
    lines = [tools.line(f"第{n}篇" + "许昌" * 700, [(0, 2, "x"), (1, 3, "x")]) for n in range(300)]
    project.import_paths([tools.jsonl(tmp_path / "in.jsonl", *lines)])
    for request in (EMPTY, SendRequest(raw=False), SendRequest(layers=(), articles=tuple(range(10, 200)))):
        guess = handing.estimate(project, request)
        really = handing.send(project, tmp_path / "to.db", request).size
        assert 0.7 < guess / really < 1.3, (request, guess, really)
    assert handing.estimate(project, SendRequest()) == project.path.stat().st_size


# Assigning -----------------------------------------------------------------------------------------------------


def assigned(project: Project) -> dict[int, list[str]]:
    names = {person.id: person.name for person in project.annotators()}
    found: dict[int, list[str]] = {}
    with project.reading() as reader:
        for article, person in reader.execute("SELECT article, annotator FROM assignments ORDER BY 1, 2"):
            found.setdefault(article, []).append(names[person])
    return found


def test_an_assignment_is_one_act_that_undo_takes_back(project: Project) -> None:
    changed = handing.assign(project, (1, 2, 3), to=(project.me.id,), newcomers=("赵敏",)).result()
    assert (changed.what, changed.articles, changed.annotators) == ("assign", (1, 2, 3), True)
    both = [FIRST.name, "赵敏"]
    assert assigned(project) == {1: both, 2: both, 3: both}
    assert project.undoable() == "assign"
    assert project.undo().result().articles == (1, 2, 3)
    assert assigned(project) == {}
    project.redo().result()
    assert assigned(project) == {1: both, 2: both, 3: both}
    project.undo().result()
    assert assigned(project) == {}
    project.redo().result()
    handing.assign(project, (2,), away=(project.me.id,)).result()
    assert assigned(project)[2] == ["赵敏"]
    assert project.check().problems == ()


def test_assigning_again_changes_nothing(project: Project) -> None:
    handing.assign(project, (1,), newcomers=("赵敏",)).result()
    with pytest.raises(Problem) as error:
        handing.assign(project, (1,), newcomers=("赵敏",)).result()
    assert tools.code_of(error) == "nothing_changed"
    assert [person.name for person in project.annotators()].count("赵敏") == 1


def test_i_am_no_newcomer_when_i_am_named(path: Path) -> None:
    with tools.opened(path, person=THIRD) as project:
        handing.assign(project, (1,), newcomers=(THIRD.name,)).result()
        assert [person.uid for person in project.annotators() if person.name == THIRD.name] == [THIRD.uid]


@pytest.mark.parametrize("name", ["", " ", "adjudicated", "a\x00b"])
def test_nobody_is_called_so(project: Project, name: str) -> None:
    with pytest.raises(Problem):
        handing.assign(project, (1,), newcomers=(name,)).result()
    assert assigned(project) == {}


@pytest.mark.parametrize(("share", "counts"), [(0, [7, 7, 7]), (1, [3, 2, 2]), (2, [5, 5, 4]), (3, [7, 7, 7])], ids=str)
def test_sharing_is_even_and_always_the_same(share: int, counts: list[int]) -> None:
    given = handing.shared([10, 20, 30], 7, share)
    assert [sum(person in takers for takers in given) for person in (10, 20, 30)] == counts
    assert all(len(set(takers)) == (share or 3) for takers in given)
    assert given == handing.shared([10, 20, 30], 7, share)


def test_sharing_among_fewer_is_refused(project: Project) -> None:
    with pytest.raises(Problem) as error:
        handing.assign(project, (1,), newcomers=("甲", "乙"), share=3)
    assert tools.code_of(error) == "share_wrong"


def test_whoever_opens_the_part_finds_the_name_there(project: Project, tmp_path: Path) -> None:
    handing.assign(project, (1, 3), newcomers=("赵敏",)).result()
    report = handing.send(project, tmp_path / "part.db", EMPTY)
    with tools.opened(report.path, person=THIRD) as part:
        assert part.came_from_elsewhere()
        (found,) = [person for person in part.annotators() if person.name == "赵敏"]
        part.choose_annotator(annotator=found)
        mine = part.articles(ArticleFilter(assigned=part.me.id))
        assert [row.id for row in mine] == [1, 3]
        part.tag(3, 0, 3, "locality").result()
        assert part.check().problems == ()
    whole = {uid for (uid,) in tools.rows(project.path, "SELECT uid FROM annotators WHERE name = '赵敏'")}
    assert whole == {found.uid}


def test_the_list_and_the_next_article_go_by_whom_it_is_assigned_to(project: Project) -> None:
    handing.assign(project, (2, 4), to=(project.me.id,)).result()
    mine, nobodys = ArticleFilter(assigned=project.me.id), ArticleFilter(assigned=NOBODY)
    assert [row.id for row in project.articles(mine)] == [2, 4]
    assert [row.id for row in project.articles(nobodys)] == [1, 3]
    assert project.next_article(2, filter=mine) == 4
    assert project.next_article(2, filter=mine, unfinished=True) == 4
    assert project.next_article(4, filter=mine, forward=False) == 2
    assert [row.id for row in project.articles(ArticleFilter(assigned=0))] == []


def test_how_far_everybody_is(project: Project) -> None:
    handing.assign(project, (1, 2, 5), to=(project.me.id,), newcomers=("赵敏",)).result()
    first, second, new = handing.progress_by_annotator(project)
    assert (first.annotator.name, first.assigned, first.over, first.done, first.flagged, first.spans) == (
        *(FIRST.name, 2, 1, 1, 1, 1),
    )
    assert (second.assigned, second.started, second.spans) == (0, 2, 2)
    assert (new.annotator.name, new.assigned, new.over, new.spans) == ("赵敏", 2, 0, 0)
    assert handing.standing(project, (1, 3, 5)) == {first.annotator.id: 2, new.annotator.id: 2}


# The words that choose articles --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", (1, 2, 3, 4)),
        ("许昌", (1, 3)),
        ("许昌 第三", (3,)),
        ("status:done", (1,)),
        ("status:done,flagged", (1, 2)),
        ("status:new 许昌", (3,)),
        ("STATUS：done", (1,)),
        ("label:programme", (1,)),
        ("label:programme,未知", (1, 3)),
        ("assigned:none", (1, 2, 3, 4)),
        (f"assigned:{SECOND.name}", ()),
        (f'assigned:"{FIRST.name}"', ()),
        (f"assigned:{FIRST.uid.hex()}", ()),
        ("2-3", (2, 3)),
        ("3-", (3, 4)),
        ("1-1,4,900-", (1, 4)),
        ("1-3 许昌", (1, 3)),
        ("word:1-3", ()),
        ("is:hidden", (5,)),
        ("is:noted", ()),
    ],
)
def test_words_choose_articles(project: Project, text: str, wanted: tuple[int, ...]) -> None:
    assert choosing.chosen(project, text) == wanted


def test_a_key_chooses_by_its_beginning(project: Project) -> None:
    key = project.article(2).key.hex()
    assert choosing.chosen(project, f"key:{key[:9].upper()}") == (2,)
    assert choosing.chosen(project, f"key:{key},{project.article(4).key.hex()[:12]}") == (2, 4)


def test_a_label_chooses_under_the_one_that_it_is_shown_as(project: Project) -> None:
    from annotator.store import acts

    def work(gesture: Any) -> Any:
        acts.put_map(gesture, "未知", "locality")
        return handing.Changed("labels", labels=True)

    project.act("map", work).result()
    assert choosing.chosen(project, "label:locality") == (1, 3)
    assert choosing.chosen(project, "label:未知") == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("staus:done", "filter_wrong"),
        ("status:finished", "filter_wrong"),
        ("status:", "filter_wrong"),
        ("key:xyz", "filter_wrong"),
        ("is:red", "filter_wrong"),
        ("label:nix", "label_unknown"),
        ("assigned:谁", "annotator_unknown"),
        ("status:done status:new", "filter_twice"),
        ('assigned:"赵', "filter_quote"),
        ("0-3", "filter_places"),
        ("2024-09", "filter_places"),
    ],
)
def test_what_chooses_nothing_is_refused(project: Project, text: str, code: str) -> None:
    with pytest.raises(Problem) as error:
        choosing.chosen(project, text)
    assert tools.code_of(error) == code
    assert str(error.value)


def test_a_layer_is_found_by_name(project: Project) -> None:
    assert handing.layer_named(project, SECOND.name) == 2
    with pytest.raises(Problem):
        handing.layer_named(project, "adjudicated")
    project.tag(1, 0, 2, "locality", adjudicated=True).result()
    ident = handing.layer_named(project, "adjudicated")
    assert tools.rows(project.path, "SELECT uid FROM annotators WHERE id = ?", ident) == [(ADJUDICATED,)]

"""What an import takes, leaves and reports; importing again; undo; cancel; what is done meanwhile."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.exchange import IncomingArticle, IncomingSpan
from annotator.model.messages import Problem
from annotator.model.values import Facts, Label
from annotator.project import Cancelled, ImportReport, Project
from tests.project import tools

CHINESE = "许昌市魏都区南关街道办事处七一社区开展志愿服务活动，为群众办好事。" * 4
OTHER = "許昌市魏都區南關街道辦事處七一社區開展志願服務活動，為群眾辦好事。" * 4
TABLES = (
    "articles",
    "sources",
    "history",
    "parents",
    "gestures",
    "span_ids",
    "spans",
    "layers",
    "labels",
    "annotators",
)


@pytest.fixture
def project(project_path: Path) -> Iterator[Project]:
    """A project without an article."""
    with tools.opened(tools.made(project_path)) as project:
        yield project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article of each kind, and some that cannot be read."""
    folder = tmp_path / "文章"
    (folder / "深").mkdir(parents=True)
    (folder / "utf8.txt").write_bytes(CHINESE.encode())
    (folder / "gb.txt").write_bytes(("一" + CHINESE).encode("gb18030"))
    (folder / "big5.txt").write_bytes(OTHER.encode("big5"))
    (folder / "深" / "utf16.txt").write_bytes(("二" + CHINESE).encode("utf-16"))
    (folder / "深" / "note.md").write_bytes(("# 标题\n\n" + CHINESE).encode())
    (folder / ".hidden.txt").write_bytes(b"hidden")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "zip.txt").write_bytes(b"PK\x03\x04" + bytes(200))
    lines = [
        '{"text": "好的一篇"}',
        "no json",
        '{"text": 7}',
        '{"text": "又一篇", "spans": [{"start": 0, "end": 9}]}',
        '{"text": "第五行"}',
    ]
    (folder / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def counts(project: Project) -> dict[str, int]:
    return {table: tools.rows(project.path, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


def brought(project: Project, tmp_path: Path, *lines: dict[str, object], name: str = "in.jsonl") -> ImportReport:
    return project.import_paths([tools.jsonl(tmp_path / name, *lines)])


def test_a_folder_of_every_encoding_goes_in_and_what_is_bad_is_named(project: Project, folder: Path) -> None:
    report = project.import_paths([folder])
    texts = {project.article(row.id).text for row in project.articles()}
    assert texts == {CHINESE, "一" + CHINESE, OTHER, "二" + CHINESE, "# 标题\n\n" + CHINESE, "好的一篇", "第五行"}
    assert report.articles_added == 7
    refused = sorted((Path(one.file).name, one.line, one.reason.code) for one in report.refused)
    assert refused == [
        ("lines.jsonl", 2, "json_bad"),
        ("lines.jsonl", 3, "json_not_string"),
        ("lines.jsonl", 4, "json_span_range"),
        ("zip.txt", 0, "text_binary"),
    ]
    assert all(str(one.reason) for one in report.refused)
    assert project.check().problems == ()


def test_importing_again_adds_no_row(project: Project, folder: Path) -> None:
    project.import_paths([folder])
    before = counts(project)
    report = project.import_paths([folder, folder / "utf8.txt"])
    assert (report.articles_added, report.articles_present) == (0, 7)
    assert counts(project) == before
    assert project.undoable() == "import"


def test_the_same_text_in_another_file_is_another_source(project: Project, tmp_path: Path) -> None:
    tools.add(project, CHINESE, name="a.txt")
    (tmp_path / "b.txt").write_text(CHINESE, encoding="utf-8")
    report = project.import_paths([tmp_path / "b.txt"])
    assert (report.articles_added, report.articles_present) == (0, 1)
    assert tools.rows(project.path, "SELECT name FROM sources ORDER BY name") == [("a.txt",), ("b.txt",)]
    assert project.check().problems == ()


@pytest.mark.parametrize("order", [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_shown_facts_do_not_hang_on_the_order_of_import(
    order: tuple[str, str], project: Project, tmp_path: Path
) -> None:
    for name in order:
        facts = {"title": f"题{name}", "date": "2026-01-01" if name == "a.txt" else "2026-02-02", "byline": name}
        brought(project, tmp_path, tools.line(CHINESE, **facts), name=f"{name}.jsonl")
    shown = project.article_row(1).facts
    ((title, byline),) = tools.rows(project.path, "SELECT title, byline FROM sources ORDER BY key LIMIT 1")
    assert (shown.title, shown.byline) == (title, byline)
    assert project.check().problems == ()


def test_a_span_its_annotator_removed_is_not_revived_and_is_counted(project: Project, tmp_path: Path) -> None:
    line = tools.line(CHINESE, [(0, 3, "locality"), (3, 6, "locality")])
    brought(project, tmp_path, line)
    project.remove([project.spans(1)[0].id]).result()
    report = brought(project, tmp_path, line, tools.line("另一篇"), name="again.jsonl")
    assert (report.spans_added, report.spans_present, report.spans_removed_before) == (0, 1, 1)
    assert tools.places(project) == [(3, 6, "locality")]


def test_one_article_in_two_lines_with_two_annotators(project: Project, tmp_path: Path) -> None:
    uid = "ab" * 16
    report = brought(
        project,
        tmp_path,
        tools.line(CHINESE, [(0, 3, "locality")], annotator="林晓", annotator_id=uid, status="done", note="甲"),
        tools.line(CHINESE, [(0, 3, "locality"), (3, 6, "x")], annotator="王强", status="flagged"),
        tools.line(CHINESE, [(0, 3, "locality")]),
    )
    assert (report.articles_added, report.spans_added) == (1, 4)
    seen = {layer.annotator.name: (layer.status, layer.note, len(layer.spans)) for layer in project.layers(1)}
    assert seen == {"林晓": ("done", "甲", 1), "王强": ("flagged", "", 2), project.me.name: ("new", "", 1)}
    assert next(person.uid.hex() for person in project.annotators() if person.name == "林晓") == uid
    assert project.check().problems == ()


def test_the_same_name_again_is_the_same_annotator(project: Project, tmp_path: Path) -> None:
    brought(project, tmp_path, tools.line("第一篇", [(0, 1, "x")], annotator="王强"))
    brought(project, tmp_path, tools.line("第二篇", [(0, 1, "x")], annotator="王强"), name="b.jsonl")
    assert [person.name for person in project.annotators()].count("王强") == 1


def test_a_name_that_two_have_is_refused_with_its_line(project: Project, tmp_path: Path) -> None:
    lines = [tools.line(f"第{n}篇", [(0, 1, "x")], annotator="王强", annotator_id=f"{n:032x}") for n in (1, 2)]
    brought(project, tmp_path, *lines)
    report = brought(project, tmp_path, tools.line("第三篇", [(0, 1, "x")], annotator="王强"), name="b.jsonl")
    assert [(one.line, one.reason.code) for one in report.refused] == [(1, "annotator_ambiguous")]
    assert report.articles_added == 0


def test_my_own_name_without_an_id_is_me(project: Project, tmp_path: Path) -> None:
    brought(project, tmp_path, tools.line(CHINESE, [(0, 3, "x")], annotator=project.me.name))
    assert tools.places(project) == [(0, 3, "x")]


def test_a_spans_own_annotator_wins_over_the_lines(project: Project, tmp_path: Path) -> None:
    line = tools.line(CHINESE, [(0, 3, "x")], annotator="林晓")
    line["spans"].append({"start": 3, "end": 6, "label": "x", "annotator": "王强"})
    brought(project, tmp_path, line)
    assert {layer.annotator.name: len(layer.spans) for layer in project.layers(1)} == {"林晓": 1, "王强": 1}


def test_status_and_note_are_never_overwritten(project: Project, tmp_path: Path) -> None:
    tools.add(project, CHINESE)
    project.set_status(1, "skipped").result()
    project.note_article(1, "我的").result()
    brought(project, tmp_path, tools.line(CHINESE, status="done", note="别的", meta={"n": 1}))
    assert (project.article_row(1).status, project.note(1)) == ("skipped", "我的")
    assert project.check().problems == ()


def test_an_unknown_label_is_made_with_a_colour_and_the_next_key(project: Project, tmp_path: Path) -> None:
    project.put_labels(
        [Label("programme", "举措", "Programme", "#C74B47", "#FE8B83", shortcut="1", position=0)]
    ).result()
    report = brought(project, tmp_path, tools.line(CHINESE, [(0, 3, "新标签"), (3, 6, "第二个")]))
    assert report.labels_added == ("新标签", "第二个")
    made = [label for label in project.labels() if label.key in report.labels_added]
    assert [label.shortcut for label in made] == ["2", "3"]
    assert all(label.known and label.color_light and label.color_dark for label in made)
    assert len({label.color_light for label in project.labels() if label.color_light}) == 3


def test_a_label_is_matched_by_its_shown_names(project: Project, tmp_path: Path) -> None:
    report = brought(project, tmp_path, tools.line(CHINESE, [(0, 3, "地点"), (3, 6, "Programme"), (6, 9, "locality")]))
    assert report.labels_added == ()
    assert tools.places(project) == [(0, 3, "locality"), (3, 6, "programme"), (6, 9, "locality")]


# Undo ----------------------------------------------------------------------------------------------------------


def test_undoing_an_import_hides_its_articles_and_redo_brings_them_back(project: Project, folder: Path) -> None:
    tools.add(project, "先来的一篇")
    project.import_paths([folder])
    changed = project.undo().result()
    assert changed.everything
    assert [project.article(row.id).text for row in project.articles()] == ["先来的一篇"]
    project.redo().result()
    assert len(project.articles()) == 8
    project.undo().result()
    again = project.import_paths([folder])
    assert (again.articles_added, again.articles_present) == (0, 7)
    assert [notice.what.code for notice in again.noticed if notice.what.code == "articles_hidden"]
    assert len(project.articles()) == 1
    assert project.check().problems == ()


def test_undoing_an_import_takes_my_spans_back_from_articles_that_were_there(project: Project, tmp_path: Path) -> None:
    tools.add(project, CHINESE)
    project.tag(1, 0, 3, "x").result()
    project.undo().result()
    project.tag(1, 3, 6, "x").result()
    brought(project, tmp_path, tools.line(CHINESE, [(6, 9, "x")], note="来的"), tools.line("新的一篇", [(0, 1, "x")]))
    assert len(project.spans(1)) == 2
    project.undo().result()
    assert tools.places(project) == [(3, 6, "x")]
    assert project.note(1) == ""
    assert [row.id for row in project.articles()] == [1]
    project.redo().result()
    assert tools.places(project) == [(3, 6, "x"), (6, 9, "x")]
    assert project.note(1) == "来的"
    assert len(project.articles()) == 2


def test_undoing_an_import_leaves_and_names_what_is_anothers(project: Project, tmp_path: Path) -> None:
    tools.add(project, CHINESE)
    brought(project, tmp_path, tools.line(CHINESE, [(6, 9, "x")], annotator="林晓"))
    changed = project.undo().result()
    assert [message.code for message in changed.skipped] == ["undo_others"]
    assert [layer.annotator.name for layer in project.layers(1)] == ["林晓"]


# Cancel, and what is done meanwhile ------------------------------------------------------------------------------


@pytest.mark.parametrize("after", [0, 1, 3, 8])
def test_a_cancelled_import_leaves_nothing(after: int, project: Project, tmp_path: Path) -> None:
    file = tools.jsonl(tmp_path / "big.jsonl", *(tools.line(f"第{n}篇", [(0, 1, "x")]) for n in range(400)))
    before, asked = counts(project), iter(range(1000))
    with pytest.raises(Cancelled):
        project.import_paths([file], cancelled=lambda: next(asked) >= after)
    assert counts(project) == before
    assert not [found for found in tmp_path.iterdir() if found.name.startswith(".annotator-")]
    assert project.import_paths([file]).articles_added == 400


def test_a_second_import_at_once_is_refused(project: Project, tmp_path: Path) -> None:
    codes: list[str] = []

    def again(done: int, total: int) -> None:
        with pytest.raises(Problem) as error:
            project.import_paths([tmp_path])
        codes.append(tools.code_of(error))

    project.import_paths([tools.jsonl(tmp_path / "a.jsonl", tools.line("一篇"))], progress=again)
    assert set(codes) == {"import_running"}


class Meanwhile:
    """An importer in whose midst something else is done."""

    name, title, suffixes = "meanwhile", "Meanwhile", (".mean",)

    def __init__(self, act: object) -> None:
        self.act = act

    def read(self, path: Path, options: object) -> Iterator[IncomingArticle]:
        yield IncomingArticle(
            CHINESE, path.name, bytes(32), "utf-8", Facts("题"), line=1, has_layer=True, status="done", note="来的",
            spans=(IncomingSpan(0, 3, "新"), IncomingSpan(3, 6, "新")),
        )  # fmt: skip
        self.act()  # type: ignore[operator]


def test_what_i_do_while_an_import_is_read_stands(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools.add(project, CHINESE)

    def act() -> None:
        thread = threading.Thread(target=lambda: _do(project))
        thread.start()
        thread.join(20)

    monkeypatch.setattr("annotator.formats.importers", lambda: {"meanwhile": Meanwhile(act)})
    (tmp_path / "x.mean").write_text("x")
    report = project.import_paths([tmp_path / "x.mean"])
    assert (report.spans_added, report.spans_present) == (1, 1)
    assert tools.places(project) == [(0, 3, "新"), (3, 6, "新")]
    assert (project.article_row(1).status, project.note(1)) == ("flagged", "我的")
    assert next(label.name_zh for label in project.labels() if label.key == "新") == "我取的名"
    assert tools.rows(project.path, "SELECT * FROM conflicts") == []
    assert project.check().problems == ()


def _do(project: Project) -> None:
    project.tag(1, 0, 3, "新").result()
    project.set_status(1, "flagged").result()
    project.note_article(1, "我的").result()
    project.put_labels([Label("新", "我取的名")]).result()


def test_an_import_into_a_project_open_for_reading_is_refused(project: Project, folder: Path) -> None:
    with tools.opened(project.path, writable=False) as reader, pytest.raises(Problem) as error:
        reader.import_paths([folder])
    assert tools.code_of(error) == "project_read_only"


def test_paths_that_are_not_there_or_of_no_format_are_named(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    report = project.import_paths([tmp_path / "nowhere.txt", tmp_path / "a.pdf"])
    assert [one.reason.code for one in report.refused] == ["file_missing", "file_no_importer"]
    with pytest.raises(Problem) as error:
        project.import_paths([tmp_path], format="docx")
    assert tools.code_of(error) == "format_unknown"


def test_what_cannot_be_had_in_a_folder_is_named_and_what_no_format_takes_is_not(
    project: Project, tmp_path: Path
) -> None:
    folder = tmp_path / "文章"
    (folder / "里面.txt").mkdir(parents=True)
    (folder / "里面.txt" / "一.txt").write_text("许昌市。", encoding="utf-8")
    (folder / "图.png").write_bytes(b"\x89PNG")
    os.mkfifo(folder / "管道.txt")
    (folder / "断.txt").symlink_to(folder / "没有")
    report = project.import_paths([folder])
    assert report.articles_added == 1
    assert {Path(found.file).name: found.reason.code for found in report.refused} == {
        "管道.txt": "file_not_regular",
        "断.txt": "file_missing",
    }


def test_looking_through_folders_can_be_cancelled_too(project: Project, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        project.import_paths([tmp_path], cancelled=lambda: True)
    looked = iter([False, True])
    (tmp_path / "里面").mkdir()
    with pytest.raises(Cancelled):
        project.import_paths([tmp_path], cancelled=lambda: next(looked))

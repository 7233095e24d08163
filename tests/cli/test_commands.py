"""The commands as a shell sees them: real processes, exit codes, and what stands on stdout and on stderr."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.project import open_project

TEXT = "本报讯 9月18日，澄江区南桥街道办事处开展“敲门问需”活动，走访1200余户。\n"


def run(*words: str | Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "annotator", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def filled(project_path: Path, tmp_path: Path) -> Path:
    article = tmp_path / "消息.txt"
    article.write_text(TEXT, encoding="utf-8")
    run("new", project_path)
    run("import", project_path, article)
    with open_project(project_path) as project:
        project.tag(1, 4, 9, "date").result()
        project.tag(1, 10, 20, "locality").result()
        project.tag(1, 10, 13, "locality").result()
        project.set_status(1, "done").result()
    return project_path


def test_new_makes_a_project_with_the_default_labels(project_path: Path):
    run("new", project_path)
    with open_project(project_path) as project:
        assert [label.key for label in project.labels()][:3] == ["programme", "locality", "metric"]


def test_new_never_replaces_a_file(project_path: Path):
    project_path.write_bytes(b"mine")
    assert "there already" in run("new", project_path, code=1).stderr
    assert project_path.read_bytes() == b"mine"


def test_new_enters_the_annotator(project_path: Path):
    run("new", project_path, "--annotator", "林晓")
    assert json.loads(run("stats", project_path, "--json").stdout)["annotators"][0]["name"] == "林晓"


def test_import_names_file_and_line_of_what_it_sets_aside_and_exits_1(project_path: Path, tmp_path: Path):
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"text": "一"}\n{"text": 7}\n{"text": "二"}\n', encoding="utf-8")
    run("new", project_path)
    done = run("import", project_path, lines, "--json", code=1)
    facts = json.loads(done.stdout)
    assert facts["articles_added"] == 2
    assert [(Path(one["file"]).name, one["line"]) for one in facts["refused"]] == [("lines.jsonl", 2)]
    assert ":2:" in done.stderr


def test_importing_again_adds_nothing(filled: Path, tmp_path: Path):
    before = json.loads(run("check", filled, "--json").stdout)
    facts = json.loads(run("import", filled, tmp_path / "消息.txt", "--json").stdout)
    assert (facts["articles_added"], facts["articles_present"]) == (0, 1)
    assert json.loads(run("check", filled, "--json").stdout) == before


def test_spans_without_annotator_go_to_the_one_named(project_path: Path, tmp_path: Path):
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"text": "许昌", "spans": [{"start": 0, "end": 2, "label": "locality"}]}\n', encoding="utf-8")
    run("new", project_path)
    run("import", project_path, lines, "--annotator", "周明")
    (person,) = json.loads(run("stats", project_path, "--json").stdout)["annotators"]
    assert (person["name"], person["labels"]) == ("周明", {"locality": 1})


def test_json_is_one_object_on_stdout_and_nothing_else(filled: Path, tmp_path: Path):
    for words in (
        ("stats", filled),
        ("check", filled),
        ("formats",),
        ("export", filled, tmp_path / "out.jsonl", "--format", "jsonl"),
        ("backup", filled),
        ("backup", filled, "--list"),
    ):
        assert isinstance(json.loads(run(*words, "--json").stdout), dict)


def test_an_error_with_json_is_an_object_too(tmp_path: Path):
    done = run("stats", tmp_path / "none.db", "--json", code=1)
    assert json.loads(done.stdout)["error"]["code"] == "project_missing"
    assert not (tmp_path / "none.db").exists()


def test_check_has_exactly_one_digest_and_exits_1_for_a_problem(filled: Path):
    assert run("check", filled, "--json").stdout.count('"digest"') == 1
    with open_project(filled) as project:
        project.repair(lambda connection: connection.execute("DELETE FROM spans WHERE start = 4") and None)  # type: ignore[arg-type,return-value]
    assert "history" in run("check", filled, code=1).stdout
    assert "rebuilt" in run("check", filled, "--repair").stdout
    assert "nothing is wrong" in run("check", filled).stdout


def test_export_of_nested_spans_lists_what_doc_ents_cannot_hold(filled: Path, tmp_path: Path):
    done = run("export", filled, tmp_path / "out.spacy", "--format", "spacy", "--json")
    facts = json.loads(done.stdout)
    assert [(one["start"], one["end"], one["kind"], one["dropped"]) for one in facts["losses"]] == [
        (10, 13, "overlap", False)
    ]
    assert "澄江区" in done.stderr


def test_overlap_error_writes_nothing(filled: Path, tmp_path: Path):
    run("export", filled, tmp_path / "out.spacy", "--format", "spacy", "--overlap", "error", code=1)
    assert [path.name for path in tmp_path.iterdir() if "spacy" in path.name or "annotator-" in path.name] == []


def test_a_split_is_a_folder_and_the_same_for_the_same_seed(project_path: Path, tmp_path: Path):
    lines = tmp_path / "lines.jsonl"
    span = {"start": 0, "end": 1, "label": "metric"}
    lines.write_text(
        "".join(json.dumps({"text": f"{n}件", "spans": [span]}) + "\n" for n in range(10)), encoding="utf-8"
    )
    run("new", project_path)
    run("import", project_path, lines)
    split = ("--format", "jsonl", "--split", "train=0.8,dev=0.1,test=0.1", "--seed", "3")
    run("export", project_path, tmp_path / "one", *split)
    run("export", project_path, tmp_path / "two", *split)
    sizes = {path.name: len(path.read_bytes().splitlines()) for path in (tmp_path / "one").iterdir()}
    assert sizes == {"train.jsonl": 8, "dev.jsonl": 1, "test.jsonl": 1}
    for name in sizes:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize("split", ["train", "train=x", "a=0.5,a=0.5", "train=-1,dev=2", "../x=1"])
def test_a_bad_split_is_wrong_usage(filled: Path, tmp_path: Path, split: str):
    run("export", filled, tmp_path / "out", "--format", "jsonl", "--split", split, code=2)


def test_several_annotators_must_be_told_apart(filled: Path, tmp_path: Path):
    lines = tmp_path / "lines.jsonl"
    record = {"text": TEXT, "annotator": "周明", "spans": [{"start": 4, "end": 9, "label": "date"}]}
    lines.write_text(json.dumps(record) + "\n", encoding="utf-8")
    run("import", filled, lines)
    assert "周明" in run("export", filled, tmp_path / "o.spacy", "--format", "spacy", code=1).stderr
    facts = json.loads(
        run("export", filled, tmp_path / "o.spacy", "--format", "spacy", "--annotator", "周明", "--json").stdout
    )
    assert facts["spans"] == 1


def test_reading_works_while_the_project_is_open_and_writing_says_why_not(filled: Path, tmp_path: Path):
    with open_project(filled):
        run("stats", filled)
        run("export", filled, tmp_path / "out.jsonl", "--format", "jsonl")
        assert "another window" in run("import", filled, tmp_path / "消息.txt", code=1).stderr


def test_backup_and_restore(filled: Path):
    backup = run("backup", filled).stdout.strip()
    with open_project(filled) as project:
        project.remove([span.id for span in project.spans(1)]).result()
    run("restore", filled, backup)
    with open_project(filled) as project:
        assert len(project.spans(1)) == 3
    assert len(json.loads(run("backup", filled, "--list", "--json").stdout)["backups"]) == 2


def test_send_writes_a_copy_that_opens(filled: Path, tmp_path: Path):
    run("send", filled, tmp_path / "copy.db")
    assert run("check", tmp_path / "copy.db", "--json").stdout == run("check", filled, "--json").stdout


@pytest.mark.parametrize(
    "words",
    [
        ("import", "P.db", ""),
        ("new", ""),
        ("import", "P.db", "a.txt", "--encoding", "klingon"),
        ("import", "P.db", "a.txt", "--format", "docx"),
        ("export", "P.db", "o", "--format", "docx"),
        ("stats",),
    ],
)
def test_what_no_command_can_mean_is_wrong_usage_and_touches_nothing(words: tuple[str, ...], tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-m", "annotator", *words], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "Error: " in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_id_that_is_nobodys_is_an_error_and_makes_nobody(filled: Path, tmp_path: Path):
    before = run("check", filled, "--json").stdout
    assert "no annotator" in run("import", filled, tmp_path / "消息.txt", "--annotator", "9" * 32, code=1).stderr
    assert run("check", filled, "--json").stdout == before


def test_one_file_that_cannot_be_read_keeps_no_other_from_going_in(project_path: Path, tmp_path: Path):
    article, loop = tmp_path / "消息.txt", tmp_path / "loop.txt"
    article.write_text(TEXT, encoding="utf-8")
    loop.symlink_to(loop)
    run("new", project_path)
    facts = json.loads(
        run("import", project_path, loop, tmp_path / f"{'长' * 200}.txt", article, "--json", code=1).stdout
    )
    assert facts["articles_added"] == 1
    assert [found["reason"]["code"] for found in facts["refused"]] == ["file_unreadable", "file_unreadable"]


def test_reading_needs_no_settings_and_writing_says_that_they_cannot_be_kept(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"")
    monkeypatch.setenv("ANNOTATOR_CONFIG_DIR", str(blocked / "annotator"))
    assert json.loads(run("stats", filled, "--json").stdout)["articles"] == 1
    done = run("import", filled, tmp_path / "消息.txt", "--json", code=1)
    assert json.loads(done.stdout)["error"]["code"] == "write_failed"


def test_a_label_set_that_is_no_file_is_refused_and_not_waited_for(project_path: Path, tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.toml")
    assert "plain file" in run("new", project_path, "--labels", tmp_path / "pipe.toml", code=1).stderr
    assert "cannot be read" in run("new", project_path, "--labels", tmp_path / "none.toml", code=1).stderr
    assert not project_path.exists()


def test_nothing_is_put_in_the_place_of_a_pipe(filled: Path, tmp_path: Path):
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for dest in (pipe, link):
        assert "plain file" in run("send", filled, dest, code=1).stderr
        assert "plain file" in run("export", filled, dest, "--format", "jsonl", code=1).stderr
    assert pipe.is_fifo()
    assert link.is_symlink()


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "gbk"])
def test_whatever_stdout_can_hold_the_json_is_whole(encoding: str, project_path: Path, tmp_path: Path):
    run("new", project_path)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "annotator",
            "import",
            project_path,
            os.fsencode(tmp_path / "𠮷") + b"\xff.txt",
            "--json",
        ],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        check=False,
    )
    (refused,) = json.loads(done.stdout)["refused"]
    assert (done.returncode, refused["reason"]["code"]) == (1, "file_missing")
    assert b"Traceback" not in done.stderr
    assert "𠮷" in refused["file"]


def test_a_name_that_no_file_can_keep_is_refused(filled: Path):
    done = subprocess.run(
        [sys.executable, "-m", "annotator", "import", filled, filled.parent, "--annotator", b"\xff"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"half a character" in done.stderr


def test_a_bad_name_makes_no_project(project_path: Path):
    assert "needs a name" in run("new", project_path, "--annotator", " ", code=1).stderr
    assert not project_path.exists()


def test_a_full_stdout_is_a_plain_error(filled: Path):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "annotator", "stats", filled], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_backups_of_nothing_are_an_error_and_none_are_none(project_path: Path):
    assert "no file" in run("backup", project_path, "--list", code=1).stderr
    run("new", project_path)
    assert run("backup", project_path, "--list").stdout == "no backups\n"


def test_an_unknown_command_is_wrong_usage(tmp_path: Path):
    assert "--help" in run("improt", code=2).stderr
    assert "no command" in run("improt", "x.db", code=2).stderr


def test_a_missing_project_is_named_and_not_made(tmp_path: Path):
    assert "annotator new" in run(tmp_path / "none.db", code=1).stderr
    assert list(tmp_path.iterdir()) == []


def test_commands_known_before_click_are_those_of_click():
    from annotator.cli import COMMANDS
    from annotator.cli.commands import cli

    assert sorted(cli.commands) == sorted(COMMANDS)

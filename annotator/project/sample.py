"""The sample project of a first start, made from whatever stands in ``seeds/``.

``python -m annotator.project.sample FOLDER`` makes it; the window calls that as a process of its own, so that what
making a project loads does not stay in the window.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator import places, settings
from annotator.model.messages import Problem

if TYPE_CHECKING:
    from .core import Project

NAME = "sample.db"


def ensure_sample(folder: Path) -> Path:
    """Return the sample project in ``folder``, made where it is missing.

    Raises ``Problem`` where it cannot be made.
    """
    path = folder / NAME
    if path.exists():
        return path
    made = subprocess.run(
        [sys.executable, "-m", "annotator.project.sample", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode or not path.exists():
        raise Problem("sample_failed", path=str(path), reason=made.stderr.strip()[-500:])
    return path


def make_sample(path: Path, *, seeds: Path) -> None:
    """Make a project at ``path`` of every text in ``seeds`` and the spans that stand beside it as ``.spans.json``."""
    from .opening import create_project, open_project

    # A folder of its own: the lock and whatever a kill leaves go with it, and a half-made sample is never opened.
    with tempfile.TemporaryDirectory(prefix=".sample-", dir=path.parent) as folder:
        making = Path(folder) / path.name
        create_project(making)
        # Made as if on another machine: a newcomer's first Ctrl+Z does not take the sample away.
        maker = replace(settings.person(settings.load()), replica=secrets.token_bytes(16))
        with open_project(making, person=maker) as project:
            project.import_paths([seeds])
            _spans(project, seeds)
        for suffix in ("-wal", "-shm", "-journal"):
            # Of a sample that was deleted after a kill: SQLite would fold it into this one.
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        making.replace(path)


def _spans(project: Project, seeds: Path) -> None:
    """Put the tagged spans into the newcomer's own layer, through the JSONL importer, as one import."""
    lines: list[str] = []
    by_key = {project.article(row.id).key.hex(): row.id for row in project.articles(limit=100_000)}
    for tagged in sorted(seeds.glob("*.spans.json")):
        found = json.loads(tagged.read_text(encoding="utf-8"))
        text_file = tagged.with_name(tagged.name.removesuffix(".spans.json") + ".txt")
        article = by_key.get(_key_of(text_file))
        if article is None:
            continue
        text = project.article(article).text
        if hashlib.sha256(text.encode()).hexdigest() != found.get("sha256"):
            continue
        line = {"text": text, "spans": found["spans"], "status": "done"}
        lines.append(json.dumps(line, ensure_ascii=False))
    if lines:
        with tempfile.TemporaryDirectory(prefix="annotator-sample-") as folder:
            file = Path(folder) / "sample.jsonl"
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
            project.import_paths([file])


def _key_of(file: Path) -> str:
    from annotator.text.decode import decode

    if not file.is_file():
        return ""
    return hashlib.sha256(decode(file.read_bytes()).text.encode()).hexdigest()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    make_sample(target / NAME, seeds=places.seeds())

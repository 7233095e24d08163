"""Exports, imports or sends until it is killed: ``python -m tests.project.exporting_child WHAT PATH DEST``."""

from __future__ import annotations

import itertools
import json
import os
import sys
from pathlib import Path

from annotator.model.values import Person
from annotator.project import ExportRequest, open_project


def main(what: str, path: Path, dest: Path) -> None:
    """Do ``what`` for ever, and say so each time."""
    person = Person("标注员", bytes([1]) * 16, bytes([101]) * 16)
    with open_project(path, person=person) as project:
        for number in itertools.count():
            os.write(1, f"{number}\n".encode())
            match what:
                case "export":
                    project.export(dest, ExportRequest("jsonl"))
                case "split":
                    project.export(dest, ExportRequest("jsonl", split=(("train", 0.5), ("dev", 0.5))))
                case "send":
                    project.send(dest)
                case _:
                    # A hundred articles, so that a part of them would be seen.
                    file = path.with_name(f"{os.getpid()}-{number}.jsonl")
                    lines = [
                        {"text": f"第{n}篇 {file.name}", "spans": [{"start": 0, "end": 1, "label": "x"}]}
                        for n in range(100)
                    ]
                    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
                    project.import_paths([file])


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))

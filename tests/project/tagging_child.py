"""Tags spans as fast as it can and prints each that was acknowledged: ``python -m tests.project.tagging_child PATH``.

It is meant to be killed. A line is ``article start end label``, flushed before the next span is asked for.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from annotator.model.values import Person
from annotator.project import open_project

LENGTH = 400  # code points of each article


def main(path: Path, first: int) -> None:
    """Tag until killed, beginning with the span of number ``first``; then close cleanly, and open again."""
    person = Person("标注员", bytes([1]) * 16, bytes([101]) * 16)
    number = first
    while True:
        with open_project(path, person=person) as project:
            os.write(1, b"open\n")
            for _ in range(40):
                start, end, label = place(number)
                changed = project.tag(1, start, end, label).result()
                assert changed.spans
                os.write(1, f"{start} {end} {label}\n".encode())
                number += 1


def place(number: int) -> tuple[int, int, str]:
    """The place of the span of that number: no two have the same."""
    start, rest = number % (LENGTH - 20), number // (LENGTH - 20)
    return start, start + 1 + rest % 20, f"label{rest // 20}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

"""Runs all measurements: ``python -m benchmarks``.

What measures nothing runs where it is asked for: ``--kills``, ``--mutations``.
"""

from __future__ import annotations

import subprocess
import sys

from benchmarks import interchange, merge, searching, start, view
from benchmarks.measure import Figure, options, report, say


def main() -> int:
    """Measure, print, and kill if asked."""
    parser = options(__doc__)
    parser.add_argument("--kills", type=int, default=0, help="also kill so many writing processes")
    parser.add_argument("--mutations", type=int, default=0, help="also examine so many files changed at random")
    chosen = parser.parse_args()
    figures: list[Figure] = []
    for module in (interchange, merge, searching, start, view):
        say(module.__name__)
        figures += module.measure(chosen)
    report(figures, as_json=chosen.json)
    sys.stdout.flush()
    # With --json stdout is one object and nothing else.
    out = sys.stderr if chosen.json else None
    code = 0
    for module, option, count in (
        ("kills", "--runs", chosen.kills),
        ("mutations", "--files", chosen.mutations),
    ):
        if count:
            command = [sys.executable, "-m", f"benchmarks.{module}", option, str(count)]
            code = subprocess.run(command, stdout=out, check=False).returncode or code
    return code


if __name__ == "__main__":
    sys.exit(main())

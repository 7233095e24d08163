"""Runs all measurements: ``python -m benchmarks``. Kills, which measure nothing, run where asked for (``--kills``)."""

from __future__ import annotations

import subprocess
import sys

from benchmarks import interchange, start, view
from benchmarks.measure import Figure, options, report, say


def main() -> int:
    """Measure, print, and kill if asked."""
    parser = options(__doc__)
    parser.add_argument("--kills", type=int, default=0, help="also kill so many writing processes")
    chosen = parser.parse_args()
    figures: list[Figure] = []
    for module in (interchange, start, view):
        say(module.__name__)
        figures += module.measure(chosen)
    report(figures, as_json=chosen.json)
    if not chosen.kills:
        return 0
    sys.stdout.flush()
    # With --json stdout is one object and nothing else.
    out = sys.stderr if chosen.json else None
    command = [sys.executable, "-m", "benchmarks.kills", "--runs", str(chosen.kills)]
    return subprocess.run(command, stdout=out, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

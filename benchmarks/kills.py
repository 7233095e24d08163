"""``kill -9`` while spans are being made: ``python -m benchmarks.kills --runs 1000``. Exits 1 where one is lost."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.project.killing import Toll, kill_often


def main() -> int:
    """Kill, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000, help="how many processes to kill")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32), help="of the moments")
    chosen = parser.parse_args()
    began = time.monotonic()

    def told(toll: Toll) -> None:
        if toll.kills % 50 == 0:
            print(
                f"  {toll.kills} kills of one project, {len(toll.lost)} lost, {len(toll.faults)} faults",
                file=sys.stderr,
            )

    with tempfile.TemporaryDirectory(prefix="annotator-kills-") as folder:
        toll = kill_often(Path(folder), chosen.runs, seed=chosen.seed, told=told)
    print(f"{toll.kills} kills in {time.monotonic() - began:.0f} s, seed {chosen.seed}")
    print(f"{toll.acknowledged} spans acknowledged, {toll.in_wal} times some stood in the WAL alone")
    print(f"{len(toll.lost)} lost, {len(toll.faults)} faults")
    for line in (toll.lost + toll.faults)[:20]:
        print(f"  {line}")
    return 1 if toll.lost or toll.faults else 0


if __name__ == "__main__":
    sys.exit(main())

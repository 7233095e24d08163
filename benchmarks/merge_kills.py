"""``kill -9`` while files are merged: ``python -m benchmarks.merge_kills --runs 100``. Exits 1 where a part is left."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.project.merge_killing import Toll, kill_often


def main() -> int:
    """Kill, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100, help="how many merges to kill")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32), help="of the moments")
    chosen = parser.parse_args()
    began = time.monotonic()

    def told(toll: Toll) -> None:
        if toll.kills % 20 == 0:
            print(f"  {toll.kills} kills, {len(toll.faults)} faults", file=sys.stderr)

    with tempfile.TemporaryDirectory(prefix="annotator-kills-") as folder:
        toll = kill_often(Path(folder), chosen.runs, seed=chosen.seed, told=told)
    print(f"{toll.kills} kills in {time.monotonic() - began:.0f} s, seed {chosen.seed}; {toll.ended} came too late")
    print(f"nothing merged {toll.nothing} times, all of it {toll.whole} times, {len(toll.faults)} faults")
    for line in toll.faults[:20]:
        print(f"  {line}")
    return 1 if toll.faults else 0


if __name__ == "__main__":
    sys.exit(main())

"""The laws of merging on many made-up worlds: ``python -m benchmarks.laws --runs 10000``. Exits 1 where one breaks."""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.project import laws

_SHARE = 50


def main() -> int:
    """Try, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000, help="how many worlds")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32), help="of the first world")
    chosen = parser.parse_args()
    began = time.monotonic()
    shares = [
        (chosen.seed + first, min(_SHARE, chosen.runs - first)) for first in range(0, max(chosen.runs, 1), _SHARE)
    ]
    broken: list[str] = []
    done = 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for (_, count), found in zip(shares, pool.map(_tried, shares), strict=True):
            done += count
            broken += found
            if done % 1000 == 0:
                print(f"  {done} worlds, {len(broken)} broken", file=sys.stderr)
    print(f"{done} worlds in {time.monotonic() - began:.0f} s, seed {chosen.seed}")
    print(f"{len(broken)} broken")
    for line in broken[:20]:
        print(f"  {line}")
    return 1 if broken else 0


def _tried(share: tuple[int, int]) -> list[str]:
    """Try some worlds; return those in which a law breaks, by the seed that makes them again."""
    seed, count = share
    broken: list[str] = []
    with (
        tempfile.TemporaryDirectory(prefix="annotator-laws-") as folder,
        laws.clocks() as set_clock,
    ):
        base, new = laws.template(Path(folder))
        for number in range(count):
            with tempfile.TemporaryDirectory(dir=folder) as inner:
                try:
                    found = laws.try_out(
                        laws.random_scene(random.Random(seed + number)), Path(inner), base, new, set_clock=set_clock
                    )
                except Exception as error:  # told with the seed that makes it again
                    found = [repr(error)]
                broken += [f"seed {seed + number}: {line}" for line in found[:3]]
    return broken


if __name__ == "__main__":
    sys.exit(main())

"""Files changed at random, each examined as a peer's: ``python -m benchmarks.mutations --files 10000``.

Exits 1 where one broke the process that examines, took longer than ten seconds, was itself changed, or brought a row
that the sound file does not have. Most are examined in forks of a process that has everything loaded, with the limits
of the sandbox; every ``--every``-th goes the whole way, through a new interpreter.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.store import foreign_tools
from tests.store.mutating import LONGEST, MUTATIONS, Mutating, Toll, lean


def main() -> int:
    """Mutate, count, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--files", type=int, default=10_000, help="how many files")
    parser.add_argument("--every", type=int, default=20, help="one in so many goes the whole way")
    parser.add_argument("--workers", type=int, default=2, help="how many at the same time")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32), help="of the changes")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    chosen = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="annotator-mutations-") as folder:
        sound = foreign_tools.rich(Path(folder, "sound.db"))
        sounds = (str(sound), str(lean(sound, Path(folder, "lean.db"))))
        # Forked from a process without threads: an open project would have some.
        context = multiprocessing.get_context("spawn")
        with context.Pool(chosen.workers) as pool:
            shares = [
                (sounds, chosen.every, chosen.seed, n, chosen.files, chosen.workers) for n in range(chosen.workers)
            ]
            tolls = pool.starmap(_share, shares)
    whole = Toll(
        ends=sum((toll.ends for toll in tolls), Counter()),
        kinds=sum((toll.kinds for toll in tolls), Counter()),
        longest=max(toll.longest for toll in tolls),
        faults=[fault for toll in tolls for fault in toll.faults],
    )
    _tell(whole, chosen, time.monotonic() - began)
    return 1 if whole.faults else 0


def _share(sounds: tuple[str, ...], every: int, seed: int, first: int, files: int, step: int) -> Toll:
    mutating = Mutating(*map(Path, sounds), every=every)
    for done, number in enumerate(range(first, files, step)):
        mutating.one(number, seed)
        if done % 200 == 199:
            print(f"  {done + 1} files, {len(mutating.toll.faults)} faults", file=sys.stderr, flush=True)
    return mutating.toll


def _tell(toll: Toll, chosen: argparse.Namespace, seconds: float) -> None:
    if chosen.json:
        found = {
            "files": sum(toll.ends.values()),
            "seed": chosen.seed,
            "seconds": seconds,
            "longest": toll.longest,
            "ends": toll.ends,
            "kinds": toll.kinds,
            "faults": toll.faults,
        }
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    print(f"{sum(toll.ends.values())} files changed in {len(MUTATIONS)} ways, in {seconds:.0f} s, seed {chosen.seed}")
    print("; ".join(f"{end} {count}" for end, count in toll.ends.most_common()))
    print(f"the longest took {toll.longest:.2f} s (allowed: {LONGEST:.0f})")
    print(f"{len(toll.faults)} faults")
    for line in toll.faults[:20]:
        print(f"  {line[:300]}")


if __name__ == "__main__":
    sys.exit(main())

"""Timing, memory and tables that the benchmarks share.

A timed function runs in a child process of its own (``child``), so that no run profits or suffers from another's
caches, garbage or memory. Ours and the yardstick take turns (``interleave``).
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing. ``ours`` and ``yardstick`` are all runs, in ``unit``.

    ``aim`` limits the median: as ours / yardstick (``ratio``), as yardstick / ours (``faster``), or as a value in
    ``unit`` (``value``). ``of`` says what the yardstick is.
    """

    name: str
    unit: str
    ours: tuple[float, ...]
    yardstick: tuple[float, ...] = ()
    of: str = ""
    aim: float | None = None
    kind: str = "ratio"
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def ratio(self) -> float | None:
        """Ours by the yardstick, medians; the other way round for ``faster``."""
        if not self.yardstick:
            return None
        ours, theirs = statistics.median(self.ours), statistics.median(self.yardstick)
        return theirs / ours if self.kind == "faster" else ours / theirs

    @property
    def met(self) -> bool | None:
        """Whether the aim is met; None without one."""
        if self.aim is None:
            return None
        if self.kind == "value":
            return statistics.median(self.ours) <= self.aim
        ratio = self.ratio or 0.0
        return ratio >= self.aim if self.kind == "faster" else ratio <= self.aim


def child(function: str, *values: Any, sampled: bool = False) -> dict[str, Any]:
    """Run ``module:function`` with JSON values in a process of its own.

    Returns what it returns (a dict), and as ``peak_mb`` the most memory that the process held; where ``sampled``, as
    ``own_mb`` the most of it that was its own: without the parts of files that are mapped, which the system takes
    back when it needs them. Sampling takes a little time, so its ``seconds`` are not to be used.
    """
    command = [sys.executable, "-m", "benchmarks.measure", function, json.dumps(values), str(int(sampled))]
    root = Path(__file__).parent.parent
    done = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


class Sampler(threading.Thread):
    """Notes the most memory of its own that this process holds, a hundred times a second."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = 0.0
        self._end = threading.Event()

    def run(self) -> None:
        while not self._end.wait(0.01):
            self.most = max(self.most, own_mb())

    def stop(self) -> float:
        """End it and return the most, in MB."""
        self._end.set()
        self.join()
        return self.most


def own_mb() -> float:
    """Return how much memory of its own this process holds now, in MB; all that it holds where that is unknown."""
    status = Path("/proc/self/status")
    if not status.exists():
        return peak_mb()
    line = next(line for line in status.read_text().splitlines() if line.startswith("RssAnon"))
    return int(line.split()[1]) / 1024


def peak_mb() -> float:
    """Return the most memory this process has held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        # ru_maxrss starts with what the parent held before exec; this does not.
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource

    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / 1024 / (1024 if sys.platform == "darwin" else 1)


def timed(work: Callable[[], Any]) -> dict[str, float]:
    """Return how many seconds ``work`` takes, by the clock and of the processor (all threads)."""
    gc.collect()
    start, busy = time.perf_counter(), time.process_time()
    work()
    return {"seconds": time.perf_counter() - start, "cpu": time.process_time() - busy}


def interleave(runs: int, *functions: Callable[[int], dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Call the functions in turn, ``runs`` times each; the argument is the number of the run."""
    found: list[list[dict[str, Any]]] = [[] for _ in functions]
    for run in range(runs):
        # Every other round runs backwards, so that a drift of the machine touches all alike.
        order = list(enumerate(functions))
        for number, function in order if run % 2 == 0 else reversed(order):
            found[number].append(function(run))
    return found


def seconds(results: Sequence[dict[str, Any]], key: str = "seconds") -> tuple[float, ...]:
    """Return one value of every result."""
    return tuple(float(result[key]) for result in results)


def cpu_ratio(ours: Sequence[dict[str, Any]], theirs: Sequence[dict[str, Any]]) -> str:
    """Return how much processor time ours took by theirs: what a busy machine changes least."""
    return f"{statistics.median(seconds(ours, 'cpu')) / statistics.median(seconds(theirs, 'cpu')):.2f}x"


def machine() -> dict[str, Any]:
    """Return what the figures were measured on: nothing that names the machine."""
    model = ""
    info = Path("/proc/cpuinfo")
    if info.exists():
        model = next((line.split(":")[1].strip() for line in info.read_text().splitlines() if "model name" in line), "")
    return {
        "cores": os.cpu_count(),
        "processor": model or platform.machine(),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "pyside": _version("PySide6-Essentials"),
        "spacy": _version("spacy"),
        "load": [round(load, 1) for load in os.getloadavg()],
    }


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as a Markdown table: medians, with the least and the most of all runs."""
    rows = [("what", "ours", "yardstick", "ratio", "aim", "")]
    for figure in figures:
        ratio = figure.ratio
        sign = {"ratio": "<= {}x", "faster": ">= {}x faster", "value": f"<= {{}} {figure.unit}"}[figure.kind]
        rows.append(
            (
                figure.name,
                _spread(figure.ours, figure.unit),
                f"{_spread(figure.yardstick, figure.unit)} ({figure.of})" if figure.yardstick else "",
                f"{ratio:.2f}x" if ratio is not None else "",
                sign.format(f"{figure.aim:g}") if figure.aim is not None else "",
                {True: "met", False: "**short**", None: ""}[figure.met],
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _spread(values: Sequence[float], unit: str) -> str:
    middle = statistics.median(values)
    digits = 0 if middle >= 100 else 1 if middle >= 10 else 2 if middle >= 1 else 3
    shown = f"{middle:.{digits}f} {unit}"
    if len(values) > 1:
        shown += f" ({min(values):.{digits}f}–{max(values):.{digits}f})"
    return shown


def main(measure: Callable[[argparse.Namespace], list[Figure]], doc: str | None) -> None:
    """Run one benchmark as a program."""
    chosen = options(doc).parse_args()
    report(measure(chosen), as_json=chosen.json)


def options(doc: str | None) -> argparse.ArgumentParser:
    """Return the options that every benchmark has."""
    parser = argparse.ArgumentParser(description=(doc or "").split("\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="how often each thing is measured")
    parser.add_argument("--small", action="store_true", help="small sizes: shows that it runs, measures nothing")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def report(figures: Sequence[Figure], *, as_json: bool) -> None:
    """Print figures and machine."""
    if as_json:
        shown = [asdict(figure) | {"ratio": figure.ratio, "met": figure.met} for figure in figures]
        print(json.dumps({"machine": machine(), "figures": shown}, ensure_ascii=False, indent=1))
        return
    print(", ".join(f"{name} {value}" for name, value in machine().items()))
    print()
    print(table(figures))
    for figure in figures:
        if figure.notes:
            print(f"{figure.name}: " + "; ".join(f"{name} {value}" for name, value in figure.notes.items()))


def say(text: str) -> None:
    """Tell whoever waits what is being done."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    _module, _, _name = sys.argv[1].partition(":")
    _sampler = Sampler() if sys.argv[3] == "1" else None
    if _sampler:
        _sampler.start()
    _result = getattr(importlib.import_module(_module), _name)(*json.loads(sys.argv[2]))
    _own = {"own_mb": _sampler.stop()} if _sampler else {}
    print(json.dumps(_result | _own | {"peak_mb": peak_mb()}))

"""Exact precision, recall and F1 of the suggestions, by label: ``python -m benchmarks.suggestions --gold FILE...``.

Files have the shape of ``benchmarks/gold``: ``file``, ``spans`` with ``start``, ``end``, ``label``; ``--texts`` is the
folder of the articles. Nothing is learnt: no memory, no trained tagger.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from annotator import places
from annotator.suggest.base import Context, Suggester, suggesters
from annotator.suggest.combine import THRESHOLD, combine

LABELS = ("programme", "locality", "metric", "person", "role", "organization", "date", "honour")
Key = tuple[int, int, str]


def from_scratch(labels: Iterable[str] = LABELS) -> list[Suggester]:
    """Return the suggesters that need no training."""
    context = Context(frozenset(labels), places.resource)
    made = (make(context) for name, make in suggesters().items() if name in ("rules", "gazetteer"))
    return [suggester for suggester in made if suggester is not None]


def suggested(text: str, using: Sequence[Suggester], threshold: float = THRESHOLD) -> set[Key]:
    """Return the spans proposed for a text."""
    found = combine((one for suggester in using for one in suggester.propose(text)), threshold=threshold)
    return {(one.start, one.end, one.label) for one in found}


def load(gold: Path, texts: Path) -> tuple[str, set[Key]]:
    """Return an article's text and its spans."""
    read = json.loads(gold.read_text(encoding="utf-8"))
    name = read.get("file") or gold.name.replace(".spans.json", ".txt")
    text = (texts / name).read_bytes().decode("utf-8")
    return text, {(span["start"], span["end"], span["label"]) for span in read["spans"]}


def scores(right: int, proposed: int, wanted: int) -> dict[str, float]:
    """Return precision, recall and F1; 0 where there is nothing to divide by."""
    return {
        "spans": wanted,
        "proposed": proposed,
        "precision": right / proposed if proposed else 0.0,
        "recall": right / wanted if wanted else 0.0,
        "f1": 2 * right / (proposed + wanted) if proposed + wanted else 0.0,
    }


def measure(gold: Sequence[Path], texts: Path) -> dict[str, Any]:
    """Return the figures of all files together, by label and in all (``micro``)."""
    using = from_scratch()
    right, proposed, wanted = Counter[str](), Counter[str](), Counter[str]()
    for path in gold:
        text, spans = load(path, texts)
        found = suggested(text, using)
        for counter, keys in ((right, spans & found), (proposed, found), (wanted, spans)):
            counter.update(label for _, _, label in keys)
    by_label = {label: scores(right[label], proposed[label], wanted[label]) for label in LABELS}
    return {"micro": scores(right.total(), proposed.total(), wanted.total()), "labels": by_label}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", nargs="+", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    result = measure(options.gold, options.texts)
    if options.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
        return
    print(f"{'':14}{'gold':>6}{'made':>6}{'precision':>11}{'recall':>8}{'F1':>7}")
    for name, row in [*result["labels"].items(), ("micro", result["micro"])]:
        print(
            f"{name:14}{row['spans']:6}{row['proposed']:6}{row['precision']:11.3f}{row['recall']:8.3f}{row['f1']:7.3f}"
        )


if __name__ == "__main__":
    main()

"""What agreement has found, written down: one JSON object, or a table that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from annotator.compare.as_json import alpha_as_json, pair_as_json
from annotator.compare.bootstrap import Interval
from annotator.compare.flatten import FLATTENINGS
from annotator.compare.matching import MEASURES
from annotator.model.messages import Problem
from annotator.model.values import Annotator, Span

from . import atomic
from .agreeing import Agreement, Found, Listed, Pair
from .agreeing_twins import Joined
from .file import ProjectFile

JSON = dict[str, Any]
_BEGINS_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_BOM = "\ufeff"  # without it a spreadsheet takes UTF-8 for the system's own encoding


def as_json(agreement: Agreement, listed: Mapping[tuple[int, int], Listed] | None = None) -> JSON:
    """Return all of it as plain values; ``docs/agreement.md`` documents the keys.

    ``listed`` has the differences of pairs (both local ids, as the pair has them) that are to be written too.
    """
    people = {party.annotator.id: party.annotator for party in agreement.parties}
    resampling = agreement.resampling
    return {
        "annotators": [
            {
                "id": party.annotator.uid.hex(),
                "name": party.annotator.name,
                "adjudicated": party.annotator.adjudicated,
                "done": party.done,
            }
            for party in agreement.parties
        ],
        "labels": list(agreement.scope.labels),
        "articles": {key: {"title": title} for key, (_, title) in agreement.titles.items()},
        "twins": [_joined(one, people) for one in agreement.joined],
        "without_place": [
            {"annotator": people[one.annotator].uid.hex(), "article": one.twin.key}
            | {"start": one.span.start, "end": one.span.end, "label": one.span.label, "text": one.text, "why": one.why}
            for one in agreement.lost
        ],
        "left_out": [[{"title": twin.title, "id": twin.key} for twin in group] for group in agreement.left_out],
        "bootstrap": None
        if resampling is None
        else {"draws": resampling.draws, "level": resampling.level, "seed": resampling.seed},
        "pairs": [_pair(pair, people, listed) for pair in agreement.pairs],
        "alpha": None if agreement.together is None else alpha_as_json(agreement.together),
    }


def _joined(one: Joined, people: Mapping[int, Annotator]) -> JSON:
    others = [
        {"id": twin.key, "title": twin.title, "annotators": [people[each].uid.hex() for each in whose]}
        for twin, whose in one.elsewhere
    ]
    return {"id": one.main.key, "title": one.main.title, "others": others}


def _pair(pair: Pair, people: Mapping[int, Annotator], listed: Mapping[tuple[int, int], Listed] | None) -> JSON:
    found: JSON = {"a": people[pair.a].uid.hex(), "b": people[pair.b].uid.hex(), "articles": pair.articles}
    if pair.figures is not None:
        found |= {name: value for name, value in pair_as_json(pair.figures).items() if name != "bootstrap"}
    if listed is not None:
        here = listed.get((pair.a, pair.b), Listed((), 0))
        found["found"] = [_found(one) for one in here.found]
        found["found_more"] = here.more
    return found


def _found(one: Found) -> JSON:
    return {
        "article": one.key,
        "kind": one.difference.kind,
        "start": one.difference.start,
        "end": one.difference.end,
        "text": one.text,
        "before": one.before,
        "after": one.after,
        "a": _span(one.difference.a),
        "b": _span(one.difference.b),
    }


def _span(span: Span | None) -> JSON | None:
    return None if span is None else {"start": span.start, "end": span.end, "label": span.label, "note": span.note}


def figures_as_csv(agreement: Agreement) -> str:
    """Return the figures as a table: for each pair a row of all labels (``label`` empty), and one of each label."""
    people = {party.annotator.id: party.annotator for party in agreement.parties}
    head = ["a", "a_id", "b", "b_id", "articles", "label"]
    for measure in MEASURES:
        head += [f"{measure}_{name}" for name in ("a", "b", "matched", "precision", "recall", "f1", "low", "high")]
    for flattening in FLATTENINGS:
        head += [f"kappa_{flattening}{part}" for part in ("", "_low", "_high")]
    lines: list[list[Any]] = [head]
    for pair in agreement.pairs:
        if pair.figures is None:
            continue
        both = [part for ident in (pair.a, pair.b) for part in (people[ident].name, people[ident].uid.hex())]
        pooled, intervals = pair.figures.pooled, pair.figures.intervals
        for label in (None, *pooled.matches["exact"].by_label):
            line: list[Any] = [*both, pair.articles, label or ""]
            for measure in MEASURES:
                matches = pooled.matches[measure]
                counts = matches.all if label is None else matches.by_label[label]
                line += [counts.a, counts.b, counts.matched, counts.precision, counts.recall, counts.f1]
                line += _ends(intervals.get(measure if label is None else (measure, label)))
            for flattening in FLATTENINGS:
                whole = label is None
                line += [pooled.kappa[flattening].value, *_ends(intervals.get(flattening))] if whole else ["", "", ""]
            lines.append(line)
    return _table(lines)


def differences_as_csv(agreement: Agreement, pair: Pair, listed: Iterable[Found]) -> str:
    """Return differences of a pair as a table, a row each; offsets are code points, ends exclusive."""
    people = {party.annotator.id: party.annotator for party in agreement.parties}
    head = ["title", "article", "kind", "a", "a_start", "a_end", "a_label", "b", "b_start", "b_end", "b_label"]
    lines: list[list[Any]] = [[*head, "before", "text", "after"]]
    for one in listed:
        line: list[Any] = [one.title, one.key, one.difference.kind]
        for ident, span in ((pair.a, one.difference.a), (pair.b, one.difference.b)):
            line.append(people[ident].name)
            line += ["", "", ""] if span is None else [span.start, span.end, span.label]
        lines.append([*line, one.before, one.text, one.after])
    return _table(lines)


def write(project: ProjectFile, dest: Path, content: str | JSON) -> None:
    """Write a table or the JSON to ``dest``, whole or not at all. Raises ``Problem`` where that cannot be done."""
    project.refuse_own(dest)
    if not dest.absolute().parent.is_dir():
        raise Problem("folder_missing", path=str(dest.absolute().parent))
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    with atomic.target(dest.absolute()) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="")


def _ends(interval: Interval | None) -> list[float | str]:
    return ["", ""] if interval is None else [interval.low, interval.high]


def _table(lines: Iterable[Sequence[Any]]) -> str:
    into = io.StringIO()
    csv.writer(into).writerows([as_cell(value) for value in line] for line in lines)
    return _BOM + into.getvalue()


def as_cell(value: object) -> object:
    """Return a value as a cell; text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if isinstance(value, str):
        return f"'{value}" if value.lstrip(" ").startswith(_BEGINS_FORMULA) else value
    return "" if value is None else value

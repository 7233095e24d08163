"""Export: what would be written and lost, and the writing itself, which is whole or not at all."""

from __future__ import annotations

import contextlib
import math
import os
import random
import re
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path

from annotator.model.changes import Cancelled
from annotator.model.exchange import ExportCount, Exporter, Loss, OutgoingArticle
from annotator.model.messages import Problem
from annotator.model.reports import ExportPlan, ExportReport, ExportRequest
from annotator.model.values import ADJUDICATED, Label
from annotator.store import Connection, outgoing, people, reading

from . import atomic
from .file import ProjectFile

_PART = re.compile(r"\w[\w.-]*")  # becomes a file's name
Tick = Callable[[int, int], None]


class _Chosen:
    """The articles of an export, and how many were left out of it while they were read."""

    def __init__(self, reader: Connection, exporter: Exporter, request: ExportRequest) -> None:
        self._reader, self._exporter, self._request = reader, exporter, request
        self._annotator = _annotator(reader, exporter, request)
        self._labels = _labels(reader, request.labels)
        self.total = outgoing.count(reader)
        self.left_out = 0
        self._begun: list[Generator[OutgoingArticle]] = []

    def __iter__(self) -> Iterator[OutgoingArticle]:
        self._begun.append(self._articles())
        return self._begun[-1]

    def close(self) -> None:
        """End every reading: an exporter that failed may be kept alive by its error, and its cursors with it."""
        for begun in self._begun:
            begun.close()

    def _articles(self) -> Generator[OutgoingArticle]:
        self.left_out = 0
        request, exporter = self._request, self._exporter
        for article in outgoing.articles(
            self._reader, annotator=self._annotator, statuses=request.statuses, labels=self._labels
        ):
            if exporter.training and not any(layer.spans or layer.status == "done" for layer in article.layers):
                self.left_out += 1
                continue
            yield article


def plan(project: ProjectFile, request: ExportRequest, *, progress: Tick, cancelled: Callable[[], bool]) -> ExportPlan:
    """Return what the export would write, leave out and lose."""
    exporter = _exporter(request.format)
    with project.snapshot() as reader, contextlib.closing(_Chosen(reader, exporter, request)) as chosen:
        articles = spans = 0
        losses: list[Loss] = []
        for article in chosen:
            articles += 1
            spans += sum(len(layer.spans) for layer in article.layers)
            losses += exporter.losses(article, request.options)
            if articles % 64 == 0:
                if cancelled():
                    raise Cancelled
                progress(articles + chosen.left_out, chosen.total)
        return ExportPlan(articles, spans, chosen.left_out, tuple(losses))


def export(
    project: ProjectFile, dest: Path, request: ExportRequest, *, progress: Tick, cancelled: Callable[[], bool]
) -> ExportReport:
    """Write the export to ``dest``: one file, or a folder where there is a split or several shards."""
    exporter = _exporter(request.format)
    dest = dest.absolute()
    if not os.path.isdir(dest.parent):  # unlike Path's, no error where a folder above cannot be entered
        raise Problem("folder_missing", path=str(dest.parent))
    project.refuse_own(dest)
    with project.snapshot() as reader, contextlib.closing(_Chosen(reader, exporter, request)) as chosen:
        done = 0

        def tick(count: int) -> None:
            nonlocal done
            done += count
            if done % 64 == 0:
                if cancelled():
                    raise Cancelled
                progress(done + chosen.left_out, chosen.total)

        labels = tuple(reading.labels(reader))
        with atomic.target(dest) as temporary:
            if request.split:
                counts = _split(exporter, chosen, request, temporary, tick, labels)
            else:
                counts = {
                    "": exporter.write(
                        temporary,
                        chosen,
                        labels=labels,
                        options=request.options,
                        tick=tick,
                    )
                }
            if cancelled():
                raise Cancelled
    folder = dest.is_dir()
    return ExportReport(
        articles=sum(count.articles for count in counts.values()),
        spans=sum(count.spans for count in counts.values()),
        left_out=chosen.left_out,
        losses=tuple(loss for count in counts.values() for loss in count.losses),
        files=tuple(sorted(path for path in dest.rglob("*") if path.is_file())) if folder else (dest,),
    )


def _split(
    exporter: Exporter,
    chosen: _Chosen,
    request: ExportRequest,
    folder: Path,
    tick: Callable[[int], None],
    labels: tuple[Label, ...],
) -> dict[str, ExportCount]:
    """Write a part for each name of the split. What goes where hangs on the seed and the articles' keys alone."""
    keys = sorted(article.key for article in chosen)
    parts = assign(keys, request.split, request.seed)
    folder.mkdir()
    counts: dict[str, ExportCount] = {}
    for name, _ in request.split:
        part: Iterable[OutgoingArticle] = (article for article in chosen if parts[article.key] == name)
        counts[name] = exporter.write(
            folder / f"{name}{exporter.suffix}", part, labels=labels, options=request.options, tick=tick
        )
    return counts


def assign(keys: list[str], split: tuple[tuple[str, float], ...], seed: int) -> dict[str, str]:
    """Return the part of each key: shuffled by the seed, then cut by the fractions (largest remainder first).

    Every part with a fraction gets at least one key where there are as many keys as parts.
    """
    total = sum(fraction for _, fraction in split)
    names = [name for name, _ in split]
    wrong = any(not _PART.fullmatch(name) for name in names) or len(set(names)) < len(names)
    if wrong or not math.isfinite(total) or total <= 0 or any(fraction < 0 for _, fraction in split):
        raise Problem("split_wrong")
    shuffled = sorted(keys)
    random.Random(seed).shuffle(shuffled)
    exact = [fraction / total * len(shuffled) for _, fraction in split]
    sizes = [int(share) for share in exact]
    order = sorted(range(len(split)), key=lambda n: (sizes[n] - exact[n], n))
    for n in order[: len(shuffled) - sum(sizes)]:
        sizes[n] += 1
    for n, (_, fraction) in enumerate(split):
        if fraction > 0 and sizes[n] == 0 and max(sizes) > 1:
            sizes[sizes.index(max(sizes))] -= 1
            sizes[n] = 1
    parts: dict[str, str] = {}
    at = 0
    for (name, _), size in zip(split, sizes, strict=True):
        parts.update(dict.fromkeys(shuffled[at : at + size], name))
        at += size
    return parts


def _exporter(name: str) -> Exporter:
    from annotator.formats import exporters

    known = exporters()
    if name not in known:
        raise Problem("format_unknown", name=name, known=", ".join(sorted(known)))
    return known[name]


def _labels(reader: Connection, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of the labels, which may be given by a shown name too, as an import takes them."""
    known = reading.labels(reader)
    keys = {name: label.key for label in reversed(known) for name in (label.name_en, label.name_zh) if name}
    keys.update((label.key, label.key) for label in known)
    shown_as = {label.key: label.shown_as for label in known if label.shown_as}
    unknown = [name for name in given if name not in keys]
    if unknown:
        raise Problem("label_unknown", name=unknown[0], known=", ".join(label.key for label in known))
    return tuple(shown_as.get(keys[name], keys[name]) for name in given)


def _annotator(reader: Connection, exporter: Exporter, request: ExportRequest) -> int | None:
    """Return whose layer goes out; None is everybody's, for a format that holds them all."""
    if request.annotator:
        found = people.resolve(reader, request.annotator)
        if found is None:
            raise Problem("annotator_unknown", name=request.annotator)
        return found.id
    if not exporter.one_layer:
        return None
    have = outgoing.annotators_with_layers(reader)
    settled = [ident for ident, _, uid in have if uid == ADJUDICATED.hex()]
    if settled:
        return settled[0]
    if len(have) > 1:
        raise Problem("annotator_needed", names=", ".join(f"{name} ({uid})" for _, name, uid in have))
    return have[0][0] if have else None

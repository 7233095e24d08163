"""The command ``agreement``: how far annotators agree, as a table for a person or whole as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.project import open_project

from . import output
from .options import JSON, PATH

if TYPE_CHECKING:
    from annotator.compare.agreement import PairAgreement
    from annotator.compare.bootstrap import Interval
    from annotator.compare.pairing import DifferenceKind
    from annotator.project.agreeing import Agreement, Found, Listed, Pair
    from annotator.project.agreeing_twins import Joined

_MOST_LOST = 8  # spans without a place in the text compared that are named
_KINDS: dict[DifferenceKind, str] = {
    "same": "the same",
    "boundary": "boundary",
    "label": "label",
    "both": "both",
    "only_a": "only in A",
    "only_b": "only in B",
}


@click.command()
@click.argument("project", type=PATH)
@click.option(
    "--annotator",
    "names",
    multiple=True,
    help="Compare these only; name or id, or `adjudicated`. May be given several times.",
)
@click.option("--label", "labels", multiple=True, help="Only spans of this label. May be given several times.")
@click.option(
    "--resamples",
    type=click.IntRange(min=0),
    default=1000,
    show_default=True,
    help="Draws of articles that each interval is made from; 0 leaves the intervals out.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Where the draws begin.")
@click.option("--differences", "listing", is_flag=True, help="List every difference too.")
@JSON
def agreement(
    project: Path,
    names: tuple[str, ...],
    labels: tuple[str, ...],
    resamples: int,
    seed: int,
    listing: bool,
    as_json: bool,
) -> None:
    """Say how far annotators agree, over the articles that each two of them have marked done."""
    from annotator.compare.bootstrap import Resampling
    from annotator.project import agreeing, agreeing_out

    with output.plain_errors(as_json=as_json), open_project(project, writable=False) as opened:
        scope = agreeing.Scope(agreeing.chosen_annotators(opened, names), agreeing.chosen_labels(opened, labels))
        found = agreeing.compare(
            opened,
            scope,
            resampling=Resampling(draws=resamples, seed=seed) if resamples else None,
            progress=output.progress("agreement"),
        )
        listed = (
            {
                (pair.a, pair.b): agreeing.list_differences(opened, pair.a, pair.b, labels=scope.labels)
                for pair in found.pairs
                if pair.articles
            }
            if listing
            else None
        )
    for joined in found.joined:
        output.say(_joined(joined, found))
    for group in found.left_out:
        titles = ", ".join(f"“{twin.title}” ({twin.key[:8]})" for twin in group)
        output.say(f"Left out, since they come from the same file, but their texts do not go together: {titles}")
    facts = agreeing_out.as_json(found, listed) if as_json else {}
    output.report(facts, as_json=as_json, text="" if as_json else "\n".join(_lines(found, listed)))


def _joined(one: Joined, found: Agreement) -> str:
    """Return which articles are compared as one, whose layer is carried over, and what of it has no place."""
    names = {party.annotator.id: party.annotator.name for party in found.parties}
    others = "; ".join(
        f"{', '.join(names[each] for each in whose)} from ({twin.key[:8]})" for twin, whose in one.elsewhere
    )
    from_here = {twin.id for twin, _ in one.elsewhere}
    lost = [each for each in found.lost if each.twin.id in from_here]
    said = f"Made of the same file, and compared as one, on “{one.main.title}” ({one.main.key[:8]}): {others}"
    if not lost:
        return said
    places = ", ".join(
        f"{names[each.annotator]} {each.span.label} {each.span.start}-{each.span.end}" for each in lost[:_MOST_LOST]
    )
    more = f" and {len(lost) - _MOST_LOST} more" if len(lost) > _MOST_LOST else ""
    return f"{said}; without a place there, left out: {len(lost)} ({places}{more})"


def _lines(found: Agreement, listed: dict[tuple[int, int], Listed] | None) -> Iterable[str]:
    names = {party.annotator.id: party.annotator.name for party in found.parties}
    yield f"{'annotator':24} {'done':>6}"
    for party in found.parties:
        same = list(names.values()).count(party.annotator.name) > 1
        ident = f"  ({party.annotator.uid.hex()})" if same else ""
        yield f"{_padded(party.annotator.name, 24)} {party.done:6}{ident}"
    for pair in found.pairs:
        yield ""
        yield f"A {names[pair.a]} · B {names[pair.b]} · articles: {pair.articles}"
        if pair.figures is None:
            yield "  no article that both have marked done"
        else:
            yield from _pair_lines(pair.figures)
        if listed is not None:
            yield from _difference_lines(pair, listed)
    if found.together is not None:
        yield ""
        yield f"Krippendorff’s unitizing alpha, all {len(found.together.annotators)}"
        for flattening, alpha in found.together.pooled.items():
            intervals = found.together.intervals.get(flattening, {})
            parts = (
                f"{member} {_figure(value, intervals.get(member))}"
                for member, value in (("nominal", alpha.nominal), ("binary", alpha.binary), ("coding", alpha.coding))
            )
            yield f"  {flattening:10} {'   '.join(parts)}"


def _pair_lines(figures: PairAgreement) -> Iterable[str]:
    yield f"  {'':24} {'A':>6} {'B':>6} {'same':>6}  {'exact F1':22} {'relaxed F1':22} extent F1"
    exact = figures.pooled.matches["exact"]
    for label in (None, *exact.by_label):
        counts = exact.all if label is None else exact.by_label[label]
        parts: list[str] = []
        for measure, matches in figures.pooled.matches.items():
            here = matches.all if label is None else matches.by_label[label]
            parts.append(_figure(here.f1, figures.intervals.get(measure if label is None else (measure, label))))
        name = _padded(label or "all labels", 24)
        columns = " ".join(f"{part:22}" for part in parts).rstrip()
        yield f"  {name} {counts.a:6} {counts.b:6} {counts.matched:6}  {columns}"
    for flattening, kappa in figures.pooled.kappa.items():
        value = _figure(kappa.value, figures.intervals.get(flattening))
        yield f"  kappa, {flattening}: {value}, characters: {kappa.characters}"
    kinds = ", ".join(f"{words} {figures.pooled.kinds[kind]}" for kind, words in _KINDS.items())
    yield f"  differences: {kinds}"


def _difference_lines(pair: Pair, listed: dict[tuple[int, int], Listed]) -> Iterable[str]:
    here = listed.get((pair.a, pair.b))
    if here is None:
        return
    article = ""
    for one in here.found:
        if one.key != article:
            article = one.key
            yield f"  “{one.title}” ({one.key[:8]})"
        yield f"    {_difference(one)}"
    if here.more:
        yield f"  … and {here.more} more"


def _difference(one: Found) -> str:
    a, b = one.difference.a, one.difference.b
    labels = " / ".join("–" if span is None else f"{span.label} {span.start}-{span.end}" for span in (a, b))
    words = f"{one.before}【{one.text}】{one.after}".replace("\n", " ")
    return f"{_KINDS[one.difference.kind]:10} {labels}  {words}"


def _figure(value: float | None, interval: Interval | None) -> str:
    if value is None:
        return "–"
    return f"{value:.4f}" + (f" ({interval.low:.3f}–{interval.high:.3f})" if interval is not None else "")


def _padded(words: str, width: int) -> str:
    """Return ``words`` with spaces to ``width`` columns; a Chinese character takes two of a terminal."""
    from unicodedata import east_asian_width

    taken = sum(2 if east_asian_width(character) in "WF" else 1 for character in words)
    return words + " " * max(0, width - taken)

"""Training the tagger on done articles, in a process of its own so that nothing else waits for it.

The model stands in this machine's cache, never in the project: one for each project file and set of people whose work
is learned from. It is trained anew as articles are finished: with the second one, and then as often as a good third
more, or five more, are done.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from annotator import places
from annotator.model.changes import Cancelled
from annotator.model.suggestions import Suggestion
from annotator.model.values import Person
from annotator.store import answers, reading
from annotator.suggest import memory as remembering
from annotator.suggest import tagger
from annotator.suggest.base import Context, Learned
from annotator.suggest.combine import combine

from .core import Project
from .opening import open_project

_log = logging.getLogger(__name__)
_LEAST = 2  # articles
_STEP = 5  # articles more
_MOST = 400  # articles; the latest ones
_WHOLE = 25  # articles up to which each is held out once
_FOLDS = 5
_TRIED = 30  # of more articles, so many are held out, and twice as many learned from to try it
_ENOUGH = 5  # spans of a label that were held out, before the tagger is trusted with it
_PATIENCE = 600  # seconds


def _never() -> bool:
    return False


def folder() -> Path:
    """Return where models are kept; ``ANNOTATOR_CACHE_DIR`` overrides it."""
    given = os.environ.get("ANNOTATOR_CACHE_DIR")
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_cache_dir("annotator", appauthor=False))


def place(project: Project, whom: Sequence[int]) -> Path:
    """Return where it is said which model is the project's, learned from ``whom``."""
    uids = {one.id: one.uid.hex() for one in project.read(reading.annotators, adjudicated=True)}
    name = "\n".join((str(project.path), *sorted(uids[one] for one in whom)))
    return (
        folder() / "taggers" / hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:24] / "about.json"
    )


def available() -> bool:
    """Return whether the library that the tagger needs is installed."""
    import importlib.util

    return importlib.util.find_spec("pycrfsuite") is not None


def due(trained: int, done: int) -> bool:
    """Return whether so many done articles are worth training anew; ``trained`` is how many it learned from."""
    if done < _LEAST:
        return False
    return trained == 0 or abs(done - trained) >= min(_STEP, max(1, trained // 3))


def train_if_due(project: Project, *, force: bool = False, cancelled: Callable[[], bool] = _never) -> bool:
    """Train the project's tagger where enough was done since, and return whether it was; then prepare a new kit.

    For a worker: it waits for the process that trains, some seconds. Raises ``Cancelled``.
    """
    from . import suggesting_learning as learning

    if not available():
        return False
    whom = learning.teachers(project)
    done = project.read(answers.finished, whom, limit=_MOST) if whom else []
    where = place(project, whom)
    kept = tagger.about(where)
    if len(done) < _LEAST or not (force or due(kept.articles if kept else 0, len(done))):
        return False
    job: dict[str, Any] = {
        "about": str(where),
        "labels": sorted(learning.names_of(project)),
        "project": str(project.path),
    }
    job["done"] = done
    return _in_child(job, cancelled=lambda: project.closing or cancelled())


def _in_child(job: dict[str, Any], *, cancelled: Callable[[], bool]) -> bool:
    """Train in a process of its own, one that gives way to others; return whether it succeeded."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.write(json.dumps(job).encode())
        given.seek(0)
        with subprocess.Popen(
            [sys.executable, "-m", "annotator.project.suggesting_training"],
            stdin=given,
            stdout=subprocess.DEVNULL,
            stderr=said,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ) as child:
            end = time.monotonic() + _PATIENCE
            while True:
                try:
                    failed = child.wait(0.05) != 0
                    if failed:
                        said.seek(0)
                        _log.warning("Training ended with an error: %s", said.read()[-2000:].decode(errors="replace"))
                    return not failed
                except subprocess.TimeoutExpired:
                    stop = cancelled()
                    if stop or time.monotonic() > end:
                        child.kill()
                        child.wait()
                        if stop:
                            raise Cancelled from None
                        return False


# In the child --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Article:
    text: str
    spans: list[tagger.Place]
    given: list[Suggestion]
    seen: list[tagger.Line]
    flat: list[tagger.Place]


def main() -> int:
    """Train as the job on stdin says."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(10)
    gc.disable()  # millions of strings are made here, and nothing that only a collection would free
    job = json.load(sys.stdin)
    where = Path(job["about"])
    where.parent.mkdir(parents=True, exist_ok=True)
    nobody = Person("", bytes(16), bytes(16))
    with open_project(Path(job["project"]), person=nobody, writable=False) as project:
        done = [_read(project, article, annotator) for article, annotator in job["done"]]
    train(done, Context(frozenset(job["labels"]), places.resource), where)
    return 0


def _read(project: Project, article: int, annotator: int) -> tuple[str, list[tagger.Place]]:
    spans = project.spans(article, annotator=annotator)
    return project.article(article).text, sorted({(span.start, span.end, span.label) for span in spans})


def train(done: Sequence[tuple[str, Sequence[tagger.Place]]], context: Context, where: Path) -> tagger.About:
    """Train on done articles (text, spans) and write the model beside ``where``, which says what it is worth."""
    known = tagger.words(context.resource)
    others = tagger.others(context)
    articles: list[_Article] = []
    for text, spans in done:
        given = [one for other in others for one in other.propose(text)]
        seen = tagger.look(text, combine(given), known)
        articles.append(_Article(text, list(spans), given, seen, tagger.flat(spans)))
    mine, theirs = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    temporary = where.with_name(f"{os.getpid()}.held-out")
    try:
        for train_on, held_out in _folds(articles):
            tagger.train([(one.seen, one.flat) for one in train_on], temporary)
            _try(train_on, held_out, temporary, context, known, mine, theirs)
    finally:
        temporary.unlink(missing_ok=True)
    labels = sorted({label for _, label in (*mine, *theirs)})
    scores = {label: (_f1(mine, label), _f1(theirs, label)) for label in labels}
    model = where.with_name(f"{os.urandom(8).hex()}.crfsuite")
    tagger.train([(one.seen, one.flat) for one in articles], model)
    about = tagger.About(
        model.name,
        len(articles),
        tuple(label for label in labels if scores[label][0] > scores[label][1] and mine["wanted", label] >= _ENOUGH),
        {label: (mine["right", label], mine["made", label] - mine["right", label]) for label in labels},
        scores,
    )
    part = where.with_suffix(f".{os.getpid()}")
    part.write_text(json.dumps(asdict(about), ensure_ascii=False, indent=1), encoding="utf-8")
    part.replace(where)
    for old in where.parent.glob("*.crfsuite"):
        if old != model:
            with contextlib.suppress(OSError):  # another window may have it open
                old.unlink()
    return about


def _folds(articles: Sequence[_Article]) -> Iterator[tuple[list[_Article], list[_Article]]]:
    if len(articles) > _WHOLE:
        order = sorted(articles, key=lambda one: hashlib.sha256(one.text.encode()).digest())
        held_out = min(_TRIED, len(order) // 3)
        yield order[held_out : 3 * held_out], order[:held_out]
        return
    count = min(len(articles), _FOLDS)
    for fold in range(count):
        yield (
            [one for number, one in enumerate(articles) if number % count != fold],
            [one for number, one in enumerate(articles) if number % count == fold],
        )


def _try(
    train_on: Sequence[_Article],
    held_out: Sequence[_Article],
    model: Path,
    context: Context,
    known: tagger.Words,
    mine: Counter[tuple[str, str]],
    theirs: Counter[tuple[str, str]],
) -> None:
    """Count what the tagger and what all others together, memory too, make of articles held out."""
    lexicon: dict[str, dict[str, int]] = {}
    for one in train_on:
        for start, end, label in one.spans:
            by_label = lexicon.setdefault(one.text[start:end], {})
            by_label[label] = by_label.get(label, 0) + 1
    labels = context.labels
    memory = remembering.Memory({quote: Learned(by_label) for quote, by_label in lexicon.items()}, labels)
    for one in train_on:
        for said, count in memory.passed(one.text, one.spans).items():
            memory.learn(*said, passed=count)
    trained = tagger.Tagger(model, labels, known, list, articles=len(train_on))
    for one in held_out:
        truth = set(one.spans)
        for counts, found in (
            (mine, trained.propose_seen(one.seen)),
            (theirs, combine([*one.given, *memory.propose(one.text)])),
        ):
            made = {(proposal.start, proposal.end, proposal.label) for proposal in found}
            for name, some in (("wanted", truth), ("made", made), ("right", made & truth)):
                counts.update((name, label) for _, _, label in some)


def _f1(counts: Counter[tuple[str, str]], label: str) -> float:
    both = counts["made", label] + counts["wanted", label]
    return 2 * counts["right", label] / both if both else 0.0


if __name__ == "__main__":
    sys.exit(main())

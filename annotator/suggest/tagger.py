"""A tagger trained on a project's own done articles: a conditional random field over characters (python-crfsuite).

What it sees of a character: it and its neighbours, what kind they are, words of the lists in ``resources/rules`` that
begin, go on or end there, and what the other suggesters propose there. Each line is a sequence of its own. Spans that
nest are laid flat for training, the outermost kept; inner ones are left to the rules. It proposes only labels at which
it did better than the others on articles held out, which whoever trains it says beside the model (``About``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from annotator.model.messages import Message
from annotator.model.suggestions import Suggestion

from .base import Context, Suggester, suggesters
from .combine import combine
from .rules.lists import read
from .rules.reading import is_han

SOURCE = "tagger"
# The model's own probabilities are none after passive-aggressive training; how often it was right on articles held out
# moves this one, which is what ``combine`` thinks of a suggester without a record.
_SURE = 0.85
VERSION = 2  # of the features: a model of another version is not used
_LISTS = (
    "bodies",
    "centres",
    "given",
    "honours",
    "institutions",
    "levels",
    "names_after",
    "occupations",
    "places",
    "programmes",
    "slogans",
    "themes",
    "titles",
    "units",
)
_FEW, _MANY = 100_000, 200_000  # characters: the more, the fewer rounds of training it takes
_LONGEST = 8  # characters of a list's word
_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两半几数多余")
_MARKS = {"“": "“", "‘": "“", "《": "《", "”": "”", "’": "”", "》": "》"}
_ENDS = frozenset("。！？；\n")

Place = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the lists, by what list they stand in; common words of two characters apart."""

    listed: Mapping[str, str]
    longest: Mapping[str, int]
    """How long the longest word is that begins with a character."""
    common: frozenset[str]
    surnames: frozenset[str]


def words(resource: Callable[..., Path]) -> Words:
    """Read the lists."""
    listed: dict[str, str] = {}
    for name in _LISTS:
        for line in _lines(resource, name):
            word = line.split()[0]
            if 0 < len(word) <= _LONGEST:
                listed.setdefault(word, name[:5])
    common = frozenset(word for name in ("words", "more_words", "verbs") for word in _lines(resource, name))
    surnames = frozenset(word for line in _lines(resource, "surnames") for word in ([line] if len(line) == 2 else line))
    longest: dict[str, int] = {}
    for word in listed:
        longest[word[0]] = max(len(word), longest.get(word[0], 0))
    return Words(listed, longest, common, surnames)


def _lines(resource: Callable[..., Path], name: str) -> tuple[str, ...]:
    """Read one list; one that somebody took away says nothing."""
    path = resource("rules", f"{name}.txt")
    return read(path) if path.is_file() else ()


def kind(character: str) -> str:
    """Return what kind of character it is."""
    if character in _MARKS:
        return _MARKS[character]
    if character in _NUMERALS:
        return "n"
    if is_han(character):
        return "h"
    if character.isdigit():
        return "d"
    if character.isalpha():
        return "a"
    if character.isspace():
        return "s"
    return "." if character in _ENDS else ","


def features(text: str, given: Sequence[Suggestion], known: Words) -> list[list[str]]:
    """Return what is seen of each character of a text; ``given`` is what the other suggesters propose."""
    length = len(text)
    kinds = [kind(character) for character in text]
    listed: list[list[str]] = [[] for _ in text]
    get = known.listed.get
    longest = known.longest.get
    for start, character in enumerate(text):
        for end in range(min(length, start + longest(character, 0)), start, -1):
            name = get(text[start:end])
            if name is not None:
                listed[start].append("<" + name)
                for at in range(start + 1, end - 1):
                    listed[at].append("-" + name)
                listed[end - 1].append(">" + name)
                break
    for one in given:
        sure = "!" if one.score >= 0.75 else "?"
        listed[one.start].append(f"b{one.label}{sure}")
        for at in range(one.start + 1, one.end):
            listed[at].append(f"i{one.label}{sure}")
        listed[one.end - 1].append(f"e{one.label}{sure}")
        if one.end < length:
            listed[one.end].append("a" + one.label)
        if one.start:
            listed[one.start - 1].append("p" + one.label)
    common, surnames = known.common, known.surnames
    around = "\n" + text + "\n\n"
    types = ["s", *kinds, "s", "s"]
    found: list[list[str]] = []
    for at in range(length):
        one, here, next_one, next_two = around[at : at + 4]
        seen = [
            "0" + here,
            "1" + one,
            "2" + next_one,
            "3" + here + next_one,
            "4" + next_two,
            "5" + types[at] + types[at + 1] + types[at + 2],
        ]
        if one + here in common:
            seen.append("wb")
        if here + next_one in common:
            seen.append("wa")
        if here in surnames:
            seen.append("s0")
        if one in surnames:
            seen.append("s1")
        seen += listed[at]
        found.append(seen)
    return found


def lines(text: str) -> list[tuple[int, int]]:
    """Return where the lines of a text that hold something begin and end."""
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def flat(spans: Iterable[Place]) -> list[Place]:
    """Return the outermost spans; of two that cross, the first."""
    kept: list[Place] = []
    for span in sorted(spans, key=lambda one: (one[0], -one[1], one[2])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def tags(length: int, spans: Iterable[Place]) -> list[str]:
    """Return a tag for each character: ``B-`` and ``I-`` with the label, ``E-`` for the last of several, or ``O``."""
    found = ["O"] * length
    for start, end, label in spans:
        for at in range(start, end):
            found[at] = "I-" + label
        found[end - 1] = "E-" + label
        found[start] = "B-" + label
    return found


def spans_of(found: Sequence[str]) -> list[Place]:
    """Return the spans that tags say, also where they do not fit together well."""
    spans: list[Place] = []
    start, label = 0, ""
    for at, tag in enumerate([*found, "O"]):
        begins, named = tag[:1], tag[2:]
        if label and (begins in "BO" or named != label):
            spans.append((start, at, label))
            label = ""
        if named and not label:
            start, label = at, named
        if label and begins == "E":
            spans.append((start, at + 1, label))
            label = ""
    return spans


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text from ``start`` to ``end`` and what is seen there, in the library's own shape.

    Turning it into that takes as long as seeing it, and the same line is trained on more than once.
    """

    start: int
    end: int
    items: Any


def look(text: str, given: Sequence[Suggestion], known: Words) -> list[Line]:
    """Return what is seen of each line of a text. Raises ``ImportError`` without python-crfsuite."""
    shape = library().ItemSequence
    seen = features(text, given, known)
    return [Line(first, last, shape(seen[first:last])) for first, last in lines(text)]


def library() -> Any:  # noqa: ANN401  (it says nothing of its types)
    """Return python-crfsuite. Raises ``ImportError`` where it is not installed."""
    return import_module("pycrfsuite")


class Tagger:
    """Proposes what the model finds, of the labels it is trusted with."""

    name = SOURCE

    def __init__(
        self,
        model: Path,
        labels: frozenset[str],
        known: Words,
        others: Callable[[], Sequence[Suggester]],
        *,
        articles: int,
    ) -> None:
        """Open a model. ``labels`` are those to propose, ``others`` makes the suggesters that it is shown.

        Raises ``ImportError`` without python-crfsuite, ``ValueError`` or ``OSError`` for a file that is no model.
        """
        opened = library().Tagger()
        opened.open(str(model))
        self._model: Any = opened
        self._labels = labels
        self._known = known
        self._make_others = others
        self._others: Sequence[Suggester] | None = None
        self._reason = Message("suggest_tagger", {"articles": articles})

    def propose(self, text: str) -> list[Suggestion]:
        """Return what the model finds."""
        if self._others is None:
            self._others = self._make_others()
        return self.propose_given(text, [one for other in self._others for one in other.propose(text)])

    def propose_given(self, text: str, given: Sequence[Suggestion]) -> list[Suggestion]:
        """Return what the model finds where the others propose ``given``: all that they propose, combined here."""
        return self.propose_seen(look(text, combine(given), self._known))

    def propose_seen(self, seen: Iterable[Line]) -> list[Suggestion]:
        """Return what the model finds in lines that were looked at."""
        found: list[Suggestion] = []
        for line in seen:
            tagged: list[str] = self._model.tag(line.items)
            for start, end, label in spans_of(tagged):
                if label in self._labels:
                    found.append(Suggestion(line.start + start, line.start + end, label, _SURE, self._reason, SOURCE))
        return found


def train(articles: Iterable[tuple[Sequence[Line], Sequence[Place]]], to: Path) -> None:
    """Train a model on articles, each its lines and its flat spans, and write it to ``to``.

    Passive-aggressive updates learn in a tenth of the time of L-BFGS and are as good here (docs/decisions).
    """
    trainer = library().Trainer(algorithm="pa", verbose=False)
    characters = 0
    for seen, spans in articles:
        tagged = tags(seen[-1].end if seen else 0, spans)
        for line in seen:
            trainer.append(line.items, tagged[line.start : line.end])
            characters += line.end - line.start
    trainer.set_params({"max_iterations": 12 if characters < _FEW else 8 if characters < _MANY else 3})
    trainer.train(str(to))


@dataclass(frozen=True, slots=True)
class About:
    """What is kept beside a model: its file's name, the labels it is trusted with, and how often it was right.

    ``articles`` is how many it learned from; ``scores`` has, by label, its F1 and that of the others on articles held
    out.
    """

    model: str
    articles: int
    labels: tuple[str, ...]
    record: dict[str, tuple[int, int]]
    scores: dict[str, tuple[float, float]]
    version: int = VERSION


def about(path: Path) -> About | None:
    """Return what the file ``path`` says of a model; None where there is none that can be used."""
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        kept = About(
            str(found["model"]),
            int(found["articles"]),
            tuple(str(label) for label in found["labels"]),
            {str(label): (int(right), int(wrong)) for label, (right, wrong) in found["record"].items()},
            {str(label): (float(mine), float(theirs)) for label, (mine, theirs) in found["scores"].items()},
            int(found["version"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return kept if kept.version == VERSION and (path.parent / kept.model).is_file() else None


def others(context: Context) -> list[Suggester]:
    """Return the suggesters whose proposals the tagger is shown.

    What memory proposes is not, since that depends on the very articles that it is trained on.
    """
    known = suggesters()
    made = (known[name](context) for name in ("rules", "gazetteer") if name in known)
    return [suggester for suggester in made if suggester is not None]


def make(context: Context) -> Tagger | None:
    """Return the project's tagger, for the labels at which it beats the others; None where there is none.

    None too where python-crfsuite is not installed, or the model cannot be read.
    """
    kept = about(context.model) if context.model is not None else None
    if kept is None or context.model is None:
        return None
    labels = frozenset(kept.labels) & context.labels
    if not labels:
        return None
    try:
        return Tagger(
            context.model.parent / kept.model,
            labels,
            words(context.resource),
            lambda: others(context),
            articles=kept.articles,
        )
    except (ImportError, ValueError, OSError):
        return None

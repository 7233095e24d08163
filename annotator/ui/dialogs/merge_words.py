"""What a merge is going to take and what it took, in sentences: for the window, and for the report that is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QObject

from annotator.model.asides import Aside
from annotator.model.merges import LayerChanges, MergePlan, MergeReport, MineChange
from annotator.model.messages import QT_TRANSLATE_NOOP, Message
from annotator.ui import messages

MOST, FEW = 100, 20  # lines of one kind that are shown, names in one line: a forged file may bring any number
_LONGEST = 80  # characters of a name or quote
Names = Callable[[str], str]
"""Gives a label's shown name for its key."""

_WHAT = {
    "new": QT_TRANSLATE_NOOP("MergeWords", "new"),
    "changed": QT_TRANSLATE_NOOP("MergeWords", "changed"),
    "removed": QT_TRANSLATE_NOOP("MergeWords", "removed"),
    "none": QT_TRANSLATE_NOOP("MergeWords", "kept in the history only"),
}
_KIND = {
    "span": QT_TRANSLATE_NOOP("MergeWords", "Span"),
    "status": QT_TRANSLATE_NOOP("MergeWords", "Status"),
    "note": QT_TRANSLATE_NOOP("MergeWords", "Note"),
}
_STATUS = {
    "new": QT_TRANSLATE_NOOP("MergeWords", "New"),
    "started": QT_TRANSLATE_NOOP("MergeWords", "Started"),
    "done": QT_TRANSLATE_NOOP("MergeWords", "Done"),
    "skipped": QT_TRANSLATE_NOOP("MergeWords", "Skipped"),
    "flagged": QT_TRANSLATE_NOOP("MergeWords", "Flagged"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, and what stands under it. ``look``: somebody should look at it."""

    text: str
    more: tuple[Line, ...] = ()
    look: bool = False


class MergeWords(QObject):
    """Puts a merge into sentences; ``names`` gives a label's shown name for its key."""

    def __init__(self, names: Names, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = names

    def state(self, plan: MergePlan) -> str:
        """Return what a file is or brings, in one line."""
        if plan.problem is not None:
            return self.tr("Refused: {reason}").format(reason=refusal(plan))
        if plan.nothing_new:
            words = self.tr("Nothing new in it")
        else:
            counts = (
                (plan.mine_count, self.tr("under your name: {count}")),
                (plan.articles_new, self.tr("new articles: {count}")),
                (plan.spans_new, self.tr("new spans: {count}")),
                (plan.spans_changed, self.tr("changed: {count}")),
                (plan.spans_removed, self.tr("removed: {count}")),
                (plan.conflicts_new, self.tr("conflicts: {count}")),
            )
            words = self._list(text.format(count=count) for count, text in counts if count)
            words = words or self.tr("New records: {count}").format(count=plan.rows_new)
        if plan.aside_count:
            words = self._list((words, self.tr("set aside: {count}").format(count=plan.aside_count)))
        return words[:1].upper() + words[1:]

    def plan_lines(self, plan: MergePlan) -> list[Line]:
        """Return what a file brings; changes of my own layers and unknown labels are shown apart."""
        if plan.problem is not None:
            return [Line(refusal(plan), look=True)]
        lines: list[Line] = []
        if plan.nothing_new:
            lines.append(Line(self.tr("There is nothing new in this file: all of it is in the project already.")))
        lines += self._articles(plan)
        lines += self._some([Line(self._layer(layer)) for layer in plan.layers[:MOST]], len(plan.layers))
        lines += self._labels(plan)
        lines += self._of_everybody(plan)
        if plan.conflicts_new:
            words = self.tr("Conflicts, where the same thing was changed on both sides: {count}")
            kept = Line(self.tr("Both values are kept. After the merge you can settle them one by one."))
            lines.append(Line(words.format(count=plan.conflicts_new), (kept,), look=True))
        if plan.conflicts_settled:
            lines.append(Line(self.tr("Conflicts that it settles: {count}").format(count=plan.conflicts_settled)))
        lines += self._same_names(plan)
        lines += self._aside(plan)
        return lines

    def mine(self, change: MineChange) -> list[str]:
        """Return a change of my own layer as cells: the change, what, the article, and when."""
        parts = [self._translated(_KIND, change.kind), self._translated(_WHAT, change.what)]
        text = f"“{_cut(change.text)}”" if change.text else ""
        if change.kind == "status":
            text = self._translated(_STATUS, change.text)
        label = self.label(change.label) if change.label else ""
        words = " ".join(filter(None, (label, text)))
        what = self.tr("{kind}, {what}").format(kind=parts[0], what=parts[1])
        moment = when(change.when)
        if change.here:
            moment = self._list((moment, self.tr("this computer")))
        return [what, words, _cut(change.article), moment]

    def whole_report(self, report: MergeReport) -> list[Line]:
        """Return all that there is to say about a merge, to be saved."""
        first = [Line(line) for line in self.summary(report).split("\n")]
        return [*first, *self.report_lines(report), Line(self.backup(report))]

    def report_lines(self, report: MergeReport) -> list[Line]:
        """Return what went in, file by file."""
        lines: list[Line] = []
        for plan in report.files:
            name = f"{plan.path.name} – {self.state(plan)}"
            more = tuple(self.plan_lines(plan)) if plan.problem is None else ()
            lines.append(Line(name, more, plan.problem is not None))
        return lines

    def summary(self, report: MergeReport) -> str:
        """Return what went in, in one sentence or two."""
        taken = [plan for plan in report.files if plan.problem is None]
        if all(plan.nothing_new for plan in taken):
            return self.tr("There was nothing new: the project is as it was.")
        words = self.tr("Merged. New articles: {articles}. New spans: {new}, changed: {changed}, removed: {removed}.")
        words = words.format(
            articles=sum(plan.articles_new for plan in taken),
            new=sum(plan.spans_new for plan in taken),
            changed=sum(plan.spans_changed for plan in taken),
            removed=sum(plan.spans_removed for plan in taken),
        )
        if report.conflicts:
            words += "\n" + self.tr("Conflicts to settle: {count}").format(count=report.conflicts)
        return words

    def backup(self, report: MergeReport) -> str:
        """Return where the state from before is."""
        if report.backup is not None:
            return self.tr("The project as it was before is kept in {file}. File > Backups goes back to it.").format(
                file=report.backup.name
            )
        if report.backup_skipped is not None:
            return messages.text(report.backup_skipped)
        return self.tr("Nothing was written, so no backup was needed.")

    def label(self, key: str) -> str:
        """Return a label's name, as far as there is room for it."""
        return _cut(self._names(key))

    def _more(self, count: int) -> str:
        return self.tr("… and {count} more").format(count=count)

    def _some(self, lines: list[Line], count: int) -> list[Line]:
        """Return the lines, and how many are left out of ``count``."""
        return [*lines, Line(self._more(count - len(lines)))] if count > len(lines) else lines

    def _translated(self, table: dict[str, str], word: str) -> str:
        return self.tr(table[word]) if word in table else word

    def _list(self, words: Iterable[str]) -> str:
        return self.tr(", ").join(words)

    def _articles(self, plan: MergePlan) -> list[Line]:
        lines: list[Line] = []
        if plan.articles_new or plan.articles_known:
            words = self.tr("Articles: {new} new, {known} here already")
            if not plan.articles_new:
                words = self.tr("Articles: {known}, all of them here already")
            lines.append(Line(words.format(new=plan.articles_new, known=plan.articles_known)))
        if plan.twins:
            more = [
                Line(
                    self.tr("“{title}”: {one} there, {other} here").format(
                        title=_cut(twin.title),
                        one=_cut(twin.preparation) or self.tr("as the file has it"),
                        other=_cut(twin.other_preparation) or self.tr("as the file has it"),
                    )
                )
                for twin in plan.twins[:MOST]
            ]
            words = self.tr("Articles from the same file as one here, prepared otherwise; both are kept: {count}")
            lines.append(Line(words.format(count=len(plan.twins)), tuple(self._some(more, len(plan.twins))), look=True))
        return lines

    def _layer(self, layer: LayerChanges) -> str:
        counts = (
            (layer.spans_new, self.tr("new spans: {count}")),
            (layer.spans_changed, self.tr("changed: {count}")),
            (layer.spans_removed, self.tr("removed: {count}")),
            (layer.statuses, self.tr("statuses: {count}")),
            (layer.notes, self.tr("notes: {count}")),
        )
        words = self._list(text.format(count=count) for count, text in counts if count) or self.tr("nothing new")
        name = _cut(layer.annotator)
        if layer.mine:
            name = self.tr("{name} (you)").format(name=name)
        elif layer.new:
            name = self.tr("{name} (new here)").format(name=name)
        return self.tr("{name} – {what}").format(name=name, what=words)

    def _labels(self, plan: MergePlan) -> list[Line]:
        lines: list[Line] = []
        for keys, words in (
            (plan.labels_new, self.tr("New labels: {names}")),
            (plan.labels_changed, self.tr("Labels with other names, colours or guidelines: {names}")),
        ):
            if keys:
                some = [self.label(key) for key in keys[:FEW]]
                if len(keys) > FEW:
                    some.append(self._more(len(keys) - FEW))
                lines.append(Line(words.format(names=self._list(some))))
        if plan.maps:
            more = self._some([Line(self._shown_as(*one)) for one in plan.maps[:MOST]], len(plan.maps))
            words = self.tr("Labels that are shown as another: {count}")
            lines.append(Line(words.format(count=len(plan.maps)), tuple(more)))
        return lines

    def _shown_as(self, label: str, other: str) -> str:
        if not other or other == label:
            return self.tr("“{label}” is shown as itself again").format(label=self.label(label))
        return self.tr("“{label}” is shown as “{other}”").format(label=self.label(label), other=self.label(other))

    def _of_everybody(self, plan: MergePlan) -> list[Line]:
        counts = (
            (plan.facts, self.tr("Titles and dates that were corrected: {count}")),
            (plan.hidden, self.tr("Articles that were hidden or brought back: {count}")),
            (plan.assignments, self.tr("Assignments: {count}")),
        )
        return [Line(words.format(count=count)) for count, words in counts if count]

    def _same_names(self, plan: MergePlan) -> list[Line]:
        words = self.tr("Two annotators are called “{name}”. They stay two, shown as {one} and {other}.")
        lines: list[Line] = []
        for same in plan.same_names[:MOST]:
            name = _cut(same.name)
            told = words.format(name=name, one=f"{name} · {same.uid[:4]}", other=f"{name} · {same.other[:4]}")
            lines.append(Line(told, look=True))
        return self._some(lines, len(plan.same_names))

    def _aside(self, plan: MergePlan) -> list[Line]:
        lines: list[Line] = []
        if plan.aside:
            more = tuple(self._set_aside(one) for one in plan.aside)
            words = self.tr("Set aside, because something is wrong with it: {count}").format(count=plan.aside_count)
            lines.append(Line(words, more, look=True))
        if plan.parent_elsewhere:
            words = self.tr("Records that claim to replace another's, which they cannot: {count}")
            lines.append(Line(words.format(count=plan.parent_elsewhere)))
        return lines

    def _set_aside(self, aside: Aside) -> Line:
        rows = self._list(map(str, aside.examples))
        more = (Line(self.tr("For example rows {ids} there").format(ids=rows)),) if rows else ()
        return Line(messages.text(aside.message), more)


def as_text(lines: Iterable[Line]) -> str:
    """Return the sentences as text, what stands under one indented by two spaces."""
    return "\n".join(_flat(lines, 0)) + "\n"


def when(seconds: float) -> str:
    """Return a moment as it is written here; a clock that says something impossible gives what it says."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(seconds)), QLocale.FormatType.ShortFormat)


def refusal(plan: MergePlan) -> str:
    """Return why a file was refused; it stands beside the file, so its name is enough."""
    if plan.problem is None:
        return ""
    fields = plan.problem.fields
    if "path" in fields:
        fields = {**fields, "path": plan.path.name}
    return messages.text(Message(plan.problem.code, fields))


def _cut(text: str) -> str:
    """Return a name or a quote as far as a line has room for it: a forged file may bring any length."""
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def short(path: Path) -> str:
    """Return a file's name with its folder, to tell two of one name apart."""
    return f"{path.parent.name}/{path.name}" if path.parent.name else path.name


def _flat(lines: Iterable[Line], depth: int) -> Iterator[str]:
    for line in lines:
        yield "  " * depth + line.text
        yield from _flat(line.more, depth + 1)


def first(plans: Sequence[MergePlan]) -> int:
    """Return the row of the first file that somebody should look at, else 0."""
    for at, plan in enumerate(plans):
        if plan.problem is not None or plan.mine_count or plan.labels_unknown or plan.aside:
            return at
    return 0

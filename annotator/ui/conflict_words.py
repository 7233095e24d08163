"""Conflicts in words: what a thing is, and what each of its heads says. For the dialog, the bar and the list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QDateTime, QLocale, QObject

from annotator.model.conflicts import Conflict, Head
from annotator.model.values import Label

from .i18n import is_chinese

_LONGEST = 160  # characters of a value that are shown
_AROUND = 24  # code points of the text shown before and after a span


class ConflictWords(QObject):
    """Speaks of conflicts with the names of ``labels``."""

    def __init__(self, labels: Mapping[str, Label], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels = labels

    def title(self, conflict: Conflict) -> str:
        """Return what the conflict is about, and in whose layer."""
        kind = {
            "span": self.tr("Span"),
            "status": self.tr("Status of the article"),
            "note": self.tr("Note on the article"),
            "title": self.tr("Title of the article"),
            "date": self.tr("Date of the article"),
            "hidden": self.tr("Hidden or shown"),
            "assignment": self.tr("Assignment to {name}").format(name=conflict.name),
            "label": self.tr("Label “{label}”").format(label=self._name(conflict.name)),
            "map": self.tr("What “{label}” is shown as").format(label=self._name(conflict.name)),
            "annotator": self.tr("Name of {name}").format(name=conflict.name),
        }.get(conflict.kind, conflict.kind)
        return self.tr("{kind}, layer of {name}").format(kind=kind, name=conflict.owner) if conflict.owner else kind

    def value(self, conflict: Conflict, head: Head) -> str:
        """Return what a head says."""
        kind, value = conflict.kind, str(head.values.get("value", ""))
        if kind == "hidden":
            return self.tr("shown") if head.removed else self.tr("hidden")
        if kind == "assignment":
            return self.tr("not assigned") if head.removed else self.tr("assigned")
        if kind == "map":
            other = self._name(value)
            return self.tr("shown as itself") if head.removed else self.tr("shown as {label}").format(label=other)
        if head.removed:
            return self.tr("removed")
        if kind == "span":
            return _cut(self._span(head))
        if kind == "status":
            return self._statuses().get(value, value)
        return _cut(self._looks(head) if kind == "label" else value)

    def who(self, head: Head) -> str:
        """Return who wrote a head, where and when."""
        return self.tr("{name}, {machine}, {when}").format(
            name=head.who or "–",
            machine=self.tr("this computer") if head.here else self.tr("another computer"),
            when=QLocale().toString(QDateTime.fromSecsSinceEpoch(int(head.when)), QLocale.FormatType.ShortFormat),
        )

    def others(self, conflict: Conflict) -> str:
        """Return what the heads that are not shown say."""
        return self.tr("; ").join(self.value(conflict, head) for head in conflict.heads[1:4])

    def color(self, conflict: Conflict, head: Head, *, dark: bool) -> str | None:
        """Return the colour that a head stands for, None where that is none."""
        side = "color_dark" if dark else "color_light"
        if conflict.kind == "label":
            return str(head.values.get(side, ""))
        label = self._labels.get(str(head.values.get("label", ""))) if conflict.kind == "span" else None
        return getattr(label, side) if label is not None else None

    def _span(self, head: Head) -> str:
        words = f"{self._name(str(head.values.get('label', '')))}  “{head.values.get('quote', '')}”"
        note = str(head.values.get("note", ""))
        return f"{words}  ·  {note}" if note else words

    def _looks(self, head: Head) -> str:
        parts = [str(head.values.get(name, "")) for name in ("name_zh", "name_en", "shortcut")]
        if head.values.get("hidden"):
            parts.append(self.tr("hidden"))
        guideline = "guideline_zh" if is_chinese() else "guideline_en"
        parts.append(str(head.values.get(guideline, ""))[:60])
        return "  ·  ".join(filter(None, parts))

    def _name(self, key: str) -> str:
        label = self._labels.get(key)
        return label.name(chinese=is_chinese()) if label is not None else _cut(key)

    def _statuses(self) -> dict[str, str]:
        return {
            "new": self.tr("New"),
            "started": self.tr("Started"),
            "done": self.tr("Done"),
            "skipped": self.tr("Skipped"),
            "flagged": self.tr("Flagged"),
        }


def context(conflict: Conflict, text: str) -> str:
    """Return the text around a span: from before the first to after the last of its heads."""
    places = [(int(head.values["start"]), int(head.values["end"])) for head in conflict.heads if "start" in head.values]
    if not places or not text:
        return ""
    low = max(0, min(start for start, _ in places) - _AROUND)
    high = min(len(text), max(end for _, end in places) + _AROUND, low + _LONGEST)
    words = " ".join(text[low:high].split())
    return f"{'…' if low else ''}{words}{'…' if high < len(text) else ''}"


def _cut(text: str) -> str:
    line = " ".join(text[: _LONGEST + 1].split())
    return line if len(text) <= _LONGEST else line[:_LONGEST] + "…"

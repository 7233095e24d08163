"""What gathering a file found, as a plan. Its lists end where nobody reads on: a file may hold any number."""

from __future__ import annotations

from itertools import islice

from annotator.model.merges import (
    MOST_LISTED,
    LayerChanges,
    MergePlan,
    MineChange,
    SameName,
    Twin,
    UnknownLabel,
    propose,
)
from annotator.store.merging_count import same_names
from annotator.store.merging_state import Brought
from annotator.store.peer import Examined

_PROPOSED = 100  # unknown labels for which a known one is looked for


def plan_of(one: Examined, found: Brought, me: bytes) -> MergePlan:
    """Return the plan of one file; ``me`` is who merges."""
    layers = [
        LayerChanges(
            annotator=found.names[ident][1],
            uid=found.names[ident][0].hex(),
            mine=found.names[ident][0] == me,
            new=ident in found.people_new,
            spans_new=layer.spans.get("new", 0),
            spans_changed=layer.spans.get("changed", 0),
            spans_removed=layer.spans.get("removed", 0),
            statuses=layer.statuses,
            notes=layer.notes,
            answers=layer.answers,
        )
        for ident, layer in found.layers.items()
    ]
    return MergePlan(
        path=one.path,
        version=one.version,
        size=one.size,
        rows_new=found.rows_new,
        rows_known=found.rows_known,
        mine=tuple(
            MineChange(m.change, m.kind, m.article, m.label, m.text, m.clock / 4_096_000, m.here) for m in found.mine
        ),
        mine_count=found.mine_count,
        layers=tuple(sorted(layers, key=lambda layer: (not layer.mine, layer.annotator, layer.uid))),
        articles_new=found.articles_new,
        articles_known=found.articles_known,
        sources_new=found.sources_new,
        spans_new=sum(layer.spans_new for layer in layers),
        spans_changed=sum(layer.spans_changed for layer in layers),
        spans_removed=sum(layer.spans_removed for layer in layers),
        statuses=sum(layer.statuses for layer in layers),
        notes=sum(layer.notes for layer in layers),
        answers=sum(layer.answers for layer in layers),
        facts=found.changes.get("title", 0) + found.changes.get("date", 0),
        hidden=found.changes.get("hidden", 0),
        assignments=found.changes.get("assignment", 0),
        labels_new=tuple(found.labels_new[:MOST_LISTED]),
        labels_changed=tuple(found.labels_changed[:MOST_LISTED]),
        labels_unknown=_unknown_labels(found),
        maps=tuple(found.maps[:MOST_LISTED]),
        conflicts_new=found.conflicts_new,
        conflicts_settled=found.conflicts_settled,
        same_names=tuple(
            SameName(name, uid.hex(), other.hex()) for name, uid, other in islice(same_names(found), MOST_LISTED)
        ),
        twins=tuple(
            Twin(title, new.hex(), old.hex(), preparation, other)
            for title, new, old, preparation, other in found.twins[:MOST_LISTED]
        ),
        aside=one.aside,
        parent_elsewhere=found.parent_elsewhere,
    )


def _unknown_labels(found: Brought) -> tuple[UnknownLabel, ...]:
    """Return the labels that nobody described, those of most spans first; a file may name any number of them."""
    known = found.labels_known
    unknown = [(key, spans) for key, spans in found.labels_named.items() if key not in known]
    unknown.sort(key=lambda one: (-one[1], one[0]))
    return tuple(
        UnknownLabel(key, propose(key, known) if number < _PROPOSED else "", spans)
        for number, (key, spans) in enumerate(unknown[:MOST_LISTED])
    )

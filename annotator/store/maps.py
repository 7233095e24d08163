"""Label maps: "X is shown as Y". No span row changes; what is read is shown under the other label."""

from __future__ import annotations

import sqlite3


def shown(connection: sqlite3.Connection) -> dict[str, str]:
    """Return under which label each mapped one is shown; labels without a map are not in it."""
    return resolve(direct(connection))


def direct(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the maps as they stand: the label and the one that it is to be shown as."""
    return dict(connection.execute("SELECT label, shown_as FROM maps"))


def resolve(maps: dict[str, str]) -> dict[str, str]:
    """Follow the maps to their ends. In a loop the smallest key (by code point) stands for all of it."""
    found: dict[str, str] = {}
    for label in maps:
        path: list[str] = []
        at = label
        while at in maps and at not in found and at not in path:
            path.append(at)
            at = maps[at]
        end = min(path[path.index(at) :]) if at in path else found.get(at, at)
        found.update(dict.fromkeys(path, end))
    return {label: end for label, end in found.items() if end != label}

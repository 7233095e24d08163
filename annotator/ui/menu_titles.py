"""The menus' names, apart from what is in them: they are painted with the first article, so as not to move it."""

from __future__ import annotations

from annotator.model.messages import QT_TRANSLATE_NOOP

MENUS: tuple[tuple[str, str], ...] = (
    ("file", QT_TRANSLATE_NOOP("commands", "&File")),
    ("edit", QT_TRANSLATE_NOOP("commands", "&Edit")),
    ("article", QT_TRANSLATE_NOOP("commands", "&Article")),
    ("labels", QT_TRANSLATE_NOOP("commands", "&Labels")),
    ("suggestions", QT_TRANSLATE_NOOP("commands", "S&uggestions")),
    ("view", QT_TRANSLATE_NOOP("commands", "&View")),
    ("help", QT_TRANSLATE_NOOP("commands", "&Help")),
)

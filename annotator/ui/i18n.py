"""The interface's language: which one, and the catalogues that go with it."""

from __future__ import annotations

import os

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLibraryInfo, QLocale, QTranslator

from annotator import places, settings

LANGUAGES = ("zh", "en")

# Qt's own catalogue says 撤消 where the rest of the window says 撤销. Marked here, these texts are in our catalogue,
# which is asked before Qt's.
_QT_TEXTS = (
    QT_TRANSLATE_NOOP("QWidgetTextControl", "&Undo"),
    QT_TRANSLATE_NOOP("QLineEdit", "&Undo"),
)


def install(app: QCoreApplication, *, language: str | None = None) -> str:
    """Load the catalogues for ``language`` (``zh`` or ``en``) into ``app`` and return the language in force.

    ``None`` takes the settings' choice, else ``ANNOTATOR_LANGUAGE``, else the system's language. May be called again:
    the earlier catalogues are taken out.
    """
    chosen = _code(language or _wanted())
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.setParent(None)
    app.setProperty("annotatorLanguage", chosen)
    if chosen == "zh":
        QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        # Qt's first, so that ours, asked last in first out, wins.
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, where in (
            ("qtbase_zh_CN", qt_folder),
            ("annotator_zh", str(places.resource("translations"))),
        ):
            translator = QTranslator(app)
            if translator.load(name, where):
                app.installTranslator(translator)
    else:
        QLocale.setDefault(QLocale(QLocale.Language.English))
    return chosen


def language() -> str:
    """Return the language in force, ``zh`` or ``en``; English before ``install``."""
    app = QCoreApplication.instance()
    return str(app.property("annotatorLanguage") or "en") if app is not None else "en"


def is_chinese() -> bool:
    """Return whether the interface is Chinese: which of a label's two names to show."""
    return language() == "zh"


def _wanted() -> str:
    chosen = settings.load().ui.get("language")
    if chosen in LANGUAGES:
        return str(chosen)
    # The language of menus and messages, which need not be that of dates and numbers.
    return os.environ.get("ANNOTATOR_LANGUAGE") or next(iter(QLocale.system().uiLanguages()), "en")


def _code(name: str) -> str:
    return "zh" if name.lower().startswith("zh") else "en"

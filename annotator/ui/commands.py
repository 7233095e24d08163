"""What runs each command, what holds now, and which commands are on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.model.values import Label

from . import keys, menus, own_keys, reach
from .acts import what_name
from .i18n import is_chinese
from .keyboard import label_of

if TYPE_CHECKING:
    from annotator.ui.jobs import Asked
    from annotator.ui.jobs import Progress as Tick

    from .adjudication.mode import Adjudicating
    from .carrying import Carrying
    from .main_window import MainWindow
    from .past.desk import PastDesk
    from .searching.desk import Searching


class Commands(QObject):
    """Runs commands on one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        find = window.centre.find_bar
        self.handlers: dict[str, Callable[[], object]] = {
            **window.acts.handlers(),
            **window.files.handlers(),
            **window.handing.handlers(),
            **window.settling.handlers(),
            **window.looks.handlers(),
            **window.suggesting.handlers(),
            "find": self._find,
            "find_next": lambda: find.go(forward=True),
            "find_previous": lambda: find.go(forward=False),
            "search": lambda: self.searching.open(),
            "search_next": lambda: self.searching.step(forward=True),
            "search_previous": lambda: self.searching.step(forward=False),
            "filter": self._to_filter,
            "palette": self._open_palette,
            "keys": self._show_keys,
            "change_keys": self._change_keys,
            "work_time": self._show_work_time,
            "next_part": lambda: reach.step(window, forward=True),
            "previous_part": lambda: reach.step(window, forward=False),
            "agreement": self._show_agreement,
            "adjudicate": lambda: self.adjudicating.turn(),
            "adjudicate_rule": lambda: self.adjudicating.ask_rule(),
            "adjudicate_reopen": lambda: self.adjudicating.reopen(),
            "language_zh": lambda: self._choose_language("zh"),
            "language_en": lambda: self._choose_language("en"),
            "history_span": lambda: self.past.show_span(),
            "history_article": lambda: self.past.show_article(),
            "corrections": lambda: self.past.show_corrections(),
            "carry_over": lambda: self.carrying.ask(),
        }
        self._past: PastDesk | None = None
        self._adjudicating: Adjudicating | None = None
        self._searching: Searching | None = None
        self._carrying: Carrying | None = None
        self._commands = keys.by_id()
        own_keys.say_keys_anew(window)
        window.palette_box.spelling_wanted.connect(self._load_spelling)
        find.ways_wanted.connect(self._load_ways)

    @property
    def past(self) -> PastDesk:
        """What shows earlier states and corrections; made when it is first asked for."""
        if self._past is None:
            from .past.desk import PastDesk

            self._past = PastDesk(self._window)
        return self._past

    @property
    def adjudicating(self) -> Adjudicating:
        """The mode in which one adjudicates; made when it is first asked for."""
        if self._adjudicating is None:
            from .adjudication.mode import Adjudicating

            self._adjudicating = Adjudicating(self._window)
        return self._adjudicating

    @property
    def searching(self) -> Searching:
        """The search over all articles; made when it is first asked for."""
        if self._searching is None:
            from .searching.desk import Searching

            self._searching = Searching(self._window)
        return self._searching

    @property
    def carrying(self) -> Carrying:
        """The way to carry own spans over from a twin; made when it is first asked for."""
        if self._carrying is None:
            from .carrying import Carrying

            self._carrying = Carrying(self._window)
        return self._carrying

    def run(self, ident: str) -> bool:
        """Run a command, or tag with a label (``label:KEY``); return whether it could be run now."""
        key = label_of(ident)
        if self._window.suggesting.takes(ident, key):
            return True
        if key is not None:
            self._window.acts.label(key)
            return True
        command = self._commands.get(ident)
        if command is not None and not menus.runs(command, self.state()):
            return False
        if self._adjudicating is not None and self._adjudicating.takes(ident):
            return True
        if command is None:
            return False  # of adjudicating, and that is over
        if ident == "adjudicate" and self._past is not None:
            self._past.close()
        self.handlers[ident]()
        return True

    def state(self) -> frozenset[str]:
        """Return what holds now, by the names that commands ask for."""
        session = self._window.session
        row, holds = session.row, {"undo", "redo"}
        if session.writable:
            holds.add("writable")
        if session.adjudicating:
            holds.add("adjudicating")
        if self._searching is not None and self._searching.has_hits:
            holds.add("searching")
        if row is not None:
            holds |= {"article", "hidden" if row.hidden else "shown"}
            if session.writable and not session.adjudicating and self.carrying.possible:
                holds.add("twin")
        if self._window.acts.current_span() is not None:
            holds.add("span")
        elif self._window.suggesting.current is not None:
            # What changes a span changes a suggestion too, and so accepts it.
            holds |= {"span", "suggestion"}
        return frozenset(holds)

    def checked(self) -> frozenset[str]:
        """Return which commands are on."""
        on = {"language_zh" if is_chinese() else "language_en"}
        on |= {"by_teaching"} if self._window.suggesting.ordering.on else set()
        on |= {"adjudicate"} if self._window.session.adjudicating else set()
        return frozenset(self._window.looks.checked() | on)

    def labels(self) -> list[Label]:
        """Return the labels."""
        return list(self._window.session.labels.values())

    def label_name(self, key: str) -> str:
        """Return a label's name in the interface's language."""
        return self._window.acts.label_name(key)

    def undo_names(self) -> tuple[str, str]:
        """Return what undo and redo would do, as the window writes it."""
        project = self._window.session.project
        return what_name(project.undoable()), what_name(project.redoable())

    def to_note(self, of_span: bool) -> None:
        """Go to the note field of the current span, or of the article."""
        self._window.looks.show_side("right")
        field = self._window.right.span_note if of_span else self._window.right.article_note
        field.setFocus()
        field.selectAll()

    def _find(self) -> None:
        window = self._window
        selection, article = window.acts.selection(), window.session.article
        words = article.text[selection[0] : selection[1]] if article is not None and selection else ""
        window.centre.find_bar.open(offset=selection[0] if selection else window.page.top, words=words)

    def _to_filter(self) -> None:
        if self._searching is not None:
            self._searching.close()
        self._window.looks.show_side("left")
        self._window.left.field.setFocus()
        self._window.left.field.selectAll()

    def _open_palette(self) -> None:
        chinese = is_chinese()
        other = menus.other_names(chinese=chinese)
        self._window.palette_box.open(menus.entries(self.labels(), self.state(), chinese=chinese, other=other))

    def _load_spelling(self) -> None:
        def work(tick: Tick, asked: Asked) -> object:
            del tick, asked
            from annotator.text.pinyin import Spelling

            return Spelling()

        reader = self._window.session.reader
        if not any(job.key == "spelling" for job in reader.running()):
            reader.start("", work, done=self._window.palette_box.take_spelling, key="spelling")

    def _load_ways(self) -> None:
        searcher = self._searching.searcher if self._searching is not None else None

        def work(tick: Tick, asked: Asked) -> object:
            del tick, asked
            if searcher is not None:
                return searcher.ways()
            from annotator.text.ways import Ways

            return Ways()

        reader = self._window.session.reader
        if not any(job.key == "ways" for job in reader.running()):
            reader.start("", work, done=self._window.centre.find_bar.take_ways, key="ways")

    def _show_keys(self) -> None:
        from .panels.overview import Overview

        Overview(self.labels(), chinese=is_chinese(), parent=self._window).open()

    def _change_keys(self) -> None:
        from .dialogs.keys_dialog import KeysDialog

        dialog = KeysDialog(self._window, self.labels())
        dialog.changed.connect(self.follow_keys)
        dialog.open()

    def _show_work_time(self) -> None:
        from .dialogs import work_dialog

        window = self._window
        dialog = work_dialog.show(window, window.session.project, window.session.reader, window.work_time)
        dialog.chosen.connect(window.acts.open_article)

    def follow_keys(self) -> None:
        """Let everything that shows or answers keys take them as they are now."""
        self._commands = keys.by_id()
        self._window.keyboard.follow()
        self._window.menus.follow()
        if self._adjudicating is not None:
            self._adjudicating.follow()
        own_keys.say_keys_anew(self._window)

    def _show_agreement(self) -> None:
        from .agreement.opening import show

        show(self._window)

    def _choose_language(self, language: str) -> None:
        if (language == "zh") != is_chinese():
            self._window.language_asked.emit(language)

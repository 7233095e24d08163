"""Answering suggestions: going from one to the next, accepting, rejecting, accepting with another label or edge.

Every answer is one act, and each is asked of the project at once; until the disk has it, the suggestion stays on the
page and counts as answered, so that somebody who is fast need not wait. After an answer the next suggestion of the same
paragraph is current; only an act leads on to the next paragraph, so that none is accepted unread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from annotator.model.changes import Changed
from annotator.model.values import Span

from .offering import Offering, place_of
from .ordering import Ordering
from .readings import Readings

if TYPE_CHECKING:
    from annotator.model.messages import Problem
    from annotator.model.suggestions import Suggestion
    from annotator.project.suggesting import Kit
    from annotator.ui.main_window import MainWindow

_EDGES = {
    f"{edge}_{size}{side}": (edge, step, bool(size))
    for edge in ("start", "end")
    for size in ("", "word_")
    for side, step in (("left", -1), ("right", 1))
}


class Answering(Offering):
    """What keys and the mouse do to suggestions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.readings = Readings(window)
        self.ordering = Ordering(window, kit=lambda: self._kit, want_kit=self.want_kit)
        self._bound: dict[int, tuple[int, int]] = {}
        self.everywhere = False
        """Whether the same words were last looked for in the whole project."""
        self._view.suggestion_answered.connect(self._clicked)
        self._view.edge_moved.connect(self._edge_moved)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return what runs each command of this kind."""
        return {
            "next_suggestion": lambda: self.step(forward=True),
            "previous_suggestion": lambda: self.step(forward=False),
            "accept": self.accept,
            "accept_paragraph": self.accept_paragraph,
            "identical": self._identical,
            "what_suggests": self.choose,
            "by_teaching": self.ordering.turn,
            "says": self.readings.to_field,
        }

    def takes(self, ident: str, label: str | None) -> bool:
        """Answer the current suggestion by a command, or ``label``'s key, that else changes a span."""
        one, view = self.current, self._view
        if one is None or view.has_selection() or not self.offers():
            return False
        if label is not None:
            self._accept_as(one, label)
        elif ident == "remove":
            self.reject()
        elif ident in _EDGES:
            self._nudge(one, *_EDGES[ident])
        else:
            return False
        return True

    def _prepared(self, made: tuple[Kit, Problem | None]) -> None:
        super()._prepared(made)
        self.ordering.begin()

    # Going from one to the next --------------------------------------------------------------------------------

    def open_ones(self) -> list[Suggestion]:
        """Return the suggestions that are not answered, in order of reading."""
        return [one for one in self.shown.values() if place_of(one) not in self._waiting]

    def step(self, *, forward: bool) -> None:
        """Go to the next suggestion or the one before, round the end; to a span where there is no suggestion."""
        found = self.open_ones() if self.offers() else []
        if not found:
            self._window.acts.step_span(forward=forward)
            return
        at, current = self._here()
        later = [one for one in found if _order(one) > at and one is not current]
        sooner = [one for one in found if _order(one) < at and one is not current]
        way = [*later, *sooner] if forward else [*reversed(sooner), *reversed(later)]
        if way:
            self._go_to(way[0])

    def _here(self) -> tuple[tuple[int, int, str], Suggestion | None]:
        """Return the place from which one goes on: the current suggestion's, the current span's, or the cursor."""
        current = self.current
        span = current or self._window.acts.current_span()
        return (_order(span) if span is not None else (self._view.cursor(), -(1 << 62), "")), current

    def _go_to(self, one: Suggestion | None) -> None:
        self._view.set_current_span(self._ident(one) if one is not None else None, reveal=one is not None)

    def _go_on(self, answered: Suggestion) -> None:
        """Go on to the next open suggestion of the same paragraph; where there is none, stay, with nothing current."""
        _, end = self._paragraph(answered.start)
        following = [one for one in self.open_ones() if _order(one) > _order(answered) and one.start < end]
        if self.current is answered:
            self._go_to(following[0] if following else None)

    def _paragraph(self, offset: int) -> tuple[int, int]:
        paragraphs = self._view.blocks.paragraphs
        index = paragraphs.at(offset)
        return paragraphs.start(index), paragraphs.end(index)

    # Answers ---------------------------------------------------------------------------------------------------

    def accept(self, one: Suggestion | None = None) -> None:
        """Accept a suggestion, the current one by default."""
        one = one or self.current
        if one is not None and self._may(one):
            self._accept([one])
            self._go_on(one)

    def reject(self, one: Suggestion | None = None) -> None:
        """Reject a suggestion, the current one by default; it is not made here again."""
        one = one or self.current
        article = self._session.article
        if one is None or article is None or not self._may(one):
            return
        from annotator.project import suggesting

        def done(_: Changed) -> None:
            if self._kit is not None:
                self._kit.learn(article.text, rejected=[one])
            self._answered[article.id, place_of(one)] = one
            if self._here_still(article.id):
                self._rejected.add(place_of(one))
                self._set([other for other in self.shown.values() if other != one])
                self._look_again()

        self._write(suggesting.reject(self._session.project, article.id, [one]), [one], done)
        self._go_on(one)

    def accept_paragraph(self) -> None:
        """Accept all suggestions of the paragraph that one is at, and go on to the next paragraph that has any.

        A paragraph without suggestions is passed over.
        """
        if not self.offers():
            return
        current = self.current
        start, end = self._paragraph(current.start if current is not None else self._view.cursor())
        here = [one for one in self.open_ones() if start <= one.start < end]
        if here and not self._may(here[0]):
            return
        if here:
            self._accept(here)
            self._say(self.tr("Accepted: {count}.").format(count=len(here)))
        following = next((one for one in self.open_ones() if one.start >= end), None)
        if following is not None:
            self._go_to(following)
            self._view.reveal(*self._paragraph(following.start))
        else:
            self._view.set_current_span(None)
            self._say_the_end(len(here))

    def _say_the_end(self, accepted: int) -> None:
        if self._kit is None:
            self._say(self.tr("Suggestions are being prepared."))
        elif self.open_ones():
            self._say(self.tr("Nothing more is suggested below. Tab goes to what is open above."))
        elif accepted:
            self._say(self.tr("Accepted: {count}. Nothing more is suggested here.").format(count=accepted))
        else:
            self._say(self.tr("Nothing more is suggested here."))

    def _accept(self, chosen: Sequence[Suggestion]) -> None:
        from annotator.project import suggesting

        article = self._session.article
        assert article is not None
        text, ident = article.text, article.id

        def done(_: Changed) -> None:
            if self._kit is not None:
                self._kit.learn(text, accepted=chosen)
                self._answered.update({(ident, place_of(one)): one for one in chosen})

        self._write(suggesting.accept(self._session.project, article.id, chosen), chosen, done)

    def _accept_as(self, one: Suggestion, label: str) -> None:
        """Accept a suggestion with that label."""
        if label == one.label:
            self.accept(one)
        elif self._may(one):
            self._accept_changed(one, one.start, one.end, label)
            self._go_on(one)

    def _accept_changed(self, one: Suggestion, start: int, end: int, label: str, *, stay: bool = False) -> None:
        """Accept a suggestion with another place or label; ``stay`` makes the span current."""
        from annotator.project import suggesting

        article = self._session.article
        assert article is not None
        ident = self._ident(one)

        def done(changed: Changed) -> None:
            if self._kit is not None:
                self._kit.learn(article.text, accepted=[Span(0, start, end, label)], rejected=[one])
            self._answered[article.id, place_of(one)] = one
            bound = self._bound.pop(ident, (start, end))
            if not self._here_still(article.id):
                return
            self._rejected.add(place_of(one))
            self._view.drop_preview()
            self._set([other for other in self.shown.values() if other != one])
            new = next((change.span for change in changed.spans if change.span is not None), None)
            if stay and new is not None:
                self._view.set_current_span(new.id, reveal=False, move=False)
                if bound != (start, end):
                    self._window.acts.move(new.id, *bound)
            self._look_again()

        future = suggesting.accept_changed(self._session.project, article.id, one, start=start, end=end, label=label)
        self._write(future, [one], done)

    def _nudge(self, one: Suggestion, edge: str, step: int, by_word: bool) -> None:
        """Move an edge of a suggestion by a character or a word, which accepts it; a held key goes on."""
        article, words, ident = self._session.article, self._window.acts.words, self._ident(one)
        if article is None:
            return
        start, end = self._bound.get(ident, (one.start, one.end))
        at = start if edge == "start" else end
        if by_word and words is not None:
            at = words.step(article.text, at, forward=step > 0)
        else:
            at += step
        start, end = (at, end) if edge == "start" else (start, at)
        if not 0 <= start < end <= len(article.text):
            return
        if ident in self._bound:
            self._bound[ident] = (start, end)  # the first step is on its way to the disk
        elif self._may(one):
            self._bound[ident] = (start, end)
            self._accept_changed(one, start, end, one.label, stay=True)
        self._view.preview_edge(ident, start, end)

    # The mouse -------------------------------------------------------------------------------------------------

    def _clicked(self, ident: int, yes: bool) -> None:
        one = self.shown.get(ident)
        if one is not None:
            (self.accept if yes else self.reject)(one)

    def _edge_moved(self, ident: int, start: int, end: int) -> None:
        one = self.shown.get(ident)
        if one is not None and self._may(one):
            self._accept_changed(one, start, end, one.label, stay=True)

    # ----------------------------------------------------------------------------------------------------------

    def _write(self, future: Future[Changed], answered: Sequence[Suggestion], done: Callable[[Changed], None]) -> None:
        """Count the suggestions as answered until the answer is there."""
        places = {place_of(one) for one in answered}
        self._waiting |= places

        def over(changed: Changed) -> None:
            done(changed)
            self._waiting -= places

        def failed(error: BaseException) -> None:
            self._waiting -= places
            for one in answered:
                self._bound.pop(self._ident(one), None)
            self._view.drop_preview()
            self._window.acts.refused(error)
            self._look_again()

        self._window.acts.watch(future, done=over, failed=failed)

    def _may(self, one: Suggestion) -> bool:
        """Return whether a suggestion can be answered now: it is not answered already, and nothing holds acts up."""
        return place_of(one) not in self._waiting and self.offers() and self._window.acts.may_write()

    def _here_still(self, article: int) -> bool:
        now = self._session.article
        return now is not None and now.id == article

    def _say(self, words: str) -> None:
        self._window.reporter.say(words)

    def _identical(self) -> None:
        from .identical import show

        show(self._window)


def _order(one: Any) -> tuple[int, int, str]:  # noqa: ANN401  (a span or a suggestion)
    return one.start, -one.end, one.label

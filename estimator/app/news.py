"""The one place that tells what has happened to the open estimate, and to whom.

Whoever shows something follows the news that it depends on. What is hidden need not look at once:
a `Follower` marks it as behind, and it looks when it is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Literal, ParamSpec

from estimator.domain.bill.rows import RowId
from estimator.domain.records.edits import Edit
from estimator.errors import UserError

P = ParamSpec("P")
Direction = Literal["do", "undo", "redo"]
Stop = Callable[[], None]


@dataclass(frozen=True, slots=True)
class EditNews:
    """News of one edit: what it did, and whether it was done, taken back or done again.

    `asked` is what somebody asked for, without what followed from it; None where that is not known:
    a step that is taken back or done again is written as a whole.
    """

    edit: Edit
    direction: Direction
    asked: Edit | None = None

    @property
    def rows(self) -> tuple[RowId, ...]:
        """Ids of the rows it touched (some may be gone)."""
        return self.edit.touched


class Channel(Generic[P]):
    """News of one kind; listeners hear it in the order in which they began to follow."""

    def __init__(self) -> None:
        """Nobody follows yet."""
        self._listeners: list[Callable[P, object]] = []

    def follow(self, listener: Callable[P, object]) -> Stop:
        """Hear all news from now on; answers what ends it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    @property
    def followers(self) -> int:
        """How many follow now, for `tell_after`."""
        return len(self._listeners)

    def tell(self, *news: P.args, **named: P.kwargs) -> None:
        """Tell everybody; a listener that fails keeps no other from hearing, and is raised last."""
        self.tell_after(0, *news, **named)

    def tell_after(self, known: int, *news: P.args, **named: P.kwargs) -> None:
        """Tell those who came after so many who `known` it already."""
        failed: Exception | None = None
        for listener in tuple(self._listeners)[known:]:
            try:
                listener(*news, **named)
            except Exception as error:
                failed = failed or error
        if failed is not None:
            raise failed


class News:
    """What can happen to an open estimate, each kind a channel of its own."""

    def __init__(self) -> None:
        """Nobody follows yet."""
        self.opened: Channel[[]] = Channel()
        """Another estimate is open now, or none: look at everything anew."""
        self.closing: Channel[[]] = Channel()
        """The open estimate is about to be let go, and is still there to be looked at."""
        self.changed: Channel[[EditNews]] = Channel()
        """An edit was done, taken back or done again: look at what it touched."""
        self.priced_anew: Channel[[]] = Channel()
        """Totals, Factor F or their refusal may have changed, or the books they come from."""
        self.revision_named: Channel[[]] = Channel()
        """The estimate as it stands has a name now."""
        self.refused: Channel[[UserError]] = Channel()
        """An edit was not done; nothing has changed."""
        self.not_whole: Channel[[UserError]] = Channel()
        """The file is lost, or does not take now what lies in the log beside it."""
        self.moved: Channel[[]] = Channel()
        """The very same estimate lies in another file now."""


class Follower:
    """Looks at once while what it looks for is shown, else when it is shown next.

    `is_shown` answers whether it is; whoever shows it calls `shown`. A look that fails is repeated
    at the next showing.
    """

    def __init__(self, look: Callable[[], object], is_shown: Callable[[], bool]) -> None:
        """Begin behind: nothing was looked at yet."""
        self._look = look
        self._is_shown = is_shown
        self.behind = True

    def hear(self, *_news: object) -> None:
        """Something changed that this depends on."""
        self.behind = True
        self.catch_up()

    def catch_up(self) -> None:
        """Look now where somebody sees it, if there is anything to catch up with."""
        if self._is_shown():
            self.shown()

    def shown(self) -> None:
        """It is shown now: catch up, if there is anything to catch up with."""
        if self.behind:
            self.behind = False
            try:
                self._look()
            except BaseException:
                self.behind = True
                raise

    def look_again(self) -> None:
        """What it looked for was not to be had: the next showing looks once more."""
        self.behind = True

    def looked(self) -> None:
        """Whoever shows it has looked by itself: there is nothing to catch up with."""
        self.behind = False

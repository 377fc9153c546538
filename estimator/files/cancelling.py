"""Telling how far long work is, and stopping it on request, whoever does it and on any thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

T = TypeVar("T")

_STEPS: Final = 1000
"""So fine do the parts of some work tell together how far it is."""
_PIECE: Final = 500
"""Things done in some hundredths of a second, after which one may stop."""
Progress = Callable[[int, int], None]
"""Told how many steps are done, and of how many; it may raise `Cancelled` to stop the work."""


class Cancelled(Exception):  # noqa: N818 - nothing went wrong: somebody asked for it
    """The user stopped the work; what it had begun to write is not there."""


class CancelToken:
    """Given to work that takes long, so that another thread can ask it to stop."""

    def __init__(self) -> None:
        """Nobody has asked yet."""
        self._asked = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._asked.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; asking twice does no harm."""
        self._asked.set()

    def check(self) -> None:
        """Raise `Cancelled` if somebody asked to stop; call it between steps of the work."""
        if self.cancelled:
            raise Cancelled


def unhindered(_done: int, _of: int) -> None:
    """Let the work go on without telling anybody."""


def in_pieces(items: Sequence[T], progress: Progress) -> Iterator[Sequence[T]]:
    """Many things, some hundreds at a time, each telling that they are come to."""
    for at in range(0, len(items), _PIECE):
        progress(at, len(items))
        yield items[at : at + _PIECE]


def share_of(progress: Progress, begun: float, end: float) -> Progress:
    """How work tells of itself that is a part of some: from `begun` to `end` of 1."""

    def onward(done: int, of: int) -> None:
        share = begun + (end - begun) * (done / of if of else 1)
        progress(int(share * _STEPS), _STEPS)

    return onward

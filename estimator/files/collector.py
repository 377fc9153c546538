"""Python's collector of circles, put to rest while many small objects are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_at_rest: list[bool] = []
"""For each job that is going on, whether the collector worked when the first of them began."""


def leave_alone_what_is_there() -> None:
    """Never walk again what is there by now: modules, which stay, and the lines of a long bill.

    What nobody needs any more goes all the same, unless its parts hold each other in a circle.
    """
    gc.freeze()


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Look for no circles of objects that nobody needs; for work that makes none.

    A laid-out document is a great many small objects, all of them in use. The collector walks them
    again each time that their number has grown by a quarter, and whatever else the process does
    stands still meanwhile. It goes on when the last of several jobs has ended, on any thread.
    """
    with _lock:
        _at_rest.append(_at_rest[0] if _at_rest else gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            if _at_rest.pop() and not _at_rest:
                gc.enable()

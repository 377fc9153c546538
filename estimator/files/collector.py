"""Python's collector of circles, put to rest while many small objects are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Look for no circles of objects that nobody needs; for work that makes none.

    A laid-out document is a great many small objects, all of them in use. The collector walks them
    again each time that their number has grown by a quarter, and whatever else the process does
    stands still meanwhile. Of two jobs at a time the first to end sets it going for both.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

"""Memory that nobody uses any more, given back to the system."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from functools import cache


@cache
def _trim() -> Callable[[int], int] | None:
    """What the C library has for it; Windows gives large pieces back by itself."""
    if sys.platform != "linux":
        return None
    try:
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):  # another C library
        return None
    return found


def give_back() -> None:
    """Give back what long work leaves behind; on any thread, without holding Python meanwhile.

    The C library keeps what it was once given, in a pool for each thread. What a long bill takes up
    on its way to another process and back would be held until the program ends.
    """
    trim = _trim()
    if trim is not None:
        trim(0)

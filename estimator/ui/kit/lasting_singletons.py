"""A guard against PySide6 6.12.0 on Python 3.10 and 3.11, which else ends the program.

That release returns None, True, False and NotImplemented without counting the reference, as is
right only from Python 3.12 on, where these are immortal. Earlier Pythons count them down and
abort (``none_dealloc``) after some five thousand calls, in a minute of work. Earlier releases of
PySide6 are no way out: they have no small wheel for QtPdf.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

_FOR_EVER: Final = 1 << (ctypes.sizeof(ctypes.c_ssize_t) * 8 - 4)
"""More references than can ever be lost, and far from overflowing when more are taken."""


def keep_singletons() -> bool:
    """Make the four singletons immortal, as later Pythons do; True where there was need to."""
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 12):
        return False
    for singleton in (None, True, False, NotImplemented):
        count = ctypes.c_ssize_t.from_address(id(singleton))
        # Only where the memory is laid out as we believe it to be.
        if 0 < count.value < _FOR_EVER and abs(count.value - sys.getrefcount(singleton)) < 100:
            count.value = _FOR_EVER
    return True

"""What a command says while it works long."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from estimator.files.cancelling import Progress

_SECONDS_BETWEEN: Final = 5


def told_of_rescue(path: Path, say: Callable[[str], object]) -> Progress:
    """How far the rescue of a file is, once in some seconds; nothing where it is over before."""
    told = time.monotonic()

    def progress(done: int, of: int) -> None:
        nonlocal told
        if time.monotonic() - told >= _SECONDS_BETWEEN:
            told = time.monotonic()
            say(f"กำลังกู้ “{path.name}” ถึงร้อยละ {100 * done // of} โปรดรอ หรือกด Ctrl+C เพื่อหยุด")

    return progress

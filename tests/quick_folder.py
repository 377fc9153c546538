"""A folder for tests that write much and are not about the disk, for which they mostly wait."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

_IN_MEMORY: Final = Path("/dev/shm")
_ROOM: Final = 1 << 26


def quick_folder() -> TemporaryDirectory[str]:
    """A folder in memory where the system has one with room in it, else one as any other."""
    fits = os.access(_IN_MEMORY, os.W_OK) and shutil.disk_usage(_IN_MEMORY).free > _ROOM
    return TemporaryDirectory(dir=_IN_MEMORY if fits else None)

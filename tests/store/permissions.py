"""Folders and files that cannot be written to, even where the tests are run by root."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOBODY = 65534


@contextmanager
def public_folder() -> Iterator[Path]:
    """A folder that every user may enter; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


@contextmanager
def read_only(*paths: Path) -> Iterator[None]:
    """Take the right to write away from some paths, and root's power from this process."""
    modes = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(modes[path] & ~0o222 | 0o444)
    try:
        if sys.platform != "win32" and os.geteuid() == 0:
            os.seteuid(_NOBODY)
            try:
                yield
            finally:
                os.seteuid(0)
        else:
            yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)

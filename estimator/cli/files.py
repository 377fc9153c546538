"""Files that the command line reads and writes beside the estimate file itself."""

from __future__ import annotations

import sys
from pathlib import Path

from estimator.files.file_errors import translate_file_errors

_STANDARD_INPUT = "-"


def bytes_of(source: str) -> bytes:
    """All bytes of a file, or of standard input for ``-``; UserError where it cannot be read."""
    if source == _STANDARD_INPUT:
        return sys.stdin.buffer.read()
    path = Path(source).absolute()
    with translate_file_errors(path, "reading"):
        return path.read_bytes()

"""Whether a path leads to something, as far as anybody can tell.

Asked of a folder whose rights were withdrawn, or of a drive that answers no more, `pathlib` raises
instead. Whoever only wants to suggest a name or a folder goes on as where nothing is; whoever reads
or writes there is told the reason then.
"""

from __future__ import annotations

from pathlib import Path


def is_there(path: Path) -> bool:
    """Whether anything lies at a path."""
    try:
        return path.exists()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether a folder lies at a path."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Whether a file lies at a path."""
    try:
        return path.is_file()
    except OSError:
        return False

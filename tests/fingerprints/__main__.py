"""Writes all fingerprints anew: `python -m tests.fingerprints`, then read `git diff`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fingerprints.taking import take_all, write_all

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        write_all(take_all(Path(folder)))

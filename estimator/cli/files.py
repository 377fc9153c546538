"""Files that the command line reads and writes beside the estimate file itself."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from estimator.errors import UserError
from estimator.files.file_errors import translate_file_errors

STANDARD_INPUT = "-"


def bytes_of(source: str) -> bytes:
    """All bytes of a file, or of standard input for ``-``; UserError where it cannot be read."""
    if source == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    path = Path(source).absolute()
    with translate_file_errors(path, "reading"):
        return path.read_bytes()


@contextmanager
def filled_whole(out: Path) -> Iterator[Path]:
    """A folder to write files to; they get into `out` together when the block ends well.

    `out` is made if need be. Whatever goes wrong, neither a file nor a new folder is left.
    Raises UserError.
    """
    new = [folder for folder in (out, *out.parents) if not folder.exists()]
    try:
        with translate_file_errors(out, "writing"):
            out.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=out, prefix=".") as aside:
                try:
                    yield Path(aside)
                except UserError as refused:
                    # The folder aside means nothing to whoever asked for `out`.
                    raise UserError(
                        sentence.replace(aside, str(out)) for sentence in refused.sentences
                    ) from refused
                for path in Path(aside).iterdir():
                    path.replace(out / path.name)
    except BaseException:
        for folder in new:
            with suppress(OSError):
                folder.rmdir()
        raise

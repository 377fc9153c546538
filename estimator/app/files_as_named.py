"""What a text names at the command line: a file, or ``FILE@REVISION``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_AT: Final = "@"


def file_and_revision(text: str) -> tuple[Path, str | None]:
    """The file of a text, and the name of the revision where the text has one.

    The sign between them may be in either name, too: the longest beginning that is a file is it.
    """
    signs = [at for at, each in enumerate(text) if each == _AT]
    ends = [len(text), *reversed(signs)]
    last = signs[-1] if signs else len(text)
    end = next((each for each in ends if Path(text[:each]).is_file()), last)
    return Path(text[:end]), None if end == len(text) else text[end + 1 :]

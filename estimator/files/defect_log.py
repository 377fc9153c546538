"""The one file in which defects of the program are noted, for whoever mends them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from estimator.files.places import user_data

LOG_NAME: Final = "defects.log"
_LARGEST: Final = 1_000_000


def note_defect(text: str, versions: str, when: datetime) -> Path:
    """Append a defect to the log in the user's data folder, which never outgrows two megabytes.

    Answers where it is; raises OSError where it cannot be written.
    """
    log = user_data() / LOG_NAME
    if log.exists() and log.stat().st_size > _LARGEST:
        log.replace(log.with_suffix(".old.log"))
    with log.open("a", encoding="utf-8") as file:
        file.write(f"{when.isoformat(timespec='seconds')} {versions}\n{text}\n")
    return log

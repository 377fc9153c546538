"""What is there already where sheets are written: only another sheet is replaced."""

from __future__ import annotations

from pathlib import Path

from estimator.files.bounded_reading import read_file
from estimator.files.file_errors import OtherFileError, translate_file_errors
from estimator.sheets.checksums import LARGEST_SHEET, marks_in


def keep_other(place: Path) -> None:
    """Refuse to write in place of a file without the mark of a sheet: another estimate, say."""
    with translate_file_errors(place, "reading"):
        if not place.is_file():
            return
        is_too_large = place.stat().st_size > LARGEST_SHEET
        if is_too_large or not marks_in(read_file(place, LARGEST_SHEET)):
            raise OtherFileError(place)

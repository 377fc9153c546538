"""Printed workbooks in which somebody has gone on working: they are kept beside the new print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Final

from estimator.files.atomic_write import write_whole
from estimator.files.bounded_reading import read_file
from estimator.files.presence import is_file, is_there
from estimator.sheets.checksums import LARGEST_SHEET, saved_since

_KEPT: Final = "(มีผู้แก้ไขหลังพิมพ์"
"""Of what such a file is called: its name says why there are two."""


def keep_changed(place: Path) -> Path | None:
    """Copy a printed workbook that was saved since; None where there is nothing to keep.

    What is written in its place would take away what was typed in it, or a sheet of notes.
    """
    if place.suffix.lower() != ".xlsx" or not is_file(place):
        return None
    content = read_file(place, LARGEST_SHEET)
    if not saved_since(content):
        return None
    names = (f"{place.stem} {_KEPT}{f' {at}' if at > 1 else ''}){place.suffix}" for at in count(1))
    kept = next(path for path in map(place.with_name, names) if not is_there(path))
    write_whole(kept, content, overwrite=False)
    return kept


def kept_words(files: Iterable[Path]) -> Iterator[str]:
    """What is to be said of those among some files that were kept so."""
    for each in files:
        if _KEPT in each.name:
            yield f"แฟ้มเดิมมีผู้แก้ไขหลังพิมพ์ จึงเก็บไว้เป็น “{each.name}” ก่อนเขียนทับ โปรดย้ายสิ่งที่เพิ่มไว้มายังแฟ้มใหม่"

"""The books that come with the program, as far as every kind of them lies alike in `resources/`.

A folder a kind, in it a folder an edition with edition.json and tables as CSV. They belong to the
program: what is wrong in them is a defect (ValueError naming the file and line), never a user's.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from estimator.domain.books.edition import EditionInfo
from estimator.domain.money import exact_decimal
from estimator.errors import UserError

T = TypeVar("T")
CsvRow = dict[str, str]


def edition_ids(folder: Path) -> tuple[str, ...]:
    """Ids of the editions in the folder of a kind of book, the newest circular first."""
    found = [each.parent for each in folder.glob("*/edition.json")]
    dated = sorted(((document(each)["dated"] or "", each.name) for each in found), reverse=True)
    return tuple(name for _, name in dated)


def content_hash(resources: Path, folders: Iterable[str]) -> str:
    """A hash of all books in these folders: changes when, and only when, one of them does."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted((resources / folder).glob("*/*")):
            digest.update(f"{path.relative_to(resources).as_posix()}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def info_of(name: str, about: dict[str, Any]) -> EditionInfo:
    """What an edition.json says of its edition."""
    if about["id"] != name:
        raise ValueError(f"edition {name} calls itself {about['id']}")
    return EditionInfo(
        id=name,
        title=about["title"],
        circular=about["circular"],
        dated=_day(about["dated"]),
        in_force_from=_day(about["in_force_from"]),
        source=about["source"],
        verification=about["verification"]["state"],
        verification_text=about["verification"]["text_th"],
        newest_known=about["newest_known"],
    )


def read_rows(path: Path, read: Callable[[CsvRow], T]) -> Iterator[T]:
    """Each row of a CSV file as `read` makes it; ValueError names the row that it refuses."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from _each(path, csv.DictReader(file), read)


def _each(path: Path, rows: Iterable[CsvRow], read: Callable[[CsvRow], T]) -> Iterator[T]:
    for number, row in enumerate(rows, 2):
        try:
            yield read(row)
        except (KeyError, TypeError, ValueError, UserError) as error:
            raise ValueError(f"{path}, row {number}: {error!r}") from error


def document(folder: Path) -> dict[str, Any]:
    """What stands in an edition.json."""
    found = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    if not isinstance(found, dict):
        raise ValueError(f"{folder / 'edition.json'} holds no object")
    return found


def decimal_or_none(text: str) -> Decimal | None:
    """A figure as printed, or None for an empty cell."""
    return exact_decimal(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def yes(text: str) -> bool:
    """Whether a cell says yes; ValueError for what is neither yes nor no."""
    if text not in ("yes", "no"):
        raise ValueError(f"neither yes nor no: {text!r}")
    return text == "yes"

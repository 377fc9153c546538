"""The lists of clause 6 of the guideline, and the words of names, as the program carries them.

``guideline/work_groups.csv``: a term, its group, and for each edition the entry, when the entry
holds, and the line of the text that was read (empty: it does not stand there, and is our reading).
``guideline/work_name_words.csv``: the words of names that are no terms.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeVar

from estimator.domain.bill.work_types import WORK_TYPES, WorkType
from estimator.domain.clauses import Guideline
from estimator.domain.guideline.work_groups import (
    WHERES,
    GroupLists,
    ListedTerm,
    NameWord,
    Where,
    group_lists,
)
from estimator.domain.guideline.work_names import NAME_WORD_KINDS, NameWordKind
from estimator.files.places import resources

_GROUPS: Final[dict[str, WorkType]] = {group: group for group in WORK_TYPES}
_WHERES: Final[dict[str, Where]] = {where: where for where in WHERES}
_KINDS: Final[dict[str, NameWordKind]] = {kind: kind for kind in NAME_WORD_KINDS}
_Known = TypeVar("_Known")


def work_group_lists(guideline: Guideline, folder: Path | None = None) -> GroupLists:
    """The lists of an edition. Raises ValueError at a word that is none of its column: a defect."""
    folder = folder or resources() / "guideline"
    return group_lists(guideline, _terms(folder, guideline), _words(folder))


def _terms(folder: Path, guideline: Guideline) -> Iterator[ListedTerm]:
    for row in _rows(folder / "work_groups.csv"):
        entry, where = row[f"entry_{guideline}"], row[f"where_{guideline}"]
        if entry:
            line = row[f"line_{guideline}"]
            yield ListedTerm(
                row["term"],
                _known(_GROUPS, row["group"]),
                entry,
                _known(_WHERES, where),
                int(line) if line else None,
                row["like"],
            )


def _words(folder: Path) -> Iterator[NameWord]:
    for row in _rows(folder / "work_name_words.csv"):
        yield NameWord(
            row["word"],
            _known(_KINDS, row["kind"]),
            tuple(_known(_GROUPS, group) for group in row["groups"].split()),
            tuple(filter(None, row["excludes"].split("|"))),
        )


def _known(of_column: dict[str, _Known], text: str) -> _Known:
    if text not in of_column:
        raise ValueError(f"{text!r} is none of {', '.join(of_column)}")
    return of_column[text]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)

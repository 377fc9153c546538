"""The words that people say for what the labour account prints, as the program carries them.

``search/words.csv``: said | said, kind, printed | printed, reason. ``search/pipe_sizes.csv``: the
millimetres by which pipes of so many inches go. ``search/spellings.csv``: right,
written | written, source.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final, cast, get_args

from estimator.domain.search.spellings import SPELLING_SOURCES, Spelling, SpellingSource
from estimator.domain.search.vocabulary import Kind, WordEntry

_KINDS: Final = frozenset(get_args(Kind))


def word_entries(resources: Path) -> Iterator[WordEntry]:
    """The entries in their order. Raises ValueError at one of an unknown kind: a defect."""
    for row in _rows(resources / "search" / "words.csv"):
        if row["kind"] not in _KINDS:
            raise ValueError(f"{row['said']}: {row['kind']}")
        kind = cast("Kind", row["kind"])
        yield WordEntry(_parts(row["said"]), kind, _parts(row["printed"]), row["reason"])


def spellings(resources: Path) -> Iterator[Spelling]:
    """Spellings in their order. Raises ValueError at one of an unknown source: a defect."""
    for row in _rows(resources / "search" / "spellings.csv"):
        if row["source"] not in SPELLING_SOURCES:
            raise ValueError(f"{row['right']}: {row['source']}")
        source = cast("SpellingSource", row["source"])
        yield Spelling(row["right"], _parts(row["written"]), source)


def pipe_sizes(resources: Path) -> dict[Fraction, int]:
    """Millimetres by inches."""
    return {
        sum((Fraction(part) for part in row["inches"].split()), Fraction(0)): int(
            row["millimetres"]
        )
        for row in _rows(resources / "search" / "pipe_sizes.csv")
    }


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)

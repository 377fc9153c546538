"""The provinces of Thailand, as the program carries them."""

from __future__ import annotations

import csv
from functools import cache

from estimator.files.places import resources


@cache
def province_names() -> tuple[str, ...]:
    """The 77 names, in Thai alphabetical order as far as code points go."""
    path = resources() / "provinces" / "provinces.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(sorted(row["name"] for row in csv.DictReader(file)))

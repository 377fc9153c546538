"""Reads the shipped data files the plain way, so that tests see what lies in the file."""

import csv
import json
from typing import Any

from estimator.files import places

Row = dict[str, str]


def rows(*path: str) -> list[Row]:
    """Every row of a CSV file under resources/."""
    with places.resources().joinpath(*path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def document(*path: str) -> dict[str, Any]:
    """A JSON file under resources/."""
    text = places.resources().joinpath(*path).read_text(encoding="utf-8")
    found = json.loads(text)
    assert isinstance(found, dict)
    return found

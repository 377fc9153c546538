"""The list of wastage by kind of work that the program carries, for a person to choose from."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

from estimator.domain.takeoff.wastage import UsualWastage
from estimator.files.places import resources


def usual_wastage(path: Path | None = None) -> tuple[UsualWastage, ...]:
    """The list as it stands; the file is the program's own, so an odd one is a defect."""
    path = path or resources() / "takeoff" / "wastage.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            UsualWastage(
                row["kind"],
                Decimal(row["percent"]),
                _said(row["source"], row["verification"], row["differs"]),
                row["bar"],
                int(row["from_mm"] or 0),
                int(row["to_mm"]) if row["to_mm"] else None,
            )
            for row in csv.DictReader(file)
        )


def _said(source: str, verification: str, differs: str) -> str:
    return f"{source} ({'; '.join(filter(None, (verification, differs)))})"

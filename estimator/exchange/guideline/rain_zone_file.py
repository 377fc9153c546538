"""The list of heavy-rain provinces that the program carries as a hint."""

from __future__ import annotations

import csv
from pathlib import Path

from estimator.domain.estimate import RAIN_ZONES
from estimator.domain.guideline.rain_zones import RainHint
from estimator.files.places import resources

_ZONES = {str(zone): zone for zone in RAIN_ZONES if zone}


def rain_hints(path: Path | None = None) -> dict[str, RainHint]:
    """The hints by province; the file is the program's own, so an odd one is a defect."""
    path = path or resources() / "provinces" / "rain_zones_hint.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [
            RainHint(row["province"], _ZONES[row["zone"]], row["source"])
            for row in csv.DictReader(file)
        ]
    return {hint.province: hint for hint in rows}

"""What the clauses of the guideline ask, as the program carries it in its own words."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from estimator.domain.clauses import GUIDELINES, ClauseNote, ClauseThere
from estimator.files.places import resources

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def clause_notes(path: Path | None = None) -> tuple[ClauseNote, ...]:
    """All notes in their order; the file is the program's own, so an odd one is a defect."""
    path = path or resources() / "guideline" / "clauses.toml"
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(map(_note, values["clause"]))


def _note(values: dict[str, Any]) -> ClauseNote:
    editions = {guideline: ClauseThere(**values.pop(guideline)) for guideline in GUIDELINES}
    checks = tuple(values.pop("checks", ()))
    return ClauseNote(editions=editions, checks=checks, **values)

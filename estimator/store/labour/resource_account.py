"""The labour accounts that come with the program, read from `resources/`.

``labour/<edition>/`` holds edition.json, sections.csv, rates.csv, notes.csv, pipe_percentages.csv.
"""

from __future__ import annotations

from pathlib import Path

from estimator.domain.labour.account import (
    LabourEdition,
    LabourNote,
    LabourRate,
    PipeRule,
    Section,
    edition_of,
)
from estimator.domain.labour.conditions import read_condition
from estimator.domain.money import exact_decimal
from estimator.store.books.resource_books import (
    CsvRow,
    decimal_or_none,
    document,
    info_of,
    read_rows,
    yes,
)


def labour_edition(resources: Path, name: str) -> LabourEdition:
    """One edition of the labour account, as printed."""
    folder = resources / "labour" / name
    return edition_of(
        info_of(name, document(folder)),
        read_rows(folder / "rates.csv", lambda row: _rate(name, row)),
        read_rows(folder / "sections.csv", _section),
        read_rows(folder / "notes.csv", _note),
        read_rows(folder / "pipe_percentages.csv", _pipe_rule),
    )


def _rate(edition: str, row: CsvRow) -> LabourRate:
    return LabourRate(
        edition=edition,
        code=row["code"],
        tier=int(row["tier"]),
        section=row["section"],
        name=row["name"],
        variant=row["variant"],
        group=row["group"],
        condition=row["condition"],
        unit=row["unit"],
        rate=exact_decimal(row["rate"]),
        tier_range=read_condition(row["condition"], code=row["code"], unit=row["unit"]),
        page=row["page"],
        line=row["line"],
        confirmed=yes(row["confirmed"]),
        remark=row["remark"],
    )


def _section(row: CsvRow) -> Section:
    return Section(row["code"], row["parent"], row["title"], int(row["level"]), row["page"])


def _note(row: CsvRow) -> LabourNote:
    return LabourNote(
        at=row["at"],
        page=row["page"],
        kind=row["kind"],
        text=row["text"],
        meaning=row["meaning"],
        threshold=decimal_or_none(row["threshold"]),
        threshold_max=decimal_or_none(row["threshold_max"]),
        unit=row["unit"],
        applies_to=tuple(row["applies_to"].split()),
    )


def _pipe_rule(row: CsvRow) -> PipeRule:
    return PipeRule(
        row["code"],
        int(row["rule_no"]),
        row["what"],
        exact_decimal(row["material_percent"]),
        exact_decimal(row["labour_percent"]),
        row["page"],
    )

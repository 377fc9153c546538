"""The one list of what is looked at, and what follows from it for a finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding
from estimator.domain.guideline.answering import answer_to
from estimator.domain.guideline.check_rows import CheckRow
from estimator.domain.guideline.guideline_rows import GUIDELINE_ROWS
from estimator.domain.guideline.other_rows import OTHER_ROWS
from estimator.domain.procedure.answers import Answer

ROWS: Final[tuple[CheckRow, ...]] = (*GUIDELINE_ROWS, *OTHER_ROWS)
ROW_OF_CODE: Final[Mapping[str, CheckRow]] = MappingProxyType(
    {code: row for row in ROWS for code in row.codes}
)


def stops_approval(finding: Finding) -> bool:
    """Whether a revision that has it can not be approved.

    What stops publication alone must not: it is mended by a review, which is approved itself.
    """
    row = ROW_OF_CODE.get(finding.code)
    return finding.severity == "stop" and (row is None or row.stops != "publication")


def is_of_publication(finding: Finding) -> bool:
    """Whether it is of the days to publication, or of rates that change till then (18, 19)."""
    row = ROW_OF_CODE.get(finding.code)
    return row is not None and row.id in ("thirty_days", "changed_rates")


def stops_for_changed_rates(finding: Finding) -> bool:
    """Whether clause 19 has the price worked out anew before it is published."""
    row = ROW_OF_CODE.get(finding.code)
    return finding.severity == "stop" and row is not None and row.id == "changed_rates"


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A row of the check sheet: what came of it in words, and each finding with its answer."""

    row: CheckRow
    outcome: str
    findings: tuple[tuple[Finding, Answer | None], ...]


def check_sheet(estimate: Estimate, findings: Iterable[Finding]) -> tuple[LookedAt, ...]:
    """Every row in the order of the guideline, with what was found of it."""
    found = tuple(findings)
    return tuple(
        LookedAt(
            row,
            row.outcome(estimate, found),
            tuple(
                (each, answer_to(each, estimate.answers))
                for each in found
                if each.code in row.codes
            ),
        )
        for row in ROWS
    )

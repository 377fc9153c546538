"""A pointer to one printed rate of a labour-rate book."""

from __future__ import annotations

from dataclasses import dataclass

from estimator.domain import limits
from estimator.domain.limits import Faults


@dataclass(frozen=True, slots=True)
class LabourRef:
    """One printed rate of a labour-rate book."""

    edition: str
    code: str
    tier: int


def labour_ref_faults(ref: LabourRef) -> Faults:
    """What of a pointer into a labour-rate book is beyond its limit, whichever books are there."""
    return (
        *limits.text("edition", "ชื่อบัญชีค่าแรงงาน", ref.edition),
        *limits.text("code", "รหัสในบัญชีค่าแรงงาน", ref.code),
        *limits.count("tier", "ลำดับอัตรา", ref.tier),
    )

"""What is to be said about an estimate: data, never an exception."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from estimator.domain.bill.rows import RowId

Severity = Literal["stop", "warn", "note"]
GRAVEST_FIRST: tuple[Severity, ...] = get_args(Severity)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: how grave, where, what is the matter, what to do, on what authority.

    `row` is None where the finding is about a setting; `field` names the cell or setting.
    """

    severity: Severity
    code: str
    message: str
    remedy: str = ""
    row: RowId | None = None
    field: str = ""
    clause: str = ""

    @property
    def sentence(self) -> str:
        """What is the matter, what to do, and on what authority, as one line."""
        clause = f"({self.clause})" if self.clause else ""
        return " ".join(filter(None, (self.message, self.remedy, clause)))

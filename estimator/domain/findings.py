"""What is to be said about an estimate: data, never an exception."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Literal, get_args

from estimator.domain.bill.rows import RowId
from estimator.domain.clauses import Clause

Severity = Literal["stop", "warn", "note"]
GRAVEST_FIRST: tuple[Severity, ...] = get_args(Severity)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: how grave, where, what is the matter, what to do, on what authority.

    `row` is None where the finding is about a setting; `field` names the cell or setting, and
    `owner` the setting or table that it is a field of, where its name alone does not tell it.
    `clause` is one of the estimate's guideline, or in words what else it rests on: a note of an
    account. `ground` is what was looked at beside the sentence, for answers
    (`guideline/grounds.py`).
    """

    severity: Severity
    code: str
    message: str
    remedy: str = ""
    row: RowId | None = None
    field: str = ""
    clause: Clause | str = ""
    owner: str = ""
    ground: str = dataclasses.field(default="", compare=False)

    @property
    def said(self) -> str:
        """What an answer to it keeps: what is the matter, and below what was looked at."""
        return f"{self.message}\n{self.ground}" if self.ground else self.message

    @property
    def sentence(self) -> str:
        """What is the matter, what to do, and on what authority, as one line."""
        clause = f"({self.clause})" if self.clause else ""
        return " ".join(filter(None, (self.message, self.remedy, clause)))


@dataclass(frozen=True, slots=True)
class RowFinding:
    """Something about one row of a table from outside: its number there and what is the matter.

    ``stop``: the row does not come in.
    """

    row: int
    message: str
    severity: Severity = "stop"

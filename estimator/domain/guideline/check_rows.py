"""What is looked at because of which clause, as data: one row for each thing that is asked.

The rows of the guideline name every clause, also those that no program can look at, so that a
check sheet can print them all; the others are what is asked beside it. Each code of a finding is
in one row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from estimator.domain.clauses import Clause, Guideline, Topic, clause_of
from estimator.domain.estimate import Estimate
from estimator.domain.findings import Finding, Severity

RowState = Literal["checked", "calculated", "person", "later", "none"]
"""Whether a row is looked at.

`checked`: findings tell of it. `calculated`: the program calculates so and no otherwise. `person`:
somebody decides, with the clause at hand. `later`: not looked at yet. `none`: nothing to look at.
"""
ROW_STATE_NAMES: Final[Mapping[RowState, str]] = MappingProxyType(
    {
        "checked": "ไม่พบข้อที่ต้องแก้ไข",
        "calculated": "โปรแกรมคำนวณตามข้อนี้",
        "person": "ผู้มีหน้าที่คำนวณราคากลางพิจารณา",
        "later": "ยังไม่ได้ตรวจ",
        "none": "ไม่มีสิ่งที่โปรแกรมตรวจได้",
    }
)
NOT_RECORDED: Final = "ข้อมูลให้ตรวจยังไม่มีหรือยังไม่ครบ"
HAS_FINDINGS: Final = "พบข้อที่ต้องดู"

Stops = Literal["nothing", "approval", "publication"]
"""What its `stop` keeps back: a stop of an approval keeps back publication, too."""

Has = Callable[[Estimate], bool]


def always(_estimate: Estimate) -> bool:
    """There is something to look at in every estimate."""
    return True


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One thing that is asked: by which clauses, how gravely, at what one looks, what it stops.

    `line` is where it stands in the text of edition 5 that was read, by which rows of one clause
    are told apart; 0 beside the guideline. `asks` and `looks_at` are in no document's words.
    `severity` is the gravest that a finding of it may have, None where there is none.
    `has` is whether an estimate records all that is looked at.
    """

    id: str
    topics: tuple[Topic, ...]
    line: int
    asks: str
    looks_at: str
    state: RowState
    severity: Severity | None = None
    codes: tuple[str, ...] = ()
    stops: Stops = "nothing"
    has: Has = always

    def clause(self, guideline: Guideline) -> Clause | None:
        """Its clauses in an edition; None beside the guideline."""
        return clause_of(guideline, *self.topics) if self.topics else None

    def outcome(self, estimate: Estimate, findings: Iterable[Finding]) -> str:
        """What a check sheet says of it, `findings` being those of all rows."""
        if any(each.code in self.codes for each in findings):
            return HAS_FINDINGS
        if self.state == "checked" and not self.has(estimate):
            return NOT_RECORDED
        return ROW_STATE_NAMES[self.state]

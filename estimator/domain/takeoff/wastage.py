"""What is added for wastage: chosen by a person for one take-off, never by itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from estimator.domain import limits
from estimator.domain.limits import Faults
from estimator.domain.takeoff.rebar import bar_diameter


@dataclass(frozen=True, slots=True)
class Wastage:
    """So many per cent more, for which kind of work, and on what authority.

    `bar` is the mark of the bars that it is for; empty for what is measured otherwise.
    """

    percent: Decimal
    kind: str
    source: str = ""
    bar: str = ""

    def faults(self) -> Faults:
        """What is beyond its limit."""
        return (
            *limits.percent("takeoff", "ส่วนเผื่อ", self.percent),
            *limits.text("takeoff", "ชนิดงานของส่วนเผื่อ", self.kind),
            *limits.text("takeoff", "ที่มาของส่วนเผื่อ", self.source),
        )


@dataclass(frozen=True, slots=True)
class UsualWastage:
    """What a list says is usually added for a kind of work; `source` says how far it is trusted.

    For bars `bar` is ``RB`` or ``DB``, from `least` to `most` millimetres (None: and above).
    """

    kind: str
    percent: Decimal
    source: str
    bar: str = ""
    least: int = 0
    most: int | None = None

    def fits(self, bar: str) -> bool:
        """Whether it is for a bar of this mark, or (an empty one) for what is no bar."""
        diameter = bar_diameter(bar)
        if diameter is None or not self.bar:
            return not bar and not self.bar
        below = self.most is None or diameter <= self.most
        return bar.startswith(self.bar) and self.least <= diameter and below

    def for_bar(self, bar: str) -> Wastage:
        """The same, chosen for a bar or for what is none."""
        return Wastage(self.percent, self.kind, self.source, bar)

"""A line that follows the pipes of its group: fittings, hangers, tests, paint.

Its material is a percentage of the material of the pipes of section `code` that it counts
(`domain.bill.pipes` says which); its labour is a percentage of that material (labour account,
part 3). The whole line is one lump, whose price is its amount.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Final

from estimator.domain import limits, rules
from estimator.domain.limits import Fault, Faults
from estimator.domain.money import baht, percent_half_up, unit_price_percent
from estimator.domain.sources.steps import Figure, Given, SourceStep, Steps

GONE: Final = 0
"""In place of the id of a row that is no longer there: no row has it."""


@dataclass(frozen=True, slots=True)
class PipeShare:
    """The material: a printed percentage of the pipes.

    `also` are the ids of rows that somebody pointed to, wherever they stand.
    """

    typed_over: ClassVar[bool] = False
    is_lump: ClassVar[bool] = True
    follows_siblings: ClassVar[bool] = True

    edition: str
    code: str
    rule_no: int
    percent: Decimal
    also: tuple[int, ...] = ()

    def number(self, given: Given) -> Decimal:
        """Baht for the lump, half up to the satang."""
        return baht(percent_half_up(given.pipes.material, self.percent))

    def explain(self, given: Given) -> Steps:
        """The pipes' material times the percentage."""
        pipes = given.pipes
        figures = (
            Figure(baht(pipes.material), after=f" (ราคาท่อ {pipes.count} รายการ)"),
            Figure(self.percent, "ร้อยละ ", places=0),
        )
        return (_step("ค่าวัสดุ", figures, self.number(given), self._source()),)

    def _source(self) -> str:
        return f"ข้อ {self.code} หมายเหตุ {self.rule_no}) ชุด {self.edition}"

    def faults(self, _field: str) -> Faults:
        """Whether any of it is none that a book can have."""
        return (
            *limits.text("edition", "ชื่อบัญชีค่าแรงงาน", self.edition),
            *limits.text("code", "รหัสในบัญชีค่าแรงงาน", self.code),
            *limits.count("rule_no", "เกณฑ์ร้อยละข้อ", self.rule_no),
            *limits.percent("material_percent", "ค่าวัสดุ", self.percent),
            *self._also_faults(),
        )

    def _also_faults(self) -> Faults:
        if len(set(self.also)) == len(self.also) and all(row >= GONE for row in self.also):
            return ()
        return (Fault("also", "แถวที่ชี้ให้นับเป็นท่อซ้ำกัน โปรดเหลือไว้แถวละครั้ง"),)

    def told(self) -> str:
        """How the history calls it."""
        told = f"ร้อยละ {self.percent:f} ของราคาท่อ ข้อ {self.code} หมายเหตุ {self.rule_no}"
        return f"{told} และแถวที่ชี้เพิ่ม {len(self.also)} แถว" if self.also else told


@dataclass(frozen=True, slots=True)
class PipeShareLabour:
    """The labour: a printed percentage of that material."""

    typed_over: ClassVar[bool] = False
    is_lump: ClassVar[bool] = True
    follows_siblings: ClassVar[bool] = True
    of_material: ClassVar[bool] = True

    percent: Decimal

    def number(self, given: Given) -> Decimal | None:
        """Baht for the lump, half up to the satang."""
        return None if given.material is None else unit_price_percent(given.material, self.percent)

    def explain(self, given: Given) -> Steps:
        """The line's material times the percentage."""
        value = self.number(given)
        if value is None:
            return ()
        figures = (Figure(given.material), Figure(self.percent, "ร้อยละ ", places=0))
        return (_step("ค่าแรงงาน", figures, value, ""),)

    def faults(self, _field: str) -> Faults:
        """Whether it is a percentage."""
        return limits.percent("labour_percent", "ค่าแรงงาน", self.percent)

    def told(self) -> str:
        """How the history calls it."""
        return f"ร้อยละ {self.percent:f} ของค่าวัสดุ"


def _step(label: str, figures: tuple[Figure, ...], value: Decimal, source: str) -> SourceStep:
    return SourceStep(
        label, figures, value, rule=rules.PIPE_SHARE, rounding="half_up_satang", source=source
    )

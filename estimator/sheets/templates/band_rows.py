"""The rows that a band of an office's workbook gets: a bill's lines, a summary's, the committee."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal

from estimator.domain.bill.numbers import child_numbers
from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill.rows import Bill, Line, RowId, lines_below
from estimator.domain.money import Satang, baht
from estimator.domain.pricing.costing import Totals
from estimator.domain.pricing.price import PricedEstimate, PricedPart
from estimator.domain.procedure.committee import Member
from estimator.errors import unhandled
from estimator.sheets.builders.line_list import remark_of
from estimator.sheets.templates.cell_values import FilledValue, role_of

BandSource = Literal["lines", "summary", "parts", "committee", "signers"]
PartChoice = Literal["all", "construction", "equipment", "special"]
RowOfBand = Literal["title", "line", "total"]

SOURCE_TITLES: Final[Mapping[BandSource, str]] = MappingProxyType(
    {
        "lines": "รายการของบัญชี (แบบ ปร.4)",
        "summary": "กลุ่มงานกับ Factor F (แบบ ปร.5)",
        "parts": "หมวดงานของโครงการ (แบบ ปร.6)",
        "committee": "คณะกรรมการ",
        "signers": "ผู้ลงนามอื่น",
    }
)
PARTS_OF_BAND: Final[Mapping[PartChoice, str]] = MappingProxyType(
    {"all": "ทุกหมวดงาน", **{kind: data.page_title for kind, data in PART_KINDS.items()}}
)
_OF_PEOPLE: Final = {"no": "ลำดับที่", "name": "ชื่อ", "role": "หน้าที่", "position": "ตำแหน่ง"}
BAND_COLUMNS: Final[Mapping[BandSource, Mapping[str, str]]] = MappingProxyType(
    {
        "lines": {
            "no": "ลำดับที่",
            "description": "รายการ",
            "quantity": "จำนวน",
            "unit": "หน่วย",
            "material_unit": "ค่าวัสดุ ราคาต่อหน่วย",
            "material": "ค่าวัสดุ จำนวนเงิน",
            "labour_unit": "ค่าแรงงาน ราคาต่อหน่วย",
            "labour": "ค่าแรงงาน จำนวนเงิน",
            "unit_price": "ราคาต่อหน่วย รวมวัสดุและแรงงาน",
            "total": "รวมค่าวัสดุและค่าแรงงาน",
            "remark": "หมายเหตุ",
        },
        "summary": {
            "no": "ลำดับที่",
            "description": "รายการ",
            "cost": "ค่างานต้นทุน",
            "factor": "Factor F หรือตัวคูณ",
            "price": "ค่าก่อสร้าง",
        },
        "parts": {
            "no": "ลำดับที่",
            "description": "รายการ",
            "cost": "ค่างานต้นทุน",
            "price": "ยอดก่อนตัดเศษ",
            "net": "ยอดสุทธิ",
        },
        "committee": _OF_PEOPLE,
        "signers": _OF_PEOPLE,
    }
)
SUMMED: Final[Mapping[BandSource, tuple[str, ...]]] = MappingProxyType(
    {
        "lines": ("material", "labour", "total"),
        "summary": ("cost", "price"),
        "parts": ("cost", "price", "net"),
        "committee": (),
        "signers": (),
    }
)
"""The columns of amounts, of which groups have sums."""
_NO_FIGURES: Final = ("no", "description", "unit", "remark")
FIGURES: Final[Mapping[BandSource, tuple[str, ...]]] = MappingProxyType(
    {
        source: tuple(key for key in columns if SUMMED[source] and key not in _NO_FIGURES)
        for source, columns in BAND_COLUMNS.items()
    }
)
"""The columns of figures that money is made of."""


@dataclass(frozen=True, slots=True)
class BandRow:
    """One row to be written; `cells` by the keys of `BAND_COLUMNS`.

    `called` names it in messages. `span` is, of a title and of a sum, where the rows of its group
    stand among the band's rows, from the first to the one after the last, without the group's own
    title and sum: no sum takes in the other one.
    """

    kind: RowOfBand
    cells: Mapping[str, FilledValue]
    called: str
    span: tuple[int, int] = (0, 0)


def parts_of(priced: PricedEstimate, part: PartChoice) -> list[PricedPart]:
    """The parts, in which something stands, that a band takes in."""
    return [each for each in priced.parts if each.rows and part in ("all", each.kind)]


def band_rows(
    priced: PricedEstimate,
    source: BandSource,
    part: PartChoice,
    *,
    titles: bool = True,
    totals: bool = True,
) -> list[BandRow]:
    """The rows of a band in printed order."""
    if source == "lines":
        lister = _Lister(priced, titles, totals)
        return lister.listed(parts_of(priced, part))
    if source == "summary":
        return [*_summary(parts_of(priced, part), titles)]
    if source == "parts":
        return [*_parts(parts_of(priced, part))]
    if source == "committee":
        return [*_people(priced.estimate.committee)]
    if source == "signers":
        return [*_people(priced.estimate.signers)]
    raise unhandled(source)


def _people(members: Iterable[Member]) -> Iterator[BandRow]:
    for at, each in enumerate(members, 1):
        role = role_of(each)
        cells: dict[str, FilledValue] = {
            "no": Decimal(at),
            "name": each.name,
            "role": role,
            "position": each.position,
        }
        yield BandRow("line", cells, each.name or role)


def _summary(parts: Sequence[PricedPart], titles: bool) -> Iterator[BandRow]:
    at = 0
    for part in parts:
        if titles and len(parts) > 1:
            at += 1
            head: dict[str, FilledValue] = {"no": part.number, "description": part.title}
            yield BandRow("title", head, part.title, (at, at + len(part.rows)))
        for row in part.rows:
            factor = part.multiplier_of(row.after_factor)
            cells: dict[str, FilledValue] = {
                "no": row.number,
                "description": row.title,
                "cost": baht(row.cost),
                "factor": factor,
                "price": baht(row.price),
            }
            yield BandRow("line", cells, f"{row.number} {row.title}")
        at += len(part.rows)


def _parts(parts: Sequence[PricedPart]) -> Iterator[BandRow]:
    for number, part in enumerate(parts, 1):
        cells: dict[str, FilledValue] = {
            "no": Decimal(number),
            "description": part.title,
            "cost": baht(part.totals.total),
            "price": baht(part.price),
            "net": baht(part.net),
        }
        yield BandRow("line", cells, part.title)


class _Lister:
    def __init__(self, priced: PricedEstimate, titles: bool, totals: bool) -> None:
        self.bill: Bill = priced.estimate.bill
        self.costed = priced.costed
        self.titles = titles
        self.totals = totals
        self.rows: list[BandRow] = []

    def listed(self, parts: Sequence[PricedPart]) -> list[BandRow]:
        """Without recursion, for groups nest to any depth."""
        for part in parts:
            stack = [self._open(part.row, part.title, "", len(parts) > 1)]
            while stack:
                here = stack[-1]
                child = next(here.children, None)
                if child is None:
                    self._close(stack.pop())
                    continue
                row, number = child
                node = self.bill.node(row)
                if isinstance(node, Line):
                    self._line(row, node, number)
                else:
                    stack.append(self._open(row, node.title, number, True))
        return self.rows

    def _open(self, row: RowId, title: str, number: str, shown: bool) -> _Open:
        begins = len(self.rows)
        if shown and self.titles:
            cells: dict[str, FilledValue] = {"no": number, "description": title}
            self.rows.append(BandRow("title", cells, f"{number} {title}".strip()))
        return _Open(row, title, number, begins, shown, iter(child_numbers(self.bill, row).items()))

    def _close(self, group: _Open) -> None:
        begins, ends = group.begins, len(self.rows)
        if group.shown and self.titles:
            self.rows[begins] = replace(self.rows[begins], span=(begins + 1, ends))
            begins += 1
        if not (group.shown and self.totals) or not any(lines_below(self.bill, group.row)):
            return
        totals: Totals = self.costed.totals_of(group.row)
        words = f"รวม {group.number} {group.title}" if group.number else f"รวม{group.title}"
        cells: dict[str, FilledValue] = {
            "description": words,
            "material": baht(totals.material),
            "labour": baht(totals.labour),
            "total": baht(totals.total),
        }
        self.rows.append(BandRow("total", cells, words, (begins, ends)))

    def _line(self, row: RowId, node: Line, number: str) -> None:
        line = self.costed.lines[row]
        cells: dict[str, FilledValue] = {
            "no": number,
            "description": node.description,
            "quantity": line.quantity,
            "unit": node.unit,
            "material_unit": line.material_unit,
            "material": _baht(line.material),
            "labour_unit": line.labour_unit,
            "labour": _baht(line.labour),
            "unit_price": line.whole_unit,
            "total": None if line.unfinished else baht(line.totals.total),
            "remark": remark_of(node),
        }
        self.rows.append(BandRow("line", cells, f"{number} {node.description}".strip()))


@dataclass(slots=True)
class _Open:
    row: RowId
    title: str
    number: str
    begins: int
    shown: bool
    children: Iterator[tuple[RowId, str]]


def _baht(amount: Satang | None) -> Decimal | None:
    return None if amount is None else baht(amount)

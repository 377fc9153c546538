"""What is unlike in two states, as rows of a table: what became of what, where, and the money."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from estimator.app.inspection import Goto
from estimator.app.steps import places_changed
from estimator.domain.bill.numbers import row_path
from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Part, RowId
from estimator.domain.comparing.differences import (
    EstimateDifference,
    Fate,
    FieldDifference,
    InMoney,
    RecordDifference,
    RowDifference,
    SettingDifference,
)
from estimator.domain.comparing.rates import RateDifference
from estimator.domain.comparing.wording import SETTING_TITLES, node_words, record_words
from estimator.domain.money import Satang, shown_baht, shown_number
from estimator.domain.pricing.price import PricedEstimate
from estimator.domain.records.edits import Edit

FATE_NAMES: Final[dict[Fate, str]] = {
    "added": "เพิ่ม",
    "gone": "ลบ",
    "changed": "แก้ไข",
    "moved": "ย้ายที่",
    "repriced": "ราคาเปลี่ยน",
}
NO_PRICE: Final = "-"
_SUMS: Final[Mapping[str, Callable[[PricedEstimate], Satang]]] = MappingProxyType(
    {
        "ราคากลาง": lambda priced: priced.reference_price,
        "รวมทั้งสิ้น": lambda priced: priced.total,
        "ค่าก่อสร้าง": lambda priced: priced.construction_price,
        "ค่างานต้นทุน": lambda priced: priced.direct_cost,
    }
)
SUM_NAMES: Final = (*_SUMS, "Factor F")
"""What each of the sums is called."""
_CHANGE: Final = "ต่างกัน"
_IN: Final = " › "
_NOT_ITS_OWN: Final = "ราคาเปลี่ยนตามอัตราหรือรายการอื่น"
_ELSEWHERE: Final = "ย้ายที่"


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One difference: what became of `what`, where it stands, in Thai; amounts in satang.

    `own` is the row that it is about. `row` is the row of the later bill at which it is looked at,
    else `place` another place in the window; a row of another bill than the one that is open is
    nowhere there. `counts`: its money is a line's, and not that of the lines in it once more.
    """

    fate: Fate
    where: str
    what: str
    details: str
    fields: tuple[FieldDifference, ...] = ()
    before: Satang | None = None
    after: Satang | None = None
    counts: bool = False
    own: RowId | None = None
    row: RowId | None = None
    place: Goto | None = None

    @property
    def home(self) -> str:
        """The last part of where it stands: the group that holds it."""
        return self.where.rpartition(_IN)[2]

    @property
    def change(self) -> Satang | None:
        """By how much its money moves; None where it has none."""
        if self.before is None and self.after is None:
            return None
        return (self.after or 0) - (self.before or 0)


@dataclass(frozen=True, slots=True)
class SumsOfState:
    """The sums of a state under its name, or what they differ by, in the order of `SUM_NAMES`."""

    name: str
    sums: tuple[str, ...]


def compared_rows(found: EstimateDifference) -> tuple[ComparedRow, ...]:
    """Every difference: what is put in beside the bill first, then rows as they are printed."""
    bill = found.after.estimate.bill
    return (
        *(_setting(bill, each) for each in found.settings),
        *(_record(bill, each) for each in found.records),
        *map(_rate, found.rates),
        *_rows(found),
    )


def fields_words(fields: tuple[FieldDifference, ...]) -> str:
    """What is unlike in each field: from what to what."""
    return ", ".join(f"{each.title} {each.told_before} → {each.told_after}" for each in fields)


def change_words(change: Satang | None) -> str:
    """A difference in baht with its sign; empty for none."""
    if change is None:
        return ""
    return f"+{shown_baht(change)}" if change > 0 else shown_baht(change)


def compared_sums(
    before: tuple[str, InMoney], after: tuple[str, InMoney]
) -> tuple[SumsOfState, ...]:
    """The sums of both states, each under its name, then what they differ by."""
    was, now = _sums(before[1]), _sums(after[1])
    changes = tuple(
        "" if one is None or other is None else change_words(other - one)
        for one, other in zip(was, now, strict=True)
    )
    factors = _factor(before[1].priced), _factor(after[1].priced)
    return (
        SumsOfState(before[0], (*map(baht_words, was), factors[0])),
        SumsOfState(after[0], (*map(baht_words, now), factors[1])),
        SumsOfState(_CHANGE, (*changes, "")),
    )


def _sums(state: InMoney) -> tuple[Satang | None, ...]:
    priced = state.priced
    return tuple(None if priced is None else sum_of(priced) for sum_of in _SUMS.values())


def baht_words(amount: Satang | None) -> str:
    """An amount in baht, or that there is none."""
    return NO_PRICE if amount is None else shown_baht(amount)


def _factor(priced: PricedEstimate | None) -> str:
    found = None if priced is None else priced.factor
    return NO_PRICE if found is None else f"{found.value:f}"


def counts_words(rows: tuple[ComparedRow, ...]) -> str:
    """How many lines of each fate there are, with what they move, and how much else."""
    told = []
    for fate, name in FATE_NAMES.items():
        lines = [each for each in rows if each.counts and each.fate == fate]
        if lines:
            moved = change_words(sum(each.change or 0 for each in lines))
            told.append(f"{name} {len(lines):,} รายการ ({moved} บาท)")
    others = sum(1 for each in rows if not each.counts)
    if others:
        told.append(f"กลุ่มงาน หมวดงาน และข้อมูลอื่น {others:,} แห่ง")
    return " ".join(told) or "ไม่มีสิ่งใดต่างกัน"


def _setting(bill: Bill, found: SettingDifference) -> ComparedRow:
    # A setting of one value is called as its field is.
    title, names = SETTING_TITLES[found.setting.name], [each.title for each in found.fields]
    alone = names == [title]
    details = f"{found.fields[0].told_before} → {found.fields[0].told_after}"
    return ComparedRow(
        "changed",
        "",
        title,
        details if alone else fields_words(found.fields),
        found.fields,
        place=_place(bill, Edit("", settings=(found.change,))),
    )


def _record(bill: Bill, found: RecordDifference) -> ComparedRow:
    return ComparedRow(
        found.fate,
        found.table.title,
        record_words(found.record),
        fields_words(found.fields),
        found.fields,
        place=_place(bill, Edit("", records=(found.change,))),
    )


def _place(bill: Bill, edit: Edit) -> Goto | None:
    return next(iter(places_changed(bill, edit)), None)


def _rate(found: RateDifference) -> ComparedRow:
    both = found.before, found.after
    figures = [NO_PRICE if each is None else shown_number(each) for each in both]
    if figures[0] == figures[1]:  # one figure with other noughts
        figures = [f"{each:f}" for each in both if each is not None]
    return ComparedRow("changed", found.edition, found.what, " → ".join(figures))


def _rows(found: EstimateDifference) -> Iterator[ComparedRow]:
    paths: dict[tuple[bool, RowId], str] = {}
    for each in found.rows:
        gone, row = each.after is None, each.row
        key = (gone, row.parent)
        if key not in paths:
            bill = (found.before if gone else found.after).estimate.bill
            paths[key] = "" if row.parent == ROOT else _IN.join(row_path(bill, row.parent))
        yield ComparedRow(
            each.fate,
            paths[key],
            _called(each),
            _row_details(each),
            each.fields,
            each.amount_before,
            each.amount_after,
            counts=each.is_line,
            own=row.id,
            row=each.stays or None,
        )


def _called(found: RowDifference) -> str:
    words = node_words(found.node)
    if isinstance(found.node, Group):
        return f"กลุ่มงาน {words}"
    return f"หมวดงาน {words}" if isinstance(found.node, Part) else words


def _row_details(found: RowDifference) -> str:
    if found.fate == "repriced":
        return _NOT_ITS_OWN
    if found.fate in ("added", "gone"):
        return _line_words(found.node) if isinstance(found.node, Line) else ""
    moved = _ELSEWHERE if found.moved else ""
    return ", ".join(filter(None, (moved, fields_words(found.fields))))


def _line_words(line: Line) -> str:
    return f"{line.quantity.told()} {line.unit}".strip()

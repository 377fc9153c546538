"""What is unlike in two states, as rows of a table: what became of what, where, and the money."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
_SUMS: Final[tuple[tuple[str, Callable[[PricedEstimate], Satang]], ...]] = (
    ("ค่างานต้นทุน", lambda priced: priced.direct_cost),
    ("ค่าก่อสร้าง", lambda priced: priced.construction_price),
    ("รวมทั้งสิ้น", lambda priced: priced.total),
    ("ราคากลาง", lambda priced: priced.reference_price),
)
_IN: Final = " › "
_NOT_ITS_OWN: Final = "ราคาเปลี่ยนตามอัตราหรือรายการอื่น"
_ELSEWHERE: Final = "ย้ายที่"


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One difference: what became of `what`, where it stands, in Thai; amounts in satang.

    `row` is a row of the later bill at which it is looked at, else `place` another place in the
    window; a row of another bill than the one that is open is nowhere there. `counts`: its money is
    a line's, and not that of the lines in it once more.
    """

    fate: Fate
    where: str
    what: str
    details: str
    before: Satang | None = None
    after: Satang | None = None
    counts: bool = False
    row: RowId | None = None
    place: Goto | None = None

    @property
    def change(self) -> Satang | None:
        """By how much its money moves; None where it has none."""
        if self.before is None and self.after is None:
            return None
        return (self.after or 0) - (self.before or 0)


@dataclass(frozen=True, slots=True)
class ComparedSum:
    """A sum of the estimate in both states, as shown; `change` is empty where one has none."""

    title: str
    before: str
    after: str
    change: str


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


def compared_sums(before: InMoney, after: InMoney) -> tuple[ComparedSum, ...]:
    """The sums that both come to, the reference price last."""
    was, now = before.priced, after.priced
    sums = [
        _sum(title, None if was is None else sum_of(was), None if now is None else sum_of(now))
        for title, sum_of in _SUMS
    ]
    factor = ComparedSum("Factor F", _factor(was), _factor(now), "")
    return (sums[0], factor, *sums[1:])


def _sum(title: str, before: Satang | None, after: Satang | None) -> ComparedSum:
    change = None if before is None or after is None else after - before
    return ComparedSum(title, _baht(before), _baht(after), change_words(change))


def _baht(amount: Satang | None) -> str:
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
        told.append(f"กลุ่มงาน หมวด และข้อมูลอื่น {others:,} แห่ง")
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
        place=_place(bill, Edit("", settings=(found.change,))),
    )


def _record(bill: Bill, found: RecordDifference) -> ComparedRow:
    return ComparedRow(
        found.fate,
        found.table.title,
        record_words(found.record),
        fields_words(found.fields),
        place=_place(bill, Edit("", records=(found.change,))),
    )


def _place(bill: Bill, edit: Edit) -> Goto | None:
    return next(iter(places_changed(bill, edit)), None)


def _rate(found: RateDifference) -> ComparedRow:
    figures = (
        NO_PRICE if each is None else shown_number(each) for each in (found.before, found.after)
    )
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
            each.amount_before,
            each.amount_after,
            counts=each.is_line,
            row=each.stays or None,
        )


def _called(found: RowDifference) -> str:
    words = node_words(found.node)
    if isinstance(found.node, Group):
        return f"กลุ่มงาน {words}"
    return f"หมวด {words}" if isinstance(found.node, Part) else words


def _row_details(found: RowDifference) -> str:
    if found.fate == "repriced":
        return _NOT_ITS_OWN
    if found.fate in ("added", "gone"):
        return _line_words(found.node) if isinstance(found.node, Line) else ""
    moved = _ELSEWHERE if found.moved else ""
    return ", ".join(filter(None, (moved, fields_words(found.fields))))


def _line_words(line: Line) -> str:
    return f"{line.quantity.told()} {line.unit}".strip()

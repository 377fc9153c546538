"""What an edit of the bill brought about that nobody typed, in Thai sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from estimator.app.bill.linked_lines import told_of_links
from estimator.app.bill.renamed_works import work_words
from estimator.domain.bill.links import line_at, source_of
from estimator.domain.bill.rows import Bill, Line, RowId
from estimator.domain.labour.first_tiers import in_other_tiers
from estimator.domain.money import Satang, shown_baht, shown_number
from estimator.domain.pricing.costing import CostedBill
from estimator.domain.records.edits import Edit
from estimator.domain.sources.prices import PriceSource
from estimator.domain.sources.salvage import Salvage
from estimator.domain.sources.taken_off import TakenOff
from estimator.domain.sources.typed_price import TypedPrice
from estimator.domain.units import same_unit
from estimator.errors import short


@dataclass(frozen=True, slots=True)
class Moment:
    """The bill with its amounts, before an edit or after it."""

    bill: Bill
    costed: CostedBill


@dataclass(frozen=True, slots=True)
class Consequences:
    """What came of an edit besides what was asked for: to be said, and to be looked at.

    `links` says what became of linked quantities.
    """

    said: str
    warned: str
    links: str

    @property
    def words(self) -> str:
        """All that is to be said."""
        return f"{self.links} {self.said}".strip()


def consequences(asked: Edit, done: Edit, before: Moment, after: Moment) -> Consequences:
    """What came of an edit that was `asked` for; `done` is it with all that followed."""
    lines = tuple(in_other_units(asked, done, before, after))
    tiers = _tier_words(in_other_tiers(asked, done), after)
    prices = _price_words(lines, before, after)
    said = " ".join(filter(None, (tiers, prices, work_words(asked))))
    warned = (_money_words(lines, before, after), _pipe_words(before, after))
    return Consequences(said, " ".join(filter(None, warned)), told_of_links(done))


def name_at(bill: Bill, row: RowId) -> str:
    """What a sentence calls a line."""
    line = line_at(bill, row)
    return f"“{short(line.description)}”" if line is not None else ""


# --- tiers


def _tier_words(rows: Sequence[RowId], after: Moment) -> str:
    if not rows:
        return ""
    name = name_at(after.bill, rows[0])
    if len(rows) > 1:
        return f"ค่าแรงงานของ {len(rows):,} รายการ เช่น {name} เป็นอัตราตามช่วงปริมาณของรายการนั้น"
    costed = after.costed.lines.get(rows[0])
    price = costed.labour_unit if costed is not None else None
    told = f" {shown_number(price)} บาท" if price is not None else "อัตรา"
    return f"ค่าแรงงานของ {name} เป็น{told}ตามช่วงปริมาณของรายการ"


# --- units


@dataclass(frozen=True, slots=True)
class ChangedUnit:
    """A line that counts in another unit: before an edit, as it was asked for, and after it."""

    row: RowId
    old: Line
    wanted: Line
    now: Line


def in_other_units(asked: Edit, done: Edit, before: Moment, after: Moment) -> Iterator[ChangedUnit]:
    """The lines of which an edit changes a unit, their own or that of what they are linked to."""
    wanted = {each.id: each.after.node for each in asked.rows if each.before and each.after}
    # Of what came or went nothing has changed: most long edits are of such rows.
    stayed = (each.id for each in done.rows if each.before and each.id in after.bill.rows)
    for row in dict.fromkeys(stayed):
        old, now = line_at(before.bill, row), line_at(after.bill, row)
        if old is None or now is None:
            continue
        was, source = source_of(before.bill, row), source_of(after.bill, row)
        if old.unit == now.unit and (was is None or source is None or was.unit == source.unit):
            continue
        pairs = [(was, source)] if was is not None and source is not None else []
        old_unit, unit = unit_of(before.bill, row, old), unit_of(after.bill, row, now)
        pairs.append((replace(old, unit=old_unit), replace(now, unit=unit)))
        asked_for = wanted.get(row, old)
        if isinstance(asked_for, Line) and any(_is_other(*pair) for pair in pairs):
            yield ChangedUnit(row, old, asked_for, now)


def _is_other(old: Line, now: Line) -> bool:
    """Whether a line has another unit; the first one that comes with a quantity is none."""
    if same_unit(old.unit, now.unit):
        return False
    return bool(old.unit.strip()) or old.quantity.value == now.quantity.value


def unit_of(bill: Bill, row: RowId, line: Line) -> str:
    """The unit that a line counts in: without one of its own, that of the line it is linked to."""
    source = source_of(bill, row)
    return line.unit if line.unit.strip() or source is None else source.unit


def _price_words(lines: Iterable[ChangedUnit], before: Moment, after: Moment) -> str:
    """Prices that were typed a kilogram and are so many times as much a ton, and their like."""
    found = [(line, *prices) for line in lines if (prices := _converted(line))]
    if not found:
        return ""
    line, old, new = found[0]
    was = f"{shown_number(old)} บาท/{unit_of(before.bill, line.row, line.old)}"
    now = f"{shown_number(new)} บาท/{unit_of(after.bill, line.row, line.now)}"
    more = f" และอีก {len(found) - 1:,} รายการ" if len(found) > 1 else ""
    return f"คิดราคาตามหน่วยใหม่: {name_at(after.bill, line.row)} จาก {was} เป็น {now}{more}"


def _converted(line: ChangedUnit) -> tuple[Decimal, Decimal] | None:
    """The first price of a line that nobody asked to be another one, before and after."""
    for wanted, now in (
        (line.wanted.material, line.now.material),
        (line.wanted.labour, line.now.labour),
    ):
        old, new = _value(wanted), _value(now)
        if old is not None and new is not None and old != new:
            return old, new
    return None


def _value(source: PriceSource) -> Decimal | None:
    """A price that somebody typed; of what is taken off, its worth."""
    return source.value if isinstance(source, TypedPrice | Salvage) else None


def _money_words(lines: Iterable[ChangedUnit], before: Moment, after: Moment) -> str:
    """Money that is another one by a unit alone, before and after.

    A rate of a book is by the book's unit, and a line may have another unit than the one it is
    linked to (`unit_changes`).
    """
    moved = [
        (line.row, *money)
        for line in lines
        if (money := _moved(line.row, before, after))
        and _figures(line.wanted) == _figures(line.old)
    ]
    if not moved:
        return ""
    row, was, now = max(moved, key=lambda each: abs(each[2] - each[1]))
    more = f" และอีก {len(moved) - 1:,} รายการ" if len(moved) > 1 else ""
    return (
        f"เงินของ {name_at(after.bill, row)} เปลี่ยนจาก {shown_baht(was)} เป็น {shown_baht(now)} บาท "
        f"เพราะหน่วยเปลี่ยน{more} โปรดตรวจจำนวนและราคาต่อหน่วย หรือกด Ctrl+Z เพื่อเรียกคืน"
    )


def _figures(line: Line) -> tuple[object, ...]:
    """Quantity and prices of a line as they were put in, whatever its bars are weighed in."""
    taken = line.quantity
    quantity = (taken.rows, taken.wastage) if isinstance(taken, TakenOff) else taken
    return quantity, line.material, line.labour


def _moved(row: RowId, before: Moment, after: Moment) -> tuple[Satang, Satang] | None:
    """What the money of a line was and is; None where it is the same, or there was or is none."""
    was, now = before.costed.lines.get(row), after.costed.lines.get(row)
    if was is None or now is None or was.unfinished or now.unfinished:
        return None
    money = was.totals.total, now.totals.total
    return money if money[0] != money[1] else None


# --- pipes


def _pipe_words(before: Moment, after: Moment) -> str:
    """Money of lines that follow pipes, of which some are still there and not counted any more."""
    lost: dict[RowId, RowId] = {}
    for share, pipes in before.costed.pipes.items():
        counted = after.costed.pipes.get(share)
        if counted is None or counted == pipes:
            continue
        gone = (each for each in pipes if each not in counted and each in after.bill.rows)
        pipe = next(gone, None)
        if pipe is not None:
            lost[share] = pipe
    if not lost:
        return ""
    was, now = (
        sum(each.costed.lines[row].totals.total for row in lost) for each in (before, after)
    )
    share, pipe = next(iter(lost.items()))
    more = f" และอีก {len(lost) - 1:,} รายการ" if len(lost) > 1 else ""
    return (
        f"{name_at(after.bill, share)}{more} ไม่นับท่อ {name_at(after.bill, pipe)} แล้ว "
        f"เงินเปลี่ยนจาก {shown_baht(was)} เป็น {shown_baht(now)} บาท "
        "โปรดชี้ให้นับท่อนั้นด้วย หรือกด Ctrl+Z เพื่อเรียกคืน"
    )


# --- units of bars


def given_units(done: Edit, after: Moment) -> frozenset[RowId]:
    """The lines without a unit that got the one of bars which an edit put there."""
    found = set[RowId]()
    for each in done.rows:
        old = each.before.node if each.before is not None else None
        now = line_at(after.bill, each.id)
        if not isinstance(old, Line) or now is None or old.unit.strip():
            continue
        if now.unit.strip() and _has_bars(now) and not _has_bars(old):
            found.add(each.id)
    return frozenset(found)


def is_weighed(bill: Bill, row: RowId) -> bool | None:
    """Whether a line's bars come to a weight yet; None where it has no bars or no unit any more."""
    line = line_at(bill, row)
    if line is None or not _has_bars(line) or not line.unit.strip():
        return None
    return line.quantity.value is not None


def given_unit_words(row: RowId, after: Moment) -> str:
    """That a line with a price has the unit of its bars, where it had none: a guess of ours."""
    line = line_at(after.bill, row)
    if line is None:
        return ""
    prices = [price for each in (line.material, line.labour) if (price := _value(each))]
    if not prices:
        return ""
    return (
        f"{name_at(after.bill, row)} มีราคาแต่ไม่มีหน่วย จึงใช้หน่วย “{line.unit}” ของเหล็กเส้น "
        f"โปรดตรวจว่าราคา {' และ '.join(map(shown_number, prices))} บาท เป็นราคาต่อ {line.unit}"
    )


def _has_bars(line: Line) -> bool:
    return isinstance(line.quantity, TakenOff) and bool(line.quantity.bars)

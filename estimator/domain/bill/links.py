"""Two lines of one work: the one has its own quantity, the other takes the net of it.

Each edit is completed by what follows from it here (`following`), so that a linked quantity is
never another than its line's. Where that line goes away, the figure stays, as a typed one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from estimator.domain.bill import unit_changes
from estimator.domain.bill.rows import Bill, Line, RowChange, RowId, with_changes
from estimator.domain.limits import Fault, Faults
from estimator.domain.money import shown_number
from estimator.domain.sources.linked_quantity import LINKED, LinkedQuantity
from estimator.domain.sources.quantity import Quantity, net_of, quantity_of
from estimator.domain.sources.steps import Figure, SourceStep, Steps
from estimator.domain.sources.taken_off import kept_value
from estimator.domain.takeoff.dimension_rows import EXACT
from estimator.errors import short

FIELD: Final = "net_quantity_of"
"""What a fault of a link is called by, as the key of the format `estimate/1` is."""

_MISSING: Final = "ไม่มีรายการที่ปริมาณนี้ผูกไว้ โปรดผูกกับรายการที่มีอยู่ หรือใส่ปริมาณเอง"
_SELF: Final = "ปริมาณของรายการผูกกับตัวเองไม่ได้ โปรดผูกกับรายการอื่น หรือใส่ปริมาณเอง"
_CHAIN: Final = "รายการที่จะผูกด้วยมีปริมาณที่ผูกกับรายการอื่นอยู่แล้ว จึงผูกต่อกันไม่ได้ โปรดผูกกับรายการที่มีปริมาณของตัวเอง"
_LUMP: Final = (
    "รายการที่คิดตามราคาท่อทั้งก้อนไม่มีปริมาณของตัวเอง จึงผูกปริมาณด้วยไม่ได้ โปรดผูกกับรายการอื่น หรือใส่ปริมาณเอง"
)


def line_at(bill: Bill, row: RowId) -> Line | None:
    """The line of a row; None where there is none."""
    found = bill.rows.get(row)
    return found.node if found is not None and isinstance(found.node, Line) else None


def link_at(bill: Bill, row: RowId) -> LinkedQuantity | None:
    """The quantity of a row, where it is another line's."""
    line = line_at(bill, row)
    linked = line.quantity if line is not None else None
    return linked if isinstance(linked, LinkedQuantity) else None


def source_of(bill: Bill, row: RowId) -> Line | None:
    """The line whose net quantity a row takes, if it takes any."""
    linked = link_at(bill, row)
    return None if linked is None else line_at(bill, linked.of)


def linked_to(bill: Bill, row: RowId) -> tuple[RowId, ...]:
    """The lines that take the net quantity of a row, the earliest made first."""
    return linked_to_any(bill, {row}) if bill.linked else ()


def linked_to_any(bill: Bill, rows: Collection[RowId]) -> tuple[RowId, ...]:
    """The lines that take the net quantity of any of some rows, the earliest made first."""
    return tuple(sorted(each for each, of in bill.linked.items() if of in rows))


def each_of(source: Line, line: Line) -> Decimal | None:
    """How many of a line's unit one of its source's is; None where they do not measure alike.

    One that has no unit yet is taken to have the other's, which a check tells.
    """
    return unit_changes.units_in(source.unit, line.unit)


def value_from(source: Line, line: Line) -> Decimal | None:
    """The net quantity of a source in the unit of a line; None where there is none."""
    net, each = net_of(source.quantity).value, each_of(source, line)
    if net is None or each is None:
        return None
    return net if each == 1 else kept_value(EXACT.multiply(net, each))


# --- what may be linked


def link_faults(bill: Bill, row: RowId) -> Faults:
    """What is wrong with the link of a row, if it has one."""
    linked, line = link_at(bill, row), line_at(bill, row)
    if linked is None or line is None:
        return ()
    if linked.of == row:
        return (Fault(FIELD, _SELF),)
    source = line_at(bill, linked.of)
    if source is None:
        return (Fault(FIELD, _MISSING),)
    if isinstance(source.quantity, LinkedQuantity):
        return (Fault(FIELD, _CHAIN),)
    if source.is_lump or line.is_lump:
        return (Fault(FIELD, _LUMP),)
    if each_of(source, line) is None:
        # Which units measure alike, a later version may know otherwise.
        return (Fault(FIELD, unlike_units(source, line), kept=True),)
    value = value_from(source, line)
    return () if value == linked.value else (Fault(FIELD, _other_value(linked, value), kept=True),)


def unlike_units(source: Line, line: Line) -> str:
    """What to say of a line in whose unit the net quantity of its source cannot be given."""
    return (
        f"“{short(line.description)}” หน่วย {short(line.unit)} "
        f"ผูกปริมาณกับ “{short(source.description)}” หน่วย {short(source.unit)} "
        "ซึ่งแปลงหากันไม่ได้ โปรดใช้หน่วยที่แปลงกันได้ หรือเลิกผูกปริมาณก่อน"
    )


def _other_value(linked: LinkedQuantity, value: Decimal | None) -> str:
    shown = "ยังไม่มีปริมาณ" if value is None else f"ได้ {value:f}"
    now = "ว่างอยู่" if linked.value is None else f"เป็น {linked.value:f}"
    return f"ปริมาณที่ผูกไว้{now} แต่คิดจากรายการที่ผูก{shown} โปรดแก้ให้ตรงกัน"


# --- what follows from an edit


def following(before: Bill, changes: tuple[RowChange, ...]) -> tuple[RowChange, ...]:
    """The changes with what follows from them; the very same where nothing does.

    Prices and units follow a unit that was changed (`unit_changes`), and a linked line gets its new
    figure. Where its source is gone, or has no quantity of its own any more, the figure stays as a
    typed one. Raises UserError where a unit may not change.
    """
    changes = _weighed(changes)
    if not changes or not (before.linked or any(_is_linked(change) for change in changes)):
        return changes
    after = with_changes(before, changes)
    touched = {change.id for change in changes}
    more: dict[RowId, Line] = {}
    for row in sorted(row for row, of in after.linked.items() if row in touched or of in touched):
        linked, line = link_at(after, row), line_at(after, row)
        if linked is None or line is None:
            continue
        kept = _kept_up(before, after, row, line, linked)
        if kept != line:
            more[row] = kept
    return changes if not more else _with_lines(after, changes, more)


def _weighed(changes: tuple[RowChange, ...]) -> tuple[RowChange, ...]:
    """The changes with the prices of bars that are weighed in another unit; often the very same."""
    made: dict[int, RowChange] = {}
    for at, change in enumerate(changes):
        if change.before is None or change.after is None:
            continue
        old, line = change.before.node, change.after.node
        if not isinstance(old, Line) or not isinstance(line, Line) or old.unit == line.unit:
            continue
        priced = unit_changes.weighed(old, line)
        if priced != line:
            made[at] = replace(change, after=replace(change.after, node=priced))
    if not made:
        return changes
    return tuple(made.get(at, change) for at, change in enumerate(changes))


def _is_linked(change: RowChange) -> bool:
    node = change.after.node if change.after is not None else None
    return isinstance(node, Line) and isinstance(node.quantity, LinkedQuantity)


def _kept_up(before: Bill, after: Bill, row: RowId, line: Line, linked: LinkedQuantity) -> Line:
    source, was = line_at(after, linked.of), line_at(before, linked.of)
    old, link = line_at(before, row), link_at(before, row)
    held = was is not None and link is not None and link.of == linked.of
    if held and (source is None or source.is_lump or line.is_lump):
        return unlinked(line)
    if source is None or linked.of == row:
        return line  # never was right, and is refused
    if held and old is not None and was is not None:
        line = unit_changes.linked(old, was, line, source)
    elif old is not None:
        line = unit_changes.newly_linked(old, line, source)
    if each_of(source, line) is None:
        return line  # refused, too
    return replace(line, quantity=replace(linked, value=value_from(source, line)))


def _with_lines(
    after: Bill, changes: tuple[RowChange, ...], more: dict[RowId, Line]
) -> tuple[RowChange, ...]:
    """The changes with other lines in place of some rows, one change for each of these."""
    last = {change.id: at for at, change in enumerate(changes)}
    made = list(changes)
    for row, line in more.items():
        there = after.rows[row]
        kept = replace(there, node=line)
        if row in last:
            made[last[row]] = replace(changes[last[row]], after=kept)
        else:
            made.append(RowChange(row, there, kept))
    return tuple(made)


def unlinked(line: Line) -> Line:
    """The line with its figure as a typed one, where it was another line's."""
    if not isinstance(line.quantity, LinkedQuantity):
        return line
    return replace(line, quantity=quantity_of(line.quantity.value))


# --- why


def quantity_steps(bill: Bill, row: RowId) -> Steps:
    """How the quantity of a row came about; of a linked one how its source's did, then the link."""
    line = line_at(bill, row)
    if line is None:
        return ()
    source = source_of(bill, row)
    if source is None or line.quantity.value is None:
        return line.quantity.explain()
    net = net_of(source.quantity)
    return (*net.explain(), *_link_steps(source, net, line, line.quantity.value))


def _link_steps(source: Line, net: Quantity, line: Line, value: Decimal) -> Iterator[SourceStep]:
    if net.value is None:
        return
    words = Figure(None, f"“{source.description}”")
    label = f"{LINKED} ไม่รวมส่วนเผื่อ" if net != source.quantity else LINKED
    yield SourceStep(label, (words,), net.value, source.unit)
    each = each_of(source, line)
    if each is not None and each != 1:
        figures = (Figure(net.value), Figure(each, after=f" {line.unit}ต่อ{source.unit}"))
        yield SourceStep("แปลงหน่วยของปริมาณ", figures, value, line.unit)


def linked_words(bill: Bill, row: RowId) -> str:
    """What is to be said beside a linked quantity: whose it is; empty where it is none."""
    source, line = source_of(bill, row), line_at(bill, row)
    if source is None or line is None:
        return ""
    net = net_of(source.quantity)
    words = "ปริมาณสุทธิ (ไม่รวมส่วนเผื่อ) " if net != source.quantity else "ปริมาณ"
    each = each_of(source, line)
    converted = ""
    if each is not None and each != 1 and net.value is not None:
        converted = f": {shown_number(net.value)} {source.unit} x {each:f}"
    return f"{words}ของ “{source.description}”{converted}"

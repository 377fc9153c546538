"""Clashes of two copies as a person chooses between them: words, and the money of each reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from estimator.app.merging.meeting import Meeting
from estimator.domain.bill.numbers import row_path
from estimator.domain.bill.rows import ROOT, Bill, Row, RowId, walk
from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.comparing.differences import InMoney, row_fields
from estimator.domain.comparing.fields import WHOLE, FieldChange, values_of
from estimator.domain.comparing.wording import (
    SETTING_TITLES,
    field_title,
    kind_of,
    node_words,
    pair_words,
    record_words,
    value_words,
)
from estimator.domain.estimate import Estimate
from estimator.domain.factor_f.tables import COLUMN_NAMES, FactorRow, FactorTable
from estimator.domain.merging.clashes import Clash, ClashChoices, CopySide
from estimator.domain.merging.fields import with_fields
from estimator.domain.merging.touched import ORDER, PARENT
from estimator.domain.money import Satang, shown_number
from estimator.domain.ordered import Entry, Records
from estimator.domain.pricing.price import priced_or_refused
from estimator.domain.procedure.approvals import Approval, approval_words, revision_words
from estimator.domain.records.merged_copy import NotTaken
from estimator.domain.records.registry import DECISIONS, SETTINGS, TABLES
from estimator.errors import UserError, short

_NOT_THERE: Final = "ยังไม่มี"
_TAKEN_OUT: Final = "ลบออก"
_AND: Final = " และ"
_IN: Final = " › "
_MOST_LETTERS: Final = 1_000
"""So much of a name is told: two lines may differ in their last letters."""
_MOST_ROWS: Final = 3
"""So many rows are told one by one."""
_WHY: Final = {
    "changed": "ทั้งสองฝ่ายแก้ช่องเดียวกันต่างกัน",
    "together": "ทั้งสองฝ่ายแก้ช่องที่ต้องใช้คู่กัน จึงเลือกได้ฝ่ายเดียว",
    "gone": "ฝ่ายหนึ่งลบ อีกฝ่ายหนึ่งแก้ไข",
    "moved": "ทั้งสองฝ่ายย้ายไปคนละที่",
    "order": "ทั้งสองฝ่ายเรียงลำดับต่างกัน",
    "last": (
        "ทั้งสองฝ่ายบันทึกความเห็นชอบของวันเดียวกันโดยไม่เห็นของกัน ทั้งสองรายการยังอยู่ "
        "ของฝ่ายที่เลือกถือว่าให้ไว้หลังสุด จึงเป็นฉบับที่ใช้"
    ),
    "linked": (
        "ฝ่ายหนึ่งผูกปริมาณกับรายการนี้ อีกฝ่ายหนึ่งแก้รายการนี้จนผูกไม่ได้ ถ้าเลือกตามฝ่ายที่แก้ ปริมาณที่ผูกไว้จะเหลือเป็นตัวเลข"
    ),
    "ruled": (
        "ฝ่ายหนึ่งแก้หรือย้ายจนใช้กับรายการของอีกฝ่ายหนึ่งไม่ได้ ถ้าเลือกตามฝ่ายนั้น "
        "รายการของอีกฝ่ายหนึ่งจะไม่รับไว้ หรือคงตามฝ่ายนั้น"
    ),
}


@dataclass(frozen=True, slots=True)
class ClashReading:
    """One of the three readings of a clash: its words, and the money where it is about money."""

    words: str
    amount: Satang | None = None


@dataclass(frozen=True, slots=True)
class ClashView:
    """A clash: where it is, what is meant, why, and each of its readings.

    Amounts of rows are what the row comes to after a merge in which that side is chosen everywhere;
    those of settings and decisions are the reference price of ours with that reading, and where a
    decision rules out rows, after that merge.
    """

    clash: Clash
    where: str
    what: str
    base: ClashReading
    ours: ClashReading
    theirs: ClashReading

    @property
    def why(self) -> str:
        """What both did, in Thai."""
        return _WHY[self.clash.why]

    @property
    def title(self) -> str:
        """What is meant, without where it stands."""
        return self.where.rpartition(_IN)[2]

    @property
    def row(self) -> RowId | None:
        """The row of the bill that it is of, if it is of one."""
        at = self.clash.at
        return at.id if at.kind == "row" and at.id != ROOT else None

    def reading(self, side: CopySide) -> ClashReading:
        """The reading of one of the two."""
        return self.ours if side == "ours" else self.theirs


def clash_views(meeting: Meeting) -> tuple[ClashView, ...]:
    """All clashes, those of the bill in its order first."""
    places = {ROOT: 0}
    for side in (meeting.ours, meeting.theirs):
        for row in walk(side.estimate.bill):
            places.setdefault(row, len(places))
    merged = _merged(meeting)
    makers: dict[str, Callable[[Meeting, Clash], ClashView]] = {
        "row": partial(_of_row, merged),
        "setting": _of_setting,
        "record": partial(_of_record, merged),
        "kept": _of_table,
    }

    def place(clash: Clash) -> tuple[bool, int]:
        return clash.at.kind != "row", places.get(clash.at.id, 0)

    clashes = sorted(meeting.apart.clashes, key=place)
    return tuple(makers[each.at.kind](meeting, each) for each in clashes)


def _view(
    meeting: Meeting,
    clash: Clash,
    where: str,
    what: str,
    reading: Callable[[InMoney, object], ClashReading],
) -> ClashView:
    sides = (meeting.base, clash.base), (meeting.ours, clash.ours), (meeting.theirs, clash.theirs)
    base, ours, theirs = (reading(*side) for side in sides)
    return ClashView(clash, where, what, base, ours, theirs)


# --- rows of the bill


def _merged(meeting: Meeting) -> Mapping[str, InMoney]:
    """What choosing either side everywhere comes to, or the copy itself where that cannot be."""
    found: dict[str, InMoney] = {}
    sides: tuple[tuple[CopySide, InMoney], ...] = (
        ("ours", meeting.ours),
        ("theirs", meeting.theirs),
    )
    for side, copy in sides:
        choices = meeting.apart.all_of(side)
        try:
            found[side] = meeting.merged(choices) if choices else copy
        except UserError:
            found[side] = copy
    return found


def _of_row(merged: Mapping[str, InMoney], meeting: Meeting, clash: Clash) -> ClashView:
    row = clash.at.id

    def reading(side: InMoney, there: object) -> ClashReading:
        bill = side.estimate.bill
        name = "ours" if side is meeting.ours else "theirs" if side is meeting.theirs else ""
        amounts = merged.get(name, side).costed
        amount = amounts.totals_of(row).total if row in bill.rows else None
        if clash.fields == (ORDER,):
            told = ", ".join(short(node_words(bill.node(each))) for each in bill.children_of(row))
            return ClashReading(told, amount)
        if not isinstance(there, Row):
            return ClashReading(_NOT_THERE if side is meeting.base else _TAKEN_OUT, amount)
        if clash.why == "gone":
            return ClashReading(_rows_words(meeting, bill, clash), amount)
        told = " / ".join(_row_field(bill, there, name, clash) for name in clash.fields)
        return ClashReading(told, amount)

    bills = (each.estimate.bill for each in (meeting.ours, meeting.theirs))
    where = next((_place(bill, row) for bill in bills if row in bill.rows), "หมวดงานทั้งหมด")
    return _view(meeting, clash, where, _row_title(meeting, clash), reading)


def _place(bill: Bill, row: RowId) -> str:
    return _IN.join(short(each, _MOST_LETTERS) for each in row_path(bill, row))


def _row_title(meeting: Meeting, clash: Clash) -> str:
    if clash.fields == (ORDER,):
        return "ลำดับของแถวข้างใน"
    if clash.why == "gone":
        more = len(clash.goes) - 1
        return f"ทั้งแถว และอีก {more:,} แถวที่อยู่ข้างใน" if more else "ทั้งแถว"
    of = kind_of(clash.ours.node) if isinstance(clash.ours, Row) else ""
    titles = ("ตำแหน่งในบัญชี" if each == PARENT else field_title(of, each) for each in clash.fields)
    bills = [each.estimate.bill for each in (meeting.ours, meeting.theirs)]
    rows = (next(each.node(row) for each in bills if row in each.rows) for row in clash.linked)
    linked = ", ".join(f"“{short(node_words(each), _MOST_LETTERS)}”" for each in rows)
    told = f" ซึ่ง {linked} ผูกปริมาณไว้" if linked else _ruled_words(meeting, clash)
    return _AND.join(titles) + told


def _ruled_words(meeting: Meeting, clash: Clash) -> str:
    """Which rows of the other copy the rule of the one does not take."""
    if clash.rules is None:
        return ""
    whose = meeting.theirs if clash.rules == "ours" else meeting.ours
    rows = [*clash.goes, *dict(clash.along)] or [clash.at.id]
    told = ", ".join(f"“{short(_named(whose, each), _MOST_LETTERS)}”" for each in rows[:_MOST_ROWS])
    more = len(rows) - _MOST_ROWS
    return f" ซึ่งใช้กับ {told} ไม่ได้" if more <= 0 else f" ซึ่งใช้กับ {told} และอีก {more:,} แถวไม่ได้"


def _named(side: InMoney, row: RowId) -> str:
    return node_words(side.estimate.bill.node(row))


def _row_field(bill: Bill, row: Row, name: str, clash: Clash) -> str:
    """A field of a row, told apart from that of the copy in which it is another."""
    if name == PARENT:
        return _place(bill, row.parent)
    value = getattr(row.node, name)
    rows = (each for each in (clash.ours, clash.theirs, clash.base) if isinstance(each, Row))
    other = next((each for each in rows if getattr(each.node, name) != value), row)
    change = FieldChange(name, value, getattr(other.node, name))
    return pair_words(kind_of(row.node), change, row.node, other.node)[0]


def _rows_words(meeting: Meeting, bill: Bill, clash: Clash) -> str:
    """What a copy made of rows that the other took out; as they were, only what they are called."""
    base = meeting.base.estimate.bill
    there = [bill.rows[each] for each in clash.goes if each in bill.rows]
    touched = [each for each in there if base.rows.get(each.id) != each]
    if not touched:
        name, out = node_words(bill.node(clash.at.id)), _moved_out(base, bill, clash)
        return f"{name} (ย้าย {out} ออก)" if out else name
    more = len(touched) - _MOST_ROWS
    told = "; ".join(_made_of(base, each, clash) for each in touched[:_MOST_ROWS])
    return f"{told} และอีก {more:,} แถว" if more > 0 else told


def _moved_out(base: Bill, bill: Bill, clash: Clash) -> str:
    """The rows that a copy moved out of what the other took out, by their names."""
    goes = set(clash.goes)
    held = [each for each in base.rows.values() if each.parent in goes and each.id not in goes]
    out = [bill.rows[each.id] for each in held if each.id in bill.rows]
    names = [f"“{short(node_words(row.node))}”" for row in out if row.parent not in goes]
    more = len(names) - _MOST_ROWS
    told = " ".join(names[:_MOST_ROWS])
    return f"{told} และอีก {more:,} แถว" if more > 0 else told


def _made_of(base: Bill, row: Row, clash: Clash) -> str:
    """What became of a row: its fields from what to what, all of a new one."""
    was = base.rows.get(row.id)
    fields = () if was is None else row_fields(was.node, row.node)
    if not fields:
        return whole_words(row)
    told = ", ".join(f"{each.title} {each.told_before} → {each.told_after}" for each in fields)
    return told if row.id == clash.at.id else f"{node_words(row.node)}: {told}"


def whole_words(row: Row) -> str:
    """All that stands in a row, field by field."""
    of = kind_of(row.node)
    told = (
        f"{field_title(of, name)} {value_words(of, name, value, row.node)}"
        for name, value in values_of(row.node).items()
        if value is not False and value not in (None, "", ())
    )
    return ", ".join(told)


# --- beside the bill


def _of_setting(meeting: Meeting, clash: Clash) -> ClashView:
    setting = next(each for each in SETTINGS if each.name == clash.at.name)
    mine, its = values_of(clash.ours), values_of(clash.theirs)
    names = [each for each in mine if _is_of(each, clash.fields) and mine[each] != its.get(each)]
    ours = meeting.ours.estimate

    def reading(_side: InMoney, value: object) -> ClashReading:
        held = values_of(value)
        told = " / ".join(value_words(setting.name, each, held[each], value) for each in names)
        taken = {each: value if each == WHOLE else getattr(value, each) for each in clash.fields}
        changed = setting.with_value(ours, with_fields(setting.value_in(ours), taken))
        return ClashReading(told, _reference_price(meeting, changed))

    title = SETTING_TITLES.get(setting.name, setting.name)
    fields = _AND.join(field_title(setting.name, each) for each in names)
    return _view(meeting, clash, title, fields, reading)


def _is_of(name: str, fields: Iterable[str]) -> bool:
    return name.partition(".")[0] in fields


def _reference_price(meeting: Meeting, estimate: Estimate) -> Satang | None:
    priced, _ = priced_or_refused(estimate, meeting.books, meeting.ours.costed)
    return None if priced is None else priced.reference_price


def _of_record(merged: Mapping[str, InMoney], meeting: Meeting, clash: Clash) -> ClashView:
    table = next(each for each in TABLES if each.name == clash.at.name)

    def money(side: InMoney, there: object) -> Satang | None:
        """What a decision makes of the reference price; other records make nothing of it."""
        if table.name != DECISIONS.name or isinstance(there, Records):
            return None
        if clash.rules is not None:
            name = "ours" if side is meeting.ours else "theirs" if side is meeting.theirs else ""
            return merged.get(name, side).reference_price
        return _reference_price(meeting, _with_decision(meeting, clash, there))

    def reading(side: InMoney, there: object) -> ClashReading:
        if isinstance(there, Records):
            return ClashReading(_records_words(there, clash))
        if not isinstance(there, Entry):
            told = _NOT_THERE if side is meeting.base else _TAKEN_OUT
            return ClashReading(told, money(side, there))
        record: object = there.record
        if isinstance(record, Approval) and not clash.fields:
            return ClashReading(_approved_words(record))
        held = values_of(record)
        names = clash.fields or tuple(held)
        told = " / ".join(value_words(table.name, each, held[each], record) for each in names)
        return ClashReading(told, money(side, there))

    held = next((each for each in (clash.ours, clash.theirs) if isinstance(each, Entry)), None)
    who = "" if held is None else f": {record_words(held.record)}"
    if clash.fields == (ORDER,):
        what = "ที่ให้ไว้หลังสุดของวัน" if clash.why == "last" else "ลำดับ"
    else:
        what = _AND.join(field_title(table.name, each) for each in clash.fields) or "ทั้งรายการ"
        what += _ruled_words(meeting, clash)
    return _view(meeting, clash, f"{table.title}{who}", what, reading)


def _approved_words(approval: Approval) -> str:
    return f"{revision_words(approval)} {approval_words(approval)}"


def _records_words(there: Records[object], clash: Clash) -> str:
    """The records of a copy in their order; of approvals those that the other copy has not."""
    if clash.why != "last":
        return ", ".join(map(record_words, there))
    both = (each for each in (clash.ours, clash.theirs) if isinstance(each, Records))
    shared = set.intersection(*({*each.entries} for each in both))
    own = (each for number, each in zip(there.ids, there, strict=True) if number not in shared)
    told = (_approved_words(each) for each in own if isinstance(each, Approval))
    return ", ".join(told) or _NOT_THERE


def _with_decision(meeting: Meeting, clash: Clash, there: object) -> Estimate:
    """Ours with one reading of a decision in place of its own."""
    ours = meeting.ours.estimate
    records = DECISIONS.records_in(ours)
    entries = {each: entry for each, entry in records.entries.items() if each != clash.at.id}
    if isinstance(there, Entry):
        entries[clash.at.id] = there
    # Ours may never have had it, and know from another copy only that it was taken out.
    next_id = max((records.next_id, *(each + 1 for each in entries)))
    return DECISIONS.filled(ours, entries.items(), next_id)


def _of_table(meeting: Meeting, clash: Clash) -> ClashView:
    (_edition, mine), (_same, its) = _kept(clash.ours), _kept(clash.theirs)
    unlike = set(mine.rows).symmetric_difference(its.rows)

    def reading(_side: InMoney, there: object) -> ClashReading:
        rows = () if there is None else _kept(there)[1].rows
        told = [_factors_words(each) for each in rows if each in unlike]
        return ClashReading(", ".join(told) or _NOT_THERE)

    kind, advance, retention = mine.key
    what = f"{WORK_TYPE_NAMES[kind]} เงินล่วงหน้า {advance:f}% ประกันผลงาน {retention:f}%"
    return _view(meeting, clash, f"ตาราง Factor F ที่เก็บไว้ของ {_edition}", what, reading)


def _factors_words(row: FactorRow) -> str:
    cells = ((name, row.cell(column)) for column, name in COLUMN_NAMES.items())
    figures = " ".join(f"{name} {each:f}" for name, each in cells if each is not None)
    return f"ค่างาน {shown_number(row.place[1], 0)} ล้านบาท {figures}"


def _kept(held: object) -> tuple[str, FactorTable]:
    if isinstance(held, tuple) and isinstance(held[1], FactorTable):
        return str(held[0]), held[1]
    raise TypeError("no kept table")


# --- what was not chosen


def not_taken(
    meeting: Meeting, views: Iterable[ClashView], choices: ClashChoices
) -> tuple[NotTaken, ...]:
    """What was not chosen, in words that stay in the history."""
    return tuple(_left_out(meeting, view, choices[view.clash.key]) for view in views)


def _left_out(meeting: Meeting, view: ClashView, chosen: CopySide) -> NotTaken:
    theirs = chosen == "ours"
    whose = f"ของสำเนา “{meeting.other.path.stem}”" if theirs else "ของแฟ้มนี้ก่อนรวม"
    side = meeting.theirs if theirs else meeting.ours
    words = view.reading("theirs" if theirs else "ours").words
    bill = side.estimate.bill
    goes = [bill.rows[each] for each in view.clash.goes if each in bill.rows]
    if goes:
        whole = "; ".join(map(whole_words, goes))
        words = whole if view.clash.why == "gone" else f"{words}; {whole}"
    return NotTaken(f"“{short(view.title)}” ไม่ได้ใช้ {view.what} {whose}: {words}", view.row)

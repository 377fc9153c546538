"""The bill of a damaged file: each row from where it is surest, and a place for those that lost it.

A row is taken as it stands in its table. Where an entry of the journal that can be believed is the
last word on it and says otherwise, the entry is right, for the chain vouches for it and nothing
does for the table. A row that the table lost comes from the journal, or else from the newest
revision, and is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Final, Literal

from estimator.domain.bill.links import link_faults
from estimator.domain.bill.row_rules import DEEPEST
from estimator.domain.bill.rows import (
    ROOT,
    Bill,
    Group,
    Line,
    Node,
    Part,
    Row,
    RowId,
    bill_from_rows,
)
from estimator.domain.pricing.states import Key
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.quantity import quantity_of
from estimator.files.cancelling import Progress, in_pieces, unhindered
from estimator.store.estimate.bill_rows import COLUMNS, Record, row_of
from estimator.store.estimate.journal_replay import Origin, Said
from estimator.store.estimate.salvaged_tables import PARENTS, RawRow, SalvagedTables, is_number
from estimator.store.sqlite.encoding import EncodingError

Source = Origin | Literal["outside"]
"""Where a row comes from, if not from its table; `outside`: a page that may be free."""
_OF_ALL: Final = ("id", "parent", "ord", "kind", "title", "part_kind")
_TOGETHER: Final[tuple[tuple[str, ...], ...]] = (
    ("work_type",),
    ("quantity", "formula", "takeoff", "net_of"),
    ("unit",),
    (
        *("material", "material_formula", "salvage", "salvage_reason", "salvage_formula"),
        *("share_edition", "share_code", "share_rule", "share_material"),
        *("share_labour", "share_also"),
    ),
    (
        *("labour", "labour_formula", "item_edition", "item_code", "item_tier"),
        *("percent", "percent_reason", "percent_formula"),
    ),
    ("remark",),
    ("depth_m",),
    ("rate_reason",),
    ("mark",),
    ("service",),
)
"""Columns of a row that say one thing together; the first names it."""
UNKNOWN_PLACE: Final = "รายการที่กู้ได้ (ไม่ทราบหมวดงานเดิม)"
LOST_GROUP: Final = "กลุ่มงานที่อ่านไม่ได้ (กู้จากแฟ้มที่เสียหาย)"
_NO_TITLE: Final = "(อ่านชื่อไม่ได้)"


@dataclass(slots=True)
class RescuedBill:
    """The bill, and of its rows what is not as it stood in the table."""

    bill: Bill = field(default_factory=Bill)
    from_elsewhere: dict[RowId, Source] = field(default_factory=dict)
    corrected: dict[RowId, Source] = field(default_factory=dict)
    """Rows of the table that were altered by the damage, and are as the journal has them."""
    unlike: dict[RowId, Row] = field(default_factory=dict)
    """Rows of the table that are another than the last that is known of them: what changed them, an
    entry that is missing or the damage, nobody can tell."""
    unproved: set[RowId] = field(default_factory=set)
    """Rows of which no entry and no revision tells: as they stood, with nothing to compare to."""
    without: dict[RowId, tuple[str, ...]] = field(default_factory=dict)
    """Rows of which some fields cannot be read, by the first column of each."""
    placed: set[RowId] = field(default_factory=set)
    """Rows that stand elsewhere than they did, for nobody knows where."""
    stand_ins: set[RowId] = field(default_factory=set)
    """Groups and parts that were made for rows which are lost but hold others."""
    lost: set[RowId] = field(default_factory=set)
    """Rows that are known to have been there."""

    @property
    def is_whole(self) -> bool:
        """Whether no row is lost or in doubt; what was filled in for sure is not."""
        return not (
            {"earlier", "outside"}.intersection(self.from_elsewhere.values())
            or self.unlike
            or self.unproved
            or self.without
            or self.placed
            or self.stand_ins
            or self.lost
        )


def rescued_bill(
    found: SalvagedTables,
    said: Mapping[Key, Said],
    next_id: RowId,
    progress: Progress = unhindered,
    *,
    knows_all: bool = False,
) -> RescuedBill:
    """The rows that can be had; with `knows_all` only those were there that are `said`."""
    rescued = RescuedBill()
    raw = {
        number: row for (number,), row in found.rows["bill_row"].items() if isinstance(number, int)
    }
    rows: dict[RowId, Row] = {}
    ids = {key[1] for key in said if key[0] == "row" and isinstance(key[1], int)}
    numbers = sorted(ids if knows_all else {*raw, *ids, *found.parents})
    for number in chain.from_iterable(in_pieces(numbers, progress)):
        if not is_number(number):
            rescued.lost.add(number)
            continue
        row = _row(number, raw.get(number), said.get(("row", number)), found, rescued)
        if row is not None:
            rows[number] = row
        elif _was_there(number, found, raw):
            rescued.lost.add(number)
    highest = max(filter(is_number, (*rows, *found.parents)), default=0)
    _put_in_places(rows, found, rescued, max(next_id, highest + 1))
    return rescued


def _was_there(number: RowId, found: SalvagedTables, raw: Mapping[RowId, RawRow]) -> bool:
    return number in found.parents or (number in raw and raw[number].is_live)


def _row(
    number: RowId,
    raw: RawRow | None,
    said: Said | None,
    found: SalvagedTables,
    rescued: RescuedBill,
) -> Row | None:
    """One row from where it is surest; None where it was not there, or nothing is left of it."""
    in_table = None if raw is None else _whole_row(raw)
    if said is not None and said.is_last:
        last = said.value if isinstance(said.value, Row) else None
        if last is not None and in_table != last:
            told = rescued.corrected if raw is not None else rescued.from_elsewhere
            told[number] = said.origin
        return last
    listed = PARENTS not in found.whole or number in found.parents
    if raw is not None and not raw.is_live:
        if not listed:
            return None  # an old state of what is deleted
        rescued.from_elsewhere[number] = "outside"
    if in_table is not None:
        _compare(number, in_table, said, rescued)
        return in_table
    if raw is None and ("bill_row" in found.whole or not listed):
        return None
    if said is None:
        return None if raw is None else _partial_row(number, raw, found, rescued)
    if isinstance(said.value, Row):
        rescued.from_elsewhere[number] = said.origin
        return said.value
    return None


def _compare(number: RowId, in_table: Row, said: Said | None, rescued: RescuedBill) -> None:
    if said is None:
        rescued.unproved.add(number)
    elif isinstance(said.value, Row) and said.value != in_table:
        rescued.unlike[number] = said.value


def _whole_row(raw: RawRow) -> Row | None:
    places = raw.values.get("parent"), raw.values.get("ord")
    if raw.illegible or not all(each is None or is_number(each) for each in places):
        return None
    try:
        return row_of(_record(raw.values))
    except EncodingError:
        return None


def _record(values: Mapping[str, object]) -> Record:
    return {name: values[name] for name in COLUMNS if values.get(name) is not None}


def _partial_row(
    number: RowId, raw: RawRow, found: SalvagedTables, rescued: RescuedBill
) -> Row | None:
    """A row without those of its fields that cannot be read."""
    values, lost = dict(raw.values), list[str]()
    if raw.illegible & {"title"}:
        lost.append("title")
    values["title"] = _legible(values.get("title")) or _NO_TITLE
    if not is_number(values.get("ord")):
        values["ord"] = 0
    if not is_number(values.get("parent")) and values.get("kind") != "part":
        values["parent"] = found.parents.get(number) or number  # in itself: it is placed anew
    record = {name: values[name] for name in _OF_ALL if values.get(name) is not None}
    try:
        row = row_of(record)
    except EncodingError:
        return None
    for columns in _TOGETHER:
        some = {name: values[name] for name in columns if values.get(name) is not None}
        if not some and raw.illegible.isdisjoint(columns):
            continue
        try:
            if not raw.illegible.isdisjoint(columns):
                raise EncodingError(columns[0])
            row = row_of(record | some)
            record |= some
        except EncodingError:
            lost.append(columns[0])
    rescued.without[number] = tuple(lost)
    return row


def _legible(title: object) -> str:
    text = title if isinstance(title, str) else ""
    return "".join(each for each in text if each.isprintable() or each == "\n").strip()


def _put_in_places(
    rows: dict[RowId, Row], found: SalvagedTables, rescued: RescuedBill, next_id: RowId
) -> None:
    """Give each row a parent that may hold it: its own, one in its stead, or a part for them."""
    spare = _Spare(rows, next_id)
    waiting = list(rows)
    while waiting:
        number = waiting.pop()
        row = rows[number]
        if isinstance(row.node, Part):
            rows[number] = replace(row, parent=ROOT)
            continue
        parent = rows.get(row.parent)
        if parent is None and row.parent not in (ROOT, number) and is_number(row.parent):
            above = found.parents.get(row.parent, 0)
            node: Node = Part("construction", UNKNOWN_PLACE) if above is None else Group(LOST_GROUP)
            place = above or (ROOT if above is None else spare.part())
            rows[row.parent] = Row(row.parent, place, 0, node)
            rescued.stand_ins.add(row.parent)
            rescued.lost.add(row.parent)
            waiting.append(row.parent)
        elif parent is None or isinstance(parent.node, Line) or row.parent == number:
            rows[number] = replace(row, parent=spare.part())
            rescued.placed.add(number)
    _break_circles(rows, spare, rescued)
    _raise_deepest(rows, spare, rescued)
    rescued.stand_ins |= spare.made
    bill = bill_from_rows(rows.values(), spare.next_id)
    rescued.bill = _with_links(bill, rescued)


class _Spare:
    """A part for rows of which nobody knows where they stood, made when it is first needed."""

    def __init__(self, rows: dict[RowId, Row], next_id: RowId) -> None:
        self._rows = rows
        self.next_id = next_id
        self.made: set[RowId] = set()

    def part(self) -> RowId:
        if not self.made:
            number = self.next_id
            self.next_id += 1
            last = max((row.order for row in self._rows.values()), default=0)
            node = Part("construction", UNKNOWN_PLACE)
            self._rows[number] = Row(number, ROOT, last + 1, node)
            self.made.add(number)
        return next(iter(self.made))


def _break_circles(rows: dict[RowId, Row], spare: _Spare, rescued: RescuedBill) -> None:
    """Rows that hold one another are under no part: one of them is put into the spare one."""
    sound = {ROOT}
    for number in list(rows):
        path: dict[RowId, None] = {}
        at = number
        while at not in sound and at not in path:
            path[at] = None
            at = rows[at].parent
        if at not in sound:
            rows[at] = replace(rows[at], parent=spare.part())
            rescued.placed.add(at)
        sound.update(path)


def _raise_deepest(rows: dict[RowId, Row], spare: _Spare, rescued: RescuedBill) -> None:
    """Rows deeper than a bill may be are put into the spare part, with what they hold."""
    below: dict[RowId, list[RowId]] = {}
    for number, row in rows.items():
        below.setdefault(row.parent, []).append(number)
    waiting = [(number, 1) for number in below.get(ROOT, ())]
    while waiting:
        number, depth = waiting.pop()
        if depth > DEEPEST:
            rows[number] = replace(rows[number], parent=spare.part())
            rescued.placed.add(number)
            depth = 2
        waiting += [(each, depth + 1) for each in below.get(number, ())]


def _with_links(bill: Bill, rescued: RescuedBill) -> Bill:
    """Lines that take their quantity from a line that is not there have the one that it came to."""
    broken = [row for row in bill.linked if link_faults(bill, row)]
    if not broken:
        return bill
    rows = dict(bill.rows)
    for number in broken:
        rows[number] = _unlinked(rows[number])
        known = rescued.without.get(number, ())
        rescued.without[number] = (*known, "net_of")
    return _with_links(bill_from_rows(rows.values(), bill.next_id), rescued)


def _unlinked(row: Row) -> Row:
    node = row.node
    if not isinstance(node, Line) or not isinstance(node.quantity, LinkedQuantity):
        return row
    return replace(row, node=replace(node, quantity=quantity_of(node.quantity.value, "")))

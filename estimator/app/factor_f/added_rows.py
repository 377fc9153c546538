"""A row that a table is short of, typed from the printed circular; and tables that were completed.

An estimate keeps copies of its tables, so a row added to the library changes nothing in it before
somebody says so: what it changes is told first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from estimator.app.books_holder import change, record_of
from estimator.app.session import EstimateSession
from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.books.trust import SIGNED
from estimator.domain.factor_f.added_rows import checked_row, doubts_of, with_added
from estimator.domain.factor_f.look_up import stands_apart
from estimator.domain.factor_f.proof import TableProof, rows_added
from estimator.domain.factor_f.tables import (
    CLOSING_BOUNDS,
    COLUMN_NAMES,
    Bound,
    FactorColumn,
    FactorEdition,
    FactorRow,
    FactorTable,
    RowPlace,
    TableKey,
)
from estimator.domain.factor_f.words import row_text
from estimator.domain.money import FACTOR_PLACES, signed_baht, typed_decimal
from estimator.domain.pricing.price import PricedEstimate, priced_or_refused, work_types
from estimator.domain.records.edits import Edit, KeptTableChange
from estimator.errors import UserError
from estimator.store.factor_f.proof import add_row, table_proofs, withdraw_row

_KEEPS_ITS_OWN = "ประมาณราคาที่เปิดอยู่ยังใช้สำเนาตารางในแฟ้มของตน เพราะบันทึกลงแฟ้มไม่ได้"


@dataclass(frozen=True, slots=True)
class TableAt:
    """A table of an edition of the library."""

    edition: FactorEdition
    table: FactorTable


def typed_row(
    at: TableAt, bound: Bound, cost: str, factors: Mapping[FactorColumn, str]
) -> FactorRow:
    """A row as it was typed; UserError with every reason why the table cannot take it."""
    try:
        million = typed_decimal(cost)
    except UserError:
        raise UserError("อ่านค่างานไม่ได้ โปรดใส่ตัวเลขล้านบาท เช่น 700") from None
    cells = {column: _factor(factors.get(column, ""), column) for column in COLUMN_NAMES}
    factor = cells["factor"]
    if factor is None:
        raise UserError(f"ยังไม่ได้ใส่ค่าในช่อง {COLUMN_NAMES['factor']} โปรดใส่ตามที่พิมพ์")
    row = FactorRow(
        bound,
        million,
        factor,
        cells["factor_with_vat"],
        cells["factor_rain_1"],
        cells["factor_rain_2"],
    )
    return checked_row(at.table, row)


def _factor(text: str, column: FactorColumn) -> Decimal | None:
    if not text.strip():
        return None
    try:
        value = typed_decimal(text)
    except UserError:
        raise UserError(
            f"อ่านค่า “{text.strip()[:20]}” ในช่อง {COLUMN_NAMES[column]} ไม่ได้ โปรดใส่เช่น 1.1477"
        ) from None
    # Decimals beyond the fourth are refused with the row; fewer are filled up as tables print them.
    return value if value != round(value, FACTOR_PLACES) else round(value, FACTOR_PLACES)


def what_is_odd(at: TableAt, row: FactorRow) -> tuple[str, ...]:
    """What the checks say of a typed row, each once: a slip of the hand, or of the print."""
    found = doubts_of(at.edition, at.table, row)
    said = (f"{COLUMN_NAMES[each.cell.column]}: {each.message}" for each in found)
    return tuple(dict.fromkeys((*said, *_far_away(at.table, row))))


def _far_away(table: FactorTable, row: FactorRow) -> Iterator[str]:
    below = [each for each in table.rows if each.cost < row.cost]
    if len(below) > 1 and stands_apart([*below, row]):
        drafts = "" if row.bound in CLOSING_BOUNDS else " ค่างานระหว่างสองแถวนี้ยังได้เพียงค่าร่าง"
        yield (
            f"ค่างาน: แถวนี้ห่างจากแถว {row_text(below[-1])} ล้านบาท เกินช่วงระหว่างแถวของตาราง "
            f"อาจมีแถวคั่นที่ยังไม่ได้เพิ่ม{drafts}"
        )


def what_it_changes(session: EstimateSession, at: TableAt, row: FactorRow) -> str:
    """What the row would change in the open estimate, if it reads the table; else empty."""
    edition = at.edition.info.id
    if session.file is None or session.priced is None or not _reads(session, edition, at.table.key):
        return ""
    added = replace(row, verification=SIGNED)
    return _change(session, edition, with_added(at.table, [added]))


def add(
    session: EstimateSession, at: TableAt, row: FactorRow, record: OfficeRecord, page: str
) -> tuple[str, ...]:
    """Add a row to the library in somebody's name; an open estimate on that table uses it at once.

    Answers why the open estimate goes on with its own copy, where it has to: the row is stored all
    the same. Raises UserError where nobody signs, without a page, or for what cannot be stored.
    """
    edition, key = at.edition.info.id, at.table.key
    followed = _reads(session, edition, key) and key not in differing(session)
    change(session, lambda rates: add_row(rates, edition, key, row, record, page))
    # A table that differed before waits for whoever decides on all of its differences at once.
    refusals: list[UserError] = []
    if followed and key in differing(session):
        use_as_in_library(session, key, refusals.append)
    return tuple(text for error in refusals for text in (_KEEPS_ITS_OWN, *error.sentences))


def added(session: EstimateSession, edition: str, key: TableKey) -> dict[RowPlace, TableProof]:
    """The rows of a table that the office added, by their places."""
    if session.rates is None:
        return {}
    return rows_added(table_proofs(session.rates, edition).get(key, ()))


def withdraw(
    session: EstimateSession, edition: str, key: TableKey, place: RowPlace, why: str
) -> None:
    """Take an added row out of the library; open estimates keep their copy until they are told.

    Raises UserError where the user has no name or no reason is given.
    """
    record = record_of(session, why=why)
    change(session, lambda rates: withdraw_row(rates, edition, key, place, record))


def differing(session: EstimateSession) -> tuple[TableKey, ...]:
    """The tables of the open estimate that its copies print otherwise than the library does.

    None while its file cannot be read: who reads or writes it is told why.
    """
    if session.file is None:
        return ()
    conditions = session.estimate.conditions
    edition = conditions.factor_f.edition
    try:
        kept = session.file.kept_books().factor_f.get(edition)
    except UserError:
        return ()
    held = session.library.factor_f.get(edition)
    if kept is None or held is None or edition in session.books.unlike_factor_f:
        return ()
    keys = [
        (kind, conditions.advance_percent, conditions.retention_percent)
        for kind in work_types(session.estimate)
    ]
    return tuple(
        key
        for key in keys
        if key in kept.tables
        and key in held.tables
        and not kept.tables[key].same_figures(held.tables[key])
    )


def difference_words(session: EstimateSession, key: TableKey) -> str:
    """In which rows the copy of a table and the library's differ, and what taking it would do."""
    edition = session.estimate.conditions.factor_f.edition
    if session.file is None:
        return ""
    kept = session.file.kept_books().factor_f[edition].tables[key]
    held = session.library.factor_f[edition].tables[key]
    copy, library = ({row.printed: row for row in table.rows} for table in (kept, held))
    more = [row_text(row) for printed, row in library.items() if printed not in copy]
    less = [row_text(row) for printed, row in copy.items() if printed not in library]
    said = [f"มีแถว {' '.join(more)} ล้านบาท ที่แฟ้มนี้ไม่มี"] if more else []
    said += [f"ไม่มีแถว {' '.join(less)} ล้านบาท ที่แฟ้มนี้มี"] if less else []
    return (
        f"ตาราง Factor F ในคลังต่างจากสำเนาในแฟ้มนี้: {' '.join(said)} {_change(session, edition, held)}"
    )


def use_as_in_library(
    session: EstimateSession,
    key: TableKey,
    refused: Callable[[UserError], object] | None = None,
) -> bool:
    """Price the open estimate with a table as the library has it now, by an edit like any other.

    Answers whether it was done; `refused` hears why not, as in `EstimateSession.do`.
    """
    edition = session.estimate.conditions.factor_f.edition
    if session.file is None:
        return False
    kept = session.file.kept_books().factor_f[edition].tables[key]
    held = session.library.factor_f[edition].tables[key]
    label = f"ใช้ตาราง Factor F ตามคลัง: {WORK_TYPE_NAMES[key[0]]}"
    edit = Edit(label, kept_tables=(KeptTableChange(edition, kept, held),))
    return session.do(edit, refused)


def _reads(session: EstimateSession, edition: str, key: TableKey) -> bool:
    conditions = session.estimate.conditions
    return conditions.factor_f.edition == edition and any(
        (kind, conditions.advance_percent, conditions.retention_percent) == key
        for kind in work_types(session.estimate)
    )


def _change(session: EstimateSession, edition: str, table: FactorTable) -> str:
    before = session.priced
    whole = session.books.factor_f[edition]
    changed = replace(whole, tables={**whole.tables, table.key: table})
    books = replace(session.books, factor_f={**session.books.factor_f, edition: changed})
    after, _ = priced_or_refused(session.estimate, books, session.costed)
    if before is None or after is None:
        return ""
    return _words(before, after, table)


def _words(before: PricedEstimate, after: PricedEstimate, table: FactorTable) -> str:
    kind = table.work_type
    one, other = before.factors[kind], after.factors[kind]
    was, now = (" (ค่าร่าง)" if each.held_back else "" for each in (one, other))
    moved = signed_baht(after.reference_price - before.reference_price)
    return (
        f"ประมาณราคาที่เปิดอยู่: Factor F จาก {one.value:f}{was} เป็น {other.value:f}{now} "
        f"ราคากลางต่างไป {moved} บาท"
    )

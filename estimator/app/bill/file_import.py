"""Taking a table into an estimate file without a window: read, told, and stored once accepted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from estimator.app.bill.already_there import titles_at, told_already_there
from estimator.app.bill.pasting import told_findings
from estimator.app.bill.table_import import (
    TableSource,
    columns_named,
    import_edit,
    kind_of,
    part_named,
    sheet_named,
    with_told,
)
from estimator.domain.bill_table.columns import Columns, letter_of
from estimator.domain.bill_table.reading import TableReading
from estimator.domain.money import shown_baht
from estimator.domain.pricing.books import Books
from estimator.errors import UserError
from estimator.exchange.estimate.reading_json import reading_object
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What is taken in, and where: sheet, part and columns as somebody named them."""

    sheet: str | None = None
    part: str | None = None
    columns: str | None = None
    accept: bool = False


def import_into_file(
    path: Path,
    sources: Callable[[Books], Sequence[TableSource]],
    order: ImportOrder,
    library: Callable[[], AbstractContextManager[Books]],
    *,
    who: str,
    when: datetime,
) -> TableReading:
    """Read a table for a part of a file and, where that was accepted, put it there in one edit.

    Raises UserError with nothing stored, also where columns are accepted that are not certain, or a
    table of which rows do not come in: nobody looks at what is left.
    """
    with library() as rates, _opened(path, order, who) as file:
        part = part_named(file.estimate, order.part)
        source = sheet_named(sources(rates), order.sheet)
        if order.columns and source.ready is not None:
            raise UserError("แฟ้ม JSON ไม่มีคอลัมน์ให้เลือก โปรดสั่งใหม่โดยไม่ระบุ --columns")
        chosen = order.columns and columns_named(order.columns, source.table.width)
        reading = source.read(kind_of(file.estimate, part), chosen or None)
        bill = file.estimate.bill
        again = told_already_there(bill, reading.bill.rows, titles_at(bill, part))
        reading = with_told(reading, again)
        if again and not chosen and source.ready is None:
            reading = replace(reading, certain=False, doubts=(*again, *reading.doubts))
        if order.accept:
            refuse_uncertain(reading)
            edit = import_edit(file.estimate, part, reading)
            refuse_unread(reading)
            books = file.kept_books().with_fallback(rates)
            file.record(edit, who=who, when=when, books=books)
        return reading


def _opened(path: Path, order: ImportOrder, who: str) -> EstimateFile:
    return open_estimate_file(path, read_only=not order.accept, who=who)


def refuse_uncertain(reading: TableReading) -> None:
    """Raise UserError with what disagrees, and with the readings where there are several."""
    if reading.certain:
        return
    unread = [each for each in reading.bill.findings if each.severity == "stop"]
    told = told_findings(tuple(dict.fromkeys((*unread, *reading.doubts))))
    nearest = _columns_told(reading.columns)
    if reading.others:
        ways = [
            f"{shown_baht(cost)} บาท: {_columns_told(columns)}"
            for columns, cost in (
                (reading.columns, reading.bill.direct_cost),
                *((each.columns, each.direct_cost) for each in reading.others),
            )
        ]
        advice = "ตารางนี้อ่านได้หลายแบบ จึงยังไม่ได้นำเข้า โปรดระบุแบบที่ตรงกับต้นทางด้วย --columns"
        raise UserError([*told, advice, *ways])
    if told:
        raise UserError(
            [
                *told,
                "มีข้อที่ต้องตรวจก่อนนำเข้า จึงยังไม่ได้นำเข้า โปรดแก้ในต้นทาง",
                f"หากตรวจแล้วให้อ่านตามนี้ ยืนยันด้วย --columns {nearest}",
            ]
        )
    raise UserError(
        "อ่านคอลัมน์ของตารางได้ไม่แน่นอน จึงยังไม่ได้นำเข้า โปรดระบุคอลัมน์ด้วย --columns "
        f"ที่อ่านได้ใกล้เคียงที่สุดคือ {nearest or 'ไม่มี'}"
    )


def _columns_told(columns: Columns) -> str:
    """Columns as `--columns` takes them."""
    return ",".join(f"{column}={letter_of(at)}" for at, column in enumerate(columns) if column)


def refuse_unread(reading: TableReading) -> None:
    """Raise UserError where rows of the table do not come in."""
    reasons = [each for each in reading.bill.findings if each.severity == "stop"]
    if reasons:
        advice = (
            "จึงยังไม่ได้นำเข้ารายการใด โปรดแก้ในต้นทางแล้วนำเข้าใหม่ หรือนำเข้าเฉพาะส่วนที่อ่านได้ในหน้าต่างโปรแกรม"
        )
        raise UserError([*told_findings(reasons), f"มีแถวที่อ่านไม่ได้ {len(reasons):,} แถว {advice}"])


def import_answer(reading: TableReading) -> dict[str, object]:
    """What `import --json` answers."""
    return reading_object(reading)

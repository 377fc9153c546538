"""Taking in a bill that an office has as a table: its sheets, how each is read, the edit it makes.

Nothing is stored before somebody accepts it; one undo takes all of it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Final, Literal

from estimator.app.bill.clipboard import read_table as cells_of_clipboard
from estimator.app.bill.columns import GridColumn, columns_of
from estimator.app.bill.linked_lines import told_left_behind
from estimator.app.bill.pasting import layouts_at, refuse_nothing
from estimator.domain.bill.part_kinds import PART_KINDS, KindOfPart, PartKind
from estimator.domain.bill.rows import (
    ROOT,
    Bill,
    Group,
    Line,
    Part,
    RowId,
    all_parts,
    part_faults,
    walk,
    with_changes,
)
from estimator.domain.bill_edits.moves import part_position
from estimator.domain.bill_edits.row_edits import Tree, insert_trees, pointing_beyond, tree_of
from estimator.domain.bill_table.cells import OutsideTable, without_helpers
from estimator.domain.bill_table.columns import (
    COLUMNS,
    JOINED,
    Column,
    Columns,
    letter_of,
    place_of_letters,
)
from estimator.domain.bill_table.named_kinds import kinds_named
from estimator.domain.bill_table.read_rows import ReadBill, ReadRow
from estimator.domain.bill_table.reading import TableReading, read_table
from estimator.domain.bill_table.summaries import no_bill
from estimator.domain.bill_table.tables import tables_of
from estimator.domain.estimate import Estimate
from estimator.domain.findings import RowFinding
from estimator.domain.limits import refuse
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost
from estimator.domain.records.edits import Edit
from estimator.errors import UserError, short
from estimator.exchange.estimate.estimate_json import read_estimate
from estimator.exchange.estimate.json_text import LARGEST_FILE as _LARGEST_JSON
from estimator.exchange.tables.file_table import FileTable, told_beyond
from estimator.exchange.tables.table_file import (
    LARGEST_FILE,
    read_tables,
)
from estimator.files.bounded_reading import read_file, refuse_endless
from estimator.files.cancelling import CancelToken, Progress, unhindered
from estimator.files.collector import collector_at_rest
from estimator.files.file_errors import translate_file_errors

IMPORT_LABEL: Final = "นำเข้ารายการ"
JSON_SUFFIX: Final = ".json"
LARGEST_TABLE: Final = LARGEST_FILE
"""How many bytes of a table, or of cells copied out of one, are read at most."""
_PRINTED_WIDTH: Final = 10


@dataclass(frozen=True, slots=True)
class TableSource:
    """A sheet that may be taken in: a table to be read, or the rows of a part that need no reading.

    `placed` says that it was copied to the clipboard, as the columns of the bill stand;
    `is_hidden` that its workbook does not show it, `is_no_bill` that it is a summary, or how
    Factor F is found; `kind` is that of the part of which it is; `told` is what is to be said of it
    before anything is read.
    """

    name: str
    table: OutsideTable
    placed: bool = False
    ready: ReadBill | None = None
    is_hidden: bool = False
    is_no_bill: bool = False
    kind: KindOfPart | None = None
    told: tuple[RowFinding, ...] = ()

    def kinds(self) -> tuple[PartKind, ...]:
        """The kinds of part that it says it is of: none, or several where it is not clear."""
        return kinds_named(self.table) if self.kind is None else (self.kind.key,)

    def read(self, kind: KindOfPart, chosen: Columns | None = None) -> TableReading:
        """Read it for a part of a kind, its columns as `chosen` says where a person did."""
        if self.ready is not None:
            return self._ready(self.ready, kind)
        priors = _layouts_of_clipboard(kind, self.table) if self.placed else ()
        with collector_at_rest():
            reading = read_table(self.table, kind, priors, chosen)
        told = (_hidden_at(self.table.first_row), *self.told) if self.is_hidden else self.told
        return with_told(reading, told)

    def _ready(self, ready: ReadBill, kind: KindOfPart) -> TableReading:
        """Rows of a part as they are, asked about where the other kind of part prices otherwise."""
        if self.kind is None or self.kind.whole_price == kind.whole_price:
            return TableReading((), True, ready)
        whole, direct = "ราคารวมภาษีมูลค่าเพิ่ม", "ค่างานต้นทุน"
        here, there = (whole, direct) if kind.whole_price else (direct, whole)
        message = f"ราคาของหมวดงานในต้นทางเป็น{there} แต่หมวดงานนี้ใช้{here} โปรดตรวจราคาก่อนนำเข้า"
        told = RowFinding(1, message, "warn")
        asked = replace(ready, findings=(told, *ready.findings), doubts=(told, *ready.doubts))
        return TableReading((), False, asked, doubts=(told,))


def _hidden_at(row: int) -> RowFinding:
    """What is said of a sheet that the workbook hides: an old one, mostly."""
    told = "แผ่นงานนี้ซ่อนไว้ในต้นทาง อาจเป็นฉบับเก่า โปรดตรวจว่าต้องการนำเข้า"
    return RowFinding(row, told, "warn")


def with_told(reading: TableReading, told: Sequence[RowFinding]) -> TableReading:
    """A reading of which something more is said, before the rest."""
    if not told:
        return reading
    bill = replace(reading.bill, findings=(*told, *reading.bill.findings))
    return replace(reading, bill=bill)


def sources_of_file(
    path: Path,
    books: Books,
    stop: CancelToken | None = None,
    progress: Progress = unhindered,
) -> tuple[TableSource, ...]:
    """The sheets of a file in which anything stands, or the parts of a JSON.

    Hidden ones are the last, and before them those that are no bills.

    Raises UserError with a Thai sentence where nothing can be read, Cancelled once `stop` asks.
    """
    if path.suffix.lower() == JSON_SUFFIX:
        with translate_file_errors(path, "reading"):
            refuse_endless(path)
            return sources_of_json(read_file(path, _LARGEST_JSON), books)
    tables = read_tables(path, stop, progress)
    found = (
        TableSource(
            table.name if at == 1 else f"{table.name} ({at})",
            part,
            is_hidden=table.is_hidden,
            is_no_bill=bool(no_bill(part)),
            told=told_beyond(table),
        )
        for table in tables
        if any(any(row) for row in table.rows)
        for at, part in enumerate(tables_of(_outside(table)), start=1)
    )
    sources = tuple(sorted(found, key=lambda each: (each.is_hidden, each.is_no_bill)))
    if not sources:
        raise UserError(f"แฟ้ม “{path.name}” ไม่มีตาราง โปรดตรวจสอบแฟ้ม")
    return sources


def _outside(table: FileTable) -> OutsideTable:
    """A file's table as its sheet shows it: percentages as such."""
    rows = [list(row) for row in table.rows]
    for row, column in table.percents:
        rows[row][column] = f"{(Decimal(rows[row][column]) * 100).normalize():f}%"
    cells = tuple(map(tuple, rows))
    marks = (table.unread, table.hidden, table.struck, table.formats)
    outside = OutsideTable(
        cells,
        table.first_row,
        *marks,
        is_exact=table.is_exact,
        hidden_columns=table.hidden_columns,
        name=table.name,
        joined=table.joined,
    )
    return without_helpers(outside)


def source_of_clipboard(text: str) -> TableSource:
    """Cells as a spreadsheet puts them on the clipboard.

    Raises UserError where there are none, or more than a file may hold.
    """
    rows = tuple(map(tuple, cells_of_clipboard(text)))
    if not any(any(map(str.strip, row)) for row in rows):
        raise UserError("ไม่มีตารางให้อ่าน โปรดคัดลอกช่องจากโปรแกรมตารางคำนวณแล้วลองอีกครั้ง")
    return TableSource("คลิปบอร์ด", without_helpers(OutsideTable(rows)), placed=True)


def sources_of_json(text: bytes, books: Books) -> tuple[TableSource, ...]:
    """The parts of an estimate as JSON, each with its rows as they are; raises UserError."""
    bill = read_estimate(text, books).accepted().bill
    sources = tuple(
        TableSource(
            part.title, OutsideTable(()), ready=_ready(bill, row, books), kind=PART_KINDS[part.kind]
        )
        for row, part in all_parts(bill)
        if bill.children_of(row)
    )
    if not sources:
        raise UserError("แฟ้ม JSON นี้ไม่มีรายการ โปรดตรวจสอบแฟ้ม")
    return sources


def _ready(bill: Bill, part: RowId, books: Books) -> ReadBill:
    """The rows of a part as they come into another bill: without what they point to beyond it."""
    tree = tree_of(bill, part)
    alone = with_changes(Bill(), insert_trees(Bill(), ROOT, 0, [tree], "").rows)
    (now,) = alone.children_of(ROOT)
    trees = tree_of(alone, now).children
    rows = tuple(ReadRow(at, *each) for at, each in enumerate(_rows_below(trees, 0), start=1))
    left = {each.row for each in pointing_beyond([tree])}
    told = tuple(
        RowFinding(at, told_left_behind(bill, row), "warn")
        for at, row in enumerate(walk(bill, part), start=1)
        if row in left
    )
    return ReadBill(trees, rows, (), told, cost(alone, books).totals_of(now).total)


def _rows_below(
    trees: Sequence[Tree], depth: int
) -> Iterator[tuple[Literal["group", "line"], int, Group | Line]]:
    for tree in trees:
        if isinstance(tree.node, Line):
            yield "line", depth, tree.node
        elif isinstance(tree.node, Group):
            yield "group", depth, tree.node
        yield from _rows_below(tree.children, depth + 1)


def sheet_named(sources: Sequence[TableSource], name: str | None) -> TableSource:
    """The sheet of a name, or the only bill in sight; raises UserError naming those there are."""
    in_sight = [each for each in sources if not each.is_hidden] or sources
    in_sight = [each for each in in_sight if not each.is_no_bill] or in_sight
    found = [each for each in (in_sight if name is None else sources) if name in (None, each.name)]
    if len(found) == 1:
        return found[0]
    names = " ".join(f"“{short(each.name)}”" for each in sources)
    if name is None:
        is_one = len({each.table.name for each in sources}) == 1 and sources[0].ready is None
        where = "แผ่นงานมีหลายตาราง ตารางละหัว" if is_one else "แฟ้มมีหลายแผ่นงาน"
        raise UserError(f"{where} โปรดเลือกด้วย --sheet จาก {names}")
    raise UserError(f"ไม่มีแผ่นงาน “{short(name)}” หรือมีชื่อซ้ำกัน แผ่นงานที่มีคือ {names}")


def part_named(estimate: Estimate, title: str | None) -> RowId:
    """The part of a title, or the only one; raises UserError naming those that there are."""
    parts = tuple(all_parts(estimate.bill))
    found = [row for row, part in parts if title is None or part.title == title]
    if len(found) == 1:
        return found[0]
    if not parts:
        raise UserError("ประมาณราคานี้ยังไม่มีหมวดงาน โปรดเพิ่มหมวดงานก่อนนำเข้า")
    names = " ".join(f"“{short(part.title)}”" for _, part in parts)
    if title is None:
        raise UserError(f"ประมาณราคานี้มีหลายหมวดงาน โปรดเลือกด้วย --part จาก {names}")
    raise UserError(f"ไม่มีหมวดงาน “{short(title)}” หรือมีชื่อซ้ำกัน หมวดงานที่มีคือ {names}")


def kind_of(estimate: Estimate, part: RowId) -> KindOfPart:
    """The kind of a part."""
    node = estimate.bill.node(part)
    assert isinstance(node, Part)
    return PART_KINDS[node.kind]


def import_edit(estimate: Estimate, part: RowId, reading: TableReading) -> Edit:
    """Put what was read at the end of a part; raises UserError where nothing can come in."""
    _refuse_nothing(reading)
    position = len(estimate.bill.children_of(part))
    return insert_trees(estimate.bill, part, position, reading.trees, IMPORT_LABEL)


def import_as_part(estimate: Estimate, kind: PartKind, title: str, reading: TableReading) -> Edit:
    """Put what was read into a part of its own, called as its sheet is; raises UserError."""
    _refuse_nothing(reading)
    part = Tree(Part(kind, title), reading.trees)
    refuse(part_faults(Part(kind, title)))
    position = part_position(estimate.bill, kind)
    return insert_trees(estimate.bill, ROOT, position, [part], IMPORT_LABEL)


def _refuse_nothing(reading: TableReading) -> None:
    refuse_nothing(reading)
    if not reading.trees:
        raise UserError("ไม่พบรายการในตารางนี้ จึงไม่ได้นำเข้า โปรดเลือกแผ่นงานหรือคอลัมน์ใหม่")


def columns_named(words: str, width: int) -> Columns:
    """Columns as somebody names them: ``description=B,quantity=C``; raises UserError.

    A column has one meaning, and but for texts that a sheet sets in several a meaning one column.
    """
    columns: list[Column] = [""] * width
    for word in words.split(","):
        name, _, letter = word.partition("=")
        column = next((each for each in COLUMNS if each and each == name.strip()), None)
        if column is None:
            known = ", ".join(each for each in COLUMNS if each)
            raise UserError(f"ไม่รู้จักคอลัมน์ “{short(name)}” คอลัมน์ที่ระบุได้คือ {known}")
        at = place_of_letters(letter.strip().upper())
        if at is None or at >= width:
            last = letter_of(width - 1)
            raise UserError(f"คอลัมน์ของ {column} ต้องเป็นตัวอักษรตั้งแต่ A ถึง {last} เช่น {column}=B")
        if columns[at]:
            raise UserError(f"คอลัมน์ {letter_of(at)} ระบุไว้สองความหมาย โปรดระบุเพียงความหมายเดียว")
        if column in columns and column not in JOINED:
            raise UserError(f"{column} ระบุไว้สองคอลัมน์ โปรดระบุเพียงคอลัมน์เดียว")
        columns[at] = column
    if "description" not in columns:
        raise UserError("ต้องระบุคอลัมน์ของรายการ เช่น description=B")
    return tuple(columns)


def _layouts_of_clipboard(kind: KindOfPart, table: OutsideTable) -> tuple[Columns, ...]:
    """The columns of the bill from the description on, or from the number where all are there."""
    columns = columns_of(kind.key)
    shown = [at for at, column in enumerate(columns) if column.shown]
    at = _index(columns, "number" if table.width >= _PRINTED_WIDTH else "description")
    return layouts_at(columns, shown, at)


def _index(columns: Sequence[GridColumn], key: str) -> int:
    return next(at for at, column in enumerate(columns) if column.key == key)

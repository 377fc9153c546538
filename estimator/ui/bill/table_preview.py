"""How a table from outside is read, before it comes in: its columns, and what would come of it.

The table's own first rows stand above, what comes of all of them below, and beside it whatever
disagrees. Nothing is done here; whoever shows it is told what was chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.bill.import_targets import Destination, Target
from estimator.domain.bill.rows import Group
from estimator.domain.bill_table.columns import COLUMN_NAMES, Columns, letter_of
from estimator.domain.bill_table.read_rows import LeftOut, ReadRow
from estimator.domain.findings import RowFinding
from estimator.domain.money import shown_baht, shown_number
from estimator.domain.sources.prices import typed_value
from estimator.errors import short
from estimator.ui.bill.column_meanings import ColumnMeanings
from estimator.ui.kit import theme
from estimator.ui.kit.fields import Choice
from estimator.ui.kit.following_scroll import GivingWay
from estimator.ui.kit.labels import FaultLine, words
from estimator.ui.kit.layout import column, grow, labelled, pane, row, scrolled
from estimator.ui.kit.table import RowsTable, TableColumn

if TYPE_CHECKING:  # what reads tables is imported when one comes
    from estimator.domain.bill_table.cells import OutsideTable
    from estimator.domain.bill_table.reading import ColumnReading, TableReading

TAKE_KEYS: Final = "Ctrl+I"
_PREVIEWED: Final = 200
_LOOK: Final = "มีข้อที่ต้องตรวจก่อนนำเข้า โปรดดูข้อที่พบ"
_CELL_DIGITS: Final = 14
_NARROW_DIGITS: Final = 10
_FEW_COLUMNS: Final = 7
_LEAST_TITLE: Final = 100
_NAME_LETTERS: Final = 8
_READING_LETTERS: Final = 16
_MARGINS: Final = (8, 6, 8, 6)
SourceRow = tuple[str, ...]
Told = RowFinding | LeftOut


@dataclass(frozen=True, slots=True)
class PreviewedTable:
    """A table as it would come in: what it is called, its sheets, and how it is read."""

    title: str
    sheets: tuple[str, ...]
    sheet: int
    targets: tuple[Target, ...]
    target: Destination
    table: OutsideTable
    reading: TableReading
    stays: tuple[RowFinding, ...] = ()
    """What becomes of cells of the lines that it would be written over."""
    is_chosen: bool = False
    """Whether somebody said what its columns are."""


_COMING: Final[tuple[TableColumn[ReadRow], ...]] = (
    TableColumn("แถว", 5, lambda each: f"{each.row:,}", True),
    TableColumn(
        "รายการที่จะนำเข้า",
        0,
        lambda each: "    " * each.depth + _name_of(each),
        bold=lambda each: each.kind == "group",
    ),
    TableColumn("จำนวน", 10, lambda each: _figures_of(each)[0], True),
    TableColumn("หน่วย", 7, lambda each: "" if isinstance(each.node, Group) else each.node.unit),
    TableColumn("วัสดุ/หน่วย", 11, lambda each: _figures_of(each)[1], True),
    TableColumn("แรง/หน่วย", 10, lambda each: _figures_of(each)[2], True),
)
_SAID: Final[tuple[TableColumn[Told], ...]] = (
    TableColumn("แถว", 5, lambda each: f"{each.row:,}", True),
    TableColumn(
        "ข้อที่พบ",
        0,
        lambda each: each.message if isinstance(each, RowFinding) else f"ไม่นำเข้า: {each.why}",
        sign=lambda each: each.severity if isinstance(each, RowFinding) else None,
    ),
)


def _name_of(read: ReadRow) -> str:
    node = read.node
    return (node.title if isinstance(node, Group) else node.description).replace("\n", " ")


def _figures_of(read: ReadRow) -> tuple[str, str, str]:
    node = read.node
    if isinstance(node, Group):
        return "", "", ""
    values = (node.quantity.value, typed_value(node.material), typed_value(node.labour))
    quantity, material, labour = ("-" if each is None else shown_number(each) for each in values)
    return quantity, material, labour


class TablePreview(QWidget):
    """The table with what its columns hold, below it what comes of it; one button takes it in."""

    taken = Signal()
    left = Signal()
    sheet_chosen = Signal(int)
    columns_chosen = Signal(object)
    """`Columns` as they stand chosen now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a table."""
        super().__init__(parent)
        self.shown: PreviewedTable | None = None
        self._offered: list[ColumnReading] = []
        self.title = words(self, role="heading")
        # Names of files and sheets may be long, and may not push the buttons out of sight.
        self.title.setMinimumWidth(_LEAST_TITLE)
        self.sheet: Choice[int] = Choice("แผ่นงาน", self, letters=_NAME_LETTERS)
        self.target: Choice[Destination] = Choice("นำเข้าที่", self, letters=_NAME_LETTERS)
        self.question = words(self)
        self.readings: Choice[int] = Choice("วิธีอ่านคอลัมน์", self, letters=_READING_LETTERS)
        self.source: RowsTable[SourceRow] = RowsTable("ตารางต้นทาง", (), self)
        self.meanings = ColumnMeanings(self.source, self)
        self.coming: RowsTable[ReadRow] = RowsTable("รายการที่จะนำเข้า", _COMING, self)
        self.said: RowsTable[Told] = RowsTable("ข้อที่พบ", _SAID, self)
        self.fault = FaultLine(self)
        self.summary = words(self)
        # Told on the button: wherever the keyboard is, Enter takes nothing in.
        self.take = QPushButton(f"นำเข้า ({TAKE_KEYS})", self)
        theme.dress(self.take, "primary")
        self.leave = QPushButton("ไม่นำเข้า (Esc)", self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        tables = column(self.meanings, grow(self.source, 3), grow(self.coming, 4), gap=0)
        asked = column(
            row(
                grow(self.title, 2),
                *labelled("แผ่นงาน", self.sheet, 1),
                *labelled("นำเข้าที่", self.target, 1),
            ),
            row(grow(self.question, 1), grow(self.readings, 2)),
            grow(pane(self, tables), 7),
            grow(self.said, 2),
        )
        for table, rows in ((self.source, 2), (self.coming, 3), (self.said, 2)):
            table.setMinimumHeight((rows + 1) * table.verticalHeader().defaultSectionSize())
        # What accepts, and what that comes to, stay in sight in the smallest window.
        shown = scrolled(self, GivingWay(asked), sideways=True)
        foot = row(grow(self.summary), self.leave, self.take)
        self.setLayout(column(grow(shown), self.fault, foot, margins=_MARGINS))

    def _connect(self) -> None:
        self.sheet.activated.connect(lambda _at: self.sheet_chosen.emit(self.sheet.value))
        self.readings.activated.connect(lambda _at: self._choose_reading())
        self.take.clicked.connect(self.taken)
        keys = QShortcut(QKeySequence(TAKE_KEYS), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.take.click)
        self.leave.clicked.connect(self.left)
        self.said.row_reached.connect(lambda told: self._show_source(told.row))
        self.coming.row_reached.connect(lambda read: self._show_source(read.row))
        self.meanings.changed.connect(self.columns_chosen)

    # --- showing --------------------------------------------------------------------------------

    def show_table(self, shown: PreviewedTable) -> None:
        """Show a table with its reading, in place of what was shown before."""
        before, self.shown = self.shown, shown
        reading = shown.reading
        self.title.setText(shown.title)
        self.sheet.offer(enumerate(shown.sheets), shown.sheet)
        self.sheet.setEnabled(len(shown.sheets) > 1)
        self.show_targets(shown.targets, shown.target)
        if before is None or before.table is not shown.table or not shown.is_chosen:
            self._offered = _readings_of(reading)
            self._show_rows(shown.table)
        self._ask(shown)
        self.meanings.show_columns(reading.columns, shown.table.width)
        self.coming.show_rows(reading.bill.rows)
        self.show_told(())
        self.fault.hide()
        self.summary.setText(_summary(reading))
        self.take.setEnabled(bool(reading.trees))
        self.setFocusProxy(self._first_asked(reading))

    def show_told(self, of_target: Sequence[RowFinding]) -> None:
        """Show what is said of the table, and of it at the place where it would come in."""
        if self.shown is not None:
            bill = self.shown.reading.bill
            told: list[Told] = [*of_target, *self.shown.stays, *bill.findings, *bill.left_out]
            self.said.show_rows(sorted(told, key=_gravest_first))

    def _first_asked(self, reading: TableReading) -> QWidget:
        """Where the keyboard begins: at what is asked, else at what comes of it.

        Never at what takes it in: a key pressed before one has looked does nothing.
        """
        if reading.others:
            return self.readings
        if reading.doubts:
            return self.said
        boxes = self.meanings.boxes
        return self.coming if reading.certain or not boxes else boxes[0]

    def show_targets(self, targets: Sequence[Target], target: Destination | None = None) -> None:
        """Where it may go; without a `target`, what was chosen stays chosen while it is there."""
        before = self.target.value if self.target.values else None
        wanted = before if target is None else target
        kept = wanted is not None and any(each == wanted for each, _ in targets)
        self.target.offer(targets, wanted if kept and wanted is not None else targets[0][0])
        self.target.setEnabled(len(targets) > 1)

    def wait(self) -> None:
        """What was chosen is being read: until it is shown, nothing can be taken in."""
        if self.take.hasFocus():
            # Qt would pass the keyboard on to the next button.
            self.coming.setFocus()
        self.take.setEnabled(False)
        self.fault.hide()
        self.summary.setText("กำลังอ่านตามที่เลือก")

    def _ask(self, shown: PreviewedTable) -> None:
        """Say what is to be looked at; where columns may be others, offer them with their money.

        They are offered as long as the table is shown: to look at one of them answers nothing.
        """
        reading = shown.reading
        if shown.is_chosen:
            asked = any(each.severity != "note" for each in reading.bill.findings)
            text = f"อ่านตามที่เลือก {_LOOK if asked else 'โปรดตรวจรายการที่จะนำเข้า'}"
        else:
            asked, text = not reading.certain, _question(reading)
        self.question.setText(text)
        theme.dress(self.question, "warn" if asked else "muted")
        now, *_ = _readings_of(reading)
        columns = [each.columns for each in self._offered]
        offered = self._offered if now.columns in columns else [*self._offered, now]
        at = [each.columns for each in offered].index(now.columns)
        self.readings.offer(enumerate(_told_readings(offered, reading.heads)), at)
        self.readings.setVisible(len(self._offered) > 1)

    def _show_rows(self, table: OutsideTable) -> None:
        digits = _CELL_DIGITS if table.width <= _FEW_COLUMNS else _NARROW_DIGITS
        heads: list[TableColumn[SourceRow]] = [
            TableColumn("แถว", 5, lambda cells: cells[0], True),
            *(TableColumn(letter_of(at), digits, _cell(at + 1)) for at in range(table.width)),
        ]
        rows = table.rows[:_PREVIEWED]
        numbered = [(f"{at:,}", *cells) for at, cells in enumerate(rows, start=table.first_row)]
        self.source.show_rows(numbered, heads)

    def _show_source(self, number: int) -> None:
        if self.shown is not None:
            at = number - self.shown.table.first_row
            if 0 <= at < len(self.source.rows):
                self.source.go_to(at)

    # --- choosing -------------------------------------------------------------------------------

    def _choose_reading(self) -> None:
        if self.shown is None:
            return
        at = self.readings.value
        mine = self.shown.reading.columns
        self.columns_chosen.emit(self._offered[at].columns if at < len(self._offered) else mine)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves everything as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _question(reading: TableReading) -> str:
    """What is said above a table as it was read."""
    if reading.certain:
        return "อ่านคอลัมน์ได้แน่นอน โปรดตรวจรายการที่จะนำเข้า"
    if reading.others:
        return "ตารางนี้อ่านได้หลายแบบ โปรดเลือกแบบที่ตรงกับต้นทาง"
    if reading.doubts:
        return _LOOK
    return "อ่านคอลัมน์ได้ไม่แน่นอน โปรดตรวจว่าแต่ละคอลัมน์คืออะไร"


def _readings_of(reading: TableReading) -> list[ColumnReading]:
    """How a table is read, and the other ways."""
    from estimator.domain.bill_table.reading import ColumnReading

    return [ColumnReading(reading.columns, reading.bill.direct_cost), *reading.others]


def _cell(at: int) -> Callable[[SourceRow], str]:
    return lambda cells: cells[at] if at < len(cells) else ""


def _told_readings(offered: Sequence[ColumnReading], heads: Sequence[str]) -> list[str]:
    """Each reading by its money and by the columns that not all of them read alike.

    What one of them passes over is told where it brings nothing else.
    """
    width = max(len(each.columns) for each in offered)
    nothing: Columns = ("",)
    padded = [each.columns + nothing * (width - len(each.columns)) for each in offered]
    unlike = [at for at in range(width) if len({columns[at] for columns in padded}) > 1]
    return [
        f"{shown_baht(reading.direct_cost)} บาท: "
        + " ".join(
            f"{_called(at, heads)}={COLUMN_NAMES[columns[at]]}"
            for at in [each for each in unlike if columns[each]] or unlike
        )
        for reading, columns in zip(offered, padded, strict=True)
    ]


def _called(at: int, heads: Sequence[str]) -> str:
    """A column by its letter, and by its head where it has one."""
    head = heads[at] if at < len(heads) else ""
    return f"{letter_of(at)} “{short(head)}”" if head else letter_of(at)


def _gravest_first(told: Told) -> tuple[int, int]:
    if isinstance(told, LeftOut):
        return 3, told.row
    return ("stop", "warn", "note").index(told.severity), told.row


def _summary(reading: TableReading) -> str:
    bill = reading.bill
    lines = sum(1 for each in bill.rows if each.kind == "line")
    unread = sum(1 for each in bill.findings if each.severity == "stop")
    left = f" อ่านไม่ได้และไม่นำเข้า {unread:,} แถว" if unread else ""
    return f"นำเข้า {lines:,} รายการ ค่างานต้นทุน {shown_baht(bill.direct_cost)} บาท{left}"

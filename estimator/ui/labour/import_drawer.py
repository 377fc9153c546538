"""A new circular comes in: file, columns, what was read row by row; stored only when accepted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QWidget

from estimator.app.fields import day_entry, text_entry
from estimator.app.library.editions import edition_infos
from estimator.app.library.holder import record_of
from estimator.app.library.kinds import LABOUR
from estimator.app.library.labour_circular import (
    LabourCircular,
    LabourFile,
    missing_columns,
    open_circular,
    read_circular,
    take_in_circular,
)
from estimator.app.library.taking_in import Reading, RowFinding
from estimator.domain.books.due import newest
from estimator.domain.labour.account import LabourRate
from estimator.domain.money import shown_number
from estimator.domain.wording import short_thai_date
from estimator.errors import UserError
from estimator.ui.kit import theme
from estimator.ui.kit.asking import TABLES
from estimator.ui.kit.fields import Choice, Entry
from estimator.ui.kit.labels import FaultLine, words
from estimator.ui.kit.layout import column, grow, labelled, pane, row, split
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.kit.workers import Task, run_task
from estimator.ui.labour.drawers import DRAWER_MARGINS, Desk
from estimator.ui.labour.import_columns import ColumnChoice
from estimator.ui.labour.office_work import edition_choices

T = TypeVar("T")

_FILE, _COLUMNS, _READ = range(3)
_CIRCULAR = text_entry("circular", "เลขที่หนังสือเวียน", "กค 0433.2/ว ...", most=80)
_DATED = day_entry("dated", "ลงวันที่", "ลงวันที่ เช่น 26 มิ.ย. 2569")
_WHO = text_entry("who", "ชื่อผู้รับเข้าโปรแกรม", "ชื่อผู้รับ", most=80)
_HOW = (
    "เลือกแฟ้ม Excel หรือ CSV ของหนังสือเวียนฉบับใหม่ ตารางอาจเป็นห้าคอลัมน์ตามฉบับพิมพ์ "
    "(ลำดับที่ รายการ หน่วย ค่าแรง หมายเหตุ) ช่องที่เว้นว่างจะเติมจากแถวบน "
    "ยังไม่มีสิ่งใดถูกบันทึกจนกว่าจะกดรับเข้าโปรแกรม"
)
_FINDING_COLUMNS: tuple[TableColumn[RowFinding], ...] = (
    TableColumn("แถว", 8, lambda f: f"{f.row:,}" if f.row else "-", sign=lambda f: f.severity),
    TableColumn("ผลการอ่าน", 0, lambda f: f.message),
)
_RATE_COLUMNS: tuple[TableColumn[tuple[int, LabourRate]], ...] = (
    TableColumn("แถว", 7, lambda r: f"{r[0]:,}", True),
    TableColumn("ข้อ", 11, lambda r: f"{r[1].code} #{r[1].tier}"),
    TableColumn("รายการ", 0, lambda r: f"{r[1].title} {r[1].condition}".strip()),
    TableColumn("หน่วย", 6, lambda r: r[1].unit),
    TableColumn("อัตรา", 9, lambda r: shown_number(r[1].rate), True),
)


class ImportDrawer(QWidget):
    """Three steps forward and back; whatever was chosen stays."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Begin by asking for the file."""
        super().__init__(parent)
        self._desk = desk
        self._session = desk.session
        self._opened: LabourFile | None = None
        self._circular: Reading[LabourCircular] | None = None
        self._task: Task | None = None
        self.choose = QPushButton("เลือกแฟ้ม", self)
        self.back = QPushButton("ย้อนกลับ", self)
        self.on = QPushButton("อ่านตาราง", self)
        self.title = QLabel(self)
        self.columns = ColumnChoice(self)
        self.known: Choice[str] = Choice("ตรวจเทียบกับชุด", self)
        self.summary = words(self)
        self.findings: RowsTable[RowFinding] = RowsTable("ผลการอ่าน", _FINDING_COLUMNS, self)
        self.rates: RowsTable[tuple[int, LabourRate]] = RowsTable("อัตราที่อ่านได้", _RATE_COLUMNS, self)
        self.circular = Entry(_CIRCULAR, self)
        self.dated = Entry(_DATED, self)
        self.who = Entry(_WHO, self)
        self.who.setText(self._session.who)
        self.accept = QPushButton("รับเข้าโปรแกรม", self)
        theme.dress(self.accept, "primary")
        self.fault = FaultLine(self)
        self.steps = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._show_step(_FILE)

    def _lay_out(self) -> None:
        how = words(self, _HOW, "small")
        how.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.steps.addWidget(how)
        self.steps.addWidget(self.columns)
        self.steps.addWidget(self._read_step())
        head = row(self.choose, grow(self.title), self.back, self.on)
        self.setLayout(column(head, self.fault, grow(self.steps), margins=DRAWER_MARGINS))
        self.setFocusProxy(self.choose)

    def _read_step(self) -> QWidget:
        tables = split(self, self.findings, self.rates, sizes=(430, 430), handle=1)
        fields = (grow(each) for each in (self.circular, self.dated, self.who))
        return pane(
            self,
            column(
                row(grow(self.summary), *labelled("ตรวจเทียบกับ", self.known)),
                grow(tables),
                row(*fields, self.accept),
                gap=3,
            ),
        )

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose)
        self.back.clicked.connect(lambda: self._show_step(self.steps.currentIndex() - 1))
        self.on.clicked.connect(self.read)
        self.columns.changed.connect(self._on_columns)
        self.known.activated.connect(lambda _at: self.read())
        self.findings.row_reached.connect(self._show_row)
        self.accept.clicked.connect(self._accept)
        for line in (self.circular, self.dated, self.who):
            line.returnPressed.connect(self._accept)

    def _show_step(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self.back.setVisible(step > _FILE)
        self.on.setVisible(step == _COLUMNS)
        self.fault.clear()
        name = self._opened.name if self._opened is not None else ""
        self.title.setText(("", f"{name}: เลือกคอลัมน์", f"{name}: ตรวจก่อนรับ")[step] if name else "")
        if step == _COLUMNS:
            self._on_columns()

    @property
    def read_now(self) -> Reading[LabourCircular] | None:
        """What was read last."""
        return self._circular

    # --- the steps

    def _choose(self) -> None:
        path = self._desk.asking.file_to_open(self, TABLES, "เลือกแฟ้มบัญชีค่าแรงงาน", None)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Read a file's sheets, in the background."""
        self._run(lambda task: open_circular(path, task), self._on_opened, f"กำลังอ่าน {path.name}")

    def _run(self, work: Callable[[Task], T], done: Callable[[T], None], title: str) -> None:
        if self._task is not None:
            self._task.cancel()

        def take(answer: T) -> None:
            self._task = None
            done(answer)

        task = run_task(work, take, self._refuse, title=title, owner=self)
        self._task = None if task.over else task

    def _refuse(self, error: UserError) -> None:
        self._task = None
        self.fault.refuse(error)

    def _on_opened(self, opened: LabourFile) -> None:
        self._opened, self._circular = opened, None
        if opened.extras is not None:
            info = opened.extras.info
            self.circular.setText(info.circular)
            self.dated.setText(short_thai_date(info.dated) if info.dated else "")
        self.columns.show_file(opened)
        self._show_step(_COLUMNS)
        if not missing_columns(self.columns.mapping):
            self.on.setFocus()

    def _on_columns(self) -> None:
        missing = missing_columns(self.columns.mapping)
        self.on.setEnabled(not missing)
        said = f"ยังไม่ได้เลือกคอลัมน์ {', '.join(missing)}" if missing else ""
        if self.steps.currentIndex() == _COLUMNS:
            self.fault.say(said)

    def read(self) -> None:
        """Read the chosen sheet and hold it against a known edition, in the background."""
        opened = self._opened
        if opened is None:
            return
        known = edition_infos(self._session, LABOUR)
        officials = tuple(info for info in known if info.official)
        last = newest(known)
        wanted = last.id if last is not None else ""
        now = self.known.value if self.known.values else wanted
        self.known.offer(edition_choices(officials), now)
        book = self._session.library.labour.get(self.known.value) if officials else None
        sheet, mapping = self.columns.sheet.currentIndex(), self.columns.mapping
        self._run(
            lambda task: read_circular(opened, sheet, mapping, book, task),
            self._on_read,
            "กำลังอ่านและตรวจบัญชีค่าแรงงาน",
        )

    def _on_read(self, circular: Reading[LabourCircular]) -> None:
        self._circular = circular
        self._show_step(_READ)
        read, made = circular.read.table, circular.read.edition
        self.findings.show_rows(circular.findings)
        self.rates.show_rows(tuple(zip(read.rows, read.rates, strict=True)))
        self.summary.setText(
            f"อ่านได้ <b>{len(read.rates):,}</b> อัตรา {len(made.by_code):,} รายการ "
            f"{len(read.sections):,} หมวด หมายเหตุ {len(read.notes):,} "
            f"เกณฑ์ท่อ {len(read.pipe_rules):,}  อ่านไม่ได้ <b>{circular.errors:,}</b> แถว "
            f"ควรตรวจ <b>{circular.warnings:,}</b>"
        )
        self.accept.setEnabled(circular.acceptable)
        self.accept.setToolTip(
            "" if circular.acceptable else "มีแถวที่อ่านไม่ได้ แก้ในแฟ้มหรือเลือกคอลัมน์ใหม่ก่อน"
        )
        (self.circular if circular.acceptable else self.findings).setFocus()

    def _show_row(self, finding: RowFinding) -> None:
        """Show the rate of the finding's row beside it."""
        for place, (number, _rate) in enumerate(self.rates.rows):
            if number >= finding.row:
                self.rates.go_to(place)
                return

    def _accept(self) -> None:
        circular = self._circular
        if circular is None or not circular.acceptable:
            return
        try:
            dated = self.dated.read()
            record = record_of(self._session, self.who.text())
            info = take_in_circular(self._session, circular, self.circular.text(), dated, record)
        except UserError as error:
            self.fault.refuse(error)
            return
        self._desk.said.emit(
            f"รับ {info.name} เข้าโปรแกรมแล้ว {len(circular.read.table.rates):,} อัตรา "
            "ดูผลต่อประมาณราคาได้ที่ปรับราคา"
        )
        edition = self._session.library.labour[info.id]
        self._opened = self._circular = None
        for line in (self.circular, self.dated):
            line.clear()
        self._show_step(_FILE)
        self._desk.show_rate.emit(next(iter(edition.rates.values())))

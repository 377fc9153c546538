"""A new circular comes in: file, columns, what was read row by row; stored only when accepted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from estimator.app.project.thai_dates import read_thai_date
from estimator.domain.labour.account import LabourRate
from estimator.domain.labour.due import newest
from estimator.domain.money import shown_number
from estimator.domain.wording import short_thai_date
from estimator.errors import UserError
from estimator.exchange.labour.rows import RowFinding
from estimator.store.labour.editions import accept_edition
from estimator.ui.kit import theme
from estimator.ui.kit.asking import TABLES
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.kit.workers import Task, run_task
from estimator.ui.labour.drawers import Desk
from estimator.ui.labour.import_columns import ColumnChoice
from estimator.ui.labour.importing import (
    OpenedFile,
    ReadCircular,
    missing_columns,
    open_file,
    read_circular,
)
from estimator.ui.labour.office_work import (
    change,
    fault_line,
    field,
    fill_editions,
    infos,
    tell_fault,
    today,
)

T = TypeVar("T")

_FILE, _COLUMNS, _READ = range(3)
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
        self._opened: OpenedFile | None = None
        self._circular: ReadCircular | None = None
        self._task: Task | None = None
        self.choose = QPushButton("เลือกแฟ้ม", self)
        self.back = QPushButton("ย้อนกลับ", self)
        self.on = QPushButton("อ่านตาราง", self)
        self.title = QLabel(self)
        self.columns = ColumnChoice(self)
        self.known = QComboBox(self)
        self.known.setAccessibleName("ตรวจเทียบกับชุด")
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.findings: RowsTable[RowFinding] = RowsTable("ผลการอ่าน", _FINDING_COLUMNS, self)
        self.rates: RowsTable[tuple[int, LabourRate]] = RowsTable("อัตราที่อ่านได้", _RATE_COLUMNS, self)
        self.circular = field(self, "เลขที่หนังสือเวียน", "กค 0433.2/ว ...", 80)
        self.dated = field(self, "ลงวันที่", "ลงวันที่ เช่น 26 มิ.ย. 2569", 40)
        self.who = field(self, "ชื่อผู้รับเข้าโปรแกรม", "ชื่อผู้รับ", 80)
        self.who.setText(self._session.who)
        self.accept = QPushButton("รับเข้าโปรแกรม", self)
        theme.dress(self.accept, "primary")
        self.fault = fault_line(self)
        self.steps = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._show_step(_FILE)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.choose)
        head.addWidget(self.title, 1)
        head.addWidget(self.back)
        head.addWidget(self.on)
        how = QLabel(_HOW, self)
        how.setWordWrap(True)
        how.setAlignment(Qt.AlignmentFlag.AlignTop)
        theme.dress(how, "small")
        self.steps.addWidget(how)
        self.steps.addWidget(self.columns)
        self.steps.addWidget(self._read_step())
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 4, 10, 6)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(self.fault)
        box.addWidget(self.steps, 1)
        self.setFocusProxy(self.choose)

    def _read_step(self) -> QWidget:
        step = QWidget(self)
        against = QHBoxLayout()
        against.setSpacing(6)
        against.addWidget(self.summary, 1)
        against.addWidget(QLabel("ตรวจเทียบกับ", step))
        against.addWidget(self.known)
        split = QSplitter(Qt.Orientation.Horizontal, step)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.findings)
        split.addWidget(self.rates)
        split.setSizes([430, 430])
        sign = QHBoxLayout()
        sign.setSpacing(6)
        for widget in (self.circular, self.dated, self.who):
            sign.addWidget(widget, 1)
        sign.addWidget(self.accept)
        grid = QGridLayout(step)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(3)
        grid.addLayout(against, 0, 0)
        grid.addWidget(split, 1, 0)
        grid.addLayout(sign, 2, 0)
        grid.setRowStretch(1, 1)
        return step

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
        tell_fault(self.fault, None)
        name = self._opened.name if self._opened is not None else ""
        self.title.setText(("", f"{name}: เลือกคอลัมน์", f"{name}: ตรวจก่อนรับ")[step] if name else "")
        if step == _COLUMNS:
            self._on_columns()

    @property
    def read_now(self) -> ReadCircular | None:
        """What was read last."""
        return self._circular

    # --- the steps

    def _choose(self) -> None:
        path = self._desk.asking.file_to_open(self, TABLES, "เลือกแฟ้มบัญชีค่าแรงงาน", None)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Read a file's sheets, in the background."""
        self._run(lambda task: open_file(path, task), self._on_opened, f"กำลังอ่าน {path.name}")

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
        tell_fault(self.fault, error)

    def _on_opened(self, opened: OpenedFile) -> None:
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
        words = f"ยังไม่ได้เลือกคอลัมน์ {', '.join(missing)}" if missing else ""
        if self.steps.currentIndex() == _COLUMNS:
            tell_fault(self.fault, UserError(words) if words else None)

    def read(self) -> None:
        """Read the chosen sheet and hold it against a known edition, in the background."""
        opened = self._opened
        if opened is None:
            return
        known = infos(self._session)
        officials = tuple(info for info in known if info.official)
        last = newest(known)
        wanted = str(self.known.currentData() or (last.id if last is not None else ""))
        fill_editions(self.known, officials, wanted)
        book = self._session.library.labour.get(str(self.known.currentData()))
        sheet, mapping = self.columns.sheet.currentIndex(), self.columns.mapping
        self._run(
            lambda task: read_circular(opened, sheet, mapping, book, task),
            self._on_read,
            "กำลังอ่านและตรวจบัญชีค่าแรงงาน",
        )

    def _on_read(self, circular: ReadCircular) -> None:
        self._circular = circular
        self._show_step(_READ)
        read = circular.read
        self.findings.show_rows(circular.findings)
        self.rates.show_rows(tuple(zip(read.rows, read.rates, strict=True)))
        words = (
            f"อ่านได้ <b>{len(read.rates):,}</b> อัตรา {len(circular.edition.by_code):,} รายการ "
            f"{len(read.sections):,} หมวด หมายเหตุ {len(read.notes):,} "
            f"เกณฑ์ท่อ {len(read.pipe_rules):,}  อ่านไม่ได้ <b>{circular.errors:,}</b> แถว "
            f"ควรตรวจ <b>{circular.warnings:,}</b>"
        )
        self.summary.setText(words)
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
            dated = read_thai_date(self.dated.text())
            info = change(
                self._session,
                lambda rates: accept_edition(
                    rates,
                    circular.edition,
                    circular=self.circular.text(),
                    dated=dated,
                    who=self.who.text(),
                    when=today(self._session),
                    file=circular.file,
                    warnings=circular.warnings,
                ),
            )
        except UserError as error:
            tell_fault(self.fault, error)
            return
        self._desk.said.emit(
            f"รับ {info.name} เข้าโปรแกรมแล้ว {len(circular.read.rates):,} อัตรา "
            "ดูผลต่อประมาณราคาได้ที่ปรับราคา"
        )
        edition = self._session.library.labour[info.id]
        self._opened = self._circular = None
        for line in (self.circular, self.dated):
            line.clear()
        self._show_step(_FILE)
        self._desk.show_rate.emit(next(iter(edition.rates.values())))

"""A new circular's tables come in: read, checked, looked at, and signed; nothing before that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.fields import day_entry, number_entry, text_entry
from estimator.app.library.factor_f_circular import (
    FactorTables,
    TablePlace,
    edition_to_sign,
    read_circular,
)
from estimator.app.library.taking_in import OpenedFile, Reading, open_file, open_text
from estimator.app.signs import Sign
from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WorkType
from estimator.domain.factor_f.checks import CheckReport, check_edition
from estimator.domain.factor_f.entry import CircularHead, draft_edition
from estimator.domain.factor_f.tables import FactorEdition
from estimator.errors import UserError
from estimator.ui.factor_f.doubts_view import cell_text, codes_text, count_text
from estimator.ui.kit import theme
from estimator.ui.kit.asking import TABLES, Asking
from estimator.ui.kit.fields import Choice, Entry
from estimator.ui.kit.labels import small, words
from estimator.ui.kit.layout import column, form, grow, row
from estimator.ui.kit.signing import Signing
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.kit.workers import run_task

_HOW = (
    "วางหรือเปิดตารางพร้อมหัวตาราง (ค่างาน, รวมในรูป Factor, Factor F, ฝนชุก 1, ฝนชุก 2) "
    "บรรทัดเหนือตารางที่บอกกลุ่มงาน เงินล่วงหน้าจ่าย และเงินประกันผลงานหัก จะอ่านให้เอง"
)
_ADVANCES = (0, 5, 10, 15)
_RETENTIONS = (0, 5, 10)
_NO_INTEREST = "ยังไม่ได้ใส่ดอกเบี้ยเงินกู้ของตาราง โปรดใส่เพื่อให้ตรวจกับสูตรได้"
_USUAL_VAT = Decimal(7)


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """What is to be said of a row of the file, or of a cell of the tables that were read."""

    row: str
    message: str
    sign: Sign


_FINDING_COLUMNS: tuple[TableColumn[ReadingLine], ...] = (
    TableColumn("แถว", 9, lambda line: line.row, number=True, sign=lambda line: line.sign),
    TableColumn("ผลการอ่าน", 0, lambda line: line.message),
)


class ImportView(QWidget):
    """Reads tables; `accepted` tells an edition ready to be stored, signed by a person."""

    accepted = Signal(object, object, str, object)
    """The `FactorEdition`, its `CheckReport`, who signs, and on which day."""
    previewed = Signal(object, object)
    """A draft `FactorEdition` and its `CheckReport`, to be looked at."""

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        """`asking` chooses the file."""
        super().__init__(parent)
        self._asking = asking
        self._read: Reading[FactorTables] | None = None
        self._report: CheckReport | None = None
        self._taken: tuple[str, ...] = ()
        self.open_file = QPushButton("เลือกแฟ้ม Excel หรือ CSV", self)
        self.paste = QPushButton("วางจากคลิปบอร์ด", self)
        self.kind: Choice[WorkType | None] = Choice("กลุ่มงานที่ตารางไม่ได้บอก", self, low=True)
        self.advance: Choice[Decimal | None] = Choice("เงินล่วงหน้าจ่ายที่ตารางไม่ได้บอก", self, low=True)
        self.retention: Choice[Decimal | None] = Choice(
            "เงินประกันผลงานหักที่ตารางไม่ได้บอก", self, low=True
        )
        self.circular = Entry(text_entry("circular", "หนังสือเวียน", "กค 0433.2/ว ..."), self)
        self.dated = Entry(day_entry("dated", "ลงวันที่", "26 มิ.ย. 2569"), self)
        self.interest = Entry(
            number_entry("interest", "ดอกเบี้ย %", "6", _NO_INTEREST, right=False), self
        )
        self.vat = Entry(number_entry("vat", "ภาษี %", "7", right=False), self)
        self.source = Entry(text_entry("source", "ที่มา", "แฟ้มหรือเอกสารที่อ่าน"), self)
        self.page = Entry(text_entry("page", "หน้า"), self)
        self.mlr = Entry(number_entry("mlr", "MLR เฉลี่ย %", "ถ้าทราบ", right=False), self)
        entries: tuple[Entry[object], ...] = (
            self.circular,
            self.dated,
            self.interest,
            self.vat,
            self.source,
            self.page,
            self.mlr,
        )
        self.fields = {entry.spec.key: entry for entry in entries}
        self.result = words(self)
        self.findings: RowsTable[ReadingLine] = RowsTable("ผลการอ่านตาราง", _FINDING_COLUMNS, self)
        self.look = QPushButton("ดูตารางที่อ่านได้พร้อมข้อสังเกต", self)
        self.signing = Signing("ตรวจรับตาราง", self)
        self._lay_out()
        self.open_file.clicked.connect(self._open)
        self.paste.clicked.connect(self._paste)
        self.look.clicked.connect(self._preview)
        self.signing.accepted.connect(self._accept)
        for rate in (self.interest, self.vat):
            rate.editingFinished.connect(self._check)
        self._show()

    def _lay_out(self) -> None:
        self.kind.offer([(None, "กลุ่มงานตามตาราง"), *WORK_TYPE_NAMES.items()], None)
        for choice, values, text in (
            (self.advance, _ADVANCES, "ล่วงหน้าตามตาราง"),
            (self.retention, _RETENTIONS, "ประกันตามตาราง"),
        ):
            offered: list[tuple[Decimal | None, str]] = [(None, text)]
            choice.offer([*offered, *((Decimal(each), f"{each} %") for each in values)], None)
        pairs = [(entry.spec.label, entry) for entry in self.fields.values()]
        head = form(pairs[:2], pairs[2:4], pairs[4:6], (pairs[6], None))
        self.setLayout(
            column(
                row(self.open_file, self.paste, self.kind, self.advance, self.retention),
                small(self, _HOW),
                head,
                self.result,
                grow(self.findings),
                self.look,
                self.signing,
            )
        )

    def know(self, taken: tuple[str, ...], who: str, today: date) -> None:
        """What ids are in use, and who is likely to sign, today."""
        self._taken = taken
        self.signing.suggest(who, today)

    @property
    def reading(self) -> FactorTables | None:
        """What was read last."""
        return self._read.read if self._read is not None else None

    def read(self, opened: OpenedFile) -> None:
        """Read tables, and check them if they could be read whole."""
        try:
            self._read = read_circular(opened, self._place())
        except UserError as error:
            self._read, self._report = None, None
            self._show(error)
            return
        if not self.source.text():
            self.source.setText(opened.name)
        self._check()

    def clear(self) -> None:
        """Forget what was read; it was taken in."""
        self._read = self._report = None
        for field in self.fields.values():
            field.clear()
        self._show()

    def _open(self) -> None:
        path = self._asking.file_to_open(self, TABLES, "เลือกแฟ้มตาราง Factor F", None)
        if path is not None:
            run_task(
                lambda task: open_file(path, task),
                self.read,
                self._show,
                title="กำลังอ่านตาราง",
                owner=self,
            )

    def _paste(self) -> None:
        try:
            opened = open_text(QGuiApplication.clipboard().text())
        except UserError as error:
            self._show(error)
            return
        self.read(opened)

    def _place(self) -> TablePlace:
        return TablePlace(self.kind.value, self.advance.value, self.retention.value)

    def _rates(self) -> tuple[Decimal, Decimal]:
        """Interest and VAT as typed; the usual 7 per cent VAT where nothing was."""
        vat = self.vat.read() if self.vat.text().strip() else _USUAL_VAT
        return self.interest.read(), vat

    def _draft(self) -> FactorEdition | None:
        return None if self._read is None else draft_edition(self._read.read.tables, *self._rates())

    def _check(self) -> None:
        self._report = None
        try:
            draft = self._draft()
        except UserError as error:
            self._show(error)
            return
        if draft is None:
            return

        def done(report: CheckReport) -> None:
            self._report = report
            self._show()

        run_task(lambda _task: check_edition(draft), done, owner=self)

    def _preview(self) -> None:
        draft = self._draft()
        if draft is not None and self._report is not None:
            self.previewed.emit(draft, self._report)

    def _accept(self, who: str, when: date) -> None:
        try:
            edition = self._edition()
        except UserError as error:
            self.signing.refuse(error)
            return

        def done(report: CheckReport) -> None:
            self.accepted.emit(edition, report, who, when)

        run_task(lambda _task: check_edition(edition), done, owner=self)

    def _edition(self) -> FactorEdition:
        interest, vat = self._rates()
        head = CircularHead(
            self.circular.read(),
            self.dated.read(),
            interest,
            vat,
            self.source.read(),
            self.page.read(),
            self.mlr.read() if self.mlr.text().strip() else None,
        )
        return edition_to_sign(self._read, head, self._taken)

    def _show(self, error: UserError | None = None) -> None:
        said: list[str] = []
        read = self._read
        if read is not None:
            said.append(f"อ่านได้ {len(read.read.tables)} ตาราง {read.read.row_count:,} แถว")
            if not read.acceptable:
                said.append("มีแถวที่อ่านไม่ได้ จึงยังรับไม่ได้")
        if error is not None:
            said += error.sentences
        if self._report is not None:
            said += [count_text(self._report), codes_text(self._report.doubts)]
        self.result.setText("\n".join(text for text in said if text))
        failed = error is not None or (read is not None and not read.acceptable)
        theme.dress(self.result, "error" if failed else "muted")
        findings = read.findings if read is not None else ()
        lines = [ReadingLine(f"{each.row:,}", each.message, each.severity) for each in findings]
        doubts = self._report.doubts if self._report is not None else ()
        lines += [
            ReadingLine("", f"{cell_text(doubt.cell)} {doubt.word}: {doubt.message}", "warning")
            for doubt in doubts
            if doubt.code != "closing"
        ]
        self.findings.renew_rows(lines)
        self.look.setEnabled(self._report is not None)
        self.signing.setEnabled(read is not None and read.acceptable)

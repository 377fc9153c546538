"""A new circular's tables come in: read, checked, looked at, and signed; nothing before that."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.fields import day_entry, number_entry, text_entry
from estimator.app.library.factor_f_circular import (
    FactorTables,
    TablePlace,
    edition_to_sign,
    read_circular,
    sign_tables,
    tables_named,
)
from estimator.app.library.kinds import FACTOR_F
from estimator.app.library.taking_in import OpenedFile, ReadFile
from estimator.app.session import EstimateSession
from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WorkType
from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.estimate import Conditions
from estimator.domain.factor_f.checks import CheckReport, check_edition
from estimator.domain.factor_f.entry import CircularHead, draft_edition
from estimator.domain.factor_f.generator import ADVANCES, RETENTIONS
from estimator.domain.factor_f.tables import FactorEdition
from estimator.errors import UserError
from estimator.ui.factor_f.doubts_view import cell_text, codes_text, count_text
from estimator.ui.kit import theme
from estimator.ui.kit.asking import Asking
from estimator.ui.kit.fields import Choice, FormEntry
from estimator.ui.kit.labels import small, words
from estimator.ui.kit.layout import column, form, grow, row
from estimator.ui.kit.workers import Task, run_task
from estimator.ui.library.taking_in import (
    InputLook,
    ReadingLine,
    Signed,
    TakingIn,
    TakingInLook,
)

_HOW = (
    "วางหรือเปิดตารางพร้อมหัวตาราง (ค่างาน, รวมในรูป Factor, Factor F, ฝนชุก 1, ฝนชุก 2) "
    "บรรทัดเหนือตารางที่บอกกลุ่มงาน เงินล่วงหน้าจ่าย และเงินประกันผลงานหัก จะอ่านให้เอง"
)
_NO_INTEREST = "ยังไม่ได้ใส่ดอกเบี้ยเงินกู้ของตาราง โปรดใส่เพื่อให้ตรวจกับสูตรได้"
_USUAL_VAT = Conditions().vat_percent


class ImportView(QWidget):
    """Reads tables, shows what the checks say of them, and takes them in once somebody signs."""

    previewed = Signal(object, object)
    """A draft `FactorEdition` and its `CheckReport`, to be looked at."""

    def __init__(
        self, session: EstimateSession, asking: Asking, parent: QWidget | None = None
    ) -> None:
        """`asking` chooses the file."""
        super().__init__(parent)
        self._session = session
        self._report: CheckReport | None = None
        self._checking: Task | None = None
        look = TakingInLook(
            FACTOR_F,
            InputLook("เลือกแฟ้ม Excel หรือ CSV", "เลือกแฟ้มตาราง Factor F"),
            "ผลการอ่านตาราง",
            "ตรวจรับตาราง",
            "ตรวจ",
            self._sign,
        )
        self.taking = TakingIn(look, session, asking, self)
        self.kind: Choice[WorkType | None] = Choice("กลุ่มงานที่ตารางไม่ได้บอก", self, low=True)
        self.advance: Choice[Decimal | None] = Choice("เงินล่วงหน้าจ่ายที่ตารางไม่ได้บอก", self, low=True)
        self.retention: Choice[Decimal | None] = Choice(
            "เงินประกันผลงานหักที่ตารางไม่ได้บอก", self, low=True
        )
        self.circular = FormEntry(text_entry("circular", "หนังสือเวียน", "กค 0433.2/ว ..."), self)
        self.dated = FormEntry(day_entry("dated", "ลงวันที่", "26 มิ.ย. 2569"), self)
        self.interest = FormEntry(
            number_entry("interest", "ดอกเบี้ย %", "6", _NO_INTEREST, right=False), self
        )
        self.vat = FormEntry(number_entry("vat", "ภาษี %", "7", right=False), self)
        self.source = FormEntry(text_entry("source", "ที่มา", "แฟ้มหรือเอกสารที่อ่าน"), self)
        self.page = FormEntry(text_entry("page", "หน้า"), self)
        self.mlr = FormEntry(number_entry("mlr", "MLR เฉลี่ย %", "ถ้าทราบ", right=False), self)
        entries: tuple[FormEntry[object], ...] = (
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
        self.look = QPushButton("ดูตารางที่อ่านได้พร้อมข้อสังเกต", self)
        self._lay_out()
        self.taking.opened.connect(self._read)
        self.taking.changed.connect(self._on_read)
        self.taking.refused.connect(self._show)
        self.taking.taken.connect(self._clear)
        self.look.clicked.connect(self._preview)
        for rate in (self.interest, self.vat):
            rate.editingFinished.connect(self._check)
        self._show()

    def _lay_out(self) -> None:
        self.kind.offer([(None, "กลุ่มงานตามตาราง"), *WORK_TYPE_NAMES.items()], None)
        for choice, values, text in (
            (self.advance, ADVANCES, "ล่วงหน้าตามตาราง"),
            (self.retention, RETENTIONS, "ประกันตามตาราง"),
        ):
            offered: list[tuple[Decimal | None, str]] = [(None, text)]
            choice.offer([*offered, *((each, f"{each} %") for each in values)], None)
        pairs = [(entry.spec.label, entry) for entry in self.fields.values()]
        head = form(pairs[:2], pairs[2:4], pairs[4:6], (pairs[6], None))
        self.setLayout(
            column(
                row(
                    self.taking.input.choose,
                    self.taking.input.paste,
                    self.kind,
                    self.advance,
                    self.retention,
                ),
                small(self, _HOW),
                head,
                self.result,
                grow(self.taking.findings),
                self.look,
                self.taking.signing,
            )
        )
        signing = self.taking.signing
        for before, after in (
            (self.mlr, self.taking.findings),
            (self.taking.findings, self.look),
            (self.look, signing.name),
            (signing.name, signing.day),
            (signing.day, signing.button),
        ):
            self.setTabOrder(before, after)

    def _read(self, opened: OpenedFile) -> None:
        place = self._place()
        self.taking.read(lambda _task: read_circular(opened, place), "กำลังอ่านตาราง")

    def _on_read(self) -> None:
        self._forget_report()
        reading = self.taking.reading
        if reading is None:
            self._show()
            return
        if not self.source.text():
            self.source.setText(reading.file)
        self._check()

    def _clear(self) -> None:
        """What was read was taken in: forget what was typed of it."""
        for field in self.fields.values():
            field.clear()
        self._show()

    def _place(self) -> TablePlace:
        return TablePlace(self.kind.value, self.advance.value, self.retention.value)

    def _rates(self) -> tuple[Decimal, Decimal]:
        """Interest and VAT as typed; the usual 7 per cent VAT where nothing was."""
        vat = self.vat.read() if self.vat.text().strip() else _USUAL_VAT
        return self.interest.read(), vat

    def _draft(self) -> FactorEdition | None:
        reading = self.taking.reading
        return None if reading is None else draft_edition(reading.read.tables, *self._rates())

    def _forget_report(self) -> None:
        self._report = None
        if self._checking is not None:
            self._checking.cancel()
            self._checking = None

    def _check(self) -> None:
        self._forget_report()
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

        self._checking = run_task(lambda _task: check_edition(draft), done, owner=self)

    def _preview(self) -> None:
        try:
            draft = self._draft()
        except UserError as error:
            self._show(error)
            return
        if draft is not None and self._report is not None:
            self.previewed.emit(draft, self._report)

    def _sign(self, reading: ReadFile[FactorTables], record: OfficeRecord) -> Signed[FactorEdition]:
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
        edition = edition_to_sign(reading, head)
        return lambda: sign_tables(edition, check_edition(edition), record)

    def _show(self, error: UserError | None = None) -> None:
        said: list[str] = []
        read = self.taking.reading
        if read is not None:
            said.append(f"อ่านได้ {len(read.read.tables)} ตาราง {read.read.row_count:,} แถว")
            said += [f"โปรดตรวจว่าเป็น {named}" for named in tables_named(read.read)]
            if not read.acceptable:
                said.append("มีแถวที่อ่านไม่ได้ จึงยังรับไม่ได้")
        if error is not None:
            said += error.sentences
        if self._report is not None:
            said += [count_text(self._report), codes_text(self._report.doubts)]
        self.result.setText("\n".join(text for text in said if text))
        failed = error is not None or (read is not None and not read.acceptable)
        theme.dress(self.result, "stop" if failed else "muted")
        doubts = self._report.doubts if self._report is not None else ()
        self.taking.add_lines(
            ReadingLine(0, f"{cell_text(doubt.cell)} {doubt.word}: {doubt.message}", "warn")
            for doubt in doubts
            if doubt.code != "closing"
        )
        self.look.setEnabled(self._report is not None)

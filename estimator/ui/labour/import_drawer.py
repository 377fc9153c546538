"""A new circular comes in: file, columns, what was read row by row; stored only when accepted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from estimator.app.fields import day_entry, text_entry
from estimator.app.labour.wording import edition_choices
from estimator.app.library.editions import edition_infos
from estimator.app.library.kinds import LABOUR
from estimator.app.library.labour_circular import (
    FIELD_TITLES,
    MAPPED,
    ColumnMapping,
    LabourCircular,
    LabourField,
    LabourFile,
    labour_file,
    mapping_of,
    missing_columns,
    read_circular,
    sign_circular,
)
from estimator.app.library.taking_in import FileTable, ReadFile
from estimator.domain.books.due import newest
from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.labour.account import LabourEdition, LabourRate
from estimator.domain.money import shown_number
from estimator.domain.wording import short_thai_date
from estimator.ui.kit import keyboard, theme
from estimator.ui.kit.fields import Choice, FormEntry
from estimator.ui.kit.labels import FaultLine, rich, words
from estimator.ui.kit.layout import SPRING, column, grow, labelled, pane, row, split
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.labour.drawers import DRAWER_MARGINS, Desk
from estimator.ui.library.column_choice import ColumnChoice, FieldColumns
from estimator.ui.library.taking_in import InputLook, ReadingLine, Signed, TakingIn, TakingInLook


def _guess(table: FileTable) -> tuple[dict[LabourField, int], int]:
    found = mapping_of(table)
    return found.columns, found.first_data_row


_FILE, _COLUMNS, _READ = range(3)
_CIRCULAR = text_entry("circular", "เลขที่หนังสือเวียน", "กค 0433.2/ว ...", most=80)
_DATED = day_entry("dated", "ลงวันที่", "ลงวันที่ เช่น 26 มิ.ย. 2569")
_FIELDS = FieldColumns({field: FIELD_TITLES[field] for field in MAPPED}, _guess)
_HOW = (
    "เลือกแฟ้ม Excel หรือ CSV ของหนังสือเวียนฉบับใหม่ หรือวางจากคลิปบอร์ด "
    "ตารางอาจเป็นห้าคอลัมน์ตามฉบับพิมพ์ "
    "(ลำดับที่ รายการ หน่วย ค่าแรง หมายเหตุ) ช่องที่เว้นว่างจะเติมจากแถวบน "
    "ยังไม่มีสิ่งใดถูกบันทึกจนกว่าจะกดรับเข้าโปรแกรม"
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
        look = TakingInLook(
            LABOUR,
            InputLook("เลือกแฟ้ม", "เลือกแฟ้มบัญชีค่าแรงงาน", labour_file),
            "ผลการอ่าน",
            "รับเข้าโปรแกรม",
            "รับ",
            self._sign,
        )
        self.taking = TakingIn(look, self._session, desk.asking, self)
        self.back = QPushButton("ย้อนกลับ", self)
        self.on = QPushButton("อ่านตาราง", self)
        self.title = words(self)
        self.columns = ColumnChoice(_FIELDS, self)
        self.known: Choice[str] = Choice("ตรวจเทียบกับชุด", self)
        self.summary = rich(self)
        self.rates: RowsTable[tuple[int, LabourRate]] = RowsTable("อัตราที่อ่านได้", _RATE_COLUMNS, self)
        self.circular = FormEntry(_CIRCULAR, self)
        self.dated = FormEntry(_DATED, self)
        theme.dress(self.taking.signing.button, "primary")
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
        head = row(
            self.taking.input.choose, self.taking.input.paste, grow(self.title), self.back, self.on
        )
        self.setLayout(column(head, self.fault, grow(self.steps), margins=DRAWER_MARGINS))
        self.setFocusProxy(self.taking.input.choose)
        signing = self.taking.signing
        for before, after in (
            (self.known, self.taking.findings),
            (self.taking.findings, self.rates),
            (self.dated, signing.name),
            (signing.name, signing.day),
            (signing.day, signing.button),
        ):
            self.setTabOrder(before, after)

    def _read_step(self) -> QWidget:
        tables = split(self, self.taking.findings, self.rates, sizes=(430, 430), handle=1)
        # What is missing is said below the signature; the fields stay in one line with it.
        fields = (pane(self, column(entry, SPRING)) for entry in (self.circular, self.dated))
        return pane(
            self,
            column(
                row(grow(self.summary), *labelled("ตรวจเทียบกับ", self.known)),
                grow(tables),
                row(*(grow(each) for each in fields), grow(self.taking.signing, 2)),
                gap=3,
            ),
        )

    def _connect(self) -> None:
        self.taking.opened.connect(self._on_opened)
        self.taking.changed.connect(self._on_read)
        self.taking.refused.connect(self.fault.refuse)
        self.taking.taken.connect(self._on_taken)
        self.taking.findings.row_reached.connect(self._show_row)
        self.back.clicked.connect(lambda: self._show_step(self.steps.currentIndex() - 1))
        self.on.clicked.connect(self.read)
        self.columns.changed.connect(self._on_columns)
        self.known.activated.connect(lambda _at: self.read())
        for line in (self.circular, self.dated):
            line.returnPressed.connect(self.taking.signing.button.click)

    def _show_step(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self.back.setVisible(step > _FILE)
        self.on.setVisible(step == _COLUMNS)
        self.fault.clear()
        name = self._opened.name if self._opened is not None else ""
        self.title.setText(("", f"{name}: เลือกคอลัมน์", f"{name}: ตรวจก่อนรับ")[step] if name else "")
        if step == _COLUMNS:
            self._on_columns()

    # --- the steps

    def _on_opened(self, opened: LabourFile) -> None:
        self._opened = opened
        self.taking.clear()
        if opened.extras is not None:
            info = opened.extras.info
            self.circular.setText(info.circular)
            self.dated.setText(short_thai_date(info.dated) if info.dated else "")
        self.columns.show_tables(opened.tables, opened.likely)
        self._show_step(_COLUMNS)
        if not missing_columns(self._mapping):
            keyboard.give(self.on, self)

    @property
    def _mapping(self) -> ColumnMapping:
        return ColumnMapping(self.columns.chosen, self.columns.first_data_row)

    def _on_columns(self) -> None:
        mapping, table = self._mapping, self.columns.table
        missing = missing_columns(mapping)
        self.on.setEnabled(not missing)
        said = f"ยังไม่ได้เลือกคอลัมน์ {', '.join(missing)}" if missing else ""
        if table is not None and "rate" not in mapping.columns:
            said = f"{said} {mapping_of(table).doubt}".rstrip()
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
        sheet, mapping = self.columns.sheet.currentIndex(), self._mapping
        self.taking.read(
            lambda task: read_circular(opened, sheet, mapping, book, task),
            "กำลังอ่านและตรวจบัญชีค่าแรงงาน",
        )

    def _on_read(self) -> None:
        circular = self.taking.reading
        if circular is None:
            return
        is_awaited = keyboard.is_free(self)
        self._show_step(_READ)
        read, made = circular.read.table, circular.read.edition
        self.rates.show_rows(tuple(zip(read.rows, read.rates, strict=True)))
        self.summary.setText(
            f"อ่านได้ <b>{len(read.rates):,}</b> อัตรา {len(made.by_code):,} รายการ "
            f"{len(read.sections):,} หมวด หมายเหตุ {len(read.notes):,} "
            f"เกณฑ์ท่อ {len(read.pipe_rules):,}  อ่านไม่ได้ <b>{circular.errors:,}</b> แถว "
            f"ควรตรวจ <b>{circular.warnings:,}</b>"
        )
        if is_awaited:
            (self.circular if circular.acceptable else self.taking.findings).setFocus()

    def _show_row(self, finding: ReadingLine) -> None:
        """Show the rate of the finding's row beside it."""
        for place, (number, _rate) in enumerate(self.rates.rows):
            if number >= finding.row:
                self.rates.go_to(place)
                return

    def _sign(
        self, reading: ReadFile[LabourCircular], record: OfficeRecord
    ) -> Signed[LabourEdition]:
        circular, dated = self.circular.text(), self.dated.read()
        return lambda: sign_circular(reading, circular, dated, record)

    def _on_taken(self, edition: LabourEdition) -> None:
        self._desk.said.emit(
            f"รับ {edition.info.name} เข้าโปรแกรมแล้ว {len(edition.rates):,} อัตรา "
            "ดูผลต่อประมาณราคาได้ที่ปรับราคา"
        )
        self._opened = None
        for line in (self.circular, self.dated):
            line.clear()
        self._show_step(_FILE)
        self._desk.show_rate.emit(next(iter(edition.rates.values())))

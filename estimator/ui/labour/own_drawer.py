"""The office's own rates: items the account lacks, enquiries, corrections; each signed."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QPushButton, QRadioButton, QWidget

from estimator.app.books_holder import record_of
from estimator.app.fields import number_entry, text_entry
from estimator.app.labour import own_rates
from estimator.domain.labour.account import LabourRate
from estimator.domain.labour.office import KIND_NAMES, OfficeKind, OfficeRate
from estimator.domain.money import shown_number
from estimator.errors import UserError
from estimator.ui.kit.fields import FormEntry
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.labels import FaultLine, words
from estimator.ui.kit.layout import SPRING, column, form, grow, row
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.labour.drawers import DRAWER_MARGINS, Desk

_KINDS: tuple[OfficeKind, ...] = ("own", "enquiry", "correction")
_WHAT = (
    text_entry("name", "ชื่อรายการ", "เช่น ติดตั้งเสาธงสแตนเลสสูง 12 เมตร"),
    text_entry("condition", "เงื่อนไข", "ถ้ามี เช่น จำนวน 10 - 49 ต้น"),
    text_entry("unit", "หน่วย", "ต้น"),
)
_SIGNED = (
    text_entry("who", "ผู้กำหนด", "ชื่อ"),
    text_entry("why", "เหตุผลและที่มา", "เช่น สืบราคาจากผู้รับจ้าง 3 ราย เฉลี่ย"),
)
_RATE = number_entry(
    "rate", "ค่าแรง บาท/หน่วย", "850.00", "ยังไม่ได้ใส่ค่าแรง โปรดใส่เป็นบาทต่อหน่วย", right=False
)


def _state(own: OfficeRate) -> str:
    if own.withdrawn is None:
        return "ใช้อยู่"
    return f"ยกเลิก {own.withdrawn.signature}: {own.withdrawn.why}"


def _signed(own: OfficeRate) -> str:
    return f"{own.record.signature} {own.record.why}"


_COLUMNS: tuple[TableColumn[OfficeRate], ...] = (
    TableColumn("รหัส", 10, lambda own: own.code),
    TableColumn("ชนิด", 15, lambda own: KIND_NAMES[own.kind]),
    TableColumn("รายการ", 0, lambda own: f"{own.name} {own.condition}".strip()),
    TableColumn("หน่วย", 7, lambda own: own.unit),
    TableColumn("อัตรา", 10, lambda own: shown_number(own.rate), number=True),
    TableColumn("ผู้กำหนด เมื่อ เหตุผล", 30, _signed),
    TableColumn("สถานะ", 20, _state),
)


class OwnDrawer(QWidget):
    """A form above, all that was ever added below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Begin with an own item."""
        super().__init__(parent)
        self._desk = desk
        self._session = desk.session
        self.kinds = QButtonGroup(self)
        what = [FormEntry(spec, self) for spec in _WHAT]
        self.rate = FormEntry(_RATE, self)
        signed = [FormEntry(spec, self) for spec in _SIGNED]
        self.fields: dict[str, FormEntry[object]] = {
            entry.spec.key: entry for entry in (*what, self.rate, *signed)
        }
        self.fields["who"].setText(self._session.who)
        self.corrected = words(self, role="small")
        self.save = QPushButton("บันทึก", self)
        self.fault = FaultLine(self)
        self.table: RowsTable[OfficeRate] = RowsTable("อัตราของหน่วยงาน", _COLUMNS, self)
        self.withdraw = QPushButton("ยกเลิกรายการที่เลือก", self)
        self._lay_out()
        desk.rate_chosen.connect(self._show_rate)
        follow(self, self._session.news.priced_anew, self._fill)
        self.kinds.idClicked.connect(lambda _id: self._show_rate(self._desk.rate))
        self.save.clicked.connect(self._save)
        self.withdraw.clicked.connect(self._withdraw)
        self.table.row_reached.connect(lambda _own: self._renew())
        for line in self.fields.values():
            line.returnPressed.connect(self._on_enter)
        self.setFocusProxy(self.fields["name"])
        self._fill()
        self._show_rate(desk.rate)

    def _lay_out(self) -> None:
        for number, kind in enumerate(_KINDS):
            self.kinds.addButton(QRadioButton(KIND_NAMES[kind], self), number)
        self.kinds.button(0).setChecked(True)
        rows = (("name", "condition", "unit"), ("why", "who", "rate"))
        fields = form(*([self._labelled(name) for name in names] for names in rows), shares=(3, 2))
        self.setLayout(
            column(
                row(*self.kinds.buttons(), grow(self.corrected)),
                fields,
                row(self.save, grow(self.fault), SPRING, self.withdraw),
                grow(self.table),
                margins=DRAWER_MARGINS,
            )
        )

    def _labelled(self, name: str) -> tuple[str, QWidget]:
        return self.fields[name].spec.label, self.fields[name]

    @property
    def kind(self) -> OfficeKind:
        """What is being added."""
        return _KINDS[self.kinds.checkedId()]

    @property
    def waits(self) -> bool:
        """Whether something was typed that is not recorded; a correction's name is not typed."""
        named = () if self.kind == "correction" else ("name", "condition", "unit")
        return any(self.fields[name].text().strip() for name in (*named, "rate", "why"))

    def choose(self, kind: OfficeKind) -> None:
        """Add another kind of rate."""
        self.kinds.button(_KINDS.index(kind)).setChecked(True)
        self._show_rate(self._desk.rate)

    def _printed(self) -> LabourRate | None:
        """The circular's rate that a correction would be of: the current one, if it is one."""
        return own_rates.printed_rate(self._session.library, self._desk.rate)

    def _show_rate(self, _rate: LabourRate | None) -> None:
        """A correction follows the current rate; what is typed for another kind stays."""
        correcting = self.kind == "correction"
        printed = self._printed() if correcting else None
        for name, text in (
            ("name", printed.title if printed is not None else ""),
            ("condition", printed.condition if printed is not None else ""),
            ("unit", printed.unit if printed is not None else ""),
        ):
            self.fields[name].setReadOnly(correcting)
            if correcting:
                self.fields[name].setText(text)
        if not correcting:
            self.corrected.clear()
        elif printed is None:
            self.corrected.setText("เลือกอัตราของหนังสือเวียนจากรายการด้านบน")
        else:
            self.corrected.setText(
                f"ข้อ {printed.code} หนังสือเวียนว่า {shown_number(printed.rate)} บาท/{printed.unit}"
            )
        self._renew()

    def _fill(self) -> None:
        self.table.show_rows(own_rates.own_rates(self._session))
        self._renew()

    def _renew(self) -> None:
        chosen = self.table.current
        self.withdraw.setEnabled(chosen is not None and chosen.active)

    def _on_enter(self) -> None:
        """Enter goes to the next empty field, and from the last one saves."""
        order = ["name", "unit", "rate", "who", "why"]
        for name in order:
            if not self.fields[name].text().strip():
                self.fields[name].setFocus()
                return
        self._save()

    def _made(self) -> OfficeRate:
        text = {name: line.text().strip() for name, line in self.fields.items()}
        record = record_of(self._session, text["who"], text["why"])
        if self.kind == "correction":
            return own_rates.correction(self._printed(), self.rate.read, record)
        name, condition, unit = text["name"], text["condition"], text["unit"]
        return own_rates.own_item(self.kind, name, condition, unit, self.rate.read, record)

    def _save(self) -> None:
        try:
            own = self._made()
            stored = own_rates.add(self._session, own)
        except UserError as error:
            self.fault.refuse(error)
            return
        self.fault.clear()
        for name in ("rate", "why", "name", "condition", "unit"):
            self.fields[name].clear()
        self._show_rate(self._desk.rate)
        self._desk.said.emit(
            f"บันทึก{KIND_NAMES[stored.kind]} {stored.code} แล้ว ค้นหาและใส่ในบัญชีรายการได้"
        )
        self._go_to(stored)

    def _go_to(self, stored: OfficeRate) -> None:
        """Show in the results what was just added."""
        rate = own_rates.rate_made(self._session.library, stored)
        if rate is not None:
            self._desk.show_rate.emit(rate)

    def _withdraw(self) -> None:
        own = self.table.current
        if own is None:
            return
        who, why = self.fields["who"].text(), self.fields["why"].text()
        try:
            own_rates.withdraw(self._session, own.number, record_of(self._session, who, why))
        except UserError as error:
            self.fault.refuse(error)
            self.fields["why"].setFocus()
            return
        self.fault.clear()
        self.fields["why"].clear()
        self._desk.said.emit(f"ยกเลิก {own.code} แล้ว ประมาณราคาที่ใช้ไปแล้วไม่เปลี่ยน")

"""The office's own rates: items the account lacks, enquiries, corrections; each signed."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QWidget,
)

from estimator.domain.labour.account import LabourRate
from estimator.domain.labour.office import KIND_NAMES, OfficeKind, OfficeRate, correction_of
from estimator.domain.money import shown_number, typed_decimal
from estimator.domain.wording import short_thai_date
from estimator.errors import UserError
from estimator.store.labour.office import add_office_rate, office_rates, withdraw_office_rate
from estimator.ui.kit import theme
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.labour.drawers import Desk
from estimator.ui.labour.office_work import change, fault_line, field, tell_fault, today

_KINDS: tuple[OfficeKind, ...] = ("own", "enquiry", "correction")
_WORDS: tuple[tuple[str, str, str], ...] = (
    ("name", "ชื่อรายการ", "เช่น ติดตั้งเสาธงสแตนเลสสูง 12 เมตร"),
    ("condition", "เงื่อนไข", "ถ้ามี เช่น จำนวน 10 - 49 ต้น"),
    ("unit", "หน่วย", "ต้น"),
    ("rate", "ค่าแรง บาท/หน่วย", "850.00"),
    ("who", "ผู้กำหนด", "ชื่อ"),
    ("why", "เหตุผลและที่มา", "เช่น สืบราคาจากผู้รับจ้าง 3 ราย เฉลี่ย"),
)


def _state(own: OfficeRate) -> str:
    if own.withdrawn_on is None:
        return "ใช้อยู่"
    return f"ยกเลิก {short_thai_date(own.withdrawn_on)} {own.withdrawn_by}: {own.withdrawn_why}"


def _signed(own: OfficeRate) -> str:
    return f"{own.who} {short_thai_date(own.when)} {own.why}"


_COLUMNS: tuple[TableColumn[OfficeRate], ...] = (
    TableColumn("รหัส", 6, lambda own: own.code),
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
        self.fields = {name: field(self, title, hint) for name, title, hint in _WORDS}
        self.fields["who"].setText(self._session.who)
        self.corrected = QLabel(self)
        theme.dress(self.corrected, "small")
        self.save = QPushButton("บันทึก", self)
        self.fault = fault_line(self)
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
        head = QHBoxLayout()
        head.setSpacing(6)
        for number, kind in enumerate(_KINDS):
            button = QRadioButton(KIND_NAMES[kind], self)
            self.kinds.addButton(button, number)
            head.addWidget(button)
        self.kinds.button(0).setChecked(True)
        head.addWidget(self.corrected, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(3)
        places = {
            "name": (0, 0), "condition": (0, 2), "unit": (0, 4),
            "why": (1, 0), "who": (1, 2), "rate": (1, 4),
        }  # fmt: skip
        for name, title, _hint in _WORDS:
            row, column = places[name]
            label = QLabel(title, self)
            label.setBuddy(self.fields[name])
            grid.addWidget(label, row, column)
            grid.addWidget(self.fields[name], row, column + 1)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        grid.setColumnStretch(5, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.save)
        buttons.addWidget(self.fault, 1)
        buttons.addStretch()
        buttons.addWidget(self.withdraw)
        box = QGridLayout(self)
        box.setContentsMargins(10, 4, 10, 6)
        box.setVerticalSpacing(4)
        box.addLayout(head, 0, 0)
        box.addLayout(grid, 1, 0)
        box.addLayout(buttons, 2, 0)
        box.addWidget(self.table, 3, 0)
        box.setRowStretch(3, 1)

    @property
    def kind(self) -> OfficeKind:
        """What is being added."""
        return _KINDS[self.kinds.checkedId()]

    def choose(self, kind: OfficeKind) -> None:
        """Add another kind of rate."""
        self.kinds.button(_KINDS.index(kind)).setChecked(True)
        self._show_rate(self._desk.rate)

    def _printed(self) -> LabourRate | None:
        """The circular's rate that a correction would be of: the current one, if it is one."""
        rate = self._desk.rate
        edition = self._session.library.labour.get(rate.edition) if rate is not None else None
        if rate is None or edition is None:
            return None
        if edition.info.base:
            base = self._session.library.labour.get(edition.info.base)
            return base.rates.get((rate.code, rate.tier)) if base is not None else None
        return rate if edition.info.official else None

    def _show_rate(self, _rate: LabourRate | None) -> None:
        """A correction follows the current rate; what is typed for another kind stays."""
        correcting = self.kind == "correction"
        printed = self._printed() if correcting else None
        for name in ("name", "condition", "unit"):
            self.fields[name].setReadOnly(correcting)
            if correcting:
                value = getattr(printed, "title" if name == "name" else name, "")
                self.fields[name].setText(value)
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
        if self._session.rates is not None:
            self.table.show_rows(tuple(reversed(office_rates(self._session.rates))))
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
        if not text["rate"]:
            raise UserError("ยังไม่ได้ใส่ค่าแรง โปรดใส่เป็นบาทต่อหน่วย")
        figure, day = typed_decimal(text["rate"]), today(self._session)
        if self.kind == "correction":
            printed = self._printed()
            if printed is None:
                raise UserError("เลือกอัตราของหนังสือเวียนที่จะแก้ไขก่อน")
            return correction_of(printed, figure, text["who"], day, text["why"])
        return OfficeRate(
            kind=self.kind,
            name=text["name"],
            unit=text["unit"],
            rate=figure,
            who=text["who"],
            when=day,
            why=text["why"],
            condition=text["condition"],
        )

    def _save(self) -> None:
        try:
            own = self._made()
            stored = change(self._session, lambda rates: add_office_rate(rates, own))
        except UserError as error:
            tell_fault(self.fault, error)
            return
        tell_fault(self.fault, None)
        for name in ("rate", "why", "name", "condition", "unit"):
            self.fields[name].clear()
        self._show_rate(self._desk.rate)
        self._desk.said.emit(
            f"บันทึก{KIND_NAMES[stored.kind]} {stored.code} แล้ว ค้นหาและใส่ในบัญชีรายการได้"
        )
        self._go_to(stored)

    def _go_to(self, stored: OfficeRate) -> None:
        """Show in the results what was just added."""
        books = self._session.library.labour
        if stored.corrects is None:
            rate = books["office"].rates.get((stored.code, 1))
        else:
            key, base = (stored.corrects.code, stored.corrects.tier), stored.corrects.edition
            over = next((each for each in books.values() if each.info.base == base), None)
            rate = over.rates.get(key) if over is not None else None
        if rate is not None:
            self._desk.show_rate.emit(rate)

    def _withdraw(self) -> None:
        own = self.table.current
        if own is None:
            return
        who, why, day = self.fields["who"].text(), self.fields["why"].text(), today(self._session)
        try:
            if not why.strip():
                raise UserError("พิมพ์เหตุผลของการยกเลิกในช่องเหตุผลก่อน แล้วกดยกเลิกอีกครั้ง")
            change(
                self._session, lambda rates: withdraw_office_rate(rates, own.number, who, day, why)
            )
        except UserError as error:
            tell_fault(self.fault, error)
            self.fields["why"].setFocus()
            return
        tell_fault(self.fault, None)
        self.fields["why"].clear()
        self._desk.said.emit(f"ยกเลิก {own.code} แล้ว ประมาณราคาที่ใช้ไปแล้วไม่เปลี่ยน")

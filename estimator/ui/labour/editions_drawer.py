"""The editions there are: circular, date, trust; exported whole, and imported ones removed."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.library.editions import due_words
from estimator.app.library.kinds import LABOUR
from estimator.domain.labour.account import LabourEdition, LabourRate
from estimator.domain.wording import short_thai_date
from estimator.ui.kit.asking import WORKBOOKS
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.labels import FaultLine, words
from estimator.ui.kit.layout import SPRING, column, grow, row
from estimator.ui.kit.table import TableColumn
from estimator.ui.labour.drawers import DRAWER_MARGINS, Desk
from estimator.ui.library.editions import EditionRow, Editions, EditionsLook


def _day(shown: EditionRow[LabourEdition]) -> str:
    return short_thai_date(shown.info.dated) if shown.info.dated is not None else "-"


def _unread(shown: EditionRow[LabourEdition]) -> str:
    """How many rates nobody has confirmed."""
    count = sum(1 for rate in shown.edition.rates.values() if not rate.confirmed)
    return f"{count:,}" if count else "-"


def _trust(edition: LabourEdition) -> str:
    info = edition.info
    return " ".join(part for part in (info.verification_text, info.source) if part)


_COLUMNS: tuple[TableColumn[EditionRow[LabourEdition]], ...] = (
    TableColumn("ชุด", 26, lambda shown: shown.info.name),
    TableColumn("ลงวันที่", 13, _day),
    TableColumn("รายการ", 7, lambda shown: f"{len(shown.edition.by_code):,}", True),
    TableColumn("อัตรา", 7, lambda shown: f"{len(shown.edition.rates):,}", True),
    TableColumn("รอตรวจ", 7, _unread, True),
    TableColumn("ใช้อยู่", 6, lambda shown: "ใช้อยู่" if shown.used else ""),
    TableColumn("ที่มาและการตรวจสอบ", 0, lambda shown: _trust(shown.edition)),
)
LABOUR_EDITIONS: Final[EditionsLook[LabourEdition, LabourRate]] = EditionsLook(
    LABOUR,
    "ชุดบัญชีค่าแรงงาน",
    _COLUMNS,
    _trust,
    none="",
    files=WORKBOOKS,
    export_title="บันทึกเป็นสมุดงาน",
    exporting="กำลังส่งออกบัญชีค่าแรงงาน",
    remove="ลบชุดที่นำเข้าเอง",
)


class EditionsDrawer(QWidget):
    """Official editions are read-only; this says where each comes from."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show all editions of the library."""
        super().__init__(parent)
        self._desk = desk
        self.due = words(self)
        self.editions = Editions(LABOUR_EDITIONS, desk.session, desk.asking, self)
        self.export = QPushButton("ส่งออกทั้งชุดเป็น Excel", self)
        self.fault = FaultLine(self)
        self.setTabOrder(self.export, self.editions.remove)
        buttons = row(self.export, self.editions.remove, grow(self.fault), SPRING)
        self.setLayout(
            column(
                self.due,
                grow(self.editions.table),
                self.editions.known,
                self.editions.about,
                buttons,
                gap=3,
                margins=DRAWER_MARGINS,
            )
        )
        self.editions.export_with(self.export)
        self.editions.said.connect(self._say)
        self.editions.refused.connect(self.fault.refuse)
        follow(self, desk.session.news.priced_anew, self.fill)
        follow(self, desk.session.news.opened, self.fill)
        self.setFocusProxy(self.editions.table)
        self.fill()

    def fill(self) -> None:
        """Show the editions as they are now, and what clause 19 says of the one in use."""
        self.editions.fill()
        found = self.editions.due
        self.due.setText(due_words(found))
        self.due.setVisible(bool(found))

    def _say(self, text: str) -> None:
        self.fault.clear()
        self._desk.said.emit(text)

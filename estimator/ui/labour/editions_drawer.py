"""The editions there are: circular, date, trust; exported whole, and imported ones removed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.library.editions import (
    REMOVE_AGAIN,
    AskedTwice,
    due_findings,
    edition_infos,
    export,
    removable,
    remove,
)
from estimator.app.library.kinds import LABOUR
from estimator.domain.books.edition import EditionInfo
from estimator.domain.labour.account import LabourEdition
from estimator.domain.wording import short_thai_date
from estimator.errors import UserError
from estimator.ui.kit.asking import WORKBOOKS
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.labels import FaultLine, words
from estimator.ui.kit.layout import SPRING, column, grow, row
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.kit.workers import run_task
from estimator.ui.labour.drawers import DRAWER_MARGINS, Desk


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition with its counts, and whether the open estimate follows it."""

    edition: LabourEdition
    used: bool

    @property
    def info(self) -> EditionInfo:
        """What there is to know about it."""
        return self.edition.info

    @property
    def unread(self) -> int:
        """Rates that nobody has confirmed."""
        return sum(1 for rate in self.edition.rates.values() if not rate.confirmed)


_REMOVE = "ลบชุดที่นำเข้าเอง"


def _day(shown: EditionRow) -> str:
    return short_thai_date(shown.info.dated) if shown.info.dated is not None else "-"


_COLUMNS: tuple[TableColumn[EditionRow], ...] = (
    TableColumn("ชุด", 26, lambda shown: shown.info.name),
    TableColumn("ลงวันที่", 13, _day),
    TableColumn("รายการ", 7, lambda shown: f"{len(shown.edition.by_code):,}", True),
    TableColumn("อัตรา", 7, lambda shown: f"{len(shown.edition.rates):,}", True),
    TableColumn("รอตรวจ", 7, lambda shown: f"{shown.unread:,}" if shown.unread else "-", True),
    TableColumn("ใช้อยู่", 6, lambda shown: "ใช้อยู่" if shown.used else ""),
    TableColumn("ที่มาและการตรวจสอบ", 0, lambda shown: _trust(shown.info)),
)


def _trust(info: EditionInfo) -> str:
    return " ".join(part for part in (info.verification_text, info.source) if part)


class EditionsDrawer(QWidget):
    """Official editions are read-only; this says where each comes from."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show all editions of the library."""
        super().__init__(parent)
        self._desk = desk
        self._session = desk.session
        self._asked = AskedTwice()
        self.due = words(self)
        self.trust = words(self, role="small")
        self.table: RowsTable[EditionRow] = RowsTable("ชุดบัญชีค่าแรงงาน", _COLUMNS, self)
        self.export = QPushButton("ส่งออกทั้งชุดเป็น Excel", self)
        self.remove = QPushButton(_REMOVE, self)
        self.fault = FaultLine(self)
        buttons = row(self.export, self.remove, grow(self.fault), SPRING)
        self.setLayout(
            column(self.due, grow(self.table), self.trust, buttons, gap=3, margins=DRAWER_MARGINS)
        )
        self.table.row_reached.connect(lambda _shown: self._renew())
        self.export.clicked.connect(self._export)
        self.remove.clicked.connect(self._remove)
        follow(self, self._session.news.priced_anew, self.fill)
        follow(self, self._session.news.opened, self.fill)
        self.setFocusProxy(self.table)
        self.fill()
        self.table.go_to(0)

    def fill(self) -> None:
        """Show the editions as they are now, the same one current."""
        session = self._session
        here = self.table.current
        books = session.library.labour
        followed = session.estimate.labour_edition if session.file is not None else ""
        known = edition_infos(session, LABOUR)
        rows = [EditionRow(books[info.id], info.id == followed) for info in known]
        self.table.show_rows(rows)
        name = here.info.id if here is not None else ""
        self.table.go_to(next((n for n, row in enumerate(rows) if row.info.id == name), 0))
        found = due_findings(session, LABOUR, session.estimate) if session.file is not None else ()
        self.due.setText(" ".join(f"{each.message} {each.remedy}" for each in found))
        self.due.setVisible(bool(found))
        self._renew()

    def _renew(self) -> None:
        shown = self.table.current
        self._asked.forget()
        self.remove.setText(_REMOVE)
        own = removable(self._session, LABOUR)
        self.remove.setEnabled(shown is not None and shown.info.id in own)
        self.export.setEnabled(shown is not None)
        self.trust.setText(_trust(shown.info) if shown is not None else "")

    def _export(self) -> None:
        shown = self.table.current
        if shown is None:
            return
        edition = shown.edition
        suggested = Path(LABOUR.file_name(edition))
        path = self._desk.asking.file_to_make(self, WORKBOOKS, "บันทึกเป็นสมุดงาน", suggested)
        if path is None:
            return
        run_task(
            lambda _task: export(LABOUR, edition, path),
            self._desk.said.emit,
            self.fault.refuse,
            title="กำลังส่งออกบัญชีค่าแรงงาน",
            owner=self,
        )

    def _remove(self) -> None:
        """Only the second press removes: nothing brings an edition back but its file."""
        shown = self.table.current
        if shown is None:
            return
        if not self._asked.ask(shown.info.id):
            self.remove.setText(REMOVE_AGAIN)
            return
        try:
            said = remove(self._session, LABOUR, shown.info.id)
        except UserError as error:
            self.fault.refuse(error)
            self._renew()
            return
        self.fault.clear()
        self._desk.said.emit(said)

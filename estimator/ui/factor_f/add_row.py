"""A row that a table is short of: typed from the printed circular, doubted, told, signed.

An added row is withdrawn here, too, while it is the current one of the table.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.factor_f import added_rows
from estimator.app.factor_f.added_rows import TableAt
from estimator.app.fields import text_entry
from estimator.app.session import EstimateSession
from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.factor_f.added_rows import columns_of
from estimator.domain.factor_f.tables import COLUMN_NAMES, Bound, FactorColumn, FactorRow, RowPlace
from estimator.domain.factor_f.words import row_text
from estimator.errors import UserError
from estimator.ui.factor_f.factor_table import HEADS
from estimator.ui.kit import theme
from estimator.ui.kit.fields import Choice, FormEntry
from estimator.ui.kit.labels import words
from estimator.ui.kit.layout import column, grow, labelled, pane, row
from estimator.ui.kit.signing import Signing

TITLE: Final = "เพิ่มแถวที่ตารางนี้ขาด จากหนังสือเวียนฉบับพิมพ์"
_BOUND_NAMES: Final[dict[Bound, str]] = {
    "at_or_above": "ตั้งแต่ค่างานนี้ขึ้นไป (แถวปิดท้าย)",
    "above": "มากกว่าค่างานนี้ (แถวปิดท้าย)",
    "exact": "ค่างานนี้",
}
_AGAIN: Final = "ถ้าฉบับพิมพ์เป็นเช่นนี้จริง กดปุ่มอีกครั้งเพื่อเพิ่ม"


class AddRow(QWidget):
    """Cost, columns and page of a row; what it changes; a signature."""

    said = Signal(str)
    """What was done, for the line under the page."""

    def __init__(self, session: EstimateSession, parent: QWidget | None = None) -> None:
        """Start without a table."""
        super().__init__(parent)
        self._session = session
        self._at: TableAt | None = None
        self._odd: FactorRow | None = None
        self._added: RowPlace | None = None
        self.bound: Choice[Bound] = Choice("ใช้กับค่างาน", self, low=True)
        self.bound.offer(((each, _BOUND_NAMES[each]) for each in _BOUND_NAMES), "at_or_above")
        self.cost = self._entry("cost", "ค่างาน (ล้านบาท)", "เช่น 700")
        self.factors: dict[FactorColumn, FormEntry[str]] = {
            each: self._entry(each, COLUMN_NAMES[each], "เช่น 1.1477") for each in COLUMN_NAMES
        }
        self._cells = {
            each: pane(self, row(*labelled(HEADS[each].replace("\n", " "), entry, share=1)))
            for each, entry in self.factors.items()
        }
        self.page = self._entry("page", "หน้าในหนังสือเวียน", "หน้า")
        self.note = words(self)
        self.signing = Signing("เพิ่มแถวนี้", self, "เพิ่ม")
        why = "เหตุผลที่ยกเลิกแถวที่เพิ่ม"
        self.why = FormEntry(text_entry("why", why, f"{why} เช่น ดูผิดหน้า"), self)
        self.withdraw = QPushButton(self)
        self._lay_out()
        self.bound.activated.connect(self._look)
        for entry in (self.cost, *self.factors.values()):
            entry.editingFinished.connect(self._look)
        self.signing.accepted.connect(self._add)
        self.withdraw.clicked.connect(self._withdraw)
        self.why.returnPressed.connect(self._withdraw)
        self._show_withdrawal(None)

    def _entry(self, key: str, label: str, hint: str) -> FormEntry[str]:
        return FormEntry(text_entry(key, label, hint, most=20), self, low=True)

    def _lay_out(self) -> None:
        place = row(
            *labelled("ค่างาน ล้านบาท", self.cost, share=1),
            grow(self.bound, 2),
            *labelled("หน้า", self.page, share=1),
        )
        cells = row(*(grow(each) for each in self._cells.values()))
        taking_out = row(grow(self.why), self.withdraw)
        self.setLayout(column(place, cells, self.note, self.signing, taking_out, gap=4))

    @property
    def waits(self) -> bool:
        """Whether something was typed that is not recorded."""
        typed = (self.cost, self.page, *self.factors.values(), self.why)
        return any(entry.text().strip() for entry in typed)

    def show_table(self, at: TableAt | None, reached: FactorRow | None) -> None:
        """Add to this table; a row of the office's that is the current one can be withdrawn."""
        before = self._at.table.key if self._at is not None else None
        self._at = at
        there = columns_of(at.table) if at is not None else ()
        for name, cell in self._cells.items():
            cell.setVisible(name in there)
        if at is None or at.table.key != before:
            self._clear()
        self.signing.suggest(self._session.who, self._session.now().date())
        self._show_withdrawal(reached)

    def reach(self, reached: FactorRow) -> None:
        """Another row of the table is the current one."""
        self._show_withdrawal(reached)

    def begin(self) -> None:
        """Put the keyboard where typing begins."""
        self.cost.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        for entry in (self.cost, self.page, *self.factors.values()):
            entry.clear()
        self._odd = None
        self._say("", "small")

    def _show_withdrawal(self, reached: FactorRow | None) -> None:
        own = {}
        if self._at is not None and reached is not None:
            edition, key = self._at.edition.info.id, self._at.table.key
            own = added_rows.added(self._session, edition, key)
        found = reached is not None and reached.place in own
        self._added = reached.place if reached is not None and found else None
        for widget in (self.why, self.withdraw):
            widget.setVisible(found)
        if reached is not None and found:
            self.withdraw.setText(f"ยกเลิกแถว {row_text(reached)} ล้านบาท ที่เพิ่มไว้")

    def _typed(self, at: TableAt) -> FactorRow:
        there = columns_of(at.table)
        factors = {name: self.factors[name].text() for name in there}
        return added_rows.typed_row(at, self.bound.value, self.cost.text(), factors)

    def _look(self) -> None:
        """Say what is odd about the row and what it changes, once all of it is typed."""
        at = self._at
        there = columns_of(at.table) if at is not None else ()
        typed = [self.cost.text(), *(self.factors[name].text() for name in there)]
        if at is None or not all(text.strip() for text in typed):
            return
        self.signing.fault.clear()
        try:
            wanted = self._typed(at)
        except UserError as refused:
            self._say(" ".join(refused.sentences), "stop")
            return
        odd = added_rows.what_is_odd(at, wanted)
        said = (*odd, added_rows.what_it_changes(self._session, at, wanted))
        self._say("\n".join(filter(None, said)), "warn" if odd else "small")

    def _say(self, text: str, role: theme.Role) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))
        theme.dress(self.note, role)

    def _add(self, who: str, when: date) -> None:
        at = self._at
        if at is None:
            return
        try:
            wanted = self._typed(at)
            odd = added_rows.what_is_odd(at, wanted)
            if odd and wanted != self._odd:
                # Asked once for the row as it is typed: the print itself may be odd.
                self._odd = wanted
                self._say("\n".join((*odd, _AGAIN)), "warn")
                return
            record = OfficeRecord(who, when)
            but = added_rows.add(self._session, at, wanted, record, self.page.text())
        except UserError as refused:
            self.signing.refuse(refused)
            return
        self._clear()
        self.said.emit(" ".join((f"เพิ่มแถว {row_text(wanted)} ล้านบาท แล้ว", *but)))

    def _withdraw(self) -> None:
        at, place = self._at, self._added
        if at is None or place is None:
            return
        try:
            why = self.why.text()
            edition, key = at.edition.info.id, at.table.key
            added_rows.withdraw(self._session, edition, key, place, why)
        except UserError as refused:
            self.signing.refuse(refused)
            return
        self.why.clear()
        self.said.emit("ยกเลิกแถวที่เพิ่มแล้ว ประมาณราคาที่เคยใช้ยังมีสำเนาอยู่ในแฟ้มของตน")

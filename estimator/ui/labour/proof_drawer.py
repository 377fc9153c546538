"""Proof-reading by the keyboard: type what the print says, Enter, and the next rate is there."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.books_holder import record_of
from estimator.app.fields import number_entry, text_entry
from estimator.app.library import proof_reading
from estimator.app.library.kinds import LABOUR
from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.estimate import Estimate
from estimator.domain.guideline.labour_checks import unconfirmed_rates
from estimator.domain.labour.account import LabourEdition, LabourRate, work_title
from estimator.domain.money import shown_number
from estimator.domain.pricing.books import Books
from estimator.domain.sources.labour_ref import LabourRef
from estimator.errors import UserError
from estimator.ui.kit.fields import Choice, FormEntry
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.labels import FaultLine, rich, words
from estimator.ui.kit.layout import column, grow, row
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.labour.drawers import DRAWER_MARGINS, Desk
from estimator.ui.library.proof_reading import ProofReading, ProofWords

_USED, _WHOLE = "used", "whole"
_CONFIRM_KEYS = "Ctrl+T"
_PRINTED = number_entry("printed", "อัตราในฉบับพิมพ์ บาทต่อหน่วย", "ฉบับพิมพ์เป็นกี่บาท", right=False)
_WORDS = ProofWords("เหตุผลของการแก้ไข", "เหตุผล เช่น ฉบับพิมพ์หน้า 8 เป็น 96 บาท", "ยกเลิกการยืนยัน")
_WHO = text_entry("who", "ชื่อผู้ตรวจทาน", "ชื่อผู้ตรวจทาน", most=80)
_COLUMNS: tuple[TableColumn[LabourRate], ...] = (
    TableColumn("ข้อ", 12, lambda rate: f"{rate.code} #{rate.tier}"),
    TableColumn("รายการ", 0, lambda rate: rate.title),
    TableColumn("เงื่อนไข", 26, lambda rate: rate.condition),
    TableColumn("หน่วย", 6, lambda rate: rate.unit),
    TableColumn("อัตรา", 9, lambda rate: shown_number(rate.rate), True),
    TableColumn("หน้า", 5, lambda rate: rate.page, True),
)


class ProofDrawer(QWidget):
    """Goes through the rates that nobody has confirmed, of the estimate or of the whole edition."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Begin with the rate that is current in the results."""
        super().__init__(parent)
        self._desk = desk
        self._session = desk.session
        self._skipped: set[LabourRef] = set()
        self._known: tuple[Estimate, Books, tuple[str, str], list[LabourRate]] | None = None
        self.what = rich(self)
        self.where = words(self, role="small")
        self.printed = FormEntry(_PRINTED, self)
        self.printed.setFixedWidth(150)
        self.proof = ProofReading(LABOUR, _WORDS, self._session, self)
        self.why = self.proof.why
        self.who = FormEntry(_WHO, self)
        self.who.setText(self._session.who)
        self.confirm = QPushButton("ตรงกับฉบับพิมพ์", self)
        self.correct = QPushButton("บันทึกการแก้ไข", self)
        self.skip = QPushButton("ข้าม", self)
        self.scope: Choice[str] = Choice("จะตรวจทานอัตราใดบ้าง", self)
        self.left = words(self)
        self.fault = FaultLine(self)
        self.waiting: RowsTable[LabourRate] = RowsTable("อัตราที่รอตรวจทาน", _COLUMNS, self)
        self._lay_out()
        self._connect()
        self._show_rate(desk.rate)
        if self.current is None or self.current.confirmed:
            self._next()

    def _lay_out(self) -> None:
        self.scope.offer(
            ((_USED, "ที่ใช้ในประมาณราคานี้"), (_WHOLE, "ทั้งบัญชีชุดนี้")),
            _USED if self._session.file is not None else _WHOLE,
        )
        self.confirm.setToolTip(_CONFIRM_KEYS)
        self.skip.setToolTip("Page Down")
        self.setTabOrder(self.skip, self.proof.take_back)
        self.setLayout(
            column(
                self.what,
                self.where,
                row(self.printed, self.confirm, grow(self.why), self.correct),
                self.fault,
                row(self.who, self.scope, grow(self.left), self.skip, self.proof.take_back),
                grow(self.waiting),
                margins=DRAWER_MARGINS,
            )
        )

    def _connect(self) -> None:
        self._desk.rate_chosen.connect(self._show_rate)
        follow(self, self._session.news.priced_anew, self._renew)
        self.printed.returnPressed.connect(self._typed)
        self.why.returnPressed.connect(self._correct)
        self.confirm.clicked.connect(self._confirm)
        self.correct.clicked.connect(self._correct)
        self.skip.clicked.connect(self._skip)
        self.proof.signed_by(self.who.text)
        self.proof.confirmed.connect(self._on_confirmed)
        self.proof.taken_back.connect(self._on_taken_back)
        self.proof.refused.connect(self.fault.refuse)
        self.scope.currentIndexChanged.connect(lambda _index: self._on_scope())
        self.waiting.clicked.connect(lambda _index: self._go_to(self.waiting.current))
        self.waiting.row_taken.connect(self._go_to)
        shortcut = QShortcut(QKeySequence(_CONFIRM_KEYS), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._confirm)
        self.setFocusProxy(self.printed)

    # --- what is looked at

    @property
    def current(self) -> LabourRate | None:
        """The rate as it stands in the library now."""
        rate = self._desk.rate
        edition = self._edition(rate.edition) if rate is not None else None
        return edition.rate(rate.ref) if edition is not None and rate is not None else None

    @property
    def waits(self) -> bool:
        """Whether something was typed about the rate that is not recorded."""
        return any(entry.text().strip() for entry in (self.printed, self.why))

    def _edition(self, name: str) -> LabourEdition | None:
        return self._session.library.labour.get(name)

    def _waiting(self) -> list[LabourRate]:
        """The rates to be looked at, in printed order; worked out once for each state of things."""
        estimate, books = self._session.estimate, self._session.books
        where = (self.scope.value, self._book_name())
        known = self._known
        if known is None or known[0] is not estimate or known[1] is not books or known[2] != where:
            known = self._known = (estimate, books, where, self._looked_up())
        return known[3]

    def _looked_up(self) -> list[LabourRate]:
        if self.scope.value == _USED:
            used = unconfirmed_rates(self._session.estimate, self._session.books)
            known = [(each, self._edition(each.edition)) for each in used]
            found = [book.rate(each.ref) for each, book in known if book is not None]
            return [each for each in found if each is not None and not each.confirmed]
        edition = self._edition(self._book_name())
        rates = edition.rates.values() if edition is not None else ()
        return [each for each in rates if not each.confirmed]

    def _book_name(self) -> str:
        rate = self._desk.rate
        name = rate.edition if rate is not None else self._session.estimate.labour_edition
        edition = self._edition(name)
        return (edition.info.base or name) if edition is not None else name

    def _show_rate(self, _rate: LabourRate | None) -> None:
        self.printed.clear()
        self.why.clear()
        self.fault.clear()
        self._renew()

    def _renew(self) -> None:
        rate = self.proof.item = self.current
        edition = self._edition(rate.edition) if rate is not None else None
        waiting = self._waiting()
        if waiting != list(self.waiting.rows):
            self.waiting.show_rows(waiting)
        if rate in waiting:
            self.waiting.go_to(waiting.index(rate))
        self.left.setText(f"เหลือ {len(waiting):,} อัตรา" if waiting else "ตรวจทานครบแล้ว")
        usable = rate is not None and edition is not None and edition.info.official
        for widget in (self.printed, self.why, self.confirm, self.correct):
            widget.setEnabled(usable)
        self.proof.take_back.setEnabled(usable and rate is not None and bool(rate.confirmed_by))
        if rate is None or edition is None:
            self.what.setText("เลือกอัตราที่จะตรวจทานจากรายการด้านบน")
            self.where.clear()
            return
        tail = f" {rate.condition}" if rate.condition else ""
        self.what.setText(
            f"<b>ข้อ {escape(rate.code)}</b> {escape(work_title(edition, rate) + tail)}: "
            f"ในโปรแกรม <b>{shown_number(rate.rate)}</b> บาท/{escape(rate.unit)}"
        )
        self.where.setText("  ·  ".join(self._told(rate, edition)))

    def _told(self, rate: LabourRate, edition: LabourEdition) -> list[str]:
        told = [edition.info.name]
        if rate.page:
            told.append(f"หน้า {rate.page}")
        if rate.line:
            told.append(f"บรรทัดที่ {rate.line} ของข้อความที่อ่าน")
        told.append(rate.confirmed_by or edition.info.verification_text)
        told += self.proof.said
        return [each for each in told if each]

    # --- what is found

    def _typed(self) -> None:
        """Enter after the printed figure: the same confirms, another asks why."""
        rate = self.current
        if rate is None or not self.printed.text().strip():
            return
        try:
            figure = self.printed.read()
        except UserError as error:
            self.fault.refuse(error)
            return
        if figure == rate.rate:
            self._confirm()
        elif self.why.text().strip():
            self._correct()
        else:
            self.fault.clear()
            self.why.setFocus()

    def _confirm(self) -> None:
        if self.confirm.isEnabled():
            self.proof.confirm(self._record())

    def _on_confirmed(self, rate: LabourRate) -> None:
        self.fault.clear()
        self._desk.said.emit(f"ยืนยันข้อ {rate.code} อัตราที่ {rate.tier} แล้ว")
        self._next()

    def _correct(self) -> None:
        rate = self.current
        if rate is None:
            return
        record = self._record(self.why.text())

        def store() -> object:
            return proof_reading.correct(self._session, rate, self.printed.read(), record)

        if self.proof.do(store):
            self.fault.clear()
            self._desk.said.emit(
                f"บันทึกอัตราที่แก้ไขของข้อ {rate.code} ไว้ในบัญชีของหน่วยงานแล้ว หนังสือเวียนยังคงตามที่อ่าน"
            )
            self._skipped.add(rate.ref)
            self._next()

    def _on_taken_back(self, rate: LabourRate) -> None:
        self.fault.clear()
        self._desk.said.emit(f"ยกเลิกการยืนยันข้อ {rate.code} แล้ว")

    def _record(self, why: str = "") -> OfficeRecord:
        return record_of(self._session, self.who.text(), why)

    # --- the way through

    def _go_to(self, rate: LabourRate | None) -> None:
        if rate is not None:
            self._desk.show_rate.emit(rate)
            self.printed.setFocus()

    def _on_scope(self) -> None:
        self._skipped.clear()
        self._renew()
        self._next()

    def _skip(self) -> None:
        rate = self.current
        if rate is not None:
            self._skipped.add(rate.ref)
        self._next()

    def _next(self) -> None:
        """Go to the next rate that waits, after the current one; then begin again."""
        waiting = self._waiting()
        left = [each for each in waiting if each.ref not in self._skipped]
        rate = self._desk.rate
        edition = self._edition(rate.edition) if rate is not None else None
        if edition is not None and rate is not None and left:
            places = {key: place for place, key in enumerate(edition.rates)}
            here = places.get((rate.code, rate.tier), -1)
            after = [
                each
                for each in left
                if each.edition == rate.edition and places[each.code, each.tier] > here
            ]
            left = after or left
        if left:
            self._desk.show_rate.emit(left[0])
        self._show_rate(None)
        self.printed.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Down skips."""
        if event.key() == Qt.Key.Key_PageDown:
            self._skip()
            return
        super().keyPressEvent(event)

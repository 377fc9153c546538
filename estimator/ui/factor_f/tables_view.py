"""The tables of an edition, one at a time, each whole; proof-reading against the circular."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.factor_f.added_rows import TableAt
from estimator.app.fields import text_entry
from estimator.app.library.kinds import FACTOR_F, TableItem
from estimator.app.session import EstimateSession
from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WorkType
from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.books.trust import SIGNED
from estimator.domain.factor_f.checks import Doubt
from estimator.domain.factor_f.tables import FactorEdition, FactorTable, TableKey
from estimator.domain.factor_f.words import percent
from estimator.domain.pricing.factor_choices import Effect
from estimator.errors import UserError
from estimator.ui.factor_f.add_row import TITLE, AddRow
from estimator.ui.factor_f.factor_table import ShownTable, TableSide
from estimator.ui.kit.fields import Choice, FormEntry
from estimator.ui.kit.flow import flow
from estimator.ui.kit.labels import small
from estimator.ui.kit.layout import FoldingSection, column, grow, labelled, row
from estimator.ui.kit.signing import Signing
from estimator.ui.library.proof_reading import ProofReading, ProofWords

_PROOF = ProofWords("เหตุผลของการยกเลิกการตรวจทาน", "เหตุผล เช่น ดูผิดหน้า", "ยกเลิกการตรวจทาน")


class TablesView(QWidget):
    """Three choices, the table, and a line to sign that it was compared."""

    refused = Signal(object)
    """The `UserError` of a proof that was not taken back."""
    row_chosen = Signal(object)
    """The `FactorRow` that was clicked or reached by the arrows."""

    def __init__(self, session: EstimateSession, parent: QWidget | None = None) -> None:
        """Start without an edition."""
        super().__init__(parent)
        self._session = session
        self._edition: FactorEdition | None = None
        self._doubts: tuple[Doubt, ...] = ()
        self._effects: dict[Doubt, Effect] = {}
        self._key: TableKey = ("building", Decimal(0), Decimal(0))
        self._picked = False
        self.kind: Choice[WorkType] = Choice("กลุ่มงาน", self, low=True)
        self.advance: Choice[Decimal] = Choice("เงินล่วงหน้าจ่าย ร้อยละ", self, low=True)
        self.retention: Choice[Decimal] = Choice("เงินประกันผลงานหัก ร้อยละ", self, low=True)
        self.side = TableSide(self)
        self.page = FormEntry(text_entry("page", "หน้าในหนังสือเวียน", "หน้า", most=20), self)
        self.page.setFixedWidth(70)
        self.signing = Signing("ตรวจทานกับหนังสือเวียนแล้ว", self)
        self.proof = ProofReading(FACTOR_F, _PROOF, session, self)
        self.export = QPushButton("บันทึกทั้งชุดเป็น CSV", self)
        self.adding = AddRow(session, self)
        self.adding_section = FoldingSection(TITLE, self.adding, self)
        self._lay_out()
        for choice in (self.kind, self.advance, self.retention):
            choice.activated.connect(self._pick)
        self.signing.accepted.connect(self._prove)
        self.proof.refused.connect(self._refuse)
        self.proof.why.returnPressed.connect(self.proof.withdraw)
        self.side.view.row_reached.connect(self.row_chosen)
        self.side.view.row_reached.connect(self.adding.reach)

    def _lay_out(self) -> None:
        choices = row(
            grow(self.kind, 2),
            *labelled("ล่วงหน้า %", self.advance, share=1),
            *labelled("ประกัน %", self.retention, share=1),
            self.export,
        )
        self.setLayout(
            column(
                choices,
                grow(self.side),
                small(self, "เทียบทุกค่าของตารางนี้กับหนังสือเวียนฉบับจริงแล้ว ลงชื่อไว้ที่นี่"),
                flow(self.page, self.signing, self.proof.why, self.proof.take_back),
                self.adding_section,
            )
        )

    @property
    def table(self) -> FactorTable | None:
        """The table that is shown."""
        return self._edition.tables.get(self._key) if self._edition is not None else None

    @property
    def effects(self) -> dict[Doubt, Effect]:
        """What each doubt would change in the open estimate."""
        return self._effects

    def show_edition(
        self,
        edition: FactorEdition | None,
        doubts: tuple[Doubt, ...],
        effects: dict[Doubt, Effect],
        in_use: TableKey | None = None,
    ) -> None:
        """Show an edition: the table that was picked, else the one in use, else its first."""
        self._edition, self._doubts, self._effects = edition, doubts, effects
        if not self._picked and in_use is not None:
            self._key = in_use
        if edition is not None and self._key not in edition.tables:
            self._key = next(iter(edition.tables))
        self._show()

    def show_table(self, key: TableKey) -> None:
        """Show one table of the edition, and keep to it."""
        self._picked = True
        if self._edition is not None and key in self._edition.tables:
            self._key = key
            self._show()

    def begin_adding(self) -> None:
        """Open the place where a row is added, at its first field."""
        self.adding_section.open()
        self.side.view.scrollToBottom()
        self.adding.begin()

    def _pick(self) -> None:
        wanted = (self.kind.value, self.advance.value, self.retention.value)
        keys = list(self._edition.tables) if self._edition is not None else []
        if wanted not in keys:
            # Another work group may not have these percentages: its first table then.
            wanted = next(key for key in keys if key[0] == wanted[0])
        self.show_table(wanted)

    def _prove(self, who: str, when: date) -> None:
        """Somebody compared the table, on the page that was typed."""
        if self._edition is not None:
            self.proof.item = TableItem(self._edition.info.id, self._key, self.page.text())
            self.proof.confirm(OfficeRecord(who, when))

    def _refuse(self, error: UserError) -> None:
        """A signature is refused beside it; where none can be given, the page says it."""
        if self.signing.isVisibleTo(self):
            self.signing.refuse(error)
        else:
            self.refused.emit(error)

    def _show(self) -> None:
        table, edition = self.table, self._edition
        self.setEnabled(table is not None)
        if table is None or edition is None:
            self.proof.item = None
            return
        self.proof.item = TableItem(edition.info.id, self._key)
        keys = list(edition.tables)
        kinds = dict.fromkeys(key[0] for key in keys)
        self.kind.offer(((kind, WORK_TYPE_NAMES[kind]) for kind in kinds), self._key[0])
        own = [key for key in keys if key[0] == self._key[0]]
        self.advance.offer(_texts(key[1] for key in own), self._key[1])
        self.retention.offer(_texts(key[2] for key in own), self._key[2])
        doubts = [doubt for doubt in self._doubts if doubt.cell.table == table.key]
        self.side.show_table(edition, ShownTable(table, None, None, doubts, self._effects))
        proved = table.verification == SIGNED
        self.page.setText(table.page)
        for widget in (self.signing, self.page):
            widget.setVisible(not proved and edition.info.official)
        # Tables that were just read are completed where they were read.
        kept = edition.info.official and edition.info.id in self._session.library.factor_f
        self.adding_section.setVisible(kept)
        self.adding.show_table(TableAt(edition, table) if kept else None, self.side.view.current)
        self.proof.why.setVisible(proved)
        self.proof.take_back.setVisible(proved)


def _texts(values: Iterable[Decimal]) -> list[tuple[Decimal, str]]:
    return [(value, percent(value)) for value in sorted(set(values))]

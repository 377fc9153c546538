"""The rates found: the tiers of one work stand below its name, as in the printed account."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from estimator.app.labour.finding import work_of
from estimator.app.labour.rate_state import RateState, state_of
from estimator.app.labour.wording import kind_of, name_of, short_name
from estimator.app.signs import Sign
from estimator.domain.labour.account import LabourEdition, LabourRate
from estimator.domain.money import shown_number
from estimator.domain.sources.labour_ref import LabourRef
from estimator.ui.kit.model_index import AnyIndex
from estimator.ui.kit.table import RowLook, RowsTable, TableColumn

CODE, NAME, KIND, CONDITION, UNIT, RATE, EDITION, STATE = range(8)
_PADDING: Final = 8
_BRACKET: Final = re.compile(r"(?<=\S)\s*\([^()]*\)$")


class _KindPainter(QStyledItemDelegate):
    """What tells one size from another mostly stands at the end, before any bracket."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle
        if option.fontMetrics.horizontalAdvance(option.text) > option.rect.width() - _PADDING:
            option.text = _BRACKET.sub("…", option.text)


def _begins_work(above: LabourRate, rate: LabourRate) -> bool:
    return work_of(rate) != work_of(above)


class RateResults(RowsTable[LabourRate]):
    """Moves by rows; the keys are sent from the line one types in."""

    chosen = Signal(object)
    """The `LabourRate` that is current now, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        self.favourites: frozenset[tuple[str, int]] = frozenset()
        self._editions: Mapping[str, LabourEdition] = {}
        self._names: dict[LabourRef, str] = {}
        self._states: dict[LabourRef, RateState | None] = {}
        super().__init__("อัตราค่าแรงงานที่พบ", self._columns(), parent, RowLook(begins=_begins_work))
        self.setItemDelegateForColumn(KIND, _KindPainter(self))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.row_reached.connect(self.chosen)

    def _columns(self) -> tuple[TableColumn[LabourRate], ...]:
        state = self._state
        return (
            TableColumn("ข้อ", 10, lambda rate: rate.code, repeats=self._same_name),
            TableColumn("รายการ", 0, self._name, repeats=self._same_name),
            TableColumn("ชนิด/ขนาด", 0, self._kind, repeats=self._same_work),
            TableColumn("เงื่อนไข", 16, lambda rate: rate.condition),
            TableColumn("หน่วย", 6, lambda rate: rate.unit),
            TableColumn("อัตรา", 9, lambda rate: shown_number(rate.rate), number=True),
            TableColumn("ชุด", 7, self._edition, repeats=self._same_name),
            TableColumn(
                "สถานะ",
                13,
                lambda rate: said.word if (said := state(rate)) is not None else "",
                sign=self._sign,
                tip=lambda rate: said.text if (said := state(rate)) is not None else "",
            ),
        )

    def _name(self, rate: LabourRate) -> str:
        if rate.ref not in self._names:
            favourite = "★ " if (rate.code, rate.tier) in self.favourites else ""
            name = name_of(self._editions.get(rate.edition), rate)
            self._names[rate.ref] = f"{favourite}{name}"
        return self._names[rate.ref]

    def _kind(self, rate: LabourRate) -> str:
        return kind_of(self._editions.get(rate.edition), rate)

    def _edition(self, rate: LabourRate) -> str:
        edition = self._editions.get(rate.edition)
        return short_name(edition.info) if edition is not None else rate.edition

    def _state(self, rate: LabourRate) -> RateState | None:
        if rate.ref not in self._states:
            edition = self._editions.get(rate.edition)
            self._states[rate.ref] = state_of(edition, rate) if edition is not None else None
        return self._states[rate.ref]

    def _sign(self, rate: LabourRate) -> Sign | None:
        state = self._state(rate)
        return state.sign if state is not None else None

    def _same_name(self, above: LabourRate, rate: LabourRate) -> bool:
        same_item = (rate.edition, rate.code) == (above.edition, above.code)
        return same_item and self._name(rate) == self._name(above)

    def _same_work(self, above: LabourRate, rate: LabourRate) -> bool:
        same_item = (rate.edition, rate.code) == (above.edition, above.code)
        return same_item and not _begins_work(above, rate)

    def put(self, rates: Sequence[LabourRate], editions: Mapping[str, LabourEdition]) -> None:
        """Show other rates of some editions."""
        self._editions, self._names, self._states = editions, {}, {}
        self.show_rows(tuple(rates))

    def row_of(self, ref: LabourRef) -> int:
        """Where a rate stands, or -1."""
        return next((row for row, rate in enumerate(self.rows) if rate.ref == ref), -1)

    def go_to(self, row: int) -> None:
        """Make a row current, the nearest there is; tell of it where there is none."""
        if not self.rows:
            self.go_nowhere()
            return
        super().go_to(min(max(row, 0), len(self.rows) - 1))

    def go_nowhere(self) -> None:
        """Leave it to the user which row is meant."""
        self.setCurrentIndex(QModelIndex())
        self.chosen.emit(None)

    def step(self, by: int) -> None:
        """Move some rows down, or up."""
        self.go_to(self.currentIndex().row() + by)

    def rows_shown(self) -> int:
        """How many rows fit: what PageDown moves."""
        height = max(self.verticalHeader().defaultSectionSize(), 1)
        return max(self.viewport().height() // height - 1, 1)

    def show_edition_column(self, shown: bool) -> None:
        """The edition's name stands beside each rate only where there are several."""
        self.setColumnHidden(EDITION, not shown)

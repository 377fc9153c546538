"""The results as a table; the tiers of one work stand below its name as in the printed account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from estimator.app.labour.finding import work_of
from estimator.app.labour.rate_state import RateState, state_of
from estimator.app.labour.wording import kind_of, name_of, short_name
from estimator.app.signs import SIGN_NAMES, Sign
from estimator.domain.bill.rows import LabourRef
from estimator.domain.labour.account import LabourEdition, LabourRate
from estimator.domain.money import shown_number
from estimator.ui.kit import theme
from estimator.ui.kit.signs import sign_icon

HEADS: Final = ("ข้อ", "รายการ", "ชนิด/ขนาด", "เงื่อนไข", "หน่วย", "อัตรา", "ชุด", "สถานะ")
CODE, NAME, KIND, CONDITION, UNIT, RATE, EDITION, STATE = range(len(HEADS))
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NO_PARENT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex
Texts = tuple[str, ...]


class ResultsModel(QAbstractTableModel):
    """Rates in the order found; texts are made when a row is first seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.rates: tuple[LabourRate, ...] = ()
        self.favourites: frozenset[tuple[str, int]] = frozenset()
        self._editions: Mapping[str, LabourEdition] = {}
        self._texts: dict[int, Texts] = {}
        self._states: dict[int, RateState | None] = {}
        self._icons: dict[tuple[Sign, bool], QIcon] = {}

    def put(self, rates: Sequence[LabourRate], editions: Mapping[str, LabourEdition]) -> None:
        """Show other rates of some editions."""
        self.beginResetModel()
        self.rates, self._editions = tuple(rates), editions
        self._texts, self._states = {}, {}
        self.endResetModel()

    def rate_at(self, row: int) -> LabourRate | None:
        """The rate of a row."""
        return self.rates[row] if 0 <= row < len(self.rates) else None

    def row_of(self, ref: LabourRef) -> int:
        """Where a rate stands, or -1."""
        return next((row for row, rate in enumerate(self.rates) if rate.ref == ref), -1)

    def begins_work(self, row: int) -> bool:
        """Whether a row is the first of its work's tiers."""
        return row <= 0 or work_of(self.rates[row]) != work_of(self.rates[row - 1])

    def state_at(self, row: int) -> RateState | None:
        """The sign of a row."""
        if row not in self._states:
            rate = self.rates[row]
            edition = self._editions.get(rate.edition)
            self._states[row] = state_of(edition, rate) if edition is not None else None
        return self._states[row]

    # Qt

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many rates are shown."""
        return 0 if parent.isValid() else len(self.rates)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """As many as there are heads."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The heads."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section == RATE else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell; what repeats the row above is left out, except for a screen reader."""
        row, column = index.row(), index.column()
        if not (index.isValid() and 0 <= row < len(self.rates)):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if self._repeats(row, column) else self.texts(row)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column == RATE else _LEFT
        if role == Qt.ItemDataRole.DecorationRole and column == STATE:
            state = self.state_at(row)
            return self._icon(state.sign) if state is not None else None
        return None

    def texts(self, row: int) -> Texts:
        """All texts of a row, none left out."""
        if row not in self._texts:
            rate = self.rates[row]
            edition = self._editions.get(rate.edition)
            state = self.state_at(row)
            favourite = "★ " if (rate.code, rate.tier) in self.favourites else ""
            self._texts[row] = (
                rate.code,
                favourite + name_of(edition, rate),
                kind_of(edition, rate),
                rate.condition,
                rate.unit,
                shown_number(rate.rate),
                short_name(edition.info) if edition is not None else rate.edition,
                state.word if state is not None else "",
            )
        return self._texts[row]

    def _icon(self, sign: Sign) -> QIcon:
        key = (sign, theme.is_dark())
        if key not in self._icons:
            self._icons[key] = sign_icon(sign)
        return self._icons[key]

    def _repeats(self, row: int, column: int) -> bool:
        if row == 0 or column not in (CODE, NAME, KIND, EDITION):
            return False
        rate, above = self.rates[row], self.rates[row - 1]
        if (rate.edition, rate.code) != (above.edition, above.code):
            return False
        same_name = self.texts(row)[NAME] == self.texts(row - 1)[NAME]
        return same_name if column != KIND else not self.begins_work(row)

    def _spoken(self, row: int, column: int) -> str:
        text = self.texts(row)[column]
        state = self.state_at(row)
        if column == STATE and state is not None:
            return f"{SIGN_NAMES[state.sign]} {text}"
        return f"{HEADS[column]} {text}" if text else ""

    def _tip(self, row: int, column: int) -> str | None:
        state = self.state_at(row)
        if column == STATE:
            return state.text if state is not None else None
        return self.texts(row)[column] if column in (NAME, KIND, CONDITION) else None

"""What the other ways to find Factor F would give, in Factor F and in baht."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from estimator.domain.estimate import FactorChoice
from estimator.domain.factor_f.words import METHOD_NAMES, ROUNDING_NAMES, signed_baht
from estimator.domain.money import shown_baht
from estimator.domain.pricing.factor_choices import Outcome
from estimator.ui.kit.table import RowLook, RowsTable, TableColumn

_SHORT_METHODS = {"lower_row": "ใช้แถวล่าง", "manual": "กำหนดเอง"}


class ChoicesView(RowsTable[Outcome]):
    """One row a way; Enter or a double click takes it up."""

    taken = Signal(object)
    """The `FactorChoice` of the row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        look: RowLook[Outcome] = RowLook(in_force=lambda each: each.current, ruled=True)
        super().__init__("ผลของวิธีหาค่า Factor F แต่ละวิธี", _COLUMNS, parent, look)
        self.row_taken.connect(lambda outcome: self.taken.emit(outcome.choice))

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show what each way comes to."""
        self.renew_rows(outcomes)
        self.fit_rows()


def way_name(choice: FactorChoice) -> str:
    """A way in words."""
    if choice.method == "interpolated":
        return f"{METHOD_NAMES[choice.method]} {ROUNDING_NAMES[choice.rounding]}"
    return METHOD_NAMES[choice.method]


def _way(outcome: Outcome) -> str:
    choice = outcome.choice
    said = _SHORT_METHODS.get(choice.method, f"เทียบ {ROUNDING_NAMES[choice.rounding]}")
    return f"{said} *" if outcome.own_note else said


def _factor(outcome: Outcome) -> str:
    return "-" if outcome.factor is None else f"{outcome.factor:f}"


def _construction(outcome: Outcome) -> str:
    return "-" if outcome.factor is None else shown_baht(outcome.construction_price or 0)


def _moved(outcome: Outcome) -> str:
    if outcome.factor is not None and outcome.current:
        return "ที่ใช้"
    if outcome.factor is None or outcome.difference is None:
        return "-"
    return signed_baht(outcome.difference)


def _whole(outcome: Outcome) -> str:
    return outcome.refusal or (
        f"{way_name(outcome.choice)} Factor F {outcome.factor}\n"
        f"ค่าก่อสร้าง {shown_baht(outcome.construction_price or 0)} บาท\n"
        f"ราคากลาง {shown_baht(outcome.reference_price or 0)} บาท"
    )


_COLUMNS: tuple[TableColumn[Outcome], ...] = (
    TableColumn("วิธี", 0, _way, tip=_whole),
    TableColumn("Factor F", 8, _factor, number=True, tip=_whole),
    TableColumn("ค่าก่อสร้าง", 14, _construction, number=True, tip=_whole),
    TableColumn("ราคากลางต่างไป", 14, _moved, number=True, tip=_whole),
)

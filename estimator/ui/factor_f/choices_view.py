"""What the other ways to find Factor F would give, in Factor F and in baht."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from estimator.domain.estimate import FactorChoice
from estimator.domain.factor_f.words import METHOD_NAMES, ROUNDING_NAMES, signed_baht
from estimator.domain.money import shown_baht
from estimator.domain.pricing.factor_choices import Outcome
from estimator.ui.kit.plain_table import PlainHead, PlainLine, PlainTable

_HEADS = (
    PlainHead("วิธี"),
    PlainHead("Factor F", 8, number=True),
    PlainHead("ค่าก่อสร้าง", 14, number=True),
    PlainHead("ราคากลางต่างไป", 14, number=True),
)
_SHORT_METHODS = {"lower_row": "ใช้แถวล่าง", "manual": "กำหนดเอง"}


class ChoicesView(PlainTable):
    """One row a way; Enter or a double click takes it up."""

    taken = Signal(object)
    """The `FactorChoice` of the row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__("ผลของวิธีหาค่า Factor F แต่ละวิธี", _HEADS, parent)
        self._outcomes: Sequence[Outcome] = ()
        self.row_taken.connect(self._take)

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show what each way comes to."""
        self._outcomes = outcomes
        self.fill(
            [
                PlainLine(_texts(each), each.refusal or _whole_text(each), each.current)
                for each in outcomes
            ]
        )
        self.fit_rows()

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._outcomes):
            self.taken.emit(self._outcomes[row].choice)


def way_name(choice: FactorChoice) -> str:
    """A way in words."""
    if choice.method == "interpolated":
        return f"{METHOD_NAMES[choice.method]} {ROUNDING_NAMES[choice.rounding]}"
    return METHOD_NAMES[choice.method]


def _texts(outcome: Outcome) -> tuple[str, ...]:
    choice = outcome.choice
    said = _SHORT_METHODS.get(choice.method, f"เทียบ {ROUNDING_NAMES[choice.rounding]}")
    if outcome.own_note:
        said = f"{said} *"
    if outcome.factor is None:
        return (said, "-", "-", "-")
    difference = "-" if outcome.difference is None else signed_baht(outcome.difference)
    return (
        said,
        f"{outcome.factor:f}",
        shown_baht(outcome.construction_price or 0),
        "ที่ใช้" if outcome.current else difference,
    )


def _whole_text(outcome: Outcome) -> str:
    return (
        f"{way_name(outcome.choice)} Factor F {outcome.factor}\n"
        f"ค่าก่อสร้าง {shown_baht(outcome.construction_price or 0)} บาท\n"
        f"ราคากลาง {shown_baht(outcome.reference_price or 0)} บาท"
    )

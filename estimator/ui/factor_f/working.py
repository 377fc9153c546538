"""What comes of the conditions: the working on paper, other ways beside it, ways out."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from estimator.app.factor_f.remedies import Remedy
from estimator.domain.factor_f.look_up import FactorWorking
from estimator.domain.factor_f.words import (
    FORMULA,
    HELD_BACK,
    ROUNDING_NAMES,
    LetterLine,
    formula_with_numbers,
    held_back_reason,
    letter_lines,
    place_sentence,
    way_words,
)
from estimator.domain.money import shown_baht, signed_baht
from estimator.domain.pricing.factor_choices import Outcome
from estimator.errors import UserError
from estimator.ui.kit import theme
from estimator.ui.kit.layout import column
from estimator.ui.kit.table import RowLook, RowsTable, TableColumn

_POINT_SIZE = 10


class WorkingView(QLabel):
    """A piece of paper with the working, or why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("การคำนวณค่า Factor F")
        self.setMargin(5)
        self.setAutoFillBackground(True)

    def show_working(self, working: FactorWorking | None, refusal: UserError | None) -> None:
        """Write a working out; a refusal stands in its place."""
        self.setFont(theme.font(_POINT_SIZE))
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.colour("ground"))
        self.setPalette(palette)
        if working is not None:
            self.setText(_paper(working))
        elif refusal is not None:
            colour = theme.colours().stop
            text = escape("\n".join(refusal.sentences)).replace("\n", "<br>")
            self.setText(f'<span style="color:{colour}">{text}</span>')
        else:
            self.setText("ไม่มีหมวดงานก่อสร้าง จึงไม่ใช้ค่า Factor F")


def _paper(working: FactorWorking) -> str:
    muted, alarm = theme.colours().muted, theme.colours().stop
    letters = {line.letter: line for line in letter_lines(working)}
    parts = ['<table cellspacing="0" cellpadding="0" width="100%">']
    parts.append(_row(letters["A"], None))
    if "B" in letters:
        parts += [_row(letters["B"], letters["D"]), _row(letters["C"], letters["E"])]
    said = held_back_reason(working) or place_sentence(working)
    colour = alarm if working.held_back else muted
    parts.append(f'</table><div style="color:{colour}">{escape(said)}</div>')
    if working.raw is not None:
        numbers = formula_with_numbers(working).removeprefix("F = ").replace(" x (", "\nx (")
        parts.append(f"<div>{escape(FORMULA)}</div>")
        parts += [
            f"<div>&nbsp;&nbsp;{sign} {escape(line)}</div>"
            for sign, line in zip(("=", "&nbsp;"), numbers.split("\n"), strict=True)
        ]
        how = f" ({ROUNDING_NAMES[working.rounding]})"
        parts.append(f"<div>&nbsp;&nbsp;= {working.raw:f}")
        parts.append(f"&nbsp;&nbsp;&nbsp;Factor F = <b>{working.value:f}</b>{escape(how)}</div>")
    else:
        draft = f' <span style="color:{alarm}">{HELD_BACK}</span>' if working.held_back else ""
        parts.append(f"<div>Factor F = <b>{working.value:f}</b>{draft}</div>")
    return "".join(parts)


def _row(cost: LetterLine, factor: LetterLine | None) -> str:
    """A cost with its letter, and beside it the factor of the same row of the table."""
    muted = theme.colours().muted
    cells = [
        f"<td><b>{cost.letter}</b>&nbsp;</td>",
        f'<td style="color:{muted}">{escape(cost.name)}&nbsp;</td>',
        f'<td align="right">{escape(cost.number)}</td>',
    ]
    if factor is not None:
        cells.append(f"<td>&nbsp;&nbsp;&nbsp;<b>{factor.letter}</b>&nbsp;</td>")
        cells.append(f'<td align="right">{escape(factor.number)}</td>')
    return f"<tr>{''.join(cells)}</tr>"


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


def _way(outcome: Outcome) -> str:
    if outcome.by_groups:
        return "กำหนดเองรายกลุ่มงาน"
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
    way = way_words(outcome.choice.method, outcome.choice.rounding)
    if outcome.by_groups:
        way = "กำหนดค่าเองเฉพาะกลุ่มงาน"
    return outcome.refusal or (
        f"{way} Factor F {outcome.factor}\n"
        f"ค่าก่อสร้าง {shown_baht(outcome.construction_price or 0)} บาท\n"
        f"ราคากลาง {shown_baht(outcome.reference_price or 0)} บาท"
    )


_COLUMNS: tuple[TableColumn[Outcome], ...] = (
    TableColumn("วิธี", 0, _way, tip=_whole),
    TableColumn("Factor F", 8, _factor, number=True, tip=_whole),
    TableColumn("ค่าก่อสร้าง", 14, _construction, number=True, tip=_whole),
    TableColumn("ราคากลางต่างไป", 14, _moved, number=True, tip=_whole),
)


class RefusalHelp(QWidget):
    """One button a remedy, and always the two that fit any rate."""

    wanted = Signal(object)
    """The `Conditions` of the remedy."""
    by_hand = Signal()
    """Set the factor by hand."""
    calculate = Signal()
    """Go and calculate tables for these rates."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self._made: list[QPushButton] = []
        self.manual = QPushButton("กำหนดค่า Factor F เอง พร้อมเหตุผล", self)
        self.manual.clicked.connect(self.by_hand)
        self.make = QPushButton("คำนวณตารางสำหรับอัตรานี้ (มิใช่ตารางที่ประกาศ)", self)
        self.make.clicked.connect(self.calculate)
        self._box = column(self.manual, self.make, gap=3)
        self.setLayout(self._box)
        self.hide()

    @property
    def buttons(self) -> list[QPushButton]:
        """The remedies' buttons."""
        return list(self._made)

    def offer(self, remedies: Sequence[Remedy], refused: bool) -> None:
        """Show the remedies while there is a refusal."""
        for button in self._made:
            self._box.removeWidget(button)
            button.deleteLater()
        self._made = []
        for at, remedy in enumerate(remedies if refused else ()):
            button = QPushButton(remedy.text, self)
            button.clicked.connect(
                lambda _checked=False, chosen=remedy: self.wanted.emit(chosen.conditions)
            )
            self._box.insertWidget(at, button)
            self._made.append(button)
        self.setVisible(refused)

"""The working written out as on paper: A to E, the formula, the numbers, the result."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from estimator.domain.factor_f.tables import FactorWorking
from estimator.domain.factor_f.words import (
    FORMULA,
    ROUNDING_NAMES,
    LetterLine,
    formula_with_numbers,
    letter_lines,
    place_sentence,
)
from estimator.errors import UserError
from estimator.ui.kit import theme

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
            colour = theme.colours().error
            text = escape("\n".join(refusal.sentences)).replace("\n", "<br>")
            self.setText(f'<span style="color:{colour}">{text}</span>')
        else:
            self.setText("")


def _paper(working: FactorWorking) -> str:
    muted = theme.colours().muted
    letters = {line.letter: line for line in letter_lines(working)}
    parts = ['<table cellspacing="0" cellpadding="0" width="100%">']
    parts.append(_row(letters["A"], None))
    if letters["B"].value is not None:
        parts += [_row(letters["B"], letters["D"]), _row(letters["C"], letters["E"])]
    parts.append(f'</table><div style="color:{muted}">{escape(place_sentence(working))}</div>')
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
        parts.append(f"<div>Factor F = <b>{working.value:f}</b></div>")
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

"""What is said beside a row in which a figure was typed over a formula, or the formula is gone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from estimator.sheets.cell_formulas import (
    CutDown,
    LookedUp,
    MeasuredSum,
    RunningPrice,
    Same,
    Scaled,
    SharedPrice,
    Sum,
    SumBelow,
)
from estimator.sheets.document import (
    CONDITION_KEY,
    Figures,
    Sheet,
    SheetRow,
    Text,
    Value,
    is_figure,
)
from estimator.sheets.excel.references import (
    Places,
    after_column,
    cell_name,
    fixed_name,
    read_column,
)
from estimator.sheets.excel.said_texts import said
from estimator.sheets.excel.shared_prices import beside_row
from estimator.sheets.layout.display import shown
from estimator.sheets.text_formulas import InWords, TextOf

TYPED_OVER: Final = (
    "แถวนี้มีช่องที่พิมพ์ทับหรือลบสูตร หรือเรียงลำดับหรือย้ายเฉพาะช่องในตาราง"
    " ตัวเลขในช่องนั้นจึงไม่เปลี่ยนตามยอดที่นำมา โปรดเลิกทำ หรือคัดลอกสูตรคืน"
)

CONDITION_TYPED: Final = (
    "พิมพ์ทับข้อความในแถวนี้ แต่ Factor F ไม่เปลี่ยนตาม ถ้าเป็นเงื่อนไข โปรดแก้ในโปรแกรมแล้วพิมพ์ใหม่ หรือเลิกทำ"
)
_LONGEST_TEXT: Final = 500
"""A whole page of reasons has no room in a formula."""


def asked_columns(row: SheetRow, sheet: Sheet, places: Places) -> list[int]:
    """The columns in which a row has figures that are formulas, and have to stay so.

    So have those beside it that its price is rounded with. Lines of a list take figures of
    somebody's own, and so does an amount cut down by hand. Of totals, of a take-off's quantity and
    of a looked up Factor F it is said beside them.
    """
    if not sheet.locked and row.kind == "line":
        return []
    figures = sheet.figures
    formulas = [
        (cell.first, cell.value.formula) for cell in row.cells if _has_figure(cell.value, figures)
    ]
    if any(_asks_rows(each) for _, each in formulas):
        return []
    rounded = (each for _, each in formulas if isinstance(each, (RunningPrice, SharedPrice)))
    beside = [at for each in rounded for at, _ in beside_row(each, places, sheet.key, 0)]
    return [at for at, each in formulas if each is not None and not _is_told(each)] + beside


def kept_texts(row: SheetRow) -> list[tuple[int, Text]]:
    """The texts of a row of conditions by column, but very long ones."""
    if row.kind != "condition" and not row.key.startswith(CONDITION_KEY):
        return []
    texts = [(cell.first, cell.value) for cell in row.cells if isinstance(cell.value, Text)]
    asked = (each for each in texts if each[1].formula is None)
    return [(at, text) for at, text in asked if 0 < len(text.text) <= _LONGEST_TEXT]


def _has_figure(value: Value, figures: Figures) -> bool:
    """Whether a cell has a figure, be it in words or within a text.

    Not the text of another cell: whoever gives a row another name may do so.
    """
    if is_figure(value) or isinstance(value.formula, InWords):
        return True
    whole = value.formula is None or isinstance(value.formula, TextOf)
    return not whole and any(map(str.isdigit, shown(value, figures)))


def _asks_rows(formula: object) -> bool:
    whole = formula.all if isinstance(formula, Sum) else formula
    return isinstance(whole, SumBelow) and whole.rows is not None


def _is_told(formula: object) -> bool:
    if isinstance(formula, LookedUp):
        return formula.rounding is not None
    if isinstance(formula, MeasuredSum):
        return formula.whole
    return isinstance(formula, (CutDown, Same, Scaled))


def typed_over_column(places: Places, sheet: str) -> int:
    """Where it is said: nothing stands to the right of it."""
    if sheet in places.texts:
        return read_column(places, sheet)
    return after_column(places, sheet) + 1


def typed_condition(texts: Sequence[tuple[int, str]], row: int, places: Places) -> str:
    """What is said once one of the texts of a row is another."""
    same = "*".join(f"({cell_name(row, at)}={said(text, places)})" for at, text in texts)
    return f'IFERROR(IF({same},"","{CONDITION_TYPED}"),"")'


def typed_over_sentence(columns: Sequence[int], row: int) -> str:
    """Nothing of a copied row, into which figures may have been typed: it names the old one."""
    cells = [cell_name(row, column) for column in columns]
    whole = "*".join(f"_xlfn.ISFORMULA({cell})" for cell in cells)
    own = f"ROW({fixed_name(row, columns[0])})=ROW()"
    return f'IFERROR(IF({own},IF({whole},"","{TYPED_OVER}"),""),"")'

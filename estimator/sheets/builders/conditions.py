"""The block of conditions under a summary, and what is said of its Factor F."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.books.trust import NOT_COMPARED
from estimator.domain.estimate import Conditions
from estimator.domain.factor_f.look_up import FactorWorking
from estimator.domain.factor_f.tables import trust_in
from estimator.domain.factor_f.words import RAIN_NAMES, percent
from estimator.domain.pricing.factor_statements import Statement, all_statements
from estimator.domain.pricing.price import PricedEstimate
from estimator.domain.wording import thai_date
from estimator.sheets.cell_refs import Ref
from estimator.sheets.document import Look, Number, SheetRow, Text
from estimator.sheets.forms.placeholders import STATEMENTS, filled, words_in
from estimator.sheets.layout.display import shown
from estimator.sheets.layout.frame import Frame
from estimator.sheets.layout.grid import BLANK, LEFT, SIZES, Grid, line_height
from estimator.sheets.text_formulas import FactorSaid, TextFormula, WhileAmount, WhileTakenOff

COST_KEY: Final = "A"
"""The key of the row of a working with the direct cost."""
_COST_CHANGED: Final = (
    "* ค่างานต้นทุนไม่ใช่ยอดที่พิมพ์จากโปรแกรม ข้อความเรื่อง Factor F ของยอดเดิมใช้ไม่ได้แล้ว "
    "โปรดดูรายการคำนวณหาค่า Factor F"
)
_GROUPS_CHANGED: Final = (
    "* ค่างานต้นทุนหรือ Factor F ของกลุ่มงานไม่ใช่ค่าที่พิมพ์จากโปรแกรม โปรดดูรายการคำนวณหาค่า Factor F"
)
_SALVAGE_CHANGED: Final = "* มูลค่าวัสดุที่หักไม่ใช่ยอดที่พิมพ์จากโปรแกรม โปรดดูรายการหักในแบบแสดงรายการ"
_CONDITION: Final = Look(role="small")
_CONDITION_TITLE: Final = Look(bold=True, role="small")

_TABLE_NOT_COMPARED: Final = f"ตาราง Factor F นี้คัดจากแหล่งทุติยภูมิ {NOT_COMPARED}"


def condition_rows(
    frame: Frame, priced: PricedEstimate, working: FactorWorking | None
) -> Iterator[SheetRow]:
    """The block of conditions, in the column of descriptions.

    A line in which nothing could be filled in is left out; ``{statements}`` becomes as many lines
    as there is to be said about this Factor F.
    """
    block = frame.definition.conditions
    conditions = priced.estimate.conditions
    values = condition_words(conditions, working)
    said = all_statements(priced) if working is not None else ()
    lines = [
        block.vat_exempt if conditions.vat_exempt and "vat" in words_in(line) else line
        for line in block.lines
        if line != STATEMENTS
    ]
    printed = [
        _condition_text(frame, working, line, values)
        for line in lines
        if not words_in(line) or any(values[word] for word in words_in(line))
    ]
    if STATEMENTS in block.lines:
        printed += statement_texts(frame, priced, said)
    if not printed:
        return
    yield _condition_row(frame.grid, Text(block.title), _CONDITION_TITLE)
    for text in printed:
        yield _condition_row(frame.grid, text, _CONDITION)


def _condition_text(
    frame: Frame, working: FactorWorking | None, line: str, values: Mapping[str, str]
) -> Text:
    """A line of conditions; in a workbook a Factor F in it is that of its working."""
    text = filled(line, values)
    source = frame.factors.get(working.work_type) if working is not None else None
    before, there, after = line.partition("{factor_f}")
    if not there or source is None:
        return Text(text)
    return Text(text, formula=FactorSaid(source, filled(before, values), filled(after, values)))


def statement_texts(
    frame: Frame, priced: PricedEstimate, said: Iterable[Statement]
) -> Iterator[Text]:
    """Statements as notes; in a workbook those about figures give way once these are others."""
    changed, of_groups = _COST_CHANGED, _GROUPS_CHANGED
    for each in said:
        text = f"* {each.text}"
        formula: TextFormula | None = None
        if each.rests_on == "cost" and (cost := _cost_looked_up(frame)) is not None:
            formula = WhileAmount((cost,), priced.direct_cost, text, changed)
            changed = ""
        elif each.rests_on == "groups" and (cost := _cost_looked_up(frame)) is not None:
            formula = WhileAmount((cost,), priced.direct_cost, text, of_groups, frame.groups)
            of_groups = ""
        elif each.rests_on == "salvage" and frame.salvage:
            taken_off = sum(part.totals.salvage for part in priced.parts)
            formula = WhileTakenOff(frame.salvage, taken_off, text, _SALVAGE_CHANGED)
        yield Text(text, formula=formula)


def _cost_looked_up(frame: Frame) -> Ref | None:
    """The cell A of a working: the direct cost that all Factor F are looked up with."""
    result = next(iter(frame.factors.values()), None)
    return Ref(result.sheet, COST_KEY, result.column) if result is not None else None


def _condition_row(grid: Grid, text: Text, look: Look) -> SheetRow:
    at = grid.index["description"]
    cells = [
        grid.cell(column, text if column == at else BLANK, look if column == at else LEFT)
        for column in range(len(grid.columns))
    ]
    return grid.row("condition", cells, least=line_height(SIZES["small"]))


def condition_words(conditions: Conditions, working: FactorWorking | None) -> dict[str, str]:
    """What may be filled into the block of conditions; empty where it does not apply."""
    edition = working.edition if working else None
    status = ""
    if working is not None and edition is not None and edition.info.official:
        trust = trust_in(edition, working.table)
        status = _TABLE_NOT_COMPARED if trust.state == "unverified" else ""
    plain = working is not None and working.rain_left_out
    circular = ""
    if edition is not None:
        dated = f" ลงวันที่ {thai_date(edition.info.dated)}" if edition.info.dated else ""
        circular = f"{edition.info.circular}{dated}"
    factor = ""
    if working is not None:
        # Without noughts at the end that were typed: a workbook's formula says none.
        factor = shown(Number(working.value.normalize(), "factor"))
    return {
        "factor_f": factor,
        "advance": percent(conditions.advance_percent),
        "retention": percent(conditions.retention_percent),
        "interest": percent(conditions.interest_percent),
        "vat": percent(conditions.vat_percent),
        "rain": RAIN_NAMES[conditions.rain_zone] if conditions.rain_zone and not plain else "",
        "work_type": WORK_TYPE_NAMES[working.work_type] if working and edition else "",
        "circular": circular,
        "status": status,
    }

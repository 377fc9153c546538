"""The summaries ปร.5 (ก) and ปร.5 (ข): a part's groups, each cost times its multiplier.

ปร.5 (ก) multiplies by Factor F and shows the conditions under which it was found; ปร.5 (ข)
multiplies by 1 + VAT and shows that multiplier, not the tax: reference forms A.3 and A.4.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.money import Satang
from estimator.domain.pricing.price import PricedEstimate, PricedPart, PricedRow
from estimator.domain.pricing.rounding import step_for
from estimator.domain.wording import amount_in_words
from estimator.errors import unhandled
from estimator.sheets.builders.conditions import COST_KEY, condition_rows
from estimator.sheets.builders.line_list import TOTAL_KEY as LIST_TOTAL_KEY
from estimator.sheets.builders.line_list import line_key, subtotal_key
from estimator.sheets.builders.listed_texts import ListedTexts, texts_of
from estimator.sheets.cell_formulas import (
    CutDown,
    Formula,
    Multiplier,
    Product,
    RunningPrice,
    SumBelow,
    TakenFrom,
    Unlisted,
)
from estimator.sheets.cell_refs import Amounts, Ref, Total
from estimator.sheets.counted_rows import (
    Needed,
    PricedRows,
)
from estimator.sheets.document import (
    HEAD_KEY,
    UNLISTED_KEY,
    Blank,
    Dash,
    Look,
    Money,
    Number,
    NumberKind,
    RowCells,
    RowKind,
    Sheet,
    SheetRow,
    Text,
    Value,
    kept_with_next,
)
from estimator.sheets.forms.placeholders import filled
from estimator.sheets.layout.frame import Frame, blank_rows, sheet_of
from estimator.sheets.layout.grid import BLANK, CENTER, LEFT, RIGHT, Grid
from estimator.sheets.layout.paging import height_of
from estimator.sheets.text_formulas import DraftMark, InWords, WhileBelow, WhileFigure

TOTAL_KEY: Final = "total"
NET_KEY: Final = "net"
_DRAFT: Final = "ค่าร่าง"
_SMALLER_STEP: Final = " (ตัดเศษเป็นหลัก {step} บาท เพราะยอดน้อยกว่า {asked} บาท)"
_NONE: Final = Decimal(0)
_ONE_SATANG: Final = Decimal("0.01")
_NO_STEP: Final = " (ไม่ตัดเศษ เพราะยอดน้อยกว่า {step} บาท)"
_HIGH_BLOCK: Final = 300.0
"""Points, two fifths of a page; the conditions of one work take half of that."""
_UNLISTED: Final = "ส่วนที่เพิ่มหรือต่างจาก{form} นอกแถวข้างต้น"
_UNLISTED_SALVAGE: Final = "รายการหักที่เพิ่มหรือต่างจาก{form} นอกแถวข้างต้น"

_BOLD_LEFT: Final = Look(bold=True)
_BOLD_RIGHT: Final = Look("right", bold=True)
_WORDS: Final = Look("center", bold=True)


def summary(frame: Frame, priced: PricedEstimate, part: PricedPart, costs: Sheet) -> Sheet:
    """The summary of one part; `costs` is its line list."""
    rows = list(_rows(frame, priced, part, costs))
    block = list(condition_rows(frame, priced, part.factor))
    total_at = next(at for at, row in enumerate(rows) if row.kind == "total")
    filled_rows = sum(row.height > 0 for row in rows[:total_at])
    missing = frame.definition.least_rows - filled_rows - len(block)
    body = [*rows[:total_at], *blank_rows(frame.grid, missing), *block]
    return sheet_of(frame, [*closing_rows(body), *rows[total_at:]])


def closing_rows(rows: list[SheetRow]) -> Iterator[SheetRow]:
    """The rows before the total: the conditions, and a line at least, go to its page.

    Of a high block, as that of several works, its last row does: whole it would leave half of the
    page before it empty.
    """
    last = len(rows) - 1
    block = next((at for at, row in enumerate(rows) if row.kind == "condition"), len(rows))
    if height_of(rows[block:]) > _HIGH_BLOCK:
        yield from (row if at < last else kept_with_next(row) for at, row in enumerate(rows))
        return
    first = block - 1
    # No line stands in a row that only a workbook fills.
    while first >= 0 and rows[first].kind == "blank" and rows[first].key:
        first -= 1
    for at, row in enumerate(rows):
        yield kept_with_next(row) if at >= first or at == last else row


def _rows(
    frame: Frame, priced: PricedEstimate, part: PricedPart, costs: Sheet
) -> Iterator[SheetRow]:
    grid, wording = frame.grid, frame.definition.wording
    sources = amount_cells(costs)
    listed = texts_of(costs)
    yield from (_row(frame, part, each, sources, listed) for each in part.rows)
    rows = [row_key(each) for each in part.rows]
    yield from unlisted_rows(frame, part, costs, HEAD_KEY, rows, _price(frame, part))
    cost, price = sums_of(frame, part, costs, HEAD_KEY)
    totals: RowCells = {
        "description": (Text(wording["total"]), _BOLD_LEFT),
        "cost": (Money(part.totals.total, cost), _BOLD_RIGHT),
        "price": (Money(part.price, price), _BOLD_RIGHT),
        **draft_mark(frame, priced),
    }
    yield table_row(grid, "total", totals, TOTAL_KEY, keep=True)
    amount, ref = part.price, Ref(frame.key, TOTAL_KEY, grid.index["price"])
    if part.steps:
        yield net_row(frame, part, ref)
        amount, ref = part.net, Ref(frame.key, NET_KEY, grid.index["price"])
    yield words_row(frame, amount, ref)


def sums_of(
    frame: Frame, part: PricedPart, listed: Sheet | None, top: str
) -> tuple[SumBelow, SumBelow]:
    """The sums of the costs and of the prices below a row.

    A cost has to have its price, and the costs are all that is listed.
    """
    at, price = frame.grid.index["cost"], frame.grid.index["price"]
    needed = [Needed((at,), price)]
    cost = SumBelow(top, dash=False)
    if listed is not None:
        cost = replace(cost, costs=at, whole=_whole(listed))
    by, quantity = (
        frame.grid.index[_multiplier_column(frame.grid)],
        frame.grid.index.get("quantity"),
    )
    has_costs = not PART_KINDS[part.kind].whole_price
    rows = PricedRows(price, at, by, quantity, has_costs)
    if quantity is not None and not has_costs:
        needed.append(Needed((quantity,), price, alone=True))
    multiplied = _multiplied_by(frame, part) if has_costs else None
    return cost, replace(cost, needed=tuple(needed), rows=rows, by=multiplied)


def _whole(listed: Sheet) -> Total:
    """What a list comes to."""
    whole = Ref(listed.key, LIST_TOTAL_KEY, amount_column(listed))
    return Total(whole, (amounts_of(listed),))


def net_row(
    frame: Frame,
    part: PricedPart,
    of: Ref,
    wording: str = "net",
    key: str = NET_KEY,
) -> SheetRow:
    """The row with a part's price cut down by its step; `of` is where the price stands.

    Where nothing is cut the amount is not printed twice, unless a smaller step than asked for was
    taken; a workbook has it, for other figures.
    """
    words = net_words(frame.definition.wording[wording], part.steps, part.price, of)
    cells: RowCells = {
        "description": (words, _BOLD_LEFT),
        "price": (Money(part.net, CutDown(of, part.steps)), _BOLD_RIGHT),
    }
    row = table_row(frame.grid, "net", cells, key, keep=True)
    told = part.net != part.price or (part.price and part.step != part.steps[0])
    return row if told else _in_workbook_only(row)


def net_words(template: str, steps: Sequence[Decimal], amount: Satang, of: Ref) -> Text:
    """What is said of an amount cut down, and why where not by the step that was asked for.

    `steps` are those that may cut it, falling; the `amount` stands in the cell `of`. Of nothing
    there is nothing to say.
    """
    if not steps:
        return Text(filled(template, {"step": "0"}))
    said = {each: filled(template, {"step": f"{each:,f}"}) for each in (*steps, _NONE)}
    usual = said[steps[0]]
    for each in steps[1:]:
        said[each] += _SMALLER_STEP.format(step=f"{each:,f}", asked=f"{steps[0]:,f}")
    said[_NONE] += _NO_STEP.format(step=f"{steps[-1]:,f}")
    limits = (_ONE_SATANG, *sorted(steps))
    texts = zip(limits, (usual, *(said[each] for each in (_NONE, *limits[1:-1]))), strict=True)
    now = said[step_for(amount, steps)] if amount else usual
    return Text(now, formula=WhileBelow(of, tuple(texts), usual))


def _in_workbook_only(row: SheetRow) -> SheetRow:
    """A row that takes no room on paper, and that of its kind in a workbook."""
    return replace(row, cells=tuple(replace(cell, lines=()) for cell in row.cells), height=0.0)


def _row(
    frame: Frame,
    part: PricedPart,
    priced: PricedRow,
    sources: Mapping[str, AmountCell],
    listed: ListedTexts,
) -> SheetRow:
    """A group of the part."""
    grid = frame.grid
    keys = (subtotal_key(priced.row), line_key(priced.row))
    source = next((sources[key] for key in keys if key in sources), None)
    kind = _multiplier_column(grid)
    empty = source is None or source.empty
    formula = _price(frame, part)
    price = Dash(formula) if empty else Money(priced.price, formula)
    factor = multiplier(frame, part, kind, after_factor=priced.after_factor, empty=empty)
    cells: RowCells = {
        "no": (listed.text(priced.row, "no", priced.number), CENTER),
        "description": (listed.text(priced.row, "description", priced.title), LEFT),
        "cost": (taken_amount(priced.cost, source), RIGHT),
        kind: (factor, CENTER),
        "price": (price, RIGHT),
    }
    return table_row(grid, "line", cells, row_key(priced))


def unlisted_rows(
    frame: Frame,
    part: PricedPart,
    listed: Sheet,
    top: str,
    rows: Sequence[str],
    price: Formula,
) -> Iterator[SheetRow]:
    """A row for what the list of a workbook has beyond the rows from `top` on.

    On paper it takes no room, for nothing ever stands there; a workbook gives it that of a line.
    Whoever puts a line in a list of the workbook outside its groups has it counted here. `rows` are
    all that are printed above, `price` is how a price of the part comes about. Where something is
    taken off after Factor F there is a second row, for what is taken off.
    """
    cost = frame.grid.index["cost"]
    printed = tuple(Ref(frame.key, key, cost) for key in rows)
    apart = _takes_off_after(frame, part)
    works = Unlisted(_whole(listed), top, printed, taken_off=False if apart else None)
    key = f"{UNLISTED_KEY}{part.row}"
    yield _unlisted_row(frame, part, works, price, filled(_UNLISTED, {"form": listed.label}), key)
    if apart:
        taken_off = replace(works, taken_off=True)
        words = filled(_UNLISTED_SALVAGE, {"form": listed.label})
        key = f"{UNLISTED_KEY}salvage-{part.row}"
        yield _unlisted_row(frame, part, taken_off, price, words, key)


def _unlisted_row(
    frame: Frame, part: PricedPart, unlisted: Unlisted, price: Formula, words: str, key: str
) -> SheetRow:
    cost, column = frame.grid.index["cost"], _multiplier_column(frame.grid)
    kind: NumberKind = "factor" if part.factor is not None else "multiplier"
    cells: RowCells = {
        "description": (Text("", formula=WhileFigure(cost, words)), LEFT),
        "cost": (Blank(unlisted, "money"), RIGHT),
        column: (multiplier(frame, part, kind, empty=True), CENTER),
        "price": (Blank(price, "money"), RIGHT),
    }
    return replace(table_row(frame.grid, "blank", cells, key), height=0.0)


def taken_amount(
    amount: Satang, source: AmountCell | None, *, beside: bool = False
) -> Money | Dash:
    """An amount from where it is printed; a dash where nothing is priced yet."""
    if source is None:
        return Dash(kind=None)
    formula = TakenFrom(source.ref, amounts=source.amounts, beside=beside)
    return Dash(formula) if source.empty else Money(amount, formula)


def multiplier(
    frame: Frame,
    part: PricedPart,
    kind: NumberKind,
    *,
    after_factor: bool = False,
    empty: bool = False,
) -> Value:
    """What multiplies a row: Factor F as its working has it, or a number of the conditions.

    Nothing where the row is `empty`: it has no cost yet. The formula is the same in all rows of a
    part, so that it may be copied from each to every other: the cost says whether it is taken off.
    """
    formula = _multiplied_by(frame, part)
    if empty:
        return Blank(formula, kind)
    live = formula.taken_off or isinstance(formula.by, Ref)
    return Number(part.multiplier_of(after_factor), kind, formula if live else None)


def _multiplied_by(frame: Frame, part: PricedPart) -> Multiplier:
    """What multiplies the rows of a part."""
    cost = frame.grid.index["cost"]
    if PART_KINDS[part.kind].multiplier == "vat" and frame.vat is not None:
        return Multiplier(cost, frame.vat, of_vat=True)
    source = frame.factors.get(part.factor.work_type) if part.factor is not None else None
    return Multiplier(cost, source or part.multiplier, taken_off=_takes_off_after(frame, part))


def _takes_off_after(frame: Frame, part: PricedPart) -> bool:
    """Whether something may be taken off in a part that Factor F does not multiply."""
    return frame.taken_off_after and PART_KINDS[part.kind].takes_factor


def product(frame: Frame) -> Product:
    """A row's cost times its multiplier, rounded by itself."""
    cost = frame.grid.index["cost"]
    return Product((cost, frame.grid.index[_multiplier_column(frame.grid)]), said=cost, both=True)


def _price(frame: Frame, part: PricedPart) -> Formula:
    """A row's price as it is rounded: by itself, or as its share of the running total."""
    if part.row_rounding == "rows":
        return product(frame)
    if part.row_rounding == "total":
        cost, by = frame.grid.index["cost"], frame.grid.index[_multiplier_column(frame.grid)]
        return RunningPrice(cost, by, _takes_off_after(frame, part))
    raise unhandled(part.row_rounding)


def _multiplier_column(grid: Grid) -> Literal["factor", "multiplier"]:
    """The key of the column in which a form has what multiplies its costs."""
    return "factor" if "factor" in grid.index else "multiplier"


def amount_column(sheet: Sheet) -> int:
    """The column in which a form has its amounts."""
    keys = [column.key for column in sheet.columns]
    return next(keys.index(key) for key in ("price", "total", "amount") if key in keys)


def amounts_of(sheet: Sheet, key: str = "") -> Amounts:
    """All that a list or a summary has in its column of amounts, or in another, with the total."""
    column = [each.key for each in sheet.columns].index(key) if key else amount_column(sheet)
    return Amounts(sheet.key, HEAD_KEY, TOTAL_KEY, column)


@dataclass(frozen=True, slots=True)
class AmountCell:
    """Where a form prints an amount; `empty` while it prints none.

    Of a total, `amounts` are those that it comes from.
    """

    ref: Ref
    empty: bool
    amounts: tuple[Amounts, ...] = ()


def amount_cells(sheet: Sheet) -> dict[str, AmountCell]:
    """The amounts of a form's rows, by the key of the row."""
    at = amount_column(sheet)
    return {
        row.key: AmountCell(Ref(sheet.key, row.key, at), not isinstance(row.cells[at].value, Money))
        for row in sheet.rows
        if row.key and at < len(row.cells)
    }


def row_key(priced: PricedRow) -> str:
    """The key of a row of a part in its summary."""
    return f"row-{priced.row}"


def words_row(frame: Frame, amount: int, of: Ref, wording: str = "words") -> SheetRow:
    """The row with an amount in words, over the whole width."""
    template = frame.definition.wording[wording]
    before, _, after = template.partition("{words}")
    words = amount_in_words(amount)
    value = Text(f"{before}{words}{after}", formula=InWords(of, amount, words, before, after))
    return frame.grid.row("words", [frame.grid.cell(0, value, _WORDS, frame.grid.last)])


def table_row(
    grid: Grid,
    kind: RowKind,
    cells: RowCells,
    key: str = "",
    keep: bool = False,
) -> SheetRow:
    """A row of the table from cells by column key; the other columns stay empty."""
    values = [cells.get(column.key, (BLANK, LEFT)) for column in grid.columns]
    return grid.table_row(kind, values, key, keep)


def draft_mark(frame: Frame, priced: PricedEstimate) -> RowCells:
    """Nothing, until a workbook holds a factor back for another cost than the printed one.

    Of several tables that do not close the one that ends first is asked: all are looked up with
    the same cost. It stands under remarks, or where a form has none under the factor.
    """
    ends = {
        kind: working.table.rows[-1].cost
        for kind, working in priced.factors.items()
        if working.table is not None and not working.table.closes and kind in frame.factors
    }
    if not ends:
        return {}
    result = frame.factors[min(ends, key=lambda kind: ends[kind])]
    a = Ref(result.sheet, COST_KEY, result.column)
    mark = Text("", formula=DraftMark(_DRAFT, a, priced.direct_cost))
    if "remark" in frame.grid.index:
        return {"remark": (mark, LEFT)}
    return {_multiplier_column(frame.grid): (mark, CENTER)}

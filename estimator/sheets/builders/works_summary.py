"""The summaries of roads, bridges and box culverts, and of irrigation: one row an item of the bill.

Clause 20 (2), (3) of the guideline gives these works a summary of their own, without a ปร number.
Its title is printed there; no blank of it was found, so that the columns are inferred. An item has
its direct cost, Factor F and its price; the prices add up to the printed total.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal

from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill.rows import Line, RowId
from estimator.domain.factor_f.look_up import FactorWorking
from estimator.domain.money import baht
from estimator.domain.pricing.choices import MadeChoice
from estimator.domain.pricing.costing import CostedLine
from estimator.domain.pricing.items import Item, adjusted, part_items, prints_items
from estimator.domain.pricing.price import PricedEstimate, PricedPart
from estimator.sheets.builders.conditions import condition_rows
from estimator.sheets.builders.line_list import TOTAL_KEY as LIST_TOTAL_KEY
from estimator.sheets.builders.line_list import indented, line_key, remark_of
from estimator.sheets.builders.listed_texts import texts_of
from estimator.sheets.builders.reference_price import (
    beside_column,
    choice_notes,
    part_amount,
    part_key,
    price_rows,
)
from estimator.sheets.builders.summary import (
    NET_KEY,
    TOTAL_KEY,
    AmountCell,
    amount_column,
    closing_rows,
    multiplier,
    net_row,
    product,
    sums_of,
    table_row,
    taken_amount,
    unlisted_rows,
    words_row,
)
from estimator.sheets.cell_formulas import (
    DASH,
    Formula,
    Priced,
    Product,
    SharedPrice,
    Sum,
    SumBelow,
    TakenFrom,
)
from estimator.sheets.cell_refs import Amounts, Ref, Total
from estimator.sheets.counted_rows import (
    Needed,
    PartRow,
    RowsOfParts,
)
from estimator.sheets.document import (
    HEAD_KEY,
    Blank,
    Dash,
    Look,
    Money,
    Number,
    NumberKind,
    RowCells,
    Sheet,
    SheetCell,
    SheetRow,
    Text,
    Value,
)
from estimator.sheets.forms.placeholders import filled
from estimator.sheets.layout.display import shown
from estimator.sheets.layout.frame import Frame, blank_rows, sheet_of
from estimator.sheets.layout.grid import CENTER, LEFT, RIGHT

_BOLD_LEFT: Final = Look(bold=True)
_BOLD_RIGHT: Final = Look("right", bold=True)
_BOLD_CENTER: Final = Look("center", bold=True)
_BELOW: Final = Look("left", role="small", border="none")
_BELOW_ITEM: Final[Mapping[str, str]] = {
    "item_price": "หน่วยละ {price} บาท",
    "item_remark": "หมายเหตุ: {remark}",
}
"""What stands below an item that no list has, where a form does not say how."""


def total_key(part: PricedPart) -> str:
    """The key of the row with a part's total on the summary of the whole project."""
    return f"total-{part.row}"


def _heading_key(part: PricedPart) -> str:
    """The key of the row above the items of a part, where there are several."""
    return f"heading-{part.row}"


def block_amounts(sheet: Sheet, part: PricedPart, column: int) -> Amounts:
    """What a part's items have in a column of the form that closes the set, with their sum."""
    keys = {row.key for row in sheet.rows}
    top = _heading_key(part) if _heading_key(part) in keys else HEAD_KEY
    return Amounts(sheet.key, top, total_key(part), column)


def part_summary(frame: Frame, priced: PricedEstimate, part: PricedPart, listed: Sheet) -> Sheet:
    """The items of one part, in a contract whose reference price stands on a form of buildings."""
    block = _Block(frame, priced, part, listed, TOTAL_KEY, NET_KEY)
    totals = [*block.totals(), words_row(frame, part.net, block.amount, "part_words")]
    return _sheet(frame, priced, [block], list(block.items()), totals)


def works_summary(
    frame: Frame,
    priced: PricedEstimate,
    lists: Mapping[RowId, Sheet],
    sources: Mapping[RowId, AmountCell],
    costs: Mapping[RowId, AmountCell],
    choices: Sequence[MadeChoice] = (),
) -> Sheet:
    """The reference price with the items of its parts.

    `lists` are the sheets that list their lines; `sources` and `costs` say where the amounts and
    the costs of the parts are printed that have forms of buildings. A part in which nothing stands
    is left out. `choices` stand below it where no working of Factor F has them.
    """
    parts = [part for part in priced.parts if part.rows]
    blocks = [
        _Block(
            frame,
            priced,
            part,
            lists.get(part.row),
            total_key(part),
            f"net-{part.row}",
            _heading_key(part) if len(parts) > 1 else HEAD_KEY,
        )
        for part in parts
        if prints_items(priced, part)
    ]
    if len(parts) == len(blocks) == 1:
        (block,) = blocks
        totals = [*block.totals(), *price_rows(frame, priced, block.amount)]
        whole = Ref(frame.key, block.total, frame.grid.index["price"])
        notes = choice_notes(frame, priced.estimate, choices, (whole, block.part.price))
        return _sheet(frame, priced, blocks, list(block.items()), totals, notes)
    body: list[SheetRow] = []
    terms: list[Total] = []
    rows: list[PartRow] = []
    of_part = {block.part.row: block for block in blocks}
    for part in parts:
        if part.row in of_part:
            block = of_part[part.row]
            body += [block.heading(), *closing_rows(list(block.items())), *block.totals("subtotal")]
            terms.append(Total(block.amount, (block.amounts("price"),)))
            rows += block.part_row()
        else:
            body.append(_other_part(frame, part, sources.get(part.row), costs.get(part.row)))
            price = Ref(frame.key, body[-1].key, frame.grid.index["price"])
            beside = Amounts(frame.key, price.row, price.row, beside_column(frame.grid))
            terms.append(Total(price, (beside,)))
            source = sources.get(part.row)
            rows += [PartRow(part.title, price, source.ref)] if source is not None else []
    cells: RowCells = {
        "description": (Text(frame.definition.wording["total"]), _BOLD_LEFT),
        "price": (
            Money(priced.total, Sum(tuple(terms), _all_above(frame, blocks, body, rows))),
            _BOLD_RIGHT,
        ),
    }
    total = table_row(frame.grid, "total", cells, TOTAL_KEY, keep=True)
    whole = Ref(frame.key, TOTAL_KEY, frame.grid.index["price"])
    notes = choice_notes(frame, priced.estimate, choices, (whole, priced.total))
    return _sheet(frame, priced, blocks, body, [total, *price_rows(frame, priced, whole)], notes)


def _all_above(
    frame: Frame, blocks: Sequence[_Block], body: Sequence[SheetRow], parts: Sequence[PartRow]
) -> SumBelow:
    """All prices of the form, with what parts were cut down to in place of their totals."""
    index = frame.grid.index
    cut = (block.total for block in blocks if block.part.steps)
    less = tuple(Ref(frame.key, total, index["price"]) for total in cut)
    beside = beside_column(frame.grid)
    needed = (
        Needed((index["cost"],), index["price"]),
        Needed((beside,), index["price"], taken=True),
    )
    ends = [HEAD_KEY, *(block.amount.row for block in blocks)]
    tops = [*(block.top for block in blocks), TOTAL_KEY]
    between = tuple(zip(ends, tops, strict=True))
    keys = {part.cell.row for part in parts}
    cells = [cell for row in body if row.key in keys for cell in row.cells]
    taken = [index[key] for key in ("cost", "factor") if _is_taken(cells, index[key])]
    rows = RowsOfParts(index["price"], beside, between, tuple(taken), tuple(parts))
    return SumBelow(HEAD_KEY, dash=False, less=less, needed=needed, rows=rows)


def _is_taken(cells: Sequence[SheetCell], column: int) -> bool:
    """Whether the figures of a column come from elsewhere, all of them."""
    values = (cell.value for cell in cells if cell.first == column)
    return all(each.formula for each in values if isinstance(each, (Money, Number)))


def _sheet(
    frame: Frame,
    priced: PricedEstimate,
    blocks: Sequence[_Block],
    body: list[SheetRow],
    totals: list[SheetRow],
    notes: Sequence[SheetRow] = (),
) -> Sheet:
    conditions = _conditions(frame, priced, blocks)
    filled_rows = sum(row.height > 0 for row in body)
    missing = frame.definition.least_rows - filled_rows - len(conditions)
    rows = [*body, *blank_rows(frame.grid, missing), *conditions]
    below = list(notes)
    if any(adjusted(block.part, item) for block in blocks for item in block.rows):
        words = Text(frame.definition.wording["adjusted"])
        cell = frame.grid.cell(0, words, _BELOW, frame.grid.last)
        below.insert(0, frame.grid.row("note", [cell]))
        totals[-1] = replace(totals[-1], keep=True)
    return sheet_of(frame, [*closing_rows(rows), *totals, *below])


def _conditions(frame: Frame, priced: PricedEstimate, blocks: Sequence[_Block]) -> list[SheetRow]:
    """The conditions of each Factor F that is printed; what two have in common is said once.

    The form that closes the set has a row for the parts with forms of their own, too.
    """
    workings: list[FactorWorking | None] = [block.part.factor for block in blocks]
    if priced.work_type != "building":
        workings += [part.factor for part in priced.parts if part.factor not in workings]
    found: dict[tuple[str, ...], SheetRow] = {}
    for working in workings:
        for row in condition_rows(frame, priced, working) if working is not None else ():
            found.setdefault(tuple(line for cell in row.cells for line in cell.lines), row)
    return list(found.values())


def _other_part(
    frame: Frame, part: PricedPart, source: AmountCell | None, cost: AmountCell | None
) -> SheetRow:
    """A part that has forms of buildings: with its direct cost, which is in that of the project.

    Its price is the one cut down there, which is said: cost and factor alone do not give it.
    """
    title = part.title
    if part.steps:
        title = (
            f"{title} ({filled(frame.definition.wording['part_net'], {'step': f'{part.step:,f}'})})"
        )
    cells: RowCells = {
        "description": (Text(title), _BOLD_LEFT),
        "price": (part_amount(part, source), RIGHT),
    }
    if part.factor is not None:
        taken = TakenFrom(cost.ref, amounts=cost.amounts) if cost is not None else None
        whole = Money(part.totals.total, taken)
        cells |= {"cost": (whole, RIGHT), "factor": (multiplier(frame, part, "factor"), CENTER)}
    return table_row(frame.grid, "line", cells, part_key(part.row))


class _Block:
    """The rows of one part."""

    def __init__(
        self,
        frame: Frame,
        priced: PricedEstimate,
        part: PricedPart,
        listed: Sheet | None,
        total: str,
        net: str,
        top: str = HEAD_KEY,
    ) -> None:
        self.frame = frame
        self.grid = frame.grid
        self.wording = frame.definition.wording
        self.priced = priced
        self.part = part
        self.kind = PART_KINDS[part.kind]
        self.rows = part_items(priced, part)
        self.runs = {row: item.rest for item in self.rows for row in item.rest}
        self.listed = listed
        self.texts = texts_of(listed)
        self.total, self.net, self.top = total, net, top

    @property
    def amount(self) -> Ref:
        """Where the part's amount stands that enters the reference price."""
        return Ref(self.frame.key, self.net if self.part.steps else self.total, self._at("price"))

    def amounts(self, column: str) -> Amounts:
        """The amounts of the part in a column, with their sums."""
        return Amounts(self.frame.key, self.top, self.amount.row, self._at(column))

    def part_row(self) -> Iterator[PartRow]:
        """What is listed of the part on another form."""
        if self.listed is not None and not self.kind.whole_price:
            whole = Ref(self.listed.key, LIST_TOTAL_KEY, amount_column(self.listed))
            yield PartRow(self.part.title, self.amount, whole)

    def heading(self) -> SheetRow:
        """The part's title, and what multiplies it where that is not Factor F."""
        template = self.wording["part_of_vat" if self.kind.multiplier == "vat" else "part"]
        words = filled(template, {"part": self.part.title})
        cells: RowCells = {"description": (Text(words), _BOLD_LEFT)}
        return table_row(self.grid, "group", cells, _heading_key(self.part), keep=True)

    def items(self) -> Iterator[SheetRow]:
        """Groups without amounts, and items."""
        for item in self.rows:
            if item.is_group:
                cells: RowCells = {
                    "no": (self.texts.text(item.row, "no", item.number), _BOLD_CENTER),
                    "description": (
                        self.texts.text(item.row, "description", item.title),
                        indented(_BOLD_LEFT, item.depth),
                    ),
                }
                yield table_row(self.grid, "group", cells, keep=True)
            else:
                yield table_row(self.grid, "line", self._item(item), item_key(item.row))
        if self.listed is not None and not self.kind.whole_price:
            items = [item_key(item.row) for item in self.rows if not item.is_group]
            price = product(self.frame)
            yield from unlisted_rows(self.frame, self.part, self.listed, self.top, items, price)

    def totals(self, kind: Literal["total", "subtotal"] = "total") -> Iterator[SheetRow]:
        """The part's total, and what it is cut down to."""
        words = filled(self.wording["part_total"], {"part": self.part.title})
        listed = None if self.kind.whole_price else self.listed
        costs, prices = sums_of(self.frame, self.part, listed, self.top)
        cost = Money(self.part.totals.total, costs)
        cells: RowCells = {
            "description": (Text(words), _BOLD_LEFT),
            "cost": (Dash(kind=None) if self.kind.whole_price else cost, _BOLD_RIGHT),
            "price": (Money(self.part.price, prices), _BOLD_RIGHT),
        }
        yield table_row(
            self.grid, kind, cells, self.total, keep=kind == "total" or bool(self.part.steps)
        )
        if self.part.steps:
            of = Ref(self.frame.key, self.total, self._at("price"))
            net = net_row(self.frame, self.part, of, "part_net", self.net)
            yield net if kind == "total" else replace(net, keep=False)

    def _item(self, item: Item) -> RowCells:
        node = self.priced.estimate.bill.node(item.row)
        line = self.priced.costed.lines[item.row]
        if not isinstance(node, Line):
            raise ValueError(f"row {item.row} is an item and no line")
        formula = self._price(item, line)
        price = Dash(formula) if item.price is None else Money(item.price, formula)
        cells: RowCells = {
            "no": (self.texts.text(item.row, "no", item.number), CENTER),
            "description": (self._called(item.row, node, line), indented(LEFT, item.depth)),
            "quantity": (self._quantity(item.row, line), RIGHT),
            "unit": (self.texts.text(item.row, "unit", node.unit), CENTER),
            "price": (price, RIGHT),
            "remark": (self.texts.text(item.row, "remark", remark_of(node)), LEFT),
        }
        if self.kind.whole_price:
            return {**cells, "cost": (Dash(kind=None), RIGHT), "factor": (Dash(kind=None), CENTER)}
        cost = self._cost(item)
        number: NumberKind = "factor" if self.kind.takes_factor else "multiplier"
        factor = multiplier(
            self.frame,
            self.part,
            number,
            after_factor=item.after_factor,
            empty=isinstance(cost, Dash),
        )
        return {**cells, "cost": (cost, RIGHT), "factor": (factor, CENTER)}

    def _called(self, row: RowId, node: Line, line: CostedLine) -> Text:
        """What an item is called; below it what no list and no column has of it."""
        if self.listed is not None:
            return self.texts.text(row, "description", node.description)
        below = {}
        price = line.whole_unit
        if price is not None and (line.unfinished or price != baht(line.totals.total)):
            number = shown(Number(price, "unit_price"), self.grid.figures)
            below["item_price"] = {"price": number}
        remark = remark_of(node)
        if remark and "remark" not in self.grid.index:
            below["item_remark"] = {"remark": remark}
        wording = {**_BELOW_ITEM, **self.wording}
        said = (filled(wording[key], words) for key, words in below.items())
        return Text("\n".join([node.description, *said]))

    def _cost(self, item: Item) -> Value:
        if self.listed is None:
            return Dash() if item.cost is None else Money(item.cost)
        ref = Ref(self.listed.key, line_key(item.row), amount_column(self.listed))
        return taken_amount(item.cost or 0, AmountCell(ref, item.cost is None))

    def _quantity(self, row: RowId, line: CostedLine) -> Value:
        taken = None
        if self.listed is not None:
            columns = [column.key for column in self.listed.columns]
            cell = Ref(self.listed.key, line_key(row), columns.index("quantity"))
            taken = TakenFrom(cell, otherwise="")
        if line.quantity is None:
            return Blank(taken, "quantity")
        return Number(line.quantity, "quantity", taken)

    def _price(self, item: Item, line: CostedLine) -> Formula | None:
        """How an item's price comes about in a workbook."""
        if self.kind.whole_price:
            both = (line.material_unit, line.labour_unit)
            given = tuple(price for price in both if price is not None)
            # Only a file of an earlier version has a percentage here.
            if line.labour_percent is not None or not given:
                return None
            return Priced(self._at("quantity"), given, DASH)
        cost, factor = self._at("cost"), self._at("factor")
        run = self.runs.get(item.row)
        if run is not None:
            first, last = item_key(run[0]), item_key(run[-1])
            return SharedPrice(cost, factor, first, last, apart=item.after_factor)
        return Product((cost, factor), said=cost, both=True)

    def _at(self, key: str) -> int:
        return self.grid.index[key]


def item_key(row: RowId) -> str:
    """The key of an item in its summary."""
    return f"item-{row}"

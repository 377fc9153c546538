"""ปร.6: the reference price, from the sums of the parts; the committee signs it.

The total adds the parts' amounts as their summaries print them, cut down or not; the reference
price is cut from that total, and both are shown: reference forms A.6, reference rules B.5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from estimator.domain.bill.rows import RowId
from estimator.domain.estimate import Estimate
from estimator.domain.money import Satang, shown_number
from estimator.domain.pricing.choice_words import choice_words, heading_of, printed
from estimator.domain.pricing.choices import MadeChoice
from estimator.domain.pricing.factor_statements import grave_statements
from estimator.domain.pricing.other_rules import other_rules
from estimator.domain.pricing.price import PricedEstimate, PricedPart
from estimator.sheets.builders.conditions import statement_texts
from estimator.sheets.builders.summary import (
    NET_KEY,
    TOTAL_KEY,
    AmountCell,
    draft_mark,
    net_words,
    table_row,
    taken_amount,
    words_row,
)
from estimator.sheets.cell_formulas import (
    CutDown,
    Same,
    SumBelow,
)
from estimator.sheets.cell_refs import Ref
from estimator.sheets.counted_rows import (
    Needed,
    PartRow,
    TakenRows,
)
from estimator.sheets.document import (
    HEAD_KEY,
    Dash,
    Look,
    Money,
    RowCells,
    Sheet,
    SheetRow,
    Text,
    Value,
    kept_with_next,
)
from estimator.sheets.forms.placeholders import filled
from estimator.sheets.layout.frame import Frame, blank_rows, sheet_of
from estimator.sheets.layout.grid import CENTER, LEFT, RIGHT, Grid
from estimator.sheets.text_formulas import Average, WhileAmount

_BOLD_LEFT: Final = Look(bold=True)
_BOLD_RIGHT: Final = Look("right", bold=True)
_BELOW: Final = Look("left", border="none")
_OTHERS_CHANGED: Final = "ยอดรวมไม่ใช่ยอดที่พิมพ์จากโปรแกรม จึงไม่แสดงราคากลางของวิธีอื่น"


def reference_price(
    frame: Frame,
    priced: PricedEstimate,
    sources: Mapping[int, AmountCell],
    choices: Sequence[MadeChoice] = (),
) -> Sheet:
    """The summary of the whole project; `sources` says where each part's amount is printed.

    `choices` stand below it where no working of Factor F has them.
    """
    grid, wording = frame.grid, frame.definition.wording
    price_column = grid.index["price"]
    rows = [_part_row(frame, part, sources.get(part.row)) for part in priced.parts]
    rows += blank_rows(grid, frame.definition.least_rows - len(rows))
    if rows:
        rows[-1] = kept_with_next(rows[-1])
    beside = beside_column(grid)
    needed = Needed((beside,), price_column, taken=True)
    taken = TakenRows(price_column, beside, tuple(_taken(frame, priced, sources)))
    added = SumBelow(HEAD_KEY, dash=False, needed=(needed,), rows=taken)
    total: RowCells = {
        "description": (Text(wording["total"]), _BOLD_LEFT),
        "price": (Money(priced.total, added), _BOLD_RIGHT),
    }
    rows.append(table_row(grid, "total", total, TOTAL_KEY, keep=True))
    rows += price_rows(frame, priced, Ref(frame.key, TOTAL_KEY, price_column))
    rows += _area_rows(frame, priced)
    rows += _notes(frame, statement_texts(frame, priced, grave_statements(priced)))
    whole = Ref(frame.key, TOTAL_KEY, price_column), priced.total
    rows += choice_notes(frame, priced.estimate, choices, whole)
    return sheet_of(frame, rows)


def price_rows(frame: Frame, priced: PricedEstimate, total: Ref) -> list[SheetRow]:
    """The reference price in figures and words; `total` is where the total of the parts stands."""
    grid = frame.grid
    words = net_words(frame.definition.wording["net"], priced.steps, priced.total, total)
    cut = CutDown(total, priced.steps) if priced.steps else Same(total)
    net: RowCells = {
        "description": (words, _BOLD_LEFT),
        "price": (Money(priced.reference_price, cut), _BOLD_RIGHT),
        **draft_mark(frame, priced),
    }
    of = Ref(frame.key, NET_KEY, grid.index["price"])
    return [
        table_row(grid, "net", net, NET_KEY, keep=True),
        words_row(frame, priced.reference_price, of),
    ]


def _part_row(frame: Frame, part: PricedPart, source: AmountCell | None) -> SheetRow:
    cells: RowCells = {
        "no": (Text(_numbered(frame, part)), CENTER),
        "description": (Text(part.title), LEFT),
        "price": (part_amount(part, source), RIGHT),
    }
    return table_row(frame.grid, "line", cells, part_key(part.row))


def _taken(
    frame: Frame, priced: PricedEstimate, sources: Mapping[int, AmountCell]
) -> Iterator[PartRow]:
    for part in priced.parts:
        source = sources.get(part.row)
        if source is not None:
            cell = Ref(frame.key, part_key(part.row), frame.grid.index["price"])
            yield PartRow(part.title, cell, source.ref)


def part_key(part: RowId) -> str:
    """The key of the row of a part on the form that closes the set."""
    return f"part-{part}"


def beside_column(grid: Grid) -> int:
    """Where the amounts of parts stand a second time, with an empty column between."""
    return len(grid.columns) + 1


def _numbered(frame: Frame, part: PricedPart) -> str:
    """``หมวด 1``, or the number alone where the title says so itself."""
    wording = frame.definition.wording.get("part_number", "")
    said = filled(wording, {"number": part.number})
    return part.number if not said or part.title.startswith(said) else said


def part_amount(part: PricedPart, source: AmountCell | None) -> Value:
    """A part's amount, from where its own form prints it; a dash where nothing is priced."""
    if source is None:
        return Money(part.net) if part.net else Dash()
    return taken_amount(part.net, source, beside=True)


def _area_rows(frame: Frame, priced: PricedEstimate) -> list[SheetRow]:
    area, average = priced.estimate.project.floor_area_m2, priced.average_baht_per_m2
    if area is None or average is None:
        return []
    words = {"area": shown_number(area), "average": f"{average:,}"}
    wording, grid = frame.definition.wording["floor_area"], frame.grid
    before, there, after = wording.partition("{average}")
    price = Ref(frame.key, NET_KEY, grid.index["price"])
    live = Average(price, area, filled(before, words), filled(after, words)) if there else None
    text = Text(filled(wording, words), formula=live)
    return [grid.row("note", [grid.cell(0, text, _BELOW, grid.last)])]


def choice_notes(
    frame: Frame, estimate: Estimate, choices: Sequence[MadeChoice], whole: tuple[Ref, Satang]
) -> list[SheetRow]:
    """What was chosen, with what other ways give while `whole` is the amount that it now is.

    That forms or guideline are not those of the pricing day is said whether it is chosen here or
    on a working of Factor F.
    """
    found = []
    told = printed(choices)
    for other in other_rules(estimate):
        if all(made.rule != other.rule for made in told):
            why = f"; เหตุผล: {other.reason}" if other.reason else ""
            found.append(Text(f"* {other.sentence}{why}"))
    for made in told:
        heading = heading_of(estimate.bill, made)
        now, otherwise = (f"* {heading}: {words}" for words in words_while(made))
        formula = None
        if now != otherwise:
            formula = WhileAmount((whole[0],), whole[1], now, otherwise, frame.groups)
        found.append(Text(now, formula=formula))
    return _notes(frame, found)


def words_while(made: MadeChoice) -> tuple[str, str]:
    """A choice in words, and without what other ways give, for a workbook with other figures."""
    lasting = replace(made.taken, name=made.taken.lasting or made.taken.name)
    now, alone = choice_words(made), choice_words(replace(made, taken=lasting, others=()))
    return now, now if now == alone else f"{alone}; {_OTHERS_CHANGED}"


def _notes(frame: Frame, texts: Iterable[Text]) -> list[SheetRow]:
    """What whoever signs shall see: what Factor F cannot stand for, what was chosen."""
    grid = frame.grid
    return [grid.row("note", [grid.cell(0, text, _BELOW, grid.last)]) for text in texts]

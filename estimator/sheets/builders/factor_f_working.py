"""The working of Factor F, an appendix: conditions, tables, rows, A to E, formula, result.

One sheet for each work group of the contract (guideline clause 8). In a workbook A points to the
summaries, B to E and the result are looked up in the whole column of the table, which stands
beside the sheet, and the summaries take the result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile, zip_longest
from typing import Final

from estimator.domain.books.trust import trust_of
from estimator.domain.factor_f.look_up import FactorWorking
from estimator.domain.factor_f.tables import COLUMN_NAMES, FactorRow
from estimator.domain.factor_f.words import (
    COPIED_FROM,
    FORMULA,
    HELD_BACK,
    ROUNDING_NAMES,
    conditions_lines,
    departs,
    doubts_of,
    edition_lines,
    formula_with_numbers,
    letter_lines,
    place_sentence,
    row_text,
    way_words,
)
from estimator.domain.money import FactorRounding, Satang, satang_from_baht
from estimator.domain.pricing.choice_words import CHOICES_HEADING, heading_of, printed
from estimator.domain.pricing.choices import MadeChoice
from estimator.domain.pricing.factor_statements import all_statements
from estimator.domain.pricing.price import PricedEstimate
from estimator.sheets.builders.conditions import COST_KEY, statement_texts
from estimator.sheets.builders.reference_price import words_while
from estimator.sheets.cell_formulas import BesideAmount, BesideRow, Formula, Letter, LookedUp, Sum
from estimator.sheets.cell_refs import Ref, Total
from estimator.sheets.document import (
    CONDITION_KEY,
    Look,
    LookUpColumn,
    Money,
    Number,
    RowCells,
    Sheet,
    SheetRow,
    Text,
    Value,
)
from estimator.sheets.layout.frame import Frame, sheet_of
from estimator.sheets.layout.grid import CENTER, LEFT, RIGHT
from estimator.sheets.text_formulas import BeyondTable, WhileAmount

RESULT_KEY: Final = "factor_f"
_LETTERS: Final[Mapping[str, Letter]] = {"B": "B", "C": "C", "D": "D", "E": "E"}
_COST_CHANGED: Final = "ค่างานต้นทุนไม่ใช่ยอดเดิม ค่า Factor F หาใหม่จากตารางข้างแผ่นนี้"
"""What a workbook says in place of a sentence about the cost as it was printed."""

_ROWS_AROUND: Final = 1
"""How many further printed rows are shown above and below those that were used."""

_LONGEST_BESIDE: Final = 60
"""Letters of a text that still stands beside its label."""

_HEADING: Final = Look(bold=True)
_BOLD_LEFT: Final = Look(bold=True)
_BOLD_RIGHT: Final = Look("right", bold=True)
_NOTE: Final = Look(role="small", border="none")


def factor_f_working(
    frame: Frame,
    priced: PricedEstimate,
    working: FactorWorking,
    costs: Sequence[Total],
    choices: Sequence[MadeChoice] = (),
    whole: tuple[Ref, Satang] | None = None,
) -> Sheet:
    """The appendix for one work group; `costs` are the totals whose sum is A.

    `choices` are those of the whole estimate, which stand on one of its appendices; `whole` is
    where the total of the estimate is printed, and how much it is.
    """
    rows = [*_rows(frame, priced, working, costs), *_choices(frame, priced, choices, whole)]
    said = statement_texts(frame, priced, all_statements(priced))
    sheet = sheet_of(frame, [*rows, *_notes(frame, said)])
    return replace(sheet, beside=_column_read(working))


def _column_read(working: FactorWorking) -> LookUpColumn | None:
    """The whole column that the factor was read in, for a workbook in which costs change."""
    column, table = working.column, working.table
    if column is None or table is None:
        return None
    # Of a cost that is held back, what the rows above it would give is not read either.
    held = [row for row in table.rows if not working.held_back or row.cost <= working.cost]
    *rows, last = ((row, row.cell(column)) for row in held)
    closing = last[1] if last[0].bound == "above" else None
    rows = [*rows, last] if closing is None else rows
    # Where a row lacks the column nothing can be read beyond it: `look_up` refuses there.
    printed = takewhile(lambda each: each[1] is not None, rows)
    return LookUpColumn(
        COLUMN_NAMES[column],
        tuple((row.cost, factor) for row, factor in printed if factor is not None),
        closing,
    )


def _rows(
    frame: Frame, priced: PricedEstimate, working: FactorWorking, costs: Sequence[Total]
) -> Iterator[SheetRow]:
    words = frame.definition.wording
    conditions = priced.estimate.conditions
    yield _heading(frame, words["conditions"])
    for at, (label, text) in enumerate(conditions_lines(conditions, working)):
        yield from _text_rows(frame, label, text, key=f"{CONDITION_KEY}{at}")
    yield from _text_rows(frame, words["method"], way_words(working.method, working.rounding))
    if departs(conditions.factor_f) or working.method == "manual":
        yield from _text_rows(
            frame, words["reason"], (working.reason or "").strip() or words["no_reason"]
        )
    if working.edition is not None:
        yield _heading(frame, words["tables"])
        for label, text in edition_lines(working.edition, working.table):
            # A committee signs the circular, not whose copy of it the program was made from.
            if label != COPIED_FROM:
                yield from _text_rows(frame, label, text)
        yield from _table_rows(frame, working)
    yield _heading(frame, words["working"])
    yield from _letters(frame, working, costs)
    yield from _result(frame, working)


def _heading(frame: Frame, text: str) -> SheetRow:
    return frame.grid.row(
        "group", [frame.grid.cell(0, Text(text), _HEADING, frame.grid.last)], keep=True
    )


def _text_rows(
    frame: Frame,
    label: str,
    text: str,
    otherwise: str = "",
    whole: tuple[Ref, Satang] | None = None,
    key: str = "",
) -> Iterator[SheetRow]:
    """A label and its text; a long text takes the width of both, and a row for each line.

    A workbook's face may be wider than ours: one line is then set smaller, several would be cut.
    There another text comes `otherwise`, once the amount `whole` is another.
    """

    def said(now: str, later: str) -> Text:
        if whole is None or now == later:
            return Text(now)
        return Text(now, formula=WhileAmount((whole[0],), whole[1], now, later, frame.groups))

    otherwise = otherwise or text
    grid = frame.grid
    first, value = grid.index["description"], grid.index["value"]
    empty = grid.cell(0, Text(""), CENTER)
    if len(text) <= _LONGEST_BESIDE:
        beside = [
            empty,
            grid.cell(first, Text(label), LEFT),
            grid.cell(value, said(text, otherwise), LEFT, grid.last),
        ]
        yield grid.row("subtotal", beside, key)
        return
    lines, later = (
        grid.cell(first, Text(f"{label}: {each}"), LEFT, grid.last).lines
        for each in (text, otherwise)
    )
    # Whatever comes later goes into the rows that there are.
    later = (*later[: len(lines) - 1], " ".join(later[len(lines) - 1 :]))
    for at, (line, other) in enumerate(zip_longest(lines, later, fillvalue=""), start=1):
        cell = grid.cell(first, said(line, other), LEFT, grid.last)
        yield grid.row("condition", [empty, cell], keep=at < len(lines))


def _row(
    frame: Frame,
    cells: RowCells,
    key: str = "",
    keep: bool = False,
) -> SheetRow:
    values = [cells.get(column.key, (Text(""), LEFT)) for column in frame.grid.columns]
    return frame.grid.table_row("subtotal", values, key, keep)


def _table_rows(frame: Frame, working: FactorWorking) -> Iterator[SheetRow]:
    """The column that was read, at the rows used and those beside them."""
    column, table = working.column, working.table
    if column is None or table is None:
        return
    words = frame.definition.wording
    yield from _text_rows(frame, words["column"], COLUMN_NAMES[column])
    used = [row for row in (working.lower, working.upper) if row is not None]
    places = [at for at, row in enumerate(table.rows) if row in used]
    first = max(0, min(places) - _ROWS_AROUND)
    beside = _column_read(working)
    kept = 0 if beside is None else len(beside.rows) + (beside.closing is not None)
    for at, row in enumerate(table.rows[first : max(places) + _ROWS_AROUND + 1], first):
        value, remark = row.cell(column), _row_remark(row, working, words["used"])
        # The rows beside are those of the table from its first on, the closing one the last.
        formula = BesideRow(at) if at < kept else None
        yield _row(
            frame,
            {
                "description": (Text(f"{words['row']} {row_text(row)} {words['million']}"), LEFT),
                "value": (Number(value or Decimal(0), "factor", formula), RIGHT),
                "remark": (_of_this_cost(frame, working, remark), LEFT),
            },
        )


def _of_this_cost(frame: Frame, working: FactorWorking, text: str, otherwise: str = "") -> Text:
    """A text that is true for this direct cost alone."""
    if working.table is None or not text:
        return Text(text)
    return Text(text, formula=WhileAmount((_a(frame),), working.cost, text, otherwise))


def _a(frame: Frame) -> Ref:
    return Ref(frame.key, COST_KEY, frame.grid.index["value"])


def _row_remark(row: FactorRow, working: FactorWorking, used: str) -> str:
    said = []
    if row in (working.lower, working.upper):
        letters = ("B D", "C E")[row == working.upper]
        said.append(f"{used} {letters}" if working.upper is not None else used)
        said += doubts_of(working, row)
    if row.verification:
        said.append(trust_of(row.verification).word)
    return " ".join(said)


def _letters(frame: Frame, working: FactorWorking, costs: Sequence[Total]) -> Iterator[SheetRow]:
    for line in letter_lines(working):
        formula: Formula | None = None
        if line.letter == "A":
            formula = Sum(tuple(costs)) if costs else None
        elif line.letter in _LETTERS:
            formula = BesideAmount(_a(frame), _LETTERS[line.letter])
        value: Value
        if line.letter in "ABC":
            value = Money(satang_from_baht(line.value), formula)
        else:
            value = Number(line.value, "factor", formula)
        cells: RowCells = {
            "no": (Text(line.letter), CENTER),
            "description": (Text(line.name), LEFT),
            "value": (value, RIGHT),
            "remark": (
                Text(frame.definition.wording["baht"] if line.letter in "ABC" else ""),
                LEFT,
            ),
        }
        yield _row(frame, cells, line.letter, keep=True)


def _result(frame: Frame, working: FactorWorking) -> Iterator[SheetRow]:
    grid, words = frame.grid, frame.definition.wording
    explained = [place_sentence(working)]
    if working.raw is not None:
        explained = [FORMULA, formula_with_numbers(working)]
    for text in explained:
        value = Text(text)
        if text != FORMULA:
            value = _of_this_cost(frame, working, text, _COST_CHANGED)
        cell = grid.cell(grid.index["description"], value, LEFT, grid.last)
        yield grid.row("subtotal", [grid.cell(0, Text(""), CENTER), cell], keep=True)
    if working.raw is not None:
        yield _row(
            frame,
            {
                "description": (Text(words["before_rounding"]), LEFT),
                "value": (Number(working.raw, "factor", _looked_up(frame, working, None)), RIGHT),
                "remark": (Text(words["cut_for_show"]), LEFT),
            },
            keep=True,
        )
    result = Number(working.value, "factor", _looked_up(frame, working, working.rounding))
    cells: RowCells = {
        "description": (Text(words["result"]), _BOLD_LEFT),
        "value": (result, _BOLD_RIGHT),
        "remark": (_rounding(frame, working), LEFT),
    }
    values = [cells.get(column.key, (Text(""), LEFT)) for column in grid.columns]
    yield grid.table_row("total", values, RESULT_KEY)


def _looked_up(
    frame: Frame, working: FactorWorking, rounding: FactorRounding | None
) -> LookedUp | None:
    """How a workbook finds the factor for another cost; None where it was set by hand."""
    if working.table is None:
        return None
    at = frame.grid.index["value"]
    letters = tuple(Ref(frame.key, letter, at) for letter in _LETTERS if working.upper is not None)
    return LookedUp(_a(frame), working.method == "interpolated", rounding, letters)


def _rounding(frame: Frame, working: FactorWorking) -> Text:
    """How the factor got its decimals, or that the table does not reach to the cost."""
    said = ROUNDING_NAMES[working.rounding] if working.raw is not None else ""
    table = working.table
    if table is None or (table.closes and not working.held_back):
        return Text(said)
    now = HELD_BACK if working.held_back else said
    return Text(now, formula=BeyondTable(_a(frame), HELD_BACK, said))


def _choices(
    frame: Frame,
    priced: PricedEstimate,
    choices: Sequence[MadeChoice],
    whole: tuple[Ref, Satang] | None,
) -> Iterator[SheetRow]:
    """What was chosen where no text decides and it matters."""
    shown = printed(choices)
    if shown:
        yield _heading(frame, CHOICES_HEADING)
    for made in shown:
        now, otherwise = words_while(made)
        heading = heading_of(priced.estimate.bill, made)
        yield from _text_rows(frame, heading, now, otherwise, whole)


def _notes(frame: Frame, texts: Iterable[Text]) -> Iterator[SheetRow]:
    grid = frame.grid
    for text in texts:
        yield grid.row("note", [grid.cell(0, text, _NOTE, grid.last)])

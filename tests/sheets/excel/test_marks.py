"""What is marked as a sum beside a list is one, or the workbook says that something is wrong."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.sheets.printing import Options, build_document, write_workbook
from tests.sheets.excel.test_pipes import LINES, made
from tests.sheets.excel.workbook_values import Values, is_error
from tests.sheets.samples import priced, sums_on_titles

OPTIONS = {"below": Options(), "on titles": sums_on_titles()}
TAB = "แบบ ปร.4"


def written(tmp_path: Path, options: Options) -> Values:
    write_workbook(build_document(priced(), options=options), tmp_path / "a.xlsx")
    return Values(tmp_path / "a.xlsx")


def price_in(values: Values) -> object:
    return values.worked_out("แบบ ปร.6", values.labelled("แบบ ปร.6", "รวม", 3))


@pytest.mark.parametrize("filtered", [False, True])
@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_a_sum_whose_mark_was_emptied_is_an_error_with_a_filter_and_without(
    tmp_path: Path, options: Options, filtered: bool
) -> None:
    values = written(tmp_path, options)
    whole = price_in(values)
    assert isinstance(whole, Decimal)
    marked = [at for at in range(8, 30) if values.worked_out(TAB, f"L{at}") == "รวม"]
    assert len(marked) >= 3
    if filtered:
        values.filter(TAB, "D", "ชุด", 8)
        assert price_in(values) == whole
    values.type_in(TAB, f"L{marked[0]}", "")
    assert is_error(price_in(values))


@pytest.mark.parametrize("function", ["SUM", "SUBTOTAL"])
def test_a_sum_of_ones_own_is_counted_once_or_is_an_error(tmp_path: Path, function: str) -> None:
    values = written(tmp_path, Options())
    whole = price_in(values)
    added = "SUM(I10:I11)" if function == "SUM" else "SUBTOTAL(9,I10:I11)"
    values.insert_row(TAB, 12, {"B": "รวมคอนกรีตและเหล็ก", "I": f"={added}", "L": "รวม"})
    found = price_in(values)
    assert is_error(found) if function == "SUM" else found == whole


def test_a_line_that_is_marked_as_a_sum_is_an_error(tmp_path: Path) -> None:
    values = written(tmp_path, Options())
    values.type_in(TAB, "L10", "รวม")
    assert is_error(price_in(values))


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_sums_go_along_with_a_group_that_is_cut_to_another_list(
    tmp_path: Path, options: Options
) -> None:
    """They name its cells alone: what names a column would stay on the sheet that they left.

    As does what T says of its place in the list, which the summary of that sheet alone asks for.
    """
    for at, given in enumerate((priced(), made(*LINES))):
        document = build_document(given, options=options)
        write_workbook(document, tmp_path / f"{at}.xlsx")
        whole = re.compile(r"\b([A-Z]):\1\b")
        rows = [*document.sheets[0].heading, *document.sheets[0].head, *document.sheets[0].rows]
        kinds = {cell: row.kind for cell, row in enumerate(rows, 1)}
        named = [
            (cell, kinds[int(cell[1:])])
            for tab, cell, formula in Values(tmp_path / f"{at}.xlsx").formulas()
            if tab == TAB and cell[0] != "T" and int(cell[1:]) in kinds and whole.search(formula)
        ]
        assert not [each for each in named if each[1] in ("line", "group", "subtotal")]

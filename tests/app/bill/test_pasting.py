"""Which columns a pasted table has, and what pasting it does to the bill."""

from __future__ import annotations

from decimal import Decimal

import pytest

from estimator.app.bill.columns import columns_of
from estimator.app.bill.pasting import PASTE_LABEL, columns_meant, pasted_edit
from estimator.app.bill.visible_rows import DRAFT, Draft
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Group, Line, Part
from estimator.domain.bill_edits.pasted_table import PastedColumn, PastedRows
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit, apply
from estimator.errors import UserError
from tests.domain.bills import bill_of
from tests.lines import flat_line

COLUMNS = columns_of("construction")
SHOWN = [at for at, column in enumerate(COLUMNS) if column.shown]
AT = {column.key: at for at, column in enumerate(COLUMNS)}
BILL = bill_of(
    Tree(
        Part("construction", "P"),
        (Tree(Group("A"), (Tree(flat_line("a", Decimal(1))), Tree(flat_line("b", Decimal(2))))),),
    )
)
PART, GROUP, FIRST = 1, 2, 3


def meant(table: PastedRows, at: str, shown: list[int] = SHOWN) -> list[PastedColumn]:
    return [*columns_meant(table, COLUMNS, shown, AT[at])][: len(table[0])]


def pasted(
    key: int, table: PastedRows, draft: Draft | None = None, at: str = "description"
) -> Edit:
    columns = columns_meant(table, COLUMNS, SHOWN, AT[at])
    return pasted_edit(Estimate(bill=BILL), "construction", key, draft, table, columns)


def lines(edit: Edit) -> list[str]:
    bill = apply(Estimate(bill=BILL), edit).bill
    return [getattr(bill.node(row), "description", "") for row in bill.children_of(GROUP)]


def test_a_table_begins_in_the_column_of_the_cursor() -> None:
    assert meant([["5", "ม."]], "quantity") == ["quantity", "unit"]
    assert meant([["ก", "5"]], "description") == ["description", "quantity"]


def test_beside_number_and_description_a_table_may_begin_with_either() -> None:
    assert meant([["1.1", "ก", "5"]], "description") == ["number", "description", "quantity"]
    assert meant([["ก", "5", "ม."]], "number") == ["description", "quantity", "unit"]
    # A table under the unit has no number before it, whatever it looks like.
    assert meant([["1.1", "ก", "5"]], "unit")[0] == "unit"


def test_what_was_copied_in_the_grid_has_the_columns_in_sight() -> None:
    no_unit = [at for at in SHOWN if at != AT["unit"]]
    assert meant([["ก", "5", "10"]], "description", no_unit) == [
        "description", "quantity", "material",
    ]  # fmt: skip


def test_a_table_becomes_rows_at_the_empty_row_of_a_group_or_where_one_was_asked_for() -> None:
    at_the_end = pasted(-GROUP, [["ก", "1"], ["ข", "2"]])
    assert (at_the_end.label, lines(at_the_end)) == (PASTE_LABEL, ["a", "b", "ก", "ข"])
    assert lines(pasted(DRAFT, [["ก", "1"]], Draft(GROUP, 1, "line"))) == ["a", "ก", "b"]
    # An empty row elsewhere does not ask the one that was asked for.
    assert lines(pasted(-GROUP, [["ก", "1"]], Draft(GROUP, 0, "line"))) == ["a", "b", "ก"]


def test_a_table_of_empty_rows_brings_nothing() -> None:
    assert pasted(-GROUP, [["", ""], ["", ""]]) == Edit(PASTE_LABEL)


def test_a_table_at_a_line_is_written_over_it() -> None:
    assert lines(pasted(FIRST, [["ก"], ["ข"], ["ค"]])) == ["ก", "ข", "ค"]


def test_what_cannot_be_read_is_said_by_row() -> None:
    with pytest.raises(UserError, match="แถวที่ 2 จำนวน"):
        pasted(-GROUP, [["ก", "1"], ["ข", "สอง"]])


@pytest.mark.parametrize("kind", ["construction", "equipment", "special"])
def test_whatever_can_be_typed_into_a_column_can_be_pasted_there(kind: PartKind) -> None:
    typed = [column for column in columns_of(kind) if column.field is not None]
    assert len(typed) > 4
    assert [column.pasted for column in typed] == [column.field for column in typed]


def test_depths_and_reasons_are_pasted_like_any_other_cell() -> None:
    both = [*SHOWN, AT["depth_m"], AT["rate_reason"]]
    table = [["2.50", "ขุดลึก"], ["3.5", "ขุดลึกกว่า"]]
    columns = columns_meant(table, COLUMNS, both, AT["depth_m"])
    edit = pasted_edit(Estimate(bill=BILL), "construction", FIRST, None, table, columns)
    bill = apply(Estimate(bill=BILL), edit).bill
    found = [bill.node(row) for row in bill.children_of(GROUP)]
    assert [(line.depth_m, line.rate_reason) for line in found if isinstance(line, Line)] == [
        (Decimal("2.50"), "ขุดลึก"),
        (Decimal("3.5"), "ขุดลึกกว่า"),
    ]


def test_a_text_beyond_the_last_column_is_refused_with_its_row() -> None:
    wide = [["ก", *[""] * len(COLUMNS)], ["ข", *[""] * len(COLUMNS)]]
    assert lines(pasted(FIRST, wide)) == ["ก", "ข"]
    wide[1][-1] = "เลย"
    with pytest.raises(UserError, match="แถวที่ 2 “เลย” เกินช่องสุดท้าย"):
        pasted(FIRST, wide)

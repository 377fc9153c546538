"""Finding rows of the bill by a piece of their text."""

from __future__ import annotations

from dataclasses import replace

from estimator.app.bill.row_search import RowSearch
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Group, Part, RowChange, with_changes
from estimator.domain.bill_edits.row_edits import Tree
from tests.domain.bills import bill_of
from tests.lines import flat_line

BILL = bill_of(
    Tree(
        Part("construction", "งานอาคาร"),
        (
            Tree(
                Group("งานเหล็ก"),
                (
                    Tree(flat_line("เหล็กข้ออ้อย DB 16", unit="กก.")),
                    Tree(replace(flat_line("ลวดผูก"), remark="ดูแบบงานเหล็ก")),
                ),
            ),
        ),
    ),
    Tree(Part("special", "ค่าใช้จ่ายพิเศษ"), (Tree(flat_line("เหล็กแผ่นปูทาง")),)),
)
PART, GROUP, BAR, WIRE, _, PLATE = range(1, 7)


def found(text: str, kind: PartKind = "construction") -> list[int]:
    return RowSearch(kind).find(BILL, text)


def test_titles_descriptions_units_and_remarks_are_looked_at_in_order() -> None:
    assert found("เหล็ก") == [GROUP, BAR, WIRE]
    assert found("กก.") == [BAR]
    assert found("งานอาคาร") == [PART]


def test_only_rows_of_the_pages_own_kind_are_found() -> None:
    assert found("เหล็ก", "special") == [PLATE]


def test_blanks_and_case_do_not_matter() -> None:
    assert found("db16") == found(" d b 1 6 ") == [BAR]


def test_a_row_is_found_however_its_text_is_written() -> None:
    bill = bill_of(
        Tree(
            Part("construction", "งานอาคาร"),
            (
                Tree(flat_line("แบบหล่อคาน ค.ส.ล.")),
                Tree(flat_line('ท่อระบายน้ำ PVC 1 1/2"')),
                Tree(flat_line("ฝ้าที - บาร์ ขนาด ๖๐ x ๖๐ ซม.")),
            ),
        )
    )
    beam, pipe, ceiling = (row for row in bill.rows if row > 1)
    for text, row in (
        ("คสล", beam),
        ("เเบบหล่อ", beam),
        ("ระบายน\u0e4d\u0e49\u0e32", pipe),
        ("ระบายนํ้า", pipe),
        ("pvc 1 1/2 นิ้ว", pipe),
        ("ทีบาร์", ceiling),
        ("60x60", ceiling),
    ):
        assert RowSearch("construction").find(bill, text) == [row], text


def test_nothing_is_found_for_no_text_and_for_a_text_that_goes_over_two_cells() -> None:
    assert found("") == found("  ") == []
    assert found("16กก") == []


def test_a_row_is_looked_at_anew_once_it_has_changed() -> None:
    search = RowSearch("construction")
    assert search.find(BILL, "db16") == [BAR]
    bar = BILL.rows[BAR]
    plain = replace(bar, node=flat_line("เหล็ก RB 9"))
    changed = with_changes(BILL, [RowChange(BAR, bar, plain)])
    assert search.find(changed, "db16") == []
    assert search.find(changed, "rb9") == [BAR]
    assert search.find(BILL, "db16") == [BAR]


def test_rows_that_move_are_found_in_their_new_order() -> None:
    search = RowSearch("construction")
    assert search.find(BILL, "เหล็ก") == [GROUP, BAR, WIRE]
    bar = BILL.rows[BAR]
    last = with_changes(BILL, [RowChange(BAR, bar, replace(bar, order=bar.order + 10**9))])
    assert search.find(last, "เหล็ก") == [GROUP, WIRE, BAR]
    part = BILL.rows[PART]
    elsewhere = replace(part, node=Part("special", "งานอาคาร"))
    moved = with_changes(BILL, [RowChange(PART, part, elsewhere)])
    assert search.find(moved, "เหล็ก") == []
    search.forget()
    assert search.find(BILL, "เหล็ก") == [GROUP, BAR, WIRE]

"""Rows on pages: what stays together, what is carried."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import product

from estimator.sheets.cell_formulas import CutDown, SumBelow
from estimator.sheets.cell_refs import Ref
from estimator.sheets.document import (
    HEAD_KEY,
    Dash,
    Look,
    Money,
    RowKind,
    SheetColumn,
    SheetRow,
    Text,
)
from estimator.sheets.layout.grid import BLANK, ROW_HEIGHT, Grid
from estimator.sheets.layout.paging import Carry, Room, height_of, paginate

GRID = Grid((SheetColumn("description", "รายการ", 60), SheetColumn("amount", "จำนวนเงิน", 30)))
CARRY = Carry((1,), 0, "ยอดยกไป", "ยอดยกมา")
LOOK = Look()


def row(
    key: str, satang: int | None = None, kind: RowKind = "line", keep: bool = False
) -> SheetRow:
    amount = Dash() if satang is None else Money(satang)
    return GRID.table_row(kind, [(Text(key), LOOK), (amount, LOOK)], key, keep)


def room(rows: int) -> Room:
    return Room(*[rows * ROW_HEIGHT] * 3)


def keys(rows: list[SheetRow], on: int, carry: Carry | None = None) -> list[list[str]]:
    pages = paginate("sheet", GRID, rows, room(on), carry)
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    return [[each.key for each in page.rows] for page in pages]


def test_no_rows_are_one_page() -> None:
    assert keys([], 5) == [[]]


def test_rows_fill_pages_to_the_last_row() -> None:
    assert keys([row(name) for name in "abcdefg"], 3) == [list("abc"), list("def"), ["g"]]


def test_a_row_marked_keep_goes_to_the_next_page_with_its_follower() -> None:
    rows = [row("a"), row("b"), row("group", kind="group", keep=True), row("c")]
    assert keys(rows, 3) == [["a", "b"], ["group", "c"]]


def test_rows_kept_together_that_are_higher_than_a_page_are_parted_after_all() -> None:
    rows = [row(name, keep=True) for name in "abcde"] + [row("f")]
    assert keys(rows, 3) == [list("abc"), list("def")]


def test_where_rows_must_be_parted_they_part_at_a_space() -> None:
    rows = [row("a", keep=True), row("b", keep=True), row("gap", kind="space", keep=True)]
    rows += [row("c", keep=True), row("d", keep=True), row("e")]
    assert keys(rows, 5) == [["a", "b"], ["gap", "c", "d", "e"]]


def test_carried_rows_take_their_place_on_the_page() -> None:
    rows = [row(name, 100) for name in "abcdef"]
    assert keys(rows, 4, CARRY) == [
        ["a", "b", "c", "carried-1"],
        ["brought-2", "d", "e", "f"],
    ]


def test_the_last_row_needs_no_carried_row_below_it() -> None:
    rows = [row(name, 100) for name in "abcd"]
    assert keys(rows, 4, CARRY) == [list("abcd")]


def test_what_is_carried_is_the_sum_of_the_lines_so_far() -> None:
    rows = [row("a", 150), row("b", None), row("c", 275), row("sub", 425, "subtotal"), row("d", 5)]
    rows += [row(name, 1) for name in "efgh"]
    pages = paginate("sheet", GRID, rows, room(5), CARRY)
    carried = [page.rows[-1].cells[1].value for page in pages[:-1]]
    # All lines above are added up, wherever others are put in between.
    assert carried == [Money(425, SumBelow(HEAD_KEY)), Money(432, SumBelow(HEAD_KEY))]
    brought = [page.rows[0].cells[1].value for page in pages[1:]]
    assert brought == carried


def test_a_part_cut_down_is_carried_as_it_enters_the_total() -> None:
    cut = Money(400, CutDown(Ref("sheet", "sub", 1), (Decimal(1),)))
    net = GRID.table_row("net", [(Text("net"), LOOK), (cut, LOOK)], "net", False)
    rows = [row("a", 150), row("c", 275), row("sub", 425, "subtotal"), net]
    rows += [row(name, 1) for name in "defghi"]
    pages = paginate("sheet", GRID, rows, room(5), CARRY)
    carried = [page.rows[-1].cells[1].value for page in pages[:-1]]
    whole = Ref("sheet", "sub", 1)
    assert carried == [Money(satang, SumBelow(HEAD_KEY, less=(whole,))) for satang in (400, 403)]


def test_a_part_without_prices_that_is_cut_down_is_carried_as_nothing() -> None:
    cut = Money(0, CutDown(Ref("sheet", "sub", 1), (Decimal(1),)))
    net = GRID.table_row("net", [(Text("net"), LOOK), (cut, LOOK)], "net", False)
    rows = [row("a"), row("sub", 0, "subtotal"), net, row("b"), row("c"), row("d")]
    pages = paginate("sheet", GRID, rows, room(5), CARRY)
    assert pages[0].rows[-1].cells[1].lines == ("0.00",)


def test_after_the_total_nothing_is_carried_and_no_room_is_kept_for_it() -> None:
    rows = [row(name, 1) for name in "abc"] + [row("sum", 3, "total")]
    rows += [row(name, kind="signature") for name in "xyz"]
    assert keys(rows, 4, CARRY) == [["a", "b", "c", "sum"], ["x", "y", "z"]]


def test_below_the_total_a_page_is_filled_to_its_end_and_begins_without_a_sum() -> None:
    rows = [row("a", 1), row("sum", 1, "total"), row("net", 1, "net"), row("words", kind="words")]
    rows += [row("more", kind="words"), row("note", kind="note")]
    assert keys(rows, 4, CARRY) == [["a", "sum", "net", "words"], ["more", "note"]]


def test_a_heading_of_signatures_is_on_the_page_of_the_first_of_them() -> None:
    names = ["head", "gap", "s1", "n1", "gap", "s2", "n2"]
    signing = [
        row(name, kind="space" if name == "gap" else "signature", keep=True) for name in names
    ]
    rows = [row("a", 1), row("sum", 1, "total")]
    title = [row("title", kind="heading")]
    pages = paginate("s", GRID, rows, Room(*[5 * ROW_HEIGHT] * 3), CARRY, [signing], title)
    assert [[each.key for each in page.rows] for page in pages] == [
        ["a", "sum"],
        ["title", "head", "gap", "s1", "n1"],
        ["title", "gap", "s2", "n2"],
    ]


def test_a_column_in_which_nothing_applies_carries_a_dash() -> None:
    pages = paginate("sheet", GRID, [row(name) for name in "abcdef"], room(4), CARRY)
    assert pages[0].rows[-1].cells[1].value == Dash(SumBelow(HEAD_KEY))
    assert pages[1].rows[0].cells[1].value == Dash(SumBelow(HEAD_KEY))


def test_no_page_is_fuller_than_the_paper() -> None:
    rows = [row(f"r{number}", number) for number in range(30)]
    for on, count in product(range(3, 12), range(1, 31)):
        for page in paginate("sheet", GRID, rows[:count], room(on), CARRY):
            assert sum(each.height for each in page.rows) <= on * ROW_HEIGHT + 0.1, (on, count)


def test_a_row_higher_than_a_page_goes_on_with_its_text_alone() -> None:
    tall = row("งานคอนกรีต " * 40, 700)
    pages = paginate("sheet", GRID, [row("a", 5), tall, row("b", 1)], room(6), CARRY)
    kinds = [[each.kind for each in page.rows] for page in pages]
    assert kinds[0] == ["line", "line", "carried_forward"]
    assert all(page == ["brought_forward", "continued", "carried_forward"] for page in kinds[1:-1])
    assert kinds[-1] == ["brought_forward", "continued", "line"]
    parts = [each for page in pages for each in page.rows if len(each.cells[0].lines) > 1]
    assert [part.key for part in parts] == [tall.key] + [""] * (len(parts) - 1)
    # The amount is printed once, and carried from the page on which it is.
    assert [part.cells[1].value for part in parts] == [Money(700)] + [BLANK] * (len(parts) - 1)
    assert [page.rows[-1].cells[1].lines for page in pages[:-1]] == [("7.05",)] * (len(pages) - 1)
    said = "".join(line for part in parts for line in part.cells[0].lines)
    assert said.replace(" ", "") == "งานคอนกรีต" * 40
    assert all(height_of(page.rows) <= 6 * ROW_HEIGHT + 0.01 for page in pages)


def test_a_title_stands_with_the_first_lines_of_what_is_below_it() -> None:
    tall = row("งานคอนกรีต " * 40, 700)
    for before in range(6):
        rows = [row(f"r{number}") for number in range(before)]
        pages = paginate("s", GRID, [*rows, row("g", kind="group", keep=True), tall], room(6))
        (page,) = [page for page in pages if any(each.key == "g" for each in page.rows)]
        assert [each.key for each in page.rows][-2:] == ["g", tall.key]
        assert all(height_of(page.rows) <= 6 * ROW_HEIGHT + 0.01 for page in pages)
        assert len(page.rows[-1].cells[0].lines) > 2


def test_a_title_that_takes_a_page_leaves_what_is_below_it_to_the_next() -> None:
    title = replace(row("g", kind="group", keep=True), height=4.9 * ROW_HEIGHT)
    pages = paginate("s", GRID, [title, row("งานคอนกรีต " * 40, 700)], room(6), CARRY)
    assert [each.key for each in pages[0].rows] == ["g"]
    assert all(height_of(page.rows) <= 6 * ROW_HEIGHT + 0.01 for page in pages)


def test_of_ways_to_end_the_loosest_is_taken_that_needs_no_further_page() -> None:
    def signed(count: int) -> list[SheetRow]:
        return [row(f"s{count}", kind="signature", keep=at < count) for at in range(1, count + 1)]

    for lines, taken in ((2, 3), (3, 2), (4, 1), (5, 3)):
        rows = [row(name, 1, keep=True) for name in "abcde"[:lines]]
        pages = paginate("s", GRID, rows, room(5), None, [signed(3), signed(2), signed(1)])
        assert [each.key for each in pages[-1].rows][-taken:] == [f"s{taken}"] * taken
        assert len(pages) == (1 if lines < 5 else 2)


def test_a_tighter_way_is_taken_where_it_keeps_who_signs_together() -> None:
    def signed(count: int) -> list[SheetRow]:
        return [row(f"s{at}", kind="signature", keep=at < count) for at in range(count)]

    lines = [row(name, 1, keep=True) for name in "abc"]
    loose, tight = signed(6), signed(5)
    pages = paginate("s", GRID, lines, room(5), None, [loose, tight])
    assert [[each.key for each in page.rows] for page in pages] == [
        ["a", "b", "c"], ["s0", "s1", "s2", "s3", "s4"],
    ]  # fmt: skip


def test_signatures_on_a_page_of_their_own_stand_under_the_title_without_a_table() -> None:
    lines = [row(name, 1, keep=True) for name in "abcd"]
    rows = [*lines, row("total", 4, "total")]
    signing = [row(f"s{at}", kind="signature", keep=at < 4) for at in range(1, 5)]
    title = [row("title", kind="heading")]
    bare = Room(5 * ROW_HEIGHT, 5 * ROW_HEIGHT, 6 * ROW_HEIGHT)
    first, second = paginate("s", GRID, rows, bare, CARRY, [signing], title)
    assert [each.key for each in first.rows] == ["a", "b", "c", "d", "total"]
    assert [each.key for each in second.rows] == ["title", "s1", "s2", "s3", "s4"]
    assert (first.table, second.table) == (True, False)


def test_no_page_is_left_with_a_table_head_alone_for_those_who_sign() -> None:
    rows = [row("a", 1, keep=True), row("total", 1, "total")]
    signing = [row(f"s{at}", kind="signature", keep=at < 4) for at in range(1, 5)]
    room_of_first = Room(4 * ROW_HEIGHT, 6 * ROW_HEIGHT, 7 * ROW_HEIGHT)
    title = [row("title", kind="heading")]
    first, second = paginate("s", GRID, rows, room_of_first, CARRY, [signing], title)
    assert [each.key for each in first.rows] == ["a", "total"]
    assert [each.key for each in second.rows] == ["title", "s1", "s2", "s3", "s4"]
    # With lines before it, the last goes along with those who sign.
    lines = [row(name, 1) for name in "xyz"]
    first, second = paginate("s", GRID, [*lines, *rows], room_of_first, None, [signing], title)
    assert [each.key for each in first.rows] == ["x", "y", "z"]
    assert [each.key for each in second.rows] == ["a", "total", "s1", "s2", "s3", "s4"]


def test_what_no_page_holds_has_a_page_of_its_own() -> None:
    high = replace(row("high"), height=9 * ROW_HEIGHT)
    gap = SheetRow("space", (), 9 * ROW_HEIGHT, "gap")
    for rows in ([row("a"), high, row("b")], [row("a"), gap, row("b")], [high]):
        assert ["high" in page or "gap" in page for page in keys(rows, 5)].count(True) == 1
    assert keys([row("a"), high, row("b")], 5) == [["a"], ["high"], ["b"]]


def test_sums_are_carried_in_words_of_several_lines_within_the_page() -> None:
    for words in ("ยอดยกไป รายการที่ 1 - {last} " * 2, "ยอดยกไป รายการที่ 1 - {last} " * 40):
        carry = replace(CARRY, forward_to=words, brought_to=words)
        rows = [row(f"{number}", number) for number in range(2, 40)]
        pages = paginate("sheet", GRID, rows, room(20), carry)
        carried = [page.rows[-1] for page in pages[:-1]]
        assert all(len(each.cells[0].lines) > 1 for each in carried)
        for each, page in zip(carried, pages, strict=False):
            said = carry.words(page.rows[-2].key)[0].split()
            assert " ".join(each.cells[0].lines).split() == said
        assert max(height_of(page.rows) for page in pages) <= 20 * ROW_HEIGHT + 0.01


def test_a_title_that_would_take_the_page_is_not_said_again_above_who_signs() -> None:
    title = [row(f"t{number}", kind="heading") for number in range(4)]
    signing = [row(f"s{at}", kind="signature", keep=at < 3) for at in range(1, 4)]
    lines = [row(name, 1) for name in "abcde"]
    pages = paginate("s", GRID, lines, room(5), None, [signing], title)
    found = [[each.key for each in page.rows] for page in pages]
    assert found == [list("abcd"), ["e", "s1", "s2", "s3"]]
    pages = paginate("s", GRID, lines[-1:], room(3), None, [signing], title)
    assert [[each.key for each in page.rows] for page in pages] == [["e"], ["s1", "s2", "s3"]]

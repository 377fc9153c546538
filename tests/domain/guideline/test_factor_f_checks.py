"""What the checks panel says of Factor F: how far the table and its rows can be trusted."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from estimator.domain.bill.rows import Part
from estimator.domain.bill.work_types import WorkType
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.books.known import KnownEdition
from estimator.domain.clauses import Clause
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, GroupFactor, Project
from estimator.domain.factor_f.tables import FactorEdition, FactorTable
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import looked_at
from estimator.domain.guideline.factor_f_checks import factor_findings
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.price import price
from tests.books import BUILDING, ROAD, factor_edition
from tests.domain.bills import bill_of
from tests.domain.factor_f.official_factor_f import edition
from tests.lines import flat_line

PROVED = "office_signed"
CLOSING = replace(ROAD.rows[-1], bound="at_or_above")


def findings(
    baht: str,
    *tables: FactorTable,
    work_type: WorkType = "building",
    choice: FactorChoice | None = None,
    conditions: Conditions | None = None,
    verification: str = PROVED,
) -> list[Finding]:
    """What is said of one construction part of this cost, priced with these tables."""
    made = factor_edition("cgd-w481", *(tables or (BUILDING, ROAD)))
    made = replace(made, info=replace(made.info, verification=verification))
    books = Books(factor_f={made.info.id: made})
    line = flat_line("งาน", Decimal(1), "งาน", Decimal(baht))
    estimate = Estimate(
        Project(work_type=work_type),
        conditions or Conditions(factor_f=choice or FactorChoice()),
        bill=bill_of(Tree(Part("construction", "หมวด"), (Tree(line),))),
    )
    costed = cost(estimate.bill, books)
    priced = price(estimate, books, costed)
    return list(factor_findings(looked_at(estimate, costed, priced, None, books)))


def said(found: list[Finding]) -> list[tuple[str, str]]:
    assert all(each.field == "factor_f" and each.row is None for each in found)
    return [(each.severity, each.code) for each in found]


def flagged(table: FactorTable, at: int, flag: str) -> FactorTable:
    rows = [replace(row, flag=flag if index == at else "") for index, row in enumerate(table.rows)]
    return replace(table, rows=tuple(rows))


@pytest.mark.parametrize(
    ("baht", "expected"),
    [
        ("999999.99", [("note", "factor_outside")]),
        ("1000000", []),
        ("7000000", []),
        ("10000000", []),
        ("10000000.01", [("note", "factor_outside")]),
    ],
)
def test_a_cost_outside_the_table_is_noted(baht: str, expected: list[tuple[str, str]]) -> None:
    assert said(findings(baht)) == expected


def test_a_cost_beyond_a_table_that_does_not_close_stops() -> None:
    assert said(findings("10000000", work_type="road")) == []
    (found,) = findings("10000000.01", work_type="road")
    assert (found.severity, found.code) == ("stop", "factor_held_back")
    assert "มีถึงแถว 10 ล้านบาท และไม่มีแถวปิดท้าย" in found.message
    assert "เพิ่มแถวที่ขาดจากหนังสือเวียนฉบับพิมพ์" in found.remedy
    closes = replace(ROAD, rows=(ROAD.rows[0], replace(ROAD.rows[1], bound="at_or_above")))
    assert said(findings("10000000.01", closes, work_type="road")) == [("note", "factor_outside")]


@pytest.mark.parametrize(
    ("at", "baht", "doubted"),
    [
        (1, "5000000", True),  # on the row
        (1, "7000000", True),  # between it and the next
        (2, "7000000", True),  # the row above counts as much as the row below
        (0, "7000000", False),
        (2, "5000000", False),
        (1, "10000000", False),
    ],
)
def test_a_doubt_is_told_of_the_rows_that_were_read(at: int, baht: str, doubted: bool) -> None:
    found = findings(baht, flagged(BUILDING, at, "differs"))
    assert said(found) == ([("warn", "factor_doubt")] if doubted else [])
    for each in found:
        assert "ต่างจากสูตรที่ใช้ทำตาราง" in each.message


@pytest.mark.parametrize(
    ("flag", "columns"),
    [
        ("differs", ("factor", "factor_with_vat", "factor_rain_1", "factor_rain_2")),
        ("vat", ("factor_with_vat",)),
        ("rain_1", ("factor_rain_1",)),
        ("rain", ("factor_rain_2",)),
        ("vat rain", ("factor_with_vat", "factor_rain_2")),
        ("closing", ()),
    ],
)
def test_a_doubt_is_told_where_its_cell_was_read_and_of_no_other_column(
    flag: str, columns: tuple[str, ...]
) -> None:
    wet = [
        replace(row, factor_rain_1=Decimal("1.5"), factor_rain_2=Decimal("1.6"), flag=flag)
        for row in ROAD.rows
    ]
    asked = {
        "factor": Conditions(vat_exempt=True),
        "factor_with_vat": Conditions(),
        "factor_rain_1": Conditions(rain_zone=1),
        "factor_rain_2": Conditions(rain_zone=2),
    }
    table = replace(ROAD, rows=tuple(wet))
    told = [
        column
        for column, conditions in asked.items()
        if said(findings("7000000", table, work_type="road", conditions=conditions))
    ]
    assert tuple(told) == columns


def test_the_last_row_of_a_table_that_does_not_close_is_no_doubt_by_itself() -> None:
    last = flagged(ROAD, 1, "closing")
    assert said(findings("7000000", last, work_type="road")) == []
    assert said(findings("7000000", flagged(ROAD, 1, "jump"), work_type="road")) == [
        ("warn", "factor_doubt")
    ]


@pytest.mark.parametrize(
    ("at", "baht", "verification", "expected"),
    [
        (1, "7000000", "transcribed_confirmed_once", [("warn", "factor_row_standing")]),
        (1, "5000000", "office_signed", [("note", "factor_row_standing")]),
        (1, "7000000", "", []),
        (3, "7000000", "transcribed_confirmed_once", []),  # not a row that was read
    ],
)
def test_a_row_that_came_another_way_than_its_table_is_told(
    at: int, baht: str, verification: str, expected: list[tuple[str, str]]
) -> None:
    rows = list(BUILDING.rows)
    rows[at] = replace(rows[at], verification=verification, source="คัดจากหน้า 17")
    found = findings(baht, replace(BUILDING, rows=tuple(rows)))
    assert said(found) == expected
    for each in found:
        assert "แถว 5 ล้านบาท มีที่มาต่างจากแถวอื่นของตาราง: คัดจากหน้า 17" in each.message


def test_tables_that_nobody_compared_or_announced_are_told_apart() -> None:
    assert said(findings("7000000")) == []
    assert said(findings("7000000", verification="unverified")) == [("warn", "factor_unverified")]
    proved = replace(BUILDING, verification=PROVED)
    assert said(findings("7000000", proved, verification="unverified")) == []
    (made,) = findings("7000000", verification="calculated")
    assert (made.severity, made.code) == ("warn", "factor_calculated")
    assert made.clause == Clause("2565", ("13",))


@pytest.mark.parametrize(
    ("choice", "asked"),
    [
        (FactorChoice(method="lower_row"), True),
        (FactorChoice(method="lower_row", reason="  "), True),
        (FactorChoice(method="lower_row", reason="ตามหนังสือสั่งการ"), False),
        (FactorChoice(rounding="down"), True),
        (FactorChoice(), False),
    ],
)
def test_another_way_than_the_tables_own_note_wants_its_reason(
    choice: FactorChoice, asked: bool
) -> None:
    expected = [("warn", "factor_reason")] if asked else []
    assert said(findings("7000000", choice=choice)) == expected


def by_hand(value: str) -> FactorChoice:
    return FactorChoice(method="manual", value=Decimal(value), reason="มติ")


def test_a_value_typed_is_no_way_round_a_factor_that_is_held_back() -> None:
    """The road's table ends at 10 million without a closing row."""
    beyond = findings("20000000", work_type="road", choice=by_hand("1.3"))
    codes = [(each.severity, each.code) for each in beyond]
    assert codes == [("stop", "factor_by_hand_beyond"), ("warn", "factor_by_hand")]
    assert "1.3000 กำหนดเองแทนค่าที่ยังใช้อนุมัติไม่ได้" in beyond[0].message.replace("1.3 ", "1.3000 ")
    assert "เพิ่มแถวที่ขาด" in beyond[0].remedy
    assert "ไม่มีแถวสำหรับค่างานนี้" in beyond[1].message
    within = findings("10000000", work_type="road", choice=by_hand("1.3"))
    assert [each.code for each in within] == ["factor_by_hand"]


def test_a_zone_that_a_table_has_no_column_for_hides_nothing() -> None:
    """The building's table here has no rain columns; beyond its last row nothing closes it."""
    endless = replace(BUILDING, rows=BUILDING.rows[:-1]) if BUILDING.closes else BUILDING
    wet = Conditions(rain_zone=1, factor_f=by_hand("1.3"))
    found = findings("900000000", endless, conditions=wet)
    assert "factor_by_hand_beyond" in [each.code for each in found]


def test_a_value_typed_where_no_table_fits_says_which_condition_none_fits() -> None:
    odd = Conditions(advance_percent=Decimal(12), factor_f=by_hand("1.3"))
    (told,) = findings("7000000", conditions=odd)
    assert told.code == "factor_by_hand"
    assert "ไม่มีตารางสำหรับเงื่อนไขนี้ให้เทียบ" in told.message
    assert "เงินล่วงหน้าจ่ายร้อยละ 12" in told.message


def test_no_advance_takes_the_stop_off_a_cost_that_no_table_reaches() -> None:
    odd = Conditions(advance_percent=Decimal(12), factor_f=by_hand("1.3"))
    beyond = findings("20000000", conditions=odd, work_type="road")
    assert [each.code for each in beyond] == ["factor_by_hand_beyond", "factor_by_hand"]
    closed = replace(ROAD, advance_percent=Decimal(5), rows=(*ROAD.rows[:1], CLOSING))
    one_reaches = findings("20000000", ROAD, closed, conditions=odd, work_type="road")
    assert [each.code for each in one_reaches] == ["factor_by_hand"]
    # Of an advance of 1 per cent the table of 0 is the nearest, and does not reach.
    near = replace(odd, advance_percent=Decimal(1))
    stopped = findings("20000000", ROAD, closed, conditions=near, work_type="road")
    assert [each.code for each in stopped] == ["factor_by_hand_beyond", "factor_by_hand"]
    assert "ไม่มีตารางสำหรับเงื่อนไขนี้ให้เทียบ" in stopped[0].message
    assert "ตารางของเงื่อนไขที่ใกล้ที่สุด" in stopped[0].message
    between = replace(odd, advance_percent=Decimal("2.5"))  # as near to one as to the other
    halfway = findings("20000000", ROAD, closed, conditions=between, work_type="road")
    assert [each.code for each in halfway] == ["factor_by_hand_beyond", "factor_by_hand"]


def test_an_edition_chosen_that_closes_is_no_way_round_the_one_that_is_due() -> None:
    """Neither has a table for an advance of 12 per cent; what is due ends at 10 million."""
    closed = replace(ROAD, rows=(*ROAD.rows[:1], CLOSING))
    days = {"old": (date(2023, 9, 5), closed), "due": (date(2026, 6, 26), ROAD)}
    books = Books(factor_f={name: _of_day(name, *each) for name, each in days.items()})
    line = flat_line("งาน", Decimal(1), "งาน", Decimal(20_000_000))
    odd = Conditions(advance_percent=Decimal(12), factor_f=replace(by_hand("1.3"), edition="old"))
    day = date(2026, 7, 1)
    estimate = Estimate(
        Project(work_type="road", priced_on=day, factor_f_received_on=date(2026, 6, 28)),
        odd,
        bill=bill_of(Tree(Part("construction", "หมวด"), (Tree(line),))),
    )
    costed = cost(estimate.bill, books)
    looked = looked_at(estimate, costed, price(estimate, books, costed), None, books)
    assert "factor_by_hand_beyond" in [each.code for each in factor_findings(looked)]


def _of_day(name: str, day: date, table: FactorTable) -> FactorEdition:
    made = factor_edition(name, table)
    return replace(made, info=replace(made.info, dated=day))


@pytest.mark.parametrize(
    ("interest", "received", "severity", "official"),
    [
        # Told of ว 481 (6 %) since 28 June 2569: the table of ว 499 at 7 % is out.
        ("7", date(2026, 6, 28), "stop", "1.3002"),
        ("5.5", date(2026, 6, 28), "stop", "1.3002"),
        ("6", date(2026, 6, 28), None, "1.3002"),
        ("7", None, "warn", "1.3002"),
        # The day of ว 499 says nothing of ว 481, which was there: either may be the one to use.
        ("7", date(2023, 9, 10), None, "1.3002"),
        ("6", date(2023, 9, 10), None, "1.3002"),
        ("5", date(2023, 9, 10), "warn", "1.3002"),
        # It was told after it priced.
        ("7", date(2026, 7, 2), None, "1.3020"),
    ],
)
def test_interest_by_hand_is_that_of_the_edition_the_agency_goes_by(
    interest: str, received: date | None, severity: str | None, official: str
) -> None:
    line = flat_line("งาน", Decimal(1), "งาน", Decimal(5_000_000))
    days = {"cgd-w499": date(2023, 9, 5), "cgd-w481": date(2026, 6, 26)}
    of_days = {
        name: replace(edition(name), info=replace(edition(name).info, dated=day))
        for name, day in days.items()
    }
    books = Books(factor_f=of_days)
    estimate = Estimate(
        Project(priced_on=date(2026, 7, 1), factor_f_received_on=received),
        Conditions(interest_percent=Decimal(interest), factor_f=by_hand("1.3020")),
        bill=bill_of(Tree(Part("construction", "หมวด"), (Tree(line),))),
    )
    costed = cost(estimate.bill, books)
    looked = looked_at(estimate, costed, price(estimate, books, costed), None, books)
    found = {each.code: each for each in factor_findings(looked)}
    assert f"ให้ {official}" in found["factor_by_hand"].message
    told = found.get("interest_other")
    assert (told.severity if told else None) == severity
    if told is not None:
        assert told.field == "interest_percent"
        assert f"ดอกเบี้ยเงินกู้ร้อยละ {interest} ต่างจาก" in told.message


def test_a_value_typed_for_work_free_of_vat_is_compared_whatever_vat_stands_there() -> None:
    exempt = Conditions(vat_exempt=True, factor_f=by_hand("1.3"))
    of_any = [replace(exempt, vat_percent=vat) for vat in (Decimal(7), Decimal(10))]
    (once,) = {findings("7000000", conditions=conditions)[0] for conditions in of_any}
    assert once.code == "factor_by_hand"
    assert re.search(r"ให้ 1\.\d{4}$", once.message)


@pytest.mark.parametrize(
    ("priced", "received", "chosen", "official"),
    [
        # No table of 2569 was there yet, whatever edition a file names.
        (date(2024, 1, 15), None, "cgd-w481", "1.3020"),
        (date(2026, 2, 1), date(2023, 9, 10), "cgd-w481", "1.3020"),
        # By 20 June another at 6 % must have been: that of ว 499 is named no more.
        (date(2026, 6, 22), None, "cgd-w481", "1.3002"),
        # The outdated edition chosen and its own day told hide nothing of the newer one.
        (date(2026, 7, 10), date(2023, 9, 10), "cgd-w499", "1.3002"),
    ],
)
def test_a_factor_by_hand_stands_beside_the_tables_of_its_day(
    priced: date, received: date | None, chosen: str, official: str
) -> None:
    assert f"ให้ {official}" in by_hand_on(priced, received, chosen, "7").message


def by_hand_on(priced: date, received: date | None, chosen: str, interest: str) -> Finding:
    days = {"cgd-w499": date(2023, 9, 5), "cgd-w481": date(2026, 6, 26)}
    held = {
        name: replace(edition(name), info=replace(edition(name).info, dated=each))
        for name, each in days.items()
    }
    info = replace(edition("cgd-w481").info, id="?", circular="")
    lost = KnownEdition("factor_f", info, "I", after=date(2023, 9, 5), by=date(2026, 6, 20))
    books = Books(factor_f=held, known=(lost,))
    line = flat_line("งาน", Decimal(1), "งาน", Decimal(5_000_000))
    choice = replace(by_hand("1.3020"), edition=chosen)
    estimate = Estimate(
        Project(priced_on=priced, factor_f_received_on=received),
        Conditions(interest_percent=Decimal(interest), factor_f=choice),
        bill=bill_of(Tree(Part("construction", "หมวด"), (Tree(line),))),
    )
    costed = cost(estimate.bill, books)
    looked = looked_at(estimate, costed, price(estimate, books, costed), None, books)
    return next(each for each in factor_findings(looked) if each.code == "factor_by_hand")


@pytest.mark.parametrize(
    ("interest", "day", "told"),
    [
        ("5", 19, True),
        ("5", 20, True),
        ("6", 19, False),
        ("6", 20, False),
        ("7", 20, False),
        ("6", 26, False),
        ("7", 26, True),
    ],
)
def test_while_nobody_can_say_which_table_was_in_force_any_announced_interest_will_do(
    interest: str, day: int, told: bool
) -> None:
    """By 20 June 2569 tables at 6 % were in force that are not held; ว 481 is of the 26th."""
    days = {"cgd-w499": date(2023, 9, 5), "cgd-w481": date(2026, 6, 26)}
    held = {
        name: replace(edition(name), info=replace(edition(name).info, dated=each))
        for name, each in days.items()
    }
    info = replace(edition("cgd-w481").info, id="?", circular="")
    lost = KnownEdition("factor_f", info, "I", after=date(2023, 9, 5), by=date(2026, 6, 20))
    books = Books(factor_f=held, known=(lost,))
    estimate = Estimate(
        Project(priced_on=date(2026, 6, day)),
        Conditions(interest_percent=Decimal(interest), factor_f=by_hand("1.3002")),
        bill=bill_of(
            Tree(
                Part("construction", "หมวด"),
                (Tree(flat_line("ก", Decimal(1), "", Decimal(5_000_000))),),
            )
        ),
    )
    costed = cost(estimate.bill, books)
    looked = looked_at(estimate, costed, price(estimate, books, costed), None, books)
    assert ("interest_other" in [each.code for each in factor_findings(looked)]) == told


@pytest.mark.parametrize(("second", "told"), [("7000000", True), ("7000000.01", False)])
def test_groups_of_one_cost_are_told_with_the_form_that_is_taken(second: str, told: bool) -> None:
    both: tuple[tuple[WorkType, str], ...] = (("building", "7000000"), ("road", second))
    parts = [
        Tree(
            Part("construction", "หมวด", kind),
            (Tree(flat_line("งาน", Decimal(1), "งาน", Decimal(baht))),),
        )
        for kind, baht in both
    ]
    made = factor_edition("cgd-w481", BUILDING, ROAD)
    books = Books(factor_f={made.info.id: made})
    estimate = Estimate(Project(work_type="road"), bill=bill_of(*parts))
    costed = cost(estimate.bill, books)
    priced = price(estimate, books, costed)
    found = factor_findings(looked_at(estimate, costed, priced, None, books))
    ties = [each for each in found if each.code == "group_tie"]
    assert len(ties) == told
    assert all("จึงใช้แบบสรุปของงานก่อสร้างทาง" in each.message for each in ties)


def test_a_value_by_hand_is_compared_with_the_tables_of_the_day_and_asks_for_no_edition() -> None:
    """The older edition is set, and nothing reads it: its value is no official one any more."""
    older, newer = (
        replace(
            factor_edition(name, replace(BUILDING, rows=rows)),
            info=replace(factor_edition(name).info, dated=day, verification=PROVED),
        )
        for name, rows, day in (
            ("old", BUILDING.rows, date(2023, 8, 28)),
            (
                "new",
                tuple(replace(row, factor_with_vat=Decimal("1.25")) for row in BUILDING.rows),
                date(2026, 6, 26),
            ),
        )
    )
    books = Books(factor_f={"old": older, "new": newer})
    line = flat_line("งาน", Decimal(1), "งาน", Decimal(7_000_000))

    def codes(choice: FactorChoice) -> dict[str, str]:
        estimate = Estimate(
            Project(priced_on=date(2026, 7, 20), factor_f_received_on=date(2026, 7, 1)),
            Conditions(factor_f=choice),
            bill=bill_of(Tree(Part("construction", "หมวด"), (Tree(line),))),
        )
        costed = cost(estimate.bill, books)
        looked = looked_at(estimate, costed, price(estimate, books, costed), None, books)
        return {each.code: each.message for each in factor_findings(looked)}

    assert "factor_edition_due" in codes(FactorChoice("old"))
    group = FactorChoice("old", groups=(GroupFactor("building", Decimal("1.3"), "มติ"),))
    whole = FactorChoice("old", "manual", value=Decimal("1.3"), reason="มติ")
    for choice in (group, whole):
        found = codes(choice)
        assert "factor_edition_due" not in found
        assert f"ตาราง {newer.info.name} ให้ 1.25" in found["factor_by_hand"]


def test_a_row_that_this_pc_prints_otherwise_is_told_where_the_price_reads_it() -> None:
    read, _ = BUILDING.rows[:2]
    other = replace(read, factor_with_vat=Decimal("9.9999"))
    for rows, expected in (((other, *BUILDING.rows[1:]), True), (BUILDING.rows, False)):
        here = factor_edition("cgd-w481", replace(BUILDING, rows=rows))
        books = Books(factor_f={"cgd-w481": factor_edition("cgd-w481", BUILDING)})
        line = flat_line("งาน", Decimal(1), "งาน", Decimal("1000000"))
        estimate = Estimate(bill=bill_of(Tree(Part("construction", "หมวด"), (Tree(line),))))
        both = books.with_fallback(Books(factor_f={"cgd-w481": here}))
        costed = cost(estimate.bill, both)
        looked = looked_at(estimate, costed, price(estimate, both, costed), None, both)
        codes = [each.code for each in factor_findings(looked)]
        assert ("factor_unlike_library" in codes) is expected

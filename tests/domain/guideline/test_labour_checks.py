"""What a line says about its labour item."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from estimator.domain.bill.rows import Line
from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.estimate import Estimate, Project
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import looked_at
from estimator.domain.guideline.checks import check
from estimator.domain.guideline.labour_checks import rates_taken, unconfirmed_rates
from estimator.domain.guideline.line_checks import check_line
from estimator.domain.labour.account import edition_of
from estimator.domain.labour.office import (
    OfficeRate,
    correction_of,
    office_editions,
    withdrawn_rates,
)
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost
from estimator.domain.sources.labour_ref import LabourRef
from tests.lines import changed_line, flat_line
from tests.official_labour import (
    W135,
    W480,
    book_line,
    estimate_of,
    official,
    official_books,
    rate,
)
from tests.store.samples import NOON

BOOKS = official_books()
LABOUR = {
    "enquiry",
    "enquiry_remark",
    "place_unknown",
    "outside_tier",
    "tier_choice",
    "depth_missing",
    "rate_reason_idle",
    "unit_differs",
    "rate_unconfirmed",
    "labour_differs",
}


def findings(estimate: Estimate, row: int = 3) -> list[Finding]:
    checked = looked_at(estimate, cost(estimate.bill, BOOKS), None, None, BOOKS)
    return [each for each in check_line(checked, row) if each.code in LABOUR]


def of(*lines: Line, province: str = "") -> list[Finding]:
    estimate = replace(estimate_of(lines), project=Project(province=province))
    return findings(estimate)


@pytest.mark.parametrize(
    "line",
    [
        book_line("1.1", 2, "101"),
        book_line("1.1", 2, None),
        book_line("3.1", 1, "0.5"),
        book_line("2.9.1", 1, "3"),
        flat_line("ไม่มีในบัญชี", Decimal(1)),
        flat_line("บัญชีอื่น", Decimal(1), labour_item=LabourRef("no-such-book", "1.1", 1)),
    ],
)
def test_nothing_to_say(line: Line) -> None:
    assert of(line) == []


def test_a_quantity_outside_its_tier_offers_the_right_one() -> None:
    (found,) = of(book_line("1.1", 1, "60"))
    assert (found.severity, found.code, found.row, found.field) == (
        "warn",
        "outside_tier",
        3,
        "labour",
    )
    assert found.message == "ปริมาณ 60.00 ต้น อยู่นอกช่วง “จำนวน 200 ต้นขึ้นไป”"
    assert found.remedy == "เปลี่ยนเป็น “จำนวน ตั้งแต่ 50 ต้น และไม่เกิน 100 ต้น” 133.00 บาท"
    assert found.clause == "กค 0433.2/ว 480 ข้อ 1.1"


def test_paint_says_that_the_whole_project_counts() -> None:
    lines = [book_line("2.8.1", 2, "3000"), book_line("2.8.2", 2, "2000")]
    (found,) = of(*lines)
    assert found.message.startswith("ปริมาณรวมทั้งโครงการ 5,000.00 ตร.ม. อยู่นอกช่วง")
    assert "ตั้งแต่ 5,000 ตร.ม. ขึ้นไป" in found.remedy


def test_a_quantity_that_two_tiers_leave_out_is_a_choice_between_them() -> None:
    """ว 135 prints more than and less than 5,000, and says nothing of 5,000 itself."""
    paint = book_line("2.8.2", 1, "5000", W135)
    assert [each.code for each in of(paint) if "tier" in each.code] == ["tier_choice"]
    settled = replace(paint, rate_reason="มติ")
    assert [each.code for each in of(settled) if "tier" in each.code] == []


def test_a_quantity_that_no_tier_holds_goes_to_an_enquiry() -> None:
    """As in an account taken in, of which only the tier above 5,000 was read."""
    paint = book_line("2.8.2", 1, "5000", W135)
    short = edition_of(official(W135).info, [rate("2.8.2", 1, W135)], (), (), ())
    books = replace(BOOKS, labour={**BOOKS.labour, W135: short})
    estimate = estimate_of([paint])
    checked = looked_at(estimate, cost(estimate.bill, books), None, None, books)
    (found,) = [each for each in check_line(checked, 3) if each.code == "outside_tier"]
    assert "สืบราคา" in found.remedy


@pytest.mark.parametrize(
    ("code", "quantity"), [("1.1", "49"), ("1.2.1.1", "24"), ("2.4.16.3", "99")]
)
def test_below_its_threshold_a_line_asks_for_an_enquiry_and_not_for_a_tier(
    code: str, quantity: str
) -> None:
    (found,) = of(book_line(code, 1, quantity), province="กรุงเทพมหานคร")
    assert found.code == "enquiry"
    assert "สืบราคา" in found.message
    assert "สืบราคา" in str(found.clause)
    assert code in str(found.clause)


def test_an_answered_enquiry_asks_no_more() -> None:
    answered = changed_line(book_line("1.1", 1, "49"), labour=Decimal("350.00"))
    (asked,) = of(answered)
    assert (asked.code, asked.severity, asked.field) == ("enquiry_remark", "warn", "remark")
    assert "สืบราคา" in str(asked.clause)
    assert [each.code for each in of(replace(answered, remark="-"))] == ["enquiry_remark"]
    assert of(replace(answered, remark="สืบราคา 3 ราย")) == []
    far = replace(changed_line(book_line("1.2.1.1", 1, "201"), labour=Decimal(900)), remark="สืบ")
    assert of(far, province="เพชรบุรี") == []
    assert [each.code for each in of(far, province="กทม.")] == ["labour_differs"]
    # The book's own price, typed, answers only where somebody says that it was enquired.
    same = changed_line(book_line("1.1", 1, "49"), labour=Decimal("95.00"))
    assert [each.code for each in of(same)] == ["enquiry"]
    assert of(replace(same, remark="สืบราคา 3 ราย")) == []
    official = changed_line(book_line("1.2.1.1", 1, "201"), labour=rate("1.2.1.1", 1).rate)
    assert [each.code for each in of(official, province="ขอนแก่น")] == ["enquiry"]
    assert of(replace(official, remark="สืบ"), province="ขอนแก่น") == []


def test_a_price_typed_for_piles_of_no_province_asks_for_the_province_first() -> None:
    typed = replace(changed_line(book_line("1.2.1.1", 1, "201"), labour=Decimal(900)), remark="สืบ")
    assert [each.code for each in of(typed)] == ["place_unknown"]
    assert [each.code for each in of(typed, province="จ.")] == ["place_unknown"]
    assert of(typed, province="เพชรบุรี") == []


def test_piles_in_the_provinces_ask_for_an_enquiry() -> None:
    pile = book_line("1.2.1.1", 1, "201")
    for bangkok in ("กรุงเทพมหานคร", " กทม.", "จังหวัดกรุงเทพมหานคร", "จ.กรุงเทพฯ"):
        assert of(pile, province=bangkok) == []
    (unknown,) = of(pile)
    assert (unknown.code, unknown.severity) == ("place_unknown", "warn")
    assert "เฉพาะในเขต กทม. แต่ยังไม่ได้ระบุจังหวัด" in unknown.message
    (found,) = of(pile, province="เพชรบุรี")
    assert found.code == "enquiry"
    assert "เพชรบุรี" in found.message
    assert "ต่างจังหวัด" in str(found.clause)
    assert of(book_line("1.1", 1, "201"), province="เพชรบุรี") == []


@pytest.mark.parametrize(
    ("edition", "code", "unit", "expected"),
    [
        (W480, "1.1", "ตัน", ["unit_differs"]),
        (W480, "1.1", "", []),
        (W480, "3.1", "ม.", []),  # written another way, the same unit
        (W135, "4.58", "ชุด", []),
    ],
)
def test_a_unit_that_is_not_the_books(
    edition: str, code: str, unit: str, expected: list[str]
) -> None:
    line = replace(book_line(code, 1, "300", edition), unit=unit)
    assert [each.code for each in of(line) if each.code != "rate_unconfirmed"] == expected


def test_rates_that_nobody_confirmed_are_counted_once_and_listed() -> None:
    lines = [
        book_line("1.1", 2, "150", W135),
        book_line("1.1", 2, "160", W135),
        book_line("1.1", 1, "300", W135),
        book_line("1.1", 2, "150", W480),
    ]
    estimate = estimate_of(lines)
    assert [each.ref for each in unconfirmed_rates(estimate, BOOKS)] == [LabourRef(W135, "1.1", 2)]
    assert len(rates_taken(estimate, BOOKS)) == 3

    def about_trust(row: int) -> list[tuple[str, str]]:
        found = [each for each in findings(estimate, row) if each.code != "tier_choice"]
        return [(each.code, each.severity) for each in found]

    assert about_trust(3) == [("rate_unconfirmed", "note")]
    assert about_trust(5) == about_trust(6) == []
    # Somebody typed another price: the printed rate is no longer used.
    typed = estimate_of([changed_line(lines[0], labour=Decimal(1))])
    assert [each.code for each in findings(typed)] == ["labour_differs"]


def digging(quantity: str, tier: int, depth: str | None, reason: str = "") -> Line:
    line = book_line("1.3.1", tier, quantity)
    return replace(line, depth_m=None if depth is None else Decimal(depth), rate_reason=reason)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (digging("150", 1, None), ["depth_missing"]),
        (digging("150", 1, "0"), ["depth_missing"]),
        (digging("20", 1, None), ["depth_missing"]),
        (digging("150", 3, None), ["depth_missing"]),
        (digging("150", 1, "0.80"), []),
        (digging("20", 1, "0.80"), ["tier_choice"]),
        (digging("20", 3, "0.80"), ["tier_choice"]),
        (digging("20", 1, "0.80", "ขุดตื้น"), []),
        (digging("20", 1, "0.80", "  "), ["tier_choice"]),
        (digging("150", 3, "2.00"), ["tier_choice"]),
        (digging("150", 3, "0.50"), ["outside_tier"]),
        (digging("150", 3, "0.50", "อยากได้"), ["outside_tier"]),
        # What the reason chose between is there no more.
        (digging("150", 1, "0.80", "ขุดตื้น"), ["rate_reason_idle"]),
        (digging("150", 1, "0.80", "  "), []),
        (digging("150", 1, None, "ขุดตื้น"), ["depth_missing"]),
        (book_line("1.1", 1, "250"), []),
        (replace(book_line("1.1", 1, "250"), rate_reason="มติ"), ["rate_reason_idle"]),
        (replace(book_line("1.1", 3, "49"), rate_reason="มติ"), ["enquiry"]),
        (replace(book_line("1.1", 1, None), rate_reason="มติ"), []),
        # A work of one rate asks for no choice, and a price that was typed is none of the account.
        (replace(book_line("1.10.1", 1, "1"), rate_reason="มติ"), []),
        (replace(book_line("1.1", 1, "250", labour="99"), rate_reason="มติ"), ["labour_differs"]),
    ],
)
def test_either_half_of_an_or_may_hold_and_a_reason_settles_which(
    line: Line, expected: list[str]
) -> None:
    assert [each.code for each in of(line)] == expected


@pytest.mark.parametrize("typed", ["121", "181", "150"])
@pytest.mark.parametrize("tier", [1, 3])
def test_beside_a_typed_price_the_depth_is_asked_for_first(tier: int, typed: str) -> None:
    dug = changed_line(digging("150", tier, None), labour=Decimal(typed))
    assert [each.code for each in of(dug)] == ["depth_missing"]


def test_a_typed_price_that_the_projects_sum_gives_is_a_choice() -> None:
    """Three lots of 80 piles are 240: the account gives each line 133, and the project 95."""
    piles = [book_line("1.1", 3, "80", labour="95")] * 3
    assert [each.code for each in of(*piles)] == ["tier_choice"]
    assert [each.code for each in of(*[book_line("1.1", 1, "80", labour="133")] * 3)] == [
        "tier_choice"
    ]
    (found,) = of(*[book_line("1.1", 3, "80", labour="100")] * 3)
    assert "95.00 (สูงกว่า 5.00 บาท)" in found.message
    assert "133.00 (ต่ำกว่า 33.00 บาท)" in found.message


def test_a_reason_whose_choice_is_gone_is_told_with_its_words_and_stays() -> None:
    (found,) = of(digging("150", 1, "0.80", "ขุดตื้น"))
    assert (found.severity, found.field) == ("note", "rate_reason")
    assert "“ปริมาณ มากกว่า 100 ลบ.ม. หรือขุดลึกไม่เกิน 1.00 ม.” 121.00 บาท" in found.message
    assert "“ขุดตื้น” จึงไม่มีทางเลือกให้อธิบายแล้ว" in found.message
    assert "ลบข้อความในช่อง “เหตุผลอัตรา”" in found.remedy


def test_two_rates_that_fit_are_shown_with_their_money() -> None:
    (found,) = of(digging("20", 1, "0.80"))
    assert found.message == (
        "มีอัตราที่ตรงเงื่อนไขได้มากกว่าหนึ่งอัตรา: ความลึก 0.80 ม. ตรงกับ "
        "“ปริมาณ มากกว่า 100 ลบ.ม. หรือขุดลึกไม่เกิน 1.00 ม.” 121.00 บาท; "
        "ปริมาณของรายการ 20.00 ลบ.ม. และปริมาณรวมทั้งโครงการ 20.00 ลบ.ม. ตรงกับ "
        "“ปริมาณ น้อยกว่า 25 ลบ.ม. หรือขุดลึก มากกว่า 1.50 ม.” 181.00 บาท"
    )
    assert "เหตุผล" in found.remedy


def test_the_sum_over_the_project_is_told_beside_the_line() -> None:
    """Three times 80 piles at the rate of 200 and more; three times 20, though 60 are driven."""
    (found,) = of(*[book_line("1.1", 1, "80")] * 3)
    assert found.code == "tier_choice"
    assert "ปริมาณรวมทั้งโครงการ 240.00 ต้น ตรงกับ “จำนวน 200 ต้นขึ้นไป” 95.00 บาท" in found.message
    assert "ปริมาณของรายการ 80.00 ต้น ตรงกับ" in found.message
    (found,) = of(*[book_line("1.1", 3, "20")] * 3)
    assert found.code == "tier_choice"
    assert "ปริมาณของรายการ 20.00 ต้น ให้สืบราคา; ปริมาณรวมทั้งโครงการ 60.00 ต้น ตรงกับ" in found.message
    settled = replace(book_line("1.1", 3, "20"), rate_reason="ตอกพร้อมกันทั้งโครงการ")
    assert of(settled, settled, settled) == []
    assert [each.code for each in of(book_line("1.1", 3, "20"))] == ["enquiry"]


def test_findings_of_lines_stand_in_the_bills_order() -> None:
    lines = [book_line("1.1", 1, "60"), book_line("3.1", 1, "1"), book_line("1.1", 4, "20")]
    estimate = estimate_of(lines)
    checked = looked_at(estimate, cost(estimate.bill, BOOKS), None, None, BOOKS)
    found = [(each.row, each.code) for each in check(checked) if each.code in LABOUR]
    assert found == [(3, "outside_tier"), (5, "enquiry")]


def codes(estimate: Estimate, wanted: str, books: Books = BOOKS) -> list[tuple[int | None, str]]:
    checked = looked_at(estimate, cost(estimate.bill, books), None, None, books)
    return [(each.row, each.severity) for each in check(checked) if each.code == wanted]


def test_a_rate_of_another_account_than_the_estimates_is_told_at_its_line() -> None:
    lines = [book_line("1.10.1", 1, "1", W135), book_line("1.10.1", 1, "1", W480)]
    assert codes(estimate_of(lines, W480), "labour_edition_mixed") == [(3, "warn")]
    assert codes(estimate_of(lines, W135), "labour_edition_mixed") == [(4, "warn")]
    assert codes(estimate_of(lines[1:], W480), "labour_edition_mixed") == []


def test_the_account_that_lines_really_take_is_asked_about_its_day() -> None:
    """Set to ว 480, priced after it: nothing. Taken from ว 135: a newer one is there."""
    day = Project(priced_on=date(2026, 7, 1))
    newer = replace(estimate_of([book_line("1.10.1", 1, "1", W480)]), project=day)
    assert codes(newer, "newer_labour_edition") == []
    older = replace(estimate_of([book_line("1.10.1", 1, "1", W135)]), project=day)
    assert codes(older, "newer_labour_edition") == [(None, "warn")]


def test_an_own_rate_that_was_taken_back_prices_on_and_is_told() -> None:
    record = OfficeRecord("สมศรี", NOON, "ตลาดท้องถิ่น")
    fix = replace(correction_of(rate("1.1", 2), Decimal(200), record), number=1).marked
    own = OfficeRate("own", "เสาธง", "ต้น", Decimal(850), record, number=2).marked
    kept = office_editions(BOOKS.labour.values(), [fix, own])
    corrected = next(name for name, each in kept.items() if each.info.base == W480)
    lines = [
        flat_line("เข็ม", Decimal(60), "ต้น", labour_item=LabourRef(corrected, "1.1", 2)),
        flat_line("เข็ม", Decimal(60), "ต้น", labour_item=LabourRef(corrected, "1.1", 3)),
        flat_line("เสาธง", Decimal(3), "ต้น", labour_item=LabourRef("office", own.code, 1)),
    ]
    estimate = estimate_of(lines)

    def told(*own_rates: OfficeRate) -> list[Finding]:
        made = office_editions(BOOKS.labour.values(), own_rates)
        library = Books({**BOOKS.labour, **made}, withdrawn_rates=withdrawn_rates(own_rates))
        books = Books(kept).with_fallback(library)
        checked = looked_at(estimate, cost(estimate.bill, books), None, None, books)
        return [each for each in check(checked) if each.code == "rate_withdrawn"]

    gone = OfficeRecord("นายตรวจ", NOON, "ดูผิด")
    assert told(fix, own) == []
    first, second = told(replace(fix, withdrawn=gone), replace(own, withdrawn=gone))
    assert (first.row, second.row) == (3, 5)
    assert (first.code, first.severity) == ("rate_withdrawn", "warn")
    assert f"ยกเลิกแล้วโดย {gone.signature} เพราะ ดูผิด" in first.message
    assert "คลังขณะนี้ไม่มีอัตรานี้แล้ว" in second.message
    newer = replace(fix, rate=Decimal(210), number=3, mark="").marked
    (first,) = told(replace(fix, withdrawn=gone), newer, own)
    assert "คลังขณะนี้แก้ไขเป็น 210.00 บาท" in first.message
    again = replace(fix, number=4)
    assert told(replace(fix, withdrawn=gone), again, own) == []


def test_an_offices_own_rate_stands_beside_the_accounts() -> None:
    record = OfficeRecord("สมศรี", NOON, "ตลาดท้องถิ่น")
    dearer = correction_of(rate("1.10.1", 1), Decimal(5000), record)
    own = OfficeRate("own", "งานปั้น", "ตร.ม.", Decimal(900), record, number=3)
    office = office_editions(BOOKS.labour.values(), [replace(dearer, number=1), own])
    books = replace(BOOKS, labour={**BOOKS.labour, **office})
    corrected = next(each.info.id for each in office.values() if each.info.base == W480)
    lines = [
        flat_line("ก", Decimal(1), "ตัน", labour_item=LabourRef(corrected, "1.10.1", 1)),
        flat_line("ข", Decimal(1), "ตัน", labour_item=LabourRef(corrected, "1.10.2", 1)),
        flat_line("ค", Decimal(1), "ตร.ม.", labour_item=LabourRef("office", own.code, 1)),
    ]
    estimate = estimate_of(lines)
    assert codes(estimate, "own_rate", books) == [(3, "warn"), (5, "note")]
    assert codes(estimate, "labour_edition_mixed", books) == []
    checked = looked_at(estimate, cost(estimate.bill, books), None, None, books)
    (found,) = [each for each in check_line(checked, 3) if each.code == "own_rate"]
    assert "5,000.00 บาท" in found.message
    assert "คือ 4,900.00 บาท ต่างกัน 100.00 บาท" in found.message


def office_books(*made: OfficeRate) -> Books:
    office = office_editions(BOOKS.labour.values(), list(made))
    return replace(BOOKS, labour={**BOOKS.labour, **office})


def differs(line: Line, books: Books = BOOKS) -> list[tuple[str, str, str]]:
    """What is said of a typed price and of its tier: code, message and remedy."""
    estimate = replace(estimate_of([line]), project=Project(province="ขอนแก่น"))
    checked = looked_at(estimate, cost(estimate.bill, books), None, None, books)
    told = ("labour_differs", "outside_tier", "own_rate")
    found = check_line(checked, 3)
    return [(each.code, each.message, each.remedy) for each in found if each.code in told]


def test_a_typed_price_is_compared_with_the_rate_that_fits_and_not_with_a_wrong_tier() -> None:
    """150 piles pointing to the rate of 50 to 100, which is 133; theirs is 97."""
    ((code, message, remedy),) = differs(book_line("1.1", 3, "150", labour="132"))
    assert code == "labour_differs"
    assert "ต่างจากบัญชี “จำนวน 100 - 200 ต้น” 97.00 (สูงกว่า 35.00 บาท)" in message
    assert remedy.startswith("ตรวจสอบ หรือเปลี่ยนเป็น “จำนวน 100 - 200 ต้น” 97.00 บาท")
    # The right rate, typed: the price is the account's, and only the tier is not.
    assert [code for code, *_ in differs(book_line("1.1", 3, "150", labour="97"))] == [
        "outside_tier"
    ]
    assert differs(book_line("1.1", 2, "150", labour="97")) == []
    # 20 m³ dug 0.80 m deep: by the depth 121, by the quantity 181, and both are the account's.
    for rate_of_either in ("121", "181"):
        dug = replace(book_line("1.3.1", 1, "20", labour=rate_of_either), depth_m=Decimal("0.8"))
        assert differs(dug) == []
        assert [each.code for each in of(dug)] == ["tier_choice"]
    ((_, message, _),) = differs(replace(dug, labour=changed_line(dug, labour=Decimal(150)).labour))
    assert "121.00 (สูงกว่า 29.00 บาท) และ " in message
    assert "181.00 (ต่ำกว่า 31.00 บาท)" in message


def test_a_quantity_of_another_unit_is_judged_by_no_tier() -> None:
    """49 metres are no 49 piles, of which there would be too few."""
    metres = replace(book_line("1.1", 1, "49"), unit="ม.")
    assert [each.code for each in of(metres)] == ["unit_differs"]
    assert [each.code for each in of(replace(metres, unit="ต้น"))] == ["enquiry"]


def test_an_enquired_price_is_no_choice_between_rates() -> None:
    """Three lots of 20 piles are 60: by the line an enquiry, which came to the rate of the 60."""
    line = changed_line(book_line("1.1", 3, "20"), labour=Decimal(133))
    assert [each.code for each in of(*[line] * 3)] == ["tier_choice"]
    assert of(*[replace(line, remark="สืบราคา 3 ราย")] * 3) == []
    assert [each.code for each in of(*[replace(line, remark="-")] * 3)] == ["tier_choice"]


def test_a_price_of_another_unit_is_told_for_its_unit_and_compared_with_nothing() -> None:
    steel = replace(book_line("1.10.1", 1, "1000", labour="4.90"), unit="เส้น")
    assert [each.code for each in of(steel)] == ["unit_differs"]
    (told,) = of(steel)
    assert "ปริมาณ" in told.remedy


def test_a_price_a_kilogram_is_compared_with_the_rate_a_ton_by_their_ratio() -> None:
    """4.90 a kilogram is the account's 4,900 a ton."""
    steel = replace(book_line("1.10.1", 1, "1000", labour="4.90"), unit="กก.")
    assert of(steel) == []
    (told,) = of(changed_line(steel, labour=Decimal("5.40")))
    assert told.code == "labour_differs"
    assert "ต่างจากบัญชี 4.900 (สูงกว่า 0.500 บาท)" in told.message
    assert [each.code for each in of(replace(steel, unit="ตัน"))] == ["labour_differs"]


def test_a_typed_price_is_compared_with_the_printed_account_beside_an_offices_own() -> None:
    record = OfficeRecord("สมศรี", NOON, "ตลาดท้องถิ่น")
    dearer = replace(correction_of(rate("1.1", 3), Decimal(200), record), number=1)
    books = office_books(
        dearer, OfficeRate("own", "งานปั้น", "ตร.ม.", Decimal(500), record, number=2)
    )
    corrected = next(each.info.id for each in books.labour.values() if each.info.base == W480)
    printed = book_line("1.1", 3, "60", labour="199")
    pile = changed_line(printed, labour_item=LabourRef(corrected, "1.1", 3))
    ((_, message, remedy),) = differs(pile, books)
    assert "ต่างจากบัญชี 133.00 (สูงกว่า 66.00 บาท) (อัตราที่หน่วยงานแก้ไขคือ 200.00 บาท)" in message
    assert "เลือกรายการจากบัญชีค่าแรงงานใหม่" in remedy
    assert differs(changed_line(pile, labour=Decimal(133)), books) == []
    own = next(each for each in books.labour["office"].rates.values())
    item = LabourRef("office", own.code, own.tier)
    typed = flat_line("ปั้น", Decimal(1), "ตร.ม.", None, Decimal(999), labour_item=item)
    ((_, message, remedy),) = differs(typed, books)
    assert "ต่างจากอัตราที่หน่วยงานกำหนดเอง (ไม่มีในบัญชีค่าแรงงาน) 500.00 (สูงกว่า 499.00 บาท)" in message
    assert "อัตราของหน่วยงาน" in remedy


def test_no_tier_is_asked_for_where_the_account_has_no_rate_at_all() -> None:
    """Forty piles of 1.2.1.1 thrice: in Bangkok a choice, elsewhere an enquiry and nothing else."""
    piles = [book_line("1.2.1.1", 3, "40")] * 3
    assert [each.code for each in of(*piles, province="กทม.")] == ["tier_choice"]
    assert [each.code for each in of(*piles, province="ขอนแก่น")] == ["enquiry"]


def test_under_the_offices_own_items_no_line_is_of_another_account() -> None:
    """That they are no account to price a contract by is said once, of the setting."""
    estimate = replace(estimate_of([book_line("1.10.1", 1, "1")]), labour_edition="office")
    assert codes(estimate, "labour_edition_mixed") == []

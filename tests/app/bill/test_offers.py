"""What a description offers, best first, and what an offer makes of a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.app.bill import offers
from estimator.app.bill.entry import taken_edit
from estimator.app.bill.offers import Offer, offers_for
from estimator.app.bill.support import Suggestion, Support, UsableLabour
from estimator.domain.bill.part_kinds import PART_KINDS, PartKind
from estimator.domain.bill.remembered_lines import LineOfSource, LineSource, RememberedLine
from estimator.domain.bill.rows import Bill, Line, Part, RowId, kind_at, with_changes
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.estimate import Estimate
from estimator.domain.search.folding import closed_up
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.quantity import quantity_of
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from tests.app.bill.test_row_texts import needles_of, spread
from tests.domain.bills import bill_of, bills
from tests.domain.random_edits import Step, edit_for, steps
from tests.lines import flat_line
from tests.ui.bill.grids import no_support

REF = LabourRef("cgd-w480", "2.3.1.2", 1)
SCHOOL = LineSource("/โรงเรียน.estimate", "โรงเรียนบ้านโคก", date(2025, 3, 12))
ROAD = LineSource("/ถนน.estimate", "ถนน", date(2026, 1, 5), is_pricing_day=False)
_NUMBERS = count()
FORMWORK = Suggestion("แบบหล่อทั่วไป", "ข้อ 1.8.1", "ตร.ม.", Decimal(133))


def bill(*lines: Line) -> Bill:
    return bill_of(Tree(Part("construction", "หมวด"), tuple(map(Tree, lines))))


def old(
    description: str, material: str | None = "300", source: LineSource = SCHOOL
) -> LineOfSource:
    price = None if material is None else Decimal(material)
    return LineOfSource(RememberedLine("construction", description, "ตร.ม.", price), source)


def remembering(*lines: LineOfSource, works: tuple[Suggestion, ...] = ()) -> Support:
    def remembered(needle: str, kind: PartKind) -> Iterable[LineOfSource]:
        return (
            each
            for each in lines
            if needle in closed_up(each.line.description) and each.line.kind == kind
        )

    return replace(no_support(), suggest=lambda _text, _most: works, remembered=remembered)


def titles(found: list[Offer]) -> list[str]:
    return [offer.title for offer in found]


def test_the_equal_earlier_line_stands_at_the_top_then_what_begins_so_then_the_works() -> None:
    here = bill(
        flat_line("เสาค้ำไม้แบบ", None, "ตร.ม.", Decimal(1)),
        flat_line("ไม้แบบ", None, "ตร.ม.", Decimal(315)),
        flat_line("ไม้แบบคาน", None, "ตร.ม.", Decimal(320)),
        flat_line("คอนกรีต", None, "ลบ.ม.", Decimal(2000)),
    )
    near = replace(FORMWORK, title="งานไกล", is_near=True)
    support = remembering(
        old("งานไม้แบบ"), old("ไม้แบบพื้น"), old("ไม้ แบบ", "290"), works=(FORMWORK, near)
    )
    assert titles(offers_for(here, "ไม้แบบ", support, None)) == [
        "ไม้แบบ",
        "ไม้ แบบ",
        "ไม้แบบคาน",
        "ไม้แบบพื้น",
        "แบบหล่อทั่วไป",
        "เสาค้ำไม้แบบ",
        "งานไม้แบบ",
        "งานไกล",
    ]


def test_the_works_of_the_account_stay_in_sight_however_many_lines_begin_so() -> None:
    here = bill(*(flat_line(f"ไม้แบบ {n}", None, "ม.", Decimal(n)) for n in range(1, 30)))
    found = offers_for(here, "ไม้", remembering(*(old(f"ไม้ {n}") for n in range(9))), None)
    assert len(found) == 8
    found = offers_for(
        here, "ไม้", remembering(*(old(f"ไม้ {n}") for n in range(9)), works=(FORMWORK,)), None
    )
    assert titles(found).index("แบบหล่อทั่วไป") == 4


def test_a_line_is_not_offered_to_itself_nor_a_name_with_nothing_behind_it() -> None:
    here = bill(flat_line("ไม้แบบ", None, "ม.", Decimal(315)), flat_line("ไม้แบบ"))
    first = min(row for row in here.rows if row > 1)
    assert offers_for(here, "ไม้แบบ", no_support(), first) == []
    assert titles(offers_for(here, "ไม้แบบ", no_support(), None)) == ["ไม้แบบ"]


def test_equal_lines_are_offered_once_and_two_prices_of_one_name_both() -> None:
    sand = flat_line("ทราย", None, "ตร.ม.", Decimal(300))
    here = bill(sand, replace(sand, quantity=quantity_of(Decimal(4))))
    support = remembering(old("ทราย"), old("ทราย", "250", ROAD), old("ทราย", "250"))
    found = offers_for(here, "ทราย", support, None)
    assert [(each.price, each.origin) for each in found] == [
        ("ค่าวัสดุ 300.00 บาท/ตร.ม.", ""),
        ("ค่าวัสดุ 250.00 บาท/ตร.ม.", "“ถนน” ราคาเดิม แก้ไขล่าสุด 5 ม.ค. 2569"),
    ]


def test_an_old_price_shows_its_day_before_its_estimate_and_says_so_once_taken() -> None:
    (offer,) = offers_for(bill(), "ทราย", remembering(old("ทราย")), None)
    assert offer.detail == "ราคาเดิม ณ 12 มี.ค. 2568 · จากงาน “โรงเรียนบ้านโคก”"
    assert "12 มี.ค. 2568" in offer.told(Line(""))
    assert "โปรดตรวจว่ายังเป็นราคาปัจจุบัน" in offer.told(Line(""))


def test_an_old_line_brings_words_unit_and_prices_and_leaves_quantity_and_remark() -> None:
    (offer,) = offers_for(bill(), "ทราย", remembering(old("ทราย")), None)
    line = replace(flat_line("ท", None), remark="ดูแบบ", quantity=quantity_of(Decimal(7)))
    assert offer.put_into(line) == Line(
        "ทราย",
        quantity_of(Decimal(7)),
        "ตร.ม.",
        TypedPrice(Decimal(300)),
        NOT_APPLICABLE,
        "ดูแบบ",
    )


def plaster(labour: str | None) -> LineOfSource:
    price = None if labour is None else Decimal(labour)
    line = RememberedLine("construction", "ฉาบปูน", "ตร.ม.", Decimal(60), price, REF, Decimal(96))
    return LineOfSource(line, SCHOOL)


def test_its_rate_comes_along_where_the_estimate_has_that_book() -> None:
    support = replace(
        remembering(plaster(None)),
        usable=lambda _line: UsableLabour(BookRate(REF), Decimal(96), "ตร.ม."),
    )
    (offer,) = offers_for(bill(), "ฉาบ", support, None)
    assert offer.price == "ค่าวัสดุ 60.00 บาท/ตร.ม.  ค่าแรงตามบัญชี 96.00 บาท/ตร.ม."
    assert offer.put_into(Line("")).labour == BookRate(REF)
    assert "ไม่นำ" not in offer.detail
    assert offer.detail.endswith("ข้อ 2.3.1.2")


@pytest.mark.parametrize(("labour", "kept"), [(None, None), ("88", "88")])
def test_a_rate_of_another_book_does_not_and_that_is_said(
    labour: str | None, kept: str | None
) -> None:
    (offer,) = offers_for(bill(), "ฉาบ", remembering(plaster(labour)), None)
    taken = offer.put_into(Line(""))
    assert taken.material == TypedPrice(Decimal(60))
    assert taken.labour == (NOT_APPLICABLE if kept is None else TypedPrice(Decimal(kept)))
    assert "ข้อ 2.3.1.2" in offer.detail
    assert "ไม่นำ" in offer.detail
    assert "ไม่นำ" in offer.told(Line(""))
    assert offer.origin.endswith("ไม่รวมค่าแรง") is (labour is None)


def test_a_quantity_of_another_unit_takes_no_price_of_a_line() -> None:
    here = bill(flat_line("เหล็ก DB16", None, "ตัน", Decimal(25000)))
    measured = flat_line("เหล็ก", Decimal(62), "กก.")
    for support in (no_support(), remembering(old("เหล็กเก่า"))):
        offer = offers_for(here, "เหล็ก", support, None)[-1]
        with pytest.raises(UserError, match="กก"):
            offer.put_into(measured)
        assert offer.put_into(replace(measured, unit="")).quantity == measured.quantity


def test_a_unit_that_an_earlier_line_brings_under_a_quantity_is_said() -> None:
    here = bill(flat_line("ตะปู", None, "กก.", Decimal(42)))
    measured = flat_line("ต", Decimal(145))
    for support in (no_support(), remembering(old("ตะปูเก่า"))):
        offer = offers_for(here, "ตะปู", support, None)[-1]
        unit = offer.put_into(measured).unit
        assert f"จึงใช้หน่วย “{unit}”" in offer.told(measured)
        for other in (replace(measured, unit=unit), Line("")):
            assert "ไม่มีหน่วย" not in offer.told(other)


def test_a_work_says_what_it_does_about_the_unit() -> None:
    support = replace(
        remembering(works=(FORMWORK,)), taken_words=lambda line, work: f"{line.unit} {work.unit}"
    )
    (offer,) = offers_for(bill(), "แบบ", support, None)
    assert offer.told(flat_line("แบบ", Decimal(1), "ม.")) == "ม. ตร.ม."


def test_an_earlier_line_shows_its_labour_wherever_it_is_from_and_its_work() -> None:
    plain = flat_line("ฉาบปูน", None, "ตร.ม.", Decimal(68))
    share = PercentOfMaterial(Decimal(30), "สืบราคา")
    here = bill(
        plain.with_labour(BookRate(replace(REF, tier=2))),
        plain.with_labour(BookRate(REF)),
        plain.with_labour(share),
        plain,
    )
    labour = dict(zip(range(2, 6), map(Decimal, ("96", "109", "20.4", "0")), strict=True))
    labour.pop(5)
    found = offers_for(here, "ฉาบปูน", replace(no_support(), labour_unit=labour.get), None)
    assert {(each.price, each.detail) for each in found} == {
        ("ค่าวัสดุ 68.00  ค่าแรง 96.00 บาท/ตร.ม.", "จากรายการก่อนหน้าในบัญชีนี้ · ข้อ 2.3.1.2"),
        ("ค่าวัสดุ 68.00  ค่าแรง 109.00 บาท/ตร.ม.", "จากรายการก่อนหน้าในบัญชีนี้ · ข้อ 2.3.1.2"),
        ("ค่าวัสดุ 68.00  ค่าแรง 20.40 บาท/ตร.ม.", "จากรายการก่อนหน้าในบัญชีนี้"),
        ("ค่าวัสดุ 68.00 บาท/ตร.ม.", "จากรายการก่อนหน้าในบัญชีนี้"),
    }


@pytest.mark.parametrize("support", [no_support(), remembering(old("ตัดเหล็กเก่า", None))])
def test_what_was_typed_stays_where_an_offer_has_no_price_and_that_is_said(
    support: Support,
) -> None:
    only_labour = flat_line("ตัดเหล็ก", None, "ตร.ม.", None, Decimal(20))
    offer = offers_for(bill(only_labour), "ตัดเหล็ก", support, None)[-1]
    typed = flat_line("ต", None, "ตร.ม.", Decimal(500))
    assert offer.put_into(typed).material == TypedPrice(Decimal(500))
    assert "คงค่าวัสดุ 500.00 บาทที่พิมพ์ไว้เดิม" in offer.told(typed)
    assert "คงค่า" not in offer.told(Line(""))
    with pytest.raises(UserError, match="ราคาเป็น “ชุด”"):
        offer.put_into(replace(typed, unit="ชุด"))


def test_a_rate_of_a_work_goes_where_an_offer_has_no_labour() -> None:
    """It was the price of the work that stood there before, not of the one that comes."""
    here = bill(flat_line("ทราย", None, "ลบ.ม.", Decimal(300)))
    (offer,) = offers_for(here, "ทราย", no_support(), None)
    assert offer.put_into(flat_line("ท", labour_item=REF)).labour == NOT_APPLICABLE
    typed = TypedPrice(Decimal(25), REF)
    kept = offer.put_into(Line("ท").with_labour(typed)).labour
    assert kept == TypedPrice(Decimal(25))


def test_an_earlier_line_without_a_unit_leaves_the_lines_own() -> None:
    (offer,) = offers_for(
        bill(flat_line("ทราย", None, "", Decimal(300))), "ทราย", no_support(), None
    )
    assert offer.put_into(flat_line("ท", Decimal(2), "ลบ.ม.")).unit == "ลบ.ม."


@pytest.mark.parametrize("support", [no_support(), remembering(old("ทรายเก่า"))])
def test_a_line_that_counts_nothing_takes_a_price_of_any_unit(support: Support) -> None:
    here = bill(flat_line("ทราย", None, "ตร.ม.", Decimal(300)))
    offer = offers_for(here, "ทราย", support, None)[-1]
    taken = offer.put_into(Line("ท", unit="ชุด"))
    assert (taken.unit, taken.material) == ("ตร.ม.", TypedPrice(Decimal(300)))


def test_what_was_said_of_the_rate_before_goes_with_it() -> None:
    (offer,) = offers_for(bill(), "ทราย", remembering(old("ทราย")), None)
    taken = offer.put_into(Line("ขุดดิน", depth_m=Decimal(3), rate_reason="ลึกกว่า 2 เมตร"))
    assert (taken.depth_m, taken.rate_reason) == (None, "")


def test_a_mark_stays_with_the_line_that_bears_it() -> None:
    here = bill(replace(flat_line("ทราย", None, "ลบ.ม.", Decimal(300)), mark="orange"))
    (offer,) = offers_for(here, "ทราย", no_support(), None)
    assert offer.put_into(Line("ท", mark="green")).mark == "green"
    assert offer.put_into(Line("")).mark is None


def test_a_rate_goes_to_the_tier_of_the_lines_own_quantity() -> None:
    def retier(line: Line, _row: RowId | None) -> Line:
        return replace(line, labour=BookRate(replace(REF, tier=2)))

    here = bill(flat_line("ฉาบปูน", Decimal(9000), "ตร.ม.", labour_item=REF))
    (offer,) = offers_for(here, "ฉาบ", replace(no_support(), retier=retier), None)
    assert offer.put_into(flat_line("", Decimal(5))).labour == BookRate(replace(REF, tier=2))
    assert offer.put_into(Line("")).labour == BookRate(REF)


def test_only_lines_of_the_same_kind_of_part_are_offered() -> None:
    support = remembering(old("โต๊ะ"))
    assert titles(offers_for(bill(), "โต๊ะ", support, None)) == ["โต๊ะ"]
    assert offers_for(bill(), "โต๊ะ", support, None, "equipment") == []
    here = bill(flat_line("โต๊ะ", None, "ตัว", Decimal(5500)))
    assert titles(offers_for(here, "โต๊ะ", no_support(), None)) == ["โต๊ะ"]
    assert offers_for(here, "โต๊ะ", no_support(), None, "equipment") == []


def test_the_history_says_from_where_an_old_price_came() -> None:
    here = bill(flat_line("ก"))
    estimate = replace(Estimate(), bill=here)
    row = max(here.rows)
    (offer,) = offers_for(here, "ทราย", remembering(old("ทราย")), row)
    into = taken_edit(estimate, "construction", row, None, offer)
    assert into.label == "เลือกรายการ จากงาน “โรงเรียนบ้านโคก” ราคาเดิม ณ 12 มี.ค. 2568"
    new = taken_edit(estimate, "construction", -1, None, offer)
    assert new.label == "เพิ่มรายการ จากงาน “โรงเรียนบ้านโคก” ราคาเดิม ณ 12 มี.ค. 2568"


@pytest.mark.parametrize("text", ["", "  ", "-", "\u200b"])
def test_nothing_typed_offers_nothing(text: str) -> None:
    assert offers_for(bill(flat_line("ก", None, "ม.")), text, remembering(old("ก")), None) == []


def plainly_earlier(
    here: Bill, needle: str, row: RowId | None, kind: PartKind, most: int
) -> list[tuple[int, RowId]]:
    """The lines that are offered, and how each fits, by a look at every line of the bill."""
    found: list[tuple[int, RowId]] = []
    for each in reversed(list(here.rows.values())):
        node = each.node
        if not isinstance(node, Line) or needle not in (text := closed_up(node.description)):
            continue
        if len(found) >= most and text != needle:
            continue
        if each.id != row and offers._is_whole(node) and kind_at(here, each.id).key == kind:
            fit = offers._EQUAL if text == needle else offers._WITHIN
            found.append((offers._BEGINS if text.startswith(needle) and fit else fit, each.id))
    return sorted(found, key=lambda each: each[0])


@given(bills(), steps, st.sampled_from(list(PART_KINDS)), st.integers(1, 3))
def test_the_lines_that_are_offered_are_those_of_a_look_at_every_line(
    here: Bill, plan: list[Step], kind: PartKind, most: int
) -> None:
    here = spread(here)
    for step in plan:
        edit = edit_for(here, step)
        here = here if edit is None else with_changes(here, edit.rows)
        row = max(here.rows, default=None)
        for needle in needles_of(here):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(offers, "_LOOKED_AT", most)
                patch.setattr(offers, "_printed", lambda *values: values)
                patch.setattr(offers, "_labour_of", lambda _line: next(_NUMBERS))
                found = [
                    (fit, at) for fit, (at, _) in offers._earlier(here, needle, row, kind, set())
                ]
            assert found == plainly_earlier(here, needle, row, kind, most)

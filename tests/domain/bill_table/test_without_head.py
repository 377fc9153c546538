"""Tables without a head: certain where their figures prove each column of money, else asked."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill_table import reading as table_reading
from estimator.domain.bill_table.cells import ReadCells
from estimator.domain.bill_table.columns import Columns
from estimator.domain.bill_table.layouts_without_head import layouts_by_figures
from estimator.domain.bill_table.proved import proves_by_its_sum
from estimator.domain.bill_table.reading import read_table
from tests.domain.bill_table.sheets import IN_SIGHT, PRINTED, brought, cost, read, said, sheet

PLACES: tuple[Columns | None, ...] = (None, PRINTED, PRINTED[1:])


@dataclass(frozen=True)
class Asked:
    """A table, and the money of one reading that has to be among those offered."""

    rows: tuple[str, ...]
    money: str


STEEL = (
    "1|เหล็ก DB12|2.50|ตัน|0.888|24,000.00|60,000.00",
    "2|เหล็ก DB16|3.25|ตัน|1.58|23,500.00|76,375.00",
    "3|เหล็ก RB9|1.75|ตัน|0.499|25,000.00|43,750.00",
)
ASKED = {
    "a summary, its labour empty": Asked(
        ("1|งานดิน|454848.31||454848.31", "2|งานทาง|4860934.29||4860934.29",
         "|รวมทั้งสิ้น|5315782.60||5315782.60"),
        "5315782.60",
    ),
    "a summary of both sides": Asked(
        ("1|งานดิน|1000|200|1200", "2|งานโครงสร้าง|5000|700|5700", "|รวม|6000|900|6900"), "6900.00"
    ),
    "a summary with shares": Asked(
        ("1|งานดิน|1000|200|1200|17.39", "2|งานโครงสร้าง|5000|700|5700|82.61",
         "|รวม|6000|900|6900|100"),
        "6900.00",
    ),
    "kilograms a metre before the price": Asked((*STEEL, "|รวม|||||180,125.00"), "180125.00"),
    "a small figure before one price": Asked(
        ("1|ทาสีภายใน|10.07|ถุง|29.7|375447|3780751.29",), "3780751.29"
    ),
    "amounts alone and their sum without a word": Asked(
        ("1|ก|129|อัน|367318", "2|ข|65|ตร.ม.|216990", "||||584308"), "584308.00"
    ),
    "amounts alone below their sum": Asked(
        ("|งานกลุ่ม 1|1|งาน|584308", "1|ก|129|อัน|367318", "2|ข|65|ตร.ม.|216990"), "584308.00"
    ),
    "one of each work, its amount and the sum": Asked(
        ("1|งานดิน|1|งาน|50000", "2|งานโครงสร้าง|1|งาน|1000000", "|รวม|||1050000"), "1050000.00"
    ),
    "price, amount and what is paid after a discount": Asked(
        ("1|เสา|12|ต้น|3500|42000|37800", "2|คาน|15|ม.|450|6750|6075"), "48750.00"
    ),
    "price, amount and what was paid so far": Asked(
        ("1|เสา|12|ต้น|3500|42000|21000", "2|คาน|15|ม.|450|6750|0"), "48750.00"
    ),
    "price, amount and the price of last year": Asked(
        ("1|เสา|12|ต้น|3500|42000|3400", "2|คาน|15|ม.|450|6750|440"), "48750.00"
    ),
    "before and after Factor F": Asked(
        ("1|เสา|12|ต้น|3500|42000|4550|54600", "2|คาน|15|ม.|450|6750|585|8775"), "48750.00"
    ),
    "two shops": Asked(
        ("1|เสา|12|ต้น|3500|42000|3600|43200", "2|คาน|15|ม.|450|6750|440|6600"), "49800.00"
    ),
    "one side, then the price of both": Asked(
        ("1|ก|10|ม.|50|500|80|800", "2|ข|20|ม.|30|600|30|600"), "1400.00"
    ),
    "words among the prices": Asked(
        ("1|ก|10|ม.|500", "2|ข|20|ม.|ตามจริง", "3|ค|5|ม.|700", "4|ง|5|ม.|สืบราคา"), "8500.00"
    ),
    "words among prices and amounts": Asked(
        ("1|ก|10|ม.|50|500", "2|ข|20|ม.|ราคาเหมา|ราคาเหมา"), "500.00"
    ),
    "a cell too few": Asked(("1|ก|10|ม.|50", "2|ข||20|ม.", "|รวม|||1100"), "50.00"),
    "no units, and a word among the prices": Asked(
        ("ก|95|20014|1901330", "ข|1|เหมา|5000", "ค|10|5|50", "ง|10|6|60"), "1901440.00"
    ),
    "a total that is more than quantity and price": Asked(
        ("1|เสา|12|ต้น|3500|44000", "2|ทราย|15|ลบ.ม.|450|7000"), "51000.00"
    ),
    "no quantities": Asked(("1|ก||กก.|400|4000", "2|ข||กก.|200|2000"), "6000.00"),
}  # fmt: skip


@pytest.mark.parametrize("at", PLACES)
@pytest.mark.parametrize("name", ASKED)
def test_what_no_figure_proves_is_asked_wherever_it_is_pasted(
    name: str, at: Columns | None
) -> None:
    reading = read(*ASKED[name].rows, at=at)
    unread = any(each.severity == "stop" for each in reading.bill.findings)
    assert not reading.certain or unread
    offered = [cost(reading), *(f"{each.direct_cost / 100:.2f}" for each in reading.others)]
    assert ASKED[name].money in offered


PROVED = {
    "price and amount": (("10|ม.|50|500", "20|กก.|60|1200"), "1700.00"),
    "both sides and their total": (("10|ม.|50|20|700", "20|กก.|60|30|1800"), "2500.00"),
    "works of one side each": (("10|ม.|50||500", "20|กก.||30|600"), "1100.00"),
    "all that is printed": (
        ("10|ม.|50|500|20|200|700", "20|กก.|60|1200|30|600|1800"), "2500.00"
    ),
    "prices, their sum and the total": (
        ("10|ม.|50|20|70|700", "20|กก.|60|30|90|1800"), "2500.00"
    ),
    "the amount again": (("10|ม.|50|500|500", "20|กก.|60|1200|1200"), "1700.00"),
}  # fmt: skip


@pytest.mark.parametrize("at", [None, IN_SIGHT, PRINTED, PRINTED[1:]])
def test_two_factors_of_one_amount_are_asked_which_is_the_quantity(at: Columns | None) -> None:
    rows = ("1|ฉาบปูน|3418.2|125.48|428915.74", "2|ปูกระเบื้อง|360|450|162000")
    reading = read(*rows, "|รวม|||590915.74", at=at)
    assert not reading.certain
    ways = [reading.columns, *(each.columns for each in reading.others)]
    assert {way[2:4] for way in ways} == {
        ("quantity", "both_price"), ("both_price", "quantity")
    }  # fmt: skip
    assert read("1|ฉาบปูน|3418.2|ตร.ม.|125.48|428915.74", at=at).certain


LAMPS = ("1|โคม|1|แผ่น|198521|198521", "2|ดวง|1|ชุด|5000|5000")


@pytest.mark.parametrize("at", PLACES)
def test_of_one_each_the_sum_of_the_sheet_proves_the_amounts(at: Columns | None) -> None:
    reading = read(*LAMPS, "|รวม||||203521", at=at)
    assert (reading.certain, cost(reading)) == (True, "203521.00")
    assert not read(*LAMPS, at=at).certain


@pytest.mark.parametrize(
    "rows",
    [
        (*LAMPS, "|รวม||||203520"),
        (*LAMPS, "|รวม|||203521|203521"),
        (*LAMPS, "3|ค|1|ชุด|7|9", "|รวม||||203530"),
        (LAMPS[0], "2|ดวง|2|ชุด|2500|2500", "|รวม||||201021"),
        (LAMPS[0], "|รวม||||198521"),
        LAMPS,
    ],
)
def test_nothing_else_proves_by_its_sum(rows: tuple[str, ...]) -> None:
    columns: Columns = ("number", "description", "quantity", "unit", "both_price", "total")
    assert proves_by_its_sum(ReadCells(sheet(*LAMPS, "|รวม||||203521")), columns)
    assert not proves_by_its_sum(ReadCells(sheet(*rows)), columns)


def test_names_that_are_words_of_units_are_names() -> None:
    for row in ("|{}|1|{}|198521|198521", "{}|1|{}|198521|198521", "1|{}|7|{}|5|35"):
        reading = read(row.format("โคม", "แผ่น"), row.format("ดวง", "ชุด"))
        assert [line.split()[0] for line in brought(reading)] == ["โคม", "ดวง"]


@pytest.mark.parametrize("at", PLACES)
def test_words_behind_amounts_are_no_prices_wherever_it_is_pasted(at: Columns | None) -> None:
    rows = ("1|ก่ออิฐ|100|ตร.ม.|210|21000|ตามแบบ A-01", "2|ฉาบปูน|200|ตร.ม.|75|15000|")
    reading = read(*rows, "|รวม||||36000", at=at)
    assert (reading.certain, cost(reading)) == (True, "36000.00")


@pytest.mark.parametrize("at", PLACES)
@pytest.mark.parametrize("name", PROVED)
def test_what_its_figures_prove_is_not_asked(name: str, at: Columns | None) -> None:
    (first, second), money = PROVED[name]
    reading = read(f"1|ก|{first}", f"2|ข|{second}", at=at)
    assert (reading.certain, cost(reading)) == (True, money)


def test_one_price_is_taken_as_the_place_has_it_and_a_file_has_none() -> None:
    rows = ("ก|10|ม.|50", "ข|20|ม.|60")
    assert read(*rows, at=IN_SIGHT).certain
    assert not read(*rows).certain
    assert not read(*rows, "รวม|||110", at=IN_SIGHT).certain


MAYBE_AMOUNTS = {
    "quantities that prices are no multiples of": (
        ("หน้าต่าง|147.00|อัน|4,545,563.40", "ก่ออิฐ|130.00|แผ่น|427,095.50"), "4972658.90"
    ),
    "a quantity with decimals": (
        ("ก|97.35|ม.|1216.88", "ข|20.5|ม.|6006.50"), "7223.38"
    ),
    "many round quantities": (
        ("ก|100|ม.|50000", "ข|20|ต้น|60000", "ค|50|ม.|2500", "ง|40|ม.|3200"), "115700.00"
    ),
}  # fmt: skip


@pytest.mark.parametrize("at", [IN_SIGHT, PRINTED[1:]])
@pytest.mark.parametrize("name", MAYBE_AMOUNTS)
def test_one_price_that_may_be_what_each_work_comes_to_is_asked(name: str, at: Columns) -> None:
    rows, money = MAYBE_AMOUNTS[name]
    reading = read(*rows, at=at)
    assert not reading.certain
    assert money in [f"{each.direct_cost / 100:.2f}" for each in reading.others]
    # One that is no quantity times a price in satang is none, and then none is.
    assert read(*rows, "จ|70|ตร.ม.|455.50", at=at).certain


def test_cells_of_a_bill_are_read_as_they_stand() -> None:
    table = sheet("ก|10|ม.|50|5000", "ข|20|ม.|60|70")
    reading = read_table(replace(table, is_own=True), PART_KINDS["construction"], [IN_SIGHT])
    assert (reading.certain, cost(reading)) == (True, "53100.00")
    assert not read_table(table, PART_KINDS["construction"], [IN_SIGHT]).certain


def test_a_name_is_no_number() -> None:
    rows = ("งานกลุ่ม 1|||||||", "- คอนกรีต|ตร.ม.|222.97|||432|96323.04|96323.04")
    reading = read(*rows, at=PRINTED)
    assert brought(reading)[1] == "  คอนกรีต 222.97 ตร.ม. 432 -"


def test_a_figure_is_no_unit() -> None:
    reading = read("ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย", "1|ก|10|ม.|5", "2|ข|10|20|5")
    assert cost(reading) == "50.00"
    assert "หน่วย “20” เป็นตัวเลข" in "".join(said(reading))


def test_a_wide_table_has_no_more_readings_than_a_narrow_one() -> None:
    def readings(width: int) -> int:
        row = "|".join(["ก", "2", "ม.", *(("5", "ม.") * width)])
        cells = ReadCells(sheet(row, row))
        return sum(1 for _ in layouts_by_figures(cells, (0, 1), whole_price=False))

    assert readings(100) == readings(20)


def test_of_a_long_table_only_the_likeliest_readings_are_offered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each of them is read whole, for the money that it comes to."""
    rows = (
        "1|ก|10|ม.|50|500|5|50|550|53.5|3|535",
        "2|ข|20|ม.|30|600|3|60|660|32.1|7|642",
        "3|ค|7|ม.|90|630|9|63|693|96.3|2|674.1",
    )
    offered = read(*rows, at=IN_SIGHT).others
    assert len(offered) > 2
    monkeypatch.setattr(table_reading, "_MOST_ROWS", len(rows))
    assert read(*rows, at=IN_SIGHT).others == offered[:2]


def test_a_column_of_words_alone_is_no_price_wherever_it_is_pasted() -> None:
    rows = ("1|ก|10|ม.|50|500|", "2|ข|20|ม.|30|600|รวมขนส่ง", "3|ค|7|ม.|90|630|")
    for place in PLACES:
        reading = read(*rows, at=place)
        assert (reading.certain, cost(reading)) == (True, "1730.00")
        assert not [each for each in said(reading) if "stop" in each]

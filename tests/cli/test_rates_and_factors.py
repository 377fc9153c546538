"""`rates` and `factor-f`: what is listed, found and looked up."""

from __future__ import annotations

import csv
from decimal import Decimal

import pytest

from tests.cli.conftest import Ran, Run
from tests.resources.tables import rows

RATE_COLUMNS = "code,name,variant,condition,unit,rate,tier,min,max,measure".split(",")
FACTOR_COLUMNS = (
    "work_type,advance_percent,retention_percent,bound,cost_million_baht,factor,"
    "factor_with_vat,factor_rain_1,factor_rain_2,flag"
).split(",")


def table(ran: Ran) -> list[dict[str, str]]:
    """A CSV answer as rows."""
    assert (ran.status, ran.err) == (0, "")
    return list(csv.DictReader(ran.out.splitlines()))


def test_the_rate_books_are_named_with_their_circulars(run: Run) -> None:
    ran = run("rates", "editions")
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[1].startswith("cgd-w480")
    assert "ว 480" in lines[1]
    assert "1,471" in lines[1]
    assert lines[2].startswith("cgd-w135")
    assert "1,469" in lines[2]


@pytest.mark.parametrize(("edition", "count"), [("cgd-w480", 1471), ("cgd-w135", 1469)])
def test_every_rate_is_listed_as_printed_and_in_printed_order(
    run: Run, edition: str, count: int
) -> None:
    listed = table(run("rates", "list", edition, "--csv"))
    assert list(listed[0])[: len(RATE_COLUMNS)] == RATE_COLUMNS
    printed = rows("labour", edition, "rates.csv")
    assert len(listed) == len(printed) == count
    same = ("code", "name", "variant", "condition", "unit", "rate", "tier")
    assert [[row[key] for key in same] for row in listed] == [
        [row[key] for key in same] for row in printed
    ]


def test_tiers_of_an_item_count_from_one(run: Run) -> None:
    tiers: dict[str, list[int]] = {}
    for row in table(run("rates", "list", "cgd-w480", "--csv")):
        tiers.setdefault(row["code"], []).append(int(row["tier"]))
    assert all(found == list(range(1, len(found) + 1)) for found in tiers.values())


def test_conditions_that_could_be_read_have_their_bounds(run: Run) -> None:
    listed = table(run("rates", "list", "cgd-w480", "--csv"))
    keys = ("condition", "rate", "min", "max", "measure")
    found = {(row["code"], row["tier"]): tuple(row[key] for key in keys) for row in listed}
    assert found["1.2.1.2", "1"] == ("จำนวน 100 ต้นขึ้นไป", "695", "100", "", "quantity")
    assert found["1.2.1.2", "2"] == ("จำนวน 50 - 100 ต้น", "820", "50", "100", "quantity")
    assert found["2.8.1", "2"] == ("ภายใน น้อยกว่า 5,000 ตร.ม.", "31", "", "5000", "project_total")
    assert found["2.9.1", "1"] == ("รื้อกอง", "513", "", "", "choice")
    assert found["4.2", "4"] == ("", "7", "", "", "")
    assert {row["measure"] for row in listed} == {"", "quantity", "project_total", "choice"}


def test_the_list_for_people_shows_every_rate(run: Run) -> None:
    ran = run("rates", "list", "cgd-w135")
    assert ran.status == 0
    assert len(ran.out.splitlines()) == 1 + 1469


def test_words_are_found_in_any_order_the_newest_edition_first(run: Run) -> None:
    found = run("rates", "find", "ผนัง", "ฉาบปูน", "--json").answer
    assert found
    assert found == run("rates", "find", "ผนัง ฉาบปูน", "--json").answer
    assert {rate["edition"] for rate in found} == {"cgd-w480"}
    other_way = run("rates", "find", "ฉาบปูน", "ผนัง", "--json").answer
    assert {(r["code"], r["tier"]) for r in found} == {(r["code"], r["tier"]) for r in other_way}
    assert list(found[0])[:11] == ["edition", *RATE_COLUMNS]


def test_a_code_comes_first(run: Run) -> None:
    found = run("rates", "find", "1.6.2", "--json", "--limit", "2").answer
    assert [(rate["code"], rate["tier"]) for rate in found] == [("1.6.2", "1"), ("1.6.2", "2")]


def test_another_edition_is_searched_when_asked(run: Run) -> None:
    found = run("rates", "find", "เสาเข็ม", "--edition", "cgd-w135", "--json").answer
    assert {rate["edition"] for rate in found} == {"cgd-w135"}


def test_what_is_found_for_people_says_how_to_point_to_it(run: Run) -> None:
    ran = run("rates", "find", "แบบหล่อทั่วไป")
    assert ran.status == 0
    line = next(line for line in ran.out.splitlines() if "น้อยกว่า 5,000" in line)
    assert line.split()[:5] == ["cgd-w480", "1.8.1", "2", "163.00", "ตร.ม."]


def test_what_is_only_near_is_said_to_be(run: Run) -> None:
    ran = run("rates", "find", "ติดตั้งหม้อแปลงไฟฟ้า", "--limit", "2")
    said, _, *rates = ran.out.splitlines()
    assert (ran.status, ran.err) == (0, "")
    assert said == ("ไม่มีรายการที่ตรงกับคำค้นทุกคำ รายการต่อไปนี้เป็นเพียงรายการใกล้เคียง")
    assert [line.split()[1] for line in rates] == ["4.1", "4.1"]
    found = run("rates", "find", "ติดตั้งหม้อแปลงไฟฟ้า", "--json").answer
    assert {rate["fit"] for rate in found} == {"near"}
    only = run("rates", "find", "ประตูเหล็กม้วน", "--json").answer
    assert {(rate["code"], rate["fit"]) for rate in only} == {("2.9.33", "undone_only")}
    assert "มีแต่งานรื้อ" in run("rates", "find", "ประตูเหล็กม้วน").out


def test_finding_nothing_is_no_failure(run: Run) -> None:
    assert run("rates", "find", "ยานอวกาศ", "--json") == Ran(0, "[]\n", "")
    assert "ไม่พบ “ยานอวกาศ”" in run("rates", "find", "ยานอวกาศ").out


@pytest.mark.parametrize(
    "command",
    [
        ["rates", "list", "cgd-w999", "--csv"],
        ["rates", "find", "เสา", "--edition", "cgd-w999"],
        ["factor-f", "list", "cgd-w999", "--csv"],
        ["factor-f", "--work-type", "road", "--cost", "1", "--edition", "cgd-w999"],
    ],
)
def test_an_unknown_edition_is_refused_with_those_there_are(run: Run, command: list[str]) -> None:
    refused = run(*command)
    assert (refused.status, refused.out) == (1, "")
    (sentence,) = refused.sentences
    assert "“cgd-w999”" in sentence
    known = "cgd-w480, cgd-w135" if command[0] == "rates" else "cgd-w481, cgd-w499"
    assert known in sentence


@pytest.mark.parametrize(("edition", "count"), [("cgd-w481", 1645), ("cgd-w499", 324)])
def test_every_factor_row_is_listed_as_printed(run: Run, edition: str, count: int) -> None:
    listed = table(run("factor-f", "list", edition, "--csv"))
    assert list(listed[0])[: len(FACTOR_COLUMNS)] == FACTOR_COLUMNS
    printed = rows("factor_f", edition, "tables.csv")
    assert len(listed) == len(printed) == count
    assert [[row[key] for key in FACTOR_COLUMNS] for row in listed] == [
        [row[key] for key in FACTOR_COLUMNS] for row in printed
    ]


def test_the_factor_editions_say_their_interest(run: Run) -> None:
    lines = run("factor-f", "editions").out.splitlines()
    assert lines[1].split()[0] == "cgd-w481"
    assert lines[2].split()[0] == "cgd-w499"
    assert "48" in lines[1].split()
    assert "13" in lines[2].split()


def test_editions_that_are_known_and_not_held_stand_below_those_that_are(run: Run) -> None:
    labour, factor_f = run("rates", "editions").out, run("factor-f", "editions").out
    assert labour.splitlines()[-1].startswith(
        "ทราบว่ามี แต่ยังไม่มีข้อมูลในโปรแกรม: กค 0433.2/ว 809 14 พ.ย. 2568 (มีแหล่งอื่นกล่าวถึง)"
    )
    assert factor_f.splitlines()[-1].startswith(
        "ทราบว่ามี แต่ยังไม่มีข้อมูลในโปรแกรม: ตาราง Factor F ดอกเบี้ยเงินกู้ร้อยละ 6 ฉบับก่อน ว 481"
    )
    assert "ว 809" not in factor_f


def test_one_factor_with_its_working(run: Run) -> None:
    # 1.3002 - (1.3002 - 1.2942)(7,358,914.87 - 5,000,000) / (10,000,000 - 5,000,000)
    answer = run("factor-f", "--work-type", "building", "--cost", "7358914.87", "--json").answer
    assert answer["value"] == "1.2974"
    assert answer["raw"] == "1.2973693021"
    assert (answer["edition"], answer["method"]) == ("cgd-w481", "interpolated")
    assert answer["working"] == {
        "A": "7358914.87",
        "B": "5000000.00",
        "C": "10000000.00",
        "D": "1.3002",
        "E": "1.2942",
    }
    assert [(each["method"], each["rounding"], each["value"]) for each in answer["choices"]] == [
        ("interpolated", "half_up", "1.2974"),
        ("interpolated", "up", "1.2974"),
        ("interpolated", "down", "1.2973"),
        ("lower_row", "half_up", "1.3002"),
    ]


def factor(run: Run, *options: str) -> str:
    command = ["factor-f", "--work-type", "building", "--cost", "7358914.87", *options, "--json"]
    return str(run(*command).answer["value"])


@pytest.mark.parametrize(
    ("options", "value"),
    [
        ([], "1.2974"),
        (["--advance", "0", "--retention", "0", "--interest", "6"], "1.2974"),
        (["--method", "lower_row"], "1.3002"),
        (["--rounding", "down"], "1.2973"),
        (["--vat-exempt"], "1.2126"),  # 1.2152 - 0.0056 x 0.471782974
        (["--interest", "7"], "1.2992"),  # ว 499: 1.3020 - 0.0060 x 0.471782974
        (["--interest", "7.00", "--edition", "cgd-w499"], "1.2992"),
    ],
)
def test_conditions_method_and_rounding_are_followed(
    run: Run, options: list[str], value: str
) -> None:
    assert factor(run, *options) == value


def test_rain_zones_of_a_road_have_their_columns(run: Run) -> None:
    values = [
        run("factor-f", "--work-type", "road", "--cost", "5000000", "--rain-zone", zone, "--json")
        for zone in "012"
    ]
    assert [ran.answer["value"] for ran in values] == ["1.3624", "1.3821", "1.4018"]


@pytest.mark.parametrize(("zone", "flag"), [("0", ""), ("1", ""), ("2", "rain")])
def test_a_row_is_flagged_only_for_the_cell_that_was_read(run: Run, zone: str, flag: str) -> None:
    command = ("factor-f", "--work-type", "road", "--cost", "180000000", "--retention", "10")
    answer = run(*command, "--rain-zone", zone, "--json").answer
    assert [row["flag"] for row in answer["rows"]] == [flag]


def test_a_cost_above_the_last_row_says_so(run: Run) -> None:
    answer = run("factor-f", "--work-type", "building", "--cost", "600000000", "--json").answer
    assert (answer["place"], answer["value"]) == ("above_last", "1.1787")
    assert (answer["held_back"], answer["held_back_reason"]) == (False, None)


def test_a_factor_that_only_a_draft_may_use_says_why(run: Run) -> None:
    command = ("factor-f", "--work-type", "bridge", "--cost", "600000000")
    out = run(*command).out
    assert "(ค่าร่าง ยังใช้อนุมัติราคากลางไม่ได้)" in out
    assert "ค่างานต้นทุนสูงกว่าแถวสุดท้ายที่มี (195 ล้านบาท)" in out
    answer = run(*command, "--json").answer
    assert (answer["place"], answer["held_back"]) == ("beyond_printed", True)
    assert "มีถึงแถว 195 ล้านบาท และไม่มีแถวปิดท้าย" in answer["held_back_reason"]


def test_a_row_of_other_standing_says_so_and_where_it_is_from(run: Run) -> None:
    listed = table(run("factor-f", "list", "cgd-w481", "--csv"))
    apart = [row for row in listed if row["verification"]]
    assert [(row["bound"], row["cost_million_baht"]) for row in apart] == [("at_or_above", "700")]
    answer = run("factor-f", "--work-type", "road", "--cost", "600000000", "--json").answer
    assert answer["value"] == "1.1490"
    assert [row["verification"] for row in answer["rows"]] == ["", "transcribed_confirmed_once"]
    assert "หน้า 17" in answer["rows"][1]["source"]


def test_a_cost_is_read_as_people_type_it_and_to_the_satang(run: Run) -> None:
    costs = ("7,358,914.87", "๗๓๕๘๙๑๔.๘๗", "7358914.8651")
    for cost in costs:
        answer = run("factor-f", "--work-type", "building", "--cost", cost, "--json").answer
        assert answer["working"]["A"] == "7358914.87"


def test_the_factor_for_people_is_worked_out_as_on_paper(run: Run) -> None:
    out = run("factor-f", "--work-type", "building", "--cost", "7358914.87").out
    for text in (
        "Factor F งานก่อสร้างอาคาร = 1.2974",
        "กค 0433.2/ว 481",
        "B ค่างานต้นทุนของแถวต่ำกว่า 5,000,000.00",
        "E ค่า Factor F ของแถว C 1.2942",
        "F = 1.2973693021 ทศนิยมสี่ตำแหน่ง ปัดครึ่งขึ้น เป็น 1.2974",
        "1.3002  ใช้แถวล่าง ไม่เทียบอัตราส่วน",
    ):
        assert text in out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--interest", "5"], "โปรดเลือกดอกเบี้ยของตารางที่มี คือ cgd-w481 (ร้อยละ 6), cgd-w499"),
        (["--interest", "5", "--edition", "cgd-w481"], "ร้อยละ 6 และภาษีมูลค่าเพิ่มร้อยละ 7 เท่านั้น"),
        (["--vat", "10"], "ภาษีมูลค่าเพิ่มร้อยละ 7 เท่านั้น"),
        (["--advance", "7"], "ตารางที่มี (เงินล่วงหน้าจ่าย/เงินประกันผลงานหัก ร้อยละ) คือ 0/0, 0/5"),
        (["--rain-zone", "1"], "ไม่มีช่อง “Factor F ฝนชุก 1”"),
        (["--advance", "-5"], "--advance: ร้อยละ -5 ใช้ไม่ได้"),
        (["--retention", "101"], "--retention: ร้อยละ 101 ใช้ไม่ได้"),
        (["--interest", "หก"], "--interest: “หก” ไม่ใช่ตัวเลขทศนิยม"),
    ],
)
def test_conditions_that_no_table_has_are_refused(run: Run, options: list[str], says: str) -> None:
    refused = run("factor-f", "--work-type", "building", "--cost", "7358914.87", *options)
    assert (refused.status, refused.out) == (1, "")
    (sentence,) = refused.sentences
    assert says in sentence


@pytest.mark.parametrize("cost", ["-1", "abc", "", "1e6", "1000000000000"])
def test_an_impossible_cost_is_refused(run: Run, cost: str) -> None:
    refused = run("factor-f", "--work-type", "building", f"--cost={cost}")
    assert (refused.status, refused.out) == (1, "")
    assert refused.err.startswith("--cost: ")
    assert "โปรด" in refused.err


def test_every_working_agrees_with_the_formula(run: Run) -> None:
    for cost in ("612345.67", "2529230.20", "45000000.01", "499999999.99"):
        answer = run("factor-f", "--work-type", "building", "--cost", cost, "--json").answer
        a, b, c, d, e = (Decimal(answer["working"][letter]) for letter in "ABCDE")
        raw = d - (d - e) * (a - b) / (c - b)
        assert abs(Decimal(answer["value"]) - raw) <= Decimal("0.00005")


def test_an_answer_commands_no_terminal(run: Run) -> None:
    ran = run("rates", "find", "ยาน\x1b[31m\x07อวกาศ", "--edition", "cgd-w480")
    assert "ไม่พบ “ยาน\ufffd[31m\ufffdอวกาศ”" in ran.out
    ran = run("rates", "find", "เสา", "--edition", "\x1b[31m")
    assert ran.status == 1
    assert "\x1b" not in ran.err

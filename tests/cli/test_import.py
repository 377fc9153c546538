"""`import`: a table read for a part of an estimate file, and stored once it is accepted."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from estimator.store.estimate.estimate_file import open_estimate_file
from tests.cli.conftest import Run

EMPTY = {
    "format": "estimate/1",
    "project": {"name": "ทดสอบ", "work_type": "building", "priced_on": "2026-06-20"},
    "parts": [{"kind": "construction", "title": "หมวดงานอาคาร", "children": []}],
}
BILL = (
    "ลำดับที่\tรายการ\tจำนวน\tหน่วย\tค่าวัสดุต่อหน่วย\tจำนวนเงิน\n"
    "1\tงานดิน\t\t\t\t\n"
    "\tขุดดิน\t10\tลบ.ม.\t99\t990\n"
    "\tถมดิน\tมาก\tลบ.ม.\t5\t\n"
    "\tรวม\t\t\t\t990\n"
)
COLUMNS = "description=B,quantity=C,unit=D,material=E,material_amount=F"
SAME = "เครื่องสูบน้ำ\t1\tชุด\t5000\t5000\nพัดลม\t1\tตัว\t700\t700\n"

# Tables as users put them on the clipboard, each with its direct cost.
MET = {
    "one price and its amount": (
        "โต๊ะทดสอบ\t10\tตัว\t4,500.00\t45,000.00\nเก้าอี้ทดสอบ\t20\tตัว\t1,200.00\t24,000.00\n",
        "69000.00",
    ),
    "material amount, then labour": (
        ("เจาะดินทดสอบ\t2\tจุด\t12000\t24000\t\nตอกเข็มทดสอบ\t40\tต้น\t\t\t880\n"
        "เหล็กทดสอบ\t300\tกก.\t9.50\t2850\t2.40\n"),
        "62770.00",
    ),
    "a bracketed quantity": ("หักช่องเปิดทดสอบ\t(12.50)\tตร.ม.\t100.00\t50.00\n", "0.00"),
    "totals of an own sheet": (
        ("1\tกลุ่มทดสอบ\t\t\t\t\t\t\t\t\n\tรายการ ก\t2.5\tม.\t100\t250\t50\t125\t375\t\n"
        "\tยอดยกไป\t\t\t\t250\t\t125\t375\t\n\tยอดยกมา\t\t\t\t250\t\t125\t375\t\n"
        "\tรายการ ข\t2.5\tม.\t100\t250\t50\t125\t375\t\n"
        "\tรวมราคารายการที่ 1\t\t\t\t500\t\t250\t750\t\n"),
        "750.00",
    ),
    "rows of a head": (
        ("ลำดับที่\tรายการ\tจำนวน\tหน่วย\tค่าวัสดุ\t\tค่าแรงงาน\t\tรวม\tหมายเหตุ\n"
        "\t\t\t\tราคาต่อหน่วย\tจำนวนเงิน\tราคาต่อหน่วย\tจำนวนเงิน\t\t\n"
        "1\tกลุ่มทดสอบ\t\t\t\t\t\t\t\t\n\tรายการ ก\t2.5\tม.\t100\t250\t50\t125\t375\t\n"),
        "375.00",
    ),
    "a lump sum": (
        ("ค่าขนส่งทดสอบ\t\tเหมา\t\t\t\t\t5,000.00\t\n"
        "คอนกรีตทดสอบ\t2\tลบ.ม.\t100\t200\t50\t100\t300\t\n"),
        "5300.00",
    ),
    "a quantity shown rounded": (
        "คอนกรีตทดสอบ\t1.23\tลบ.ม.\t100.00\t123.45\t50.00\t61.73\t185.18\n",
        "184.50",
    ),
    "prices, their sum, amount": (
        ("ท่อทดสอบ\t10\tม.\t30.00\t20.00\t50.00\t500.00\n"
        "สายทดสอบ\t100\tม.\t12.00\t8.00\t20.00\t2,000.00\n"),
        "2500.00",
    ),
    "signs of money": (
        "ก\t1\tม.\t1,500.-\t\nข\t1\tม.\t฿1,500.00\t\nค\t1\tม.\t–\t50\nง\t1\u200b\tม.\t10\t\n",
        "3060.00",
    ),
}  # fmt: skip


@pytest.fixture
def path(run: Run, tmp_path: Path) -> Path:
    """An estimate with one empty part."""
    source = tmp_path / "ว่าง.json"
    source.write_text(json.dumps(EMPTY), encoding="utf-8")
    made = tmp_path / "งาน.estimate"
    assert run("new", made, "--from", source).status == 0
    return made


def table(tmp_path: Path, text: str = BILL) -> Path:
    written = tmp_path / "ตาราง.tsv"
    written.write_text(text, encoding="utf-8")
    return written


def clipboard(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    pasted = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", pasted)


def cost_of(run: Run, path: Path) -> str:
    cost: str = run("price", path, "--json").answer["direct_cost"]
    return cost


def test_reading_tells_all_and_stores_nothing(run: Run, path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    ran = run("import", path, table(tmp_path), "--json")
    assert (ran.status, ran.err, path.read_bytes()) == (0, "", before)
    answer = ran.answer
    assert answer["columns"] == {
        "number": "A",
        "description": "B",
        "quantity": "C",
        "unit": "D",
        "material": "E",
        "total": "F",
    }
    assert (answer["certain"], answer["direct_cost"]) == (True, "990.00")
    assert answer["rows"] == [
        {
            "kind": "group", "depth": 0, "description": "งานดิน", "quantity": None, "unit": None,
            "material": None, "labour": None, "remark": None,
        },
        {
            "kind": "line", "depth": 1, "description": "ขุดดิน", "quantity": "10", "unit": "ลบ.ม.",
            "material": "99", "labour": None, "remark": "",
        },
    ]  # fmt: skip
    assert answer["left_out"] == [{"row": 1, "why": "หัวตาราง"}, {"row": 5, "why": "แถวยอดรวม"}]
    (finding,) = answer["findings"]
    assert (finding["row"], finding["severity"]) == (4, "stop")


def test_accepting_stores_the_table_in_one_step(run: Run, path: Path, tmp_path: Path) -> None:
    readable = table(tmp_path, BILL.replace("มาก", "-"))
    ran = run("import", path, readable, "--accept")
    assert (ran.status, cost_of(run, path)) == (0, "990.00")
    assert "นำเข้าแล้ว" in ran.out
    with open_estimate_file(path, read_only=True) as file:
        labels = [step.label for step in file.history(limit=5)]
    assert labels[:1] == ["นำเข้ารายการ"]


def test_a_table_that_stands_there_already_is_told(run: Run, path: Path, tmp_path: Path) -> None:
    readable = table(tmp_path, BILL.replace("มาก", "-") + "\tบดอัดดิน\t10\tลบ.ม.\t9\t90\n")
    told = "มีรายการเดียวกัน 3 รายการอยู่แล้วในหมวดนี้"
    assert told not in run("import", path, readable, "--columns", COLUMNS, "--accept").out
    asked = json.loads(run("import", path, readable, "--columns", COLUMNS, "--json").out)
    assert [each["row"] for each in asked["findings"] if told in each["message"]] == [3]
    ran = run("import", path, readable, "--columns", COLUMNS, "--accept")
    assert (ran.status, told in ran.out) == (0, True)
    assert told in run("check", path).out
    # Without a word of the columns nobody has said that it is meant.
    refused = run("import", path, readable, "--accept")
    assert (refused.status, told in refused.err) == (1, True)
    assert run("import", path, readable, "--json").answer["certain"] is False


@pytest.mark.parametrize("options", [[], ["--columns", "description=B,quantity=C,material=E"]])
def test_a_table_of_which_a_row_does_not_come_in_is_not_stored_at_all(
    run: Run, path: Path, tmp_path: Path, options: list[str]
) -> None:
    before = path.read_bytes()
    refused = run("import", path, table(tmp_path), "--accept", "--json", *options)
    assert (refused.status, refused.out, path.read_bytes()) == (1, "", before)
    assert refused.sentences[0].startswith("แถวที่ 4 “ถมดิน” จำนวน")
    assert "มีแถวที่อ่านไม่ได้ 1 แถว" in refused.sentences[1]


def test_columns_that_are_not_certain_are_asked_for(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clipboard(monkeypatch, SAME)
    assert run("import", path, "-", "--json").answer["certain"] is False
    clipboard(monkeypatch, SAME)
    refused = run("import", path, "-", "--accept")
    assert refused.status == 1
    assert "--columns" in refused.err
    assert cost_of_nothing(run, path)
    clipboard(monkeypatch, SAME)
    named = "description=A,quantity=B,unit=C,material=D,material_amount=E"
    assert run("import", path, "-", "--accept", "--columns", named).status == 0
    assert cost_of(run, path) == "5700.00"


def test_a_sum_that_disagrees_is_refused_by_its_money_and_not_by_right_columns(
    run: Run, path: Path, tmp_path: Path
) -> None:
    summed = table(
        tmp_path, BILL.replace("มาก", "-").replace("\tรวม\t\t\t\t990", "\tรวม\t\t\t\t9500")
    )
    assert run("import", path, summed, "--json").answer["certain"] is False
    assert "โปรดดูข้อที่พบของแถวที่ 5" in run("import", path, summed).out
    refused = run("import", path, summed, "--accept")
    assert refused.status == 1
    assert "แถวที่ 5 “รวม” รวมเป็นเงินในต้นทาง 9,500.00 บาท แต่รายการที่อ่านได้รวม 990.00" in refused.err
    assert "มีข้อที่ต้องตรวจก่อนนำเข้า จึงยังไม่ได้นำเข้า" in refused.err
    assert cost_of_nothing(run, path)


def test_readings_of_other_money_are_refused_with_the_money_of_each(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clipboard(monkeypatch, SAME)
    refused = run("import", path, "-", "--accept")
    assert (
        "5,700.00 บาท: description=A,quantity=B,unit=C,material=D,material_amount=E" in refused.err
    )
    assert "11,400.00 บาท: description=A,quantity=B,unit=C,material=D,labour=E" in refused.err


def cost_of_nothing(run: Run, path: Path) -> bool:
    with open_estimate_file(path, read_only=True) as file:
        return len(file.estimate.bill.rows) == 1


@pytest.mark.parametrize("name", MET)
def test_tables_that_users_met_come_to_their_right_money(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    text, right = MET[name]
    clipboard(monkeypatch, text)
    answer = run("import", path, "-", "--json").answer
    # Prices of both sides that no amount or total bears out are asked about.
    unproved = ("material amount, then labour", "signs of money", "a bracketed quantity")
    is_proved = name not in unproved
    assert (answer["direct_cost"], answer["certain"]) == (right, is_proved)


def test_a_row_that_alone_cannot_be_read_is_refused_with_its_reason(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clipboard(monkeypatch, MET["a bracketed quantity"][0])
    refused = run("import", path, "-", "--accept")
    assert refused.status == 1
    assert "ติดลบ" in refused.sentences[0]
    assert cost_of_nothing(run, path)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--part", "ไม่มี"], "หมวดงานที่มีคือ “หมวดงานอาคาร”"),
        (["--sheet", "ไม่มี"], "แผ่นงานที่มีคือ “ตาราง”"),
        (["--columns", "ราคา=B"], "ไม่รู้จักคอลัมน์ “ราคา”"),
        (["--columns", "description=Z"], "ตั้งแต่ A ถึง F"),
        (["--columns", "quantity=C"], "ต้องระบุคอลัมน์ของรายการ"),
        (["--columns", "description=B,quantity=C,unit=C"], "คอลัมน์ C ระบุไว้สองความหมาย"),
        (["--columns", "description=B,quantity=C,quantity=D"], "quantity ระบุไว้สองคอลัมน์"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(
    run: Run, path: Path, tmp_path: Path, options: list[str], why: str
) -> None:
    refused = run("import", path, table(tmp_path), *options)
    assert refused.status == 1
    assert why in refused.err


def test_a_description_may_stand_in_several_columns(run: Run, path: Path, tmp_path: Path) -> None:
    named = "description=B,description=D,quantity=C"
    answer = run("import", path, table(tmp_path), "--columns", named, "--json").answer
    assert answer["columns"] == {"description": "B+D", "quantity": "C"}


def test_rows_of_an_estimate_have_no_columns_to_name(run: Run, path: Path, tmp_path: Path) -> None:
    source = tmp_path / "อื่น.json"
    line = {"description": "ฉาบปูน", "quantity": "10", "unit": "ตร.ม."}
    part = {"kind": "construction", "title": "อื่น", "children": [line]}
    source.write_text(json.dumps({**EMPTY, "parts": [part]}), encoding="utf-8")
    refused = run("import", path, source, "--columns", "description=B")
    assert (refused.status, "ไม่มีคอลัมน์ให้เลือก" in refused.err) == (1, True)


@pytest.mark.skipif(sys.platform == "win32", reason="a device of POSIX")
@pytest.mark.parametrize("suffix", [".tsv", ".xlsx", ".json"])
def test_a_device_that_never_ends_is_not_read(
    run: Run, path: Path, tmp_path: Path, suffix: str
) -> None:
    endless = tmp_path / f"ก{suffix}"
    endless.symlink_to("/dev/null")
    refused = run("import", path, endless)
    assert (refused.status, "ไม่ใช่แฟ้ม" in refused.err) == (1, True)


def test_parts_of_another_estimate_come_with_their_rates(
    run: Run, path: Path, tmp_path: Path
) -> None:
    line = {
        "description": "ฉาบปูน", "quantity": "10", "unit": "ตร.ม.",
        "labour_item": {"edition": "cgd-w480", "code": "2.3.1", "tier": 1},
    }  # fmt: skip
    part = {"kind": "construction", "title": "อื่น", "children": [line]}
    source = tmp_path / "อื่น.json"
    source.write_text(json.dumps({**EMPTY, "parts": [part]}), encoding="utf-8")
    read = run("import", path, source, "--json").answer
    assert read["certain"] is True
    assert read["direct_cost"] != "0.00"
    assert run("import", path, source, "--accept").status == 0
    assert cost_of(run, path) == read["direct_cost"]


def test_a_printed_workbook_comes_back_as_the_same_bill(
    run: Run, path: Path, tmp_path: Path, school: Path
) -> None:
    sheets = ("แบบ ปร.4", "แบบ ปร.4 (ข)", "แบบ ปร.4 (พ)")
    assert run("print", school, "--out", tmp_path / "out", "--xlsx").status == 0
    (workbook,) = (tmp_path / "out").iterdir()
    priced = run("price", school, "--json").answer
    read = [run("import", path, workbook, "--sheet", sheet, "--json").answer for sheet in sheets]
    # The tabs name the kinds; prices of special costs have the tax in them, which is added again.
    assert [each["certain"] for each in read] == [True, False, False]
    assert [each["direct_cost"] for each in read] == [part["cost"] for part in priced["parts"]]
    said = [finding for each in read for finding in each["findings"]]
    asked = [finding["message"] for finding in said if finding["severity"] != "note"]
    wanted = ("หน้าครุภัณฑ์จัดซื้อ", "หน้าค่าใช้จ่ายพิเศษ", "รวมภาษีมูลค่าเพิ่มแล้ว")
    assert all(words in each for words, each in zip(wanted, asked, strict=True))
    dumped = json.loads(run("dump", school).out)
    for part, each in zip(dumped["parts"], read, strict=True):
        assert [row["description"] for row in each["rows"]] == list(titles(part["children"]))


def titles(children: list[dict[str, object]]) -> list[str]:
    found: list[str] = []
    for child in children:
        found.append(str(child.get("title", child.get("description"))))
        below = child.get("children", [])
        assert isinstance(below, list)
        found += titles(below)
    return found


def test_a_table_of_labour_rates_is_read_and_not_stored(run: Run, tmp_path: Path) -> None:
    text = 'ลำดับ;รายการ;หน่วย;ค่าแรง\n1.1;ขุดดินทดสอบ;ลบ.ม.;"1,121.00"\n'
    ran = run("rates", "import", table(tmp_path, text), "--json")
    assert ran.answer == {"acceptable": True, "rates": 1, "findings": []}
    said = run("rates", "import", table(tmp_path, text))
    assert "อ่านได้ 1 อัตรา รับเข้าโปรแกรมได้" in said.out
    refused = run("rates", "import", table(tmp_path, "ก;ข\n1;2\n"))
    assert (refused.status, "ไม่พบหัวตาราง" in refused.err) == (1, True)
    two = text.replace("ค่าแรง", "ค่าแรง ว 135;ค่าแรง ว 480")
    doubted = run("rates", "import", table(tmp_path, two))
    assert (doubted.status, "คือ “ค่าแรง ว 135” “ค่าแรง ว 480”" in doubted.err) == (1, True)


@pytest.mark.parametrize(("kind", "certain"), [("construction", True), ("special", False)])
def test_rows_of_a_part_that_prices_otherwise_are_asked_about(
    run: Run, path: Path, tmp_path: Path, kind: str, certain: bool
) -> None:
    line = {"description": "ป้าย", "quantity": "2", "unit": "ป้าย", "material": "100"}
    part = {"kind": kind, "title": "อื่น", "children": [line]}
    source = tmp_path / "อื่น.json"
    source.write_text(json.dumps({**EMPTY, "parts": [part]}), encoding="utf-8")
    answer = run("import", path, source, "--json").answer
    assert answer["certain"] is certain
    assert (run("import", path, source, "--accept").status == 0) is certain


TOO_MANY = {
    "rows": "x\n" * 60_001,
    "lines": "\n" * 600_001,
    "old lines": "\r" * 600_001,
    "cells": "\t" * 6_000_001,
}


@pytest.mark.parametrize("pasted", TOO_MANY.values(), ids=TOO_MANY)
def test_more_pasted_cells_than_a_file_may_hold_are_refused(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, pasted: str
) -> None:
    clipboard(monkeypatch, pasted)
    refused = run("import", path, "-")
    assert (refused.status, refused.out) == (1, "")
    (sentence,) = refused.sentences
    assert "โปรดคัดลอกทีละส่วน ไม่เกิน 60,000 แถว 100 คอลัมน์" in sentence

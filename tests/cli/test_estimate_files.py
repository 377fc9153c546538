"""`new`, `dump`, `price` and `print` on whole estimates."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from estimator.domain.records.edits import change_setting
from estimator.domain.records.registry import PROJECT
from estimator.files import places
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.store.estimate.estimate_file import open_estimate_file
from tests.cli.conftest import Ran, Run
from tests.store.samples import NOON, run_sql

Written = Callable[[object], Path]
ONE_LINE: dict[str, Any] = {
    "format": "estimate/1",
    "parts": [
        {
            "kind": "construction",
            "title": "หมวดงานอาคาร",
            "children": [
                {
                    "title": "งานฐานราก",
                    "children": [
                        {
                            "description": "คอนกรีต",
                            "quantity": "1.65",
                            "material": "1651.00",
                            "labour": "485.00",
                        }
                    ],
                }
            ],
        }
    ],
}


DONE = Ran(0, "", "")
"""Whoever calls it from another program reads no word where all went well."""


def with_conditions(**conditions: object) -> dict[str, Any]:
    return {**ONE_LINE, "conditions": conditions}


@pytest.mark.parametrize("name", ["school_building.json", "municipal_office_2544.json"])
def test_dump_gives_back_what_new_took(run: Run, tmp_path: Path, name: str) -> None:
    source = places.resources() / "examples" / name
    path = tmp_path / "a.estimate"
    assert run("new", path, "--from", source) == DONE
    assert run("dump", path) == Ran(0, source.read_text(encoding="utf-8"), "")


def test_a_dump_makes_the_same_estimate_again(run: Run, school: Path, tmp_path: Path) -> None:
    dumped = tmp_path / "dumped.json"
    dumped.write_text(run("dump", school).out, encoding="utf-8")
    again = tmp_path / "again.estimate"
    assert run("new", again, "--from", dumped).status == 0
    assert run("price", again, "--json") == run("price", school, "--json")


def test_a_dump_of_a_revision_is_the_estimate_as_it_was_named(
    run: Run, school: Path, tmp_path: Path
) -> None:
    before = run("dump", school).out
    refused = run("dump", school, "--revision", "ก")
    assert (refused.status, refused.out) == (1, "")
    assert "ยังไม่เคยบันทึกฉบับ" in refused.err
    with open_estimate_file(school) as file:
        project = replace(file.estimate.project, name="ก่อน")
        for name, kept in (("ก", project), ("ก", file.estimate.project), ("ข", project)):
            edit = change_setting(file.estimate, PROJECT, kept, "ชื่อ")
            file.record(edit, who="", when=NOON)
            file.name_revision(name, "", NOON)
    # Of two with one name the newest.
    assert run("dump", school, "--revision", "ก").out == before
    assert run("dump", school, "--revision", "ข") == run("dump", school)
    assert run("dump", school).out != before
    assert "“ข” “ก”" in run("dump", school, "--revision", "ค").err
    again = tmp_path / "again.json"
    again.write_text(before, encoding="utf-8")
    assert run("new", tmp_path / "again.estimate", "--from", again).status == 0


def test_new_reads_standard_input(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = SimpleNamespace(buffer=io.BytesIO(json.dumps(ONE_LINE).encode()))
    monkeypatch.setattr(sys, "stdin", data)
    assert run("new", tmp_path / "a.estimate", "--from", "-").status == 0
    assert run("price", tmp_path / "a.estimate", "--json").answer["direct_cost"] == "3524.40"


def test_new_overwrites_only_when_told_to(run: Run, school: Path, written: Written) -> None:
    before = school.read_bytes()
    source = written(ONE_LINE)
    refused = run("new", school, "--from", source)
    assert (refused.status, refused.out) == (1, "")
    (sentence,) = refused.sentences
    assert "โรงเรียน.estimate" in sentence
    assert "--overwrite" in sentence
    assert school.read_bytes() == before
    assert run("new", school, "--from", source, "--overwrite") == DONE
    assert run("price", school, "--json").answer["direct_cost"] == "3524.40"


def test_new_overwrites_no_rate_database_and_no_other_file(
    run: Run, tmp_path: Path, shared_user_data: Path, written: Written
) -> None:
    source = written(ONE_LINE)
    run("rates", "editions")
    rates = tmp_path / "rates.sqlite"
    rates.write_bytes((shared_user_data / rates.name).read_bytes())
    workbook = tmp_path / "ของฉัน.xlsx"
    workbook.write_bytes(b"PK\x03\x04 somebody's own workbook")
    for theirs in (rates, workbook):
        before = theirs.read_bytes()
        refused = run("new", theirs, "--from", source, "--force")
        assert (refused.status, refused.out) == (1, "")
        (sentence,) = refused.sentences
        assert f"“{theirs.name}”" in sentence
        assert "ไม่เขียนทับ" in sentence
        assert theirs.read_bytes() == before
    empty = tmp_path / "ว่าง.estimate"
    empty.touch()
    assert run("new", empty, "--from", source, "--force").status == 0


def test_a_new_file_remembers_who_made_it_and_the_forms_of_today(
    run: Run, school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_estimate_file(school, read_only=True) as file:
        assert set(file.about()) >= {"created_at", "created_by", "created_with"}
        kept = file.kept_forms()
    own = places.forms() / "2560"
    assert kept == {
        f"2560/{path.name}": path.read_text(encoding="utf-8") for path in own.glob("*.toml")
    }


def test_price_answers_what_the_format_promises(run: Run, school: Path) -> None:
    answer = run("price", school, "--json").answer
    assert list(answer)[:5] == [
        "factor_f",
        "parts",
        "total",
        "reference_price",
        "reference_price_text",
    ]
    factor = answer["factor_f"]
    assert list(factor)[:4] == ["value", "edition", "method", "working"]
    assert list(factor["working"]) == list("ABCDE")
    keys = ["kind", "title", "material", "labour", "cost", "multiplier", "price", "net", "rows"]
    assert all(list(part)[: len(keys)] == keys for part in answer["parts"])
    assert list(answer["parts"][0]["rows"][0])[:3] == ["title", "cost", "price"]


def test_the_answer_adds_up_to_the_satang(run: Run, school: Path) -> None:
    answer = run("price", school, "--json").answer
    parts = answer["parts"]
    assert [part["kind"] for part in parts] == ["construction", "equipment", "special"]
    for part in parts:
        assert sum(Decimal(row["price"]) for row in part["rows"]) == Decimal(part["price"])
        assert sum(Decimal(row["cost"]) for row in part["rows"]) == Decimal(part["cost"])
        assert Decimal(part["material"]) + Decimal(part["labour"]) == Decimal(part["cost"])
    assert sum(Decimal(part["net"]) for part in parts) == Decimal(answer["total"])
    total, price = Decimal(answer["total"]), Decimal(answer["reference_price"])
    assert price % 1000 == 0
    assert 0 <= total - price < 1000
    assert parts[0]["multiplier"] == answer["factor_f"]["value"]
    assert [part["multiplier"] for part in parts[1:]] == ["1.07", "1"]
    assert parts[0]["cost"] == answer["direct_cost"] == answer["factor_f"]["working"]["A"]


def test_a_road_answers_its_items_beside_the_rows_that_make_its_price(
    run: Run, written: Written, tmp_path: Path
) -> None:
    lines = [
        {"description": name, "quantity": "1", "unit": "งาน", "material": material}
        for name, material in (("ถม", "0.01"), ("บดอัด", "0.01"), ("ตัด", "0.01"), ("รอ", None))
    ]
    group = {"title": "งานดิน", "children": lines}
    made = {
        **with_conditions(interest_percent="6"),
        "project": {"name": "ถนน", "work_type": "road"},
        "parts": [
            {"kind": "construction", "title": "ทาง", "children": [group]},
            {"kind": "construction", "title": "อาคาร", "work_type": "building", "children": lines},
        ],
    }
    path = tmp_path / "a.estimate"
    assert run("new", path, "--from", written(made)).status == 0
    road, building = run("price", path, "--json").answer["parts"]
    assert [(row["title"], row["cost"]) for row in road["rows"]] == [("งานดิน", "0.03")]
    (price,) = (row["price"] for row in road["rows"])
    assert (price, road["price"]) == ("0.04", "0.04")
    assert road["items"] == [
        {"title": "ถม", "cost": "0.01", "price": "0.02", "number": "1(1)"},
        {"title": "บดอัด", "cost": "0.01", "price": "0.01", "number": "1(2)"},
        {"title": "ตัด", "cost": "0.01", "price": "0.01", "number": "1(3)"},
        {"title": "รอ", "cost": None, "price": None, "number": "1(4)"},
    ]
    assert "items" not in building


def test_all_money_of_the_answer_has_two_decimals(run: Run, school: Path) -> None:
    answer = run("price", school, "--json").answer
    money = [answer["total"], answer["reference_price"], answer["direct_cost"]]
    for part in answer["parts"]:
        money += [part[key] for key in ("material", "labour", "cost", "price", "net")]
        money += [row[key] for row in part["rows"] for key in ("cost", "price")]
    for amount in money:
        assert Decimal(amount).as_tuple().exponent == -2
        assert "," not in amount


def test_a_kept_form_that_is_read_no_more_does_not_stop_the_print(
    run: Run, school: Path, tmp_path: Path
) -> None:
    with open_estimate_file(school) as file:
        kept = file.kept_forms()
        broken = kept["2560/pr6.toml"].replace("{project}", "{projekt}")
        file.keep_forms({**kept, "2560/pr6.toml": broken})
    ran = run("print", school, "--out", tmp_path / "out", "--pdf", "--forms", "pr6")
    assert (ran.status, ran.out) == (0, f"{tmp_path / 'out' / 'โรงเรียน - ปร.6.pdf'}\n")
    (notice,) = ran.sentences
    assert "แบบ ปร.6 ที่เก็บไว้กับประมาณราคานี้ใช้กับโปรแกรมรุ่นนี้ไม่ได้ จึงใช้แบบปัจจุบันแทน" in notice


def test_letters_that_cannot_be_printed_are_told_with_the_row_they_stand_in(
    run: Run, tmp_path: Path, written: Written
) -> None:
    text = json.dumps(ONE_LINE, ensure_ascii=False)
    value = json.loads(text.replace("คอนกรีต", "คอนกรีต 😀 5 ㎡"))
    path = tmp_path / "a.estimate"
    assert run("new", path, "--from", written(value)) == DONE
    ran = run("print", path, "--out", tmp_path / "out", "--pdf", "--forms", "pr4")
    (said,) = ran.sentences
    assert said.startswith("1 “คอนกรีต 😀 5 ㎡”: รายการมีอักขระ “😀” ซึ่งตัวพิมพ์ของแบบฟอร์มไม่มี")
    checked = run("check", path)
    for found in ("มีอักขระ “😀”", "จะพิมพ์ “㎡” เป็น “ตร.ม.”"):
        assert found in checked.out


def test_the_set_of_2569_is_printed_by_its_own_numbers_and_what_is_not_known_is_said(
    run: Run, school_json: Path, tmp_path: Path, written: Written
) -> None:
    path = tmp_path / "a.estimate"
    value = {**json.loads(school_json.read_text(encoding="utf-8")), "form_set": "2569"}
    assert run("new", path, "--from", written(value)) == DONE
    with open_estimate_file(path, read_only=True) as file:
        assert "2569/pr1a.toml" in file.kept_forms()
    ran = run("print", path, "--out", tmp_path / "out")
    forms = ("ปร.1", "ปร.1 (ก)", "ปร.2", "ปร.2 (ก)", "ปร.3", "ปร.4", "Factor F", "อัตราค่าแรงงาน")
    names = [*(f"a - {form}.pdf" for form in forms), "a.xlsx"]
    assert [Path(line).name for line in ran.out.splitlines()] == names
    (notice,) = ran.sentences
    assert ran.status == 0
    assert "ไม่พบแบบเปล่าของชุด พ.ศ. 2569" in notice
    refused = run("print", path, "--out", tmp_path / "other", "--forms", "pr5a")
    assert refused.status == 1
    assert "แบบที่มีคือ pr1, pr1a, pr2, pr2a, pr3, pr4" in refused.err


@pytest.mark.parametrize(
    ("priced_on", "last"), [("2026-06-08", "ปร.6"), ("2026-06-09", "ปร.4"), (None, "ปร.6")]
)
def test_forms_that_nobody_chose_are_those_of_the_pricing_day(
    run: Run, school_json: Path, tmp_path: Path, written: Written, priced_on: str | None, last: str
) -> None:
    path = tmp_path / "a.estimate"
    value = json.loads(school_json.read_text(encoding="utf-8"))
    del value["form_set"]
    value["project"]["priced_on"] = priced_on
    assert run("new", path, "--from", written(value)) == DONE
    ran = run("print", path, "--out", tmp_path / "out", "--pdf")
    stems = [Path(line).stem for line in ran.out.splitlines()]
    assert stems[-3:] == [f"a - {last}", "a - Factor F", "a - อัตราค่าแรงงาน"]
    assert "form_set" not in json.loads(run("dump", path).out)


def test_a_small_estimate_priced_by_hand(run: Run, tmp_path: Path, written: Written) -> None:
    path = tmp_path / "a.estimate"
    run("new", path, "--from", written(ONE_LINE))
    answer = run("price", path, "--json").answer
    # 1.65 x 1651.00 = 2724.15; 1.65 x 485.00 = 800.25; below the first row of ว 481: 1.3073
    assert answer["factor_f"]["value"] == "1.3073"
    assert answer["factor_f"]["place"] == "below_first"
    assert answer["factor_f"]["working"] == {
        "A": "3524.40",
        "B": None,
        "C": None,
        "D": None,
        "E": None,
    }
    (part,) = answer["parts"]
    assert (part["material"], part["labour"], part["cost"]) == ("2724.15", "800.25", "3524.40")
    assert part["price"] == part["net"] == answer["total"] == "4607.45"
    assert answer["reference_price"] == "4000.00"
    assert answer["reference_price_text"] == "สี่พันบาทถ้วน"


def test_price_for_people_shows_the_working_and_what_to_look_at(run: Run, school: Path) -> None:
    answer, said = run("price", school, "--json").answer, run("price", school)
    assert (said.status, said.err) == (0, "")
    for text in (
        "ก่อสร้างอาคารเรียน 2 ชั้น",
        f"Factor F งานก่อสร้างอาคาร = {answer['factor_f']['value']}",
        "B ค่างานต้นทุนของแถวต่ำกว่า 5,000,000.00",
        f"{Decimal(answer['reference_price']):,.2f}",
        f"({answer['reference_price_text']})",
        "ข้อที่ควรตรวจ",
    ):
        assert text in said.out


def test_an_estimate_keeps_its_rates_whatever_the_rate_database_says_now(
    run: Run, school: Path, school_json: Path
) -> None:
    expected = run("price", school, "--json").answer["total"]
    with sqlite3.connect(school) as db:
        changed = db.execute(
            """UPDATE kept SET record = json_set(record, '$.rate', '9999')
            WHERE kind = 'rate' AND json_extract(record, '$.code') = '1.8.1'"""
        )
        assert changed.rowcount > 0
    db.close()
    assert run("price", school, "--json").answer["total"] != expected
    newer = school.with_name("newer.estimate")
    assert run("new", newer, "--from", school_json).status == 0
    assert run("price", newer, "--json").answer["total"] == expected


def test_a_rate_changed_by_hand_in_the_rate_database_is_made_anew_and_told(
    run: Run, school: Path, school_json: Path, user_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = run("price", school, "--json").answer["total"]
    monkeypatch.setenv("ESTIMATOR_DATA", str(user_data))
    run("rates", "editions")
    with sqlite3.connect(user_data / "rates.sqlite") as db:
        changed = db.execute("UPDATE labour_rate SET rate = '9999' WHERE code = '1.8.1'")
        assert changed.rowcount > 0
    db.close()
    newer = school.with_name("newer.estimate")
    made = run("new", newer, "--from", school_json)
    assert made.status == 0
    assert "1.8.1" in " ".join(made.sentences)
    assert run("price", newer, "--json").answer["total"] == expected


def test_conditions_without_a_table_are_refused_with_what_there_is(
    run: Run, tmp_path: Path, written: Written
) -> None:
    path = tmp_path / "a.estimate"
    assert run("new", path, "--from", written(with_conditions(interest_percent="5"))).status == 0
    for command in (["price", path], ["price", path, "--json"], ["print", path, "--out", "out"]):
        refused = run(*command)
        assert (refused.status, refused.out) == (1, "")
        (sentence,) = refused.sentences
        assert "ร้อยละ 6 และภาษีมูลค่าเพิ่มร้อยละ 7 เท่านั้น" in sentence


def test_a_factor_set_by_hand_prices_under_any_interest(
    run: Run, tmp_path: Path, written: Written
) -> None:
    factor = {"method": "manual", "value": "1.2957", "reason": "ไม่มีตารางดอกเบี้ยร้อยละ 5"}
    path = tmp_path / "a.estimate"
    source = written(with_conditions(interest_percent="5", factor_f=factor))
    assert run("new", path, "--from", source).status == 0
    answer = run("price", path, "--json").answer
    assert answer["factor_f"]["value"] == "1.2957"
    assert answer["factor_f"]["method"] == "manual"
    assert answer["factor_f"]["reason"] == "ไม่มีตารางดอกเบี้ยร้อยละ 5"
    assert answer["total"] == "4566.57"  # 3524.40 x 1.2957 = 4566.56508


def test_the_old_edition_prices_under_its_own_interest(
    run: Run, tmp_path: Path, written: Written
) -> None:
    path = tmp_path / "a.estimate"
    source = written(with_conditions(interest_percent="7", factor_f={"edition": "cgd-w499"}))
    assert run("new", path, "--from", source).status == 0
    assert run("price", path, "--json").answer["factor_f"]["value"] == "1.3091"


def test_check_prints_every_finding_with_its_fixed_name_and_place(
    run: Run, tmp_path: Path, written: Written
) -> None:
    line = {"description": "ขุดดิน", "quantity": "20", "unit": "ลบ.ม.", "labour_item":
            {"edition": "cgd-w480", "code": "1.3.1", "tier": 1}, "depth_m": "0.80"}  # fmt: skip
    group = {"title": "งานดิน", "children": [{**line, "rate_reason": "ขุดตื้น"}, line]}
    first = {"kind": "construction", "title": "ก", "children": []}
    asked = {**ONE_LINE, "parts": [first, {**first, "children": [group]}]}
    path = tmp_path / "a.estimate"
    assert run("new", path, "--from", written(asked)).status == 0
    answer = run("check", path, "--json")
    assert (answer.status, answer.err) == (0, "")
    found = answer.answer["findings"]
    assert all(
        set(each) == {"id", "severity", "clause", "row", "message", "remedy", "answer"}
        for each in found
    )
    assert {each["severity"] for each in found} <= {"stop", "warn", "note"}
    of_rows = [(each["id"], each["severity"], each["row"]) for each in found if each["row"]]
    assert of_rows == [("empty_part", "note", "1"), ("tier_choice", "warn", "2/1/2")]
    people = run("check", path)
    assert (people.status, people.err) == (0, "")
    assert people.out.startswith("ข้อที่ควรตรวจ\n- [")
    assert len(people.out.splitlines()) == len(found) + 1
    assert "ก › งานดิน › ขุดดิน: มีอัตราที่ตรงเงื่อนไขได้มากกว่าหนึ่งอัตรา" in people.out


def test_check_names_the_clause_of_the_guideline_that_the_estimate_follows(
    run: Run, tmp_path: Path, written: Written
) -> None:
    haul = {"description": "ค่าขนส่ง", "quantity": "20", "unit": "คัน", "material": "1500",
            "labour_percent": {"percent": "50", "reason": "ก"}}  # fmt: skip
    parts = [{"kind": "construction", "title": "ก", "children": [haul]}]
    for project, guideline, transport in (
        ({"priced_on": "2026-06-08"}, {}, "9.5"),
        ({"priced_on": "2026-06-09"}, {}, "9.6"),
        ({"priced_on": "2026-06-09"}, {"guideline": "2565"}, "9.5"),
        ({}, {}, "9.5"),
        ({}, {"guideline": "2569"}, "9.6"),
    ):
        asked = {**ONE_LINE, **guideline, "project": project, "parts": parts}
        path = tmp_path / "a.estimate"
        assert run("new", path, "--force", "--from", written(asked)).status == 0
        found = {each["id"]: each for each in run("check", path, "--json").answer["findings"]}
        assert found["transport_in_part"]["clause"] == transport
        assert found["committee"]["clause"] == "16.1"
        # A note of the account is no clause, nor is what rests on no text.
        assert found["percent_range"]["clause"] is None
        assert found["empty_head"]["clause"] is None
        year = "2569" if transport == "9.6" else "2565"
        said = f"แนวทางและวิธีปฏิบัติฯ ฉบับ พ.ศ. {year} ข้อ {transport}"
        told = run("price", path, "--json").answer["findings"]
        assert said in [each["clause"] for each in told]


def test_check_gives_the_answers_that_hold(run: Run, tmp_path: Path, written: Written) -> None:
    """To a finding as it was; a stop is not answered, and what answers nothing is told."""
    path = tmp_path / "a.estimate"
    assert run("new", path, "--from", written(ONE_LINE)).status == 0
    found = {each["id"]: each for each in run("check", path, "--json").answer["findings"]}
    assert all(each["answer"] is None for each in found.values())
    given = {"reason": "ร่าง", "by": "นาย ก", "on": "2026-06-20"}
    answers = [
        {"finding": "no_date", "said": found["no_date"]["message"], **given},
        {"finding": "committee", "said": found["committee"]["message"], **given},
        {"finding": "no_budget", "said": "อย่างอื่น", **given},
    ]
    asked = {**ONE_LINE, "answers": answers}
    assert run("new", path, "--force", "--from", written(asked)).status == 0
    told = run("check", path, "--json").answer["findings"]
    answered = {each["id"]: each["answer"] for each in told if each["answer"] is not None}
    assert answered == {"no_date": given}
    (lapsed,) = (each["message"] for each in told if each["id"] == "answers_lapsed")
    assert "คำตอบ 2 คำตอบ" in lapsed
    (line,) = (each for each in run("check", path).out.splitlines() if "ตอบแล้ว" in each)
    assert line.endswith("ตอบแล้ว: “ร่าง” (นาย ก 20 มิ.ย. 2569)")
    assert found["no_date"]["message"] in line


def test_check_compares_the_pricing_day_with_today(
    run: Run, tmp_path: Path, written: Written
) -> None:
    for day, told in (("2099-01-01", True), ("2020-01-01", False)):
        path = tmp_path / f"{day}.estimate"
        asked = written({**ONE_LINE, "project": {"priced_on": day}})
        assert run("new", path, "--from", asked).status == 0
        found = [each["id"] for each in run("check", path, "--json").answer["findings"]]
        assert ("priced_in_future" in found) == told


def test_check_tells_which_book_this_pc_lends_to_the_file(run: Run, school: Path) -> None:
    for lent, told in ((None, []), ("cgd-w481", ["ว 481"])):
        run_sql(school, f"DELETE FROM kept WHERE edition = '{lent}'")
        before = school.read_bytes()
        found = run("check", school, "--json").answer["findings"]
        notes = [each["message"] for each in found if each["id"] == "book_not_kept"]
        assert len(notes) == len(told)
        assert all(each in note for each, note in zip(told, notes, strict=True))
        assert school.read_bytes() == before


def test_check_tells_why_there_is_no_price_where_price_refuses(
    run: Run, tmp_path: Path, written: Written
) -> None:
    path = tmp_path / "a.estimate"
    assert run("new", path, "--from", written(with_conditions(interest_percent="3"))).status == 0
    assert run("price", path).status == 1
    answer = run("check", path, "--json")
    assert (answer.status, answer.err) == (0, "")
    (stop,) = [each for each in answer.answer["findings"] if each["id"] == "no_factor"]
    assert (stop["severity"], stop["row"]) == ("stop", None)
    assert "ดอกเบี้ยเงินกู้" in stop["message"]
    assert run("check", tmp_path / "none.estimate").status == 1


def test_print_writes_every_form_that_applies_in_both_kinds(
    run: Run, school: Path, tmp_path: Path
) -> None:
    out = tmp_path / "ใหม่" / "แบบ"
    printed = run("print", school, "--out", out)
    forms = ("pr4", "pr4b", "pr4s", "pr5a", "pr5b", "pr6", "factor_f", "rates_used")
    others = {"works_list", "works_summary", "take_off", "bk01"}
    assert set(forms) == set(usable_forms({}, "2560").definitions) - others
    called = (
        "ปร.4", "ปร.4 (ข)", "ปร.4 (พ)", "ปร.5 (ก)", "ปร.5 (ข)", "ปร.6", "Factor F", "อัตราค่าแรงงาน",
    )  # fmt: skip
    names = [*(f"โรงเรียน - {form}.pdf" for form in called), "โรงเรียน.xlsx"]
    assert printed == Ran(0, "".join(f"{out / name}\n" for name in names), "")
    assert sorted(path.name for path in out.iterdir()) == sorted(names)
    for name in names[:-1]:
        assert (out / name).read_bytes().startswith(b"%PDF-")
    assert "xl/workbook.xml" in zipfile.ZipFile(out / "โรงเรียน.xlsx").namelist()


@pytest.mark.parametrize(("kind", "total"), [("equipment", "214.00"), ("special", "200.00")])
def test_an_estimate_without_construction_needs_no_factor(
    run: Run, written: Written, tmp_path: Path, kind: str, total: str
) -> None:
    """There is no table for a loan interest of 3 per cent."""
    line = {"description": "เครื่องสูบน้ำ", "quantity": "2", "material": "100"}
    made = {
        **with_conditions(interest_percent="3"),
        "parts": [{"kind": kind, "title": "หมวด", "children": [line]}],
    }
    path, out = tmp_path / "a.estimate", tmp_path / "out"
    assert run("new", path, "--from", written(made)) == DONE
    answer = run("price", path, "--json").answer
    assert (answer["factor_f"], answer["factors_f"]) == (None, {})
    assert (answer["total"], answer["construction_price"]) == (total, "0.00")
    assert not any("factor" in finding["code"] for finding in answer["findings"])
    assert "Factor F" not in run("price", path).out
    printed = run("print", path, "--out", out)
    assert printed.status == 0
    assert "Factor F.pdf" not in printed.out
    assert "ปร.6.pdf" in printed.out


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["--pdf", "--forms", "pr6"], ["โรงเรียน - ปร.6.pdf"]),
        (["--xlsx"], ["โรงเรียน.xlsx"]),
        (
            ["--xlsx", "--pdf", "--forms", "pr5a, pr6"],
            [
                "โรงเรียน - ปร.5 (ก).pdf",
                "โรงเรียน - ปร.6.pdf",
                "โรงเรียน - ปร.5 (ก), ปร.6.xlsx",
            ],
        ),
        (["--pdf", "--one-file"], ["โรงเรียน.pdf"]),
        (["--one-file", "--forms", "pr6"], ["โรงเรียน - ปร.6.pdf", "โรงเรียน - ปร.6.xlsx"]),
    ],
)
def test_print_writes_only_what_is_asked(
    run: Run, school: Path, tmp_path: Path, options: list[str], names: list[str]
) -> None:
    printed = run("print", school, "--out", tmp_path / "out", *options)
    assert printed.status == 0
    assert [Path(line).name for line in printed.out.splitlines()] == names
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(names)


def test_print_with_thai_digits_is_another_print(run: Run, school: Path, tmp_path: Path) -> None:
    run("print", school, "--out", tmp_path / "arabic", "--pdf", "--forms", "pr6")
    run("print", school, "--out", tmp_path / "thai", "--pdf", "--forms", "pr6", "--thai-digits")
    arabic, thai = ((tmp_path / name / "โรงเรียน - ปร.6.pdf") for name in ("arabic", "thai"))
    assert "10,442,000.00" in text_of(arabic)
    assert "๑๐,๔๔๒,๐๐๐.๐๐" in text_of(thai)


def text_of(pdf: Path) -> str:
    """All text of a PDF, read by another engine than the one that wrote it."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def test_print_names_the_revision_it_is_of_in_every_sheet_and_file(
    run: Run, school: Path, tmp_path: Path
) -> None:
    import openpyxl

    def feet(folder: str, *options: str) -> set[str]:
        """What stands below each tab before its pages, and at the foot of the PDF's sheets."""
        out = tmp_path / folder
        assert run("print", school, "--out", out, "--one-file", *options).status == 0
        pdf, book = sorted(out.iterdir())
        names.append(pdf.stem)
        tabs = openpyxl.load_workbook(book, data_only=True).worksheets
        said = {str(tab.cell(tab.max_row, 1).value).partition("จำนวน")[0] for tab in tabs}
        found = {" ".join(each.split()) for each in said}
        assert all(each in " ".join(text_of(pdf).split()) for each in found)
        return found

    def name(revision: str) -> None:
        with open_estimate_file(school) as file:
            file.name_revision(revision, "", NOON)

    names: list[str] = []
    assert feet("draft") == {"ร่าง"}
    name("เสนอครั้งที่ 1/2569")
    (first,) = feet("first")
    with open_estimate_file(school) as file:
        project = replace(file.estimate.project, name="อื่น")
        edit = change_setting(file.estimate, PROJECT, project, "ชื่อ")
        file.record(edit, who="", when=NOON)
    assert feet("edited") == {"ร่าง"}
    name("ข & ค")
    (second,) = feet("second")
    assert re.fullmatch(
        "ฉบับ “เสนอครั้งที่ 1/2569” 30 มิถุนายน 2569 รหัสตรวจ [0-9a-f]{5}-[0-9a-f]{5}", first
    )
    assert second.startswith("ฉบับ “ข & ค” 30 มิถุนายน 2569 รหัสตรวจ ")
    assert second[-11:] != first[-11:]
    assert feet("again", "--revision", "เสนอครั้งที่ 1/2569") == {first}
    assert names == ["โรงเรียน", "โรงเรียน - เสนอครั้งที่ 1-2569", "โรงเรียน", "โรงเรียน - ข & ค", names[1]]
    refused = run("print", school, "--out", tmp_path / "x", "--revision", "ค")
    assert (refused.status, refused.out) == (1, "")
    assert "“ข & ค” “เสนอครั้งที่ 1/2569”" in refused.err
    assert not (tmp_path / "x").exists()


def test_printing_again_overwrites_only_when_told_to(
    run: Run, school: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    old = out / "โรงเรียน - ปร.6.pdf"
    for path in (old, out / "บันทึก.txt"):
        path.write_text(f"old estimate-sha256-{'0' * 64}")
    text = old.read_text()
    before = sorted(out.iterdir())
    printing = ("print", school, "--out", out, "--forms", "pr4,pr6")
    refused = run(*printing)
    assert (refused.status, refused.out) == (1, "")
    (sentence,) = refused.sentences
    assert "“โรงเรียน - ปร.6.pdf” อยู่แล้ว" in sentence
    assert "--overwrite" in sentence
    assert "ปร.4" not in sentence
    assert (sorted(out.iterdir()), old.read_text()) == (before, text)
    assert run(*printing, "--overwrite").status == 0
    assert old.read_bytes().startswith(b"%PDF-")
    assert (out / "บันทึก.txt").read_text() == text
    assert len(list(out.iterdir())) == 4
    assert run(*printing, "--overwrite").status == 0


@pytest.mark.parametrize("name", ["โรงเรียน - ปร.6.pdf", "โรงเรียน.xlsx"])
def test_printing_never_overwrites_what_is_no_sheet(
    run: Run, school: Path, tmp_path: Path, written: Written, name: str
) -> None:
    """As another estimate, which somebody has renamed."""
    other = tmp_path / "อื่น.estimate"
    assert run("new", other, "--from", written(ONE_LINE)).status == 0
    out = tmp_path / "out"
    out.mkdir()
    theirs = other.rename(out / name)
    before = theirs.read_bytes()
    refused = run("print", school, "--out", out, "--overwrite")
    assert (refused.status, refused.out) == (1, "")
    (sentence,) = refused.sentences
    assert f"“{name}”" in sentence
    assert "ไม่ใช่แผ่นที่พิมพ์จากโปรแกรมนี้" in sentence
    assert theirs.read_bytes() == before
    assert list(out.iterdir()) == [theirs]


@pytest.mark.parametrize(
    ("forms", "says"),
    [
        ("pr7", "ไม่มีแบบฟอร์ม “pr7” แบบที่มีคือ pr4, pr4b, pr4s, pr5a, pr5b, pr6"),
        ("pr4,", "ไม่มีแบบฟอร์ม “”"),
        ("PR4", "ไม่มีแบบฟอร์ม “PR4”"),
    ],
)
def test_an_unknown_form_is_refused_with_those_there_are(
    run: Run, school: Path, tmp_path: Path, forms: str, says: str
) -> None:
    refused = run("print", school, "--out", tmp_path / "out", "--forms", forms)
    assert (refused.status, refused.out) == (1, "")
    assert says in refused.err
    assert not (tmp_path / "out").exists()


def test_a_form_for_which_there_is_nothing_is_not_an_empty_file(
    run: Run, tmp_path: Path, written: Written
) -> None:
    path = tmp_path / "a.estimate"
    run("new", path, "--from", written(ONE_LINE))
    for forms in ("pr5b", "pr4,pr5b,pr6", "pr6,pr5b"):
        refused = run("print", path, "--out", tmp_path / "out", "--forms", forms)
        assert (refused.status, refused.out) == (1, "")
        assert "ไม่มีข้อมูลสำหรับแบบ pr5b โปรดเลือกแบบอื่น แบบที่มีคือ pr4, pr5a, pr6" in refused.err
        assert not (tmp_path / "out").exists()


def test_print_uses_the_forms_that_the_file_keeps(run: Run, school: Path, tmp_path: Path) -> None:
    title = "แบบสรุปราคากลางงานก่อสร้างอาคาร"
    with sqlite3.connect(school) as db:
        changed = db.execute(
            "UPDATE form SET definition = replace(definition, ?, ?) WHERE name = '2560/pr6.toml'",
            (title, "แบบสรุปของสำนักงานเรา"),
        )
        assert changed.rowcount == 1
    db.close()
    assert run("print", school, "--out", tmp_path / "out", "--pdf", "--forms", "pr6").status == 0
    assert "แบบสรุปของสำนักงานเรา" in text_of(tmp_path / "out" / "โรงเรียน - ปร.6.pdf")


def test_the_commands_read_a_file_without_touching_it(
    run: Run, school: Path, tmp_path: Path
) -> None:
    before = (school.read_bytes(), school.stat().st_mtime_ns)
    for command in ("dump", "price"):
        assert run(command, school).status == 0
    assert run("print", school, "--out", tmp_path / "out", "--forms", "pr6").status == 0
    assert (school.read_bytes(), school.stat().st_mtime_ns) == before
    assert [path.name for path in tmp_path.iterdir() if "โรงเรียน" in path.name] == [school.name]


def test_no_command_needs_a_window(school: Path) -> None:
    program = (
        "import sys\n"
        "from estimator.cli.commands import main\n"
        f"assert main(['price', {str(school)!r}]) == 0\n"
        "assert main(['rates', 'editions']) == 0\n"
        "sys.exit(any(name.startswith(('PySide6', 'shiboken6')) for name in sys.modules))\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "cp874"}])
def test_thai_gets_out_as_utf_8_whatever_the_console(
    school: Path, locale: dict[str, str], shared_user_data: Path
) -> None:
    environment = {"ESTIMATOR_DATA": str(shared_user_data), "PYTHONUTF8": "0", **locale}
    ran = subprocess.run(
        [sys.executable, "-m", "estimator", "price", str(school)],
        capture_output=True,
        check=False,
        env=environment,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert "ราคากลาง" in ran.stdout.decode("utf-8")

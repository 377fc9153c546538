"""`revisions` and `compare`: what was named in a file, and what is unlike in two states."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.domain.bill.rows import ROOT, Line, lines_below
from estimator.domain.bill_edits.linking import link_line
from estimator.domain.bill_edits.row_edits import Tree, change_node, insert_trees, remove_rows
from estimator.domain.procedure.approvals import Approval
from estimator.domain.procedure.committee import Member
from estimator.domain.records.edits import Edit, change_setting
from estimator.domain.records.record_edits import add_records
from estimator.domain.records.registry import APPROVALS, COMMITTEE, CONDITIONS
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.sources.typed_price import TypedPrice
from estimator.store.estimate.chain import begin_chain
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.store.estimate.revisions import Worth
from estimator.store.sqlite.connection import connect
from tests.cli.conftest import Run
from tests.lines import flat_line
from tests.store.samples import NOON, run_sql


def _do(file: EstimateFile, edit: Edit) -> None:
    file.record(edit, who="", when=NOON)


def _work(path: Path) -> list[str]:
    """Name a revision, then change, take out and put in a line, and a condition."""
    with open_estimate_file(path) as file:
        worth = Worth(123456700, "a" * 64)
        file.name_revision("ที่ 1", "สมศรี", NOON, note="เสนอคณะกรรมการ", worth=worth)
        first, second, *_ = lines_below(file.estimate.bill, ROOT)
        line = file.estimate.bill.node(first)
        gone = file.estimate.bill.node(second)
        assert isinstance(line, Line)
        assert isinstance(gone, Line)
        home = file.estimate.bill.rows[first].parent
        priced = replace(line, material=TypedPrice(Decimal(1000)))
        _do(file, change_node(file.estimate.bill, first, priced, "แก้"))
        _do(file, remove_rows(file.estimate.bill, [second], "ลบ"))
        new = Tree(flat_line("งานใหม่", Decimal(2), "ชุด", material=Decimal(150)))
        _do(file, insert_trees(file.estimate.bill, home, 1, [new], "เพิ่ม"))
        conditions = replace(file.estimate.conditions, advance_percent=Decimal(15))
        _do(file, change_setting(file.estimate, CONDITIONS, conditions, "แก้"))
    return [line.description, gone.description]


def _approve(path: Path) -> None:
    """Record that the revision of `_work` was approved."""
    with open_estimate_file(path) as file:
        approval = Approval("ที่ 1", "a" * 64, date(2026, 7, 1), "นายก อบต.")
        _do(file, add_records(file.estimate, APPROVALS, [approval], "เห็นชอบ"))


def _chain_anew(path: Path) -> None:
    """As a file of an earlier version is chained when it is brought up to date."""
    db = connect(path, "rw")
    with closing(db.conn):
        begin_chain(db, "anew")


@pytest.mark.parametrize(
    "altered",
    ["name = 'ที่ 9'", "price = '999999900'", "at = '2020-01-01T00:00:00+07:00'", "note = 'อนุมัติ'"],
)
def test_a_revision_of_which_a_fact_was_altered_is_told(
    run: Run, school: Path, altered: str
) -> None:
    _work(school)
    run_sql(school, f"UPDATE revision SET {altered}")
    listed = run("revisions", school)
    assert listed.status == 0
    assert "ถูกแก้ไขด้วยโปรแกรมอื่น ใช้ไม่ได้" in listed.out.splitlines()[1]
    assert "ไม่ตรงกับที่บันทึกไว้เมื่อตั้งชื่อฉบับ" in listed.err
    (revision,) = run("revisions", school, "--json").answer["revisions"]
    assert revision["altered"] is True


def test_the_revisions_of_a_file_are_listed(run: Run, school: Path) -> None:
    assert run("revisions", school).out == "แฟ้มนี้ยังไม่เคยบันทึกฉบับ\n"
    _work(school)
    head, line = run("revisions", school).out.splitlines()
    assert head.split() == ["ฉบับ", "เมื่อ", "ผู้บันทึก", "ราคากลาง", "รหัสตรวจ", "หมายเหตุ"]
    assert "ที่ 1  30 มิ.ย. 2569 12:00  สมศรี" in line
    assert "1,234,567.00  aaaaa-aaaaa  เสนอคณะกรรมการ" in line
    assert run("revisions", school, "--json").answer == {
        "revisions": [
            {
                "name": "ที่ 1",
                "at": NOON.isoformat(),
                "who": "สมศรี",
                "note": "เสนอคณะกรรมการ",
                "reference_price": "1234567.00",
                "checksum": "a" * 64,
                "altered": False,
                "approved": None,
                "approvals": [],
            }
        ],
        "approved_elsewhere": [],
    }
    _approve(school)
    _head, line = run("revisions", school).out.splitlines()
    assert line.endswith("เห็นชอบเมื่อ 1 ก.ค. 2569 โดย นายก อบต. · เสนอคณะกรรมการ")
    (found,) = run("revisions", school, "--json").answer["revisions"]
    assert found["approved"] == {"on": "2026-07-01", "by": "นายก อบต."}
    wrong = ["approve", school, "ที่ 1", "--on", "2026-07-01", "--take-back"]
    taken = run(*wrong)
    assert (taken.status, taken.err) == (0, "")
    assert "ฉบับ “ที่ 1” (30 มิ.ย. 2569) เห็นชอบเมื่อ 1 ก.ค. 2569 โดย นายก อบต." in taken.out
    (found,) = run("revisions", school, "--json").answer["revisions"]
    assert found["approved"] is None
    again = run(*wrong)
    assert (again.status, again.out) == (1, "")
    assert "ยังไม่ได้บันทึกความเห็นชอบของฉบับใด" in again.sentences[-1]


def test_a_revision_and_today_are_compared_line_by_line(run: Run, school: Path) -> None:
    changed, gone = _work(school)
    # Another checksum than that of its content: a revision that is not what was named.
    refused = run("compare", f"{school}@ที่ 1", school)
    assert (refused.status, refused.out) == (1, "")
    assert "ฉบับ “ที่ 1” ในแฟ้มนี้ไม่ตรงกับรหัสตรวจ aaaaa-aaaaa" in refused.err
    run_sql(school, "UPDATE revision SET checksum = NULL, price = NULL")
    # Nor is it one of an earlier version because somebody took its checksum away.
    for command in (("compare", f"{school}@ที่ 1", school), ("dump", school, "--revision", "ที่ 1")):
        refused = run(*command)
        assert (refused.status, refused.out) == (1, "")
        assert "ฉบับ “ที่ 1” ในแฟ้มนี้ไม่ตรงกับที่บันทึกไว้เมื่อตั้งชื่อฉบับ" in refused.err
    _chain_anew(school)

    answer = run("compare", f"{school}@ที่ 1", school, "--json").answer
    assert not answer["equal"]
    before, after = (run("price", each, "--json").answer for each in (school, school))
    assert answer["b"]["reference_price"] == after["reference_price"]
    assert answer["b"]["direct_cost"] == before["direct_cost"]
    assert Decimal(answer["change"]) == Decimal(answer["b"]["reference_price"]) - Decimal(
        answer["a"]["reference_price"]
    )
    lines = answer["lines"]
    assert {fate: len(found) for fate, found in lines.items()} == {
        "added": 1,
        "gone": 1,
        "changed": 1,
        "moved": 0,
        "repriced": 0,
    }
    assert lines["changed"][0]["path"][-1] == changed
    assert [each["field"] for each in lines["changed"][0]["fields"]] == ["material"]
    assert lines["gone"][0]["path"][-1] == gone
    assert lines["gone"][0]["amount_after"] is None
    assert lines["added"][0]["path"][-1] == "งานใหม่"
    assert (lines["added"][0]["row"][-1], lines["added"][0]["amount_after"]) == ("2", "300.00")
    moved = sum(Decimal(each["change"]) for found in lines.values() for each in found)
    assert moved == Decimal(answer["b"]["direct_cost"]) - Decimal(answer["a"]["direct_cost"])
    (settings,) = answer["settings"]
    assert settings == {
        "setting": "conditions",
        "fields": [
            {
                "field": "advance_percent",
                "name": "เงินล่วงหน้าจ่าย %",
                "before": "0",
                "after": "15",
            }
        ],
    }
    text = run("compare", f"{school}@ที่ 1", school).out
    assert "- [แก้ไข] เงื่อนไข Factor F (เงินล่วงหน้าจ่าย % 0 → 15)" in text
    assert "งานใหม่ (2.00 ชุด) - → 300.00 บาท (+300.00)" in text
    assert "เพิ่ม 1 รายการ (+300.00 บาท) ลบ 1 รายการ (-" in text


def test_a_state_is_equal_to_itself_and_rows_of_other_files_are_the_same_by_their_words(
    run: Run, school: Path, tmp_path: Path
) -> None:
    assert "ไม่มีสิ่งใดต่างกัน" in run("compare", school, school).out
    dumped, again = tmp_path / "a.json", tmp_path / "ใหม่ @ ที่อื่น.estimate"
    dumped.write_text(run("dump", school).out, encoding="utf-8")
    assert run("new", again, "--from", dumped).status == 0
    with open_estimate_file(again) as file:
        bill = file.estimate.bill
        (part, *_) = bill.children_of(ROOT)
        _group, other, *_ = bill.children_of(part)
        first = next(lines_below(bill, part))
        again_there = Tree(bill.node(first))
        _do(file, insert_trees(bill, other, 0, [again_there], "วาง"))
        _do(file, remove_rows(file.estimate.bill, [first], "ลบ"))
    answer = run("compare", school, again, "--json").answer
    counts = {fate: len(found) for fate, found in answer["lines"].items()}
    assert counts == {"added": 0, "gone": 0, "changed": 0, "moved": 1, "repriced": 0}
    assert answer["change"] == "0.00"
    with open_estimate_file(again) as file:
        file.name_revision("ย้าย@ลง", "", NOON)
    same = run("compare", f"{again}@ย้าย@ลง", again, "--json").answer
    assert same["equal"]
    refused = run("compare", f"{school}@ไม่มี", again)
    assert (refused.status, "ยังไม่เคยบันทึกฉบับ" in refused.err) == (1, True)
    assert run("compare", school).status == 2


def _linked(path: Path) -> None:
    """Two lines of one unit, of which one follows the other, and three members."""
    with open_estimate_file(path) as file:
        bill = file.estimate.bill
        (part, *_) = bill.children_of(ROOT)
        lines = [
            Tree(flat_line(each, Decimal("1.5"), "ตร.ม.")) for each in ("ปูพื้น", "ปูพื้น แรง", "ทาสี")
        ]
        _do(file, insert_trees(bill, bill.children_of(part)[0], 0, lines, "เพิ่ม"))
        rows = {_described(file, row): row for row in lines_below(file.estimate.bill, ROOT)}
        _do(file, link_line(file.estimate.bill, rows["ปูพื้น แรง"], rows["ปูพื้น"]))
        members = [Member("member", each) for each in ("ก", "ข")]
        _do(file, add_records(file.estimate, COMMITTEE, members, "เพิ่ม", 0))


def _described(file: EstimateFile, row: int) -> str:
    line = file.estimate.bill.node(row)
    return line.description if isinstance(line, Line) else ""


def test_links_and_members_of_two_files_are_the_same_whatever_their_ids_are(
    run: Run, school: Path, tmp_path: Path
) -> None:
    _linked(school)
    dumped, again = tmp_path / "a.json", tmp_path / "ใหม่.estimate"
    told = json.loads(run("dump", school).out)
    told["committee"].insert(0, {"role": "member", "name": "ใหม่", "position": ""})
    dumped.write_text(json.dumps(told), encoding="utf-8")
    assert run("new", again, "--from", dumped).status == 0
    with open_estimate_file(again) as file:
        rows = {_described(file, row): row for row in lines_below(file.estimate.bill, ROOT)}
        line = file.estimate.bill.node(rows["ทาสี"])
        assert isinstance(line, Line)
        noughts = replace(line, quantity=TypedQuantity(Decimal("1.50")))
        _do(file, change_node(file.estimate.bill, rows["ทาสี"], noughts, "แก้"))
    answer = run("compare", school, again, "--json").answer
    assert {fate for fate, found in answer["lines"].items() if found} == {"changed"}
    (row,) = answer["lines"]["changed"]
    (figure,) = row["fields"]
    assert (row["path"][-1], figure["name"]) == ("ทาสี", "จำนวน")
    assert (figure["before"], figure["after"]) == ("1.50 [1.5]", "1.50 [1.50]")
    assert not answer["equal"]
    assert [(each["fate"], each["name"]) for each in answer["records"]] == [
        ("added", "กรรมการ ใหม่")
    ]


def test_copies_that_gave_one_id_to_two_rows_are_not_taken_for_one(
    run: Run, school: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "สำเนา.estimate"
    with open_estimate_file(school) as file:
        file.save_copy(copy)
    for path, text, at in ((school, "ประตู", 0), (copy, "หน้าต่าง", 1)):
        with open_estimate_file(path) as file:
            bill = file.estimate.bill
            (part, *_) = bill.children_of(ROOT)
            group = bill.children_of(part)[at]
            new = Tree(flat_line(text, Decimal(1), "ชุด", material=Decimal(500)))
            _do(file, insert_trees(bill, group, 0, [new], "เพิ่ม"))
            first = next(lines_below(file.estimate.bill, bill.children_of(part)[2]))
            line = file.estimate.bill.node(first)
            assert isinstance(line, Line)
            if path == copy:
                renamed = replace(line, description="ชื่อใหม่", remark="แก้")
                _do(file, change_node(file.estimate.bill, first, renamed, "แก้"))
    lines = run("compare", school, copy, "--json").answer["lines"]
    told = {fate: [each["path"][-1] for each in found] for fate, found in lines.items() if found}
    assert told == {"added": ["หน้าต่าง"], "gone": ["ประตู"], "changed": ["ชื่อใหม่"]}

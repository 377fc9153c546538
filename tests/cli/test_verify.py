"""`verify`: what a file holds, and which revision a printed sheet is of."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.app.forms import comparing
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.money import shown_baht
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import price
from estimator.domain.records.edits import change_setting
from estimator.domain.records.registry import PROJECT
from estimator.domain.sources.labour_ref import LabourRef
from estimator.exchange.estimate.checksum import checksum
from estimator.sheets.checksums import marks_in
from estimator.store.estimate.estimate_file import (
    EstimateFile,
    create_estimate_file,
    open_estimate_file,
)
from estimator.store.estimate.revisions import Worth
from tests.cli.conftest import Ran, Run
from tests.lines import flat_line
from tests.official_labour import W480, book_line, estimate_of, official
from tests.sheets.comparing.altered import drawn_as, saved_anew
from tests.store.samples import NOON, run_sql

PR6 = ("--forms", "pr6", "--one-file")


def renamed(path: Path, name: str) -> None:
    with open_estimate_file(path) as file:
        project = replace(file.estimate.project, name=name)
        edit = change_setting(file.estimate, PROJECT, project, "ชื่อ")
        file.record(edit, who="", when=NOON)


def named(path: Path, name: str) -> None:
    with open_estimate_file(path) as file:
        file.name_revision(name, "", NOON)


def stop(path: Path) -> None:
    """Point a line to a rate that no account has."""
    with open_estimate_file(path) as file:
        bill = file.estimate.bill
        row = next(row for row in bill.rows if isinstance(bill.node(row), Line))
        line = flat_line("ตอกเข็ม", Decimal(1), "ต้น", labour_item=LabourRef("cgd-w480", "9.9.9", 1))
        file.record(change_node(bill, row, line, "แก้"), who="", when=NOON)


def printed(run: Run, path: Path, out: Path, *options: str) -> tuple[Path, ...]:
    """The PDF and the workbook."""
    assert run("print", path, "--out", out, *PR6, *options).status == 0
    return tuple(sorted(out.iterdir()))


def test_a_file_tells_its_steps_and_revisions(run: Run, school: Path) -> None:
    before = school.read_bytes()
    assert run("verify", school) == Ran(
        0,
        "แฟ้ม “โรงเรียน.estimate” อ่านได้ครบถ้วน มีบันทึกการแก้ไข 0 รายการ\n"
        "สำเนาอัตรา ตาราง และแบบฟอร์มในแฟ้มตรงกับที่โปรแกรมเก็บไว้\n"
        "แฟ้มนี้ยังไม่เคยบันทึกฉบับ จึงไม่มีสิ่งใดเทียบแถว 125 แถวที่มีมาตั้งแต่สร้างแฟ้ม นอกจากส่วนที่แก้ไขภายหลัง\n",
        "",
    )
    assert school.read_bytes() == before
    named(school, "ที่ 1")
    renamed(school, "อื่น")
    named(school, "ที่ 2")
    answer = run("verify", school, "--json").answer
    assert (answer["steps"], answer["sheet"], answer["whole"]) == (1, None, True)
    assert (answer["vouched_from"], answer["unproved_rows"]) == (1, 0)
    assert answer["broken"] == answer["copies"] == answer["faults"] == []
    second, first = answer["revisions"]
    assert (first["name"], first["date"]) == ("ที่ 1", "2026-06-30")
    assert first["code"].replace("-", "") == first["checksum"][:10] != second["checksum"][:10]
    people = run("verify", school).out
    assert f"ฉบับ “ที่ 1” 30 มิถุนายน 2569 รหัสตรวจ {first['code']}\n" in people
    run_sql(school, "DELETE FROM revision WHERE name = 'ที่ 1'")  # on which the second one stands
    gone = run("verify", school)
    assert (gone.status, len(gone.sentences)) == (1, 3)
    assert "“ที่ 2”" in gone.sentences[1]


def test_a_sheet_is_matched_to_its_revision_however_it_was_printed(
    run: Run, school: Path, tmp_path: Path
) -> None:
    drafts = printed(run, school, tmp_path / "draft")
    named(school, "ที่ 1")
    sheets = printed(run, school, tmp_path / "first", "--thai-digits")
    renamed(school, "อื่น")
    named(school, "ที่ 2")
    renamed(school, "อีก")
    for sheet in (*sheets, *printed(run, school, tmp_path / "again", "--revision", "ที่ 1")):
        found = run("verify", school, "--json", "--sheet", sheet)
        assert (found.status, found.err) == (0, "")
        answer = found.answer["sheet"]
        assert (answer["kind"], answer["matches"]) == ("revision", True)
        assert (answer["draft"], answer["revisions"]) == (False, ["ที่ 1"])
        said = answer["message"]
        assert said.startswith(f"“{sheet.name}” ตรงกับฉบับ “ที่ 1” 30 มิถุนายน 2569 รหัสตรวจ ")
        content = "1 หน้า" if sheet.suffix == ".pdf" else "8 แผ่นงาน"
        assert said.endswith(f" เนื้อหาตรงกับที่พิมพ์จากโปรแกรมครบทั้ง {content}")
    assert run("verify", school, "--sheet", sheet).out.splitlines()[-1] == said
    code = run("verify", school, "--json").answer["revisions"][1]["code"]
    for sheet in drafts:
        found = run("verify", school, "--sheet", sheet, "--json")
        assert (found.status, found.answer["sheet"]["kind"]) == (1, "draft")
        assert found.answer["sheet"]["revisions"] == ["ที่ 1"]
        assert found.sentences == [found.answer["sheet"]["message"]]
        assert "เป็นร่าง ข้อมูลเหมือนฉบับ “ที่ 1”" in found.err
        assert found.err.endswith(f"รหัสตรวจ {code} โปรดพิมพ์จากฉบับนั้นก่อนลงนาม\n")


def test_a_draft_and_a_sheet_of_something_else_are_told_apart(
    run: Run, school: Path, tmp_path: Path
) -> None:
    pdf, book = printed(run, school, tmp_path / "draft")
    found = run("verify", school, "--sheet", book)
    assert (found.status, len(found.sentences)) == (1, 1)
    assert "เป็นร่าง ข้อมูลตรงกับที่แก้ไขล่าสุดในแฟ้มนี้" in found.err
    named(school, "ที่ 1")
    of_first = printed(run, school, tmp_path / "first")[0]
    other = tmp_path / "other.estimate"
    other.write_bytes(school.read_bytes())
    renamed(other, "อื่น")
    named(other, "ที่ 1")
    of_other = printed(run, other, tmp_path / "other")[0]
    found = run("verify", school, "--sheet", of_other, "--json")
    assert (found.status, found.answer["sheet"]["kind"]) == (1, "other")
    own = found.answer["revisions"][0]["code"]
    assert "ไม่ตรงกับฉบับใดในแฟ้มประมาณราคานี้ และไม่ตรงกับที่แก้ไขล่าสุด (รหัสตรวจของแผ่นคือ " in found.err
    assert f"รหัสของฉบับที่มีคือ {own})" in found.err
    both = tmp_path / "both.pdf"
    both.write_bytes(of_first.read_bytes() + of_other.read_bytes())
    found = run("verify", school, "--sheet", both, "--json")
    assert (found.status, found.answer["sheet"]["kind"]) == (1, "mixed")
    # The copy holds both states as its revisions.
    assert run("verify", other, "--sheet", of_first).status == 0
    assert run("verify", other, "--sheet", pdf).status == 1


def test_a_draft_of_a_revision_with_a_stop_is_not_sent_back_to_it(
    run: Run, school: Path, tmp_path: Path
) -> None:
    stop(school)
    sheet = printed(run, school, tmp_path / "unnamed")[0]
    found = run("verify", school, "--sheet", sheet)
    assert "ซึ่งยังไม่ได้บันทึกเป็นฉบับและยังมีข้อที่ต้องแก้ไขก่อน โปรดแก้ตามผลการตรวจ บันทึกเป็นฉบับใหม่" in found.err
    named(school, "ที่ 1")
    for each in (sheet, printed(run, school, tmp_path / "named")[0]):
        found = run("verify", school, "--sheet", each, "--json")
        assert (found.status, found.answer["sheet"]["kind"]) == (1, "draft")
        assert found.answer["sheet"]["revisions"] == ["ที่ 1"]
        assert "ซึ่งเป็นร่างและยังมีข้อที่ต้องแก้ไขก่อน โปรดแก้ตามผลการตรวจ บันทึกเป็นฉบับใหม่" in found.err
        assert "โปรดพิมพ์จากฉบับนั้น" not in found.err


def test_a_sheet_of_a_revision_that_only_a_copy_has_is_no_draft(
    run: Run, school: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.estimate"
    copy.write_bytes(school.read_bytes())
    named(copy, "ที่ 1")
    sheet = printed(run, copy, tmp_path / "out")[0]
    found = run("verify", school, "--sheet", sheet, "--json")
    answer = found.answer["sheet"]
    assert (found.status, answer["kind"], answer["draft"]) == (1, "other", False)
    assert "พิมพ์จากฉบับที่ไม่มีในแฟ้มประมาณราคานี้ แม้ข้อมูลตรงกับที่แก้ไขล่าสุดในแฟ้มนี้" in found.err
    assert "ร่าง" not in found.err


def test_the_whole_checksum_counts_and_not_the_digits_at_the_foot(
    run: Run, school: Path, tmp_path: Path
) -> None:
    named(school, "ที่ 1")
    sheet = printed(run, school, tmp_path / "out")[0]
    own = run("verify", school, "--json").answer["revisions"][0]["checksum"].encode()
    forged = tmp_path / "forged.pdf"
    last = b"1" if own.endswith(b"0") else b"0"
    forged.write_bytes(sheet.read_bytes().replace(own, own[:-1] + last))
    found = run("verify", school, "--sheet", forged, "--json")
    assert (found.status, found.answer["sheet"]["kind"]) == (1, "other")


def test_two_revisions_of_one_state_are_both_named(run: Run, school: Path, tmp_path: Path) -> None:
    named(school, "ที่ 1")
    named(school, "ที่ 2")
    sheet = printed(run, school, tmp_path / "out")[0]
    answer = run("verify", school, "--json", "--sheet", sheet).answer["sheet"]
    assert answer["revisions"] == ["ที่ 2", "ที่ 1"]


def test_what_is_no_sheet_is_refused_in_one_sentence(
    run: Run, school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tmp_path / "a.pdf"
    text.write_text("%PDF-1.7 ไม่มีอะไร")
    found = run("verify", school, "--sheet", text)
    assert (found.status, len(found.sentences)) == (1, 1)
    assert "แฟ้ม “a.pdf” ไม่มีรหัสตรวจที่โปรแกรมเขียนไว้ในคุณสมบัติของแฟ้ม" in found.err
    assert "แต่ละฉบับ (แฟ้มนี้ยังไม่เคยบันทึกฉบับ)" in found.err
    named(school, "ที่ 1")
    found = run("verify", school, "--sheet", text, "--json")
    code = found.answer["revisions"][0]["code"]
    assert f"กับรหัสของแต่ละฉบับ (รหัสของฉบับที่มีคือ {code})" in found.err
    for path, says in (
        (tmp_path, "ไม่ใช่แฟ้ม โปรดเลือก"),
        (tmp_path / "b.pdf", "ไม่พบแฟ้ม “b.pdf”"),
    ):
        found = run("verify", school, "--sheet", path)
        assert (found.status, found.out, len(found.sentences)) == (1, "", 1)
        assert says in found.err
    monkeypatch.setattr(comparing, "LARGEST_SHEET", 5)
    found = run("verify", school, "--sheet", text)
    assert (found.status, found.out) == (1, "")
    assert "ใหญ่เกิน" in found.err


def test_a_step_that_cannot_be_read_is_found(run: Run, school: Path) -> None:
    renamed(school, "อื่น")
    with sqlite3.connect(school) as db:
        db.execute("UPDATE journal SET edit = '{}'")
    found = run("verify", school)
    assert (found.status, found.out, len(found.sentences)) == (1, "", 2)
    assert found.sentences[0].startswith("บันทึกการแก้ไขรายการที่ 1 “ชื่อ” (30 มิ.ย. 2569 12:00) ไม่ต่อกับ")
    assert "โรงเรียน.estimate" in found.sentences[1]


def altered(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def test_an_entry_that_another_program_altered_is_named(run: Run, school: Path) -> None:
    for name in ("ก", "ข", "ค"):
        renamed(school, name)
    assert "บันทึกการแก้ไขต่อกันครบทั้ง 3 รายการ" in run("verify", school).out
    altered(school, "UPDATE journal SET at = '2026-06-01T08:30:00+07:00' WHERE seq = 2")
    found = run("verify", school)
    assert found.status == 1
    assert found.out.startswith("แฟ้ม “โรงเรียน.estimate” อ่านได้ครบถ้วน มีบันทึกการแก้ไข 3 รายการ\n")
    assert "ต่อกันครบ" not in found.out
    (sentence,) = found.sentences
    assert sentence.startswith("บันทึกการแก้ไขรายการที่ 2 “ชื่อ” (1 มิ.ย. 2569 08:30) ไม่ต่อกับที่บันทึกไว้ก่อนหน้า")
    answer = run("verify", school, "--json").answer
    assert (answer["whole"], answer["faults"]) == (False, [sentence])
    at = "2026-06-01T08:30:00+07:00"
    broken = {"fault": "altered", "of": "entry", "number": 2, "at": at, "who": "", "name": "ชื่อ"}
    assert answer["broken"] == [broken]


def test_copies_and_rows_that_another_program_altered_are_named(run: Run, school: Path) -> None:
    named(school, "ที่ 1")
    altered(
        school,
        "UPDATE kept SET ord = 7 WHERE kind = 'note' AND key = '1'",
        "DELETE FROM kept_checksum WHERE kind = 'note' AND key = '2'",
        "UPDATE bill_row SET material = '1.00' WHERE id = 4",
    )
    found = run("verify", school)
    copies, row = found.sentences
    assert found.status == 1
    assert copies.startswith("สำเนาของ cgd-w480 ในแฟ้มนี้ไม่ตรงกับที่โปรแกรมเก็บไว้: ")
    assert copies.endswith("หมายเหตุ 1 ถูกแก้ไข, หมายเหตุ 2 ไม่มีรหัสตรวจ (ถูกเพิ่ม หรือกู้มาจากแฟ้มที่เสียหาย)")
    assert row.startswith("แถว “")
    assert row.endswith("” ไม่ตรงกับฉบับ “ที่ 1” ทั้งที่ไม่มีบันทึกการแก้ไข")


def test_what_was_altered_stops_the_checks(run: Run, school: Path) -> None:
    renamed(school, "ก")
    altered(school, "UPDATE journal SET label = 'ข'", "DELETE FROM kept WHERE kind = 'note'")
    found = run("check", school, "--json").answer["findings"]
    stops = [(each["id"], each["message"]) for each in found if each["severity"] == "stop"]
    assert [code for code, _ in stops[:2]] == ["journal_altered", "copies_altered"]
    assert stops[0][1] == run("verify", school).sentences[0]
    assert stops[1][1].endswith("หมายเหตุ 12 ถูกนำออก และอีก 58 แห่ง")


def test_rows_that_another_program_altered_stop_without_any_revision(
    run: Run, school: Path
) -> None:
    with open_estimate_file(school) as file:
        bill = file.estimate.bill
        row = next(row for row in bill.rows if isinstance(bill.node(row), Line))
        line = flat_line("ตอกเข็ม", Decimal(1), "ต้น", Decimal(100), Decimal(50))
        file.record(change_node(bill, row, line, "แก้"), who="", when=NOON)
    altered(school, f"UPDATE bill_row SET quantity = '10' WHERE id = {row}")
    found = run("check", school, "--json").answer["findings"]
    stops = [each["id"] for each in found if each["severity"] == "stop"]
    assert stops[0] == "estimate_altered"


@pytest.mark.parametrize("figure", ["4900.00", "14700.00"])
def test_copies_that_vouch_for_themselves_are_held_against_this_pcs(
    run: Run, tmp_path: Path, figure: str
) -> None:
    """A digest has no secret: copies may be altered with it, or be of a circular read anew."""
    path, edition = tmp_path / "งาน.estimate", official(W480)
    rate = replace(edition.rates["1.10.1", 1], rate=Decimal(figure))
    copies = replace(edition, rates={**edition.rates, ("1.10.1", 1): rate})
    estimate = estimate_of([book_line("1.10.1", 1, "1")])
    create_estimate_file(path, estimate, Books({W480: copies}), who="", when=NOON).close()
    differs = rate != edition.rates["1.10.1", 1]
    verified = run("verify", path)
    assert verified.status == 0
    assert ("สำเนาของ cgd-w480 ในแฟ้มมีค่าต่างจากชุดเดียวกันของเครื่องนี้" in verified.out) is differs
    found = run("check", path, "--json").answer["findings"]
    assert ("rate_unlike_library" in [each["id"] for each in found]) is differs


def test_a_revision_of_a_file_that_was_altered_is_printed_as_a_draft(
    run: Run, school: Path, tmp_path: Path
) -> None:
    renamed(school, "ก")
    named(school, "ที่ 1")
    as_named = printed(run, school, tmp_path / "named")[0]
    altered(school, "UPDATE journal SET who = 'ข'")
    ran = run("print", school, "--out", tmp_path / "draft", *PR6)
    assert ran.status == 0
    assert "ฉบับ “ที่ 1” ยังมี 1 ข้อที่ต้องแก้ไขก่อน จึงพิมพ์เป็นร่าง ข้อแรกคือ บันทึกการแก้ไขรายการที่ 1" in ran.err
    draft = next((tmp_path / "draft").glob("*.pdf"))
    kinds = [
        run("verify", school, "--json", "--sheet", each).answer["sheet"]["kind"]
        for each in (as_named, draft)
    ]
    assert kinds == ["revision", "draft"]  # what was printed before stays what it is


def test_a_form_that_another_program_altered_is_told_and_stops(
    run: Run, school: Path, tmp_path: Path
) -> None:
    named(school, "ที่ 1")
    altered(school, "UPDATE form SET definition = definition || '#' WHERE name = '2560/pr6.toml'")
    told = run("verify", school)
    sentence = "แบบฟอร์มที่เก็บไว้ในแฟ้มนี้ไม่ตรงกับที่โปรแกรมเก็บไว้: แบบฟอร์ม 2560/pr6.toml ถูกแก้ไข"
    assert (told.status, sentence in told.err) == (1, True)
    ran = run("print", school, "--out", tmp_path / "draft", *PR6)
    assert (ran.status, sentence in ran.err) == (0, True)
    assert sentence in run("check", school).out


@pytest.mark.parametrize(
    "by_hand",
    [
        "UPDATE revision SET content = x'00' WHERE id = 2",
        "UPDATE revision SET base = 2 WHERE id = 2",
    ],
)
def test_one_revision_that_cannot_be_read_is_told_and_the_file_goes_on(
    run: Run, school: Path, tmp_path: Path, by_hand: str
) -> None:
    named(school, "ที่ 1")
    renamed(school, "ก")
    named(school, "ที่ 2")
    altered(school, by_hand)
    for job in (
        ("dump", school, "--revision", "ที่ 2"),
        ("compare", f"{school}@ที่ 2", school),
        ("print", school, "--out", tmp_path / "no", "--revision", "ที่ 2", *PR6),
    ):
        ran = run(*job)
        assert ran.status == 1
        assert ran.err.startswith(f"ฉบับ “ที่ 2” ในแฟ้ม “{school.name}” เสียหาย อ่านไม่ได้")
        assert "rescue" not in ran.err
    assert run("compare", f"{school}@ที่ 1", school).status == 0
    assert run("dump", school, "--revision", "ที่ 1").status == 0
    assert run("print", school, "--out", tmp_path / "draft", *PR6).status == 0
    sheets = [marks_in(each.read_bytes()) for each in (tmp_path / "draft").iterdir()]
    assert all(sheets)
    assert all(mark.draft for marks in sheets for mark in marks)
    told = run("verify", school)
    assert told.status == 1
    assert "ฉบับ “ที่ 2”" in told.err


def worth_of(path: Path) -> Worth:
    with open_estimate_file(path, read_only=True) as file:
        return worth_of_file(file)


def worth_of_file(file: EstimateFile) -> Worth:
    books = file.kept_books()
    comes_to = price(file.estimate, books).reference_price
    return Worth(comes_to, checksum(file.estimate, books))


def test_price_and_checksum_of_a_revision_are_compared_with_those_of_its_naming(
    run: Run, school: Path
) -> None:
    right = worth_of(school)
    for name, worth in (
        ("ตรง", right),
        ("ราคาอื่น", replace(right, price=123456)),
        ("อื่น", Worth(1, "0" * 64)),
    ):
        with open_estimate_file(school) as file:
            file.name_revision(name, "", NOON, worth=worth)
    found = run("verify", school)
    assert right.price is not None
    baht = shown_baht(right.price)
    other, priced = found.sentences
    code = run("verify", school, "--json").answer["revisions"][0]["code"]
    assert other == (
        f"ฉบับ “อื่น” เมื่อตั้งชื่อมีรหัสตรวจ 00000-00000 แต่ข้อมูลและสำเนาอัตราที่แฟ้มเก็บไว้ขณะนี้ได้รหัส {code}"
    )
    assert priced == f"ฉบับ “ราคาอื่น” เมื่อตั้งชื่อมีราคากลาง 1,234.56 บาท แต่คำนวณใหม่ได้ราคากลาง {baht} บาท"
    assert f"ฉบับ “ตรง” 30 มิถุนายน 2569 รหัสตรวจ {code} ราคากลาง {baht} บาท\n" in found.out


def test_of_a_revision_whose_price_is_no_number_no_price_is_told(run: Run, school: Path) -> None:
    with open_estimate_file(school) as file:
        file.name_revision("ที่ 1", "", NOON, worth=worth_of_file(file))
    run_sql(school, "UPDATE revision SET price = '12.50'")
    (told,) = run("verify", school).sentences
    assert "“ที่ 1”" in told
    assert "ถูกแก้ไข" in told


def test_a_sheet_that_was_altered_vouches_for_nothing(
    run: Run, school: Path, tmp_path: Path
) -> None:
    """Its mark is of the revision as before: what else is in it is compared."""
    named(school, "ที่ 1")
    pdf = printed(run, school, tmp_path / "out")[0]
    altered = tmp_path / "แก้.pdf"
    altered.write_bytes(drawn_as(pdf.read_bytes(), "10,442,000.00", "14,442,000.00"))
    found = run("verify", school, "--sheet", altered, "--json")
    sheet = found.answer["sheet"]
    assert (found.status, sheet["kind"], sheet["matches"]) == (1, "changed", False)
    assert sheet["difference"] == {
        "where": "หน้า 1",
        "what": "ข้อความต่างกัน",
        "sheet": "14,442,000.00",
        "anew": "10,442,000.00",
    }
    assert found.sentences == [sheet["message"]]
    assert "จุดแรกที่ต่างคือหน้า 1 ข้อความต่างกัน ในแฟ้มเป็น “14,442,000.00”" in found.err


def test_a_sheet_saved_anew_is_right_and_says_so(run: Run, school: Path, tmp_path: Path) -> None:
    named(school, "ที่ 1")
    pdf = printed(run, school, tmp_path / "out")[0]
    saved = tmp_path / "ใหม่.pdf"
    saved.write_bytes(saved_anew(pdf.read_bytes()))
    found = run("verify", school, "--sheet", saved)
    assert (found.status, found.err) == (0, "")
    assert found.out.endswith(" แฟ้มถูกบันทึกใหม่หลังพิมพ์ หรือพิมพ์จากโปรแกรมรุ่นอื่น แต่ทุกหน้าแสดงเหมือนเดิม\n")


def test_a_revision_whose_day_cannot_be_read_is_told_without_one(run: Run, school: Path) -> None:
    named(school, "ที่ 1")
    named(school, "ที่ 2")
    run_sql(school, "UPDATE revision SET at = 'เมื่อวาน' WHERE id = 1")
    found = run("verify", school)
    assert "ฉบับ “ที่ 1” วันที่อ่านไม่ได้ รหัสตรวจ" in found.out
    assert "ฉบับ “ที่ 1” (เมื่อวาน)" in found.err
    newest, first = run("verify", school, "--json").answer["revisions"]
    assert (newest["date"] is None, first["date"]) == (False, None)
    newest, first = run("revisions", school, "--json").answer["revisions"]
    assert (newest["altered"], first["altered"], first["at"]) == (False, True, None)


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx"])
def test_a_paper_of_the_committee_is_of_a_revision_but_not_compared(
    run: Run, school: Path, tmp_path: Path, suffix: str
) -> None:
    named(school, "ฉบับเสนอ")
    out = tmp_path / "เอกสาร"
    assert run("papers", school, "--papers", "report", "--out", out).status == 0
    (paper,) = out.glob(f"*{suffix}")
    told = run("verify", school, "--sheet", paper)
    assert told.status == 1
    assert "ฉบับ “ฉบับเสนอ”" in told.err
    assert "เป็นเอกสารของคณะกรรมการ" in told.err
    assert "ไม่ได้เทียบเนื้อหา" in told.err
    assert "รุ่นก่อน" not in told.err
    renamed(school, "โครงการอื่น")
    changed = run("verify", school, "--sheet", paper)
    assert "ฉบับ “ฉบับเสนอ”" in changed.err


def test_a_paper_of_another_estimate_is_told_so(run: Run, school: Path, tmp_path: Path) -> None:
    out = tmp_path / "เอกสาร"
    assert run("papers", school, "--papers", "report", "--pdf", "--out", out).status == 0
    (paper,) = out.iterdir()
    renamed(school, "โครงการอื่น")
    assert "ไม่ตรงกับฉบับใดในแฟ้มประมาณราคานี้" in run("verify", school, "--sheet", paper).err

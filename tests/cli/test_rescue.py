"""`rescue`: a damaged file becomes a new one; 1 where something is lost, and what."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from estimator.app import rate_books
from estimator.app.revisions import name_revision
from estimator.domain.bill.rows import Line
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.price import priced_or_refused
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.store.estimate.schema import ESTIMATE_MIGRATIONS
from tests.cli.conftest import Run
from tests.store.damages import PAGE, root_pages
from tests.store.samples import NOON, WHO, retitled, run_sql

NEWER = len(ESTIMATE_MIGRATIONS) + 1


def zeroed(path: Path, table: str) -> None:
    """Zero all pages of a table of a closed file."""
    content = bytearray(path.read_bytes())
    for page in root_pages(path, table):
        content[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    path.write_bytes(content)


def named(path: Path) -> None:
    with open_estimate_file(path) as file, rate_books.library(print) as books:
        kept = file.kept_books().with_fallback(books)
        priced, _ = priced_or_refused(file.estimate, kept, cost(file.estimate.bill, kept))
        name_revision(file, "เสนอ", "ก", NOON, kept, priced)


def test_what_a_revision_still_holds_is_all_there_and_nothing_is_said_to_be_lost(
    run: Run, school: Path, tmp_path: Path
) -> None:
    named(school)
    whole = run("price", school, "--json").answer
    zeroed(school, "bill_row")
    before = school.read_bytes()
    assert run("price", school).status == 1
    new = tmp_path / "กู้.estimate"
    found = run("rescue", school, "--out", new)
    assert (found.status, found.err) == (0, "")
    assert school.read_bytes() == before
    priced = run("price", new, "--json").answer
    note = priced["findings"].pop(0)
    assert (note["code"], note["severity"]) == ("file_rescued", "note")
    assert priced == whole
    verified = run("verify", new)
    assert verified.status == 0
    told = f"แฟ้มนี้กู้มาจากแฟ้มที่เสียหาย “{school.name}” เมื่อ "
    assert any(line.startswith(told) for line in verified.out.splitlines())
    assert "ผูกลำดับ" not in verified.out
    assert run("verify", new, "--json").answer["rescued"]["from"] == school.name
    lines = found.out.splitlines()
    assert "- กู้ได้ครบ ไม่มีสิ่งใดหายหรือสงสัย" in lines
    assert any("แถวที่ตารางรายการไม่มีหรืออ่านไม่ได้ นำมาจากฉบับ" in line for line in lines)
    assert "- แฟ้มใหม่กับฉบับนั้นเท่ากัน" in lines

    again = run("rescue", school, "--out", new)
    assert again.status == 1
    there = f"มีแฟ้ม “{new.name}” ในโฟลเดอร์ {new.parent} อยู่แล้ว โปรดใช้ชื่ออื่น"
    assert again.sentences == [f"{there} หรือเพิ่ม --overwrite หากต้องการเขียนทับ"]
    assert run("rescue", school, "--out", new, "--overwrite").status == 0


def test_what_is_lost_is_told_and_the_exit_status_is_1(
    run: Run, school: Path, tmp_path: Path
) -> None:
    rows = run("dump", school).answer["parts"]
    with closing(sqlite3.connect(school)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        (line,) = db.execute("SELECT max(id) FROM bill_row WHERE kind = 'line'").fetchone()
        db.execute("UPDATE bill_row SET quantity = 'มาก' WHERE id = ?", (line,))
        db.commit()
    new = tmp_path / "กู้.estimate"
    found = run("rescue", school, "--out", new)
    assert found.status == 1
    assert found.sentences == [
        f"กู้ “{school.name}” ได้ไม่ครบหรือมีข้อที่ต้องตรวจ โปรดอ่านรายงาน แฟ้มใหม่อยู่ที่ {new}"
    ]
    assert ": อ่านไม่ได้ จำนวน\n" in found.out
    assert len(run("dump", new).answer["parts"]) == len(rows)
    with open_estimate_file(new) as file:
        node = file.estimate.bill.node(line)
        assert isinstance(node, Line)
        assert node.quantity.value is None

    answer = run("rescue", school, "--out", new, "--overwrite", "--json").answer
    assert (answer["whole"], answer["rows"]["lost"], answer["rows"]["without_fields"]) == (
        False,
        0,
        1,
    )

    assert answer["maybe_more_lost"] == []
    zeroed(school, "bill_row")
    answer = run("rescue", school, "--out", new, "--overwrite", "--json").answer
    assert answer["rows"]["lost"] > 20
    assert answer["rows"]["rescued"] == 0


@pytest.mark.parametrize(
    ("sql", "newer", "unknown"),
    [
        ((f"PRAGMA user_version = {NEWER}",), True, {}),
        (
            (
                f"PRAGMA user_version = {NEWER}",
                "INSERT INTO record VALUES ('bonds', 1, 1, '{}'), ('bonds', 2, 2, '{}')",
                "INSERT INTO setting VALUES ('escalation', '{}')",
            ),
            True,
            {"bonds": 2, "escalation": 1},
        ),
        (("INSERT INTO setting VALUES ('escalation', '{}')",), False, {"escalation": 1}),
    ],
    ids=["version", "version and content", "content"],
)
def test_one_of_a_newer_version_is_never_called_whole(
    run: Run,
    school: Path,
    tmp_path: Path,
    sql: tuple[str, ...],
    newer: bool,
    unknown: dict[str, int],
) -> None:
    """It says so first, and what is not taken over."""
    run_sql(school, *sql)
    new = tmp_path / "กู้.estimate"
    found = run("rescue", school, "--out", new)
    assert found.status == 1
    lines = found.out.splitlines()
    assert lines[1].startswith("- แฟ้มเดิมบอกว่าทำด้วยโปรแกรมรุ่นใหม่กว่ารุ่นนี้") == newer
    assert "กู้ได้ครบ" not in found.out
    assert all(f"“{name}” {count} รายการ" in found.out for name, count in unknown.items())
    assert "แบบฟอร์มที่เก็บไว้ 1 แบบ" not in found.out
    answer = run("rescue", school, "--out", new, "--overwrite", "--json").answer
    assert (answer["whole"], answer["newer"], answer["unknown"]) == (False, newer, unknown)


def test_of_a_chain_begun_anew_it_is_told_and_afterwards_that_it_was(
    run: Run, school: Path, tmp_path: Path
) -> None:
    with open_estimate_file(school) as file:
        row = max(file.estimate.bill.rows)
        for title in ("ก", "ข"):
            file.record(retitled(file.estimate, row, title), who=WHO, when=NOON)
    run_sql(school, "UPDATE meta SET value = 'สมหญิง' WHERE key = 'created_by'")
    new = tmp_path / "กู้.estimate"
    found = run("rescue", school, "--out", new, "--json")
    assert (found.status, found.answer["whole"]) == (1, False)
    history = found.answer["history"]
    assert (history["lost"], history["chain_kept"], history["identity"]) == (0, False, "doubtful")
    told = "รายการที่ 1 ถึง 2 และฉบับที่ตั้งชื่อในช่วงนั้น ผูกลำดับใหม่เมื่อกู้แฟ้ม หรือ"
    assert told in run("verify", new).out


def test_rates_of_which_nothing_vouches_are_told_and_not_vouched_for_anew(
    run: Run, school: Path, tmp_path: Path
) -> None:
    named(school)
    content = bytearray(school.read_bytes())
    at = content.index(b'"rate":"', content.index(b"1.2.1.2#")) + len('"rate":"')
    content[at] = ord("9")
    school.write_bytes(content)
    zeroed(school, "kept_checksum")
    new = tmp_path / "กู้.estimate"
    found = run("rescue", school, "--out", new, "--json")
    assert (found.status, found.answer["whole"]) == (1, False)
    assert found.answer["copies"]["unproved"] == 1
    lost = next(part for part in found.answer["report"] if part["heading"].endswith("ต้องตรวจ"))
    assert any("แฟ้มใหม่จึงไม่รับรองสำเนาเหล่านั้น" in line for line in lost["lines"])
    verified = run("verify", new)
    assert verified.status == 1
    assert any("กู้มาจากแฟ้มที่เสียหาย" in sentence for sentence in verified.sentences)


@pytest.mark.parametrize("content", [b"", b"not an estimate" * 400])
def test_a_file_that_holds_nothing_is_refused(run: Run, tmp_path: Path, content: bytes) -> None:
    path, new = tmp_path / "x.estimate", tmp_path / "y.estimate"
    path.write_bytes(content)
    found = run("rescue", path, "--out", new)
    assert found.status == 1
    assert found.sentences == [
        "ในแฟ้ม “x.estimate” ไม่มีข้อมูลประมาณราคาที่อ่านได้เลย โปรดใช้สำเนาสำรองหรือสำเนาอื่นของงานนี้"
    ]
    assert not new.exists()

"""`estimator merge A B --out C`: all clashes told and nothing written, or a file that is whole."""

from __future__ import annotations

from pathlib import Path

from estimator.domain.bill.rows import Line, walk
from estimator.store.estimate.estimate_file import open_estimate_file
from tests.app.merging.copies import changed, copy_of, priced, removed, work
from tests.cli.conftest import Run
from tests.store.samples import NOON, names_in


def test_clashes_are_told_with_their_money_and_nothing_is_written(run: Run, school: Path) -> None:
    a, b, out = _copies(school)
    before = a.read_bytes(), b.read_bytes()
    ran = run("merge", a, b, "--out", out)
    assert ran.status == 1
    assert "เดิม [4,850.00 = 362,880.00 บาท] A [1,700.00 = 161,280.00 บาท]" in ran.sentences[0]
    assert "B [1,800.00 = 167,680.00 บาท]" in ran.sentences[0]
    with open_estimate_file(a, read_only=True) as file:
        line = file.estimate.bill.node(_lines(a)[0])
        assert isinstance(line, Line)
        assert line.description in ran.sentences[0]
    assert "แก้ขัดกัน 1 ข้อ จึงยังไม่ได้เขียนแฟ้มใหม่" in ran.sentences[1]
    assert "--prefer A" in ran.sentences[1]
    assert "B: ลบ 1 รายการ แก้ 1 รายการ" in ran.out
    assert (a.read_bytes(), b.read_bytes()) == before
    assert names_in(school.parent) == ["B.estimate", "โรงเรียน.estimate"]
    answer = run("merge", a, b, "--out", out, "--json").answer
    assert answer["written"] is False
    assert answer["clashes"][0]["b"] == {"text": "1,800.00", "amount": "167680.00"}


def test_a_choice_for_all_writes_a_new_file_and_neither_copy(run: Run, school: Path) -> None:
    a, b, out = _copies(school)
    before = a.read_bytes(), b.read_bytes()
    ran = run("merge", a, b, "--out", out, "--prefer", "B", "--json")
    assert (ran.status, ran.err) == (0, "")
    price = ran.answer["reference_price"]["merged"]
    assert run("price", out, "--json").answer["reference_price"] == price
    assert run("verify", out).status == 0
    assert (a.read_bytes(), b.read_bytes()) == before
    again = run("merge", a, b, "--out", out, "--prefer", "A")
    assert (again.status, again.sentences[0].endswith("หากต้องการเขียนทับ")) == (1, True)
    over = run("merge", a, b, "--out", b, "--prefer", "A", "--overwrite")
    assert (over.status, "--out เป็นแฟ้ม “B.estimate”" in over.err) == (1, True)
    ran = run("merge", a, b, "--out", out, "--prefer", "A", "--overwrite")
    assert (ran.status, "หลังรวม: ราคากลาง" in ran.out) == (0, True)
    assert ran.out.endswith(f"\nเขียนแฟ้ม “{out.name}” แล้ว ข้อที่แก้ขัดกัน 1 ข้อใช้ตาม A\n")
    with open_estimate_file(out) as file:
        assert file.undo_label is not None
        assert file.undo_label.startswith("รวมกับสำเนา “B” แก้ล่าสุดโดย สมศรี")
        file.undo(who="ก", when=file.changed()[0])
    with open_estimate_file(a) as first, open_estimate_file(out) as second:
        assert first.estimate.bill.rows == second.estimate.bill.rows


def test_a_copy_may_be_one_of_its_revisions(run: Run, school: Path) -> None:
    a, b, out = _copies(school)
    with open_estimate_file(b) as file:
        file.name_revision("เสนอ", "สมศรี", NOON)
    work(b, "สมศรี", priced(min(_lines(b)), "9999"))
    ran = run("merge", a, f"{b}@เสนอ", "--out", out, "--prefer", "B", "--json")
    assert (ran.status, ran.answer["clashes"][0]["b"]["text"]) == (0, "1,800.00")
    assert ran.answer["with"].startswith("“B” ฉบับ “เสนอ” แก้ล่าสุดโดย สมศรี")
    # Who went on from what was chosen had not heard of what it was chosen against.
    ran = run("merge", out, b, "--out", out.with_name("D.estimate"), "--json")
    (clash,) = ran.answer["clashes"]
    assert (ran.status, clash["a"]["text"], clash["b"]["text"]) == (1, "1,800.00", "9,999.00")
    refused = run("merge", a, f"{b}@ไม่มี", "--out", out.with_name("E.estimate"))
    assert (refused.status, "ไม่มีฉบับชื่อ “ไม่มี”" in refused.err) == (1, True)


def _lines(path: Path) -> list[int]:
    with open_estimate_file(path, read_only=True) as file:
        bill = file.estimate.bill
        return [row for row in walk(bill) if isinstance(bill.node(row), Line)]


def _copies(school: Path) -> tuple[Path, Path, Path]:
    lines = _lines(school)
    other = copy_of(school, "B")
    work(school, "สมชาย", priced(lines[0], "1700"), changed(lines[2], remark="ตามแบบ"))
    work(other, "สมศรี", priced(lines[0], "1800"), removed(lines[7]))
    return school, other, school.parent / "C.estimate"

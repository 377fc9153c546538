"""`print --revision` gives what was printed when it was named, and `verify` agrees."""

from __future__ import annotations

from pathlib import Path

from estimator.app.revisions import name_revision
from estimator.domain.pricing.price import price
from estimator.store.estimate.estimate_file import open_estimate_file
from tests.cli.conftest import Run
from tests.store.samples import NOON

FORM = "2560/pr6.toml"


def _name(path: Path, name: str) -> None:
    with open_estimate_file(path) as file:
        books = file.kept_books()
        name_revision(file, name, "", NOON, books, price(file.estimate, books))


def test_a_revision_is_printed_as_it_was_whatever_the_forms_are_now(
    run: Run, school: Path, tmp_path: Path
) -> None:
    _name(school, "ที่ 1")
    out = tmp_path / "out"
    told = run("print", school, "--out", out / "then", "--one-file").sentences
    # Which sheet the set lacks is said of a revision, which is signed.
    assert [each.partition(" โปรด")[0] for each in told] == [
        "ชุดนี้ไม่มี บก.01 เพราะยังไม่ได้ระบุวงเงินงบประมาณ"
    ]
    then = {each.name: each.read_bytes() for each in (out / "then").iterdir()}
    with open_estimate_file(school) as file:
        kept = file.kept_forms()
        file.keep_forms({FORM: kept[FORM].replace('title = "', 'title = "อื่น ')})
    again = run("print", school, "--out", out / "again", "--one-file", "--revision", "ที่ 1")
    assert (again.status, again.sentences) == (0, told)
    assert {each.name: each.read_bytes() for each in (out / "again").iterdir()} == then
    for sheet in (out / "again").iterdir():
        assert run("verify", school, "--sheet", sheet).status == 0
    # What stands now is the same estimate, in other forms: that is said.
    now = run("print", school, "--out", out / "now", "--one-file")
    assert "ข้อมูลตรงกับฉบับ “ที่ 1” แต่พิมพ์ด้วยแบบฟอร์มปัจจุบันของแฟ้ม" in now.err
    assert {each.name: each.read_bytes() for each in (out / "now").iterdir()} != then
    compared = run("compare", f"{school}@ที่ 1", school)
    assert "แบบฟอร์มที่ใช้พิมพ์ต่างกัน: " in compared.out
    assert len(run("compare", f"{school}@ที่ 1", school, "--json").answer["forms"]) == 1
    assert run("compare", school, school, "--json").answer["forms"] == []


def test_what_was_named_without_forms_is_said_to_be_printed_with_those_of_now(
    run: Run, school: Path, tmp_path: Path
) -> None:
    with open_estimate_file(school) as file:
        file.name_revision("เดิม", "", NOON)
    ran = run("print", school, "--out", tmp_path / "out", "--revision", "เดิม")
    assert ran.status == 0
    assert [each for each in ran.sentences if "บก.01" not in each] == [
        "ฉบับ “เดิม” ตั้งชื่อด้วยโปรแกรมรุ่นก่อน ซึ่งไม่ได้เก็บแบบฟอร์มไว้กับฉบับ จึงพิมพ์ด้วยแบบฟอร์มปัจจุบันของแฟ้ม"
    ]
    assert run("compare", f"{school}@เดิม", school, "--json").answer["forms"] == []

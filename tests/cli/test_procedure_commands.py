"""`approve`, `papers` and `disclose`: what each does with what was asked, and when it refuses."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import pypdfium2
import pytest

from estimator.app.revisions import name_revision
from estimator.cli import procedure_commands
from estimator.cli.rate_library import library
from estimator.domain.pricing.price import price
from estimator.store.estimate.estimate_file import open_estimate_file
from tests.cli.conftest import Run

NAMED = datetime.fromisoformat("2026-07-16T09:30:00+07:00")


@pytest.fixture
def named(school: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The school with one revision, some days after which it is today."""
    monkeypatch.setattr(procedure_commands, "_today", lambda: date(2026, 7, 22))
    with library() as books, open_estimate_file(school) as file:
        name_revision(file, "ฉบับเสนอ", "ก", NAMED, books, price(file.estimate, books))
    return school


def test_an_approval_says_of_what_on_which_day_and_by_whom(run: Run, named: Path) -> None:
    made = run("approve", named, "ฉบับเสนอ", "--on", "2026-07-20", "--by", "นายก อบต.")
    of = "ฉบับ “ฉบับเสนอ” (16 ก.ค. 2569)"
    said = f"บันทึกความเห็นชอบแล้ว: {of} เห็นชอบเมื่อ 20 ก.ค. 2569 โดย นายก อบต.\n"
    assert (made.status, made.out, made.err) == (0, said, "")
    with open_estimate_file(named, read_only=True) as file:
        (approval,) = file.estimate.approvals
    assert (approval.revision, approval.on) == ("ฉบับเสนอ", date(2026, 7, 20))
    assert approval.by == "นายก อบต."
    (listed,) = run("revisions", named, "--json").answer["revisions"]
    assert listed["approved"] == {"on": "2026-07-20", "by": "นายก อบต."}


def test_what_is_approved_is_disclosed_in_a_folder_or_as_one_archive(
    run: Run, named: Path, tmp_path: Path
) -> None:
    run("approve", named, "ฉบับเสนอ", "--on", "2026-07-20")
    out = tmp_path / "เผยแพร่"
    out.mkdir()
    folder = Path(run("disclose", named, "--out", out).out.strip())
    names = {each.name for each in folder.iterdir()}
    assert folder.parent == out
    assert len(names) > 3
    archive = Path(run("disclose", named, "--out", out, "--zip").out.strip())
    with zipfile.ZipFile(archive) as packed:
        assert {Path(each).name for each in packed.namelist()} == names
    again = run("disclose", named, "--out", out)
    assert (again.status, again.out) == (1, "")
    there = f"ในโฟลเดอร์ {out} มีแฟ้ม “{folder.name}” อยู่แล้ว โปรดเลือกโฟลเดอร์อื่น"
    assert again.sentences == [f"{there} หรือเพิ่ม --overwrite หากต้องการเขียนทับ"]
    assert run("disclose", named, "--out", out, "--overwrite").status == 0


def test_papers_are_of_the_kinds_and_files_that_were_asked_for(
    run: Run, named: Path, tmp_path: Path
) -> None:
    run("approve", named, "ฉบับเสนอ", "--on", "2026-07-20")
    out = tmp_path / "เอกสาร"

    def made(*options: str) -> list[str]:
        asked = ("--papers", "notice,comparison", "--overwrite", *options)
        ran = run("papers", named, "--out", out, *asked)
        assert ran.status == 0
        return [Path(line).suffix for line in ran.out.splitlines()]

    assert made("--pdf") == [".pdf", ".pdf"]
    assert made("--pdf", "--one-file") == [".pdf"]
    assert made("--xlsx") == [".xlsx"]
    assert sorted(made()) == [".pdf", ".pdf", ".xlsx"]


def test_the_digits_of_a_paper_are_those_that_were_asked_for(
    run: Run, named: Path, tmp_path: Path
) -> None:
    def text(digits: str) -> str:
        asked = ("--papers", "order", "--pdf", "--digits", digits)
        ran = run("papers", named, "--out", tmp_path / digits, *asked)
        pages = pypdfium2.PdfDocument(ran.out.strip())
        return "".join(page.get_textpage().get_text_range() for page in pages)

    arabic, thai = text("arabic"), text("thai")
    assert not set("๐๑๒๓๔๕๖๗๘๙") & set(arabic)
    assert set("๐๑๒๓๔๕๖๗๘๙") & set(thai)


def test_what_cannot_be_approved_or_disclosed_is_refused_with_what_to_do(
    run: Run, named: Path, tmp_path: Path
) -> None:
    before = named.read_bytes()
    out = tmp_path / "เผยแพร่"
    for order, sentence in (
        (["disclose", named, "--out", out], "ยังไม่มีฉบับที่บันทึกความเห็นชอบไว้"),
        (["approve", named, "ฉบับอื่น", "--on", "2026-07-20"], "ฉบับอื่น"),
        (["approve", named, "ฉบับเสนอ", "--on", "20 ก.ค."], "--on: “20 ก.ค.” ไม่ใช่วันที่"),
        (["approve", named, "ฉบับเสนอ", "--on", "2026-07-15"], "อยู่ก่อนวันที่ตั้งชื่อฉบับ"),
        (["papers", named, "--out", out, "--papers", "notice"], "ยังไม่ได้บันทึกความเห็นชอบ"),
    ):
        refused = run(*order)
        assert (refused.status, refused.out) == (1, "")
        assert sentence in refused.err
        assert "โปรด" in refused.err
    assert not out.exists()
    assert named.read_bytes() == before

"""The way into the room: which files are written, and what happens when they cannot be."""

from __future__ import annotations

import time
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from estimator.domain.bill.rows import Part
from estimator.errors import UserError
from estimator.files.cancelling import Cancelled
from estimator.files.file_errors import FileProblem
from estimator.files.places import forms
from estimator.sheets.checksums import WAY_OF_LAYING_OUT, WAY_OF_WRITING
from estimator.sheets.document import (
    Text,
)
from estimator.sheets.excel import excel_writer as excel
from estimator.sheets.forms.form_reader import load_form
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.sheets.pdf import pdf_writer as pdf
from estimator.sheets.printed_state import PrintedState
from estimator.sheets.printing import (
    Kinds,
    Options,
    build_document,
    pdf_bytes,
    set_files,
    write_forms,
    write_pdf,
    write_workbook,
)
from tests.sheets.samples import PARTS, PROJECT, many_lines, priced

FORMS = ["pr4", "pr4b", "pr4s", "pr5a", "pr5b", "pr6"]


def test_one_pdf_a_form_and_one_workbook(tmp_path: Path) -> None:
    document = build_document(priced(), FORMS)
    written = write_forms(set_files(document, tmp_path, "งาน", Kinds()), tmp_path / "out")
    names = [path.name for path in written]
    called = ("ปร.4", "ปร.4 (ข)", "ปร.4 (พ)", "ปร.5 (ก)", "ปร.5 (ข)", "ปร.6")
    assert names == [
        *(f"งาน - {form}.pdf" for form in called),
        f"งาน - {', '.join(called)}.xlsx",
    ]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(names)
    for form, path in zip(FORMS, written, strict=False):
        with pypdfium2.PdfDocument(path) as one:
            assert len(one) == document.of_form(form).page_count


def test_of_an_empty_bill_no_sheets_are_counted() -> None:
    for parts, said in ((PARTS, True), ([(Part("construction", "หมวดงาน"), [])], False)):
        (sheet,) = build_document(priced(parts), ["pr6"]).sheets
        texts = [line for row in sheet.heading for cell in row.cells for line in cell.lines]
        assert any("มีจำนวน" in text for text in texts) is said
        assert any("คำนวณราคากลางเมื่อวันที่" in text for text in texts)


@pytest.mark.parametrize(("pdf_too", "workbook"), [(True, False), (False, True)])
def test_one_kind_only(tmp_path: Path, pdf_too: bool, workbook: bool) -> None:
    document = build_document(priced(), ["pr6"])
    files = set_files(document, tmp_path, "งาน", Kinds(pdf_too, workbook))
    written = write_forms(files, tmp_path)
    assert [path.name for path in written] == [f"งาน - ปร.6.{'pdf' if pdf_too else 'xlsx'}"]


def test_the_whole_set_as_one_pdf_has_a_bookmark_a_sheet(tmp_path: Path) -> None:
    document = build_document(priced(), FORMS)
    whole = replace(document, hidden=())
    files = set_files(whole, tmp_path, "งาน", Kinds(workbook=False, one_file=True))
    (path,) = write_forms(files, tmp_path)
    assert path.name == "งาน.pdf"
    with pypdfium2.PdfDocument(path) as pdf:
        assert len(pdf) == document.page_count
        assert [mark.get_title() for mark in pdf.get_toc()] == [
            f"{sheet.label} {sheet.title}" for sheet in document.sheets
        ]


def test_the_files_say_what_they_are_of_and_of_which_day(tmp_path: Path) -> None:
    """Of the revision's day; of a draft's pricing day, for the clock's is nowhere."""
    state = PrintedState(False, "ฉบับที่ 1", date(2026, 7, 21), "3f9a0" * 12 + "c1b7")
    for options, day in ((Options(state=state), "20260721"), (Options(), "20260720")):
        document = build_document(priced(), FORMS, options)
        project, agency = document.title, "เทศบาลตำบลบ้านน้ำปั้น"
        keyword = f"estimate-sha256-{state.checksum}" if options.state.checksum else ""
        pr6 = pdf_bytes(document.of_form("pr6"))
        for content, title in (
            (pr6, f"แบบสรุปราคากลางงานก่อสร้างอาคาร - {project}"),
            (pdf_bytes(document), project),
        ):
            with pypdfium2.PdfDocument(content) as read:
                said = read.get_metadata_dict()
            layout = f"{keyword} estimate-layout-{WAY_OF_LAYING_OUT}" if keyword else ""
            assert (said["Title"], said["Author"], said["Keywords"]) == (title, agency, layout)
            assert said["CreationDate"] == said["ModDate"] == f"D:{day}"
            assert b"/Lang (th-TH)" in content
        write_workbook(document, tmp_path / "a.xlsx")
        told = load_workbook(tmp_path / "a.xlsx").properties
        keywords = f"{keyword} estimate-workbook-{WAY_OF_WRITING}" if keyword else None
        assert (told.title, told.creator, told.keywords) == (project, agency, keywords)
        assert f"{told.created:%Y%m%d}" == f"{told.modified:%Y%m%d}" == day


def test_another_run_on_another_day_writes_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = build_document(priced(), FORMS)
    kinds = Kinds(one_file=True)
    written = []
    for seconds in (1_800_000_000.0, 1_900_000_000.0):
        monkeypatch.setattr(time, "time", lambda at=seconds: at)
        folder = tmp_path / str(seconds)
        paths = write_forms(set_files(document, folder, "งาน", kinds), folder)
        written.append([(path.name, path.read_bytes()) for path in paths])
        with zipfile.ZipFile(paths[-1]) as book:
            assert {each.date_time for each in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert written[0] == written[1]


def test_each_file_of_a_revision_is_named_by_it(tmp_path: Path) -> None:
    options = Options(state=PrintedState(False, "เสนอ 1/2569", date(2026, 7, 21), "0" * 64))
    document = build_document(priced(), ["pr4", "pr6"], options)
    for one_file, pdfs in (
        (False, ["งาน - ปร.4 - เสนอ 1-2569.pdf", "งาน - ปร.6 - เสนอ 1-2569.pdf"]),
        (True, ["งาน - ปร.4, ปร.6 - เสนอ 1-2569.pdf"]),
    ):
        files = set_files(document, tmp_path, "งาน", Kinds(one_file=one_file))
        names = [*pdfs, "งาน - ปร.4, ปร.6 - เสนอ 1-2569.xlsx"]
        assert [each.name for each in files] == names
    whole = build_document(priced(), options=options)
    files = set_files(whole, tmp_path, "งาน", Kinds(one_file=True))
    assert [each.name for each in files] == ["งาน - เสนอ 1-2569.pdf", "งาน - เสนอ 1-2569.xlsx"]


def test_two_forms_of_one_name_are_two_files(tmp_path: Path) -> None:
    document = build_document(priced(), ["pr4", "pr6"])
    alike = replace(document, form_names={"pr4": "Form", "pr6": "FORM"})
    files = set_files(alike, tmp_path, "งาน", Kinds(workbook=False))
    assert [file.name for file in files] == ["งาน - Form.pdf", "งาน - FORM (2).pdf"]


def test_wanted_forms_come_in_printing_order() -> None:
    assert build_document(priced(), ["pr6", "pr4"]).forms == ("pr4", "pr6")


def test_an_unknown_form_is_refused_naming_those_there_are() -> None:
    with pytest.raises(UserError, match=r"ไม่มีแบบฟอร์ม “pr9” แบบที่มีคือ pr4, pr4b"):
        build_document(priced(), ["pr4", "pr9"])


def test_names_of_the_forms() -> None:
    definitions = usable_forms({}, "2560").definitions
    assert list(definitions)[:6] == FORMS
    pr4 = definitions["pr4"]
    assert (pr4.name, pr4.title) == ("ปร.4", "แบบแสดงรายการ ปริมาณงาน และราคา")


def test_an_office_prints_with_its_own_definitions(tmp_path: Path) -> None:
    text = (forms() / "2560" / "pr6.toml").read_text(encoding="utf-8")
    own = text.replace("แบบสรุปราคากลางงานก่อสร้างอาคาร", "สรุปราคากลางของสำนักงาน")
    (tmp_path / "pr6.toml").write_text(own, encoding="utf-8")
    definitions = {"pr6": load_form(tmp_path / "pr6.toml", "2560")}
    document = build_document(priced(), options=Options(definitions=definitions))
    assert [(sheet.form, sheet.title) for sheet in document.sheets] == [
        ("pr6", "สรุปราคากลางของสำนักงาน")
    ]
    amounts = [row.cells[2].lines for row in document.sheets[0].rows if row.kind == "line"]
    assert amounts == [("114,900.00",), ("1,197,020.00",), ("65,000.00",)]


def test_progress_counts_every_page_of_every_file(tmp_path: Path) -> None:
    document = build_document(many_lines(60), ["pr4", "pr6"])
    told: list[tuple[int, int]] = []
    files = set_files(document, tmp_path, "งาน", Kinds())
    write_forms(files, tmp_path, progress=lambda done, of: told.append((done, of)))
    whole = 2 * document.page_count
    assert told == [(done, whole) for done in range(1, whole + 1)]


@pytest.mark.parametrize("write", [write_pdf, write_workbook])
@pytest.mark.parametrize("there", [None, b"what was there"])
def test_stopped_work_leaves_what_was_there(tmp_path: Path, write: object, there: bytes) -> None:
    target = tmp_path / "target"
    if there is not None:
        target.write_bytes(there)

    def stop(done: int, _of: int) -> None:
        if done == 2:
            raise Cancelled

    assert callable(write)
    with pytest.raises(Cancelled):
        write(build_document(many_lines(100)), target, stop)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == ([there] if there else [])


@pytest.mark.parametrize("write", [write_pdf, write_workbook])
def test_a_disk_that_refuses_is_a_sentence_naming_the_file(tmp_path: Path, write: object) -> None:
    (tmp_path / "file").write_text("no folder")
    target = tmp_path / "file" / "target.pdf"
    assert callable(write)
    with pytest.raises(FileProblem) as refusal:
        write(build_document(priced(), ["pr6"]), target)
    assert refusal.value.path == target
    assert target.name in refusal.value.sentences[0]
    assert str(target.parent) in refusal.value.sentences[0]
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(("module", "name"), [(pdf, "write_pdf"), (excel, "write_workbook")])
def test_no_space_left_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: object, name: str
) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UserError, match="เพราะเนื้อที่เต็ม") as refusal:
        getattr(module, name)(build_document(priced(), ["pr6"]), tmp_path / "target")
    assert "No space" not in refusal.value.sentences[0]
    assert list(tmp_path.iterdir()) == []


def test_a_thousand_lines(tmp_path: Path) -> None:
    document = build_document(many_lines(1000), ["pr4"])
    write_pdf(document, tmp_path / "pr4.pdf")
    write_workbook(document, tmp_path / "pr4.xlsx")
    lines = [row for row in document.sheets[0].rows if row.kind == "line"]
    assert len(lines) == 1000
    with pypdfium2.PdfDocument(tmp_path / "pr4.pdf") as printed:
        assert len(printed) == document.page_count > 40
    assert (tmp_path / "pr4.xlsx").stat().st_size > 50_000


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("ถนน\nคอนกรีต\t5 ㎡\x01", "ถนน คอนกรีต 5 ตร.ม."),
        ("ก\ud800ข\ufffe\uf70a", "ก\ufffdข\ufffd\u0e48"),
        ("😀", "😀"),
        ("\u200e \x00", "ราคากลางงานก่อสร้าง"),
    ],
)
def test_properties_of_the_files_have_whatever_a_project_is_called_in_one_line(
    name: str, title: str, tmp_path: Path
) -> None:
    document = build_document(priced(project=replace(PROJECT, name=name, agency=f"{name}ข")))
    with pypdfium2.PdfDocument(pdf_bytes(document)) as pdf:
        said = pdf.get_metadata_dict()
    write_workbook(document, tmp_path / "set.xlsx")
    book = load_workbook(tmp_path / "set.xlsx").properties
    assert said["Title"] == book.title == title
    assert said["Author"] == book.creator


def test_what_an_office_writes_around_texts_is_printed_in_letters_of_the_face() -> None:
    definitions = usable_forms({}, "2560").definitions
    pr4 = definitions["pr4"]
    own = replace(pr4, name="ปร.4 ㎡", wording={**pr4.wording, "bullet": "⌀ "})
    document = build_document(priced(), ["pr4"], Options(definitions={**definitions, "pr4": own}))
    (sheet,) = document.sheets
    assert sheet.label == "แบบ ปร.4 ตร.ม."
    values = [cell.value for row in sheet.rows for cell in row.cells]
    assert {each.prefix for each in values if isinstance(each, Text)} == {"", "Ø "}

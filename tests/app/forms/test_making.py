"""What another process is handed prints the same there: values alone, no book that is read on."""

import pickle
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from estimator.app import rate_books
from estimator.app.forms.changed_files import kept_words
from estimator.app.forms.making import (
    Kinds,
    Order,
    SetToMake,
    file_of_pages,
    files_of,
    keep_new_forms,
    make,
    only,
    order_of,
    set_to_make,
    write_chosen,
    write_pages,
)
from estimator.app.project.files import estimate_of_json
from estimator.app.revision_forms import FormsToPrint
from estimator.app.session import EstimateSession
from estimator.domain.ordered import records_of
from estimator.domain.pricing.books import Books
from estimator.domain.procedure.committee import Member
from estimator.errors import UserError
from estimator.files.file_errors import (
    ExistingFileError,
    ExistingFilesError,
    OtherFileError,
    SourceFileError,
)
from estimator.files.places import resources
from estimator.files.work_process import as_sent
from estimator.store.estimate.estimate_file import create_estimate_file, open_estimate_file
from tests.store.samples import run_sql

EXAMPLES = ("municipal_office_2544", "school_building")
WHEN = datetime.fromisoformat("2026-06-20T10:42:00")


@pytest.fixture(scope="module")
def books() -> Iterator[Books]:
    """Those of the rate database, which are read from it one by one."""
    with rate_books.library(lambda _notice: None) as library:
        yield library


def wanted(name: str, books: Books, folder: Path, *, thai_digits: bool = False) -> SetToMake:
    text = (resources() / "examples" / f"{name}.json").read_bytes()
    estimate = estimate_of_json(text, books)
    session = EstimateSession(books, clock=lambda: WHEN)
    file = create_estimate_file(folder / f"{name}.estimate", estimate, books, who="", when=WHEN)
    session.show(file)
    order = order_of(session, thai_digits=thai_digits)
    assert order is not None
    made = set_to_make(order.read())
    session.show(None)
    return made


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_set_that_was_handed_over_prints_the_same(
    name: str, books: Books, tmp_path: Path
) -> None:
    here = wanted(name, books, tmp_path, thai_digits=True)
    there = pickle.loads(as_sent(here))
    assert there == here
    made = make(there)
    assert made.pdf == make(here).pdf
    assert pickle.loads(as_sent(made)) == made


def test_a_set_ordered_before_the_file_was_looked_into_is_a_draft_where_it_was_altered(
    books: Books, tmp_path: Path
) -> None:
    text = (resources() / "examples" / "school_building.json").read_bytes()
    path = tmp_path / "งาน.estimate"
    session = EstimateSession(books, clock=lambda: WHEN)

    def stops() -> list[str]:
        """Why the sheets of the newest revision, ordered as soon as it is open, are a draft."""
        session.show(open_estimate_file(path))
        order = order_of(session, thai_digits=False)
        assert order is not None
        made = set_to_make(order.read())
        session.show(None)
        assert made.state.revision == "ฉบับ"
        return [each.code for each in made.stops if each.code.endswith("_altered")]

    estimate = estimate_of_json(text, books)
    with create_estimate_file(path, estimate, books, who="", when=WHEN) as file:
        file.name_revision("ฉบับ", "", WHEN, books)
    assert stops() == []
    run_sql(path, "UPDATE kept SET ord = ord + 1")
    assert "copies_altered" in stops()


def test_the_sheets_that_are_looked_at_are_known_without_their_pages(
    books: Books, tmp_path: Path
) -> None:
    set_there = wanted("school_building", books, tmp_path)
    made = make(set_there)
    assert [each.key for each in made.forms] == list(made.outline.forms)
    assert made.outline.page_count == 0
    assert [each.in_whole for each in made.forms][:2] == [range(7), range(7, 8)]

    out, estimate = tmp_path / "ส่ง", tmp_path / "งาน.estimate"
    out.mkdir()
    forms = ["pr4", "pr6"]
    kinds = Kinds(pdf=True, workbook=True)
    names = files_of(only(made.outline, forms), out, estimate, kinds)
    written = write_chosen(set_there, forms, out, estimate, kinds, overwrite=False)
    assert [each.name for each in written] == names
    with pytest.raises(ExistingFilesError):
        write_chosen(set_there, forms, out, estimate, kinds, overwrite=False)


def test_nothing_is_written_over_that_was_not_asked_about(books: Books, tmp_path: Path) -> None:
    """Making takes long: a file of one of the names may come up after the question."""
    order = wanted("municipal_office_2544", books, tmp_path)
    out, estimate, forms = tmp_path / "ส่ง", tmp_path / "งาน.estimate", ["pr4", "pr6"]
    kinds = Kinds(pdf=True, workbook=True)
    asked, *others = files_of(only(make(order).outline, forms), out, estimate, kinds)
    out.mkdir()
    sheet = f"asked about: estimate-sha256-{'0' * 64}"
    (out / asked).write_text(sheet)
    for appears in others:

        def progress(_done: int, _of: int, place: Path = out / appears) -> None:
            place.write_text("of somebody else")

        with pytest.raises(UserError, match=f"“{appears}”.*อยู่แล้ว"):
            write_chosen(order, forms, out, estimate, kinds, frozenset({asked}), progress)
        there = {each.name: each.read_text() for each in out.iterdir()}
        assert there == {asked: sheet, appears: "of somebody else"}
        (out / appears).unlink()
    written = write_chosen(order, forms, out, estimate, kinds, frozenset({asked}))
    assert (out / asked).read_bytes().startswith(b"%PDF")
    assert sorted(written) == sorted(out.iterdir())


def test_progress_is_told_sheet_by_sheet(books: Books, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    made = make(
        wanted("municipal_office_2544", books, tmp_path), lambda done, of: told.append((done, of))
    )
    count = sum(each.pages for each in made.forms)
    assert told == [(page + 1, count) for page in range(count)]


def laid_out(session: EstimateSession) -> Order:
    order = order_of(session, thai_digits=False)
    assert order is not None
    read = order.read()
    keep_new_forms(session, read)
    return read


def test_an_estimate_keeps_the_forms_that_it_was_first_laid_out_with(
    books: Books, tmp_path: Path
) -> None:
    text = (resources() / "examples" / "school_building.json").read_bytes()
    estimate = estimate_of_json(text, books)
    path = tmp_path / "a.estimate"
    session = EstimateSession(books, clock=lambda: WHEN)
    session.show(create_estimate_file(path, estimate, books, who="", when=WHEN))
    assert session.file is not None
    first = laid_out(session)
    assert session.file.kept_forms() == first.forms.texts
    name, form = next(iter(first.forms.texts.items()))
    changed = {**first.forms.texts, name: f"{form}# แก้"}
    session.file.keep_forms(changed)
    assert laid_out(session).forms.texts == session.file.kept_forms() == changed

    # What may only be looked at is printed with today's forms, and keeps none.
    session.file.keep_forms({}, first.forms.texts)
    session.show(None)
    session.show(open_estimate_file(path, read_only=True))
    looked = laid_out(session)
    assert session.file.kept_forms() == {}
    assert make(set_to_make(looked)).pdf == make(set_to_make(first)).pdf
    session.show(None)


def texts_in(pdf: bytes | Path) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_chosen_pages_are_those_of_the_set_in_the_order_that_is_wanted(
    books: Books, tmp_path: Path
) -> None:
    ordered = wanted("school_building", books, tmp_path)
    whole = make(ordered)
    texts, last = texts_in(whole.pdf), whole.forms[-1].in_whole[-1]
    pages, path = [last, 1, 2, 1], tmp_path / "บางแผ่น.pdf"
    told: list[tuple[int, int]] = []
    estimate = tmp_path / "งาน.estimate"
    write_pages(
        ordered, pages, path, estimate, lambda page, of: told.append((page, of)), overwrite=False
    )
    assert texts_in(path) == [texts[page] for page in pages]
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    with pypdfium2.PdfDocument(path) as document:
        said = document.get_metadata_dict()["Keywords"]
    chosen = [form.key for form in whole.forms if {*pages} & {*form.in_whole}]
    assert f"-{'+'.join(chosen)}-" in said
    write_pages(ordered, range(len(texts)), path, estimate, overwrite=True)
    assert path.read_bytes() == whole.pdf


def test_pages_are_written_over_nothing_but_sheets(books: Books, tmp_path: Path) -> None:
    ordered = wanted("school_building", books, tmp_path)
    estimate, other = tmp_path / "school_building.estimate", tmp_path / "อื่น.estimate"
    other.write_bytes(estimate.read_bytes())
    foreign, sheet = tmp_path / "อื่น.pdf", tmp_path / "แผ่น.pdf"
    foreign.write_bytes(b"%PDF-1.4")
    write_pages(ordered, [0], sheet, estimate, overwrite=False)
    before = {each: each.read_bytes() for each in (estimate, other, foreign, sheet)}
    for path, refused in ((estimate, SourceFileError), (other, OtherFileError)):
        with pytest.raises(refused):
            write_pages(ordered, [0], path, estimate, overwrite=True)
    with pytest.raises(OtherFileError):
        write_pages(ordered, [0], foreign, estimate, overwrite=True)
    with pytest.raises(ExistingFileError):
        write_pages(ordered, [0], sheet, estimate, overwrite=False)
    assert {each: each.read_bytes() for each in before} == before


def test_a_file_of_pages_is_called_as_what_it_is_of(books: Books, tmp_path: Path) -> None:
    made = make(wanted("school_building", books, tmp_path))
    first, second = made.forms[:2]
    estimate = tmp_path / "งาน.estimate"
    for pages, name in (
        ([*first.in_whole], f"งาน - {first.name}.pdf"),
        ([*first.in_whole, *second.in_whole], f"งาน - {first.name}, {second.name}.pdf"),
        ([page for form in made.forms for page in form.in_whole], "งาน.pdf"),
        ([2, 1, 2, 0], f"งาน - {first.name} - แผ่น 3, 2, 1.pdf"),
        ([0, 1, 2], f"งาน - {first.name} - แผ่น 1-3.pdf"),
    ):
        assert file_of_pages(made, pages, tmp_path, estimate) == name
    named = replace(made.outline, state=replace(made.outline.state, revision="ฉบับที่ 2"))
    of_revision = file_of_pages(replace(made, outline=named), [1], tmp_path, estimate)
    assert of_revision == f"งาน - {first.name} - แผ่น 2 - ฉบับที่ 2.pdf"


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("", "", ""),
        ('"designer", ', "", "ผู้ออกแบบ “นายออกแบบ เก่ง” ไม่มีช่องลงชื่อ"),
        ('"designer", "estimator", "checker", "other"', "", "ผู้ออกแบบ “นายออกแบบ เก่ง” ไม่มีช่องลงชื่อ"),
        ("show = true", "show = false", "ประธานกรรมการ “"),
    ],
)
def test_who_signs_on_no_sheet_of_the_set_is_told(
    books: Books, tmp_path: Path, old: str, new: str, lost: str
) -> None:
    ordered = wanted("school_building", books, tmp_path)
    estimate = ordered.priced.estimate
    signers = records_of((Member("designer", "นายออกแบบ เก่ง"), Member("approver", "นายรับรอง")))
    signed = replace(ordered.priced, estimate=replace(estimate, signers=signers))
    forms = {name: text.replace(old, new) for name, text in ordered.forms.texts.items()}
    notices = make(replace(ordered, priced=signed, forms=FormsToPrint(forms))).notices
    found = [each for each in notices if "ไม่มีช่องลงชื่อ" in each]
    assert len(found) == bool(lost)
    assert all(lost in each for each in found)


def test_a_workbook_that_somebody_saved_since_is_kept_beside_the_new_one(
    books: Books, tmp_path: Path
) -> None:
    """A sheet of notes would be gone without a word."""
    order = wanted("municipal_office_2544", books, tmp_path)
    out, estimate, kinds = (
        tmp_path / "ส่ง",
        tmp_path / "งาน.estimate",
        Kinds(pdf=False, workbook=True),
    )

    def printed() -> list[Path]:
        return write_chosen(order, ["pr6"], out, estimate, kinds, overwrite=True)

    (path,) = printed()
    first = path.read_bytes()
    # As it was made it is not kept, nor is it told of.
    assert (printed(), list(kept_words(printed()))) == ([path], [])
    for count in (1, 2):
        book = load_workbook(path)
        book.create_sheet("บันทึก")["A1"] = "ถามราคาเหล็กใหม่"
        book.save(path)
        *_, kept = printed()
        assert (kept.parent, kept.suffix) == (out, ".xlsx")
        assert "มีผู้แก้ไขหลังพิมพ์" in kept.stem
        assert load_workbook(kept)["บันทึก"]["A1"].value == "ถามราคาเหล็กใหม่"
        assert path.read_bytes() == first
        assert len(list(out.iterdir())) == 1 + count
        (said,) = kept_words([path, kept])
        assert kept.name in said

"""A printed sheet held against the same made anew: a checksum in a file vouches for nothing in it.

Printing is the same to the last byte, so what a sheet says that it is of is printed again with the
choices that it names, and both are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Final, Protocol, TypeVar
from zipfile import is_zipfile

from estimator.app.forms.making import Order, SetToMake, file_anew, set_to_make
from estimator.app.forms.renewing import earlier_forms, forms_before
from estimator.app.revision_forms import FormsToPrint, forms_as_named
from estimator.app.revisions import Named, PrintedState
from estimator.domain.estimate import form_set_of
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import PricedEstimate
from estimator.errors import UserError
from estimator.files.cancelling import Progress, share_of, unhindered
from estimator.files.file_errors import translate_file_errors
from estimator.files.held_files import refuse_held
from estimator.files.memory_bound import memory_bound
from estimator.files.work_process import Job
from estimator.sheets.checksums import (
    LARGEST_SHEET,
    Choices,
    Mark,
    Pages,
    choices_in,
    has_papers,
    marks_in,
    origin,
    pages_in,
)
from estimator.sheets.comparing.outcome import Compared
from estimator.sheets.forms.kept_forms import texts_used, todays_forms

__all__ = [
    "HERE",
    "Compared",
    "Runners",
    "SheetComparison",
    "SheetFile",
    "SheetOf",
    "compare",
    "read_sheet",
]

_MOST_MEMORY: Final = 1 << 30
"""Bytes to read a sheet in; a set of 5,000 lines takes a twentieth of it."""
_HEADER: Final = 1024
"""Bytes within which a PDF says that it is one."""
_MADE: Final = 0.5
"""Of all the time: how much it takes to make a sheet anew."""
_EARLIER: Final = "พิมพ์จากโปรแกรมรุ่นก่อน ซึ่งไม่ได้บันทึกในแฟ้มว่าเลือกพิมพ์แบบใด"
_OF_COMMITTEE: Final = (
    "เป็นเอกสารของคณะกรรมการ ซึ่งพิมพ์วันที่ เลขที่ ชื่อ และผลการประชุมที่บันทึกหลังตั้งชื่อฉบับได้ โปรแกรมจึงไม่ได้เทียบเนื้อหา"
)
_TWO_IN_ONE: Final = "เป็นทั้ง PDF และสมุดงานในแฟ้มเดียว จึงไม่รู้ว่าจะเปิดเห็นเป็นอย่างใด"
_JOINED: Final = "รวมแฟ้มที่พิมพ์ต่างคราวกัน"

T = TypeVar("T")


class Runner(Protocol):
    """Does a job: here, or in a process that may take long over it, or crash."""

    def __call__(self, job: Job[T], progress: Progress) -> T:
        """Answer what the job does. Raises UserError, also where a process died."""


def here(job: Job[T], progress: Progress) -> T:
    """Do a job here and now."""
    return job(progress)


@dataclass(frozen=True, slots=True)
class Runners:
    """Who makes sheets anew, and who reads what somebody may have sent."""

    making: Runner = here
    reading: Runner = here


HERE: Final = Runners()


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A file that may be a printed sheet, by what it carries; its content is read as it is wanted.

    A `workbook` and a `pdf` are known by their content, whatever they are called; a file that is
    both is opened by one program as this and by another as that.
    """

    path: Path
    marks: tuple[Mark, ...]
    choices: tuple[Choices, ...]
    workbook: bool
    pdf: bool
    pages: tuple[Pages, ...] = ()
    papers: bool = False
    """Whether it says that it has papers of the committee."""


@dataclass(frozen=True, slots=True)
class SheetOf:
    """What a sheet may be of: a priced estimate, under the names that it has, with its forms.

    None among the names is the draft that it is without one.
    """

    priced: PricedEstimate
    books: Books
    named: tuple[Named | None, ...]
    kept_forms: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SheetComparison:
    """What comparing came to; `why_not` says in Thai why nothing could be compared.

    `as_then` is whether it was made anew under the name and with the forms of then. `part` is which
    sheets a PDF says that it has, and was made anew with, where it has not all of its forms.
    Of `papers` of the committee nothing is compared.
    """

    compared: Compared | None
    why_not: str = ""
    as_then: bool = True
    workbook: bool = False
    part: str = ""
    papers: bool = False

    @property
    def right(self) -> bool:
        """Whether the sheet is what it says it is."""
        return self.compared is not None and self.compared.right


def read_sheet(path: Path, progress: Progress = unhindered, reading: Runner = here) -> SheetFile:
    """What a file carries. Raises UserError where it cannot be read, or has a password."""
    progress(0, 1)
    content = _content(path)
    pdf = b"%PDF-" in content[:_HEADER]
    marked = content
    if pdf and b"/Encrypt" in content and not marks_in(content):
        # What locks a PDF against changes packs its keywords as well.
        marked = reading(partial(_keywords, content, path.name), unhindered)
    workbook = content.startswith(b"PK") or is_zipfile(BytesIO(content))
    some = pages_in(marked) if pdf else ()
    marks, choices = marks_in(marked), choices_in(marked)
    return SheetFile(path, marks, choices, workbook, pdf, some, has_papers(marked))


def compare(
    sheet: SheetFile, of: SheetOf, progress: Progress = unhindered, runners: Runners = HERE
) -> SheetComparison:
    """Hold a sheet with one mark against the same made anew. What could not be done is answered."""
    if sheet.workbook == sheet.pdf:
        return SheetComparison(None, _TWO_IN_ONE if sheet.pdf else "ไม่ใช่ PDF หรือสมุดงาน Excel")
    if sheet.papers and not sheet.choices:
        return SheetComparison(None, _OF_COMMITTEE, papers=True)
    if len(sheet.choices) != 1 or len(sheet.pages) > 1:
        return SheetComparison(None, _JOINED if sheet.choices else _EARLIER)
    (choices,), (mark,) = sheet.choices, sheet.marks
    try:
        order, as_then = _order_of(of, choices, mark)
        wanted = set_to_make(order)
        if mark.draft and not wanted.state.draft:
            # It was stopped when it was printed, as by what was altered in the file.
            wanted = replace(wanted, state=replace(wanted.state, draft=True))
        compared, part = _compared(sheet, wanted, choices.forms, progress, runners)
    except UserError as error:
        return SheetComparison(None, " ".join(error.sentences))
    return SheetComparison(compared, "", as_then, sheet.workbook, part)


def _order_of(of: SheetOf, choices: Choices, mark: Mark) -> tuple[Order, bool]:
    """What to print to get the sheet again, and whether its name and forms are still known."""
    orders = list(_orders(of, choices.thai_digits))
    for order, texts in orders:
        named = order.named
        state = PrintedState(checksum=mark.checksum)
        if named is not None:
            day = named.revision.day
            state = replace(state, revision=named.revision.name, dated=day)
        if origin(state, texts) == choices.origin:
            return order, True
    return orders[0][0], False


def _orders(of: SheetOf, thai_digits: bool) -> Iterator[tuple[Order, Mapping[str, str]]]:
    """Under each name with the forms that are kept, or may have been when it was printed.

    Those are the ones that it was named with, the forms before they were renewed, each time, and
    today's of a file that kept none yet. With each stand the definitions that it prints by.
    """
    for named in of.named:
        forms = None if named is None else forms_as_named(named, of.kept_forms)
        if forms is not None and forms.alone:
            yield Order(of.priced, of.books, forms, thai_digits, named), forms.texts
    form_set = form_set_of(of.priced.estimate)
    before = (forms_before(of.kept_forms, form_set), *earlier_forms(of.kept_forms, form_set))
    then = ({**of.kept_forms, **forms} for forms in before)
    for kept in (of.kept_forms, *then, todays_forms(form_set), {}):
        texts = texts_used(kept, form_set)
        for named in of.named:
            yield Order(of.priced, of.books, FormsToPrint(kept), thai_digits, named), texts


def _compared(
    sheet: SheetFile, wanted: SetToMake, forms: Sequence[str], progress: Progress, runners: Runners
) -> tuple[Compared, str]:
    (pages,) = sheet.pages or ((),)
    making = partial(file_anew, wanted, forms, sheet.workbook, pages=pages)
    anew = runners.making(making, share_of(progress, 0, _MADE))
    content = _content(sheet.path)
    if content == anew.content:
        return Compared("same", anew.of), anew.part
    reader = _of_workbook if sheet.workbook else _of_pdf
    reading = partial(reader, content, anew.content, sheet.path.name)
    return runners.reading(reading, share_of(progress, _MADE, 1)), anew.part


# What reads PDF and workbooks is slow to load, and only a sheet that is compared wants it.


def _of_pdf(content: bytes, anew: bytes, name: str, progress: Progress) -> Compared:
    from estimator.sheets.comparing.pdf_pages import compared_pdf

    with memory_bound(_MOST_MEMORY):
        return compared_pdf(content, anew, name, progress)


def _of_workbook(content: bytes, anew: bytes, name: str, progress: Progress) -> Compared:
    from estimator.sheets.comparing.workbooks import compared_workbook

    with memory_bound(_MOST_MEMORY):
        return compared_workbook(content, anew, name, progress)


def _keywords(content: bytes, name: str, _progress: Progress) -> bytes:
    from estimator.sheets.comparing.pdf_pages import pdf_keywords

    with memory_bound(_MOST_MEMORY):
        return pdf_keywords(content, name)


def _content(sheet: Path) -> bytes:
    with translate_file_errors(sheet, "reading"):
        # What is no plain file may have no end, or wait for ever.
        if sheet.exists() and not sheet.is_file():
            raise UserError(f"“{sheet.name}” ไม่ใช่แฟ้ม โปรดเลือกแฟ้ม PDF หรือ Excel ที่พิมพ์จากโปรแกรมนี้")
        refuse_held(sheet)
        with sheet.open("rb") as opened:
            content = opened.read(LARGEST_SHEET + 1)
    if len(content) > LARGEST_SHEET:
        raise UserError(f"แฟ้ม “{sheet.name}” ใหญ่เกิน 256 เมกะไบต์ จึงไม่ใช่แผ่นที่พิมพ์จากโปรแกรมนี้")
    return content

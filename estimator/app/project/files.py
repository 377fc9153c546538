"""Estimate files as a person makes, opens and prices them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from estimator.app.approvals import approved_price, is_superseded, stands_approved
from estimator.app.bill.row_texts import prepare as prepare_search
from estimator.app.file_owners import owner_named, owner_words
from estimator.app.guideline.surroundings import surroundings
from estimator.app.history import when_words
from estimator.app.integrity import alterations_in
from estimator.app.publishing import Way
from estimator.app.revisions import (
    Named,
    Revision,
    named_state,
    newest_named,
    revision_named,
    sound_content,
    sound_estimate,
)
from estimator.app.stood_on import as_somebody_named, is_edited, stood_on
from estimator.domain.estimate import Estimate, form_set_of
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import looked_at
from estimator.domain.guideline.surroundings import Alterations, ApprovedPrice
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import CostedBill, cost
from estimator.domain.pricing.price import PricedEstimate, price, priced_or_refused
from estimator.errors import UserError
from estimator.exchange.estimate.json_text import LARGEST_FILE
from estimator.files.collector import collector_at_rest
from estimator.files.file_errors import (
    BrokenMediumError,
    FileInUseError,
    NoSpaceError,
    ReadOnlyFileError,
)
from estimator.files.file_names import ESTIMATE_SUFFIX
from estimator.files.places import is_backup, resources, user_data
from estimator.files.presence import is_there
from estimator.store.estimate.estimate_file import (
    EstimateFile,
    create_estimate_file,
    open_estimate_file,
)
from estimator.store.sqlite.failures import DamagedFileError, ForeignFileError, NoLocksError

if TYPE_CHECKING:  # what prints and checks is imported where that is done
    from estimator.app.revision_forms import FormsToPrint

LARGEST_JSON: Final = LARGEST_FILE
"""How many bytes of JSON are read at most."""
_EXAMPLE_NAME: Final = "ตัวอย่างอาคารเรียน"
_EXAMPLE: Final = "school_building.json"


@dataclass(frozen=True, slots=True)
class FileStanding:
    """How far an estimate has come: the last edit, the revision it stands on, edits after it.

    `brought_back`: it was not named last, but brought back since.
    """

    saved_at: datetime | None = None
    revision: str = ""
    edited: bool = False
    of: Revision | None = None
    brought_back: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file with its amounts and how far it has come."""

    file: EstimateFile
    costed: CostedBill
    standing: FileStanding
    why_read_only: str = ""
    """A Thai sentence where it can only be read."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file's estimate with the findings about it, whether it has a price or not."""

    estimate: Estimate
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PricedFile:
    """What a file is worth, the findings about it, and its books."""

    priced: PricedEstimate
    findings: tuple[Finding, ...]
    books: Books


@dataclass(frozen=True, slots=True)
class FileToPrint:
    """What a file is worth, its books and forms, and the revision that it may be printed as."""

    priced: PricedEstimate
    books: Books
    forms: FormsToPrint
    named: Named | None
    altered: Alterations
    way: Way


@collector_at_rest()
def make_file(
    path: Path, estimate: Estimate, books: Books, *, who: str, when: datetime, overwrite: bool
) -> EstimateFile:
    """Make a file of an estimate, with today's forms of its set, and open it.

    Raises UserError; what is there already is kept unless `overwrite`.
    """
    from estimator.sheets.forms.kept_forms import todays_forms

    forms = todays_forms(form_set_of(estimate))
    with owner_named():
        return create_estimate_file(
            path, estimate, books, who=who, when=when, forms=forms, overwrite=overwrite
        )


def estimate_of_json(text: bytes, books: Books) -> Estimate:
    """The estimate that a JSON document holds; raises UserError with a sentence a problem."""
    from estimator.exchange.estimate.estimate_json import read_estimate

    return read_estimate(text, books).accepted()


def example_path() -> Path:
    """Where the example's file lies, once it was made."""
    return user_data() / "examples" / f"{_EXAMPLE_NAME}{ESTIMATE_SUFFIX}"


def example_estimate(books: Books) -> Estimate:
    """The example that came with the program."""
    from estimator.exchange.estimate.estimate_json import read_estimate

    text = (resources() / "examples" / _EXAMPLE).read_bytes()
    return read_estimate(text, books, in_rows=True).accepted()


def open_file(path: Path, who: str = "") -> EstimateFile:
    """Open a file; one that cannot be written to, or held, is opened for reading alone.

    So is a backup, which nobody shall change, and a file on a disk that is full or fails. Others
    see that `who` has it open. Raises UserError.
    """
    if is_backup(path):
        return open_estimate_file(path, read_only=True)
    try:
        with owner_named():
            return open_estimate_file(path, who=who)
    except (ReadOnlyFileError, NoLocksError):
        return open_estimate_file(path, read_only=True)
    except (NoSpaceError, BrokenMediumError) as refused:
        file = open_estimate_file(path, read_only=True)
        file.refusal = refused
        return file


def damaged_file(error: UserError) -> Path | None:
    """The file that an error calls damaged, or no estimate although it is named as one."""
    if (
        isinstance(error, DamagedFileError | ForeignFileError)
        and error.path.suffix == ESTIMATE_SUFFIX
    ):
        return error.path
    return None


def open_with_amounts(path: Path, library: Books, who: str = "") -> Opened:
    """Open a file, for reading alone where that is all that can be, and say then why.

    Where somebody has it open it is shown as it is on disk. Raises UserError.
    """
    try:
        found = opened(open_file(path, who), library)
    except FileInUseError as in_use:
        found = opened(open_estimate_file(path, read_only=True), library)
        found.file.refusal = in_use
        return replace(found, why_read_only=_in_use_words(found.file))
    if not found.file.read_only:
        return found
    why = f"แฟ้ม “{path.name}” เปิดได้เพื่ออ่านอย่างเดียว หากต้องการแก้ไข โปรดบันทึกสำเนาไว้ที่อื่น"
    refused = found.file.refusal
    if isinstance(refused, NoSpaceError):
        why = (
            f"แฟ้ม “{path.name}” เปิดได้เพื่ออ่านอย่างเดียว เพราะเนื้อที่ใน {path.parent} เต็ม "
            "โปรดลบแฟ้มที่ไม่ใช้ แล้วเปิดแฟ้มนี้อีกครั้ง หรือบันทึกสำเนาไว้ที่อื่น"
        )
    elif isinstance(refused, BrokenMediumError):
        why = (
            f"แฟ้ม “{path.name}” เปิดได้เพื่ออ่านอย่างเดียว เพราะเขียนลงใน {path.parent} ไม่ได้ "
            "โปรดตรวจสื่อบันทึกหรือเครือข่าย แล้วเปิดแฟ้มนี้อีกครั้ง หรือบันทึกสำเนาไว้ที่อื่น"
        )
    return replace(found, why_read_only=why)


def _in_use_words(file: EstimateFile) -> str:
    newest = file.history(limit=1)
    who = next((entry.who for entry in newest if entry.who), "")
    last = f" ผู้แก้ไขล่าสุดคือ {who} เมื่อ {when_words(newest[0].at)}" if who else ""
    by = owner_words(file.path) or "ในหน้าต่างหรือเครื่องอื่น"
    return (
        f"แฟ้ม “{file.path.name}” เปิดอยู่แล้ว{by}{last} "
        "จึงเปิดเพื่ออ่านอย่างเดียวตามที่บันทึกไว้ล่าสุด หากต้องการแก้ไข โปรดปิดที่นั่นก่อน แล้วเปิดแฟ้มนี้อีกครั้ง"
    )


def opened(file: EstimateFile, library: Books) -> Opened:
    """A file that was just opened or made, with its amounts; closed where that fails."""
    try:
        books = file.kept_books().with_fallback(library)
        prepare_search(file.estimate.bill)
        return Opened(file, cost(file.estimate.bill, books), standing_of(file))
    except BaseException:
        file.close()
        raise


def standing_of(file: EstimateFile) -> FileStanding:
    """Read it from the file; where the last step was a paste of thousands of rows it takes long."""
    newest = file.history(limit=1)
    saved = newest[0].at if newest else None
    stands = stood_on(file)
    if stands is None:
        return FileStanding(saved)
    of = as_somebody_named(file, stands.revision)
    edited = is_edited(file, stands)
    brought_back = stands.seq != stands.revision.journal_seq
    return FileStanding(saved, of.name, edited, of, brought_back)


def approved_and_standing(file: EstimateFile) -> ApprovedPrice | None:
    """What was approved last, and whether the estimate stands as what was approved before it."""
    approved, stands = approved_price(file), stands_unapproved(file)
    if approved is None or stands is None or not is_superseded(file.estimate, stands):
        return approved
    return replace(approved, stands=stands.name, stands_named=stands.day)


def stands_unapproved(file: EstimateFile) -> Revision | None:
    """The revision as which a file stands, where another was approved last; else None."""
    if not len(file.estimate.approvals):
        return None
    standing = standing_of(file)
    if standing.of is None or standing.edited or stands_approved(file.estimate, standing.of):
        return None
    return standing.of


def free_path(folder: Path, name: str) -> Path:
    """A path that is not taken yet: the name, or the name with a number."""
    path = folder / f"{name}{ESTIMATE_SUFFIX}"
    number = 2
    while is_there(path):
        path = folder / f"{name} {number}{ESTIMATE_SUFFIX}"
        number += 1
    return path


def dump_file(path: Path, revision: str | None = None) -> str:
    """The JSON of a file, which is only read, as it stands or as a revision was.

    Raises UserError.
    """
    from estimator.exchange.estimate.estimate_json_writer import write_estimate

    with open_estimate_file(path, read_only=True) as file:
        if revision is None:
            return write_estimate(file.estimate)
        # What its checksum is over was kept with it: no library is needed to see that it is sound.
        named = named_state(file, Books(), revision_named(file, revision))
        return write_estimate(sound_content(named))


def revisions_of(path: Path) -> tuple[tuple[Revision, ...], Estimate]:
    """The revisions of a file, the newest first, and what knows which of them were approved.

    The file is only read. Raises UserError.
    """
    with open_estimate_file(path, read_only=True) as file:
        return file.revisions(), file.estimate


Library = Callable[[], AbstractContextManager[Books]]


@dataclass(frozen=True, slots=True)
class _Read:
    """What a file holds, and the books that it is priced with: its own copies first."""

    estimate: Estimate
    books: Books
    not_kept: tuple[str, ...]
    altered: Alterations
    approved: ApprovedPrice | None


def _read(path: Path, library: Library) -> _Read:
    """Read a file; the library is opened once the file could be, and fills in what it lacks."""
    with open_estimate_file(path, read_only=True) as file, library() as rates:
        books = file.kept_books().with_fallback(rates)
        approved = approved_and_standing(file)
        return _Read(file.estimate, books, file.lacks(books), alterations_in(file), approved)


def price_file(path: Path, library: Library) -> PricedFile:
    """Price a file, which is only read. Raises UserError."""
    read = _read(path, library)
    priced = price(read.estimate, read.books)
    findings = _checks(read, priced.costed, priced, None)
    return PricedFile(priced, findings, read.books)


def file_to_print(path: Path, library: Library, revision: str | None = None) -> FileToPrint:
    """Price a file, which is only read, as it stands or as a revision was.

    Raises UserError.
    """
    from estimator.app.revision_forms import FormsToPrint, forms_as_named

    with open_estimate_file(path, read_only=True) as file:
        wanted = None if revision is None else revision_named(file, revision)
        with library() as rates:
            if wanted is None:
                named = newest_named(file, rates)
                estimate, books = file.estimate, file.kept_books().with_fallback(rates)
            else:
                named = named_state(file, rates, wanted)
                estimate, books = sound_estimate(named), named.books
            priced, forms = price(estimate, books), FormsToPrint(file.kept_forms())
            if wanted is not None and named is not None:
                forms = forms_as_named(named, forms.texts)
            altered = forms.altered(alterations_in(file))
            way = Way(file.estimate, file.revisions(), datetime.now().astimezone().date())
            return FileToPrint(priced, books, forms, named, altered, way)


def check_file(path: Path, library: Library) -> CheckedFile:
    """Check a file, which is only read; one without a price is told why. Raises UserError."""
    read = _read(path, library)
    costed = cost(read.estimate.bill, read.books)
    priced, refusal = priced_or_refused(read.estimate, read.books, costed)
    return CheckedFile(read.estimate, _checks(read, costed, priced, refusal))


def _checks(
    read: _Read, costed: CostedBill, priced: PricedEstimate | None, refusal: UserError | None
) -> tuple[Finding, ...]:
    from estimator.domain.guideline.checks import check

    today = datetime.now().astimezone().date()
    around = surroundings(today, read.not_kept, read.altered, read.approved)
    return check(looked_at(read.estimate, costed, priced, refusal, read.books, around))


def check_answer(checked: CheckedFile) -> dict[str, object]:
    """What `check --json` answers."""
    from estimator.exchange.estimate.priced_json import checked_object

    return checked_object(checked.estimate, checked.findings)


def priced_answer(priced: PricedFile) -> dict[str, object]:
    """What `price --json` answers."""
    from estimator.domain.pricing.choices import choices
    from estimator.exchange.estimate.priced_json import priced_object

    answer = priced.priced
    made = choices(answer.estimate, priced.books, answer.costed)
    return priced_object(answer, priced.findings, made)

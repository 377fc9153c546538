"""The official forms of an estimate: laid out, as one PDF, as files in a folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from estimator.app.forms.changed_files import keep_changed, kept_words
from estimator.app.forms.notices import (
    footers_cut,
    left_out,
    letters_not_printed,
    of_announcement,
    why_draft,
    without_signature,
)
from estimator.app.forms.office import strangers_said
from estimator.app.forms.other_files import keep_other
from estimator.app.forms.some_pages import numbers_of, sheets_said
from estimator.app.forms.state import StateToRead, state_of
from estimator.app.publishing import Way, told_of_approved
from estimator.app.revision_forms import FormsToPrint, forms_as_named, forms_now
from estimator.app.revisions import Named, PrintedState, Revision, printed_state, stops_as_named
from estimator.app.session import EstimateSession
from estimator.domain.estimate import Estimate, form_set_of
from estimator.domain.findings import Finding
from estimator.domain.guideline.surroundings import NOTHING_ALTERED, Alterations
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.choices import MadeChoice, choices
from estimator.domain.pricing.price import PricedEstimate
from estimator.domain.pricing.used_rates import UsedRate, used_rates
from estimator.domain.wording import number_ranges
from estimator.errors import UserError
from estimator.exchange.estimate.checksum import checksum
from estimator.files.atomic_write import (
    Overwrite,
    atomic_folder,
    keep_source,
    may_replace,
    write_whole,
)
from estimator.files.cancelling import Progress, unhindered
from estimator.files.collector import collector_at_rest
from estimator.files.file_errors import (
    ExistingFilesError,
)
from estimator.files.file_names import WantedName, names_in
from estimator.files.presence import is_there
from estimator.sheets.checksums import Pages, origin
from estimator.sheets.document import Document
from estimator.sheets.forms.kept_forms import (
    UsableForms,
    forms_of_set,
    texts_used,
    todays_forms,
    usable_forms,
)
from estimator.sheets.printing import (
    Kinds,
    Options,
    build_document,
    pdf_bytes,
    set_files,
    workbook_bytes,
    write_forms,
)

__all__ = [
    "FormPages",
    "Kinds",
    "Made",
    "Order",
    "OrderToRead",
    "SetToMake",
    "WrittenForms",
    "document_of",
    "file_anew",
    "file_of_pages",
    "files_of",
    "is_edited_since",
    "keep_new_forms",
    "left_out_of",
    "made_of",
    "make",
    "only",
    "order_of",
    "page_text",
    "set_to_make",
    "write_chosen",
    "write_files",
    "write_pages",
    "write_set",
]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be laid out: a priced estimate, its books, and the forms that it is printed by."""

    priced: PricedEstimate
    books: Books
    forms: FormsToPrint
    thai_digits: bool = False
    named: Named | None = None
    """The revision that the sheets name if the estimate is as it was then."""
    new_forms: Mapping[str, str] = field(default_factory=dict)
    """Those of `forms` that are not in the file yet: it is laid out for the first time."""
    altered: Alterations = NOTHING_ALTERED
    """What another program altered in the file."""
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class OrderToRead:
    """An order of which only what is at hand was taken: what takes long is still to be read."""

    state: StateToRead
    kept_forms: Mapping[str, str]
    thai_digits: bool
    way: Way | None = None

    def read(self) -> Order:
        """Read it, on any thread. Raises UserError."""
        state, forms = self.state.read(), FormsToPrint(self.kept_forms)
        if self.state.as_named is not None:
            forms = forms_as_named(self.state.as_named, self.kept_forms)
        form_set = form_set_of(state.priced.estimate)
        new = {} if forms_of_set(forms.texts, form_set) else todays_forms(form_set)
        return Order(
            state.priced,
            state.books,
            replace(forms, texts={**forms.texts, **new}),
            self.thai_digits,
            state.named,
            new,
            forms.altered(state.altered),
            self.way,
        )


@dataclass(frozen=True, slots=True)
class SetToMake:
    """All that a set is laid out from, as values: another process can be given them.

    Of the books, which are read as they are asked for, only what is printed of them stands here.
    """

    priced: PricedEstimate
    forms: FormsToPrint
    thai_digits: bool
    choices: tuple[MadeChoice, ...]
    state: PrintedState
    rates: tuple[UsedRate, ...]
    stops: tuple[Finding, ...] = ()
    """Why the sheets of a revision are a draft all the same."""
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormPages:
    """One form of the set: its key, its names, and its pages in the whole (from 0)."""

    key: str
    name: str
    title: str
    first_page: int
    pages: int

    @property
    def in_whole(self) -> range:
        """The numbers of its pages in the whole set, from 0."""
        return range(self.first_page, self.first_page + self.pages)


@dataclass(frozen=True, slots=True)
class Made:
    """The PDF of a set, where each form stands in it, and what is to be known of it.

    `outline` is the document without its pages: it names the files that would be written.
    """

    outline: Document
    pdf: bytes
    forms: tuple[FormPages, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileAnew:
    """What a file of a set holds when it is made anew, of so many pages or sheets of a workbook.

    `part` says in Thai which sheets of its forms a PDF has, where it has not all in their order.
    """

    content: bytes
    of: int
    part: str = ""


@dataclass(frozen=True, slots=True)
class WrittenForms:
    """Where the files of a set were written, and what is to be known of the forms."""

    files: tuple[Path, ...]
    notices: tuple[str, ...] = ()


def order_of(
    session: EstimateSession, *, thai_digits: bool, revision: Revision | None = None
) -> OrderToRead | None:
    """What is to be laid out of the open estimate; None where none is open, or it has no price.

    With `revision`, the estimate as it stood then; else as it stands now, and the sheets name the
    newest revision where that is the same. Raises FileProblem.
    """
    file, state = session.file, state_of(session, revision)
    if file is None or state is None:
        return None
    way = Way(session.estimate, file.revisions(), session.now().date())
    return OrderToRead(state, file.kept_forms(), thai_digits, way)


def keep_new_forms(session: EstimateSession, order: Order) -> None:
    """Have the open estimate keep the forms that it was first laid out with.

    So it prints the same later. Raises FileProblem.
    """
    file = session.file
    if file is None or file.read_only or not order.new_forms:
        return
    kept = file.kept_forms()
    file.keep_forms({name: text for name, text in order.new_forms.items() if name not in kept})


@collector_at_rest()
def set_to_make(order: Order) -> SetToMake:
    """What is ordered, as values alone."""
    made = choices(order.priced.estimate, order.books, order.priced.costed)
    altered = order.altered
    state = printed_state(order.priced, order.books, order.named, altered)
    forms, form_set = order.forms, form_set_of(order.priced.estimate)
    texts = forms.texts if forms.alone else texts_used(forms.texts, form_set)
    state = replace(state, origin=origin(state, texts))
    if state.revision and order.named is not None and not forms.alone:
        told = filter(None, (*forms.told, forms_now(order.named, texts)))
        forms = replace(forms, told=tuple(told))
    rates = used_rates(order.priced.estimate.bill, order.books)
    stops: tuple[Finding, ...] = ()
    if state.draft and state.revision and order.named is not None:
        stops = stops_as_named(order.priced, order.books, order.named.packed, altered)
    told_of: tuple[str, ...] = ()
    if order.way is not None and order.named is not None and state.revision:
        named = order.named.revision
        told_of = told_of_approved(order.priced, order.books, named, order.way, altered)
    return SetToMake(order.priced, forms, order.thai_digits, made, state, rates, stops, told_of)


def is_edited_since(wanted: SetToMake, estimate: Estimate, books: Books) -> bool:
    """Whether an estimate is another by now than the one that a set is made of."""
    return checksum(estimate, books) != wanted.state.checksum


@collector_at_rest()
def make(wanted: SetToMake, progress: Progress = unhindered) -> Made:
    """Lay out all forms that apply and write them as one PDF. Raises UserError."""
    usable = _usable(wanted)
    document = _laid_out(wanted, usable, None)
    names = {key: each.name for key, each in usable.definitions.items()}
    pdf = pdf_bytes(document, progress)
    return made_of(document, names, pdf, _notices(wanted, usable, document))


def made_of(
    document: Document, names: Mapping[str, str], pdf: bytes, notices: tuple[str, ...] = ()
) -> Made:
    """A document as it was made, with where each of its forms stands in the PDF."""
    return Made(_outline(document), pdf, _pages_of(document, names), notices)


@collector_at_rest()
def file_anew(
    wanted: SetToMake,
    forms: Collection[str],
    workbook: bool,
    progress: Progress = unhindered,
    pages: Pages = (),
) -> FileAnew:
    """One file of a set as it is written: its workbook, or a PDF of some forms or pages of them.

    Raises UserError, also where none of the forms has anything to print, or not these pages.
    """
    document = only(_laid_out(wanted, _usable(wanted), None), forms)
    if not document.sheets:
        raise _nothing_for(forms)
    if workbook:
        tabs = len(document.sheets) + len(document.hidden)
        return FileAnew(workbook_bytes(document, progress), tabs)
    if not pages:
        return FileAnew(pdf_bytes(document, progress), document.page_count)
    numbers = numbers_of(pages, document.page_count)
    content = pdf_bytes(document, progress, numbers)
    return FileAnew(content, len(numbers), sheets_said(document, numbers))


def _nothing_for(forms: Iterable[str], there: Iterable[str] = ()) -> UserError:
    told = f"ประมาณราคานี้ไม่มีข้อมูลสำหรับแบบ {','.join(forms)} โปรดเลือกแบบอื่น"
    listed = ", ".join(there)
    return UserError(f"{told} แบบที่มีคือ {listed}" if listed else told)


def _usable(wanted: SetToMake) -> UsableForms:
    form_set = form_set_of(wanted.priced.estimate)
    return usable_forms(wanted.forms.texts, form_set, alone=wanted.forms.alone)


def _laid_out(wanted: SetToMake, usable: UsableForms, forms: Sequence[str] | None) -> Document:
    options = Options(
        wanted.thai_digits, usable.definitions, wanted.choices, wanted.state, wanted.rates
    )
    return build_document(wanted.priced, forms, options)


def left_out_of(wanted: SetToMake) -> tuple[str, ...]:
    """Which sheets the whole of a set lacks, and why."""
    return tuple(left_out(wanted.priced.estimate, _usable(wanted).definitions.values()))


def document_of(wanted: SetToMake) -> Document:
    """All forms of a set that apply, laid out. Raises UserError."""
    return _laid_out(wanted, _usable(wanted), None)


def _outline(document: Document) -> Document:
    bare = tuple(replace(each, pages=(), heading=(), head=()) for each in document.sheets)
    return replace(document, sheets=bare, names={})


def _notices(
    wanted: SetToMake, usable: UsableForms, document: Document, *, whole: bool = True
) -> tuple[str, ...]:
    """What is to be known of the forms, the gravest first; a `whole` set is signed by all."""
    estimate = wanted.priced.estimate
    unsigned = without_signature(estimate, usable, document) if whole else ()
    strangers = strangers_said(form_set_of(estimate))
    told = (*wanted.forms.told, *strangers, *usable.notices(document.forms))
    stopped = why_draft(wanted.state.revision, wanted.stops, estimate.bill)
    signed = whole and bool(wanted.state.revision)
    announced = of_announcement(estimate, usable, document, signed=signed)
    unprinted = (*letters_not_printed(estimate, document), *footers_cut(document))
    return (*wanted.told, *stopped, *told, *announced, *unsigned, *unprinted)


def _pages_of(document: Document, names: Mapping[str, str]) -> tuple[FormPages, ...]:
    found: list[FormPages] = []
    first = 0
    for form in document.forms:
        sheets = [sheet for sheet in document.sheets if sheet.form == form]
        pages = sum(len(sheet.pages) for sheet in sheets)
        found.append(FormPages(form, names[form], sheets[0].title, first, pages))
        first += pages
    return tuple(found)


def only(document: Document, forms: Collection[str]) -> Document:
    """The document with the sheets of some forms alone; the others are hidden in a workbook."""
    others = (sheet for sheet in document.sheets if sheet.form not in forms)
    return replace(
        document,
        sheets=tuple(sheet for sheet in document.sheets if sheet.form in forms),
        hidden=(*document.hidden, *others),
    )


def files_of(document: Document, folder: Path, estimate: Path, kinds: Kinds) -> list[str]:
    """The names of the files that `write_files` writes into a folder; an outline will do.

    They begin as the estimate's own file is called: whoever works with it chose that name and
    finds the forms beside it. A project's title is often longer than a file's name may be, two
    estimates may share it, and with a word changed in it the set would be another.
    """
    return [each.name for each in set_files(document, folder, estimate.stem, kinds)]


def write_files(
    document: Document,
    folder: Path,
    estimate: Path,
    kinds: Kinds,
    progress: Progress = unhindered,
    *,
    overwrite: Overwrite,
) -> list[Path]:
    """Write the files of `files_of`: all of them, or none and nothing has changed.

    The folder is made if need be. Raises ExistingFilesError where a name is taken that may not be
    replaced, and UserError; so it does where such a file comes up while these are made. The
    estimate itself is never replaced, nor is what no sheet is; a workbook that somebody has saved
    since is kept, too, as the last of what is answered.
    """
    files = set_files(document, folder, estimate.stem, kinds)
    keep_source(estimate, (folder / each.name for each in files))
    kept = (each.name for each in files if not may_replace(each.name, overwrite))
    there = [name for name in kept if is_there(folder / name)]
    if there:
        raise ExistingFilesError(folder, there)
    places = [folder / each.name for each in files]
    for place in places:
        keep_other(place)
    beside = [path for path in map(keep_changed, places) if path is not None]
    with atomic_folder(folder, overwrite=overwrite) as aside:
        write_forms(files, aside, progress)
    return [*places, *beside]


@collector_at_rest()
def write_chosen(
    wanted: SetToMake,
    forms: Collection[str],
    folder: Path,
    estimate: Path,
    kinds: Kinds,
    overwrite: Overwrite,
    progress: Progress = unhindered,
) -> list[Path]:
    """Lay a set out again and write some of its forms, as `write_files` does.

    What is looked at holds no document: to make it again costs less than to keep it.
    """
    document = only(_laid_out(wanted, _usable(wanted), None), forms)
    return write_files(document, folder, estimate, kinds, progress, overwrite=overwrite)


def file_of_pages(made: Made, pages: Sequence[int], folder: Path, estimate: Path) -> str:
    """What a PDF of some pages (from 0) is called: as one of their forms, with their numbers.

    Pages that are all of their forms have none: the file is that of the forms.
    """
    forms = [form for form in made.forms if not {*form.in_whole}.isdisjoint(pages)]
    if {*pages} == {page for form in forms for page in form.in_whole}:
        chosen = only(made.outline, {form.key for form in forms})
        return files_of(chosen, folder, estimate, Kinds(one_file=True))[0]
    names = ", ".join(form.name for form in forms)
    numbers = f"แผ่น {number_ranges(page + 1 for page in dict.fromkeys(pages))}"
    parts = (estimate.stem, names, numbers, made.outline.state.revision)
    return next(names_in(folder, [WantedName(parts, ".pdf")], estimate.stem))


@collector_at_rest()
def write_pages(
    wanted: SetToMake,
    pages: Sequence[int],
    path: Path,
    estimate: Path,
    progress: Progress = unhindered,
    *,
    overwrite: bool,
) -> None:
    """Lay a set out again and write some of its pages (from 0) to a PDF, in their order.

    What is refused is refused as by `write_files`. Raises UserError where the file cannot be
    written.
    """
    keep_source(estimate, (path,))
    if overwrite:
        keep_other(path)
    whole = _laid_out(wanted, _usable(wanted), None)
    forms = [sheet.form for sheet in whole.sheets for _ in sheet.pages]
    chosen = {forms[at] for at in pages}
    # The file says of itself which forms it is of.
    inside = [at for at, form in enumerate(forms) if form in chosen]
    places = {at: place for place, at in enumerate(inside)}
    content = pdf_bytes(only(whole, chosen), progress, [places[at] for at in pages])
    write_whole(path, content, overwrite=overwrite)


@collector_at_rest()
def write_set(
    order: Order,
    out: Path,
    estimate: Path,
    forms: Sequence[str] | None,
    kinds: Kinds,
    *,
    overwrite: Overwrite,
) -> WrittenForms:
    """Write the forms of an estimate, some or all, into a folder, as `write_files` does.

    Raises UserError, also where one of the forms has nothing to print.
    """
    wanted = set_to_make(order)
    usable = _usable(wanted)
    document = _laid_out(wanted, usable, forms)
    missing = [form for form in dict.fromkeys(forms or ()) if form not in document.forms]
    if missing:
        # Who asks for a sheet by its name must not take a set for whole that lacks it.
        raise _nothing_for(missing, _laid_out(wanted, usable, None).forms)
    written = write_files(document, out, estimate, kinds, overwrite=overwrite)
    notices = _notices(wanted, usable, document, whole=not forms)
    return WrittenForms(tuple(written), (*kept_words(written), *notices))


def page_text(page: int, of: int) -> str:
    """How far the work is, for the line that tells of it."""
    return f"แผ่นที่ {page} จาก {of}"

"""The way into this room: a priced estimate becomes a document, and the document becomes files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from estimator.domain.estimate import form_set_of
from estimator.domain.pricing.price import PricedEstimate
from estimator.errors import UserError
from estimator.files.atomic_write import folder_made
from estimator.files.cancelling import Progress, unhindered
from estimator.files.collector import collector_at_rest
from estimator.files.file_names import WantedName, names_in
from estimator.sheets.all_sheets import AllSheets, Options
from estimator.sheets.document import Document
from estimator.sheets.forms.definition import FormDefinition
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.sheets.letters import in_one_line
from estimator.sheets.writers import pdf_bytes, workbook_bytes, write_pdf, write_workbook

__all__ = [
    "Kinds",
    "Options",
    "SetFile",
    "build_document",
    "pdf_bytes",
    "set_files",
    "workbook_bytes",
    "write_forms",
    "write_pdf",
    "write_workbook",
]

_PDF: Final = ".pdf"
_WORKBOOK: Final = ".xlsx"
_NAMELESS: Final = "ประมาณราคา"


@dataclass(frozen=True, slots=True)
class Kinds:
    """Which files of a set: PDFs, one a form or `one_file` with all of them, and a workbook."""

    pdf: bool = True
    workbook: bool = True
    one_file: bool = False


@dataclass(frozen=True, slots=True)
class SetFile:
    """A file of a set: its name, what it prints, and whether it is the workbook."""

    name: str
    document: Document
    workbook: bool


@collector_at_rest()
def build_document(
    priced: PricedEstimate, forms: Sequence[str] | None = None, options: Options | None = None
) -> Document:
    """Lay out the forms of a priced estimate.

    `forms` names those that are wanted, None means all; a workbook has the others hidden. A form
    for which the estimate has nothing (no purchased equipment, say) is left out. Raises UserError
    where a form is unknown or its definition is bad.
    """
    options = options or Options()
    estimate = priced.estimate
    definitions = options.definitions or usable_forms({}, form_set_of(estimate)).definitions
    _check_known(forms, definitions)
    whole = AllSheets(priced, definitions, options)
    sheets = whole.sheets()
    wanted = [sheet for sheet in sheets if forms is None or sheet.form in forms]
    title = in_one_line(estimate.project.name) or "ราคากลางงานก่อสร้าง"
    return Document(
        title=title,
        author=in_one_line(estimate.project.agency),
        sheets=tuple(wanted),
        thai_digits=options.thai_digits,
        names=whole.names_of_totals(sheets),
        hidden=tuple(each for each in sheets if forms is not None and each.form not in forms),
        form_names={form: each.name for form, each in definitions.items()},
        state=options.state,
        priced_on=estimate.project.priced_on,
    )


def _check_known(forms: Sequence[str] | None, definitions: Mapping[str, FormDefinition]) -> None:
    for form in forms or ():
        if form not in definitions:
            raise UserError(f"ไม่มีแบบฟอร์ม “{form}” แบบที่มีคือ {', '.join(definitions)}")


def set_files(document: Document, folder: Path, name: str, kinds: Kinds) -> tuple[SetFile, ...]:
    """The files of a document in a folder, by what they are of: `name` is the estimate's.

    A form's PDF is ``NAME - FORM.pdf``, one of the whole set ``NAME.pdf``, the workbook
    ``NAME.xlsx``, of a revision ``NAME - FORM - REVISION.pdf`` and so on; what holds some of the
    forms has the names of them all. Where `name` has nothing that a file may be called, ประมาณราคา
    stands for it.
    """
    whole = (name, _forms_in(document), document.state.revision)
    wanted: list[tuple[Document, WantedName]] = []
    if kinds.pdf and kinds.one_file:
        wanted.append((document, WantedName(whole, _PDF)))
    elif kinds.pdf:
        for form in document.forms:
            own = (name, document.form_names.get(form, form), document.state.revision)
            wanted.append((document.of_form(form), WantedName(own, _PDF)))
    if kinds.workbook:
        wanted.append((document, WantedName(whole, _WORKBOOK)))
    names = names_in(folder, (each for _, each in wanted), _NAMELESS)
    return tuple(
        SetFile(called, part, each.suffix == _WORKBOOK)
        for called, (part, each) in zip(names, wanted, strict=True)
    )


def _forms_in(document: Document) -> str:
    """The names of the forms in a document; what it is called where it has all of them."""
    if not document.hidden:
        return document.called
    return ", ".join(document.form_names.get(form, form) for form in document.forms)


def write_forms(
    files: Sequence[SetFile], folder: Path, progress: Progress | None = None
) -> list[Path]:
    """Write the files of a set to a folder; answer what was written.

    What has one of their names is replaced. `progress` counts pages over all files; it may raise
    `Cancelled`, after which only files already whole are there. Raises UserError where a file
    cannot be written.
    """
    told = progress or unhindered
    of = sum(file.document.page_count for file in files)
    done = 0

    def onward(page: int, _of: int) -> None:
        told(done + page, of)

    with folder_made(folder):
        for file in files:
            if file.workbook:
                write_workbook(file.document, folder / file.name, onward)
            else:
                write_pdf(file.document, folder / file.name, onward)
            done += file.document.page_count
    return [folder / file.name for file in files]

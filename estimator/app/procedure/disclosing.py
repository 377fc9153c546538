"""What is disclosed of an approved price, as one folder or one archive (guideline clause 20).

All of it is of the revision that was approved last: the sheets of its set, the workbook, the
announcement, and a list of contents with the checksum of every file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

from estimator.app.forms.making import (
    Kinds,
    Order,
    OrderToRead,
    SetToMake,
    document_of,
    left_out_of,
    order_of,
    set_to_make,
)
from estimator.app.forms.state import state_as_named
from estimator.app.integrity import alterations_in, unlike_sentences
from estimator.app.procedure.approving import NONE_APPROVED, refuse_unapproved
from estimator.app.procedure.paper_source import (
    PaperSource,
    PapersToRead,
    approved_in,
    approved_of,
    papers_of_session,
    source_of,
)
from estimator.app.procedure.papers import PapersToMake, papers_to_make
from estimator.app.project.files import Library, stands_unapproved
from estimator.app.revision_forms import forms_as_named
from estimator.app.revisions import named_state
from estimator.app.session import EstimateSession
from estimator.errors import UserError
from estimator.files.atomic_write import atomic_folder, keep_source, write_whole
from estimator.files.cancelling import Progress, unhindered
from estimator.files.file_errors import ExistingFilesError
from estimator.files.file_names import WantedName, names_in
from estimator.files.presence import is_there
from estimator.sheets.document import Document
from estimator.sheets.papers.kinds import PaperKind
from estimator.sheets.papers.paper_facts import ListedPaper
from estimator.sheets.printing import pdf_bytes, set_files, workbook_bytes
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.store.estimate.integrity import walk_back

_WORD: Final = "เอกสารเปิดเผยราคากลาง"
_ALTERED: Final = "จึงจัดทำเอกสารเปิดเผยจากแฟ้มนี้ไม่ได้ โปรดใช้สำเนาที่ไม่ถูกแก้ไข"
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The first day that an archive can hold: the same files then make the same archive."""


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of the package: its name, its bytes, how many sheets it has (0: a workbook)."""

    name: str
    content: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class PackageToMake:
    """A package as values, so that another process can make it: `stem` begins its names."""

    stem: str
    revision: str
    forms: SetToMake
    papers: PapersToMake

    def name(self, out: Path, *, archive: bool) -> str:
        """What it is called in a folder."""
        return _name(out, self.stem, self.revision, archive)


@dataclass(frozen=True, slots=True)
class PackageToRead:
    """A package of one moment, of which what takes long is still to be read."""

    stem: str
    revision: str
    forms: OrderToRead
    papers: PapersToRead

    def name(self, out: Path, *, archive: bool) -> str:
        """What it will be called in a folder."""
        return _name(out, self.stem, self.revision, archive)

    def read(self) -> PackageToMake:
        """Read it, on any thread. Raises UserError."""
        source, forms = self.papers.read(), set_to_make(self.forms.read())
        return _package(self.stem, self.revision, forms, source)


def _name(out: Path, stem: str, revision: str, archive: bool) -> str:
    wanted = WantedName((stem, _WORD, revision), ".zip" if archive else "")
    return next(names_in(out, [wanted], _WORD))


def package_of_session(session: EstimateSession) -> PackageToRead:
    """The package of the open estimate's approved revision. Raises UserError where none is."""
    revision, path = approved_in(session), session.path
    if revision is None or path is None:
        raise UserError(NONE_APPROVED)
    order = order_of(session, thai_digits=False, revision=revision)
    papers = papers_of_session(session, revision)
    if order is None or papers is None:
        raise UserError(NONE_APPROVED)
    return PackageToRead(path.stem, revision.name, order, papers)


def disclose(
    path: Path,
    library: Library,
    out: Path,
    *,
    archive: bool,
    overwrite: bool,
    today: date | None = None,
) -> tuple[Path, tuple[str, ...]]:
    """Write the package into a folder of its own within `out`, or as one archive there.

    Answers where it is, and what is to be known of it. Raises ExistingFilesError where it is there
    already and may not be replaced, and UserError where no revision is approved, or the thirty
    days of it were over before it was published.
    """
    package = package_of(path, library, today)
    made = write_package(package, out, path, archive=archive, overwrite=overwrite)
    return made, package.papers.told


def write_package(
    package: PackageToMake,
    out: Path,
    estimate: Path,
    progress: Progress = unhindered,
    *,
    archive: bool,
    overwrite: bool,
) -> Path:
    """Make a package and write it within `out`, whole or not at all; answers where it is.

    Raises ExistingFilesError and UserError.
    """
    name = package.name(out, archive=archive)
    target = out / name
    keep_source(estimate, [target])
    if is_there(target) and not overwrite:
        raise ExistingFilesError(out, [name])
    write = write_archive if archive else write_folder
    write(target, packed(package, progress), overwrite=overwrite)
    return target


def write_folder(folder: Path, files: Sequence[PackedFile], *, overwrite: bool) -> None:
    """Put files into a folder, all of them or none. Raises UserError."""
    with atomic_folder(folder, overwrite=overwrite) as aside:
        for each in files:
            write_whole(aside / each.name, each.content, overwrite=False)


def write_archive(place: Path, files: Sequence[PackedFile], *, overwrite: bool) -> None:
    """Write files as one archive, whole or not at all. Raises UserError."""
    write_whole(place, _archived(files), overwrite=overwrite)


def package_of(path: Path, library: Library, today: date | None = None) -> PackageToMake:
    """The package of a file's approved revision, and of no other, whatever that is called.

    Raises UserError where none is approved, and where the file was altered by another program.
    """
    with open_estimate_file(path, read_only=True) as file, library() as rates:
        revision, altered = refuse_unapproved(file), alterations_in(file)
        unlike = unlike_sentences(walk_back(file), file.estimate)
        if unlike:
            raise UserError([*unlike, _ALTERED])
        named = named_state(file, rates, revision)
        forms = forms_as_named(named, file.kept_forms())
        state = state_as_named(named, forms.altered(altered))
        revisions, approved, stands = file.revisions(), approved_of(file), stands_unapproved(file)
        source = source_of(state, file.estimate, revisions, today, approved, stands)
    order = Order(state.priced, state.books, forms, named=named, altered=state.altered)
    return _package(path.stem, revision.name, set_to_make(order), source)


def _package(stem: str, revision: str, forms: SetToMake, source: PaperSource) -> PackageToMake:
    if faults := source.state.altered.sentences:
        raise UserError([*faults, _ALTERED])
    if forms.state.revision != revision:
        raise UserError(
            f"ฉบับ “{revision}” ที่เห็นชอบไว้ไม่ตรงกับที่แฟ้มเก็บไว้แล้ว จึงจัดทำเอกสารเปิดเผยไม่ได้ "
            "โปรดดูผลการตรวจแฟ้มที่หน้าตรวจสอบ"
        )
    papers: tuple[PaperKind, ...] = ("notice", "contents")
    made = papers_to_make(source, papers)
    return PackageToMake(
        stem, revision, forms, replace(made, told=(*made.told, *left_out_of(forms)))
    )


def packed(package: PackageToMake, progress: Progress = unhindered) -> tuple[PackedFile, ...]:
    """The files of a package, the list of contents the last."""
    made, pdf = package.papers, Kinds(workbook=False)
    files = [*_files_of(document_of(package.forms), package.stem, Kinds(), progress)]
    notice, contents = made.definitions
    announced = replace(made, definitions=(notice,)).document()
    files += _files_of(announced, package.stem, pdf)
    lacking = [ListedPaper(each, 0, "") for each in left_out_of(package.forms)]
    facts = replace(made.facts, contents=[*map(_listed, files), *lacking])
    listing = replace(made, definitions=(contents,), facts=facts).document()
    return (*files, *_files_of(listing, package.stem, pdf))


def _files_of(
    document: Document, stem: str, kinds: Kinds, progress: Progress = unhindered
) -> Iterator[PackedFile]:
    files = set_files(document, Path(), stem, kinds)
    for done, each in enumerate(files):
        progress(done, len(files))
        if each.workbook:
            yield PackedFile(each.name, workbook_bytes(each.document), 0)
        else:
            yield PackedFile(each.name, pdf_bytes(each.document), each.document.page_count)


def _listed(file: PackedFile) -> ListedPaper:
    return ListedPaper(file.name, file.pages, sha256(file.content).hexdigest())


def _archived(files: Sequence[PackedFile]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in files:
            archive.writestr(zipfile.ZipInfo(each.name, _LONG_AGO), each.content)
    return held.getvalue()

"""What is disclosed of an approved price, as one folder or one archive (guideline clause 20).

All of it is of the revision that was approved last: the sheets of its set, the workbook, the
announcement, and a list of contents with the checksum of every file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from estimator.app.forms.making import Kinds, Order, document_of, set_to_make
from estimator.app.integrity import alterations_in, unlike_sentences
from estimator.app.procedure.approving import refuse_unapproved
from estimator.app.procedure.papers import papers_to_make
from estimator.app.project.files import Library
from estimator.app.revision_forms import forms_as_named
from estimator.app.revisions import named_state, sound_estimate
from estimator.domain.pricing.price import price
from estimator.errors import UserError
from estimator.files.atomic_write import atomic_folder, keep_source, write_whole
from estimator.files.file_errors import ExistingFilesError
from estimator.files.file_names import WantedName, names_in
from estimator.sheets.document import Document
from estimator.sheets.papers.kinds import PaperKind
from estimator.sheets.papers.paper_facts import ListedPaper
from estimator.sheets.printing import pdf_bytes, set_files, workbook_bytes
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.store.estimate.integrity import walk_back

_WORD: Final = "เอกสารเปิดเผยราคากลาง"
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The first day that an archive can hold: the same files then make the same archive."""


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of the package: its name, its bytes, how many sheets it has (0: a workbook)."""

    name: str
    content: bytes
    pages: int


def disclose(
    path: Path, library: Library, out: Path, *, archive: bool, overwrite: bool
) -> tuple[Path, tuple[str, ...]]:
    """Write the package into a folder of its own within `out`, or as one archive there.

    Answers where it is, and what is to be known of it. Raises ExistingFilesError where it is there
    already and may not be replaced, and UserError where no revision is approved.
    """
    revision, files, told = package_of(path, library)
    wanted = WantedName((path.stem, _WORD, revision), ".zip" if archive else "")
    (name,) = names_in(out, [wanted], _WORD)
    target = out / name
    keep_source(path, [target])
    if target.exists() and not overwrite:
        raise ExistingFilesError(out, [name])
    write = write_archive if archive else write_folder
    write(target, files, overwrite=overwrite)
    return target, told


def write_folder(folder: Path, files: Sequence[PackedFile], *, overwrite: bool) -> None:
    """Put files into a folder, all of them or none. Raises UserError."""
    with atomic_folder(folder, overwrite=overwrite) as aside:
        for each in files:
            write_whole(aside / each.name, each.content, overwrite=False)


def write_archive(place: Path, files: Sequence[PackedFile], *, overwrite: bool) -> None:
    """Write files as one archive, whole or not at all. Raises UserError."""
    write_whole(place, _archived(files), overwrite=overwrite)


def package_of(path: Path, library: Library) -> tuple[str, tuple[PackedFile, ...], tuple[str, ...]]:
    """The approved revision's name, the files of its package, and what is to be known of them."""
    papers: tuple[PaperKind, ...] = ("notice", "contents")
    with open_estimate_file(path, read_only=True) as file, library() as rates:
        revision, altered = refuse_unapproved(file), alterations_in(file)
        unlike = unlike_sentences(walk_back(file), file.estimate)
        if faults := (*altered.sentences, *unlike):
            advice = "จึงจัดทำเอกสารเปิดเผยจากแฟ้มนี้ไม่ได้ โปรดใช้สำเนาที่ไม่ถูกแก้ไข"
            raise UserError([*faults, advice])
        named = named_state(file, rates, revision)
        priced = price(sound_estimate(named), named.books)
        forms = forms_as_named(named, file.kept_forms())
        made = papers_to_make(file, named, priced, named.books, papers)
    order = Order(priced, named.books, forms, named=named, altered=forms.altered(altered))
    files = [*_files_of(document_of(set_to_make(order)), path.stem, Kinds())]
    notice, contents = made.definitions
    pdf = Kinds(workbook=False)
    files += _files_of(replace(made, definitions=(notice,)).document(), path.stem, pdf)
    facts = replace(made.facts, contents=[_listed(each) for each in files])
    listing = replace(made, definitions=(contents,), facts=facts).document()
    return revision.name, (*files, *_files_of(listing, path.stem, pdf)), made.told


def _files_of(document: Document, stem: str, kinds: Kinds) -> Iterator[PackedFile]:
    for each in set_files(document, Path(), stem, kinds):
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

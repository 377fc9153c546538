"""The official PDF of the guideline that an office keeps beside the program's own words.

It is chosen once for each edition, looked through and copied into the user's data, with the pages
that the office knows of. Opened is only what was looked through: a copy that is another by now is
refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

from estimator.app.fields import FieldSpec
from estimator.domain.clauses import GUIDELINE_NAMES, ClauseThere, Guideline
from estimator.domain.money import THAI_TO_ARABIC
from estimator.errors import UserError, short
from estimator.files.atomic_write import folder_made, write_whole
from estimator.files.bounded_reading import read_file
from estimator.files.cancelling import Progress, unhindered
from estimator.files.memory_bound import memory_bound
from estimator.files.places import user_data
from estimator.files.work_process import Job

_LARGEST: Final = 64 * 1024 * 1024
"""Bytes of a PDF; a scanned circular with all its tables takes half."""
_LARGEST_NOTES: Final = 64 * 1024
_MOST_MEMORY: Final = 1 << 30
_MOST_PAGES: Final = 10_000
_CHOOSE: Final = "โปรดเลือกแฟ้ม PDF ใหม่"


@dataclass(frozen=True, slots=True)
class KeptPdf:
    """What is kept of a PDF: its checksum, how many pages it has, and which ones are known.

    `begins` is the page of the file on which page 1 of the guideline lies; `of_clauses` are pages
    of the file by the number of the clause.
    """

    checksum: str
    pages: int
    begins: int = 1
    of_clauses: Mapping[str, int] = field(default_factory=dict)


def here(job: Job[int]) -> int:
    """Look through a PDF here and now."""
    return job(unhindered)


def kept_pdf(guideline: Guideline) -> KeptPdf | None:
    """What is kept for an edition. Raises UserError where it cannot be read."""
    path = _notes_path(guideline)
    if not path.exists():
        return None
    try:
        kept = KeptPdf(**json.loads(read_file(path, _LARGEST_NOTES)))
        _check(kept)
    except (ValueError, TypeError, RecursionError) as error:
        name = GUIDELINE_NAMES[guideline]
        raise UserError(f"ข้อมูลของ PDF แนวทางฯ {name} ที่เก็บไว้อ่านไม่ได้ {_CHOOSE}") from error
    return kept


def _check(kept: KeptPdf) -> None:
    if type(kept.of_clauses) is not dict:
        raise ValueError
    numbers = (kept.pages, kept.begins, *kept.of_clauses.values())
    if not all(type(each) is int and 1 <= each <= kept.pages for each in numbers):
        raise ValueError
    if type(kept.checksum) is not str or kept.pages > _MOST_PAGES:
        raise ValueError


def keep_pdf(
    source: Path, guideline: Guideline, look_through: Callable[[Job[int]], int] = here
) -> KeptPdf:
    """Look a PDF through and keep a copy for an edition, in place of one from before.

    Pages that were given for another file of as many pages stay. Raises UserError.
    """
    content = read_file(source, _LARGEST)
    pages = look_through(partial(_pages, content, source.name))
    if pages > _MOST_PAGES:
        raise UserError(f"แฟ้ม “{short(source.name)}” มีเกิน {_MOST_PAGES:,} หน้า จึงไม่รับ")
    before = _before(guideline)
    kept = KeptPdf(sha256(content).hexdigest(), pages)
    if before is not None and before.pages == pages:
        kept = replace(kept, begins=before.begins, of_clauses=before.of_clauses)
    with folder_made(_folder()):
        write_whole(pdf_path(guideline), content, overwrite=True)
        _write(kept, guideline)
    return kept


def _before(guideline: Guideline) -> KeptPdf | None:
    try:
        return kept_pdf(guideline)
    except UserError:  # it is being put right just now
        return None


@dataclass(frozen=True, slots=True)
class PdfPlace:
    """A clause in the kept PDF of an edition: what the fields of pages show and change."""

    kept: KeptPdf
    guideline: Guideline
    there: ClauseThere

    @property
    def page(self) -> int | None:
        """Its page of the file: as the office says, or by the printed number; None: not known."""
        if self.there.number in self.kept.of_clauses:
            return self.kept.of_clauses[self.there.number]
        if self.there.page is None:
            return None
        page = self.kept.begins + self.there.page - 1
        return page if page <= self.kept.pages else None


def _begin_at(place: PdfPlace, typed: str) -> KeptPdf:
    begins = _page(typed, place.kept) or 1
    return _write(replace(place.kept, begins=begins), place.guideline)


def _put_page(place: PdfPlace, typed: str) -> KeptPdf:
    """What is no longer typed is forgotten: the printed number counts again."""
    of_clauses = dict(place.kept.of_clauses)
    of_clauses.pop(place.there.number, None)
    page = _page(typed, place.kept)
    if page is not None:
        of_clauses[place.there.number] = page
    return _write(replace(place.kept, of_clauses=of_clauses), place.guideline)


BEGINS: Final[FieldSpec[PdfPlace, KeptPdf]] = FieldSpec(
    "begins", "แนวทางฯ เริ่มที่หน้า", lambda place: str(place.kept.begins), _begin_at, most=6
)
CLAUSE_PAGE: Final[FieldSpec[PdfPlace, KeptPdf]] = FieldSpec(
    "page",
    "หน้าของข้อนี้",
    lambda place: "" if place.page is None else str(place.page),
    _put_page,
    most=6,
)
"""Both are pages of the file, from 1."""


def to_open(kept: KeptPdf, guideline: Guideline) -> Path:
    """The copy, as it was looked through. Raises UserError where it is gone or another by now."""
    path = pdf_path(guideline)
    if not path.exists():
        raise UserError(f"ไม่พบสำเนา PDF แนวทางฯ {GUIDELINE_NAMES[guideline]} ที่เก็บไว้ {_CHOOSE}")
    if sha256(read_file(path, _LARGEST)).hexdigest() != kept.checksum:
        raise UserError(
            f"สำเนา PDF แนวทางฯ {GUIDELINE_NAMES[guideline]} ถูกแก้หลังจากที่ตรวจไว้ จึงไม่เปิด {_CHOOSE}"
        )
    return path


def pdf_path(guideline: Guideline) -> Path:
    """Where the copy of an edition lies; nothing need be there."""
    return _folder() / f"{guideline}.pdf"


def _notes_path(guideline: Guideline) -> Path:
    return _folder() / f"{guideline}.json"


def _folder() -> Path:
    return user_data() / "guideline"


def _write(kept: KeptPdf, guideline: Guideline) -> KeptPdf:
    text = json.dumps(asdict(kept), ensure_ascii=False, indent=1)
    write_whole(_notes_path(guideline), text.encode(), overwrite=True)
    return kept


def _page(typed: str, kept: KeptPdf) -> int | None:
    """A page of the file as it is typed; None where nothing is. Raises UserError."""
    digits = typed.strip().translate(THAI_TO_ARABIC)
    if not digits:
        return None
    if not re.fullmatch("[0-9]{1,6}", digits) or not 1 <= int(digits) <= kept.pages:
        raise UserError(f"แฟ้ม PDF นี้มี {kept.pages:,} หน้า โปรดพิมพ์เลขหน้าตั้งแต่ 1 ถึง {kept.pages:,}")
    return int(digits)


def _pages(content: bytes, name: str, progress: Progress) -> int:
    # What reads PDF is slow to load, and few ever bring one.
    from estimator.sheets.comparing.harmless_pdf import pages_of_harmless

    with memory_bound(_MOST_MEMORY):
        return pages_of_harmless(content, name, progress)

"""Whether a printed sheet is of an estimate's file, and of which revision in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from estimator.app.revisions import Revision, is_stopped, named_state
from estimator.app.session import EstimateSession
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.domain.wording import thai_date
from estimator.errors import UserError
from estimator.exchange.estimate.checksum import checksum
from estimator.files.file_errors import translate_file_errors
from estimator.sheets.checksums import Mark, marks_in
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file

LARGEST_SHEET: Final = 1 << 28
"""Bytes; the PDF of a hundred thousand lines takes a tenth of it."""
_ALL: Final = 1 << 40
_CODE_ALONE: Final = "ตรวจจากรหัสในแฟ้มที่พิมพ์เท่านั้น สิ่งที่อาจแก้หรือแทรกในแฟ้มนั้นภายหลังไม่ได้ตรวจ"
_PRINT_IT: Final = "โปรดพิมพ์จากฉบับนั้นก่อนลงนาม"
_NAME_IT: Final = "โปรดบันทึกเป็นฉบับ แล้วพิมพ์จากฉบับนั้นก่อนลงนาม"
_MEND_IT: Final = "และยังมีข้อที่ต้องแก้ไขก่อน โปรดแก้ตามผลการตรวจ บันทึกเป็นฉบับใหม่ แล้วพิมพ์จากฉบับนั้นก่อนลงนาม"

Kind = Literal["revision", "draft", "other", "mixed", "unmarked"]


@dataclass(frozen=True, slots=True)
class Known:
    """A revision of a file with what its sheets are known by."""

    revision: Revision
    mark: Mark

    @property
    def name(self) -> str:
        """What it was named."""
        return self.revision.name

    @property
    def on(self) -> date:
        """The day on which it was named."""
        return self.revision.at.date()


@dataclass(frozen=True, slots=True)
class SheetVerdict:
    """What a sheet is: of a revision, a draft, of something else, or nothing that can be told."""

    kind: Kind
    sentence: str
    mark: Mark | None = None
    revisions: tuple[Known, ...] = ()
    """Those that it may be of, the newest first: more than one where nothing was changed."""

    @property
    def is_of_revision(self) -> bool:
        """Whether it may be taken for a revision of the file."""
        return self.kind == "revision"


@dataclass(frozen=True, slots=True)
class VerifiedFile:
    """A file that could be read to the end: steps, revisions from the newest, a sheet's verdict."""

    steps: int
    revisions: tuple[Known, ...]
    verdict: SheetVerdict | None


def verify_file(
    path: Path, library: Callable[[], AbstractContextManager[Books]], sheet: Path | None
) -> VerifiedFile:
    """Read all of a file, which is not changed, and say what a sheet is, if one is given.

    Raises UserError where something in the file is damaged, or the sheet cannot be read.
    """
    marks = None if sheet is None else _marks_of(sheet)
    with open_estimate_file(path, read_only=True) as file, library() as books:
        steps = len(file.history(limit=_ALL))
        known = tuple(known_revisions(file, books))
        verdict = None
        if sheet is not None and marks is not None:
            now = _Now(file.estimate, file.kept_books().with_fallback(books))
            verdict = _Looked(file, books, known, now).verdict(sheet.name, marks)
        return VerifiedFile(steps, known, verdict)


def verify_sheet(session: EstimateSession, sheet: Path) -> SheetVerdict:
    """Say what a sheet is of the open file; raises UserError where either cannot be read."""
    marks, file = _marks_of(sheet), session.file
    known = () if file is None else tuple(known_revisions(file, session.library))
    now = _Now(session.estimate, session.books)
    return _Looked(file, session.library, known, now).verdict(sheet.name, marks)


def known_revisions(file: EstimateFile, library: Books) -> Iterator[Known]:
    """The revisions of a file, the newest first, with their checksums. Raises FileProblem."""
    for revision in file.revisions():
        named = named_state(file, library, revision)
        yield Known(revision, Mark(checksum(named.estimate, named.books), draft=False))


def verified_answer(found: VerifiedFile) -> dict[str, object]:
    """What `verify --json` answers; `matches` is whether the sheet is of a revision."""
    verdict = found.verdict
    sheet = None
    if verdict is not None:
        mark = verdict.mark
        sheet = {
            "kind": verdict.kind,
            "matches": verdict.is_of_revision,
            "checksum": None if mark is None else mark.checksum,
            "draft": None if mark is None else mark.draft,
            "revisions": [each.name for each in verdict.revisions],
            "message": verdict.sentence,
        }
    return {
        "steps": found.steps,
        "revisions": [
            {
                "name": each.name,
                "date": each.on.isoformat(),
                "code": each.mark.code,
                "checksum": each.mark.checksum,
            }
            for each in found.revisions
        ],
        "sheet": sheet,
    }


def verified_text(path: Path, found: VerifiedFile) -> str:
    """The same for people, a line each."""
    lines = [
        f"แฟ้ม “{path.name}” อ่านได้ครบถ้วน มีบันทึกการแก้ไข {found.steps:,} รายการ",
        *(_told(each) for each in found.revisions),
    ]
    if not found.revisions:
        lines.append("แฟ้มนี้ยังไม่เคยบันทึกฉบับ")
    if found.verdict is not None and found.verdict.is_of_revision:
        lines.append(found.verdict.sentence)
    return "\n".join(lines) + "\n"


def _told(known: Known) -> str:
    return f"ฉบับ “{known.name}” {thai_date(known.on)} รหัสตรวจ {known.mark.code}"


def _marks_of(sheet: Path) -> tuple[Mark, ...]:
    with translate_file_errors(sheet, "reading"):
        # What is no plain file may have no end, or wait for ever.
        if sheet.exists() and not sheet.is_file():
            raise UserError(f"“{sheet.name}” ไม่ใช่แฟ้ม โปรดเลือกแฟ้ม PDF หรือ Excel ที่พิมพ์จากโปรแกรมนี้")
        with sheet.open("rb") as opened:
            content = opened.read(LARGEST_SHEET + 1)
    if len(content) > LARGEST_SHEET:
        raise UserError(f"แฟ้ม “{sheet.name}” ใหญ่เกิน 256 เมกะไบต์ จึงไม่ใช่แผ่นที่พิมพ์จากโปรแกรมนี้")
    return marks_in(content)


@dataclass(frozen=True, slots=True)
class _Now:
    """The estimate as it stands, with its books."""

    estimate: Estimate
    books: Books


@dataclass(frozen=True, slots=True)
class _Looked:
    """What a sheet is compared with."""

    file: EstimateFile | None
    library: Books
    known: tuple[Known, ...]
    now: _Now

    def verdict(self, name: str, marks: tuple[Mark, ...]) -> SheetVerdict:
        """What a sheet of that name is that bears the marks."""
        if not marks:
            return SheetVerdict(
                "unmarked",
                f"ไม่พบรหัสตรวจในแฟ้ม “{name}” จึงบอกไม่ได้ว่าพิมพ์จากฉบับใด "
                "ตรวจได้เฉพาะ PDF และ Excel ของแบบฟอร์มที่โปรแกรมนี้ทำขึ้น ถ้าเป็นแผ่นกระดาษหรือภาพสแกน "
                f"โปรดเทียบรหัสตรวจที่ท้ายแผ่นกับรหัสของแต่ละฉบับ ({self._codes()})",
            )
        if len(marks) > 1:
            codes = ", ".join(dict.fromkeys(each.code for each in marks))
            return SheetVerdict(
                "mixed",
                f"แฟ้ม “{name}” รวมแผ่นที่พิมพ์ต่างคราวกัน (รหัสตรวจ {codes}) โปรดตรวจทีละแฟ้ม",
            )
        (mark,) = marks
        of = tuple(each for each in self.known if each.mark.checksum == mark.checksum)
        if mark.draft:
            return self._of_draft(name, mark, of)
        if of:
            sentence = f"“{name}” ตรงกับ{_any_of(of)} ของแฟ้มประมาณราคานี้ {_CODE_ALONE}"
            return SheetVerdict("revision", sentence, mark, of)
        if self._is_now(mark):
            return SheetVerdict(
                "other",
                f"“{name}” พิมพ์จากฉบับที่ไม่มีในแฟ้มประมาณราคานี้ แม้ข้อมูลตรงกับที่แก้ไขล่าสุดในแฟ้มนี้ "
                f"(รหัสตรวจของแผ่นคือ {mark.code} {self._codes()}) "
                "โปรดตรวจกับแฟ้มสำเนาที่บันทึกฉบับนั้นไว้",
                mark,
            )
        return self._of_another(name, mark)

    def _of_draft(self, name: str, mark: Mark, of: tuple[Known, ...]) -> SheetVerdict:
        # To print from a revision that a check stops gives a draft again.
        good = tuple(each for each in of if not self._stopped(each))
        if of:
            there = f"“{name}” เป็นร่าง ข้อมูลเหมือน{_any_of(good or of)}"
            advice = f" {_PRINT_IT}" if good else f" ซึ่งเป็นร่าง{_MEND_IT}"
            return SheetVerdict("draft", there + advice, mark, of)
        if self._is_now(mark):
            stopped = is_stopped(self.now.estimate, self.now.books)
            advice = _MEND_IT if stopped else f" {_NAME_IT}"
            sentence = f"“{name}” เป็นร่าง ข้อมูลตรงกับที่แก้ไขล่าสุดในแฟ้มนี้ ซึ่งยังไม่ได้บันทึกเป็นฉบับ{advice}"
            return SheetVerdict("draft", sentence, mark)
        return self._of_another(name, mark)

    def _of_another(self, name: str, mark: Mark) -> SheetVerdict:
        return SheetVerdict(
            "other",
            f"“{name}” {'เป็นร่างที่' if mark.draft else ''}ไม่ตรงกับฉบับใดในแฟ้มประมาณราคานี้ "
            f"และไม่ตรงกับที่แก้ไขล่าสุด (รหัสตรวจของแผ่นคือ {mark.code} {self._codes()}) "
            "โปรดตรวจว่าเป็นแผ่นของแฟ้มอื่น หรือพิมพ์ก่อนการแก้ไข",
            mark,
        )

    def _codes(self) -> str:
        codes = dict.fromkeys(each.mark.code for each in self.known)
        return f"รหัสของฉบับที่มีคือ {' '.join(codes)}" if codes else "แฟ้มนี้ยังไม่เคยบันทึกฉบับ"

    def _is_now(self, mark: Mark) -> bool:
        return mark.checksum == checksum(self.now.estimate, self.now.books)

    def _stopped(self, known: Known) -> bool:
        if self.file is None:
            return False
        named = named_state(self.file, self.library, known.revision)
        return is_stopped(named.estimate, named.books)


def _any_of(known: tuple[Known, ...]) -> str:
    """Nothing was changed between two revisions of one checksum."""
    return " หรือ".join(map(_told, known))

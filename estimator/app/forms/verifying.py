"""Whether a printed sheet is of an estimate's file, and of which revision in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from estimator.app.revisions import named_state
from estimator.app.session import EstimateSession
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
_WORKBOOK: Final = ".xlsx"

Kind = Literal["revision", "draft", "other", "mixed", "unmarked"]


@dataclass(frozen=True, slots=True)
class Known:
    """A revision of a file with what its sheets are known by."""

    name: str
    on: date
    mark: Mark


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
            now = checksum(file.estimate, file.kept_books().with_fallback(books))
            verdict = _verdict(sheet.name, marks, known, now)
        return VerifiedFile(steps, known, verdict)


def verify_sheet(session: EstimateSession, sheet: Path) -> SheetVerdict:
    """Say what a sheet is of the open file; raises UserError where either cannot be read."""
    marks, file = _marks_of(sheet), session.file
    known = () if file is None else tuple(known_revisions(file, session.library))
    return _verdict(sheet.name, marks, known, checksum(session.estimate, session.books))


def known_revisions(file: EstimateFile, library: Books) -> Iterator[Known]:
    """The revisions of a file, the newest first, with their checksums. Raises FileProblem."""
    for revision in file.revisions():
        named = named_state(file, library, revision)
        own = Mark(checksum(named.estimate, named.books), draft=False)
        yield Known(revision.name, revision.at.date(), own)


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


def _verdict(
    name: str, marks: tuple[Mark, ...], known: tuple[Known, ...], now: str
) -> SheetVerdict:
    if not marks:
        return SheetVerdict(
            "unmarked",
            f"ไม่พบรหัสตรวจในแฟ้ม “{name}” จึงบอกไม่ได้ว่าพิมพ์จากฉบับใด "
            "ตรวจได้เฉพาะ PDF และ Excel ที่โปรแกรมนี้ทำขึ้น "
            "ถ้าเป็นแผ่นกระดาษ โปรดเทียบรหัสตรวจที่ท้ายแผ่นกับรหัสของแต่ละฉบับ",
        )
    if len(marks) > 1:
        codes = ", ".join(dict.fromkeys(each.code for each in marks))
        return SheetVerdict(
            "mixed", f"แฟ้ม “{name}” รวมแผ่นที่พิมพ์ต่างคราวกัน (รหัสตรวจ {codes}) โปรดตรวจทีละแฟ้ม"
        )
    (mark,) = marks
    of = tuple(each for each in known if each.mark.checksum == mark.checksum)
    # Nothing was changed between two revisions of one checksum.
    told = " หรือ".join(map(_told, of))
    if of and not mark.draft:
        sentence = f"“{name}” พิมพ์จาก{told} ของแฟ้มประมาณราคานี้"
        if name.lower().endswith(_WORKBOOK):
            sentence += " ตัวเลขที่อาจแก้ในสมุดงานภายหลังไม่ได้ตรวจ"
        return SheetVerdict("revision", sentence, mark, of)
    if of:
        sentence = f"“{name}” เป็นร่าง ข้อมูลเหมือน{told} โปรดพิมพ์จากฉบับนั้นก่อนลงนาม"
        return SheetVerdict("draft", sentence, mark, of)
    if mark.checksum == now:
        sentence = f"“{name}” เป็นร่าง ข้อมูลตรงกับที่แก้ไขล่าสุดในแฟ้มนี้ ซึ่งยังไม่ได้บันทึกเป็นฉบับ"
        return SheetVerdict("draft", sentence, mark)
    there = "แฟ้มนี้ยังไม่เคยบันทึกฉบับ"
    if known:
        there = f"รหัสของฉบับที่มีคือ {' '.join(dict.fromkeys(each.mark.code for each in known))}"
    return SheetVerdict(
        "other",
        f"“{name}” {'เป็นร่างที่' if mark.draft else ''}ไม่ตรงกับฉบับใดในแฟ้มประมาณราคานี้ "
        f"และไม่ตรงกับที่แก้ไขล่าสุด (รหัสตรวจของแผ่นคือ {mark.code} {there}) "
        "โปรดตรวจว่าเป็นแผ่นของแฟ้มอื่น หรือพิมพ์ก่อนการแก้ไข",
        mark,
    )

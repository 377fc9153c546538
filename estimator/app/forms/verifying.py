"""Whether a printed sheet is of an estimate's file, and of which revision in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, Literal

from estimator.app.forms.comparing import (
    HERE,
    Runners,
    SheetComparison,
    SheetFile,
    SheetOf,
    compare,
    read_sheet,
)
from estimator.app.forms.comparison_words import other_content, same_content
from estimator.app.history import NO_DAY
from estimator.app.integrity import (
    integrity_sentences,
    rescue_sentence,
    unlike_sentences,
    unused_sentences,
    whole_sentence,
)
from estimator.app.revision_forms import lost_forms
from estimator.app.revisions import (
    Named,
    Revision,
    editions_lacked,
    is_stopped,
    named_state,
    named_without,
    price_words,
    worth_anew,
)
from estimator.app.session import EstimateSession
from estimator.domain.estimate import Estimate
from estimator.domain.money import plain_baht
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import price
from estimator.domain.wording import thai_date
from estimator.errors import UserError, short
from estimator.exchange.estimate.checksum import checksum
from estimator.files.cancelling import Progress, share_of, unhindered
from estimator.files.collector import collector_at_rest
from estimator.sheets.checksums import Mark
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.store.estimate.integrity import (
    Integrity,
    integrity_of,
    unused_in,
    walk_back,
)

_READ: Final = 0.2
"""Of all the time: how much it takes to read the revisions."""
_PRINT_IT: Final = "โปรดพิมพ์จากฉบับนั้นก่อนลงนาม"
_NAME_IT: Final = "โปรดบันทึกเป็นฉบับ แล้วพิมพ์จากฉบับนั้นก่อนลงนาม"
_ANEW: Final = "โปรดคืนเป็นฉบับนั้น บันทึกเป็นฉบับใหม่ แล้วพิมพ์จากฉบับใหม่ก่อนลงนาม"
_MEND_IT: Final = "และยังมีข้อที่ต้องแก้ไขก่อน โปรดแก้ตามผลการตรวจ บันทึกเป็นฉบับใหม่ แล้วพิมพ์จากฉบับนั้นก่อนลงนาม"

Kind = Literal["revision", "draft", "changed", "unproved", "other", "mixed", "unmarked"]
"""A sheet with the mark of a revision or of a draft is `changed` where something in it is other
than in the same sheet made anew, and `unproved` where that could not be compared."""


@dataclass(frozen=True, slots=True)
class Known:
    """A revision of a file with what its sheets are known by.

    `lacked` are editions that it was named without, and that there are now: the books of `named`
    are those of then.
    """

    named: Named
    mark: Mark
    lacked: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it was named."""
        return self.named.revision.name

    @property
    def on(self) -> date | None:
        """The day on which it was named, as far as it can be read."""
        return self.named.revision.day


@dataclass(frozen=True, slots=True)
class SheetVerdict:
    """What a sheet is: of a revision, a draft, of something else, or nothing that can be told."""

    kind: Kind
    sentence: str
    mark: Mark | None = None
    revisions: tuple[Known, ...] = ()
    """Those that it may be of, the newest first: more than one where nothing was changed."""
    comparison: SheetComparison | None = None
    """What came of comparing it, if it has a mark of this file."""

    @property
    def is_of_revision(self) -> bool:
        """Whether it may be taken for a revision of the file."""
        return self.kind == "revision"


@dataclass(frozen=True, slots=True)
class ToCompare:
    """What a sheet is compared with, of one moment; to read the revisions takes long."""

    estimate: Estimate
    books: Books
    named: tuple[Named, ...]
    kept_forms: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class VerifiedFile:
    """A file that could be read to the end: steps, revisions from the newest, a sheet's verdict."""

    steps: int
    revisions: tuple[Known, ...]
    verdict: SheetVerdict | None
    integrity: Integrity
    faults: tuple[str, ...] = ()
    """What was altered by another program or differs from the journal, each in a sentence."""
    unproved: int = 0
    """Rows that were there when the file was made, of which nothing tells how they stood."""
    read_otherwise: tuple[str, ...] = ()
    """Editions of which this PC prints figures that the copies in the file have otherwise."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing was altered by another program, as far as the file can tell."""
        return not self.faults


def verify_file(
    path: Path,
    library: Callable[[], AbstractContextManager[Books]],
    sheet: Path | None,
    runners: Runners = HERE,
) -> VerifiedFile:
    """Read all of a file, which is not changed, and say what a sheet is, if one is given.

    Raises UserError where something in the file is damaged, or the sheet cannot be read.
    """
    read = None if sheet is None else read_sheet(sheet, reading=runners.reading)
    with open_estimate_file(path, read_only=True) as file, library() as books:
        found = integrity_of(file)
        try:
            named = _all_named(file, books)
            known, back = tuple(map(_known, named)), walk_back(file)
            forms = file.kept_forms()
            worths = tuple(each for one in named for each in _faults_of(one, forms))
        except UserError as damage:
            if found.is_whole:
                raise
            raise UserError((*integrity_sentences(found), *damage.sentences)) from damage
        unlike = unlike_sentences(back, file.estimate)
        unused = unused_sentences(unused_in(file), file.estimate)
        faults = (*integrity_sentences(found), *unlike, *unused, *worths)
        verdict, kept = None, file.kept_books().with_fallback(books)
        if read is not None:
            now = ToCompare(file.estimate, kept, named, forms)
            verdict = _Looked(now, known).compared(read, unhindered, runners)
        read_otherwise = (*kept.reread_labour, *kept.reread_factor_f)
        return VerifiedFile(
            found.entries, known, verdict, found, faults, back.unproved, read_otherwise
        )


def to_compare(session: EstimateSession) -> ToCompare:
    """The open estimate and its revisions, to be compared with a sheet. Raises FileProblem."""
    file = session.file
    named = () if file is None else _all_named(file, session.library)
    kept = {} if file is None else file.kept_forms()
    return ToCompare(session.estimate, session.books, named, kept)


def verify_sheet(
    found: ToCompare,
    sheet: SheetFile,
    progress: Progress = unhindered,
    runners: Runners = HERE,
) -> SheetVerdict:
    """Say what a sheet is, from its mark and from what else is in it. Raises FileProblem."""
    known = tuple(_all_known(found.named, share_of(progress, 0, _READ)))
    return _Looked(found, known).compared(sheet, share_of(progress, _READ, 1), runners)


@collector_at_rest()
def _all_known(named: tuple[Named, ...], progress: Progress) -> list[Known]:
    known = []
    for at, each in enumerate(named):
        progress(at, len(named))
        known.append(_known(each))
    return known


def _all_named(file: EstimateFile, library: Books) -> tuple[Named, ...]:
    """The revisions of a file, the newest first; none of them is read yet."""
    return tuple(named_state(file, library, each) for each in file.revisions())


def _known(named: Named) -> Known:
    # Of many revisions no estimate stays in memory.
    estimate, worth = named.packed.read(), named.revision.worth
    mark = Mark(checksum(estimate, named.books), draft=False)
    if worth is None or worth.checksum == mark.checksum:
        return Known(named, mark)
    found = named_without(estimate, named)
    if found is None:
        return Known(named, mark)
    lacked, then = found
    return Known(replace(named, books=then), Mark(worth.checksum, draft=False), lacked)


def _faults_of(named: Named, forms: Mapping[str, str]) -> Iterator[str]:
    """What a revision comes to, and is printed with, where that is not as it was named."""
    yield from _worth_faults(named)
    if lost := lost_forms(named, forms):
        yield lost


def _worth_faults(named: Named) -> Iterator[str]:
    """What a revision comes to by the file of today, where it was another when it was named.

    One that was named without an edition that there is now, or without a price, nobody altered.
    """
    then = named.revision.worth
    if then is None:
        return
    now = worth_anew(named)
    name = f"ฉบับ “{short(named.revision.name)}”"
    if now.checksum != then.checksum:
        if editions_lacked(named.packed.read(), named) is not None:
            return
        codes = [Mark(each, draft=False).code for each in (then.checksum, now.checksum)]
        yield (f"{name} เมื่อตั้งชื่อมีรหัสตรวจ {codes[0]} แต่ข้อมูลและสำเนาอัตราที่แฟ้มเก็บไว้ขณะนี้ได้รหัส {codes[1]}")
    elif then.price is not None and now.price != then.price:
        prices = [price_words(each.price) for each in (then, now)]
        yield f"{name} เมื่อตั้งชื่อมี{prices[0]} แต่คำนวณใหม่ได้{prices[1]}"


def _plain_price(revision: Revision) -> str | None:
    worth = revision.worth
    return None if worth is None or worth.price is None else plain_baht(worth.price)


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
            "part": _part(verdict.comparison),
            "difference": _difference(verdict.comparison),
            "message": verdict.sentence,
        }
    return {
        "steps": found.steps,
        "whole": found.is_whole,
        "vouched_from": found.integrity.vouched_from,
        "unproved_rows": found.unproved,
        "rescued": (
            {"at": found.integrity.rescued_at, "from": found.integrity.rescued_from}
            if found.integrity.rescued_at
            else None
        ),
        "broken": [
            {
                "fault": each.fault,
                "of": each.of,
                "number": each.number,
                "at": each.at,
                "who": each.who,
                "name": each.name,
            }
            for each in found.integrity.breaks
        ],
        "copies": [
            {"edition": each.edition, "kind": each.kind, "key": each.key, "fault": each.how}
            for each in found.integrity.kept
        ],
        "faults": list(found.faults),
        "revisions": [
            {
                "name": each.name,
                "date": None if each.on is None else each.on.isoformat(),
                "code": each.mark.code,
                "checksum": each.mark.checksum,
                "price": _plain_price(each.named.revision),
                "named_without": list(each.lacked),
            }
            for each in found.revisions
        ],
        "sheet": sheet,
    }


def _part(comparison: SheetComparison | None) -> str | None:
    """Which sheets of its forms a PDF has alone, as the program wrote it."""
    return None if comparison is None else comparison.part or None


def _difference(comparison: SheetComparison | None) -> dict[str, str] | None:
    """The first place where a sheet is other than made anew, if it was compared."""
    compared = None if comparison is None else comparison.compared
    found = None if compared is None else compared.difference
    if found is None:
        return None
    return {"where": found.where, "what": found.what, "sheet": found.here, "anew": found.anew}


def verified_text(path: Path, found: VerifiedFile) -> str:
    """The same for people, a line each."""
    lines = [f"แฟ้ม “{path.name}” อ่านได้ครบถ้วน มีบันทึกการแก้ไข {found.steps:,} รายการ"]
    if rescued := rescue_sentence(found.integrity):
        lines.append(rescued)
    if found.is_whole:
        lines.append(whole_sentence(found.integrity))
    if found.unproved:
        lines.append(
            f"แฟ้มนี้ยังไม่เคยบันทึกฉบับ จึงไม่มีสิ่งใดเทียบแถว {found.unproved:,} แถวที่มีมาตั้งแต่สร้างแฟ้ม "
            "นอกจากส่วนที่แก้ไขภายหลัง"
        )
    if found.read_otherwise:
        names = ", ".join(found.read_otherwise)
        lines.append(
            f"สำเนาของ {names} ในแฟ้มมีค่าต่างจากชุดเดียวกันของเครื่องนี้: แฟ้มถูกแก้ไข "
            "หรือโปรแกรมรุ่นหลังอ่านหนังสือเวียนใหม่ ดูค่าที่ต่างได้ที่ผลการตรวจ (estimator check)"
        )
    lines += map(_with_price, found.revisions)
    if not found.revisions and not found.unproved:
        lines.append("แฟ้มนี้ยังไม่เคยบันทึกฉบับ")
    if found.verdict is not None and found.verdict.is_of_revision:
        lines.append(found.verdict.sentence)
    return "\n".join(lines) + "\n"


def _with_price(known: Known) -> str:
    worth = known.named.revision.worth
    told = _told(known) if worth is None else f"{_told(known)} {price_words(worth.price)}"
    return f"{told}{_lacked_words(known)}"


def _lacked_words(known: Known) -> str:
    """That a revision cannot be printed any more as it was named, where that is so."""
    if not known.lacked:
        return ""
    editions = ", ".join(f"“{short(each)}”" for each in known.lacked)
    return f" ตั้งชื่อไว้เมื่อยังไม่มีบัญชีหรือตารางชุด {editions} ซึ่งขณะนี้มีแล้ว ยอดจึงไม่เท่าเดิม และพิมพ์เป็นฉบับนั้นไม่ได้อีก"


def _told(known: Known) -> str:
    day = NO_DAY if known.on is None else thai_date(known.on)
    return f"ฉบับ “{known.name}” {day} รหัสตรวจ {known.mark.code}"


@dataclass(frozen=True, slots=True)
class _Looked:
    """What a sheet is compared with."""

    now: ToCompare
    known: tuple[Known, ...]

    def compared(self, sheet: SheetFile, progress: Progress, runners: Runners) -> SheetVerdict:
        """What a sheet is: by its marks, and where one is of this file, by all that is in it."""
        name = sheet.path.name
        verdict = self.verdict(name, sheet.marks)
        if verdict.kind not in ("revision", "draft") or verdict.mark is None:
            return verdict
        try:
            of = self._sheet_of(verdict)
        except UserError as error:
            found = SheetComparison(None, " ".join(error.sentences))
        else:
            found = compare(sheet, of, progress, runners)
        if found.right:
            more = f" {same_content(found)}" if verdict.is_of_revision else ""
            return replace(verdict, sentence=verdict.sentence + more, comparison=found)
        changed = found.compared is not None and found.compared.outcome == "changed"
        told = _any_of(verdict.revisions) or "ข้อมูลที่แก้ไขล่าสุดในแฟ้มนี้"
        sentence = other_content(name, f"ร่างของ{told}" if verdict.mark.draft else told, found)
        kind: Kind = "changed" if changed else "unproved"
        return replace(verdict, kind=kind, sentence=sentence, comparison=found)

    def _sheet_of(self, verdict: SheetVerdict) -> SheetOf:
        """What a sheet with a mark of this file says that it is of."""
        now = self.now
        draft = verdict.mark is not None and verdict.mark.draft
        if not verdict.revisions:
            return SheetOf(price(now.estimate, now.books), now.books, (None,), now.kept_forms)
        newest = verdict.revisions[0].named
        named = tuple(each.named for each in verdict.revisions)
        names = (*named, None) if draft else named
        return SheetOf(price(newest.estimate, newest.books), newest.books, names, now.kept_forms)

    def verdict(self, name: str, marks: tuple[Mark, ...]) -> SheetVerdict:
        """What a sheet of that name is that bears the marks."""
        if not marks:
            return SheetVerdict(
                "unmarked",
                f"แฟ้ม “{name}” ไม่มีรหัสตรวจที่โปรแกรมเขียนไว้ในคุณสมบัติของแฟ้ม จึงบอกไม่ได้ว่าพิมพ์จากฉบับใด "
                "ตรวจได้เฉพาะ PDF และ Excel ของแบบฟอร์มที่โปรแกรมนี้ทำขึ้น ถ้าแยกหน้าหรือบันทึกด้วยโปรแกรมอื่น "
                "โปรดตรวจแฟ้มเดิมที่พิมพ์ ถ้าเป็นแผ่นกระดาษหรือภาพสแกน "
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
            sentence = f"“{name}” ตรงกับ{_any_of(of)} ของแฟ้มประมาณราคานี้{_lacked_words(of[0])}"
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
        if of:
            # To print from a revision that a check stops gives a draft again.
            first = of[0].named
            stopped = is_stopped(first.estimate, first.books, first.packed.checks())
            advice = f" ซึ่งเป็นร่าง{_MEND_IT}" if stopped else f" {_PRINT_IT}"
            if of[0].lacked:
                advice = f"{_lacked_words(of[0])} {_ANEW}"
            sentence = f"“{name}” เป็นร่าง ข้อมูลเหมือน{_any_of(of)}{advice}"
            return SheetVerdict("draft", sentence, mark, of)
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


def _any_of(known: tuple[Known, ...]) -> str:
    """Nothing was changed between two revisions of one checksum."""
    return " หรือ".join(map(_told, known))

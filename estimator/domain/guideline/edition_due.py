"""What clause 19 says of an estimate's books, as findings: one rule, each kind of book's words.

What the estimate's register of circulars says of an edition goes before the project's day of
receipt, which names no circular.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from estimator.domain.books.circular_numbers import edition_named
from estimator.domain.books.due import (
    BeforeTold,
    DueVerdict,
    NewerKnown,
    Notified,
    NotTold,
    PricedTooEarly,
    Supposed,
    Told,
    due,
)
from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.known import MARK_NAMES, KnownEdition, not_held
from estimator.domain.books.trust import KNOWN_ONLY, NOT_HELD
from estimator.domain.clauses import GUIDELINE_NAMES, Guideline, clause_of
from estimator.domain.estimate import Estimate, guideline_of
from estimator.domain.findings import Finding, Severity
from estimator.domain.guideline.days import worked_out_on
from estimator.domain.procedure.circulars import CircularBook, ToldCircular
from estimator.domain.wording import short_thai_date

_LABOUR: Final = "labour_edition"
_FACTOR_F: Final = "factor_f"


@dataclass(frozen=True, slots=True)
class DueWords:
    """How a kind of book is called in these findings, and what is to be done with it.

    `kind` is the kind of book, `field` the setting that they lead to.
    """

    kind: CircularBook
    field: str
    book: str
    use_the_one_of_then: str
    use_the_new_one: str
    use_the_one_notified: str
    say_when_it_came: str


_LABOUR_DUE = DueWords(
    kind="labour",
    field=_LABOUR,
    book="บัญชีค่าแรงงาน",
    use_the_one_of_then="ปรับราคาตามบัญชีค่าแรงงานที่ใช้อยู่ในวันนั้น",
    use_the_new_one="ปรับราคาตามฉบับใหม่",
    use_the_one_notified="ปรับราคาตามบัญชีค่าแรงงานฉบับที่ได้รับแจ้ง",
    say_when_it_came="ระบุวันที่หน่วยงานลงทะเบียนรับหนังสือเวียนที่ทะเบียนหนังสือเวียน หรือปรับราคาตามฉบับใหม่",
)
FACTOR_F_DUE = DueWords(
    kind="factor_f",
    field=_FACTOR_F,
    book="ตาราง Factor F ",
    use_the_one_of_then="เลือกตาราง Factor F ที่ใช้อยู่ในวันนั้น",
    use_the_new_one="คำนวณใหม่ด้วยตารางฉบับใหม่",
    use_the_one_notified="เลือกตาราง Factor F ฉบับที่ได้รับแจ้ง แล้วคำนวณใหม่",
    say_when_it_came="ระบุวันที่หน่วยงานลงทะเบียนรับหนังสือเวียนที่ทะเบียนหนังสือเวียน หรือเลือกตารางฉบับใหม่",
)


@dataclass(frozen=True, slots=True)
class _Weight:
    """How grave a verdict is, whatever the book, and its finding's code for each book's setting."""

    severity: Severity
    codes: Mapping[str, str]


_LATER = _Weight("warn", {_LABOUR: "labour_edition_later", _FACTOR_F: "factor_edition_later"})
_BEFORE_TOLD = _Weight(
    "note", {_LABOUR: "labour_edition_before_told", _FACTOR_F: "factor_edition_before_told"}
)
_DUE = _Weight("stop", {_LABOUR: "labour_edition_due", _FACTOR_F: "factor_edition_due"})
_NEWER = _Weight("warn", {_LABOUR: "newer_labour_edition", _FACTOR_F: "newer_factor_edition"})
_NEWER_SINCE = _Weight("note", _NEWER.codes)
_SUPPOSED = _Weight(
    "warn", {_LABOUR: "labour_edition_supposed", _FACTOR_F: "factor_edition_supposed"}
)
_PERHAPS = _Weight("note", _SUPPOSED.codes)
_ASK_TIME = _Weight(
    "warn", {_LABOUR: "labour_edition_in_time", _FACTOR_F: "factor_edition_in_time"}
)
_NO_REASON = _Weight(
    "warn", {_LABOUR: "labour_edition_no_reason", _FACTOR_F: "factor_edition_no_reason"}
)
_JUDGED = _Weight("note", {_LABOUR: "labour_edition_judged", _FACTOR_F: "factor_edition_judged"})
_JUDGED_LATE = _Weight("warn", _JUDGED.codes)
_SAME_DAY = _Weight(
    "warn", {_LABOUR: "labour_edition_same_day", _FACTOR_F: "factor_edition_same_day"}
)
_GO_ON = _Weight("note", {_LABOUR: "labour_edition_go_on", _FACTOR_F: "factor_edition_go_on"})
_NOT_TOLD = _Weight(
    "note", {_LABOUR: "labour_edition_not_told", _FACTOR_F: "factor_edition_not_told"}
)
REGISTER: Final = "circulars"
"""The field of a finding that is settled in the register of circulars."""
SAME_DAY: Final[Mapping[Guideline, str]] = {
    "2565": "กล่าวถึงการได้รับแจ้งก่อนประกาศและหลังจากวันประกาศ แต่ไม่กล่าวถึงวันเดียวกัน",
    "2569": "ให้ดำเนินการต่อเมื่อได้รับแจ้งหลังการประกาศ จึงขึ้นอยู่กับว่าลงทะเบียนรับก่อนหรือหลังการประกาศในวันนั้น",
}
"""Of the day of publication itself the editions of the guideline say this (our own reading)."""


def labour_edition_findings(
    estimate: Estimate,
    editions: Collection[EditionInfo],
    known: Collection[KnownEdition] = (),
) -> Iterator[Finding]:
    """What is to be said about the labour edition of an estimate on its pricing day.

    `known`: editions, of any kind of book, that may not be held.
    """
    received = estimate.project.labour_received_on
    yield from _findings(_LABOUR_DUE, editions, known, estimate.labour_edition, received, estimate)


def factor_edition_findings(
    estimate: Estimate,
    editions: Collection[EditionInfo],
    known: Collection[KnownEdition] = (),
) -> Iterator[Finding]:
    """The same of its Factor F tables; nothing where the factor was set by hand."""
    choice = estimate.conditions.factor_f
    if choice.method != "manual":
        received = estimate.project.factor_f_received_on
        yield from _findings(FACTOR_F_DUE, editions, known, choice.edition, received, estimate)


def line_of(
    editions: Collection[EditionInfo], known: Collection[KnownEdition], book: CircularBook
) -> tuple[EditionInfo, ...]:
    """The editions of a kind of book that are held, or known to exist."""
    own = [each for each in known if each.book == book]
    return (*editions, *(each.info for each in not_held(own, editions)))


def told_of(
    estimate: Estimate,
    book: CircularBook,
    editions: Collection[EditionInfo],
    known: Collection[KnownEdition] = (),
) -> tuple[Told, ...]:
    """What an estimate's register says of the editions of a kind of book.

    A circular that is none of them counts as one that is not held, by its own day; without a day,
    or on the day of one of them, nothing follows from it (`circular_checks` asks).
    """
    line = line_of(editions, known, book)
    days = {info.dated for info in line}
    found = list[Told]()
    for entry in (each for each in estimate.circulars if each.book == book):
        edition = edition_named(entry.circular, entry.dated, line)
        if edition is None and entry.dated is not None and entry.dated not in days:
            name = entry.circular.strip()
            edition = EditionInfo(f"told-{name}", "", name, entry.dated, None, "", KNOWN_ONLY, "")
        if edition is not None:
            found.append(Told(edition, entry.told_on, judged_in_time(entry), entry.reason))
    return tuple(found)


def judged_in_time(entry: ToldCircular) -> bool | None:
    """Whether the committee could calculate again before publication; None where nobody said."""
    return None if entry.in_time is None else entry.in_time == "yes"


def _findings(
    words: DueWords,
    editions: Collection[EditionInfo],
    known: Collection[KnownEdition],
    chosen: str,
    received: date | None,
    estimate: Estimate,
) -> Iterator[Finding]:
    guideline = guideline_of(estimate)
    verdicts = due(
        editions,
        chosen,
        received,
        worked_out_on(estimate),
        [each for each in known if each.book == words.kind],
        told_of(estimate, words.kind, editions, known),
        estimate.dates.published,
    )
    for verdict in verdicts:
        found = _finding_of(verdict, words, guideline)
        yield replace(found, clause=clause_of(guideline, "changed_rates"))


def _finding_of(verdict: DueVerdict, words: DueWords, guideline: Guideline) -> Finding:
    """One verdict in the words of a kind of book, not yet on the authority of any edition."""
    if isinstance(verdict, PricedTooEarly):
        return _too_early(verdict, words)
    if isinstance(verdict, Notified):
        return _notified(verdict, words, guideline)
    if isinstance(verdict, NotTold):
        return _not_told(verdict, words)
    if isinstance(verdict, BeforeTold):
        return _before_told(verdict, words)
    if isinstance(verdict, Supposed):
        return _supposed(verdict, words)
    return _newer_known(verdict, words)


def _finding(
    words: DueWords, weight: _Weight, message: str, remedy: str, field: str = ""
) -> Finding:
    code = weight.codes[words.field]
    return Finding(weight.severity, code, message, remedy, field=field or words.field)


def _dated(info: EditionInfo) -> str:
    text = f"{info.name} ลงวันที่ {short_thai_date(info.dated)}" if info.dated else info.name
    return text if info.held else f"{text} ({NOT_HELD})"


def _remedy(newer: EditionInfo, words: DueWords, remedy: str) -> str:
    """What to do about an edition; one that is not held has to be found first."""
    if newer.held:
        return remedy
    return (
        f"หาหนังสือเวียนฉบับนั้นแล้วนำเข้าที่คลัง{words.book.strip()} "
        f"หรือบันทึกเหตุผลที่ใช้ฉบับอื่นไว้กับเอกสารการคำนวณราคากลาง"
    )


def _in_time(words: DueWords) -> str:
    return f"ถ้ายังไม่ประกาศเชิญชวนและคำนวณใหม่ได้ทัน ให้{words.use_the_new_one}"


def _too_early(verdict: PricedTooEarly, words: DueWords) -> Finding:
    day, used = short_thai_date(verdict.priced), _dated(verdict.chosen)
    then = f" ฉบับล่าสุดในวันนั้นคือ {_dated(verdict.then)}" if verdict.then is not None else ""
    return _finding(
        words,
        _LATER,
        f"วันที่คำนวณราคากลาง {day} อยู่ก่อนวันที่ของ {used} ที่ใช้{then}",
        f"ตรวจสอบวันที่คำนวณที่หน้าข้อมูลโครงการ หรือ{words.use_the_one_of_then}",
    )


def _notified(verdict: Notified, words: DueWords, guideline: Guideline) -> Finding:
    if verdict.answer == "recalculate":
        return _to_recalculate(verdict, words)
    return _by_publication(verdict, words, guideline)


def _to_recalculate(verdict: Notified, words: DueWords) -> Finding:
    newer, day = _dated(verdict.newer), short_thai_date(verdict.received)
    remedy = _remedy(verdict.newer, words, words.use_the_one_notified)
    if verdict.published is None:
        message = f"หน่วยงานได้รับแจ้ง {newer} แล้วเมื่อ {day} แต่ประมาณราคานี้ยังใช้ {verdict.chosen.name}"
        return _finding(words, _DUE, message, remedy)
    same_day = verdict.received == verdict.published
    before = "ในวันประกาศเผยแพร่" if same_day else "ก่อนวันประกาศเผยแพร่"
    return _finding(
        words,
        _DUE,
        f"หน่วยงานได้รับแจ้ง {newer} แล้วเมื่อ {day} {before} ({short_thai_date(verdict.published)}) "
        f"แต่ประมาณราคานี้ยังใช้ {verdict.chosen.name} จึงต้องคำนวณใหม่และใช้ราคาที่คำนวณใหม่",
        f"{remedy} หากคณะกรรมการเห็นว่าคำนวณใหม่ไม่ทัน ให้ระบุพร้อมเหตุผลที่ทะเบียนหนังสือเวียน",
    )


def _by_publication(verdict: Notified, words: DueWords, guideline: Guideline) -> Finding:
    """What the day of publication decides; of what the clause leaves open it says so."""
    newer, day = _dated(verdict.newer), short_thai_date(verdict.received)
    published = short_thai_date(verdict.published) if verdict.published else ""
    told = f"หน่วยงานได้รับแจ้ง {newer} เมื่อ {day}"
    ask = (
        f"ระบุที่ทะเบียนหนังสือเวียนว่าคำนวณใหม่ก่อนประกาศได้ทันหรือไม่ พร้อมเหตุผล ถ้าทัน ให้{words.use_the_new_one}"
    )
    if verdict.answer == "go_on":
        return _finding(
            words,
            _GO_ON,
            f"{told} หลังวันประกาศเผยแพร่ {published} ให้ดำเนินการต่อไปโดยใช้ {verdict.chosen.name} "
            "ไม่ต้องคำนวณใหม่",
            "",
        )
    if verdict.answer == "same_day":
        return _finding(
            words,
            _SAME_DAY,
            f"{told} วันเดียวกับวันประกาศเผยแพร่ แนวทาง{GUIDELINE_NAMES[guideline]} "
            f"{SAME_DAY[guideline]} (อนุมาน)",
            f"{ask} และเวลาที่ลงทะเบียนรับ",
            REGISTER,
        )
    before = (
        f"{told} ก่อนวันประกาศเผยแพร่ {published}"
        if published
        else f"{told} หลังวันที่คำนวณราคากลาง และยังไม่ได้ประกาศเผยแพร่"
    )
    if verdict.answer == "ask":
        message = f"{before} ยังไม่ได้ระบุว่าคำนวณใหม่ได้ทันหรือไม่"
        return _finding(words, _ASK_TIME, message, ask, REGISTER)
    if verdict.answer == "no_reason":
        return _finding(
            words,
            _NO_REASON,
            f"{before} ทะเบียนระบุว่าคำนวณใหม่ไม่ทัน แต่ยังไม่มีเหตุผล",
            "บันทึกเหตุผลของคณะกรรมการที่ทะเบียนหนังสือเวียน",
            REGISTER,
        )
    late = verdict.answer == "judged_late"
    although = " แม้คำนวณราคากลางตั้งแต่วันที่ได้รับแจ้งเป็นต้นมา" if late else ""
    return _finding(
        words,
        _JUDGED_LATE if late else _JUDGED,
        f"{before}{although} คณะกรรมการเห็นว่าคำนวณใหม่ไม่ทัน เพราะ{verdict.reason} "
        f"จึงใช้ {verdict.chosen.name} (แนวทางไม่ได้กล่าวถึงกรณีคำนวณไม่ทัน อนุมานว่าเป็นดุลพินิจของคณะกรรมการ)",
        "ตรวจสอบว่าเหตุผลยังถูกต้อง" if late else "",
        REGISTER,
    )


def _not_told(verdict: NotTold, words: DueWords) -> Finding:
    named = _dated(verdict.named)
    if verdict.named.dated == verdict.chosen.dated:
        return _finding(
            words,
            _NOT_TOLD,
            f"ประมาณราคานี้ใช้ {named} ซึ่งทะเบียนหนังสือเวียนยังไม่มีวันที่ได้รับแจ้ง",
            "ถ้าใช้จากเว็บไซต์ ให้ระบุวันที่เริ่มใช้ ซึ่งถือว่าได้รับแจ้งแล้ว",
            REGISTER,
        )
    return _finding(
        words,
        _NOT_TOLD,
        f"หน่วยงานยังไม่ได้รับแจ้ง {named} จึงใช้ {verdict.chosen.name} ต่อไป",
        "เมื่อลงทะเบียนรับแล้ว หรือเริ่มใช้จากเว็บไซต์ ให้ระบุวันที่ที่ทะเบียนหนังสือเวียน",
        REGISTER,
    )


def _before_told(verdict: BeforeTold, words: DueWords) -> Finding:
    return _finding(
        words,
        _BEFORE_TOLD,
        f"คำนวณราคากลางก่อนวันที่หน่วยงานได้รับแจ้ง {_dated(verdict.chosen)} "
        f"({short_thai_date(verdict.received)}) ซึ่งในวันนั้นยังใช้ {verdict.then.name} "
        "เว้นแต่ได้ใช้หนังสือเวียนจากเว็บไซต์ก่อน ซึ่งถือว่าได้รับแจ้งแล้ว",
        "ระบุวันที่เริ่มใช้จากเว็บไซต์ที่ทะเบียนหนังสือเวียน หรือบันทึกเหตุผลไว้กับเอกสารการคำนวณราคากลาง",
    )


def _newer_known(verdict: NewerKnown, words: DueWords) -> Finding:
    newer = _dated(verdict.newer)
    if verdict.afterwards:
        return _finding(
            words,
            _NEWER_SINCE,
            f"หลังวันที่คำนวณราคากลางมี{words.book}ฉบับใหม่ คือ {newer}",
            _remedy(verdict.newer, words, _in_time(words)),
        )
    return _finding(
        words,
        _NEWER,
        f"มี{words.book}ฉบับใหม่กว่าที่ใช้ คือ {newer}",
        _remedy(verdict.newer, words, words.say_when_it_came),
    )


def _supposed(verdict: Supposed, words: DueWords) -> Finding:
    info = verdict.known.info
    was_there = (
        "ในวันที่คำนวณราคากลางมีฉบับนั้นแล้ว" if verdict.certain else "ฉบับนั้นอาจมีแล้วในวันที่คำนวณราคากลาง"
    )
    return _finding(
        words,
        _SUPPOSED if verdict.certain else _PERHAPS,
        f"{info.verification_text} ({MARK_NAMES[verdict.known.mark]}) {NOT_HELD} {was_there} "
        f"แต่ประมาณราคานี้ใช้ {verdict.chosen.name}",
        _remedy(info, words, ""),
    )

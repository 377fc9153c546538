"""What clause 19 says of an estimate's books, as findings: one rule, each kind of book's words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from estimator.domain.books.due import (
    BeforeTold,
    DueVerdict,
    NewerKnown,
    Notified,
    PricedTooEarly,
    Supposed,
    due,
)
from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.known import MARK_NAMES, KnownEdition
from estimator.domain.books.trust import NOT_HELD
from estimator.domain.clauses import clause_of
from estimator.domain.estimate import Estimate, guideline_of
from estimator.domain.findings import Finding, Severity
from estimator.domain.wording import short_thai_date

_LABOUR: Final = "labour_edition"
_FACTOR_F: Final = "factor_f"


@dataclass(frozen=True, slots=True)
class DueWords:
    """How a kind of book is called in these findings, and what is to be done with it.

    `kind` is the kind of book, `field` the setting that they lead to.
    """

    kind: str
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
    say_when_it_came=("ระบุวันที่หน่วยงานลงทะเบียนรับหนังสือเวียนที่หน้าข้อมูลโครงการ หรือปรับราคาตามฉบับใหม่"),
)
FACTOR_F_DUE = DueWords(
    kind="factor_f",
    field=_FACTOR_F,
    book="ตาราง Factor F ",
    use_the_one_of_then="เลือกตาราง Factor F ที่ใช้อยู่ในวันนั้น",
    use_the_new_one="คำนวณใหม่ด้วยตารางฉบับใหม่",
    use_the_one_notified="เลือกตาราง Factor F ฉบับที่ได้รับแจ้ง แล้วคำนวณใหม่",
    say_when_it_came="ระบุวันที่หน่วยงานลงทะเบียนรับหนังสือเวียน หรือเลือกตารางฉบับใหม่",
)


@dataclass(frozen=True, slots=True)
class _Weight:
    """How grave a verdict is, whatever the book, and its finding's code for each book's setting."""

    severity: Severity
    codes: Mapping[str, str]


_LATER = _Weight("warn", {_LABOUR: "labour_edition_later", _FACTOR_F: "factor_edition_later"})
_IN_FORCE = _Weight(
    "note", {_LABOUR: "labour_edition_in_force", _FACTOR_F: "factor_edition_in_force"}
)
_TOLD_SINCE = _Weight(
    "note", {_LABOUR: "labour_edition_told_since", _FACTOR_F: "factor_edition_told_since"}
)
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


def _findings(
    words: DueWords,
    editions: Collection[EditionInfo],
    known: Collection[KnownEdition],
    chosen: str,
    received: date | None,
    estimate: Estimate,
) -> Iterator[Finding]:
    rests_on = clause_of(guideline_of(estimate), "changed_rates")
    own = [each for each in known if each.book == words.kind]
    for verdict in due(editions, chosen, received, estimate.project.priced_on, own):
        yield replace(_finding_of(verdict, words), clause=rests_on)


def _finding_of(verdict: DueVerdict, words: DueWords) -> Finding:
    """One verdict in the words of a kind of book, not yet on the authority of any edition."""
    if isinstance(verdict, PricedTooEarly):
        return _too_early(verdict, words)
    if isinstance(verdict, Notified):
        return _notified(verdict, words)
    if isinstance(verdict, BeforeTold):
        return _before_told(verdict, words)
    if isinstance(verdict, Supposed):
        return _supposed(verdict, words)
    return _newer_known(verdict, words)


def _finding(words: DueWords, weight: _Weight, message: str, remedy: str) -> Finding:
    code = weight.codes[words.field]
    return Finding(weight.severity, code, message, remedy, field=words.field)


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


def _notified(verdict: Notified, words: DueWords) -> Finding:
    newer, day = _dated(verdict.newer), short_thai_date(verdict.received)
    if verdict.in_force and verdict.outdated:
        return _finding(
            words,
            _TOLD_SINCE,
            f"หน่วยงานได้รับแจ้ง {newer} เมื่อ {day} หลังวันที่คำนวณราคากลาง",
            _remedy(verdict.newer, words, _in_time(words)),
        )
    if verdict.in_force:
        return _finding(
            words,
            _IN_FORCE,
            f"ใช้ {verdict.chosen.name} ถูกต้องแล้ว เพราะคำนวณราคากลางก่อนวันที่ได้รับแจ้ง {newer} ({day})",
            _remedy(verdict.newer, words, _in_time(words)),
        )
    return _finding(
        words,
        _DUE,
        f"หน่วยงานได้รับแจ้ง {newer} แล้วเมื่อ {day} แต่ประมาณราคานี้ยังใช้ {verdict.chosen.name}",
        _remedy(verdict.newer, words, words.use_the_one_notified),
    )


def _before_told(verdict: BeforeTold, words: DueWords) -> Finding:
    return _finding(
        words,
        _BEFORE_TOLD,
        f"คำนวณราคากลางก่อนวันที่หน่วยงานได้รับแจ้ง {_dated(verdict.chosen)} "
        f"({short_thai_date(verdict.received)}) ซึ่งในวันนั้นยังใช้ {verdict.then.name} "
        "เว้นแต่ได้ใช้หนังสือเวียนจากเว็บไซต์ก่อน ซึ่งถือว่าได้รับแจ้งแล้ว",
        "แก้วันที่ลงรับเป็นวันที่พบหนังสือเวียนในเว็บไซต์ หรือบันทึกเหตุผลไว้กับเอกสารการคำนวณราคากลาง",
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

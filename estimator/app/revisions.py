"""Named revisions of an estimate file: by name, as they stood, and what sheets say of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations
from typing import Final

from estimator.app.guideline.surroundings import surroundings
from estimator.app.history import NO_DAY
from estimator.app.stood_on import BEFORE_MERGE, as_somebody_named, unedited
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.unprinted import as_followed
from estimator.domain.estimate import Estimate, form_set_of
from estimator.domain.findings import Finding
from estimator.domain.guideline.all_rows import stops_approval
from estimator.domain.guideline.checked import looked_at
from estimator.domain.guideline.letter_checks import named
from estimator.domain.guideline.stops_since import TODAYS_CHECKS, stopped_then
from estimator.domain.guideline.surroundings import NOTHING_ALTERED, Alterations
from estimator.domain.money import Satang, shown_baht
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import CostedBill, cost
from estimator.domain.pricing.price import PricedEstimate, priced_or_refused
from estimator.domain.procedure.approvals import Approval, approval_words
from estimator.domain.wording import short_thai_date
from estimator.errors import UserError, short
from estimator.sheets.letters import boxed
from estimator.sheets.printed_state import PrintedState
from estimator.store.estimate.estimate_file import EstimateFile
from estimator.store.estimate.revisions import PackedEstimate, Revision, Worth
from estimator.store.sqlite.failures import DamagedRevisionError

__all__ = [
    "BEFORE_MERGE",
    "Named",
    "PrintedState",
    "Revision",
    "Worth",
    "alteration_sentence",
    "checksum_code",
    "day_words",
    "editions_lacked",
    "is_stopped",
    "name_and_day",
    "name_revision",
    "named_state",
    "named_without",
    "newest_named",
    "note_words",
    "price_words",
    "printed_state",
    "revision_named",
    "sound_content",
    "sound_estimate",
    "stops_as_named",
    "stops_of",
    "worth_anew",
    "worth_words",
]


_FACTOR_F: Final = ""
"""In place of an edition of labour: that of the Factor F tables, of which there is one."""
_MOST_LACKED: Final = 4
"""So many editions are looked for: each doubles the work where a revision was altered."""
_ALTERED: Final = "ถูกแก้ไขด้วยโปรแกรมอื่น ใช้ไม่ได้"


@dataclass(frozen=True, slots=True)
class Named:
    """A revision as it stood: its estimate, and the books that priced it then."""

    revision: Revision
    packed: PackedEstimate
    books: Books

    @property
    def estimate(self) -> Estimate:
        """Its estimate, which is read where it is first asked for. Raises FileProblem."""
        return self.packed.estimate


def revision_named(file: EstimateFile, text: str) -> Revision:
    """The revision of a name; where several bear it, of name and day, as `เสนอ (2026-07-01)`.

    UserError says which names there are, or with what to tell several apart.
    """
    revisions, wanted = file.revisions(), text.strip()
    found = [each for each in revisions if wanted in _calls(each)]
    if found and len({_borne(each) for each in found}) == 1:
        return found[0]
    if found:
        told = ", ".join(f"“{_call_of_its_own(each, revisions)}”" for each in found)
        raise UserError(
            f"ชื่อ “{short(wanted)}” มีมากกว่าหนึ่งฉบับในแฟ้ม “{file.path.name}” จึงไม่เลือกให้ "
            f"โปรดระบุฉบับเดียว: {told}"
        )
    names = " ".join(dict.fromkeys(f"“{each.name}”" for each in revisions))
    there = f"ฉบับที่มี: {names} โปรดระบุชื่อตามนี้" if names else "แฟ้มนี้ยังไม่เคยบันทึกฉบับ"
    raise UserError(f"ไม่มีฉบับชื่อ “{text}” ในแฟ้ม “{file.path.name}” {there}")


def _calls(revision: Revision) -> tuple[str, ...]:
    """By what a revision may be asked for, the shortest first."""
    at, name, shown = revision.at, revision.name, name_and_day(revision)
    if at is None:
        return name, shown
    return name, f"{name} ({at:%Y-%m-%d})", f"{name} ({at:%Y-%m-%d %H:%M:%S})", shown


def _call_of_its_own(revision: Revision, revisions: Sequence[Revision]) -> str:
    """The shortest by which a revision can be asked for and no other."""
    calls = _calls(revision)
    others = {call for each in revisions if each != revision for call in _calls(each)}
    return next((call for call in calls if call not in others), calls[-1])


def _borne(revision: Revision) -> tuple[str, str]:
    """What sheets of a revision bear: where all of it is the same, nobody tells them apart."""
    calls, worth = _calls(revision), revision.worth
    return (calls[-2], "") if worth is None else (calls[-1], worth.checksum)


def name_revision(
    file: EstimateFile,
    name: str,
    who: str,
    when: datetime,
    books: Books,
    priced: PricedEstimate | None = None,
    note: str = "",
) -> Revision:
    """Keep the estimate as it stands under a name, with its price and the checksum of its sheets.

    With it are kept the form definitions by which it is printed now.
    `priced` is what it comes to, None where it has no price. UserError without a name, where it has
    letters that the foot of the sheets cannot print, or where the day has a revision of that name.
    """
    from estimator.sheets.forms.kept_forms import forms_of_set, texts_used, todays_forms

    if lost := boxed(name):
        raise UserError(
            f"ชื่อฉบับมีอักขระ “{named(lost)}” ซึ่งตัวพิมพ์ของแบบฟอร์มไม่มี "
            "จะพิมพ์เป็นกรอบว่างที่ท้ายทุกแผ่น โปรดตั้งชื่อด้วยตัวอักษรอื่น"
        )
    day = when.date()
    if any((each.name, each.day) == (name.strip(), day) for each in file.revisions()):
        raise UserError(
            f"วันนี้มีฉบับชื่อ “{short(name.strip())}” อยู่แล้ว แผ่นที่พิมพ์จะแยกกันไม่ออก โปรดตั้งชื่ออื่น "
            "เช่นเติมครั้งที่แก้ไว้ท้ายชื่อ"
        )
    price = None if priced is None else priced.reference_price
    worth = Worth(price, _checksum(file.estimate, books))
    form_set, kept = form_set_of(file.estimate), file.kept_forms()
    # What was never laid out keeps today's forms from now on, as it does where it is.
    first = {} if forms_of_set(kept, form_set) else todays_forms(form_set)
    forms = texts_used({**kept, **first}, form_set)
    return file.name_revision(name, who, when, books, worth, note, forms, first)


def sound_estimate(named: Named) -> Estimate:
    """The estimate of a revision, held against the checksum of its sheets and the file's chain.

    For all that makes it anew as it stood, on any thread; takes as long as its bill is. Raises
    FileProblem, and UserError where it is another than what was named, or was named without an
    edition that there is now: then it comes to something else. What an earlier version of the
    program named bears no checksum; the chain vouches for it since.
    """
    estimate, lacked = _sound(named)
    if lacked:
        editions = ", ".join(f"“{short(each)}”" for each in lacked)
        raise UserError(
            f"ฉบับ “{short(named.revision.name)}” ตั้งชื่อไว้เมื่อยังไม่มีบัญชีหรือตารางชุด {editions} ซึ่งขณะนี้มีแล้ว "
            "ยอดจึงไม่เท่าเดิม และพิมพ์หรือใช้เป็นฉบับนั้นไม่ได้ โปรดเปิดดูหรือคืนเป็นฉบับนั้น แล้วตั้งชื่อฉบับใหม่"
        )
    return estimate


def sound_content(named: Named) -> Estimate:
    """As `sound_estimate`, whatever it comes to today: for all that goes on from it."""
    return _sound(named)[0]


def _sound(named: Named) -> tuple[Estimate, tuple[str, ...]]:
    """The estimate of a revision, and the editions that it was named without."""
    estimate = named.packed.read()
    lacked = editions_lacked(estimate, named)
    if lacked is None:
        code = checksum_code(named.revision)
        raise UserError(
            f"ฉบับ “{short(named.revision.name)}” ในแฟ้มนี้ไม่ตรงกับรหัสตรวจ {code} ที่บันทึกไว้เมื่อตั้งชื่อฉบับ "
            "เนื้อหาเสียหายหรือถูกแก้ไขด้วยโปรแกรมอื่น จึงไม่ใช้ฉบับนี้ โปรดใช้สำเนาอื่นของแฟ้ม"
        )
    if named.revision.altered:
        raise UserError(f"{alteration_sentence(named.revision)} จึงไม่ใช้ฉบับนี้ โปรดใช้สำเนาอื่นของแฟ้ม")
    return estimate, lacked


def editions_lacked(estimate: Estimate, named: Named) -> tuple[str, ...] | None:
    """The editions without which a revision bears the checksum that it was named with.

    None at all, where nothing has changed: no PC had these then. None of it: it is another.
    """
    found = named_without(estimate, named)
    return None if found is None else found[0]


def named_without(estimate: Estimate, named: Named) -> tuple[tuple[str, ...], Books] | None:
    """The editions that a revision was named without, and the books of then; None of another."""
    worth, books = named.revision.worth, named.books
    if worth is None:
        return (), books
    lines = (row.node for row in estimate.bill.rows.values())
    used = {each.item.edition for each in lines if isinstance(each, Line) and each.item}
    kinds = [*sorted(used & books.labour.keys()), _FACTOR_F][-_MOST_LACKED:]
    for count in range(len(kinds) + 1):
        for lacked in combinations(kinds, count):
            labour = {key: each for key, each in books.labour.items() if key not in lacked}
            factor_f = {} if _FACTOR_F in lacked else books.factor_f
            then = replace(books, labour=labour, factor_f=factor_f)
            if _checksum(estimate, then) == worth.checksum:
                edition = estimate.conditions.factor_f.edition
                names = tuple(edition if each == _FACTOR_F else each for each in lacked)
                return names, then
    return None


def alteration_sentence(revision: Revision) -> str:
    """That a revision is not what the chain of its file vouches for."""
    return (
        f"ฉบับ “{short(revision.name)}” ในแฟ้มนี้ไม่ตรงกับที่บันทึกไว้เมื่อตั้งชื่อฉบับ "
        "ชื่อ วันที่ ผู้บันทึก ราคา รหัสตรวจ หมายเหตุ หรือเนื้อหาถูกแก้ไขด้วยโปรแกรมอื่น"
    )


def note_words(revision: Revision, approvals: Iterable[Approval] = ()) -> str:
    """The note of a revision as lists show it, behind what must be known of it before."""
    told = (
        _ALTERED if revision.altered else "",
        *map(approval_words, approvals),
        revision.note,
    )
    return " · ".join(filter(None, told))


def worth_anew(named: Named) -> Worth:
    """What the sheets of a revision bear by what the file holds today; takes as long as its bill.

    Raises FileProblem.
    """
    estimate, books = named.packed.read(), named.books
    priced, _ = priced_or_refused(estimate, books, cost(estimate.bill, books))
    return Worth(None if priced is None else priced.reference_price, _checksum(estimate, books))


def worth_words(revision: Revision) -> str:
    """What the sheets of a revision bear, for lists of them; empty of one from before that."""
    if revision.altered:
        return _ALTERED
    worth = revision.worth
    if worth is None:
        return ""
    return f"{price_words(worth.price)} รหัสตรวจ {checksum_code(revision)}"


def checksum_code(revision: Revision) -> str:
    """The digits at the foot of its sheets; empty of one from before they were kept."""
    worth = revision.worth
    return "" if worth is None else PrintedState(checksum=worth.checksum).code


def name_and_day(revision: Revision) -> str:
    """What a revision is called where there may be others: one name may come again."""
    return f"{revision.name} ({day_words(revision)})"


def day_words(revision: Revision) -> str:
    """The day on which a revision was named."""
    return NO_DAY if revision.day is None else short_thai_date(revision.day)


def price_words(price: Satang | None) -> str:
    """A reference price, or that there is none."""
    return "ราคากลางยังคำนวณไม่ได้" if price is None else f"ราคากลาง {shown_baht(price)} บาท"


def named_state(file: EstimateFile, library: Books, revision: Revision) -> Named:
    """A revision as it stood; `library` fills in what the file keeps no copy of.

    Its estimate is not read yet: that is left to whoever works beside the window.
    """
    books = file.books_at(revision).with_fallback(library)
    return Named(revision, file.packed_at(revision), books)


def newest_named(file: EstimateFile, library: Books) -> Named | None:
    """The revision that what stands now may be printed as; None where none can be.

    The one that was named or brought back last, by the name that somebody gave it, until there is
    an edit: what is typed back is a draft, as the bar of the window says, until it is brought back.
    """
    stands = unedited(file)
    if stands is None:
        return None
    try:
        return named_state(file, library, as_somebody_named(file, stands))
    except DamagedRevisionError:
        return None


def printed_state(
    priced: PricedEstimate,
    books: Books,
    named: Named | None,
    altered: Alterations = NOTHING_ALTERED,
) -> PrintedState:
    """What the sheets of a priced estimate say of it.

    It is printed as the revision `named` (asked for, or the file's newest) if it is the same to the
    last figure, else as a draft. So is a revision in which a check says stop, under its name, also
    for what another program `altered` in its file. One whose day cannot be read lends its name to
    no sheet: a name alone tells not which one it is.
    """
    own = _checksum(priced.estimate, books)
    day = None if named is None else named.revision.day
    if named is None or day is None or _checksum_of(named) != own:
        return PrintedState(checksum=own)
    stopped = bool(stops_as_named(priced, books, named.packed, altered))
    return PrintedState(stopped, named.revision.name, day, own)


def stops_as_named(
    priced: PricedEstimate,
    books: Books,
    packed: PackedEstimate,
    altered: Alterations = NOTHING_ALTERED,
) -> tuple[Finding, ...]:
    """Why the sheets of what stands as a revision are drafts; raises DamagedRevisionError.

    What is recorded since, such as a day of publication, makes no draft of what was signed, and
    what is put right since makes no draft a clean sheet: its days are those that it was named with.
    """
    as_named = as_followed(priced.estimate, packed.estimate)
    return stops_of(replace(priced, estimate=as_named), books, altered, packed.checks())


def _checksum_of(named: Named) -> str:
    """Of a revision, empty where its sheets bear another, which keeps nobody from printing drafts.

    That is so of one that cannot be read, and of one that comes to something else today.
    """
    try:
        found = _checksum(named.estimate, named.books)
    except DamagedRevisionError:
        return ""
    worth = named.revision.worth
    return found if worth is None or worth.checksum == found else ""


def stops_of(
    priced: PricedEstimate,
    books: Books,
    altered: Alterations = NOTHING_ALTERED,
    checks: int = TODAYS_CHECKS,
) -> tuple[Finding, ...]:
    """What has to be put right before the sheets of a revision are more than a draft.

    `checks` are those under which it was named: it prints for ever as it did then.
    """
    return _stops(priced.estimate, priced.costed, priced, None, books, altered, checks)


def is_stopped(estimate: Estimate, books: Books, checks: int = TODAYS_CHECKS) -> bool:
    """Whether a check says stop: then its sheets are drafts, whatever it is named."""
    costed = cost(estimate.bill, books)
    priced, refusal = priced_or_refused(estimate, books, costed)
    return bool(_stops(estimate, costed, priced, refusal, books, checks=checks))


def _stops(
    estimate: Estimate,
    costed: CostedBill,
    priced: PricedEstimate | None,
    refusal: UserError | None,
    books: Books,
    altered: Alterations = NOTHING_ALTERED,
    checks: int = TODAYS_CHECKS,
) -> tuple[Finding, ...]:
    # No stop hangs on the day of the check, so that a revision prints the same in any year.
    from estimator.domain.guideline.checks import check

    around = surroundings(None, altered=altered)
    looked = looked_at(estimate, costed, priced, refusal, books, around)
    found = (each for each in check(looked) if stopped_then(each, checks))
    return tuple(filter(stops_approval, found))


def _checksum(estimate: Estimate, books: Books) -> str:
    from estimator.exchange.estimate.checksum import checksum  # with all that writes JSON

    return checksum(estimate, books)

"""An office's own rates, laid over the official editions and never in their place.

Each own rate says who put it there, when and why, and is never changed afterwards: a newer one
takes its place. Own items and enquiries form an edition of their own. Corrections form, for each
official edition they touch, a second edition in which the other rates stand as printed, so that
tiers, notes and percentage rules go on working.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

from estimator.domain import limits
from estimator.domain.books.content_ids import content_id, content_mark
from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.books.trust import OFFICE
from estimator.domain.labour.account import LabourEdition, LabourRate, Section, edition_of
from estimator.domain.labour.conditions import read_condition
from estimator.domain.money import check_unit_price, shown_number
from estimator.domain.sources.labour_ref import LabourRef
from estimator.errors import UserError

OFFICE_EDITION = "office"
_OFFICE_TITLE = "บัญชีของหน่วยงาน"
_OVERLAY_PREFIX = "office-"

OfficeKind = Literal["correction", "own", "enquiry"]
KIND_NAMES: dict[OfficeKind, str] = {
    "correction": "แก้ไขอัตราในบัญชี",
    "own": "รายการของหน่วยงาน",
    "enquiry": "ราคาสืบ",
}
_MARK_LENGTH: Final = 6
_CODE_PREFIX: dict[OfficeKind, str] = {"own": "อ", "enquiry": "ส", "correction": "ก"}


@dataclass(frozen=True, slots=True)
class OfficeRate:
    """One own rate in baht a unit; `corrects` is set for corrections only.

    `number` is given by the store and never twice; 0 before it is stored. `mark` is given with it:
    the checksum of the content, for other offices count as well. Earlier versions gave none.
    """

    kind: OfficeKind
    name: str
    unit: str
    rate: Decimal
    record: OfficeRecord
    section: str = ""
    variant: str = ""
    condition: str = ""
    corrects: LabourRef | None = None
    number: int = 0
    withdrawn: OfficeRecord | None = None
    mark: str = ""

    @property
    def active(self) -> bool:
        """Whether it still counts; what was withdrawn is kept for the record."""
        return self.withdrawn is None

    @property
    def code(self) -> str:
        """What it goes by: ``อ.3-1f09ab`` own item, ``ส.4-...`` enquiry, ``ก.5-...`` correction."""
        mark = f"-{self.mark}" if self.mark else ""
        return f"{_CODE_PREFIX[self.kind]}.{self.number}{mark}"

    @property
    def content(self) -> tuple[object, ...]:
        """All that it says, and who, when and why: a rate is printed with its reason."""
        at = self.corrects
        corrects = (at.edition, at.code, at.tier) if at is not None else None
        words = (self.section, self.name, self.variant, self.condition, self.unit)
        signed = (self.record.who, self.record.when, self.record.why)
        return self.kind, corrects, words, self.rate, signed

    @property
    def marked(self) -> OfficeRate:
        """The same with the checksum of its content; it stays with what has it already."""
        mark = self.mark or content_mark(*self.content, length=_MARK_LENGTH)
        return replace(self, mark=mark)

    @property
    def as_marked(self) -> bool:
        """Whether its content is the one that it was marked for; always so where it has no mark."""
        return not self.mark or replace(self, mark="").marked.mark == self.mark

    @property
    def said(self) -> str:
        """Kind, reason, name and date in one Thai text."""
        return f"{KIND_NAMES[self.kind]}: {self.record.why} ({self.record.signature})"


@dataclass(frozen=True, slots=True)
class WithdrawnRate:
    """An own rate that was taken back; `now` is the correction that stands in its place."""

    own: OfficeRate
    now: OfficeRate | None = None

    def is_of(self, edition: EditionInfo, rate: LabourRate) -> bool:
        """Whether a copy of a rate, in an edition of an estimate's own, is what was taken back."""
        own, at = self.own, self.own.corrects
        if own.rate != rate.rate or not rate.remark.startswith(own.said):
            return False
        if at is None:
            return edition.id == OFFICE_EDITION and own.code == rate.code
        return (at.edition, at.code, at.tier) == (edition.base, rate.code, rate.tier)


def withdrawn_rates(own_rates: Sequence[OfficeRate]) -> tuple[WithdrawnRate, ...]:
    """The own rates that count no longer, and of which no equal one does."""
    active = [own for own in own_rates if own.active]
    still = {own.content for own in active}
    return tuple(
        WithdrawnRate(
            own,
            next(
                (each for each in active if each.corrects and each.corrects == own.corrects), None
            ),
        )
        for own in own_rates
        if not own.active and own.content not in still
    )


def unfilled(name: str, unit: str, record: OfficeRecord) -> list[str]:
    """A sentence for each text without which no own rate is stored."""
    return [
        f"ยังไม่ได้กรอก{title} โปรดกรอกให้ครบ"
        for title, value in (
            ("ชื่อรายการ", name),
            ("หน่วย", unit),
            ("ผู้กำหนด", record.who),
            ("เหตุผล", record.why),
        )
        if not value.strip()
    ]


def checked_office_rate(own: OfficeRate) -> OfficeRate:
    """The same rate if it may be stored; raises UserError naming everything that is missing."""
    problems = unfilled(own.name, own.unit, own.record)
    if (own.kind == "correction") != (own.corrects is not None):
        problems.append("การแก้ไขอัตราต้องเลือกรายการในบัญชีที่จะแก้ไข โปรดเลือกรายการก่อน")
    if own.rate == 0:
        problems.append("อัตราเป็นศูนย์ไม่ได้ โปรดใส่ค่าแรงงานเป็นบาทต่อหน่วย")
    if problems:
        raise UserError(problems)
    limits.refuse(
        (
            *limits.text("name", "ชื่อรายการ", own.name),
            *limits.text("variant", "ชนิด/ขนาด", own.variant),
            *limits.text("condition", "เงื่อนไข", own.condition),
            *limits.text("unit", "หน่วย", own.unit),
            *limits.text("who", "ชื่อผู้กำหนด", own.record.who),
            *limits.text("why", "เหตุผล", own.record.why),
        )
    )
    check_unit_price(own.rate)
    return own


def correction_of(rate: LabourRate, corrected: Decimal, record: OfficeRecord) -> OfficeRate:
    """A correction of a printed rate, in the rate's own words."""
    return OfficeRate(
        kind="correction",
        name=rate.title,
        unit=rate.unit,
        rate=corrected,
        record=record,
        section=rate.section,
        condition=rate.condition,
        corrects=rate.ref,
    )


def office_editions(
    officials: Iterable[LabourEdition], own_rates: Sequence[OfficeRate]
) -> dict[str, LabourEdition]:
    """All editions that the office's own rates make, by id; empty where it has none."""
    made: dict[str, LabourEdition] = {}
    if any(own.active and own.kind != "correction" for own in own_rates):
        made[OFFICE_EDITION] = own_edition(own_rates)
    for official in officials:
        corrected = corrected_edition(official, own_rates)
        if corrected is not None:
            made[corrected.info.id] = corrected
    return made


def own_edition(own_rates: Iterable[OfficeRate]) -> LabourEdition:
    """The office's own items and enquiries as an edition; their codes never change."""
    kinds: tuple[OfficeKind, ...] = ("own", "enquiry")
    rates = [
        LabourRate(
            edition=OFFICE_EDITION,
            code=own.code,
            tier=1,
            section=own.kind,
            name=own.name,
            variant=own.variant,
            group="",
            condition=own.condition,
            unit=own.unit,
            rate=own.rate,
            tier_range=read_condition(own.condition, code=own.code, unit=own.unit),
            confirmed=True,
            confirmed_by=own.record.who,
            remark=own.said,
        )
        for own in own_rates
        if own.active and own.kind in kinds
    ]
    sections = [Section(kind, "", KIND_NAMES[kind], 1) for kind in kinds]
    return edition_of(_info(OFFICE_EDITION, _OFFICE_TITLE), rates, sections)


def corrected_edition(
    official: LabourEdition, own_rates: Iterable[OfficeRate]
) -> LabourEdition | None:
    """An official edition with the office's corrections in place; None where there are none.

    Its id ends in a checksum of the corrections that count: a correction that changes makes another
    edition, and an estimate that keeps copies of the one before goes on printing the same, here and
    in another office. Until something is changed, what earlier versions recorded keeps its id,
    which counted the corrections ever made and withdrawn.
    """
    meant = [
        own
        for own in own_rates
        if own.corrects is not None and own.corrects.edition == official.info.id
    ]
    corrections = {
        (own.corrects.code, own.corrects.tier): own for own in meant if own.active and own.corrects
    }
    if not any(key in official.rates for key in corrections):
        return None
    name = _overlay_id(official.info.id, meant)
    rates = (
        _corrected(replace(rate, edition=name), corrections.get(key))
        for key, rate in official.rates.items()
    )
    base = official.info
    info = replace(_info(name, f"{_OFFICE_TITLE} แก้ไข {base.name}"), dated=base.dated, base=base.id)
    return edition_of(info, rates, official.sections, official.notes, official.pipe_rules)


def _overlay_id(base: str, meant: Sequence[OfficeRate]) -> str:
    if any(own.mark for own in meant):
        counted = sorted((own.content for own in meant if own.active), key=repr)
        return content_id(f"{_OVERLAY_PREFIX}{base}", *counted)
    steps = len(meant) + sum(1 for own in meant if not own.active)
    return f"{_OVERLAY_PREFIX}{base}-{steps}"


def corrected_now(library: Mapping[str, LabourEdition], name: str) -> LabourEdition | None:
    """An edition of the library as the office corrects it now; None where it corrects nothing.

    An estimate may keep copies of corrections that were replaced since: ask the library alone.
    """
    return next((each for each in library.values() if each.info.base == name), None)


def searchable_rates(
    editions: Mapping[str, LabourEdition], library: Mapping[str, LabourEdition], name: str
) -> list[tuple[LabourEdition, Sequence[LabourRate]]]:
    """An edition's rates with the office's beside them: what one looks through for a work.

    `editions` may be an estimate's, but what the office makes is offered as the library has it: an
    estimate's copies of what was replaced or withdrawn since are there to price it.
    A corrected rate comes after the printed one, which stays in sight; own items and enquiries
    come last. Of the corrections themselves, or of an unknown edition, nothing is added. Of
    corrections that the library has no more, or others by their id, an estimate has copies of a
    few rates alone: what is looked through then is the account that they correct.
    """
    own = library.get(OFFICE_EDITION)
    edition = own if name == OFFICE_EDITION else editions.get(name)
    if edition is None:
        return []
    if _is_kept_in_part(editions, library, name) and edition.info.base in library:
        return searchable_rates(editions, library, edition.info.base)
    over = corrected_now(library, name)
    corrected = over.rates if over is not None else {}
    rates: list[LabourRate] = []
    for key, rate in edition.rates.items():
        rates.append(rate)
        if key in corrected and corrected[key].rate != rate.rate:
            rates.append(corrected[key])
    beside = [(own, tuple(own.rates.values()))] if own and edition.info.official else []
    return [(edition, rates), *beside]


def searched_in_part(
    editions: Mapping[str, LabourEdition], library: Mapping[str, LabourEdition], name: str
) -> bool:
    """Whether what one looks through for an edition are the few rates that an estimate kept."""
    edition = editions.get(name)
    return (
        edition is not None
        and edition.info.base not in library
        and _is_kept_in_part(editions, library, name)
    )


def _is_kept_in_part(
    editions: Mapping[str, LabourEdition], library: Mapping[str, LabourEdition], name: str
) -> bool:
    """Whether the library lacks an edition that an estimate uses, or means another by its id."""
    if name == OFFICE_EDITION:
        return False
    whole = library.get(name)
    return whole is None or len(editions[name].rates) < len(whole.rates)


def _corrected(rate: LabourRate, own: OfficeRate | None) -> LabourRate:
    if own is None:
        return rate
    return replace(
        rate,
        rate=own.rate,
        confirmed=True,
        confirmed_by=own.record.who,
        remark=f"{own.said} หนังสือเวียนว่า {shown_number(rate.rate)} บาท",
    )


def _info(name: str, title: str) -> EditionInfo:
    return EditionInfo(
        id=name,
        title=title,
        circular="",
        dated=None,
        in_force_from=None,
        source="หน่วยงานบันทึกเอง",
        verification=OFFICE,
        verification_text="หน่วยงานรับผิดชอบเอง",
    )

"""Labour-rate books: the account of labour and operating rates, one edition a circular.

Official editions are read as printed. Rates are baht a unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType

from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.trust import NOT_COMPARED, READINGS_AGREE
from estimator.domain.labour.conditions import TierRange
from estimator.domain.sources.labour_ref import LabourRef

RateKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class LabourRate:
    """One printed rate: an item (`code`) and its `tier`, which counts the code's rates from 1.

    `page` is the printed circular's page, `line` the line of the text it was read from.
    `confirmed` says that the figure is known to be the printed one, `confirmed_by` who in this
    office compared it with the print (empty where the readings themselves prove it).
    """

    edition: str
    code: str
    tier: int
    section: str
    name: str
    variant: str
    group: str
    condition: str
    unit: str
    rate: Decimal
    tier_range: TierRange
    page: str = ""
    line: str = ""
    confirmed: bool = False
    remark: str = ""
    confirmed_by: str = ""

    @property
    def ref(self) -> LabourRef:
        """What a line of a bill keeps of this rate."""
        return LabourRef(self.edition, self.code, self.tier)

    @property
    def printed(self) -> tuple[object, ...]:
        """What the circular prints of it, whoever read that, from whichever edition's file."""
        words = (self.section, self.name, self.variant, self.group, self.condition, self.unit)
        return self.code, self.tier, words, self.rate

    @property
    def taken(self) -> tuple[str, str, Decimal]:
        """What a line takes of it: the work in words, the unit and the rate in baht."""
        return self.title, self.unit, self.rate

    @property
    def compared(self) -> str:
        """How far the figure was compared with the print, in a few Thai words."""
        if self.confirmed_by:
            return f"ตรวจทานแล้วโดย {self.confirmed_by}"
        return READINGS_AGREE if self.confirmed else NOT_COMPARED

    @property
    def title(self) -> str:
        """Name, group and variant in one text (the condition apart)."""
        return " ".join(part for part in (self.name, self.group, self.variant) if part)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the account; `parent` is empty for the five parts."""

    code: str
    parent: str
    title: str
    level: int
    page: str = ""


@dataclass(frozen=True, slots=True)
class LabourNote:
    """A printed note at a section or item; `meaning` says what the program does with it.

    `applies_to` names the codes (or single rates, ``code#tier``) it bears on; empty means all
    below `at`. `threshold` (and `threshold_max`, where a range is printed) count in `unit`.
    """

    at: str
    page: str
    kind: str
    text: str
    meaning: str = ""
    threshold: Decimal | None = None
    threshold_max: Decimal | None = None
    unit: str = ""
    applies_to: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The note as it is told wherever a rate is looked at."""
        page = f" (หน้า {self.page})" if self.page else ""
        return f"หมายเหตุในบัญชีค่าแรงงาน: {self.text}{page}"


@dataclass(frozen=True, slots=True)
class PipeRule:
    """A percentage rule of the pipe work of part 3."""

    code: str
    rule_no: int
    what: str
    material_percent: Decimal
    labour_percent: Decimal
    page: str = ""


@dataclass(frozen=True, slots=True)
class LabourEdition:
    """One edition of the account, whole, in printed order."""

    info: EditionInfo
    rates: Mapping[RateKey, LabourRate]
    sections: tuple[Section, ...] = ()
    notes: tuple[LabourNote, ...] = ()
    pipe_rules: tuple[PipeRule, ...] = ()
    by_code: Mapping[str, tuple[LabourRate, ...]] = field(default_factory=dict)

    @property
    def printed(self) -> tuple[object, ...]:
        """All that it prints, pages apart: rates, headings, notes and percentage rules."""
        return (
            tuple(rate.printed for rate in self.rates.values()),
            tuple((each.code, each.parent, each.title) for each in self.sections),
            tuple((each.at, each.kind, each.text) for each in self.notes),
            tuple(
                (each.code, each.rule_no, each.what, each.material_percent, each.labour_percent)
                for each in self.pipe_rules
            ),
        )

    def rate(self, ref: LabourRef) -> LabourRate | None:
        """The rate a line points to, or None if this edition has no such rate."""
        return self.rates.get((ref.code, ref.tier)) if ref.edition == self.info.id else None


LabourEditions = Mapping[str, LabourEdition]
"""Editions by id."""


def siblings(edition: LabourEdition, rate: LabourRate) -> tuple[LabourRate, ...]:
    """The rates of the same work that differ only by their condition, in printed order."""
    return tuple(
        other
        for other in edition.by_code.get(rate.code, ())
        if (other.name, other.group, other.variant, other.unit)
        == (rate.name, rate.group, rate.variant, rate.unit)
    )


def edition_of(
    info: EditionInfo,
    rates: Iterable[LabourRate],
    sections: Iterable[Section] = (),
    notes: Iterable[LabourNote] = (),
    pipe_rules: Iterable[PipeRule] = (),
) -> LabourEdition:
    """An edition with its rates found by code and tier; ValueError where a rate is there twice."""
    by_key: dict[RateKey, LabourRate] = {}
    by_code: dict[str, list[LabourRate]] = {}
    for rate in rates:
        if (rate.code, rate.tier) in by_key:
            raise ValueError(f"{info.id} has {rate.code} tier {rate.tier} twice")
        by_key[rate.code, rate.tier] = rate
        by_code.setdefault(rate.code, []).append(rate)
    return LabourEdition(
        info,
        MappingProxyType(by_key),
        tuple(sections),
        tuple(notes),
        tuple(pipe_rules),
        MappingProxyType({code: tuple(each) for code, each in by_code.items()}),
    )


def same_figures(one: LabourRate, other: LabourRate) -> bool:
    """Whether two copies of a rate say the same, whoever has confirmed either of them."""
    return replace(one, confirmed=other.confirmed, confirmed_by=other.confirmed_by) == other


def more_trusted(own: LabourRate, other: LabourRate | None) -> LabourRate:
    """An estimate's own copy of a rate, or the library's where that was confirmed meanwhile.

    Confirming changes no figure, so an old estimate may learn of it.
    """
    newly = other is not None and other.confirmed and not own.confirmed
    return other if other is not None and newly and same_figures(own, other) else own


# A name that begins so says what the work is; any other needs its heading to be understood.
_WORK_WORDS = ("งาน", "ค่า", "ติดตั้ง", "ทำ", "ตั้ง", "เท", "ปู", "พื้น", "ตัด", "ท่อ")


def work_title(edition: LabourEdition, rate: LabourRate) -> str:
    """What a line of a bill calls a work: ``ดินทั่วไป`` alone would tell nobody that it is dug."""
    own = [part for part in (rate.name, rate.group, rate.variant) if part]
    # The account repeats: "4C - FRC" and then "4C - FRC 35 sq.mm.".
    told = [
        part
        for part, after in zip(own, [*own[1:], ""], strict=True)
        if not _squeezed(after).startswith(_squeezed(part))
    ]
    title = " ".join(told)
    above = headings_above(edition, rate.section)
    plain = title.startswith(_WORK_WORDS) or not above or above[-1].code == rate.code
    return title if plain or above[-1].level < 2 else f"{above[-1].title} {title}"


def line_title(edition: LabourEdition, rate: LabourRate) -> str:
    """What a line is called that takes a rate: its work, and which of several was chosen.

    ``ภายใน`` and ``ภายนอก`` are two rates of one work. The range of quantities is not part of it:
    in which one a line is follows from its quantity, and changes with it.
    """
    title, tier = work_title(edition, rate), rate.tier_range
    chosen = rate.condition if tier.measure == "choice" else tier.choice
    is_said = not chosen or _squeezed(chosen) in _squeezed(title)
    return title if is_said else f"{title} {chosen}"


def _squeezed(text: str) -> str:
    return text.replace(" ", "").lower()


def headings_above(edition: LabourEdition, section: str) -> tuple[Section, ...]:
    """The headings from the account's part down to a section, which comes last."""
    known = {each.code: each for each in edition.sections}
    found: list[Section] = []
    here = known.get(section)
    while here is not None and here not in found:
        found.append(here)
        here = known.get(here.parent)
    return tuple(reversed(found))

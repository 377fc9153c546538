"""Labour-rate books: the account of labour and operating rates, one edition a circular.

Official editions are read as printed. Rates are baht a unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from estimator.domain.bill import LabourRef
from estimator.domain.labour_conditions import TierRange

RateKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class LabourRate:
    """One printed rate: an item (`code`) and its `tier`, which counts the code's rates from 1.

    `page` is the printed circular's page, `line` the line of the text it was read from.
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

    @property
    def ref(self) -> LabourRef:
        """What a line of a bill keeps of this rate."""
        return LabourRef(self.edition, self.code, self.tier)

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
class EditionInfo:
    """Where an edition comes from and how far it can be trusted."""

    id: str
    title: str
    circular: str
    dated: date | None
    in_force_from: date | None
    source: str
    verification: str
    verification_text: str
    newest_known: bool = False


@dataclass(frozen=True, slots=True)
class LabourEdition:
    """One edition of the account, whole, in printed order."""

    info: EditionInfo
    rates: Mapping[RateKey, LabourRate]
    sections: tuple[Section, ...] = ()
    notes: tuple[LabourNote, ...] = ()
    pipe_rules: tuple[PipeRule, ...] = ()
    by_code: Mapping[str, tuple[LabourRate, ...]] = field(default_factory=dict)

    def rate(self, ref: LabourRef) -> LabourRate | None:
        """The rate a line points to, or None if this edition has no such rate."""
        return self.rates.get((ref.code, ref.tier)) if ref.edition == self.info.id else None


def siblings(edition: LabourEdition, rate: LabourRate) -> tuple[LabourRate, ...]:
    """The rates of the same work that differ only by their condition, in printed order."""
    return tuple(
        other
        for other in edition.by_code.get(rate.code, ())
        if (other.name, other.group, other.variant, other.unit)
        == (rate.name, rate.group, rate.variant, rate.unit)
    )

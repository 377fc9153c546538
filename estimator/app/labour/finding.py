"""What a query finds: rates in the order to show them, and how many below each heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from estimator.domain.labour.account import LabourRate, RateKey
from estimator.domain.labour.search import Fit, search
from estimator.domain.labour.search_index import LabourIndex

_MOST_SHOWN = 500
IN_PART = "เฉพาะที่เก็บไว้ในแฟ้มนี้ เพราะคลังไม่มีบัญชีชุดนี้ หรือมีชุดอื่นที่รหัสเดียวกัน"
"""Said where not a whole edition is looked through, but what the estimate kept of it."""

FIT_WORDS: Final[Mapping[Fit, str]] = {
    "exact": "",
    "near": "ไม่มีรายการที่ตรงกับคำค้นทุกคำ",
    "undone_only": "มีแต่งานรื้อ สกัด หรือตัด ไม่มีงานนี้โดยตรง",
}
"""What is to be said of an answer before it is shown."""
NEAR: Final = "ใกล้เคียง"
"""Beside a rate that does not hold all that was asked for."""
MOST_NEAR: Final = 3
"""How many of them are offered where what is typed need not be in the account at all."""

TieredWork = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """The first rates of an answer, how many there are in all, and how many below each heading."""

    rates: tuple[LabourRate, ...] = ()
    total: int = 0
    whole: int = 0
    """How many there are below all headings."""
    below: Mapping[str, int] = field(default_factory=dict)
    fit: Fit = "exact"

    @property
    def words(self) -> str:
        """How much of it is shown, in Thai."""
        if not self.total:
            return "ไม่พบอัตราที่ตรงกับคำค้น ลองพิมพ์เพียงบางคำ หรือเลือกทุกหมวด"
        if self.fit != "exact":
            return f"{FIT_WORDS[self.fit]} แสดงรายการใกล้เคียง {self.total:,} อัตรา"
        if len(self.rates) < self.total:
            return f"แสดง {len(self.rates):,} จาก {self.total:,} อัตรา พิมพ์เพิ่มเพื่อให้แคบลง"
        return f"พบ {self.total:,} อัตรา"


def find(
    index: LabourIndex, query: str, section: str = "", first: Collection[RateKey] = ()
) -> Found:
    """Search an index; the tiers of one work stand together, where the best of them stood.

    The headings' counts do not look at `section`, so that they show where else something is.
    """
    answer = search(index, query, limit=max(len(index.rates), 1), first=first)
    hits = answer.rates
    below, whole = _count_below(hits), len(hits)
    if section:
        hits = [rate for rate in hits if _is_below(rate.section, section)]
    return Found(tuple(together(hits)[:_MOST_SHOWN]), len(hits), whole, below, answer.fit)


def _is_below(section: str, heading: str) -> bool:
    """Whether a section is a heading or stands below it."""
    return section == heading or section.startswith(f"{heading}.")


def _count_below(rates: Sequence[LabourRate]) -> dict[str, int]:
    """How many rates stand below each heading, at any depth."""
    counts: dict[str, int] = {}
    for section, count in Counter(rate.section for rate in rates).items():
        parts = section.split(".")
        for depth in range(1, len(parts) + 1):
            heading = ".".join(parts[:depth])
            counts[heading] = counts.get(heading, 0) + count
    return counts


def work_of(rate: LabourRate) -> TieredWork:
    """What the tiers of one work have in common."""
    return (rate.edition, rate.code, rate.name, rate.group, rate.variant, rate.unit)


def together(rates: Sequence[LabourRate]) -> list[LabourRate]:
    """The same rates with those of one work side by side, in printed order among themselves."""
    works: dict[TieredWork, list[LabourRate]] = {}
    for rate in rates:
        works.setdefault(work_of(rate), []).append(rate)
    return [
        rate
        for tiers in works.values()
        for rate in (tiers if len(tiers) == 1 else sorted(tiers, key=lambda each: each.tier))
    ]

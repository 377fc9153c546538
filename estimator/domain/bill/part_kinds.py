"""The kinds of part (หมวด) of a reference price, as data: one record a kind, in printing order.

Whatever differs between them is asked of the record, so that a further kind is a further record:
what its lines take, what its cost is multiplied by, to which step its price is cut down, which
forms list and sum it up, and what the window calls its page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

from estimator.domain import rules
from estimator.domain.bill.work_types import WorkType
from estimator.domain.rules import Rule

PartKind = Literal["construction", "equipment", "special"]

PartPage = Literal["bill", "equipment", "special"]
"""The page of the window on which the parts of a kind stand."""

MultiplierRule = Literal["factor_f", "vat", "none"]
"""Factor F of the part's work group, 1 + VAT, or 1."""

StepName = Literal["construction", "equipment"]
"""The step of the estimate's rounding to which a part's price is cut down."""

PartRole = Literal[
    "construction_list",
    "equipment_list",
    "special_list",
    "construction_summary",
    "equipment_summary",
]
"""What a form is for, among those that print one part."""


@dataclass(frozen=True, slots=True)
class KindOfPart:
    """One kind of part.

    `title` is what a new part is called, `titles_by_work` where that depends on the work group
    (reference forms A.6). A kind with a `whole_price` has one price a unit in place of material
    and labour, so its lines take nothing from the labour account. `page` and `page_title` are the
    window's. `summary_role` is None where the total of the list goes into the reference price.
    """

    key: PartKind
    title: str
    multiplier: MultiplierRule
    rule: Rule
    list_role: PartRole
    page: PartPage
    page_title: str
    titles_by_work: Mapping[WorkType, str] = field(default_factory=lambda: MappingProxyType({}))
    whole_price: bool = False
    step: StepName | None = None
    summary_role: PartRole | None = None

    @property
    def takes_factor(self) -> bool:
        """Whether its cost is direct cost: looked up in the Factor F tables and multiplied."""
        return self.multiplier == "factor_f"

    def title_for(self, work_type: WorkType) -> str:
        """What a new part of this kind is called in an estimate of a work group."""
        return self.titles_by_work.get(work_type, self.title)


_ALL: Final = (
    KindOfPart(
        "construction",
        "หมวดงานอาคาร",
        "factor_f",
        rules.CONSTRUCTION_PRICE,
        "construction_list",
        page="bill",
        page_title="บัญชีรายการ",
        titles_by_work=MappingProxyType(
            {
                "building": "หมวดงานอาคาร",
                "road": "หมวดงานทาง",
                "bridge": "หมวดงานสะพานและท่อเหลี่ยม",
                "irrigation": "หมวดงานชลประทาน",
            }
        ),
        step="construction",
        summary_role="construction_summary",
    ),
    KindOfPart(
        "equipment",
        "หมวดงานครุภัณฑ์จัดซื้อ",
        "vat",
        rules.EQUIPMENT_PRICE,
        "equipment_list",
        page="equipment",
        page_title="ครุภัณฑ์จัดซื้อ",
        step="equipment",
        summary_role="equipment_summary",
    ),
    KindOfPart(
        "special",
        "ค่าใช้จ่ายพิเศษตามข้อกำหนด",
        "none",
        rules.SPECIAL_PRICE,
        "special_list",
        page="special",
        page_title="ค่าใช้จ่ายพิเศษ",
        whole_price=True,
    ),
)
PART_KINDS: Final[Mapping[PartKind, KindOfPart]] = MappingProxyType(
    {each.key: each for each in _ALL}
)
"""Every kind, in the order in which parts are printed (ปร.6)."""

FIRST_KIND: Final[PartKind] = _ALL[0].key
"""The kind of the works themselves, where a new work goes if nobody says where."""

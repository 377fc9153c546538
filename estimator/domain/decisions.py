"""Rules that no text decides: what may be chosen, what holds otherwise, and what was chosen.

Where published sheets differ and no circular says how, the program takes no way silently: the
committee decides, its reason is kept and printed, and what the other way would give is shown
(`domain/pricing/choices.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, TypeVar

from estimator.domain import limits
from estimator.domain.limits import Fault, Faults

RowRounding = Literal["rows", "total"]
LargeStep = Literal["fall", "uncut"]
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Option(Generic[T_co]):
    """One way to do what a rule leaves open; `name` is Thai, as screen and sheet say it."""

    id: T_co
    name: str


@dataclass(frozen=True, slots=True)
class OpenRule(Generic[T_co]):
    """A question that the texts leave open; the first option holds where nobody chose.

    The id stands in files and is never changed.
    """

    id: str
    title: str
    question: str
    options: tuple[Option[T_co], ...]
    why_default: str

    @property
    def default(self) -> Option[T_co]:
        """The option that holds where nobody chose."""
        return self.options[0]


ROW_ROUNDING: Final[OpenRule[RowRounding]] = OpenRule(
    "row_rounding",
    "การปัดเศษราคาของแต่ละแถวใน ปร.5",
    "ไม่พบข้อความกำหนดว่าให้ปัดเศษสตางค์ทีละแถวหรือปัดเฉพาะยอดรวม ยอดรวมของสองวิธีอาจต่างกัน "
    "ไม่กี่สตางค์ และเมื่ออยู่คาบขั้นการตัดเศษ ราคากลางจะต่างกันทั้งขั้น",
    (
        Option("rows", "ปัดเศษทีละแถวแล้วรวม"),
        Option("total", "ปัดเศษยอดรวมครั้งเดียว แล้วปันลงแถวให้รวมได้เท่ากัน"),
    ),
    "ทุกแถวที่พิมพ์ตรวจคูณได้ด้วยตนเอง และแบบ ปร.5 ที่หน่วยงานเผยแพร่คิดเช่นนี้",
)
LARGE_STEP: Final[OpenRule[LargeStep]] = OpenRule(
    "large_step",
    "ขั้นการตัดเศษที่มากกว่ายอดเงิน",
    "ไม่พบข้อความกำหนดว่าจะตัดเศษอย่างไรเมื่อขั้นการตัดเศษมากกว่ายอดเงิน หากตัดตามขั้นนั้น ยอดเงินจะเป็นศูนย์",
    (
        Option("fall", "ลดขั้นลงเป็น 100 บาท แล้ว 10 บาท จนไม่เกินยอดเงิน"),
        Option("uncut", "ไม่ตัดเศษยอดนั้น"),
    ),
    "ยอดเงินยังคงตัดเศษเป็นจำนวนกลม โดยไม่เป็นศูนย์",
)

OPEN_RULES: Final[tuple[OpenRule[Any], ...]] = (ROW_ROUNDING, LARGE_STEP)
_BY_ID: Final[Mapping[str, OpenRule[Any]]] = {rule.id: rule for rule in OPEN_RULES}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a committee chose where a rule leaves a choice; `reason` is printed with it."""

    rule: str
    choice: str
    reason: str = ""


def decision_faults(decision: Decision) -> Faults:
    """What of a decision is beyond its limit: an unknown rule or option, or no reason for it."""
    return (
        *limits.text("reason", "เหตุผล", decision.reason),
        *_choice_faults(decision),
    )


def _choice_faults(decision: Decision) -> Faults:
    rule = _BY_ID.get(decision.rule)
    if rule is None:
        known = ", ".join(_BY_ID)
        return (Fault("rule", f"ไม่มีเรื่องให้เลือกวิธีคิดชื่อนี้ โปรดใช้ {known}"),)
    if decision.choice not in (option.id for option in rule.options):
        known = ", ".join(option.id for option in rule.options)
        sentence = f"{rule.title}: ไม่มีวิธีชื่อนี้ โปรดใช้ {known}"
        return (Fault("choice", sentence),)
    if decision.choice != rule.default.id and not decision.reason.strip():
        sentence = f"{rule.title}: เลือกวิธีที่ต่างจากที่โปรแกรมใช้ โปรดใส่เหตุผล"
        return (Fault("reason", sentence),)
    return ()


def decision_on(rule: OpenRule[Any], decisions: Iterable[Decision]) -> Decision | None:
    """What was decided about a rule, if anything was."""
    return next((each for each in decisions if each.rule == rule.id), None)


def chosen(rule: OpenRule[T_co], decisions: Iterable[Decision]) -> Option[T_co]:
    """The option in force: what was decided, or else the rule's default."""
    made = decision_on(rule, decisions)
    found = (option for option in rule.options if made is not None and option.id == made.choice)
    return next(found, rule.default)

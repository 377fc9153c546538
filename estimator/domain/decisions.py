"""Rules that no text decides: what may be chosen, what holds otherwise, and what was chosen.

Where published sheets differ and no circular says how, the program takes no way silently: the
committee decides, its reason is kept and printed, and what the other way would give is shown
(`domain/pricing/choices.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Generic, Literal, TypeVar, get_args

from estimator.domain import limits
from estimator.domain.clauses import GUIDELINE_NAMES, GUIDELINES, Guideline
from estimator.domain.limits import Fault, Faults

RowRounding = Literal["rows", "total"]
LargeStep = Literal["fall", "uncut"]
FormSet = Literal["2560", "2569"]
FORM_SETS: tuple[FormSet, ...] = get_args(FormSet)
SalvageWay = Literal["refused", "inside", "outside"]
T_co = TypeVar("T_co", bound=str, covariant=True)


@dataclass(frozen=True, slots=True)
class Option(Generic[T_co]):
    """One way to do what a rule leaves open; `name` is Thai, as screen and sheet say it."""

    id: T_co
    name: str


@dataclass(frozen=True, slots=True)
class OpenRule(Generic[T_co]):
    """A question that the texts leave open; the first option holds where nobody chose.

    Of a rule of `REASONED_RULES` the choice itself stands elsewhere in the estimate. The id stands
    in files and is never changed.
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
    "การปัดเศษราคาของแต่ละแถวในแบบสรุป",
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
SALVAGE: Final[OpenRule[SalvageWay]] = OpenRule(
    "salvage",
    "การหักมูลค่าวัสดุที่ได้จากการรื้อถอน",
    "ไม่พบข้อความกำหนดว่าให้หักมูลค่าวัสดุที่นำไปขายหรือใช้ต่อได้ออกจากค่างานหรือไม่ และหากหัก "
    "ให้หักก่อนหรือหลังคูณ Factor F หากหักหลังคูณ โปรแกรมหา Factor F จากค่างานต้นทุนที่ยังไม่หัก ซึ่งเป็นการอนุมาน",
    (
        Option("refused", "ไม่ให้มีรายการหักมูลค่าวัสดุ"),
        Option("inside", "หักออกจากค่างานต้นทุน ก่อนคูณ Factor F"),
        Option("outside", "หักออกจากราคา หลังคูณ Factor F โดยหา Factor F จากค่างานต้นทุนที่ยังไม่หัก"),
    ),
    "ไม่มีรายการใดลดราคากลางลงโดยที่หน่วยงานไม่ได้อนุญาตไว้",
)

FORM_SET_CHOICE: Final[OpenRule[FormSet]] = OpenRule(
    "form_set",
    "ชุดแบบฟอร์ม",
    "หลักเกณฑ์ พ.ศ. 2569 ใช้ตั้งแต่วันที่ 9 มิถุนายน 2569 แต่พบหน่วยงานที่ยังใช้แบบชุดเดิมหลังจากวันนั้น",
    (
        Option("2560", "แบบ ปร.4 ปร.5 ปร.6 (ชุดเดิม)"),
        Option("2569", "แบบ ปร.1 ถึง ปร.4 (ชุด พ.ศ. 2569)"),
    ),
    "ตามวันที่คำนวณราคากลาง",
)
GUIDELINE_CHOICE: Final[OpenRule[Guideline]] = OpenRule(
    "guideline",
    "แนวทางและวิธีปฏิบัติที่ใช้",
    "ข้อความและเลขข้อของแนวทางและวิธีปฏิบัติ พ.ศ. 2569 ต่างจากฉบับเดิม และใช้ตั้งแต่วันที่ 9 มิถุนายน 2569",
    tuple(Option(guideline, GUIDELINE_NAMES[guideline]) for guideline in GUIDELINES),
    "ตามวันที่คำนวณราคากลาง",
)
GROUP_SPLIT: Final[OpenRule[str]] = OpenRule(
    "group_split",
    "การแยกกลุ่มงานในสัญญาเดียว",
    "แยกได้เมื่อปริมาณงานแต่ละกลุ่มใกล้เคียงกันและเป็นประโยชน์ต่อทางราชการยิ่งขึ้น "
    "แต่ไม่พบข้อความกำหนดว่าเท่าใดจึงใกล้เคียงกัน",
    (Option("whole", "ไม่แยก ใช้ตารางของกลุ่มงานเดียว"), Option("split", "แยกตามกลุ่มงาน")),
    "ไม่มีหมวดใดระบุกลุ่มงานต่างจากโครงการ",
)

FORM_SET_NAMES: Final = {option.id: option.name for option in FORM_SET_CHOICE.options}

OPEN_RULES: Final[tuple[OpenRule[str], ...]] = (ROW_ROUNDING, LARGE_STEP, SALVAGE)
"""Decided by a `Decision`, and by nothing else."""
REASONED_RULES: Final[tuple[OpenRule[str], ...]] = (FORM_SET_CHOICE, GUIDELINE_CHOICE, GROUP_SPLIT)
"""Decided by a setting or by the parts of the bill; a `Decision` keeps the reason for it, and says
nothing any more once another way is taken there."""
_BY_ID: Final[Mapping[str, OpenRule[str]]] = {
    rule.id: rule for rule in (*OPEN_RULES, *REASONED_RULES)
}


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
    reasoned = rule in REASONED_RULES or decision.choice != rule.default.id
    if reasoned and not decision.reason.strip():
        sentence = f"{rule.title}: ยังไม่มีเหตุผลของวิธีที่เลือก โปรดใส่เหตุผล"
        return (Fault("reason", sentence),)
    return ()


def decision_on(rule: OpenRule[str], decisions: Iterable[Decision]) -> Decision | None:
    """What was decided about a rule, if anything was."""
    return next((each for each in decisions if each.rule == rule.id), None)


def reason_for(rule: OpenRule[str], choice: str, decisions: Iterable[Decision]) -> str:
    """The reason that was given for an option; empty where it was given for another, or none."""
    made = decision_on(rule, decisions)
    return made.reason.strip() if made is not None and made.choice == choice else ""


def chosen(rule: OpenRule[T_co], decisions: Iterable[Decision]) -> Option[T_co]:
    """The option in force: what was decided, or else the rule's default."""
    made = decision_on(rule, decisions)
    found = (option for option in rule.options if made is not None and option.id == made.choice)
    return next(found, rule.default)

"""What the rows, settings and records of an estimate and their fields are called, and shown as.

The one place of these words: history, comparison and whoever shows two states beside each other
take them from here. A field without words here is found by a test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from typing import Final

from estimator.domain.bill.cells import FIELD_NAMES, SERVICE_NAME
from estimator.domain.bill.marks import MARKS
from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill.rows import Group, Line, Node
from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.books.content_ids import id_words
from estimator.domain.clauses import GUIDELINE_NAMES
from estimator.domain.comparing.fields import WHOLE, FieldChange, field_changes
from estimator.domain.decisions import FORM_SET_NAMES, OPEN_RULES, REASONED_RULES, Decision
from estimator.domain.estimate import (
    CONDITION_NAMES,
    FACTOR_CHOICE_NAMES,
    PROJECT_NAMES,
    STEP_NAMES,
    GroupFactor,
)
from estimator.domain.factor_f.words import METHOD_NAMES, RAIN_NAMES, ROUNDING_NAMES
from estimator.domain.money import shown_number
from estimator.domain.procedure.answers import ANSWER_NAMES, Answer
from estimator.domain.procedure.approvals import APPROVAL_NAMES, Approval, revision_words
from estimator.domain.procedure.bid import BID_NAMES
from estimator.domain.procedure.calendar import (
    APPOINTMENT_NAMES,
    DATE_NAMES,
    PUBLICATION_NAMES,
    PUBLISHED_AS_NAME,
)
from estimator.domain.procedure.certificate import CERTIFICATE_NAMES
from estimator.domain.procedure.circulars import (
    CIRCULAR_BOOK_NAMES,
    CIRCULAR_NAMES,
    IN_TIME_NAMES,
    ToldCircular,
)
from estimator.domain.procedure.committee import (
    COMMITTEE_ROLES,
    MEMBER_NAMES,
    POST_NAMES,
    SIGNER_ROLES,
    Member,
)
from estimator.domain.procedure.group_choice import (
    GROUP_CHOICE_NAMES,
    PURPOSE_NAMES,
    WORK_KIND_NAMES,
    WORK_NATURE_NAMES,
)
from estimator.domain.procedure.papers import MEETING_NAMES, PAPER_HEAD_NAMES, CommitteeMeeting
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.takeoff.dimension_rows import FIGURE_NAMES, DimensionRow
from estimator.domain.wording import short_thai_date

NOTHING: Final = "-"
_MOST_DETAILS: Final = 3
"""So many rows of a take-off are told where its words are alike."""
_BY_DAY: Final = "ตามวันที่คำนวณราคากลาง"
_TAKEN: Final[Mapping[object, str]] = {True: "ยกเว้น", False: "ไม่ยกเว้น"}

SETTING_TITLES: Final[Mapping[str, str]] = {
    "project": "ข้อมูลโครงการ",
    "conditions": "เงื่อนไข Factor F",
    "rounding": "การตัดเศษ",
    "form_set": "ชุดแบบฟอร์ม",
    "guideline": "แนวทางและวิธีปฏิบัติฯ",
    "labour_edition": "บัญชีค่าแรงงาน",
    "dates": "วันสำคัญของราคากลาง",
    "appointment": "คำสั่งแต่งตั้งคณะกรรมการ",
    "group_choice": "การพิจารณากลุ่มงาน",
    "work_nature": "ลักษณะงาน",
    "certificate": "การรับรองรายการและปริมาณงาน",
    "paper_heads": "หัวเรื่องของเอกสาร",
    "bid": "ราคาของผู้เสนอราคา",
}
"""Settings by their names in files."""

_TITLES: Final[Mapping[str, Mapping[str, str]]] = {
    "part": {"kind": "ชนิดของหมวดงาน", "title": "ชื่อ", "work_type": "ประเภทงาน"},
    "group": {"title": "ชื่อ"},
    "line": {
        **{str(key): name for key, name in FIELD_NAMES.items()},
        "mark": "เครื่องหมาย",
        "service": SERVICE_NAME,
    },
    "project": {
        **PROJECT_NAMES,
        "floor_area_m2": f"{PROJECT_NAMES['floor_area_m2']} (ตร.ม.)",
        "budget_baht": f"{PROJECT_NAMES['budget_baht']} (บาท)",
    },
    "conditions": {
        **{
            field: f"{name} %" if field.endswith("_percent") else name
            for field, name in CONDITION_NAMES.items()
        },
        **{f"factor_f.{field}": name for field, name in FACTOR_CHOICE_NAMES.items()},
    },
    "rounding": {field: f"ตัดเศษ{what}" for field, what in STEP_NAMES.items()},
    "committee": MEMBER_NAMES,
    "signers": {**MEMBER_NAMES, "role": "หน้าที่"},
    "decisions": {"rule": "เรื่อง", "choice": "วิธีที่เลือก", "reason": "เหตุผล"},
    "dates": {**DATE_NAMES, "published_as": PUBLISHED_AS_NAME},
    "appointment": APPOINTMENT_NAMES,
    "group_choice": GROUP_CHOICE_NAMES,
    "work_nature": WORK_NATURE_NAMES,
    "certificate": CERTIFICATE_NAMES,
    "paper_heads": PAPER_HEAD_NAMES,
    "bid": BID_NAMES,
    "circulars": CIRCULAR_NAMES,
    "answers": ANSWER_NAMES,
    "meetings": MEETING_NAMES,
    "approvals": APPROVAL_NAMES,
}
"""Fields by what they are of: a kind of row, or the name of a setting or table in files."""


def _named(names: Mapping[str, str]) -> Callable[[object], str]:
    return lambda value: names.get(str(value), str(value))


def _step(value: object) -> str:
    return f"เต็ม {value:,f} บาท" if isinstance(value, Decimal) and value else "ไม่ตัด"


def _mark(value: object) -> str:
    return next((mark.name for key, mark in MARKS.items() if key == value), NOTHING)


def _by_day_or(names: Mapping[str, str]) -> Callable[[object], str]:
    return lambda value: _BY_DAY if value is None else names.get(str(value), str(value))


_PART_KIND_NAMES: Final = {key: kind.page_title for key, kind in PART_KINDS.items()}
_SHOWN: Final[Mapping[tuple[str, str], Callable[[object], str]]] = {
    ("part", "kind"): _named({str(key): name for key, name in _PART_KIND_NAMES.items()}),
    ("line", "mark"): _mark,
    ("conditions", "vat_exempt"): lambda value: _TAKEN.get(value, str(value)),
    ("conditions", "rain_zone"): _named({str(key): name for key, name in RAIN_NAMES.items()}),
    ("conditions", "factor_f.method"): _named({str(k): name for k, name in METHOD_NAMES.items()}),
    ("conditions", "factor_f.rounding"): _named(
        {str(key): name for key, name in ROUNDING_NAMES.items()}
    ),
    ("rounding", "construction"): _step,
    ("rounding", "equipment"): _step,
    ("rounding", "reference_price"): _step,
    ("form_set", WHOLE): _by_day_or({str(key): name for key, name in FORM_SET_NAMES.items()}),
    ("guideline", WHOLE): _by_day_or({str(key): name for key, name in GUIDELINE_NAMES.items()}),
    ("labour_edition", WHOLE): str,
    ("committee", "role"): _named(COMMITTEE_ROLES),
    ("signers", "role"): _named(SIGNER_ROLES),
    ("committee", "post"): _named({str(key): name for key, name in POST_NAMES.items()}),
    ("dates", "published_as"): _named({str(k): name for k, name in PUBLICATION_NAMES.items()}),
    ("group_choice", "purpose"): _named({str(key): name for key, name in PURPOSE_NAMES.items()}),
    ("work_nature", "kind"): _named({str(key): name for key, name in WORK_KIND_NAMES.items()}),
    ("circulars", "book"): _named({str(k): name for k, name in CIRCULAR_BOOK_NAMES.items()}),
    ("circulars", "in_time"): _named({str(key): name for key, name in IN_TIME_NAMES.items()}),
}
"""Fields whose values have words of their own."""


def kind_of(node: Node) -> str:
    """What the words of a row's fields are found by."""
    if isinstance(node, Line):
        return "line"
    return "group" if isinstance(node, Group) else "part"


def field_title(of: str, name: str) -> str:
    """What a field is called; a setting of one value is called as the setting is."""
    if name == WHOLE:
        return SETTING_TITLES.get(of, of)
    return _TITLES.get(of, {}).get(name, name)


def pair_words(of: str, change: FieldChange, before: object, after: object) -> tuple[str, str]:
    """A field of two records beside each other; where both are called alike, what is unlike too."""
    was = value_words(of, change.name, change.before, before)
    now = value_words(of, change.name, change.after, after)
    if was != now or type(change.before) is not type(change.after):
        return was, now
    if isinstance(change.before, Decimal) and isinstance(change.after, Decimal):
        return f"{change.before:f}", f"{change.after:f}"  # one figure with other noughts
    inner = field_changes(change.before, change.after)
    details = [_details(each.before, each.after) for each in inner if each.name != WHOLE]
    return (
        " ".join((was, *(each for each, _after in details))),
        " ".join((now, *(each for _before, each in details))),
    )


def _details(before: object, after: object) -> tuple[str, str]:
    if isinstance(before, tuple) and isinstance(after, tuple):
        pairs = enumerate(zip_longest(before, after), start=1)
        unlike = [(number, *pair) for number, pair in pairs if pair[0] != pair[1]][:_MOST_DETAILS]
        return (
            ", ".join(f"[{number}: {_plain_words(was)}]" for number, was, _now in unlike),
            ", ".join(f"[{number}: {_plain_words(now)}]" for number, _was, now in unlike),
        )
    if isinstance(before, Decimal) and isinstance(after, Decimal) and before == after:
        return f"[{before:f}]", f"[{after:f}]"
    return f"[{_plain_words(before)}]", f"[{_plain_words(after)}]"


def value_words(of: str, name: str, value: object, record: object = None) -> str:
    """A field's value as it is shown beside another one; `record` is what it is a field of."""
    if isinstance(record, Decision) and name in ("rule", "choice"):
        return _rule_words(record) if name == "rule" else choice_words(record)
    words = _SHOWN.get((of, name))
    if words is not None and (value is not None or (of, name) in _MAY_BE_NOTHING):
        return words(value)
    if name == "work_type":
        return _named({str(key): shown for key, shown in WORK_TYPE_NAMES.items()})(value or NOTHING)
    return _plain_words(value)


_MAY_BE_NOTHING: Final = frozenset({("form_set", WHOLE), ("guideline", WHOLE)})


def _plain_words(value: object) -> str:
    if value is None or value == "" or value == ():
        return NOTHING
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    told = getattr(value, "told", None)
    if callable(told):
        return str(told())
    if isinstance(value, Decimal):
        return shown_number(value, 0)
    if isinstance(value, date):
        return short_thai_date(value)
    if isinstance(value, DimensionRow):
        return _dimension_words(value)
    if isinstance(value, LabourRef):
        return f"{id_words(value.edition)} ข้อ {value.code} อัตราที่ {value.tier}"
    if isinstance(value, GroupFactor):
        return f"{WORK_TYPE_NAMES[value.work_type]} {value.value:f} ({value.reason})"
    if isinstance(value, tuple):
        return ", ".join(_plain_words(each) for each in value)
    return f"“{value}”"


def _dimension_words(row: DimensionRow) -> str:
    figures = (f"{FIGURE_NAMES[key]} {figure.text}" for key, figure in row.figures)
    deducted = "หัก" if row.deduct else ""
    return " ".join(filter(None, (deducted, row.bar, row.description, *figures, row.remark)))


def record_words(record: object) -> str:
    """What a record of a table is called, where it is told as one."""
    if isinstance(record, Member):
        role = {**SIGNER_ROLES, **COMMITTEE_ROLES}.get(record.role, record.role)
        return " ".join(filter(None, (role, record.name)))
    if isinstance(record, Decision):
        return f"{_rule_words(record)}: {choice_words(record)}"
    if isinstance(record, ToldCircular):
        return f"{CIRCULAR_BOOK_NAMES[record.book]} {record.circular}"
    if isinstance(record, Answer):
        return f"คำตอบของ {record.by}: {record.reason}"
    if isinstance(record, CommitteeMeeting):
        day = "" if record.on is None else short_thai_date(record.on)
        return " ".join(filter(None, ("การประชุม", record.number, day)))
    if isinstance(record, Approval):
        return f"ความเห็นชอบ{revision_words(record)} {short_thai_date(record.on)}"
    return type(record).__name__


def choice_words(decision: Decision) -> str:
    """The way that was chosen, as the rule calls it."""
    for rule in (*OPEN_RULES, *REASONED_RULES):
        if rule.id == decision.rule:
            options = (each.name for each in rule.options if each.id == decision.choice)
            return next(options, decision.choice)
    return decision.choice


def _rule_words(decision: Decision) -> str:
    rules = (*OPEN_RULES, *REASONED_RULES)
    return next((rule.title for rule in rules if rule.id == decision.rule), decision.rule)


def node_words(node: Node) -> str:
    """What a row is called."""
    return node.description if isinstance(node, Line) else node.title

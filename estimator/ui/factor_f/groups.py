"""Several work groups in one contract (guideline clause 8): each part may name its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from estimator.domain.bill.rows import RowId
from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WORK_TYPES, WorkType
from estimator.domain.factor_f.words import percent, signed_baht
from estimator.domain.money import Satang, shown_baht
from estimator.domain.pricing.factor_choices import GroupShare
from estimator.ui.kit.fields import Choice
from estimator.ui.kit.labels import copied, small
from estimator.ui.kit.layout import STYLE_GAP, column, table

CLAUSE_8 = (
    "แนวทางฯ ข้อ 8: แยกได้เมื่อปริมาณงานแต่ละกลุ่มใกล้เคียงกัน และเป็นประโยชน์ต่อทางราชการยิ่งขึ้น "
    "แต่ละกลุ่มใช้ค่างานต้นทุนรวมทั้งโครงการหาค่า Factor F ในตารางของกลุ่มนั้น "
    "แบบสรุปใช้ของกลุ่มที่มีปริมาณงานมากที่สุด"
)


@dataclass(frozen=True, slots=True)
class PartGroup:
    """A construction part and the work group it names (None: the project's)."""

    row: RowId
    title: str
    cost: Satang
    work_type: WorkType | None


@dataclass(frozen=True, slots=True)
class Groups:
    """What the section shows; `unsplit` is the difference in construction price if undivided."""

    project: WorkType
    parts: Sequence[PartGroup]
    shares: Sequence[GroupShare] = ()
    unsplit_difference: Satang | None = None


class GroupsForm(QWidget):
    """A combo box for each construction part, and what the groups come to."""

    wanted = Signal(int, object)
    """A part's row and the `WorkType` it shall have, or None for the project's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without parts."""
        super().__init__(parent)
        self._grid = table(shares=(1,), gaps=(STYLE_GAP, STYLE_GAP))
        self._shares = copied(self)
        self.setLayout(
            column(small(self, CLAUSE_8), self._grid, self._shares, margins=(4, 0, 0, 0))
        )
        self._rows: list[tuple[RowId, QLabel, QLabel, Choice[WorkType | None]]] = []

    def show_groups(self, groups: Groups) -> None:
        """Show the parts with their work groups."""
        if [part.row for part in groups.parts] != [row for row, *_ in self._rows]:
            self._build(groups.parts)
        own = f"ตามโครงการ ({WORK_TYPE_NAMES[groups.project]})"
        offered: list[tuple[WorkType | None, str]] = [(None, own)]
        offered += [(kind, WORK_TYPE_NAMES[kind]) for kind in WORK_TYPES if kind != groups.project]
        for part, (_, title, cost, choice) in zip(groups.parts, self._rows, strict=True):
            title.setText(part.title)
            title.setToolTip(part.title)
            cost.setText(shown_baht(part.cost))
            choice.offer(offered, None if part.work_type == groups.project else part.work_type)
        self._shares.setText("\n".join(_lines(groups)))
        self._shares.setVisible(len(groups.shares) > 1)

    def boxes(self) -> list[Choice[WorkType | None]]:
        """The choices in the order of the parts."""
        return [choice for *_, choice in self._rows]

    def _build(self, parts: Sequence[PartGroup]) -> None:
        for _, old_title, old_cost, old in self._rows:
            for gone in (old_title, old_cost, old):
                gone.deleteLater()
        self._rows = []
        for at, part in enumerate(parts):
            title, cost = QLabel(self), QLabel(self)
            cost.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            choice: Choice[WorkType | None] = Choice(f"กลุ่มงานของ{part.title}", self, low=True)
            choice.setMinimumContentsLength(12)
            choice.activated.connect(
                lambda _at, row=part.row, made=choice: self.wanted.emit(row, made.value)
            )
            self._grid.addWidget(title, at, 0)
            self._grid.addWidget(cost, at, 1)
            self._grid.addWidget(choice, at, 2)
            self._rows.append((part.row, title, cost, choice))


def _lines(groups: Groups) -> list[str]:
    lines = [
        f"{WORK_TYPE_NAMES[share.work_type]} {shown_baht(share.cost)} บาท "
        f"({percent(share.percent)} %) Factor F {share.factor.value:f}"
        + (" ใช้แบบสรุปของกลุ่มนี้" if share.main else "")
        for share in groups.shares
    ]
    if groups.unsplit_difference is not None:
        lines.append(f"ถ้าไม่แยกกลุ่มงาน ค่าก่อสร้างต่างไป {signed_baht(groups.unsplit_difference)} บาท")
    return lines


def heading_of(groups: Groups) -> str:
    """The heading of the section: how many groups there are."""
    count = len(groups.shares)
    many = f"แยกเป็น {count} กลุ่ม" if count > 1 else "ไม่ได้แยก"
    return f"กลุ่มงานของแต่ละหมวด ข้อ 8 ({many})"

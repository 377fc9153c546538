"""Several work groups in one contract (guideline clause 8): each part may name its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from estimator.app.factor_f.work_groups import Groups, PartGroup
from estimator.app.fields import text_entry
from estimator.domain.bill.rows import RowId
from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WORK_TYPES, WorkType
from estimator.domain.clauses import number_in_any
from estimator.domain.estimate import GroupFactor
from estimator.domain.factor_f.words import percent
from estimator.domain.money import shown_baht, signed_baht
from estimator.ui.kit.fields import Choice, FormEntry, make_low
from estimator.ui.kit.labels import FaultLine, as_tip, copied, plain, small
from estimator.ui.kit.layout import STYLE_GAP, column, grow, row, table

_CLAUSE_8 = (
    f"แนวทางฯ ข้อ {number_in_any('group_split')}: "
    "แยกได้เมื่อปริมาณงานแต่ละกลุ่มใกล้เคียงกัน และเป็นประโยชน์ต่อทางราชการยิ่งขึ้น "
    "แต่ละกลุ่มใช้ค่างานต้นทุนรวมทั้งโครงการหาค่า Factor F ในตารางของกลุ่มนั้น "
    "แบบสรุปใช้ของกลุ่มที่มีปริมาณงานมากที่สุด"
)


class ByHand(QWidget):
    """The Factor F of one group set by hand: a value with its reason, or none for the table's."""

    wanted = Signal(str, str)
    """Value and reason as typed; an empty value asks for the table's again."""

    def __init__(self, kind: WorkType, parent: QWidget | None = None) -> None:
        """Start with the table's."""
        super().__init__(parent)
        name = WORK_TYPE_NAMES[kind]
        spec = text_entry("value", f"ค่า Factor F ของ{name}ที่กำหนดเอง", "ตามตาราง", most=20)
        self.value = FormEntry(spec, self, low=True)
        why = f"เหตุผลของค่า Factor F ของ{name}"
        self.reason = FormEntry(text_entry("reason", why, "เหตุผล", most=0), self, low=True)
        self.use = QPushButton("ใช้", self)
        make_low(self.use)
        self.fault = FaultLine(self)
        label = plain(name, self)
        line = row(label, grow(self.value, 1), grow(self.reason, 2), self.use, gap=STYLE_GAP)
        self.setLayout(column(line, self.fault, gap=0))
        self._shown: GroupFactor | None = None
        self._taking = False
        self.use.clicked.connect(self._ask)
        for entry in (self.value, self.reason):
            entry.returnPressed.connect(self._ask)

    def show_own(self, own: GroupFactor | None) -> None:
        """Show what is in force; what is typed and not yet taken stays."""
        if self.waits and not self._taking:
            self._shown = own
        elif own != self._shown:
            self._put(own)

    def forget(self) -> None:
        """Nothing is in force yet, and nothing typed."""
        self._put(None)

    @property
    def waits(self) -> bool:
        """Whether a value or a reason stands here that was not taken."""
        typed = self.value.text().strip(), self.reason.text().strip()
        return not self.isHidden() and typed != _texts_of(self._shown)

    def _put(self, own: GroupFactor | None) -> None:
        self._shown = own
        self.fault.hide()
        value, reason = _texts_of(own)
        self.value.setText(value)
        self.reason.setText(reason)

    def _ask(self) -> None:
        self.fault.hide()
        self._taking = True
        self.wanted.emit(self.value.text(), self.reason.text())
        self._taking = False


def _texts_of(own: GroupFactor | None) -> tuple[str, str]:
    return ("", "") if own is None else (f"{own.value:f}", own.reason.strip())


class GroupsForm(QWidget):
    """A combo box for each construction part, and what the groups come to."""

    wanted = Signal(int, object)
    """A part's row and the `WorkType` it shall have, or None for the project's."""
    by_hand = Signal(str, str, str)
    """A `WorkType`, and the value and reason of its Factor F as typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without parts."""
        super().__init__(parent)
        self._grid = table(shares=(1,), gaps=(STYLE_GAP, STYLE_GAP))
        self._shares = copied(self)
        self.own = {kind: ByHand(kind, self) for kind in WORK_TYPES}
        for kind, own in self.own.items():
            own.wanted.connect(
                lambda value, reason, kind=kind: self.by_hand.emit(kind, value, reason)
            )
        self._own_heading = small(
            self, "กำหนดค่า Factor F ของแต่ละกลุ่มงานเอง พร้อมเหตุผล เว้นค่าว่างเพื่อใช้ตามตาราง"
        )
        self.setLayout(
            column(
                small(self, _CLAUSE_8),
                self._grid,
                self._shares,
                self._own_heading,
                *self.own.values(),
                margins=(4, 0, 0, 0),
            )
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
            title.setToolTip(as_tip(part.title))
            cost.setText(shown_baht(part.cost))
            choice.offer(offered, None if part.work_type == groups.project else part.work_type)
        self._shares.setText("\n".join(_lines(groups)))
        split = len(groups.kinds) > 1
        self._shares.setVisible(split and bool(groups.shares))
        self._own_heading.setVisible(split)
        for kind, line in self.own.items():
            line.setVisible(split and kind in groups.kinds)
            line.show_own(groups.by_hand.get(kind))

    def boxes(self) -> list[Choice[WorkType | None]]:
        """The choices in the order of the parts."""
        return [choice for *_, choice in self._rows]

    def _build(self, parts: Sequence[PartGroup]) -> None:
        for _, old_title, old_cost, old in self._rows:
            for gone in (old_title, old_cost, old):
                gone.deleteLater()
        self._rows = []
        for at, part in enumerate(parts):
            title, cost = plain(parent=self), plain(parent=self)
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
        + (" (กำหนดเอง)" if share.factor.place == "manual" else "")
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
    return f"กลุ่มงานของแต่ละหมวด ข้อ {number_in_any('group_split')} ({many})"

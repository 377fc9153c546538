"""One circular to be typed or changed: in the office's register, or in the open estimate."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QRadioButton, QWidget

from estimator.app.fields import day_entry, text_entry
from estimator.app.guideline.circulars import (
    SIDE_NAMES,
    CircularRow,
    Side,
    Typed,
    read_entry,
    typed_of,
)
from estimator.domain.procedure.circulars import (
    CIRCULAR_BOOK_NAMES,
    CIRCULAR_NAMES,
    IN_TIME_NAMES,
    ToldCircular,
)
from estimator.errors import UserError
from estimator.ui.kit.fields import Choice, FormEntry
from estimator.ui.kit.labels import FaultLine, plain
from estimator.ui.kit.layout import SPRING, column, form, row

_SIDES: Final[tuple[Side, ...]] = ("office", "estimate")
_DAY: Final = "เช่น 26 มิ.ย. 2569"
_JUDGED: Final = ("in_time", "reason")
_LABELS: Final = {
    **CIRCULAR_NAMES,
    "circular": "เลขที่",
    "dated": "ลงวันที่",
    "registered_no": "เลขรับ",
    "registered_on": "ลงรับเมื่อ",
    "time": "เวลา",
    "used_from_web_on": "ใช้จากเว็บเมื่อ",
    "in_time": "ก่อนประกาศ",
}
"""Names as short as the screen wants them; a screen reader says the whole."""
_Key = tuple[Side, int | None]
"""Which entry is typed: of which side, by its number or record; None is a new one."""


class CircularForm(QWidget):
    """The fields of an entry, and to which of the two registers it belongs."""

    written = Signal(str, object, object)
    """The side, the `CircularRow` that is written (None: a new one) and the `ToldCircular`."""
    refused = Signal(object)
    """The `UserError` that says what cannot be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with a new entry of the office's register."""
        super().__init__(parent)
        self._row: CircularRow | None = None
        self._shown: Typed = typed_of(None)
        self._drafts: dict[_Key, Typed] = {}
        self.sides = QButtonGroup(self)
        for at, side in enumerate(_SIDES):
            self.sides.addButton(QRadioButton(SIDE_NAMES[side], self), at)
        self.sides.button(0).setChecked(True)
        self._side: Side = "office"
        self.book: Choice[str] = Choice(CIRCULAR_NAMES["book"], self, letters=10)
        books = [(str(key), name) for key, name in CIRCULAR_BOOK_NAMES.items()]
        self.book.offer(books, books[0][0])
        self.in_time: Choice[str] = Choice(CIRCULAR_NAMES["in_time"], self, letters=10)
        judged = [(str(key), name) for key, name in IN_TIME_NAMES.items()]
        self.in_time.offer([("", "ยังไม่ระบุ"), *judged], "")
        self.fields: dict[str, FormEntry[object]] = {
            "circular": self._text("circular", "เช่น ว 480"),
            "dated": self._day("dated"),
            "registered_no": self._text("registered_no", "เช่น 1234/2569"),
            "registered_on": self._day("registered_on"),
            "time": self._text("time", "เช่น 14.30 น."),
            "used_from_web_on": self._day("used_from_web_on"),
            "reason": self._text("reason", "เหตุผลที่คำนวณใหม่ไม่ทัน หรือเวลาที่ประกาศ"),
        }
        self.save = QPushButton("บันทึก", self)
        self.fault = FaultLine(self)
        self._labels = {name: plain(_LABELS[name], self) for name in _JUDGED}
        self._lay_out()
        self.sides.idClicked.connect(lambda at: self._turn_to(_SIDES[at]))
        self.save.clicked.connect(self._save)
        for line in self.fields.values():
            line.returnPressed.connect(self._save)
        self._show()

    def _text(self, key: str, hint: str) -> FormEntry[object]:
        return FormEntry(text_entry(key, CIRCULAR_NAMES[key], hint), self)

    def _day(self, key: str) -> FormEntry[object]:
        return FormEntry(day_entry(key, CIRCULAR_NAMES[key], _DAY), self)

    def _lay_out(self) -> None:
        field = self.fields
        fields = form(
            (
                (_LABELS["book"], self.book),
                (_LABELS["circular"], field["circular"]),
                (_LABELS["dated"], field["dated"]),
            ),
            (
                (_LABELS["registered_on"], field["registered_on"]),
                (_LABELS["time"], field["time"]),
                (_LABELS["registered_no"], field["registered_no"]),
            ),
            (
                (_LABELS["used_from_web_on"], field["used_from_web_on"]),
                (self._labels["in_time"], self.in_time),
                (self._labels["reason"], field["reason"]),
            ),
            shares=(3, 3, 4),
            gaps=(8, 4),
        )
        told = [field[key] for key in ("circular", "dated", "registered_on", "time")]
        judged = (field["registered_no"], field["used_from_web_on"], self.in_time, field["reason"])
        # As they are seen; Qt goes by when they were made.
        for before, after in pairwise((self.book, *told, *judged, self.save)):
            self.setTabOrder(before, after)
        self.setLayout(
            column(
                row(*self.sides.buttons(), SPRING, self.save),
                fields,
                self.fault,
                gap=4,
            )
        )

    # What is shown

    @property
    def side(self) -> Side:
        """The register that is written to."""
        return self._side

    def offer_estimate(self, is_open: bool) -> None:
        """Only where an estimate is open can its register be written to."""
        self.sides.button(1).setEnabled(is_open)
        if not is_open and self._side == "estimate":
            self.turn_to("office")

    def turn_to(self, side: Side) -> None:
        """Write to the other register."""
        self.sides.button(_SIDES.index(side)).setChecked(True)
        self._turn_to(side)

    def _turn_to(self, side: Side) -> None:
        self._keep_draft()
        self._side = side
        self._show()

    def show_row(self, shown: CircularRow | None) -> None:
        """Show an entry, None for a new one; what was typed and not recorded waits for its own."""
        self._keep_draft()
        self._row = shown
        self._show()

    def _show(self) -> None:
        told = None
        if self._row is not None:
            told = self._row.on(self._side) or self._row.told
        self._shown = typed_of(told)
        self._put(self._drafts.pop(self._key, self._shown))
        for name in _JUDGED:
            self._labels[name].setVisible(self._side == "estimate")
        self.in_time.setVisible(self._side == "estimate")
        self.fields["reason"].setVisible(self._side == "estimate")
        there = self._row is not None and self._row.on(self._side) is not None
        self.save.setText("บันทึกการแก้ไข" if there else "เพิ่มรายการ")
        self.fault.clear()

    @property
    def _key(self) -> _Key:
        if self._row is None:
            return self._side, None
        if self._side == "estimate":
            return self._side, self._row.record
        return self._side, self._row.office.number if self._row.office is not None else None

    def _put(self, typed: Typed) -> None:
        self.book.choose(typed["book"])
        self.in_time.choose(typed["in_time"])
        for name, line in self.fields.items():
            line.setText(typed[name])

    @property
    def typed(self) -> Typed:
        """What stands in the fields."""
        texts = {name: line.text() for name, line in self.fields.items()}
        return {"book": self.book.value, "in_time": self.in_time.value, **texts}

    @property
    def waits(self) -> bool:
        """Whether something was typed that is not recorded."""
        self._keep_draft()
        return bool(self._drafts)

    def _keep_draft(self) -> None:
        if self.typed == self._shown:
            self._drafts.pop(self._key, None)
        else:
            self._drafts[self._key] = self.typed

    def forget(self, side: Side) -> None:
        """Another estimate is open: what was typed for the one before is told by then."""
        self._keep_draft()
        self._drafts = {key: typed for key, typed in self._drafts.items() if key[0] != side}
        if self._side == side:
            self._show()

    def start(self) -> None:
        """Go to the first field that one types in."""
        self.fields["circular"].setFocus()
        self.fields["circular"].selectAll()

    # Recording

    def _save(self) -> None:
        try:
            told: ToldCircular = read_entry(self.typed)
        except UserError as error:
            self.fault.refuse(error)
            return
        self.fault.clear()
        self.written.emit(self._side, self._row, told)

    def recorded(self) -> None:
        """What was typed is recorded."""
        self._drafts.pop(self._key, None)
        self._shown = self.typed

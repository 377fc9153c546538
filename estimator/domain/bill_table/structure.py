"""The rows of a table as groups and lines, each group within the one that its number tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from estimator.domain.bill.cells import clean_text
from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.bill.rows import Group, Line, group_faults
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.bill_table.cells import ReadCells
from estimator.domain.bill_table.heads import without_continued
from estimator.domain.bill_table.line_figures import Remark
from estimator.domain.bill_table.lines import read_line
from estimator.domain.bill_table.misplaced_rows import MisplacedRows
from estimator.domain.bill_table.names_of_sums import (
    is_called_sum,
    is_like_a_sum,
    is_of_price,
    is_sum_alone,
)
from estimator.domain.bill_table.numbering import PrintedNumber, split_number, without_bullet
from estimator.domain.bill_table.open_group import BY_COLUMN, UNNUMBERED, OpenGroup
from estimator.domain.bill_table.printed_sums import PrintedSums
from estimator.domain.bill_table.read_rows import (
    CONTINUED_TITLE,
    SUM_ROW,
    LeftOut,
    ReadBill,
    ReadRow,
)
from estimator.domain.bill_table.repeated_rows import COPIED, copied_from, told_repeated
from estimator.domain.bill_table.rows import HEAD_ROW, SeenRow, looked_ahead
from estimator.domain.bill_table.sums import NO_SUMS, Sums, disagreement
from estimator.domain.bill_table.titled_sums import MAY_BE_A_SUM
from estimator.domain.findings import RowFinding
from estimator.domain.money import shown_number
from estimator.domain.sources.prices import typed_value

_SEVERAL: Final = 2
_DEEPEST_UNNUMBERED: Final = 3
"""Titles below each other that nothing numbers: more of them are a list."""
_HALF_BAHT: Final = Decimal("0.5")
"""What a line printed in whole baht may be off."""
_DITTO: Final = re.compile(r"[-\s]*(\"|”|“|〃|,,|''|´´|ˮ|″)[-\s]*")
"""Signs for what is said above."""
_UNCOUNTED: Final = "โดยไม่มียอดรวมในต้นทางที่นับด้วย โปรดตรวจว่าต้องการ"


class BillReader:
    """Takes rows one after the other and keeps the groups that are open."""

    def __init__(
        self, cells: ReadCells, kind: KindOfPart, misplaced: MisplacedRows, sides_named: bool
    ) -> None:
        self._first_row = cells.table.first_row
        self._hidden, self._is_own = cells.table.hidden, cells.table.is_own
        self._kind = kind
        self._misplaced = misplaced
        self._whole = OpenGroup("", (), "", None)
        self._open: list[OpenGroup] = []
        self._closed: Sums = NO_SUMS
        self._sums = PrintedSums(kind.whole_price, sides_named)
        self._rows: list[ReadRow] = []
        self._left_out: list[LeftOut] = []
        self._findings: list[RowFinding] = []
        self._doubts: list[RowFinding] = []
        self._above_all: list[SeenRow] = []
        self._below_total: list[SeenRow] = []
        self._perhaps_sums: list[SeenRow] = []
        self.refused_sums: set[int] = set()
        self.priced_sums: set[int] = set()
        """Rows called sums, and equal to one, that have a quantity and prices, too."""
        self.lone_amounts: set[int] = set()
        self._sums_of_nothing: list[int] = []
        self._one_sided: list[int] = []
        self._whole_baht: list[int] = []
        self._rounded: list[int] = []
        self._hidden_decimals: dict[int, Decimal] = {}

    @property
    def has_total(self) -> bool:
        """Whether the sheet prints a sum below its lines."""
        return self._sums.has_last

    @property
    def ends_in_its_sum(self) -> bool:
        """Whether the sheet's last sum is that of all lines."""
        return self._sums.last_is_whole

    @property
    def sums_of_nothing(self) -> set[int]:
        """Rows called sums that nothing above them comes to, but for the sheet's last one."""
        last = self._sums.last_at
        return {at for at in self._sums_of_nothing if last is None or at < last}

    def read(self, rows: Sequence[SeenRow]) -> ReadBill:
        """Read all rows of a table."""
        for row, (below, line_is_next) in zip(rows, looked_ahead(rows), strict=True):
            self.take(row, below, is_followed=line_is_next)
        return self.finish()

    def take(self, row: SeenRow, below: PrintedNumber | None, *, is_followed: bool) -> None:
        """Take the next row of the table, and the number of the title right below it, if any.

        `is_followed`: by a line.
        """
        if row.kind == "left_out":
            if row.why == HEAD_ROW:
                self._sums.begin_page()
            self._left_out.append(LeftOut(self._number(row), row.why))
        elif row.kind == "sum":
            self._take_sum(row)
        elif row.kind == "doubtful":
            self._take_doubtful(row)
        elif row.kind in ("title", "text") and self._is_sum_of_above(row, is_followed):
            self._take_sum(row)
        elif row.kind == "line" and self._is_priced_sum(row):
            self.priced_sums.add(row.at)
            self._take_sum(row)
        elif row.kind == "title":
            self._open_group(row, below)
        else:
            self._take_line(row)

    def finish(self) -> ReadBill:
        """Close what is open; what was read."""
        self._close_to(0)
        self._compare_last_sum()
        self._say_once()
        findings = tuple(sorted(self._findings, key=lambda each: each.row))
        cost = self._sums.whole.of("total")
        trees, rows = tuple(self._whole.members), tuple(self._rows)
        return ReadBill(trees, rows, tuple(self._left_out), findings, cost, tuple(self._doubts))

    def _say_once(self) -> None:
        """Say of all rows together what would be the same sentence for each."""
        unseen = self._unseen_lines()
        off = shown_number(sum(self._hidden_decimals.values(), Decimal(0)))
        for found, told, behind in (
            (unseen, "แถวที่ซ่อนไว้ในต้นทาง นำเข้าด้วย", ""),
            (self._one_sided, "ราคาในต้นทางไม่ได้แยกค่าวัสดุกับค่าแรงงาน อ่านเป็นค่าวัสดุ", ""),
            (self._rounded, "ตัวเลขที่สูตรในต้นทางหารไม่ลงตัว อ่านเป็นทศนิยม 10 ตำแหน่ง", ""),
            (self._whole_baht, "จำนวนเงินในต้นทางปัดเป็นบาทเต็ม ต่างจากปริมาณคูณราคาไม่ถึงหนึ่งบาท", ""),
            (
                list(self._hidden_decimals),
                "จำนวนเงินในต้นทางต่างจากปริมาณคูณราคาเท่าที่ทศนิยมซึ่งต้นทางไม่ได้แสดงอธิบายได้",
                f" รวมต่างกัน {off} บาท",
            ),
        ):
            if found:
                message = f"{told} {len(found):,} รายการ{behind}"
                self._findings.append(RowFinding(found[0], message, "note"))

    def _unseen_lines(self) -> list[int]:
        """The lines in rows that the sheet hides; asked about where no sum below counts them in."""
        unseen = [row for row in self._rows if row.row in self._hidden]
        last = self._sums.last_at
        summed = 0 if last is None else last + self._first_row
        alone = [row.row for row in unseen if row.row > summed and _has_money(row.node)]
        if alone:
            message = f"แถวที่ซ่อนไว้ในต้นทาง นำเข้าด้วย {len(alone):,} รายการ {_UNCOUNTED}"
            asked = RowFinding(alone[0], message, "warn")
            self._findings.append(asked)
            self._doubts.append(asked)
        return [row.row for row in unseen if row.row not in alone]

    def _number(self, row: SeenRow) -> int:
        return row.at + self._first_row

    def _say(self, row: SeenRow, remark: Remark, *, doubt: bool = False) -> None:
        """Say something of a row; a `doubt` is about money of the sheet that does not come in."""
        title = clean_text(row.title).replace("\n", " ")[:60]
        message = f"“{title}” {remark.message}" if title else remark.message
        finding = RowFinding(self._number(row), message, remark.severity)
        self._findings.append(finding)
        if doubt:
            self._doubts.append(finding)

    @property
    def _home(self) -> OpenGroup:
        return self._open[-1] if self._open else self._whole

    def _take_line(self, row: SeenRow) -> None:
        self._follow_group_column(row)
        if row.kind == "lump":
            row = replace(row, parts=row.parts.as_lump())
        elif row.kind == "text" and row.has_amount:
            message = "มียอดเงินแต่ไม่มีปริมาณ หน่วย และราคา บอกไม่ได้ว่าเป็นกลุ่มงานหรือรายการเหมา จึงยังไม่นำเข้า"
            self._say(row, Remark(message), doubt=True)
            self.lone_amounts.add(row.at)
            return
        if row.why == MAY_BE_A_SUM:
            self._perhaps_sums.append(row)
        elif row.why:
            self._say(row, Remark(row.why, "warn"), doubt=True)
        if why := self._misplaced.why(row.at):
            self._say(row, Remark(why), doubt=True)
            self._home.has_refused = True
            return
        self._tell_dittos(row)
        read = read_line(row.parts, row.title, self._kind)
        room = self._gather(row, read.remarks)
        if read.line is None:
            self._home.has_refused = True
            return
        self._leave_groups_before(row.number)
        if any(figure.rounded for figure in row.parts.figures.values()):
            self._rounded.append(self._number(row))
        if read.figures.is_one_sided:
            self._one_sided.append(self._number(row))
        self._rows.append(ReadRow(self._number(row), "line", len(self._open), read.line))
        self._home.members.append(Tree(read.line))
        figures = read.figures
        found = Sums(figures.material_amount, figures.labour_amount, 1, room)
        for group in (self._whole, *self._open):
            group.last_line = row.number or group.last_line
        self._sums.add(row.title, found)
        self._below_total.append(row)

    def _is_sum_of_above(self, row: SeenRow, is_followed: bool) -> bool:
        """Whether words alone stand at what the lines above come to: their sum, however called.

        One line has a sum of its own where the words say so; a title has its sum above its lines.
        """
        printed = self._sums.printed(row)
        if not printed or row.number is not None or is_followed:
            return False
        groups = [sums for sums in map(self._sums_of, self._open) if sums.lines]
        above = [each for each in (self._sums.whole, *groups) if each.lines]
        fewest = 1 if is_like_a_sum(row.title) and groups else _SEVERAL
        return any(each.lines >= fewest and not disagreement(printed, [each]) for each in above)

    def _is_priced_sum(self, row: SeenRow) -> bool:
        """Whether a row is called a sum and is one, though it is measured and priced as a work.

        So does a formula copied down through it; of one line it is the sum if it says no more.
        """
        if row.is_work or row.number is not None or not is_called_sum(row.title):
            return False
        fewest = 1 if is_sum_alone(row.title) else _SEVERAL
        return self._sums.comes_to(row, self._bases(), fewest)

    def _tell_dittos(self, row: SeenRow) -> None:
        for text in (row.title, row.parts.text("unit")):
            if _DITTO.fullmatch(text.strip()):
                message = "หมายถึงข้อความเดียวกับแถวบน ไม่ได้เติมให้ โปรดใส่ข้อความเต็มในต้นทาง"
                self._say(row, Remark(f"“{text.strip()}” {message}", "warn"), doubt=True)

    def _gather(self, row: SeenRow, remarks: Sequence[Remark]) -> Decimal:
        """Say what is said of a line, but for what is said once of all; baht that this explains."""
        if any(remark.whole_baht for remark in remarks):
            self._whole_baht.append(self._number(row))
        hidden = max((remark.hidden for remark in remarks), default=Decimal(0))
        if hidden:
            self._hidden_decimals[self._number(row)] = hidden
        for remark in remarks:
            if not (remark.whole_baht or remark.hidden):
                self._say(row, remark, doubt=remark.severity == "warn")
        return hidden + (_HALF_BAHT if any(remark.whole_baht for remark in remarks) else 0)

    def _follow_group_column(self, row: SeenRow) -> None:
        named = row.parts.text(BY_COLUMN)
        if not named or (
            self._open and self._open[-1].way == BY_COLUMN and self._open[-1].title == named
        ):
            return
        self._close_to(0)
        _, rest = split_number(named)
        self._begin(OpenGroup(BY_COLUMN, (), named, None), rest or named, row)

    def _leave_groups_before(self, number: PrintedNumber | None) -> None:
        """Close groups that a numbered line stands beside, not within: ``2`` after group ``1``."""
        if number is None:
            self._leave_summed()
            return
        for depth, group in enumerate(self._open):
            if number.follows(PrintedNumber(group.way, group.levels)) and not self._goes_on(
                number, group
            ):
                self._close_to(depth)
                return

    def _goes_on(self, number: PrintedNumber, group: OpenGroup) -> bool:
        """Whether a number counts on the lines of a group, or of the groups within it.

        Lines may also be counted through all groups: then the first of a group follows the last of
        the one before.
        """
        if group.last_line is not None and number.is_beyond(group.last_line):
            return True
        last = self._whole.last_line
        return not self._home.members and last is not None and number.follows(last)

    def _open_group(self, row: SeenRow, below: PrintedNumber | None) -> None:
        if row.why:
            self._say(row, Remark(row.why, "warn"), doubt=True)
        title = clean_text(without_bullet(row.title))
        if self._is_continued(title):
            self._left_out.append(LeftOut(self._number(row), CONTINUED_TITLE))
            return
        faults = group_faults(Group(title))
        if faults:
            for fault in faults:
                self._say(row, Remark(fault.sentence))
            return
        if remark := row.parts.text("remark"):
            message = f"หมายเหตุ “{remark[:60]}” ไม่ได้นำเข้า เพราะกลุ่มงานมีเฉพาะชื่อ"
            self._say(row, Remark(message, "warn"))
        if row.number is None:
            self._leave_summed()
            self._close_before_restart(below)
            self._close_unnumbered()
            deeper = sum(1 for group in self._open if group.way == UNNUMBERED)
            group = OpenGroup(UNNUMBERED, (deeper,), title, row)
        else:
            above = self._whole.last_line
            self._close_numbered(row.number)
            group = OpenGroup(row.number.way, row.number.levels, title, row)
            group.counts_on = above is not None and row.number.follows(above)
        self._begin(group, title, row)

    def _begin(self, group: OpenGroup, title: str, row: SeenRow) -> None:
        self._rows.append(ReadRow(self._number(row), "group", len(self._open), Group(title)))
        group.title = group.title or title
        group.above = self._sums.whole
        self._open.append(group)
        self._sums.begin_group()

    def _is_continued(self, title: str) -> bool:
        """Whether a title names an open group again, as ``งานดิน (ต่อ)`` on a further page."""
        name = without_continued(title)
        return name != title and any(group.title == name for group in self._open)

    def _close_before_restart(self, below: PrintedNumber | None) -> None:
        """Close groups whose numbers begin again below a title: it stands above, not within them.

        So do several buildings follow each other in one sheet.
        """
        for depth, group in enumerate(self._open):
            if (
                below is not None
                and (group.way, len(group.levels)) == (below.way, below.depth)
                and below.levels <= group.levels
            ):
                self._close_to(depth)
                return

    def _close_unnumbered(self) -> None:
        """A title without a number is beside the one before, or within it while that is empty."""
        within = self._open and self._open[-1].way == UNNUMBERED and not self._open[-1].members
        if within and sum(group.way == UNNUMBERED for group in self._open) < _DEEPEST_UNNUMBERED:
            return
        places = [at for at, group in enumerate(self._open) if group.way == UNNUMBERED]
        if places:
            self._close_to(places[-1])

    def _close_numbered(self, number: PrintedNumber) -> None:
        for depth, group in enumerate(self._open):
            if group.way == number.way and len(group.levels) >= number.depth:
                self._close_to(depth)
                return
        same = [at for at, group in enumerate(self._open) if group.way == number.way]
        if same:
            self._close_to(same[-1] + 1)

    def _close_to(self, depth: int) -> None:
        while len(self._open) > depth:
            group = self._open.pop()
            self._closed = self._sums_of(group)
            if self._is_lone_amount(group):
                self._rows.pop()
                continue
            if group.counts_on and not (group.members or group.has_refused):
                # A work that nothing is known of as yet.
                read, line = self._rows.pop(), Line(group.title)
                self._rows.append(ReadRow(read.row, "line", read.depth, line))
                self._home.members.append(Tree(line))
                continue
            node = Group(group.shown_title)
            self._home.members.append(Tree(node, tuple(group.members)))
            if group.seen is not None and group.seen.has_amount:
                self._compare_title(group, group.seen)

    def _is_lone_amount(self, group: OpenGroup) -> bool:
        """Whether a title has an amount and nothing below it, which then is said: no group."""
        if group.members or group.has_refused or group.seen is None:
            return False
        figures = dict.fromkeys(self._sums.printed(group.seen).values())
        if figures:
            printed = " ".join(map(shown_number, figures))
            message = f"มียอด {printed} บาท แต่ไม่มีรายการในกลุ่มงานนี้ ยอดจึงไม่ได้นำมา โปรดใส่รายการ"
            self._say(group.seen, Remark(message), doubt=True)
            self.lone_amounts.add(group.seen.at)
        return bool(figures)

    def _compare_title(self, group: OpenGroup, row: SeenRow) -> None:
        if told := disagreement(self._sums.printed(row), [self._sums_of(group)]):
            self._say(row, Remark(told, "warn"), doubt=True)
            self.lone_amounts.add(row.at)

    def _take_sum(self, row: SeenRow) -> None:
        self._left_out.append(LeftOut(self._number(row), SUM_ROW))
        if not self._sums.whole.lines:
            self._above_all.append(row)
            return
        told = self._sums.take(row, self._bases())
        self._below_total = []
        if told:
            self._say(row, Remark(told, "warn"), doubt=True)
            if not any(group.is_named_by(row.title) for group in self._open):
                self._sums_of_nothing.append(row.at)
            return
        named = (at for at, group in enumerate(self._open) if group.is_summed_by(row.title))
        depth = next(named, None)
        if depth is not None:
            self._open[depth].is_summed = True
            if self._open[depth].way == UNNUMBERED:
                self._close_to(depth)

    def _leave_summed(self) -> None:
        """Close the groups whose sums stand above: what nothing numbers is beside them."""
        depth = next((at for at, group in enumerate(self._open) if group.is_summed), None)
        if depth is not None:
            self._close_to(depth)

    def _bases(self) -> list[Sums]:
        """What a sum may be of beside the lines since the last one: a group, all lines."""
        return [*map(self._sums_of, self._open[::-1]), self._sums.whole, self._closed]

    def _sums_of(self, group: OpenGroup) -> Sums:
        """What the lines come to that stand in a group that is open."""
        return self._sums.whole - group.above

    def _take_doubtful(self, row: SeenRow) -> None:
        """A row that is called a sum is one where it adds up; else somebody has to say."""
        is_asked = bool(row.why)
        if not is_asked and self._sums.printed(row) and not self._sums.against(row, self._bases()):
            self._take_sum(row)
            return
        message = row.why or (
            "ชื่อแถวเป็นยอดรวม ภาษี หรือตัวคูณ แต่ไม่เท่ากับผลรวมใดด้านบน จึงยังไม่นำเข้า โปรดตรวจว่าเป็นรายการหรือไม่"
        )
        self._say(row, Remark(message), doubt=True)
        if is_called_sum(row.title):
            self._sums.keep(row, message)
            is_priced = row.parts.prices or row.number is not None
            if is_priced and not is_of_price(row.title):
                self.refused_sums.add(row.at)

    def _tell_copies(self) -> None:
        """Say where rows begin again; a sheet's own total of them all says that they do."""
        is_counted = self._sums.last_is_whole
        rows = [(row.depth, _name_of(row.node)) for row in self._rows]
        places = (
            () if is_counted else copied_from(rows, [each.kind == "line" for each in self._rows])
        )
        whole = [RowFinding(self._rows[place].row, COPIED, "warn") for place in places]
        found = whole or ([] if self._is_own else list(told_repeated(self._rows)))
        self._findings += found
        self._doubts += () if is_counted else found

    def _compare_last_sum(self) -> None:
        for row in self._above_all:
            if off := disagreement(self._sums.printed(row), [self._sums.whole]):
                self._say(row, Remark(off, "warn"), doubt=True)
        titles = {each.node.title for each in self._rows if isinstance(each.node, Group)}
        if self._sums.last_is_whole:
            for row in self._below_total:
                if not (row.parts.prices or row.has_amount):
                    message = "อยู่ใต้ยอดรวมสุดท้ายและไม่มีราคา โปรดตรวจว่าเป็นรายการหรือไม่"
                    self._say(row, Remark(message, "warn"), doubt=True)
        else:
            for row in self._perhaps_sums:
                self._say(row, Remark(row.why, "warn"), doubt=True)
        self._tell_copies()
        if (told := self._sums.compare_last(titles)) is not None:
            self._say(*told, doubt=told[1].severity == "warn")


def _name_of(node: Group | Line) -> str:
    return node.description if isinstance(node, Line) else node.title


def _has_money(node: Group | Line) -> bool:
    return isinstance(node, Line) and any(map(typed_value, (node.material, node.labour)))

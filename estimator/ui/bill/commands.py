"""The grid's commands as actions: for the window's menus, the right click and the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from estimator.app.bill.salvage import COMMAND as SALVAGE_COMMAND
from estimator.domain.bill_edits.moves import indent, move_down, move_up, outdent
from estimator.ui.bill.fill_commands import FillCommands
from estimator.ui.bill.filter_commands import FilterCommands
from estimator.ui.bill.find_commands import FindCommands
from estimator.ui.bill.go_to_bar import GoToBar
from estimator.ui.bill.grid_view import GridView
from estimator.ui.bill.labour_commands import LabourCommands
from estimator.ui.bill.link_commands import LinkCommands
from estimator.ui.bill.mark_commands import MarkCommands
from estimator.ui.bill.paste_commands import PasteCommands
from estimator.ui.bill.replace_commands import ReplaceCommands
from estimator.ui.bill.salvage_bar import SalvageBar
from estimator.ui.bill.selection_commands import SelectionCommands
from estimator.ui.bill.service_commands import COMMAND as SERVICE_COMMAND
from estimator.ui.bill.service_commands import ServiceCommands
from estimator.ui.bill.takeoff_pane import TakeoffPane
from estimator.ui.kit.actions import new_action, within
from estimator.ui.kit.page import Menu


@dataclass(frozen=True, slots=True)
class Workplace:
    """What the commands of one page act on."""

    page: QWidget
    view: GridView
    selection: SelectionCommands
    pasting: PasteCommands
    fill: FillCommands
    marks: MarkCommands
    services: ServiceCommands
    filters: FilterCommands
    labour: LabourCommands
    links: LinkCommands
    finding: FindCommands
    replacing: ReplaceCommands
    go_to: GoToBar
    salvage: SalvageBar
    takeoff: TakeoffPane


class Commands:
    """The actions of one grid, each made once and shared by all menus.

    The keys of what changes something work in the grid alone: a key that is pressed in a bar or in
    a table beneath it is meant for what stands there. What changes nothing works all over the page.
    """

    def __init__(self, on: Workplace) -> None:
        """Make them all."""
        self._on = on
        self._all: list[QAction] = []
        self._make_rows()
        self._make_cells()
        self._of_lines = (*self._all, self.marks)
        self._make_looks()
        self._make_prices()
        self.work_on_takeoff(False)

    def _make_rows(self) -> None:
        do, make = self._on.selection, self._make
        self.new_line = make("รายการใหม่", do.new_line, "Ctrl+Return", "Ctrl+Enter")
        self.new_group = make("กลุ่มงานใหม่", do.new_group, "Ctrl+Shift+Return", "Ctrl+Shift+Enter")
        self.new_part = make("หมวดงานใหม่", do.new_part)
        self.outdent = make("ย้ายออก", partial(do.move, outdent), "Alt+Left")
        self.indent = make("ย้ายเข้า", partial(do.move, indent), "Alt+Right")
        self.up = make("ย้ายขึ้น", partial(do.move, move_up), "Alt+Up")
        self.down = make("ย้ายลง", partial(do.move, move_down), "Alt+Down")
        self.duplicate = make("ทำสำเนา", do.duplicate, "Ctrl+D")
        self.remove = make("ลบทั้งรายการ", do.remove, "Ctrl+Del")

    def _make_cells(self) -> None:
        on, make = self._on, self._make
        self.delete = make("ลบ", on.selection.delete, "Del")
        self.cut = make("ตัด", on.selection.cut, "Ctrl+X")
        self.copy = make("คัดลอก", on.selection.copy, "Ctrl+C")
        self.paste = make("วาง", on.pasting.paste, "Ctrl+V")
        self.fill_down = make("เติมลง", on.fill.fill_down, "Ctrl+Shift+D")
        self.from_above = make("เติมจากช่องบน", on.fill.from_above, "Ctrl+'")
        self.marks = on.marks.action(on.page, make)

    def _make_looks(self) -> None:
        on, make, anywhere = self._on, self._make, self._make_anywhere
        self.takeoff = anywhere("ถอดปริมาณ", on.takeoff.open, "F8")
        self.find = anywhere("ค้นหาในบัญชีรายการ", on.finding.open, "Ctrl+F")
        self.replace = anywhere("ค้นหาและแทนที่", on.replacing.open, "Ctrl+H")
        self.go_to = anywhere("ไปที่ลำดับหรือแถว", on.go_to.open, "Ctrl+G")
        self.filters = on.filters.action(on.page, anywhere)
        self.fold = make("ยุบกลุ่มงานนี้", partial(self._fold_here, True), "Alt+Shift+Left")
        self.unfold = make("ขยายกลุ่มงานนี้", partial(self._fold_here, False), "Alt+Shift+Right")
        self.fold_all = make("ยุบทุกกลุ่มงาน", partial(self._fold_all, True))
        self.unfold_all = make("ขยายทุกกลุ่มงาน", partial(self._fold_all, False))
        self.columns = QAction("คอลัมน์", on.page)
        self._column_menu = QMenu(on.page)
        self.columns.setMenu(self._column_menu)
        self._column_menu.aboutToShow.connect(self._fill_column_menu)

    def _make_prices(self) -> None:
        labour, make = self._on.labour, self._make
        self.labour = {
            "choose_rate": make("เลือกค่าแรงงานจากคลัง", labour.choose_rate),
            "use_tier": make("ใช้อัตราตามช่วงปริมาณ", labour.use_tier),
            "use_all_tiers": make("ใช้อัตราตามช่วงปริมาณทุกรายการ", labour.use_all_tiers),
            "add_pipe_lines": make("เพิ่มรายการร้อยละของราคาท่อ", labour.add_pipe_lines),
            "choose_pipes": make("เลือกท่อที่นับ", labour.choose_pipes),
        }
        self.links = self._on.links.make_actions(make)
        self.salvage = make(SALVAGE_COMMAND, self._on.salvage.open)
        self.service = make(SERVICE_COMMAND, self._on.services.turn)

    def _make(self, text: str, do: Callable[[], object], *keys: str) -> QAction:
        return self._made_in(self._on.view, text, do, *keys)

    def _make_anywhere(self, text: str, do: Callable[[], object], *keys: str) -> QAction:
        return self._made_in(self._on.page, text, do, *keys)

    def _made_in(self, place: QWidget, text: str, do: Callable[[], object], *keys: str) -> QAction:
        action = within(place, new_action(self._on.page, text, do, *keys))
        self._all.append(action)
        return action

    def work_on_takeoff(self, on: bool) -> None:
        """Show what is done with a take-off's rows in place of what is done with the bill's lines.

        A menu, or the search, must not cut a line where somebody works on its dimensions.
        """
        for action in self._of_lines:
            action.setVisible(not on)
        for action in self._on.takeoff.commands.all:
            action.setVisible(on)

    def allow(self, on: bool) -> None:
        """Whether anything may be done to the grid: not while it is out of sight."""
        for action in self._all:
            action.setEnabled(on)

    def by_menu(self) -> dict[Menu, list[QAction]]:
        """Actions for the window's menus."""
        rows = self._on.takeoff.commands
        return {
            "edit": [
                self.cut,
                self.copy,
                self.paste,
                self.duplicate,
                self.fill_down,
                self.from_above,
                self.marks,
                *rows.edits,
                self.takeoff,
                self.delete,
                self.remove,
                self.find,
                self.replace,
                self.go_to,
                self.filters,
            ],
            "insert": [
                self.new_line,
                self.new_group,
                self.new_part,
                self.outdent,
                self.indent,
                self.up,
                self.down,
                *rows.places,
            ],
            "view": [
                self.fold,
                self.unfold,
                self.fold_all,
                self.unfold_all,
                self.columns,
            ],
            "price": [*self.labour.values(), *self.links, self.salvage, self.service],
        }

    def context_menu(self) -> QMenu:
        """The menu of a right click: first what concerns this very row."""
        menu = QMenu(self._on.page)
        fitting = self._on.labour.fitting()
        of_line = [self.salvage] if self.salvage.isEnabled() else []
        groups = (
            [action for name, action in self.labour.items() if name in fitting] + of_line,
            [self.takeoff, *self._on.links.fitting()],
            [self.new_line, self.new_group],
            [self.outdent, self.indent, self.up, self.down],
            [self.cut, self.copy, self.paste, self.duplicate, self.fill_down],
            [self.marks],
            [self.remove],
        )
        for group in groups:
            if group:
                menu.addActions(group)
                menu.addSeparator()
        return menu

    def column_menu(self) -> QMenu:
        """Which columns are in sight, to be ticked."""
        self._fill_column_menu()
        return self._column_menu

    def _fill_column_menu(self) -> None:
        self._column_menu.clear()
        view = self._on.view
        widths = view.widths
        for column in view.grid.columns:
            if column.key == "description":
                continue
            action = self._column_menu.addAction(column.full_title)
            action.setCheckable(True)
            action.setChecked(widths.is_shown(column.key))
            action.toggled.connect(lambda on, key=column.key: widths.show(key, on))

    def _fold_here(self, folded: bool) -> None:
        view = self._on.view
        row = view.here()
        if row is None or not view.typing.finish():
            return
        grid = view.grid
        key = grid.keys[row[0]]
        group = key if key in grid.bill.children or key in grid.folded else grid.parent_at(row[0])
        if group > 0:
            view.bill_model.fold([group], folded=folded)
            view.go_to_key(group)

    def _fold_all(self, folded: bool) -> None:
        view = self._on.view
        if view.typing.finish():
            view.bill_model.fold_groups(folded=folded)

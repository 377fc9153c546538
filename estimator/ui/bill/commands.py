"""The grid's commands as actions: for the window's menus, the right click and the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from estimator.app.bill.salvage import COMMAND as SALVAGE_COMMAND
from estimator.domain.bill_edits.moves import indent, move_down, move_up, outdent
from estimator.ui.bill.fill_commands import FillCommands
from estimator.ui.bill.filter_commands import FilterCommands
from estimator.ui.bill.grid_view import GridView
from estimator.ui.bill.labour_commands import LabourCommands
from estimator.ui.bill.mark_commands import MarkCommands
from estimator.ui.bill.selection_commands import SelectionCommands


class Commands:
    """The actions of one grid, each made once and shared by all menus."""

    def __init__(
        self,
        page: QWidget,
        view: GridView,
        selection: SelectionCommands,
        fill: FillCommands,
        marks: MarkCommands,
        filters: FilterCommands,
        labour: LabourCommands,
        find: Callable[[], None],
        replace: Callable[[], None],
        go_to: Callable[[], None],
        salvage: Callable[[], None],
        takeoff: Callable[[], None],
    ) -> None:
        """Actions whose keys work in `view` alone, or all over `page` where they change nothing.

        A key pressed in a bar or in a table beneath the grid is meant for what stands there.
        """
        self._page = page
        self._all: list[QAction] = []
        self._view = view
        self._labour = labour
        make, anywhere = partial(self._make, view), partial(self._make, page)
        self.new_line = make("รายการใหม่", selection.new_line, "Ctrl+Return", "Ctrl+Enter")
        self.new_group = make(
            "กลุ่มงานใหม่", selection.new_group, "Ctrl+Shift+Return", "Ctrl+Shift+Enter"
        )
        self.new_part = make("หมวดงานใหม่", selection.new_part)
        self.outdent = make("ย้ายออก", lambda: selection.move(outdent), "Alt+Left")
        self.indent = make("ย้ายเข้า", lambda: selection.move(indent), "Alt+Right")
        self.up = make("ย้ายขึ้น", lambda: selection.move(move_up), "Alt+Up")
        self.down = make("ย้ายลง", lambda: selection.move(move_down), "Alt+Down")
        self.duplicate = make("ทำสำเนา", selection.duplicate, "Ctrl+D")
        self.delete = make("ลบ", selection.delete, "Del")
        self.remove = make("ลบทั้งรายการ", selection.remove, "Ctrl+Del")
        self.cut = make("ตัด", selection.cut, "Ctrl+X")
        self.copy = make("คัดลอก", selection.copy, "Ctrl+C")
        self.paste = make("วาง", selection.paste, "Ctrl+V")
        self.fill_down = make("เติมลง", fill.fill_down, "Ctrl+Shift+D")
        self.from_above = make("เติมจากช่องบน", fill.from_above, "Ctrl+'")
        self.marks = marks.action(page, make)
        self.find = anywhere("ค้นหาในบัญชีรายการ", find, "Ctrl+F")
        self.replace = anywhere("ค้นหาและแทนที่", replace, "Ctrl+H")
        self.go_to = anywhere("ไปที่ลำดับหรือแถว", go_to, "Ctrl+G")
        self.fold = make("ยุบกลุ่มงานนี้", lambda: self._fold_here(True), "Alt+Shift+Left")
        self.unfold = make("ขยายกลุ่มงานนี้", lambda: self._fold_here(False), "Alt+Shift+Right")
        self.fold_all = make("ยุบทุกกลุ่มงาน", lambda: self._fold_all(True))
        self.unfold_all = make("ขยายทุกกลุ่มงาน", lambda: self._fold_all(False))
        self.labour = {
            "choose_rate": make("เลือกค่าแรงงานจากคลัง", labour.choose_rate),
            "use_tier": make("ใช้อัตราตามช่วงปริมาณ", labour.use_tier),
            "use_all_tiers": make("ใช้อัตราตามช่วงปริมาณทุกรายการ", labour.use_all_tiers),
            "add_pipe_lines": make("เพิ่มรายการร้อยละของราคาท่อ", labour.add_pipe_lines),
            "choose_pipes": make("เลือกท่อที่นับ", labour.choose_pipes),
        }
        self.salvage = make(SALVAGE_COMMAND, salvage)
        self.filters = filters.action(page, anywhere)
        self.takeoff = anywhere("ถอดปริมาณ", takeoff, "F8")
        self.columns = QAction("คอลัมน์", page)
        self._column_menu = QMenu(page)
        self.columns.setMenu(self._column_menu)
        self._column_menu.aboutToShow.connect(self._fill_column_menu)

    def _make(self, place: QWidget, text: str, do: Callable[[], None], *keys: str) -> QAction:
        action = QAction(text, self._page)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: do())
        place.addAction(action)
        self._all.append(action)
        return action

    def allow(self, on: bool) -> None:
        """Whether anything may be done to the grid: not while it is out of sight."""
        for action in self._all:
            action.setEnabled(on)

    def by_menu(self) -> dict[str, list[QAction]]:
        """Actions for the window's menus."""
        return {
            "edit": [
                self.cut,
                self.copy,
                self.paste,
                self.duplicate,
                self.fill_down,
                self.from_above,
                self.marks,
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
            ],
            "view": [
                self.fold,
                self.unfold,
                self.fold_all,
                self.unfold_all,
                self.columns,
            ],
            "price": [*self.labour.values(), self.salvage],
        }

    def context_menu(self) -> QMenu:
        """The menu of a right click: first what concerns this very row."""
        menu = QMenu(self._page)
        fitting = self._labour.fitting()
        of_line = [self.salvage] if self.salvage.isEnabled() else []
        groups = (
            [action for name, action in self.labour.items() if name in fitting] + of_line,
            [self.takeoff],
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
        widths = self._view.widths
        for column in self._view.grid.columns:
            if column.key == "description":
                continue
            action = self._column_menu.addAction(column.full_title)
            action.setCheckable(True)
            action.setChecked(widths.is_shown(column.key))
            action.toggled.connect(lambda on, key=column.key: widths.show(key, on))

    def _fold_here(self, folded: bool) -> None:
        row = self._view.here()
        if row is None or not self._view.typing.finish():
            return
        grid = self._view.grid
        key = grid.keys[row[0]]
        group = key if key in grid.bill.children or key in grid.folded else grid.parent_at(row[0])
        if group > 0:
            self._view.bill_model.fold([group], folded=folded)
            self._view.go_to_key(group)

    def _fold_all(self, folded: bool) -> None:
        if self._view.typing.finish():
            self._view.bill_model.fold_groups(folded=folded)

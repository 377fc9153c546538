"""The library of Factor F tables: editions, doubts, new circulars, calculated tables, clauses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from estimator.app.factor_f.wording import edition_name
from estimator.app.inspection import Goto, Inspection, InspectionLine
from estimator.app.library.factor_f_circular import shipped_sets, take_in_tables
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import RowId
from estimator.domain.factor_f.checks import CheckReport, Doubt
from estimator.domain.factor_f.tables import FactorEdition, FactorRow, TableKey
from estimator.domain.factor_f.words import edition_lines
from estimator.domain.pricing.factor_choices import Effect, effect_of_all, effects
from estimator.errors import UserError
from estimator.ui.factor_f import inspecting
from estimator.ui.factor_f.checking import Checking
from estimator.ui.factor_f.doubts_view import DoubtsView
from estimator.ui.factor_f.editions import FACTOR_F_EDITIONS
from estimator.ui.factor_f.factor_table import ShownTable
from estimator.ui.factor_f.generator_view import GeneratorView
from estimator.ui.factor_f.import_view import ImportView
from estimator.ui.factor_f.rates_view import RatesPane, RatesView
from estimator.ui.factor_f.tables_view import TablesView
from estimator.ui.kit import page_cards
from estimator.ui.kit.asking import Asking
from estimator.ui.kit.flow import flow
from estimator.ui.kit.follows_news import look_when_shown
from estimator.ui.kit.layout import SPRING, column, grow, pane, scrolled, split
from estimator.ui.kit.made_later import MadeLater
from estimator.ui.kit.page import Page
from estimator.ui.library.editions import Editions

_ADD_ROW = "add_row"
"""Where a link leads that wants a row added from the printed circular."""
_VIEWS = (
    ("tables", "ตาราง"),
    ("doubts", "ข้อสังเกต"),
    ("import", "รับตารางใหม่"),
    ("calculate", "คำนวณตาราง"),
    ("rates", "ดอกเบี้ยและภาษี"),
)


class FactorTablesPage(Page):
    """Editions at the left, one of five views of the chosen one at the right."""

    card = page_cards.FACTOR_TABLES

    def __init__(
        self,
        session: EstimateSession,
        asking: Asking,
        parent: QWidget | None = None,
    ) -> None:
        """Follow a session; `asking` chooses files."""
        super().__init__(parent)
        self._session = session
        self._checking = Checking(self)
        self._preview: tuple[FactorEdition, CheckReport] | None = None
        self.editions = Editions(FACTOR_F_EDITIONS, session, asking, self)
        self.tables = TablesView(session, self)
        self._asking = asking
        self._report: CheckReport | None = None
        """What was found in the edition that is shown."""
        self.buttons = QButtonGroup(self)
        self.stack = QStackedWidget(self)
        self._doubts = MadeLater(self.stack, self._make_doubts)
        self._importing = MadeLater(self.stack, self._make_importing)
        self._generator = MadeLater(self.stack, self._make_generator)
        self._rates = MadeLater(self.stack, self._make_rates)
        self._lay_out()
        self._connect()

    # Building

    def _lay_out(self) -> None:
        self.editions.table.horizontalHeader().hide()
        self.editions.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        about = column(self.editions.known, self.editions.about, SPRING, gap=8)
        left = column(
            grow(self.editions.table, 2),
            grow(scrolled(self, pane(self, about)), 3),
            self.editions.remove,
            margins=(8, 6, 4, 6),
        )
        self.stack.addWidget(self.tables)
        for at, (_, title) in enumerate(_VIEWS):
            button = QPushButton(title, self)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            self.buttons.addButton(button, at)
        self.buttons.button(0).setChecked(True)
        switch = flow(*self.buttons.buttons(), gap=4)
        right = column(switch, grow(self.stack), gap=6, margins=(8, 6, 8, 6))
        sides = split(self, pane(self, left), pane(self, right), sizes=(230, 660))
        self.setLayout(column(sides))

    def _connect(self) -> None:
        self.buttons.idToggled.connect(self._switch_to)
        self.editions.reached.connect(self._show_chosen)
        self.editions.said.connect(self.said)
        self.editions.refused.connect(self._refused)
        self.editions.export_with(self.tables.export)
        self.tables.refused.connect(self._refused)
        self.tables.adding.said.connect(self.said)
        self.tables.row_chosen.connect(self._inspect_row)
        news = self._session.news
        self._follower = look_when_shown(self, self.refresh, news.priced_anew, news.opened)

    def _make_doubts(self) -> DoubtsView:
        made = DoubtsView(self)
        made.reached.connect(self._inspect_doubt)
        made.taken.connect(self._show_doubt)
        self._show_doubts(made)
        return made

    def _make_importing(self) -> ImportView:
        made = ImportView(self._session, self._asking, self)
        made.previewed.connect(self._look_at)
        made.taking.taken.connect(self._show_taken)
        return made

    def _make_generator(self) -> GeneratorView:
        made = GeneratorView(shipped_sets(), self._asking, self)
        made.accepted.connect(self._accept)
        self._show_printed(made)
        return made

    def _make_rates(self) -> RatesPane:
        made = RatesPane(self)
        made.rates.project_wanted.connect(
            lambda: self.wants.emit(Goto("project", field="factor_f_received_on"))
        )
        made.rates.show_edition(self.edition, self.editions.due)
        return made

    @property
    def doubts(self) -> DoubtsView:
        """What is doubtful in the chosen edition."""
        return self._doubts.get()

    @property
    def importing(self) -> ImportView:
        """Takes in tables of a new circular."""
        return self._importing.get()

    @property
    def generator(self) -> GeneratorView:
        """Calculates tables."""
        return self._generator.get()

    @property
    def rates(self) -> RatesView:
        """Which interest and tax the chosen edition is for."""
        return self._rates.get().rates

    # Showing

    @property
    def edition(self) -> FactorEdition | None:
        """The edition that is shown: the chosen one, or tables just read."""
        return self.editions.edition

    def refresh(self) -> None:
        """Show the editions there are, and the chosen one."""
        self.editions.fill()
        if self._generator.made is not None:
            self._show_printed(self._generator.made)
        self.tables.signing.suggest(self._session.who, self._session.now().date())
        self._show_edition()
        self.inspected.emit(self.inspection())

    def _show_printed(self, generator: GeneratorView) -> None:
        known = self._session.library.factor_f
        printed = tuple(edition for edition in known.values() if edition.info.official)
        generator.know(printed, self._session.who, self._session.now().date())

    def _show_edition(self) -> None:
        edition = self.edition
        self._report = None
        if self._preview is not None:
            self._report = self._preview[1]
        elif edition is not None:
            self._report = self._checking.report(edition, self._show_edition)
        moved, _ = self._effects(edition, self._found)
        self.tables.show_edition(edition, self._found, moved, self._table_in_use())
        if self._doubts.made is not None:
            self._show_doubts(self._doubts.made)
        # Tables just read are looked at here, but signed where they were read.
        for widget in (self.tables.signing, self.tables.page):
            widget.setVisible(widget.isVisibleTo(self.tables) and self._preview is None)
        if self._rates.made is not None:
            self._rates.made.rates.show_edition(edition, self.editions.due)

    @property
    def _found(self) -> tuple[Doubt, ...]:
        return () if self._report is None else self._report.doubts

    def _show_doubts(self, view: DoubtsView) -> None:
        view.show_report(self._report, *self._effects(self.edition, self._found))

    def _effects(
        self, edition: FactorEdition | None, doubts: tuple[Doubt, ...]
    ) -> tuple[dict[Doubt, Effect], tuple[int, int] | None]:
        """What the doubts would change in the open estimate, if it uses this edition."""
        priced = self._session.priced
        if edition is None or priced is None or self._preview is not None:
            return {}, None
        if priced.estimate.conditions.factor_f.edition != edition.info.id:
            return {}, None
        books = self._session.books
        found = {effect.doubt: effect for effect in effects(priced, books, doubts)}
        return found, effect_of_all(priced, books, doubts)

    def _table_in_use(self) -> TableKey | None:
        """The table that the open estimate reads, to begin with."""
        priced = self._session.priced
        table = priced.factor.table if priced is not None and priced.factor is not None else None
        return table.key if table is not None else None

    # What is done

    def _show_chosen(self) -> None:
        self._preview = None
        self._show_edition()
        self.inspected.emit(self.inspection())

    def _switch_to(self, at: int, checked: bool) -> None:
        views = (
            lambda: self.tables,
            self._doubts.get,
            self._importing.get,
            self._generator.get,
            self._rates.get,
        )
        if checked:
            self.stack.setCurrentWidget(views[at]())

    def _show_view(self, name: str) -> None:
        for at, (key, _) in enumerate(_VIEWS):
            if key == name:
                self.buttons.button(at).setChecked(True)

    def _look_at(self, draft: FactorEdition, report: CheckReport) -> None:
        self._preview = (draft, report)
        self.editions.look_at(draft)
        self._show_edition()
        self.inspected.emit(self.inspection())
        self._show_view("tables")

    def _accept(self, edition: FactorEdition, report: CheckReport, who: str, when: date) -> None:
        """Keep calculated tables."""

        def accept() -> None:
            take_in_tables(self._session, edition, report, who, when)

        if self._change(accept, self.generator.signing.refuse):
            self._show_taken(edition)

    def _show_taken(self, edition: FactorEdition) -> None:
        """Show an edition that is in the library since just now."""
        self._preview = None
        self.editions.choose(edition.info.id)
        self.refresh()
        self.said.emit(f"รับ {edition_name(edition)} แล้ว เลือกใช้ได้ที่หน้า Factor F")
        self._show_view("tables")

    def _change(
        self, work: Callable[[], None], refuse: Callable[[UserError], None] | None = None
    ) -> bool:
        """Do something to the library and show it as it is then; False if it was refused."""
        if self._session.rates is None:
            refuse = None
        try:
            work()
        except UserError as error:
            (refuse or self._refused)(error)
            return False
        self.refresh()
        return True

    def _refused(self, error: UserError) -> None:
        self.said.emit(" ".join(error.sentences))

    def _inspect_row(self, row: FactorRow) -> None:
        edition, shown = self.edition, self.tables.side.view.shown
        if edition is not None:
            self.inspected.emit(inspecting.of_row(edition, shown, row, shown.doubts_about(row)))

    def _inspect_doubt(self, doubt: Doubt) -> None:
        edition = self.edition
        table = edition.tables.get(doubt.cell.table) if edition is not None else None
        if edition is None or table is None:
            return
        place = (doubt.cell.bound, doubt.cell.cost_million_baht)
        shown = ShownTable(table, effects=self.tables.effects)
        for each in table.rows:
            if (each.bound, each.cost_million_baht) == place:
                self.inspected.emit(inspecting.of_row(edition, shown, each, [doubt]))

    def _show_doubt(self, doubt: Doubt) -> None:
        self.tables.show_table(doubt.cell.table)
        self._show_view("tables")
        self.tables.side.view.go_to_cost(doubt.cell.bound, doubt.cell.cost_million_baht)

    # The window's side

    def activate(self) -> None:
        """Put the keyboard on the list of editions."""
        self._follower.shown()
        self.editions.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_place(self, _row: RowId | None, field: str) -> None:
        """Go to one of the views by its name, or to adding the row that the estimate lacks."""
        if field == _ADD_ROW:
            self._begin_adding()
        else:
            self._show_view(field)

    def _begin_adding(self) -> None:
        """Show the table that the open estimate's held-back factor was read from, if one was."""
        priced = self._session.priced
        workings = priced.factors.values() if priced is not None else ()
        short = next((each for each in workings if each.held_back), None)
        if short is not None and short.edition is not None and short.table is not None:
            self.editions.choose(short.edition.info.id)
            self._show_chosen()
            self.tables.show_table(short.table.key)
        self._show_view("tables")
        self.tables.begin_adding()

    def unfinished(self) -> list[str]:
        """A row that is being added stands on the screen alone."""
        waits = (
            [f"หน้า{self.title} มีแถวที่จะเพิ่มหรือเหตุผลที่ยังไม่ได้บันทึก"] if self.tables.adding.waits else []
        )
        return [*super().unfinished(), *waits]

    def inspection(self) -> Inspection | None:
        """The edition that is shown."""
        edition = self.edition
        if edition is None:
            return None
        lines = tuple(InspectionLine(label, "", text) for label, text in edition_lines(edition))
        return Inspection(title=edition_name(edition), lines=lines)

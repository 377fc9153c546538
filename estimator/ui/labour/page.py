"""The labour books: type, arrows, Enter puts the rate into a new line of the bill."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from estimator.app.inspection import Goto, Hit, Inspection
from estimator.app.labour.favourites import Favourites
from estimator.app.labour.finding import IN_PART, Found, find
from estimator.app.labour.hits import named_rate, rate_hits
from estimator.app.labour.indexes import ALL
from estimator.app.labour.rate_inspection import of_rate
from estimator.app.labour.wording import edition_choices
from estimator.app.news import EditNews
from estimator.app.session import EstimateSession
from estimator.domain.arithmetic import Worked
from estimator.domain.bill.rows import RowId
from estimator.domain.labour.account import LabourEdition, LabourRate
from estimator.domain.labour.office import searched_in_part
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.errors import UserError
from estimator.ui.kit import page_cards, theme
from estimator.ui.kit.actions import MakeAction, new_action
from estimator.ui.kit.asking import Asking
from estimator.ui.kit.fields import Choice
from estimator.ui.kit.follows_news import follow, look_when_shown
from estimator.ui.kit.labels import Sentence
from estimator.ui.kit.layout import column, grow, row, split
from estimator.ui.kit.page import Menu, Page
from estimator.ui.kit.text_line import TextLine
from estimator.ui.labour.compare_drawer import CompareDrawer
from estimator.ui.labour.drawers import Desk, Drawer, DrawerBox
from estimator.ui.labour.editions_drawer import EditionsDrawer
from estimator.ui.labour.import_drawer import ImportDrawer
from estimator.ui.labour.indexes import LabourIndexes
from estimator.ui.labour.into_strip import IntoStrip
from estimator.ui.labour.line_work import BillPlace, LineWork
from estimator.ui.labour.own_drawer import OwnDrawer
from estimator.ui.labour.proof_drawer import ProofDrawer
from estimator.ui.labour.reprice_drawer import RepriceDrawer
from estimator.ui.labour.results import RateResults
from estimator.ui.labour.section_tree import SectionTree
from estimator.ui.labour.target_bar import PercentStrip, TargetBar

_ALL_TITLE: Final = "ทุกชุด"
_PREPARING: Final = "กำลังเตรียมคลังค่าแรงงาน"
_CHOOSE_FIRST: Final = "รายการที่แสดงเป็นเพียงรายการใกล้เคียง โปรดเลือกอัตราด้วยปุ่มลูกศรก่อน"

_ALL_DRAWERS: list[Drawer] = [
    Drawer("proof", "ตรวจทาน", ProofDrawer),
    Drawer("own", "รายการของหน่วยงาน", OwnDrawer),
    Drawer("compare", "เทียบสองชุด", CompareDrawer),
    Drawer("reprice", "ปรับราคา", RepriceDrawer),
    Drawer("import", "นำเข้าหนังสือเวียน", ImportDrawer),
    Drawer("editions", "ชุดบัญชี", EditionsDrawer),
]
"""The drawers in the order of their buttons."""


class LabourPage(Page):
    """Headings at the left, what was found at the right, what can be done with it beneath."""

    card = page_cards.LABOUR

    def __init__(
        self,
        session: EstimateSession,
        asking: Asking,
        indexes: LabourIndexes | None = None,
        place: BillPlace | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show a session's books; `place` knows where in the bill one comes from.

        `asking` chooses the files that are read and written.
        """
        super().__init__(parent)
        self._session = session
        self._indexes = indexes or LabourIndexes(session, self)
        self._found = Found()
        self._edition_chosen = False
        self._awaited: LabourRef | None = None
        self._seen = False
        self._look: dict[str, object] = {}
        self._inspection: Inspection | None = None
        self.desk = Desk(session, asking, self)
        self.work = LineWork(session, place or BillPlace(), self)
        self.favourites = Favourites(session)
        self.search = TextLine(self)
        self.editions: Choice[str] = Choice("ชุดบัญชีค่าแรงงาน", self)
        self.count = Sentence(self, role="small")
        self.sections = SectionTree(self)
        self.results = RateResults(self)
        self.bar = TargetBar(self)
        self.strip = PercentStrip(self)
        self.into = IntoStrip(self)
        self.drawers = DrawerBox(_ALL_DRAWERS, self.desk, self)
        self._actions = self._make_actions()
        self._lay_out()
        self._connect()
        self._show_books()
        self._follower.looked()

    # --- building

    def _lay_out(self) -> None:
        theme.dress(self.search, "field")
        self.search.setPlaceholderText("พิมพ์ชื่องาน ขนาด เงื่อนไข หรือเลขข้อ เช่น ฉาบปูน ภายใน")
        self.search.setAccessibleName("ค้นหาค่าแรงงาน")
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(200)
        self.split = split(self, self.sections, self.results, sizes=(165, 725), handle=1)
        self.setLayout(
            column(
                row(grow(self.search), self.editions, gap=8, margins=(8, 6, 8, 4)),
                row(grow(self.count), self.drawers.bar, gap=8, margins=(10, 0, 8, 2)),
                grow(self.split, 2),
                grow(self.drawers, 3),
                self.strip,
                self.into,
                self.bar,
                gap=0,
            )
        )

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._search())
        self.search.installEventFilter(self)
        self.results.installEventFilter(self)
        self.sections.installEventFilter(self)
        self.editions.activated.connect(lambda _index: self._choose_edition())
        self.sections.chosen.connect(lambda _code: self._search())
        self.results.chosen.connect(self._on_rate)
        self.results.row_taken.connect(lambda _rate: self.take())
        self.bar.put.connect(self.take)
        self.bar.put_into.connect(self.take_into)
        self.into.confirmed.connect(self.take_into)
        self.into.new_line.connect(self.take)
        self.into.left.connect(self._leave_into)
        self.bar.tier.connect(self.work.use_tier)
        self.bar.pipes.connect(self.work.add_pipes)
        self.bar.percent.connect(self.ask_percent)
        self.strip.accepted.connect(self._use_percent)
        self.strip.left.connect(self.search.setFocus)
        self.work.moved.connect(self.show_target)
        self.work.moved.connect(self.into.put_away)
        self.work.wants.connect(self.wants)
        self.work.told.connect(self.said)
        self.work.refused.connect(lambda error: self.said.emit(" ".join(error.sentences)))
        self.desk.said.connect(self.said)
        self.desk.wants.connect(self.wants)
        self.desk.show_rate.connect(self.show_rate)
        self._indexes.ready.connect(self._on_ready)
        follow(self, self._session.news.opened, self._on_opened)
        # Listing rates that nobody looks at would hold up the opening of a large bill.
        self._follower = look_when_shown(self, self._look_anew, self._session.news.opened)
        follow(self, self._session.news.changed, self._on_changed)

    def _make_actions(self) -> list[QAction]:
        make: MakeAction = partial(new_action, self)
        return [
            make("ใช้อัตราตามช่วงปริมาณของรายการ", self.work.use_tier, "Ctrl+Shift+T"),
            make("เพิ่มรายการร้อยละของราคาท่อ", self.work.add_pipes, "Ctrl+Shift+A"),
            make("คิดค่าแรงงานเป็นร้อยละของค่าวัสดุ", self.ask_percent, "Ctrl+Shift+M"),
            make("ปักหรือเลิกปักรายการโปรด", self.toggle_favourite, "Ctrl+B"),
            make("เลือกหมวดของบัญชี", self.sections.setFocus, "Ctrl+L"),
            # Named so that each drawer can be told among all other commands.
            *(
                make(f"{self.title}: {each.title}", partial(self.drawers.open, each.key))
                for each in _ALL_DRAWERS
            ),
        ]

    # --- books

    @property
    def edition(self) -> str:
        """The id of the edition that is looked through; `ALL` for every one."""
        return self.editions.value if self.editions.values else ALL

    def unfinished(self) -> list[str]:
        """A percentage that waits for its reason, and drafts, stand on the screen alone."""
        waits = [f"หน้า{self.title}มีร้อยละหรือเหตุผลที่ยังไม่ได้บันทึก"] if self.strip.waits else []
        drawers = (self.drawers.widget(each.key) for each in _ALL_DRAWERS)
        drafts = [
            f"หน้า{self.title} ส่วน{each.title} มีข้อความที่ยังไม่ได้บันทึก"
            for each, drawer in zip(_ALL_DRAWERS, drawers, strict=True)
            if isinstance(drawer, ProofDrawer | OwnDrawer) and drawer.waits
        ]
        return [*super().unfinished(), *waits, *drafts]

    def _on_opened(self) -> None:
        self._edition_chosen = False
        self.strip.hide()
        self.into.put_away()

    def _on_changed(self, _change: EditNews) -> None:
        # What was told of a line may be so no longer.
        self.into.put_away()
        self.show_target()

    def _on_ready(self) -> None:
        self._show_books()
        ref, self._awaited = self._awaited, None
        # Whoever typed something else meanwhile looks for that.
        if ref is not None and self.search.text() == ref.code:
            self._show_ref(ref)

    def _look_anew(self) -> None:
        self._show_books()
        self.show_target()

    def _choose_edition(self) -> None:
        self._edition_chosen = True
        self.sections.show_headings(self._shown_editions())
        self._search()
        self.search.setFocus()

    def _show_books(self) -> None:
        """Offer the editions there are; that of the estimate, unless another was chosen."""
        books = self._session.books.labour
        chosen = self.edition if self._edition_chosen else self._session.estimate.labour_edition
        kept = self.results.current
        offered = edition_choices(edition.info for edition in books.values())
        self.editions.offer((*offered, (ALL, _ALL_TITLE)), chosen)
        if self.edition != chosen:
            self.editions.setCurrentIndex(0)
        self._try(self.favourites.load)
        self.sections.show_headings(self._shown_editions())
        self._search()
        if kept is not None and self.results.current is not None:
            self.results.go_to(self.results.row_of(kept.ref))

    def _shown_editions(self) -> list[LabourEdition]:
        books = self._session.books.labour
        index = self._indexes.of(self.edition)
        names = dict.fromkeys(rate.edition for rate in index.rates) if index is not None else {}
        return [books[name] for name in names if name in books]

    # --- finding

    def _search(self) -> None:
        """Show what the words find below the chosen heading, the first of it current."""
        index = self._indexes.of(self.edition)
        query = self.search.text()
        books = self._session.books.labour
        if index is None:
            self._found = Found()
            self.count.setText(_PREPARING)
        else:
            self._found = find(index, query, self.sections.code, self.favourites.on_top)
            in_part = searched_in_part(books, self._session.library.labour, self.edition)
            self.count.setText(f"{self._found.words} {IN_PART}" if in_part else self._found.words)
        self.sections.show_counts(self._found.below, self._found.whole, bool(query.strip()))
        self.results.favourites = self.favourites.marked
        self.results.put(self._found.rates, books)
        several = len({rate.edition for rate in self._found.rates}) > 1
        self.results.show_edition_column(self.edition == ALL or several)
        if self._found.fit == "exact":
            self.results.go_to(0)
        else:
            # Enter must not put into the bill what was not asked for.
            self.results.go_nowhere()

    def show_rate(self, rate: LabourRate) -> None:
        """Find a rate and make it current, whatever was typed before."""
        self._show_ref(rate.ref)

    def _show_ref(self, ref: LabourRef) -> None:
        index = self._indexes.of(self.edition)
        # A rate of a book just taken in is in no list before its index is made.
        self._awaited = ref if index is None else None
        shown = index is not None and any(rate.ref == ref for rate in index.rates)
        if not shown and ref.edition in self.editions.values:
            self._edition_chosen = True
            self.editions.choose(ref.edition)
            self.sections.show_headings(self._shown_editions())
            # Its code may be what was typed already.
            self._search()
        self.sections.choose("")
        self.search.setText(ref.code)
        self.results.go_to(self.results.row_of(ref))

    def _on_rate(self, rate: LabourRate | None) -> None:
        self.desk.choose(rate)
        self.into.put_away()
        self._inspection = None
        if rate is not None and rate.edition in self._session.books.labour:
            elsewhere = self._indexes.elsewhere(rate)
            self._inspection = of_rate(self._session.books.labour, rate, elsewhere)
        if self.isVisible():
            self.inspected.emit(self._inspection)

    # --- doing

    def take(self) -> None:
        """Put the current rate into a new line of the bill."""
        self._take(into=False)

    def take_into(self) -> None:
        """Put the current rate into the line one comes from; first told what that would do."""
        rate = self.results.current
        wish = self.work.wish(rate) if rate is not None else None
        if rate is not None and wish is not None and not self.into.told_of(wish):
            said = self.work.into_words(rate)
            if said:
                self.into.tell(wish, said)
                return
        self._take(into=True)

    def _take(self, into: bool) -> None:
        rate = self.results.current
        if rate is None and self._found.rates:
            self.said.emit(_CHOOSE_FIRST)
        if rate is not None and self.work.put(rate, into):
            self.into.put_away()
            self._try(lambda: self.favourites.used(rate))

    def _leave_into(self) -> None:
        self.into.put_away()
        self.search.setFocus()

    def toggle_favourite(self) -> None:
        """Put the current rate on top from now on, or no longer."""
        rate = self.results.current
        if rate is not None:
            self._try(lambda: self.favourites.toggle(rate))
            on = (rate.code, rate.tier) in self.favourites.marked
            self._search()
            self.results.go_to(self.results.row_of(rate.ref))
            self.said.emit("ปักเป็นรายการโปรดแล้ว" if on else "เลิกปักรายการโปรดแล้ว")

    def _try(self, do: Callable[[], object]) -> None:
        """What is only convenient may fail; it is said and the work goes on."""
        try:
            do()
        except UserError as error:
            self.said.emit(" ".join(error.sentences))

    def ask_percent(self) -> None:
        """Ask for the percentage of the line that was selected in the bill."""
        line = self.work.line
        if line is None:
            self.said.emit("ยังไม่ได้เลือกรายการในบัญชี โปรดเลือกรายการก่อนแล้วกด F9")
            return
        now = line.labour if isinstance(line.labour, PercentOfMaterial) else None
        self.strip.ask(line.description, now.text if now else "", now.reason if now else "")

    def _use_percent(self, percent: Worked, reason: str) -> None:
        refusal = self.work.use_percent(percent, reason)
        if refusal is not None:
            self.strip.refuse(refusal)
        else:
            self.strip.hide()

    def show_target(self) -> None:
        """Say anew where a rate goes."""
        if not self.isVisible():
            return
        bill = self._session.estimate.bill
        self.bar.show_target(
            bill,
            self.work.target,
            asked=self.work.asked,
            tier=self.work.has_tier,
            pipes=self.work.lacks_pipe_lines,
        )

    # --- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter of the line one types in belong to the results."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.search and self._move(event.key()):
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if watched is self.sections:
                    self.search.setFocus()
                    return True
                if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                    self.take_into()
                else:
                    self.take()
                return True
            if watched is self.results and event.text().isprintable() and event.text().strip():
                return self._type_on(event)
        return super().eventFilter(watched, event)

    def _move(self, key: int) -> bool:
        page = self.results.rows_shown()
        moves = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
        }
        step = moves.get(Qt.Key(key))
        if step is not None:
            self.results.step(step)
        return step is not None

    def _type_on(self, event: QKeyEvent) -> bool:
        """A letter typed over the results goes on with the query."""
        if event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            return False
        self.search.setFocus()
        self.search.setText(self.search.text() + event.text())
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up what was told, closes a drawer, or else goes back to the bill."""
        if event.key() == Qt.Key.Key_Escape and not self.into.isHidden():
            self._leave_into()
            return
        if event.key() == Qt.Key.Key_Escape and self.drawers.open_key:
            self.drawers.open("")
            self.search.setFocus()
            return
        if event.key() == Qt.Key.Key_Escape and self._session.file is not None:
            self.wants.emit(Goto(self.work.page))
        else:
            super().keyPressEvent(event)

    # --- the window's side

    def heightForWidth(self, width: int) -> int:
        """A text that needs a further line takes it from the rates, and scrolls no button away.

        But not from a drawer, which has texts of its own.
        """
        if self.drawers.isHidden():
            return self.minimumSizeHint().height()
        return super().heightForWidth(width)

    def activate(self) -> None:
        """Put the keyboard on the search, ready to be typed over."""
        self._seen = True
        self._follower.shown()
        self.work.look()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def inspection(self) -> Inspection | None:
        """The current rate."""
        return self._inspection

    def show_place(self, row: RowId | None, field: str) -> None:
        """A row of the bill wants a rate; or a rate is named, or a drawer."""
        if row is not None:
            self.work.ask_for(row)
        ref = named_rate(field)
        if ref is not None:
            self._show_ref(ref)
        elif field in self.drawers.buttons:
            self.drawers.open(field)

    def hits(self, words: tuple[str, ...], limit: int) -> list[Hit]:
        """Rates of the edition that is looked through; choosing one shows it here."""
        index = self._indexes.of(self.edition)
        if index is None:
            return []
        on_top = self.favourites.on_top
        return rate_hits(self._session, index, on_top, words, limit, self.wants.emit)

    def menu_actions(self) -> dict[Menu, list[QAction]]:
        """What can be done with the line and the rate."""
        return {"price": self._actions}

    def save_look(self) -> dict[str, object]:
        """How wide the headings are; as it came where the page was never seen and laid out."""
        return {"sides": self.split.sizes()} if self._seen else self._look

    def restore_look(self, look: dict[str, object]) -> None:
        """Come back as it was left."""
        self._look = look
        sides = look.get("sides")
        if isinstance(sides, list) and [type(side) for side in sides] == [int, int]:
            self.split.setSizes([max(1, side) for side in sides])

"""The page of the office's forms: each with its settings, and beside them how it is printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.forms import office
from estimator.app.forms.form_settings import (
    SettingsSection,
    sections_of,
    shown_value,
    shown_values,
    with_emblem,
)
from estimator.app.forms.office import FormToday
from estimator.app.forms.office_steps import OfficeStep, OfficeSteps
from estimator.app.forms.setting import Definition, FormSetting
from estimator.app.forms.untaken_entries import UntakenEntries, UntakenEntry
from estimator.app.inspection import Inspection
from estimator.app.session import EstimateSession
from estimator.domain.decisions import FORM_SET_NAMES, FormSet
from estimator.domain.estimate import form_set_of
from estimator.errors import UserError
from estimator.ui.forms.emblem_button import EmblemButton
from estimator.ui.forms.form_troubles import FormTroubles
from estimator.ui.forms.office_choices import offer_forms, offer_sections
from estimator.ui.forms.office_files import OfficeFiles
from estimator.ui.forms.settings_grid import SettingsGrid
from estimator.ui.forms.short_choice import ShortChoice
from estimator.ui.forms.trial_view import TrialView
from estimator.ui.kit import page_cards
from estimator.ui.kit.asking import Asking
from estimator.ui.kit.fields import Choice
from estimator.ui.kit.flow import flow
from estimator.ui.kit.follows_news import follow, look_when_shown
from estimator.ui.kit.labels import FaultLine, heading, small, words
from estimator.ui.kit.layout import SPRING, STYLE_GAP, column, grow, pane, row, scrolled, split
from estimator.ui.kit.page import Menu, Page
from estimator.ui.kit.workers import Task, run_task

_LOWEST: Final = 140
"""Pixels of the settings' grid; where there is less room for all, it is scrolled."""
_NARROWEST: Final = 240
_WIDEST: Final = 420
"""Pixels of the settings: what is more helps the sheets."""
_SIZES: Final = (400, 480)


class OfficePage(Page):
    """The settings of one of a set's forms at the left, its sheets at the right."""

    card = page_cards.OFFICE_FORMS

    def __init__(
        self, session: EstimateSession, asking: Asking, parent: QWidget | None = None
    ) -> None:
        """Follow a session; `asking` chooses files."""
        super().__init__(parent)
        self._session = session
        self._steps = OfficeSteps()
        self._untaken = UntakenEntries()
        self._wanted: UntakenEntry | None = None
        """What is to be gone to once its set has been read."""
        self._forms: tuple[FormToday, ...] = ()
        self._sections: tuple[SettingsSection, ...] = ()
        self._program: Definition | None = None
        """The program's form in place of the office's that is shown."""
        self._usual: Mapping[str, str] = {}
        """What is shown of each of its settings."""
        self._known: tuple[str, str] = ("", "")
        """The set and the form that these two are of."""
        self._strangers: tuple[str, ...] = ()
        self._reading: Task | None = None
        self._set_shown: FormSet | None = None
        self.form_set: Choice[FormSet] = ShortChoice("ชุดแบบฟอร์ม", self)
        self.form_set.offer(FORM_SET_NAMES.items(), "2560")
        self.form: Choice[str] = ShortChoice("แบบฟอร์มของชุดนี้", self)
        self.section: Choice[str] = ShortChoice("หมวดของค่าที่ตั้งได้", self)
        self.grid = SettingsGrid(self)
        self.fault = FaultLine(self)
        self.others = FaultLine(self)
        """An entry of another setting that was not taken."""
        self.mend = self._button("ไปที่ค่านั้น", self._go_to_untaken)
        self.hint = small(self)
        self.troubles = FormTroubles(self)
        self.warnings = words(self, role="warn")
        # In the order in which Tab visits them.
        self.emblem = EmblemButton(asking, self.fault, self)
        self.usual = self._button("คืนค่านี้ของโปรแกรม", self._put_usual)
        self.undo_button = self._button("เลิกทำ", self._undo)
        self.redo_button = self._button("ทำซ้ำ", self._redo)
        self.files = OfficeFiles(session, asking, self._steps, self.fault, self)
        self.sheets = TrialView(session, self)
        self.sheets.preview.heard_on(self)
        self._lay_out()
        self._connect()

    def _button(self, text: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(lambda _checked=False: self.fault.attempt(action))
        return button

    def _lay_out(self) -> None:
        self.name = heading("", self)
        self.name.setWordWrap(True)
        left = column(
            self.form_set,
            self.form,
            self.name,
            self.section,
            grow(self.grid),
            self.fault,
            self.others,
            row(self.mend, SPRING),
            self.hint,
            self.emblem,
            flow(self.usual, self.undo_button, self.redo_button),
            self.files,
            self.troubles,
            gap=STYLE_GAP,
            margins=(8, 8, 4, 8),
        )
        right = column(self.warnings, grow(self.sheets), gap=2, margins=(4, 8, 0, 0))
        self.grid.setMinimumHeight(_LOWEST)
        settings = scrolled(self, pane(self, left))
        settings.setMinimumWidth(_NARROWEST)
        settings.setMaximumWidth(_WIDEST)
        sides = split(self, settings, pane(self, right), sizes=_SIZES, growing=None)
        self.setLayout(column(sides))

    def _connect(self) -> None:
        self.form_set.activated.connect(lambda _at: self._show_forms())
        self.form.activated.connect(lambda _at: self._show_form())
        self.section.activated.connect(lambda _at: self._show_section())
        self.grid.entered.connect(self._enter)
        self.grid.reached.connect(lambda _setting: self._show_hint())
        self.emblem.said.connect(self.said)
        self.emblem.opened.connect(
            lambda *opened: self.fault.attempt(lambda: self._put_emblem(*opened))
        )
        self.files.said.connect(self.said)
        self.files.taken.connect(lambda taken: self._show_forms(taken.form))
        self.files.given_up.connect(self._show_changed)
        self.grid.given_up.connect(self._give_entry_up)
        news = self._session.news
        follow(self, news.opened, self._on_opened)
        self._follower = look_when_shown(self, self.refresh, news.priced_anew, news.opened)
        self.grid.typed.connect(self._follower.catch_up)

    # --- the page protocol ----------------------------------------------------------------------

    def activate(self) -> None:
        """Put the keyboard on the settings."""
        self.grid.setFocus()
        if self._reading is None:
            # The files may have been changed by hand meanwhile, of which there is no news.
            self._follower.look_again()
        self._follower.shown()

    def inspection(self) -> Inspection:
        """What the page is for."""
        return Inspection(
            self.title,
            notes=(
                "แก้ค่าใด ภาพตัวอย่างเปลี่ยนตามทันที และบันทึกเป็นแบบของสำนักงานในโฟลเดอร์ข้อมูลของท่าน",
                "กด Enter หรือพิมพ์เพื่อแก้ค่า กด Ctrl+Z เพื่อเลิกทำ ตัวหนาคือค่าที่ต่างจากแบบของโปรแกรม",
                "ประมาณราคาที่จัดทำไว้แล้วยังพิมพ์ตามแบบเดิม จนกว่าจะปรับเป็นแบบปัจจุบันในหน้าแบบฟอร์ม",
            ),
        )

    def mark(self) -> str:
        """A sign while something that was typed is not taken."""
        return "warn" if self._untaken.all else ""

    def undo_labels(self) -> tuple[str | None, str | None]:
        """What would be taken back, and done again."""
        return self._steps.undo_label, self._steps.redo_label

    def undo(self) -> None:
        """Take the last change of a form back."""
        self.fault.attempt(self._undo)

    def redo(self) -> None:
        """Do the last change of a form again."""
        self.fault.attempt(self._redo)

    def finish_typing(self) -> bool:
        """Take what is being typed in a setting; False where it is refused."""
        return self.grid.finish_typing()

    def unfinished(self) -> list[str]:
        """The texts that settings did not take, whatever is shown now."""
        return [f"หน้า{self.title} {each.sentence}" for each in self._untaken.all]

    def menu_actions(self) -> dict[Menu, list[QAction]]:
        """What is done with the sheets."""
        return self.sheets.preview.menu_actions

    def save_look(self) -> dict[str, object]:
        """The zoom of the sheets."""
        return {"zoom": self.sheets.preview.zoom_kept()}

    def restore_look(self, look: dict[str, object]) -> None:
        """The zoom of the sheets."""
        zoom = look.get("zoom")
        if isinstance(zoom, (int, float)):
            self.sheets.preview.set_zoom(float(zoom))

    # --- showing --------------------------------------------------------------------------------

    def _on_opened(self) -> None:
        if self._session.file is not None:
            self.form_set.choose(form_set_of(self._session.estimate))

    def refresh(self) -> None:
        """Show the forms as they are now."""
        self._show_forms()
        self.inspected.emit(self.inspection())

    @property
    def current(self) -> FormToday | None:
        """The form that is shown."""
        key = self.form.value if self.form.values else ""
        return next((each for each in self._forms if each.form == key), None)

    @property
    def definition(self) -> Definition | None:
        """The form that is shown, as it is printed today."""
        current = self.current
        return current.definition if current is not None else None

    def _show_forms(self, form: str = "") -> None:
        """Read the set as it is now, and show of it `form`, or the one that was shown."""
        form_set = self.form_set.value
        shown = form or (self.form.value if self.form.values else "")
        self._stop_reading()
        if form_set != self._set_shown:
            # What is shown is of another set, and must not be changed as if it were of this one.
            self._forms = ()
            self._show_form()
        task = run_task(
            lambda _task: (office.forms_today(form_set), office.strangers(form_set)),
            lambda found: self._on_read(form_set, *found, shown),
            self.fault.refuse,
            owner=self,
        )
        self._reading = None if task.over else task

    def _stop_reading(self) -> None:
        """What is read now is old: it is not to be shown."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _on_read(
        self,
        form_set: FormSet,
        found: tuple[FormToday, ...],
        strangers: tuple[str, ...],
        shown: str,
    ) -> None:
        self._reading = None
        if self.grid.typing:
            # It would take the form away under what is being typed: it is read again after that.
            self._follower.look_again()
            return
        self._set_shown = form_set
        self._strangers = strangers
        self._show_choice(found, shown)

    def _show_changed(self, changed: FormToday) -> None:
        """Show a form of the set as it is now; the others are as they were."""
        self._stop_reading()
        found = (changed if each.form == changed.form else each for each in self._forms)
        self._show_choice(tuple(found), changed.form)

    def _show_choice(self, found: tuple[FormToday, ...], form: str) -> None:
        self._forms = found
        self._offer_forms(form)
        self.troubles.show_forms(found, self._strangers)
        self._show_form()
        self._reach_wanted()

    def _offer_forms(self, form: str) -> None:
        form_set = self.form_set.value
        waiting = {each.form for each in self._forms if self._untaken.of_form(form_set, each.form)}
        offer_forms(self.form, self._forms, waiting, form)

    def _offer_sections(self, section: str) -> None:
        entries = self._untaken.of_form(self.form_set.value, self.form.value)
        waiting = {each.section for each in entries.values()}
        offer_sections(self.section, self._sections, waiting, section)

    def _show_form(self) -> None:
        current, definition = self.current, self.definition
        self.fault.clear()
        self._know_program(current)
        if current is None or definition is None:
            self._sections = ()
            self.sheets.show_form(None, self.form_set.value)
            self._enable()
            return
        self.name.setText(current.title)
        self._sections = sections_of(definition, self.form_set.value)
        self._settle_entries(definition)
        chosen = self.section.value if self.section.values else self._sections[0].title
        self._offer_sections(chosen)
        self.warnings.setText("\n".join(definition.warnings))
        self.warnings.setVisible(bool(definition.warnings))
        self._show_section()
        self.sheets.show_form(definition, self.form_set.value)

    def _settle_entries(self, definition: Definition) -> None:
        """Entries go and come with the settings of the form that is shown; it is told of those."""
        form_set, before = self.form_set.value, self._untaken.all
        values = shown_values(definition, form_set)
        gone = self._untaken.settle(form_set, definition.form, values)
        if self._untaken.all != before:
            self._offer_forms(definition.form)
        if gone:
            self.said.emit("\n".join(each.gone for each in gone))

    def _show_section(self) -> None:
        definition = self.definition
        if definition is None:
            return
        section = next(each for each in self._sections if each.title == self.section.value)
        self.emblem.setVisible(any(each.key == "letterhead.emblem" for each in section.settings))
        entries = self._untaken.of_form(self.form_set.value, self.form.value)
        self.grid.show_settings(section.settings, definition, self._usual, entries)
        self._show_hint()
        self._enable()

    def _know_program(self, current: FormToday | None) -> None:
        form_set = self.form_set.value
        known = (form_set, current.form if current else "")
        if known == self._known:
            return
        self._known = known
        self._program = office.program_form(form_set, current.form) if current else None
        self._usual = shown_values(self._program, form_set) if self._program else {}

    def _differs(self, setting: FormSetting | None) -> bool:
        """Whether a setting is another in the program's form."""
        definition = self.definition
        if setting is None or definition is None or setting.key not in self._usual:
            return False
        return self._usual[setting.key] != shown_value(setting, definition)

    def _show_hint(self) -> None:
        setting = self.grid.current
        said = [] if setting is None or not setting.hint else [setting.hint]
        if setting is not None and self._differs(setting):
            said.append(f"แบบของโปรแกรม: {self._usual[setting.key] or '(ว่าง)'}")
        self.hint.setText("\n".join(said))
        self._show_untaken()
        self._enable()

    def _show_untaken(self) -> None:
        """Why the entry under the cursor was not taken, or where there is another."""
        here = self.grid.refused
        self.fault.say(here.why if here is not None else "")
        others = [each for each in self._untaken.all if each != here]
        self.others.say(others[0].sentence if others else "")
        self.mend.setVisible(bool(others))
        self.marked.emit()

    def _enable(self) -> None:
        current, definition = self.current, self.definition
        changes = definition is not None and current is not None and not current.troubles
        self.grid.setEnabled(changes)
        self.emblem.setEnabled(changes)
        self.files.show_form(self.form_set.value, current)
        self.emblem.show_form(self.form_set.value, current)
        self.usual.setEnabled(changes and self._differs(self.grid.current))
        for button, label in zip(
            (self.undo_button, self.redo_button), self.undo_labels(), strict=True
        ):
            button.setEnabled(label is not None)
            button.setToolTip(label or "")
        self.stepped.emit()

    # --- changing -------------------------------------------------------------------------------

    def _change(self, shown: Definition, definition: Definition, label: str) -> None:
        form_set = self.form_set.value
        try:
            changed = self._steps.change(form_set, shown, definition, label)
        except UserError:
            # Where the file was changed by hand, what it is now is shown, and what is wrong of it.
            now = office.form_today(form_set, shown.form)
            if now != self.current:
                self._show_changed(now)
            raise
        self._show_changed(changed)

    def _enter(self, setting: FormSetting, text: str) -> None:
        definition = self.definition
        if definition is None:
            return
        form_set, before = self.form_set.value, self._untaken.all
        self._untaken.drop(form_set, definition.form, setting.key)
        try:
            self._change(definition, setting.accept(definition, text), self._label(setting))
        except UserError as refused:
            why = " ".join(refused.sentences)
            place = (form_set, definition.form, self.section.value, setting.key)
            called, value = (definition.name, setting.label), shown_value(setting, definition)
            self._untaken.keep(UntakenEntry(*place, *called, text, why, value))
        if self._untaken.all != before:
            self._show_entries()

    def _give_entry_up(self, setting: FormSetting) -> None:
        """What was typed for a setting is not wanted any more."""
        self._untaken.drop(self.form_set.value, self.form.value, setting.key)
        self._show_entries()

    def _show_entries(self) -> None:
        """Other entries than before are not taken."""
        self._offer_forms(self.form.value)
        self._offer_sections(self.section.value)
        self.grid.show_refused(self._untaken.of_form(self.form_set.value, self.form.value))
        self._show_hint()

    def _go_to_untaken(self) -> None:
        """Show the entry of another setting that was not taken, to be mended."""
        here = self.grid.refused
        self._wanted = next((each for each in self._untaken.all if each != here), None)
        if self._wanted is None:
            return
        if self._wanted.form_set != self._set_shown:
            self.form_set.choose(self._wanted.form_set)
            self._show_forms(self._wanted.form)
            return
        self.form.choose(self._wanted.form)
        self._show_form()
        self._reach_wanted()

    def _reach_wanted(self) -> None:
        wanted = self._wanted
        here = (self.form_set.value, self.form.value if self.form.values else "")
        if wanted is None or (wanted.form_set, wanted.form) != here:
            return
        self._wanted = None
        self.section.choose(wanted.section)
        self._show_section()
        keys = [each.key for each in self.grid.settings]
        if wanted.key in keys:
            self.grid.go_to(keys.index(wanted.key))
            self.grid.setFocus()

    def _label(self, setting: FormSetting) -> str:
        current = self.current
        return f"{current.name if current else ''} {setting.label}"

    def _put_usual(self) -> None:
        setting, definition, program = self.grid.current, self.definition, self._program
        if setting is not None and definition is not None and program is not None:
            usual = setting.accept(definition, setting.show(program))
            self._change(definition, usual, self._label(setting))
            self._give_entry_up(setting)

    def _put_emblem(self, form_set: FormSet, form: str, picture: bytes) -> None:
        """Put an emblem into the form for which it was chosen, whatever is shown by now."""
        shown = office.form_today(form_set, form).definition
        if shown is None:
            raise UserError(
                "แบบที่เลือกตราให้อ่านไม่ได้แล้ว จึงยังไม่ได้ใส่ตรา โปรดแก้แฟ้มของแบบก่อน แล้วเลือกตราอีกครั้ง"
            )
        label = f"{shown.name} ตรา"
        changed = self._steps.change(form_set, shown, with_emblem(shown, picture), label)
        if (form_set, form) == (self._set_shown, self.form.value):
            self._show_changed(changed)
        else:
            self._show_forms()
            self.said.emit(f"ใส่ตราในแบบ {shown.name} (ชุด {form_set}) ที่เลือกตราให้แล้ว")

    def _undo(self) -> None:
        self._show_step(self._steps.undo(), "เลิกทำแล้ว")

    def _redo(self) -> None:
        self._show_step(self._steps.redo(), "ทำซ้ำแล้ว")

    def _show_step(self, step: OfficeStep | None, said: str) -> None:
        if step is None:
            return
        self.said.emit(f"{said}: {step.label}")
        if step.form_set == self._set_shown:
            self._show_changed(office.form_today(step.form_set, step.form))
        else:
            self.form_set.choose(step.form_set)
            self._show_forms(step.form)

"""Forms and sections as the office's page offers them: with what waits in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from estimator.app.forms.form_settings import SettingsSection
from estimator.app.forms.office import FormToday
from estimator.ui.kit.fields import Choice


def offer_forms(
    choice: Choice[str], forms: Iterable[FormToday], waiting: Collection[str], form: str
) -> None:
    """Offer the forms of a set, those said to be `waiting` that have an entry not taken."""
    choice.offer([(each.form, _marked(_named(each), each.form in waiting)) for each in forms], form)


def offer_sections(
    choice: Choice[str],
    sections: Iterable[SettingsSection],
    waiting: Collection[str],
    section: str,
) -> None:
    """Offer the sections of a form, those said to be `waiting` that have an entry not taken."""
    titles = [each.title for each in sections]
    choice.offer([(each, _marked(each, each in waiting)) for each in titles], section)


def _named(form: FormToday) -> str:
    return f"{form.name} (ของสำนักงาน)" if form.of_office else form.name


def _marked(title: str, waits: bool) -> str:
    return f"{title} (มีค่าที่ยังไม่ได้บันทึก)" if waits else title

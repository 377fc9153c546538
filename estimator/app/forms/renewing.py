"""Today's forms in place of those an estimate keeps: what would change, doing it, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from estimator.app.forms.form_settings import settings_in_words
from estimator.app.session import EstimateSession
from estimator.domain.decisions import FormSet
from estimator.domain.estimate import form_set_of
from estimator.sheets.forms.definition import FormDefinition
from estimator.sheets.forms.form_sets import FORMS_OF_SET
from estimator.sheets.forms.kept_forms import todays_form, todays_forms, usable_forms

_BEFORE: Final = "before:"
"""How the names of the forms begin that were kept before the last renewal."""


@dataclass(frozen=True, slots=True)
class FormChange:
    """A setting of a form that is another today: as the estimate keeps it, and as it would be."""

    form: str
    setting: str
    before: str
    after: str


def changes(session: EstimateSession) -> tuple[FormChange, ...]:
    """What renewing the open estimate's forms would change; empty where it has today's."""
    file = session.file
    if file is None:
        return ()
    form_set = form_set_of(session.estimate)
    kept = usable_forms(file.kept_forms(), form_set).definitions
    found: list[FormChange] = []
    for form in FORMS_OF_SET[form_set]:
        today = todays_form(form_set, form)
        # Where the office's file is broken nothing is renewed until it is mended.
        if today.definition is not None and not today.troubles:
            found += _differences(kept.get(form), today.definition, form_set)
    return tuple(found)


def _differences(
    kept: FormDefinition | None, today: FormDefinition, form_set: FormSet
) -> Iterator[FormChange]:
    old = settings_in_words(kept, form_set) if kept is not None else {}
    new = settings_in_words(today, form_set)
    for setting in dict.fromkeys([*old, *new]):
        before, after = old.get(setting, ""), new.get(setting, "")
        if before != after:
            yield FormChange(today.name, setting, before, after)


def renew(session: EstimateSession) -> None:
    """Keep today's forms in the open estimate; those before are kept beside, for `take_back`.

    Raises UserError where the file cannot be written.
    """
    _swap(session, todays_forms(form_set_of(session.estimate)))


def may_take_back(session: EstimateSession) -> bool:
    """Whether there are forms from before the last renewal, other than those now."""
    file = session.file
    if file is None or file.read_only:
        return False
    form_set, kept = form_set_of(session.estimate), file.kept_forms()
    before = _before(kept, form_set)
    return bool(before) and before != _of_set(kept, form_set)


def take_back(session: EstimateSession) -> None:
    """Keep the forms from before the last renewal again; done once more, it is renewed again."""
    file = session.file
    if file is not None:
        _swap(session, _before(file.kept_forms(), form_set_of(session.estimate)))


def _swap(session: EstimateSession, wanted: Mapping[str, str]) -> None:
    file = session.file
    if file is None or not wanted:
        return
    kept = file.kept_forms()
    form_set = form_set_of(session.estimate)
    now = _of_set(kept, form_set)
    # A form that the office's broken file stands for today stays as it is.
    after = {**now, **wanted}
    aside = {f"{_BEFORE}{name}": text for name, text in now.items()}
    gone = [f"{_BEFORE}{name}" for name in _before(kept, form_set) if name not in now]
    file.keep_forms({**after, **aside}, gone)


def _of_set(kept: Mapping[str, str], form_set: FormSet) -> dict[str, str]:
    return {name: text for name, text in kept.items() if name.startswith(f"{form_set}/")}


def _before(kept: Mapping[str, str], form_set: FormSet) -> dict[str, str]:
    start = f"{_BEFORE}{form_set}/"
    return {
        name.removeprefix(_BEFORE): text for name, text in kept.items() if name.startswith(start)
    }

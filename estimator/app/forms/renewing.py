"""Today's forms in place of those an estimate keeps: what would change, doing it, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from estimator.app.forms.form_settings import settings_in_words
from estimator.app.forms.setting import Definition
from estimator.app.session import EstimateSession
from estimator.domain.decisions import FormSet
from estimator.domain.estimate import form_set_of
from estimator.sheets.forms.definition import FormDefinition
from estimator.sheets.forms.form_sets import FORMS_OF_SET
from estimator.sheets.forms.kept_forms import forms_of_set, kept_name, todays_form, usable_forms

_BEFORE: Final = "before:"
"""How the names of the forms begin that were kept before the last renewal."""
_EARLIER: Final = re.compile(r"earlier-(\d+):(.*)")
"""Names of forms kept before other renewals, by which signed sheets are still proved."""


@dataclass(frozen=True, slots=True)
class FormChange:
    """A setting of a form that is another today: as the estimate keeps it, and as it would be.

    `form` is the form's key, `name` what it is called.
    """

    form: str
    name: str
    setting: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Renewal:
    """What renewing an estimate's forms would change, and its forms by key before and after.

    Nothing changes where it has today's. `texts` are those that it would keep, by their names in
    its file. `troubles` say in Thai what is wrong with files of forms.
    """

    changes: tuple[FormChange, ...]
    kept: Mapping[str, Definition]
    today: Mapping[str, Definition]
    texts: Mapping[str, str]
    troubles: tuple[str, ...]


def renewal(kept_forms: Mapping[str, str], form_set: FormSet) -> Renewal:
    """What today's forms change for an estimate that keeps these. Raises UserError."""
    kept = usable_forms(kept_forms, form_set).definitions
    changes: list[FormChange] = []
    today: dict[str, Definition] = {}
    texts: dict[str, str] = {}
    troubles: list[str] = []
    for form in FORMS_OF_SET[form_set]:
        found = todays_form(form_set, form)
        troubles += found.troubles
        if found.definition is None:
            continue
        today[form] = found.definition
        # Where the office's file is broken nothing is renewed until it is mended.
        if not found.troubles:
            texts[kept_name(form_set, form)] = found.text
            changes += _differences(kept.get(form), found.definition, form_set)
    return Renewal(tuple(changes), kept, today, texts, tuple(troubles))


def kept_forms_of(session: EstimateSession) -> Mapping[str, str] | None:
    """The forms that the open estimate keeps; None where none is open."""
    return session.file.kept_forms() if session.file is not None else None


def _differences(
    kept: FormDefinition | None, today: FormDefinition, form_set: FormSet
) -> Iterator[FormChange]:
    old = settings_in_words(kept, form_set) if kept is not None else {}
    new = settings_in_words(today, form_set)
    for setting in dict.fromkeys([*old, *new]):
        before, after = old.get(setting, ""), new.get(setting, "")
        if before != after:
            yield FormChange(today.form, today.name, setting, before, after)


def renew(session: EstimateSession, found: Renewal) -> None:
    """Keep the forms in the open estimate that were looked at; those before are kept beside.

    `take_back` brings them back. Raises UserError where the file cannot be written.
    """
    _swap(session, found.texts)


def may_take_back(session: EstimateSession) -> bool:
    """Whether there are forms from before the last renewal, other than those now."""
    file = session.file
    if file is None or file.read_only:
        return False
    form_set, kept = form_set_of(session.estimate), file.kept_forms()
    before = forms_before(kept, form_set)
    return bool(before) and before != forms_of_set(kept, form_set)


def take_back(session: EstimateSession) -> None:
    """Keep the forms from before the last renewal again; done once more, it is renewed again."""
    file = session.file
    if file is not None:
        _swap(session, forms_before(file.kept_forms(), form_set_of(session.estimate)))


def _swap(session: EstimateSession, wanted: Mapping[str, str]) -> None:
    file = session.file
    if file is None or not wanted:
        return
    kept = file.kept_forms()
    form_set = form_set_of(session.estimate)
    now = forms_of_set(kept, form_set)
    # A form that the office's broken file stands for today stays as it is.
    after = {**now, **wanted}
    aside = {f"{_BEFORE}{name}": text for name, text in now.items()}
    before = forms_before(kept, form_set)
    gone = [f"{_BEFORE}{name}" for name in before if name not in now]
    if before and before not in (after, *earlier_forms(kept, form_set)):
        at = 1 + max((int(found[1]) for found in map(_EARLIER.fullmatch, kept) if found), default=0)
        aside |= {f"earlier-{at}:{name}": text for name, text in before.items()}
    file.keep_forms({**after, **aside}, gone)


def earlier_forms(kept: Mapping[str, str], form_set: FormSet) -> list[dict[str, str]]:
    """The forms of a set that were kept before renewals but the last, by their names then.

    Sheets of a revision that were printed and signed with them are proved by them for good.
    """
    found: dict[int, dict[str, str]] = {}
    for name, text in kept.items():
        earlier = _EARLIER.fullmatch(name)
        if earlier is not None and earlier[2].startswith(f"{form_set}/"):
            found.setdefault(int(earlier[1]), {})[earlier[2]] = text
    return [found[at] for at in sorted(found)]


def forms_before(kept: Mapping[str, str], form_set: FormSet) -> dict[str, str]:
    """The forms of a set that an estimate kept before its last renewal, by their names then."""
    start = f"{_BEFORE}{form_set}/"
    return {
        name.removeprefix(_BEFORE): text for name, text in kept.items() if name.startswith(start)
    }

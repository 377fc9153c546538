"""What somebody typed for a setting of an office's form and what could not be, until it is mended.

It stays with its setting, whatever is shown meanwhile: nothing that was typed is lost by looking
at another part of a form, or at another form.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from estimator.domain.decisions import FormSet
from estimator.errors import short


@dataclass(frozen=True, slots=True)
class UntakenEntry:
    """A text that a setting did not take, and in Thai why; with what its place is called."""

    form_set: FormSet
    form: str
    section: str
    key: str
    form_name: str
    label: str
    text: str
    why: str

    @property
    def sentence(self) -> str:
        """Where it stands, what it is and why it was not taken."""
        where = f"แบบ {self.form_name} (ชุด {self.form_set}) {self.section} ช่อง{self.label}"
        return f"{where} มี “{short(self.text)}” ที่ยังไม่ได้บันทึก: {self.why}"


class UntakenEntries:
    """The entries that were not taken, each in its place, in the order in which they were typed."""

    def __init__(self) -> None:
        """None yet."""
        self._entries: dict[tuple[str, str, str], UntakenEntry] = {}

    @property
    def all(self) -> tuple[UntakenEntry, ...]:
        """All of them."""
        return tuple(self._entries.values())

    def keep(self, entry: UntakenEntry) -> None:
        """Keep an entry, in place of the one before it for the same setting."""
        self._entries[(entry.form_set, entry.form, entry.key)] = entry

    def drop(self, form_set: FormSet, form: str, key: str) -> None:
        """A setting has been mended, or its entry given up."""
        self._entries.pop((form_set, form, key), None)

    def of_form(self, form_set: FormSet, form: str) -> Mapping[str, UntakenEntry]:
        """Those of a form, by the keys of their settings."""
        return {
            each.key: each
            for each in self._entries.values()
            if (each.form_set, each.form) == (form_set, form)
        }

    def keep_only(self, form_set: FormSet, form: str, keys: Collection[str]) -> None:
        """Of a form, only those of these settings: there are no others in it any more."""
        for key in self.of_form(form_set, form):
            if key not in keys:
                self.drop(form_set, form, key)

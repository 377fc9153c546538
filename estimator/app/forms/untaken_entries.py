"""What somebody typed for a setting of an office's form and what could not be, until it is mended.

It stays with its setting, whatever is shown meanwhile: nothing that was typed is lost by looking
at another part of a form, or at another form.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    value: str
    """What the setting was, and is while this is not taken."""

    @property
    def _where(self) -> str:
        return f"แบบ {self.form_name} (ชุด {self.form_set}) {self.section} ช่อง{self.label}"

    @property
    def sentence(self) -> str:
        """Where it stands, what it is and why it was not taken."""
        return f"{self._where} มี “{short(self.text)}” ที่ยังไม่ได้บันทึก: {self.why}"

    @property
    def gone(self) -> str:
        """What is said of it once its setting is not there any more."""
        return (
            f"{self._where} ไม่มีแล้ว “{short(self.text)}” ที่พิมพ์ไว้และยังไม่ได้บันทึกจึงไม่แสดง "
            "เมื่อช่องนั้นกลับมา ข้อความนี้จะกลับมาด้วย"
        )


class UntakenEntries:
    """The entries that were not taken, each in its place, in the order in which they were typed."""

    def __init__(self) -> None:
        """None yet."""
        self._entries: dict[tuple[str, str, str], UntakenEntry] = {}
        self._aside: list[UntakenEntry] = []
        """Those whose setting is not there now."""

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

    def settle(
        self, form_set: FormSet, form: str, values: Mapping[str, str]
    ) -> tuple[UntakenEntry, ...]:
        """Set aside what has no setting in a form any more, and answer it.

        `values` are those of its settings. One that is there again, as it was, has its entry again:
        by its key alone a line that was taken back is not told from another one in its place.
        """
        entries = self.of_form(form_set, form)
        gone = tuple(each for key, each in entries.items() if key not in values)
        back = [
            each
            for each in self._aside
            if (each.form_set, each.form) == (form_set, form)
            and values.get(each.key) == each.value
            and each.key not in entries
        ]
        for each in gone:
            self.drop(form_set, form, each.key)
        for each in back:
            self.keep(each)
        self._aside = [*(each for each in self._aside if each not in back), *gone]
        return gone

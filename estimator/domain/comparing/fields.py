"""What a record holds, by field, and which fields of two records differ.

It goes by the fields of a dataclass, so that a field or a table that comes later is compared as
those before it; only its words are still to be given (`comparing/wording.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from estimator.domain.records.between import exactly_alike

WHOLE = ""
"""The name of the one field of a setting that is a plain value."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; None where a record does not have it."""

    name: str
    before: object
    after: object


def values_of(record: object) -> dict[str, object]:
    """What a record holds by the names of its fields; of a record in it ``factor_f.method``.

    What has words of its own (`told`) is one value, however it is made up.
    """
    if not is_dataclass(record) or isinstance(record, type):
        return {WHOLE: record}
    found: dict[str, object] = {}
    for field in fields(record):
        value: object = getattr(record, field.name)
        if is_dataclass(value) and not hasattr(value, "told"):
            inner = values_of(value)
            found |= {f"{field.name}.{name}": each for name, each in inner.items()}
        else:
            found[field.name] = value
    return found


def field_changes(before: object, after: object) -> Iterator[FieldChange]:
    """The fields in which two records of one kind differ, in the order in which they stand.

    Figures that are equal and written otherwise (1.50 for 1.5) differ: so they do in a checksum.
    """
    if exactly_alike(before, after):
        return
    was, now = values_of(before), values_of(after)
    for name in dict.fromkeys((*was, *now)):
        if not exactly_alike(was.get(name), now.get(name)):
            yield FieldChange(name, was.get(name), now.get(name))

"""One setting of a form: how it is called in Thai, what it is, and what a typed text makes of it.

What a definition may say is checked where it is read (`sheets.forms.form_reader`), whoever wrote
it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from estimator.app.fields import Choices, FieldSpec
from estimator.domain.money import typed_decimal
from estimator.errors import UserError
from estimator.sheets.forms.definition import FormDefinition

Definition = FormDefinition
"""What a form is, which a window shows and changes by its settings alone."""

P = TypeVar("P")
"""A part of a definition, such as its paper or a column; or the whole."""

PartSetting = FieldSpec[P, P]
"""Shows a setting of a part; an entry makes the part with another."""

FormSetting = PartSetting[FormDefinition]

ADDS: Final = "new."
"""How the keys of settings begin that add something, and so show nothing."""
PRINTED: Final = ("พิมพ์", "ไม่พิมพ์")
THERE: Final = ("มี", "ไม่มี")


def text(
    key: str,
    label: str,
    get: Callable[[P], str],
    put: Callable[[P, str], P],
    hint: str = "",
) -> PartSetting[P]:
    """A text."""
    return FieldSpec(key, label, get, put, hint)


def number(
    key: str,
    label: str,
    get: Callable[[P], float],
    put: Callable[[P, float], P],
    hint: str = "",
) -> PartSetting[P]:
    """A number, typed as people type it."""

    def accept(part: P, typed: str) -> P:
        return put(part, float(typed_decimal(typed)))

    return FieldSpec(key, label, lambda each: f"{get(each):g}", accept, hint, number=True)


def whole(
    key: str,
    label: str,
    get: Callable[[P], int],
    put: Callable[[P, int], P],
    hint: str = "",
) -> PartSetting[P]:
    """A whole number."""

    def put_whole(part: P, value: float) -> P:
        if value != int(value):
            raise UserError("ต้องเป็นจำนวนเต็ม")
        return put(part, int(value))

    return number(key, label, get, put_whole, hint)


def choice(
    key: str,
    label: str,
    choices: Choices,
    get: Callable[[P], str],
    put: Callable[[P, str], P],
    hint: str = "",
) -> PartSetting[P]:
    """One of several values, by their keys."""
    return FieldSpec(key, label, get, put, hint, lambda _part: choices)


def flag(
    key: str,
    label: str,
    said: tuple[str, str],
    get: Callable[[P], bool],
    put: Callable[[P, bool], P],
) -> PartSetting[P]:
    """Yes or no, as `said` in Thai."""
    yes, no = said
    return choice(
        key,
        label,
        (("true", yes), ("false", no)),
        lambda each: "true" if get(each) else "false",
        lambda each, chosen: put(each, chosen == "true"),
    )


def adding(key: str, label: str, put: Callable[[P, str], P], hint: str = "") -> PartSetting[P]:
    """What a text is added by; an empty one adds nothing."""

    def accept(part: P, typed: str) -> P:
        return put(part, typed) if typed else part

    return FieldSpec(f"{ADDS}{key}", label, lambda _part: "", accept, hint)


def lines(
    key: str,
    part: P,
    get: Callable[[P], Sequence[str]],
    put: Callable[[P, tuple[str, ...]], P],
    hint: str,
    most: int | None = None,
) -> Iterator[PartSetting[P]]:
    """Each of the lines that a part has now, and a further one where there may be one."""

    def line(at: int) -> tuple[Callable[[P], str], Callable[[P, str], P]]:
        return (
            lambda each: _line_at(get(each), at),
            lambda each, said: put(each, _with_line(get(each), at, said)),
        )

    there = len(get(part))
    for at in range(there):
        yield text(f"{key}.lines.{at}", f"บรรทัดที่ {at + 1}", *line(at), hint)
    if most is None or there < most:
        _, put_new = line(there)
        yield adding(key, "เพิ่มบรรทัด", put_new, hint)


def within(
    settings: Iterable[PartSetting[P]],
    get: Callable[[FormDefinition], P],
    put: Callable[[FormDefinition, P], FormDefinition],
) -> Iterator[FormSetting]:
    """The settings of a part as those of the definition it is of."""
    for setting in settings:
        yield _of_whole(setting, get, put)


def _of_whole(
    setting: PartSetting[P],
    get: Callable[[FormDefinition], P],
    put: Callable[[FormDefinition, P], FormDefinition],
) -> FormSetting:
    choices = setting.choices
    return FieldSpec(
        setting.key,
        setting.label,
        lambda each: setting.show(get(each)),
        lambda each, typed: put(each, setting.accept(get(each), typed)),
        setting.hint,
        None if choices is None else lambda each: choices(get(each)),
        number=setting.number,
    )


def filled_in(words: Iterable[str]) -> str:
    """What the program fills in, for whoever types; empty where it is nothing."""
    braced = " ".join(f"{{{word}}}" for word in sorted(words))
    return f"คำที่โปรแกรมเติมให้: {braced}" if braced else ""


def _line_at(lines: Sequence[str], at: int) -> str:
    """The line at a place, empty beyond the last."""
    return lines[at] if at < len(lines) else ""


def _with_line(lines: Sequence[str], at: int, line: str) -> tuple[str, ...]:
    """The lines with another one at a place, or one more; an empty one goes."""
    return tuple(each for each in (*lines[:at], line, *lines[at + 1 :]) if each)


def with_text(texts: Mapping[str, str], key: str, said: str) -> dict[str, str]:
    """The texts with another one under a key; an empty one goes."""
    return {each: words for each, words in {**texts, key: said}.items() if words}

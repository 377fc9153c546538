"""One setting of a form: how it is called in Thai, what it is, and what a typed text makes of it.

What a definition may say is checked where it is read (`sheets.forms.form_reader`), whoever wrote
it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from estimator.app.fields import Choices, FieldSpec
from estimator.domain.money import typed_decimal
from estimator.errors import UserError
from estimator.sheets.forms.definition import FormDefinition

Definition = FormDefinition
"""What a form is, which a window shows and changes by its settings alone."""

FormSetting = FieldSpec[FormDefinition, FormDefinition]
"""Shows a setting of a definition; an entry makes the definition with another."""

ADDS: Final = "new."
"""How the keys of settings begin that add something, and so show nothing."""
PRINTED: Final = ("พิมพ์", "ไม่พิมพ์")
THERE: Final = ("มี", "ไม่มี")


def text(
    key: str,
    label: str,
    get: Callable[[FormDefinition], str],
    put: Callable[[FormDefinition, str], FormDefinition],
    hint: str = "",
) -> FormSetting:
    """A text."""
    return FieldSpec(key, label, get, put, hint)


def number(
    key: str,
    label: str,
    get: Callable[[FormDefinition], float],
    put: Callable[[FormDefinition, float], FormDefinition],
    hint: str = "",
) -> FormSetting:
    """A number, typed as people type it."""

    def accept(definition: FormDefinition, typed: str) -> FormDefinition:
        return put(definition, float(typed_decimal(typed)))

    return FieldSpec(key, label, lambda each: f"{get(each):g}", accept, hint, number=True)


def whole(
    key: str,
    label: str,
    get: Callable[[FormDefinition], int],
    put: Callable[[FormDefinition, int], FormDefinition],
    hint: str = "",
) -> FormSetting:
    """A whole number."""

    def put_whole(definition: FormDefinition, value: float) -> FormDefinition:
        if value != int(value):
            raise UserError("ต้องเป็นจำนวนเต็ม")
        return put(definition, int(value))

    return number(key, label, get, put_whole, hint)


def choice(
    key: str,
    label: str,
    choices: Choices,
    get: Callable[[FormDefinition], str],
    put: Callable[[FormDefinition, str], FormDefinition],
    hint: str = "",
) -> FormSetting:
    """One of several values, by their keys."""
    return FieldSpec(key, label, get, put, hint, lambda _definition: choices)


def flag(
    key: str,
    label: str,
    said: tuple[str, str],
    get: Callable[[FormDefinition], bool],
    put: Callable[[FormDefinition, bool], FormDefinition],
) -> FormSetting:
    """Yes or no, as `said` in Thai."""
    yes, no = said
    return choice(
        key,
        label,
        (("true", yes), ("false", no)),
        lambda each: "true" if get(each) else "false",
        lambda each, chosen: put(each, chosen == "true"),
    )


def adding(
    key: str, label: str, put: Callable[[FormDefinition, str], FormDefinition], hint: str = ""
) -> FormSetting:
    """What a text is added by; an empty one adds nothing."""

    def accept(definition: FormDefinition, typed: str) -> FormDefinition:
        return put(definition, typed) if typed else definition

    return FieldSpec(f"{ADDS}{key}", label, lambda _definition: "", accept, hint)


def filled_in(words: Iterable[str]) -> str:
    """What the program fills in, for whoever types; empty where it is nothing."""
    braced = " ".join(f"{{{word}}}" for word in sorted(words))
    return f"คำที่โปรแกรมเติมให้: {braced}" if braced else ""


def line_at(lines: Sequence[str], at: int) -> str:
    """The line at a place, empty beyond the last."""
    return lines[at] if at < len(lines) else ""


def with_line(lines: Sequence[str], at: int, line: str) -> tuple[str, ...]:
    """The lines with another one at a place, or one more; an empty one goes."""
    return tuple(each for each in (*lines[:at], line, *lines[at + 1 :]) if each)


def with_text(texts: Mapping[str, str], key: str, said: str) -> dict[str, str]:
    """The texts with another one under a key; an empty one goes."""
    return {each: words for each, words in {**texts, key: said}.items() if words}

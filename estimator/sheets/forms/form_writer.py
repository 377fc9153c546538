"""Writes a form definition as the TOML text that `form_reader.parse_form` reads."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Final

from estimator.sheets.document import USUAL_FIGURES
from estimator.sheets.forms.definition import (
    ConditionsBlock,
    FormDefinition,
    HeadingField,
    Letterhead,
    Signatures,
)
from estimator.sheets.forms.emblem import PNG_TEXT

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")


def form_toml(definition: FormDefinition, comment: str = "") -> str:
    """The definition as a file of it says it, below a comment; what is as usual is left out."""
    blocks = ["\n".join(lines) for lines in _blocks(definition)]
    return "\n\n".join([*([comment] if comment else []), *filter(None, blocks)]) + "\n"


def comment_above(text: str) -> str:
    """The comment with which a definition's file begins: how it is changed, where it is from."""
    lines = takewhile(lambda line: not line or line.startswith("#"), text.splitlines())
    return "\n".join(lines).strip()


def _blocks(definition: FormDefinition) -> Iterator[Sequence[str]]:
    keys = [column.key for column in definition.columns]
    paper = definition.paper
    yield tuple(_first(definition))
    yield _table("titles", definition.titles)
    yield _letterhead(definition.letterhead)
    yield _figures(definition)
    yield (
        "[paper]",
        f"width_mm = {_number(paper.width_mm)}",
        f"height_mm = {_number(paper.height_mm)}",
        f"margin_mm = {_number(paper.margin_mm)}",
    )
    for line in definition.heading:
        yield ("[[heading]]", "fields = [", *(_field(each, keys) for each in line), "]")
    for column in definition.columns:
        yield (
            "[[column]]",
            f"key = {_text(column.key)}",
            *([f"group = {_text(column.group)}"] if column.group else []),
            f"title = {_text(column.title)}",
            f"width_mm = {_number(column.width_mm)}",
        )
    yield _table("wording", definition.wording)
    yield _conditions(definition.conditions)
    yield _signatures(definition.signatures, keys)
    yield _table("signatures.roles", definition.signatures.roles)


def _first(definition: FormDefinition) -> Iterator[str]:
    yield f"form = {_text(definition.form)}"
    yield f"name = {_text(definition.name)}"
    yield f"name_of_many = {_text(definition.name_of_many)}"
    yield f"title = {_text(definition.title)}"
    for key, text in (
        ("notice", definition.notice),
        ("running", definition.running),
        ("footer", definition.footer),
    ):
        if text:
            yield f"{key} = {_text(text)}"
    yield f"least_rows = {definition.least_rows}"
    yield f"font_size = {_number(definition.font_size)}"
    yield f"sheet_counts = {_flag(definition.sheet_counts)}"
    if definition.subtotal_on_title:
        yield "subtotal_on_title = true"


def _letterhead(letterhead: Letterhead) -> Sequence[str]:
    if letterhead == Letterhead():
        return ()
    emblem = base64.b64encode(letterhead.emblem).decode("ascii")
    return (
        "[letterhead]",
        f"book_number = {_text(letterhead.book_number)}",
        f"lines = {_texts(letterhead.lines)}",
        f"emblem_mm = {_number(letterhead.emblem_mm)}",
        *([f'emblem = "{PNG_TEXT}{emblem}"'] if emblem else []),
    )


def _figures(definition: FormDefinition) -> Sequence[str]:
    figures = definition.figures
    if figures == USUAL_FIGURES and not definition.digits:
        return ()
    return (
        "[figures]",
        *([f"digits = {_text(definition.digits)}"] if definition.digits else []),
        f"thousands = {_flag(figures.thousands)}",
        f"quantity_places = {figures.quantity_places}",
        f"unit_price_places = {figures.unit_price_places}",
    )


def _field(field: HeadingField, keys: Sequence[str]) -> str:
    words = (("label", field.label), ("value", field.value), ("text", field.text))
    said = [f"{key} = {_text(text)}" for key, text in words if text]
    said += [f'from = "{keys[field.first]}"', f'to = "{keys[field.last]}"']
    if field.align != "left":
        said.append(f'align = "{field.align}"')
    return f"  {{ {', '.join(said)} }},"


def _conditions(conditions: ConditionsBlock) -> Sequence[str]:
    if conditions == ConditionsBlock("", (), ""):
        return ()
    return (
        "[conditions]",
        f"title = {_text(conditions.title)}",
        f"lines = {_texts(conditions.lines)}",
        f"vat_exempt = {_text(conditions.vat_exempt)}",
    )


def _signatures(signatures: Signatures, keys: Sequence[str]) -> Sequence[str]:
    places = [[keys[first], keys[last]] for first, last in signatures.places]
    crowded = [[keys[first], keys[last]] for first, last in signatures.crowded]
    return (
        "[signatures]",
        f"show = {_flag(signatures.show)}",
        f"heading = {_text(signatures.heading)}",
        f"columns = {json.dumps(places)}",
        *([f"crowded = {json.dumps(crowded)}"] if crowded != places else []),
        f"sign = {_text(signatures.sign)}",
        *([f"across = {signatures.across}"] if signatures.across else []),
        f"signers = {json.dumps(signatures.signers)}",
        f"date = {_text(signatures.date)}",
    )


def _table(name: str, texts: Mapping[str, str]) -> Sequence[str]:
    if not texts:
        return ()
    return (f"[{name}]", *(f"{_key(key)} = {_text(text)}" for key, text in texts.items()))


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _text(text: str) -> str:
    # What JSON escapes TOML reads in the same way.
    return json.dumps(text, ensure_ascii=False)


def _texts(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _flag(value: bool) -> str:
    return "true" if value else "false"

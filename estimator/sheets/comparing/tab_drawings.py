"""What is put on a worksheet over its cells: pictures, boxes, shapes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Final

from estimator.sheets.templates.package import Package
from estimator.sheets.templates.xml_text import Element

_ANCHORS: Final = frozenset(("oneCellAnchor", "twoCellAnchor", "absoluteAnchor"))
_PLACED: Final = frozenset(("from", "to", "ext", "pos", "clientData"))
_OLD_SHAPE: Final = re.compile(rb"<\w+:shape\b")
_NOTE: Final = re.compile(rb"ObjectType\s*=\s*[\"']Note[\"']")


def things_on(package: Package, part: str) -> Iterator[str]:
    """What is put on a sheet, pictures by their bytes; notes, which are not printed, left out."""
    for relation in package.relations(part):
        if relation.part not in package.parts:
            continue
        if relation.kind.endswith("/vmlDrawing"):
            old = package.parts[relation.part]
            for _ in range(len(_OLD_SHAPE.findall(old)) - len(_NOTE.findall(old))):
                yield "กล่องแบบเก่า"
        elif relation.kind.endswith("/drawing"):
            pictures = {e.id: package.parts.get(e.part) for e in package.relations(relation.part)}
            for anchor in package.tree(relation.part).children:
                if anchor.local in _ANCHORS:
                    yield _thing(anchor, pictures)


def _thing(anchor: Element, pictures: Mapping[str, bytes | None]) -> str:
    """A picture or box: what it is, the cell that its corner is in, and its picture."""
    kinds = sorted(each.local for each in anchor.children if each.local not in _PLACED)
    corner = anchor.first("from")
    at = [e.text for e in corner.children if e.local in ("col", "row")] if corner else ["-"]
    shown = [
        hashlib.sha256(pictures.get(value) or b"").hexdigest()[:8]
        for blip in _within(anchor)
        if blip.local == "blip"
        for name, value in blip.attributes.items()
        if name.rpartition(":")[2] == "embed"
    ]
    return " ".join([*kinds, ",".join(at), *shown])


def _within(element: Element) -> Iterator[Element]:
    for child in element.children:
        yield child
        yield from _within(child)

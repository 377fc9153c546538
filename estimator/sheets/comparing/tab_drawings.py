"""What is put on a worksheet over its cells: pictures, boxes, shapes, notes that are shown."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from estimator.errors import UserError
from estimator.sheets.templates.package import Package
from estimator.sheets.templates.xml_text import Element, parsed

_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_OLD_NOTES: Final = "urn:schemas-microsoft-com:office:excel"
_ANCHORS: Final = frozenset(("oneCellAnchor", "twoCellAnchor", "absoluteAnchor"))
_PLACED: Final = frozenset(("from", "to", "ext", "pos", "clientData"))
_OTHERWISE: Final = "AlternateContent"
"""Of what stands within it some programs show the one, others the other."""
_PICTURES: Final = frozenset(("embed", "link"))
_NOT_DRAWN: Final = frozenset(("shapelayout", "shapetype"))
_BLANK: Final = " \t\r\n"
"""What all programs take for no more than space; in others it is a letter of a name."""
_STYLE: Final = re.compile(
    r"[ \t\r\n]*([a-z-]+)[ \t\r\n]*:[ \t\r\n]*([a-zA-Z0-9#%. -]*?)[ \t\r\n]*"
)
"""A name and a value that all programs read alike."""
_NOTHING: Final = frozenset(("comments", "threadedComment", "printerSettings"))
"""What a sheet refers to that puts nothing over its cells, unless it is named as what does."""


def things_on(package: Package, part: str, named: Collection[str]) -> Iterator[str]:
    """What is put on a sheet, pictures by their bytes; notes that are hidden are left out.

    The sheet has `named` what is drawn on it: programs go by that, whatever it is said to be.
    """
    relations = package.relations(part)
    for relation in relations:
        kind = relation.kind.rpartition("/")[2]
        if kind in _NOTHING and relation.id not in named:
            continue
        if kind == "vmlDrawing" and relation.part in package.parts:
            yield from _old_boxes(package.parts[relation.part], relation.part)
        elif kind == "drawing" and relation.part in package.parts:
            yield from _drawn(package, relation.part)
        else:
            yield f"{kind} {relation.part}"
    yield from set(named) - {each.id for each in relations}


def _old_boxes(source: bytes, part: str) -> Iterator[str]:
    """Boxes as Excel used to write them, which its notes and the controls of forms still are."""
    try:
        boxes = parsed(source, part).children
    except UserError:  # of a kind that browsers read, and programs as they like
        yield "กล่องแบบเก่าที่อ่านไม่ได้"
        return
    for box in boxes:
        if box.local not in _NOT_DRAWN and not _is_hidden_note(box):
            yield "กล่องแบบเก่าหรือความคิดเห็นที่แสดงไว้"


def _is_hidden_note(box: Element) -> bool:
    """Whether a box is a note, and both what says that one is shown say that it is not."""
    about = [each for each in box.children if each.local == "ClientData"]
    if box.local != "shape" or len(about) != 1 or about[0].space != _OLD_NOTES:
        return False
    shown = any(each.local == "Visible" for each in about[0].walk())
    is_note = about[0].get("ObjectType") == "Note"
    return is_note and not shown and _is_hidden(box.get("style"))


def _is_hidden(style: str) -> bool:
    """Whether a style says so once, and nothing in it may be read in two ways."""
    said = [_STYLE.fullmatch(each) for each in style.split(";") if each.strip(_BLANK)]
    if None in said:
        return False
    return [each[2] for each in said if each and each[1].endswith("visibility")] == ["hidden"] and (
        any(each[1] == "visibility" for each in said if each)
    )


def _drawn(package: Package, part: str) -> Iterator[str]:
    pictures = {each.id: package.parts.get(each.part) for each in package.relations(part)}
    for child in package.tree(part).children:
        if child.local in _ANCHORS and child.space == _DRAWING:
            yield _thing(child, pictures)
        else:
            yield f"<{child.local}>"


def _thing(anchor: Element, pictures: Mapping[str, bytes | None]) -> str:
    """A picture or box: what it is, the cell that its corner is in, and its pictures."""
    kinds = sorted(each.local for each in anchor.children if each.local not in _PLACED)
    corner = anchor.first("from")
    at = [e.text for e in corner.children if e.local in ("col", "row")] if corner else ["-"]
    otherwise = [each.local for each in anchor.walk() if each.local == _OTHERWISE]
    shown = [
        hashlib.sha256(pictures.get(value) or b"").hexdigest()[:8]
        for each in anchor.walk()
        for name, value in each.attributes.items()
        if name.rpartition(":")[2] in _PICTURES
    ]
    return " ".join([*kinds, ",".join(at), *otherwise, *shown])

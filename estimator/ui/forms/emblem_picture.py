"""A picture that somebody chose as emblem, as the PNG that a form's definition holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from estimator.app.forms.form_settings import EMBLEM_BYTES, EMBLEM_PIXELS, check_emblem
from estimator.errors import UserError
from estimator.files.cancelling import Progress, unhindered
from estimator.files.file_errors import translate_file_errors

_MOST_READ: Final = 20_000_000
_HEIGHTS: Final = (1200, 800, 500, 300, 150)
"""In pixels, until the PNG is small enough: 800 are 300 dots an inch of an emblem of 68 mm."""
_JPEG_BEGINS: Final = b"\xff\xd8"
_JPEG_SCAN: Final = b"\xff\xda"
_JPEG_ENDS: Final = b"\xff\xd9"
_MOST_DRAWN: Final = 1_000_000
"""Bytes of an SVG."""

_APPLICATIONS: Final[list[QGuiApplication]] = []
"""What texts in an SVG need, where no window has made it."""


def emblem_of(path: Path, _progress: Progress = unhindered) -> bytes:
    """The PNG of a picture (PNG, SVG or JPEG), made smaller where a definition cannot hold it.

    A job for the process for long work: some pictures take minutes to draw, and Qt lets nothing
    else of Python go on meanwhile. Raises UserError where the file cannot be read or is no such
    picture.
    """
    if QCoreApplication.instance() is None:
        _APPLICATIONS.append(QGuiApplication(["estimator", "-platform", "offscreen"]))
    with translate_file_errors(path, "reading"), path.open("rb") as file:
        data = file.read(_MOST_READ + 1)
    drawn = path.suffix.lower() == ".svg"
    if len(data) > (_MOST_DRAWN if drawn else _MOST_READ):
        raise UserError(f"ภาพ {path.name} ใหญ่เกินไป โปรดย่อภาพหรือใช้ภาพที่ง่ายกว่านี้")
    for image in _drawn(data) if drawn else _smaller(data):
        if _is_empty(image):
            raise UserError(
                f"ภาพ {path.name} ไม่มีอะไรให้เห็น หากเป็น SVG ที่อ้างถึงภาพในแฟ้มอื่น โปรดฝังภาพนั้นไว้ในแฟ้มก่อน"
            )
        png = _png_of(image)
        if len(png) <= EMBLEM_BYTES:
            check_emblem(png)
            return png
    raise UserError(f"เปิดภาพ {path.name} ไม่ได้ โปรดเลือกภาพ PNG, SVG หรือ JPEG ที่ไม่เสียหาย")


def _smaller(data: bytes) -> Iterator[QImage]:
    image = QImage() if _is_cut_jpeg(data) else QImage.fromData(QByteArray(data))
    if image.isNull():
        return
    if max(image.width(), image.height()) <= EMBLEM_PIXELS:
        yield image
    for height in _HEIGHTS:
        size = QSize(EMBLEM_PIXELS, height)
        if image.width() > size.width() or image.height() > height:
            yield image.scaled(
                size,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )


def _is_cut_jpeg(data: bytes) -> bool:
    """Whether a JPEG ends before its end: Qt reads what there is, and leaves the rest grey.

    Its last scan begins with one mark and ends with another; neither can be among its dots.
    """
    return data.startswith(_JPEG_BEGINS) and data.rfind(_JPEG_ENDS) < data.rfind(_JPEG_SCAN)


def _is_empty(image: QImage) -> bool:
    """Whether all of it is transparent."""
    opaque = image.convertToFormat(QImage.Format.Format_Alpha8)
    return not any(bytes(opaque.constBits()))


def _drawn(data: bytes) -> Iterator[QImage]:
    renderer = QSvgRenderer()
    if not renderer.load(QByteArray(data)) or renderer.defaultSize().isEmpty():
        return
    for height in _HEIGHTS:
        size = renderer.defaultSize().scaled(
            EMBLEM_PIXELS, height, Qt.AspectRatioMode.KeepAspectRatio
        )
        if size.isEmpty():
            return
        image = QImage(size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        yield image


def _png_of(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # bytes by the stubs
    return bytes(buffer.data().data())

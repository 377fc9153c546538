"""Writing a file whole or not at all, and stopping on request."""

from __future__ import annotations

import errno
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from estimator.errors import UserError

Progress = Callable[[int, int], None]
"""Told how many steps are done, and of how many; it may raise `Cancelled` to stop the work."""

_REASONS: Final[dict[int, str]] = {
    errno.ENOSPC: "เพราะเนื้อที่เต็ม ",
    errno.EDQUOT: "เพราะใช้เนื้อที่ครบโควตาแล้ว ",
    errno.EACCES: "เพราะไม่มีสิทธิ์เขียน ",
    errno.EPERM: "เพราะไม่มีสิทธิ์เขียน ",
    errno.EROFS: "เพราะสื่อบันทึกให้อ่านได้อย่างเดียว ",
    errno.ENAMETOOLONG: "เพราะชื่อยาวเกินไป ",
    errno.EIO: "เพราะสื่อบันทึกไม่ตอบ ",
}


class Cancelled(Exception):  # noqa: N818 - nothing went wrong: somebody asked for it
    """The user stopped the work; nothing was written."""


def unhindered(_done: int, _of: int) -> None:
    """Let the work go on without telling anybody."""


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Give the path of a file to write beside `target`; it takes the target's place at the end.

    Whatever goes wrong, the target is as it was and nothing is left behind. Raises UserError where
    the disk refuses.
    """
    aside = target.with_name(f".{target.stem}-{secrets.token_hex(4)}{target.suffix}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield aside
        aside.replace(target)
    except OSError as problem:
        raise _refused(target, problem) from problem
    finally:
        with suppress(OSError):
            aside.unlink()


def _refused(target: Path, problem: OSError) -> UserError:
    # The system says why in English, and in other words on every platform.
    reason = _REASONS.get(problem.errno or 0, "")
    return UserError(
        f"เขียนแฟ้ม {target} ไม่ได้ {reason}โปรดตรวจว่าโฟลเดอร์เขียนได้ มีที่ว่างพอ และแฟ้มไม่ได้เปิดอยู่ในโปรแกรมอื่น"
    )

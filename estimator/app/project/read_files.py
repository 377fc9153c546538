"""A file that is only read, beside what somebody else has written to it since."""

from __future__ import annotations

from estimator.app.history import when_words
from estimator.errors import UserError, short
from estimator.store.estimate.chain import CHAIN_END
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file


def moved_on_words(file: EstimateFile) -> str:
    """That a file has more in it than when it was opened to be read; empty where it has not.

    May wait for its drive. What cannot be read now is told by whoever reads it again.
    """
    if not file.has_moved_on:
        return ""
    try:
        with open_estimate_file(file.path, read_only=True) as now:
            if now.about().get(CHAIN_END) == file.about().get(CHAIN_END):
                return ""
            at, who = now.changed()
    except UserError:
        return ""
    return (
        f"แฟ้ม “{short(file.path.name)}” บันทึกใหม่โดย {short(who)} เมื่อ {when_words(at)} "
        "ที่เห็นในหน้าต่างนี้ยังเป็นของก่อนนั้น"
    )

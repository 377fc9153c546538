"""What PySide6 forgets to count must not end the program."""

import sys

from PySide6.QtCore import QObject

import estimator.ui
from estimator.ui.kit.lasting_singletons import keep_singletons


def test_more_calls_than_there_were_references_do_no_harm() -> None:
    assert estimator.ui.__doc__
    thing = QObject()

    for _ in range(20_000):
        thing.setObjectName("ก")

    assert thing.objectName() == "ก"
    assert sys.getrefcount(None) > 20_000


def test_it_is_done_only_where_python_counts_them() -> None:
    assert keep_singletons() is (sys.version_info < (3, 12))

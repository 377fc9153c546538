"""What is not needed for the first page is not there when the window is shown with a file."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.ui.samples import open_sample

_ASK = """
import json, linecache, sys, time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from estimator.files.places import user_data
from estimator.ui.app import Program
from estimator.ui.kit import theme
from estimator.ui.kit.asking import platform_asking
from estimator.ui.kit.settings import Settings

app = QApplication([])
theme.load_fonts()
program = Program(app, Settings(user_data()), platform_asking())
program.begin(Path(sys.argv[1]))
while program.session.file is None or program.window.watch.behind:
    app.processEvents()
    time.sleep(0.001)
app.processEvents()
shown = [page.key for page in program.window.pages.made]
found = sorted(sys.modules)
read = [name for name in linecache.cache if "estimator" in name]
program.window.close()
program.end()
print(json.dumps([shown, found, read]))
"""
_NOT_NEEDED = (
    *("PIL", "PySide6.QtPdf", "PySide6.QtPdfWidgets", "PySide6.QtPrintSupport", "odf", "openpyxl"),
    *("pypdfium2", "pythainlp", "python_calamine", "reportlab", "uharfbuzz", "xlrd", "xlsxwriter"),
)
"""What reads, writes and prints documents, and what breaks lines."""
_OURS_NOT_NEEDED = (
    "estimator.app.bill.pasting",
    "estimator.app.revision_forms",
    "estimator.domain.bill_table.reading",
    "estimator.domain.comparing.differences",
    "estimator.domain.takeoff_table.reading",
    "estimator.exchange.estimate.estimate_json",
    "estimator.exchange.tables.table_file",
    "estimator.sheets.document",
    "estimator.sheets.forms.kept_forms",
    "estimator.ui.bill.table_preview",
    "multiprocessing.reduction",
)
"""What reads tables and JSON, lays sheets out, compares, and speaks with another process."""
_NEEDED = {"PySide6", "appdirs", "estimator", "num2words", "sqlite_utils"}
_BROUGHT = {
    *(
        "__main__",
        "__mp_main__",
        "_cffi_backend",
        "_distutils_hack",
        "click",
        "dateutil",
        "docopt",
        "pluggy",
    ),
    *("shiboken6", "shibokensupport", "signature_bootstrap", "six", "sqlite_fts4", "tabulate"),
    *("tomli", "typing_extensions"),
}
"""Packages of others that the needed ones, or the installation, bring along."""


def test_what_is_not_needed_for_the_first_page_is_not_imported(tmp_path: Path) -> None:
    with open_sample(tmp_path) as session:
        path = session.path
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen", "ESTIMATOR_DATA": str(tmp_path)}
    asked = subprocess.run(
        [sys.executable, "-c", _ASK, str(path)], check=True, env=surroundings, capture_output=True
    )
    shown, found, read = json.loads(asked.stdout)
    # Sources that somebody read stay in memory, and to read them takes a while. The first few are
    # imported before that is kept from happening.
    assert len(read) < 10
    assert shown == ["bill"]
    assert [name for name in (*_NOT_NEEDED, *_OURS_NOT_NEEDED) if name in found] == []
    pages = {name for name in found if name.startswith("estimator.ui.") and "page" in name[-10:]}
    others = {"bill.page", "kit.page", "window.page_answers", "window.pages", "window.start_page"}
    assert pages <= {f"estimator.ui.{name}" for name in (*others, "kit.page_cards")}
    ours = {name.partition(".")[0] for name in found if not name.startswith("_sysconfig")}
    assert ours - set(sys.stdlib_module_names) - {"__feature__"} <= _NEEDED | _BROUGHT


def test_no_page_imports_what_writes_prints() -> None:
    """Another process writes them; the window alone would hold thirty megabytes for it."""
    ask = (
        "import json, sys\n"
        "from pkgutil import walk_packages\n"
        "from importlib import import_module\n"
        "import estimator.ui\n"
        "for each in walk_packages(estimator.ui.__path__, 'estimator.ui.'):\n"
        "    import_module(each.name)\n"
        "print(json.dumps(sorted(sys.modules)))\n"
    )
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    asked = subprocess.run(
        [sys.executable, "-c", ask], check=True, env=surroundings, capture_output=True
    )
    found = json.loads(asked.stdout)
    assert "estimator.ui.forms.forms_page" in found
    writers = ("reportlab", "xlsxwriter", "PIL", "openpyxl", "pythainlp")
    assert [name for name in writers if name in found] == []

"""The word list is read without importing the library, and is the library's own."""

import subprocess
import sys

from estimator.files.thai_dictionary import thai_words, words_of_library

_ASK = """
import sys
from estimator.files.thai_dictionary import thai_words
assert thai_words()
assert "pythainlp" not in sys.modules
"""


def test_the_words_are_those_of_the_library() -> None:
    assert thai_words() == words_of_library()
    assert len(thai_words()) > 60_000


def test_the_library_is_not_imported_for_them() -> None:
    subprocess.run([sys.executable, "-c", _ASK], check=True)

"""Reference prices (ราคากลางงานก่อสร้าง) of Thai public works."""

from typing import Final

__version__: Final = "0.1.0"

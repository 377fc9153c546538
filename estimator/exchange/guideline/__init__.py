"""The guideline's checks as data in and out."""

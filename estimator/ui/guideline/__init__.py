"""The guideline's checks on screen."""

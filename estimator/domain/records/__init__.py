"""Tables and settings of an estimate, and every change to them as data."""

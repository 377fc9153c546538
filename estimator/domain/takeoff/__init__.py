"""Quantities and their working."""

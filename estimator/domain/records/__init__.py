"""Edits: every change to an estimate as data."""

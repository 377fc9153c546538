"""Editions of every kind of book as data."""

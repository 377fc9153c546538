"""Backups of estimates: made by themselves, dropped by age, listed, restored; and rescuing."""

"""The estimate file: one SQLite file a project."""

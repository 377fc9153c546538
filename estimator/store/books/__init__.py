"""The rate database: one SQLite file a user, filled from `resources/`."""

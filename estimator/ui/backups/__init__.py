"""The page of backups: listed, looked at, restored; and damaged files rescued."""

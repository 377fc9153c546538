"""The estimate as JSON, in and out."""

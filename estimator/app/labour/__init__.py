"""The labour-rate account as a person works on it."""

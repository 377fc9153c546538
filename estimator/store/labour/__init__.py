"""The labour-rate account in the databases."""

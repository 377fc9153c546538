"""The labour-rate account as data in and out."""

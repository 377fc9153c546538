"""The labour-rate account as the domain knows it."""

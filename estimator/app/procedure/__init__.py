"""The way of a price beside its bill: approval, the committee's papers, what is disclosed."""

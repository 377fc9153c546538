"""What a reference price is: money, bills, labour rates, Factor F, pricing. No I/O of any kind."""

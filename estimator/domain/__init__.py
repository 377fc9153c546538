"""What a reference price is: money, wording, bill, rate books, Factor F, pricing, findings."""

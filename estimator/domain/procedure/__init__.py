"""What is recorded of the way to a reference price: who decided it, when, and why so."""

"""What is shown of a library of books, the same for every kind: editions, taking in, proof."""

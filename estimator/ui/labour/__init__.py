"""The labour-rate books on screen: search, sections, rates; editions, proof-reading, import."""

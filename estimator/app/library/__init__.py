"""What a person does with the books: taking in, proof-reading, removing, exporting."""

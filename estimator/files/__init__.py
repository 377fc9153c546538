"""What every room needs of a disk, and of work that takes long; it knows nothing of the house.

Where the program's data lie, writing a file whole or not at all, what a refusal of the operating
system means to a user, and stopping on request.
"""

"""What a person does, without a screen: window and command line call the same functions."""

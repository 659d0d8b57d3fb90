"""What the program writes for elsewhere, one folder a kind of file."""

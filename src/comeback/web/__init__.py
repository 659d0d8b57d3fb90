"""Pages in a browser: what a student sees and answers."""

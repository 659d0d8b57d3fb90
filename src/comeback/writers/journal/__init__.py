"""The journal as one zip file: a manifest, and one file of JSON lines a table."""

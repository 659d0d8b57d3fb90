"""The journal as one zip file: a manifest, what its tables mean, and one file of JSON lines or CSV a table."""

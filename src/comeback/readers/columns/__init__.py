"""Blocks: what does a table from any question bank say.

Modules: table (any text that is a table), workbook (the same of an
XLSX file), days (days as tables write them), numbers
(numbers, percents and counts), fields (what the student says of columns),
notes (what is told about rows), read (the reader).
"""

HELP = "bank-tables"
"""The page that says where such a file comes from."""

"""
What the program remembers of one student.

Modules: places (where files lie), boot (opens, upgrades and copies the
journal), models (rows), writing (transactions, and what can go wrong in
them), documents (derived values as text), people, profiles, evidence (what
the student has shown, by source), ledger (the sources, listed and undone),
area_names (what names in files mean), plans (kept plans and marks), snapshots
(derived values, dropped at will), tables (every row, for export, restore and
forgetting). Rows never leave this folder.
"""

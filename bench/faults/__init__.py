"""What becomes of a ledger when things go wrong in the middle: kills, full disks, locks, lost connections, clocks.

Each fault is a function that strikes a real store (SQLite in a file, PostgreSQL on loopback) so many times and gives an
`Outcome`: how often it struck, what happened, and every promise that did not hold. `python -m bench.faults` runs all
and prints the table; `tests/faults` runs a few strikes of each.
"""

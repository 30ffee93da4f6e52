"""The errors a caller may meet. Each says what is wrong, where, and what to do now.

    JanjiError
    ├── PackError      a language or domain pack is faulty: never starts a batch
    ├── LedgerError    a ledger cannot be opened, is not ours, or is damaged
    └── InputError     a path or option given by the user cannot be used
Unreadable documents are no errors but `Issue` records: they never end a batch.
"""


class JanjiError(Exception):
    """Base of all errors that Janji raises on purpose."""


class PackError(JanjiError):
    pass


class LedgerError(JanjiError):
    pass


class InputError(JanjiError):
    pass

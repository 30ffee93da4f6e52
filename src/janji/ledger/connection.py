"""An open store, whichever it is: statements, streams of rows, transactions, and errors that a person can act on.

A `Link` holds one connection that commits statement by statement; `transaction()` puts several into one. What a store
raises comes out as a `LedgerError` that says what is wrong, where and what to do. How a store is opened and told to
others is the matter of `sqlite` and `postgresql`.
"""

from __future__ import annotations

import logging
import struct
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from typing import Any

from sqlalchemy import Connection, CursorResult, Engine, Executable, Row
from sqlalchemy.exc import DBAPIError, StatementError

from janji.ledger.location import Location
from janji.model.errors import LedgerError

STREAMED = 500  # rows fetched together
# SQLAlchemy tells there what we tell as an error; without a handler Python would print it.
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())
LOST = (DBAPIError, OSError, struct.error)  # what a driver may raise where its server is gone
Answer = Row[*tuple[Any, ...]]
Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class Link(ABC):
    """A connection to the store at `location`. Use one a thread and process."""

    _BEGIN_READING: str

    def __init__(self, location: Location, engine: Engine, *, is_writable: bool) -> None:
        self.location = location
        self.engine = engine
        self.is_writable = is_writable
        self.connection: Connection = engine.connect()
        self._depth = 0  # of transactions within transactions

    def close(self) -> None:
        self.connection.close()
        self.engine.dispose()

    @property
    def dialect(self) -> str:
        """ "sqlite" or "postgresql"."""
        return self.engine.dialect.name

    @property
    def is_in_transaction(self) -> bool:
        return self._depth > 0

    def execute(self, statement: Executable, parameters: Parameters | None = None) -> CursorResult[*tuple[Any, ...]]:
        """Outside of a transaction a question is asked again once where the connection was lost."""
        with self.told_clearly():
            try:
                return self.connection.execute(statement, parameters)
            except LOST:
                if self._depth or not self.connection.invalidated:
                    raise
                self.connection.rollback()
                return self.connection.execute(statement, parameters)

    def stream(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> Iterator[Answer]:
        """The rows of a question, a few at a time, all of one moment."""
        with self.told_clearly(), self._reading() as connection:
            found = connection.execute(statement, parameters, execution_options={"yield_per": STREAMED})
            with closing(found) as rows:
                yield from rows

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, one writer at a time. Inside another one it is a part of that."""
        if self._depth:
            yield
            return
        with self.told_clearly():
            self._depth = 1
            try:
                self._begin()
                yield
                self.connection.exec_driver_sql("COMMIT")
            except BaseException:
                self._roll_back()
                raise
            finally:
                self._depth = 0

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Everything read inside is of one moment."""
        self._depth = 1
        try:
            self.look_anew()
            yield
        finally:
            self._roll_back()
            self._depth = 0

    def look_anew(self) -> None:
        """Within `at_one_moment`: begins again, after an error or to see a later moment."""
        with self.told_clearly():
            self._roll_back()
            self.connection.exec_driver_sql(self._BEGIN_READING)

    @contextmanager
    def told_clearly(self) -> Iterator[None]:
        """Turns what the store raises into a `LedgerError` that a person can act on."""
        try:
            yield
        except (StatementError, UnicodeDecodeError, *LOST) as error:
            raise LedgerError(f"ledger {self.location}: {self._advice(error)}") from error

    @abstractmethod
    def _begin(self) -> None:
        """Begins a transaction that no other writer can come between."""

    @abstractmethod
    def _reading(self) -> Any:
        """A context that gives a connection to stream from."""

    @abstractmethod
    def _advice(self, error: BaseException) -> str:
        """What is wrong and what to do, as the end of a sentence that begins with the ledger's name."""

    def _roll_back(self) -> None:
        if not self.connection.invalidated:
            with suppress(*LOST):  # SQLite may have rolled back itself; a lost server has
                self.connection.exec_driver_sql("ROLLBACK")
        with suppress(*LOST):
            self.connection.rollback()


HOW_TO_WRITE = "Make the file and its folder writable, or copy the ledger and write to the copy."


def damaged(said: str) -> str:
    return f"it is damaged ({said}). Run `janji verify` to see where, and go back to a copy."


def refuse_writing(link: Link) -> LedgerError:
    how = "Ask its owner for the right to write to it." if link.location.is_server else HOW_TO_WRITE
    return LedgerError(f"ledger {link.location}: it is read-only, so nothing can be added. {how}")

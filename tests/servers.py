"""A real PostgreSQL server for the tests: in a folder of its own, on a socket in it, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NOBODY = 65534  # the server refuses to run as root
MUST_RUN = "JANJI_TESTS_NEED_POSTGRESQL"  # set by .ci/run: then a missing server is a failure, not a skip
_SETTINGS = "-c listen_addresses='' -c fsync=off -c max_connections=40"


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`."""
    found = shutil.which("initdb")
    if found and shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return installed[-1].parent if installed else None


class Server:
    """A running server whose only user is `janji`, without a password."""

    def __init__(self, folder: Path, bin_folder: Path) -> None:
        self.folder, self._bin = folder, bin_folder
        self._made = 0

    def url(self, database: str) -> str:
        return f"postgresql://janji@/{database}?host={self.folder}"

    def new_database(self) -> str:
        self._made += 1
        name = f"ledger_{self._made}"
        self.sql(f"CREATE DATABASE {name}")
        return name

    def sql(self, *statements: str, database: str = "postgres") -> list[Any]:
        """As an administrator with the server's own tools would say it. Gives the last one's rows."""
        import pg8000.dbapi

        socket = f"{self.folder}/.s.PGSQL.5432"
        connection = pg8000.dbapi.connect(user="janji", database=database, unix_sock=socket)
        connection.autocommit = True
        try:
            cursor = connection.cursor()
            for statement in statements:
                cursor.execute(statement)
            return list(cursor.fetchall()) if cursor.description else []
        finally:
            connection.close()

    def start(self) -> None:
        data, log = self.folder / "data", self.folder / "log"
        self._run("pg_ctl", "-D", data, "-l", log, "-w", "-o", f"{_SETTINGS} -k {self.folder}", "start")

    def stop(self, mode: str = "immediate") -> None:
        self._run("pg_ctl", "-D", self.folder / "data", "-m", mode, "-w", "stop")

    def prepare(self) -> None:
        options = ("-U", "janji", "--auth=trust", "-N", "-E", "UTF8", "--locale=C")
        self._run("initdb", "-D", self.folder / "data", *options)

    def _run(self, program: str, *args: object) -> None:
        ids: Mapping[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        command = [str(self._bin / program), *map(str, args)]
        done = subprocess.run(
            command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **ids
        )
        assert done.returncode == 0, f"{' '.join(command)}: {done.stdout.decode(errors='replace')}"


@contextmanager
def running(bin_folder: Path) -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="janji-pg-", dir="/tmp") as name:  # a socket's path must be short
        folder = Path(name)
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        server = Server(folder, bin_folder)
        server.prepare()
        server.start()
        try:
            yield server
        finally:
            server.stop()

"""How packs are stored: YAML tables in folders. Language and domain packs share this, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from janji.model.errors import PackError

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_table(path: Path, pack: str) -> Any:
    """The YAML document at `path`. Errors name the pack, the file and the line."""
    try:
        return yaml.load(path.read_bytes(), Loader=_Loader)
    except OSError as error:
        raise PackError(f"pack {pack}: {path.name} cannot be read: {error}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f":{mark.line + 1}" if mark else ""
        raise PackError(f"pack {pack}: {path.name}{where}: {getattr(error, 'problem', None) or error}") from error


def lay_over(table: Any, addition: Any, where: str) -> Any:
    """`table` with what `addition` adds: new keys, more words at the end of a list. Raises `PackError`, naming `where`,
    for an addition that changes what is there: a pack may add to another's table, never alter it.
    """
    if isinstance(table, Mapping) and isinstance(addition, Mapping):
        added = {
            key: lay_over(table[key], value, f"{where}: {key}") if key in table else value
            for key, value in addition.items()
        }
        return {**table, **added}
    if isinstance(table, list) and isinstance(addition, list):
        return [*table, *addition]
    if table == addition:
        return table
    raise PackError(
        f"pack {where}: changes what another pack says; only new keys and more words in a list can be added"
    )

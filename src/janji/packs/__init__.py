"""How packs are stored: YAML tables in folders. Language and domain packs share this, and nothing else."""

from __future__ import annotations

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

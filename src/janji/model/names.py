"""Closed sets of names that reading compares all the time: the tags of chunks, the classes of words.

To the type checker `Names` is `enum.StrEnum`. Where it runs, members are plain attributes of their class: up to Python
3.11 an enum looks each up by a function of its own, and naming them was a twentieth of the time of reading. Members are
compared by identity; such a class cannot be iterated over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["Names"]

if TYPE_CHECKING:
    from enum import StrEnum as Names
else:

    class Names(str):
        """The base of such a set."""

        __slots__ = ()

        @property
        def value(self) -> str:
            return str(self)

        def __init_subclass__(cls) -> None:
            for name, value in list(vars(cls).items()):
                if name.isupper():
                    setattr(cls, name, cls(value))

"""How findings go from process to process."""

from __future__ import annotations

from typing import Any, ClassVar

__all__ = ["Sent"]


class Sent:
    """The base of dataclasses, all fields of which are arguments, that are pickled by the hundred with each article.

    They are made again by a call: the standard way for frozen ones looks up all fields of each object on both sides.
    """

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]]

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return type(self), tuple([getattr(self, name) for name in self.__match_args__])

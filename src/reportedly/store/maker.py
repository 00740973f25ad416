"""Records made in half of the time: a ledger makes a thousand for every article that it reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, make_dataclass
from typing import Any, TypeVar

Record = TypeVar("Record")


def maker(kind: type[Record]) -> Callable[..., Record]:
    """What makes records of a frozen kind from the values of all their fields, in order.

    A frozen record sets its own fields one by one through ``object``; here they are set in one of
    the same slots that is not frozen, which then becomes a record of the kind.
    """
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    loose: Any = make_dataclass(kind.__name__, names, slots=True)

    def made(*values: object) -> Record:
        record = loose(*values)
        record.__class__ = kind
        return record  # type: ignore[no-any-return]

    return made

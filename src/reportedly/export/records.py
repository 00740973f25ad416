"""Records as JSON: the fields of the model by their names, nothing left out."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass


def json_of(value: object) -> str:
    """A record, or a list or mapping of records, as JSON in UTF-8 (lone surrogates escaped)."""
    written = json.dumps(value, default=_fields, ensure_ascii=False, indent=2)
    try:
        written.encode()
    except UnicodeEncodeError:
        return json.dumps(value, default=_fields, indent=2)
    return written


def _fields(value: object) -> dict[str, object]:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} is no record")

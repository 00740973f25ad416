"""Event mentions with PLOVER type, participants, Time and modality; PLOVER coding of pairs."""

from reportedly.events.find import find

__all__ = ["find"]

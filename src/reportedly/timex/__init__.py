"""Time expressions (TIMEX3), dates of documents, the time of an event, and checks of dates."""

from reportedly.timex.find import find, normalise

__all__ = ["find", "normalise"]

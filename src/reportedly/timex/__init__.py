"""Time expressions (TIMEX3), dates of documents, the time of an event, and checks of dates."""

from reportedly.timex.anchors import anchor_date, resolve
from reportedly.timex.attach import said_when, time_of
from reportedly.timex.checks import check
from reportedly.timex.document_dates import date_document
from reportedly.timex.find import find, normalise
from reportedly.timex.offices import OFFICES, OfficeTable, Term, read_offices
from reportedly.timex.public_events import BUILTIN, CalendarTable, PublicEvent, read_table

__all__ = [
    "BUILTIN",
    "OFFICES",
    "CalendarTable",
    "OfficeTable",
    "PublicEvent",
    "Term",
    "anchor_date",
    "check",
    "date_document",
    "find",
    "normalise",
    "read_offices",
    "read_table",
    "resolve",
    "said_when",
    "time_of",
]

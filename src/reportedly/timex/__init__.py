"""Time expressions (TIMEX3), dates of documents, the time of a statement, and checks of dates."""

from reportedly.timex.anchors import anchor_date, resolve
from reportedly.timex.attach import said_when
from reportedly.timex.checks import check
from reportedly.timex.document_dates import date_document
from reportedly.timex.find import find, normalise
from reportedly.timex.habits import as_dated, by_habit, by_order
from reportedly.timex.outlets import Outlets
from reportedly.timex.rows import TableError
from reportedly.timex.tables import BUILTIN, Tables, tables_beside

__all__ = [
    "BUILTIN",
    "Outlets",
    "TableError",
    "Tables",
    "anchor_date",
    "as_dated",
    "by_habit",
    "by_order",
    "check",
    "date_document",
    "find",
    "normalise",
    "resolve",
    "said_when",
    "tables_beside",
]

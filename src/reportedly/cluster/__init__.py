"""The same stages on Dask, when one machine is too small: Parquet, JSON Lines and WARC in, tables out.

Needs the extra ``reportedly[cluster]``. The tables and what is in them: ``docs/scale.md``.
"""

from reportedly.cluster.ledger import import_into
from reportedly.cluster.place import ClusterError, Place
from reportedly.cluster.run import Report, Sizes, read
from reportedly.cluster.scheduler import scheduler

__all__ = ["ClusterError", "Place", "Report", "Sizes", "import_into", "read", "scheduler"]

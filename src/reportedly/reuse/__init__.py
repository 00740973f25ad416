"""Which text derives from which: links between documents, and between passages of one."""

from reportedly.reuse.carriers import carriers
from reportedly.reuse.compare import compare
from reportedly.reuse.index import Index
from reportedly.reuse.links import derived, links
from reportedly.reuse.profile import profile
from reportedly.reuse.seam import predict
from reportedly.reuse.standing import standing
from reportedly.reuse.within import within

__all__ = [
    "Index",
    "carriers",
    "compare",
    "derived",
    "links",
    "predict",
    "profile",
    "standing",
    "within",
]

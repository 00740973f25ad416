"""Which text derives from which: links between documents, and between passages of one."""

from reportedly.reuse.compare import compare
from reportedly.reuse.index import Index, keys_of
from reportedly.reuse.links import links
from reportedly.reuse.profile import profile
from reportedly.reuse.seam import predict

__all__ = ["Index", "compare", "keys_of", "links", "predict", "profile"]

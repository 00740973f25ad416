"""Document layout: the parts a news page is made of, its sentences and its quotations.

Pure functions of the document; every span is a half-open stretch of Unicode code points.
"""

from reportedly.segment.layout import lay_out

__all__ = ["lay_out"]

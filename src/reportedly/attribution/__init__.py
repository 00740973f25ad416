"""Attribution: cue, source and content become statements (who says what, through whom)."""

from reportedly.attribution.sheet import Senses
from reportedly.attribution.statements import attribute

__all__ = ["Senses", "attribute"]

"""Attribution: cue, source and content become statements (who says what, through whom)."""

from reportedly.attribution.statements import Senses, attribute

__all__ = ["Senses", "attribute"]

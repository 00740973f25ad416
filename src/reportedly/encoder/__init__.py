"""The encoder: one small model reads names, attributions, event words and meanings."""

from reportedly.encoder.encoder import Encoder
from reportedly.encoder.model import encoder_version
from reportedly.encoder.records import Attributed, Chars, Encoding, EventWord, ModelError, Name

__all__ = [
    "Attributed",
    "Chars",
    "Encoder",
    "Encoding",
    "EventWord",
    "ModelError",
    "Name",
    "encoder_version",
]

"""Entities: name mentions become agents, within a document and across documents."""

from reportedly.entities.cast import Cast, agents_at
from reportedly.entities.identities import Identities, merge
from reportedly.entities.register import Register
from reportedly.entities.resolve import resolve

__all__ = ["Cast", "Identities", "Register", "agents_at", "merge", "resolve"]

"""Linking: event mentions and statements of many articles to the events they are about."""

from reportedly.linking.anchors import Clock
from reportedly.linking.decisions import decided
from reportedly.linking.events import titled
from reportedly.linking.index import Index, Local, Telling, TellingOf
from reportedly.linking.link import Linked, link

__all__ = ["Clock", "Index", "Linked", "Local", "Telling", "TellingOf", "decided", "link", "titled"]

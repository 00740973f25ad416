"""Linking: event mentions and statements of many articles to the events they are about."""

from reportedly.linking.anchors import Clock
from reportedly.linking.link import Linked, link

__all__ = ["Clock", "Linked", "link"]

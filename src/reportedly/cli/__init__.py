"""Command line: read, events, show, who, derives, search, judge, demo, doctor."""

from reportedly.cli.app import app, main

__all__ = ["app", "main"]

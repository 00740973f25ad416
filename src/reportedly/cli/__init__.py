"""Command line: read, events, show, who, derives, search, judge, demo, doctor, cluster, import."""

from reportedly.cli.app import app, main

__all__ = ["app", "main"]

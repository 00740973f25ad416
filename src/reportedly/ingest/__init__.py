"""Ingest: files, folders and standard input to documents, or to failures with their reasons."""

from reportedly.ingest.read import MissingPath, read

__all__ = ["MissingPath", "read"]

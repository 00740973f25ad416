"""Who says so, who denies it, since when, and how many independent origins there are."""

__version__ = "0.1.0"

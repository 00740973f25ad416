"""The demo corpus: short articles written for this project about two reported phone calls.

The outlets, bloggers and the interviewed expert are invented; facts and short quotations of
public statements carry over from what was reported in November 2024 and February 2025.
"""

"""Predictions of the shipped pipeline on scored tasks, and the figures they reach."""

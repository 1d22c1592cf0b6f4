"""Figures in context become claims: who gives what to whom, and how far the promise has come."""

from tracker.statements.extraction import extract, read

__all__ = ["extract", "read"]

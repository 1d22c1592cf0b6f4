"""Pages that a newsroom or a parliament's library would publish, made from the ledger alone."""

from tracker.reports.report import Report

__all__ = ["Report"]

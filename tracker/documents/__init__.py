"""What was published, as text: files, pages, PDFs and JSON lines become documents whose offsets hold."""

from tracker.documents.files import documents
from tracker.documents.languages import language
from tracker.documents.passages import passages

__all__ = ["documents", "language", "passages"]

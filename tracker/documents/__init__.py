"""What was published, as text: files, pages, PDFs and JSON lines become documents whose offsets hold."""

from tracker.documents.files import documents
from tracker.documents.jsonlines import passages
from tracker.documents.languages import language

__all__ = ["documents", "language", "passages"]

"""What ``comeback handbook`` prints as JSON; its schema lies in ``schemas/``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comeback.core.recovery.handbook import spans_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comeback.cli.searched import Answered, Document
    from comeback.cli.wire_values import Wire
    from comeback.services.handbooks import Quote


def handbook_wire(documents: Sequence[Document], answered: Sequence[Answered]) -> Wire:
    """``comeback.handbook/1``."""
    read = [number for number, document in enumerate(documents) if document.text is not None]
    return {
        "schema": "comeback.handbook/1",
        "documents": [_document(document) for document in documents],
        "questions": [
            {
                "id": each.id,
                "text": each.title,
                "passages": [_passage(quote, read[quote.document]) for quote in each.quotes],
                "reason": None if each.quotes else "no passage speaks of it in words that are known",
            }
            for each in answered
        ],
    }


def _document(document: Document) -> Wire:
    text, refusal = document.text, document.refusal
    return {
        "file": document.file,
        "status": "refused" if text is None else "read" if document.file else "kept",
        "digest": document.digest,
        "title": text.title if text else None,
        "kind": text.kind.value if text else None,
        "language": (text.language or None) if text else None,
        "has_pages": text.has_pages if text else None,
        "page_count": text.page_count if text else None,
        "without_text": [list(span) for span in spans_of(text.without_text)] if text else [],
        "error": None
        if refusal is None
        else {"exit_code": refusal.exit_code, "sentence": refusal.sentence, "hint": refusal.hint},
        "reason": refusal.sentence if refusal else None if document.file else "it is kept in the journal",
    }


def _passage(quote: Quote, document: int) -> Wire:
    return {
        "document": document,
        "page": quote.page,
        "part": quote.part,
        "heading": quote.heading,
        "text": quote.text,
        "reason": "a document without pages" if quote.page is None else "a document with pages",
    }

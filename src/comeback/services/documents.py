"""Documents as files to save: one document, the file formats a student can open, names that say nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comeback.writers.paper import Paper


class DocumentForm(StrEnum):
    """A file format a document can have; the ending of its name."""

    PDF = "pdf"
    DOCX = "docx"
    TEXT = "txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFile:
    """
    A file to save.

    Parameters
    ----------
    name : str
        Its name, which says nothing private.
    media_type : str
        What it is, for a browser.
    content : bytes
        What is in it.
    """

    name: str
    media_type: str
    content: bytes


_MEDIA_TYPES = {
    DocumentForm.PDF: "application/pdf",
    DocumentForm.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    DocumentForm.TEXT: "text/plain; charset=utf-8",
}


def document_file(paper: Paper, *, form: DocumentForm, name: str, today: date) -> DocumentFile:
    """
    Write a document as a file.

    Parameters
    ----------
    paper : Paper
        The document.
    form : DocumentForm
        The file format.
    name : str
        What the file is called before its date: a word that says nothing
        private, such as ``"meeting"``.
    today : date
        The study day, which the name ends in.

    Returns
    -------
    DocumentFile
        The file.
    """
    return DocumentFile(
        name=f"{name}-{today.isoformat()}.{form}",
        media_type=_MEDIA_TYPES[form],
        content=_content(paper, form),
    )


def _content(paper: Paper, form: DocumentForm) -> bytes:
    if form is DocumentForm.PDF:
        from comeback.writers.pdf.write import write_pdf  # noqa: PLC0415 - typst is large, and few pages need it

        return write_pdf(paper)
    if form is DocumentForm.DOCX:
        from comeback.writers.docx.write import write_docx  # noqa: PLC0415 - as above: python-docx

        return write_docx(paper)
    from comeback.writers.text.write import write_text  # noqa: PLC0415 - beside the two others

    return write_text(paper).encode()

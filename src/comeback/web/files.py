"""A file handed over to be saved."""

from django.http import HttpResponse

from comeback.services.documents import DocumentFile


def file_response(file: DocumentFile) -> HttpResponse:
    """Return a file to save, under its own name."""
    response = HttpResponse(file.content, content_type=file.media_type)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response

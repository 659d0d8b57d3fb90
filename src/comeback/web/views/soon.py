"""A page that is being built."""

from django.http import Http404, HttpRequest, HttpResponse


def page(request: HttpRequest, **_: object) -> HttpResponse:
    """There is nothing here yet."""
    raise Http404(request.path)

"""The addresses a frame needs, leading nowhere."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def nothing(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path(f"{name}/", nothing, name=name)
    for name in (
        "today",
        "diagnosis",
        "plan",
        "ahead",
        "you",
        "help",
        "hide_figures",
        "first_evening",
        "one_thing",
    )
]

"""The dates ahead, for a calendar."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from comeback.services.calendar_file import calendar_file
from comeback.web.files import file_response
from comeback.web.request import StudentRequest


@require_GET
def dates_ics(request: StudentRequest) -> HttpResponse:
    """Hand the dates over as a file; `plan` adds study hours, `plain` says what each day is."""
    return file_response(
        calendar_file(
            student=request.student,
            now=request.now,
            has_plain_titles="plain" in request.GET,
            has_plan="plan" in request.GET,
        )
    )

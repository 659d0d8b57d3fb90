"""A test of a question bank, as a source tells of it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from comeback.services.bank_tests import bank_tests_of
from comeback.web.pages.bank_test import bank_test_page
from comeback.web.request import StudentRequest


@require_GET
def show(request: StudentRequest, import_id: int) -> HttpResponse:
    """Show the questions of a test by id, label and result."""
    found = bank_tests_of(student=request.student, import_id=import_id)
    return render(request, "evidence/bank_test.html", {"page": bank_test_page(found)})

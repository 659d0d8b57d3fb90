"""A report that was read: its figures in the form they become, confirmed or set right, then kept."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from comeback.readers.reading import Kind, Proposal
from comeback.services import imports, previews, report_sheet
from comeback.web.clock import calendar_day
from comeback.web.files import file_response
from comeback.web.forms.bank_tests import BankTestForm, BankTotalsForm
from comeback.web.forms.entries import PracticeTestForm, ScoreReportForm
from comeback.web.pages.confirm import TEMPLATES, confirm_page
from comeback.web.pages.preview import preview_url
from comeback.web.request import StudentRequest
from comeback.web.views.entries import report_form
from comeback.web.views.evidence import keep_held, kept, waiting_in
from comeback.web.writes import key_of


@require_http_methods(["GET", "POST"])
def confirm(request: StudentRequest, token: str) -> HttpResponse:
    """Show what a report seems to say, and keep what the student confirms of it."""
    rest = waiting_in(request.POST if request.method == "POST" else request.GET)
    line = imports.kept_with(student=request.student, idempotency_key=key_of(request))
    if line is not None:
        return kept(request, line, rest)
    name, content = previews.held_upload(student=request.student, token=token)
    read = previews.preview_file(
        student=request.student, content=content, name=name, today=calendar_day(request), token=token
    )
    proposal = read.reading.proposal
    if proposal is None or proposal.kind not in TEMPLATES:
        return redirect(preview_url(token, rest))
    form = _form(request, proposal)
    if form.is_valid():
        without: dict[str, object] = {"lines": {}} if "without_lines" in request.POST else {}
        line = form.written(lambda: keep_held(request, token, confirmed={**form.given(), **without}))
        if line is not None:
            return kept(request, line, rest)
    page = confirm_page(read, proposal, rest=rest)
    return render(request, TEMPLATES[proposal.kind], {"form": form, "page": page}, status=form.status)


@require_GET
def sheet(request: StudentRequest) -> HttpResponse:
    """Hand over the latest score report as one sheet, marked up."""
    return file_response(report_sheet.sheet_file(student=request.student, today=request.today))


def _form(
    request: StudentRequest, proposal: Proposal
) -> PracticeTestForm | ScoreReportForm | BankTestForm | BankTotalsForm:
    read = {**proposal.sure, **proposal.unsure}
    if proposal.test is not None:
        today, listed = calendar_day(request), proposal.test
        if not listed.answers:
            return BankTotalsForm(request.POST or None, today=today, listed=listed)
        return BankTestForm(request.POST or None, today=today, listed=listed, read=read)
    if proposal.kind is Kind.PRACTICE_TEST:
        return PracticeTestForm(request.POST or None, today=calendar_day(request), read=read)
    return report_form(request, read=read)

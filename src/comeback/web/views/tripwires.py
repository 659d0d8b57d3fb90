"""What would make the student postpone: written early, changed, put away."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from comeback.core.readiness.tripwires import Tripwire
from comeback.services import notebook, tripwires
from comeback.web.forms.tripwires import TripwireForm
from comeback.web.pages.parts import plan_pages
from comeback.web.pages.tripwires import tripwire_page
from comeback.web.request import StudentRequest
from comeback.web.writes import key_of


@require_http_methods(["GET", "POST"])
def draw(request: StudentRequest) -> HttpResponse:
    """Write one."""
    form = TripwireForm(request.POST or None)
    if _is_drawn(request, form):
        return redirect(f"{reverse('readiness')}#early")
    context = {"form": form, "pages": plan_pages("readiness")}
    return render(request, "plan/tripwire_new.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
def one(request: StudentRequest, number: int) -> HttpResponse:
    """Show one as it was written; change it or put it away."""
    kept = notebook.entry(student=request.student, kind=Tripwire, number=number)
    if request.POST.get("act") == "put_away":
        tripwires.withdraw(
            student=request.student,
            number=number,
            today=request.today,
            now=request.now,
            idempotency_key=key_of(request),
        )
        return redirect(f"{reverse('readiness')}#early")
    form = TripwireForm(request.POST or None, standing=kept.entry)
    if _is_drawn(request, form, in_place_of=number):
        return redirect(f"{reverse('readiness')}#early")
    standing = tripwires.tripwires(student=request.student, today=request.today).standing
    page = tripwire_page(kept, standing, today=request.today)
    context = {"page": page, "form": form, "pages": plan_pages("readiness")}
    return render(request, "plan/tripwire.html", context, status=form.status)


def _is_drawn(request: StudentRequest, form: TripwireForm, *, in_place_of: int | None = None) -> bool:
    return form.is_valid() and form.done(
        lambda: tripwires.draw(
            student=request.student,
            **form.told,
            today=request.today,
            now=request.now,
            in_place_of=in_place_of,
            idempotency_key=form.key,
        )
    )

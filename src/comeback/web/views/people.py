"""The people a student turns to."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from comeback.core.recovery.contacts import Contact, Role
from comeback.services import notebook
from comeback.services.first_days import is_at_a_school
from comeback.services.people import people_by_role
from comeback.web.forms.people import ContactForm, SignatureForm
from comeback.web.pages.parts import post
from comeback.web.pages.people import people_page
from comeback.web.request import StudentRequest
from comeback.web.views.you import keep_settings
from comeback.web.writes import key_of


@require_http_methods(["GET", "POST"])
def contacts(request: StudentRequest) -> HttpResponse:
    """Show whom to ask, keep a new name, and how letters are signed."""
    is_signing = "own_name" in request.POST
    signature = SignatureForm(request.POST if is_signing else None, profile=request.profile)
    if signature.is_valid() and keep_settings(request, signature):
        return redirect("contacts")
    people = people_by_role(student=request.student, today=request.today)
    asked = request.GET.get("role", "")
    form = ContactForm(
        request.POST if request.method == "POST" and not is_signing else None,
        role=Role(asked) if asked in tuple(Role) else people[0].words.role,
    )
    if form.is_valid() and form.done(
        lambda: notebook.keep(
            student=request.student, entry=form.value, now=request.now, idempotency_key=form.key
        )
    ):
        return redirect("contacts")
    page = people_page(
        people,
        today=request.today,
        has_school=is_at_a_school(student=request.student, today=request.today),
    )
    context = {"page": page, "form": form, "signature": signature}
    return render(request, "people/people.html", context, status=max(form.status, signature.status))


@require_http_methods(["GET", "POST"])
def contact(request: StudentRequest, number: int) -> HttpResponse:
    """Change a person."""
    kept = notebook.entry(student=request.student, kind=Contact, number=number)
    form = ContactForm(request.POST or None, kept=kept)
    if form.is_valid() and form.done(
        lambda: notebook.change(
            student=request.student,
            number=number,
            entry=form.value,
            version=form.cleaned_data["version"],
            now=request.now,
            idempotency_key=form.key,
        )
    ):
        return redirect("contacts")
    remove_it = post("Remove for good", reverse("contact_remove", args=[number]), look="button")
    context = {"person": kept, "form": form, "remove": remove_it}
    return render(request, "people/person.html", context, status=form.status)


@require_POST
def remove(request: StudentRequest, number: int) -> HttpResponse:
    """Remove a person for good."""
    notebook.remove(
        student=request.student,
        kind=Contact,
        number=number,
        now=request.now,
        idempotency_key=key_of(request),
    )
    return redirect("contacts")

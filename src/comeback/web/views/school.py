"""The school's rules: questions, answers, and the school's own documents."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from comeback.core.recovery.policy import PolicyAnswer
from comeback.readers.handbook.read import LIMIT_BYTES
from comeback.services import handbook_reading, handbooks, notebook, policy
from comeback.services.first_days import is_at_a_school
from comeback.services.people import people_by_role
from comeback.services.reading_along import Reading
from comeback.web.forms.school import HandbooksForm, LookForm, PolicyForm
from comeback.web.forms.uploads import limit_uploads
from comeback.web.pages.handbooks import handbooks_page, search_page
from comeback.web.pages.school import held_of, policy_page, school_page
from comeback.web.request import StudentRequest
from comeback.web.writes import key_of, new_key

SOON_S = 1.5
"""A document read within this time needs no page of its own for the wait."""


@require_GET
def school(request: StudentRequest) -> HttpResponse:
    """Show the questions about the school's rules, and what is known."""
    has_school = is_at_a_school(student=request.student, today=request.today)
    page = school_page(
        policy.policy_questions(),
        policy.answers(student=request.student),
        today=request.today,
        documents=handbooks.handbooks(student=request.student),
        people=people_by_role(student=request.student, today=request.today),
        without_school=() if has_school else policy.without_school(),
    )
    return render(request, "school/school.html", {"page": page})


@require_http_methods(["GET", "POST"])
def question(request: StudentRequest, question: str) -> HttpResponse:
    """Show one question with the passages that bear on it, and keep an answer."""
    asked = policy.find_policy_question(question)
    answers = policy.answers(student=request.student)
    quotes = handbooks.search(student=request.student, query=asked.query)
    if "take_back" in request.POST:
        _keep(request, PolicyAnswer(question=asked.id, words="", learned_on=request.today), key_of(request))
        return redirect("policy", asked.id)
    number = request.GET.get("quote", "")
    quote = quotes[int(number) - 1] if number in map(str, range(1, len(quotes) + 1)) else None
    form = PolicyForm(
        request.POST or None,
        question=asked,
        today=request.today,
        held=held_of(answers, asked.id),
        quote=quote,
    )
    if form.is_valid() and form.done(lambda: _keep(request, form.value, form.key)):
        return _onward(request)
    page = policy_page(
        asked,
        answers,
        today=request.today,
        documents=handbooks.handbooks(student=request.student),
        quotes=quotes,
        people=people_by_role(student=request.student, today=request.today),
        is_quoted=quote is not None,
    )
    context = {"page": page, "form": form, "key": new_key()}
    return render(request, "school/question.html", context, status=form.status)


@csrf_exempt  # the upload limit has to be set before the token is read from the body; _documents checks the token
@require_http_methods(["GET", "POST"])
def documents(request: StudentRequest) -> HttpResponse:
    """Show the documents kept, and read more; one over the limit is refused while it comes in."""
    limit_uploads(request, LIMIT_BYTES)
    return _documents(request)


@csrf_protect
def _documents(request: StudentRequest) -> HttpResponse:
    reading = handbook_reading.last_reading(student=request.student)
    if "stop" in request.POST:
        if reading is not None:
            reading.stop()
            reading.wait(SOON_S)
        return redirect(f"{reverse('handbooks')}?read")
    form = HandbooksForm(request.POST, request.FILES) if request.method == "POST" else HandbooksForm()
    if form.is_bound:
        files = form.take(request.upload_handlers)
        begun = None if form.errors else form.written(lambda: _begin(request, files))
        if begun is not None:
            begun.wait(SOON_S)
            return redirect(f"{reverse('handbooks')}?read")
    is_of_interest = "read" in request.GET or (reading is not None and not reading.is_over)
    kept = handbooks.handbooks(student=request.student)
    page = handbooks_page(
        kept,
        reading if is_of_interest else None,
        today=request.today,
        timezone=request.profile.timezone,
    )
    return render(
        request, "school/documents.html", {"page": page, "form": form, "key": new_key()}, status=form.status
    )


@require_GET
def look(request: StudentRequest) -> HttpResponse:
    """Look for words in the documents."""
    form = LookForm(request.GET if "words" in request.GET else None)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    quotes = (
        handbooks.search(student=request.student, query=handbooks.query_in_words(words), most=5)
        if words
        else ()
    )
    page = search_page(words, handbooks.handbooks(student=request.student), quotes, today=request.today)
    is_refused = form.is_bound and not form.is_valid()
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    return render(request, "school/search.html", {"page": page, "form": form}, status=status)


@require_POST
def remove(request: StudentRequest, number: int) -> HttpResponse:
    """Remove a document for good."""
    handbooks.remove_handbook(
        student=request.student, number=number, now=request.now, idempotency_key=key_of(request)
    )
    return redirect("handbooks")


def _keep(request: StudentRequest, answer: PolicyAnswer, key: str) -> int:
    return notebook.keep(student=request.student, entry=answer, now=request.now, idempotency_key=key)


def _begin(request: StudentRequest, files: tuple[tuple[str, bytes], ...]) -> Reading[int]:
    return handbook_reading.start_reading(student=request.student, files=files, now=request.now)


def _onward(request: StudentRequest) -> HttpResponse:
    """Go on to the next open question, or back to the workbook."""
    waiting = policy.open_questions(student=request.student) if "next" in request.POST else ()
    return redirect("policy", waiting[0].id) if waiting else redirect("school")

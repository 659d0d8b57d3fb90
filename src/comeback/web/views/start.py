"""The guided start: one question a page, each answer kept at once."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from comeback.facts.exam import cbssa
from comeback.services import entries, start
from comeback.services.previews import labels
from comeback.services.start import StartQuestion
from comeback.web.clock import calendar_day
from comeback.web.forms.entries import AnswerForm, AttemptForm
from comeback.web.forms.profile import (
    DaysOffForm,
    ExamDateForm,
    HoursForm,
    OwnedFormsForm,
    ProfileForm,
    RestDayForm,
    SchoolForm,
)
from comeback.web.pages.start import end_url, start_page
from comeback.web.request import StudentRequest
from comeback.web.views.you import keep_settings

_OF_PROFILE: dict[str, type[ProfileForm]] = {
    "school": SchoolForm,
    "date_or_window": ExamDateForm,
    "hours": HoursForm,
    "weekday": RestDayForm,
    "days": DaysOffForm,
}
_SHAPES = {"attempts": "attempts", "forms": "forms", "one": "answer", "many": "answer", "number": "answer"}


@require_GET
def resume(request: StudentRequest) -> HttpResponse:
    """Go on where the student left."""
    following = start.next_question(student=request.student)
    return redirect("start_question", following.id) if following else redirect(end_url())


@require_http_methods(["GET", "POST"])
def question(request: StudentRequest, question: str) -> HttpResponse:
    """Ask one question and keep its answer."""
    asked = start.find_question(question)
    form = _form(request, asked)
    if form.is_valid() and _keep(request, asked, form):
        return _onward(request, asked)
    if isinstance(form, AttemptForm) and form.is_bound and form.is_empty:
        return _onward(request, asked)
    known = entries.attempts(student=request.student)
    page = start_page(asked, start.questions(), start.sections(), attempts=known)
    shape = _SHAPES.get(asked.kind, "fields")
    return render(
        request, "start/question.html", {"page": page, "form": form, "shape": shape}, status=form.status
    )


def _form(request: StudentRequest, asked: StartQuestion) -> ProfileForm | AttemptForm | AnswerForm:
    data = request.POST or None
    if asked.kind in _OF_PROFILE:
        return _OF_PROFILE[asked.kind](data, profile=request.profile)
    if asked.kind == "forms":
        return OwnedFormsForm(data, profile=request.profile, numbers=cbssa().forms)
    if asked.kind == "attempts":
        is_first = not entries.attempts(student=request.student)
        result_on = request.profile.result_on if is_first else None
        return AttemptForm(data, today=calendar_day(request), result_on=result_on)
    return AnswerForm(
        data,
        asked=asked,
        questions=labels().questions,
        given=start.answers(student=request.student).get(asked.id),
        on=calendar_day(request),
    )


def _keep(
    request: StudentRequest, asked: StartQuestion, form: ProfileForm | AttemptForm | AnswerForm
) -> bool:
    if isinstance(form, ProfileForm):
        return keep_settings(request, form)
    if isinstance(form, AttemptForm):
        attempt = form.value
        return form.done(
            lambda: entries.record_attempt(
                student=request.student, attempt=attempt, now=request.now, idempotency_key=form.key
            )
        )
    answer = form.value
    if not (answer.choices or answer.words or asked.id in start.answers(student=request.student)):
        return True
    return form.done(
        lambda: start.save_answer(
            student=request.student,
            question=asked.id,
            choices=answer.choices,
            words=answer.words,
            now=request.now,
            idempotency_key=form.key,
        )
    )


def _onward(request: StudentRequest, asked: StartQuestion) -> HttpResponse:
    if "stop" in request.POST:
        return redirect("today")
    if "another" in request.POST:
        return redirect("start_question", asked.id)
    following = start.next_question(student=request.student, after=asked.id)
    return redirect("start_question", following.id) if following else redirect(end_url())

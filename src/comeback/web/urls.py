"""Every address of the app, by place."""

from django.urls import path

from comeback.web.views import (
    ahead,
    diagnosis,
    entries,
    evidence,
    first,
    guidance,
    plan,
    readiness,
    start,
    today,
    you,
)

urlpatterns = [
    # The first minute and evening, the guided start
    path("first/", first.first_minute, name="first_minute"),
    path("evening/", first.first_evening, name="first_evening"),
    path("evening/over/", first.evening_over, name="evening_over"),
    path("evening/sleep/", first.cant_sleep, name="cant_sleep"),
    path("start/", start.resume, name="start"),
    path("start/<slug:question>/", start.question, name="start_question"),
    # Today
    path("", today.show, name="today"),
    path("today/less/", today.less_time, name="less_time"),
    path("today/tasks/<str:task_id>/<slug:mark>/", today.mark, name="task_mark"),
    # Diagnosis
    path("diagnosis/", diagnosis.findings, name="diagnosis"),
    path("diagnosis/map/", diagnosis.areas, name="diagnosis_map"),
    path("diagnosis/evidence/", evidence.show, name="evidence"),
    path("diagnosis/evidence/add/", evidence.add, name="import_file"),
    path("diagnosis/evidence/add/<str:token>/", evidence.preview, name="import_preview"),
    path("diagnosis/evidence/names/", evidence.map_name, name="import_names"),
    path("diagnosis/evidence/<int:import_id>/undo/", evidence.undo, name="import_undo"),
    path("diagnosis/evidence/<int:import_id>/redo/", evidence.redo, name="import_redo"),
    path("diagnosis/evidence/practice-test/", entries.practice_test, name="entry_practice_test"),
    path("diagnosis/evidence/block/", entries.block, name="entry_block"),
    path("diagnosis/evidence/score-report/", entries.score_report, name="entry_score_report"),
    # Plan
    path("plan/", plan.this_week, name="plan"),
    path("plan/weeks/", plan.all_weeks, name="plan_weeks"),
    path("plan/keep/", plan.keep, name="plan_keep"),
    path("plan/anew/", plan.anew, name="plan_anew"),
    path("plan/back/", plan.put_it_back, name="put_it_back"),
    path("plan/change/<str:token>/", plan.change, name="replan"),
    path("plan/tasks/<str:task_id>/skip/", plan.skip, name="skip_task"),
    path("plan/readiness/", readiness.show, name="readiness"),
    # Ahead
    path("ahead/", ahead.dates, name="ahead"),
    path("ahead/attempts/", ahead.attempts, name="attempts"),
    # You
    path("you/", you.show, name="you"),
    path("you/export/", you.export, name="export"),
    path("you/restore/", you.restore, name="restore"),
    path("you/forget/", you.forget, name="forget"),
    # Everywhere
    path("figures/", you.hide_figures, name="hide_figures"),
    path("help/", guidance.card, name="help"),
    path("keys/", guidance.keys, name="keys"),
    path("how/<slug:name>/", guidance.how, name="how"),
]
